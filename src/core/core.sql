-- :name session_by_token
-- The live session of a cookie with its account, a row for each of its roles in force. $1 hash of the token, $2 now
SELECT s.id, s.csrf, s.account_id, a.name, a.person_id, a.locale, a.theme, g.role, g.scope_kind, g.scope_id
FROM session s LEFT JOIN account a ON a.id = s.account_id AND a.state = 'active'
  LEFT JOIN role_grant g ON g.account_id = a.id AND (g.until_ms IS NULL OR g.until_ms > $2)
WHERE s.token_hash = $1 AND s.expires_ms > $2;

-- :name scope_of_workshop
-- What a workshop belongs to. $1 workshop
SELECT w.series_id, s.process_id FROM workshop w JOIN series s ON s.id = w.series_id WHERE w.id = $1;

-- :name scope_of_series
-- What a series belongs to. $1 series
SELECT process_id FROM series WHERE id = $1;

-- :name scope_of_process
-- Does the process exist. $1 process
SELECT id FROM process WHERE id = $1;

-- :name seat_of_actor
-- The actor's seat in a workshop: by browser, account or person. $1 workshop, $2 session, $3 account, $4 person
SELECT id, kind, sector FROM participant
WHERE workshop_id = $1 AND state <> 'left'
  AND (session_id = $2 OR account_id = $3 OR person_id = $4)
ORDER BY CASE WHEN session_id = $2 THEN 0 ELSE 1 END LIMIT 1;

-- :name invitation_of_person
-- Is the person invited. $1 workshop, $2 person
SELECT id FROM invitation WHERE workshop_id = $1 AND person_id = $2;

-- :name session_insert
-- A new browser session. $1 id, $2 token hash, $3 account or NULL, $4 csrf, $5 now, $6 expires
INSERT INTO session (id, token_hash, account_id, csrf, created_ms, seen_ms, expires_ms)
VALUES ($1, $2, $3, $4, $5, $5, $6);

-- :name session_delete
-- Sign-out. $1 session
DELETE FROM session WHERE id = $1;

-- :name sessions_delete_of_account
-- All devices of an account but this one. $1 account, $2 session to keep
DELETE FROM session WHERE account_id = $1 AND id <> $2;

-- :name sessions_delete_expired
-- Housekeeping. $1 now
DELETE FROM session WHERE expires_ms <= $1;

-- :name room_next_seq
-- The next number of a live room. $1 kind, $2 id
INSERT INTO room (kind, id, last_seq) VALUES ($1, $2, 1)
ON CONFLICT (kind, id) DO UPDATE SET last_seq = room.last_seq + 1
RETURNING last_seq;

-- :name room_last_seq
-- Where a room is now. $1 kind, $2 id
SELECT last_seq FROM room WHERE kind = $1 AND id = $2;

-- :name event_insert
-- One event. $1 room kind, $2 room id, $3 seq, $4 kind, $5 data, $6 now
INSERT INTO event (room_kind, room_id, seq, kind, data, created_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- :name events_after
-- What a reader has missed. $1 room kind, $2 room id, $3 last seen, $4 at most up to
SELECT seq, kind, data FROM event
WHERE room_kind = $1 AND room_id = $2 AND seq > $3 AND seq <= $4 ORDER BY seq LIMIT 1000;

-- :name events_delete_before
-- Housekeeping: nobody resumes after this. $1 time
DELETE FROM event WHERE created_ms < $1;

-- :name form_answer_find
-- Was this form answered already. $1 key, $2 session
SELECT status, location, body FROM form_answer WHERE form_key = $1 AND session_id = $2;

-- :name form_answer_insert
-- Remember the answer. $1 key, $2 session, $3 status, $4 location, $5 body, $6 now
INSERT INTO form_answer (form_key, session_id, status, location, body, created_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- :name form_answers_delete_before
-- Housekeeping. $1 time
DELETE FROM form_answer WHERE created_ms < $1;

-- :name settings_all
-- Every setting.
SELECT key, value FROM setting;

-- :name setting_set
-- $1 key, $2 value
INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- :name audit_last
-- The end of the chain.
SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1;

-- :name audit_delete_before
-- Never the last, which the next one follows. $1 time
DELETE FROM audit WHERE at_ms < $1 AND seq < (SELECT MAX(seq) FROM audit);

-- :name audit_last_seq
-- How far the chain is.
SELECT COALESCE(MAX(seq), 0) FROM audit;

-- :name audit_insert
-- $1 seq, $2 at, $3 account or NULL, $4 actor, $5 action, $6 object kind, $7 object id, $8 detail, $9 previous hash, $10 hash
INSERT INTO audit (seq, at_ms, account_id, actor, action, object_kind, object_id, detail, prev_hash, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- :name audit_all
-- The chain in order, to be checked or shown. $1 from seq
SELECT seq, at_ms, account_id, actor, action, object_kind, object_id, detail, prev_hash, hash
FROM audit WHERE seq >= $1 ORDER BY seq LIMIT 500;

-- :name job_insert
-- $1 id, $2 kind, $3 args JSON, $4 run at, $5 now
INSERT INTO job (id, kind, args, run_at_ms, created_ms) VALUES ($1, $2, $3, $4, $5);

-- :name job_due
-- Whether one is due. $1 now
SELECT COUNT(*) FROM (SELECT id FROM job WHERE state = 'waiting' AND run_at_ms <= $1 LIMIT 1) due;

-- :name job_claim
-- Takes the oldest job that is due. $1 now
UPDATE job SET state = 'running', attempts = attempts + 1
WHERE id = (SELECT id FROM job WHERE state = 'waiting' AND run_at_ms <= $1 ORDER BY run_at_ms, id LIMIT 1)
  AND state = 'waiting'
RETURNING id, kind, args, attempts;

-- :name job_done
-- What it was about, a letter with its address, is not kept. $1 id, $2 now
UPDATE job SET state = 'done', args = '', done_ms = $2 WHERE id = $1;

-- :name job_failed
-- Tries again later, or gives up. $1 id, $2 state, $3 error, $4 run at
UPDATE job SET state = $2, error = $3, run_at_ms = $4 WHERE id = $1;

-- :name jobs_delete_before
-- Housekeeping: those done, and those given up. $1 made before
DELETE FROM job WHERE state IN ('done', 'failed') AND created_ms < $1;

-- :name jobs_requeue
-- After a restart: what was under way is due again.
UPDATE job SET state = 'waiting' WHERE state = 'running';

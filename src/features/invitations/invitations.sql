-- :name segment_of_workshop
-- $1 workshop
SELECT id, workshop_id, sort, name FROM segment WHERE workshop_id = $1 ORDER BY sort, id;

-- :name segment_insert
-- At the end. $1 id, $2 workshop, $3 name
INSERT INTO segment (id, workshop_id, sort, name)
SELECT $1, CAST($2 AS BIGINT), COALESCE(MAX(sort), 0) + 1, $3 FROM segment WHERE workshop_id = CAST($2 AS BIGINT);

-- :name segment_rename
-- $1 id, $2 workshop, $3 name
UPDATE segment SET name = $3 WHERE id = $1 AND workshop_id = $2;

-- :name segment_empty
-- $1 id, $2 workshop
UPDATE invitation SET segment_id = NULL WHERE segment_id = $1 AND workshop_id = $2;

-- :name segment_delete
-- $1 id, $2 workshop
DELETE FROM segment WHERE id = $1 AND workshop_id = $2;

-- :name invitation_insert
-- $1 id, $2 workshop, $3 segment, $4 person, $5 name, $6 email, $7 now
INSERT INTO invitation (id, workshop_id, segment_id, person_id, name, email, state, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, 'invited', $7);

-- :name invitation_same
-- Is the person or the e-mail invited already? $1 workshop, $2 person or NULL, $3 e-mail or ''
SELECT COUNT(*) FROM invitation
WHERE workshop_id = $1 AND (person_id = CAST($2 AS BIGINT) OR (CAST($3 AS TEXT) <> '' AND email = $3));

-- :name invitation_of_workshop
-- By segment and name. $1 workshop
SELECT i.id, i.workshop_id, i.segment_id, i.person_id, i.name, i.email, i.state, i.message, i.sent_ms, i.reminded_ms,
  i.answered_ms, s.name, o.name, p.sector, p.language
FROM invitation i LEFT JOIN segment s ON s.id = i.segment_id LEFT JOIN person p ON p.id = i.person_id
  LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE i.workshop_id = $1 ORDER BY COALESCE(s.sort, 1000000), i.name, i.id;

-- :name invitation_by_id
-- $1 id, $2 workshop
SELECT i.id, i.workshop_id, i.segment_id, i.person_id, i.name, i.email, i.state, i.message, i.sent_ms, i.reminded_ms,
  i.answered_ms, s.name, o.name, p.sector, p.language
FROM invitation i LEFT JOIN segment s ON s.id = i.segment_id LEFT JOIN person p ON p.id = i.person_id
  LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE i.id = $1 AND i.workshop_id = $2;

-- :name invitation_of_token
-- Over any of its links. $1 hash of the token
SELECT i.id, i.workshop_id, i.segment_id, i.person_id, i.name, i.email, i.state, i.message, i.sent_ms, i.reminded_ms,
  i.answered_ms, s.name, o.name, p.sector, p.language
FROM invitation i LEFT JOIN segment s ON s.id = i.segment_id LEFT JOIN person p ON p.id = i.person_id
  LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE i.id = (SELECT l.invitation_id FROM invitation_link l WHERE l.token_hash = $1);

-- :name invitation_of_earlier
-- Of the other workshops of the series, one row a person or e-mail. $1 series, $2 this workshop
SELECT 0, 0, NULL, i.person_id, MIN(i.name), i.email, '', '', NULL, NULL, NULL, COALESCE(MIN(s.name), ''), '', '', ''
FROM invitation i JOIN workshop w ON w.id = i.workshop_id LEFT JOIN segment s ON s.id = i.segment_id
WHERE w.series_id = $1 AND i.workshop_id <> $2 AND (i.person_id IS NOT NULL OR i.email <> '')
GROUP BY i.person_id, i.email ORDER BY 5;

-- :name invitation_update_answer
-- $1 id, $2 state, $3 message, $4 now
UPDATE invitation SET state = $2, message = $3, answered_ms = $4 WHERE id = $1;

-- :name invitation_delete
-- $1 id, $2 workshop
DELETE FROM invitation WHERE id = $1 AND workshop_id = $2;

-- :name invitation_delete_links
-- $1 invitation, $2 workshop
DELETE FROM invitation_link WHERE invitation_id = (SELECT id FROM invitation WHERE id = $1 AND workshop_id = $2);

-- :name invitation_delete_proposer
-- The proposals stay, without a name. $1 invitation, $2 workshop
UPDATE agenda_proposal SET invitation_id = NULL WHERE invitation_id = $1 AND workshop_id = $2;

-- :name invitation_link_insert
-- $1 hash of the token, $2 invitation, $3 now
INSERT INTO invitation_link (token_hash, invitation_id, made_ms) VALUES ($1, $2, $3);

-- :name invitation_sent
-- $1 id, $2 workshop, $3 now
UPDATE invitation SET sent_ms = $3 WHERE id = $1 AND workshop_id = $2;

-- :name invitation_reminded
-- $1 id, $2 workshop, $3 now
UPDATE invitation SET reminded_ms = $3 WHERE id = $1 AND workshop_id = $2 AND state = 'invited';

-- :name invitation_reminder_days
-- $1 workshop
SELECT days FROM invitation_reminder WHERE workshop_id = $1;

-- :name invitation_reminder_put
-- $1 workshop, $2 days
INSERT INTO invitation_reminder (workshop_id, days) VALUES ($1, $2) ON CONFLICT (workshop_id) DO UPDATE SET days = excluded.days;

-- :name invitation_reminder_due
-- Workshops in whose days somebody with an address has the letter since $2 but neither an answer nor a reminder. $1 now, $2 sent before, $3 usual days
SELECT w.id FROM workshop w LEFT JOIN invitation_reminder r ON r.workshop_id = w.id
WHERE w.state IN ('planned', 'open') AND w.starts_ms > $1
  AND COALESCE(r.days, CAST($3 AS BIGINT)) > 0 AND w.starts_ms <= $1 + COALESCE(r.days, CAST($3 AS BIGINT)) * 86400000
  AND EXISTS (SELECT 1 FROM invitation i WHERE i.workshop_id = w.id AND i.state = 'invited' AND i.sent_ms <= $2
              AND i.reminded_ms IS NULL AND i.email <> '')
ORDER BY w.id;

-- :name invitation_forget_names
-- The counts stay. $1 workshops that began before
UPDATE invitation SET name = '', email = '', message = '', person_id = NULL
WHERE (name <> '' OR email <> '' OR message <> '' OR person_id IS NOT NULL)
  AND workshop_id IN (SELECT w.id FROM workshop w WHERE w.starts_ms < $1);

-- :name invitation_forget_links
-- $1 workshops whose code ended before
DELETE FROM invitation_link WHERE invitation_id IN (
  SELECT i.id FROM invitation i JOIN workshop w ON w.id = i.workshop_id WHERE w.code_until_ms < $1);

-- :name invitation_forget_proposers
-- $1 workshops that began before
UPDATE agenda_proposal SET invitation_id = NULL, account_id = NULL
WHERE (invitation_id IS NOT NULL OR account_id IS NOT NULL)
  AND workshop_id IN (SELECT w.id FROM workshop w WHERE w.starts_ms < $1);

-- :name invitation_coming
-- $1 workshop
SELECT COUNT(*) FROM invitation WHERE workshop_id = $1 AND state = 'yes';

-- :name invitation_seat
-- $1 workshop, $2 invitation, $3 person or NULL
SELECT id, state FROM participant WHERE workshop_id = $1 AND (invitation_id = $2 OR person_id = CAST($3 AS BIGINT)) AND state <> 'left';

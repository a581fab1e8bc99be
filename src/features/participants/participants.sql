-- :name participant_insert
-- $1 id, $2 workshop, $3 session, $4 account, $5 person, $6 invitation, $7 name, $8 kind, $9 sector, $10 organisation, $11 title, $12 area, $13 language, $14 facilitator, $15 state, $16 joined, $17 key, $18 now
INSERT INTO participant (id, workshop_id, session_id, account_id, person_id, invitation_id, name, kind, sector, organisation,
  title, area_id, language, is_facilitator, state, joined_ms, join_key, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

-- :name participant_take_seat
-- $1 id, $2 workshop, $3 session, $4 account, $5 name, $6 kind, $7 sector, $8 organisation, $9 language, $10 now
UPDATE participant SET session_id = $3, account_id = $4, name = $5, kind = $6, sector = $7, organisation = $8, language = $9,
  state = 'present', joined_ms = COALESCE(joined_ms, $10) WHERE id = $1 AND workshop_id = $2;

-- :name participant_by_id
-- $1 id, $2 workshop
SELECT id, workshop_id, account_id, person_id, invitation_id, area_id, name, kind, sector, organisation, title, language,
  state, is_facilitator, joined_ms, adult_id FROM participant WHERE id = $1 AND workshop_id = $2;

-- :name participant_of_workshop
-- $1 workshop
SELECT id, workshop_id, account_id, person_id, invitation_id, area_id, name, kind, sector, organisation, title, language,
  state, is_facilitator, joined_ms, adult_id FROM participant WHERE workshop_id = $1 AND state <> 'left' ORDER BY name, id;

-- :name participant_update_state
-- $1 id, $2 workshop, $3 state
UPDATE participant SET state = $3 WHERE id = $1 AND workshop_id = $2;

-- :name participant_update_adult
-- $1 id, $2 workshop, $3 adult or NULL
UPDATE participant SET adult_id = $3 WHERE id = $1 AND workshop_id = $2;

-- :name participant_give_up
-- The seat is nobody's any more; its notes stay. $1 id, $2 workshop
UPDATE participant SET state = 'left', session_id = NULL, account_id = NULL, person_id = NULL, adult_id = NULL WHERE id = $1 AND workshop_id = $2;

-- :name participant_update_facilitator
-- $1 id, $2 workshop, $3 is
UPDATE participant SET is_facilitator = $3 WHERE id = $1 AND workshop_id = $2;

-- :name participant_count_states
-- $1 workshop
SELECT COUNT(CASE WHEN state = 'present' THEN 1 END), COUNT(CASE WHEN state = 'expected' THEN 1 END),
  COUNT(CASE WHEN state = 'absent' THEN 1 END) FROM participant WHERE workshop_id = $1;

-- :name participant_count_kinds
-- Present, and counted heads. $1 workshop
SELECT kind, SUM(n) FROM (
  SELECT kind, COUNT(*) AS n FROM participant WHERE workshop_id = $1 AND state = 'present' GROUP BY kind
  UNION ALL
  SELECT kind, SUM(n) AS n FROM head_count WHERE workshop_id = $1 GROUP BY kind) AS counted
GROUP BY kind;

-- :name head_count_all
-- $1 workshop
SELECT kind, age_band, n FROM head_count WHERE workshop_id = $1 ORDER BY kind, age_band;

-- :name head_count_put
-- $1 workshop, $2 kind, $3 age band, $4 n, $5 now
INSERT INTO head_count (workshop_id, kind, age_band, n, updated_ms) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (workshop_id, kind, age_band) DO UPDATE SET n = excluded.n, updated_ms = excluded.updated_ms;

-- :name participant_forget_names
-- Guests without a card in the network lose name and browser; all lose their link to browser and account. $1 now
UPDATE participant SET session_id = NULL, account_id = NULL,
  name = CASE WHEN person_id IS NULL THEN '' ELSE name END,
  organisation = CASE WHEN person_id IS NULL THEN '' ELSE organisation END,
  title = CASE WHEN person_id IS NULL THEN '' ELSE title END,
  area_id = CASE WHEN person_id IS NULL THEN NULL ELSE area_id END
WHERE (session_id IS NOT NULL OR account_id IS NOT NULL OR (person_id IS NULL AND (name <> '' OR organisation <> '' OR title <> '')))
  AND workshop_id IN (SELECT w.id FROM workshop w WHERE w.starts_ms + CAST(w.minutes AS BIGINT) * 60000 + CAST(w.keep_days AS BIGINT) * 86400000 < $1);

-- :name participant_forget_attendance
-- After a year the seats are only counted, those of the network's people too. $1 workshops that began before
UPDATE participant SET name = '', organisation = '', title = '', area_id = NULL, person_id = NULL, invitation_id = NULL
WHERE (name <> '' OR organisation <> '' OR title <> '' OR person_id IS NOT NULL OR invitation_id IS NOT NULL)
  AND workshop_id IN (SELECT w.id FROM workshop w WHERE w.starts_ms < $1);

-- :name participant_forget_authors
-- Notes lose their author. $1 now
UPDATE note SET participant_id = NULL WHERE participant_id IS NOT NULL AND board_id IN (
  SELECT b.id FROM board b JOIN workshop w ON w.id = b.workshop_id
  WHERE w.starts_ms + CAST(w.minutes AS BIGINT) * 60000 + CAST(w.keep_days AS BIGINT) * 86400000 < $1);

-- :name participant_of_join_key
-- The seat a form made when it was first sent. $1 workshop, $2 hash of the key
SELECT id FROM participant WHERE workshop_id = $1 AND join_key = $2 AND join_key <> '';

-- :name participant_erase_words
-- What the seat says of the person. $1 id, $2 workshop
UPDATE participant SET name = '', organisation = '', title = '', area_id = NULL, invitation_id = NULL
WHERE id = $1 AND workshop_id = $2;

-- :name participant_erase_author
-- Notes stay, without their author. $1 participant
UPDATE note SET participant_id = NULL WHERE participant_id = $1;

-- :name participant_erase_note_versions
-- $1 participant
UPDATE note_version SET participant_id = NULL WHERE participant_id = $1;

-- :name participant_erase_acquaintance
-- What the person said of others and others of the person. $1 participant
DELETE FROM acquaintance WHERE from_participant = $1 OR to_participant = $1;

-- :name participant_own_counts
-- Votes, opinions, answers about acquaintance. $1 participant
SELECT (SELECT COUNT(*) FROM vote WHERE participant_id = $1),
  (SELECT COUNT(*) FROM opinion WHERE participant_id = $1), (SELECT COUNT(*) FROM acquaintance WHERE from_participant = $1);

-- :name participant_own_notes
-- $1 participant
SELECT text, created_ms FROM note WHERE participant_id = $1 AND state <> 'removed' ORDER BY created_ms, id;

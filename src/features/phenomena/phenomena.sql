-- :name phenomenon_insert
-- $1 id, $2 process, $3 name, $4 sentence, $5 concerns, $6 seen in, $7 level, $8 target groups, $9 state, $10 change, $11 its sign, $12 joint work, $13 given up, $14 overlapping, $15 gaps, $16 now
INSERT INTO phenomenon (id, process_id, name, sentence, concerns, seen_in, level, target_groups, state, change_wanted, change_sign, joint_work,
  given_up, overlapping, gaps, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16);

-- :name phenomenon_update
-- $1 id, $2 process, $3 name .. $15 gaps as in phenomenon_insert, $16 now
UPDATE phenomenon SET name = $3, sentence = $4, concerns = $5, seen_in = $6, level = $7, target_groups = $8, state = $9, change_wanted = $10,
  change_sign = $11, joint_work = $12, given_up = $13, overlapping = $14, gaps = $15, updated_ms = $16
WHERE id = $1 AND process_id = $2;

-- :name phenomenon_by_id
-- $1 process, $2 id
SELECT p.id, p.process_id, p.name, p.sentence, p.concerns, p.seen_in, p.level, p.target_groups, p.state, p.change_wanted, p.change_sign,
  p.joint_work, p.given_up, p.overlapping, p.gaps, p.updated_ms,
  (SELECT COUNT(*) FROM phenomenon_factor f WHERE f.phenomenon_id = p.id),
  (SELECT COUNT(*) FROM phenomenon_factor f WHERE f.phenomenon_id = p.id AND f.kind = 'root'),
  (SELECT COUNT(*) FROM phenomenon_actor a WHERE a.phenomenon_id = p.id)
FROM phenomenon p WHERE p.process_id = $1 AND p.id = $2;

-- :name phenomenon_of_process
-- Proposals first, then those being worked on, the closed ones last. $1 process
SELECT p.id, p.process_id, p.name, p.sentence, p.concerns, p.seen_in, p.level, p.target_groups, p.state, p.change_wanted, p.change_sign,
  p.joint_work, p.given_up, p.overlapping, p.gaps, p.updated_ms,
  (SELECT COUNT(*) FROM phenomenon_factor f WHERE f.phenomenon_id = p.id),
  (SELECT COUNT(*) FROM phenomenon_factor f WHERE f.phenomenon_id = p.id AND f.kind = 'root'),
  (SELECT COUNT(*) FROM phenomenon_actor a WHERE a.phenomenon_id = p.id)
FROM phenomenon p WHERE p.process_id = $1
ORDER BY CASE p.state WHEN 'proposed' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, p.created_ms, p.id;

-- :name phenomenon_count
-- $1 process
SELECT COUNT(*) FROM phenomenon WHERE process_id = $1;

-- :name phenomenon_delete_proposed
-- A proposal that was not taken. $1 process, $2 id
DELETE FROM phenomenon WHERE process_id = $1 AND id = $2 AND state = 'proposed';

-- :name phenomenon_trail_delete
-- What a phenomenon came from. $1 id
DELETE FROM trail WHERE target_kind = 'phenomenon' AND target_id = $1;

-- :name phenomenon_trail_cut
-- A need that was taken in by mistake. $1 phenomenon, $2 need
DELETE FROM trail WHERE target_kind = 'phenomenon' AND target_id = $1 AND source_kind = 'need' AND source_id = $2;

-- :name phenomenon_needs
-- Needs it came from. $1 phenomenon
SELECT n.id, n.text, n.teller FROM trail t JOIN need n ON n.id = t.source_id
WHERE t.target_kind = 'phenomenon' AND t.target_id = $1 AND t.source_kind = 'need' ORDER BY n.created_ms, n.id;

-- :name phenomenon_needs_left
-- Needs of the process, and of none, that it did not come from. $1 phenomenon, $2 process
SELECT n.id, n.text, n.teller FROM need n
WHERE n.state <> 'received' AND COALESCE(n.process_id, $2) = $2
  AND NOT EXISTS (SELECT 1 FROM trail t WHERE t.target_kind = 'phenomenon' AND t.target_id = $1 AND t.source_kind = 'need' AND t.source_id = n.id)
ORDER BY n.created_ms, n.id;

-- :name evidence_insert
-- $1 id, $2 phenomenon, $3 text, $4 source, $5 of when, $6 now
INSERT INTO phenomenon_evidence (id, phenomenon_id, text, source, dated, created_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- :name evidence_of
-- $1 phenomenon
SELECT id, phenomenon_id, text, source, dated FROM phenomenon_evidence WHERE phenomenon_id = $1 ORDER BY created_ms, id;

-- :name evidence_delete
-- $1 phenomenon, $2 id
DELETE FROM phenomenon_evidence WHERE phenomenon_id = $1 AND id = $2;

-- :name evidence_clear
-- $1 phenomenon
DELETE FROM phenomenon_evidence WHERE phenomenon_id = $1;

-- :name phenomenon_actor_insert
-- $1 id, $2 phenomenon, $3 organisation or NULL, $4 name, $5 role, $6 does now, $7 could do, $8 now
INSERT INTO phenomenon_actor (id, phenomenon_id, organisation_id, name, role, does_now, could_do, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8);

-- :name phenomenon_actor_update
-- $1 id, $2 phenomenon, $3 role, $4 does now, $5 could do, $6 now
UPDATE phenomenon_actor SET role = $3, does_now = $4, could_do = $5, updated_ms = $6 WHERE id = $1 AND phenomenon_id = $2;

-- :name phenomenon_actor_of
-- The core first, then those it meets, then who is missing. $1 phenomenon
SELECT a.id, a.phenomenon_id, COALESCE(a.organisation_id, 0), COALESCE(o.name, a.name) AS shown, a.role, a.does_now, a.could_do, COALESCE(o.sector, '')
FROM phenomenon_actor a LEFT JOIN organisation o ON o.id = a.organisation_id
WHERE a.phenomenon_id = $1
ORDER BY CASE a.role WHEN 'core' THEN 0 WHEN 'interface' THEN 1 ELSE 2 END, shown, a.id;

-- :name phenomenon_actor_of_process
-- All phenomena of a process at once, for the matrix. $1 process
SELECT a.id, a.phenomenon_id, COALESCE(a.organisation_id, 0), COALESCE(o.name, a.name) AS shown, a.role, a.does_now, a.could_do, COALESCE(o.sector, '')
FROM phenomenon_actor a JOIN phenomenon p ON p.id = a.phenomenon_id LEFT JOIN organisation o ON o.id = a.organisation_id
WHERE p.process_id = $1 AND p.state = 'open'
ORDER BY shown, a.id;

-- :name phenomenon_actor_by_id
-- $1 phenomenon, $2 id
SELECT a.id, a.phenomenon_id, COALESCE(a.organisation_id, 0), COALESCE(o.name, a.name) AS shown, a.role, a.does_now, a.could_do, COALESCE(o.sector, '')
FROM phenomenon_actor a LEFT JOIN organisation o ON o.id = a.organisation_id
WHERE a.phenomenon_id = $1 AND a.id = $2;

-- :name phenomenon_actor_twice
-- Whether the actor is there already. $1 phenomenon, $2 organisation, 0 = none, $3 name
SELECT COUNT(*) FROM phenomenon_actor a
WHERE a.phenomenon_id = $1 AND ((CAST($2 AS BIGINT) <> 0 AND a.organisation_id = CAST($2 AS BIGINT)) OR (CAST($2 AS BIGINT) = 0 AND a.organisation_id IS NULL AND a.name = $3));

-- :name phenomenon_actor_delete
-- $1 phenomenon, $2 id
DELETE FROM phenomenon_actor WHERE phenomenon_id = $1 AND id = $2;

-- :name phenomenon_actor_clear
-- $1 phenomenon
DELETE FROM phenomenon_actor WHERE phenomenon_id = $1;

-- :name organisation_is_known
-- $1 organisation
SELECT COUNT(*) FROM organisation WHERE id = $1;

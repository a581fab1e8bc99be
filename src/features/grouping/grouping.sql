-- :name grouping_of_workshop_published
-- $1 workshop
SELECT id, workshop_id, no, state, seed, rounds, n_tables, settings, created_ms, published_ms, parent_id
FROM grouping WHERE workshop_id = $1 AND state = 'published' ORDER BY no DESC LIMIT 1;

-- :name grouping_seat_by_person
-- In the published grouping, the first rounds first. $1 workshop, $2 participant, $3 round, 0 = any
SELECT s.grouping_id, s.participant_id, s.table_id, s.round, t.no, t.name, s.locked, s.is_scribe
FROM group_seat s JOIN grouping g ON g.id = s.grouping_id JOIN group_table t ON t.id = s.table_id
WHERE g.workshop_id = $1 AND g.state = 'published' AND s.participant_id = $2 AND ($3 = 0 OR s.round = $3)
ORDER BY s.round LIMIT 1;

-- :name grouping_tables_published
-- With how many sit there. $1 workshop
SELECT t.id, t.round, t.no, t.name, (SELECT COUNT(*) FROM group_seat s WHERE s.table_id = t.id)
FROM group_table t JOIN grouping g ON g.id = t.grouping_id
WHERE g.workshop_id = $1 AND g.state = 'published' ORDER BY t.round, t.no;

-- :name grouping_seats_published
-- $1 workshop, $2 round, 0 = any
SELECT s.grouping_id, s.participant_id, s.table_id, s.round, t.no, t.name, s.locked, s.is_scribe
FROM group_seat s JOIN grouping g ON g.id = s.grouping_id JOIN group_table t ON t.id = s.table_id
JOIN participant p ON p.id = s.participant_id
WHERE g.workshop_id = $1 AND g.state = 'published' AND ($2 = 0 OR s.round = $2)
ORDER BY s.round, t.no, p.name, p.id;

-- :name grouping_clear_scribe
-- $1 workshop, $2 table
UPDATE group_seat SET is_scribe = 0 WHERE is_scribe = 1 AND table_id = $2
  AND grouping_id IN (SELECT id FROM grouping WHERE workshop_id = $1 AND state = 'published');

-- :name grouping_make_scribe
-- $1 workshop, $2 table, $3 participant
UPDATE group_seat SET is_scribe = 1 WHERE table_id = $2 AND participant_id = $3
  AND grouping_id IN (SELECT id FROM grouping WHERE workshop_id = $1 AND state = 'published');

-- :name grouping_insert
-- $1 id, $2 workshop, $3 no, $4 seed, $5 rounds, $6 tables, $7 settings, $8 parent, $9 account, $10 now
INSERT INTO grouping (id, workshop_id, no, state, seed, rounds, n_tables, settings, parent_id, created_by, created_ms)
VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10);

-- :name grouping_next_no
-- $1 workshop
SELECT COALESCE(MAX(no), 0) + 1 FROM grouping WHERE workshop_id = $1;

-- :name grouping_by_id
-- $1 id, $2 workshop
SELECT id, workshop_id, no, state, seed, rounds, n_tables, settings, created_ms, published_ms, parent_id
FROM grouping WHERE id = $1 AND workshop_id = $2;

-- :name grouping_of_workshop
-- Newest first. $1 workshop
SELECT id, workshop_id, no, state, seed, rounds, n_tables, settings, created_ms, published_ms, parent_id
FROM grouping WHERE workshop_id = $1 ORDER BY no DESC;

-- :name grouping_retire_published
-- $1 workshop
UPDATE grouping SET state = 'replaced' WHERE workshop_id = $1 AND state = 'published';

-- :name grouping_update_published
-- $1 id, $2 workshop, $3 now, $4 report
UPDATE grouping SET state = 'published', published_ms = $3, report = $4 WHERE id = $1 AND workshop_id = $2;

-- :name grouping_table_insert
-- $1 id, $2 grouping, $3 round, $4 no, $5 name
INSERT INTO group_table (id, grouping_id, round, no, name) VALUES ($1, $2, $3, $4, $5);

-- :name grouping_tables_of
-- $1 grouping
SELECT t.id, t.round, t.no, t.name, 0 FROM group_table t WHERE t.grouping_id = $1 ORDER BY t.round, t.no;

-- :name grouping_seat_insert
-- $1 grouping, $2 round, $3 participant, $4 table, $5 locked
INSERT INTO group_seat (grouping_id, round, participant_id, table_id, locked) VALUES ($1, $2, $3, $4, $5);

-- :name grouping_seats_of
-- $1 grouping, $2 round, 0 = any
SELECT s.grouping_id, s.participant_id, s.table_id, s.round, t.no, t.name, s.locked, s.is_scribe
FROM group_seat s JOIN group_table t ON t.id = s.table_id
WHERE s.grouping_id = $1 AND ($2 = 0 OR s.round = $2) ORDER BY s.round, t.no, s.participant_id;

-- :name grouping_seat_move
-- Only in a draft, to a table of the same round. $1 grouping, $2 round, $3 participant, $4 table number
UPDATE group_seat SET locked = 1,
  table_id = (SELECT t.id FROM group_table t WHERE t.grouping_id = $1 AND t.round = $2 AND t.no = $4)
WHERE grouping_id = $1 AND round = $2 AND participant_id = $3
  AND EXISTS (SELECT 1 FROM group_table t WHERE t.grouping_id = $1 AND t.round = $2 AND t.no = $4);

-- :name grouping_seat_lock
-- $1 grouping, $2 round, $3 participant, $4 locked
UPDATE group_seat SET locked = $4 WHERE grouping_id = $1 AND round = $2 AND participant_id = $3;

-- :name grouping_history
-- Who sat together in the published groups of the series' other workshops, by table. $1 workshop
SELECT s.table_id, p.person_id, p.account_id
FROM group_seat s JOIN grouping g ON g.id = s.grouping_id JOIN workshop w ON w.id = g.workshop_id
JOIN participant p ON p.id = s.participant_id
WHERE g.state = 'published' AND g.workshop_id <> $1 AND w.series_id = (SELECT series_id FROM workshop WHERE id = $1)
  AND (p.person_id IS NOT NULL OR p.account_id IS NOT NULL)
ORDER BY s.table_id, p.id;

-- :name grouping_rule_insert
-- $1 id, $2 workshop, $3 kind, $4 a, $5 b, $6 table
INSERT INTO group_rule (id, workshop_id, kind, a_participant, b_participant, table_no) VALUES ($1, $2, $3, $4, $5, $6);

-- :name grouping_rules_of
-- $1 workshop
SELECT id, kind, a_participant, b_participant, table_no FROM group_rule WHERE workshop_id = $1 ORDER BY id;

-- :name grouping_rule_delete
-- $1 id, $2 workshop
DELETE FROM group_rule WHERE id = $1 AND workshop_id = $2;

-- :name grouping_of_workshop_published
-- $1 workshop
SELECT id, workshop_id, no, state, seed, rounds, n_tables, settings, created_ms, published_ms
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

-- :name run_by_workshop
-- $1 workshop
SELECT item_id, started_ms, ends_ms, frozen_ms, room_view, leader_account, updated_ms FROM run_state WHERE workshop_id = $1;

-- :name run_put
-- $1 workshop, $2 item or NULL, $3 started, $4 ends, $5 frozen or NULL, $6 room view, $7 leader or NULL, $8 now
INSERT INTO run_state (workshop_id, item_id, started_ms, ends_ms, frozen_ms, room_view, leader_account, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (workshop_id) DO UPDATE SET item_id = excluded.item_id, started_ms = excluded.started_ms, ends_ms = excluded.ends_ms,
  frozen_ms = excluded.frozen_ms, room_view = excluded.room_view, leader_account = excluded.leader_account,
  updated_ms = excluded.updated_ms;

-- :name run_remove
-- $1 workshop
DELETE FROM run_state WHERE workshop_id = $1;

-- :name run_log_insert
-- $1 id, $2 workshop, $3 action, $4 state before, $5 account or NULL, $6 now
INSERT INTO run_log (id, workshop_id, action, before, account_id, at_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- :name run_log_last
-- $1 workshop
SELECT id, action, before, at_ms FROM run_log WHERE workshop_id = $1 ORDER BY id DESC LIMIT 1;

-- :name run_log_remove
-- $1 id, $2 workshop
DELETE FROM run_log WHERE id = $1 AND workshop_id = $2;

-- :name run_leaders_of
-- Accounts in use whose grant covers the workshop's series. $1 workshop, $2 now
SELECT a.id, a.name FROM account a
WHERE a.state = 'active' AND EXISTS (
  SELECT 1 FROM role_grant g JOIN workshop w ON w.id = $1
  WHERE g.account_id = a.id AND (g.until_ms IS NULL OR g.until_ms > $2) AND g.role IN ('admin', 'coordinator', 'facilitator')
    AND (g.scope_kind = 'centre' OR (g.scope_kind = 'series' AND g.scope_id = w.series_id)
      OR (g.scope_kind = 'workshop' AND g.scope_id = w.id)))
ORDER BY a.name, a.id;

-- :name ready_put
-- $1 workshop, $2 item, $3 participant, $4 now
INSERT INTO ready (workshop_id, item_id, participant_id, at_ms) VALUES ($1, $2, $3, $4) ON CONFLICT (item_id, participant_id) DO NOTHING;

-- :name ready_remove
-- $1 item, $2 participant
DELETE FROM ready WHERE item_id = $1 AND participant_id = $2;

-- :name ready_of
-- $1 item, $2 participant
SELECT COUNT(*) FROM ready WHERE item_id = $1 AND participant_id = $2;

-- :name ready_count
-- $1 item
SELECT COUNT(*) FROM ready WHERE item_id = $1;

-- :name help_insert
-- $1 id, $2 workshop, $3 table or NULL, $4 participant, $5 now
INSERT INTO help_request (id, workshop_id, table_id, participant_id, asked_ms) VALUES ($1, $2, $3, $4, $5);

-- :name help_close
-- Those of a table, or of somebody without one. $1 workshop, $2 table or NULL, $3 participant, $4 now
UPDATE help_request SET done_ms = $4 WHERE workshop_id = $1 AND done_ms IS NULL
  AND (table_id = $2 OR (CAST($2 AS BIGINT) IS NULL AND table_id IS NULL AND participant_id = $3));

-- :name help_close_one
-- $1 id, $2 workshop, $3 now
UPDATE help_request SET done_ms = $3 WHERE id = $1 AND workshop_id = $2 AND done_ms IS NULL;

-- :name help_open
-- The longest wait first. $1 workshop
SELECT h.id, h.table_id, h.participant_id, h.asked_ms, COALESCE(t.name, p.name, '')
FROM help_request h LEFT JOIN group_table t ON t.id = h.table_id LEFT JOIN participant p ON p.id = h.participant_id
WHERE h.workshop_id = $1 AND h.done_ms IS NULL ORDER BY h.asked_ms, h.id;

-- :name run_round_of
-- $1 workshop, $2 item
SELECT i.round FROM agenda_item i
WHERE i.workshop_id = $1 AND i.round > 0 AND i.sort <= (SELECT x.sort FROM agenda_item x WHERE x.id = $2 AND x.workshop_id = $1)
ORDER BY i.sort DESC LIMIT 1;

-- :name run_tables_of
-- Present people of each table, how many are ready, notes of the table and who wrote them. $1 workshop, $2 round, $3 item, $4 board
SELECT t.id, t.name,
  (SELECT COUNT(*) FROM group_seat s JOIN participant p ON p.id = s.participant_id AND p.state = 'present' WHERE s.table_id = t.id),
  (SELECT COUNT(*) FROM ready r JOIN group_seat s ON s.participant_id = r.participant_id AND s.table_id = t.id WHERE r.item_id = $3),
  (SELECT COUNT(*) FROM note n WHERE n.table_id = t.id AND n.board_id = $4 AND n.merged_into IS NULL AND n.state IN ('visible', 'waiting')),
  (SELECT COUNT(DISTINCT n.participant_id) FROM note n WHERE n.table_id = t.id AND n.board_id = $4 AND n.state <> 'removed')
FROM group_table t JOIN grouping g ON g.id = t.grouping_id
WHERE g.workshop_id = $1 AND g.state = 'published' AND t.round = $2 ORDER BY t.no;

-- :name run_counts_of
-- $1 workshop, $2 round, $3 item, $4 board
SELECT (SELECT COUNT(*) FROM participant p WHERE p.workshop_id = $1 AND p.state = 'present'),
  (SELECT COUNT(*) FROM ready r WHERE r.item_id = $3),
  (SELECT COUNT(*) FROM note n WHERE n.board_id = $4 AND n.merged_into IS NULL AND n.state IN ('visible', 'waiting')),
  (SELECT COUNT(*) FROM group_table t JOIN grouping g ON g.id = t.grouping_id
   WHERE g.workshop_id = $1 AND g.state = 'published' AND t.round = $2);

-- :name board_insert
-- $1 id, $2 workshop, $3 sort, $4 kind, $5 template, $6 title, $7 instructions, $8 now
INSERT INTO board (id, workshop_id, sort, kind, template, title, instructions, created_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name board_next_sort
-- $1 workshop
SELECT COALESCE(MAX(sort), 0) + 1 FROM board WHERE workshop_id = $1;

-- :name board_by_id
-- $1 id, $2 workshop
SELECT id, workshop_id, sort, votes_each, votes_per_note, kind, template, title, instructions, state, visibility, voting,
  moderated, on_room FROM board WHERE id = $1 AND workshop_id = $2;

-- :name board_of_workshop
-- $1 workshop
SELECT id, workshop_id, sort, votes_each, votes_per_note, kind, template, title, instructions, state, visibility, voting,
  moderated, on_room FROM board WHERE workshop_id = $1 ORDER BY sort, id;

-- :name board_update
-- $1 id, $2 workshop, $3 title, $4 instructions, $5 votes each, $6 votes per note, $7 moderated
UPDATE board SET title = $3, instructions = $4, votes_each = $5, votes_per_note = $6, moderated = $7
WHERE id = $1 AND workshop_id = $2;

-- :name board_update_switches
-- $1 id, $2 workshop, $3 state, $4 visibility, $5 voting, $6 on room
UPDATE board SET state = $3, visibility = $4, voting = $5, on_room = $6 WHERE id = $1 AND workshop_id = $2;

-- :name board_clear_room
-- One board at a time on the projector. $1 workshop, $2 the board
UPDATE board SET on_room = 0 WHERE workshop_id = $1 AND id <> $2;

-- :name column_insert
-- $1 id, $2 board, $3 sort, $4 key, $5 title, $6 hint
INSERT INTO board_column (id, board_id, sort, key, title, hint) VALUES ($1, $2, $3, $4, $5, $6);

-- :name column_update
-- $1 id, $2 board, $3 title, $4 hint
UPDATE board_column SET title = $3, hint = $4 WHERE id = $1 AND board_id = $2;

-- :name column_of_board
-- $1 board
SELECT id, board_id, sort, key, title, hint FROM board_column WHERE board_id = $1 ORDER BY sort, id;

-- :name note_insert
-- $1 id, $2 board, $3 column, $4 participant, $5 table, $6 author kind, $7 sector, $8 text, $9 language, $10 state, $11 paper, $12 cluster, $13 sort, $14 now
INSERT INTO note (id, board_id, column_id, participant_id, table_id, author_kind, sector, text, language, state, from_paper,
  cluster_id, sort, created_ms, updated_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14);

-- :name note_by_id
-- $1 id, $2 workshop
SELECT n.id, n.board_id, n.column_id, n.participant_id, n.table_id, n.cluster_id, n.merged_into, n.author_kind, n.sector,
  n.text, n.language, n.state, n.reason, n.version, n.from_paper, n.created_ms, n.updated_ms, 0, 0, 0, ''
FROM note n JOIN board b ON b.id = n.board_id WHERE n.id = $1 AND b.workshop_id = $2;

-- :name note_of_board
-- Everything that has not been merged or removed, with votes and the reader's own. $1 board, $2 participant or NULL
SELECT n.id, n.board_id, n.column_id, n.participant_id, n.table_id, n.cluster_id, n.merged_into, n.author_kind, n.sector,
  n.text, n.language, n.state, n.reason, n.version, n.from_paper, n.created_ms, n.updated_ms,
  COALESCE(v.total, 0), COALESCE(m.n, 0), COALESCE(j.joined, 0), COALESCE(t.name, '')
FROM note n
LEFT JOIN (SELECT note_id, SUM(n) AS total FROM vote WHERE board_id = $1 GROUP BY note_id) v ON v.note_id = n.id
LEFT JOIN vote m ON m.note_id = n.id AND m.participant_id = $2
LEFT JOIN (SELECT merged_into, COUNT(*) AS joined FROM note WHERE board_id = $1 AND merged_into IS NOT NULL GROUP BY merged_into) j
  ON j.merged_into = n.id
LEFT JOIN group_table t ON t.id = n.table_id
WHERE n.board_id = $1 AND n.merged_into IS NULL AND n.state <> 'removed'
ORDER BY n.sort, n.id;

-- :name note_joined_of_board
-- Notes that joined another one, by that one. $1 board
SELECT n.id, n.board_id, n.column_id, n.participant_id, n.table_id, n.cluster_id, n.merged_into, n.author_kind, n.sector,
  n.text, n.language, n.state, n.reason, n.version, n.from_paper, n.created_ms, n.updated_ms, 0, 0, 0, COALESCE(t.name, '')
FROM note n LEFT JOIN group_table t ON t.id = n.table_id
WHERE n.board_id = $1 AND n.merged_into IS NOT NULL AND n.state <> 'removed' ORDER BY n.merged_into, n.id;

-- :name note_update_text
-- Only from the version that was seen. $1 id, $2 seen version, $3 text, $4 now
UPDATE note SET text = $3, version = version + 1, updated_ms = $4 WHERE id = $1 AND version = $2;

-- :name note_version_insert
-- $1 note, $2 version, $3 text, $4 participant, $5 now
INSERT INTO note_version (note_id, version, text, participant_id, at_ms) VALUES ($1, $2, $3, $4, $5);

-- :name note_update_column
-- $1 id, $2 column, $3 now
UPDATE note SET column_id = $2, cluster_id = NULL, updated_ms = $3 WHERE id = $1;

-- :name note_update_cluster
-- $1 id, $2 cluster or NULL, $3 column, $4 now
UPDATE note SET cluster_id = $2, column_id = $3, updated_ms = $4 WHERE id = $1;

-- :name note_update_state
-- $1 id, $2 state, $3 reason, $4 now
UPDATE note SET state = $2, reason = $3, updated_ms = $4 WHERE id = $1;

-- :name note_wipe
-- The text is gone for good. $1 id, $2 now
UPDATE note SET text = '', state = 'removed', participant_id = NULL, updated_ms = $2 WHERE id = $1;

-- :name note_wipe_versions
-- $1 note
DELETE FROM note_version WHERE note_id = $1;

-- :name note_wipe_votes
-- $1 note
DELETE FROM vote WHERE note_id = $1;

-- :name note_join
-- $1 id, $2 into, $3 now
UPDATE note SET merged_into = $2, updated_ms = $3 WHERE id = $1 OR merged_into = $1;

-- :name vote_join
-- Votes of a merged note go along, at most so many of one voter on a note. $1 from, $2 into, $3 most per note
INSERT INTO vote (note_id, participant_id, board_id, n, at_ms)
SELECT $2, participant_id, board_id, n, at_ms FROM vote WHERE note_id = $1
ON CONFLICT (note_id, participant_id) DO UPDATE SET n = CASE WHEN vote.n + excluded.n > $3 THEN $3 ELSE vote.n + excluded.n END;

-- :name note_count_of_board
-- $1 board
SELECT COUNT(*) FROM note WHERE board_id = $1;

-- :name cluster_insert
-- $1 id, $2 board, $3 column, $4 title, $5 now
INSERT INTO cluster (id, board_id, column_id, title, created_ms) VALUES ($1, $2, $3, $4, $5);

-- :name cluster_update
-- $1 id, $2 board, $3 title
UPDATE cluster SET title = $3 WHERE id = $1 AND board_id = $2;

-- :name cluster_of_board
-- $1 board
SELECT id, board_id, column_id, title FROM cluster WHERE board_id = $1 ORDER BY created_ms, id;

-- :name cluster_free_notes
-- $1 cluster
UPDATE note SET cluster_id = NULL WHERE cluster_id = $1;

-- :name cluster_remove
-- $1 id, $2 board
DELETE FROM cluster WHERE id = $1 AND board_id = $2;

-- :name vote_of
-- $1 note, $2 participant
SELECT n FROM vote WHERE note_id = $1 AND participant_id = $2;

-- :name vote_used
-- $1 board, $2 participant
SELECT COALESCE(SUM(n), 0) FROM vote WHERE board_id = $1 AND participant_id = $2;

-- :name vote_put
-- $1 note, $2 participant, $3 board, $4 n, $5 now
INSERT INTO vote (note_id, participant_id, board_id, n, at_ms) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (note_id, participant_id) DO UPDATE SET n = excluded.n, at_ms = excluded.at_ms;

-- :name vote_take_back
-- $1 note, $2 participant
DELETE FROM vote WHERE note_id = $1 AND participant_id = $2;

-- :name opinion_put
-- The last one counts. $1 note, $2 participant, $3 board, $4 value, $5 now
INSERT INTO opinion (note_id, participant_id, board_id, value, at_ms, no)
VALUES ($1, $2, $3, $4, $5, (SELECT COALESCE(MAX(o.no), 0) + 1 FROM opinion o WHERE o.board_id = $3))
ON CONFLICT (note_id, participant_id) DO UPDATE SET value = excluded.value, at_ms = excluded.at_ms, no = excluded.no;

-- :name opinion_last
-- The number of the newest vote. $1 board
SELECT COALESCE(MAX(no), 0) FROM opinion WHERE board_id = $1;

-- :name opinion_since
-- Those newer than a number, in their order. $1 board, $2 number
SELECT note_id, participant_id, at_ms, value, no FROM opinion WHERE board_id = $1 AND no > $2 ORDER BY no;

-- :name opinion_unanswered
-- Statements of others that the reader has not answered, those with fewest answers first. $1 board, $2 participant
SELECT n.id, n.board_id, n.column_id, n.participant_id, n.table_id, n.cluster_id, n.merged_into, n.author_kind, n.sector,
  n.text, n.language, n.state, n.reason, n.version, n.from_paper, n.created_ms, n.updated_ms, 0, 0, 0, ''
FROM note n
LEFT JOIN (SELECT note_id, COUNT(*) AS answers FROM opinion WHERE board_id = $1 GROUP BY note_id) a ON a.note_id = n.id
WHERE n.board_id = $1 AND n.merged_into IS NULL AND n.state = 'visible'
  AND (n.participant_id IS NULL OR n.participant_id <> $2)
  AND NOT EXISTS (SELECT 1 FROM opinion o WHERE o.note_id = n.id AND o.participant_id = $2)
ORDER BY COALESCE(a.answers, 0), n.id;

-- :name opinion_of_board
-- By time. $1 board
SELECT note_id, participant_id, at_ms, value, no FROM opinion WHERE board_id = $1 ORDER BY at_ms, note_id, participant_id;

-- :name board_count_all
-- $1 board
SELECT COUNT(CASE WHEN n.state = 'visible' AND n.merged_into IS NULL THEN 1 END),
  COUNT(DISTINCT n.participant_id),
  COUNT(CASE WHEN n.state = 'waiting' THEN 1 END),
  (SELECT COALESCE(SUM(v.n), 0) FROM vote v WHERE v.board_id = $1),
  (SELECT COUNT(DISTINCT v.participant_id) FROM vote v WHERE v.board_id = $1)
FROM note n WHERE n.board_id = $1;

-- :name board_opinion_total
-- How many answers to statements. $1 board
SELECT COUNT(*) FROM opinion WHERE board_id = $1;

-- :name board_opinion_voters
-- Backgrounds of those who have answered. $1 board
SELECT p.id, p.kind, p.sector, p.area_id FROM participant p
WHERE p.id IN (SELECT o.participant_id FROM opinion o WHERE o.board_id = $1) ORDER BY p.id;

-- :name board_table_of_seat
-- The table where somebody sits now: in the newest published groups, in the round under way or the last one.
-- $1 workshop, $2 participant
SELECT s.table_id FROM group_seat s
JOIN grouping g ON g.id = s.grouping_id AND g.workshop_id = $1 AND g.state = 'published'
LEFT JOIN run_state r ON r.workshop_id = $1
LEFT JOIN agenda_item i ON i.id = r.item_id
WHERE s.participant_id = $2
ORDER BY g.no DESC, CASE WHEN s.round = i.round THEN 0 ELSE 1 END, s.round LIMIT 1;

-- :name board_column_totals
-- $1 board
SELECT column_id, COUNT(CASE WHEN state = 'visible' THEN 1 END), COUNT(CASE WHEN state = 'draft' THEN 1 END)
FROM note WHERE board_id = $1 AND merged_into IS NULL GROUP BY column_id ORDER BY column_id;

-- :name board_clock_of_workshop
-- The item under way, its number and how many there are. $1 workshop
SELECT r.ends_ms, r.frozen_ms, i.title,
  (SELECT COUNT(*) FROM agenda_item a WHERE a.workshop_id = $1 AND a.sort <= i.sort),
  (SELECT COUNT(*) FROM agenda_item a WHERE a.workshop_id = $1)
FROM run_state r JOIN agenda_item i ON i.id = r.item_id WHERE r.workshop_id = $1;

-- :name board_table_named
-- $1 table
SELECT name FROM group_table WHERE id = $1;

-- :name board_totals_of_workshop
-- $1 workshop
SELECT b.id, COUNT(CASE WHEN n.state = 'visible' THEN 1 END), COUNT(CASE WHEN n.state = 'waiting' THEN 1 END)
FROM board b JOIN note n ON n.board_id = b.id AND n.merged_into IS NULL WHERE b.workshop_id = $1 GROUP BY b.id ORDER BY b.id;

-- :name moderation_log_of
-- $1 board
SELECT a.at_ms, a.object_id, a.detail, COALESCE(p.name, a.actor) FROM audit a JOIN note n ON n.id = a.object_id AND n.board_id = $1
LEFT JOIN account p ON p.id = a.account_id WHERE a.object_kind = 'note' AND a.action = 'moderate' ORDER BY a.seq;

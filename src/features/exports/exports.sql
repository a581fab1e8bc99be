-- :name export_note_rows
-- Notes with their places, dots and what became of them. $1 workshop
SELECT b.title, c.title, COALESCE(k.title, ''), n.text, n.author_kind, n.sector, COALESCE(t.name, ''), n.from_paper,
  COALESCE(v.total, 0), (SELECT COUNT(*) FROM trail x WHERE x.source_kind = 'note' AND x.source_id = n.id), n.created_ms
FROM note n JOIN board b ON b.id = n.board_id JOIN board_column c ON c.id = n.column_id
LEFT JOIN cluster k ON k.id = n.cluster_id LEFT JOIN group_table t ON t.id = n.table_id
LEFT JOIN (SELECT note_id, SUM(n) AS total FROM vote GROUP BY note_id) v ON v.note_id = n.id
WHERE b.workshop_id = $1 AND n.state = 'visible' AND n.merged_into IS NULL
ORDER BY b.sort, c.sort, COALESCE(v.total, 0) DESC, n.id;

-- :name export_vote_rows
-- Dots by note, without who gave them. $1 workshop
SELECT b.title, n.text, SUM(v.n), COUNT(v.participant_id)
FROM vote v JOIN note n ON n.id = v.note_id JOIN board b ON b.id = n.board_id
WHERE b.workshop_id = $1 AND n.state = 'visible' AND n.merged_into IS NULL
GROUP BY b.title, n.text, n.id ORDER BY SUM(v.n) DESC, n.id;

-- :name export_count_rows
-- How many took part, by kind and sector; heads counted without a sector. $1 workshop
SELECT kind, sector, SUM(n) FROM (
  SELECT kind, sector, COUNT(*) AS n FROM participant WHERE workshop_id = $1 AND state = 'present' GROUP BY kind, sector
  UNION ALL SELECT kind, age_band, n FROM head_count WHERE workshop_id = $1) AS counted
GROUP BY kind, sector ORDER BY kind, sector;

-- :name export_feedback_rows
-- Answers without authors. $1 workshop
SELECT author_kind, p1, p2, p3, p4, p5, p6, p7, p8, p9, worked, otherwise, face, listened, best, change
FROM feedback WHERE workshop_id = $1 ORDER BY id;

-- :name export_reflection_rows
-- Thoughts and feelings without authors. $1 workshop
SELECT author_kind, thought, feeling FROM reflection WHERE workshop_id = $1 ORDER BY id;

-- :name export_statement_rows
-- Statements in the order they came. $1 board
SELECT n.id, n.text, COALESCE(n.participant_id, 0), n.created_ms,
  (SELECT COUNT(*) FROM opinion o WHERE o.note_id = n.id AND o.value = 1),
  (SELECT COUNT(*) FROM opinion o WHERE o.note_id = n.id AND o.value = -1), n.state
FROM note n WHERE n.board_id = $1 AND n.merged_into IS NULL AND n.state <> 'removed' AND n.state <> 'draft' ORDER BY n.id;

-- :name export_voter_rows
-- Those who wrote or took a stand, in the order they joined. $1 board
SELECT p.id FROM participant p
WHERE EXISTS (SELECT 1 FROM opinion o WHERE o.board_id = $1 AND o.participant_id = p.id)
   OR EXISTS (SELECT 1 FROM note n WHERE n.board_id = $1 AND n.participant_id = p.id)
ORDER BY p.id;

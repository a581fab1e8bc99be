-- :name harvest_note_of_workshop
-- Visible notes that joined no other, most points first. $1 workshop
SELECT n.id, n.board_id, COALESCE(n.cluster_id, 0), COALESCE(v.total, 0) AS points, n.text, n.author_kind, n.sector, b.title, c.title,
  COALESCE(k.title, ''), n.language,
  CASE WHEN EXISTS (SELECT 1 FROM trail t WHERE t.source_kind = 'note' AND t.source_id = n.id) THEN 1 ELSE 0 END,
  CASE WHEN a.note_id IS NULL THEN 0 ELSE 1 END
FROM board b
JOIN note n ON n.board_id = b.id
JOIN board_column c ON c.id = n.column_id
LEFT JOIN cluster k ON k.id = n.cluster_id
LEFT JOIN set_aside a ON a.note_id = n.id
LEFT JOIN (SELECT x.note_id, SUM(x.n) AS total FROM vote x JOIN board y ON y.id = x.board_id WHERE y.workshop_id = $1 GROUP BY x.note_id) v
  ON v.note_id = n.id
WHERE b.workshop_id = $1 AND n.state = 'visible' AND n.merged_into IS NULL
ORDER BY points DESC, n.id;

-- :name set_aside_insert
-- $1 note, $2 account or NULL, $3 now
INSERT INTO set_aside (note_id, account_id, created_ms) VALUES ($1, $2, $3) ON CONFLICT (note_id) DO NOTHING;

-- :name set_aside_remove
-- $1 note
DELETE FROM set_aside WHERE note_id = $1;

-- :name harvest_process_of_workshop
-- $1 workshop
SELECT COALESCE(s.process_id, 0) FROM workshop w JOIN series s ON s.id = w.series_id WHERE w.id = $1;

-- :name need_insert
-- $1 id, $2 process or NULL, $3 text, $4 teller, $5 state, $6 now
INSERT INTO need (id, process_id, text, teller, state, created_ms, updated_ms) VALUES ($1, $2, $3, $4, $5, $6, $6);

-- :name need_update
-- $1 id, $2 text, $3 teller, $4 state, $5 now
UPDATE need SET text = $2, teller = $3, state = $4, updated_ms = $5 WHERE id = $1;

-- :name need_delete_received
-- A wish that was not taken among the needs. $1 id
DELETE FROM need WHERE id = $1 AND state = 'received';

-- :name need_count_received
-- Wishes nobody has read yet.
SELECT COUNT(*) FROM need WHERE state = 'received';

-- :name need_by_id
-- $1 id
SELECT n.id, COALESCE(n.process_id, 0), n.text, n.teller, n.state, n.updated_ms,
  (SELECT COUNT(*) FROM trail t WHERE t.target_kind = 'need' AND t.target_id = n.id)
FROM need n WHERE n.id = $1;

-- :name need_all
-- Wishes to read first, then open ones, newest first.
SELECT n.id, COALESCE(n.process_id, 0), n.text, n.teller, n.state, n.updated_ms,
  (SELECT COUNT(*) FROM trail t WHERE t.target_kind = 'need' AND t.target_id = n.id)
FROM need n ORDER BY CASE n.state WHEN 'received' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, n.created_ms DESC, n.id DESC;

-- :name trail_insert
-- Once for a pair; the latest heading stays. $1 id, $2 target kind, $3 target, $4 source kind, $5 source, $6 excerpt, $7 account or NULL, $8 now
INSERT INTO trail (id, target_kind, target_id, source_kind, source_id, excerpt, account_id, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (target_kind, target_id, source_kind, source_id) DO UPDATE SET excerpt = excluded.excerpt;

-- :name trail_sources_of
-- Texts of moderated notes and comments stay out. $1 target kind, $2 target
SELECT t.source_kind, t.source_id, t.excerpt,
  COALESCE(CASE WHEN n.state = 'visible' THEN n.text END, c.title, CASE WHEN m.state = 'visible' THEN m.text END, d.text, p.title, f.text, ''),
  COALESCE(n.author_kind, m.author_kind, d.teller, ''), COALESCE(n.sector, m.sector, p.sector, ''),
  COALESCE(w.id, 0), COALESCE(w.starts_ms, 0), COALESCE(w.title, ''),
  (SELECT COALESCE(SUM(v.n), 0) FROM vote v WHERE v.note_id = n.id) AS points, COALESCE(p.no, f.no, 0), COALESCE(f.phenomenon_id, 0),
  COALESCE((SELECT h.process_id FROM phenomenon h WHERE h.id = f.phenomenon_id), 0)
FROM trail t
LEFT JOIN note n ON t.source_kind = 'note' AND n.id = t.source_id
LEFT JOIN cluster c ON t.source_kind = 'cluster' AND c.id = t.source_id
LEFT JOIN comment m ON t.source_kind = 'comment' AND m.id = t.source_id
LEFT JOIN need d ON t.source_kind = 'need' AND d.id = t.source_id
LEFT JOIN development_point p ON t.source_kind = 'point' AND p.id = t.source_id
LEFT JOIN phenomenon_factor f ON t.source_kind = 'factor' AND f.id = t.source_id
LEFT JOIN board b ON b.id = COALESCE(n.board_id, c.board_id)
LEFT JOIN workshop w ON w.id = b.workshop_id
WHERE t.target_kind = $1 AND t.target_id = $2
ORDER BY COALESCE(w.starts_ms, 0), COALESCE(w.id, 0), points DESC, t.id;

-- :name trail_targets_of
-- A note that joined another follows that one. $1 source kind, $2 source
SELECT t.target_kind, t.target_id, t.excerpt, t.created_ms, COALESCE(s.document_id, 0),
  COALESCE(x.title, p.title, d.text, f.text, h.name, ''), COALESCE(p.no, f.no, 0), COALESCE(p.state, ''), COALESCE(h.id, 0),
  COALESCE(h.process_id, 0)
FROM trail t
LEFT JOIN section s ON t.target_kind = 'section' AND s.id = t.target_id
LEFT JOIN document o ON o.id = s.document_id
LEFT JOIN section_text x ON x.section_id = s.id AND x.language = o.language
LEFT JOIN development_point p ON t.target_kind = 'point' AND p.id = t.target_id
LEFT JOIN need d ON t.target_kind = 'need' AND d.id = t.target_id
LEFT JOIN phenomenon_factor f ON t.target_kind = 'factor' AND f.id = t.target_id
LEFT JOIN phenomenon h ON h.id = CASE WHEN t.target_kind = 'phenomenon' THEN t.target_id ELSE f.phenomenon_id END
WHERE t.source_kind = $1 AND (t.source_id = $2
  OR (t.source_kind = 'note' AND t.source_id = (SELECT j.merged_into FROM note j WHERE j.id = $2)))
ORDER BY t.created_ms, t.id;

-- :name trail_used_of_board
-- Notes of which something was made, and those of clusters of which something was. $1 board
SELECT DISTINCT n.id FROM note n
JOIN trail t ON (t.source_kind = 'note' AND t.source_id = n.id) OR (t.source_kind = 'cluster' AND t.source_id = n.cluster_id)
WHERE n.board_id = $1 ORDER BY n.id;

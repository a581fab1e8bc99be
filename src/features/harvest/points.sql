-- :name point_insert
-- $1 id, $2 process or NULL, $3 number, $4 title, $5 text, $6 sector, $7 priority, $8 state, $9 reason, $10 effect on children, $11 now
INSERT INTO development_point (id, process_id, no, title, text, sector, priority, state, reason, child_effect, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11);

-- :name point_next_no
-- $1 process, 0 = none
SELECT COALESCE(MAX(no), 0) + 1 FROM development_point WHERE COALESCE(process_id, 0) = $1;

-- :name point_update
-- $1 id, $2 title, $3 text, $4 sector, $5 priority, $6 state, $7 reason, $8 effect on children, $9 now
UPDATE development_point SET title = $2, text = $3, sector = $4, priority = $5, state = $6, reason = $7, child_effect = $8, updated_ms = $9
WHERE id = $1;

-- :name point_by_id
-- $1 id
SELECT p.id, COALESCE(p.process_id, 0), p.no, p.title, p.text, p.sector, p.priority, p.state, p.reason, p.updated_ms,
  (SELECT COUNT(*) FROM trail t WHERE t.target_kind = 'point' AND t.target_id = p.id),
  (SELECT COUNT(*) FROM point_owner o WHERE o.point_id = p.id), p.child_effect
FROM development_point p WHERE p.id = $1;

-- :name point_all
-- By priority, those without one after, the rejected last.
SELECT p.id, COALESCE(p.process_id, 0), p.no, p.title, p.text, p.sector, p.priority, p.state, p.reason, p.updated_ms,
  (SELECT COUNT(*) FROM trail t WHERE t.target_kind = 'point' AND t.target_id = p.id),
  (SELECT COUNT(*) FROM point_owner o WHERE o.point_id = p.id), p.child_effect
FROM development_point p
ORDER BY CASE WHEN p.state = 'rejected' THEN 1 ELSE 0 END, CASE WHEN p.priority = 0 THEN 9 ELSE p.priority END, p.no, p.id;

-- :name point_owner_clear
-- $1 point
DELETE FROM point_owner WHERE point_id = $1;

-- :name point_owner_insert
-- $1 point, $2 organisation
INSERT INTO point_owner (point_id, organisation_id) VALUES ($1, $2) ON CONFLICT (point_id, organisation_id) DO NOTHING;

-- :name point_owner_exists
-- Whether there is such an organisation. $1 organisation
SELECT COUNT(*) FROM organisation WHERE id = $1;

-- :name point_owner_of
-- $1 point, 0 = of all
SELECT o.point_id, o.organisation_id, g.name FROM point_owner o JOIN organisation g ON g.id = o.organisation_id
WHERE $1 = 0 OR o.point_id = $1 ORDER BY o.point_id, g.name;

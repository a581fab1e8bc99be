-- Who works with whom, organisation by organisation.

-- :name network_organisations
-- Those who are with us, with how many people each has.
SELECT o.id, o.name, o.sector, (SELECT COUNT(*) FROM person p WHERE p.organisation_id = o.id AND p.state = 'active'),
  COALESCE((SELECT c.sort FROM code c WHERE c.list = 'sector' AND c.key = o.sector), 0)
FROM organisation o WHERE o.state = 'active' ORDER BY o.sort_key, o.id;

-- :name network_said
-- The newest answer of each organisation, one row a level; an answer without levels has other 0.
-- $1 not after, $2 not before, both yyyy-mm-dd
SELECT a.organisation_id, a.answered_on, COALESCE(t.other_id, 0), COALESCE(t.level, 0), a.by_contact
FROM tie_answer a LEFT JOIN tie_level t ON t.answer_id = a.id
WHERE a.answered_on <= $1 AND a.answered_on >= $2 AND NOT EXISTS (
  SELECT 1 FROM tie_answer b WHERE b.organisation_id = a.organisation_id AND b.answered_on > a.answered_on AND b.answered_on <= $1)
ORDER BY a.organisation_id, t.other_id;

-- :name network_tables
-- Organisations whose people sat at the same table of a workshop that was held, and when they last did.
-- $1 began after, $2 began before
SELECT pa.organisation_id, pb.organisation_id, MAX(w.starts_ms)
FROM workshop w JOIN grouping g ON g.workshop_id = w.id AND g.state = 'published'
JOIN group_seat sa ON sa.grouping_id = g.id
JOIN group_seat sb ON sb.table_id = sa.table_id AND sb.round = sa.round AND sb.grouping_id = sa.grouping_id
JOIN participant xa ON xa.id = sa.participant_id AND xa.state = 'present' JOIN person pa ON pa.id = xa.person_id
JOIN participant xb ON xb.id = sb.participant_id AND xb.state = 'present' JOIN person pb ON pb.id = xb.person_id
WHERE w.starts_ms > $1 AND w.starts_ms <= $2 AND w.state IN ('running', 'finished') AND pa.organisation_id < pb.organisation_id
GROUP BY pa.organisation_id, pb.organisation_id;

-- :name network_points
-- Organisations that own a development point together. $1 made before
SELECT a.organisation_id, b.organisation_id FROM point_owner a
JOIN point_owner b ON b.point_id = a.point_id AND a.organisation_id < b.organisation_id
JOIN development_point p ON p.id = a.point_id
WHERE p.state <> 'rejected' AND p.created_ms <= $1
GROUP BY a.organisation_id, b.organisation_id;

-- :name network_teams
-- Organisations whose people sit in the same team; the network itself is no team. $1 seated before
SELECT pa.organisation_id, pb.organisation_id FROM team t
JOIN team_member a ON a.team_id = t.id JOIN person pa ON pa.id = a.person_id AND pa.state = 'active'
JOIN team_member b ON b.team_id = t.id JOIN person pb ON pb.id = b.person_id AND pb.state = 'active'
WHERE t.kind <> 'network' AND pa.organisation_id < pb.organisation_id AND a.created_ms <= $1 AND b.created_ms <= $1
GROUP BY pa.organisation_id, pb.organisation_id;

-- :name network_answer_put
-- The answer of a day; given again it stays the same row. $1 id, $2 organisation, $3 day, $4 by their contact
INSERT INTO tie_answer (id, organisation_id, answered_on, by_contact) VALUES ($1, $2, $3, $4)
ON CONFLICT (organisation_id, answered_on) DO UPDATE SET by_contact = excluded.by_contact RETURNING id;

-- :name network_levels_clear
-- $1 answer
DELETE FROM tie_level WHERE answer_id = $1;

-- :name network_level_put
-- $1 answer, $2 other organisation, $3 level
INSERT INTO tie_level (answer_id, other_id, level) VALUES ($1, $2, $3);

-- :name network_levels_forget
-- $1 answered before, yyyy-mm-dd
DELETE FROM tie_level WHERE answer_id IN (SELECT id FROM tie_answer WHERE answered_on < $1);

-- :name network_answers_forget
-- $1 answered before, yyyy-mm-dd
DELETE FROM tie_answer WHERE answered_on < $1;

-- :name network_days
-- The days on which somebody answered, oldest first.
SELECT DISTINCT answered_on FROM tie_answer ORDER BY answered_on;

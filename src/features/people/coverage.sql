-- Who is known and who is with us.

-- :name coverage_people
-- Every active person, and whether they have come to a workshop or sit in a team.
SELECT p.id, p.organisation_id, p.name, p.title, o.name, p.sector, p.area_id,
       CASE WHEN EXISTS (SELECT 1 FROM participant pa WHERE pa.person_id = p.id AND pa.joined_ms IS NOT NULL)
              OR EXISTS (SELECT 1 FROM team_member m JOIN team t ON t.id = m.team_id
                         WHERE m.person_id = p.id AND t.kind <> 'network') THEN 1 ELSE 0 END
FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE p.state = 'active' ORDER BY p.sort_key, p.id;

-- :name coverage_organisations
-- Organisations that nobody represents, once in each of their municipalities.
SELECT o.id, o.name, o.sector, oa.area_id
FROM organisation o LEFT JOIN organisation_area oa ON oa.organisation_id = o.id
WHERE o.state <> 'left' AND NOT EXISTS (SELECT 1 FROM person p WHERE p.organisation_id = o.id AND p.state = 'active')
ORDER BY o.sort_key, o.id, oa.area_id;

-- :name coverage_workshop
-- The next one that is not over. $1 now
SELECT id, title FROM workshop WHERE state IN ('planned', 'open') AND starts_ms > $1 ORDER BY starts_ms, id LIMIT 1;

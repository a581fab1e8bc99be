-- Who could sit in a team.

-- :name lineup_candidate_all
-- People of the network in the order of names, with their seats in a team. $1 team
SELECT p.id, p.organisation_id, p.area_id, p.name, p.title, o.name, o.type,
       CASE WHEN m.sector IS NULL OR m.sector = '' THEN p.sector ELSE m.sector END, p.profession, m.role
FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id
    LEFT JOIN team_member m ON m.person_id = p.id AND m.team_id = $1
WHERE p.state = 'active' ORDER BY p.sort_key, p.id;

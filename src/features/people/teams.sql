-- Teams and the seats in them.

-- :name team_all
-- Every team with the number of its people, oldest first.
SELECT t.id, t.kind, t.name, t.mandate, (SELECT COUNT(*) FROM team_member m WHERE m.team_id = t.id)
FROM team t ORDER BY t.created_ms, t.id;

-- :name team_all_of_person
-- Teams where somebody sits. $1 person
SELECT t.id, t.kind, t.name, t.mandate, (SELECT COUNT(*) FROM team_member m WHERE m.team_id = t.id)
FROM team t WHERE EXISTS (SELECT 1 FROM team_member s WHERE s.team_id = t.id AND s.person_id = $1)
ORDER BY t.created_ms, t.id;

-- :name team_write
-- New or changed; the kind stays. $1 id, $2 kind, $3 name, $4 mandate, $5 now
INSERT INTO team (id, kind, name, mandate, created_ms) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, mandate = excluded.mandate;

-- :name team_seat_all
-- Seats of one team with whom they belong to. $1 team
SELECT m.person_id, p.name, p.title, o.name, m.role, CASE WHEN m.sector = '' THEN p.sector ELSE m.sector END, p.level,
       m.deputy_of, p.sector
FROM team_member m JOIN person p ON p.id = m.person_id LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE m.team_id = $1
ORDER BY CASE m.role WHEN 'chair' THEN 0 WHEN 'member' THEN 1 ELSE 2 END, p.sort_key, p.id;

-- :name team_seat_write
-- A seat. $1 team, $2 person, $3 role, $4 sector, $5 deputy of, $6 now
INSERT INTO team_member (team_id, person_id, role, sector, deputy_of, created_ms) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (team_id, person_id) DO UPDATE SET role = excluded.role, sector = excluded.sector,
    deputy_of = excluded.deputy_of;

-- :name team_seat_delete
-- One person out of one team. $1 team, $2 person
DELETE FROM team_member WHERE team_id = $1 AND person_id = $2;

-- :name team_deputy_free
-- Whose member left the team stays as a deputy of the team. $1 team, $2 person
UPDATE team_member SET deputy_of = NULL WHERE team_id = $1 AND deputy_of = $2;

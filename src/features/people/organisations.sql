-- Organisations and the municipalities they work in.

-- :name organisation_find
-- Organisations that match, by name, with the number of their active people.
-- $1 sector or '', $2 type or '', $3 area or 0, $4 pattern of words, $5 truth: those that have left
SELECT o.id, o.name, o.type, o.sector, o.description, o.website, o.child_ages, o.state, o.updated_ms,
       (SELECT COUNT(*) FROM person p WHERE p.organisation_id = o.id AND p.state = 'active')
FROM organisation o
WHERE ($1 = '' OR o.sector = $1) AND ($2 = '' OR o.type = $2) AND o.name_fold LIKE $4 ESCAPE '!'
  AND (CAST($3 AS BIGINT) = 0
       OR EXISTS (SELECT 1 FROM organisation_area oa WHERE oa.organisation_id = o.id AND oa.area_id = $3))
  AND (o.state = 'left') = (CAST($5 AS BIGINT) = 1)
ORDER BY o.sort_key, o.id;

-- :name organisation_area_all
-- Which organisation works where.
SELECT organisation_id, area_id FROM organisation_area ORDER BY organisation_id, area_id;

-- :name organisation_by_id
-- One organisation. $1 id
SELECT o.id, o.name, o.type, o.sector, o.description, o.website, o.child_ages, o.state, o.updated_ms,
       (SELECT COUNT(*) FROM person p WHERE p.organisation_id = o.id AND p.state = 'active')
FROM organisation o WHERE o.id = $1;

-- :name organisation_by_name
-- The same by name. $1 name in lower case
SELECT o.id, o.name, o.type, o.sector, o.description, o.website, o.child_ages, o.state, o.updated_ms,
       (SELECT COUNT(*) FROM person p WHERE p.organisation_id = o.id AND p.state = 'active')
FROM organisation o WHERE o.name_fold = $1;

-- :name organisation_areas
-- Municipalities of one organisation. $1 organisation
SELECT area_id FROM organisation_area WHERE organisation_id = $1 ORDER BY area_id;

-- :name organisation_write
-- New or changed.
-- $1 id, $2 name, $3 folded, $4 sort key, $5 type, $6 sector, $7 description, $8 website, $9 child ages, $10 state, $11 now
INSERT INTO organisation (id, name, name_fold, sort_key, type, sector, description, website, child_ages, state, created_ms,
                          updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_fold = excluded.name_fold, sort_key = excluded.sort_key,
    type = excluded.type, sector = excluded.sector, description = excluded.description, website = excluded.website,
    child_ages = excluded.child_ages, state = excluded.state, updated_ms = excluded.updated_ms;

-- :name organisation_areas_clear
-- It works nowhere, until told again. $1 organisation
DELETE FROM organisation_area WHERE organisation_id = $1;

-- :name organisation_area_add
-- It works in one municipality. $1 organisation, $2 area
INSERT INTO organisation_area (organisation_id, area_id) VALUES ($1, $2) ON CONFLICT (organisation_id, area_id) DO NOTHING;

-- :name organisation_state_write
-- Known, active or left. $1 id, $2 state, $3 now
UPDATE organisation SET state = $2, updated_ms = $3 WHERE id = $1;

-- Areas, which of them are the centre's own, and their dated figures.

-- :name area_all
-- Everything there is, 340 rows.
SELECT id, kind, code, name_fi, name_sv, name_en, languages, parent_id, in_use FROM area;

-- :name area_write
-- A built-in area, new or with changed facts; in_use stays.
-- $1 id, $2 kind, $3 code, $4 $5 $6 names, $7 languages, $8 parent
INSERT INTO area (id, kind, code, name_fi, name_sv, name_en, languages, parent_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (id) DO UPDATE SET name_fi = excluded.name_fi, name_sv = excluded.name_sv, name_en = excluded.name_en,
    languages = excluded.languages, parent_id = excluded.parent_id;

-- :name area_use_none
-- No municipality is ours.
UPDATE area SET in_use = 0 WHERE in_use = 1;

-- :name area_use
-- One municipality is ours. $1 id
UPDATE area SET in_use = 1 WHERE id = $1 AND kind = 'municipality';

-- :name area_fact_all
-- Figures of one area. $1 area
SELECT year, figure, value, source FROM area_fact WHERE area_id = $1 ORDER BY year DESC, figure;

-- :name area_fact_write
-- One figure of one year. $1 area, $2 year, $3 figure, $4 value, $5 source
INSERT INTO area_fact (area_id, year, figure, value, source) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (area_id, year, figure) DO UPDATE SET value = excluded.value, source = excluded.source;

-- :name area_fact_delete
-- One figure of one year. $1 area, $2 year, $3 figure
DELETE FROM area_fact WHERE area_id = $1 AND year = $2 AND figure = $3;

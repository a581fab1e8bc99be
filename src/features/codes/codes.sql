-- The editable lists.

-- :name code_all
-- One list in its order. $1 list
SELECT id, key, name_fi, name_sv, name_en, short, yarn, sort, in_use, needs_seat FROM code
WHERE list = $1 ORDER BY sort, id;

-- :name code_write
-- A new code, or changed words; list and key stay.
-- $1 id, $2 list, $3 key, $4 $5 $6 names, $7 short, $8 yarn, $9 sort, $10 in use, $11 needs a seat
INSERT INTO code (id, list, key, name_fi, name_sv, name_en, short, yarn, sort, in_use, needs_seat)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (id) DO UPDATE SET name_fi = excluded.name_fi, name_sv = excluded.name_sv, name_en = excluded.name_en,
    short = excluded.short, yarn = excluded.yarn, needs_seat = excluded.needs_seat;

-- :name code_sort
-- A new place. $1 id, $2 list, $3 sort
UPDATE code SET sort = $3 WHERE id = $1 AND list = $2;

-- :name code_in_use
-- Shown or hidden. $1 id, $2 list, $3 in use
UPDATE code SET in_use = $3 WHERE id = $1 AND list = $2;

-- :name code_delete
-- A code nobody has. $1 id, $2 list
DELETE FROM code WHERE id = $1 AND list = $2;

-- :name code_count_sector
-- Everything that carries a sector. $1 key
SELECT (SELECT COUNT(*) FROM person WHERE sector = $1) + (SELECT COUNT(*) FROM organisation WHERE sector = $1)
     + (SELECT COUNT(*) FROM team_member WHERE sector = $1) + (SELECT COUNT(*) FROM participant WHERE sector = $1)
     + (SELECT COUNT(*) FROM note WHERE sector = $1) + (SELECT COUNT(*) FROM feedback WHERE sector = $1)
     + (SELECT COUNT(*) FROM answer_sum WHERE sector = $1)
     + (SELECT COUNT(*) FROM development_point WHERE sector = $1) + (SELECT COUNT(*) FROM comment WHERE sector = $1);

-- :name code_count_profession
-- People of a profession. $1 key
SELECT COUNT(*) FROM person WHERE profession = $1;

-- :name code_count_type
-- Organisations of a type. $1 key
SELECT COUNT(*) FROM organisation WHERE type = $1;

-- :name code_count_level
-- People on a level. $1 key
SELECT COUNT(*) FROM person WHERE level = $1;

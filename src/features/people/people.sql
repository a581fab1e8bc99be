-- People: one row each, found by filters, id or e-mail.

-- :name person_find
-- People that match, with the number of all that do.
-- $1 sector or '', $2 level or '', $3 area or 0, $4 organisation or 0, $5 pattern of words, $6 confidential too,
-- $7 state, $8 limit, $9 offset
SELECT p.id, p.name, p.email, p.phone, p.organisation_id, o.name, p.title, p.profession, p.sector, p.level, p.area_id,
       p.language, p.contact_public, p.state, p.confirmed_ms, p.updated_ms, COUNT(*) OVER ()
FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE ($1 = '' OR p.sector = $1) AND ($2 = '' OR p.level = $2)
  AND (CAST($3 AS BIGINT) = 0 OR p.area_id = $3) AND (CAST($4 AS BIGINT) = 0 OR p.organisation_id = $4)
  AND (p.search LIKE $5 ESCAPE '!' OR o.name_fold LIKE $5 ESCAPE '!')
  AND (CAST($6 AS BIGINT) = 1 OR p.sector <> 'family') AND p.state = $7
ORDER BY p.sort_key, p.id LIMIT CAST($8 AS BIGINT) OFFSET CAST($9 AS BIGINT);

-- :name person_by_id
-- One person with the organisation's name. $1 id
SELECT p.id, p.name, p.email, p.phone, p.organisation_id, o.name, p.title, p.profession, p.sector, p.level, p.area_id,
       p.language, p.contact_public, p.state, p.confirmed_ms, p.updated_ms
FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $1 AND p.state <> 'forgotten';

-- :name person_by_email
-- The same by address. $1 e-mail in lower case
SELECT p.id, p.name, p.email, p.phone, p.organisation_id, o.name, p.title, p.profession, p.sector, p.level, p.area_id,
       p.language, p.contact_public, p.state, p.confirmed_ms, p.updated_ms
FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id WHERE p.email = $1;

-- :name person_write
-- A new person or changed details.
-- $1 id, $2 name, $3 sort key, $4 search, $5 e-mail, $6 phone, $7 organisation, $8 title, $9 profession, $10 sector,
-- $11 level, $12 area, $13 language, $14 public, $15 now
INSERT INTO person (id, name, sort_key, search, email, phone, organisation_id, title, profession, sector, level, area_id,
                    language, contact_public, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, sort_key = excluded.sort_key, search = excluded.search,
    email = excluded.email, phone = excluded.phone, organisation_id = excluded.organisation_id, title = excluded.title,
    profession = excluded.profession, sector = excluded.sector, level = excluded.level, area_id = excluded.area_id,
    language = excluded.language, contact_public = excluded.contact_public, updated_ms = excluded.updated_ms;

-- :name person_state
-- Active or left. $1 id, $2 state, $3 now
UPDATE person SET state = $2, updated_ms = $3 WHERE id = $1;

-- :name person_forget_left
-- The row stays for those that refer to it, without anything of the person. $1 left before
UPDATE person SET state = 'forgotten', name = '', sort_key = '', search = '', email = NULL, phone = '', organisation_id = NULL,
    title = '', profession = '', area_id = NULL, level = '', contact_public = 0, confirmed_ms = NULL
WHERE state = 'left' AND updated_ms < $1;

-- :name person_confirmed
-- The details are right. $1 id, $2 now
UPDATE person SET confirmed_ms = $2 WHERE id = $1;

-- :name person_seats_remove
-- Out of every team. $1 person
DELETE FROM team_member WHERE person_id = $1;

-- :name person_deputies_free
-- Deputies of somebody who left stay as deputies of the team. $1 person
UPDATE team_member SET deputy_of = NULL WHERE deputy_of = $1;

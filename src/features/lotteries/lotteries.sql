-- Lotteries.

-- :name lottery_all_rows
-- Newest first.
SELECT l.id, l.code, l.title, l.about, l.size, l.state, l.seed_rule, l.seed, l.agreed_ms, l.drawn_ms, l.forgets_ms,
    (SELECT COUNT(*) FROM lottery_person p WHERE p.lottery_id = l.id)
FROM lottery l ORDER BY l.created_ms DESC, l.id DESC;

-- :name lottery_by_id
-- $1 id
SELECT l.id, l.code, l.title, l.about, l.size, l.state, l.seed_rule, l.seed, l.agreed_ms, l.drawn_ms, l.forgets_ms,
    (SELECT COUNT(*) FROM lottery_person p WHERE p.lottery_id = l.id)
FROM lottery l WHERE l.id = $1;

-- :name lottery_id_of_code
-- $1 code
SELECT id FROM lottery WHERE code = $1;

-- :name lottery_insert
-- $1 id, $2 code, $3 title, $4 about, $5 size, $6 forgets, $7 now
INSERT INTO lottery (id, code, title, about, size, forgets_ms, created_ms) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- :name lottery_set_agreed
-- $1 id, $2 size, $3 seed rule, $4 now
UPDATE lottery SET state = 'agreed', size = $2, seed_rule = $3, agreed_ms = $4 WHERE id = $1 AND state = 'open';

-- :name lottery_set_drawn
-- $1 id, $2 seed, $3 now, $4 forgets
UPDATE lottery SET state = 'drawn', seed = $2, drawn_ms = $3, forgets_ms = $4 WHERE id = $1 AND state = 'agreed';

-- :name lottery_delete
-- $1 id
DELETE FROM lottery WHERE id = $1;

-- :name lottery_person_of
-- In the order of signing up. $1 lottery
SELECT id, row_no, name, contact, age, municipality, role, chance_ppm, is_drawn FROM lottery_person WHERE lottery_id = $1 ORDER BY id;

-- :name lottery_person_insert
-- $1 id, $2 lottery, $3 name, $4 contact, $5 age, $6 municipality, $7 role, $8 hash of the token, $9 now
INSERT INTO lottery_person (id, lottery_id, name, contact, age, municipality, role, token_hash, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- :name lottery_person_of_token
-- $1 hash of the token, $2 lottery
SELECT id FROM lottery_person WHERE token_hash = $1 AND lottery_id = $2;

-- :name lottery_person_plan
-- $1 id, $2 lottery, $3 row, $4 chance, $5 drawn
UPDATE lottery_person SET row_no = $3, chance_ppm = $4, is_drawn = $5 WHERE id = $1 AND lottery_id = $2;

-- :name lottery_person_delete
-- $1 id, $2 lottery
DELETE FROM lottery_person WHERE id = $1 AND lottery_id = $2;

-- :name lottery_person_erase
-- $1 id, $2 lottery
UPDATE lottery_person SET name = '', contact = '', token_hash = NULL WHERE id = $1 AND lottery_id = $2;

-- :name lottery_person_delete_all
-- $1 lottery
DELETE FROM lottery_person WHERE lottery_id = $1;

-- :name lottery_person_forget
-- $1 now
UPDATE lottery_person SET name = '', contact = '', token_hash = NULL
WHERE (name <> '' OR contact <> '') AND lottery_id IN (SELECT id FROM lottery WHERE forgets_ms < $1);

-- :name lottery_quota_of
-- $1 lottery
SELECT category, feature, min, max FROM lottery_quota WHERE lottery_id = $1;

-- :name lottery_quota_insert
-- $1 lottery, $2 category, $3 feature, $4 min, $5 max
INSERT INTO lottery_quota (lottery_id, category, feature, min, max) VALUES ($1, $2, $3, $4, $5);

-- :name lottery_quota_delete
-- $1 lottery
DELETE FROM lottery_quota WHERE lottery_id = $1;

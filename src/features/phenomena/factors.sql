-- :name factor_insert
-- $1 id, $2 phenomenon, $3 parent or NULL, $4 number, $5 text, $6 kind, $7 level, $8 sway, $9 now
INSERT INTO phenomenon_factor (id, phenomenon_id, parent_id, no, text, kind, level, sway, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9);

-- :name factor_update
-- $1 id, $2 phenomenon, $3 parent or NULL, $4 text, $5 kind, $6 level, $7 sway, $8 now
UPDATE phenomenon_factor SET parent_id = $3, text = $4, kind = $5, level = $6, sway = $7, updated_ms = $8
WHERE id = $1 AND phenomenon_id = $2;

-- :name factor_next_no
-- $1 phenomenon
SELECT COALESCE(MAX(no), 0) + 1 FROM phenomenon_factor WHERE phenomenon_id = $1;

-- :name factor_of
-- In the order of their numbers. $1 phenomenon
SELECT f.id, f.phenomenon_id, COALESCE(f.parent_id, 0), f.no, f.text, f.kind, f.level, f.sway, f.updated_ms,
  (SELECT COUNT(*) FROM trail t WHERE t.target_kind = 'factor' AND t.target_id = f.id)
FROM phenomenon_factor f WHERE f.phenomenon_id = $1 ORDER BY f.no;

-- :name factor_by_id
-- $1 phenomenon, $2 id
SELECT f.id, f.phenomenon_id, COALESCE(f.parent_id, 0), f.no, f.text, f.kind, f.level, f.sway, f.updated_ms,
  (SELECT COUNT(*) FROM trail t WHERE t.target_kind = 'factor' AND t.target_id = f.id)
FROM phenomenon_factor f WHERE f.phenomenon_id = $1 AND f.id = $2;

-- :name factor_move_up
-- What the factor explained its own causes explain now. $1 phenomenon, $2 factor, $3 its parent or NULL
UPDATE phenomenon_factor SET parent_id = $3 WHERE phenomenon_id = $1 AND parent_id = $2;

-- :name factor_delete
-- $1 phenomenon, $2 id
DELETE FROM phenomenon_factor WHERE phenomenon_id = $1 AND id = $2;

-- :name factor_trail_delete
-- What it came from and what it became. $1 factor
DELETE FROM trail WHERE (target_kind = 'factor' AND target_id = $1) OR (source_kind = 'factor' AND source_id = $1);

-- :name factor_influence_delete
-- $1 phenomenon, $2 factor
DELETE FROM phenomenon_influence WHERE phenomenon_id = $1 AND (from_id = $2 OR to_id = $2);

-- :name influence_put
-- One view of one influence: the latest counts. $1 id, $2 phenomenon, $3 from, $4 to, $5 voice, $6 sign, $7 strength, $8 delayed, $9 reason, $10 now
INSERT INTO phenomenon_influence (id, phenomenon_id, from_id, to_id, voice_id, sign, strength, delayed, reason, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
ON CONFLICT (from_id, to_id, voice_id) DO UPDATE SET sign = excluded.sign, strength = excluded.strength, delayed = excluded.delayed,
  reason = excluded.reason, updated_ms = excluded.updated_ms;

-- :name influence_count
-- Views in all. $1 phenomenon
SELECT COUNT(*) FROM phenomenon_influence WHERE phenomenon_id = $1;

-- :name influence_of
-- By the pair, then by the voice. $1 phenomenon
SELECT i.id, i.phenomenon_id, i.from_id, i.to_id, v.no, i.sign, i.strength, i.delayed, i.reason, COALESCE(v.account_id, 0)
FROM phenomenon_influence i JOIN phenomenon_voice v ON v.id = i.voice_id
JOIN phenomenon_factor a ON a.id = i.from_id JOIN phenomenon_factor b ON b.id = i.to_id
WHERE i.phenomenon_id = $1 ORDER BY a.no, b.no, v.no;

-- :name influence_delete
-- $1 phenomenon, $2 id
DELETE FROM phenomenon_influence WHERE phenomenon_id = $1 AND id = $2;

-- :name influence_delete_pair
-- All that has been said of one influence. $1 phenomenon, $2 from, $3 to
DELETE FROM phenomenon_influence WHERE phenomenon_id = $1 AND from_id = $2 AND to_id = $3;

-- :name influence_clear
-- $1 phenomenon
DELETE FROM phenomenon_influence WHERE phenomenon_id = $1;

-- :name voice_of_account
-- $1 phenomenon, $2 account
SELECT id FROM phenomenon_voice WHERE phenomenon_id = $1 AND account_id = $2;

-- :name voice_of_no
-- $1 phenomenon, $2 number
SELECT id FROM phenomenon_voice WHERE phenomenon_id = $1 AND no = $2;

-- :name voice_next_no
-- $1 phenomenon
SELECT COALESCE(MAX(no), 0) + 1 FROM phenomenon_voice WHERE phenomenon_id = $1;

-- :name voice_insert
-- $1 id, $2 phenomenon, $3 number, $4 account or NULL, $5 now
INSERT INTO phenomenon_voice (id, phenomenon_id, no, account_id, created_ms) VALUES ($1, $2, $3, $4, $5);

-- :name voice_clear
-- $1 phenomenon
DELETE FROM phenomenon_voice WHERE phenomenon_id = $1;

-- :name voice_forget
-- Whose view it was is forgotten: a year after the person's first word, and when the account is closed. $1 said before
UPDATE phenomenon_voice SET account_id = NULL
WHERE account_id IS NOT NULL AND (created_ms < $1 OR account_id IN (SELECT a.id FROM account a WHERE a.state <> 'active'));

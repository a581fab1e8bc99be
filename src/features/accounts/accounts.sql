-- :name account_insert
-- $1 id, $2 person or NULL, $3 name, $4 email or NULL, $5 locale, $6 now
INSERT INTO account (id, person_id, name, email, locale, created_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- :name account_by_id
-- $1 id
SELECT id, person_id, name, email, locale, theme, state, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END, seen_ms
FROM account WHERE id = $1;

-- :name account_by_email
-- $1 email in lower case
SELECT id, person_id, name, email, locale, theme, state, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END, seen_ms
FROM account WHERE email = $1;

-- :name account_all
-- Everybody who may sign in, those closed last.
SELECT id, person_id, name, email, locale, theme, state, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END, seen_ms
FROM account ORDER BY state, name, id;

-- :name account_set_state
-- $1 id, $2 state
UPDATE account SET state = $2 WHERE id = $1;

-- :name account_update_own
-- $1 id, $2 name, $3 locale, $4 theme
UPDATE account SET name = $2, locale = $3, theme = $4 WHERE id = $1;

-- :name account_seen
-- $1 id, $2 now
UPDATE account SET seen_ms = $2 WHERE id = $1;

-- :name account_password
-- $1 email
SELECT id, password_hash FROM account WHERE email = $1 AND state = 'active';

-- :name account_set_password
-- $1 id, $2 hash
UPDATE account SET password_hash = $2 WHERE id = $1;

-- :name account_count_admins
-- Others who could still look after users. $1 account not counted, $2 now
SELECT COUNT(*) FROM role_grant g JOIN account a ON a.id = g.account_id
WHERE g.role = 'admin' AND a.state = 'active' AND a.id <> $1 AND (g.until_ms IS NULL OR g.until_ms > $2);

-- :name grant_insert
-- $1 id, $2 account, $3 role, $4 scope kind, $5 scope id, $6 until or NULL, $7 by or NULL, $8 now
INSERT INTO role_grant (id, account_id, role, scope_kind, scope_id, until_ms, granted_by, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name grant_delete
-- $1 id, $2 account
DELETE FROM role_grant WHERE id = $1 AND account_id = $2;

-- :name grant_find
-- $1 id, $2 account
SELECT role FROM role_grant WHERE id = $1 AND account_id = $2;

-- :name grant_list
-- Roles with the name of the series they are for. $1 account
SELECT g.id, g.role, g.scope_kind, g.scope_id, g.until_ms, s.name
FROM role_grant g LEFT JOIN series s ON g.scope_kind = 'series' AND s.id = g.scope_id
WHERE g.account_id = $1 ORDER BY g.created_ms, g.id;

-- :name link_insert
-- $1 token hash, $2 account, $3 expires, $4 now
INSERT INTO login_link (token_hash, account_id, expires_ms, created_ms) VALUES ($1, $2, $3, $4);

-- :name link_find
-- A link that can be used. $1 token hash, $2 now
SELECT l.account_id FROM login_link l JOIN account a ON a.id = l.account_id AND a.state = 'active'
WHERE l.token_hash = $1 AND l.used_ms IS NULL AND l.expires_ms > $2;

-- :name link_use
-- $1 token hash, $2 now
UPDATE login_link SET used_ms = $2 WHERE token_hash = $1 AND used_ms IS NULL AND expires_ms > $2;

-- :name link_delete_old
-- Used or too late. $1 now
DELETE FROM login_link WHERE expires_ms <= $1 OR used_ms IS NOT NULL;

-- :name account_sessions_delete
-- Signs the account out everywhere. $1 account
DELETE FROM session WHERE account_id = $1;

-- :name account_series_names
-- Series to choose from.
SELECT id, name FROM series ORDER BY created_ms DESC, id DESC LIMIT 200;

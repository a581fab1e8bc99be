-- :name village_account
-- $1 id, $2 name, $3 email, $4 now
INSERT INTO account (id, name, email, locale, state, created_ms) VALUES ($1, $2, $3, 'fi', 'active', $4);

-- :name village_grant
-- $1 id, $2 account, $3 role, $4 scope kind, $5 scope id, $6 now
INSERT INTO role_grant (id, account_id, role, scope_kind, scope_id, created_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- :name village_project
-- $1 id, $2 now
INSERT INTO project (id, name, created_ms, updated_ms) VALUES ($1, 'Yhdessä Jokilaaksossa', $2, $2);

-- :name village_process
-- $1 id, $2 project, $3 now
INSERT INTO process (id, project_id, name, created_ms, updated_ms) VALUES ($1, $2, 'Perhekeskus yhdessä', $3, $3);

-- :name village_series
-- $1 id, $2 process, $3 name, $4 now
INSERT INTO series (id, process_id, name, created_ms, updated_ms) VALUES ($1, $2, $3, $4, $4);

-- :name village_workshop
-- $1 id, $2 series, $3 title, $4 starts, $5 code, $6 now
INSERT INTO workshop (id, series_id, sort, title, starts_ms, minutes, state, join_code, code_until_ms, created_ms, updated_ms)
VALUES ($1, $2, 1, $3, CAST($4 AS BIGINT), 180, 'running', $5, CAST($4 AS BIGINT) + 86400000, $6, $6);

-- :name village_participant
-- $1 id, $2 workshop, $3 session, $4 name, $5 kind, $6 sector, $7 now
INSERT INTO participant (id, workshop_id, session_id, name, kind, sector, state, joined_ms, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, 'present', $7, $7);

-- :name village_last_event
-- $1 workshop
SELECT kind FROM event WHERE room_kind = 'workshop' AND room_id = $1 ORDER BY seq DESC LIMIT 1;

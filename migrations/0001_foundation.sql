-- The tables that every feature stands on: settings, accounts, sessions, live rooms, jobs, audit.
-- Owners: core (all but account, role_grant, login_link), features/accounts (those three).
-- Everywhere: ids are made by the program; _ms are milliseconds since 1970 in UTC; truth values are SMALLINT 0/1.

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE account (
    id BIGINT PRIMARY KEY,
    person_id BIGINT,
    name TEXT NOT NULL,
    email TEXT UNIQUE,
    password_hash TEXT,
    locale TEXT NOT NULL DEFAULT 'fi',
    theme TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'active',
    created_ms BIGINT NOT NULL,
    seen_ms BIGINT
);

-- A role in a scope: ('centre', 0) is the whole installation; ('series', id), ('workshop', id), ('organisation', id), ('process', id).
CREATE TABLE role_grant (
    id BIGINT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    scope_kind TEXT NOT NULL DEFAULT 'centre',
    scope_id BIGINT NOT NULL DEFAULT 0,
    until_ms BIGINT,
    granted_by BIGINT,
    created_ms BIGINT NOT NULL,
    UNIQUE (account_id, role, scope_kind, scope_id)
);

CREATE TABLE login_link (
    token_hash TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    expires_ms BIGINT NOT NULL,
    used_ms BIGINT,
    created_ms BIGINT NOT NULL
);

-- One browser. account_id is NULL for a guest who joined by code.
CREATE TABLE session (
    id BIGINT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    account_id BIGINT REFERENCES account (id),
    csrf TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    seen_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_ms);

-- The answer a form with this one-time key got: sent again, it gets the same.
CREATE TABLE form_answer (
    form_key TEXT PRIMARY KEY,
    session_id BIGINT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT '', -- JSON, for programs
    created_ms BIGINT NOT NULL
);
CREATE INDEX form_answer_created ON form_answer (created_ms);

CREATE TABLE room (
    kind TEXT NOT NULL,
    id BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE TABLE event (
    room_kind TEXT NOT NULL,
    room_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (room_kind, room_id, seq)
);
CREATE INDEX event_created ON event (created_ms);

CREATE TABLE job (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    args TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    run_at_ms BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    created_ms BIGINT NOT NULL,
    done_ms BIGINT
);
CREATE INDEX job_waiting ON job (state, run_at_ms);

-- Append-only; each row carries the hash of the one before.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    account_id BIGINT,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id BIGINT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);

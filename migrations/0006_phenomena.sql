-- Phenomena of a process: what is seen, why (the causes), what drives what as each person sees it, and whom it touches.
-- Owner: features/phenomena. Sources of factors and phenomena are rows of trail.

CREATE TABLE phenomenon (
    id BIGINT PRIMARY KEY,
    process_id BIGINT NOT NULL REFERENCES process (id),
    name TEXT NOT NULL,
    sentence TEXT NOT NULL DEFAULT '', -- the phenomenon in one sentence
    concerns TEXT NOT NULL DEFAULT '', -- whom
    seen_in TEXT NOT NULL DEFAULT '', -- where it shows in everyday life
    level TEXT NOT NULL DEFAULT 'local', -- local, regional, county
    target_groups TEXT NOT NULL DEFAULT '', -- keys of the code list, commas between
    state TEXT NOT NULL DEFAULT 'open', -- proposed, open, closed
    change_wanted TEXT NOT NULL DEFAULT '',
    change_sign TEXT NOT NULL DEFAULT '', -- how the change is noticed
    joint_work TEXT NOT NULL DEFAULT '', -- the place of joint work
    given_up TEXT NOT NULL DEFAULT '', -- what is left undone for it
    overlapping TEXT NOT NULL DEFAULT '', -- what several actors do at the same time
    gaps TEXT NOT NULL DEFAULT '', -- where the help breaks off
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);
CREATE INDEX phenomenon_process ON phenomenon (process_id);

CREATE TABLE phenomenon_evidence (
    id BIGINT PRIMARY KEY,
    phenomenon_id BIGINT NOT NULL REFERENCES phenomenon (id),
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    dated TEXT NOT NULL DEFAULT '', -- of when it tells, as people write it
    created_ms BIGINT NOT NULL
);
CREATE INDEX phenomenon_evidence_of ON phenomenon_evidence (phenomenon_id);

CREATE TABLE phenomenon_factor (
    id BIGINT PRIMARY KEY,
    phenomenon_id BIGINT NOT NULL REFERENCES phenomenon (id),
    parent_id BIGINT REFERENCES phenomenon_factor (id), -- what this explains: the answer to "why?"
    no INTEGER NOT NULL, -- F1, F2, ...; never changes
    text TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'cause', -- problem, cause, root, strength
    level TEXT NOT NULL DEFAULT '', -- of the iceberg: event, pattern, structure, model
    sway TEXT NOT NULL DEFAULT '', -- can we influence it: yes, partly, no
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL,
    UNIQUE (phenomenon_id, no)
);

-- One who says how strong the influences are. The number tells people apart; the account is cut off when forgotten.
CREATE TABLE phenomenon_voice (
    id BIGINT PRIMARY KEY,
    phenomenon_id BIGINT NOT NULL REFERENCES phenomenon (id),
    no INTEGER NOT NULL,
    account_id BIGINT REFERENCES account (id),
    created_ms BIGINT NOT NULL,
    UNIQUE (phenomenon_id, no)
);
CREATE TABLE phenomenon_influence (
    id BIGINT PRIMARY KEY,
    phenomenon_id BIGINT NOT NULL REFERENCES phenomenon (id),
    from_id BIGINT NOT NULL REFERENCES phenomenon_factor (id),
    to_id BIGINT NOT NULL REFERENCES phenomenon_factor (id),
    voice_id BIGINT NOT NULL REFERENCES phenomenon_voice (id),
    sign INTEGER NOT NULL, -- 1 strengthens, -1 weakens, 0 cannot say
    strength INTEGER NOT NULL, -- 1 a little .. 3 much
    delayed SMALLINT NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL,
    UNIQUE (from_id, to_id, voice_id)
);
CREATE INDEX phenomenon_influence_of ON phenomenon_influence (phenomenon_id);

CREATE TABLE phenomenon_actor (
    id BIGINT PRIMARY KEY,
    phenomenon_id BIGINT NOT NULL REFERENCES phenomenon (id),
    organisation_id BIGINT REFERENCES organisation (id), -- NULL: not in the network
    name TEXT NOT NULL DEFAULT '', -- of one that is not in the network
    role TEXT NOT NULL, -- core, interface, missing
    does_now TEXT NOT NULL DEFAULT '',
    could_do TEXT NOT NULL DEFAULT '',
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);
CREATE INDEX phenomenon_actor_of ON phenomenon_actor (phenomenon_id);
CREATE INDEX phenomenon_actor_organisation ON phenomenon_actor (organisation_id);

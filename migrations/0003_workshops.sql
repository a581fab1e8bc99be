-- The development process down to a workshop's programme, who is invited and who is there.
-- Owners: features/projects (project, process, step), features/workshops (series, workshop, agenda_item, method),
-- features/invitations (segment, invitation), features/participants (participant, head_count).

CREATE TABLE project (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    owner TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    programme TEXT NOT NULL DEFAULT '',
    funder TEXT NOT NULL DEFAULT '',
    goals TEXT NOT NULL DEFAULT '',   -- one a line
    status TEXT NOT NULL DEFAULT 'preparing', -- preparing, running, finished, established
    starts_on TEXT NOT NULL DEFAULT '', -- yyyy-mm-dd or ''
    ends_on TEXT NOT NULL DEFAULT '',
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);

CREATE TABLE process (
    id BIGINT PRIMARY KEY,
    project_id BIGINT NOT NULL REFERENCES project (id),
    name TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    goals TEXT NOT NULL DEFAULT '', -- one a line
    area_id BIGINT REFERENCES area (id),
    is_public SMALLINT NOT NULL DEFAULT 1,
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);

CREATE TABLE step (
    id BIGINT PRIMARY KEY,
    process_id BIGINT NOT NULL REFERENCES process (id),
    sort INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_sv TEXT NOT NULL DEFAULT '',
    name_en TEXT NOT NULL DEFAULT '',
    period TEXT NOT NULL DEFAULT '', -- as people say it: "9/2026", "kevät 2027"
    state TEXT NOT NULL DEFAULT 'coming', -- coming, here, done
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX step_process ON step (process_id, sort);

CREATE TABLE series (
    id BIGINT PRIMARY KEY,
    process_id BIGINT NOT NULL REFERENCES process (id),
    name TEXT NOT NULL,
    theme TEXT NOT NULL DEFAULT '',
    goal TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '', -- area in words
    template TEXT NOT NULL DEFAULT '', -- pirkanmaa, varkaus, lakeus, market, ''
    team_id BIGINT REFERENCES team (id), -- planning team
    principles TEXT NOT NULL DEFAULT '', -- shared framework, one a line
    gate_closed_ms BIGINT, -- professionals' phase closed (R5)
    continuation TEXT NOT NULL DEFAULT '',
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);
CREATE INDEX series_process ON series (process_id, created_ms);

CREATE TABLE workshop (
    id BIGINT PRIMARY KEY,
    series_id BIGINT NOT NULL REFERENCES series (id),
    sort INTEGER NOT NULL,
    title TEXT NOT NULL,
    question TEXT NOT NULL DEFAULT '',  -- the one sentence it is about
    kind TEXT NOT NULL DEFAULT 'workshop', -- workshop, market, evening, extended
    starts_ms BIGINT NOT NULL,
    minutes INTEGER NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT '',
    audience TEXT NOT NULL DEFAULT '', -- kinds of participant, comma list; '' = everybody
    goals TEXT NOT NULL DEFAULT '',    -- one a line
    pretask TEXT NOT NULL DEFAULT '',
    invitation_fi TEXT NOT NULL DEFAULT '',
    invitation_sv TEXT NOT NULL DEFAULT '',
    invitation_en TEXT NOT NULL DEFAULT '',
    capacity INTEGER NOT NULL DEFAULT 0, -- 0 = no limit
    state TEXT NOT NULL DEFAULT 'planned', -- planned, open, running, finished, cancelled
    join_code TEXT NOT NULL UNIQUE,        -- six letters
    code_until_ms BIGINT NOT NULL,
    keep_days INTEGER NOT NULL DEFAULT 180, -- names of guests are forgotten this long after the workshop
    sequence INTEGER NOT NULL DEFAULT 0,    -- of the calendar file
    answer TEXT NOT NULL DEFAULT '',        -- what is done with the feedback, told to those who took part and to everybody
    answer_ms BIGINT NOT NULL DEFAULT 0,
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);
CREATE INDEX workshop_series ON workshop (series_id, starts_ms);
CREATE INDEX workshop_starts ON workshop (starts_ms);

CREATE TABLE agenda_item (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    sort INTEGER NOT NULL,
    kind TEXT NOT NULL, -- welcome, warm_up, knowledge, writing, group, break, plenary, actions, reflection, other
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    method TEXT NOT NULL DEFAULT '', -- key of the method library or own words
    instructions TEXT NOT NULL DEFAULT '',
    mode TEXT NOT NULL DEFAULT 'all', -- alone, pair, four, group, all
    board_id BIGINT,
    round INTEGER NOT NULL DEFAULT 0 -- which round of groups, 0 = none
);
CREATE INDEX agenda_item_workshop ON agenda_item (workshop_id, sort);

-- The centre's own methods; the built-in ones are words in the program.
CREATE TABLE method (
    id BIGINT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    mode TEXT NOT NULL DEFAULT 'all',
    instructions TEXT NOT NULL DEFAULT '',
    experience TEXT NOT NULL DEFAULT '',
    created_ms BIGINT NOT NULL
);

CREATE TABLE segment (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    sort INTEGER NOT NULL,
    name TEXT NOT NULL
);

CREATE TABLE invitation (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    segment_id BIGINT REFERENCES segment (id),
    person_id BIGINT REFERENCES person (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'invited', -- invited, yes, maybe, no
    message TEXT NOT NULL DEFAULT '', -- the answerer's own words: interpreter, route, remote
    sent_ms BIGINT,
    reminded_ms BIGINT,
    answered_ms BIGINT,
    created_ms BIGINT NOT NULL,
    UNIQUE (workshop_id, person_id)
);
CREATE INDEX invitation_workshop ON invitation (workshop_id);
-- Personal links. Each letter that is shown, printed or mailed gets one of its own; the link itself is stored nowhere.
CREATE TABLE invitation_link (
    token_hash TEXT PRIMARY KEY,
    invitation_id BIGINT NOT NULL REFERENCES invitation (id),
    made_ms BIGINT NOT NULL
);
CREATE INDEX invitation_link_invitation ON invitation_link (invitation_id);
-- When those who have not answered are reminded; without a row, three days before.
CREATE TABLE invitation_reminder (
    workshop_id BIGINT PRIMARY KEY REFERENCES workshop (id),
    days INTEGER NOT NULL -- before the workshop, 0 = never by itself
);
-- What those who are invited propose for the programme beforehand.
CREATE TABLE agenda_proposal (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    invitation_id BIGINT REFERENCES invitation (id), -- who proposed, until the names are forgotten
    account_id BIGINT,
    text TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open', -- open, taken, left
    reply TEXT NOT NULL DEFAULT '',
    created_ms BIGINT NOT NULL,
    replied_ms BIGINT
);
CREATE INDEX agenda_proposal_workshop ON agenda_proposal (workshop_id);

-- A seat in one workshop: somebody expected (answered yes) or somebody who joined. Grouping is over these.
CREATE TABLE participant (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    session_id BIGINT,  -- the browser that joined; NULL while only expected and after names are forgotten
    account_id BIGINT,
    person_id BIGINT REFERENCES person (id),
    invitation_id BIGINT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL, -- professional, parent, youth, child, decision_maker, client_developer, volunteer, other
    sector TEXT NOT NULL DEFAULT '',
    organisation TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    area_id BIGINT,
    language TEXT NOT NULL DEFAULT 'fi',
    is_facilitator SMALLINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'expected', -- expected, present, absent, left
    joined_ms BIGINT,
    adult_id BIGINT REFERENCES participant (id), -- of a child: whom it came with; they sit at the same table
    join_key TEXT NOT NULL DEFAULT '', -- hash of the form's one-time key: a phone that sends again gets the same seat
    created_ms BIGINT NOT NULL,
    UNIQUE (workshop_id, session_id),
    UNIQUE (workshop_id, person_id)
);
CREATE INDEX participant_workshop ON participant (workshop_id, state);
CREATE INDEX participant_session ON participant (session_id);
CREATE INDEX participant_join_key ON participant (join_key);

CREATE TABLE head_count (
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    kind TEXT NOT NULL,     -- child, youth, parent, professional, decision_maker
    age_band TEXT NOT NULL DEFAULT '', -- 0-6, 7-12, 13-17, ''
    n INTEGER NOT NULL,
    updated_ms BIGINT NOT NULL,
    PRIMARY KEY (workshop_id, kind, age_band)
);

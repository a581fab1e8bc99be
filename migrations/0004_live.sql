-- What happens in the room: who knows whom, groups, the clock, boards, votes, closing.
-- Owners: features/acquaintance, features/grouping, features/running, features/boards, features/closing.

-- Restricted: read only by the grouping rules; deleted 30 days after the last workshop of the series; never exported.
CREATE TABLE acquaintance (
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    from_participant BIGINT NOT NULL REFERENCES participant (id),
    to_participant BIGINT NOT NULL REFERENCES participant (id),
    level INTEGER NOT NULL, -- 0..3
    answered_ms BIGINT NOT NULL,
    PRIMARY KEY (from_participant, to_participant)
);
CREATE INDEX acquaintance_workshop ON acquaintance (workshop_id);

-- Wishes and rules the facilitator gives for making groups.
CREATE TABLE group_rule (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    kind TEXT NOT NULL, -- together, apart, pin
    a_participant BIGINT NOT NULL REFERENCES participant (id),
    b_participant BIGINT REFERENCES participant (id),
    table_no INTEGER NOT NULL DEFAULT 0 -- pin: which table, from 1
);

CREATE TABLE grouping (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    no INTEGER NOT NULL, -- draft 1, 2, 3
    state TEXT NOT NULL DEFAULT 'draft', -- draft, published, replaced
    seed BIGINT NOT NULL,
    rounds INTEGER NOT NULL,
    n_tables INTEGER NOT NULL,
    settings TEXT NOT NULL DEFAULT '', -- JSON as given
    report TEXT NOT NULL DEFAULT '',   -- JSON, when published: sums that stay when answers about acquaintance are gone
    parent_id BIGINT,                  -- the draft this one was changed from
    created_by BIGINT,
    created_ms BIGINT NOT NULL,
    published_ms BIGINT,
    UNIQUE (workshop_id, no)
);
CREATE TABLE group_table (
    id BIGINT PRIMARY KEY,
    grouping_id BIGINT NOT NULL REFERENCES grouping (id),
    round INTEGER NOT NULL, -- from 1
    no INTEGER NOT NULL,    -- from 1
    name TEXT NOT NULL,     -- Kataja, Pihlaja, ...
    UNIQUE (grouping_id, round, no)
);
CREATE TABLE group_seat (
    grouping_id BIGINT NOT NULL REFERENCES grouping (id),
    round INTEGER NOT NULL,
    participant_id BIGINT NOT NULL REFERENCES participant (id),
    table_id BIGINT NOT NULL REFERENCES group_table (id),
    locked SMALLINT NOT NULL DEFAULT 0,
    is_scribe SMALLINT NOT NULL DEFAULT 0,
    PRIMARY KEY (grouping_id, round, participant_id)
);
CREATE INDEX group_seat_table ON group_seat (table_id);

-- The server's clock of a running workshop.
CREATE TABLE run_state (
    workshop_id BIGINT PRIMARY KEY REFERENCES workshop (id),
    item_id BIGINT REFERENCES agenda_item (id),
    started_ms BIGINT NOT NULL,
    ends_ms BIGINT NOT NULL,
    frozen_ms BIGINT, -- the clock stands since
    room_view TEXT NOT NULL DEFAULT 'prompt', -- prompt, notes, groups, results: what the projector shows
    leader_account BIGINT, -- who leads now
    updated_ms BIGINT NOT NULL
);
CREATE TABLE run_log (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    action TEXT NOT NULL, -- start, next, back, extend, freeze, thaw, hand_over, finish
    before TEXT NOT NULL, -- JSON of run_state, for undo
    account_id BIGINT,
    at_ms BIGINT NOT NULL
);
CREATE TABLE ready (
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    item_id BIGINT NOT NULL REFERENCES agenda_item (id),
    participant_id BIGINT NOT NULL REFERENCES participant (id),
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (item_id, participant_id)
);
CREATE TABLE help_request (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    table_id BIGINT,
    participant_id BIGINT,
    asked_ms BIGINT NOT NULL,
    done_ms BIGINT
);

CREATE TABLE board (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    sort INTEGER NOT NULL,
    kind TEXT NOT NULL DEFAULT 'notes', -- notes, statements (agree / disagree / pass)
    template TEXT NOT NULL DEFAULT 'free', -- eet, oemt, pt, free, plan
    title TEXT NOT NULL,
    instructions TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'open', -- hidden, open, frozen
    visibility TEXT NOT NULL DEFAULT 'all', -- own (silent writing), group, all
    voting TEXT NOT NULL DEFAULT 'none', -- none, open, closed
    votes_each INTEGER NOT NULL DEFAULT 3,
    votes_per_note INTEGER NOT NULL DEFAULT 3,
    moderated SMALLINT NOT NULL DEFAULT 0, -- notes wait for a moderator
    on_room SMALLINT NOT NULL DEFAULT 0,
    created_ms BIGINT NOT NULL
);
CREATE INDEX board_workshop ON board (workshop_id, sort);
CREATE TABLE board_column (
    id BIGINT PRIMARY KEY,
    board_id BIGINT NOT NULL REFERENCES board (id),
    sort INTEGER NOT NULL,
    key TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    hint TEXT NOT NULL DEFAULT ''
);
CREATE TABLE cluster (
    id BIGINT PRIMARY KEY,
    board_id BIGINT NOT NULL REFERENCES board (id),
    column_id BIGINT NOT NULL REFERENCES board_column (id),
    title TEXT NOT NULL,
    created_ms BIGINT NOT NULL
);
CREATE TABLE note (
    id BIGINT PRIMARY KEY,
    board_id BIGINT NOT NULL REFERENCES board (id),
    column_id BIGINT NOT NULL REFERENCES board_column (id),
    participant_id BIGINT REFERENCES participant (id), -- cut when names are forgotten
    table_id BIGINT,          -- written in a group
    author_kind TEXT NOT NULL,
    sector TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT 'fi',
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT 'visible', -- draft, waiting, visible, hidden, removed
    reason TEXT NOT NULL DEFAULT '', -- why hidden, for the author
    from_paper SMALLINT NOT NULL DEFAULT 0,
    cluster_id BIGINT REFERENCES cluster (id),
    merged_into BIGINT REFERENCES note (id),
    sort BIGINT NOT NULL DEFAULT 0,
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);
CREATE INDEX note_board ON note (board_id, column_id);
CREATE TABLE note_version (
    note_id BIGINT NOT NULL REFERENCES note (id),
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    participant_id BIGINT,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (note_id, version)
);
CREATE TABLE vote (
    note_id BIGINT NOT NULL REFERENCES note (id),
    participant_id BIGINT NOT NULL REFERENCES participant (id),
    board_id BIGINT NOT NULL REFERENCES board (id),
    n INTEGER NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (note_id, participant_id)
);
CREATE INDEX vote_board ON vote (board_id, participant_id);
CREATE TABLE opinion (
    note_id BIGINT NOT NULL REFERENCES note (id),
    participant_id BIGINT NOT NULL REFERENCES participant (id),
    board_id BIGINT NOT NULL REFERENCES board (id),
    value INTEGER NOT NULL, -- 1 agree, -1 disagree, 0 pass
    at_ms BIGINT NOT NULL,
    no BIGINT NOT NULL DEFAULT 0, -- grows with each vote on the board: what is new since a number; 0 from an archive
    PRIMARY KEY (note_id, participant_id)
);
CREATE INDEX opinion_board ON opinion (board_id, participant_id);
CREATE INDEX opinion_no ON opinion (board_id, no);

CREATE TABLE reflection (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    author_kind TEXT NOT NULL,
    thought TEXT NOT NULL DEFAULT '',
    feeling TEXT NOT NULL DEFAULT '',
    created_ms BIGINT NOT NULL
);
-- Answers carry no participant; who has answered is kept apart, so that nobody is asked twice.
CREATE TABLE feedback (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    author_kind TEXT NOT NULL,
    sector TEXT NOT NULL DEFAULT '',
    p1 INTEGER, p2 INTEGER, p3 INTEGER, p4 INTEGER, p5 INTEGER, p6 INTEGER, p7 INTEGER, p8 INTEGER, p9 INTEGER,
    worked TEXT NOT NULL DEFAULT '',
    otherwise TEXT NOT NULL DEFAULT '',
    face INTEGER, -- children: 1..5
    listened TEXT NOT NULL DEFAULT '', -- yes, some, no
    best TEXT NOT NULL DEFAULT '',
    change TEXT NOT NULL DEFAULT '',
    created_ms BIGINT NOT NULL
);
CREATE INDEX feedback_workshop ON feedback (workshop_id);
-- How well the network's work is known, before, after and months later; no participant, as in feedback.
CREATE TABLE awareness (
    id BIGINT PRIMARY KEY,
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    stage TEXT NOT NULL, -- before, after, later
    author_kind TEXT NOT NULL,
    sector TEXT NOT NULL DEFAULT '',
    a1 INTEGER, a2 INTEGER, a3 INTEGER, a4 INTEGER, a5 INTEGER, a6 INTEGER, -- 1..5
    missing TEXT NOT NULL DEFAULT '', -- what I do not know yet
    form_key TEXT NOT NULL DEFAULT '', -- hash of the form's one-time key when there was no seat: sent again, stored once
    created_ms BIGINT NOT NULL
);
CREATE INDEX awareness_workshop ON awareness (workshop_id);
-- What the answers of a workshop came to when the answers are no longer kept, a year after it: no cell of fewer than five.
CREATE TABLE answer_sum (
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    form TEXT NOT NULL,        -- feedback, child, aware-before, aware-after, aware-later
    author_kind TEXT NOT NULL, -- 'family' and '' hold kinds put together
    sector TEXT NOT NULL,
    item TEXT NOT NULL,        -- n (people who answered at all), p1 .. p9, a1 .. a6; children: face1 .. face5, best-play and the like
    answers BIGINT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (workshop_id, form, author_kind, sector, item)
);
CREATE TABLE answered (
    workshop_id BIGINT NOT NULL REFERENCES workshop (id),
    participant_id BIGINT NOT NULL REFERENCES participant (id),
    form TEXT NOT NULL, -- feedback, reflection, acquaintance
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (participant_id, form)
);

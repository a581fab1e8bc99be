-- What the workshops become: needs, development points, handbook, comments; and where every word came from.
-- Owners: features/harvest (need, development_point, trail), features/handbook (the rest).

CREATE TABLE need (
    id BIGINT PRIMARY KEY,
    process_id BIGINT REFERENCES process (id),
    text TEXT NOT NULL,
    teller TEXT NOT NULL DEFAULT '', -- kind of participant
    state TEXT NOT NULL DEFAULT 'open', -- received, open, answered
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);

-- What is told to whoever sent a need without an account: only they have the code. The need is NULL when it was not taken.
CREATE TABLE wish (
    id BIGINT PRIMARY KEY,
    code_hash TEXT NOT NULL UNIQUE,
    need_id BIGINT UNIQUE REFERENCES need (id),
    reply TEXT NOT NULL DEFAULT '',
    is_published SMALLINT NOT NULL DEFAULT 0, -- the need and the reply may be read by everybody
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);

CREATE TABLE development_point (
    id BIGINT PRIMARY KEY,
    process_id BIGINT REFERENCES process (id),
    no INTEGER NOT NULL, -- K1, K2, ...
    title TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    sector TEXT NOT NULL DEFAULT '',
    priority INTEGER NOT NULL DEFAULT 0, -- 1 first .. 3, 0 not set
    state TEXT NOT NULL DEFAULT 'proposed', -- proposed, prepared, decided, running, in_use, rejected
    reason TEXT NOT NULL DEFAULT '', -- of a rejection
    child_effect TEXT NOT NULL DEFAULT '', -- what it means for children and young people
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);
CREATE TABLE point_owner (
    point_id BIGINT NOT NULL REFERENCES development_point (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (point_id, organisation_id)
);

CREATE TABLE document (
    id BIGINT PRIMARY KEY,
    process_id BIGINT REFERENCES process (id),
    kind TEXT NOT NULL DEFAULT 'handbook',
    title TEXT NOT NULL,
    template TEXT NOT NULL DEFAULT 'local', -- local, county, minimum
    language TEXT NOT NULL DEFAULT 'fi',
    is_public SMALLINT NOT NULL DEFAULT 0, -- the draft too may be read by everybody
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);
CREATE TABLE section (
    id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES document (id),
    sort INTEGER NOT NULL,
    key TEXT NOT NULL DEFAULT '', -- of the table of contents
    uid TEXT NOT NULL DEFAULT '', -- names the chapter in frozen versions, also in another installation
    owner TEXT NOT NULL DEFAULT '', -- post that looks after it
    review_on TEXT NOT NULL DEFAULT '',
    development TEXT NOT NULL DEFAULT '' -- "to be developed"
);
CREATE INDEX section_document ON section (document_id, sort);
-- A section in a language. rev grows by one at each save; every rev stays in section_rev.
CREATE TABLE section_text (
    section_id BIGINT NOT NULL REFERENCES section (id),
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT '',    -- Markdown
    my_work TEXT NOT NULL DEFAULT '', -- "what does this mean in my work", Markdown
    rev INTEGER NOT NULL DEFAULT 1,
    updated_ms BIGINT NOT NULL,
    PRIMARY KEY (section_id, language)
);
CREATE TABLE section_rev (
    section_id BIGINT NOT NULL REFERENCES section (id),
    language TEXT NOT NULL,
    rev INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    my_work TEXT NOT NULL,
    account_id BIGINT,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (section_id, language, rev)
);
-- A version is a frozen copy; an adopted one never changes.
CREATE TABLE document_version (
    id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES document (id),
    n INTEGER NOT NULL,
    title TEXT NOT NULL DEFAULT '', -- of the document when it was frozen
    state TEXT NOT NULL DEFAULT 'draft', -- draft, adopted
    note TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT '', -- "ohjausryhmä 29.10.2026 § 3"
    adopted_by BIGINT,
    adopted_ms BIGINT,
    content TEXT NOT NULL, -- JSON: the title and all sections in all languages
    content_hash TEXT NOT NULL,
    created_by BIGINT,
    created_ms BIGINT NOT NULL,
    UNIQUE (document_id, n)
);
CREATE TABLE comment_round (
    id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES document (id),
    title TEXT NOT NULL,
    audience TEXT NOT NULL DEFAULT '', -- kinds of participant, '' = everybody
    code TEXT NOT NULL UNIQUE,
    starts_ms BIGINT NOT NULL,
    ends_ms BIGINT NOT NULL,
    created_ms BIGINT NOT NULL
);
CREATE TABLE comment (
    id BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES comment_round (id),
    section_id BIGINT REFERENCES section (id),
    author_kind TEXT NOT NULL,
    sector TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'visible', -- visible, hidden
    reply TEXT NOT NULL DEFAULT '',
    effect TEXT NOT NULL DEFAULT '', -- changed, kept, later
    replied_ms BIGINT,
    session_id BIGINT,
    created_ms BIGINT NOT NULL
);
CREATE INDEX comment_round_section ON comment (round_id, section_id);

-- The trail: this text (section, point, need, phenomenon, factor) came from that (note, cluster, comment, need, point, factor).
CREATE TABLE trail (
    id BIGINT PRIMARY KEY,
    target_kind TEXT NOT NULL, -- section, point, need, phenomenon, factor
    target_id BIGINT NOT NULL,
    source_kind TEXT NOT NULL, -- note, cluster, comment, need, point, factor
    source_id BIGINT NOT NULL,
    excerpt TEXT NOT NULL DEFAULT '', -- the heading of the paragraph it became part of
    account_id BIGINT,
    created_ms BIGINT NOT NULL,
    UNIQUE (target_kind, target_id, source_kind, source_id)
);
CREATE INDEX trail_source ON trail (source_kind, source_id);
-- Notes left aside on purpose in the harvest.
CREATE TABLE set_aside (
    note_id BIGINT PRIMARY KEY REFERENCES note (id),
    account_id BIGINT,
    created_ms BIGINT NOT NULL
);

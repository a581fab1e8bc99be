-- Who there is: areas, code lists, organisations, people, and the teams they form.
-- Owners: features/areas (area, area_fact), features/codes (code), features/network (tie_answer, tie_level),
-- features/datepolls (date_poll, date_option, date_answer, date_link), features/lotteries (lottery, lottery_person,
-- lottery_quota), features/people (the rest).

CREATE TABLE area (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL, -- country, collaboration, wellbeing, subarea, municipality
    code TEXT NOT NULL,
    name_fi TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    languages TEXT NOT NULL DEFAULT 'fi', -- fi, sv, fi+sv, sv+fi
    parent_id BIGINT REFERENCES area (id),
    in_use SMALLINT NOT NULL DEFAULT 0, -- chosen as this centre's own
    UNIQUE (kind, code)
);

CREATE TABLE area_fact (
    area_id BIGINT NOT NULL REFERENCES area (id),
    year INTEGER NOT NULL,
    figure TEXT NOT NULL,
    value BIGINT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (area_id, year, figure)
);

-- Editable lists: sector, profession, organisation_type, level, target_group.
CREATE TABLE code (
    id BIGINT PRIMARY KEY,
    list TEXT NOT NULL,
    key TEXT NOT NULL,
    name_fi TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    short TEXT NOT NULL DEFAULT '',  -- two letters for pictures: Te, So, ...
    yarn TEXT NOT NULL DEFAULT '',   -- te so va ko nu ja se mu pe lu: the colour class y-..
    sort INTEGER NOT NULL DEFAULT 0,
    in_use SMALLINT NOT NULL DEFAULT 1,
    needs_seat SMALLINT NOT NULL DEFAULT 1, -- sectors: must be represented in core groups
    UNIQUE (list, key)
);

CREATE TABLE organisation (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL UNIQUE,
    sort_key TEXT NOT NULL,
    type TEXT NOT NULL DEFAULT '',   -- code organisation_type
    sector TEXT NOT NULL DEFAULT '', -- code sector
    description TEXT NOT NULL DEFAULT '',
    website TEXT NOT NULL DEFAULT '',
    child_ages TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'active', -- known (not with us yet), active, left
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);
CREATE TABLE organisation_area (
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    area_id BIGINT NOT NULL REFERENCES area (id),
    PRIMARY KEY (organisation_id, area_id)
);

CREATE TABLE person (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    search TEXT NOT NULL DEFAULT '', -- name and title in lower case
    email TEXT UNIQUE, -- lower case; NULL when unknown
    phone TEXT NOT NULL DEFAULT '',
    organisation_id BIGINT REFERENCES organisation (id),
    title TEXT NOT NULL DEFAULT '',      -- as the person says it
    profession TEXT NOT NULL DEFAULT '', -- code profession, '' when none fits
    sector TEXT NOT NULL DEFAULT '',
    area_id BIGINT REFERENCES area (id), -- municipality
    level TEXT NOT NULL DEFAULT '',      -- code level
    language TEXT NOT NULL DEFAULT 'fi', -- BCP 47
    contact_public SMALLINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'active', -- active, left, forgotten
    confirmed_ms BIGINT,
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);
CREATE INDEX person_organisation ON person (organisation_id);
CREATE INDEX person_sort ON person (sort_key);

-- network, core_group, steering_group, coordination_group, developer_group, planning_team
CREATE TABLE team (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    mandate TEXT NOT NULL DEFAULT '',
    created_ms BIGINT NOT NULL
);
CREATE TABLE team_member (
    team_id BIGINT NOT NULL REFERENCES team (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL DEFAULT 'member', -- member, chair, deputy
    sector TEXT NOT NULL DEFAULT '',     -- the sector represented
    deputy_of BIGINT REFERENCES person (id),
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (team_id, person_id)
);

-- What organisations say of their work with each other, by day: the newest counts, older ones are for comparison.
CREATE TABLE tie_answer (
    id BIGINT PRIMARY KEY,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    answered_on TEXT NOT NULL, -- yyyy-mm-dd; given again on the same day it replaces
    by_contact SMALLINT NOT NULL DEFAULT 0, -- 1 = their own contact person, 0 = somebody who writes the directory for them
    UNIQUE (organisation_id, answered_on)
);
CREATE TABLE tie_level (
    answer_id BIGINT NOT NULL REFERENCES tie_answer (id),
    other_id BIGINT NOT NULL REFERENCES organisation (id),
    level SMALLINT NOT NULL, -- 0 not at all, 1 know of each other, 2 refer families, 3 work together
    PRIMARY KEY (answer_id, other_id)
);

-- An upload waiting for "take these rows": nothing is in the register before that.
CREATE TABLE import_run (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL, -- people, organisations
    file_name TEXT NOT NULL,
    content TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'preview', -- preview, done, dropped
    report TEXT NOT NULL DEFAULT '',
    created_by BIGINT,
    created_ms BIGINT NOT NULL,
    done_ms BIGINT
);

-- When does a team meet: dates proposed, and what each member answers. Owner: features/datepolls.
CREATE TABLE date_poll (
    id BIGINT PRIMARY KEY,
    team_id BIGINT NOT NULL REFERENCES team (id),
    title TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    minutes INTEGER NOT NULL,
    pick INTEGER NOT NULL, -- how many dates are needed
    sequence INTEGER NOT NULL DEFAULT 0, -- of the calendar file: how often dates have been chosen
    forgets_ms BIGINT NOT NULL, -- when answers and links are erased
    created_ms BIGINT NOT NULL
);
CREATE INDEX date_poll_team ON date_poll (team_id);
CREATE TABLE date_option (
    id BIGINT PRIMARY KEY,
    poll_id BIGINT NOT NULL REFERENCES date_poll (id),
    starts_ms BIGINT NOT NULL,
    is_chosen SMALLINT NOT NULL DEFAULT 0,
    UNIQUE (poll_id, starts_ms)
);
CREATE TABLE date_answer (
    poll_id BIGINT NOT NULL REFERENCES date_poll (id),
    option_id BIGINT NOT NULL REFERENCES date_option (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    value SMALLINT NOT NULL, -- 0 no, 1 if needed, 2 yes
    PRIMARY KEY (option_id, person_id)
);
CREATE INDEX date_answer_poll ON date_answer (poll_id);
-- Personal links; the link itself is stored nowhere.
CREATE TABLE date_link (
    token_hash TEXT PRIMARY KEY,
    poll_id BIGINT NOT NULL REFERENCES date_poll (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    made_ms BIGINT NOT NULL
);
CREATE INDEX date_link_poll ON date_link (poll_id);

-- Client developers drawn by lot among those who would like to join. Owner: features/lotteries.
CREATE TABLE lottery (
    id BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE, -- six letters: the public address
    title TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open', -- open, agreed, drawn
    seed_rule TEXT NOT NULL DEFAULT '', -- in words, agreed before anybody knows the number
    seed BIGINT NOT NULL DEFAULT 0,
    agreed_ms BIGINT NOT NULL DEFAULT 0,
    drawn_ms BIGINT NOT NULL DEFAULT 0,
    forgets_ms BIGINT NOT NULL, -- when names and contacts are erased
    created_ms BIGINT NOT NULL
);
CREATE TABLE lottery_person (
    id BIGINT PRIMARY KEY,
    lottery_id BIGINT NOT NULL REFERENCES lottery (id),
    row_no INTEGER NOT NULL DEFAULT 0, -- in the public file, from the agreement on
    name TEXT NOT NULL,    -- '' = erased
    contact TEXT NOT NULL, -- e-mail or phone as written
    role TEXT NOT NULL,    -- parent, youth
    age TEXT NOT NULL,     -- of the youngest child: 0-6, 7-12, 13-17
    municipality TEXT NOT NULL,
    chance_ppm BIGINT NOT NULL DEFAULT 0, -- of being drawn, in millionths
    is_drawn SMALLINT NOT NULL DEFAULT 0,
    token_hash TEXT UNIQUE, -- the person's own link
    created_ms BIGINT NOT NULL
);
CREATE INDEX lottery_person_lottery ON lottery_person (lottery_id);
CREATE TABLE lottery_quota (
    lottery_id BIGINT NOT NULL REFERENCES lottery (id),
    category TEXT NOT NULL,
    feature TEXT NOT NULL,
    min INTEGER NOT NULL,
    max INTEGER NOT NULL,
    PRIMARY KEY (lottery_id, category, feature)
);

/* What the views of people, organisations and teams show. */
#ifndef TUPA_PEOPLE_VIEWS_H
#define TUPA_PEOPLE_VIEWS_H

#include "codes_views.h"
#include "organisation.h"
#include "page.h"
#include "person.h"
#include "team.h"

/* Links between the pages of the network. */
struct people_tab {
    const char *href;
    const struct msg *name;
    bool is_here;
};
struct people_tabs {
    struct people_tab *items;
    size_t n_items;
};

struct people_pages {
    struct str previous, next; /* addresses, none at the ends */
    int64_t page, n_pages;
};

struct people_row {
    const struct person *person;
    struct str name; /* "Lehtonen, Aino" */
    struct codes_chip sector;
    struct str area;
    bool has_contact, is_old; /* a year since the details were confirmed or written */
};

struct people_list {
    struct people_tabs tabs;
    int64_t n_people, n_organisations, n_areas;
    struct web_input words, sector, area, level;
    bool is_filtered, may_write, shows_left;
    struct people_row *rows;
    size_t n_rows;
    struct people_pages pages;
    struct str query; /* "?sector=health&…" for the exports */
};

struct people_person {
    const struct person *person;
    struct codes_chip sector;
    struct str area, level, profession;
    const struct msg *language;
    struct str language_code; /* when it has no name here */
    bool has_contact, may_write, is_old;
    struct team *teams;
    size_t n_teams;
};

struct people_form {
    int64_t id; /* 0 = new */
    struct str action, back;
    struct web_errors errors;
    struct web_input name, email, phone, organisation, title, profession, sector, area, level, language, contact_public;
};

struct people_organisation_row {
    const struct organisation *organisation;
    struct codes_chip sector;
    struct str type, areas;
};

struct people_organisations {
    struct people_tabs tabs;
    struct web_input words, sector, type, area;
    bool is_filtered, may_write;
    struct people_organisation_row *rows;
    size_t n_rows;
    struct str query;
};

struct people_organisation {
    const struct organisation *organisation;
    struct codes_chip sector;
    struct str type, areas;
    bool may_write, may_write_people, may_see_people;
    struct people_row *rows;
    size_t n_rows;
};

struct people_organisation_form {
    int64_t id;
    struct str action, back;
    struct web_errors errors;
    struct web_input name, type, sector, areas, description, website, child_ages, state;
};

struct people_team_row {
    const struct team *team;
    const struct msg *kind;
};

struct people_teams {
    struct people_tabs tabs;
    bool may_write;
    struct people_team_row *rows;
    size_t n_rows;
};

struct people_seat_row {
    const struct team_seat *seat;
    struct codes_chip sector;
    struct str level, deputy_of;
    const struct msg *role;
    bool is_shown;
};

struct people_team {
    const struct team *team;
    const struct msg *kind;
    bool may_write, needs_all;
    struct str missing, no_deputy; /* names of sectors */
    int64_t n_missing, n_no_deputy;
    struct people_seat_row *rows;
    size_t n_rows;
    int64_t n_hidden; /* seats whose names the reader may not see */
    struct web_errors errors;
    struct web_input person, role, sector, deputy_of;
};

struct people_team_form {
    int64_t id;
    struct web_errors errors;
    struct web_input name, kind, mandate;
};

#endif

/*
 * The people of the network: professionals, volunteers, client developers, elected representatives.
 *
 * For: the directory, invitations, teams. Not for: accounts and sign-in, participants of a workshop, clients.
 * Invariants: e-mail is lower case and one person's only; a person who has left stays until forgotten, but is not
 * listed. Threads: one unit of work.
 *
 *     struct person p = {.name = STR("Aino Lehtonen"), .email = STR("aino@example.org"), .sector = STR("health")};
 *     TRY(person_save(cx, &p, &id));
 */
#ifndef TUPA_PERSON_H
#define TUPA_PERSON_H

#include "ctx.h"

/* People of this sector may be clients: their names are shown only to those who write contacts. */
#define PERSON_CONFIDENTIAL_SECTOR "family"

enum { PERSON_NAME_MAX = 120, PERSON_PAGE = 50, PEOPLE_ALL = 100000 };

struct person {
    int64_t id;
    struct str name;  /* "Aino Lehtonen" */
    struct str email; /* none = not known */
    struct str phone;
    int64_t organisation_id;  /* 0 = none */
    struct str organisation;  /* its name; read only */
    struct str title;         /* as the person says it */
    struct str profession;    /* code, "" when none fits */
    struct str sector, level; /* codes */
    int64_t area_id;          /* municipality, 0 = none */
    struct str language;      /* "fi", "sv", "so" ...; "" = fi */
    bool contact_public;      /* has agreed that e-mail and phone are shown to everybody */
    bool has_left;
    int64_t confirmed_ms; /* when the details were last known to be right, 0 = never */
    int64_t updated_ms;
};

struct person_list {
    struct person *rows;
    size_t n_rows;
    int64_t n_total; /* that match, over all pages */
};

struct person_filter {
    struct str words; /* in name, title or organisation; "" = all */
    struct str sector, level;
    int64_t area_id, organisation_id;
    bool with_confidential;
    bool left;             /* those who have left, instead of those who are here */
    int64_t offset, limit; /* limit 0 = PERSON_PAGE */
};

enum status people_find(struct ctx *cx, const struct person_filter *f, struct person_list *ret_list) MUST_CHECK;
enum status person_by_id(struct ctx *cx, int64_t id, struct person *ret_person) MUST_CHECK;
enum status person_by_email(struct ctx *cx, struct str email, struct person *ret_person) MUST_CHECK;

/* A new person (id 0) or changed details. Problems by field: name, email, phone, organisation, title, profession,
 * sector, area, level, language. An empty sector is taken from the organisation. */
enum status person_save(struct ctx *cx, const struct person *p, int64_t *ret_id) MUST_CHECK;
/* Left the network: out of lists and teams. Back: in the lists again. */
/* Hourly: who left a month ago is forgotten. */
enum { PERSON_LEFT_DAYS = 30 };
enum status people_forget(struct ctx *cx) MUST_CHECK;
enum status person_leave(struct ctx *cx, int64_t id) MUST_CHECK;
enum status person_return(struct ctx *cx, int64_t id) MUST_CHECK;
/* The details are right today. */
enum status person_confirm(struct ctx *cx, int64_t id) MUST_CHECK;

/* May the actor see the e-mail and phone of the person; may the actor see that the person exists. */
bool person_contact_is_shown(const struct ctx *cx, const struct person *p);
bool person_is_shown(const struct ctx *cx, const struct person *p);

/* ---- pure ---- */

/* "Lehtonen, Aino": the last word first, with "von", "af" and the like; one word stays as it is. */
struct str person_list_name(struct arena *a, struct str name);
/* Lower case, without blanks around; STATUS_INVALID when it cannot be an address. */
enum status person_email_clean(struct arena *a, struct str typed, struct str *ret_email) MUST_CHECK;

#endif

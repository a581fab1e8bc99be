/*
 * The organisations and units that work with families.
 *
 * For: the directory, coverage. Not for: their services (features/services), clients.
 * Invariants: the name is one organisation's only, letters' size and surplus blanks ignored.
 * Threads: one unit of work.
 *
 *     struct organisation o = {.name = STR("Limingan seurakunta"), .type = STR("parish"), .sector = STR("parish")};
 *     TRY(organisation_save(cx, &o, &id));
 */
#ifndef TUPA_ORGANISATION_H
#define TUPA_ORGANISATION_H

#include "ctx.h"

enum { ORGANISATION_NAME_MAX = 160 };

enum organisation_state { ORGANISATION_KNOWN, ORGANISATION_ACTIVE, ORGANISATION_LEFT, N_ORGANISATION_STATES };

struct organisation {
    int64_t id;
    struct str name;
    struct str type, sector; /* codes */
    struct str description, website;
    struct str child_ages;         /* as people write it: "0–6 v" */
    enum organisation_state state; /* KNOWN: not with us yet */
    int64_t *area_ids;             /* n_area_ids municipalities; none = not said */
    size_t n_area_ids;
    int64_t n_people; /* active; read only */
    int64_t updated_ms;
};

struct organisation_list {
    struct organisation *rows;
    size_t n_rows;
};

struct organisation_filter {
    struct str words, sector, type;
    int64_t area_id;
    bool left;
};

enum status organisations_find(struct ctx *cx, const struct organisation_filter *f,
                               struct organisation_list *ret_list) MUST_CHECK;
/* All but those that have left, by name. */
enum status organisations_load(struct ctx *cx, struct organisation_list *ret_list) MUST_CHECK;
enum status organisation_by_id(struct ctx *cx, int64_t id, struct organisation *ret_organisation) MUST_CHECK;
enum status organisation_by_name(struct ctx *cx, struct str name, struct organisation *ret_organisation) MUST_CHECK;

/* New (id 0) or changed. Problems by field: name, type, sector, description, website, child_ages, areas. */
enum status organisation_save(struct ctx *cx, const struct organisation *o, int64_t *ret_id) MUST_CHECK;
enum status organisation_set_state(struct ctx *cx, int64_t id, enum organisation_state state) MUST_CHECK;

/* May change the organisation: those who write the directory, and its own contact person. */
bool organisation_may_write(const struct ctx *cx, int64_t id);

const char *organisation_state_key(enum organisation_state s);

#endif

/*
 * Where things are: Finland's municipalities, wellbeing areas and collaboration areas, and which of them are ours.
 *
 * For: every feature that says where. Not for: services' addresses.
 * Invariants: the built-in areas are data/areas.csv (facts of Statistics Finland, AREAS_SOURCE); their ids are the same
 * in every installation. in_use marks the municipalities that this centre has chosen as its own.
 * Threads: one unit of work.
 *
 *     struct area_list own;
 *     TRY(areas_own(cx, &own));
 *     for (size_t i = 0; i < own.n_rows; i++) show(area_name(&own.rows[i], cx->locale));
 */
#ifndef TUPA_AREAS_H
#define TUPA_AREAS_H

#include "ctx.h"

#define AREAS_SOURCE "Tilastokeskus / Statistics Finland, CC BY 4.0"

enum area_kind { AREA_COUNTRY, AREA_COLLABORATION, AREA_WELLBEING, AREA_SUBAREA, AREA_MUNICIPALITY, N_AREA_KINDS };

struct area {
    int64_t id;
    enum area_kind kind;
    struct str code; /* "425", "19", "5", "FI" */
    struct str name[N_LOCALES];
    struct str languages; /* "fi", "sv", "fi+sv", "sv+fi" */
    int64_t parent_id;    /* 0 = none */
    bool in_use;
};

struct area_list {
    struct area *rows;
    size_t n_rows;
};

struct area_fact {
    int64_t year;
    struct str figure; /* "Väkiluku" */
    int64_t value;
    struct str source;
};

struct area_fact_list {
    struct area_fact *rows;
    size_t n_rows;
};

/* Writes the built-in areas that are missing or have changed; what the centre has chosen stays. Called by migrate. */
enum status areas_seed(struct ctx *cx) MUST_CHECK;

/* All areas: from the country down to the municipalities, each kind in the order of names. */
enum status areas_load(struct ctx *cx, struct area_list *ret_list) MUST_CHECK;
/* The centre's own municipalities in the order of names in the reader's language. */
enum status areas_own(struct ctx *cx, struct area_list *ret_list) MUST_CHECK;
enum status area_by_id(struct ctx *cx, int64_t id, struct area *ret_area) MUST_CHECK;

/* Makes exactly these municipalities the centre's own. STATUS_INVALID with a problem when one is no municipality. */
enum status areas_choose(struct ctx *cx, const int64_t *ids, size_t n) MUST_CHECK;
/* The centre's own name for all its municipalities together ("Lakeus"), stored as its one sub-area; an empty Finnish
 * name is a problem. Replaces the earlier name. */
enum status areas_name_own(struct ctx *cx, struct str fi, struct str sv, struct str en) MUST_CHECK;

/* Dated figures of an area (population, families with children), newest first. The same year and figure replaces. */
enum status area_facts(struct ctx *cx, int64_t area_id, struct area_fact_list *ret_list) MUST_CHECK;
enum status area_fact_save(struct ctx *cx, int64_t area_id, const struct area_fact *fact) MUST_CHECK;
enum status area_fact_remove(struct ctx *cx, int64_t area_id, int64_t year, struct str figure) MUST_CHECK;

/* ---- pure ---- */

int64_t area_id_of(enum area_kind kind, struct str code);             /* of a built-in area */
const char *area_kind_key(enum area_kind kind);                       /* "municipality": as stored */
struct str area_name(const struct area *a, enum locale l);            /* no text for NULL */
const struct area *area_in(const struct area_list *list, int64_t id); /* NULL when absent */
/* The area of the kind with the name in any of the languages, letters' size and surplus blanks ignored; NULL. */
const struct area *area_named(struct arena *a, const struct area_list *list, enum area_kind kind, struct str name);

#endif

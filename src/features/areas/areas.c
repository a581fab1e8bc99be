#include "areas.h"

#include <stdlib.h>
#include <string.h>

#include "areas_msg.h"
#include "areas_store.h"
#include "audit.h"
#include "utf8.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100, FIGURE_MAX = 100, SOURCE_MAX = 200, NAME_MAX_CHARS = 60 };

static const char *const kind_keys[N_AREA_KINDS] = {"country", "collaboration", "wellbeing", "subarea", "municipality"};

const char *
area_kind_key(enum area_kind kind)
{
    return kind_keys[kind];
}

struct str
area_name(const struct area *a, enum locale l)
{
    if (!a)
        return STR_NONE;
    return a->name[l].n ? a->name[l] : a->name[LOCALE_FI];
}

const struct area *
area_in(const struct area_list *list, int64_t id)
{
    for (size_t i = 0; i < list->n_rows; i++)
        if (list->rows[i].id == id)
            return &list->rows[i];
    return NULL;
}

const struct area *
area_named(struct arena *a, const struct area_list *list, enum area_kind kind, struct str name)
{
    struct str wanted = utf8_fold(a, name);
    for (size_t i = 0; i < list->n_rows; i++)
        for (int l = 0; l < N_LOCALES; l++)
            if (list->rows[i].kind == kind && str_eq(utf8_fold(a, list->rows[i].name[l]), wanted))
                return &list->rows[i];
    return NULL;
}

/* ---- order ---- */

struct sortable {
    struct area area;
    struct str key;
};

static int
by_kind_and_name(const void *x, const void *y)
{
    const struct sortable *a = x, *b = y;
    if (a->area.kind != b->area.kind)
        return a->area.kind < b->area.kind ? -1 : 1;
    return str_cmp(a->key, b->key);
}

static void
sort_areas(struct ctx *cx, struct area_list *list)
{
    struct sortable *s = ARENA_ARRAY(cx->arena, struct sortable, list->n_rows);
    for (size_t i = 0; i < list->n_rows; i++) {
        s[i].area = list->rows[i];
        s[i].key = utf8_sort_key(cx->arena, area_name(&list->rows[i], cx->locale));
    }
    if (list->n_rows)
        qsort(s, list->n_rows, sizeof *s, by_kind_and_name);
    for (size_t i = 0; i < list->n_rows; i++)
        list->rows[i] = s[i].area;
}

/* ---- reading ---- */

enum status
areas_load(struct ctx *cx, struct area_list *ret_list)
{
    struct area_list list;
    TRY(areas_store_all(cx, &list));
    sort_areas(cx, &list);
    *ret_list = list;
    return STATUS_OK;
}

enum status
areas_own(struct ctx *cx, struct area_list *ret_list)
{
    struct area_list all, own = {0};
    TRY(areas_load(cx, &all));
    own.rows = all.rows;
    for (size_t i = 0; i < all.n_rows; i++)
        if (all.rows[i].in_use)
            own.rows[own.n_rows++] = all.rows[i];
    *ret_list = own;
    return STATUS_OK;
}

enum status
area_by_id(struct ctx *cx, int64_t id, struct area *ret_area)
{
    struct area_list all;
    TRY(areas_store_all(cx, &all));
    const struct area *found = area_in(&all, id);
    if (!found)
        return STATUS_NOT_FOUND;
    *ret_area = *found;
    return STATUS_OK;
}

/* ---- what the centre decides ---- */

enum status
areas_choose(struct ctx *cx, const int64_t *ids, size_t n)
{
    struct area_list all;
    TRY(areas_store_all(cx, &all));
    for (size_t i = 0; i < n; i++) {
        const struct area *a = area_in(&all, ids[i]);
        if (!a || a->kind != AREA_MUNICIPALITY)
            return problem(cx, "area", &M_areas_not_municipality, MSG_NO_ARGS);
    }
    TRY(areas_store_use_none(cx));
    for (size_t i = 0; i < n; i++)
        TRY(areas_store_use(cx, ids[i]));
    return audit(cx, "choose", "area", 0, str_fmt(cx->arena, "%zu", n));
}

static void
check_text(struct ctx *cx, const char *field, struct str s, int max, const struct msg *needed)
{
    if (s.n == 0)
        (void)problem(cx, field, needed, MSG_NO_ARGS);
    else if (!utf8_is_valid(s) || utf8_count(s) > (size_t)max)
        (void)problem(cx, field, &M_areas_too_long, MSG_ARGS(msg_int("max", max)));
}

enum status
areas_name_own(struct ctx *cx, struct str fi, struct str sv, struct str en)
{
    struct area_list all;
    struct area own = {.id = db_new_id(), .kind = AREA_SUBAREA, .languages = STR("fi"), .name = {fi, sv, en}};
    check_text(cx, "name_fi", fi, NAME_MAX_CHARS, &M_areas_name_needed);
    if (utf8_count(sv) > NAME_MAX_CHARS || utf8_count(en) > NAME_MAX_CHARS)
        (void)problem(cx, "name_sv", &M_areas_too_long, MSG_ARGS(msg_int("max", NAME_MAX_CHARS)));
    if (has_problems(cx))
        return STATUS_INVALID;
    TRY(areas_store_all(cx, &all));
    for (size_t i = 0; i < all.n_rows; i++)
        if (all.rows[i].kind == AREA_SUBAREA)
            own.id = all.rows[i].id;
    own.code = STR("own");
    own.parent_id = area_id_of(AREA_COUNTRY, STR("FI"));
    TRY(areas_store_write(cx, &own));
    return audit(cx, "name", "area", own.id, STR(""));
}

enum status
area_facts(struct ctx *cx, int64_t area_id, struct area_fact_list *ret_list)
{
    return areas_store_facts(cx, area_id, ret_list);
}

enum status
area_fact_save(struct ctx *cx, int64_t area_id, const struct area_fact *fact)
{
    struct area area;
    TRY(area_by_id(cx, area_id, &area));
    check_text(cx, "figure", fact->figure, FIGURE_MAX, &M_areas_figure_needed);
    check_text(cx, "source", fact->source, SOURCE_MAX, &M_areas_source_needed);
    if (fact->year < YEAR_MIN || fact->year > YEAR_MAX)
        (void)problem(cx, "year", &M_areas_year_wrong, MSG_NO_ARGS);
    if (fact->value < 0)
        (void)problem(cx, "value", &M_areas_value_wrong, MSG_NO_ARGS);
    if (has_problems(cx))
        return STATUS_INVALID;
    TRY(areas_store_fact_write(cx, area_id, fact));
    return audit(cx, "save", "area_fact", area_id, STR(""));
}

enum status
area_fact_remove(struct ctx *cx, int64_t area_id, int64_t year, struct str figure)
{
    TRY(areas_store_fact_delete(cx, area_id, year, figure));
    return audit(cx, "delete", "area_fact", area_id, STR(""));
}

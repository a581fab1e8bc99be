/* The built-in areas: data/areas.csv, in the program as bytes. */
#include "areas.h"
#include "areas_data.h"
#include "areas_store.h"
#include "csv.h"

/* Column of data/areas.csv. */
enum { KIND, CODE, NAME_FI, NAME_SV, NAME_EN, LANGUAGES, PARENT };

/* Ids of built-in areas are small and fixed, so that they are the same everywhere: kind * 10000 + code. */
int64_t
area_id_of(enum area_kind kind, struct str code)
{
    int64_t n = 0;
    if (str_to_i64(code, &n) != STATUS_OK)
        n = 1;
    return ((int64_t)kind + 1) * 10000 + n;
}

static enum status
kind_named(struct str key, enum area_kind *ret_kind)
{
    for (int k = 0; k < N_AREA_KINDS; k++)
        if (str_eq_c(key, area_kind_key((enum area_kind)k))) {
            *ret_kind = (enum area_kind)k;
            return STATUS_OK;
        }
    return STATUS_INTERNAL;
}

/* A municipality lies in a wellbeing area, that in a collaboration area (Åland: in the country), and that in the
 * country. */
static int64_t
parent_of(enum area_kind kind, struct str parent)
{
    if (parent.n == 0)
        return 0;
    if (str_eq(parent, STR("FI")))
        return area_id_of(AREA_COUNTRY, parent);
    return area_id_of(kind == AREA_MUNICIPALITY ? AREA_WELLBEING : AREA_COLLABORATION, parent);
}

static enum status
area_from_row(const struct table *t, size_t row, struct area *ret_area)
{
    struct area a = {.code = table_cell(t, row, CODE), .languages = table_cell(t, row, LANGUAGES)};
    TRY(kind_named(table_cell(t, row, KIND), &a.kind));
    for (int l = 0; l < N_LOCALES; l++)
        a.name[l] = table_cell(t, row, NAME_FI + l);
    a.id = area_id_of(a.kind, a.code);
    a.parent_id = parent_of(a.kind, table_cell(t, row, PARENT));
    *ret_area = a;
    return STATUS_OK;
}

static bool
is_same(const struct area *a, const struct area *b)
{
    if (!b || !str_eq(a->languages, b->languages) || a->parent_id != b->parent_id)
        return false;
    for (int l = 0; l < N_LOCALES; l++)
        if (!str_eq(a->name[l], b->name[l]))
            return false;
    return true;
}

enum status
areas_seed(struct ctx *cx)
{
    struct table *t;
    struct table_error e;
    struct area_list have;
    TRY(csv_read(cx->arena, (struct str){areas_data, areas_data_n}, NULL, &t, &e));
    TRY(areas_store_all(cx, &have));
    for (size_t row = 1; row < t->n_rows; row++) {
        struct area a;
        TRY(area_from_row(t, row, &a));
        if (!is_same(&a, area_in(&have, a.id)))
            TRY(areas_store_write(cx, &a));
    }
    return STATUS_OK;
}

/* The default lists and the other words people use for them: data/codes.csv, in the program as bytes. */
#include <string.h>

#include "codes.h"
#include "codes_data.h"
#include "codes_store.h"
#include "csv.h"
#include "utf8.h"

/* Column of data/codes.csv. */
enum { LIST, KEY, NAME_FI, NAME_SV, NAME_EN, MARK, YARN, NEEDS_SEAT, ALSO };

static enum status
read_data(struct arena *a, struct table **ret_table)
{
    struct table_error e;
    return csv_read(a, (struct str){codes_data, codes_data_n}, NULL, ret_table, &e);
}

static struct code
code_from_row(const struct table *t, size_t row, int64_t sort)
{
    struct code c = {.id = db_new_id(), .key = table_cell(t, row, KEY), .in_use = true, .sort = sort};
    for (int l = 0; l < N_LOCALES; l++)
        c.name[l] = table_cell(t, row, NAME_FI + l);
    c.mark = table_cell(t, row, MARK);
    c.yarn = table_cell(t, row, YARN);
    c.needs_seat = str_eq(table_cell(t, row, NEEDS_SEAT), STR("1"));
    return c;
}

static enum status
seed_list(struct ctx *cx, const struct table *t, const char *list)
{
    struct code_list have;
    TRY(codes_store_list(cx, list, &have));
    if (have.n_rows)
        return STATUS_OK;
    int64_t sort = 0;
    for (size_t row = 1; row < t->n_rows; row++) {
        if (!str_eq_c(table_cell(t, row, LIST), list))
            continue;
        struct code c = code_from_row(t, row, sort++);
        TRY(codes_store_write(cx, list, &c));
    }
    return STATUS_OK;
}

enum status
codes_seed(struct ctx *cx)
{
    struct table *t;
    TRY(read_data(cx->arena, &t));
    for (size_t i = 0; i < N_CODE_LISTS; i++)
        TRY(seed_list(cx, t, code_list_names[i]));
    return STATUS_OK;
}

/* ---- what people call them ---- */

static bool
is_among(struct arena *a, struct str words, struct str wanted)
{
    struct str word;
    while (words.n && str_split(&words, '|', &word))
        if (str_eq(utf8_fold(a, word), wanted))
            return true;
    return false;
}

static const struct code *
meant_by_default(struct arena *a, const struct code_list *list, struct str wanted)
{
    struct table *t;
    if (read_data(a, &t) != STATUS_OK)
        return NULL;
    for (size_t row = 1; row < t->n_rows; row++) {
        if (!str_eq_c(table_cell(t, row, LIST), list->name))
            continue;
        struct str key = table_cell(t, row, KEY);
        bool named = is_among(a, table_cell(t, row, ALSO), wanted);
        for (int l = 0; l < N_LOCALES; l++)
            named |= str_eq(utf8_fold(a, table_cell(t, row, NAME_FI + l)), wanted);
        if (named)
            return code_in(list, key);
    }
    return NULL;
}

const struct code *
code_meant(struct arena *a, const struct code_list *list, struct str words)
{
    struct str wanted = utf8_fold(a, words);
    if (wanted.n == 0)
        return NULL;
    for (size_t i = 0; i < list->n_rows; i++) {
        const struct code *c = &list->rows[i];
        bool named = str_eq(c->key, wanted) || str_eq(utf8_fold(a, c->mark), wanted);
        for (int l = 0; l < N_LOCALES; l++)
            named |= str_eq(utf8_fold(a, c->name[l]), wanted);
        if (named)
            return c;
    }
    return meant_by_default(a, list, wanted);
}

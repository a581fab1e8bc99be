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

/* The first to claim a word keeps it: names of the list before the other words. */
static void
claim(struct arena *a, struct map *words, struct str word, const struct code *c)
{
    struct str key = utf8_fold(a, word);
    if (key.n && c && !map_has(words, key))
        map_set(words, key, (void *)c);
}

static void
claim_defaults(struct arena *a, struct map *words, const struct code_list *list)
{
    struct table *t;
    if (read_data(a, &t) != STATUS_OK)
        return;
    for (size_t row = 1; row < t->n_rows; row++) {
        if (!str_eq_c(table_cell(t, row, LIST), list->name))
            continue;
        const struct code *c = code_in(list, table_cell(t, row, KEY));
        struct str also = table_cell(t, row, ALSO), word;
        for (int l = 0; l < N_LOCALES; l++)
            claim(a, words, table_cell(t, row, NAME_FI + l), c);
        while (also.n && str_split(&also, '|', &word))
            claim(a, words, word, c);
    }
}

struct map *
code_words(struct arena *a, const struct code_list *list)
{
    struct map *words = map_new(a);
    for (size_t i = 0; i < list->n_rows; i++) {
        const struct code *c = &list->rows[i];
        for (int l = 0; l < N_LOCALES; l++)
            claim(a, words, c->name[l], c);
        claim(a, words, c->key, c);
        claim(a, words, c->mark, c);
    }
    claim_defaults(a, words, list);
    return words;
}

const struct code *
code_meant(struct arena *a, const struct code_list *list, struct str words)
{
    return map_get(code_words(a, list), utf8_fold(a, words));
}

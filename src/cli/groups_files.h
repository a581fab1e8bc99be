/*
 * The files of tupa groups: people with their columns, pairs who know each other, groups of a plan or of history.
 *
 * For: cmd_groups.c and the fuzz target. Not for: opening files (input.h).
 * Every reader answers false with *ret_error filled: line as in the file, column as a spreadsheet counts.
 *
 *     if (!groups_people_read(arena, table, &people, &e)) return cli_refuse(c, file, e.line, e.column, ...);
 */
#ifndef TUPA_GROUPS_FILES_H
#define TUPA_GROUPS_FILES_H

#include "groups.h"
#include "map.h"
#include "table.h"

struct groups_file_error {
    size_t line, column;
    struct str text; /* English */
};

struct groups_people {
    const struct table *table;
    size_t n;
    struct str *ids;
    struct map *by_id;   /* id to pointer into ids */
    ptrdiff_t id_column; /* -1: the file has none and the row number is the id */
};

/* A column as an attribute: its different texts, in order of appearance. Blank cells are GROUPS_NONE. */
struct groups_column {
    struct str name;
    ptrdiff_t column;
    struct groups_attribute attribute;
    struct str *values; /* attribute.n_values */
};

/* Rounds and groups as numbered in the file, 1-based there, 0-based here. */
struct groups_plan {
    uint32_t n_rounds, n_groups;
    uint32_t *group; /* [round * people->n + person] */
};

bool groups_people_read(struct arena *a, const struct table *t, struct groups_people *ret_people,
                        struct groups_file_error *ret_error);

/* Index of the person, or SIZE_MAX. */
size_t groups_person_find(const struct groups_people *p, struct str id);

bool groups_column_read(struct arena *a, const struct groups_people *p, struct str name, struct groups_column *ret_c,
                        struct groups_file_error *ret_error);

/* a,b,level into answer[n * n], GROUPS_NO_ANSWER where nobody answered. */
bool groups_pairs_read(struct arena *a, const struct groups_people *p, const struct table *t, uint8_t **ret_answer,
                       struct groups_file_error *ret_error);

/* round,group,id. Unknown ids are an error. */
bool groups_plan_read(struct arena *a, const struct groups_people *p, const struct table *t,
                      struct groups_plan *ret_plan, struct groups_file_error *ret_error);

/* round,group,id of earlier workshops: adds to history[n * n]. People not here today are passed over. */
bool groups_history_read(struct arena *a, const struct groups_people *p, const struct table *t, uint16_t *history,
                         struct groups_file_error *ret_error);

#endif

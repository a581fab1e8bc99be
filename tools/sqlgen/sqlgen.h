/*
 * Reads .sql files: named statements of a feature, or migrations.
 *
 * For: tools/sqlgen and its fuzz target. Not for: understanding SQL; it checks the portable subset by words.
 * Invariant: what is handed back passed every check; everything refused is complained about with its line.
 *
 *     struct sql_file f;
 *     sql_parse(g, "people.sql", text, &f);
 */
#ifndef TUPA_SQLGEN_H
#define TUPA_SQLGEN_H

#include "gen.h"

struct sql_statement {
    struct str name;    /* "person_by_id" */
    struct str comment; /* first lines of comment, without "-- " */
    struct str sqlite, postgres;
    int line;
    int n_params;
    bool writes;
};

struct sql_file {
    struct sql_statement *items;
    size_t n_items, cap_items;
};

/* text lives as long as g. */
void sql_parse(struct gen *g, const char *file, struct str text, struct sql_file *ret_f);

/* A migration: the first line must be a comment that says why; several statements are fine. */
void sql_parse_migration(struct gen *g, const char *file, struct str text, struct sql_statement *ret_s);

/* Checks one body; complains. many: several statements are allowed. one_dialect: the text is for one database. */
void sql_check(struct gen *g, const char *file, int line, struct str body, bool many, bool one_dialect);

/* Largest $n; complains about gaps. */
int sql_params(struct gen *g, const char *file, int line, struct str body);
bool sql_writes(struct str body);

#endif

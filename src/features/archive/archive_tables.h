/* What a project archive holds: one CSV a table. */
#ifndef TUPA_ARCHIVE_TABLES_H
#define TUPA_ARCHIVE_TABLES_H

#include "db.h"

enum archive_column_kind {
    ARCHIVE_ID,     /* a row's own number or a reference: gets a new number when imported */
    ARCHIVE_NUMBER, /* whole number; empty = none */
    ARCHIVE_TEXT,
    ARCHIVE_CODE    /* drawn anew when imported */
};
struct archive_column {
    const char *name;
    enum archive_column_kind kind;
    int is_needed; /* NOT NULL */
    const char *doc;
};
struct archive_table {
    const char *name, *doc;
    const struct archive_column *columns;
    size_t n_columns;
    const struct db_sql *rows, *put;
};
/* archive_phenomena.c */
extern const struct archive_column archive_phenomenon_columns[], archive_phenomenon_evidence_columns[], archive_phenomenon_factor_columns[],
    archive_phenomenon_voice_columns[], archive_phenomenon_influence_columns[], archive_phenomenon_actor_columns[];

extern const struct archive_table archive_tables[];
extern const size_t n_archive_tables;

enum { ARCHIVE_MAX_COLUMNS = 40, ARCHIVE_FORMAT = 1 };

#endif

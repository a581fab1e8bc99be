/*
 * Lists of people and organisations from somebody's Excel: read, shown with what is wrong in words, and taken all in
 * one or not at all.
 *
 * For: the import pages, the command line, the demonstration. Not for: other tables.
 * Invariants: before import_take nothing is in the register; the same file twice changes nothing; a row with an error
 * is never taken. What was uploaded is forgotten when it has been taken or dropped, and after a week. Threads: one unit
 * of work.
 *
 *     TRY(import_start(cx, IMPORT_PEOPLE, name, bytes, &id));
 *     TRY(import_open(cx, id, &run));
 *     TRY(import_check(cx, &run, NULL, &result));
 *     TRY(import_take(cx, &run, NULL, true, &counts));
 */
#ifndef TUPA_IMPORT_H
#define TUPA_IMPORT_H

#include "import_columns.h"
#include "organisation.h"
#include "person.h"

enum { IMPORT_ROWS_MAX = 5000, IMPORT_KEEP_DAYS = 7 };

enum import_state { IMPORT_PREVIEW, IMPORT_DONE, IMPORT_DROPPED };

struct import_run {
    int64_t id;
    enum import_kind kind;
    enum import_state state;
    struct str file_name;
    struct table *table; /* of the uploaded list; NULL when it is forgotten */
    struct import_columns columns;
    int64_t created_ms;
    int64_t counts[4]; /* when done: added, changed, organisations made, rows left out */
};
enum { COUNT_ADDED, COUNT_CHANGED, COUNT_ORGANISATIONS, COUNT_LEFT_OUT };

/* ---- one row, checked ---- */

enum import_verdict { ROW_NEW, ROW_CHANGED, ROW_SAME, ROW_BAD };

enum import_fault {
    FAULT_NAME_MISSING,
    FAULT_EMAIL_WRONG,
    FAULT_AREA_UNKNOWN,
    FAULT_SECTOR_UNKNOWN,
    FAULT_TYPE_UNKNOWN,
    FAULT_TWICE,     /* the same person stands on an earlier row */
    FAULT_SAME_NAME, /* somebody of that name is in the network: may be the same */
    FAULT_SHIFTED,   /* columns do not match */
    FAULT_DAMAGED,   /* letters lost in saving */
    FAULT_HAS_LEFT,
    FAULT_TOO_LONG,
    WARN_LEVEL_UNKNOWN, /* warnings: the row is taken, the cell is left empty */
    WARN_LANGUAGE_UNKNOWN,
    WARN_PHONE_WRONG,
    WARN_ORGANISATION_NEAR, /* a new organisation is made although one is nearly called so */
    N_IMPORT_FAULTS
};

struct import_note {
    enum import_fault fault;
    struct str value;      /* what stood there */
    struct str suggestion; /* what may have been meant */
    int64_t line;          /* FAULT_TWICE: of the earlier row */
};
enum { ROW_NOTES_MAX = 4 };

struct import_row {
    size_t line;       /* of the file, as a spreadsheet counts */
    struct str source; /* the cells, for people */
    enum import_verdict verdict;
    struct import_note notes[ROW_NOTES_MAX];
    size_t n_notes;
    bool is_fixed;                    /* something typed on the page made it right */
    struct person person;             /* IMPORT_PEOPLE; id of the one already there */
    struct str new_organisation;      /* to be made for the person; none */
    struct organisation organisation; /* IMPORT_ORGANISATIONS */
};

/* What somebody typed on the preview page to put a row right. */
enum import_fix_kind { FIX_NAME, FIX_EMAIL, FIX_AREA, FIX_SECTOR, FIX_TYPE, FIX_SAME, N_IMPORT_FIXES };
struct import_fix {
    enum import_fix_kind kind;
    size_t line;
    struct str value; /* FIX_SAME: "update", "new"; areas and codes as typed or by id and key */
};
struct import_fixes {
    const struct import_fix *rows;
    size_t n_rows;
};
const char *import_fix_key(enum import_fix_kind k); /* "email" */
/* Which fix would help against the fault; false when none does. */
bool import_fix_for(enum import_fault fault, enum import_fix_kind *ret_kind);

struct import_result {
    struct import_row *rows;
    size_t n_rows;
    int64_t n_new, n_changed, n_same, n_bad;
    struct str *new_organisations;
    size_t n_new_organisations;
    int64_t register_seq; /* of the register it was checked against: audit_last_seq */
};

/* ---- deeds ---- */

/* Reads the file, touching no database: may run before the write. STATUS_INVALID with a problem at "file". */
enum status import_read(struct ctx *cx, enum import_kind kind, struct str file_name, struct str bytes,
                        struct import_run *ret_run) MUST_CHECK;
/* Keeps what was read for looking. */
enum status import_keep(struct ctx *cx, const struct import_run *run) MUST_CHECK;
/* Both. */
enum status import_start(struct ctx *cx, enum import_kind kind, struct str file_name, struct str bytes,
                         int64_t *ret_id) MUST_CHECK;
enum status import_open(struct ctx *cx, int64_t id, struct import_run *ret_run) MUST_CHECK;
/* The reader says which column is which. STATUS_INVALID with a problem when the name is missing. */
enum status import_set_columns(struct ctx *cx, struct import_run *run, const struct import_columns *columns) MUST_CHECK;
/* Looks at every row; changes nothing. fixes may be NULL. */
enum status import_check(struct ctx *cx, const struct import_run *run, const struct import_fixes *fixes,
                         struct import_result *ret_result) MUST_CHECK;
/* Takes the right rows, all in this unit of work. with_organisations: makes the organisations that are not known. */
enum status import_take(struct ctx *cx, struct import_run *run, const struct import_fixes *fixes,
                        bool with_organisations, struct import_result *ret_result) MUST_CHECK;
/* The same with a result that was checked before the write; checks again when the register has changed since. */
enum status import_take_checked(struct ctx *cx, struct import_run *run, const struct import_fixes *fixes, bool with_organisations,
                                struct import_result *result) MUST_CHECK;
/* The state now, when the run was opened on an earlier snapshot. */
enum status import_state_now(struct ctx *cx, int64_t id, enum import_state *ret_state) MUST_CHECK;
enum status import_drop(struct ctx *cx, struct import_run *run) MUST_CHECK;
/* Forgets uploads nobody took within IMPORT_KEEP_DAYS. */
enum status import_forget_old(struct ctx *cx) MUST_CHECK;

#endif

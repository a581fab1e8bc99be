/*
 * The tests that every driver passes, and the small world they stand on.
 *
 * For: conformance_test.c, which runs all groups on each database, and the tests of one driver beside it. Not for:
 * tests of features. Invariant: each test has a fresh database with the tables of conformance.c.
 *
 *     struct world *w = *state;
 *     assert_int_equal(db_write(w->db, w->arena, add_one, &id), STATUS_OK);
 */
#ifndef TUPA_DB_CONFORMANCE_H
#define TUPA_DB_CONFORMANCE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "db.h"

enum backend { BACKEND_SQLITE_FILE, BACKEND_SQLITE_MEMORY, BACKEND_POSTGRES };

struct world {
    enum backend backend;
    struct db *db;
    struct arena *arena;
    char *url;
    char folder[64]; /* of the file, "" otherwise */
    int n_problems;  /* how often on_problem was heard */
};

int world_new(enum backend b, void **state);
int world_new_empty(enum backend b, void **state); /* without tables */
int world_free(void **state);
/* One more struct db on the same database (a file or a server). */
struct db *world_open_again(struct world *w);

/* "INSERT ..." as a statement for one test; the text must be a literal. */
#define SQL(text, n)                                                                                                   \
    (&(const struct db_sql){.name = "test", .sqlite = text, .postgres = text, .n_params = n, .writes = true})

extern const struct db_sql note_add_sql; /* $1 id, $2 body */
extern const struct db_sql note_count_sql;
extern const struct db_sql note_body_sql; /* $1 id */

enum status note_add(struct db_tx *tx, int64_t id, const char *body);
int64_t note_count(struct world *w);
enum status add_note(struct world *w, int64_t id, const char *body); /* in a unit of its own */

extern const struct CMUnitTest statement_tests[];
extern const size_t n_statement_tests;
extern const struct CMUnitTest unit_tests[];
extern const size_t n_unit_tests;
extern const struct CMUnitTest care_tests[];
extern const size_t n_care_tests;

#endif

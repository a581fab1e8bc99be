/*
 * The demo village with one of everything in it, twice: for its first workshop (ids from 1000) and for the other one
 * (ids from 2000), so that every route of the program can be asked for real things and for somebody else's.
 *
 * For: the tests of this folder. Not for: tests of one feature; they stand on the harness alone.
 * Invariants: the same moment and the same rows each time; free texts are plain until a test puts something into them.
 * Threads: one.
 *
 *     struct village v;
 *     village_make(&v);
 *     struct str path = village_path(&v, v.rows[i]->path, false);
 *     struct web_answer a = village_ask(&v, &(struct asking){.as = AS_CORE, .path = path});
 *     village_free(&v);
 */
#ifndef TUPA_VILLAGE_H
#define TUPA_VILLAGE_H

#include "harness.h"

struct village {
    struct world *w;
    void *state; /* the harness's */
    struct arena *scratch; /* of the request at hand; emptied by village_rest */
    const struct web_route **rows;
    size_t n_rows;
    int seen; /* a counter for tests */
    const struct db_sql **tables; /* of the fingerprint */
    size_t n_tables;
};

void village_make(struct village *v);
void village_free(struct village *v);
void village_rest(struct village *v); /* forgets answers and paths */

/* The path with ids for its parameters, in scratch; in the other workshop's scope when other. */
struct str village_path(struct village *v, const char *pattern, bool other);
/* The same with one parameter (counted from 0) replaced by a text; STR_NONE when it has fewer. */
struct str village_path_with(struct village *v, const char *pattern, size_t nth, const char *forged);

/* The first workshop's own id, then the other workshop's for all further parameters. */
struct str village_path_mixed(struct village *v, const char *pattern);

struct asking {
    enum cast as;
    enum http_method method;
    struct str path;
    struct str body;          /* urlencoded, POST */
    const char *content_type; /* NULL = urlencoded */
    bool without_csrf;
};
struct web_answer village_ask(struct village *v, const struct asking *q);

/* What the whole database holds (sessions' last-seen times left out), as a number. */
uint64_t village_fingerprint(struct village *v);
/* One statement of a test, with {workshop} … filled in; the test fails when the database refuses it. */
void village_run(struct village *v, const char *sql);

extern const char *const cast_names[N_CAST];

#endif

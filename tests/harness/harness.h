/*
 * The demo village: one small world that tests stand on, and tables of scenarios through router and gate.
 *
 * Each test has a fresh database (SQLite in memory; PostgreSQL when TUPA_TEST_POSTGRES names a server): a cast with one
 * account for each role, a project, a process, a series with a workshop, another series with another workshop, and a
 * guest who joined the first.
 *
 *     static const struct scenario scenarios[] = {
 *         {"a guest may not make groups", AS_GUEST, HTTP_POST, "/workshops/{workshop}/groups", "", 403},
 *         {"the coordinator sees the form", AS_COORDINATOR, HTTP_GET, "/workshops/new", NULL, 200, {"<h1>Uusi työpaja"}},
 *     };
 *     run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
 */
#ifndef TUPA_HARNESS_H
#define TUPA_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "clock.h"
#include "ctx.h"
#include "web.h"

enum cast {
    AS_NOBODY,
    AS_ADMIN,
    AS_COORDINATOR,
    AS_FACILITATOR, /* of the first series only */
    AS_CORE,
    AS_STEERING,
    AS_PROFESSIONAL, /* not invited anywhere */
    AS_CONTACT,
    AS_CLIENT_DEVELOPER,
    AS_DECISION_MAKER,
    AS_AREA_DEVELOPER,
    AS_GUEST,       /* joined {workshop} by code */
    AS_OTHER_GUEST, /* joined {other_workshop} */
    N_CAST
};

extern const int64_t village_now_ms; /* ti 24.11.2026 klo 13.00 in Finland */

struct world {
    struct arena *arena;
    struct db *db;
    struct web *web; /* NULL without route tables */
    struct clock clock;
    char *url;
    const char *tokens[N_CAST];
    int64_t accounts[N_CAST];
    int64_t project, process, series, workshop, other_series, other_workshop;
    int64_t guest, other_guest; /* participants */
};

/* For cmocka_unit_test_setup_teardown; rules only. */
int world_setup(void **state);
int world_teardown(void **state);
/* With pages: tables ended by NULL. Call from a setup of one's own. */
int world_setup_web(void **state, const struct web_route *const *tables);

/* Runs fn with a ctx of the cast member in a write unit; fails the test when the status is not want. */
typedef enum status world_fn(struct ctx *cx, void *arg);
enum status world_do(struct world *w, enum cast who, world_fn *fn, void *arg);
/* The same, read-only. */
enum status world_look(struct world *w, enum cast who, world_fn *fn, void *arg);
/* A ctx for work on the world's workshop: actor loaded, scope entered. */

struct scenario {
    const char *name;
    enum cast as;
    enum http_method method;
    const char *path; /* {workshop} {other_workshop} {series} {other_series} {process} {project} {guest} are filled in */
    const char *body; /* the same; csrf is added; NULL for GET */
    int status;
    const char *contains[4]; /* in the body or, for a redirect, in Location; placeholders are filled in here too */
    const char *lacks[4];
    const char *event; /* kind of the last live event of {workshop} afterwards; NULL = not looked at */
};
/* Each scenario in turn on the same world. */
void run_scenarios(struct world *w, const struct scenario *scenarios, size_t n);
struct web_answer ask(struct world *w, enum cast as, enum http_method m, const char *path, const char *body);
struct str filled(struct world *w, const char *text); /* placeholders replaced */
void add_placeholder(struct world *w, const char *name, int64_t id); /* {name} */

bool str_contains(struct str s, const char *part);

#endif

#include "conformance.h"

#include <ftw.h>
#include <libpq-fe.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct db_sql note_add_sql = {.name = "note_add",
                                    .sqlite = "INSERT INTO note (id, body) VALUES ($1, $2)",
                                    .postgres = "INSERT INTO note (id, body) VALUES ($1, $2)",
                                    .n_params = 2,
                                    .writes = true};
const struct db_sql note_count_sql = {
    .name = "note_count", .sqlite = "SELECT COUNT(*) FROM note", .postgres = "SELECT COUNT(*) FROM note"};
const struct db_sql note_body_sql = {.name = "note_body",
                                     .sqlite = "SELECT body FROM note WHERE id = $1",
                                     .postgres = "SELECT body FROM note WHERE id = $1",
                                     .n_params = 1};

static const char tables[] = "CREATE TABLE note (id BIGINT PRIMARY KEY, body TEXT NOT NULL);"
                             "CREATE TABLE answer (id BIGINT PRIMARY KEY, note_id BIGINT NOT NULL REFERENCES note (id),"
                             " points SMALLINT CHECK (points <= 5), weight DOUBLE PRECISION, other BIGINT);";
static const char *bytes_table[] = {"CREATE TABLE bytes (id BIGINT PRIMARY KEY, b BLOB);",
                                    "CREATE TABLE bytes (id BIGINT PRIMARY KEY, b BYTEA);"};

static const struct db_migration first[] = {{1, "tables", tables, tables}, {0}};

static enum status
make_bytes(struct db_tx *tx, void *arg)
{
    const struct db_sql q = {"bytes_make", bytes_table[0], bytes_table[1], 0, true};
    (void)arg;
    return db_exec(tx, &q, DB_NO_BIND);
}

static void
heard(const char *text, void *arg)
{
    (void)text;
    struct world *w = arg;
    __atomic_add_fetch(&w->n_problems, 1, __ATOMIC_RELAXED);
}

static PGconn *
server(void)
{
    PGconn *c = PQconnectdb(getenv("TUPA_TEST_POSTGRES"));
    if (PQstatus(c) != CONNECTION_OK) {
        print_error("TUPA_TEST_POSTGRES: %s", PQerrorMessage(c));
        PQfinish(c);
        return NULL;
    }
    return c;
}

static int
on_server(const char *verb, const char *schema, const char *rest)
{
    char text[200];
    snprintf(text, sizeof text, "SET client_min_messages = error; %s SCHEMA %s %s", verb, schema, rest);
    PGconn *c = server();
    if (!c)
        return -1;
    PGresult *r = PQexec(c, text);
    int failed = PQresultStatus(r) == PGRES_COMMAND_OK ? 0 : -1;
    if (failed)
        print_error("%s: %s", text, PQerrorMessage(c));
    PQclear(r);
    PQfinish(c);
    return failed;
}

static char *
fresh_url(struct world *w)
{
    static _Atomic int n;
    char *url = NULL;
    if (w->backend == BACKEND_SQLITE_MEMORY)
        return strdup(":memory:");
    if (w->backend == BACKEND_SQLITE_FILE) {
        strcpy(w->folder, "/tmp/tupa-db-XXXXXX");
        if (!mkdtemp(w->folder) || asprintf(&url, "%s/test.db", w->folder) < 0)
            return NULL;
        return url;
    }
    snprintf(w->folder, sizeof w->folder, "tupa_test_%d_%d", (int)getpid(), atomic_fetch_add(&n, 1));
    const char *base = getenv("TUPA_TEST_POSTGRES");
    if (on_server("CREATE", w->folder, "") != 0 ||
        asprintf(&url, "%s%coptions=-csearch_path%%3D%s", base, strchr(base, '?') ? '&' : '?', w->folder) < 0)
        return NULL;
    return url;
}

static struct db *
open_at(struct world *w)
{
    struct db *db;
    struct str why;
    struct db_options o = {.url = w->url, .n_readers = 3, .n_writers = 3, .on_problem = heard, .on_problem_arg = w};
    enum status s = db_open(&o, w->arena, &db, &why);
    if (s != STATUS_OK)
        print_error("%.*s\n", STR_ARG(why));
    return s == STATUS_OK ? db : NULL;
}

struct db *
world_open_again(struct world *w)
{
    return open_at(w);
}

int
world_new_empty(enum backend b, void **state)
{
    struct world *w = calloc(1, sizeof *w);
    w->backend = b;
    w->arena = arena_new(0);
    w->url = fresh_url(w);
    w->db = w->url ? open_at(w) : NULL;
    *state = w;
    return w->db ? 0 : -1;
}

int
world_new(enum backend b, void **state)
{
    int applied;
    struct str why;
    if (world_new_empty(b, state) != 0)
        return -1;
    struct world *w = *state;
    if (db_migrate_list(w->db, first, w->arena, &applied, &why) != STATUS_OK)
        return -1;
    return db_write(w->db, w->arena, make_bytes, NULL) == STATUS_OK ? 0 : -1;
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

int
world_free(void **state)
{
    struct world *w = *state;
    db_close(w->db);
    if (w->backend == BACKEND_SQLITE_FILE)
        nftw(w->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    if (w->backend == BACKEND_POSTGRES)
        on_server("DROP", w->folder, "CASCADE");
    arena_free(w->arena);
    free(w->url);
    free(w);
    return 0;
}

enum status
note_add(struct db_tx *tx, int64_t id, const char *body)
{
    return db_exec(tx, &note_add_sql, DB_BIND(db_int(id), db_text(str_from(body))));
}

static enum status
count_notes(struct db_tx *tx, void *arg)
{
    return db_scalar(tx, &note_count_sql, DB_NO_BIND, -1, arg);
}

int64_t
note_count(struct world *w)
{
    int64_t n;
    assert_int_equal(db_read(w->db, w->arena, count_notes, &n), STATUS_OK);
    return n;
}

struct new_note {
    int64_t id;
    const char *body;
};

static enum status
add_in_unit(struct db_tx *tx, void *arg)
{
    const struct new_note *n = arg;
    return note_add(tx, n->id, n->body);
}

enum status
add_note(struct world *w, int64_t id, const char *body)
{
    struct new_note n = {id, body};
    return db_write(w->db, w->arena, add_in_unit, &n);
}

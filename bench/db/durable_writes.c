/*
 * Acknowledged durable writes a second: this program's write queue against raw SQLite with one commit for each write.
 *
 *     bench_durable_writes [FOLDER [ROUNDS [SECONDS]]]
 *
 * Same disk, same run, rounds taking turns, so that a noisy machine disturbs all alike. Both write the same row with
 * journal_mode WAL and synchronous FULL; raw SQLite has its statements prepared and its own automatic checkpoints.
 * Answers one line for each contender: median, least and most over the rounds.
 */
#include <ftw.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "db.h"
#include "thread.h"

#define MOST_WRITERS 64
#define MOST_ROUNDS 51
#define INSERT "INSERT INTO note (id, body) VALUES ($1, $2)"
#define BODY "Tarvitsemme lisaa aikaa yhteiselle suunnittelulle ennen kesaa, muuten syksy alkaa taas kiireella."

static const char tables[] = "CREATE TABLE note (id BIGINT PRIMARY KEY, body TEXT NOT NULL)";
static const struct db_migration migrations[] = {{1, "tables", tables, tables}, {0}};
static const struct db_sql add_sql = {
    .name = "add", .sqlite = INSERT, .postgres = INSERT, .n_params = 2, .writes = true};

static char folder[200];
static int n_files;
static double seconds = 2;

static void
fail(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static double
now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void
raw_run(sqlite3 *db, const char *text)
{
    if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
        fail(sqlite3_errmsg(db));
}

static sqlite3_stmt *
raw_prepare(sqlite3 *db, const char *text)
{
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(db, text, -1, &s, NULL) != SQLITE_OK)
        fail(sqlite3_errmsg(db));
    return s;
}

static void
raw_step(sqlite3_stmt *s)
{
    if (sqlite3_step(s) != SQLITE_DONE)
        fail("raw SQLite refused a write");
    sqlite3_reset(s);
}

static double
raw_rate(void)
{
    char path[256];
    sqlite3 *db;
    snprintf(path, sizeof path, "%s/raw%d.db", folder, n_files++);
    if (sqlite3_open(path, &db) != SQLITE_OK)
        fail("raw SQLite does not open");
    raw_run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    raw_run(db, tables);
    sqlite3_stmt *begin = raw_prepare(db, "BEGIN IMMEDIATE"), *commit = raw_prepare(db, "COMMIT"),
                 *insert = raw_prepare(db, INSERT);
    int64_t n = 0;
    double from = now();
    for (; now() - from < seconds; n++) {
        raw_step(begin);
        sqlite3_bind_int64(insert, 1, db_new_id());
        sqlite3_bind_text(insert, 2, BODY, -1, SQLITE_STATIC);
        raw_step(insert);
        raw_step(commit);
    }
    double rate = (double)n / (now() - from);
    sqlite3_finalize(begin);
    sqlite3_finalize(commit);
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return rate;
}

struct writer {
    struct db *db;
    struct thread thread;
    _Atomic bool *stop;
    int64_t n_answered;
};

static enum status
add(struct db_tx *tx, void *arg)
{
    return db_exec(tx, &add_sql, DB_BIND(db_int(*(int64_t *)arg), db_text(STR(BODY))));
}

static void
writer_main(void *arg)
{
    struct writer *w = arg;
    struct arena *a = arena_new(0);
    while (!atomic_load(w->stop)) {
        int64_t id = db_new_id();
        if (db_write(w->db, a, add, &id) != STATUS_OK)
            fail("a write was refused");
        w->n_answered++;
        arena_reset(a);
    }
    arena_free(a);
}

static double
queue_rate(int n_writers)
{
    static struct writer w[MOST_WRITERS];
    _Atomic bool stop = false;
    struct arena *a = arena_new(0);
    struct str why;
    struct db *db;
    int applied;
    char path[256];
    snprintf(path, sizeof path, "%s/queue%d.db", folder, n_files++);
    struct db_options o = {.url = path, .n_readers = 1};
    if (db_open(&o, a, &db, &why) != STATUS_OK || db_migrate_list(db, migrations, a, &applied, &why) != STATUS_OK)
        fail("the database does not open");
    double from = now();
    for (int i = 0; i < n_writers; i++) {
        w[i] = (struct writer){.db = db, .stop = &stop};
        if (thread_start(&w[i].thread, "writer", writer_main, &w[i]) != STATUS_OK)
            fail("no thread");
    }
    usleep((useconds_t)(seconds * 1e6));
    atomic_store(&stop, true);
    int64_t n = 0;
    for (int i = 0; i < n_writers; i++) {
        thread_join(&w[i].thread);
        n += w[i].n_answered;
    }
    double rate = (double)n / (now() - from);
    db_close(db);
    arena_free(a);
    return rate;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double
report(const char *name, double *rates, int n)
{
    qsort(rates, (size_t)n, sizeof *rates, by_size);
    printf("%-28s median %8.0f /s   least %8.0f   most %8.0f   (%d rounds)\n", name, rates[n / 2], rates[0],
           rates[n - 1], n);
    return rates[n / 2];
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

int
main(int argc, char **argv)
{
    static double raw[MOST_ROUNDS], one[MOST_ROUNDS], many[MOST_ROUNDS], ratio[MOST_ROUNDS];
    int rounds = argc > 2 ? atoi(argv[2]) : 7;
    seconds = argc > 3 ? atof(argv[3]) : 2;
    if (rounds < 1 || rounds > MOST_ROUNDS)
        fail("1 to 51 rounds");
    snprintf(folder, sizeof folder, "%s/tupa-bench-XXXXXX", argc > 1 ? argv[1] : "/var/tmp");
    if (!mkdtemp(folder))
        fail("no folder");
    for (int i = 0; i < rounds; i++) {
        raw[i] = raw_rate();
        one[i] = queue_rate(1);
        many[i] = queue_rate(MOST_WRITERS);
        ratio[i] = one[i] / raw[i];
    }
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    double base = report("raw SQLite, 1 writer", raw, rounds);
    double single = report("write queue, 1 writer", one, rounds);
    double crowd = report("write queue, 64 writers", many, rounds);
    qsort(ratio, (size_t)rounds, sizeof *ratio, by_size);
    printf("64 writers: %.1f times raw; 1 writer: %.2f times raw (median of each round's ratio %.2f)\n", crowd / base,
           single / base, ratio[rounds / 2]);
    return 0;
}

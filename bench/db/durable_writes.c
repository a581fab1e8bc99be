/*
 * Acknowledged durable writes a second: this program's write queue against raw SQLite with one commit for each write.
 *
 *     bench_durable_writes [FOLDER [ROUNDS [SECONDS]]]
 *
 * Same disk, same run. The two single writers take turns every BURST writes, so that whatever else disturbs the disk
 * disturbs both alike; the crowd follows at once. All write the same row with journal_mode WAL and synchronous FULL;
 * raw SQLite has its statements prepared and its own automatic checkpoints. Answers one line for each contender:
 * median, least and most over the rounds.
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
#define BURST 20
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

struct raw {
    sqlite3 *db;
    sqlite3_stmt *begin, *insert, *commit;
};

static struct raw
raw_open(void)
{
    char path[256];
    struct raw r;
    snprintf(path, sizeof path, "%s/raw%d.db", folder, n_files++);
    if (sqlite3_open(path, &r.db) != SQLITE_OK)
        fail("raw SQLite does not open");
    raw_run(r.db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    raw_run(r.db, tables);
    r.begin = raw_prepare(r.db, "BEGIN IMMEDIATE");
    r.insert = raw_prepare(r.db, INSERT);
    r.commit = raw_prepare(r.db, "COMMIT");
    return r;
}

static double
raw_burst(struct raw *r)
{
    double from = now();
    for (int i = 0; i < BURST; i++) {
        raw_step(r->begin);
        sqlite3_bind_int64(r->insert, 1, db_new_id());
        sqlite3_bind_text(r->insert, 2, BODY, -1, SQLITE_STATIC);
        raw_step(r->insert);
        raw_step(r->commit);
    }
    return now() - from;
}

static void
raw_close(struct raw *r)
{
    sqlite3_finalize(r->begin);
    sqlite3_finalize(r->insert);
    sqlite3_finalize(r->commit);
    sqlite3_close(r->db);
}

static struct db *
queue_open(struct arena *a)
{
    char path[256];
    struct str why;
    struct db *db;
    int applied;
    snprintf(path, sizeof path, "%s/queue%d.db", folder, n_files++);
    struct db_options o = {.url = path, .n_readers = 1};
    if (db_open(&o, a, &db, &why) != STATUS_OK || db_migrate_list(db, migrations, a, &applied, &why) != STATUS_OK)
        fail("the database does not open");
    return db;
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

static double
queue_burst(struct db *db, struct arena *a)
{
    double from = now();
    for (int i = 0; i < BURST; i++) {
        int64_t id = db_new_id();
        if (db_write(db, a, add, &id) != STATUS_OK)
            fail("a write was refused");
        arena_reset(a);
    }
    return now() - from;
}

static void
single_rates(double *ret_raw, double *ret_queue)
{
    struct arena *a = arena_new(0);
    struct raw raw = raw_open();
    struct db *db = queue_open(a);
    double t_raw = 0, t_queue = 0;
    int n = 0;
    for (; t_raw + t_queue < 2 * seconds; n += BURST) {
        t_raw += raw_burst(&raw);
        t_queue += queue_burst(db, a);
    }
    raw_close(&raw);
    db_close(db);
    arena_free(a);
    *ret_raw = n / t_raw;
    *ret_queue = n / t_queue;
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
crowd_rate(int n_writers)
{
    static struct writer w[MOST_WRITERS];
    _Atomic bool stop = false;
    struct arena *a = arena_new(0);
    struct db *db = queue_open(a);
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
    int rounds = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 7;
    seconds = argc > 3 ? strtod(argv[3], NULL) : 2;
    if (rounds < 1 || rounds > MOST_ROUNDS)
        fail("1 to 51 rounds");
    snprintf(folder, sizeof folder, "%s/tupa-bench-XXXXXX", argc > 1 ? argv[1] : "/var/tmp");
    if (!mkdtemp(folder))
        fail("no folder");
    for (int i = 0; i < rounds; i++) {
        single_rates(&raw[i], &one[i]);
        many[i] = crowd_rate(MOST_WRITERS);
        ratio[i] = one[i] / raw[i];
    }
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    double base = report("raw SQLite, 1 writer", raw, rounds);
    double single = report("write queue, 1 writer", one, rounds);
    double crowd = report("write queue, 64 writers", many, rounds);
    qsort(ratio, (size_t)rounds, sizeof *ratio, by_size);
    printf("64 writers: %.1f times raw; 1 writer: %.2f times raw (each round's ratio: median %.2f, %.2f .. %.2f)\n",
           crowd / base, single / base, ratio[rounds / 2], ratio[0], ratio[rounds - 1]);
    return 0;
}

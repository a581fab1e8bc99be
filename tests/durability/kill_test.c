/*
 * kill -9 at any moment: every write that was answered is there afterwards, whole.
 *
 *     test_durability_kill_test [ROUNDS [SEED]]
 *
 * Each round a child process opens the database and lets 50 threads write. A unit of work stores two rows; only after
 * db_write has answered does the thread report its id through a pipe. The parent kills the child at a random moment,
 * opens the database, looks for every reported id, for units stored by half, and checks the file.
 */
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "db.h"
#include "rng.h"
#include "thread.h"

#define N_WRITERS 50
#define LIVES_OF_A_FILE 20 /* then a new one: checking a large file takes longer than filling it */

static const char tables[] = "CREATE TABLE mark (id BIGINT PRIMARY KEY, body TEXT NOT NULL);"
                             "CREATE TABLE twin (id BIGINT PRIMARY KEY REFERENCES mark (id));";
static const struct db_migration migrations[] = {{1, "tables", tables, tables}, {0}};

#define STATEMENT(ident, words, n, w)                                                                                  \
    static const struct db_sql ident = {.name = #ident, .sqlite = words, .postgres = words, .n_params = n, .writes = w}
STATEMENT(mark_add, "INSERT INTO mark (id, body) VALUES ($1, $2)", 2, true);
STATEMENT(twin_add, "INSERT INTO twin (id) VALUES ($1)", 1, true);
STATEMENT(mark_body, "SELECT body FROM mark JOIN twin USING (id) WHERE id = $1", 1, false);
STATEMENT(half_count, "SELECT COUNT(*) FROM mark WHERE id NOT IN (SELECT id FROM twin)", 0, false);

struct writer {
    struct db *db;
    int to_parent;
    struct thread thread;
};

static void
fail(const char *what)
{
    fprintf(stderr, "durability: %s\n", what);
    exit(1);
}

static struct str
body_of(struct arena *a, int64_t id)
{
    char long_part[400];
    memset(long_part, 'a' + (int)(id % 26), sizeof long_part);
    return str_fmt(a, "%lld %.*s", (long long)id, (int)(id / 256 % 400), long_part);
}

static enum status
write_both(struct db_tx *tx, void *arg)
{
    int64_t id = *(int64_t *)arg;
    TRY(db_exec(tx, &mark_add, DB_BIND(db_int(id), db_text(body_of(db_tx_arena(tx), id)))));
    return db_exec(tx, &twin_add, DB_BIND(db_int(id)));
}

static void
writer_main(void *arg)
{
    struct writer *w = arg;
    struct arena *a = arena_new(0);
    for (;;) {
        int64_t id = db_new_id();
        if (db_write(w->db, a, write_both, &id) == STATUS_OK && write(w->to_parent, &id, sizeof id) != sizeof id)
            fail("the parent is gone");
        arena_reset(a);
    }
}

static struct db *
open_migrated(const char *path, struct arena *a)
{
    struct db *db;
    struct str why = STR_NONE;
    int applied;
    struct db_options o = {.url = path};
    if (db_open(&o, a, &db, &why) != STATUS_OK || db_migrate_list(db, migrations, a, &applied, &why) != STATUS_OK) {
        fprintf(stderr, "%.*s\n", STR_ARG(why));
        fail("the database does not open");
    }
    return db;
}

static _Noreturn void
child(const char *path, int to_parent)
{
    static struct writer writers[N_WRITERS];
    struct arena *a = arena_new(0);
    struct db *db = open_migrated(path, a);
    for (int i = 0; i < N_WRITERS; i++) {
        writers[i] = (struct writer){.db = db, .to_parent = to_parent};
        if (thread_start(&writers[i].thread, "writer", writer_main, &writers[i]) != STATUS_OK)
            fail("no thread");
    }
    for (;;)
        pause();
}

struct answered {
    int64_t *ids;
    size_t n, cap;
};

static void
take_reports(int from_child, struct answered *got)
{
    int64_t ids[512];
    ssize_t n = read(from_child, ids, sizeof ids); /* whole ids: each was written at once */
    for (ssize_t i = 0; i < n / (ssize_t)sizeof *ids; i++) {
        if (got->n == got->cap) {
            got->cap = got->cap ? got->cap * 2 : 4096;
            got->ids = realloc(got->ids, got->cap * sizeof *got->ids);
            if (!got->ids)
                abort();
        }
        got->ids[got->n++] = ids[i];
    }
}

static int64_t
now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Listens for us microseconds, counted from the first answer. */
static void
listen_for(int from_child, int64_t us, struct answered *got)
{
    struct pollfd p = {.fd = from_child, .events = POLLIN};
    size_t before = got->n;
    if (poll(&p, 1, 20000) != 1)
        fail("no answer in 20 s");
    for (int64_t until = now_us() + us; now_us() < until || got->n == before;)
        if (poll(&p, 1, 1) == 1)
            take_reports(from_child, got);
}

static void
one_life(const char *path, int64_t us, struct answered *got)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        fail("no pipe");
    pid_t pid = fork();
    if (pid == 0)
        child(path, ends[1]);
    close(ends[1]);
    listen_for(ends[0], us, got);
    kill(pid, SIGKILL);
    int how;
    waitpid(pid, &how, 0);
    if (!WIFSIGNALED(how))
        fail("the child ended by itself");
    struct pollfd p = {.fd = ends[0], .events = POLLIN};
    while (poll(&p, 1, 0) == 1 && (p.revents & POLLIN))
        take_reports(ends[0], got);
    close(ends[0]);
}

struct looking {
    const struct answered *got;
    size_t n_missing;
    int64_t n_half;
};

static enum status
look(struct db_tx *tx, void *arg)
{
    struct looking *l = arg;
    struct arena *a = db_tx_arena(tx);
    for (size_t i = 0; i < l->got->n; i++) {
        struct db_rows *r;
        enum status s = db_one(tx, &mark_body, DB_BIND(db_int(l->got->ids[i])), &r);
        if (s == STATUS_NOT_FOUND) {
            l->n_missing++;
            continue;
        }
        TRY(s);
        l->n_missing += !str_eq(db_col_str(r, 0), body_of(a, l->got->ids[i]));
        TRY(db_end(r));
    }
    return db_scalar(tx, &half_count, DB_NO_BIND, -1, &l->n_half);
}

static void
everything_is_there(const char *path, const struct answered *got)
{
    struct arena *a = arena_new(0);
    struct db *db = open_migrated(path, a);
    struct looking l = {.got = got};
    struct str why = STR_NONE;
    if (db_read(db, a, look, &l) != STATUS_OK)
        fail("cannot read");
    if (db_check(db, a, &why) != STATUS_OK) {
        fprintf(stderr, "%.*s\n", STR_ARG(why));
        fail("the file is damaged");
    }
    db_close(db);
    arena_free(a);
    if (l.n_missing || l.n_half) {
        fprintf(stderr, "%zu answered writes missing, %lld stored by half\n", l.n_missing, (long long)l.n_half);
        fail("writes were lost");
    }
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
    int rounds = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 5;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : (uint64_t)time(NULL);
    struct rng rng = rng_seeded(seed);
    char folder[] = "/tmp/tupa-kill-XXXXXX", path[64];
    struct answered got = {0};
    size_t n_answered = 0;
    if (!mkdtemp(folder))
        fail("no folder");
    for (int i = 0; i < rounds; i++) {
        if (i % LIVES_OF_A_FILE == 0) {
            snprintf(path, sizeof path, "%s/kill%d.db", folder, i);
            n_answered += got.n;
            got.n = 0;
        }
        one_life(path, (int64_t)rng_below(&rng, 200000), &got);
        everything_is_there(path, &got);
    }
    n_answered += got.n;
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    printf("killed %d times (seed %llu): all %zu answered writes are there, none by half, the file is sound\n", rounds,
           (unsigned long long)seed, n_answered);
    free(got.ids);
    return n_answered > 0 ? 0 : 1;
}

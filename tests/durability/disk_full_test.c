/*
 * A disk that is really full: writing says "try again", reading goes on, and room makes writing work without a restart.
 *
 * The disk is a small tmpfs in a mount namespace of its own, so that nothing is left behind. Where the machine does not
 * allow that, the test says so and is skipped.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "db.h"
#include "thread.h"

#define BODY_BYTES 50000
#define N_WRITERS 20

static const char tables[] = "CREATE TABLE note (id BIGINT PRIMARY KEY, body TEXT NOT NULL)";
static const struct db_migration migrations[] = {{1, "tables", tables, tables}, {0}};
static const struct db_sql add_sql = {
    .name = "add", .sqlite = "INSERT INTO note (id, body) VALUES ($1, $2)", .n_params = 2, .writes = true};
static const struct db_sql count_sql = {.name = "count", .sqlite = "SELECT COUNT(*) FROM note"};

static char folder[] = "/tmp/tupa-full-XXXXXX";

static bool
small_disk_made(void)
{
    if (!mkdtemp(folder))
        return false;
    bool apart = unshare(CLONE_NEWNS) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
    return apart && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", folder, "tmpfs", 0, "size=8m,mode=700") == 0;
}

static enum status
add(struct db_tx *tx, void *arg)
{
    char *body = arena_alloc(db_tx_arena(tx), BODY_BYTES);
    memset(body, 'x', BODY_BYTES);
    return db_exec(tx, &add_sql, DB_BIND(db_int(*(int64_t *)arg), db_text((struct str){body, BODY_BYTES})));
}

static enum status
count(struct db_tx *tx, void *arg)
{
    return db_scalar(tx, &count_sql, DB_NO_BIND, -1, arg);
}

static int64_t
count_now(struct db *db, struct arena *a)
{
    int64_t n;
    assert_int_equal(db_read(db, a, count, &n), STATUS_OK);
    return n;
}

struct filler {
    struct db *db;
    struct thread thread;
    _Atomic int n_ok, n_refused, n_other;
};

/* Writes until it has been refused three times. */
static void
fill_main(void *arg)
{
    struct filler *f = arg;
    struct arena *a = arena_new(0);
    while (f->n_refused < 3 && f->n_other == 0) {
        int64_t id = db_new_id();
        enum status s = db_write(f->db, a, add, &id);
        atomic_fetch_add(s == STATUS_OK ? &f->n_ok : s == STATUS_UNAVAILABLE ? &f->n_refused : &f->n_other, 1);
        arena_reset(a);
    }
    arena_free(a);
}

static void
make_ballast(const char *path)
{
    int fd = open(path, O_CREAT | O_WRONLY, 0600);
    assert_true(fd >= 0);
    assert_int_equal(posix_fallocate(fd, 0, 3 << 20), 0);
    close(fd);
}

static int
fill_with_many(struct db *db)
{
    static struct filler f[N_WRITERS];
    int n_ok = 0;
    for (int i = 0; i < N_WRITERS; i++) {
        f[i].db = db;
        assert_int_equal(thread_start(&f[i].thread, "filler", fill_main, &f[i]), STATUS_OK);
    }
    for (int i = 0; i < N_WRITERS; i++) {
        thread_join(&f[i].thread);
        assert_int_equal(f[i].n_other, 0);
        assert_int_equal(f[i].n_refused, 3);
        n_ok += f[i].n_ok;
    }
    return n_ok;
}

static void
a_full_disk_stops_writing_until_there_is_room_and_reading_never(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct str why = STR_NONE;
    struct db *db;
    int applied;
    char path[64], ballast[64];
    snprintf(path, sizeof path, "%s/full.db", folder);
    snprintf(ballast, sizeof ballast, "%s/ballast", folder);
    make_ballast(ballast);
    struct db_options o = {.url = path};
    assert_int_equal(db_open(&o, a, &db, &why), STATUS_OK);
    assert_int_equal(db_migrate_list(db, migrations, a, &applied, &why), STATUS_OK);

    int n_ok = fill_with_many(db);
    assert_true(n_ok > 10);
    assert_int_equal(count_now(db, a), n_ok);

    assert_int_equal(unlink(ballast), 0);
    for (int i = 0; i < 5; i++) {
        int64_t id = db_new_id();
        assert_int_equal(db_write(db, a, add, &id), STATUS_OK);
    }
    assert_int_equal(count_now(db, a), n_ok + 5);
    assert_int_equal(db_check(db, a, &why), STATUS_OK);
    db_close(db);
    arena_free(a);
}

int
main(void)
{
    if (!small_disk_made()) {
        printf("skipped: this machine does not allow mounting a small disk (%s)\n", strerror(errno));
        rmdir(folder);
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_disk_stops_writing_until_there_is_room_and_reading_never)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    umount2(folder, MNT_DETACH);
    rmdir(folder);
    return failed;
}

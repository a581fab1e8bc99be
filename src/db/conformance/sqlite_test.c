/* What only SQLite has: its settings, the shared commit, a disk that is full, truly forgetting. */
#include "conformance.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "thread.h"

static int
fresh(void **state)
{
    return world_new(BACKEND_SQLITE_FILE, state);
}

static enum status
expect_pragma(struct db_tx *tx, const struct db_sql *q, int64_t want)
{
    int64_t got;
    TRY(db_scalar(tx, q, DB_NO_BIND, -1, &got));
    assert_int_equal(got, want);
    return STATUS_OK;
}

static enum status
writer_settings(struct db_tx *tx, void *arg)
{
    (void)arg;
    struct db_rows *r;
    TRY(expect_pragma(tx, SQL("PRAGMA synchronous", 0), 2));
    TRY(expect_pragma(tx, SQL("PRAGMA foreign_keys", 0), 1));
    TRY(expect_pragma(tx, SQL("PRAGMA secure_delete", 0), 1));
    TRY(expect_pragma(tx, SQL("PRAGMA query_only", 0), 0));
    TRY(db_one(tx, SQL("PRAGMA journal_mode", 0), DB_NO_BIND, &r));
    assert_true(str_eq_c(db_col_str(r, 0), "wal"));
    return db_end(r);
}

static enum status
reader_settings(struct db_tx *tx, void *arg)
{
    (void)arg;
    return expect_pragma(tx, SQL("PRAGMA query_only", 0), 1);
}

static void
every_connection_is_set_for_durability_and_reading_for_reading(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, writer_settings, NULL), STATUS_OK);
    assert_int_equal(db_read(w->db, w->arena, reader_settings, NULL), STATUS_OK);
}

static void
the_files_are_for_their_owner_only(void **state)
{
    struct world *w = *state;
    const char *ends[] = {"", "-wal", "-shm", "-node"};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        struct stat st;
        const char *path = str_cstr(w->arena, str_fmt(w->arena, "%s%s", w->url, ends[i]));
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 077, 0);
    }
}

struct queued {
    struct db_unit unit;
    int64_t id;
    struct latch *hold; /* waits for it first */
    enum status answered;
    struct latch done;
};

static enum status
queued_run(struct db_tx *tx, void *arg)
{
    struct queued *q = arg;
    if (q->hold)
        latch_wait(q->hold);
    return note_add(tx, q->id, "queued");
}

static void
queued_done(enum status s, void *arg)
{
    struct queued *q = arg;
    q->answered = s;
    latch_open(&q->done);
}

static void
queue_up(struct world *w, struct queued *q, db_work *run, int64_t id)
{
    q->id = id;
    q->unit = (struct db_unit){.arena = arena_new(0), .run = run, .done = queued_done, .arg = q};
    latch_init(&q->done);
    db_write_later(w->db, &q->unit);
}

static enum status
answer_of(struct queued *q)
{
    latch_wait(&q->done);
    latch_release(&q->done);
    arena_free(q->unit.arena);
    return q->answered;
}

/* Runs n units in one batch: the first is held until all are waiting. */
static void
run_together(struct world *w, struct queued *q, size_t n, db_work *const *runs)
{
    struct latch hold;
    latch_init(&hold);
    q[0].hold = &hold;
    for (size_t i = 0; i < n; i++)
        queue_up(w, &q[i], runs && runs[i] ? runs[i] : queued_run, (int64_t)i + 1);
    latch_open(&hold);
    for (size_t i = 0; i < n; i++)
        (void)answer_of(&q[i]);
    latch_release(&hold);
}

static void
those_who_wait_share_one_commit(void **state)
{
    struct world *w = *state;
    struct queued q[40] = {0};
    struct db_stats before = db_stats(w->db);
    run_together(w, q, 40, NULL);
    struct db_stats after = db_stats(w->db);
    for (int i = 0; i < 40; i++)
        assert_int_equal(q[i].answered, STATUS_OK);
    assert_int_equal(after.units - before.units, 40);
    assert_int_equal(after.commits - before.commits, 1);
    assert_int_equal(note_count(w), 40);
}

static enum status
deferred_and_broken(struct db_tx *tx, void *arg)
{
    (void)arg;
    return db_exec(tx, SQL("INSERT INTO late (id, note_id) VALUES (1, 999)", 0), DB_NO_BIND);
}

static enum status
make_late(struct db_tx *tx, void *arg)
{
    (void)arg;
    return db_exec(
        tx, SQL("CREATE TABLE late (id BIGINT, note_id BIGINT REFERENCES note DEFERRABLE INITIALLY DEFERRED)", 0),
        DB_NO_BIND);
}

static enum status
taken_id(struct db_tx *tx, void *arg)
{
    (void)arg;
    TRY(note_add(tx, 500, "must vanish"));
    return note_add(tx, 1, "taken by the first of the batch");
}

static void
a_unit_that_fails_takes_nobody_in_its_batch_along(void **state)
{
    struct world *w = *state;
    struct queued q[5] = {0};
    db_work *const runs[5] = {NULL, taken_id, deferred_and_broken, NULL, NULL};
    assert_int_equal(db_write(w->db, w->arena, make_late, NULL), STATUS_OK);
    run_together(w, q, 5, runs);
    enum status want[5] = {STATUS_OK, STATUS_CONFLICT, STATUS_CONFLICT, STATUS_OK, STATUS_OK};
    for (int i = 0; i < 5; i++)
        assert_int_equal(q[i].answered, want[i]);
    assert_int_equal(note_count(w), 3);
}

static enum status
long_note(struct db_tx *tx, void *arg)
{
    struct queued *q = arg;
    char *body = arena_alloc(db_tx_arena(tx), 200001);
    memset(body, 'x', 200000);
    if (q->hold)
        latch_wait(q->hold);
    return note_add(tx, q->id, body);
}

static void
file_size_limited(rlim_t n_bytes)
{
    struct rlimit l;
    getrlimit(RLIMIT_FSIZE, &l);
    l.rlim_cur = n_bytes == RLIM_INFINITY ? l.rlim_max : n_bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &l), 0);
}

static void
a_commit_that_fails_is_told_to_all_and_the_next_works(void **state)
{
    struct world *w = *state;
    struct queued q[8] = {0};
    db_work *const runs[8] = {long_note, long_note, long_note, long_note, long_note, long_note, long_note, long_note};
    assert_int_equal(add_note(w, 100, "before"), STATUS_OK);
    signal(SIGXFSZ, SIG_IGN);
    file_size_limited(400000);
    run_together(w, q, 8, runs);
    int64_t seen = note_count(w); /* reading goes on */
    file_size_limited(RLIM_INFINITY);
    for (int i = 0; i < 8; i++)
        assert_int_equal(q[i].answered, STATUS_UNAVAILABLE);
    assert_int_equal(seen, 1);
    assert_true(w->n_problems > 0);
    assert_int_equal(add_note(w, 101, "after"), STATUS_OK);
    assert_int_equal(note_count(w), 2);
    struct str why = STR_NONE;
    assert_int_equal(db_check(w->db, w->arena, &why), STATUS_OK);
}

static enum status
limit_pages(struct db_tx *tx, void *arg)
{
    (void)arg;
    return db_exec(tx, SQL("PRAGMA max_page_count = 20", 0), DB_NO_BIND);
}

static enum status
free_pages(struct db_tx *tx, void *arg)
{
    (void)arg;
    return db_exec(tx, SQL("PRAGMA max_page_count = 1000000", 0), DB_NO_BIND);
}

static void
a_full_database_is_unavailable_for_writing_only(void **state)
{
    struct world *w = *state;
    struct queued q = {.id = 7};
    assert_int_equal(add_note(w, 1, "before"), STATUS_OK);
    assert_int_equal(db_write(w->db, w->arena, limit_pages, NULL), STATUS_OK);
    assert_int_equal(db_write(w->db, w->arena, long_note, &q), STATUS_UNAVAILABLE);
    assert_int_equal(note_count(w), 1);
    assert_int_equal(db_write(w->db, w->arena, free_pages, NULL), STATUS_OK);
    assert_int_equal(db_write(w->db, w->arena, long_note, &q), STATUS_OK);
}

static bool
file_holds(const char *path, const char *word)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return false;
    struct stat st;
    assert_int_equal(fstat(fd, &st), 0);
    char *bytes = malloc((size_t)st.st_size + 1);
    ssize_t n = read(fd, bytes, (size_t)st.st_size);
    bool found = n > 0 && memmem(bytes, (size_t)n, word, strlen(word));
    free(bytes);
    close(fd);
    return found;
}

static enum status
delete_all(struct db_tx *tx, void *arg)
{
    (void)arg;
    return db_exec(tx, SQL("DELETE FROM note", 0), DB_NO_BIND);
}

static void
forgotten_text_is_gone_from_the_disk(void **state)
{
    struct world *w = *state;
    const char *word = "Salaisuus-4711", *wal = str_cstr(w->arena, str_fmt(w->arena, "%s-wal", w->url));
    assert_int_equal(add_note(w, 1, word), STATUS_OK);
    assert_true(file_holds(wal, word));
    assert_int_equal(db_forget_deleted(w->db), STATUS_OK);
    assert_true(file_holds(w->url, word));
    assert_int_equal(db_write(w->db, w->arena, delete_all, NULL), STATUS_OK);
    assert_int_equal(db_forget_deleted(w->db), STATUS_OK);
    assert_false(file_holds(w->url, word));
    assert_false(file_holds(wal, word));
}

static void
another_process_that_keeps_the_lock_makes_writing_wait_and_then_give_up(void **state)
{
    struct world *w = *state;
    struct db_options o = {.url = w->url, .n_readers = 1, .busy_ms = 100};
    struct str why;
    struct db *hasty;
    sqlite3 *other;
    assert_int_equal(db_open(&o, w->arena, &hasty, &why), STATUS_OK);
    struct world second = {.db = hasty, .arena = w->arena};
    assert_int_equal(sqlite3_open(w->url, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(add_note(&second, 1, "busy"), STATUS_UNAVAILABLE);
    assert_int_equal(note_count(&second), 0);
    sqlite3_close(other);
    assert_int_equal(add_note(&second, 1, "free"), STATUS_OK);
    db_close(hasty);
}

static enum status
make_parent_and_child(struct db_tx *tx, void *arg)
{
    (void)arg;
    TRY(note_add(tx, 1, "a"));
    return db_exec(tx, SQL("INSERT INTO answer (id, note_id) VALUES (1, 1)", 0), DB_NO_BIND);
}

static void
a_migration_may_rebuild_a_table_but_not_break_its_keys(void **state)
{
    struct world *w = *state;
    const char *good = "CREATE TABLE note_new (id BIGINT PRIMARY KEY, body TEXT, more TEXT);"
                       "INSERT INTO note_new (id, body) SELECT id, body FROM note;"
                       "DROP TABLE note; ALTER TABLE note_new RENAME TO note;";
    struct db_migration list[] = {{1, "tables", "", ""}, {2, "rebuild", good, good}, {0}, {0}};
    int applied;
    struct str why = STR_NONE;
    assert_int_equal(db_write(w->db, w->arena, make_parent_and_child, NULL), STATUS_OK);
    assert_int_equal(db_migrate_list(w->db, list, w->arena, &applied, &why), STATUS_OK);
    assert_int_equal(note_count(w), 1);
    list[2] = (struct db_migration){3, "orphans", "DELETE FROM note", "DELETE FROM note"};
    assert_int_equal(db_migrate_list(w->db, list, w->arena, &applied, &why), STATUS_CONFLICT);
    assert_true(str_find(why, STR("answer")) >= 0);
    assert_int_equal(note_count(w), 1);
    assert_int_equal(db_schema_version(w->db), 2);
}

int
main(void)
{
#define ON_FILE(test) cmocka_unit_test_setup_teardown(test, fresh, world_free)
    const struct CMUnitTest tests[] = {
        ON_FILE(every_connection_is_set_for_durability_and_reading_for_reading),
        ON_FILE(the_files_are_for_their_owner_only),
        ON_FILE(those_who_wait_share_one_commit),
        ON_FILE(a_unit_that_fails_takes_nobody_in_its_batch_along),
        ON_FILE(a_commit_that_fails_is_told_to_all_and_the_next_works),
        ON_FILE(a_full_database_is_unavailable_for_writing_only),
        ON_FILE(forgotten_text_is_gone_from_the_disk),
        ON_FILE(another_process_that_keeps_the_lock_makes_writing_wait_and_then_give_up),
        ON_FILE(a_migration_may_rebuild_a_table_but_not_break_its_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Migrations, ids, other processes, backup and check. */
#include "conformance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "thread.h"

#define TABLES "CREATE TABLE color (id BIGINT PRIMARY KEY, name TEXT); INSERT INTO color (id, name) VALUES (1, 'red');"
#define MORE "ALTER TABLE color ADD COLUMN shade BIGINT; UPDATE color SET shade = 7;"
#define BROKEN "CREATE TABLE half (id BIGINT); INSERT INTO nowhere (id) VALUES (1);"

static const struct db_migration three[] = {
    {1, "tables", "", ""}, {2, "colors", TABLES, TABLES}, {3, "shades", MORE, MORE}, {0}};
static const struct db_migration failing[] = {
    {1, "tables", "", ""}, {2, "colors", TABLES, TABLES}, {5, "broken", BROKEN, BROKEN}, {0}};
static const struct db_migration older[] = {{1, "tables", "", ""}, {0}};

static enum status
read_shade(struct db_tx *tx, void *arg)
{
    return db_scalar(tx, SQL("SELECT shade FROM color WHERE id = 1", 0), DB_NO_BIND, -1, arg);
}

static void
migrations_run_once_and_in_order(void **state)
{
    struct world *w = *state;
    int applied = -1;
    int64_t shade;
    struct str why;
    assert_int_equal(db_schema_version(w->db), 1);
    assert_int_equal(db_migrate_list(w->db, three, w->arena, &applied, &why), STATUS_OK);
    assert_int_equal(applied, 2);
    assert_int_equal(db_schema_version(w->db), 3);
    assert_int_equal(db_migrate_list(w->db, three, w->arena, &applied, &why), STATUS_OK);
    assert_int_equal(applied, 0);
    assert_int_equal(db_read(w->db, w->arena, read_shade, &shade), STATUS_OK);
    assert_int_equal(shade, 7);
}

static enum status
half_exists(struct db_tx *tx, void *arg)
{
    return db_scalar(tx, SQL("SELECT COUNT(*) FROM half", 0), DB_NO_BIND, -1, arg);
}

static void
a_migration_that_fails_leaves_the_one_before_it(void **state)
{
    struct world *w = *state;
    int applied = -1;
    int64_t n;
    struct str why;
    assert_int_not_equal(db_migrate_list(w->db, failing, w->arena, &applied, &why), STATUS_OK);
    assert_int_equal(applied, -1);
    assert_true(str_find(why, STR("0005 broken")) >= 0);
    assert_true(str_find(why, STR("nowhere")) >= 0);
    assert_int_equal(db_schema_version(w->db), 2);
    assert_int_equal(db_read(w->db, w->arena, half_exists, &n), STATUS_INTERNAL);
    assert_int_equal(add_note(w, 1, "still working"), STATUS_OK);
}

static void
a_newer_database_is_refused(void **state)
{
    struct world *w = *state;
    int applied = -1;
    struct str why;
    assert_int_equal(db_migrate_list(w->db, three, w->arena, &applied, &why), STATUS_OK);
    assert_int_equal(db_migrate_list(w->db, older, w->arena, &applied, &why), STATUS_CONFLICT);
    assert_true(str_find(why, STR("newer")) >= 0);
}

static void
migrate_main(void *arg)
{
    struct world *w = arg;
    struct arena *a = arena_new(0);
    struct str why = STR_NONE;
    int applied;
    assert_int_equal(db_migrate_list(w->db, three, a, &applied, &why), STATUS_OK);
    arena_free(a);
}

static void
two_that_migrate_at_once_do_it_once(void **state)
{
    struct world *w = *state;
    struct thread t[3];
    for (int i = 0; i < 3; i++)
        assert_int_equal(thread_start(&t[i], "migrate", migrate_main, w), STATUS_OK);
    for (int i = 0; i < 3; i++)
        thread_join(&t[i]);
    assert_int_equal(db_schema_version(w->db), 3);
}

#define ID_THREADS 8
#define ID_EACH 20000

static int64_t made[ID_THREADS][ID_EACH];

static void
ids_main(void *arg)
{
    int64_t *to = arg;
    for (int i = 0; i < ID_EACH; i++)
        to[i] = db_new_id();
}

static int
by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void
ids_are_unique_sorted_and_fit_in_53_bits(void **state)
{
    (void)state;
    struct thread t[ID_THREADS];
    for (int i = 0; i < ID_THREADS; i++)
        assert_int_equal(thread_start(&t[i], "ids", ids_main, made[i]), STATUS_OK);
    for (int i = 0; i < ID_THREADS; i++)
        thread_join(&t[i]);
    for (int i = 0; i < ID_THREADS; i++)
        for (int j = 1; j < ID_EACH; j++)
            assert_true(made[i][j] > made[i][j - 1]);
    int64_t *all = &made[0][0];
    qsort(all, (size_t)ID_THREADS * ID_EACH, sizeof *all, by_number);
    for (int i = 1; i < ID_THREADS * ID_EACH; i++)
        assert_true(all[i] != all[i - 1]);
    assert_true(all[0] > 0);
    assert_true(all[ID_THREADS * ID_EACH - 1] < INT64_C(1) << 53);
}

static unsigned
node_of(int64_t id)
{
    return (unsigned)(id >> 8) % 32;
}

static void
two_that_open_one_database_make_different_ids(void **state)
{
    struct world *w = *state;
    if (w->backend == BACKEND_SQLITE_MEMORY)
        return; /* private to one process */
    unsigned mine = node_of(db_new_id());
    struct db *other = world_open_again(w);
    assert_non_null(other);
    assert_int_not_equal(node_of(db_new_id()), mine);
    db_close(other);
}

static enum status
add_note_9(struct db_tx *tx, void *arg)
{
    (void)arg;
    return note_add(tx, 9, "from elsewhere");
}

static void
the_generation_notices_another_process(void **state)
{
    struct world *w = *state;
    if (w->backend == BACKEND_SQLITE_MEMORY)
        return;
    struct db *other = world_open_again(w);
    assert_non_null(other);
    (void)db_generation(w->db);
    nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 200000000}, NULL);
    uint64_t before = db_generation(w->db);
    assert_int_equal(db_write(other, w->arena, add_note_9, NULL), STATUS_OK);
    uint64_t after = before;
    for (int i = 0; i < 60 && after == before; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
        after = db_generation(w->db);
    }
    db_close(other);
    assert_true(after > before);
}

static void
a_sound_database_passes_its_check(void **state)
{
    struct world *w = *state;
    struct str why = STR_NONE;
    assert_int_equal(add_note(w, 1, "a"), STATUS_OK);
    assert_int_equal(db_check(w->db, w->arena, &why), STATUS_OK);
    assert_int_equal(db_forget_deleted(w->db), STATUS_OK);
}

static void
a_backup_is_one_private_file_with_everything(void **state)
{
    struct world *w = *state;
    struct str why = STR_NONE;
    char path[100], wal[110];
    snprintf(path, sizeof path, "/tmp/tupa-backup-%d.db", (int)getpid());
    snprintf(wal, sizeof wal, "%s-wal", path);
    assert_int_equal(add_note(w, 1, "a"), STATUS_OK);
    if (w->backend == BACKEND_POSTGRES) {
        assert_int_equal(db_backup(w->db, path, &why, w->arena), STATUS_UNAVAILABLE);
        assert_true(why.n > 0);
        return;
    }
    assert_int_equal(db_backup(w->db, path, &why, w->arena), STATUS_OK);
    assert_int_equal(db_backup(w->db, path, &why, w->arena), STATUS_OK); /* over the old one */
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_not_equal(access(wal, F_OK), 0);
    struct world copy = {.backend = BACKEND_SQLITE_FILE, .arena = w->arena, .url = path};
    copy.db = world_open_again(&copy);
    assert_non_null(copy.db);
    assert_int_equal(note_count(&copy), 1);
    db_close(copy.db);
    unlink(path);
    strcat(path, "-node");
    unlink(path);
    assert_int_not_equal(db_backup(w->db, "/nowhere/at/all.db", &why, w->arena), STATUS_OK);
    assert_true(str_find(why, STR("/nowhere/at/all.db")) >= 0);
}

static void
a_database_that_cannot_be_opened_says_why(void **state)
{
    struct world *w = *state;
    struct str why = STR_NONE;
    struct db *db = NULL;
    struct db_options o = {.url = w->backend == BACKEND_POSTGRES ? "postgresql:///x?host=/nowhere" : "/nowhere/x.db"};
    assert_int_equal(db_open(&o, w->arena, &db, &why), STATUS_UNAVAILABLE);
    assert_null(db);
    assert_true(str_find(why, STR("/nowhere")) >= 0);
}

const struct CMUnitTest care_tests[] = {
    cmocka_unit_test(migrations_run_once_and_in_order),
    cmocka_unit_test(a_migration_that_fails_leaves_the_one_before_it),
    cmocka_unit_test(a_newer_database_is_refused),
    cmocka_unit_test(two_that_migrate_at_once_do_it_once),
    cmocka_unit_test(ids_are_unique_sorted_and_fit_in_53_bits),
    cmocka_unit_test(two_that_open_one_database_make_different_ids),
    cmocka_unit_test(the_generation_notices_another_process),
    cmocka_unit_test(a_sound_database_passes_its_check),
    cmocka_unit_test(a_backup_is_one_private_file_with_everything),
    cmocka_unit_test(a_database_that_cannot_be_opened_says_why),
};
const size_t n_care_tests = ARRAY_LEN(care_tests);

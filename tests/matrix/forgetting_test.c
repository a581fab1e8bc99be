/* What must be gone from the disk: what people erase themselves, and what time forgets. */
#include "village.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "features.h"
#include "jobs.h"

static bool
file_holds(const char *path, const char *text)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return false;
    struct arena *a = arena_new(0);
    fseek(f, 0, SEEK_END);
    size_t n = (size_t)ftell(f);
    char *bytes = arena_alloc(a, n + 1);
    rewind(f);
    n = fread(bytes, 1, n, f);
    fclose(f);
    bool found = str_find((struct str){bytes, n}, str_from(text)) >= 0;
    arena_free(a);
    return found;
}

static bool
disk_holds(const char *path, const char *text)
{
    char wal[300];
    snprintf(wal, sizeof wal, "%s-wal", path);
    return file_holds(path, text) || file_holds(wal, text);
}

static void
remove_database(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-node"};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        char name[300];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

/* A village in a file, where a canary can be looked for. */
struct aviary {
    struct village v;
    char path[40];
};

static void
open_aviary(struct aviary *a)
{
    snprintf(a->path, sizeof a->path, "/tmp/tupa-forget-XXXXXX");
    close(mkstemp(a->path));
    setenv("TUPA_TEST_FILE", a->path, 1);
    village_make(&a->v);
}

static void
close_aviary(struct aviary *a)
{
    village_free(&a->v);
    unsetenv("TUPA_TEST_FILE");
    remove_database(a->path);
}

static enum status
off_the_disk(void *arg, struct arena *a, struct str args, int64_t now_ms)
{
    (void)a, (void)args, (void)now_ms;
    return db_forget_deleted(arg);
}

/* What the server's thread of jobs does within a second. */
static void
run_due_jobs(struct village *v)
{
    const struct job_kind kinds[] = {{"forget", NULL, off_the_disk, v->w->db}, {NULL, NULL, NULL, NULL}};
    bool ran = true;
    while (ran)
        assert_int_equal(jobs_run_one(v->w->db, kinds, "", clock_now_ms(&v->w->clock), &ran), STATUS_OK);
}

static void
what_a_guest_erases_is_gone_from_the_disk_at_once(void **state)
{
    static const char name[] = "Pyyhittyknimikanarialintu";
    struct aviary a;
    (void)state;
    open_aviary(&a);
    village_run(&a.v, "UPDATE participant SET name = 'Pyyhittyknimikanarialintu', organisation = 'Pyyhittyknimikanarialintu' "
                      "WHERE id = {guest}");
    assert_true(disk_holds(a.path, name));
    struct asking q = {.as = AS_GUEST, .method = HTTP_POST, .path = filled(a.v.w, "/workshops/{workshop}/my-data/removal")};
    assert_int_equal(village_ask(&a.v, &q).status, 303);
    run_due_jobs(&a.v);
    assert_false(disk_holds(a.path, name));
    close_aviary(&a);
}

static void
an_improper_note_that_is_removed_is_gone_from_the_disk_at_once(void **state)
{
    static const char text[] = "Asiakkaankanarialintu";
    struct aviary a;
    (void)state;
    open_aviary(&a);
    village_run(&a.v, "UPDATE note SET text = 'Asiakkaankanarialintu' WHERE id = {n}14");
    assert_true(disk_holds(a.path, text));
    struct asking q = {.as = AS_COORDINATOR, .method = HTTP_POST, .body = STR("state=removed"),
                       .path = filled(a.v.w, "/workshops/{workshop}/boards/1010/notes/1014/moderation")};
    assert_int_equal(village_ask(&a.v, &q).status, 303);
    run_due_jobs(&a.v);
    assert_false(disk_holds(a.path, text));
    close_aviary(&a);
}

/* ---- time ---- */

/* Each canary sings in the columns that one kind of data has; none may be heard when its time is over. */
static const struct canary {
    const char *name;
    int days; /* after the workshop, or after what happened */
    const char *sql;
} canaries[] = {
    {"Vieraskanaria", 181, "UPDATE participant SET name = 'Vieraskanaria', organisation = 'Vieraskanaria', title = 'Vieraskanaria'"},
    {"Kutsukanaria", 366, "UPDATE invitation SET name = 'Kutsukanaria', email = 'Kutsukanaria@example.org', message = 'Kutsukanaria'"},
    {"Kirjekanaria", 4, "INSERT INTO job (id, kind, args, state, run_at_ms, created_ms) VALUES (77, 'mail', 'Kirjekanaria', 'failed', 1, {now})"},
    {"Linkkikanaria", 3, "INSERT INTO login_link (token_hash, account_id, expires_ms, created_ms) VALUES ('Linkkikanaria', {n}50, {now} + 86400000, 1)"},
    {"Kutsulinkkikanaria", 40, "INSERT INTO invitation_link (token_hash, invitation_id, made_ms) VALUES ('Kutsulinkkikanaria', {n}08, 1)"},
    {"Toivekanaria", 366, "INSERT INTO wish (id, code_hash, reply, created_ms, updated_ms) VALUES ({n}34, 'Toivekanaria', 'Toivekanaria', {now}, {now})"},
    {"Listakanaria", 8, "UPDATE import_run SET content = 'Listakanaria'"},
    {"Tapahtumakanaria", 4, "INSERT INTO event (room_kind, room_id, seq, kind, data, created_ms) VALUES ('workshop', 1, 900, 'x', 'Tapahtumakanaria', {now})"},
    {"Lahteneenkanaria", 31, "UPDATE person SET name = 'Lahteneenkanaria', sort_key = 'Lahteneenkanaria', search = 'Lahteneenkanaria', "
                             "phone = 'Lahteneenkanaria', title = 'Lahteneenkanaria', state = 'left', updated_ms = {now} WHERE id = {n}02"},
    {"Lokikanaria", 731, "INSERT INTO audit (seq, at_ms, actor, action, object_kind, object_id, detail, prev_hash, hash) "
                         "VALUES (-5, {now}, 'account', 'x', 'x', 1, 'Lokikanaria', '', ''), (-4, {now}, 'account', 'x', 'x', 1, '', '', '')"},
    {"Selainkanaria", 31, "INSERT INTO session (id, token_hash, csrf, created_ms, seen_ms, expires_ms) "
                          "VALUES (78, 'Selainkanaria', 'Selainkanaria', 1, 1, {now} + 86400000)"},
};

static enum status
forget_then(struct ctx *cx, void *arg)
{
    cx->now_ms += *(const int *)arg * (int64_t)86400000;
    return app_forget(cx);
}

static void
care_after(struct aviary *a, int days)
{
    assert_int_equal(world_do(a->v.w, AS_ADMIN, forget_then, &days), STATUS_OK);
    assert_int_equal(db_forget_deleted(a->v.w->db), STATUS_OK);
}

static void
when_its_time_is_over_nothing_of_it_is_in_the_database_its_wal_or_a_backup(void **state)
{
    struct aviary a;
    char copy[60];
    struct str why = STR("");
    (void)state;
    open_aviary(&a);
    snprintf(copy, sizeof copy, "%s-copy", a.path);
    for (size_t i = 0; i < ARRAY_LEN(canaries); i++)
        village_run(&a.v, canaries[i].sql);
    for (size_t i = 0; i < ARRAY_LEN(canaries); i++)
        if (!disk_holds(a.path, canaries[i].name))
            fail_msg("%s was never there", canaries[i].name);
    for (size_t i = 0; i < ARRAY_LEN(canaries); i++) {
        care_after(&a, canaries[i].days);
        assert_int_equal(db_backup(a.v.w->db, copy, &why, a.v.w->arena), STATUS_OK);
        if (disk_holds(a.path, canaries[i].name) || file_holds(copy, canaries[i].name))
            fail_msg("%s is still there after %d days", canaries[i].name, canaries[i].days);
    }
    unlink(copy);
    close_aviary(&a);
}

static void
before_its_time_everything_is_kept(void **state)
{
    static const int early[] = {179, 364, 2, 0, 30, 364, 6, 2, 29, 729, 0}; /* a workshop counts from its own day */
    struct aviary a;
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(canaries); i++) {
        open_aviary(&a);
        village_run(&a.v, canaries[i].sql);
        care_after(&a, early[i]);
        if (!disk_holds(a.path, canaries[i].name))
            fail_msg("%s is gone after %d days already", canaries[i].name, early[i]);
        close_aviary(&a);
    }
}

static void
acquaintance_is_gone_a_month_after_the_series(void **state)
{
    struct aviary a;
    (void)state;
    open_aviary(&a);
    village_run(&a.v, "UPDATE acquaintance SET answered_ms = 6148914691236517205"); /* eight times 0x55: "UUUUUUUU" on the disk */
    assert_true(disk_holds(a.path, "UUUUUUUU"));
    care_after(&a, 32);
    assert_false(disk_holds(a.path, "UUUUUUUU"));
    close_aviary(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_guest_erases_is_gone_from_the_disk_at_once),
        cmocka_unit_test(an_improper_note_that_is_removed_is_gone_from_the_disk_at_once),
        cmocka_unit_test(when_its_time_is_over_nothing_of_it_is_in_the_database_its_wal_or_a_backup),
        cmocka_unit_test(before_its_time_everything_is_kept),
        cmocka_unit_test(acquaintance_is_gone_a_month_after_the_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

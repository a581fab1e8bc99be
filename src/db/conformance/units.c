/* Units of work: what is kept, what is undone, who sees what, many at once. */
#include "conformance.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "thread.h"

static enum status
add_then_change_mind(struct db_tx *tx, void *arg)
{
    TRY(note_add(tx, 1, "a"));
    return *(enum status *)arg;
}

static void
a_unit_that_says_no_leaves_nothing(void **state)
{
    struct world *w = *state;
    enum status no[] = {STATUS_INVALID, STATUS_DENIED, STATUS_NOT_FOUND};
    for (size_t i = 0; i < ARRAY_LEN(no); i++)
        assert_int_equal(db_write(w->db, w->arena, add_then_change_mind, &no[i]), no[i]);
    assert_int_equal(note_count(w), 0);
    assert_int_equal(db_stats(w->db).rollbacks, 3);
}

static enum status
swallow_a_conflict(struct db_tx *tx, void *arg)
{
    (void)arg;
    TRY(note_add(tx, 2, "kept?"));
    if (note_add(tx, 1, "again") == STATUS_OK)
        return STATUS_INTERNAL;
    int64_t n;
    assert_int_equal(db_scalar(tx, &note_count_sql, DB_NO_BIND, 0, &n), STATUS_CONFLICT);
    return STATUS_OK;
}

static void
a_failed_statement_spoils_the_whole_unit(void **state)
{
    struct world *w = *state;
    assert_int_equal(add_note(w, 1, "a"), STATUS_OK);
    assert_int_equal(db_write(w->db, w->arena, swallow_a_conflict, NULL), STATUS_CONFLICT);
    assert_int_equal(note_count(w), 1);
}

static enum status
add_one_note(struct db_tx *tx, void *arg)
{
    return note_add(tx, *(int64_t *)arg, "part");
}

static enum status
inner_and_outer(struct db_tx *tx, void *arg)
{
    (void)arg;
    int64_t id = 3, taken = 1;
    TRY(db_part(tx, add_one_note, &id));
    assert_int_equal(db_part(tx, add_one_note, &taken), STATUS_CONFLICT);
    id = 4;
    TRY(db_part(tx, add_one_note, &id));
    return STATUS_NOT_FOUND; /* the outer part changes its mind: 3 and 4 go too */
}

static enum status
parts_in_parts(struct db_tx *tx, void *arg)
{
    (void)arg;
    int64_t taken = 1, five = 5, n;
    TRY(note_add(tx, 2, "before"));
    assert_int_equal(db_part(tx, inner_and_outer, NULL), STATUS_NOT_FOUND);
    assert_int_equal(db_part(tx, add_one_note, &taken), STATUS_CONFLICT);
    TRY(db_part(tx, add_one_note, &five));
    TRY(db_scalar(tx, &note_count_sql, DB_NO_BIND, 0, &n));
    assert_int_equal(n, 3);
    return STATUS_OK;
}

static void
parts_fail_alone_and_nest(void **state)
{
    struct world *w = *state;
    assert_int_equal(add_note(w, 1, "a"), STATUS_OK);
    assert_int_equal(db_write(w->db, w->arena, parts_in_parts, NULL), STATUS_OK);
    assert_int_equal(note_count(w), 3);
}

static enum status
read_outer(struct db_tx *tx, void *arg)
{
    (void)arg;
    int64_t taken = 9;
    assert_int_equal(db_part(tx, add_one_note, &taken), STATUS_DENIED);
    int64_t n;
    TRY(db_scalar(tx, &note_count_sql, DB_NO_BIND, -1, &n));
    assert_int_equal(n, 0);
    return STATUS_OK;
}

static void
a_part_of_a_read_cannot_write_either(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_read(w->db, w->arena, read_outer, NULL), STATUS_OK);
}

struct two {
    struct world *w;
    struct latch seen, written;
    int64_t before, after;
};

static enum status
count_notes_in(struct db_tx *tx, void *arg)
{
    return db_scalar(tx, &note_count_sql, DB_NO_BIND, -1, arg);
}

static enum status
look_twice(struct db_tx *tx, void *arg)
{
    struct two *t = arg;
    TRY(db_scalar(tx, &note_count_sql, DB_NO_BIND, 0, &t->before));
    latch_open(&t->seen);
    latch_wait(&t->written);
    return db_scalar(tx, &note_count_sql, DB_NO_BIND, 0, &t->after);
}

static void
reader_main(void *arg)
{
    struct two *t = arg;
    struct arena *a = arena_new(0);
    assert_int_equal(db_read(t->w->db, a, look_twice, t), STATUS_OK);
    arena_free(a);
}

static void
a_read_sees_one_moment(void **state)
{
    struct world *w = *state;
    if (w->backend == BACKEND_SQLITE_MEMORY)
        return; /* one connection: reads and writes take turns */
    struct two t = {.w = w};
    struct thread reader;
    latch_init(&t.seen);
    latch_init(&t.written);
    assert_int_equal(thread_start(&reader, "reader", reader_main, &t), STATUS_OK);
    latch_wait(&t.seen);
    enum status s = add_note(w, 1, "meanwhile");
    latch_open(&t.written);
    thread_join(&reader);
    latch_release(&t.seen);
    latch_release(&t.written);
    assert_int_equal(s, STATUS_OK);
    assert_int_equal(t.before, 0);
    assert_int_equal(t.after, 0);
    assert_int_equal(note_count(w), 1);
}

#define MANY_THREADS 16
#define MANY_EACH 25

struct crowd {
    struct world *w;
    _Atomic int n_conflicts, n_wrong;
};

/* Reads, adds one, writes back: only right when units do not slip between each other. */
static enum status
count_up(struct db_tx *tx, void *arg)
{
    (void)arg;
    int64_t n;
    TRY(db_scalar(tx, SQL("SELECT CAST(body AS BIGINT) FROM note WHERE id = 1", 0), DB_NO_BIND, 0, &n));
    return db_exec(tx, SQL("UPDATE note SET body = $1 WHERE id = 1", 1),
                   DB_BIND(db_text(str_fmt(db_tx_arena(tx), "%lld", (long long)n + 1))));
}

static void
crowd_main(void *arg)
{
    struct crowd *c = arg;
    struct arena *a = arena_new(0);
    for (int i = 0; i < MANY_EACH; i++) {
        if (db_write(c->w->db, a, count_up, NULL) != STATUS_OK)
            c->n_wrong++;
        int64_t taken = 1;
        if (db_write(c->w->db, a, add_one_note, &taken) == STATUS_CONFLICT)
            c->n_conflicts++;
        arena_reset(a);
    }
    arena_free(a);
}

static enum status
read_counter(struct db_tx *tx, void *arg)
{
    return db_scalar(tx, SQL("SELECT CAST(body AS BIGINT) FROM note WHERE id = 1", 0), DB_NO_BIND, 0, arg);
}

static void
many_writers_lose_no_update_and_spoil_nobody(void **state)
{
    struct world *w = *state;
    struct crowd c = {.w = w};
    struct thread t[MANY_THREADS];
    int64_t counted;
    assert_int_equal(add_note(w, 1, "0"), STATUS_OK);
    for (int i = 0; i < MANY_THREADS; i++)
        assert_int_equal(thread_start(&t[i], "crowd", crowd_main, &c), STATUS_OK);
    for (int i = 0; i < MANY_THREADS; i++)
        thread_join(&t[i]);
    assert_int_equal(c.n_wrong, 0);
    assert_int_equal(c.n_conflicts, MANY_THREADS * MANY_EACH);
    assert_int_equal(db_read(w->db, w->arena, read_counter, &counted), STATUS_OK);
    assert_int_equal(counted, MANY_THREADS * MANY_EACH);
}

struct readers {
    struct world *w;
    _Atomic int n_right;
};

static void
many_reads_main(void *arg)
{
    struct readers *r = arg;
    struct arena *a = arena_new(0);
    for (int i = 0; i < 100; i++) {
        int64_t n = -1;
        r->n_right += db_read(r->w->db, a, count_notes_in, &n) == STATUS_OK && n == 1;
    }
    arena_free(a);
}

static void
more_readers_than_connections_take_turns(void **state)
{
    struct world *w = *state;
    struct readers r = {.w = w};
    struct thread t[12];
    assert_int_equal(add_note(w, 1, "a"), STATUS_OK);
    for (int i = 0; i < 12; i++)
        assert_int_equal(thread_start(&t[i], "reader", many_reads_main, &r), STATUS_OK);
    for (int i = 0; i < 12; i++)
        thread_join(&t[i]);
    assert_int_equal(r.n_right, 1200);
    assert_true(db_stats(w->db).reads >= 1200);
}

struct later {
    struct db_unit unit;
    int64_t id;
    enum status answered;
    struct latch done;
};

static enum status
later_run(struct db_tx *tx, void *arg)
{
    struct later *l = arg;
    assert_ptr_equal(db_tx_user(tx), l);
    assert_true(db_tx_is_writable(tx));
    return note_add(tx, l->id, "later");
}

static void
later_done(enum status s, void *arg)
{
    struct later *l = arg;
    l->answered = s;
    latch_open(&l->done);
}

static void
units_written_later_are_answered_each_with_its_own_status(void **state)
{
    struct world *w = *state;
    struct later l[20];
    for (int i = 0; i < 20; i++) {
        l[i] = (struct later){.id = i / 2 + 1};
        l[i].unit = (struct db_unit){.arena = arena_new(0), .run = later_run, .done = later_done, .arg = &l[i]};
        latch_init(&l[i].done);
        db_write_later(w->db, &l[i].unit);
    }
    int ok = 0, conflict = 0;
    for (int i = 0; i < 20; i++) {
        latch_wait(&l[i].done);
        latch_release(&l[i].done);
        ok += l[i].answered == STATUS_OK;
        conflict += l[i].answered == STATUS_CONFLICT;
        arena_free(l[i].unit.arena);
    }
    assert_int_equal(ok, 10);
    assert_int_equal(conflict, 10);
    assert_int_equal(note_count(w), 10);
    assert_int_equal(db_stats(w->db).queue_depth, 0);
}

static enum status
write_inside(struct db_tx *tx, void *arg)
{
    struct world *w = arg;
    return db_write(w->db, db_tx_arena(tx), add_one_note, NULL);
}

static void
writing_inside_a_write_is_refused_instead_of_waiting_forever(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, write_inside, w), STATUS_INTERNAL);
}

static enum status
first_run(struct db_tx *tx, void *arg)
{
    (void)arg;
    return db_tx_attempt(tx) == 0 ? STATUS_OK : STATUS_INTERNAL;
}

static void
the_generation_grows_with_what_is_kept_and_only_then(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, first_run, NULL), STATUS_OK);
    uint64_t before = db_generation(w->db);
    assert_int_equal(add_note(w, 1, "a"), STATUS_OK);
    uint64_t after = db_generation(w->db);
    assert_true(after > before);
    assert_int_equal(note_count(w), 1);
    if (w->backend != BACKEND_POSTGRES) /* there the watcher may count the commit once more */
        assert_true(db_generation(w->db) == after);
}

const struct CMUnitTest unit_tests[] = {
    cmocka_unit_test(a_unit_that_says_no_leaves_nothing),
    cmocka_unit_test(a_failed_statement_spoils_the_whole_unit),
    cmocka_unit_test(parts_fail_alone_and_nest),
    cmocka_unit_test(a_part_of_a_read_cannot_write_either),
    cmocka_unit_test(a_read_sees_one_moment),
    cmocka_unit_test(many_writers_lose_no_update_and_spoil_nobody),
    cmocka_unit_test(more_readers_than_connections_take_turns),
    cmocka_unit_test(units_written_later_are_answered_each_with_its_own_status),
    cmocka_unit_test(writing_inside_a_write_is_refused_instead_of_waiting_forever),
    cmocka_unit_test(the_generation_grows_with_what_is_kept_and_only_then),
};
const size_t n_unit_tests = ARRAY_LEN(unit_tests);

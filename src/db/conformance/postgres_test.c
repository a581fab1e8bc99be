/* What only PostgreSQL has: collisions, lost connections, a server that stays away. */
#include "conformance.h"

#include <libpq-fe.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "thread.h"

static int
fresh(void **state)
{
    return world_new(BACKEND_POSTGRES, state);
}

/* As a restart of the server looks from here. */
static void
cut_all_connections(void)
{
    PGconn *c = PQconnectdb(getenv("TUPA_TEST_POSTGRES"));
    PGresult *r = PQexec(c, "SELECT COUNT(pg_terminate_backend(pid, 2000)) FROM pg_stat_activity"
                            " WHERE application_name = 'tupa' AND pid <> pg_backend_pid()");
    assert_int_equal(PQresultStatus(r), PGRES_TUPLES_OK);
    PQclear(r);
    PQfinish(c);
}

static void
writing_and_reading_go_on_after_every_connection_was_cut(void **state)
{
    struct world *w = *state;
    assert_int_equal(add_note(w, 1, "before"), STATUS_OK);
    for (int round = 0; round < 3; round++) {
        cut_all_connections();
        for (int i = 0; i < 4; i++) /* each writer and each reader meets its lost connection */
            assert_int_equal(add_note(w, 10 * round + i + 2, "after"), STATUS_OK);
        for (int i = 0; i < 4; i++)
            assert_int_equal(note_count(w), 1 + 4 * (round + 1));
    }
}

struct cut {
    int n_runs;
};

static enum status
cut_in_the_middle(struct db_tx *tx, void *arg)
{
    struct cut *c = arg;
    assert_int_equal(db_tx_attempt(tx), c->n_runs);
    TRY(note_add(tx, 1, "once"));
    if (c->n_runs++ == 0)
        cut_all_connections();
    return note_add(tx, 2, "twice");
}

static void
a_unit_cut_in_the_middle_runs_again_from_its_start(void **state)
{
    struct world *w = *state;
    struct cut c = {0};
    assert_int_equal(db_write(w->db, w->arena, cut_in_the_middle, &c), STATUS_OK);
    assert_int_equal(c.n_runs, 2);
    assert_int_equal(note_count(w), 2);
}

struct pair {
    struct world *w;
    struct latch *here, *there;
    int64_t id;
    int n_runs;
    enum status status;
};

/* Two doctors on call: each leaves if the other stays. Only one may. */
static enum status
leave_if_the_other_stays(struct db_tx *tx, void *arg)
{
    struct pair *p = arg;
    int64_t n;
    TRY(db_scalar(tx, SQL("SELECT COUNT(*) FROM note WHERE body = 'on call'", 0), DB_NO_BIND, 0, &n));
    if (p->n_runs++ == 0) {
        latch_open(p->here);
        latch_wait(p->there);
    }
    if (n < 2)
        return STATUS_CONFLICT;
    return db_exec(tx, SQL("UPDATE note SET body = 'at home' WHERE id = $1", 1), DB_BIND(db_int(p->id)));
}

static void
pair_main(void *arg)
{
    struct pair *p = arg;
    struct arena *a = arena_new(0);
    p->status = db_write(p->w->db, a, leave_if_the_other_stays, p);
    arena_free(a);
}

static void
units_that_would_together_break_a_rule_do_not_both_commit(void **state)
{
    struct world *w = *state;
    struct latch g[2];
    struct pair p[2];
    struct thread t[2];
    for (int i = 0; i < 2; i++) {
        assert_int_equal(add_note(w, i + 1, "on call"), STATUS_OK);
        latch_init(&g[i]);
    }
    for (int i = 0; i < 2; i++) {
        p[i] = (struct pair){.w = w, .here = &g[i], .there = &g[1 - i], .id = i + 1};
        assert_int_equal(thread_start(&t[i], "pair", pair_main, &p[i]), STATUS_OK);
    }
    for (int i = 0; i < 2; i++)
        thread_join(&t[i]);
    for (int i = 0; i < 2; i++)
        latch_release(&g[i]);
    assert_int_equal((p[0].status == STATUS_OK) + (p[1].status == STATUS_OK), 1);
    assert_int_equal((p[0].status == STATUS_CONFLICT) + (p[1].status == STATUS_CONFLICT), 1);
    assert_int_equal(p[0].n_runs + p[1].n_runs, 3);
}

enum { N_STEADY = 6, STEADY_PAUSE_MS = 50 };

struct steady {
    struct world *w;
    struct thread thread;
    _Atomic bool *stop;
    _Atomic int n_ok, n_unknown, n_other;
};

static enum status
add_a_new_one(struct db_tx *tx, void *arg)
{
    (void)arg;
    return note_add(tx, db_new_id(), "steady");
}

/* As a phone would: who is told that the server is away tries again in a moment, not at once. */
static void
steady_main(void *arg)
{
    struct steady *t = arg;
    struct arena *a = arena_new(0);
    while (!atomic_load(t->stop)) {
        enum status s = db_write(t->w->db, a, add_a_new_one, NULL);
        atomic_fetch_add(s == STATUS_OK ? &t->n_ok : s == STATUS_UNAVAILABLE ? &t->n_unknown : &t->n_other, 1);
        arena_reset(a);
        if (s != STATUS_OK)
            nanosleep(&(struct timespec){.tv_nsec = STEADY_PAUSE_MS * 1000000L}, NULL);
    }
    arena_free(a);
}

static int
steady_sum(struct steady *t, size_t offset)
{
    int sum = 0;
    for (int i = 0; i < N_STEADY; i++)
        sum += atomic_load((_Atomic int *)((char *)&t[i] + offset));
    return sum;
}

/* Each writer has written again since `before`, at most half a minute from now. */
static bool
all_write_again(struct steady *t, const int *before)
{
    for (int round = 0; round < 600; round++) {
        int n = 0;
        for (int i = 0; i < N_STEADY; i++)
            n += atomic_load(&t[i].n_ok) > before[i];
        if (n == N_STEADY)
            return true;
        nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    }
    return false;
}

static void
writers_outlive_a_restart_of_the_server_and_lose_no_answered_write(void **state)
{
    struct world *w = *state;
    struct steady t[N_STEADY];
    _Atomic bool stop = false;
    int before[N_STEADY];
    const char *restart = getenv("TUPA_TEST_POSTGRES_RESTART");
    if (!restart)
        skip();
    for (int i = 0; i < N_STEADY; i++) {
        t[i] = (struct steady){.w = w, .stop = &stop};
        assert_int_equal(thread_start(&t[i].thread, "steady", steady_main, &t[i]), STATUS_OK);
    }
    nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    int restarted = system(restart);
    for (int i = 0; i < N_STEADY; i++)
        before[i] = atomic_load(&t[i].n_ok);
    bool again = all_write_again(t, before);
    clock_gettime(CLOCK_MONOTONIC, &to);
    int settled = steady_sum(t, offsetof(struct steady, n_unknown));
    nanosleep(&(struct timespec){.tv_nsec = 500000000}, NULL);
    int later = steady_sum(t, offsetof(struct steady, n_unknown));
    atomic_store(&stop, true);
    for (int i = 0; i < N_STEADY; i++)
        thread_join(&t[i].thread);
    int n_ok = steady_sum(t, offsetof(struct steady, n_ok));
    int n_unknown = steady_sum(t, offsetof(struct steady, n_unknown));
    assert_int_equal(restarted, 0);
    assert_true(again);
    assert_int_equal(steady_sum(t, offsetof(struct steady, n_other)), 0);
    assert_int_equal(later, settled); /* once all write again, nobody is turned away */
    /* Those whose COMMIT was under way, and then each try of those who were told that the server stays away. */
    int64_t ms = (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
    assert_in_range(n_unknown, 0, N_STEADY * (2 + ms / STEADY_PAUSE_MS));
    assert_in_range(note_count(w), n_ok, n_ok + n_unknown);
}

static enum status
divide(struct db_tx *tx, void *arg)
{
    (void)arg;
    int64_t n;
    enum status s = db_scalar(tx, SQL("SELECT 1 / $1", 1), DB_BIND(db_int(0)), 0, &n);
    assert_true(str_find(db_tx_error(tx), STR("22012")) >= 0);
    return s;
}

static void
an_error_of_data_is_invalid_and_repeats_no_value(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_read(w->db, w->arena, divide, NULL), STATUS_INVALID);
}

int
main(void)
{
    if (!getenv("TUPA_TEST_POSTGRES")) {
        puts("PostgreSQL skipped: TUPA_TEST_POSTGRES is not set (bin/with-postgres sets it)");
        return 0;
    }
#define ON_SERVER(test) cmocka_unit_test_setup_teardown(test, fresh, world_free)
    const struct CMUnitTest tests[] = {
        ON_SERVER(writing_and_reading_go_on_after_every_connection_was_cut),
        ON_SERVER(a_unit_cut_in_the_middle_runs_again_from_its_start),
        ON_SERVER(units_that_would_together_break_a_rule_do_not_both_commit),
        ON_SERVER(writers_outlive_a_restart_of_the_server_and_lose_no_answered_write),
        ON_SERVER(an_error_of_data_is_invalid_and_repeats_no_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

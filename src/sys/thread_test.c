#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <signal.h>
#include <string.h>

#include "thread.h"

struct seen {
    struct latch go;
    bool ran, term_blocked;
    char name[16];
};

static void
look_around(void *arg)
{
    struct seen *s = arg;
    sigset_t blocked;
    latch_wait(&s->go);
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    s->term_blocked = sigismember(&blocked, SIGTERM);
    pthread_getname_np(pthread_self(), s->name, sizeof s->name);
    s->ran = true;
}

static void
a_thread_runs_named_and_leaves_signals_to_the_main_thread(void **state)
{
    (void)state;
    struct seen s = {0};
    struct thread t;
    sigset_t mine;
    latch_init(&s.go);
    assert_int_equal(thread_start(&t, "a-name-that-is-too-long", look_around, &s), STATUS_OK);
    latch_open(&s.go);
    thread_join(&t);
    latch_release(&s.go);
    assert_true(s.ran);
    assert_true(s.term_blocked);
    assert_string_equal(s.name, "a-name-that-is-");
    pthread_sigmask(SIG_SETMASK, NULL, &mine);
    assert_false(sigismember(&mine, SIGTERM));
}

static void
a_gate_opened_before_the_wait_lets_through_at_once(void **state)
{
    (void)state;
    struct latch g;
    latch_init(&g);
    latch_open(&g);
    latch_wait(&g);
    latch_wait(&g);
    assert_true(g.is_open);
    latch_release(&g);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thread_runs_named_and_leaves_signals_to_the_main_thread),
        cmocka_unit_test(a_gate_opened_before_the_wait_lets_through_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

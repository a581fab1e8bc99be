#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "shelf.h"
#include "thread.h"

static const int64_t noon = 1000000;

static void
put(struct shelf *s, int64_t id, size_t n_bytes)
{
    struct shelf_place *p = shelf_enter(s, "thing", id, noon);
    p->value = arena_alloc(p->arena, n_bytes);
    shelf_leave(s, p);
}

static bool
has(struct shelf *s, int64_t id)
{
    struct shelf_place *p = shelf_enter(s, "thing", id, noon);
    bool there = p->value != NULL;
    shelf_leave(s, p);
    return there;
}

static void
what_was_put_is_there_the_next_time(void **state)
{
    (void)state;
    struct shelf *s = shelf_new();
    put(s, 1, 10);
    assert_true(has(s, 1));
    assert_false(has(s, 2));
    struct shelf_place *other = shelf_enter(s, "other", 1, noon);
    assert_null(other->value);
    shelf_leave(s, other);
    shelf_free(s);
}

static void
what_is_cleared_or_forgotten_is_gone(void **state)
{
    (void)state;
    struct shelf *s = shelf_new();
    put(s, 1, 10);
    put(s, 2, 10);
    struct shelf_place *p = shelf_enter(s, "thing", 1, noon);
    shelf_clear(p);
    assert_null(p->value);
    p->value = arena_alloc(p->arena, 10);
    shelf_forget(s, "thing", 1); /* while somebody is in it */
    shelf_leave(s, p);
    shelf_forget(s, "thing", 2);
    shelf_forget(s, "thing", 3);
    shelf_forget(NULL, "thing", 3);
    assert_int_equal(shelf_use(s).n_places, 0);
    assert_int_equal(shelf_use(s).n_bytes, 0);
    assert_false(has(s, 1));
    shelf_free(s);
}

static void
the_place_entered_longest_ago_gives_way(void **state)
{
    (void)state;
    struct shelf *s = shelf_new();
    for (int64_t id = 1; id <= SHELF_PLACES; id++)
        put(s, id, 10);
    assert_true(has(s, 1)); /* now the newest */
    put(s, 100, 10);
    assert_int_equal(shelf_use(s).n_places, SHELF_PLACES);
    assert_true(has(s, 1));
    assert_true(has(s, 100));
    assert_false(has(s, 2));
    shelf_free(s);
}

static void
places_give_way_when_there_are_too_many_bytes(void **state)
{
    (void)state;
    struct shelf *s = shelf_new();
    for (int64_t id = 1; id <= 5; id++)
        put(s, id, SHELF_BYTES / 4);
    assert_true(shelf_use(s).n_bytes <= SHELF_BYTES);
    assert_true(has(s, 5));
    assert_false(has(s, 1));
    put(s, 6, SHELF_BYTES + 1); /* more than may be kept at all */
    assert_int_equal(shelf_use(s).n_bytes, 0);
    shelf_free(s);
}

static void
what_nobody_has_entered_for_long_is_dropped_at_the_next_entering(void **state)
{
    (void)state;
    struct shelf *s = shelf_new();
    put(s, 1, 10);
    shelf_leave(s, shelf_enter(s, "thing", 2, noon + SHELF_IDLE_MS + 1));
    assert_int_equal(shelf_use(s).n_places, 1);
    shelf_free(s);
}

/* ---- many threads ---- */

enum { ROUNDS = 2000, COUNTERS = 40 }; /* more counters than places, so that they push each other out */

struct counting {
    struct shelf *shelf;
    int64_t first;
    bool broken;
};

static void
count(void *arg)
{
    struct counting *c = arg;
    for (int64_t i = 0; i < ROUNDS; i++) {
        int64_t id = (c->first + i) % COUNTERS;
        struct shelf_place *p = shelf_enter(c->shelf, "thing", id, noon);
        int64_t *pair = p->value;
        if (pair == NULL)
            p->value = pair = arena_alloc(p->arena, 2 * sizeof *pair);
        c->broken |= pair[0] != pair[1]; /* somebody else is inside */
        pair[0]++;
        pair[1]++;
        if (i % 7 == 0)
            shelf_forget(c->shelf, "thing", (id + 1) % COUNTERS);
        shelf_leave(c->shelf, p);
    }
}

static void
who_has_entered_is_alone_though_many_come(void **state)
{
    (void)state;
    struct thread threads[4];
    struct counting c[ARRAY_LEN(threads)];
    struct shelf *s = shelf_new();
    for (size_t i = 0; i < ARRAY_LEN(threads); i++) {
        c[i] = (struct counting){s, (int64_t)i * 3, false};
        assert_int_equal(thread_start(&threads[i], "count", count, &c[i]), STATUS_OK);
    }
    for (size_t i = 0; i < ARRAY_LEN(threads); i++) {
        thread_join(&threads[i]);
        assert_false(c[i].broken);
    }
    assert_true(shelf_use(s).n_places <= SHELF_PLACES);
    shelf_free(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_there_the_next_time),
        cmocka_unit_test(what_is_cleared_or_forgotten_is_gone),
        cmocka_unit_test(the_place_entered_longest_ago_gives_way),
        cmocka_unit_test(places_give_way_when_there_are_too_many_bytes),
        cmocka_unit_test(what_nobody_has_entered_for_long_is_dropped_at_the_next_entering),
        cmocka_unit_test(who_has_entered_is_alone_though_many_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

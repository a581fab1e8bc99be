#include "harness.h"

#include "codes.h"
#include "participants.h"

struct trial {
    struct workshop w;
    struct participant p;
    struct str token;
    int64_t n;
};

static enum status
join(struct ctx *cx, void *arg)
{
    struct trial *t = arg;
    TRY(codes_seed(cx));
    t->w.id = cx->actor.scope.workshop;
    struct workshop real;
    TRY(workshop_load(cx, t->w.id, &real));
    real.capacity = t->w.capacity;
    real.audience = t->w.audience;
    return participant_join(cx, &real, &t->p, &t->token);
}

static enum status
add(struct ctx *cx, void *arg)
{
    struct trial *t = arg;
    TRY(codes_seed(cx));
    t->p.workshop_id = cx->actor.scope.workshop;
    return participant_add(cx, &t->p);
}

static void
a_full_workshop_takes_nobody_more(void **state)
{
    struct trial t = {.w.capacity = 1, .p = {.name = STR("Eeva"), .kind = STR("parent")}};
    assert_int_equal(world_do(*state, AS_NOBODY, join, &t), STATUS_INVALID);
    t.w.capacity = 2;
    assert_int_equal(world_do(*state, AS_NOBODY, join, &t), STATUS_OK);
    assert_true(t.token.n > 20);
}

static void
one_who_sits_already_keeps_the_seat_in_a_full_workshop(void **state)
{
    struct world *w = *state;
    struct trial t = {.w.capacity = 1, .p = {.name = STR("Sanna K"), .kind = STR("parent")}};
    assert_int_equal(world_do(w, AS_GUEST, join, &t), STATUS_OK);
    assert_true(t.p.id == w->guest);
    assert_int_equal(t.token.n, 0);
}

static void
only_the_kinds_of_the_audience_are_let_in(void **state)
{
    struct trial t = {.w.audience = STR("parent,youth"),
                      .p = {.name = STR("Petri"), .kind = STR("professional"), .sector = STR("health")}};
    assert_int_equal(world_do(*state, AS_NOBODY, join, &t), STATUS_INVALID);
    t.p = (struct participant){.name = STR("Petri"), .kind = STR("youth")};
    assert_int_equal(world_do(*state, AS_NOBODY, join, &t), STATUS_OK);
}

static void
families_are_not_asked_for_a_sector(void **state)
{
    struct trial t = {.p = {.name = STR("Eeva"), .kind = STR("parent"), .sector = STR("health")}};
    assert_int_equal(world_do(*state, AS_NOBODY, join, &t), STATUS_OK);
    assert_int_equal(t.p.sector.n, 0);
}

static enum status
forget(struct ctx *cx, void *arg)
{
    struct participant p;
    struct world *w = arg;
    cx->now_ms += (int64_t)181 * 86400000;
    TRY(participants_forget(cx));
    TRY(participant_load(cx, w->workshop, w->guest, &p));
    assert_int_equal(p.name.n, 0);
    return STATUS_OK;
}

static void
names_of_guests_are_forgotten_in_time(void **state)
{
    assert_int_equal(world_do(*state, AS_ADMIN, forget, *state), STATUS_OK);
}

static enum status
forget_early(struct ctx *cx, void *arg)
{
    struct participant p;
    struct world *w = arg;
    cx->now_ms += (int64_t)179 * 86400000;
    TRY(participants_forget(cx));
    TRY(participant_load(cx, w->workshop, w->guest, &p));
    assert_true(str_eq_c(p.name, "Sanna"));
    return STATUS_OK;
}

static void
and_not_before(void **state)
{
    assert_int_equal(world_do(*state, AS_ADMIN, forget_early, *state), STATUS_OK);
}

static void
the_list_takes_a_name_and_a_kind(void **state)
{
    struct trial t = {.p = {.name = STR("  "), .kind = STR("parent")}};
    assert_int_equal(world_do(*state, AS_COORDINATOR, add, &t), STATUS_INVALID);
    t.p = (struct participant){.name = STR("Riitta"), .kind = STR("")};
    assert_int_equal(world_do(*state, AS_COORDINATOR, add, &t), STATUS_INVALID);
    t.p = (struct participant){.name = STR("Riitta"), .kind = STR("professional"), .sector = STR("health")};
    assert_int_equal(world_do(*state, AS_COORDINATOR, add, &t), STATUS_OK);
    assert_true(str_eq_c(t.p.state, "expected"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_full_workshop_takes_nobody_more, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(one_who_sits_already_keeps_the_seat_in_a_full_workshop, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(only_the_kinds_of_the_audience_are_let_in, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(families_are_not_asked_for_a_sector, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(names_of_guests_are_forgotten_in_time, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(and_not_before, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_list_takes_a_name_and_a_kind, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

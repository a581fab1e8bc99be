#include "harness.h"

#include "running.h"
#include "workshops.h"

static enum status
add_items(struct ctx *cx, void *arg)
{
    static const char *const titles[] = {"Aloitus", "Pienryhmä 1", "Purku"};
    int64_t *items = arg;
    for (int i = 0; i < 3; i++) {
        struct agenda_item it = {.workshop_id = cx->actor.scope.workshop, .kind = i == 1 ? STR("group") : STR("plenary"),
                                 .title = str_from(titles[i]), .minutes = 10, .mode = STR("all"), .round = i == 1};
        TRY(agenda_item_save(cx, &it));
        items[i] = it.id;
    }
    return STATUS_OK;
}

static int
setup(void **state)
{
    static int64_t items[3];
    if (world_setup(state) != 0)
        return 1;
    struct world *w = *state;
    if (world_do(w, AS_COORDINATOR, add_items, items) != STATUS_OK)
        return 1;
    add_placeholder(w, "item1", items[0]);
    add_placeholder(w, "item2", items[1]);
    add_placeholder(w, "item3", items[2]);
    return 0;
}

static int64_t
item(struct world *w, int no)
{
    int64_t id;
    assert_int_equal(str_to_i64(filled(w, no == 1 ? "{item1}" : no == 2 ? "{item2}" : "{item3}"), &id), STATUS_OK);
    return id;
}

static enum status
take(struct ctx *cx, void *arg)
{
    return run_take(cx, cx->actor.scope.workshop, *(enum run_step *)arg);
}

static enum status
look(struct ctx *cx, void *arg)
{
    return run_load(cx, cx->actor.scope.workshop, arg);
}

static enum status
step(struct world *w, enum run_step s)
{
    return world_do(w, AS_FACILITATOR, take, &s);
}

static struct run
now(struct world *w)
{
    struct run r;
    assert_int_equal(world_look(w, AS_FACILITATOR, look, &r), STATUS_OK);
    return r;
}

static void
the_first_item_begins_at_the_start_and_lasts_its_minutes(void **state)
{
    struct world *w = *state;
    assert_int_equal(step(w, RUN_START), STATUS_OK);
    struct run r = now(w);
    assert_int_equal(r.item_id, item(w, 1));
    assert_int_equal(r.ends_ms - r.started_ms, 600000);
    assert_int_equal(run_left_ms(&r, r.started_ms + 599000), 1000);
    assert_int_equal(run_left_ms(&r, r.started_ms + 700000), 0);
}

static void
nothing_moves_before_the_start_and_it_starts_once(void **state)
{
    struct world *w = *state;
    assert_int_equal(step(w, RUN_NEXT), STATUS_INVALID);
    assert_int_equal(step(w, RUN_BACK), STATUS_INVALID);
    assert_int_equal(step(w, RUN_START), STATUS_OK);
    assert_int_equal(step(w, RUN_START), STATUS_INVALID);
}

static void
five_more_minutes_count_from_the_end_or_from_now_when_over_time(void **state)
{
    struct world *w = *state;
    assert_int_equal(step(w, RUN_START), STATUS_OK);
    int64_t ends = now(w).ends_ms;
    assert_int_equal(step(w, RUN_EXTEND), STATUS_OK);
    assert_int_equal(now(w).ends_ms, ends + 300000);
    clock_fake_move(&w->clock, 20 * 60000);
    assert_int_equal(step(w, RUN_EXTEND), STATUS_OK);
    assert_int_equal(now(w).ends_ms, village_now_ms + 25 * 60000);
}

static void
a_frozen_clock_gives_the_lost_time_back(void **state)
{
    struct world *w = *state;
    assert_int_equal(step(w, RUN_START), STATUS_OK);
    clock_fake_move(&w->clock, 60000);
    assert_int_equal(step(w, RUN_FREEZE), STATUS_OK);
    struct run r = now(w);
    assert_int_equal(run_left_ms(&r, village_now_ms + 600000), 540000);
    clock_fake_move(&w->clock, 120000);
    assert_int_equal(step(w, RUN_THAW), STATUS_OK);
    r = now(w);
    assert_int_equal(run_left_ms(&r, village_now_ms + 180000), 540000);
    assert_int_equal(r.frozen_ms, 0);
}

static void
a_step_back_restores_exactly_what_was(void **state)
{
    struct world *w = *state;
    static const enum run_step steps[] = {RUN_START, RUN_EXTEND, RUN_NEXT, RUN_FREEZE, RUN_THAW, RUN_NEXT, RUN_FINISH};
    struct run before[ARRAY_LEN(steps)];
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        if (i)
            before[i] = now(w);
        assert_int_equal(step(w, steps[i]), STATUS_OK);
        clock_fake_move(&w->clock, 30000);
    }
    for (size_t i = ARRAY_LEN(steps); i-- > 1;) {
        assert_int_equal(step(w, RUN_BACK), STATUS_OK);
        struct run r = now(w);
        assert_int_equal(r.item_id, before[i].item_id);
        assert_int_equal(r.started_ms, before[i].started_ms);
        assert_int_equal(r.ends_ms, before[i].ends_ms);
        assert_int_equal(r.frozen_ms, before[i].frozen_ms);
    }
    struct run r;
    assert_int_equal(step(w, RUN_BACK), STATUS_OK);
    assert_int_equal(world_look(w, AS_FACILITATOR, look, &r), STATUS_NOT_FOUND);
}

static void
after_the_last_item_the_workshop_is_over(void **state)
{
    struct world *w = *state;
    assert_int_equal(step(w, RUN_START), STATUS_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(step(w, RUN_NEXT), STATUS_OK);
    assert_int_equal(now(w).item_id, 0);
    assert_int_equal(step(w, RUN_NEXT), STATUS_INVALID);
}

static enum status
be_ready(struct ctx *cx, void *arg)
{
    return run_ready(cx, cx->actor.scope.workshop, *(bool *)arg);
}

static enum status
count(struct ctx *cx, void *arg)
{
    struct run_counts *c = arg;
    struct run r;
    TRY(run_load(cx, cx->actor.scope.workshop, &r));
    return run_counts(cx, cx->actor.scope.workshop, 1, r.item_id, 0, c);
}

static void
ready_belongs_to_one_item(void **state)
{
    struct world *w = *state;
    struct run_counts c;
    bool yes = true;
    assert_int_equal(world_do(w, AS_GUEST, be_ready, &yes), STATUS_INVALID);
    assert_int_equal(step(w, RUN_START), STATUS_OK);
    assert_int_equal(world_do(w, AS_GUEST, be_ready, &yes), STATUS_OK);
    assert_int_equal(world_do(w, AS_GUEST, be_ready, &yes), STATUS_OK);
    assert_int_equal(world_look(w, AS_FACILITATOR, count, &c), STATUS_OK);
    assert_int_equal(c.ready, 1);
    assert_int_equal(c.present, 1);
    assert_int_equal(step(w, RUN_NEXT), STATUS_OK);
    assert_int_equal(world_look(w, AS_FACILITATOR, count, &c), STATUS_OK);
    assert_int_equal(c.ready, 0);
}

static enum status
want_help(struct ctx *cx, void *arg)
{
    return run_help(cx, cx->actor.scope.workshop, *(bool *)arg);
}

struct open_help {
    struct run_help_row *rows;
    size_t n;
};

static enum status
open_help(struct ctx *cx, void *arg)
{
    struct open_help *o = arg;
    return run_help_open(cx, cx->actor.scope.workshop, &o->rows, &o->n);
}

static void
help_asked_twice_is_one_request_and_can_be_taken_back(void **state)
{
    struct world *w = *state;
    struct open_help o;
    bool yes = true, no = false;
    assert_int_equal(world_do(w, AS_GUEST, want_help, &yes), STATUS_OK);
    assert_int_equal(world_do(w, AS_GUEST, want_help, &yes), STATUS_OK);
    assert_int_equal(world_look(w, AS_FACILITATOR, open_help, &o), STATUS_OK);
    assert_int_equal(o.n, 1);
    assert_int_equal(world_do(w, AS_GUEST, want_help, &no), STATUS_OK);
    assert_int_equal(world_look(w, AS_FACILITATOR, open_help, &o), STATUS_OK);
    assert_int_equal(o.n, 0);
}

static enum status
hand_to(struct ctx *cx, void *arg)
{
    return run_hand_over(cx, cx->actor.scope.workshop, *(int64_t *)arg);
}

static void
the_lead_is_handed_only_to_those_who_may_lead(void **state)
{
    struct world *w = *state;
    assert_int_equal(step(w, RUN_START), STATUS_OK);
    assert_int_equal(world_do(w, AS_FACILITATOR, hand_to, &w->accounts[AS_COORDINATOR]), STATUS_OK);
    assert_int_equal(now(w).leader_account, w->accounts[AS_COORDINATOR]);
    assert_int_equal(world_do(w, AS_FACILITATOR, hand_to, &w->accounts[AS_PROFESSIONAL]), STATUS_INVALID);
    assert_int_equal(now(w).leader_account, w->accounts[AS_COORDINATOR]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_item_begins_at_the_start_and_lasts_its_minutes, setup, world_teardown),
        cmocka_unit_test_setup_teardown(nothing_moves_before_the_start_and_it_starts_once, setup, world_teardown),
        cmocka_unit_test_setup_teardown(five_more_minutes_count_from_the_end_or_from_now_when_over_time, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_frozen_clock_gives_the_lost_time_back, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_step_back_restores_exactly_what_was, setup, world_teardown),
        cmocka_unit_test_setup_teardown(after_the_last_item_the_workshop_is_over, setup, world_teardown),
        cmocka_unit_test_setup_teardown(ready_belongs_to_one_item, setup, world_teardown),
        cmocka_unit_test_setup_teardown(help_asked_twice_is_one_request_and_can_be_taken_back, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_lead_is_handed_only_to_those_who_may_lead, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "harness.h"

#include "acquaintance.h"
#include "codes.h"
#include "groups.h"

struct pair {
    int64_t guest, other, petri, riitta;
    struct str petri_person;
};

static enum status
settle(struct ctx *cx, void *arg)
{
    struct pair *v = arg;
    struct participant petri = {.workshop_id = cx->actor.scope.workshop, .name = STR("Petri"), .kind = STR("parent")};
    struct participant riitta = {.workshop_id = cx->actor.scope.workshop, .name = STR("Riitta"), .kind = STR("parent")};
    TRY(codes_seed(cx));
    TRY(participant_add(cx, &petri));
    TRY(participant_add(cx, &riitta));
    v->petri = petri.id;
    v->riitta = riitta.id;
    return STATUS_OK;
}

static enum status
answers(struct ctx *cx, void *arg)
{
    struct pair *v = arg;
    int64_t w = cx->actor.scope.workshop;
    assert_int_equal(acquaintance_answer(cx, w, v->petri, v->petri, 1), STATUS_INVALID);
    assert_int_equal(acquaintance_answer(cx, w, v->petri, v->riitta, 4), STATUS_INVALID);
    assert_int_equal(acquaintance_answer(cx, w, v->petri, v->riitta, -1), STATUS_INVALID);
    assert_int_equal(acquaintance_answer(cx, w, v->petri, v->other, 1), STATUS_NOT_FOUND);
    TRY(acquaintance_answer(cx, w, v->petri, v->riitta, 1));
    return acquaintance_answer(cx, w, v->petri, v->riitta, 3);
}

static enum status
matrix(struct ctx *cx, void *arg)
{
    struct pair *v = arg;
    struct participant *people;
    uint8_t *m;
    size_t n, petri = 0, riitta = 0;
    TRY(participant_list(cx, cx->actor.scope.workshop, &people, &n));
    for (size_t i = 0; i < n; i++) {
        petri = people[i].id == v->petri ? i : petri;
        riitta = people[i].id == v->riitta ? i : riitta;
    }
    TRY(acquaintance_matrix(cx, cx->actor.scope.workshop, people, n, &m));
    assert_int_equal(m[petri * n + riitta], 3);
    assert_int_equal(m[riitta * n + petri], GROUPS_NO_ANSWER);
    return STATUS_OK;
}

static void
the_later_answer_counts_and_odd_ones_are_refused(void **state)
{
    struct world *w = *state;
    struct pair v = {.other = w->other_guest};
    assert_int_equal(world_do(w, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(w, AS_COORDINATOR, answers, &v), STATUS_OK);
    assert_int_equal(world_look(w, AS_COORDINATOR, matrix, &v), STATUS_OK);
}

static enum status
second_workshop(struct ctx *cx, void *arg)
{
    struct world *world = arg;
    struct workshop w = {.series_id = world->series, .title = STR("Toinen kerta"), .starts_ms = cx->now_ms + 86400000,
                         .minutes = 60};
    TRY(codes_seed(cx));
    TRY(workshop_save(cx, &w));
    int64_t seats[4];
    for (int i = 0; i < 4; i++) { /* the same two accounts in both workshops */
        struct participant p = {.workshop_id = i < 2 ? world->workshop : w.id, .name = STR("Joku"), .kind = STR("parent"),
                                .account_id = world->accounts[i % 2 ? AS_CORE : AS_PROFESSIONAL]};
        TRY(participant_add(cx, &p));
        seats[i] = p.id;
    }
    TRY(acquaintance_answer(cx, world->workshop, seats[0], seats[1], 2));
    struct participant *people;
    uint8_t *m;
    size_t n;
    TRY(participant_list(cx, w.id, &people, &n));
    assert_int_equal(n, 2);
    size_t from = people[0].id == seats[2] ? 0 : 1;
    TRY(acquaintance_matrix(cx, w.id, people, n, &m));
    assert_int_equal(m[from * n + (1 - from)], 2);
    TRY(acquaintance_answer(cx, w.id, seats[2], seats[3], 0));
    TRY(acquaintance_matrix(cx, w.id, people, n, &m));
    assert_int_equal(m[from * n + (1 - from)], 0); /* what is said here wins */
    return STATUS_OK;
}

static void
answers_go_along_to_the_series_next_workshop(void **state)
{
    assert_int_equal(world_do(*state, AS_ADMIN, second_workshop, *state), STATUS_OK);
}

static enum status
count(struct ctx *cx, struct pair *v, size_t *ret_n)
{
    struct participant *people;
    size_t n;
    bool given[10];
    TRY(participant_list(cx, cx->actor.scope.workshop, &people, &n));
    return acquaintance_answered(cx, cx->actor.scope.workshop, v->petri, people, n, given, ret_n);
}

static enum status
forget(struct ctx *cx, void *arg)
{
    struct pair *v = arg;
    size_t n;
    int64_t end = village_now_ms - 1800000 + (int64_t)180 * 60000;
    cx->now_ms = end + (int64_t)30 * 86400000 - 1;
    TRY(acquaintance_forget(cx));
    TRY(count(cx, v, &n));
    assert_int_equal(n, 1);
    cx->now_ms = end + (int64_t)30 * 86400000 + 1;
    TRY(acquaintance_forget(cx));
    TRY(count(cx, v, &n));
    assert_int_equal(n, 0);
    return STATUS_OK;
}

static void
answers_are_deleted_thirty_days_after_the_series(void **state)
{
    struct world *w = *state;
    struct pair v = {.other = w->other_guest};
    assert_int_equal(world_do(w, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(w, AS_COORDINATOR, answers, &v), STATUS_OK);
    assert_int_equal(world_do(w, AS_COORDINATOR, forget, &v), STATUS_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_later_answer_counts_and_odd_ones_are_refused, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(answers_go_along_to_the_series_next_workshop, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(answers_are_deleted_thirty_days_after_the_series, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

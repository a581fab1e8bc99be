#include "harness.h"

#include "codes.h"
#include "network.h"
#include "organisation.h"
#include "person.h"
#include "team.h"

enum { PARISH, CLINIC, NURSERY, N_ORGS };

struct three {
    int64_t ids[N_ORGS];
    struct network n;
    enum status status;
    int64_t as; /* contact person of this organisation; 0 = as they are */
    int64_t of;
    struct network_says says[3];
    size_t n_says;
    int days; /* later */
    size_t n_days;
    struct str on;
};

static enum status
settle(struct ctx *cx, void *arg)
{
    struct three *t = arg;
    static const char *const names[] = {"Limingan seurakunta", "Neuvola", "Päiväkoti"};
    static const char *const sectors[] = {"parish", "health", "early_education"};
    struct team core = {.kind = TEAM_CORE, .name = STR("Ydinryhmä")};
    int64_t team;
    TRY(codes_seed(cx));
    TRY(team_save(cx, &core, &team));
    for (int i = 0; i < N_ORGS; i++) {
        struct organisation o = {.name = str_from(names[i]), .sector = str_from(sectors[i]), .state = ORGANISATION_ACTIVE};
        struct team_seat seat = {0};
        TRY(organisation_save(cx, &o, &t->ids[i]));
        struct person p = {.name = str_from(names[i]), .organisation_id = t->ids[i]};
        TRY(person_save(cx, &p, &seat.person_id));
        if (i != NURSERY)
            TRY(team_member_save(cx, team, &seat));
    }
    struct organisation known = {.name = STR("Tuttu"), .state = ORGANISATION_KNOWN};
    return organisation_save(cx, &known, NULL);
}

static struct three *
three_of(void **state)
{
    struct three *t = arena_alloc(((struct world *)*state)->arena, sizeof *t);
    assert_int_equal(world_do(*state, AS_ADMIN, settle, t), STATUS_OK);
    return t;
}

static enum status
answer(struct ctx *cx, void *arg)
{
    struct three *t = arg;
    cx->now_ms += (int64_t)t->days * 86400000;
    if (t->as) {
        cx->actor.grants = ARENA_ARRAY(cx->arena, struct grant, 1);
        cx->actor.grants[0] = (struct grant){ROLE_CONTACT, SCOPE_ORGANISATION, t->as};
        cx->actor.n_grants = 1;
    }
    t->status = network_answer(cx, t->of, t->says, t->n_says);
    return t->status == STATUS_OK ? STATUS_OK : STATUS_INVALID;
}

static enum status
load(struct ctx *cx, void *arg)
{
    struct three *t = arg;
    struct str *days;
    cx->now_ms += (int64_t)t->days * 86400000;
    TRY(network_load(cx, t->on, &t->n));
    return network_days(cx, &days, &t->n_days);
}

static enum status
forget(struct ctx *cx, void *arg)
{
    struct three *t = arg;
    cx->now_ms += (int64_t)t->days * 86400000;
    TRY(network_forget(cx));
    return load(cx, arg);
}

/* The level the first says of the second, -1 without an answer. */
static int
said(const struct three *t, int64_t a, int64_t b)
{
    for (size_t i = 0; i < t->n.n_ties; i++) {
        const struct network_tie *x = &t->n.ties[i];
        if (x->source == NETWORK_SAID && t->n.actors[x->from].id == a && t->n.actors[x->to].id == b)
            return (int)x->level;
    }
    return -1;
}

static size_t
of_source(const struct three *t, enum network_source source)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n.n_ties; i++)
        n += t->n.ties[i].source == source;
    return n;
}

static void
says(struct three *t, int64_t of, size_t n, int64_t a, int level_a, int64_t b, int level_b)
{
    t->of = of;
    t->n_says = n;
    t->says[0] = (struct network_says){a, level_a};
    t->says[1] = (struct network_says){b, level_b};
}

/* Only those who are with us, and what the centre has seen without asking. */
static void
a_team_ties_without_answers(void **state)
{
    struct three *t = three_of(state);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    assert_int_equal(t->n.n_actors, N_ORGS);
    assert_int_equal(t->n.n_ties, 1);
    assert_int_equal(of_source(t, NETWORK_TEAM), 1);
    assert_false(t->n.actors[0].answered);
}

static void
an_answer_counts_when_it_is_about_enough(void **state)
{
    struct three *t = three_of(state);
    says(t, t->ids[PARISH], 1, t->ids[CLINIC], NETWORK_REFER, 0, 0);
    assert_int_equal(world_do(*state, AS_COORDINATOR, answer, t), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    for (size_t i = 0; i < N_ORGS; i++)
        assert_false(t->n.actors[i].answered); /* one of two is half */
    says(t, t->ids[PARISH], 2, t->ids[CLINIC], NETWORK_REFER, t->ids[NURSERY], NETWORK_NOTHING);
    assert_int_equal(world_do(*state, AS_COORDINATOR, answer, t), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    for (size_t i = 0; i < N_ORGS; i++)
        assert_int_equal(t->n.actors[i].answered, t->n.actors[i].id == t->ids[PARISH]);
    assert_int_equal(said(t, t->ids[PARISH], t->ids[CLINIC]), NETWORK_REFER);
    assert_int_equal(said(t, t->ids[PARISH], t->ids[NURSERY]), NETWORK_NOTHING);
    assert_int_equal(said(t, t->ids[CLINIC], t->ids[PARISH]), -1);
    assert_int_equal(t->n_days, 1);
}

static void
a_later_day_keeps_the_earlier_answer_for_comparison(void **state)
{
    struct three *t = three_of(state);
    says(t, t->ids[PARISH], 1, t->ids[CLINIC], NETWORK_KNOWN, 0, 0);
    assert_int_equal(world_do(*state, AS_COORDINATOR, answer, t), STATUS_OK);
    t->days = 30;
    says(t, t->ids[PARISH], 1, t->ids[CLINIC], NETWORK_TOGETHER, 0, 0);
    assert_int_equal(world_do(*state, AS_COORDINATOR, answer, t), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    assert_int_equal(said(t, t->ids[PARISH], t->ids[CLINIC]), NETWORK_TOGETHER);
    t->on = STR("2026-11-24");
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    assert_int_equal(said(t, t->ids[PARISH], t->ids[CLINIC]), NETWORK_KNOWN);
    t->on = STR("2026-11-23");
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    assert_int_equal(said(t, t->ids[PARISH], t->ids[CLINIC]), -1);
    t->on = STR("2026-03-29"); /* an hour shorter */
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    assert_true(str_eq_c(t->n.on, "2026-03-29"));
    t->on = STR("2026-10-25"); /* an hour longer */
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    assert_true(str_eq_c(t->n.on, "2026-10-25"));
    t->on = STR("eilen");
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_INVALID);
}

static void
a_contact_answers_for_their_own_alone(void **state)
{
    struct three *t = three_of(state);
    t->as = t->ids[PARISH];
    says(t, t->ids[PARISH], 1, t->ids[CLINIC], NETWORK_REFER, 0, 0);
    assert_int_equal(world_do(*state, AS_CONTACT, answer, t), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    for (size_t i = 0; i < N_ORGS; i++)
        assert_int_equal(t->n.actors[i].by_contact, t->n.actors[i].id == t->ids[PARISH]);
    says(t, t->ids[CLINIC], 1, t->ids[PARISH], NETWORK_REFER, 0, 0);
    (void)world_do(*state, AS_CONTACT, answer, t);
    assert_int_equal(t->status, STATUS_DENIED);
    t->as = 0;
    (void)world_do(*state, AS_PROFESSIONAL, answer, t);
    assert_int_equal(t->status, STATUS_DENIED);
}

static void
odd_answers_are_refused_and_nothing_is_stored(void **state)
{
    struct three *t = three_of(state);
    const struct network_says odd[][2] = {
        {{t->ids[CLINIC], -1}, {t->ids[NURSERY], 1}}, {{t->ids[CLINIC], 4}, {t->ids[NURSERY], 1}},
        {{t->ids[PARISH], 1}, {t->ids[NURSERY], 1}},  {{t->ids[CLINIC], 1}, {t->ids[CLINIC], 2}},
        {{99, 1}, {t->ids[NURSERY], 1}},
    };
    for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
        says(t, t->ids[PARISH], 2, odd[i][0].other, odd[i][0].level, odd[i][1].other, odd[i][1].level);
        (void)world_do(*state, AS_COORDINATOR, answer, t);
        assert_int_equal(t->status, STATUS_INVALID);
    }
    says(t, 99, 1, t->ids[PARISH], 1, 0, 0);
    (void)world_do(*state, AS_COORDINATOR, answer, t);
    assert_int_equal(t->status, STATUS_NOT_FOUND);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    assert_int_equal(of_source(t, NETWORK_SAID), 0);
}

static void
after_two_years_answers_are_gone(void **state)
{
    struct three *t = three_of(state);
    says(t, t->ids[PARISH], 1, t->ids[CLINIC], NETWORK_REFER, 0, 0);
    assert_int_equal(world_do(*state, AS_COORDINATOR, answer, t), STATUS_OK);
    t->days = 365;
    assert_int_equal(world_do(*state, AS_ADMIN, forget, t), STATUS_OK);
    assert_int_equal(t->n_days, 1);
    t->days = NETWORK_KEEP_DAYS + 1;
    assert_int_equal(world_do(*state, AS_ADMIN, forget, t), STATUS_OK);
    assert_int_equal(t->n_days, 0);
}

static void
the_version_follows_the_data(void **state)
{
    struct three *t = three_of(state);
    struct arena *a = ((struct world *)*state)->arena;
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    uint64_t before = network_version(a, &t->n);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    assert_int_equal(network_version(a, &t->n), before);
    says(t, t->ids[PARISH], 1, t->ids[CLINIC], NETWORK_REFER, 0, 0);
    assert_int_equal(world_do(*state, AS_COORDINATOR, answer, t), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load, t), STATUS_OK);
    assert_int_not_equal(network_version(a, &t->n), before);
}

#define SETTLED(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        SETTLED(a_team_ties_without_answers),
        SETTLED(an_answer_counts_when_it_is_about_enough),
        SETTLED(a_later_day_keeps_the_earlier_answer_for_comparison),
        SETTLED(a_contact_answers_for_their_own_alone),
        SETTLED(odd_answers_are_refused_and_nothing_is_stored),
        SETTLED(after_two_years_answers_are_gone),
        SETTLED(the_version_follows_the_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

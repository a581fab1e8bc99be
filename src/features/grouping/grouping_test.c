#include "harness.h"

#include <math.h>

#include "acquaintance.h"
#include "codes.h"
#include "grouping.h"
#include "grouping_plan.h"
#include "grouping_report.h"
#include "participants.h"

static const char *const sectors[] = {"health", "social", "early_education", "basic_education", "leisure", "ngo"};

struct village {
    int64_t ids[200];
    size_t n;
    int families, rounds, size;
    struct grouping g;
    struct grouping_report report;
    struct grouping_table *tables;
    struct grouping_seat *seats;
    size_t n_tables, n_seats;
};

/* n people of six sectors by turns, the last of them families; everybody knows the neighbour on the list well. */
static enum status
settle(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    TRY(codes_seed(cx));
    for (size_t i = 0; i < v->n; i++) {
        bool family = (int)(v->n - i) <= v->families;
        struct participant p = {.workshop_id = cx->actor.scope.workshop, .name = str_fmt(cx->arena, "Ihminen %zu", i + 1),
                                .kind = family ? STR("parent") : STR("professional"),
                                .sector = family ? STR("") : str_from(sectors[i % ARRAY_LEN(sectors)]),
                                .state = STR("present")};
        TRY(participant_add(cx, &p));
        v->ids[i] = p.id;
        if (i)
            TRY(acquaintance_answer(cx, p.workshop_id, v->ids[i - 1], p.id, 3));
    }
    /* The guest of the village goes home, so that only these are here. */
    struct participant *all;
    size_t n;
    TRY(participant_list(cx, cx->actor.scope.workshop, &all, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(all[i].name, "Sanna"))
            TRY(participant_set_state(cx, cx->actor.scope.workshop, all[i].id, STR("absent")));
    return STATUS_OK;
}

static enum status
look(struct ctx *cx, struct village *v)
{
    TRY(grouping_tables_of(cx, &v->g, &v->tables, &v->n_tables));
    TRY(grouping_seats_of(cx, &v->g, &v->seats, &v->n_seats));
    return grouping_report_make(cx, &v->g, v->seats, v->n_seats, &v->report);
}

static enum status
make(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct grouping_settings s = grouping_settings_usual();
    s.rounds = v->rounds ? v->rounds : 1;
    s.size = v->size ? v->size : 5;
    TRY(grouping_make(cx, cx->actor.scope.workshop, &s, 7, &v->g));
    return look(cx, v);
}

static int
table_of(const struct village *v, int64_t who, int round)
{
    for (size_t i = 0; i < v->n_seats; i++)
        if (v->seats[i].participant_id == who && v->seats[i].round == round)
            return v->seats[i].table_no;
    return 0;
}

static int
size_of(const struct village *v, int no, int round)
{
    int n = 0;
    for (size_t i = 0; i < v->n_seats; i++)
        n += v->seats[i].table_no == no && v->seats[i].round == round;
    return n;
}

static void
everybody_sits_once_and_sizes_differ_by_one_at_most(void **state)
{
    struct village v = {.n = 22};
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, make, &v), STATUS_OK);
    assert_int_equal(v.n_seats, 22);
    assert_int_equal(v.n_tables, 4);
    for (size_t i = 0; i < v.n; i++)
        assert_true(table_of(&v, v.ids[i], 1) > 0);
    for (int t = 1; t <= 4; t++)
        assert_in_range(size_of(&v, t, 1), 5, 6);
    assert_true(str_eq_c(v.tables[0].name, "Kataja"));
}

static void
neighbours_who_know_each_other_are_kept_apart(void **state)
{
    struct village v = {.n = 22};
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, make, &v), STATUS_OK);
    assert_int_equal(v.report.well, 0);
    assert_int_equal(v.report.result->n_conflicts, 0);
    assert_true(v.report.familiar_by_chance > 3);
    assert_true(v.report.gap_familiar <= 0); /* none is proved best */
}

static void
a_hundred_and_twenty_people_and_four_rounds_keep_every_rule(void **state)
{
    struct village v = {.n = 120, .families = 20, .rounds = 4, .size = 6};
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, make, &v), STATUS_OK);
    assert_int_equal(v.n_tables, 20 * 4);
    assert_int_equal(v.n_seats, 120 * 4);
    assert_int_equal(v.report.result->n_conflicts, 0);
    assert_int_equal(v.report.well, 0);
    for (size_t a = 0; a < v.n; a++)
        for (size_t b = 0; b < a; b++) {
            int times = 0;
            for (int r = 1; r <= 4; r++)
                times += table_of(&v, v.ids[a], r) == table_of(&v, v.ids[b], r);
            assert_in_range(times, 0, 2);
        }
    for (int r = 1; r <= 4; r++) /* no family member is alone at a table */
        for (int t = 1; t <= 20; t++) {
            int families = 0;
            for (size_t i = v.n - 20; i < v.n; i++)
                families += table_of(&v, v.ids[i], r) == t;
            assert_int_not_equal(families, 1);
        }
}

static enum status
know_many(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    for (size_t i = 0; i < v->n; i++)
        for (size_t j = 0; j < v->n; j++)
            if (i != j && (i * 31 + j * 17) % 4 == 0)
                TRY(acquaintance_answer(cx, cx->actor.scope.workshop, v->ids[i], v->ids[j], (int)((i + j) % 4)));
    return STATUS_OK;
}

static void
no_table_is_left_empty_when_one_person_is_too_many_for_even_tables(void **state)
{
    struct village v = {.n = 121, .families = 21, .rounds = 4, .size = 6};
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, know_many, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, make, &v), STATUS_OK);
    assert_int_equal(v.report.result->n_conflicts, 0);
    for (int r = 1; r <= 4; r++)
        for (int t = 1; t <= 20; t++)
            assert_in_range(size_of(&v, t, r), 6, 7);
}

static enum status
make_twice(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct grouping_settings s = grouping_settings_usual();
    struct grouping_plan a, b;
    TRY(grouping_plan_make(cx, cx->actor.scope.workshop, &s, 11, &a));
    TRY(grouping_plan_make(cx, cx->actor.scope.workshop, &s, 11, &b));
    assert_memory_equal(a.result->group, b.result->group, v->n * sizeof *a.result->group);
    return STATUS_OK;
}

static void
the_same_seed_gives_the_same_groups(void **state)
{
    struct village v = {.n = 30};
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, make_twice, &v), STATUS_OK);
}

static enum status
wish_and_make(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct grouping_rule together = {.wish = GROUPING_TOGETHER, .a = v->ids[0], .b = v->ids[1]};
    struct grouping_rule apart = {.wish = GROUPING_APART, .a = v->ids[4], .b = v->ids[9]};
    struct grouping_rule pin = {.wish = GROUPING_PIN, .a = v->ids[6], .table_no = 3};
    TRY(grouping_rule_add(cx, cx->actor.scope.workshop, &together));
    TRY(grouping_rule_add(cx, cx->actor.scope.workshop, &apart));
    TRY(grouping_rule_add(cx, cx->actor.scope.workshop, &pin));
    return make(cx, v);
}

static void
wishes_come_true(void **state)
{
    struct village v = {.n = 22};
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, wish_and_make, &v), STATUS_OK);
    assert_int_equal(table_of(&v, v.ids[0], 1), table_of(&v, v.ids[1], 1));
    assert_int_not_equal(table_of(&v, v.ids[4], 1), table_of(&v, v.ids[9], 1));
    assert_int_equal(table_of(&v, v.ids[6], 1), 3);
}

static enum status
contradict(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct str *said;
    size_t n;
    struct grouping_rule together = {.wish = GROUPING_TOGETHER, .a = v->ids[0], .b = v->ids[1]};
    struct grouping_rule apart = {.wish = GROUPING_APART, .a = v->ids[1], .b = v->ids[0]};
    TRY(grouping_rule_add(cx, cx->actor.scope.workshop, &together));
    TRY(grouping_rule_add(cx, cx->actor.scope.workshop, &apart));
    TRY(make(cx, v));
    TRY(grouping_sentences(cx, &v->report, v->tables, v->n_tables, &said, &n));
    assert_true(n >= 1);
    assert_true(str_contains(said[0], "Ihminen 1"));
    assert_true(str_contains(said[0], "sekä samaan että eri ryhmään"));
    return STATUS_OK;
}

static void
wishes_that_contradict_are_told_by_name(void **state)
{
    struct village v = {.n = 12};
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, contradict, &v), STATUS_OK);
}

static enum status
one_family(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct str *said;
    size_t n;
    cx->locale = LOCALE_SV;
    TRY(make(cx, v));
    TRY(grouping_sentences(cx, &v->report, v->tables, v->n_tables, &said, &n));
    assert_int_equal(n, 1);
    assert_true(str_contains(said[0], "En familjemedlem blir inte ensam"));
    return STATUS_OK;
}

static void
one_family_member_alone_is_told_in_the_readers_language(void **state)
{
    struct village v = {.n = 12, .families = 1};
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, one_family, &v), STATUS_OK);
}

static enum status
move_and_remake(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    int64_t w = cx->actor.scope.workshop;
    int to = table_of(v, v->ids[3], 1) % 4 + 1;
    TRY(grouping_move(cx, w, v->g.id, 1, v->ids[3], to));
    TRY(look(cx, v));
    assert_int_equal(table_of(v, v->ids[3], 1), to);
    struct grouping_settings s = grouping_settings_usual();
    TRY(grouping_make(cx, w, &s, 0, &v->g));
    TRY(look(cx, v));
    assert_int_equal(v->g.no, 2);
    assert_int_equal(table_of(v, v->ids[3], 1), to);
    return STATUS_OK;
}

static void
one_who_is_moved_stays_there_when_groups_are_mixed_again(void **state)
{
    struct village v = {.n = 22};
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, make, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, move_and_remake, &v), STATUS_OK);
}

static enum status
publish(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    return grouping_publish(cx, cx->actor.scope.workshop, v->g.id);
}

static enum status
move_published(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    return grouping_move(cx, cx->actor.scope.workshop, v->g.id, 1, v->ids[0], 1);
}

static enum status
seat_of_first(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct grouping_seat seat;
    TRY(grouping_seat_of(cx, cx->actor.scope.workshop, v->ids[0], GROUPING_ANY_ROUND, &seat));
    assert_int_equal(seat.table_no, table_of(v, v->ids[0], 1));
    return STATUS_OK;
}

static void
what_is_published_is_seen_and_does_not_change(void **state)
{
    struct village v = {.n = 12};
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, make, &v), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, seat_of_first, &v), STATUS_NOT_FOUND);
    assert_int_equal(world_do(*state, AS_COORDINATOR, publish, &v), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, seat_of_first, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, move_published, &v), STATUS_CONFLICT);
}

static enum status
three_away_two_late(struct ctx *cx, void *arg)
{
    struct village *v = arg;
    struct village now = *v;
    int64_t w = cx->actor.scope.workshop;
    int moved = 0;
    for (int i = 0; i < 3; i++)
        TRY(participant_set_state(cx, w, v->ids[i * 5], STR("absent")));
    for (int i = 0; i < 2; i++) {
        struct participant p = {.workshop_id = w, .name = str_fmt(cx->arena, "Myöhäinen %d", i), .kind = STR("professional"),
                                .sector = STR("ngo"), .state = STR("present")};
        TRY(participant_add(cx, &p));
    }
    TRY(grouping_reform(cx, w, v->g.id, 1, false, &now.g));
    TRY(look(cx, &now));
    assert_int_equal(now.n_seats, 24 - 3 + 2);
    assert_int_equal(now.report.result->n_conflicts, 0);
    for (size_t i = 0; i < v->n; i++) {
        int before = table_of(v, v->ids[i], 1), after = table_of(&now, v->ids[i], 1);
        assert_true(after == 0 ? i % 5 == 0 && i < 15 : before > 0);
        moved += after != 0 && after != before;
    }
    assert_in_range(moved, 0, 3);
    assert_true(now.g.parent_id == v->g.id);
    return STATUS_OK;
}

static void
when_three_are_away_and_two_come_late_few_move(void **state)
{
    struct village v = {.n = 24, .size = 6};
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, make, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, three_away_two_late, &v), STATUS_OK);
}

struct families {
    int64_t adults[3], children[4], stray;
};

static enum status
families_come(struct ctx *cx, void *arg)
{
    struct families *f = arg;
    for (int i = 0; i < 3; i++) {
        struct participant p = {.workshop_id = cx->actor.scope.workshop, .name = str_fmt(cx->arena, "Vanhempi %d", i), .kind = STR("parent"), .state = STR("present")};
        TRY(participant_add(cx, &p));
        f->adults[i] = p.id;
    }
    for (int i = 0; i < 4; i++) {
        struct participant p = {.workshop_id = cx->actor.scope.workshop, .kind = STR("child"), .state = STR("present")};
        TRY(participant_add(cx, &p));
        f->children[i] = p.id;
        TRY(participant_set_adult(cx, p.workshop_id, p.id, f->adults[i % 3]));
    }
    struct participant stray = {.workshop_id = cx->actor.scope.workshop, .kind = STR("child"), .state = STR("present")};
    TRY(participant_add(cx, &stray));
    f->stray = stray.id;
    return STATUS_OK;
}

static enum status
children_sit_with_adults(struct ctx *cx, void *arg)
{
    const struct families *f = arg;
    struct grouping_settings s = grouping_settings_usual();
    struct grouping g;
    struct grouping_seat *seats;
    size_t n, n_together = 0;
    s.rounds = 3;
    TRY(grouping_make(cx, cx->actor.scope.workshop, &s, 7, &g));
    TRY(grouping_seats_of(cx, &g, &seats, &n));
    for (size_t i = 0; i < n; i++) {
        assert_true(seats[i].participant_id != f->stray);
        for (int c = 0; c < 4; c++)
            for (size_t k = 0; k < n && seats[i].participant_id == f->children[c]; k++)
                n_together += seats[k].participant_id == f->adults[c % 3] && seats[k].round == seats[i].round && seats[k].table_id == seats[i].table_id;
    }
    assert_int_equal(n_together, 4 * 3);
    return STATUS_OK;
}

static void
a_child_sits_with_its_adult_in_every_round_and_without_one_nowhere(void **state)
{
    struct village v = {.n = 18, .size = 5};
    struct families f;
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, families_come, &f), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, children_sit_with_adults, &f), STATUS_OK);
}

static enum status
adult_goes_home(struct ctx *cx, void *arg)
{
    const struct families *f = arg;
    struct grouping *all, g;
    struct grouping_seat *seats;
    size_t n;
    TRY(grouping_list(cx, cx->actor.scope.workshop, &all, &n));
    TRY(participant_set_state(cx, cx->actor.scope.workshop, f->adults[0], STR("absent")));
    TRY(grouping_reform(cx, cx->actor.scope.workshop, all[0].id, 1, false, &g));
    TRY(grouping_seats_of(cx, &g, &seats, &n));
    for (size_t i = 0; i < n; i++)
        assert_true(seats[i].participant_id != f->children[0] && seats[i].participant_id != f->children[3]);
    return STATUS_OK;
}

static void
a_child_gives_up_its_seat_when_its_adult_goes(void **state)
{
    struct village v = {.n = 18, .size = 5};
    struct families f;
    assert_int_equal(world_do(*state, AS_COORDINATOR, settle, &v), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, families_come, &f), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, children_sit_with_adults, &f), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, adult_goes_home, &f), STATUS_OK);
}

/* The same accounts in two workshops of the series: who sat together in the first is kept apart in the second. */
static enum status
next_workshop(struct ctx *cx, void *arg)
{
    struct world *world = arg;
    struct workshop w = {.series_id = world->series, .title = STR("Seuraava"), .starts_ms = cx->now_ms + 86400000,
                         .minutes = 60};
    struct grouping_settings s = grouping_settings_usual();
    struct village first = {0}, second = {0};
    TRY(codes_seed(cx));
    TRY(workshop_save(cx, &w));
    for (int i = 0; i < 18; i++) {
        struct participant p = {.workshop_id = i < 9 ? world->workshop : w.id, .name = STR("Joku"), .kind = STR("professional"),
                                .sector = STR("health"), .account_id = world->accounts[AS_ADMIN + i % 9], .state = STR("present")};
        TRY(participant_add(cx, &p));
    }
    TRY(participant_set_state(cx, world->workshop, world->guest, STR("absent")));
    s.size = 3;
    TRY(grouping_make(cx, world->workshop, &s, 1, &first.g));
    TRY(grouping_make(cx, w.id, &s, 1, &second.g));
    TRY(look(cx, &second));
    assert_null(second.report.in.problem.history); /* a draft is no history */
    TRY(grouping_publish(cx, world->workshop, first.g.id));
    TRY(grouping_make(cx, w.id, &s, 1, &second.g));
    TRY(look(cx, &second));
    assert_non_null(second.report.in.problem.history);
    assert_int_equal(second.report.before, 0);
    return STATUS_OK;
}

static void
groups_of_the_series_earlier_workshops_count(void **state)
{
    assert_int_equal(world_do(*state, AS_ADMIN, next_workshop, *state), STATUS_OK);
}

static void
chance_is_counted_as_by_hand(void **state)
{
    (void)state;
    /* Four people, two of each of two sectors, tables of two: both sectors in 2 of 3 draws, so 1 + 2/3. */
    const uint32_t counts[] = {2, 2};
    assert_true(fabs(grouping_distinct_by_chance(counts, 2, 4, 2) - 5.0 / 3) < 1e-9);
    /* Together every round: the second and third meeting are again. */
    assert_true(fabs(grouping_again_by_chance(1, 3) - 2) < 1e-9);
    /* Half the time, two rounds: again in a quarter. */
    assert_true(fabs(grouping_again_by_chance(0.5, 2) - 0.25) < 1e-9);
}

static enum status
too_few(struct ctx *cx, void *arg)
{
    struct grouping g;
    struct grouping_settings s = grouping_settings_usual();
    (void)arg;
    enum status status = grouping_make(cx, cx->actor.scope.workshop, &s, 1, &g);
    assert_true(has_problems(cx));
    return status;
}

static void
one_person_is_no_group(void **state)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, too_few, NULL), STATUS_INVALID);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everybody_sits_once_and_sizes_differ_by_one_at_most, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(neighbours_who_know_each_other_are_kept_apart, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_hundred_and_twenty_people_and_four_rounds_keep_every_rule, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(no_table_is_left_empty_when_one_person_is_too_many_for_even_tables, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_same_seed_gives_the_same_groups, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(wishes_come_true, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(wishes_that_contradict_are_told_by_name, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(one_family_member_alone_is_told_in_the_readers_language, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(one_who_is_moved_stays_there_when_groups_are_mixed_again, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(what_is_published_is_seen_and_does_not_change, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_child_sits_with_its_adult_in_every_round_and_without_one_nowhere, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_child_gives_up_its_seat_when_its_adult_goes, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(when_three_are_away_and_two_come_late_few_move, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(groups_of_the_series_earlier_workshops_count, world_setup, world_teardown),
        cmocka_unit_test(chance_is_counted_as_by_hand),
        cmocka_unit_test_setup_teardown(one_person_is_no_group, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

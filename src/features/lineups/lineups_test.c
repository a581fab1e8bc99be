#include "harness.h"

#include <stdio.h>

#include "lineups.h"
#include "organisation.h"
#include "person.h"
#include "team.h"

static const char *const village_sectors[] = {"health", "social", "early_education", "basic_education", "ngo", "parish"};
enum { N_SECTORS = ARRAY_LEN(village_sectors) };

/* Only these sectors need a seat; two people from each, of two municipalities; one parish worker only. */
static enum status
settle(struct ctx *cx, void *arg)
{
    int64_t *team_id = arg;
    struct code_list sectors;
    TRY(areas_seed(cx));
    TRY(codes_seed(cx));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    for (size_t i = 0; i < sectors.n_rows; i++) {
        struct code c = sectors.rows[i];
        c.needs_seat = false;
        for (size_t k = 0; k < N_SECTORS; k++)
            c.needs_seat |= str_eq_c(c.key, village_sectors[k]);
        TRY(code_save(cx, CODES_SECTOR, &c, NULL));
    }
    int64_t places[2] = {area_id_of(AREA_MUNICIPALITY, STR("425")), area_id_of(AREA_MUNICIPALITY, STR("244"))};
    TRY(areas_choose(cx, places, 2));
    for (size_t k = 0; k < N_SECTORS; k++)
        for (int i = 0; i < (str_eq_c(STR("parish"), village_sectors[k]) ? 1 : 2); i++) {
            struct person p = {.name = str_fmt(cx->arena, "Ihminen %c%d", (char)('A' + k), i),
                               .sector = str_from(village_sectors[k]), .area_id = places[i]};
            TRY(person_save(cx, &p, NULL));
        }
    struct person family = {.name = STR("Perhe Salainen"), .sector = STR("family")}, blank = {.name = STR("Ei Toimialaa")};
    TRY(person_save(cx, &family, NULL));
    TRY(person_save(cx, &blank, NULL));
    return team_save(cx, &(struct team){.kind = TEAM_CORE, .name = STR("Ydinryhmä")}, team_id);
}

static int
setup(void **state)
{
    return world_setup(state);
}

struct scene {
    int64_t team;
    struct lineup_candidates all;
    struct lineup_proposal p;
    struct lineup_wish wish;
};

static void
begin(struct world *w, struct scene *s)
{
    *s = (struct scene){.wish = {.size = 6}};
    assert_int_equal(world_do(w, AS_ADMIN, settle, &s->team), STATUS_OK);
}

static enum status
candidates(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    return lineup_candidates_of(cx, s->team, &s->all);
}

static enum status
propose(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(lineup_candidates_of(cx, s->team, &s->all));
    lineup_mark(&s->all, &(struct lineup_marks){0});
    return lineup_propose(cx, &s->all, &s->wish, &s->p);
}

static void
families_and_people_without_a_sector_are_no_candidates(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_look(*state, AS_COORDINATOR, candidates, &s), STATUS_OK);
    assert_int_equal(s.all.n_rows, 2 * N_SECTORS - 1);
    assert_int_equal(s.all.n_no_sector, 1);
    for (size_t i = 0; i < s.all.n_rows; i++)
        assert_false(str_eq_c(s.all.rows[i].sector, "family"));
}

static void
every_sector_has_one_and_the_only_one_is_named(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_look(*state, AS_COORDINATOR, propose, &s), STATUS_OK);
    assert_true(s.p.is_possible);
    assert_true(s.p.is_proved);
    assert_int_equal(s.p.n_members, 6);
    for (size_t i = 0; i < N_SECTORS; i++) {
        assert_string_equal(str_cstr(((struct world *)*state)->arena, s.p.members[i].who->sector), village_sectors[i]);
        assert_int_equal(s.p.members[i].n_needed, 1);
    }
    assert_int_equal(s.p.members[5].n_only, 1);
    assert_null(s.p.members[5].replacement);
    assert_non_null(s.p.members[0].replacement);
    assert_true(str_eq(s.p.members[0].replacement->sector, s.p.members[0].who->sector));
}

static enum status
propose_without_parish(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(lineup_candidates_of(cx, s->team, &s->all));
    for (size_t i = 0; i < s->all.n_rows; i++)
        if (str_eq_c(s->all.rows[i].sector, "parish"))
            lineup_mark(&s->all, &(struct lineup_marks){.out = &s->all.rows[i].person_id, .n_out = 1});
    return lineup_propose(cx, &s->all, &s->wish, &s->p);
}

static void
a_sector_without_anybody_is_named_as_the_smallest_change(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_look(*state, AS_COORDINATOR, propose_without_parish, &s), STATUS_OK);
    assert_false(s.p.is_possible);
    assert_int_equal(s.p.n_together, 1);
    assert_true(str_eq_c(s.p.together[0].feature->key, "parish"));
    assert_int_equal(s.p.together[0].from, 1);
    assert_int_equal(s.p.together[0].to, 0);
    struct str dropped = s.p.together[0].feature->id;
    s.wish.dropped = &dropped;
    s.wish.n_dropped = 1;
    assert_int_equal(world_look(*state, AS_COORDINATOR, propose_without_parish, &s), STATUS_OK);
    assert_true(s.p.is_possible);
}

static void
a_wanted_municipality_is_there(void **state)
{
    struct scene s;
    begin(*state, &s);
    s.wish.weight[LINEUP_MUNICIPALITY] = LINEUP_EACH;
    assert_int_equal(world_look(*state, AS_COORDINATOR, propose, &s), STATUS_OK);
    assert_true(s.p.is_possible);
    for (size_t f = 0; f < s.p.n_features; f++)
        if (s.p.features[f].kind == LINEUP_BY_MUNICIPALITY)
            assert_int_equal(s.p.features[f].n_seats, 3);
}

static enum status
accept_all(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    int64_t ids[LINEUP_MAX_SIZE], added;
    TRY(propose(cx, s));
    for (size_t i = 0; i < s->p.n_members; i++)
        ids[i] = s->p.members[i].who->person_id;
    TRY(lineup_accept(cx, s->team, ids, s->p.n_members, &added));
    return added == 6 ? STATUS_OK : STATUS_INTERNAL;
}

static enum status
seats_of(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    struct team_seats seats;
    TRY(team_seats_of(cx, s->team, &seats));
    return seats.n_rows == 6 && str_eq_c(seats.rows[0].sector, "health") ? STATUS_OK : STATUS_CONFLICT;
}

static void
what_is_accepted_sits_in_the_team_for_its_sector(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_do(*state, AS_COORDINATOR, accept_all, &s), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, seats_of, &s), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, propose, &s), STATUS_OK);
    assert_int_equal(s.p.n_new, 0);
}

static enum status
accept_family(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    struct person_list people;
    int64_t added = 0;
    TRY(people_find(cx, &(struct person_filter){.with_confidential = true, .sector = STR("family")}, &people));
    int64_t id = people.rows[0].id;
    return lineup_accept(cx, s->team, &id, 1, &added);
}

static void
somebody_who_is_no_candidate_is_refused(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_do(*state, AS_COORDINATOR, accept_family, &s), STATUS_INVALID);
}

static void
a_group_of_five_or_of_more_than_twenty_is_refused(void **state)
{
    struct scene s;
    begin(*state, &s);
    s.wish.size = 5;
    assert_int_equal(world_look(*state, AS_COORDINATOR, propose, &s), STATUS_INVALID);
    s.wish.size = 21;
    assert_int_equal(world_look(*state, AS_COORDINATOR, propose, &s), STATUS_INVALID);
}

static void
more_seats_than_people_is_told(void **state)
{
    struct scene s;
    begin(*state, &s);
    s.wish.size = 12;
    assert_int_equal(world_look(*state, AS_COORDINATOR, propose, &s), STATUS_OK);
    assert_false(s.p.is_possible);
    assert_true(s.p.too_few_people);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(families_and_people_without_a_sector_are_no_candidates),
        TEST(every_sector_has_one_and_the_only_one_is_named),
        TEST(a_sector_without_anybody_is_named_as_the_smallest_change),
        TEST(a_wanted_municipality_is_there),
        TEST(what_is_accepted_sits_in_the_team_for_its_sector),
        TEST(somebody_who_is_no_candidate_is_refused),
        TEST(a_group_of_five_or_of_more_than_twenty_is_refused),
        TEST(more_seats_than_people_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "harness.h"

#include "areas.h"

static enum status
seed(struct ctx *cx, void *arg)
{
    (void)arg;
    return areas_seed(cx);
}

static int
setup(void **state)
{
    world_setup(state);
    assert_int_equal(world_do(*state, AS_ADMIN, seed, NULL), STATUS_OK);
    return 0;
}

static enum status
load(struct ctx *cx, void *list)
{
    return areas_load(cx, list);
}

static struct area_list
all(void **state)
{
    struct area_list list;
    assert_int_equal(world_look(*state, AS_ADMIN, load, &list), STATUS_OK);
    return list;
}

static size_t
count_kind(const struct area_list *list, enum area_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n_rows; i++)
        n += list->rows[i].kind == kind;
    return n;
}

static void
the_whole_country_is_built_in(void **state)
{
    struct area_list list = all(state);
    assert_int_equal(count_kind(&list, AREA_COUNTRY), 1);
    assert_int_equal(count_kind(&list, AREA_COLLABORATION), 5);
    assert_int_equal(count_kind(&list, AREA_WELLBEING), 21 + 2); /* Helsinki and Åland beside the 21 */
    assert_int_equal(count_kind(&list, AREA_MUNICIPALITY), 308);
}

static void
language_status_is_as_published(void **state)
{
    struct area_list list = all(state);
    size_t fi = 0, fi_sv = 0, sv_fi = 0, sv = 0;
    for (size_t i = 0; i < list.n_rows; i++) {
        if (list.rows[i].kind != AREA_MUNICIPALITY)
            continue;
        fi += str_eq(list.rows[i].languages, STR("fi"));
        fi_sv += str_eq(list.rows[i].languages, STR("fi+sv"));
        sv_fi += str_eq(list.rows[i].languages, STR("sv+fi"));
        sv += str_eq(list.rows[i].languages, STR("sv"));
    }
    assert_int_equal(fi, 259);
    assert_int_equal(fi_sv, 18);
    assert_int_equal(sv_fi, 15);
    assert_int_equal(sv, 16);
}

static void
a_municipality_is_found_in_each_language(void **state)
{
    struct world *w = *state;
    struct area_list list = all(state);
    const struct area *fi = area_named(w->arena, &list, AREA_MUNICIPALITY, STR(" liminka "));
    const struct area *sv = area_named(w->arena, &list, AREA_MUNICIPALITY, STR("Limingo"));
    assert_non_null(fi);
    assert_ptr_equal(fi, sv);
    assert_true(str_eq(fi->code, STR("425")));
    assert_null(area_named(w->arena, &list, AREA_MUNICIPALITY, STR("Limigna")));
}

static void
parents_lead_to_the_country(void **state)
{
    struct world *w = *state;
    struct area_list list = all(state);
    const struct area *a = area_named(w->arena, &list, AREA_MUNICIPALITY, STR("Hailuoto"));
    assert_true(str_eq((a = area_in(&list, a->parent_id))->code, STR("19")));
    assert_true(str_eq((a = area_in(&list, a->parent_id))->code, STR("5")));
    assert_int_equal((a = area_in(&list, a->parent_id))->kind, AREA_COUNTRY);
    assert_int_equal(a->parent_id, 0);
}

static void
every_municipality_has_a_wellbeing_area(void **state)
{
    struct area_list list = all(state);
    for (size_t i = 0; i < list.n_rows; i++)
        if (list.rows[i].kind == AREA_MUNICIPALITY)
            assert_int_equal(area_in(&list, list.rows[i].parent_id)->kind, AREA_WELLBEING);
}

static void
aland_stands_outside_the_collaboration_areas(void **state)
{
    struct area_list list = all(state);
    const struct area *aland = area_in(&list, area_id_of(AREA_WELLBEING, STR("91")));
    assert_int_equal(area_in(&list, aland->parent_id)->kind, AREA_COUNTRY);
}

/* ---- choosing ---- */

static enum status
choose_two(struct ctx *cx, void *arg)
{
    (void)arg;
    int64_t ids[] = {area_id_of(AREA_MUNICIPALITY, STR("425")), area_id_of(AREA_MUNICIPALITY, STR("072"))};
    return areas_choose(cx, ids, 2);
}

static enum status
own(struct ctx *cx, void *list)
{
    return areas_own(cx, list);
}

static void
the_chosen_municipalities_are_ours_and_seeding_keeps_them(void **state)
{
    struct area_list list;
    assert_int_equal(world_do(*state, AS_ADMIN, choose_two, NULL), STATUS_OK);
    assert_int_equal(world_do(*state, AS_ADMIN, seed, NULL), STATUS_OK);
    assert_int_equal(world_look(*state, AS_ADMIN, own, &list), STATUS_OK);
    assert_int_equal(list.n_rows, 2);
    assert_true(str_eq(list.rows[0].name[LOCALE_FI], STR("Hailuoto")));
    assert_true(str_eq(list.rows[1].name[LOCALE_FI], STR("Liminka")));
}

static enum status
choose_county(struct ctx *cx, void *arg)
{
    int64_t id = *(int64_t *)arg;
    enum status s = areas_choose(cx, &id, 1);
    assert_true(problem_of(cx, "area").n > 0);
    return s;
}

static void
only_municipalities_can_be_chosen(void **state)
{
    int64_t ids[] = {area_id_of(AREA_WELLBEING, STR("19")), 987654321, -1};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++)
        assert_int_equal(world_do(*state, AS_ADMIN, choose_county, &ids[i]), STATUS_INVALID);
}

/* ---- facts ---- */

struct fact_case {
    int64_t area_id;
    struct area_fact fact;
};

static enum status
save_fact(struct ctx *cx, void *arg)
{
    const struct fact_case *c = arg;
    return area_fact_save(cx, c->area_id, &c->fact);
}

static enum status
facts_of_liminka(struct ctx *cx, void *list)
{
    return area_facts(cx, area_id_of(AREA_MUNICIPALITY, STR("425")), list);
}

static void
a_figure_of_the_same_year_is_replaced(void **state)
{
    struct fact_case c = {area_id_of(AREA_MUNICIPALITY, STR("425")), {2025, STR("Väkiluku"), 10000, STR("Arvio")}};
    struct area_fact_list list;
    assert_int_equal(world_do(*state, AS_ADMIN, save_fact, &c), STATUS_OK);
    c.fact.value = 10333;
    assert_int_equal(world_do(*state, AS_ADMIN, save_fact, &c), STATUS_OK);
    assert_int_equal(world_look(*state, AS_ADMIN, facts_of_liminka, &list), STATUS_OK);
    assert_int_equal(list.n_rows, 1);
    assert_int_equal(list.rows[0].value, 10333);
}

static void
a_figure_without_year_name_or_source_is_refused(void **state)
{
    int64_t liminka = area_id_of(AREA_MUNICIPALITY, STR("425"));
    struct fact_case bad[] = {
        {liminka, {25, STR("Väkiluku"), 1, STR("Arvio")}}, {liminka, {2025, STR(""), 1, STR("Arvio")}},
        {liminka, {2025, STR("Väkiluku"), 1, STR("")}},    {liminka, {2025, STR("Väkiluku"), -1, STR("Arvio")}},
        {liminka, {2025, STR("V\xff"), 1, STR("Arvio")}},
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(world_do(*state, AS_ADMIN, save_fact, &bad[i]), STATUS_INVALID);
    struct fact_case nowhere = {5, {2025, STR("Väkiluku"), 1, STR("Arvio")}};
    assert_int_equal(world_do(*state, AS_ADMIN, save_fact, &nowhere), STATUS_NOT_FOUND);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_whole_country_is_built_in),
        TEST(language_status_is_as_published),
        TEST(a_municipality_is_found_in_each_language),
        TEST(parents_lead_to_the_country),
        TEST(every_municipality_has_a_wellbeing_area),
        TEST(aland_stands_outside_the_collaboration_areas),
        TEST(the_chosen_municipalities_are_ours_and_seeding_keeps_them),
        TEST(only_municipalities_can_be_chosen),
        TEST(a_figure_of_the_same_year_is_replaced),
        TEST(a_figure_without_year_name_or_source_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

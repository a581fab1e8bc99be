#include "harness.h"

#include "codes.h"
#include "areas.h"
#include "home_web.h"
#include "workshops.h"

static const struct web_route *const tables[] = {home_routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

static enum status
plan_ahead(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop tomorrow = {.series_id = w->series, .title = STR("Huomisen työpaja"), .minutes = 60, .starts_ms = cx->now_ms + 86400000};
    return workshop_save(cx, &tomorrow);
}

static enum status
hide(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct process p;
    TRY(process_load(cx, w->process, &p));
    p.is_public = false;
    return process_save(cx, &p);
}

static void
visitors_and_members_get_their_own_front_page(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, plan_ahead, w), STATUS_OK);
    static const struct scenario scenarios[] = {
        {"a visitor may join and sees what comes", AS_NOBODY, HTTP_GET, "/", NULL, 200, {"Tule saman pöydän ääreen", "action=\"/join\"", "Huomisen työpaja", "/process/{process}"}, {"Tämä odottaa", "KM7"}, NULL},
        {"the family may send a wish", AS_NOBODY, HTTP_GET, "/", NULL, 200, {"href=\"/wishes/new\"", "Tätä muutamme nyt"}, {"Takaisin työpajaan"}, NULL},
        {"a guest too, and finds the way back", AS_GUEST, HTTP_GET, "/", NULL, 200, {"Tule saman pöydän", "Takaisin työpajaan", "/workshops/{workshop}/here"}, {"Tämä odottaa"}, NULL},
        {"the coordinator sees what waits", AS_COORDINATOR, HTTP_GET, "/", NULL, 200, {"Hyvää päivää, Maria.", "Tämä odottaa sinua", "Ketään ei ole vielä kutsuttu: Huomisen työpaja", "/workshops/{workshop}/cards"}, {0}, NULL},
        {"a core member sees figures, no tasks", AS_CORE, HTTP_GET, "/", NULL, 200, {"Luvut tähän asti", "Verkoston kattavuus"}, {"Tämä odottaa"}, NULL},
        {"a decision-maker is told to wait for the invitation", AS_DECISION_MAKER, HTTP_GET, "/", NULL, 200, {"Sinulla ei ole tulevia"}, {"Luvut tähän asti", "Verkoston kattavuus"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
    assert_int_equal(world_do(w, AS_COORDINATOR, hide, w), STATUS_OK);
    static const struct scenario hidden[] = {
        {"what is not public is not on the front page", AS_NOBODY, HTTP_GET, "/", NULL, 200, {"Yhteinen työ alkaa pian"}, {"Huomisen työpaja", "Perhekeskus yhdessä"}, NULL},
    };
    run_scenarios(w, hidden, ARRAY_LEN(hidden));
}

static enum status
with_codes(struct ctx *cx, void *arg)
{
    (void)arg;
    return codes_seed(cx);
}

static void
sectors_that_the_planning_team_lacks_wait_for_the_coordinator(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_ADMIN, with_codes, NULL), STATUS_OK);
    assert_int_equal(world_do(w, AS_COORDINATOR, plan_ahead, w), STATUS_OK);
    static const struct scenario scenarios[] = {
        {"the series that still goes on", AS_COORDINATOR, HTTP_GET, "/", NULL, 200, {"Suunnittelutiimistä puuttuu toimialoja", "/series/{series}#team"}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
a_series_that_is_over_asks_how_the_work_goes_on(void **state)
{
    struct world *w = *state;
    static const struct scenario now[] = {
        {"not on the day itself", AS_COORDINATOR, HTTP_GET, "/", NULL, 200, {0}, {"Miten työ jatkuu"}, NULL},
    };
    static const struct scenario later[] = {
        {"but afterwards", AS_COORDINATOR, HTTP_GET, "/", NULL, 200, {"Miten työ jatkuu", "/series/{series}/edit"}, {0}, NULL},
    };
    run_scenarios(w, now, ARRAY_LEN(now));
    clock_fake_move(&w->clock, (int64_t)2 * 86400000);
    run_scenarios(w, later, ARRAY_LEN(later));
}

static enum status
choose_a_municipality(struct ctx *cx, void *arg)
{
    struct area_list all;
    (void)arg;
    TRY(areas_seed(cx));
    TRY(areas_load(cx, &all));
    const struct area *a = area_named(cx->arena, &all, AREA_MUNICIPALITY, STR("Kempele"));
    return a ? areas_choose(cx, &a->id, 1) : STATUS_NOT_FOUND;
}

static void
a_new_centre_is_told_where_to_begin(void **state)
{
    struct world *w = *state;
    static const struct scenario begun[] = {
        {"municipalities first", AS_COORDINATOR, HTTP_GET, "/", NULL, 200, {"Valitse perhekeskuksen kunnat", "/areas/choose"}, {0}, NULL},
    };
    static const struct scenario after[] = {
        {"no longer when one is chosen", AS_COORDINATOR, HTTP_GET, "/", NULL, 200, {"Tämä odottaa sinua"}, {"Valitse perhekeskuksen kunnat"}, NULL},
    };
    run_scenarios(w, begun, ARRAY_LEN(begun));
    assert_int_equal(world_do(w, AS_COORDINATOR, choose_a_municipality, w), STATUS_OK);
    run_scenarios(w, after, ARRAY_LEN(after));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(visitors_and_members_get_their_own_front_page, setup, world_teardown),
        cmocka_unit_test_setup_teardown(sectors_that_the_planning_team_lacks_wait_for_the_coordinator, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_series_that_is_over_asks_how_the_work_goes_on, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_new_centre_is_told_where_to_begin, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

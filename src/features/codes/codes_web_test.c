#include "harness.h"

#include "codes_web.h"

static const struct web_route *const tables[] = {codes_routes, NULL};

static enum status
settle(struct ctx *cx, void *arg)
{
    struct code_list sectors;
    TRY(codes_seed(cx));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    ((int64_t *)arg)[0] = code_in(&sectors, STR("health"))->id;
    ((int64_t *)arg)[1] = code_in(&sectors, STR("shelter"))->id;
    return STATUS_OK;
}

static int
setup(void **state)
{
    int64_t ids[2];
    world_setup_web(state, tables);
    assert_int_equal(world_do(*state, AS_ADMIN, settle, ids), STATUS_OK);
    add_placeholder(*state, "health", ids[0]);
    add_placeholder(*state, "shelter", ids[1]);
    return 0;
}

static void
lists_are_looked_after_by_the_administrator(void **state)
{
    static const struct scenario scenarios[] = {
        {"the lists", AS_COORDINATOR, HTTP_GET, "/codes", NULL, 200, {"Toimialat", "Kohderyhmät"}},
        {"a professional does not see them", AS_PROFESSIONAL, HTTP_GET, "/codes", NULL, 403},
        {"the coordinator looks but has no buttons",
         AS_COORDINATOR,
         HTTP_GET,
         "/codes/sector",
         NULL,
         200,
         {"<span class=\"chip y-te\"><b>Te</b> Terveys</span>"},
         {"/codes/sector/new"}},
        {"an unknown list", AS_ADMIN, HTTP_GET, "/codes/colour", NULL, 404},
        {"a new sector",
         AS_ADMIN,
         HTTP_POST,
         "/codes/sector",
         "name_fi=Ty%C3%B6pajat&name_sv=Verkst%C3%A4der&name_en=Workshops&mark=Tp&yarn=mu&needs_seat=1",
         303,
         {"/codes/sector"}},
        {"is on the list", AS_ADMIN, HTTP_GET, "/codes/sector", NULL, 200, {"<b>Tp</b> Työpajat"}},
        {"letters that are taken are refused and what was typed stays",
         AS_ADMIN,
         HTTP_POST,
         "/codes/sector",
         "name_fi=Terassi&mark=Te&yarn=mu",
         422,
         {"Kirjaimet ovat jo käytössä: Terveys.", "value=\"Terassi\""}},
        {"a name in Finnish is needed",
         AS_ADMIN,
         HTTP_POST,
         "/codes/level",
         "name_fi=&name_en=Boss",
         422,
         {"value=\"Boss\""}},
        {"a forged colour", AS_ADMIN, HTTP_POST, "/codes/sector", "name_fi=X&mark=Xx&yarn=pink", 422},
        {"a level needs no letters", AS_ADMIN, HTTP_POST, "/codes/level", "name_fi=Harjoittelija", 303},
        {"renamed", AS_ADMIN, HTTP_POST, "/codes/sector/{health}", "name_fi=Terveyspalvelut&mark=Te&yarn=te", 303},
        {"another list's code", AS_ADMIN, HTTP_POST, "/codes/level/{health}", "name_fi=Y", 404},
        {"moved down", AS_ADMIN, HTTP_POST, "/codes/sector/{health}/move", "step=1", 303},
        {"hidden", AS_ADMIN, HTTP_POST, "/codes/sector/{shelter}/hiding", "hidden=1", 303},
        {"and said to be", AS_ADMIN, HTTP_GET, "/codes/sector", NULL, 200, {"piilotettu"}},
        {"one that nobody has is deleted", AS_ADMIN, HTTP_POST, "/codes/sector/{shelter}/removal", "", 303},
        {"the coordinator changes nothing", AS_COORDINATOR, HTTP_POST, "/codes/sector/{health}", "name_fi=X", 403},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lists_are_looked_after_by_the_administrator, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

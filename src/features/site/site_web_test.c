#include "harness.h"

#include "contrast.h"
#include "site_web.h"

static const struct web_route *const tables[] = {site_routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

static void
contrast_is_as_the_standard_says(void **state)
{
    uint32_t a, b;
    (void)state;
    assert_int_equal(colour_parse(STR("#000000"), &a), STATUS_OK);
    assert_int_equal(colour_parse(STR("FFFFFF"), &b), STATUS_OK);
    assert_true(colour_contrast(a, b) > 20.99 && colour_contrast(a, b) < 21.01);
    assert_int_equal(colour_parse(STR("#767676"), &a), STATUS_OK);
    assert_true(colour_contrast(a, b) > 4.53 && colour_contrast(a, b) < 4.55);
    assert_int_equal(colour_parse(STR("#12345"), &a), STATUS_INVALID);
    assert_int_equal(colour_parse(STR("#12345g"), &a), STATUS_INVALID);
}

static void
the_site_speaks_three_languages_and_keeps_its_look_readable(void **state)
{
    static const struct scenario scenarios[] = {
        {"a link chooses the language", AS_NOBODY, HTTP_GET, "/language/sv?to=%2Fprivacy", NULL, 303, {"/privacy"}, {0}, NULL},
        {"never elsewhere", AS_NOBODY, HTTP_GET, "/language/sv?to=//evil.example", NULL, 303, {"/"}, {"evil"}, NULL},
        {"no such language", AS_NOBODY, HTTP_GET, "/language/xx?to=/", NULL, 404, {0}, {0}, NULL},
        {"privacy is told to everybody", AS_NOBODY, HTTP_GET, "/privacy", NULL, 200, {"Kun liityt työpajaan"}, {0}, NULL},
        {"accessibility too", AS_NOBODY, HTTP_GET, "/accessibility", NULL, 200, {"Traficom"}, {0}, NULL},
        {"and the state of the service", AS_NOBODY, HTTP_GET, "/status", NULL, 200, {"Palvelu toimii"}, {0}, NULL},
        {"figures for the machine itself", AS_NOBODY, HTTP_GET, "/metrics", NULL, 200, {"tupa_answers_total"}, {0}, NULL},
        {"settings are the admin's", AS_PROFESSIONAL, HTTP_GET, "/settings", NULL, 403, {0}, {0}, NULL},
        {"a weak colour is refused with its figure", AS_ADMIN, HTTP_POST, "/settings", "centre_name=Oma&brand=%23ffcc00&brand_dark=", 422,
         {"erottuu taustasta liian heikosti", "value=\"#ffcc00\""}, {0}, NULL},
        {"no colour at all", AS_ADMIN, HTTP_POST, "/settings", "centre_name=Oma&brand=sininen", 422, {"#2c3d72"}, {0}, NULL},
        {"a name is needed", AS_ADMIN, HTTP_POST, "/settings", "centre_name=", 422, {"Perhekeskuksen nimi"}, {0}, NULL},
        {"a good one is taken", AS_ADMIN, HTTP_POST, "/settings", "centre_name=Oma+perhekeskus&brand=%23205030&brand_dark=%23b3efc1", 303, {"saved="}, {0}, NULL},
        {"and used", AS_NOBODY, HTTP_GET, "/look.css", NULL, 200, {"--theme-brand:#205030", "--theme-brand-dark:#b3efc1"}, {0}, NULL},
        {"on every page", AS_NOBODY, HTTP_GET, "/privacy", NULL, 200, {"Oma perhekeskus", "/look.css?v="}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_as_the_standard_says),
        cmocka_unit_test_setup_teardown(the_site_speaks_three_languages_and_keeps_its_look_readable, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

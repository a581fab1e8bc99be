#include "harness.h"

#include "areas_web.h"

static const struct web_route *const tables[] = {areas_routes, NULL};

static enum status
seed(struct ctx *cx, void *arg)
{
    (void)arg;
    return areas_seed(cx);
}

static int
setup(void **state)
{
    world_setup_web(state, tables);
    assert_int_equal(world_do(*state, AS_ADMIN, seed, NULL), STATUS_OK);
    add_placeholder(*state, "liminka", area_id_of(AREA_MUNICIPALITY, STR("425")));
    add_placeholder(*state, "hailuoto", area_id_of(AREA_MUNICIPALITY, STR("072")));
    return 0;
}

static void
the_centre_chooses_its_municipalities(void **state)
{
    static const struct scenario scenarios[] = {
        {"none at first",
         AS_PROFESSIONAL,
         HTTP_GET,
         "/areas",
         NULL,
         200,
         {"Kuntia ei ole vielä valittu", "CC BY 4.0"},
         {"/areas/choose"}},
        {"all are offered",
         AS_COORDINATOR,
         HTTP_GET,
         "/areas/choose",
         NULL,
         200,
         {"Utsjoki", "Maarianhamina", "Helsinki"}},
        {"a professional does not choose", AS_PROFESSIONAL, HTTP_POST, "/areas/choose", "area={liminka}", 403},
        {"two are chosen and named together",
         AS_COORDINATOR,
         HTTP_POST,
         "/areas/choose",
         "area={liminka}&area={hailuoto}&name_fi=Lakeus&name_sv=Lakeus&name_en=Lakeus",
         303,
         {"/areas"}},
        {"they are ours",
         AS_PROFESSIONAL,
         HTTP_GET,
         "/areas",
         NULL,
         200,
         {"Hailuoto", "Liminka", "Yhteinen nimi: Lakeus"},
         {"Kempele"}},
        {"a forged one is refused and the choice stays typed",
         AS_COORDINATOR,
         HTTP_POST,
         "/areas/choose",
         "area={liminka}&area=7",
         422,
         {"Valitse kuntia luettelosta."}},
        {"a word for an id", AS_COORDINATOR, HTTP_POST, "/areas/choose", "area=liminka", 422},
        {"still two", AS_COORDINATOR, HTTP_GET, "/areas", NULL, 200, {"Hailuoto", "Liminka"}},
        {"none again", AS_COORDINATOR, HTTP_POST, "/areas/choose", "", 303},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
figures_have_a_year_and_a_source(void **state)
{
    static const struct scenario scenarios[] = {
        {"no figures yet",
         AS_PROFESSIONAL,
         HTTP_GET,
         "/areas/{liminka}",
         NULL,
         200,
         {"<h1>Liminka</h1>", "Pohjois-Pohjanmaan hyvinvointialue", "Pohjois-Suomen yhteistyöalue"}},
        {"a figure", AS_COORDINATOR, HTTP_POST, "/areas/{liminka}/facts",
         "figure=V%C3%A4kiluku&year=2025&value=10333&source=Tilastokeskus", 303},
        {"is shown as people write numbers",
         AS_PROFESSIONAL,
         HTTP_GET,
         "/areas/{liminka}",
         NULL,
         200,
         {"10\xc2\xa0"
          "333",
          "Tilastokeskus"}},
        {"without a source it is refused",
         AS_COORDINATOR,
         HTTP_POST,
         "/areas/{liminka}/facts",
         "figure=Lapsiperheet&year=2025&value=1&source=",
         422,
         {"value=\"Lapsiperheet\""}},
        {"a year that is none", AS_COORDINATOR, HTTP_POST, "/areas/{liminka}/facts",
         "figure=X&year=25&value=1&source=Y", 422},
        {"taken away", AS_COORDINATOR, HTTP_POST, "/areas/{liminka}/facts/removal", "figure=V%C3%A4kiluku&year=2025",
         303},
        {"twice is once", AS_COORDINATOR, HTTP_POST, "/areas/{liminka}/facts/removal", "figure=V%C3%A4kiluku&year=2025",
         404},
        {"an unknown area", AS_COORDINATOR, HTTP_GET, "/areas/3", NULL, 404},
        {"figures of an unknown area", AS_COORDINATOR, HTTP_POST, "/areas/3/facts",
         "figure=X&year=2025&value=1&source=Y", 404},
        {"a guest", AS_GUEST, HTTP_GET, "/areas/{liminka}", NULL, 303, {"/sign-in"}},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {TEST(the_centre_chooses_its_municipalities),
                                       TEST(figures_have_a_year_and_a_source)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

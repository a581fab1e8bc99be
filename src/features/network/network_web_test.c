#include "harness.h"

#include "codes.h"
#include "network_web.h"
#include "organisation.h"

static const struct web_route *const tables[] = {network_routes, network_answer_routes, network_comparison_routes,
                                               network_file_routes, NULL};

static enum status
settle(struct ctx *cx, void *arg)
{
    int64_t *ids = arg;
    static const char *const names[] = {"Limingan seurakunta", "Neuvola <b>", "Päiväkoti", "Kela"};
    static const char *const sectors[] = {"parish", "health", "early_education", ""};
    TRY(codes_seed(cx));
    for (int i = 0; i < 4; i++) {
        struct organisation o = {.name = str_from(names[i]), .sector = str_from(sectors[i]), .state = ORGANISATION_ACTIVE};
        TRY(organisation_save(cx, &o, &ids[i]));
    }
    struct organisation left = {.name = STR("Lähtenyt"), .state = ORGANISATION_LEFT};
    return organisation_save(cx, &left, &ids[4]);
}

static int
setup(void **state)
{
    int64_t ids[5];
    world_setup_web(state, tables);
    assert_int_equal(world_do(*state, AS_ADMIN, settle, ids), STATUS_OK);
    add_placeholder(*state, "parish", ids[0]);
    add_placeholder(*state, "clinic", ids[1]);
    add_placeholder(*state, "nursery", ids[2]);
    add_placeholder(*state, "kela", ids[3]);
    add_placeholder(*state, "left", ids[4]);
    return 0;
}

static void
who_sees_what(void **state)
{
    static const struct scenario scenarios[] = {
        {"the coordinator sees that answers are missing", AS_COORDINATOR, HTTP_GET, "/network", NULL, 200,
         {"Vastauksia on 0\xC2\xA0%", "Puuttuvaa vastausta ei arvata", "/organisations/{parish}/ties", "Neuvola &lt;b&gt;"},
         {"<svg class=\"picture-wide", "Kuka on yksin"}},
        {"meetings need no answers", AS_COORDINATOR, HTTP_GET, "/network?view=met", NULL, 200,
         {"Yksin on 4 toimijaa", "12 kuukauteen ei ole ollut työpajaa"}, {"Vastauksia on"}},
        {"rubbish for a view is the usual one", AS_COORDINATOR, HTTP_GET, "/network?view=%27%3C", NULL, 200},
        {"an unknown view is the usual one", AS_COORDINATOR, HTTP_GET, "/network?view=x", NULL, 200, {"Vastauksia on"}},
        {"a professional sees it and writes nothing", AS_PROFESSIONAL, HTTP_GET, "/network", NULL, 200, {"Verkoston kuva"},
         {"/ties\""}},
        {"the steering group sees it", AS_STEERING, HTTP_GET, "/network", NULL, 200, {"Verkoston kuva"}},
        {"a client developer does not", AS_CLIENT_DEVELOPER, HTTP_GET, "/network", NULL, 403},
        {"an elected person does not", AS_DECISION_MAKER, HTTP_GET, "/network", NULL, 403},
        {"a contact has the form alone", AS_CONTACT, HTTP_GET, "/network", NULL, 403},
        {"nobody is asked to sign in", AS_NOBODY, HTTP_GET, "/network", NULL, 303, {"/sign-in"}},
        {"a contact of another organisation may not answer", AS_CONTACT, HTTP_GET, "/organisations/{parish}/ties", NULL, 403},
        {"nor send", AS_CONTACT, HTTP_POST, "/organisations/{parish}/ties", "t-{clinic}=2", 403},
        {"the core group may not answer for others", AS_CORE, HTTP_GET, "/organisations/{parish}/ties", NULL, 403},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
answering(void **state)
{
    static const struct scenario scenarios[] = {
        {"the form asks about the others", AS_COORDINATOR, HTTP_GET, "/organisations/{parish}/ties", NULL, 200,
         {"t-{clinic}", "t-{nursery}", "Vastattu 0/3", "Ei toimialaa"}, {"t-{parish}", "t-{left}", " checked"}},
        {"one answer is kept", AS_COORDINATOR, HTTP_POST, "/organisations/{parish}/ties", "t-{clinic}=2&at=2", 303,
         {"/organisations/{parish}/ties", "#sector-2"}},
        {"and shown", AS_COORDINATOR, HTTP_GET, "/organisations/{parish}/ties", NULL, 200,
         {"Vastattu 1/3", "name=\"t-{clinic}\" value=\"2\" checked", "Viimeksi kirjattu toimijan puolesta 24.11.2026"}},
        {"one of three is unfinished", AS_COORDINATOR, HTTP_GET, "/network", NULL, 200, {"(kesken, 2 puuttuu)"}},
        {"the rest at once", AS_COORDINATOR, HTTP_POST, "/organisations/{parish}/ties", "rest=1", 303},
        {"are no ties, the first answer stays", AS_COORDINATOR, HTTP_GET, "/organisations/{parish}/ties", NULL, 200,
         {"Vastattu 3/3", "name=\"t-{clinic}\" value=\"2\" checked", "name=\"t-{kela}\" value=\"0\" checked"}},
        {"a word is no level", AS_COORDINATOR, HTTP_POST, "/organisations/{parish}/ties", "t-{clinic}=paljon", 422,
         {"Jokin vastaus ei ole mikään neljästä"}},
        {"nor is five", AS_COORDINATOR, HTTP_POST, "/organisations/{parish}/ties", "t-{clinic}=5", 422},
        {"an organisation that has left is nobody's field", AS_COORDINATOR, HTTP_POST, "/organisations/{parish}/ties",
         "t-{left}=3&t-12345=1", 303},
        {"itself is not asked about", AS_COORDINATOR, HTTP_POST, "/organisations/{parish}/ties", "t-{parish}=3", 303},
        {"who has left has nothing to answer", AS_COORDINATOR, HTTP_GET, "/organisations/{left}/ties", NULL, 200,
         {"ei ole nyt mukana"}, {"<fieldset"}},
        {"nor may send", AS_COORDINATOR, HTTP_POST, "/organisations/{left}/ties", "t-{clinic}=1", 404},
        {"a forged id", AS_COORDINATOR, HTTP_GET, "/organisations/99/ties", NULL, 404},
        {"the clinic answers", AS_COORDINATOR, HTTP_POST, "/organisations/{clinic}/ties", "t-{parish}=3&rest=1", 303},
        {"and the nursery", AS_COORDINATOR, HTTP_POST, "/organisations/{nursery}/ties", "t-{clinic}=2&rest=1", 303},
        {"three of four are enough for the picture", AS_COORDINATOR, HTTP_GET, "/network", NULL, 200,
         {"<svg class=\"picture-wide", "Yksin on yksi toimija:</p><ul><li>Kela</li>", "(erilleen jäisi Päiväkoti)", "muutama"}, {"Kuvaa ei vielä näytetä"}},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

/* The parish says something today; the day before there was nothing. */
static void
comparing_and_taking_along(void **state)
{
    static const struct scenario scenarios[] = {
        {"without answers there is nothing to compare", AS_COORDINATOR, HTTP_GET, "/network/comparison", NULL, 200,
         {"verrattavaa ei ole"}},
        {"a sheet without answers says why", AS_STEERING, HTTP_GET, "/network/sheet", NULL, 200,
         {"Koko verkosto yhdellä sivulla", "Puuttuvaa vastausta ei arvata", "<li>Kela</li>"}, {"id=\"network-t\""}},
        {"meetings fit on a sheet too", AS_STEERING, HTTP_GET, "/network/sheet?view=met", NULL, 200, {"Yksin on 4 toimijaa"}},
        {"the parish answers", AS_COORDINATOR, HTTP_POST, "/organisations/{parish}/ties", "t-{clinic}=2&rest=1", 303},
        {"the same day has nothing before it", AS_COORDINATOR, HTTP_GET, "/network/comparison", NULL, 200,
         {"verrattavaa ei ole"}},
        {"nor may the later day come first", AS_COORDINATOR, HTTP_GET, "/network/comparison?before=2026-11-24&after=2026-11-24",
         NULL, 422, {"Jälkimmäisen päivän pitää olla myöhempi"}},
        {"nobody was heard before, so no pair is compared", AS_PROFESSIONAL, HTTP_GET,
         "/network/comparison?before=2026-11-01&after=2026-11-24", NULL, 200,
         {"0 paria, joista tiedetään", "Ei uusia yhteyksiä", "alle 70 prosenttia"}},
        {"a word is no day", AS_COORDINATOR, HTTP_GET, "/network/comparison?before=eilen", NULL, 422, {"24.11.2026"}},
        {"a day of no month", AS_COORDINATOR, HTTP_GET, "/network/comparison?before=2026-13-01&after=x", NULL, 422},
        {"ties for the program", AS_COORDINATOR, HTTP_GET, "/network/ties.csv", NULL, 200,
         {"source;target;weight;type", "{parish};{clinic};2;Directed"}, {"{parish};{kela}"}},
        {"what was seen has no direction", AS_COORDINATOR, HTTP_GET, "/network/ties.csv?view=met", NULL, 200, {"source"}, {"Directed"}},
        {"who answered", AS_ADMIN, HTTP_GET, "/network/nodes.csv", NULL, 200,
         {"id;label;sector;answered", "{parish};Limingan seurakunta;parish;yes", "{kela};Kela;;no"}},
        {"files tell who said what: not for professionals", AS_PROFESSIONAL, HTTP_GET, "/network/ties.csv", NULL, 403},
        {"nor for the core group", AS_CORE, HTTP_GET, "/network/nodes.csv", NULL, 403},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

#define SETTLED(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        SETTLED(who_sees_what),
        SETTLED(answering),
        SETTLED(comparing_and_taking_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "harness.h"

#include "areas.h"
#include "codes_web.h"
#include "people_coverage_web.h"
#include "people_web.h"

static const struct web_route *const tables[] = {
    people_routes, organisations_routes, teams_routes, people_export_routes, coverage_routes, codes_routes, NULL};

static enum status
settle(struct ctx *cx, void *arg)
{
    int64_t *ids = arg;
    int64_t liminka = area_id_of(AREA_MUNICIPALITY, STR("425"));
    struct organisation o = {.name = STR("Limingan seurakunta"),
                             .type = STR("parish"),
                             .sector = STR("parish"),
                             .state = ORGANISATION_ACTIVE,
                             .area_ids = &liminka,
                             .n_area_ids = 1};
    struct team core = {.kind = TEAM_CORE, .name = STR("Lakeuden ydinryhmä")};
    TRY(areas_seed(cx));
    TRY(codes_seed(cx));
    TRY(organisation_save(cx, &o, &ids[0]));
    struct person p = {.name = STR("Maija Kallioinen"),
                       .email = STR("maija@example.org"),
                       .phone = STR("040 000 0008"),
                       .organisation_id = ids[0],
                       .title = STR("<diakoni> & \"muu\""),
                       .area_id = liminka};
    struct person family = {.name = STR("Sari Salainen"), .sector = STR("family")};
    TRY(person_save(cx, &p, &ids[1]));
    TRY(person_save(cx, &family, &ids[2]));
    struct code_list sectors;
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    ids[4] = code_in(&sectors, STR("parish"))->id;
    return team_save(cx, &core, &ids[3]);
}

static int
setup(void **state)
{
    int64_t ids[5];
    world_setup_web(state, tables);
    assert_int_equal(world_do(*state, AS_ADMIN, settle, ids), STATUS_OK);
    add_placeholder(*state, "organisation", ids[0]);
    add_placeholder(*state, "person", ids[1]);
    add_placeholder(*state, "family", ids[2]);
    add_placeholder(*state, "team", ids[3]);
    add_placeholder(*state, "parish", ids[4]);
    return 0;
}

static void
people_pages(void **state)
{
    static const struct scenario scenarios[] = {
        {"the coordinator sees everybody",
         AS_COORDINATOR,
         HTTP_GET,
         "/people",
         NULL,
         200,
         {"Kallioinen, Maija", "maija@example.org", "Salainen, Sari", "<b>Se</b> Seurakunnat"},
         {"<diakoni>"}},
        {"a professional sees no families",
         AS_PROFESSIONAL,
         HTTP_GET,
         "/people",
         NULL,
         200,
         {"Kallioinen, Maija", "maija@example.org"},
         {"Salainen", "/people/new"}},
        {"a client developer has no list of people", AS_CLIENT_DEVELOPER, HTTP_GET, "/people", NULL, 403},
        {"a guest is asked to sign in", AS_GUEST, HTTP_GET, "/people", NULL, 303, {"/sign-in"}},
        {"search narrows", AS_COORDINATOR, HTTP_GET, "/people?words=salai", NULL, 200, {"Salainen"}, {"Kallioinen"}},
        {"search that finds nobody says what to do",
         AS_COORDINATOR,
         HTTP_GET,
         "/people?words=zzz",
         NULL,
         200,
         {"Ketään ei löytynyt", "Näytä kaikki"}},
        {"rubbish in the filters is harmless", AS_COORDINATOR, HTTP_GET, "/people?area=x&page=-7&sector=%27", NULL,
         200},
        {"one person",
         AS_PROFESSIONAL,
         HTTP_GET,
         "/people/{person}",
         NULL,
         200,
         {"<h1>Maija Kallioinen</h1>", "040 000 0008", "Limingan seurakunta", "&lt;diakoni&gt;"},
         {"/edit"}},
        {"a family's page is for those who write contacts", AS_PROFESSIONAL, HTTP_GET, "/people/{family}", NULL, 404},
        {"the coordinator opens it", AS_COORDINATOR, HTTP_GET, "/people/{family}", NULL, 200, {"Sari Salainen"}},
        {"a forged id", AS_COORDINATOR, HTTP_GET, "/people/123", NULL, 404},
        {"a word for an id", AS_COORDINATOR, HTTP_GET, "/people/maija", NULL, 404},
        {"the form", AS_COORDINATOR, HTTP_GET, "/people/new", NULL, 200, {"Uusi ihminen", "name=\"email\""}},
        {"a new person",
         AS_COORDINATOR,
         HTTP_POST,
         "/people",
         "name=Aino+Uusi&email=aino.uusi%40example.org&sector=health&language=fi",
         303,
         {"/people/"}},
        {"without a name everything typed stays",
         AS_COORDINATOR,
         HTTP_POST,
         "/people",
         "name=&email=b%40example.org&title=psykologi&language=fi",
         422,
         {"value=\"b@example.org\"", "value=\"psykologi\""}},
        {"an address that is taken names its owner",
         AS_COORDINATOR,
         HTTP_POST,
         "/people",
         "name=Toinen&email=MAIJA%40example.org&language=fi",
         422,
         {"Osoite on jo verkostossa: Maija Kallioinen."}},
        {"a professional changes nobody", AS_PROFESSIONAL, HTTP_POST, "/people/{person}", "name=X", 403},
        {"a forged sector", AS_COORDINATOR, HTTP_POST, "/people", "name=X&sector=mafia&language=fi", 422},
        {"bad UTF-8", AS_COORDINATOR, HTTP_POST, "/people", "name=%ff%fe&language=fi", 400},
        {"marked left", AS_COORDINATOR, HTTP_POST, "/people/{person}/leave", "", 303, {"/people/"}},
        {"and gone from the list", AS_COORDINATOR, HTTP_GET, "/people", NULL, 200, {"Aino"}, {"Kallioinen"}},
        {"but found among those who left", AS_COORDINATOR, HTTP_GET, "/people?state=left", NULL, 200, {"Kallioinen"}},
        {"and brought back", AS_COORDINATOR, HTTP_POST, "/people/{person}/return", "", 303},
        {"confirmed", AS_COORDINATOR, HTTP_POST, "/people/{person}/confirm", "", 303},
        {"the page says when",
         AS_COORDINATOR,
         HTTP_GET,
         "/people/{person}",
         NULL,
         200,
         {"Tiedot vahvistettu 24.11.2026"}},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
organisation_pages(void **state)
{
    static const struct scenario scenarios[] = {
        {"the list", AS_DECISION_MAKER, HTTP_GET, "/organisations", NULL, 200, {"Limingan seurakunta", "Liminka"}},
        {"a guest is asked to sign in", AS_GUEST, HTTP_GET, "/organisations", NULL, 303, {"/sign-in"}},
        {"one organisation shows its people to the network",
         AS_CORE,
         HTTP_GET,
         "/organisations/{organisation}",
         NULL,
         200,
         {"Kallioinen, Maija", "maija@example.org"}},
        {"and only their number to others",
         AS_DECISION_MAKER,
         HTTP_GET,
         "/organisations/{organisation}",
         NULL,
         200,
         {"1 ihminen"},
         {"Kallioinen", "maija@example.org"}},
        {"a contact of another organisation may not edit", AS_CONTACT, HTTP_GET, "/organisations/{organisation}/edit",
         NULL, 403},
        {"a forged id", AS_COORDINATOR, HTTP_GET, "/organisations/5", NULL, 404},
        {"a sector that somebody has is not deleted",
         AS_ADMIN,
         HTTP_POST,
         "/codes/sector/{parish}/removal",
         "",
         422,
         {"Voit piilottaa sen."}},
        {"a new one",
         AS_COORDINATOR,
         HTTP_POST,
         "/organisations",
         "name=Uusi+yhdistys&type=ngo&sector=ngo&state=active&areas=50425&website=https%3A%2F%2Fexample.org",
         303,
         {"/organisations/"}},
        {"the same name again",
         AS_COORDINATOR,
         HTTP_POST,
         "/organisations",
         "name=uusi+YHDISTYS&state=active",
         422,
         {"Tämänniminen toimija on jo luettelossa"}},
        {"an address that is no page", AS_COORDINATOR, HTTP_POST, "/organisations",
         "name=Toinen&state=active&website=javascript:alert(1)", 422},
        {"changed", AS_COORDINATOR, HTTP_POST, "/organisations/{organisation}",
         "name=Limingan+seurakunta&sector=parish&state=known", 303},
        {"and says so", AS_COORDINATOR, HTTP_GET, "/organisations/{organisation}", NULL, 200, {"Tiedossa"}},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
team_pages(void **state)
{
    static const struct scenario scenarios[] = {
        {"the list", AS_CORE, HTTP_GET, "/teams", NULL, 200, {"Lakeuden ydinryhmä", "0 jäsentä"}},
        {"an empty core group lacks every sector",
         AS_COORDINATOR,
         HTTP_GET,
         "/teams/{team}",
         NULL,
         200,
         {"Tiimistä puuttuu 15 toimialaa", "Seurakunnat"}},
        {"somebody sits down", AS_COORDINATOR, HTTP_POST, "/teams/{team}/seats", "person={person}&role=member", 303},
        {"and the sector is there, without a deputy",
         AS_COORDINATOR,
         HTTP_GET,
         "/teams/{team}",
         NULL,
         200,
         {"Tiimistä puuttuu 14 toimialaa", "1 toimialalta puuttuu varahenkilö", "Maija Kallioinen"}},
        {"a family sits down", AS_COORDINATOR, HTTP_POST, "/teams/{team}/seats", "person={family}&role=member", 303},
        {"whose name others do not see",
         AS_CORE,
         HTTP_GET,
         "/teams/{team}",
         NULL,
         200,
         {"Lisäksi 1 perheiden edustaja"},
         {"Salainen"}},
        {"nobody chosen", AS_COORDINATOR, HTTP_POST, "/teams/{team}/seats", "person=&role=member", 422},
        {"a forged person", AS_COORDINATOR, HTTP_POST, "/teams/{team}/seats", "person=5&role=member", 422},
        {"a forged role", AS_COORDINATOR, HTTP_POST, "/teams/{team}/seats", "person={person}&role=king", 422},
        {"a deputy of oneself", AS_COORDINATOR, HTTP_POST, "/teams/{team}/seats",
         "person={person}&role=deputy&deputy_of={person}", 422},
        {"the core group does not seat people itself", AS_CORE, HTTP_POST, "/teams/{team}/seats",
         "person={person}&role=member", 403},
        {"out of the team", AS_COORDINATOR, HTTP_POST, "/teams/{team}/seats/{person}/remove", "", 303},
        {"twice is once", AS_COORDINATOR, HTTP_POST, "/teams/{team}/seats/{person}/remove", "", 404},
        {"a new team", AS_COORDINATOR, HTTP_POST, "/teams", "name=Ohjausryhm%C3%A4&kind=steering_group", 303},
        {"a team without a name", AS_COORDINATOR, HTTP_POST, "/teams", "name=&kind=steering_group", 422},
        {"a team of a strange kind", AS_COORDINATOR, HTTP_POST, "/teams", "name=X&kind=mob", 422},
        {"another name", AS_COORDINATOR, HTTP_POST, "/teams/{team}", "name=Ydinryhm%C3%A4+2", 303},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static enum status
choose(struct ctx *cx, void *arg)
{
    int64_t liminka = area_id_of(AREA_MUNICIPALITY, STR("425"));
    (void)arg;
    return areas_choose(cx, &liminka, 1);
}

static void
coverage_pages(void **state)
{
    static const struct scenario empty[] = {
        {"without municipalities the page says what to do",
         AS_COORDINATOR,
         HTTP_GET,
         "/coverage",
         NULL,
         200,
         {"Valitse ensin, mitkä kunnat"}},
    };
    static const struct scenario scenarios[] = {
        {"the finding, the picture and the table",
         AS_COORDINATOR,
         HTTP_GET,
         "/coverage",
         NULL,
         200,
         {"Mukana on 0 toimijaa 1 tunnetusta.", "Suurimmat aukot: Seurakunnat, Liminka (1 puuttuu).",
          "class=\"picture-wide\"", "Kallioinen, Maija"}},
        {"the invitation leads somewhere", AS_COORDINATOR, HTTP_GET, "/coverage", NULL, 200, {"Kutsu"}},
        {"a professional may look but not invite",
         AS_PROFESSIONAL,
         HTTP_GET,
         "/coverage",
         NULL,
         200,
         {"Kallioinen, Maija", "Lisäksi 1 perheiden edustaja"},
         {"Salainen", "/workshops/new"}},
        {"narrowed to a sector",
         AS_COORDINATOR,
         HTTP_GET,
         "/coverage?sector=kela",
         NULL,
         200,
         {"Kaikki tässä rajauksessa"}},
        {"as a file", AS_PROFESSIONAL, HTTP_GET, "/coverage.csv", NULL, 200, {"Seurakunnat;Liminka;0;1"}},
        {"a client developer does not see it", AS_CLIENT_DEVELOPER, HTTP_GET, "/coverage", NULL, 403},
        {"people as a file", AS_PROFESSIONAL, HTTP_GET, "/people.csv", NULL, 200, {"Maija Kallioinen"}, {"Salainen"}},
        {"with the filters of the list",
         AS_COORDINATOR,
         HTTP_GET,
         "/people.csv?words=salai",
         NULL,
         200,
         {"Salainen"},
         {"Kallioinen"}},
        {"people as a workbook", AS_COORDINATOR, HTTP_GET, "/people.xlsx", NULL, 200, {"PK"}},
        {"organisations as a file",
         AS_DECISION_MAKER,
         HTTP_GET,
         "/organisations.csv",
         NULL,
         200,
         {"Limingan seurakunta"}},
        {"people are not for everybody", AS_DECISION_MAKER, HTTP_GET, "/people.csv", NULL, 403},
    };
    run_scenarios(*state, empty, ARRAY_LEN(empty));
    assert_int_equal(world_do(*state, AS_ADMIN, choose, NULL), STATUS_OK);
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {TEST(people_pages), TEST(organisation_pages), TEST(team_pages),
                                       TEST(coverage_pages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "harness.h"

#include "workshops_web.h"

static const struct web_route *const tables[] = {workshops_routes, workshop_form_routes, process_routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

static void
everybody_sees_what_is_theirs_in_the_list(void **state)
{
    static const struct scenario scenarios[] = {
        {"a visitor sees the public process, no workshops", AS_NOBODY, HTTP_GET, "/workshops", NULL, 200, {"Perhekeskus yhdessä", "action=\"/join\"", "/sign-in"}, {"/workshops/{workshop}\"", "Uusi sarja"}, NULL},
        {"the coordinator sees all and may add", AS_COORDINATOR, HTTP_GET, "/workshops", NULL, 200, {"Ilmiö ja juurisyyt", "Toinen työpaja", "/series/new", "Käynnissä nyt"}, {"action=\"/join\""}, NULL},
        {"the facilitator sees the own series", AS_FACILITATOR, HTTP_GET, "/workshops", NULL, 200, {"Ilmiö ja juurisyyt"}, {"Toinen työpaja", "/series/new"}, NULL},
        {"a guest sees the joined one", AS_GUEST, HTTP_GET, "/workshops", NULL, 200, {"Ilmiö ja juurisyyt"}, {"Toinen työpaja"}, NULL},
        {"a professional invited nowhere is told what to do", AS_PROFESSIONAL, HTTP_GET, "/workshops", NULL, 200, {"/join"}, {"Ilmiö"}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
the_workshop_page_follows_the_rights(void **state)
{
    static const struct scenario scenarios[] = {
        {"the coordinator has every door", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}", NULL, 200, {"KM7 P4R", "/workshops/{workshop}/groups", "Kutsut", "/workshops/{workshop}/cards"}, {0}, NULL},
        {"a guest sees the programme, not the code", AS_GUEST, HTTP_GET, "/workshops/{workshop}", NULL, 200, {"Ilmiö ja juurisyyt", "/workshops/{workshop}/here"}, {"KM7 P4R", "/edit", "/invitations"}, NULL},
        {"another workshop's guest signs in first", AS_OTHER_GUEST, HTTP_GET, "/workshops/{workshop}", NULL, 303, {"/sign-in"}, {"Ilmiö"}, NULL},
        {"a visitor signs in", AS_NOBODY, HTTP_GET, "/workshops/{workshop}", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"the facilitator of another series does not", AS_FACILITATOR, HTTP_GET, "/workshops/{other_workshop}", NULL, 403, {0}, {0}, NULL},
        {"no such workshop", AS_COORDINATOR, HTTP_GET, "/workshops/12345", NULL, 404, {0}, {0}, NULL},
        {"not a number", AS_COORDINATOR, HTTP_GET, "/workshops/12x", NULL, 404, {0}, {0}, NULL},
        {"a guest does not cancel", AS_GUEST, HTTP_POST, "/workshops/{workshop}/state", "state=cancelled", 403, {0}, {0}, NULL},
        {"a state nobody knows", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/state", "state=king", 422, {"Valitse tila"}, {0}, NULL},
        {"cancelled", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/state", "state=cancelled", 303, {"saved="}, {0}, "workshop"},
        {"and said so", AS_GUEST, HTTP_GET, "/workshops/{workshop}", NULL, 200, {"Työpaja on peruttu"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

#define GOOD "title=Syyst%C3%A4+k%C3%A4sin&date=1.12.2026&time=9.00&minutes=180&kind=workshop"

static void
a_workshop_is_made_with_a_form_that_keeps_what_was_typed(void **state)
{
    static const struct scenario scenarios[] = {
        {"the form", AS_COORDINATOR, HTTP_GET, "/workshops/new", NULL, 200, {"<h1>Uusi työpaja", "value=\"180\""}, {0}, NULL},
        {"a core member does not make one", AS_CORE, HTTP_GET, "/workshops/new", NULL, 403, {0}, {0}, NULL},
        {"the facilitator does in the own series", AS_FACILITATOR, HTTP_GET, "/series/{series}/workshops/new", NULL, 200, {"Yhdessä Jokilaaksossa"}, {0}, NULL},
        {"not in another", AS_FACILITATOR, HTTP_GET, "/series/{other_series}/workshops/new", NULL, 403, {0}, {0}, NULL},
        {"nothing typed", AS_COORDINATOR, HTTP_POST, "/workshops", "", 422, {"Täytä kohta: Nimi", "Täytä kohta: Päivä"}, {0}, NULL},
        {"a day that has gone", AS_COORDINATOR, HTTP_POST, "/workshops", "series={series}&title=Kes%C3%A4&date=3.3.2026&time=9&minutes=180&kind=workshop", 422, {"Päivä on mennyt", "value=\"Kesä\"", "value=\"3.3.2026\""}, {0}, NULL},
        {"a strange length", AS_COORDINATOR, HTTP_POST, "/workshops", "series={series}&title=X&date=1.12.2026&time=9&minutes=5000000000&kind=workshop", 422, {"Kesto on 15–720 minuuttia"}, {0}, NULL},
        {"not a date", AS_COORDINATOR, HTTP_POST, "/workshops", "series={series}&title=X&date=31.2.2026&time=9&minutes=180&kind=workshop", 422, {"value=\"31.2.2026\""}, {0}, NULL},
        {"an audience nobody knows", AS_COORDINATOR, HTTP_POST, "/workshops", "series={series}&" GOOD "&audience=king", 422, {"Keitä kutsutaan"}, {0}, NULL},
        {"a link that is not one", AS_COORDINATOR, HTTP_POST, "/workshops", "series={series}&" GOOD "&link=javascript:alert(1)", 422, {"javascript:alert(1)"}, {"href=\"javascript"}, NULL},
        {"a series that is not there", AS_COORDINATOR, HTTP_POST, "/workshops", "series=99&" GOOD, 422, {0}, {0}, NULL},
        {"bad UTF-8", AS_COORDINATOR, HTTP_POST, "/workshops", "series={series}&title=%FF%FE&date=1.12.2026&time=9&minutes=180&kind=workshop", 400, {0}, {0}, NULL},
        {"nothing of this was stored", AS_COORDINATOR, HTTP_GET, "/workshops", NULL, 200, {0}, {"Kesä", "Syystä"}, NULL},
        {"good", AS_COORDINATOR, HTTP_POST, "/workshops", "series={series}&" GOOD "&audience=professional&audience=parent", 303, {"/workshops/"}, {0}, NULL},
        {"it is in the list", AS_COORDINATOR, HTTP_GET, "/workshops", NULL, 200, {"Syystä käsin", "1.12.2026"}, {0}, NULL},
        {"the facilitator makes one", AS_FACILITATOR, HTTP_POST, "/series/{series}/workshops", GOOD, 303, {"/workshops/"}, {0}, NULL},
        {"changed", AS_COORDINATOR, HTTP_POST, "/workshops/{other_workshop}/edit", "title=Uusi+nimi&date=2.12.2026&time=13.30&minutes=90&kind=market", 303, {"/workshops/{other_workshop}"}, {0}, NULL},
        {"and shown", AS_COORDINATOR, HTTP_GET, "/workshops/{other_workshop}", NULL, 200, {"<h1>Uusi nimi", "13.30–15.00", "Toritapahtuma"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
the_process_page_is_for_everybody(void **state)
{
    static const struct scenario scenarios[] = {
        {"a visitor", AS_NOBODY, HTTP_GET, "/process/{process}", NULL, 200, {"<h1>Perhekeskus yhdessä", "Ilmiö ja juurisyyt", "Käynnissä"}, {"/workshops/{workshop}\"", "/edit", "KM7"}, NULL},
        {"the coordinator may change it", AS_COORDINATOR, HTTP_GET, "/process/{process}", NULL, 200, {"/process/{process}/edit", "/series/{series}"}, {0}, NULL},
        {"no results before the end", AS_NOBODY, HTTP_GET, "/process/{process}", NULL, 200, {0}, {"/results\""}, NULL},
        {"it ends", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/state", "state=finished", 303, {0}, {0}, NULL},
        {"then they are linked", AS_NOBODY, HTTP_GET, "/process/{process}", NULL, 200, {"/workshops/{workshop}/results"}, {0}, NULL},
        {"another process", AS_NOBODY, HTTP_GET, "/process/77", NULL, 404, {0}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everybody_sees_what_is_theirs_in_the_list, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_workshop_page_follows_the_rights, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_workshop_is_made_with_a_form_that_keeps_what_was_typed, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_process_page_is_for_everybody, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

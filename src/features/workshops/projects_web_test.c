#include "harness.h"

#include "workshops_web.h"

static const struct web_route *const tables[] = {workshops_routes, workshop_form_routes, process_routes, agenda_routes,
                                                 methods_routes, projects_routes, steps_routes, series_routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

static void
projects_and_processes_are_made_and_changed(void **state)
{
    static const struct scenario scenarios[] = {
        {"a core member reads", AS_CORE, HTTP_GET, "/projects", NULL, 200, {"Yhdessä Jokilaaksossa"}, {"/projects/new"}, NULL},
        {"a professional does not", AS_PROFESSIONAL, HTTP_GET, "/projects", NULL, 403, {0}, {0}, NULL},
        {"the facilitator of a series does not make projects", AS_FACILITATOR, HTTP_POST, "/projects", "name=X&status=running", 403, {0}, {0}, NULL},
        {"a project needs a name", AS_COORDINATOR, HTTP_POST, "/projects", "name=&status=running", 422, {"Hankkeen nimi"}, {0}, NULL},
        {"dates in the wrong order", AS_COORDINATOR, HTTP_POST, "/projects", "name=X&status=running&starts=1.6.2026&ends=1.1.2026", 422, {"ei voi päättyä", "value=\"1.6.2026\""}, {0}, NULL},
        {"good", AS_COORDINATOR, HTTP_POST, "/projects", "name=Uusi+hanke&status=running&starts=1.1.2026", 303, {"/projects"}, {0}, NULL},
        {"a process in it", AS_COORDINATOR, HTTP_POST, "/projects/{project}/processes", "name=Uusi+prosessi&publish=1", 303, {"/process/"}, {0}, NULL},
        {"a process of a project that is not there", AS_COORDINATOR, HTTP_POST, "/projects/5/processes", "name=X", 404, {0}, {0}, NULL},
        {"hidden", AS_COORDINATOR, HTTP_POST, "/process/{process}/edit", "name=Salainen", 303, {"/process/{process}"}, {0}, NULL},
        {"visitors do not see it then", AS_NOBODY, HTTP_GET, "/process/{process}", NULL, 404, {0}, {"Salainen"}, NULL},
        {"the core group does", AS_CORE, HTTP_GET, "/process/{process}", NULL, 200, {"Salainen", "Ei julkinen"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static enum status
give_steps(struct ctx *cx, void *arg)
{
    struct process p = {.project_id = ((struct world *)arg)->project, .name = STR("Askeleiden prosessi"), .is_public = true};
    struct step *steps;
    size_t n;
    TRY(process_save(cx, &p));
    TRY(step_list(cx, p.id, &steps, &n));
    add_placeholder(arg, "stepped", p.id);
    add_placeholder(arg, "first", steps[0].id);
    add_placeholder(arg, "third", steps[2].id);
    return n == 7 ? STATUS_OK : STATUS_INTERNAL;
}

static void
only_one_step_is_where_we_are(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, give_steps, w), STATUS_OK);
    static const struct scenario scenarios[] = {
        {"at first the mapping", AS_NOBODY, HTTP_GET, "/process/{stepped}", NULL, 200, {"Olemme tässä</b><strong>Kartoitus"}, {0}, NULL},
        {"the form", AS_COORDINATOR, HTTP_GET, "/process/{stepped}/steps", NULL, 200, {"Kartoitus", "Lisää askel"}, {0}, NULL},
        {"not for a core member", AS_CORE, HTTP_GET, "/process/{stepped}/steps", NULL, 403, {0}, {0}, NULL},
        {"we move on", AS_COORDINATOR, HTTP_POST, "/process/{stepped}/steps/{third}", "name=Ty%C3%B6pajat&name_sv=Verkst%C3%A4der&state=here&note=2.+ty%C3%B6paja+nelj%C3%A4st%C3%A4", 303, {0}, {0}, NULL},
        {"and are only there", AS_NOBODY, HTTP_GET, "/process/{stepped}", NULL, 200, {"class=\"done\">Kartoitus", "Olemme tässä</b><strong>Työpajat", "2. työpaja neljästä"}, {"<strong>Kartoitus"}, NULL},
        {"a state nobody knows", AS_COORDINATOR, HTTP_POST, "/process/{stepped}/steps/{first}", "name=A&state=king", 422, {"error-summary"}, {0}, NULL},
        {"no name", AS_COORDINATOR, HTTP_POST, "/process/{stepped}/steps/{first}", "name=&state=done&note=muistiin", 422, {"Nimi suomeksi", "value=\"muistiin\""}, {0}, NULL},
        {"another process's step", AS_COORDINATOR, HTTP_POST, "/process/{process}/steps/{first}", "name=A&state=done", 404, {0}, {0}, NULL},
        {"an eighth", AS_COORDINATOR, HTTP_POST, "/process/{stepped}/steps", "name=Juhlat&state=coming&period=2028", 303, {0}, {0}, NULL},
        {"is at the end", AS_NOBODY, HTTP_GET, "/process/{stepped}", NULL, 200, {"Juhlat<span>2028</span></li></ol>"}, {0}, NULL},
        {"moved", AS_COORDINATOR, HTTP_POST, "/process/{stepped}/steps/{first}/move", "by=1", 303, {0}, {0}, NULL},
        {"away", AS_COORDINATOR, HTTP_POST, "/process/{stepped}/steps/{first}/deletion", "", 303, {0}, {0}, NULL},
        {"gone", AS_NOBODY, HTTP_GET, "/process/{stepped}", NULL, 200, {0}, {"Kartoitus"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
the_series_says_what_is_missing(void **state)
{
    static const struct scenario scenarios[] = {
        {"the core group reads", AS_CORE, HTTP_GET, "/series/{series}", NULL, 200, {"Ilmiö ja juurisyyt"}, {"/edit"}, NULL},
        {"a guest does not", AS_GUEST, HTTP_GET, "/series/{series}", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"the facilitator reads the own", AS_FACILITATOR, HTTP_GET, "/series/{series}", NULL, 200, {"/series/{series}/edit"}, {0}, NULL},
        {"not another", AS_FACILITATOR, HTTP_GET, "/series/{other_series}", NULL, 403, {0}, {0}, NULL},
        {"families are asked although the phase is open", AS_COORDINATOR, HTTP_POST, "/series/{series}/workshops", "title=Ilta&date=1.12.2026&time=17&minutes=90&kind=evening&audience=parent&audience=decision_maker", 303, {0}, {0}, NULL},
        {"so we warn", AS_COORDINATOR, HTTP_GET, "/series/{series}", NULL, 200, {"vaihe on vielä auki"}, {0}, NULL},
        {"closed", AS_COORDINATOR, HTTP_POST, "/series/{series}/gate", "closed=1", 303, {0}, {0}, NULL},
        {"no warning", AS_COORDINATOR, HTTP_GET, "/series/{series}", NULL, 200, {"Suljettu 24.11.2026"}, {"vaihe on vielä auki"}, NULL},
        {"a team that is not there", AS_COORDINATOR, HTTP_POST, "/series/{series}/edit", "name=Uusi&team=999", 422, {"Suunnittelutiimi"}, {0}, NULL},
        {"changed", AS_COORDINATOR, HTTP_POST, "/series/{series}/edit", "name=Uusi&principles=Kuunnellaan%0AKokeillaan&continuation=Kunta+kutsuu+5/2027", 303, {0}, {0}, NULL},
        {"and shown", AS_COORDINATOR, HTTP_GET, "/series/{series}", NULL, 200, {"<li>Kuunnellaan</li><li>Kokeillaan</li>", "Kunta kutsuu 5/2027"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

struct made {
    int64_t workshop, first, second;
};

static enum status
give_programme(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    struct agenda_item a = {.workshop_id = m->workshop, .kind = STR("welcome"), .title = STR("Tervetuloa"), .minutes = 10},
                       b = {.workshop_id = m->workshop, .kind = STR("group"), .title = STR("Pienryhmä"), .minutes = 40, .mode = STR("group"), .round = 1};
    TRY(agenda_item_save(cx, &a));
    TRY(agenda_item_save(cx, &b));
    m->first = a.id;
    m->second = b.id;
    return STATUS_OK;
}

static void
the_programme_is_edited_without_a_mouse(void **state)
{
    struct world *w = *state;
    struct made m = {.workshop = w->workshop}, other = {.workshop = w->other_workshop};
    assert_int_equal(world_do(w, AS_COORDINATOR, give_programme, &m), STATUS_OK);
    assert_int_equal(world_do(w, AS_COORDINATOR, give_programme, &other), STATUS_OK);
    add_placeholder(w, "a", m.first);
    add_placeholder(w, "b", m.second);
    add_placeholder(w, "x", other.first);
    static const struct scenario scenarios[] = {
        {"the table", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/agenda", NULL, 200, {"Aikaa on jäljellä 130 minuuttia", "Tervetuloa", "Ryhmäkierros 1"}, {0}, NULL},
        {"guests sign in first", AS_GUEST, HTTP_GET, "/workshops/{workshop}/agenda", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"from the library", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/agenda", "method=eratauko", 303, {0}, {0}, "agenda"},
        {"the sum grew", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/agenda", NULL, 200, {"Erätauko-keskustelu", "140 / 180"}, {0}, NULL},
        {"a method nobody knows", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/agenda", "method=magic", 422, {"Menetelmää ei löydy"}, {0}, NULL},
        {"a part of one's own", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/agenda/new", "title=Laulu&minutes=60&kind=other&mode=all", 303, {"#item-"}, {0}, NULL},
        {"too long now", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/agenda", NULL, 200, {"20 minuuttia liian pitkä"}, {0}, NULL},
        {"minutes in words", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/agenda/{a}", "title=Alku&minutes=kymmenen&kind=welcome&mode=all", 422, {"value=\"kymmenen\""}, {0}, NULL},
        {"minus", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/agenda/{a}", "title=Alku&minutes=-5&kind=welcome&mode=all", 422, {"Kesto on 0–720"}, {0}, NULL},
        {"another workshop's part", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/agenda/{x}", "title=Alku&minutes=5&kind=welcome&mode=all", 404, {0}, {0}, NULL},
        {"nor moved", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/agenda/{x}/move", "by=1", 404, {0}, {0}, NULL},
        {"nor deleted", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/agenda/{x}/deletion", "", 404, {0}, {0}, NULL},
        {"later", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/agenda/{a}/move", "by=1", 303, {0}, {0}, "agenda"},
        {"changed", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/agenda/{a}", "title=Alku&minutes=12&kind=welcome&mode=pair", 303, {"/agenda"}, {0}, NULL},
        {"away", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/agenda/{b}/deletion", "", 303, {0}, {0}, NULL},
        {"gone", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/agenda", NULL, 200, {"Alku"}, {"Pienryhmä</a>"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
the_library_takes_own_methods(void **state)
{
    static const struct scenario scenarios[] = {
        {"everybody who reads workshops reads methods", AS_STEERING, HTTP_GET, "/methods", NULL, 200, {"Erätauko-keskustelu", "Oppimiskahvila"}, {"<form class=\"stack\" action=\"/methods\""}, NULL},
        {"a guest does not", AS_GUEST, HTTP_GET, "/methods", NULL, 303, {0}, {0}, NULL},
        {"no name", AS_COORDINATOR, HTTP_POST, "/methods", "name=&kind=group&mode=group&minutes=20", 422, {"Täytä kohta: Nimi"}, {0}, NULL},
        {"a kind nobody knows", AS_COORDINATOR, HTTP_POST, "/methods", "name=X&kind=king&mode=group&minutes=20", 422, {"error-summary"}, {0}, NULL},
        {"good", AS_COORDINATOR, HTTP_POST, "/methods", "name=Mets%C3%A4k%C3%A4vely&kind=warm_up&mode=pair&minutes=20&experience=Toimi+sateessakin", 303, {"/methods"}, {0}, NULL},
        {"shown with its experience", AS_CORE, HTTP_GET, "/methods", NULL, 200, {"Metsäkävely", "Toimi sateessakin"}, {0}, NULL},
        {"a method that is not there", AS_COORDINATOR, HTTP_GET, "/methods/1", NULL, 404, {0}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(projects_and_processes_are_made_and_changed, setup, world_teardown),
        cmocka_unit_test_setup_teardown(only_one_step_is_where_we_are, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_series_says_what_is_missing, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_programme_is_edited_without_a_mouse, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_library_takes_own_methods, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

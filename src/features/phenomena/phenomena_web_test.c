#include "harness.h"

#include "codes.h"
#include "phenomena.h"
#include "phenomena_web.h"

static const struct web_route *const tables[] = {phenomena_routes, sheet_routes, factors_routes, factor_notes_routes, influences_routes,
                                                 phenomena_analysis_routes, what_if_routes, phenomenon_actors_routes,
                                                 phenomena_files_routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

struct planted {
    struct world *w;
    int64_t phenomenon, other, one, two, strange;
};

static enum status
plant(struct ctx *cx, void *arg)
{
    struct planted *p = arg;
    struct phenomenon a = {.process_id = p->w->process, .name = STR("Yksinäisyys")}, b = {.process_id = p->w->process, .name = STR("Univaje")};
    TRY(codes_seed(cx));
    TRY(phenomenon_save(cx, &a));
    TRY(phenomenon_save(cx, &b));
    struct factor one = {.phenomenon_id = a.id, .text = STR("Yksinolo")}, two = {.phenomenon_id = a.id, .text = STR("Pitkät matkat")},
                  strange = {.phenomenon_id = b.id, .text = STR("Valvominen")};
    TRY(factor_save(cx, &one));
    two.parent_id = one.id;
    TRY(factor_save(cx, &two));
    TRY(factor_save(cx, &strange));
    *p = (struct planted){p->w, a.id, b.id, one.id, two.id, strange.id};
    return STATUS_OK;
}

static struct planted
planted(void **state)
{
    struct planted p = {.w = *state};
    assert_int_equal(world_do(p.w, AS_COORDINATOR, plant, &p), STATUS_OK);
    add_placeholder(p.w, "p", p.phenomenon);
    add_placeholder(p.w, "other", p.other);
    add_placeholder(p.w, "one", p.one);
    add_placeholder(p.w, "two", p.two);
    add_placeholder(p.w, "strange", p.strange);
    return p;
}

#define LIST "/process/{process}/phenomena"
#define ONE LIST "/{p}"

static const struct scenario sheet[] = {
    {"the list shows what there is", AS_PROFESSIONAL, HTTP_GET, LIST, NULL, 200, {"Yksinäisyys", "Ehdota ilmiötä"}},
    {"the coordinator makes one", AS_COORDINATOR, HTTP_POST, LIST, "name=Kiire&sentence=Aika+ei+riit%C3%A4&level=local&target_groups=babies", 303},
    {"a professional proposes one", AS_PROFESSIONAL, HTTP_POST, LIST, "name=Kuljetukset&level=regional", 303},
    {"the proposal says so", AS_COORDINATOR, HTTP_GET, LIST, NULL, 200, {"Kuljetukset", "Ehdotettu", "Kiire"}},
    {"a name is needed and what was typed stays", AS_COORDINATOR, HTTP_POST, LIST, "name=&sentence=Jotakin&level=local", 422, {"Jotakin", "f-name-e"}},
    {"a level nobody knows", AS_COORDINATOR, HTTP_POST, LIST, "name=A&level=moon", 422, {"f-level-e"}},
    {"guests are asked to sign in", AS_GUEST, HTTP_GET, LIST, NULL, 303, {"/sign-in"}},
    {"the steering group reads", AS_STEERING, HTTP_GET, ONE, NULL, 200, {"Syypuu", "Pitkät matkat"}, {"Lisää ilmiongelma"}},
    {"and does not propose", AS_STEERING, HTTP_POST, LIST, "name=A&level=local", 403},
    {"the sheet shows the tree", AS_COORDINATOR, HTTP_GET, ONE, NULL, 200, {"F1", "F2", "Miksi?", "Lisää ilmiongelma"}},
    {"changing keeps what the form did not ask", AS_COORDINATOR, HTTP_POST, ONE, "name=Yksin%C3%A4isyys&level=local&gaps=Kes%C3%A4", 303},
    {"evidence needs a source", AS_COORDINATOR, HTTP_POST, ONE "/evidence", "evidence=Tieto&source=", 422, {"f-source-e", "Tieto"}},
    {"evidence with a source", AS_COORDINATOR, HTTP_POST, ONE "/evidence", "evidence=Tieto&source=Kysely&dated=2026", 303},
    {"stands on the sheet", AS_COORDINATOR, HTTP_GET, ONE, NULL, 200, {"Tieto", "Lähde: Kysely", "Kesä"}},
    {"a need that is not there", AS_COORDINATOR, HTTP_POST, ONE "/needs", "need=4242", 404},
    {"a state nobody knows", AS_COORDINATOR, HTTP_POST, ONE "/state", "state=lost", 422},
    {"an open one is not removed", AS_COORDINATOR, HTTP_POST, ONE "/removal", "", 404},
    {"closing", AS_COORDINATOR, HTTP_POST, ONE "/state", "state=closed", 303},
    {"a phenomenon of nowhere", AS_COORDINATOR, HTTP_GET, LIST "/4242", NULL, 404},
    {"a process of nowhere", AS_COORDINATOR, HTTP_GET, "/process/4242/phenomena", NULL, 404},
};

static void
the_sheet_is_written_by_some_and_read_by_all_of_the_network(void **state)
{
    planted(state);
    run_scenarios(*state, sheet, ARRAY_LEN(sheet));
}

static const struct scenario tree[] = {
    {"asking why", AS_CORE, HTTP_GET, ONE "/factors/new?parent={two}", NULL, 200, {"Miksi?", "Pitkät matkat"}},
    {"a why of nothing", AS_CORE, HTTP_GET, ONE "/factors/new?parent=4242", NULL, 404},
    {"an answer, and why again", AS_CORE, HTTP_POST, ONE "/factors", "parent={two}&text=Kaava&kind=root&sway=partly&level=structure&next=why", 303,
     {"/factors/new?parent="}},
    {"an empty answer", AS_CORE, HTTP_POST, ONE "/factors", "parent={two}&text=&kind=cause", 422, {"f-text-e"}},
    {"the same twice", AS_CORE, HTTP_POST, ONE "/factors", "text=kaava&kind=cause", 422, {"F3"}},
    {"a parent of another phenomenon", AS_CORE, HTTP_POST, ONE "/factors", "parent={strange}&text=A&kind=cause", 404},
    {"a factor of another phenomenon", AS_CORE, HTTP_GET, ONE "/factors/{strange}", NULL, 404},
    {"a circle", AS_CORE, HTTP_POST, ONE "/factors/{one}", "parent={two}&text=Yksinolo&kind=problem", 422, {"selittää itseään"}},
    {"a professional reads a factor without a form", AS_PROFESSIONAL, HTTP_GET, ONE "/factors/{two}", NULL, 200, {"Pitkät matkat"}, {"Muuta tekijää"}},
    {"and does not change it", AS_PROFESSIONAL, HTTP_POST, ONE "/factors/{two}", "text=A&kind=cause", 403},
    {"a factor becomes a development point", AS_CORE, HTTP_POST, ONE "/factors/{two}/point", "", 303, {"/points/"}},
    {"and says so", AS_CORE, HTTP_GET, ONE "/factors/{two}", NULL, 200, {"K1 Pitkät matkat"}},
    {"the notes page without workshops' notes", AS_CORE, HTTP_GET, ONE "/notes", NULL, 200, {"Lapuista syypuuhun"}},
    {"a workshop of another process", AS_CORE, HTTP_GET, ONE "/notes?workshop=4242", NULL, 404},
    {"a note that is not there", AS_CORE, HTTP_POST, ONE "/notes", "one=note-4242", 404},
    {"deleting", AS_CORE, HTTP_POST, ONE "/factors/{two}/deletion", "", 303},
    {"gone", AS_CORE, HTTP_GET, ONE "/factors/{two}", NULL, 404},
};

static void
the_tree_grows_by_asking_why(void **state)
{
    planted(state);
    run_scenarios(*state, tree, ARRAY_LEN(tree));
}

static const struct scenario influences[] = {
    {"a professional says what drives what", AS_PROFESSIONAL, HTTP_POST, ONE "/influences", "from={two}&to={one}&sign=1&strength=3&delay=yes&reason=N%C3%A4in", 303},
    {"another sees the view but not whose", AS_COORDINATOR, HTTP_GET, ONE "/influences", NULL, 200, {"vahvistaa tätä", "Näin", "Kerro oma näkemyksesi"},
     {"Oma näkemyksesi"}},
    {"oneself sees it is one's own", AS_PROFESSIONAL, HTTP_GET, ONE "/influences", NULL, 200, {"Oma näkemyksesi"}},
    {"another sees it the other way", AS_CORE, HTTP_POST, ONE "/influences", "from={two}&to={one}&sign=-1&strength=1&delay=no", 303},
    {"the dispute is told", AS_COORDINATOR, HTTP_GET, ONE "/influences", NULL, 200, {"Kiistanalainen", "1 sanoo vahvistaa, 1 heikentää"}},
    {"onto itself", AS_CORE, HTTP_POST, ONE "/influences", "from={one}&to={one}&sign=1&strength=1&delay=no", 422, {"f-to-e"}},
    {"nothing chosen", AS_CORE, HTTP_POST, ONE "/influences", "from=&to=&sign=&strength=&delay=", 422, {"f-from-e", "f-sign-e"}},
    {"a strength nobody knows", AS_CORE, HTTP_POST, ONE "/influences", "from={one}&to={two}&sign=1&strength=7&delay=no", 422, {"f-strength-e"}},
    {"a factor of another phenomenon", AS_CORE, HTTP_POST, ONE "/influences", "from={strange}&to={one}&sign=1&strength=1&delay=no", 422, {"f-from-e"}},
    {"the steering group only reads", AS_STEERING, HTTP_POST, ONE "/influences", "from={two}&to={one}&sign=1&strength=3&delay=no", 403},
    {"the analysis tells roots, the dispute and the picture", AS_STEERING, HTTP_GET, ONE "/analysis", NULL, 200,
     {"Juurisyyt kartan mukaan", "F2 Pitkät matkat", "<svg", "Kiistanalainen"}},
    {"a phenomenon without arrows says how to begin", AS_STEERING, HTTP_GET, LIST "/{other}/analysis", NULL, 200, {"Kartta syntyy vaikutuksista"}},
    {"what if", AS_STEERING, HTTP_GET, ONE "/what-if?one={two}&one_way=up", NULL, 200, {"Kun ”Pitkät matkat” vahvistuu"}},
    {"what if, of a strange factor, asks again", AS_STEERING, HTTP_GET, ONE "/what-if?one={strange}&one_way=up", NULL, 200, {"Entä jos?"}, {"Kun ”"}},
    {"what if, the same twice", AS_STEERING, HTTP_GET, ONE "/what-if?one={two}&one_way=up&two={two}&two_way=down", NULL, 422, {"f-two-e"}},
    {"the map as a file", AS_STEERING, HTTP_GET, ONE "/map.csv", NULL, 200, {"F2;F1;plus;3;yes;1;Näin"}},
    {"the factors as a file", AS_STEERING, HTTP_GET, ONE "/factors.csv", NULL, 200, {"F1;Yksinolo;;problem"}},
    {"importing asks for a file", AS_CORE, HTTP_GET, ONE "/import", NULL, 200, {"multipart/form-data"}},
    {"nothing chosen to import", AS_CORE, HTTP_POST, ONE "/import", "", 422, {"Valitse tiedosto"}},
    {"a professional does not import", AS_PROFESSIONAL, HTTP_GET, ONE "/import", NULL, 403},
    {"the coordinator removes all that was said", AS_COORDINATOR, HTTP_POST, ONE "/influences/removal", "from={two}&to={one}", 303},
    {"once", AS_COORDINATOR, HTTP_POST, ONE "/influences/removal", "from={two}&to={one}", 404},
};

static void
influences_are_told_by_many_and_analysed_in_words(void **state)
{
    planted(state);
    run_scenarios(*state, influences, ARRAY_LEN(influences));
}

static const struct scenario actors[] = {
    {"an actor outside the network", AS_CORE, HTTP_POST, ONE "/actors", "organisation=&name=Kaavoitus&role=missing&does_now=Kaavoittaa", 303},
    {"is told to be missing", AS_PROFESSIONAL, HTTP_GET, ONE "/actors", NULL, 200, {"Kaavoitus", "Puuttuu", "puuttuu yksi toimija"}},
    {"once", AS_CORE, HTTP_POST, ONE "/actors", "name=Kaavoitus&role=core", 422, {"on jo mukana"}},
    {"nobody", AS_CORE, HTTP_POST, ONE "/actors", "name=&role=core", 422, {"Valitse verkoston toimija"}},
    {"a role nobody knows", AS_CORE, HTTP_POST, ONE "/actors", "name=A&role=king", 422, {"f-role-e"}},
    {"an organisation that is not there", AS_CORE, HTTP_POST, ONE "/actors", "organisation=4242&role=core", 422},
    {"the matrix has a column for each open phenomenon", AS_STEERING, HTTP_GET, LIST "/actors", NULL, 200, {"Kaavoitus", "Yksinäisyys", "Univaje"}},
    {"a professional adds none", AS_PROFESSIONAL, HTTP_POST, ONE "/actors", "name=A&role=core", 403},
};

static void
actors_stand_in_the_matrix_with_their_roles(void **state)
{
    planted(state);
    run_scenarios(*state, actors, ARRAY_LEN(actors));
}

#define PAGE(name) cmocka_unit_test_setup_teardown(name, setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PAGE(the_sheet_is_written_by_some_and_read_by_all_of_the_network),
        PAGE(the_tree_grows_by_asking_why),
        PAGE(influences_are_told_by_many_and_analysed_in_words),
        PAGE(actors_stand_in_the_matrix_with_their_roles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

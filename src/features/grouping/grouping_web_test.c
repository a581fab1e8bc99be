#include "harness.h"

#include "codes.h"
#include "grouping.h"
#include "grouping_web.h"
#include "participants.h"

static const struct web_route *const tables[] = {grouping_routes, grouping_show_routes, grouping_wishes_routes, NULL};

struct made {
    int64_t first, grouping, table, rule;
};

static enum status
settle(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    static const char *const sectors[] = {"health", "social", "ngo"};
    TRY(codes_seed(cx));
    for (int i = 0; i < 11; i++) {
        struct participant p = {.workshop_id = cx->actor.scope.workshop, .name = str_fmt(cx->arena, "Ihminen %d", i + 1),
                                .kind = STR("professional"), .sector = str_from(sectors[i % 3]), .state = STR("present")};
        TRY(participant_add(cx, &p));
        if (i == 0)
            m->first = p.id;
    }
    struct participant parent = {.workshop_id = cx->actor.scope.workshop, .name = STR("Noora <b>"), .kind = STR("parent"),
                                 .state = STR("present")};
    return participant_add(cx, &parent);
}

static int
setup(void **state)
{
    static struct made m;
    if (world_setup_web(state, tables) != 0 || world_do(*state, AS_COORDINATOR, settle, &m) != STATUS_OK)
        return 1;
    add_placeholder(*state, "first", m.first);
    return 0;
}

static const char usual[] = "size=4&tables=0&rounds=2&rules=families&rules=sectors";

static enum status
newest(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    struct grouping *all;
    size_t n;
    TRY(grouping_list(cx, cx->actor.scope.workshop, &all, &n));
    m->grouping = n ? all[0].id : 0;
    return STATUS_OK;
}

static void
only_those_who_run_the_workshop_make_groups(void **state)
{
    static const struct scenario scenarios[] = {
        {"a stranger signs in", AS_NOBODY, HTTP_GET, "/workshops/{workshop}/groups", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"a guest does not make them", AS_GUEST, HTTP_POST, "/workshops/{workshop}/groups", usual, 403, {0}, {0}, NULL},
        {"nor the core group", AS_CORE, HTTP_GET, "/workshops/{workshop}/groups", NULL, 403, {0}, {0}, NULL},
        {"nothing yet", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/groups", NULL, 200, {"Ryhmiä ei ole vielä tehty", "13 ihmistä"}, {0}, NULL},
        {"not in another's series", AS_FACILITATOR, HTTP_POST, "/workshops/{other_workshop}/groups", usual, 403, {0}, {0}, NULL},
        {"an odd size", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/groups", "size=1&rounds=1", 422, {"Valitse ryhmän koko"}, {0}, NULL},
        {"too many rounds", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/groups", "size=4&rounds=99", 422, {"Kierroksia on 1"}, {0}, NULL},
        {"made", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/groups", usual, 303, {"/groups/"}, {0}, NULL},
        {"and explained", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/groups", NULL, 200, {"Luonnos 1", "Kataja", "tuntee toisensa hyvin", "Noora &lt;b&gt;"}, {"Noora <b>"}, NULL},
        {"one person is no group in the other", AS_COORDINATOR, HTTP_POST, "/workshops/{other_workshop}/groups", usual, 422, {"vähintään kaksi"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
a_draft_is_changed_published_and_copied(void **state)
{
    struct world *w = *state;
    struct made m = {0};
    assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups", usual).status, 303);
    assert_int_equal(world_look(w, AS_COORDINATOR, newest, &m), STATUS_OK);
    add_placeholder(w, "g", m.grouping);
    static const struct scenario scenarios[] = {
        {"a second round", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups/{g}?round=2", NULL, 200, {"Kierros 2"}, {0}, NULL},
        {"locked", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/changes", "round=1&lock={first}", 303, {"?round=1"}, {0}, NULL},
        {"seen", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups/{g}", NULL, 200, {"lukittu", "Avaa lukko"}, {0}, NULL},
        {"unlocked", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/changes", "round=1&unlock={first}", 303, {0}, {0}, NULL},
        {"moved", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/changes", "round=1&move={first}&to-{first}=2", 303, {0}, {0}, NULL},
        {"to a table that is not there", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/changes", "round=1&move={first}&to-{first}=77", 404, {0}, {0}, NULL},
        {"another workshop's person", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/changes", "round=1&move={other_guest}&to-{other_guest}=1", 404, {0}, {0}, NULL},
        {"under another workshop", AS_COORDINATOR, HTTP_GET, "/workshops/{other_workshop}/groups/{g}", NULL, 404, {0}, {0}, NULL},
        {"published under another workshop", AS_COORDINATOR, HTTP_POST, "/workshops/{other_workshop}/groups/{g}/publication", "", 404, {0}, {0}, NULL},
        {"a guest sees no group yet", AS_GUEST, HTTP_GET, "/workshops/{workshop}/my-group", NULL, 200, {"Ryhmäsi ei ole vielä valmis"}, {0}, NULL},
        {"published", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/publication", "", 303, {0}, {0}, "groups"},
        {"a guest sees the own group", AS_GUEST, HTTP_GET, "/workshops/{workshop}/my-group", NULL, 200, {"Olet ryhmässä", "Sanna"}, {0}, NULL},
        {"not the whole", AS_GUEST, HTTP_GET, "/workshops/{workshop}/groups/{g}", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"not changed any more", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/changes", "round=1&lock={first}", 409, {0}, {0}, NULL},
        {"copied", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/copies", "", 303, {"/groups/"}, {0}, NULL},
        {"mended", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/reform", "from=2", 303, {"/groups/"}, {0}, NULL},
        {"from a round that is not there", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/reform", "from=9", 400, {0}, {0}, NULL},
        {"lists to print", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups/{g}/print", NULL, 200, {"Ovelle", "Ihminen 11"}, {0}, NULL},
        {"who meets whom", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups/{g}/meetings", NULL, 200, {"Kuka tapaa kenet", "Ihminen 3"}, {0}, NULL},
        {"a draft that is not there", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups/12", NULL, 404, {0}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static enum status
three_away_two_come(struct ctx *cx, void *arg)
{
    struct participant *all;
    size_t n, n_away = 0;
    (void)arg;
    TRY(participant_list(cx, cx->actor.scope.workshop, &all, &n));
    for (size_t i = 0; i < n && n_away < 3; i++)
        if (str_eq_c(all[i].kind, "professional")) {
            TRY(participant_set_state(cx, all[i].workshop_id, all[i].id, STR("absent")));
            n_away++;
        }
    for (int i = 0; i < 2; i++) {
        struct participant p = {.workshop_id = cx->actor.scope.workshop, .name = str_fmt(cx->arena, "Myöhässä %d", i + 1),
                                .kind = STR("professional"), .sector = STR("ngo"), .state = STR("present")};
        TRY(participant_add(cx, &p));
    }
    return STATUS_OK;
}

static void
the_page_says_who_came_and_who_did_not_and_forms_again(void **state)
{
    struct world *w = *state;
    struct made m = {0};
    assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups", "size=4&tables=0&rounds=1&rules=families").status, 303);
    static const struct scenario before[] = {
        {"all as planned", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups", NULL, 200, {"Joku puuttuu tai tuli", "data-follow=\"participants groups\"", "data-live"}, {"ryhmät uudelleen?"}, NULL},
    };
    run_scenarios(w, before, ARRAY_LEN(before));
    assert_int_equal(world_do(w, AS_COORDINATOR, three_away_two_come, NULL), STATUS_OK);
    assert_int_equal(world_look(w, AS_COORDINATOR, newest, &m), STATUS_OK);
    add_placeholder(w, "g", m.grouping);
    static const struct scenario then[] = {
        {"news", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups", NULL, 200, {"2 saapunut ilman ryhmää, 3 puuttuu", "ryhmät uudelleen?"}, {0}, NULL},
        {"formed again", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/reform", "from=1", 303, {"/groups/"}, {0}, NULL},
        {"everybody sits", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups", NULL, 200, {"Luonnos 2", "Myöhässä 2", "edelliseen luonnokseen"}, {"ryhmät uudelleen?"}, NULL},
    };
    run_scenarios(w, then, ARRAY_LEN(then));
}

static enum status
one_expected(struct ctx *cx, void *arg)
{
    (void)arg;
    struct participant p = {.workshop_id = cx->actor.scope.workshop, .name = STR("Odotettu Ojala"), .kind = STR("professional")};
    TRY(participant_add(cx, &p));
    return workshop_set_state(cx, p.workshop_id, STR("running"));
}

static void
who_is_expected_but_has_not_come_when_the_day_runs_can_be_left_out(void **state)
{
    struct world *w = *state;
    struct made m = {0};
    assert_int_equal(world_do(w, AS_COORDINATOR, one_expected, NULL), STATUS_OK);
    assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups", "size=4&tables=0&rounds=1").status, 303);
    assert_int_equal(world_look(w, AS_COORDINATOR, newest, &m), STATUS_OK);
    add_placeholder(w, "g", m.grouping);
    static const struct scenario scenarios[] = {
        {"one is missing", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups", NULL, 200, {"1 puuttuu", "name=\"present\" value=\"1\" checked", "Odotettu Ojala"}, {"saapunut ilman"}, NULL},
        {"left out", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups/{g}/reform", "from=1&present=1", 303, {0}, {0}, NULL},
        {"has no seat", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups", NULL, 200, {"Luonnos 2"}, {"puuttuu –", "<strong>Odotettu Ojala"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
repeats_that_must_be_are_explained(void **state)
{
    struct world *w = *state;
    assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/groups", "size=4&tables=0&rounds=9").status, 303);
    static const struct scenario scenarios[] = {
        {"why and how many", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups", NULL, 200, {"toistuu joka tapauksessa", "Syy: muita on 12", "uusia riittää"}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
wishes_are_given_and_taken_back(void **state)
{
    static const struct scenario scenarios[] = {
        {"nobody chosen", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/group-rules", "kind=together&a=&b=", 422, {"Valitse, ketä toive koskee"}, {0}, NULL},
        {"with oneself", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/group-rules", "kind=apart&a={first}&b={first}", 422, {"kaksi eri ihmistä"}, {0}, NULL},
        {"another workshop's person", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/group-rules", "kind=apart&a={first}&b={other_guest}", 404, {0}, {0}, NULL},
        {"no table", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/group-rules", "kind=pin&a={first}&table=0", 422, {"Valitse ryhmä."}, {0}, NULL},
        {"given", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/group-rules", "kind=together&a={first}&b={guest}", 303, {"/group-rules"}, {0}, NULL},
        {"shown", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/groups", NULL, 200, {"Ihminen 1 ja Sanna samaan ryhmään"}, {0}, NULL},
        {"also on its own page", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/group-rules", NULL, 200, {"Ihminen 1 ja Sanna samaan ryhmään", "Poista"}, {0}, NULL},
        {"a guest gives none", AS_GUEST, HTTP_POST, "/workshops/{workshop}/group-rules", "kind=together&a={first}&b={guest}", 403, {0}, {0}, NULL},
        {"one that is not there", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/group-rules/77/removal", "", 404, {0}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_those_who_run_the_workshop_make_groups, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_draft_is_changed_published_and_copied, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_page_says_who_came_and_who_did_not_and_forms_again, setup, world_teardown),
        cmocka_unit_test_setup_teardown(who_is_expected_but_has_not_come_when_the_day_runs_can_be_left_out, setup, world_teardown),
        cmocka_unit_test_setup_teardown(repeats_that_must_be_are_explained, setup, world_teardown),
        cmocka_unit_test_setup_teardown(wishes_are_given_and_taken_back, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

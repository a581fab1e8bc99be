#include "harness.h"

#include "areas.h"
#include "lotteries_web.h"

static const struct web_route *const tables[] = {lotteries_routes, lottery_public_routes, NULL};

struct made {
    int64_t id;
};

static enum status
settle(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    struct lottery_all all;
    struct str token;
    TRY(areas_seed(cx));
    TRY(lottery_add(cx, &(struct lottery){.title = STR("Perhe<raati>"), .size = 2}, &m->id));
    TRY(lottery_load(cx, m->id, &all));
    for (int i = 0; i < 4; i++) {
        struct lottery_person p = {.name = str_fmt(cx->arena, "Salainen Nimi%d", i), .contact = STR("040 123"),
                                   .feature = {STR("0-6"), i % 2 ? STR("Liminka") : STR("Kempele"), STR("parent")}};
        TRY(lottery_sign_up(cx, &all, &p, &token));
    }
    return STATUS_OK;
}

static int
setup(void **state)
{
    struct made m;
    world_setup_web(state, tables);
    assert_int_equal(world_do(*state, AS_ADMIN, settle, &m), STATUS_OK);
    add_placeholder(*state, "lottery", m.id);
    return 0;
}

/* {code} cannot be a placeholder: it is no number. */
static struct str
public_path(struct world *w)
{
    struct web_answer page = ask(w, AS_COORDINATOR, HTTP_GET, "/lotteries/{lottery}", NULL);
    ptrdiff_t at = str_find(page.body, STR("\"/lots/"));
    assert_true(at > 0);
    return str_copy(w->arena, str_sub(page.body, (size_t)at + 1, 12));
}

static const char *
below(struct world *w, const char *rest)
{
    return str_cstr(w->arena, str_fmt(w->arena, "%.*s%s", STR_ARG(public_path(w)), rest));
}

static void
only_those_who_write_contacts_make_lotteries(void **state)
{
    static const struct scenario scenarios[] = {
        {"a professional may not", AS_PROFESSIONAL, HTTP_GET, "/lotteries", NULL, 403},
        {"nor see names", AS_PROFESSIONAL, HTTP_GET, "/lotteries/{lottery}", NULL, 403},
        {"the list", AS_COORDINATOR, HTTP_GET, "/lotteries", NULL, 200, {"Perhe&lt;raati&gt;", "4 ilmoittautunutta"}},
        {"the form", AS_COORDINATOR, HTTP_GET, "/lotteries/new", NULL, 200, {"Arvo kehittäjäryhmä"}},
        {"what was typed stays", AS_COORDINATOR, HTTP_POST, "/lotteries", "title=R&about=%3Ci%3E&size=1", 422, {"&lt;i&gt;", "2–50"}},
        {"a new one", AS_COORDINATOR, HTTP_POST, "/lotteries", "title=Nuoret&size=5", 303, {"/lotteries/"}},
        {"a forged id", AS_COORDINATOR, HTTP_GET, "/lotteries/7", NULL, 404},
        {"names and quotas in proportion", AS_COORDINATOR, HTTP_GET, "/lotteries/{lottery}", NULL, 200,
         {"Salainen Nimi0", "name=\"min-municipality-Kempele\" value=\"1\""}},
        {"an agreement without the source of the seed stays typed", AS_COORDINATOR, HTTP_POST, "/lotteries/{lottery}/agreement",
         "size=3&min-age-0-6=0&max-age-0-6=9&min-municipality-Kempele=0&max-municipality-Kempele=3&min-municipality-Liminka=0"
         "&max-municipality-Liminka=3&min-role-parent=0&max-role-parent=3",
         422, {"mistä siemenluku saadaan", "name=\"max-age-0-6\" value=\"9\""}},
        {"impossible quotas name the smallest change", AS_COORDINATOR, HTTP_POST, "/lotteries/{lottery}/agreement",
         "size=2&seed_rule=Lotto&min-age-0-6=0&max-age-0-6=2&min-municipality-Kempele=0&max-municipality-Kempele=0"
         "&min-municipality-Liminka=0&max-municipality-Liminka=1&min-role-parent=0&max-role-parent=2",
         422, {"Pienin muutos", "enintään 1, ei 0"}},
        {"no draw before the agreement", AS_COORDINATOR, HTTP_POST, "/lotteries/{lottery}/draw", "seed=5", 409},
        {"agreed", AS_COORDINATOR, HTTP_POST, "/lotteries/{lottery}/agreement",
         "size=2&seed_rule=Lauantain+lotto&min-age-0-6=0&max-age-0-6=2&min-municipality-Kempele=1&max-municipality-Kempele=1"
         "&min-municipality-Liminka=1&max-municipality-Liminka=1&min-role-parent=0&max-role-parent=2",
         303, {"/lotteries/{lottery}"}},
        {"not twice", AS_COORDINATOR, HTTP_POST, "/lotteries/{lottery}/agreement", "size=2&seed_rule=x", 409},
        {"the chances are there", AS_COORDINATOR, HTTP_GET, "/lotteries/{lottery}", NULL, 200, {"50,0", "Lauantain lotto", "Arvo nyt"}},
        {"a word is no seed", AS_COORDINATOR, HTTP_POST, "/lotteries/{lottery}/draw", "seed=viisi", 422, {"value=\"viisi\""}},
        {"nor is a negative number", AS_COORDINATOR, HTTP_POST, "/lotteries/{lottery}/draw", "seed=-4", 422},
        {"drawn", AS_COORDINATOR, HTTP_POST, "/lotteries/{lottery}/draw", "seed=5", 303},
        {"not twice either", AS_COORDINATOR, HTTP_POST, "/lotteries/{lottery}/draw", "seed=6", 409},
        {"the protocol", AS_COORDINATOR, HTTP_GET, "/lotteries/{lottery}", NULL, 200,
         {"Arvotut rivit:", "--size 2 --method maximin --seed 5", "Arvottujen yhteystiedot"}},
        {"a professional may not remove", AS_PROFESSIONAL, HTTP_POST, "/lotteries/{lottery}/removal", "", 403},
        {"removed", AS_COORDINATOR, HTTP_POST, "/lotteries/{lottery}/removal", "", 303},
        {"gone", AS_COORDINATOR, HTTP_GET, "/lotteries/{lottery}", NULL, 404},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
a_family_signs_up_sees_its_own_and_withdraws(void **state)
{
    struct world *w = *state;
    struct web_answer a = ask(w, AS_NOBODY, HTTP_GET, below(w, ""), NULL);
    assert_int_equal(a.status, 200);
    assert_false(str_contains(a.body, "Salainen"));
    assert_true(str_contains(a.body, "Perhe&lt;raati&gt;"));
    a = ask(w, AS_NOBODY, HTTP_POST, below(w, ""), "name=Uusi&contact=&role=parent&age=0-6&municipality=Liminka");
    assert_int_equal(a.status, 422);
    assert_true(str_contains(a.body, "value=\"Uusi\""));
    assert_true(str_contains(a.body, "value=\"Liminka\" selected"));
    a = ask(w, AS_NOBODY, HTTP_POST, below(w, ""), "name=Uusi&contact=040&role=parent&age=0-6&municipality=Liminka");
    assert_int_equal(a.status, 303);
    const char *own = str_cstr(w->arena, a.location);
    a = ask(w, AS_NOBODY, HTTP_GET, own, NULL);
    assert_int_equal(a.status, 200);
    assert_true(str_contains(a.body, "Olet mukana arvonnassa"));
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, own, "").status, 303);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_GET, own, NULL).status, 404);
}

static void
the_public_files_have_no_names_and_are_there_from_the_agreement_on(void **state)
{
    struct world *w = *state;
    assert_int_equal(ask(w, AS_NOBODY, HTTP_GET, below(w, "/respondents.csv"), NULL).status, 404);
    assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, "/lotteries/{lottery}/agreement",
                         "size=2&seed_rule=Lotto&min-age-0-6=0&max-age-0-6=2&min-municipality-Kempele=1&max-municipality-Kempele=1"
                         "&min-municipality-Liminka=1&max-municipality-Liminka=1&min-role-parent=0&max-role-parent=2").status, 303);
    struct web_answer a = ask(w, AS_NOBODY, HTTP_GET, below(w, "/respondents.csv"), NULL);
    assert_int_equal(a.status, 200);
    assert_string_equal(str_cstr(w->arena, str_replace(w->arena, a.body, STR("\r"), STR(""))),
                        "age,municipality,role\n0-6,Kempele,parent\n0-6,Liminka,parent\n0-6,Kempele,parent\n0-6,Liminka,parent\n");
    a = ask(w, AS_NOBODY, HTTP_GET, below(w, "/categories.csv"), NULL);
    assert_true(str_contains(a.body, "municipality,Kempele,1,1"));
    a = ask(w, AS_NOBODY, HTTP_GET, below(w, ""), NULL);
    assert_true(str_contains(a.body, "Lotto"));
    assert_false(str_contains(a.body, "Salainen"));
    assert_false(str_contains(a.body, "040 123"));
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, below(w, ""), "name=U&contact=040&role=parent&age=0-6&municipality=Liminka").status, 422);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_GET, "/lots/AAAAAA", NULL).status, 404);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_those_who_write_contacts_make_lotteries, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_family_signs_up_sees_its_own_and_withdraws, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_public_files_have_no_names_and_are_there_from_the_agreement_on, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

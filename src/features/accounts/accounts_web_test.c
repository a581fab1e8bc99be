#include "harness.h"

#include "accounts.h"
#include "accounts_web.h"

static const struct web_route *const tables[] = {accounts_routes, users_routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

static void
users_are_looked_after_by_the_admin_and_seen_by_the_coordinator(void **state)
{
    struct world *w = *state;
    add_placeholder(w, "aino", w->accounts[AS_PROFESSIONAL]);
    add_placeholder(w, "admin", w->accounts[AS_ADMIN]);
    static const struct scenario scenarios[] = {
        {"a stranger signs in first", AS_NOBODY, HTTP_GET, "/users", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"a professional does not see users", AS_PROFESSIONAL, HTTP_GET, "/users", NULL, 403, {0}, {"example.org"}, NULL},
        {"the coordinator sees them", AS_COORDINATOR, HTTP_GET, "/users", NULL, 200, {"Maria Ahola", "Koordinaattori"}, {"/users/new"}, NULL},
        {"but does not add", AS_COORDINATOR, HTTP_POST, "/users", "name=X", 403, {0}, {0}, NULL},
        {"the admin adds one", AS_ADMIN, HTTP_POST, "/users", "name=Uusi+Ihminen&email=Uusi@Example.org&role=coordinator&series=&until=", 303, {"/users/"}, {0}, NULL},
        {"the same address is told", AS_ADMIN, HTTP_POST, "/users", "name=Toinen&email=uusi@example.org&role=core_group&series=&until=", 422, {"Uusi Ihminen", "value=\"Toinen\"", "aria-invalid"}, {0}, NULL},
        {"nothing typed", AS_ADMIN, HTTP_POST, "/users", "", 422, {"Täytä kohta: Nimi", "Täytä kohta: Sähköposti"}, {0}, NULL},
        {"a facilitator needs a series", AS_ADMIN, HTTP_POST, "/users/{aino}/grants", "role=facilitator&series=&until=31.12.2026", 422, {"Valitse, mihin sarjaan"}, {0}, NULL},
        {"and an end", AS_ADMIN, HTTP_POST, "/users/{aino}/grants", "role=facilitator&series={series}&until=", 422, {"päivä"}, {0}, NULL},
        {"then it is given", AS_ADMIN, HTTP_POST, "/users/{aino}/grants", "role=facilitator&series={series}&until=31.12.2026", 303, {0}, {0}, NULL},
        {"and shown with its series", AS_ADMIN, HTTP_GET, "/users/{aino}", NULL, 200, {"Yhdessä Jokilaaksossa", "31.12.2026 asti"}, {0}, NULL},
        {"a day that has gone", AS_ADMIN, HTTP_POST, "/users/{aino}/grants", "role=core_group&series=&until=1.1.2020", 422, {"Päivä on mennyt"}, {0}, NULL},
        {"a role nobody knows", AS_ADMIN, HTTP_POST, "/users/{aino}/grants", "role=king", 422, {"Valitse"}, {0}, NULL},
        {"the last admin stays", AS_ADMIN, HTTP_POST, "/users/{admin}/closing", "", 422, {"Viimeistä ylläpitäjää"}, {0}, NULL},
        {"a user that is not there", AS_ADMIN, HTTP_GET, "/users/99", NULL, 404, {0}, {0}, NULL},
        {"the link is shown once", AS_ADMIN, HTTP_POST, "/users/{aino}/link", "", 200, {"http://localhost:8080/sign-in/link/"}, {0}, NULL},
        {"closing signs out", AS_ADMIN, HTTP_POST, "/users/{aino}/closing", "", 303, {0}, {0}, NULL},
        {"everywhere", AS_PROFESSIONAL, HTTP_GET, "/account", NULL, 303, {"/sign-in"}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

struct made {
    int64_t account;
    struct str url;
};

static enum status
make_link_for(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    return login_link_make(cx, m->account, &m->url);
}

static void
a_link_signs_in_once(void **state)
{
    struct world *w = *state;
    struct made m = {.account = w->accounts[AS_PROFESSIONAL]};
    assert_int_equal(world_do(w, AS_ADMIN, make_link_for, &m), STATUS_OK);
    const char *path = str_cstr(w->arena, str_sub(m.url, sizeof "http://localhost:8080" - 1, m.url.n));
    assert_true(str_contains(ask(w, AS_NOBODY, HTTP_GET, path, NULL).body, "Hei, Aino Lehtonen"));
    assert_int_equal(ask(w, AS_NOBODY, HTTP_GET, path, NULL).status, 200); /* looking uses nothing up */
    struct web_answer in = ask(w, AS_NOBODY, HTTP_POST, path, "");
    assert_int_equal(in.status, 303);
    assert_true(str_contains(in.set_cookie, "__Host-tupa="));
    assert_true(str_contains(in.set_cookie, "HttpOnly; SameSite=Lax; Secure"));
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, path, "").status, 404);
}

static void
an_old_link_does_nothing(void **state)
{
    struct world *w = *state;
    struct made m = {.account = w->accounts[AS_PROFESSIONAL]};
    assert_int_equal(world_do(w, AS_ADMIN, make_link_for, &m), STATUS_OK);
    clock_fake_move(&w->clock, (int64_t)8 * 86400000);
    const char *path = str_cstr(w->arena, str_sub(m.url, sizeof "http://localhost:8080" - 1, m.url.n));
    assert_int_equal(ask(w, AS_NOBODY, HTTP_GET, path, NULL).status, 404);
}

static void
a_password_is_set_and_used(void **state)
{
    struct world *w = *state;
    static const struct scenario scenarios[] = {
        {"too short", AS_CORE, HTTP_POST, "/account/password", "password=lyhyt", 422, {"liian lyhyt"}, {"lyhyt\""}, NULL},
        {"easily guessed", AS_CORE, HTTP_POST, "/account/password", "password=salasana1234", 422, {"arvaa helposti"}, {0}, NULL},
        {"good", AS_CORE, HTTP_POST, "/account/password", "password=kolme+sanaa+peräkkäin", 303, {"saved="}, {0}, NULL},
        {"wrong password", AS_NOBODY, HTTP_POST, "/sign-in", "email=outi@example.org&password=jotain+muuta&next=/", 422, {"ei täsmää", "value=\"outi@example.org\""}, {"jotain"}, NULL},
        {"unknown address, same words", AS_NOBODY, HTTP_POST, "/sign-in", "email=kuka@example.org&password=jotain+muuta", 422, {"ei täsmää"}, {0}, NULL},
        {"right", AS_NOBODY, HTTP_POST, "/sign-in", "email=OUTI@example.org&password=kolme+sanaa+peräkkäin&next=/handbook", 303, {"/handbook"}, {0}, NULL},
        {"not led elsewhere", AS_NOBODY, HTTP_POST, "/sign-in", "email=outi@example.org&password=kolme+sanaa+peräkkäin&next=//evil.example", 303, {"/"}, {"evil"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
guessing_is_slowed_down(void **state)
{
    struct world *w = *state;
    int last = 0;
    for (int i = 0; i < 25; i++)
        last = ask(w, AS_NOBODY, HTTP_POST, "/sign-in", "email=outi@example.org&password=arvaus+numero").status;
    assert_int_equal(last, 429);
    clock_fake_move(&w->clock, 3600000);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, "/sign-in", "email=outi@example.org&password=arvaus+numero").status, 422);
}

static void
asking_for_a_link_by_mail_tells_nothing(void **state)
{
    static const struct scenario scenarios[] = {
        {"somebody we know", AS_NOBODY, HTTP_POST, "/sign-in/mail", "email=outi@example.org", 303, {"/sign-in?mailed=1"}, {0}, NULL},
        {"nobody we know", AS_NOBODY, HTTP_POST, "/sign-in/mail", "email=kuka@example.org", 303, {"/sign-in?mailed=1"}, {0}, NULL},
        {"nothing at all", AS_NOBODY, HTTP_POST, "/sign-in/mail", "", 303, {"/sign-in?mailed=1"}, {0}, NULL},
        {"the same words", AS_NOBODY, HTTP_GET, "/sign-in?mailed=1", NULL, 200, {"Jos osoitteella on tunnus"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(users_are_looked_after_by_the_admin_and_seen_by_the_coordinator, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_link_signs_in_once, setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_old_link_does_nothing, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_password_is_set_and_used, setup, world_teardown),
        cmocka_unit_test_setup_teardown(asking_for_a_link_by_mail_tells_nothing, setup, world_teardown),
        cmocka_unit_test_setup_teardown(guessing_is_slowed_down, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The village itself: gates, scopes, language, one-time keys, errors, on a table of routes made for it. */
#include "harness.h"

#include "live.h"
#include "page.h"

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    (void)rq;
    return web_json(rp, str_fmt(cx->arena, "{\"seat\":\"%lld\"}", (long long)cx->actor.participant_id));
}

static enum status
store(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    TRY(web_param_id(rq, "workshop", &id));
    TRY(live_publish(cx, "workshop", id, "stored", STR("{}")));
    return web_saved(cx, rp, "/workshops/%lld", (long long)id);
}

static enum status
write_in_get(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    (void)rq;
    TRY(live_publish(cx, "workshop", 1, "stored", STR("{}")));
    return web_redirect(rp, "/");
}

static enum status
half_done(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    (void)rq, (void)rp;
    TRY(live_publish(cx, "workshop", 77, "half", STR("{}")));
    return STATUS_INTERNAL;
}

static enum status
count_halves(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t seq;
    (void)rq;
    TRY(live_seq(cx, "workshop", 77, &seq));
    return web_json(rp, str_fmt(cx->arena, "{\"halves\":%lld}", (long long)seq));
}

static const struct web_route routes[] = {
    {HTTP_GET, "/open", GATE_PUBLIC, show, 0, NULL},
    {HTTP_GET, "/mine", GATE_SIGNED_IN, show, 0, NULL},
    {HTTP_GET, "/workshops/:workshop", GATE_MAY(FN_WORKSHOPS, ACCESS_READ | ACCESS_OWN, SCOPE_WORKSHOP), show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP), store, 0, NULL},
    {HTTP_GET, "/write-in-get", GATE_PUBLIC, write_in_get, 0, NULL},
    {HTTP_POST, "/half-done", GATE_PUBLIC, half_done, 0, NULL},
    {HTTP_GET, "/halves", GATE_PUBLIC, count_halves, 0, NULL},
    {0},
};
static const struct web_route *const tables[] = {routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

static void
gates_let_in_those_they_name(void **state)
{
    static const struct scenario scenarios[] = {
        {"anybody opens a public page", AS_NOBODY, HTTP_GET, "/open", NULL, 200, {"seat"}, {0}, NULL},
        {"a stranger is asked to sign in", AS_NOBODY, HTTP_GET, "/mine", NULL, 303, {"/sign-in?next=%2Fmine"}, {0}, NULL},
        {"a guest is not signed in", AS_GUEST, HTTP_GET, "/mine", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"the coordinator sees any workshop", AS_COORDINATOR, HTTP_GET, "/workshops/{other_workshop}", NULL, 200, {0}, {0}, NULL},
        {"the facilitator sees her series", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}", NULL, 200, {0}, {0}, NULL},
        {"but not another", AS_FACILITATOR, HTTP_GET, "/workshops/{other_workshop}", NULL, 403, {0}, {0}, NULL},
        {"a guest sees the workshop joined", AS_GUEST, HTTP_GET, "/workshops/{workshop}", NULL, 200, {0}, {"\"0\""}, NULL},
        {"and no other", AS_GUEST, HTTP_GET, "/workshops/{other_workshop}", NULL, 303, {0}, {0}, NULL},
        {"a professional who is not invited does not", AS_PROFESSIONAL, HTTP_GET, "/workshops/{workshop}", NULL, 403, {0}, {0}, NULL},
        {"a workshop that is not there", AS_COORDINATOR, HTTP_GET, "/workshops/12345", NULL, 404, {0}, {0}, NULL},
        {"a forged id", AS_COORDINATOR, HTTP_GET, "/workshops/x1", NULL, 404, {0}, {0}, NULL},
        {"a guest may not store", AS_GUEST, HTTP_POST, "/workshops/{workshop}", "", 403, {0}, {0}, NULL},
        {"the coordinator may", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}", "", 303, {"saved="}, {0}, "stored"},
        {"no such method", AS_COORDINATOR, HTTP_POST, "/open", "", 405, {0}, {0}, NULL},
        {"no such page", AS_NOBODY, HTTP_GET, "/nowhere", NULL, 404, {"Tätä sivua ei löydy"}, {0}, NULL},
        {"bad UTF-8", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}", "x=%ff", 400, {0}, {0}, NULL},
        {"a GET cannot write", AS_ADMIN, HTTP_GET, "/write-in-get", NULL, 403, {0}, {0}, NULL},
        {"a fault is a page with a number", AS_ADMIN, HTTP_POST, "/half-done", "", 500, {"Vikatunnus"}, {0}, NULL},
        {"and leaves nothing behind", AS_NOBODY, HTTP_GET, "/halves", NULL, 200, {"\"halves\":0"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
a_form_without_the_token_is_refused(void **state)
{
    struct world *w = *state;
    struct web_answer a;
    struct web_ask q = {.method = HTTP_POST, .target = filled(w, "/workshops/{workshop}").p,
                        .cookie = w->tokens[AS_COORDINATOR], .body = "csrf=00000000"};
    assert_int_equal(web_ask(w->web, w->arena, &q, &a), STATUS_OK);
    assert_int_equal(a.status, 403);
}

static void
the_same_form_sent_twice_is_stored_once(void **state)
{
    struct world *w = *state;
    struct web_answer first = ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}", "form_key=abc");
    clock_fake_move(&w->clock, 5000);
    struct web_answer second = ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}", "form_key=abc");
    assert_true(str_eq(first.location, second.location));
    struct web_answer other = ask(w, AS_ADMIN, HTTP_POST, "/workshops/{workshop}", "form_key=xyz");
    assert_false(str_eq(first.location, other.location));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gates_let_in_those_they_name, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_form_without_the_token_is_refused, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_same_form_sent_twice_is_stored_once, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

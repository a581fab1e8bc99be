#include "harness.h"

#include "acquaintance_web.h"
#include "codes.h"

static const struct web_route *const tables[] = {acquaintance_routes, NULL};

static enum status
settle(struct ctx *cx, void *arg)
{
    int64_t *first = arg;
    TRY(codes_seed(cx));
    for (int i = 0; i < 8; i++) {
        struct participant p = {.workshop_id = cx->actor.scope.workshop, .name = str_fmt(cx->arena, "Tuttu %d", i + 1),
                                .kind = STR("professional"), .sector = STR("health"), .state = STR("present")};
        TRY(participant_add(cx, &p));
        first[i] = p.id;
    }
    return STATUS_OK;
}

static void
answers_go_in_and_never_come_out(void **state)
{
    struct world *w = *state;
    int64_t ids[8];
    assert_int_equal(world_do(w, AS_COORDINATOR, settle, ids), STATUS_OK);
    add_placeholder(w, "one", ids[0]);
    add_placeholder(w, "two", ids[1]);
    static const struct scenario scenarios[] = {
        {"a stranger signs in", AS_NOBODY, HTTP_GET, "/workshops/{workshop}/acquaintance", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"a coordinator has nothing to see", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/acquaintance", NULL, 403, {0}, {0}, NULL},
        {"another workshop's guest neither", AS_OTHER_GUEST, HTTP_GET, "/workshops/{workshop}/acquaintance", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"a participant is asked six at a time", AS_GUEST, HTTP_GET, "/workshops/{workshop}/acquaintance", NULL, 200, {"Tuttu 1", "Vastattu 0 / 8", "2 nimeä lisää", "Vastauksia ei näe kukaan"}, {"checked", "Sanna"}, NULL},
        {"two answers", AS_GUEST, HTTP_POST, "/workshops/{workshop}/acquaintance", "page=1&k-{one}=3&k-{two}=0", 303, {"acquaintance?page=2"}, {0}, NULL},
        {"that they are given, not what", AS_GUEST, HTTP_GET, "/workshops/{workshop}/acquaintance", NULL, 200, {"Vastattu 2 / 8", "vastattu"}, {"checked"}, NULL},
        {"a level that is not there", AS_GUEST, HTTP_POST, "/workshops/{workshop}/acquaintance", "page=1&k-{one}=9", 422, {"Vastausta ei ymmärretty"}, {0}, NULL},
        {"not a number", AS_GUEST, HTTP_POST, "/workshops/{workshop}/acquaintance", "page=1&k-{one}=hyvin", 422, {"Vastausta ei ymmärretty"}, {0}, NULL},
        {"a forged id is nobody", AS_GUEST, HTTP_POST, "/workshops/{workshop}/acquaintance", "page=1&k-{other_guest}=3&enough=1", 303, {"/here"}, {0}, NULL},
        {"nothing more was stored", AS_GUEST, HTTP_GET, "/workshops/{workshop}/acquaintance?page=2", NULL, 200, {"Vastattu 2 / 8"}, {0}, NULL},
        {"a page that is not there is the first", AS_GUEST, HTTP_GET, "/workshops/{workshop}/acquaintance?page=99", NULL, 200, {"2 nimeä lisää"}, {0}, NULL},
        {"the last page leads back", AS_GUEST, HTTP_POST, "/workshops/{workshop}/acquaintance", "page=2", 303, {"/here"}, {0}, NULL},
        {"one without a seat is not asked", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/acquaintance", "page=1&k-{one}=3", 403, {0}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(answers_go_in_and_never_come_out, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

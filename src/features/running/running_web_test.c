#include "harness.h"

#include "boards.h"
#include "boards_web.h"
#include "participants_web.h"
#include "running.h"
#include "running_web.h"

static const struct web_route *const tables[] = {running_routes, control_routes, boards_routes, board_note_routes, board_work_routes,
                                                  board_moderation_routes, board_opinion_routes, join_routes, NULL};

struct made {
    int64_t items[3], board, column;
};

static enum status
make_day(struct ctx *cx, void *arg)
{
    static const char *const titles[] = {"Aloitus", "Pienryhmä 1", "Purku"};
    struct made *m = arg;
    struct board_column *columns;
    size_t n;
    int64_t workshop = cx->actor.scope.workshop;
    TRY(board_create_from_template(cx, workshop, STR("eet"), &m->board));
    TRY(board_columns(cx, m->board, &columns, &n));
    m->column = columns[0].id;
    for (int i = 0; i < 3; i++) {
        struct agenda_item it = {.workshop_id = workshop, .kind = STR("plenary"), .title = str_from(titles[i]), .minutes = 10,
                                 .mode = STR("all"), .board_id = i == 1 ? m->board : 0};
        TRY(agenda_item_save(cx, &it));
        m->items[i] = it.id;
    }
    return STATUS_OK;
}

static int
setup(void **state)
{
    struct made m;
    if (world_setup_web(state, tables) != 0)
        return 1;
    struct world *w = *state;
    if (world_do(w, AS_COORDINATOR, make_day, &m) != STATUS_OK)
        return 1;
    add_placeholder(w, "board", m.board);
    add_placeholder(w, "column", m.column);
    return 0;
}

#define W "/workshops/{workshop}"
#define B W "/boards/{board}"

static void
only_those_who_lead_reach_the_control_page(void **state)
{
    static const struct scenario scenarios[] = {
        {"a stranger", AS_NOBODY, HTTP_GET, W "/control", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"a guest", AS_GUEST, HTTP_POST, W "/control", "step=start", 403, {0}, {0}, NULL},
        {"a steering group member", AS_STEERING, HTTP_GET, W "/control", NULL, 403, {0}, {0}, NULL},
        {"the facilitator of another series", AS_FACILITATOR, HTTP_GET, "/workshops/{other_workshop}/control", NULL, 403, {0}, {0}, NULL},
        {"the facilitator", AS_FACILITATOR, HTTP_GET, W "/control", NULL, 200, {"Valmiina aloittamaan", "Aloita työpaja"}, {"Kumoa"}, NULL},
        {"the room screen", AS_FACILITATOR, HTTP_GET, W "/room", NULL, 200, {"KM7 P4R", "QR-koodi: http://localhost:8080/j/KM7P4R"}, {0}, NULL},
        {"the room is not for guests", AS_GUEST, HTTP_GET, W "/room", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"nothing to undo", AS_FACILITATOR, HTTP_POST, W "/control", "step=back", 422, {"Mitään kumottavaa ei ole"}, {0}, NULL},
        {"a step nobody knows", AS_FACILITATOR, HTTP_POST, W "/control", "step=fly", 400, {0}, {0}, NULL},
        {"start", AS_FACILITATOR, HTTP_POST, W "/control", "step=start", 303, {"/control?saved="}, {0}, "clock"},
        {"the clock is text", AS_FACILITATOR, HTTP_GET, W "/control", NULL, 200, {">10:00</span>", "Vaihe 1 / 3", "Seuraava: Pienryhmä 1", "Kumoa: aloitit"}, {0}, NULL},
        {"five more", AS_COORDINATOR, HTTP_POST, W "/control", "step=extend", 303, {0}, {0}, "clock"},
        {"are seen", AS_COORDINATOR, HTTP_GET, W "/control", NULL, 200, {">15:00</span>"}, {0}, NULL},
        {"a view nobody knows", AS_FACILITATOR, HTTP_POST, W "/control/room", "view=secrets", 400, {0}, {0}, NULL},
        {"groups on the screen", AS_FACILITATOR, HTTP_POST, W "/control/room", "view=groups", 303, {0}, {0}, "room"},
        {"handing over to somebody who may not lead", AS_FACILITATOR, HTTP_POST, W "/control/leader", "account=1", 422, {"oikeus ohjata"}, {0}, NULL},
        {"help that nobody asked for", AS_FACILITATOR, HTTP_POST, W "/control/help/99", "", 404, {0}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
a_participant_follows_the_day_and_says_ready(void **state)
{
    static const struct scenario scenarios[] = {
        {"before the start", AS_GUEST, HTTP_GET, W "/here", NULL, 200, {"ei ole vielä alkanut", "/acquaintance"}, {"Olen valmis"}, NULL},
        {"not in another workshop", AS_GUEST, HTTP_GET, "/workshops/{other_workshop}/here", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"ready too early", AS_GUEST, HTTP_POST, W "/ready", "ready=1", 422, {"ei ole nyt käynnissä"}, {0}, NULL},
        {"start", AS_FACILITATOR, HTTP_POST, W "/control", "step=start", 303, {0}, {0}, NULL},
        {"where we are", AS_GUEST, HTTP_GET, W "/here", NULL, 200, {"Vaihe 1 / 3", "Olen valmis", "Olet mukana nimellä Sanna"}, {0}, NULL},
        {"ready", AS_GUEST, HTTP_POST, W "/ready", "ready=1", 303, {"/here"}, {0}, "ready"},
        {"is counted", AS_FACILITATOR, HTTP_GET, W "/control", NULL, 200, {"1 / 1 valmiina"}, {0}, NULL},
        {"help", AS_GUEST, HTTP_POST, W "/help", "help=1", 303, {0}, {0}, "help"},
        {"is shown", AS_FACILITATOR, HTTP_GET, W "/control", NULL, 200, {"Sanna", "pyytää apua"}, {0}, NULL},
        {"to the one who asked too", AS_GUEST, HTTP_GET, W "/here", NULL, 200, {"Apua on pyydetty"}, {0}, NULL},
        {"a leader without a seat is not ready", AS_COORDINATOR, HTTP_POST, W "/ready", "ready=1", 403, {0}, {0}, NULL},
        {"next", AS_FACILITATOR, HTTP_POST, W "/control", "step=next", 303, {0}, {0}, "clock"},
        {"the board is there", AS_GUEST, HTTP_GET, W "/here", NULL, 200, {"Avaa taulu: Edellytykset"}, {"Olet valmis tähän"}, NULL},
        {"finish", AS_FACILITATOR, HTTP_POST, W "/control", "step=finish", 303, {0}, {0}, NULL},
        {"thanks", AS_GUEST, HTTP_GET, W "/here", NULL, 200, {"Kiitos, että olit mukana", "/feedback", "/reflection"}, {"Olen valmis"}, NULL},
        {"and back", AS_FACILITATOR, HTTP_POST, W "/control", "step=back", 303, {0}, {0}, NULL},
        {"it goes on", AS_GUEST, HTTP_GET, W "/here", NULL, 200, {"Vaihe 2 / 3"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
a_stopped_clock_stands_on_every_page(void **state)
{
    struct world *w = *state;
    assert_int_equal(ask(w, AS_FACILITATOR, HTTP_POST, W "/control", "step=start").status, 303);
    clock_fake_move(&w->clock, 90000);
    assert_int_equal(ask(w, AS_FACILITATOR, HTTP_POST, W "/control", "step=freeze").status, 303);
    clock_fake_move(&w->clock, 600000);
    struct str here = ask(w, AS_GUEST, HTTP_GET, W "/here", NULL).body;
    assert_true(str_contains(here, "8:30") && str_contains(here, "Aika on pysäytetty"));
    assert_false(str_contains(here, "data-clock data-ends"));
    assert_int_equal(ask(w, AS_FACILITATOR, HTTP_POST, W "/control", "step=thaw").status, 303);
    assert_true(str_contains(ask(w, AS_GUEST, HTTP_GET, W "/here", NULL).body, ">8:30</span>"));
}

/* Somebody else on another phone: joins by the code without an account, comes back with the cookie. */
static void
join_on_another_phone(struct world *w, enum cast who, const char *body)
{
    struct web_answer in = ask(w, AS_NOBODY, HTTP_POST, "/j/KM7P4R", body);
    assert_int_equal(in.status, 303);
    ptrdiff_t eq = str_find_char(in.set_cookie, '='), end = str_find_char(in.set_cookie, ';');
    assert_true(eq > 0 && end > eq);
    w->tokens[who] = str_cstr(w->arena, str_sub(in.set_cookie, (size_t)eq + 1, (size_t)(end - eq - 1)));
}

static void
two_participants_write_in_silence_reveal_vote_and_see_the_result(void **state)
{
    struct world *w = *state;
    join_on_another_phone(w, AS_OTHER_GUEST, "kind=youth&name=Veeti");
    static const struct scenario scenarios[] = {
        {"start", AS_FACILITATOR, HTTP_POST, W "/control", "step=start", 303, {0}, {0}, "clock"},
        {"to the group work", AS_FACILITATOR, HTTP_POST, W "/control", "step=next", 303, {0}, {0}, "clock"},
        {"silent writing", AS_FACILITATOR, HTTP_POST, B "/switches", "visibility=own&back=control", 303, {"/control"}, {0}, "board"},
        {"the line says so", AS_GUEST, HTTP_GET, B, NULL, 200, {"Nyt näkyy vain sinulle ja ohjaajille"}, {0}, NULL},
        {"Sanna writes", AS_GUEST, HTTP_POST, B "/notes", "column={column}&text=Yhteinen+aamu", 303, {0}, {0}, "notes"},
        {"Veeti writes", AS_OTHER_GUEST, HTTP_POST, B "/notes", "column={column}&text=Joku+joka+kuuntelee", 303, {0}, {0}, "notes"},
        {"Veeti drafts", AS_OTHER_GUEST, HTTP_POST, B "/notes", "column={column}&text=Kesken&draft=1", 303, {0}, {0}, "notes"},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
    struct str silent = ask(w, AS_GUEST, HTTP_GET, B, NULL).body;
    assert_true(str_contains(silent, "Yhteinen aamu") && str_contains(silent, "Muut ovat kirjoittaneet yhden lapun"));
    assert_true(str_contains(silent, "Yksi lappu on vielä kirjoittajan luonnoksena"));
    assert_false(str_contains(silent, "Joku joka kuuntelee") || str_contains(silent, "Kesken"));
    assert_false(str_contains(ask(w, AS_GUEST, HTTP_GET, B "/notes.json", NULL).body, "kuuntelee"));
    assert_false(str_contains(ask(w, AS_FACILITATOR, HTTP_GET, W "/room", NULL).body, "kuuntelee"));
    assert_int_equal(ask(w, AS_FACILITATOR, HTTP_POST, B "/switches", "visibility=all").status, 303);
    struct str json = ask(w, AS_OTHER_GUEST, HTTP_GET, B "/notes.json", NULL).body;
    ptrdiff_t at = str_find(json, STR("Yhteinen aamu"));
    assert_true(at > 0);
    struct str head = str_sub(json, 0, (size_t)at);
    ptrdiff_t id_at = -1, from = 0;
    for (ptrdiff_t next; (next = str_find(str_sub(head, (size_t)from, head.n), STR("{\"id\":\""))) >= 0; from += next + 7)
        id_at = from + next + 7;
    struct str id_text = str_sub(json, (size_t)id_at, json.n);
    int64_t id;
    assert_int_equal(str_to_i64(str_sub(id_text, 0, (size_t)str_find_char(id_text, '"')), &id), STATUS_OK);
    add_placeholder(w, "sannas_note", id);
    static const struct scenario voting[] = {
        {"too early", AS_OTHER_GUEST, HTTP_POST, B "/notes/{sannas_note}/votes", "by=1", 422, {"Äänestys ei ole auki"}, {0}, NULL},
        {"open the vote", AS_FACILITATOR, HTTP_POST, B "/switches", "voting=open", 303, {0}, {0}, "board"},
        {"three dots are there", AS_OTHER_GUEST, HTTP_GET, B, NULL, 200, {"Ääniä jäljellä 3 / 3"}, {0}, NULL},
        {"one", AS_OTHER_GUEST, HTTP_POST, B "/notes/{sannas_note}/votes", "by=1", 303, {0}, {0}, "votes"},
        {"left two, own dot seen, totals not", AS_OTHER_GUEST, HTTP_GET, B, NULL, 200, {"Ääniä jäljellä 2 / 3", "Sinulta 1 piste"}, {">1 piste<"}, NULL},
        {"the writer does not see it yet", AS_GUEST, HTTP_GET, B, NULL, 200, {"Ääniä jäljellä 3 / 3"}, {"1 piste"}, NULL},
        {"results wait too", AS_GUEST, HTTP_GET, B "/results", NULL, 200, {"Tulokset näkyvät, kun"}, {"Yhteinen aamu"}, NULL},
        {"taking back what was not given", AS_GUEST, HTTP_POST, B "/notes/{sannas_note}/votes", "by=-1", 400, {0}, {0}, NULL},
        {"a thousand dots", AS_OTHER_GUEST, HTTP_POST, B "/notes/{sannas_note}/votes", "by=1000", 400, {0}, {0}, NULL},
        {"end", AS_FACILITATOR, HTTP_POST, B "/switches", "voting=closed", 303, {0}, {0}, "board"},
        {"now all see", AS_GUEST, HTTP_GET, B "/results", NULL, 200, {"Yhteinen aamu", "1 piste"}, {0}, NULL},
        {"frozen", AS_FACILITATOR, HTTP_POST, B "/switches", "state=frozen", 303, {0}, {0}, "board"},
        {"typed text is kept", AS_GUEST, HTTP_POST, B "/notes", "column={column}&text=My%C3%B6h%C3%A4ss%C3%A4", 422, {"jäädytetty", ">Myöhässä</textarea>"}, {0}, NULL},
        {"hidden", AS_FACILITATOR, HTTP_POST, B "/switches", "state=hidden", 303, {0}, {0}, "board"},
        {"says so", AS_GUEST, HTTP_GET, B, NULL, 200, {"ei ole vielä auki"}, {"Yhteinen aamu"}, NULL},
        {"also to programs", AS_GUEST, HTTP_GET, B "/notes.json", NULL, 200, {"\"notes\":[]"}, {"Yhteinen aamu"}, NULL},
    };
    run_scenarios(w, voting, ARRAY_LEN(voting));
}

static enum status
two_more_of_the_series(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    for (int i = 1; i <= 3; i++) {
        struct workshop one = {.series_id = w->series, .title = str_fmt(cx->arena, "Jatko %d", i), .minutes = 60, .starts_ms = village_now_ms + i * (int64_t)7 * 86400000};
        TRY(workshop_save(cx, &one));
        if (i == 3)
            TRY(workshop_set_state(cx, one.id, STR("cancelled")));
    }
    return STATUS_OK;
}

static void
the_pages_tell_which_workshop_of_the_series_it_is(void **state)
{
    struct world *w = *state;
    static const struct scenario alone[] = {
        {"one alone is not counted", AS_GUEST, HTTP_GET, "/workshops/{workshop}/here", NULL, 200, {0}, {"työpaja 1/1"}, NULL},
    };
    run_scenarios(w, alone, ARRAY_LEN(alone));
    assert_int_equal(world_do(w, AS_COORDINATOR, two_more_of_the_series, w), STATUS_OK);
    static const struct scenario scenarios[] = {
        {"the participant's page", AS_GUEST, HTTP_GET, "/workshops/{workshop}/here", NULL, 200, {"työpaja 1/3"}, {0}, NULL},
        {"the control page", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/control", NULL, 200, {"työpaja 1/3"}, {0}, NULL},
        {"the screen", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/room", NULL, 200, {"työpaja 1/3"}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_those_who_lead_reach_the_control_page, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_participant_follows_the_day_and_says_ready, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_stopped_clock_stands_on_every_page, setup, world_teardown),
        cmocka_unit_test_setup_teardown(two_participants_write_in_silence_reveal_vote_and_see_the_result, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_pages_tell_which_workshop_of_the_series_it_is, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

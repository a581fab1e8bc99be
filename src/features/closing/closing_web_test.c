#include <stdio.h>

#include "harness.h"

#include "awareness.h"

#include "closing_web.h"
#include "workshops.h"

static const struct web_route *const tables[] = {closing_routes, closing_child_routes, results_routes, awareness_routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

static void
feedback_is_given_once_and_without_a_name(void **state)
{
    static const struct scenario scenarios[] = {
        {"a visitor signs in", AS_NOBODY, HTTP_GET, "/workshops/{workshop}/feedback", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"another workshop's guest does not answer", AS_OTHER_GUEST, HTTP_POST, "/workshops/{workshop}/feedback", "p1=5", 403, {0}, {0}, NULL},
        {"the form says who sees it", AS_GUEST, HTTP_GET, "/workshops/{workshop}/feedback", NULL, 200, {"Vastaus on nimetön", "name=\"p1\""}, {"name=\"kind\""}, NULL},
        {"nothing answered", AS_GUEST, HTTP_POST, "/workshops/{workshop}/feedback", "worked=", 422, {"Vastaa ainakin yhteen"}, {0}, NULL},
        {"off the scale, words kept", AS_GUEST, HTTP_POST, "/workshops/{workshop}/feedback", "p1=9&worked=Pariporina", 422, {"Valitse luku 1–5", "Pariporina"}, {0}, NULL},
        {"not a number", AS_GUEST, HTTP_POST, "/workshops/{workshop}/feedback", "p1=x", 422, {"Valitse luku 1–5"}, {0}, NULL},
        {"bad UTF-8", AS_GUEST, HTTP_POST, "/workshops/{workshop}/feedback", "worked=%FF", 400, {0}, {0}, NULL},
        {"given", AS_GUEST, HTTP_POST, "/workshops/{workshop}/feedback", "p1=5&p7=2&worked=Pariporina", 303, {"thanks=1"}, {0}, "closing"},
        {"thanked", AS_GUEST, HTTP_GET, "/workshops/{workshop}/feedback?thanks=1", NULL, 200, {"Kiitos"}, {"name=\"p1\""}, NULL},
        {"not twice, and what was typed is not lost", AS_GUEST, HTTP_POST, "/workshops/{workshop}/feedback", "p1=4&worked=Viel%C3%A4+yksi+asia", 422, {"Olet jo vastannut", "Vielä yksi asia", "emme löydä sitä muutettavaksi", "value=\"4\" checked"}, {0}, NULL},
        {"looking again shows no form", AS_GUEST, HTTP_GET, "/workshops/{workshop}/feedback", NULL, 200, {"Olet jo vastannut"}, {"name=\"p1\"", "Vielä yksi"}, NULL},
        {"who leads enters papers", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/feedback", "kind=parent&p1=4", 303, {0}, {0}, NULL},
        {"as many as there are", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/feedback", "kind=parent&p1=3", 303, {0}, {0}, NULL},
        {"saying whose they are", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/feedback", "p1=3", 422, {"Valitse, kenen"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
a_child_answers_one_question_at_a_time(void **state)
{
    static const struct scenario scenarios[] = {
        {"faces with words", AS_GUEST, HTTP_GET, "/workshops/{workshop}/child", NULL, 200, {"Millaista täällä oli?", "Tosi kivaa", "1 / 4"}, {"type=\"text\"", "<textarea"}, NULL},
        {"then listening", AS_GUEST, HTTP_POST, "/workshops/{workshop}/child", "step=1&face=4", 200, {"Kuunneltiinko sinua?", "name=\"face\" value=\"4\""}, {0}, NULL},
        {"then the best", AS_GUEST, HTTP_POST, "/workshops/{workshop}/child", "step=2&face=4&listened=yes", 200, {"Mikä oli parasta?", "name=\"listened\" value=\"yes\""}, {0}, NULL},
        {"then what to change", AS_GUEST, HTTP_POST, "/workshops/{workshop}/child", "step=3&face=4&listened=yes&best=play", 200, {"Mitä muuttaisit?", "name=\"best\" value=\"play\""}, {0}, NULL},
        {"done", AS_GUEST, HTTP_POST, "/workshops/{workshop}/child", "step=4&face=4&listened=yes&best=play&change=nothing", 303, {"thanks=1"}, {0}, NULL},
        {"thanks", AS_GUEST, HTTP_GET, "/workshops/{workshop}/child?thanks=1", NULL, 200, {"Kiitos sinulle"}, {0}, NULL},
        {"one who skips all leaves nothing", AS_GUEST, HTTP_POST, "/workshops/{workshop}/child", "step=4", 303, {"thanks=1"}, {0}, NULL},
        {"a forged answer counts as none", AS_GUEST, HTTP_POST, "/workshops/{workshop}/child", "step=4&face=99&listened=king", 422, {0}, {0}, NULL},
        {"a stranger does not answer", AS_PROFESSIONAL, HTTP_POST, "/workshops/{workshop}/child", "step=4&face=1", 403, {0}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
results_hide_the_few_and_show_the_weak(void **state)
{
    struct world *w = *state;
    static const struct scenario before[] = {
        {"nobody has answered", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/results", NULL, 200, {"Vastauksia ei ole vielä"}, {"<svg class=\"picture"}, NULL},
        {"a visitor signs in", AS_NOBODY, HTTP_GET, "/workshops/{workshop}/results", NULL, 303, {0}, {0}, NULL},
        {"another's guest too", AS_OTHER_GUEST, HTTP_GET, "/workshops/{workshop}/results", NULL, 303, {0}, {0}, NULL},
    };
    run_scenarios(w, before, ARRAY_LEN(before));
    for (int i = 0; i < 4; i++)
        assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, str_cstr(w->arena, filled(w, "/workshops/{workshop}/feedback")), "kind=professional&p1=5&p7=2&worked=Salainen").status, 303);
    static const struct scenario few[] = {
        {"four are too few", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/results", NULL, 200, {"alle viisi"}, {"5,0", "Salainen"}, NULL},
        {"in the list too", AS_STEERING, HTTP_GET, "/results", NULL, 200, {"liian vähän vastaajia"}, {"2,0"}, NULL},
        {"and in the file", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/results.csv", NULL, 200, {0}, {"5,00"}, NULL},
    };
    run_scenarios(w, few, ARRAY_LEN(few));
    assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, str_cstr(w->arena, filled(w, "/workshops/{workshop}/feedback")), "kind=professional&p1=5&p7=2").status, 303);
    static const struct scenario five[] = {
        {"the best and the weakest", AS_GUEST, HTTP_GET, "/workshops/{workshop}/results", NULL, 200, {"Näkökulmani tuli kuulluksi (5,0)", "perhelähtöistä (2,0)", "picture-narrow", "<caption>"}, {"Salainen"}, NULL},
        {"open words are for those who lead", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/results", NULL, 200, {"Salainen"}, {0}, NULL},
        {"in the list", AS_STEERING, HTTP_GET, "/results", NULL, 200, {"Heikoin: Työskentely oli perhelähtöistä (2,0)"}, {0}, NULL},
        {"as a file", AS_GUEST, HTTP_GET, "/workshops/{workshop}/results.csv", NULL, 200, {"5,00"}, {0}, NULL},
    };
    run_scenarios(w, five, ARRAY_LEN(five));
}

static void
reflections_are_shared_without_names(void **state)
{
    static const struct scenario scenarios[] = {
        {"empty", AS_GUEST, HTTP_POST, "/workshops/{workshop}/reflection", "thought=&feeling=", 422, {"Vastaa ainakin"}, {0}, NULL},
        {"written", AS_GUEST, HTTP_POST, "/workshops/{workshop}/reflection", "thought=Samat+esteet&feeling=toiveikas", 303, {"thanks=1"}, {0}, NULL},
        {"twice", AS_GUEST, HTTP_POST, "/workshops/{workshop}/reflection", "thought=Taas", 422, {"Olet jo vastannut"}, {0}, NULL},
        {"read", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/results", NULL, 200, {"Samat esteet", "toiveikas"}, {"Taas"}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
those_who_lead_tell_what_is_done_with_the_feedback(void **state)
{
    static const struct scenario scenarios[] = {
        {"not told yet", AS_GUEST, HTTP_GET, "/workshops/{workshop}/results", NULL, 200, {0}, {"Mitä teemme palautteelle"}, NULL},
        {"a guest does not write it", AS_GUEST, HTTP_POST, "/workshops/{workshop}/results/answer", "answer=X&seen=0", 403, {0}, {0}, NULL},
        {"the form", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/results", NULL, 200, {"Mitä teemme palautteelle", "name=\"answer\""}, {0}, NULL},
        {"rubbish for what was seen", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/results/answer", "answer=X&seen=abc", 400, {0}, {0}, NULL},
        {"bad bytes", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/results/answer", "answer=%FF&seen=0", 400, {0}, {0}, NULL},
        {"written", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/results/answer", "answer=Jatkamme+iltavastaanottoa&seen=0", 303, {"#answer"}, {0}, "closing"},
        {"an older text does not overwrite it", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/results/answer", "answer=Toinen+teksti&seen=0", 422, {"Joku muutti", "Jatkamme iltavastaanottoa", ">Toinen teksti</textarea>"}, {0}, NULL},
        {"those who took part read it", AS_GUEST, HTTP_GET, "/workshops/{workshop}/results", NULL, 200, {"Jatkamme iltavastaanottoa"}, {"name=\"answer\""}, NULL},
        {"another workshop is not answered", AS_FACILITATOR, HTTP_POST, "/workshops/{other_workshop}/results/answer", "answer=X&seen=0", 403, {0}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static enum status
finish_workshop(struct ctx *cx, void *arg)
{
    (void)arg;
    return workshop_set_state(cx, cx->actor.scope.workshop, STR("finished"));
}

static void
what_is_known_is_asked_before_and_after_and_shown_as_a_change(void **state)
{
    struct world *w = *state;
    static const struct scenario before[] = {
        {"a stranger signs in", AS_NOBODY, HTTP_GET, "/workshops/{workshop}/awareness", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"another workshop's guest does not answer", AS_OTHER_GUEST, HTTP_POST, "/workshops/{workshop}/awareness", "a1=5", 403, {0}, {0}, NULL},
        {"the form", AS_GUEST, HTTP_GET, "/workshops/{workshop}/awareness", NULL, 200, {"Vastaa ennen työpajaa", "name=\"a6\""}, {"name=\"kind\""}, NULL},
        {"nothing", AS_GUEST, HTTP_POST, "/workshops/{workshop}/awareness", "missing=", 422, {"Vastaa ainakin yhteen"}, {0}, NULL},
        {"off the scale, words kept", AS_GUEST, HTTP_POST, "/workshops/{workshop}/awareness", "a1=6&missing=Neuvola", 422, {"Valitse luku 1–5", "Neuvola"}, {0}, NULL},
        {"bad UTF-8", AS_GUEST, HTTP_POST, "/workshops/{workshop}/awareness", "missing=%FF", 400, {0}, {0}, NULL},
        {"given", AS_GUEST, HTTP_POST, "/workshops/{workshop}/awareness", "a1=1", 303, {"thanks=1"}, {0}, "closing"},
        {"not twice, and what was typed stays", AS_GUEST, HTTP_POST, "/workshops/{workshop}/awareness", "a1=2&missing=Viel%C3%A4", 422, {"Olet jo vastannut", "Vielä"}, {0}, NULL},
    };
    run_scenarios(w, before, ARRAY_LEN(before));
    for (int i = 0; i < 4; i++)
        assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/awareness", "kind=professional&a1=1&a2=3").status, 303);
    assert_int_equal(world_do(w, AS_COORDINATOR, finish_workshop, NULL), STATUS_OK);
    for (int i = 0; i < 4; i++)
        assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/awareness", "kind=professional&a1=4&a2=3").status, 303);
    static const struct scenario few[] = {
        {"four after are too few", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/results", NULL, 200, {0}, {"Mitä tunnettiin ennen ja jälkeen"}, NULL},
        {"the guest answers again after", AS_GUEST, HTTP_POST, "/workshops/{workshop}/awareness", "a1=4", 303, {0}, {0}, NULL},
        {"five show the change", AS_GUEST, HTTP_GET, "/workshops/{workshop}/results", NULL, 200, {"Mitä tunnettiin ennen ja jälkeen", "Tiedän, mitä perhekeskustoimintamalli", "+3,0"}, {"Tunnen kuntani perhekeskuksen"}, NULL},
    };
    run_scenarios(w, few, ARRAY_LEN(few));
}

#define LONG_AGO "UPDATE workshop SET starts_ms = starts_ms - $2 * CAST(86400000 AS BIGINT) WHERE id = $1"
static const struct db_sql long_ago = {.name = "test_long_ago", .sqlite = LONG_AGO, .postgres = LONG_AGO, .n_params = 2, .writes = true};

static enum status
let_days_go_by(struct ctx *cx, void *arg)
{
    return db_exec(cx->tx, &long_ago, DB_BIND(db_int(cx->actor.scope.workshop), db_int(*(const int64_t *)arg)));
}

static enum status
copy_path(struct ctx *cx, void *arg)
{
    struct workshop w;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    snprintf(arg, 64, "/j/%.*s/later", STR_ARG(w.join_code));
    return STATUS_OK;
}

static void
months_later_it_is_asked_again_also_by_the_code_alone(void **state)
{
    struct world *w = *state;
    int64_t days = AWARENESS_LATER_DAYS + 5, rest = AWARENESS_CLOSED_DAYS;
    char path[64];
    for (int i = 0; i < 6; i++)
        assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/awareness", "kind=professional&a1=1").status, 303);
    assert_int_equal(world_do(w, AS_COORDINATOR, finish_workshop, NULL), STATUS_OK);
    for (int i = 0; i < 6; i++)
        assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/awareness", "kind=professional&a1=3").status, 303);
    assert_int_equal(world_do(w, AS_COORDINATOR, copy_path, path), STATUS_OK);
    assert_true(str_contains(ask(w, AS_NOBODY, HTTP_GET, path, NULL).body, "ei ole nyt auki")); /* not yet */
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, path, "kind=professional&a1=5").status, 422);
    assert_int_equal(world_do(w, AS_COORDINATOR, let_days_go_by, &days), STATUS_OK);
    struct web_answer form = ask(w, AS_NOBODY, HTTP_GET, path, NULL);
    assert_int_equal(form.status, 200);
    assert_true(str_contains(form.body, "muutama kuukausi") && str_contains(form.body, "name=\"sector\"") && str_contains(form.body, "name=\"a6\""));
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, path, "a1=4").status, 422); /* who answers is not told */
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, path, "kind=professional&a1=9").status, 422);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, path, "kind=nobody&a1=4").status, 422);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, path, "kind=professional&a1=%FF").status, 400);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_GET, "/j/ABCDEF/later", NULL).status, 404);
    for (int i = 0; i < 2; i++) /* sent twice, stored once */
        assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, path, "kind=professional&a1=5&form_key=abc").status, 303);
    for (int i = 0; i < 3; i++)
        assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, path, "kind=professional&a1=5").status, 303);
    struct web_answer few = ask(w, AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/results", NULL);
    assert_true(str_contains(few.body, "+2,0"));
    assert_true(str_contains(few.body, path));
    struct web_answer seat = ask(w, AS_GUEST, HTTP_GET, path, NULL);
    assert_int_equal(seat.status, 303); /* who has a seat answers with it, once */
    assert_int_equal(ask(w, AS_GUEST, HTTP_POST, "/workshops/{workshop}/awareness", "a1=5").status, 303);
    assert_int_equal(ask(w, AS_GUEST, HTTP_POST, "/workshops/{workshop}/awareness", "a1=5").status, 422);
    struct web_answer all = ask(w, AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/results", NULL);
    assert_true(str_contains(all.body, "+4,0") && str_contains(all.body, "Vinoneliö"));
    assert_int_equal(world_do(w, AS_COORDINATOR, let_days_go_by, &rest), STATUS_OK);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, path, "kind=professional&a1=5").status, 422);
    assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/awareness", "kind=parent&a1=5").status, 404);
}

#define SEAT "INSERT INTO participant (id, workshop_id, account_id, name, kind, state, created_ms) VALUES ($1, $2, $3, 'Aino', 'professional', 'present', 0)"
static const struct db_sql seat_insert = {.name = "test_seat", .sqlite = SEAT, .postgres = SEAT, .n_params = 3, .writes = true};
#define LETTERS "SELECT COUNT(*) FROM job WHERE kind = 'mail'"
static const struct db_sql letters = {.name = "test_letters", .sqlite = LETTERS, .postgres = LETTERS};

static enum status
seat_with_an_account(struct ctx *cx, void *arg)
{
    const struct world *w = arg;
    return db_exec(cx->tx, &seat_insert, DB_BIND(db_int(db_new_id()), db_int(w->workshop), db_int(w->accounts[AS_PROFESSIONAL])));
}

static enum status
remind_and_count(struct ctx *cx, void *arg)
{
    cx->can_mail = true;
    TRY(awareness_remind(cx));
    return db_scalar(cx->tx, &letters, DB_NO_BIND, 0, arg);
}

static int64_t
letters_after_an_hour(struct world *w)
{
    int64_t n = -1;
    assert_int_equal(world_do(w, AS_COORDINATOR, remind_and_count, &n), STATUS_OK);
    return n;
}

static void
one_letter_asks_those_who_have_an_address(void **state)
{
    struct world *w = *state;
    int64_t days = AWARENESS_LATER_DAYS + 5;
    assert_int_equal(world_do(w, AS_COORDINATOR, seat_with_an_account, w), STATUS_OK);
    assert_int_equal(ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/awareness", "kind=professional&a1=1").status, 303);
    assert_int_equal(world_do(w, AS_COORDINATOR, finish_workshop, NULL), STATUS_OK);
    assert_int_equal(letters_after_an_hour(w), 0);
    assert_int_equal(world_do(w, AS_COORDINATOR, let_days_go_by, &days), STATUS_OK);
    assert_int_equal(letters_after_an_hour(w), 1);
    assert_int_equal(letters_after_an_hour(w), 1);
}

static void
a_part_under_five_and_what_tells_it_stay_hidden(void **state)
{
    struct arena *a = arena_new(0);
    struct awareness_part *parts;
    size_t n;
    (void)state;
    struct awareness_sum rows[] = {
        {.stage = AWARENESS_BEFORE, .sector = STR("a"), .n = 9, .answers = {9}, .total = {18}},
        {.stage = AWARENESS_BEFORE, .sector = STR("b"), .n = 8, .answers = {8}, .total = {24}},
        {.stage = AWARENESS_BEFORE, .sector = STR("c"), .n = 2, .answers = {2}, .total = {10}},
        {.stage = AWARENESS_AFTER, .sector = STR("a"), .n = 9, .answers = {9}, .total = {36}},
        {.stage = AWARENESS_AFTER, .sector = STR("b"), .n = 8, .answers = {8}, .total = {8}},
    };
    assert_int_equal(awareness_parts(a, rows, ARRAY_LEN(rows), &parts, &n), STATUS_OK);
    int shown_before = 0;
    for (size_t i = 0; i < n; i++) {
        assert_false(str_eq_c(parts[i].sector, "c"));
        shown_before += parts[i].has[AWARENESS_BEFORE];
        if (str_eq_c(parts[i].sector, "a") && parts[i].has[AWARENESS_AFTER])
            assert_true(parts[i].mean[AWARENESS_AFTER] == 4);
    }
    assert_true(shown_before < 2); /* both beside the whole would tell c */
    arena_free(a);
}

static void
an_answer_that_is_too_long_stays_in_its_form(void **state)
{
    struct world *w = *state;
    struct str body = STR("seen=0&answer=");
    for (int i = 0; i < 201; i++)
        body = str_fmt(w->arena, "%.*sabcdefghij", STR_ARG(body));
    struct web_answer a = ask(w, AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/results/answer", str_cstr(w->arena, body));
    assert_int_equal(a.status, 422);
    assert_true(str_contains(a.body, "abcdefghijabcdefghij</textarea>"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(feedback_is_given_once_and_without_a_name, setup, world_teardown),
        cmocka_unit_test_setup_teardown(months_later_it_is_asked_again_also_by_the_code_alone, setup, world_teardown),
        cmocka_unit_test_setup_teardown(one_letter_asks_those_who_have_an_address, setup, world_teardown),
        cmocka_unit_test(a_part_under_five_and_what_tells_it_stay_hidden),
        cmocka_unit_test_setup_teardown(a_child_answers_one_question_at_a_time, setup, world_teardown),
        cmocka_unit_test_setup_teardown(results_hide_the_few_and_show_the_weak, setup, world_teardown),
        cmocka_unit_test_setup_teardown(reflections_are_shared_without_names, setup, world_teardown),
        cmocka_unit_test_setup_teardown(those_who_lead_tell_what_is_done_with_the_feedback, setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_answer_that_is_too_long_stays_in_its_form, setup, world_teardown),
        cmocka_unit_test_setup_teardown(what_is_known_is_asked_before_and_after_and_shown_as_a_change, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "harness.h"

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
        cmocka_unit_test_setup_teardown(a_child_answers_one_question_at_a_time, setup, world_teardown),
        cmocka_unit_test_setup_teardown(results_hide_the_few_and_show_the_weak, setup, world_teardown),
        cmocka_unit_test_setup_teardown(reflections_are_shared_without_names, setup, world_teardown),
        cmocka_unit_test_setup_teardown(those_who_lead_tell_what_is_done_with_the_feedback, setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_answer_that_is_too_long_stays_in_its_form, setup, world_teardown),
        cmocka_unit_test_setup_teardown(what_is_known_is_asked_before_and_after_and_shown_as_a_change, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

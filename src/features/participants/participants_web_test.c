#include "harness.h"

#include "codes.h"
#include "participants.h"
#include "participants_web.h"

static const struct web_route *const tables[] = {join_routes, participants_routes, participants_own_routes, participants_adult_routes, NULL};

static enum status
seed_codes(struct ctx *cx, void *arg)
{
    (void)arg;
    return codes_seed(cx);
}

static int
setup(void **state)
{
    if (world_setup_web(state, tables) != 0)
        return 1;
    return world_do(*state, AS_ADMIN, seed_codes, NULL) == STATUS_OK ? 0 : 1;
}

static void
joining_takes_a_code_a_role_and_a_name(void **state)
{
    static const struct scenario scenarios[] = {
        {"no code yet", AS_NOBODY, HTTP_GET, "/join", NULL, 200, {"Liittymiskoodi"}, {"error-summary"}, NULL},
        {"a code as people write it", AS_NOBODY, HTTP_GET, "/join?code=km7-p4r", NULL, 303, {"/j/KM7P4R"}, {0}, NULL},
        {"what cannot be a code", AS_NOBODY, HTTP_GET, "/join?code=I0I0I0", NULL, 422, {"eikä siinä ole nollaa", "value=\"I0I0I0\""}, {0}, NULL},
        {"markup is only text", AS_NOBODY, HTTP_GET, "/join?code=%3Cscript%3E", NULL, 422, {"&lt;script&gt;"}, {"<script>"}, NULL},
        {"nobody's code", AS_NOBODY, HTTP_GET, "/j/ACDEFG", NULL, 404, {"Koodia ACD\xC2\xA0" "EFG ei löydy", "nollaa"}, {0}, NULL},
        {"small letters lead to the form", AS_NOBODY, HTTP_GET, "/j/km7p4r", NULL, 303, {"/j/KM7P4R"}, {0}, NULL},
        {"the form", AS_NOBODY, HTTP_GET, "/j/KM7P4R", NULL, 200, {"Ilmiö ja juurisyyt", "KM7 P4R", "Kuka olet tänään", "Terveys"}, {0}, NULL},
        {"nothing chosen", AS_NOBODY, HTTP_POST, "/j/KM7P4R", "kind=&name=&sector=", 422, {"Täytä kohta: Nimi"}, {0}, NULL},
        {"a role that is not there", AS_NOBODY, HTTP_POST, "/j/KM7P4R", "kind=king&name=Sanna", 422, {"Valitse, kuka olet", "value=\"Sanna\""}, {0}, NULL},
        {"a professional without a sector", AS_NOBODY, HTTP_POST, "/j/KM7P4R", "kind=professional&name=Petri&sector=", 422, {"Toimiala", "value=\"Petri\""}, {0}, NULL},
        {"a forged sector", AS_NOBODY, HTTP_POST, "/j/KM7P4R", "kind=professional&name=Petri&sector=kingdom", 422, {"error-summary"}, {0}, NULL},
        {"a name that is too long", AS_NOBODY, HTTP_POST, "/j/KM7P4R", "kind=parent&name=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 422, {"error-summary"}, {0}, NULL},
        {"bad bytes in the name", AS_NOBODY, HTTP_POST, "/j/KM7P4R", "kind=parent&name=%FF%FE", 400, {0}, {0}, NULL},
        {"in", AS_NOBODY, HTTP_POST, "/j/KM7P4R", "kind=professional&name=Petri&sector=basic_education&organisation=Koulu", 303, {"/workshops/", "/here"}, {0}, "participants"},
        {"a child needs no name and gets its own page", AS_NOBODY, HTTP_POST, "/j/KM7P4R", "kind=child&name=", 303, {"/my-adult"}, {0}, "participants"},
        {"a post to nobody's code", AS_NOBODY, HTTP_POST, "/j/ACDEFG", "kind=parent&name=Sanna", 404, {"ei löydy"}, {0}, NULL},
        {"one who is in already is told so", AS_GUEST, HTTP_GET, "/j/KM7P4R", NULL, 200, {"Olet jo mukana nimellä Sanna"}, {0}, NULL},
        {"an account joins with its name written", AS_PROFESSIONAL, HTTP_GET, "/j/KM7P4R", NULL, 200, {"value=\"Aino Lehtonen\""}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

struct family {
    int64_t adult, child, other_child, strange;
};

static enum status
family_comes(struct ctx *cx, void *arg)
{
    struct family *f = arg;
    int64_t w = cx->actor.scope.workshop;
    struct participant adult = {.workshop_id = w, .name = STR("Noora <i>"), .kind = STR("parent"), .state = STR("present")};
    struct participant teacher = {.workshop_id = w, .name = STR("Outi Opettaja"), .kind = STR("professional"), .state = STR("present")};
    struct participant child = {.workshop_id = w, .kind = STR("child"), .state = STR("present")}, other = child;
    TRY(participant_add(cx, &adult));
    TRY(participant_add(cx, &teacher));
    TRY(participant_add(cx, &child));
    TRY(participant_add(cx, &other));
    *f = (struct family){adult.id, child.id, other.id, 0};
    return STATUS_OK;
}

static enum status
guest_is_a_child(struct ctx *cx, void *arg)
{
    struct workshop w;
    struct participant p = {.kind = STR("child")};
    struct str token;
    (void)arg;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    return participant_join(cx, &w, &p, &token);
}

static void
a_child_is_tied_to_its_adult_by_itself_or_by_who_leads(void **state)
{
    struct world *w = *state;
    struct family f = {0};
    assert_int_equal(world_do(w, AS_COORDINATOR, family_comes, &f), STATUS_OK);
    add_placeholder(w, "adult", f.adult);
    add_placeholder(w, "child", f.child);
    add_placeholder(w, "other_child", f.other_child);
    static const struct scenario leading[] = {
        {"a field for each child", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/participants", NULL, 200, {"Lapset ja heidän aikuisensa", "name=\"adult-{child}\"", "Noora &lt;i&gt;", "Lapsi 1"}, {0}, NULL},
        {"another child is no adult", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/participants/adults", "adult-{child}={other_child}", 422, {"Valitse luettelosta aikuinen"}, {0}, NULL},
        {"nor somebody of another workshop", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/participants/adults", "adult-{child}={other_guest}", 422, {"Valitse luettelosta aikuinen"}, {0}, NULL},
        {"nor rubbish", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/participants/adults", "adult-{child}=abc", 400, {0}, {0}, NULL},
        {"a guest does not tie others", AS_GUEST, HTTP_POST, "/workshops/{workshop}/participants/adults", "adult-{child}={adult}", 403, {0}, {0}, NULL},
        {"tied", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/participants/adults", "adult-{child}={adult}", 303, {"#children"}, {0}, "participants"},
        {"and shown so", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/participants", NULL, 200, {"value=\"{adult}\" selected"}, {0}, NULL},
        {"an adult has no such page", AS_GUEST, HTTP_GET, "/workshops/{workshop}/my-adult", NULL, 303, {"/here"}, {0}, NULL},
    };
    run_scenarios(w, leading, ARRAY_LEN(leading));
    assert_int_equal(world_do(w, AS_GUEST, guest_is_a_child, NULL), STATUS_OK);
    static const struct scenario own[] = {
        {"the child chooses among those who may have brought it", AS_GUEST, HTTP_GET, "/workshops/{workshop}/my-adult", NULL, 200, {"Kenen kanssa tulit?", "Noora"}, {"Outi Opettaja"}, NULL},
        {"nobody chosen", AS_GUEST, HTTP_POST, "/workshops/{workshop}/my-adult", "adult=", 422, {"error-summary", "Aikuinen"}, {0}, NULL},
        {"somebody of another workshop", AS_GUEST, HTTP_POST, "/workshops/{workshop}/my-adult", "adult={other_guest}", 422, {"error-summary"}, {0}, NULL},
        {"chosen", AS_GUEST, HTTP_POST, "/workshops/{workshop}/my-adult", "adult={adult}", 303, {"/child"}, {0}, "participants"},
    };
    run_scenarios(w, own, ARRAY_LEN(own));
}

static void
an_old_code_does_not_open(void **state)
{
    struct world *w = *state;
    clock_fake_move(&w->clock, (int64_t)3 * 86400000);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_GET, "/j/KM7P4R", NULL).status, 404);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, "/j/KM7P4R", "kind=parent&name=Sanna").status, 404);
}

static void
guessing_codes_is_slowed_down_but_forgetting_a_name_is_not(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < 40; i++)
        assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, "/j/KM7P4R", "kind=parent&name=").status, 422);
    int last = 0;
    for (int i = 0; i < 25; i++)
        last = ask(w, AS_NOBODY, HTTP_GET, "/j/ACDEFG", NULL).status;
    assert_int_equal(last, 429);
    clock_fake_move(&w->clock, 3600000);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_GET, "/j/KM7P4R", NULL).status, 200);
}

static enum status
count_present(struct ctx *cx, void *arg)
{
    struct participant_counts c;
    TRY(participant_counts(cx, cx->actor.scope.workshop, &c));
    *(int64_t *)arg = c.present;
    return STATUS_OK;
}

static void
a_phone_that_sends_again_gets_the_same_seat(void **state)
{
    struct world *w = *state;
    int64_t before, after;
    const char *form = "kind=parent&name=Eeva&form_key=abc123";
    assert_int_equal(world_look(w, AS_COORDINATOR, count_present, &before), STATUS_OK);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, "/j/KM7P4R", form).status, 303);
    struct web_answer again = ask(w, AS_NOBODY, HTTP_POST, "/j/KM7P4R", form);
    assert_int_equal(again.status, 303);
    assert_true(str_contains(again.set_cookie, "tupa="));
    assert_int_equal(world_look(w, AS_COORDINATOR, count_present, &after), STATUS_OK);
    assert_int_equal(after, before + 1);
}

static void
those_who_run_the_workshop_look_after_the_list(void **state)
{
    static const struct scenario scenarios[] = {
        {"a stranger signs in", AS_NOBODY, HTTP_GET, "/workshops/{workshop}/participants", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"a guest does not see the list", AS_GUEST, HTTP_GET, "/workshops/{workshop}/participants", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"nor the core group", AS_CORE, HTTP_GET, "/workshops/{workshop}/participants", NULL, 403, {0}, {0}, NULL},
        {"the facilitator does", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/participants", NULL, 200, {"Sanna", "KM7 P4R", "1 ihminen"}, {0}, NULL},
        {"not in another series", AS_FACILITATOR, HTTP_GET, "/workshops/{other_workshop}/participants", NULL, 403, {0}, {"Kalle"}, NULL},
        {"absent", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants/marks", "absent={guest}", 303, {"#p-{guest}"}, {0}, "participants"},
        {"present again", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants/marks", "present={guest}", 303, {0}, {0}, NULL},
        {"a facilitator", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants/marks", "lead={guest}", 303, {0}, {0}, NULL},
        {"seen", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/participants", NULL, 200, {"Ei ohjaajaksi"}, {0}, NULL},
        {"no more", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants/marks", "follow={guest}", 303, {0}, {0}, NULL},
        {"another workshop's seat", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants/marks", "absent={other_guest}", 404, {0}, {0}, NULL},
        {"an id that is none", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants/marks", "absent=x", 400, {0}, {0}, NULL},
        {"no button", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants/marks", "", 400, {0}, {0}, NULL},
        {"adding needs a name", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants", "name=&kind=professional&sector=&organisation=Neuvola", 422, {"Täytä kohta: Nimi", "value=\"Neuvola\""}, {0}, NULL},
        {"expected", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants", "name=Riitta&kind=professional&sector=health&organisation=Neuvola", 303, {"#p-"}, {0}, "participants"},
        {"counted by sector", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/participants", NULL, 200, {"Riitta", "Terveys, Neuvola", "0 + 1"}, {0}, NULL},
        {"children as numbers", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants/heads", "child-0-6=4&child-7-12=2&child-13-17=&adults=3", 303, {"#heads"}, {0}, NULL},
        {"only numbers", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants/heads", "child-0-6=monta", 422, {"Anna lukumäärä"}, {0}, NULL},
        {"not below none", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/participants/heads", "child-0-6=-3", 422, {"Anna lukumäärä"}, {0}, NULL},
        {"kept", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/participants", NULL, 200, {"value=\"4\"", "Lapsi aikuisen kanssa</th><td class=\"n\">6"}, {0}, NULL},
        {"a guest counts nobody", AS_GUEST, HTTP_POST, "/workshops/{workshop}/participants/heads", "child-0-6=4", 403, {0}, {0}, NULL},
    };
    struct world *w = *state;
    struct scenario all[ARRAY_LEN(scenarios)];
    for (size_t i = 0; i < ARRAY_LEN(scenarios); i++) {
        all[i] = scenarios[i];
        for (size_t k = 0; k < 4 && all[i].contains[k]; k++)
            all[i].contains[k] = str_cstr(w->arena, filled(w, all[i].contains[k]));
    }
    run_scenarios(w, all, ARRAY_LEN(all));
}

static void
one_sees_takes_along_and_deletes_ones_own_data(void **state)
{
    struct world *w = *state;
    static const struct scenario scenarios[] = {
        {"seen", AS_GUEST, HTTP_GET, "/workshops/{workshop}/my-data", NULL, 200, {"Sanna", "Vanhempi tai läheinen", "Poista tietoni"}, {0}, NULL},
        {"not without a seat", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/my-data", NULL, 404, {0}, {0}, NULL},
        {"another workshop's", AS_OTHER_GUEST, HTTP_GET, "/workshops/{workshop}/my-data", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"a file", AS_GUEST, HTTP_GET, "/workshops/{workshop}/my-data/file", NULL, 200, {"\"name\":\"Sanna\"", "\"kind\":\"parent\""}, {0}, NULL},
        {"deleted", AS_GUEST, HTTP_POST, "/workshops/{workshop}/my-data/removal", "", 303, {"/?saved="}, {0}, "participants"},
        {"gone", AS_GUEST, HTTP_GET, "/workshops/{workshop}/my-data", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"from the list as well", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/participants", NULL, 200, {0}, {"Sanna"}, NULL},
        {"leaving frees the seat", AS_OTHER_GUEST, HTTP_POST, "/workshops/{other_workshop}/my-data/leaving", "", 303, {0}, {0}, NULL},
        {"and joining again works", AS_OTHER_GUEST, HTTP_POST, "/j/TTW234", "kind=parent&name=Kalle", 303, {"/here"}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(joining_takes_a_code_a_role_and_a_name, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_child_is_tied_to_its_adult_by_itself_or_by_who_leads, setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_old_code_does_not_open, setup, world_teardown),
        cmocka_unit_test_setup_teardown(guessing_codes_is_slowed_down_but_forgetting_a_name_is_not, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_phone_that_sends_again_gets_the_same_seat, setup, world_teardown),
        cmocka_unit_test_setup_teardown(those_who_run_the_workshop_look_after_the_list, setup, world_teardown),
        cmocka_unit_test_setup_teardown(one_sees_takes_along_and_deletes_ones_own_data, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

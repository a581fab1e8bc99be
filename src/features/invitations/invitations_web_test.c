#include "harness.h"

#include <string.h>

#include "invitations.h"
#include "invitations_web.h"
#include "person.h"

static const struct web_route *const tables[] = {invitations_routes, inviting_routes, letters_routes, invitation_text_routes,
                                                  answer_routes, proposals_routes, cards_routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

static void
names_are_typed_and_bad_lines_are_told(void **state)
{
    static const struct scenario scenarios[] = {
        {"nobody yet", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations", NULL, 200, {"Ketään ei ole vielä kutsuttu"}, {0}, NULL},
        {"a guest does not see who is invited", AS_GUEST, HTTP_GET, "/workshops/{workshop}/invitations", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"the core group neither", AS_CORE, HTTP_GET, "/workshops/{workshop}/invitations", NULL, 403, {0}, {0}, NULL},
        {"the facilitator of another series neither", AS_FACILITATOR, HTTP_GET, "/workshops/{other_workshop}/invitations", NULL, 403, {0}, {0}, NULL},
        {"nothing typed", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/typed", "lines=", 422, {"Kirjoita ainakin yksi"}, {0}, NULL},
        {"one bad line keeps all out", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/typed", "lines=Aino+%3Caino.a@example.org%3E%0ABertta+%3Cei-osoite%3E", 422, {"emme ymmärrä: Bertta", "Aino &lt;aino.a@example.org&gt;"}, {0}, NULL},
        {"indeed", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations", NULL, 200, {0}, {"Aino"}, NULL},
        {"good lines", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/typed", "lines=Aino+A+%3CAINO.A@example.org%3E%0ABertta+B;+bertta@example.org%0A%0ACecilia", 303, {"/invitations"}, {0}, NULL},
        {"three people", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/invitations", NULL, 200, {"3 kutsuttua", "Aino A", "Cecilia"}, {0}, NULL},
        {"the same e-mail again adds nobody", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/typed", "lines=aino.a@example.org", 303, {0}, {0}, NULL},
        {"still three", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations", NULL, 200, {"3 kutsuttua"}, {0}, NULL},
        {"the other workshop has none", AS_COORDINATOR, HTTP_GET, "/workshops/{other_workshop}/invitations", NULL, 200, {0}, {"Aino A"}, NULL},
        {"markup stays text", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/typed", "lines=%3Cscript%3Ealert(1)", 422, {"&lt;script"}, {"<script>alert"}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

struct made {
    struct world *world;
    int64_t workshop;
    struct invitation i;
    struct segment s;
    int64_t person, bertta;
};

static enum status
invite_one(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    bool added;
    m->s = (struct segment){.workshop_id = m->workshop, .name = STR("Sote")};
    TRY(segment_save(cx, &m->s));
    m->i = (struct invitation){.workshop_id = m->workshop, .segment_id = m->s.id, .name = STR("Aino A"), .email = STR("aino.a@example.org")};
    TRY(invitation_add(cx, &m->i, &added));
    TRY(invitation_link(cx, &m->i));
    return added ? STATUS_OK : STATUS_INTERNAL;
}

static enum status
invite_bertta(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    struct invitation i = {.workshop_id = m->workshop, .segment_id = m->s.id, .name = STR("Bertta")};
    bool added;
    TRY(invitation_add(cx, &i, &added));
    m->bertta = i.id;
    return STATUS_OK;
}

static const char *
link_of(struct world *w, const struct made *m, const char *rest)
{
    return str_cstr(w->arena, str_fmt(w->arena, "/i/%.*s%s", STR_ARG(m->i.token), rest));
}

static void
somebody_answers_by_link_and_changes_it(void **state)
{
    struct world *w = *state;
    struct made m = {.workshop = w->workshop};
    assert_int_equal(world_do(w, AS_COORDINATOR, invite_one, &m), STATUS_OK);
    const char *path = link_of(w, &m, "");
    struct scenario scenarios[] = {
        {"the link needs no account", AS_NOBODY, HTTP_GET, path, NULL, 200, {"Hei, Aino A", "Ilmiö ja juurisyyt", "Tuletko?"}, {"aino.a@example.org"}, NULL},
        {"nothing chosen", AS_NOBODY, HTTP_POST, path, "state=&message=tulkki", 422, {"Valitse", "tulkki"}, {0}, NULL},
        {"something else chosen", AS_NOBODY, HTTP_POST, path, "state=king", 422, {0}, {0}, NULL},
        {"yes", AS_NOBODY, HTTP_POST, path, "state=yes&message=Tarvitsen+tulkin", 303, {"/i/", "saved="}, {0}, "invitations"},
        {"it is remembered", AS_NOBODY, HTTP_GET, path, NULL, 200, {"Vastauksesi: Tulee", "Tarvitsen tulkin", "Muuta vastausta"}, {0}, NULL},
        {"the coordinator sees it", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations", NULL, 200, {"Tarvitsen tulkin", "tag tag-good\">Tulee"}, {0}, NULL},
        {"no after all", AS_NOBODY, HTTP_POST, path, "state=no&message=", 303, {0}, {0}, "invitations"},
        {"a link nobody has", AS_NOBODY, HTTP_GET, "/i/abcdefghijklmnopqrstuvwx", NULL, 404, {0}, {0}, NULL},
        {"a short one", AS_NOBODY, HTTP_GET, "/i/a", NULL, 404, {0}, {0}, NULL},
        {"a message that is too long", AS_NOBODY, HTTP_POST, path, str_cstr(w->arena, str_fmt(w->arena, "state=yes&message=%0600d", 1)), 422, {"pitkä"}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
    clock_fake_move(&w->clock, (int64_t)4 * 86400000);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, path, "state=yes").status, 422);
    assert_true(str_contains(ask(w, AS_NOBODY, HTTP_GET, path, NULL).body, "ei voi enää vastata"));
}

static void
the_calendar_file_is_the_workshop(void **state)
{
    struct world *w = *state;
    struct made m = {.workshop = w->workshop};
    assert_int_equal(world_do(w, AS_COORDINATOR, invite_one, &m), STATUS_OK);
    struct web_answer a = ask(w, AS_NOBODY, HTTP_GET, link_of(w, &m, "/calendar.ics"), NULL);
    assert_int_equal(a.status, 200);
    assert_true(str_contains(a.body, "BEGIN:VEVENT"));
    assert_true(str_contains(a.body, "SUMMARY:Ilmiö ja juurisyyt"));
    assert_true(str_contains(a.body, "DTSTART:20261124T103000Z"));
    assert_true(str_contains(a.body, "SEQUENCE:0"));
    assert_int_equal(ask(w, AS_OTHER_GUEST, HTTP_GET, "/workshops/{workshop}/calendar.ics", NULL).status, 303);
    assert_int_equal(ask(w, AS_GUEST, HTTP_GET, "/workshops/{workshop}/calendar.ics", NULL).status, 200);
}

static void
reminders_go_to_those_who_have_not_answered(void **state)
{
    struct world *w = *state;
    struct made m = {.workshop = w->workshop}, other = {.workshop = w->other_workshop};
    assert_int_equal(world_do(w, AS_COORDINATOR, invite_one, &m), STATUS_OK);
    assert_int_equal(world_do(w, AS_COORDINATOR, invite_one, &other), STATUS_OK);
    add_placeholder(w, "i", m.i.id);
    add_placeholder(w, "x", other.i.id);
    add_placeholder(w, "s", m.s.id);
    add_placeholder(w, "xs", other.s.id);
    assert_int_equal(world_do(w, AS_COORDINATOR, invite_bertta, &m), STATUS_OK);
    add_placeholder(w, "b", m.bertta);
    static const struct scenario scenarios[] = {
        {"another workshop's segment", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/typed", "lines=Cecilia&segment={xs}", 422, {"Valitse ryhmä"}, {0}, NULL},
        {"both may be chosen", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations/letters", NULL, 200, {"value=\"{i}\" checked", "Bertta", "Ei vielä lähetetty", "?segment={s}"}, {"/i/"}, NULL},
        {"nobody chosen", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/letters", "", 422, {"Valitse ainakin yksi", "Bertta"}, {0}, NULL},
        {"somebody of another workshop", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/letters", "people={i}&people={x}", 404, {0}, {"/i/"}, NULL},
        {"not a number", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/letters", "people=king", 404, {0}, {0}, NULL},
        {"letters have personal links", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/letters", "people={i}", 200, {"http://localhost:8080/i/", "mailto:aino.a@example.org?subject=", "Hei Aino A,"}, {"[nimi]", "[linkki]", "Bertta"}, NULL},
        {"a guest makes none", AS_GUEST, HTTP_POST, "/workshops/{workshop}/invitations/letters", "people={i}", 403, {0}, {"/i/"}, NULL},
        {"marked as sent by hand", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/letters/sent", "people={i}", 303, {0}, {0}, NULL},
        {"only hers", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations/letters", NULL, 200, {"Lähetetty 24.11.2026", "Ei vielä lähetetty"}, {"value=\"{i}\" checked"}, NULL},
        {"another workshop's is not marked", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/letters/sent", "people={x}", 404, {0}, {0}, NULL},
        {"aino says no by phone", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/{i}/answer", "state=no", 303, {0}, {0}, NULL},
        {"only bertta is reminded", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations/reminders", NULL, 200, {"1 henkilö ei ole vastannut", "Bertta"}, {"Aino A"}, NULL},
        {"who has answered gets none", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/reminders", "people={i}", 200, {"Kaikki ovat vastanneet"}, {"/i/"}, NULL},
        {"her text", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/reminders", "people={b}", 200, {"emme ole vielä kuulleet", "/i/"}, {0}, NULL},
        {"done", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/reminders/sent", "people={b}", 303, {0}, {0}, NULL},
        {"a week before from now on", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/reminders/days", "days=7", 303, {0}, {0}, NULL},
        {"seen", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations/reminders", NULL, 200, {"value=\"7\" selected"}, {0}, NULL},
        {"an odd number of days", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/reminders/days", "days=x", 422, {"Valitse 0–30"}, {0}, NULL},
        {"and shown", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations", NULL, 200, {"Muistutettu 24.11.2026"}, {0}, NULL},
        {"another workshop's invitation", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/{x}/answer", "state=no", 404, {0}, {0}, NULL},
        {"nor removed", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/{x}/deletion", "", 404, {0}, {0}, NULL},
        {"another workshop's segment is not renamed", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/segments/{xs}", "segment_name=Y", 404, {0}, {0}, NULL},
        {"nor deleted", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/segments/{xs}/deletion", "", 404, {0}, {0}, NULL},
        {"a name twice", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/segments", "segment_name=Sote", 422, {"Samanniminen"}, {0}, NULL},
        {"the segment goes, its people stay", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/segments/{s}/deletion", "", 303, {0}, {0}, NULL},
        {"see", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations", NULL, 200, {"Ilman ryhmää", "Aino A"}, {0}, NULL},
        {"removed", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/{i}/deletion", "", 303, {0}, {0}, NULL},
        {"gone", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations", NULL, 200, {"1 kutsuttu"}, {"Aino A"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static enum status
add_person(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    struct person p = {.name = STR("Kerttu Kunta"), .email = STR("kerttu@example.org")};
    return person_save(cx, &p, &m->person);
}

static void
people_come_from_the_register(void **state)
{
    struct world *w = *state;
    struct made m = {0};
    assert_int_equal(world_do(w, AS_COORDINATOR, add_person, &m), STATUS_OK);
    add_placeholder(w, "p", m.person);
    static const struct scenario scenarios[] = {
        {"the coordinator searches", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations/new", NULL, 200, {"Kerttu Kunta"}, {0}, NULL},
        {"an external facilitator types names only", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/invitations/new", NULL, 200, {"Kirjoita nimet"}, {"Kerttu Kunta"}, NULL},
        {"and does not take people by guessing", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/invitations", "people={p}", 403, {0}, {0}, NULL},
        {"nobody chosen", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations", "", 422, {"Valitse ainakin yksi"}, {0}, NULL},
        {"somebody forged", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations", "people={p}&people=77", 422, {"ei ole enää"}, {0}, NULL},
        {"good", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations", "people={p}", 303, {0}, {0}, NULL},
        {"there", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations", NULL, 200, {"Kerttu Kunta"}, {0}, NULL},
        {"no longer offered", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations/new", NULL, 200, {0}, {"Kerttu Kunta"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static enum status
plan_ahead(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    struct world *w = m->world;
    struct workshop ws = {.series_id = w->series, .title = STR("Tuleva"), .minutes = 180, .starts_ms = village_now_ms + (int64_t)864000000};
    TRY(workshop_save(cx, &ws));
    m->workshop = ws.id;
    return invite_one(cx, m);
}

static void
the_invited_propose_for_the_programme_and_hear_what_came_of_it(void **state)
{
    struct world *w = *state;
    struct made m = {.world = w};
    assert_int_equal(world_do(w, AS_COORDINATOR, plan_ahead, &m), STATUS_OK);
    add_placeholder(w, "w", m.workshop);
    const char *path = link_of(w, &m, ""), *send = link_of(w, &m, "/proposals");
    struct scenario scenarios[] = {
        {"the page asks", AS_NOBODY, HTTP_GET, path, NULL, 200, {"Ehdotukset ohjelmaan", "Lähetä ehdotus"}, {0}, NULL},
        {"nothing written", AS_NOBODY, HTTP_POST, send, "proposal=", 422, {"Ehdotus tai kommentti"}, {0}, NULL},
        {"too long", AS_NOBODY, HTTP_POST, send, str_cstr(w->arena, str_fmt(w->arena, "proposal=%0600d", 1)), 422, {"pitkä"}, {0}, NULL},
        {"written", AS_NOBODY, HTTP_POST, send, "proposal=Puhutaan+%3Cb%3Eperhekahvilasta", 303, {"#proposals"}, {0}, NULL},
        {"others see it without a name", AS_CORE, HTTP_GET, "/workshops/{w}/proposals", NULL, 200, {"Puhutaan &lt;b&gt;perhekahvilasta"}, {"Aino A"}, NULL},
        {"those who lead see who", AS_FACILITATOR, HTTP_GET, "/workshops/{w}/proposals", NULL, 200, {"perhekahvilasta", "Aino A"}, {0}, NULL},
        {"the core group proposes", AS_CORE, HTTP_POST, "/workshops/{w}/proposals", "proposal=Lis%C3%A4%C3%A4+taukoja", 303, {0}, {0}, NULL},
        {"the steering group reads only", AS_STEERING, HTTP_POST, "/workshops/{w}/proposals", "proposal=X", 403, {0}, {0}, NULL},
        {"a visitor neither", AS_NOBODY, HTTP_GET, "/workshops/{w}/proposals", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"the link's page shows both", AS_NOBODY, HTTP_GET, path, NULL, 200, {"Lisää taukoja", "perhekahvilasta"}, {"Outi"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
    struct str page = ask(w, AS_COORDINATOR, HTTP_GET, "/workshops/{w}/proposals", NULL).body;
    ptrdiff_t at = str_find(page, STR("/proposals/"));
    assert_true(at > 0);
    int64_t id = 0;
    struct str rest = str_sub(page, (size_t)at + strlen("/proposals/"), page.n);
    assert_int_equal(str_to_i64(str_sub(rest, 0, (size_t)str_find_char(rest, '"')), &id), STATUS_OK);
    add_placeholder(w, "p", id);
    static const struct scenario replies[] = {
        {"without a choice", AS_COORDINATOR, HTTP_POST, "/workshops/{w}/proposals/{p}", "reply=Kiitos", 422, {"Valitse, otetaanko"}, {0}, NULL},
        {"from another workshop", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/proposals/{p}", "state=taken", 404, {0}, {0}, NULL},
        {"the core group does not reply", AS_CORE, HTTP_POST, "/workshops/{w}/proposals/{p}", "state=taken", 403, {0}, {0}, NULL},
        {"taken in", AS_COORDINATOR, HTTP_POST, "/workshops/{w}/proposals/{p}", "state=taken&reply=Toinen+osa+on+siit%C3%A4.", 303, {0}, {0}, NULL},
    };
    run_scenarios(w, replies, ARRAY_LEN(replies));
    assert_true(str_contains(ask(w, AS_NOBODY, HTTP_GET, path, NULL).body, "Toinen osa on siitä."));
    clock_fake_move(&w->clock, (int64_t)864000000 + 1000);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, send, "proposal=My%C3%B6h%C3%A4ss%C3%A4").status, 422);
}

static void
paper_carries_the_code(void **state)
{
    static const struct scenario scenarios[] = {
        {"eight cards", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/cards", NULL, 200, {"KM7 P4R", "<svg", "localhost:8080"}, {0}, NULL},
        {"a poster", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/poster", NULL, 200, {"KM7 P4R", "QR-koodi: liity koodilla KM7 P4R"}, {0}, NULL},
        {"not for guests", AS_GUEST, HTTP_GET, "/workshops/{workshop}/cards", NULL, 303, {0}, {"KM7"}, NULL},
        {"the text", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations/text", NULL, 200, {"[nimi]", "[länk]", "Hei Aino Esimerkki"}, {0}, NULL},
        {"changed", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/invitations/text", "fi=Tervehdys+%5Bnimi%5D,+aika+%5Baika%5D&sv=Hej&en=Hi", 303, {0}, {0}, NULL},
        {"and previewed", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/invitations/text", NULL, 200, {"Tervehdys Aino Esimerkki, aika"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_are_typed_and_bad_lines_are_told, setup, world_teardown),
        cmocka_unit_test_setup_teardown(somebody_answers_by_link_and_changes_it, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_calendar_file_is_the_workshop, setup, world_teardown),
        cmocka_unit_test_setup_teardown(reminders_go_to_those_who_have_not_answered, setup, world_teardown),
        cmocka_unit_test_setup_teardown(people_come_from_the_register, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_invited_propose_for_the_programme_and_hear_what_came_of_it, setup, world_teardown),
        cmocka_unit_test_setup_teardown(paper_carries_the_code, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

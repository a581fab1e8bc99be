#include "harness.h"

#include "handbook_web.h"

static const struct web_route *const tables[] = {handbook_routes, sections_routes, section_edit_routes, versions_routes,
                                                  comparison_routes, rounds_routes,
                                                  round_public_routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

struct made {
    int64_t document, first, second, other, other_first;
};

static enum status
make_two(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    struct section *rows;
    size_t n;
    struct handbook d = {.title = STR("Lakeuden käsikirja"), .template_key = STR("local"), .language = STR("fi")};
    struct handbook o = {.title = STR("Toinen käsikirja"), .template_key = STR("minimum"), .language = STR("fi")};
    TRY(document_create(cx, &o));
    cx->now_ms += 1000;
    TRY(document_create(cx, &d));
    TRY(section_list(cx, d.id, STR("fi"), &rows, &n));
    *m = (struct made){.document = d.id, .first = rows[0].id, .second = rows[1].id, .other = o.id};
    TRY(section_list(cx, o.id, STR("fi"), &rows, &n));
    m->other_first = rows[0].id;
    return STATUS_OK;
}

static struct world *
with_handbooks(void **state)
{
    struct world *w = *state;
    struct made m;
    assert_int_equal(world_do(w, AS_COORDINATOR, make_two, &m), STATUS_OK);
    add_placeholder(w, "doc", m.document);
    add_placeholder(w, "one", m.first);
    add_placeholder(w, "two", m.second);
    add_placeholder(w, "otherdoc", m.other);
    add_placeholder(w, "otherone", m.other_first);
    return w;
}

static void
an_empty_handbook_says_what_to_do_next(void **state)
{
    static const struct scenario scenarios[] = {
        {"a visitor hears that it is being written", AS_NOBODY, HTTP_GET, "/handbook", NULL, 200, {"Käsikirjaa kirjoitetaan"}, {"/handbook/new"}, NULL},
        {"the coordinator may start", AS_COORDINATOR, HTTP_GET, "/handbook", NULL, 200, {"/handbook/new"}, {0}, NULL},
        {"with one of three tables of contents", AS_COORDINATOR, HTTP_GET, "/handbook/new", NULL, 200, {"value=\"local\"", "value=\"county\"", "value=\"minimum\""}, {0}, NULL},
        {"a professional does not start one", AS_PROFESSIONAL, HTTP_POST, "/handbook", "title=X&template=local&language=fi", 403, {0}, {0}, NULL},
        {"nothing typed", AS_COORDINATOR, HTTP_POST, "/handbook", "", 422, {"Täytä kohta: Käsikirjan nimi"}, {0}, NULL},
        {"a table of contents nobody knows", AS_COORDINATOR, HTTP_POST, "/handbook", "title=Oma&template=king&language=fi", 422, {"value=\"Oma\""}, {0}, NULL},
        {"bad UTF-8", AS_COORDINATOR, HTTP_POST, "/handbook", "title=%FF&template=local&language=fi", 400, {0}, {0}, NULL},
        {"nothing was stored", AS_COORDINATOR, HTTP_GET, "/handbook", NULL, 200, {"/handbook/new"}, {0}, NULL},
        {"good", AS_CORE, HTTP_POST, "/handbook", "title=Oma&template=minimum&language=sv", 303, {"/handbook/"}, {0}, NULL},
        {"then it opens", AS_CORE, HTTP_GET, "/handbook", NULL, 303, {"/handbook/"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
the_draft_is_read_by_the_network(void **state)
{
    struct world *w = with_handbooks(state);
    static const struct scenario scenarios[] = {
        {"a professional reads", AS_PROFESSIONAL, HTTP_GET, "/handbook/{doc}", NULL, 200, {"Mikä perhekeskus on meillä", "13</span>"}, {"/settings"}, NULL},
        {"a visitor signs in first", AS_NOBODY, HTTP_GET, "/handbook/{doc}/sections/{one}", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"a guest does not see the draft", AS_GUEST, HTTP_GET, "/handbook/{doc}/sections/{one}", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"the core group sees the way to edit", AS_CORE, HTTP_GET, "/handbook/{doc}/sections/{one}", NULL, 200, {"/sections/{one}/edit", "aria-current=\"page\""}, {0}, NULL},
        {"the steering group reads without editing", AS_STEERING, HTTP_GET, "/handbook/{doc}/sections/{one}", NULL, 200, {"/history"}, {"/edit"}, NULL},
        {"a chapter of another handbook", AS_CORE, HTTP_GET, "/handbook/{doc}/sections/{otherone}", NULL, 404, {0}, {0}, NULL},
        {"no such handbook", AS_CORE, HTTP_GET, "/handbook/77", NULL, 404, {0}, {0}, NULL},
        {"a strange language falls back", AS_CORE, HTTP_GET, "/handbook/{doc}/sections/{one}?lang=xx", NULL, 200, {"Mikä perhekeskus"}, {0}, NULL},
        {"made open to everybody", AS_COORDINATOR, HTTP_POST, "/handbook/{doc}/settings", "title=Lakeuden+k%C3%A4sikirja&public=1", 303, {0}, {0}, NULL},
        {"a visitor reads it now", AS_NOBODY, HTTP_GET, "/handbook/{doc}/sections/{one}", NULL, 200, {"Mikä perhekeskus"}, {"/edit"}, NULL},
        {"but not the other", AS_NOBODY, HTTP_GET, "/handbook/{otherdoc}", NULL, 303, {"/sign-in"}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
two_who_write_at_once_lose_no_word(void **state)
{
    struct world *w = with_handbooks(state);
    static const struct scenario scenarios[] = {
        {"a professional does not write", AS_PROFESSIONAL, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=A&body=B&rev=1&language=fi", 403, {0}, {0}, NULL},
        {"the form", AS_CORE, HTTP_GET, "/handbook/{doc}/sections/{one}/edit", NULL, 200, {"name=\"rev\" value=\"1\"", "anarâškielâ"}, {0}, NULL},
        {"without a heading", AS_CORE, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=&body=Teksti+talteen&rev=1&language=fi", 422, {"Teksti talteen"}, {0}, NULL},
        {"a preview stores nothing", AS_CORE, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=A&body=**lihava**&rev=1&language=fi&preview=1", 200, {"<strong>lihava</strong>", "**lihava**"}, {0}, NULL},
        {"saved", AS_CORE, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=Alku&body=Yksi.%0A%0AKaksi.&my_work=&rev=1&language=fi", 303, {"saved="}, {"merged"}, NULL},
        {"elsewhere at the same time: joined", AS_COORDINATOR, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=Alku&body=Yksi.%0A%0AKaksi.%0A%0AKolme.&rev=2&language=fi", 303, {0}, {0}, NULL},
        {"from the older text", AS_CORE, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=Alku&body=Eka.%0A%0AKaksi.&rev=2&language=fi", 303, {"merged=1"}, {0}, NULL},
        {"both are there", AS_CORE, HTTP_GET, "/handbook/{doc}/sections/{one}?merged=1", NULL, 200, {"Eka.", "Kolme.", "Yhdistimme"}, {"Yksi."}, NULL},
        {"the same place: both texts shown", AS_COORDINATOR, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=Alku&body=Toinen+alku.%0A%0AKaksi.&rev=2&language=fi", 409, {"Toinen alku.", "Eka.", "Pidä tämä", "Tallenna yhdistetty"}, {0}, NULL},
        {"nothing was stored", AS_CORE, HTTP_GET, "/handbook/{doc}/sections/{one}", NULL, 200, {"Eka."}, {"Toinen alku"}, NULL},
        {"saved on the newest", AS_COORDINATOR, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=Alku&body=Toinen+alku.&rev=4&language=fi", 303, {0}, {0}, NULL},
        {"the history shows both", AS_CORE, HTTP_GET, "/handbook/{doc}/sections/{one}/history", NULL, 200, {"<del>", "<ins>", "Outi"}, {0}, NULL},
        {"Inari Sámi", AS_CORE, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=Mii+lii&body=Teevsti&rev=0&language=smn", 303, {"lang=smn"}, {0}, NULL},
        {"is marked as such", AS_PROFESSIONAL, HTTP_GET, "/handbook/{doc}/sections/{one}?lang=smn", NULL, 200, {"lang=\"smn\"", "Teevsti"}, {0}, NULL},
        {"a language nobody knows", AS_CORE, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=A&body=B&rev=0&language=xx", 404, {0}, {0}, NULL},
        {"another handbook's chapter", AS_CORE, HTTP_POST, "/handbook/{doc}/sections/{otherone}/edit", "title=A&body=B&rev=1&language=fi", 404, {0}, {0}, NULL},
        {"markup is text", AS_CORE, HTTP_POST, "/handbook/{doc}/sections/{two}/edit", "title=%3Cb%3E&body=%3Cscript%3Ealert(1)%3C/script%3E&rev=1&language=fi", 303, {0}, {0}, NULL},
        {"and does nothing", AS_CORE, HTTP_GET, "/handbook/{doc}/sections/{two}", NULL, 200, {"&lt;b&gt;"}, {"<script>alert"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

struct frozen {
    int64_t document, other, version, other_version, round, comment;
    struct str code;
};

static enum status
freeze_two(struct ctx *cx, void *arg)
{
    struct frozen *f = arg;
    struct comment_round r = {.document_id = f->document, .title = STR("Perheet ja päättäjät"), .audience = STR("parent,decision_maker"),
                              .starts_ms = village_now_ms - 1000, .ends_ms = village_now_ms + (int64_t)86400000};
    TRY(version_freeze(cx, f->document, STR("Ensimmäinen"), &f->version));
    TRY(version_freeze(cx, f->other, STR(""), &f->other_version));
    TRY(round_save(cx, &r));
    f->round = r.id;
    f->code = r.code;
    struct comment c = {.author_kind = STR("parent"), .text = STR("Voiko perhe valita viestin?")};
    TRY(comment_add(cx, &r, &c));
    f->comment = c.id;
    return STATUS_OK;
}

static struct frozen
frozen(void **state)
{
    struct world *w = *state;
    struct made m;
    assert_int_equal(world_do(w, AS_COORDINATOR, make_two, &m), STATUS_OK);
    struct frozen f = {.document = m.document, .other = m.other};
    assert_int_equal(world_do(w, AS_COORDINATOR, freeze_two, &f), STATUS_OK);
    add_placeholder(w, "doc", m.document);
    add_placeholder(w, "one", m.first);
    add_placeholder(w, "otherone", m.other_first);
    add_placeholder(w, "v", f.version);
    add_placeholder(w, "otherv", f.other_version);
    add_placeholder(w, "round", f.round);
    add_placeholder(w, "comment", f.comment);
    return f;
}

static void
an_adopted_version_is_for_everybody_and_never_changes(void **state)
{
    frozen(state);
    static const struct scenario scenarios[] = {
        {"a frozen draft is not for visitors", AS_NOBODY, HTTP_GET, "/handbook/{doc}/versions/{v}", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"the coordinator does not adopt", AS_COORDINATOR, HTTP_POST, "/handbook/{doc}/versions/{v}/adoption", "decision=X", 403, {0}, {0}, NULL},
        {"another handbook's version", AS_STEERING, HTTP_POST, "/handbook/{doc}/versions/{otherv}/adoption", "decision=X", 404, {0}, {0}, NULL},
        {"without a decision", AS_STEERING, HTTP_POST, "/handbook/{doc}/versions/{v}/adoption", "decision=", 422, {"Kirjoita päätös"}, {0}, NULL},
        {"adopted", AS_STEERING, HTTP_POST, "/handbook/{doc}/versions/{v}/adoption", "decision=Ohjausryhm%C3%A4+%C2%A7+3", 303, {0}, {0}, NULL},
        {"everybody reads it", AS_NOBODY, HTTP_GET, "/handbook/{doc}/versions/{v}", NULL, 200, {"Ohjausryhmä § 3", "Hyväksytty"}, {"/adoption"}, NULL},
        {"the way in leads there", AS_NOBODY, HTTP_GET, "/handbook", NULL, 303, {"/versions/{v}"}, {0}, NULL},
        {"not twice", AS_STEERING, HTTP_POST, "/handbook/{doc}/versions/{v}/adoption", "decision=Uusi", 422, {"ei voi muuttaa"}, {0}, NULL},
        {"the draft goes on", AS_CORE, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=Alku&body=Uusi+**teksti**.%0A%0A%23%23+V%C3%A4liotsikko%0A%0A-+Kohta+%5Bsivu%5D(https://example.org)&rev=1&language=fi", 303, {0}, {0}, NULL},
        {"the version does not", AS_NOBODY, HTTP_GET, "/handbook/{doc}/versions/{v}", NULL, 200, {"Mikä perhekeskus on meillä"}, {"Uusi teksti"}, NULL},
        {"what changed", AS_CORE, HTTP_GET, "/handbook/{doc}/comparison?from={v}", NULL, 200, {"teksti", "<h3><ins>", "<ul><li><ins>", "sivu (https://example.org)"}, {"**", "##", "[sivu]"}, NULL},
        {"a form that changed without a word", AS_CORE, HTTP_POST, "/handbook/{doc}/sections/{one}/edit", "title=Alku&body=Uusi+teksti.%0A%0A%23%23+V%C3%A4liotsikko%0A%0A-+Kohta+%5Bsivu%5D(https://example.org)&rev=2&language=fi", 303, {0}, {0}, NULL},
        {"is told in words", AS_CORE, HTTP_GET, "/handbook/{doc}/sections/{one}/history", NULL, 200, {"Sanat ovat ennallaan"}, {"**"}, NULL},
        {"a visitor does not compare with the draft", AS_NOBODY, HTTP_GET, "/handbook/{doc}/comparison?from={v}", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"freezing", AS_CORE, HTTP_POST, "/handbook/{doc}/versions", "note=Toinen", 303, {"/versions/"}, {0}, NULL},
        {"a professional does not freeze", AS_PROFESSIONAL, HTTP_POST, "/handbook/{doc}/versions", "note=", 403, {0}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
who_may_not_read_the_draft_does_not_hear_its_name_in_the_list_of_versions(void **state)
{
    frozen(state);
    static const struct scenario scenarios[] = {
        {"a visitor who guesses the address", AS_NOBODY, HTTP_GET, "/handbook/{doc}/versions", NULL, 303, {"/sign-in"}, {"Lakeuden"}, NULL},
        {"a guest of a workshop", AS_GUEST, HTTP_GET, "/handbook/{doc}/versions", NULL, 303, {"/sign-in"}, {"Lakeuden"}, NULL},
        {"nor what differs", AS_NOBODY, HTTP_GET, "/handbook/{doc}/comparison?from={v}&to={v}", NULL, 303, {"/sign-in"}, {"Lakeuden"}, NULL},
        {"who reads the draft sees it", AS_PROFESSIONAL, HTTP_GET, "/handbook/{doc}/versions", NULL, 200, {"Lakeuden käsikirja", "Versio 1"}, {0}, NULL},
        {"adopted", AS_STEERING, HTTP_POST, "/handbook/{doc}/versions/{v}/adoption", "decision=%C2%A7+3", 303, {0}, {0}, NULL},
        {"the draft gets a new name", AS_COORDINATOR, HTTP_POST, "/handbook/{doc}/settings", "title=Salainen+nimi", 303, {0}, {0}, NULL},
        {"and a second version", AS_COORDINATOR, HTTP_POST, "/handbook/{doc}/versions", "note=Kesken", 303, {0}, {0}, NULL},
        {"a visitor sees the adopted one under its own name", AS_NOBODY, HTTP_GET, "/handbook/{doc}/versions", NULL, 200, {"Versio 1"}, {"Salainen", "Versio 2", "Kesken"}, NULL},
        {"the same on its page", AS_NOBODY, HTTP_GET, "/handbook/{doc}/versions/{v}", NULL, 200, {"Lakeuden käsikirja"}, {"Salainen"}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static enum status
freeze_again(struct ctx *cx, void *arg)
{
    struct frozen *f = arg;
    struct section *rows;
    struct section_conflict c;
    size_t n;
    TRY(section_list(cx, f->document, STR("fi"), &rows, &n));
    struct section_text fi = {.section_id = rows[0].id, .language = STR("fi"), .title = rows[0].title, .body = STR("Toisen version teksti."), .rev = 1};
    struct section_text sv = {.section_id = rows[0].id, .language = STR("sv"), .title = STR("Början"), .body = STR("Svensk text.")};
    TRY(section_save(cx, f->document, &fi, &c));
    TRY(section_save(cx, f->document, &sv, &c));
    return version_freeze(cx, f->document, STR(""), &f->other_version);
}

static void
any_two_versions_can_be_compared(void **state)
{
    struct world *w = *state;
    struct frozen f = frozen(state);
    assert_int_equal(world_do(w, AS_COORDINATOR, freeze_again, &f), STATUS_OK);
    add_placeholder(w, "v2", f.other_version);
    static const struct scenario scenarios[] = {
        {"the list offers all of them", AS_CORE, HTTP_GET, "/handbook/{doc}/versions", NULL, 200, {"name=\"from\"", "value=\"{v}\"", "value=\"{v2}\" selected", "value=\"0\" selected"}, {0}, NULL},
        {"two versions", AS_CORE, HTTP_GET, "/handbook/{doc}/comparison?from={v}&to={v2}", NULL, 200, {"Versiosta 1 versioon 2", "Toisen version teksti", "lang=\"sv\"", "svenska"}, {0}, NULL},
        {"the other way round", AS_CORE, HTTP_GET, "/handbook/{doc}/comparison?from={v2}&to={v}", NULL, 200, {"Versiosta 2 versioon 1", "<del>"}, {0}, NULL},
        {"from the draft back", AS_CORE, HTTP_GET, "/handbook/{doc}/comparison?from=0&to={v}", NULL, 200, {"Luonnoksesta versioon 1"}, {0}, NULL},
        {"one with itself", AS_CORE, HTTP_GET, "/handbook/{doc}/comparison?from={v2}&to={v2}", NULL, 200, {"ennallaan"}, {"<ins>", "<del>"}, NULL},
        {"another handbook's version", AS_CORE, HTTP_GET, "/handbook/{doc}/comparison?from={v}&to={otherv}", NULL, 404, {0}, {0}, NULL},
        {"no number", AS_CORE, HTTP_GET, "/handbook/{doc}/comparison?from=king", NULL, 404, {0}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
comments_are_given_by_code_and_answered(void **state)
{
    struct world *w = *state;
    struct frozen f = frozen(state);
    const char *public = str_cstr(w->arena, str_fmt(w->arena, "/c/%.*s", STR_ARG(f.code)));
    struct web_answer page = ask(w, AS_NOBODY, HTTP_GET, public, NULL);
    assert_int_equal(page.status, 200);
    assert_true(str_contains(page.body, "Et tarvitse tiliä"));
    assert_false(str_contains(page.body, "value=\"professional\"")); /* not asked in this round */
    struct web_answer empty = ask(w, AS_NOBODY, HTTP_POST, public, "kind=parent&text=");
    assert_int_equal(empty.status, 422);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, public, "kind=professional&text=Hei").status, 422);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, public, str_cstr(w->arena, filled(w, "kind=parent&text=Hei&section={otherone}"))).status, 422);
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, public, str_cstr(w->arena, filled(w, "kind=parent&text=Viesti+riitt%C3%A4isi&section={one}"))).status, 303);
    assert_true(str_contains(ask(w, AS_NOBODY, HTTP_GET, public, NULL).body, "Viesti riittäisi"));
    static const struct scenario scenarios[] = {
        {"no such code", AS_NOBODY, HTTP_GET, "/c/XXXXXX", NULL, 404, {0}, {0}, NULL},
        {"who writes the handbook replies", AS_CORE, HTTP_POST, "/handbook/{doc}/rounds/{round}/comments/{comment}/reply", "reply=Kyll%C3%A4+voi&effect=changed", 303, {0}, {0}, NULL},
        {"saying what followed", AS_CORE, HTTP_POST, "/handbook/{doc}/rounds/{round}/comments/{comment}/reply", "reply=Kyll%C3%A4&effect=king", 422, {"Valitse, mitä kommentista"}, {0}, NULL},
        {"a comment of no round", AS_CORE, HTTP_POST, "/handbook/{doc}/rounds/{round}/comments/5/reply", "reply=A&effect=kept", 404, {0}, {0}, NULL},
        {"it is shown", AS_CORE, HTTP_GET, "/handbook/{doc}/rounds/{round}", NULL, 200, {"Kyllä voi", "Muutti tekstiä"}, {0}, NULL},
        {"a professional does not reply", AS_PROFESSIONAL, HTTP_GET, "/handbook/{doc}/rounds/{round}", NULL, 403, {0}, {0}, NULL},
        {"comments beside the chapter", AS_PROFESSIONAL, HTTP_GET, "/handbook/{doc}/sections/{one}", NULL, 200, {"Viesti riittäisi", "Odottaa vastausta"}, {0}, NULL},
        {"one's own comment", AS_PROFESSIONAL, HTTP_POST, "/handbook/{doc}/sections/{one}/comments", "kind=professional&text=Hyv%C3%A4", 303, {0}, {0}, NULL},
        {"a round that ends before it begins", AS_CORE, HTTP_POST, "/handbook/{doc}/rounds", "title=K&starts=5.12.2026&ends=1.12.2026", 422, {"päättyy ennen"}, {0}, NULL},
        {"a new one", AS_CORE, HTTP_POST, "/handbook/{doc}/rounds", "title=K&starts=1.12.2026&ends=5.12.2026", 303, {"/rounds/"}, {0}, NULL},
        {"hidden", AS_CORE, HTTP_POST, "/handbook/{doc}/rounds/{round}/comments/{comment}/visibility", "hidden=1", 303, {0}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
    clock_fake_move(&w->clock, (int64_t)3 * 86400000);
    struct web_answer late = ask(w, AS_NOBODY, HTTP_POST, public, "kind=parent&text=My%C3%B6h%C3%A4ss%C3%A4");
    assert_int_equal(late.status, 422);
    assert_true(str_contains(late.body, "ei ole auki"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_empty_handbook_says_what_to_do_next, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_draft_is_read_by_the_network, setup, world_teardown),
        cmocka_unit_test_setup_teardown(two_who_write_at_once_lose_no_word, setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_adopted_version_is_for_everybody_and_never_changes, setup, world_teardown),
        cmocka_unit_test_setup_teardown(who_may_not_read_the_draft_does_not_hear_its_name_in_the_list_of_versions, setup, world_teardown),
        cmocka_unit_test_setup_teardown(any_two_versions_can_be_compared, setup, world_teardown),
        cmocka_unit_test_setup_teardown(comments_are_given_by_code_and_answered, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "harness.h"

#include "handbook_web.h"

static const struct web_route *const tables[] = {handbook_routes, sections_routes, section_edit_routes, NULL};

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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_empty_handbook_says_what_to_do_next, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_draft_is_read_by_the_network, setup, world_teardown),
        cmocka_unit_test_setup_teardown(two_who_write_at_once_lose_no_word, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

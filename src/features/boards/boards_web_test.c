#include "harness.h"

#include "areas.h"
#include "boards.h"
#include "boards_web.h"
#include "trail.h"

static const struct web_route *const tables[] = {boards_routes, board_note_routes, board_work_routes, board_moderation_routes,
                                                  board_opinion_routes, NULL};

struct made {
    int64_t board, column, note;
    const char *template_key, *text;
};

static enum status
make_board(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    struct board_column *columns;
    size_t n;
    int64_t workshop = cx->actor.scope.workshop;
    TRY(board_create_from_template(cx, workshop, str_from(m->template_key), &m->board));
    TRY(board_columns(cx, m->board, &columns, &n));
    m->column = columns[0].id;
    return STATUS_OK;
}

static enum status
make_note(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    struct board b;
    struct note n = {.column_id = m->column, .text = str_from(m->text)};
    TRY(board_load(cx, cx->actor.scope.workshop, m->board, &b));
    TRY(note_add(cx, &b, &n));
    m->note = n.id;
    return STATUS_OK;
}

/* A board in the workshop with the guest's note, and one in the other workshop with the other guest's. */
static int
setup(void **state)
{
    if (world_setup_web(state, tables) != 0)
        return 1;
    struct world *w = *state;
    struct made m = {.template_key = "oemt", .text = "Isosisarus hoitaa pientä"}, o = {.template_key = "free", .text = "Muualta"};
    struct made s = {.template_key = "statements"};
    if (world_do(w, AS_COORDINATOR, make_board, &m) != STATUS_OK || world_do(w, AS_GUEST, make_note, &m) != STATUS_OK ||
        world_do(w, AS_OTHER_GUEST, make_board, &o) != STATUS_OK || world_do(w, AS_OTHER_GUEST, make_note, &o) != STATUS_OK ||
        world_do(w, AS_COORDINATOR, make_board, &s) != STATUS_OK)
        return 1;
    add_placeholder(w, "board", m.board);
    add_placeholder(w, "column", m.column);
    add_placeholder(w, "note", m.note);
    add_placeholder(w, "other_board", o.board);
    add_placeholder(w, "other_column", o.column);
    add_placeholder(w, "other_note", o.note);
    add_placeholder(w, "statements", s.board);
    add_placeholder(w, "statement_column", s.column);
    return 0;
}

#define B "/workshops/{workshop}/boards/{board}"
#define N B "/notes/{note}"

static void
boards_are_made_by_those_who_lead_and_seen_by_those_who_joined(void **state)
{
    static const struct scenario scenarios[] = {
        {"a stranger signs in first", AS_NOBODY, HTTP_GET, B, NULL, 303, {"/sign-in"}, {0}, NULL},
        {"a professional who is not invited", AS_PROFESSIONAL, HTTP_GET, B, NULL, 403, {0}, {"Isosisarus"}, NULL},
        {"a guest of another workshop", AS_OTHER_GUEST, HTTP_GET, B, NULL, 303, {"/sign-in"}, {"Isosisarus"}, NULL},
        {"the guest sees the list", AS_GUEST, HTTP_GET, "/workshops/{workshop}/boards", NULL, 200, {"Onnistumiset, esteet"}, {"Ota käyttöön"}, NULL},
        {"the coordinator can make one", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/boards", NULL, 200, {"Ota käyttöön"}, {0}, NULL},
        {"a guest can not", AS_GUEST, HTTP_POST, "/workshops/{workshop}/boards", "template=eet", 403, {0}, {0}, NULL},
        {"a template nobody knows", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/boards", "template=x", 422, {"Valitse taulun pohja"}, {0}, NULL},
        {"the facilitator makes one", AS_FACILITATOR, HTTP_POST, "/workshops/{workshop}/boards", "template=eet", 303, {"/boards/"}, {0}, "board"},
        {"but not in another series", AS_FACILITATOR, HTTP_POST, "/workshops/{other_workshop}/boards", "template=eet", 403, {0}, {0}, NULL},
        {"the board of another workshop is not found", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/boards/{other_board}", NULL, 404, {0}, {"Muualta"}, NULL},
        {"the note of another board is not found", AS_COORDINATOR, HTTP_GET, B "/notes/{other_note}", NULL, 404, {0}, {"Muualta"}, NULL},
        {"nor through the wrong workshop", AS_COORDINATOR, HTTP_POST, "/workshops/{other_workshop}/boards/{other_board}/notes/{note}", "text=x&version=1", 404, {0}, {0}, NULL},
        {"a forged id", AS_GUEST, HTTP_GET, "/workshops/{workshop}/boards/1x", NULL, 404, {0}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
notes_are_written_and_what_is_wrong_is_said(void **state)
{
    static const struct scenario scenarios[] = {
        {"the form says who sees", AS_GUEST, HTTP_GET, B, NULL, 200, {"Näkyy kaikille työpajassa nimellä ”", "Oma lappusi", "Isosisarus"}, {0}, NULL},
        {"a note is stored", AS_GUEST, HTTP_POST, B "/notes", "column={column}&text=Aamupala+koululla", 303, {"#note-"}, {0}, "notes"},
        {"and shown", AS_COORDINATOR, HTTP_GET, B, NULL, 200, {"Aamupala koululla"}, {0}, NULL},
        {"nothing typed", AS_GUEST, HTTP_POST, B "/notes", "column={column}&text=++", 422, {"Kirjoita lappuun jotain"}, {0}, NULL},
        {"a column of another board", AS_GUEST, HTTP_POST, B "/notes", "column={other_column}&text=Tallessa", 422, {"Valitse sarake", ">Tallessa</textarea>"}, {0}, NULL},
        {"bad text", AS_GUEST, HTTP_POST, B "/notes", "column={column}&text=%ff%fe", 400, {0}, {0}, NULL},
        {"markup is text", AS_GUEST, HTTP_POST, B "/notes", "column={column}&text=%3Cb%3Ehei%3C/b%3E", 303, {0}, {0}, NULL},
        {"and stays text", AS_GUEST, HTTP_GET, B, NULL, 200, {"&lt;b&gt;hei"}, {"<b>hei"}, NULL},
        {"a steering group member without a seat", AS_STEERING, HTTP_POST, B "/notes", "column={column}&text=x", 403, {0}, {0}, NULL},
        {"another workshop's guest", AS_OTHER_GUEST, HTTP_POST, B "/notes", "column={column}&text=x", 403, {0}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
an_edit_on_an_old_version_loses_neither_text(void **state)
{
    static const struct scenario scenarios[] = {
        {"the facilitator edits", AS_FACILITATOR, HTTP_POST, N, "text=Isosisarus+hoitaa+pienemp%C3%A4%C3%A4&version=1", 303, {"#note-"}, {0}, "notes"},
        {"the guest had the old one open", AS_GUEST, HTTP_POST, N, "text=Minun+sanani&version=1", 409, {"Kaksi muokkasi", "pienempää</textarea>", "Minun sanani</textarea>", "name=\"version\" value=\"2\""}, {0}, NULL},
        {"nothing was stored", AS_GUEST, HTTP_GET, B, NULL, 200, {"pienempää"}, {"Minun sanani"}, NULL},
        {"saving again on the new one", AS_GUEST, HTTP_POST, N, "text=Minun+sanani&version=2", 303, {0}, {0}, NULL},
        {"is kept", AS_GUEST, HTTP_GET, B, NULL, 200, {"Minun sanani"}, {"pienempää"}, NULL},
        {"a forged version", AS_GUEST, HTTP_POST, N, "text=Muu&version=abc", 409, {"Muu</textarea>"}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
the_same_form_sent_twice_is_one_note(void **state)
{
    struct world *w = *state;
    const char *body = "column={column}&text=Kahdesti&form_key=abc123";
    struct web_answer first = ask(w, AS_GUEST, HTTP_POST, B "/notes", body), again = ask(w, AS_GUEST, HTTP_POST, B "/notes", body);
    assert_int_equal(first.status, 303);
    assert_int_equal(again.status, 303);
    assert_true(str_eq(first.location, again.location));
    struct str page = ask(w, AS_GUEST, HTTP_GET, B, NULL).body;
    ptrdiff_t at = str_find(page, STR("<p lang=\"fi\">Kahdesti</p>"));
    assert_true(at > 0);
    assert_false(str_contains(str_sub(page, (size_t)at + 10, page.n), "<p lang=\"fi\">Kahdesti</p>"));
}

static struct web_answer
ask_json(struct world *w, enum cast as, const char *path, const char *body)
{
    struct web_answer answer;
    struct web_ask q = {.method = HTTP_POST, .target = filled(w, path).p, .cookie = w->tokens[as], .body = filled(w, body).p,
                        .with_csrf = true, .accept = "application/json"};
    assert_int_equal(web_ask(w->web, w->arena, &q, &answer), STATUS_OK);
    return answer;
}

static void
programs_get_ids_and_problems(void **state)
{
    struct world *w = *state;
    struct web_answer made = ask_json(w, AS_GUEST, B "/notes", "column={column}&text=Ohjelmasta&form_key=k1");
    assert_int_equal(made.status, 201);
    assert_true(str_starts(made.body, STR("{\"id\":\"")));
    assert_true(str_contains(made.location, "/notes/"));
    struct web_answer again = ask_json(w, AS_GUEST, B "/notes", "column={column}&text=Ohjelmasta&form_key=k1");
    assert_int_equal(again.status, 201);
    assert_true(str_eq(again.location, made.location));
    assert_true(str_eq(again.body, made.body) && str_eq_c(again.content_type, "application/json"));
    struct web_answer wrong = ask_json(w, AS_GUEST, B "/notes", "column={column}&text=");
    assert_int_equal(wrong.status, 422);
    assert_true(str_eq_c(wrong.content_type, "application/problem+json"));
    assert_true(str_contains(wrong.body, "\"field\":\"text\""));
    assert_int_equal(ask_json(w, AS_GUEST, N, "text=Eri&version=9").status, 409);
}

static void
bundles_paper_and_moderation_are_for_those_who_lead(void **state)
{
    static const struct scenario scenarios[] = {
        {"a guest does not bundle", AS_GUEST, HTTP_POST, B "/clusters", "note={note}&do=bundle&into=&title=X", 403, {0}, {0}, NULL},
        {"the page", AS_FACILITATOR, HTTP_GET, B "/clusters", NULL, 200, {"Ryhmittele valitut", "Isosisarus"}, {0}, NULL},
        {"nothing chosen", AS_FACILITATOR, HTTP_POST, B "/clusters", "do=bundle&title=X", 422, {"Valitse ensin laput", "value=\"X\""}, {0}, NULL},
        {"no name", AS_FACILITATOR, HTTP_POST, B "/clusters", "note={note}&do=bundle&into=&title=", 422, {"Kirjoita otsikko", " checked"}, {0}, NULL},
        {"another board's note", AS_FACILITATOR, HTTP_POST, B "/clusters", "note={other_note}&do=bundle&into=&title=X", 404, {0}, {0}, NULL},
        {"a bundle of another board", AS_FACILITATOR, HTTP_POST, B "/clusters", "note={note}&do=bundle&into=12345", 404, {0}, {0}, NULL},
        {"not a number", AS_FACILITATOR, HTTP_POST, B "/clusters", "note=abc&do=bundle&title=X", 400, {0}, {0}, NULL},
        {"done", AS_FACILITATOR, HTTP_POST, B "/clusters", "note={note}&do=bundle&into=&title=Arjen+hoiva", 303, {"/clusters?saved"}, {0}, "notes"},
        {"is on the board", AS_GUEST, HTTP_GET, B, NULL, 200, {"<h3>Arjen hoiva</h3>"}, {0}, NULL},
        {"one note can not be merged", AS_FACILITATOR, HTTP_POST, B "/clusters", "note={note}&do=merge", 422, {"vähintään kaksi"}, {0}, NULL},
        {"a bundle that is not there", AS_FACILITATOR, HTTP_POST, B "/clusters/77/removal", "", 404, {0}, {0}, NULL},
        {"paper is not for guests", AS_GUEST, HTTP_POST, B "/paper", "column={column}&kind=parent&text=x", 403, {0}, {0}, NULL},
        {"three lines, two notes", AS_FACILITATOR, HTTP_POST, B "/paper", "column={column}&kind=parent&text=Leikkipuisto%0A%0AIltaperhekahvila", 303, {"/paper?saved"}, {0}, "notes"},
        {"marked as paper", AS_GUEST, HTTP_GET, B, NULL, 200, {"Leikkipuisto", "Iltaperhekahvila", "(paperilta)"}, {0}, NULL},
        {"a kind nobody is", AS_FACILITATOR, HTTP_POST, B "/paper", "column={column}&kind=king&text=x", 422, {"Kuka kirjoitti"}, {0}, NULL},
        {"a guest does not moderate", AS_GUEST, HTTP_POST, N "/moderation", "state=hidden", 403, {0}, {0}, NULL},
        {"nor sees the queue", AS_GUEST, HTTP_GET, B "/moderation", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"a bad note", AS_GUEST, HTTP_POST, B "/notes", "column={column}&text=Kuten+se+Haapasalon+perhe+siell%C3%A4", 303, {0}, {0}, NULL},
        {"is first", AS_FACILITATOR, HTTP_GET, B "/moderation", NULL, 200, {"Ehkä tunnistettava ihminen", "Kritiikki saa näkyä"}, {0}, NULL},
        {"hide with a reason", AS_FACILITATOR, HTTP_POST, N "/moderation", "state=hidden&reason=Kerrotko+yleisemmin", 303, {0}, {0}, "notes"},
        {"the writer reads it", AS_GUEST, HTTP_GET, B, NULL, 200, {"Piilotettu", "Kerrotko yleisemmin"}, {0}, NULL},
        {"the log", AS_FACILITATOR, HTTP_GET, B "/moderation.csv", NULL, 200, {"hidden", "Elli Vuorisalo"}, {"Isosisarus"}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static enum status
make_trail(struct ctx *cx, void *arg)
{
    const struct made *m = arg;
    return trail_add(cx, &(struct trail_link){"need", 1, "note", m->note, STR("")});
}

static void
what_was_merged_is_read_and_moderated_and_what_came_of_a_note_is_linked(void **state)
{
    struct world *w = *state;
    struct made second = {.text = "Isosiskot auttavat kotona"};
    struct str board = filled(w, "{board}"), column = filled(w, "{column}"), note = filled(w, "{note}");
    struct made first = {0};
    assert_int_equal(str_to_i64(board, &second.board), STATUS_OK);
    assert_int_equal(str_to_i64(column, &second.column), STATUS_OK);
    assert_int_equal(str_to_i64(note, &first.note), STATUS_OK);
    assert_int_equal(world_do(w, AS_COORDINATOR, make_note, &second), STATUS_OK);
    add_placeholder(w, "second", second.note);
    static const struct scenario merged[] = {
        {"no trail yet", AS_GUEST, HTTP_GET, B, NULL, 200, {"Isosiskot"}, {"/trail"}, NULL},
        {"merged", AS_FACILITATOR, HTTP_POST, B "/clusters", "note={note}&note={second}&do=merge", 303, {0}, {0}, "notes"},
        {"both texts are read", AS_GUEST, HTTP_GET, B, NULL, 200, {"Isosisarus hoitaa", "yhdistetty yksi lappu", "Isosiskot auttavat"}, {0}, NULL},
        {"beside the form too", AS_GUEST, HTTP_GET, N, NULL, 200, {"Isosiskot auttavat"}, {0}, NULL},
        {"the second is not edited any more", AS_COORDINATOR, HTTP_POST, B "/notes/{second}", "text=Uusi&version=1", 404, {0}, {0}, NULL},
        {"but looked through", AS_FACILITATOR, HTTP_GET, B "/moderation", NULL, 200, {"Isosiskot auttavat"}, {0}, NULL},
        {"and hidden", AS_FACILITATOR, HTTP_POST, B "/notes/{second}/moderation", "state=hidden&reason=x", 303, {0}, {0}, NULL},
        {"then it is not read", AS_GUEST, HTTP_GET, B, NULL, 200, {"Isosisarus"}, {"Isosiskot"}, NULL},
        {"and may be shown again", AS_FACILITATOR, HTTP_POST, B "/notes/{second}/moderation", "state=visible", 303, {0}, {0}, NULL},
        {"read again", AS_GUEST, HTTP_GET, B, NULL, 200, {"Isosiskot"}, {0}, NULL},
    };
    run_scenarios(w, merged, ARRAY_LEN(merged));
    assert_int_equal(world_do(w, AS_COORDINATOR, make_trail, &first), STATUS_OK);
    static const struct scenario linked[] = {
        {"the trail is a link", AS_GUEST, HTTP_GET, B, NULL, 200, {"/workshops/{workshop}/notes/{note}/trail", "Mihin tämä johti"}, {0}, NULL},
    };
    run_scenarios(w, linked, ARRAY_LEN(linked));
}

#define S "/workshops/{workshop}/boards/{statements}"

static void
statements_are_answered_one_at_a_time(void **state)
{
    static const struct scenario scenarios[] = {
        {"nothing to answer yet", AS_GUEST, HTTP_GET, S, NULL, 200, {"Muiden väitteitä ei ole vielä", "Oma väitteesi"}, {0}, NULL},
        {"a statement", AS_COORDINATOR, HTTP_POST, S "/notes", "column={statement_column}&text=Illat+ovat+vaikeimpia", 303, {0}, {0}, "notes"},
        {"a card", AS_GUEST, HTTP_GET, S, NULL, 200, {"Illat ovat vaikeimpia", "Samaa mieltä", "Yksi väite jäljellä"}, {0}, NULL},
        {"results wait", AS_GUEST, HTTP_GET, S "/results", NULL, 200, {"Tulokset näkyvät, kun"}, {"Illat"}, NULL},
        {"a note of another board has no opinion here", AS_GUEST, HTTP_POST, S "/notes/{note}/opinion", "value=1", 404, {0}, {0}, NULL},
        {"nor a board of notes", AS_GUEST, HTTP_POST, N "/opinion", "value=1", 404, {0}, {0}, NULL},
        {"frozen", AS_FACILITATOR, HTTP_POST, S "/switches", "state=frozen", 303, {0}, {0}, "board"},
        {"nobody has answered, and the page says so", AS_GUEST, HTTP_GET, S "/results", NULL, 200, {"Kukaan ei ole vielä ottanut kantaa"}, {"Illat ovat", "Tästä olemme samaa mieltä"}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

/* Seats and answers straight into the tables: the feature of participants comes after this one. */
#define SEAT "INSERT INTO participant (id, workshop_id, name, kind, sector, area_id, state, created_ms) VALUES ($1, $2, '', $3, $4, NULLIF($5, 0), 'present', 0)"
#define ANSWER "INSERT INTO opinion (note_id, participant_id, board_id, value, at_ms) VALUES ($1, $2, $3, $4, 0)"
static const struct db_sql seat_sql = {.name = "test_seat", .sqlite = SEAT, .postgres = SEAT, .n_params = 5, .writes = true};
static const struct db_sql answer_sql = {.name = "test_answer", .sqlite = ANSWER, .postgres = ANSWER, .n_params = 4, .writes = true};

enum { STATEMENTS = 10, IN_CAMP = 12 };

/* Twelve parents and twelve professionals, of whom four from the church, a third of all from Inari: they agree on the first two statements and
 * differ on the rest. */
static enum status
two_camps(struct ctx *cx, void *arg)
{
    const struct made *m = arg;
    struct board b;
    int64_t notes[STATEMENTS], w = cx->actor.scope.workshop;
    struct area_list areas;
    TRY(areas_seed(cx));
    TRY(areas_load(cx, &areas));
    const struct area *sodankyla = area_named(cx->arena, &areas, AREA_MUNICIPALITY, STR("Sodankylä")),
                      *inari = area_named(cx->arena, &areas, AREA_MUNICIPALITY, STR("Inari"));
    TRY(board_load(cx, w, m->board, &b));
    for (int s = 0; s < STATEMENTS; s++) {
        struct note n = {.column_id = m->column, .text = str_fmt(cx->arena, "Väite numero %d", s + 1)};
        TRY(note_add(cx, &b, &n));
        notes[s] = n.id;
    }
    for (int i = 0; i < 2 * IN_CAMP; i++) {
        int64_t who = db_new_id();
        bool parent = i < IN_CAMP;
        struct str sector = parent ? STR("") : i >= 2 * IN_CAMP - 4 ? STR("church") : STR("health");
        TRY(db_exec(cx->tx, &seat_sql, DB_BIND(db_int(who), db_int(w), db_text(parent ? STR("parent") : STR("professional")), db_text(sector), db_int(i % 3 ? sodankyla->id : inari->id))));
        for (int s = 0; s < STATEMENTS; s++)
            TRY(db_exec(cx->tx, &answer_sql, DB_BIND(db_int(notes[s]), db_int(who), db_int(b.id), db_int(s < 2 || (s % 2 == 0) == parent ? 1 : -1))));
    }
    return STATUS_OK;
}

static void
results_show_groups_on_a_map_with_its_table_and_answers_by_background(void **state)
{
    struct world *w = *state;
    struct made m = {0};
    assert_int_equal(str_to_i64(filled(w, "{statements}"), &m.board), STATUS_OK);
    assert_int_equal(str_to_i64(filled(w, "{statement_column}"), &m.column), STATUS_OK);
    assert_int_equal(world_do(w, AS_COORDINATOR, two_camps, &m), STATUS_OK);
    static const struct scenario scenarios[] = {
        {"what all agree on", AS_COORDINATOR, HTTP_GET, S "/results", NULL, 200, {"Tästä olemme samaa mieltä", "Väite numero 1", "Tästä olemme eri mieltä"}, {0}, NULL},
        {"the map and its table", AS_COORDINATOR, HTTP_GET, S "/results", NULL, 200, {"Kartalla on 24 vastaajaa 2 ryhmässä", "Mikä on ryhmälle ominaista", "Eri mieltä 100", "data-label=\"Ryhmä\">B</th>"}, {0}, NULL},
        {"by background, nobody of four alone", AS_COORDINATOR, HTTP_GET, S "/results", NULL, 200, {"Osallistujan mukaan", "(12)", "0\xC2\xA0%"}, {"Seurakunta", "Toimialan mukaan", "(4)"}, NULL},
        {"by municipality", AS_COORDINATOR, HTTP_GET, S "/results", NULL, 200, {"Kunnan mukaan", "Sodankylä (16)", "Inari (8)"}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(boards_are_made_by_those_who_lead_and_seen_by_those_who_joined, setup, world_teardown),
        cmocka_unit_test_setup_teardown(notes_are_written_and_what_is_wrong_is_said, setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_edit_on_an_old_version_loses_neither_text, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_same_form_sent_twice_is_one_note, setup, world_teardown),
        cmocka_unit_test_setup_teardown(programs_get_ids_and_problems, setup, world_teardown),
        cmocka_unit_test_setup_teardown(bundles_paper_and_moderation_are_for_those_who_lead, setup, world_teardown),
        cmocka_unit_test_setup_teardown(what_was_merged_is_read_and_moderated_and_what_came_of_a_note_is_linked, setup, world_teardown),
        cmocka_unit_test_setup_teardown(results_show_groups_on_a_map_with_its_table_and_answers_by_background, setup, world_teardown),
        cmocka_unit_test_setup_teardown(statements_are_answered_one_at_a_time, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "harness.h"

#include <string.h>

#include "boards.h"
#include "codes.h"
#include "handbook.h"
#include "harvest_web.h"
#include "organisation.h"
#include "wishes.h"

static const struct web_route *const tables[] = {harvest_routes, points_routes, needs_routes, wishes_routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

struct field {
    struct world *w;
    int64_t one, two, hidden, foreign, cluster, section, point, need, wish, school;
    struct str code;
};

static enum status
write_note(struct ctx *cx, int64_t workshop, int64_t board, const char *text, int64_t *ret_id)
{
    struct board b;
    struct board_column *columns;
    size_t n;
    TRY(board_load(cx, workshop, board, &b));
    TRY(board_columns(cx, board, &columns, &n));
    struct note note = {.board_id = board, .column_id = columns[0].id, .text = str_from(text), .author_kind = STR("parent")};
    TRY(note_add(cx, &b, &note));
    *ret_id = note.id;
    return STATUS_OK;
}

static enum status
plant_notes(struct ctx *cx, struct field *f)
{
    int64_t board, other;
    struct board b;
    struct board_column *columns;
    size_t n;
    TRY(board_create_from_template(cx, f->w->workshop, STR("free"), &board));
    TRY(board_create_from_template(cx, f->w->other_workshop, STR("free"), &other));
    TRY(board_load(cx, f->w->workshop, board, &b));
    TRY(board_columns(cx, board, &columns, &n));
    struct cluster c = {.board_id = board, .column_id = columns[0].id, .title = STR("Koko kuva")};
    TRY(cluster_save(cx, &b, &c));
    f->cluster = c.id;
    TRY(write_note(cx, f->w->workshop, board, "Sama asia neljälle", &f->one));
    TRY(note_set_cluster(cx, &b, f->one, c.id));
    TRY(write_note(cx, f->w->workshop, board, "Aamupala koululla", &f->two));
    TRY(write_note(cx, f->w->workshop, board, "Piilotettu juttu", &f->hidden));
    TRY(note_moderate(cx, &b, f->hidden, STR("hidden"), STR("Nimi")));
    return write_note(cx, f->w->other_workshop, other, "Toisaalla", &f->foreign);
}

static enum status
plant(struct ctx *cx, void *arg)
{
    struct field *f = arg;
    struct section *sections;
    size_t n;
    TRY(codes_seed(cx));
    TRY(plant_notes(cx, f));
    struct handbook d = {.title = STR("Käsikirja"), .template_key = STR("minimum"), .language = STR("fi")};
    TRY(document_create(cx, &d));
    TRY(section_list(cx, d.id, STR("fi"), &sections, &n));
    f->section = sections[0].id;
    struct development_point p = {.title = STR("Kerran kysytty riittää")};
    TRY(point_save(cx, &p));
    f->point = p.id;
    struct need need = {.text = STR("Iltakahvila")};
    TRY(need_save(cx, &need));
    f->need = need.id;
    struct wish wish = {.text = STR("Leikkipuisto kylälle")};
    TRY(wish_send(cx, &wish));
    f->wish = wish.need_id;
    f->code = str_copy(f->w->arena, wish.code);
    struct organisation school = {.name = STR("Saarikylän koulu"), .type = STR("municipality"), .sector = STR("basic_education")};
    TRY(organisation_save(cx, &school, &f->school));
    return STATUS_OK;
}

/* ret_outcome: the address where the writer of the planted wish reads what became of it. */
static struct world *
planted_wish(void **state, const char **ret_outcome)
{
    struct field f = {.w = *state};
    assert_int_equal(world_do(f.w, AS_COORDINATOR, plant, &f), STATUS_OK);
    *ret_outcome = str_cstr(f.w->arena, str_fmt(f.w->arena, "/wishes/%.*s", STR_ARG(f.code)));
    add_placeholder(f.w, "one", f.one);
    add_placeholder(f.w, "two", f.two);
    add_placeholder(f.w, "hidden", f.hidden);
    add_placeholder(f.w, "foreign", f.foreign);
    add_placeholder(f.w, "cluster", f.cluster);
    add_placeholder(f.w, "section", f.section);
    add_placeholder(f.w, "point", f.point);
    add_placeholder(f.w, "need", f.need);
    add_placeholder(f.w, "wish", f.wish);
    add_placeholder(f.w, "school", f.school);
    return f.w;
}

static struct world *
planted(void **state)
{
    const char *outcome;
    return planted_wish(state, &outcome);
}

static void
notes_are_taken_further_from_one_page(void **state)
{
    struct world *w = planted(state);
    static const struct scenario scenarios[] = {
        {"a guest does not harvest", AS_GUEST, HTTP_GET, "/workshops/{workshop}/harvest", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"nor a professional", AS_PROFESSIONAL, HTTP_GET, "/workshops/{workshop}/harvest", NULL, 403, {0}, {0}, NULL},
        {"the core group sees what is left", AS_CORE, HTTP_GET, "/workshops/{workshop}/harvest", NULL, 200, {"0 / 2", "Sama asia neljälle", "Koko kuva"}, {"Piilotettu", "Toisaalla"}, NULL},
        {"a whole cluster is chosen", AS_CORE, HTTP_GET, "/workshops/{workshop}/harvest?cluster={cluster}", NULL, 200, {"value=\"Koko kuva\"", "value=\"{one}\" checked"}, {"value=\"{two}\" checked"}, NULL},
        {"nothing chosen", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "target=section&section={section}&heading=A&text=Teksti+talteen", 422, {"Valitse ainakin yksi lappu", "Teksti talteen"}, {0}, NULL},
        {"no text", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "note={one}&target=section&section={section}&heading=Otsikko+talteen&text=", 422, {"Otsikko talteen", "value=\"{one}\" checked"}, {0}, NULL},
        {"no chapter", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "note={one}&target=section&text=T", 422, {"Valitse luku"}, {0}, NULL},
        {"a chapter that is not there", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "note={one}&target=section&section=5&text=T", 404, {0}, {0}, NULL},
        {"a hidden note", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "note={hidden}&target=need&text=T", 404, {0}, {0}, NULL},
        {"another workshop's note", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "note={foreign}&target=need&text=T", 404, {0}, {0}, NULL},
        {"not a number", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "note=x&target=need&text=T", 404, {0}, {0}, NULL},
        {"into the handbook", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "note={one}&target=section&section={section}&heading=Kerran&text=Kerrot+asiasi+kerran.", 303, {"done=section-{section}"}, {0}, "harvest"},
        {"counted", AS_CORE, HTTP_GET, "/workshops/{workshop}/harvest?done=section-{section}", NULL, 200, {"1 / 2", "Viety. Lue:"}, {"Sama asia neljälle"}, NULL},
        {"one step to a point", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "one=point-{two}&text=muuta", 303, {"done=point-"}, {0}, NULL},
        {"all taken", AS_CORE, HTTP_GET, "/workshops/{workshop}/harvest?show=taken", NULL, 200, {"2 / 2", "Aamupala koululla"}, {0}, NULL},
        {"left aside is not taken", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "note={one}&act=aside&show=aside", 303, {"show=aside"}, {0}, NULL},
        {"a filter is no way into the address", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "note={one}&act=back&show=%0d%0aX:1", 303, {0}, {"X:1"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
a_writer_sees_what_became_of_a_note(void **state)
{
    struct world *w = planted(state);
    static const struct scenario scenarios[] = {
        {"nothing yet", AS_GUEST, HTTP_GET, "/workshops/{workshop}/notes/{one}/trail", NULL, 200, {"Ei vielä mitään"}, {"/harvest"}, NULL},
        {"taken", AS_CORE, HTTP_POST, "/workshops/{workshop}/harvest", "note={one}&target=section&section={section}&heading=Kerran&text=Kerrot+asiasi+kerran.", 303, {0}, {0}, NULL},
        {"told", AS_GUEST, HTTP_GET, "/workshops/{workshop}/notes/{one}/trail", NULL, 200, {"Sama asia neljälle", "/sections/{section}", "Kerran"}, {"Maria", "Outi"}, NULL},
        {"another workshop's guest is not", AS_OTHER_GUEST, HTTP_GET, "/workshops/{workshop}/notes/{one}/trail", NULL, 303, {0}, {"Sama asia"}, NULL},
        {"another workshop's note", AS_CORE, HTTP_GET, "/workshops/{workshop}/notes/{foreign}/trail", NULL, 404, {0}, {0}, NULL},
        {"a hidden note", AS_GUEST, HTTP_GET, "/workshops/{workshop}/notes/{hidden}/trail", NULL, 404, {0}, {"Piilotettu"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
points_are_proposed_decided_and_shown(void **state)
{
    struct world *w = planted(state);
    static char too_long[1200] = "title=X&child_effect=";
    memset(too_long + strlen(too_long), 'a', 1100);
    const struct scenario scenarios[] = {
        {"a visitor sees no proposals", AS_NOBODY, HTTP_GET, "/points", NULL, 200, {"Päätetyt kohteet"}, {"Kerran kysytty"}, NULL},
        {"nor one of them", AS_NOBODY, HTTP_GET, "/points/{point}", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"a professional proposes", AS_PROFESSIONAL, HTTP_POST, "/points", "title=Illan+kahvila&text=&sector=", 303, {"/points/"}, {0}, NULL},
        {"without a name", AS_PROFESSIONAL, HTTP_POST, "/points", "title=&text=Jotain", 422, {"Jotain", "Täytä kohta"}, {0}, NULL},
        {"a decision-maker only reads", AS_DECISION_MAKER, HTTP_POST, "/points", "title=X", 403, {0}, {0}, NULL},
        {"a proposer does not edit", AS_PROFESSIONAL, HTTP_POST, "/points/{point}", "title=X", 403, {0}, {0}, NULL},
        {"nor decide", AS_PROFESSIONAL, HTTP_POST, "/points/{point}/state", "state=decided", 403, {0}, {0}, NULL},
        {"what it means for children is asked", AS_CORE, HTTP_GET, "/points/new", NULL, 200, {"Vaikutus lapsiin ja nuoriin"}, {0}, NULL},
        {"too much of it", AS_CORE, HTTP_POST, "/points", too_long, 422, {"Enintään"}, {0}, NULL},
        {"lonely work is told", AS_CORE, HTTP_GET, "/points", NULL, 200, {"yhden toimijan teko", "Ei vielä omistajia", "Kerran kysytty"}, {0}, NULL},
        {"one owner is still lonely", AS_CORE, HTTP_POST, "/points/{point}/owners", "owner={school}", 303, {0}, {0}, NULL},
        {"with its name", AS_CORE, HTTP_GET, "/points/{point}", NULL, 200, {"Saarikylän koulu", "Yhden toimijan teko"}, {0}, NULL},
        {"an owner that is not there", AS_CORE, HTTP_POST, "/points/{point}/owners", "owner=77", 404, {0}, {0}, NULL},
        {"rejected without a reason", AS_STEERING, HTTP_POST, "/points/{point}/state", "state=rejected&reason=", 422, {"miksi kohde hylätään"}, {0}, NULL},
        {"a state nobody knows", AS_STEERING, HTTP_POST, "/points/{point}/state", "state=king", 422, {0}, {0}, NULL},
        {"a priority nobody knows", AS_STEERING, HTTP_POST, "/points/{point}/priority", "priority=9", 422, {0}, {0}, NULL},
        {"what it means for children is written", AS_CORE, HTTP_POST, "/points/{point}", "title=Kerran+kysytty&child_effect=Lapsi+ei+odota+en%C3%A4%C3%A4.", 303, {0}, {0}, NULL},
        {"and read", AS_PROFESSIONAL, HTTP_GET, "/points/{point}", NULL, 200, {"Vaikutus lapsiin ja nuoriin", "Lapsi ei odota enää."}, {0}, NULL},
        {"the steering group decides", AS_STEERING, HTTP_POST, "/points/{point}/state", "state=decided&reason=", 303, {0}, {0}, NULL},
        {"then everybody sees it", AS_NOBODY, HTTP_GET, "/points/{point}", NULL, 200, {"Päätetty"}, {"/owners", "/edit"}, NULL},
        {"in the list too", AS_NOBODY, HTTP_GET, "/points", NULL, 200, {"Kerran kysytty"}, {"Illan kahvila"}, NULL},
        {"no such point", AS_CORE, HTTP_GET, "/points/5", NULL, 404, {0}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
needs_are_told_and_answered(void **state)
{
    struct world *w = planted(state);
    static const struct scenario scenarios[] = {
        {"a visitor signs in", AS_NOBODY, HTTP_GET, "/needs", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"the list", AS_CLIENT_DEVELOPER, HTTP_GET, "/needs", NULL, 200, {"Iltakahvila", "Odottaa vastausta"}, {0}, NULL},
        {"told", AS_CLIENT_DEVELOPER, HTTP_POST, "/needs", "text=Yksi+numero&teller=parent", 303, {"/needs/"}, {0}, NULL},
        {"nothing told", AS_CLIENT_DEVELOPER, HTTP_POST, "/needs", "text=", 422, {0}, {0}, NULL},
        {"answered by the core group", AS_CORE, HTTP_POST, "/needs/{need}/state", "state=answered", 303, {0}, {0}, NULL},
        {"and shown", AS_CORE, HTTP_GET, "/needs/{need}", NULL, 200, {"Tarpeeseen on vastattu"}, {0}, NULL},
        {"not by others", AS_CLIENT_DEVELOPER, HTTP_POST, "/needs/{need}/state", "state=open", 403, {0}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
anybody_may_send_a_wish(void **state)
{
    const char *outcome;
    struct world *w = planted_wish(state, &outcome);
    const char *thanks = str_cstr(w->arena, str_fmt(w->arena, "%s?thanks=1", outcome));
    const struct scenario scenarios[] = {
        {"the form", AS_NOBODY, HTTP_GET, "/wishes/new", NULL, 200, {"Toiveesi perhekeskukselle", "Emme tiedä, kuka kirjoitti"}, {0}, NULL},
        {"sent without an account", AS_NOBODY, HTTP_POST, "/wishes", "text=Isien+ilta&teller=parent", 303, {"/wishes/", "thanks=1"}, {0}, NULL},
        {"thanks, with the address of the answer", AS_NOBODY, HTTP_GET, thanks, NULL, 200, {"toiveesi tuli perille", outcome, "wish-url", "Odottaa lukemista"}, {"<textarea"}, NULL},
        {"nothing written", AS_NOBODY, HTTP_POST, "/wishes", "text=+&teller=parent", 422, {"Mitä toivot?"}, {0}, NULL},
        {"not one of the kinds; the text stays", AS_NOBODY, HTTP_POST, "/wishes", "text=Puisto&teller=admin", 422, {"Puisto"}, {0}, NULL},
        {"bad UTF-8", AS_NOBODY, HTTP_POST, "/wishes", "text=%ff%fe", 400, {0}, {0}, NULL},
        {"a guest of a workshop too", AS_GUEST, HTTP_POST, "/wishes", "text=Kahvila", 303, {"/wishes/"}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

/* Up to the most that may wait unread; the planted one is the first. */
static enum status
heap_wishes(struct ctx *cx, void *arg)
{
    (void)arg;
    for (int i = 1; i < WISHES_UNREAD_MAX; i++) {
        struct need n = {.text = STR("Lisää kerhoja"), .state = STR("received")};
        TRY(need_save(cx, &n));
    }
    return STATUS_OK;
}

static void
a_heap_of_unread_wishes_has_an_end(void **state)
{
    struct world *w = planted(state);
    static const struct scenario scenarios[] = {
        {"no more fit; the text stays", AS_NOBODY, HTTP_POST, "/wishes", "text=Isien+ilta", 422, {"paljon lukematta", "Isien ilta"}, {0}, NULL},
        {"one is read", AS_CORE, HTTP_POST, "/needs/{wish}/state", "state=open", 303, {0}, {0}, NULL},
        {"now one fits", AS_NOBODY, HTTP_POST, "/wishes", "text=Isien+ilta", 303, {0}, {0}, NULL},
    };
    assert_int_equal(world_do(w, AS_COORDINATOR, heap_wishes, NULL), STATUS_OK);
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
a_wish_is_read_before_others_see_it(void **state)
{
    struct world *w = planted(state);
    static const struct scenario scenarios[] = {
        {"others do not see it", AS_CLIENT_DEVELOPER, HTTP_GET, "/needs", NULL, 200, {"Iltakahvila"}, {"Leikkipuisto"}, NULL},
        {"nor by its address", AS_CLIENT_DEVELOPER, HTTP_GET, "/needs/{wish}", NULL, 404, {0}, {0}, NULL},
        {"nor take it", AS_CLIENT_DEVELOPER, HTTP_POST, "/needs/{wish}/state", "state=open", 403, {0}, {0}, NULL},
        {"nor remove it", AS_CLIENT_DEVELOPER, HTTP_POST, "/needs/{wish}/removal", "", 403, {0}, {0}, NULL},
        {"the core group does", AS_CORE, HTTP_GET, "/needs", NULL, 200, {"Leikkipuisto", "Yksi uusi toive odottaa lukemista"}, {0}, NULL},
        {"and chooses", AS_CORE, HTTP_GET, "/needs/{wish}", NULL, 200, {"Ota mukaan tarpeisiin", "Poista toive"}, {0}, NULL},
        {"takes it", AS_CORE, HTTP_POST, "/needs/{wish}/state", "state=open", 303, {"/needs/{wish}"}, {0}, NULL},
        {"then all who work with it see it", AS_CLIENT_DEVELOPER, HTTP_GET, "/needs", NULL, 200, {"Leikkipuisto"}, {"odottaa lukemista"}, NULL},
        {"what was taken is not removed", AS_CORE, HTTP_POST, "/needs/{wish}/removal", "", 404, {0}, {0}, NULL},
        {"and does not become unread", AS_CORE, HTTP_POST, "/needs/{wish}/state", "state=received", 422, {0}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
an_unread_wish_may_be_removed(void **state)
{
    struct world *w = planted(state);
    static const struct scenario scenarios[] = {
        {"removed", AS_CORE, HTTP_POST, "/needs/{wish}/removal", "", 303, {"/needs"}, {0}, NULL},
        {"gone", AS_CORE, HTTP_GET, "/needs/{wish}", NULL, 404, {0}, {0}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

/* In capitals, four by four. */
static const char *
typed_by_hand(struct world *w, const char *outcome)
{
    struct buf b;
    buf_init_in(&b, w->arena, 0);
    buf_puts(&b, "/wishes?code=");
    for (const char *p = outcome + strlen("/wishes/"); *p; p++) {
        buf_putc(&b, *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p);
        if ((p - outcome) % 4 == 3)
            buf_puts(&b, "+-");
    }
    buf_putc(&b, '\0');
    return buf_view(&b).p;
}

static void
the_writer_reads_the_answer_with_the_code(void **state)
{
    const char *outcome;
    struct world *w = planted_wish(state, &outcome);
    const char *typed = typed_by_hand(w, outcome);
    const struct scenario scenarios[] = {
        {"nobody has read it", AS_NOBODY, HTTP_GET, outcome, NULL, 200, {"Leikkipuisto kylälle", "Odottaa lukemista"}, {"wish-url"}, NULL},
        {"what is unread is not answered", AS_CORE, HTTP_POST, "/needs/{wish}/reply", "reply=Kiitos", 422, {"Ota toive ensin mukaan", "Kiitos"}, {0}, NULL},
        {"taken", AS_CORE, HTTP_POST, "/needs/{wish}/state", "state=open", 303, {0}, {0}, NULL},
        {"the writer sees that", AS_NOBODY, HTTP_GET, outcome, NULL, 200, {"Luettu ja otettu mukaan"}, {0}, NULL},
        {"others do not answer", AS_CLIENT_DEVELOPER, HTTP_POST, "/needs/{wish}/reply", "reply=Kiitos", 403, {0}, {0}, NULL},
        {"a need without a sender has nobody to answer", AS_CORE, HTTP_POST, "/needs/{need}/reply", "reply=Kiitos", 404, {0}, {0}, NULL},
        {"bad UTF-8", AS_CORE, HTTP_POST, "/needs/{wish}/reply", "reply=%ff", 400, {0}, {0}, NULL},
        {"answered, for the writer only", AS_CORE, HTTP_POST, "/needs/{wish}/reply", "reply=Kylläp%C3%A4+vain", 303, {"/needs/{wish}"}, {0}, NULL},
        {"the writer reads it", AS_NOBODY, HTTP_GET, outcome, NULL, 200, {"Kylläpä vain"}, {0}, NULL},
        {"others do not", AS_NOBODY, HTTP_GET, "/wishes", NULL, 200, {"ei ole julkaistu"}, {"Kylläpä", "Leikkipuisto"}, NULL},
        {"published", AS_CORE, HTTP_POST, "/needs/{wish}/reply", "reply=Kylläp%C3%A4+vain&published=1", 303, {0}, {0}, NULL},
        {"now everybody does", AS_NOBODY, HTTP_GET, "/wishes", NULL, 200, {"Kylläpä vain", "Leikkipuisto"}, {0}, NULL},
        {"the code typed by hand leads to the answer", AS_NOBODY, HTTP_GET, typed, NULL, 303, {outcome}, {0}, NULL},
        {"a code nobody has stays in the field", AS_NOBODY, HTTP_GET, "/wishes?code=abcdabcd", NULL, 200, {"ei löydy toivetta", "abcdabcd"}, {0}, NULL},
        {"nor is it an address", AS_NOBODY, HTTP_GET, "/wishes/abcdabcdabcdabcd", NULL, 404, {0}, {"Leikkipuisto"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static void
the_writer_learns_that_a_wish_was_not_taken(void **state)
{
    const char *outcome;
    struct world *w = planted_wish(state, &outcome);
    const struct scenario scenarios[] = {
        {"not taken, with a reason", AS_CORE, HTTP_POST, "/needs/{wish}/removal", "reply=Puisto+on+jo", 303, {"/needs"}, {0}, NULL},
        {"the reason is there, the text is gone", AS_NOBODY, HTTP_GET, outcome, NULL, 200, {"Luettu, ei otettu mukaan", "Puisto on jo"}, {"Leikkipuisto"}, NULL},
        {"and it is told to nobody else", AS_NOBODY, HTTP_GET, "/wishes", NULL, 200, {0}, {"Puisto on jo"}, NULL},
    };
    run_scenarios(w, scenarios, ARRAY_LEN(scenarios));
}

static enum status
forget_after(struct ctx *cx, void *arg)
{
    const int64_t *days = arg;
    cx->now_ms += *days * 86400000;
    return wish_forget(cx);
}

static void
the_answer_to_a_wish_not_taken_goes_after_a_year(void **state)
{
    const char *outcome;
    struct world *w = planted_wish(state, &outcome);
    const struct scenario refused[] = {{"not taken", AS_CORE, HTTP_POST, "/needs/{wish}/removal", "", 303, {0}, {0}, NULL}};
    const struct scenario there[] = {{"there", AS_NOBODY, HTTP_GET, outcome, NULL, 200, {0}, {0}, NULL}};
    const struct scenario gone[] = {{"gone", AS_NOBODY, HTTP_GET, outcome, NULL, 404, {0}, {0}, NULL}};
    int64_t within = WISH_KEEP_DAYS - 1, after = WISH_KEEP_DAYS + 1;
    run_scenarios(w, refused, 1);
    assert_int_equal(world_do(w, AS_COORDINATOR, forget_after, &within), STATUS_OK);
    run_scenarios(w, there, 1);
    assert_int_equal(world_do(w, AS_COORDINATOR, forget_after, &after), STATUS_OK);
    run_scenarios(w, gone, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(notes_are_taken_further_from_one_page, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_writer_sees_what_became_of_a_note, setup, world_teardown),
        cmocka_unit_test_setup_teardown(points_are_proposed_decided_and_shown, setup, world_teardown),
        cmocka_unit_test_setup_teardown(needs_are_told_and_answered, setup, world_teardown),
        cmocka_unit_test_setup_teardown(anybody_may_send_a_wish, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_heap_of_unread_wishes_has_an_end, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_wish_is_read_before_others_see_it, setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_unread_wish_may_be_removed, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_writer_reads_the_answer_with_the_code, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_writer_learns_that_a_wish_was_not_taken, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_answer_to_a_wish_not_taken_goes_after_a_year, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

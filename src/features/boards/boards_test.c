#include "harness.h"

#include "boards.h"
#include <string.h>

struct scene {
    struct world *w;
    int64_t board, columns[4];
};

static struct scene scene; /* made anew by setup */

static enum status
make_board(struct ctx *cx, void *arg)
{
    struct board_column *columns;
    size_t n;
    (void)arg;
    TRY(board_create_from_template(cx, cx->actor.scope.workshop, STR("oemt"), &scene.board));
    TRY(board_columns(cx, scene.board, &columns, &n));
    assert_int_equal(n, 4);
    for (size_t i = 0; i < n; i++)
        scene.columns[i] = columns[i].id;
    return STATUS_OK;
}

static int
setup(void **state)
{
    if (world_setup(state) != 0)
        return 1;
    scene = (struct scene){.w = *state};
    return world_do(*state, AS_COORDINATOR, make_board, NULL) == STATUS_OK ? 0 : 1;
}

/* One call of a rule on the board, as somebody. */
struct call {
    int what;
    const char *text, *state;
    int64_t note, other, column;
    int by, version;
    int64_t ret_id, ret_left;
    struct note *rows;
    size_t n;
    struct note now;
};
enum { ADD, EDIT, LIST, MOVE, WITHDRAW, PUBLISH, VOTE, MERGE, MODERATE, OPINE, NEXT, CLUSTER, SWITCH_SILENT, SWITCH_VOTE, RESULTS };

static enum status
call(struct ctx *cx, void *arg)
{
    struct call *c = arg;
    struct board b;
    struct cluster k = {.title = c->text ? str_from(c->text) : STR(""), .column_id = c->column};
    struct note n = {.text = c->text ? str_from(c->text) : STR(""), .column_id = c->column ? c->column : scene.columns[0],
                     .state = c->state ? str_from(c->state) : STR_NONE};
    enum status s = STATUS_INVALID;
    TRY(board_load(cx, cx->actor.scope.workshop, scene.board, &b));
    switch (c->what) {
    case ADD: s = note_add(cx, &b, &n); c->ret_id = n.id; break;
    case EDIT: s = note_edit(cx, &b, c->note, c->version, str_from(c->text), &c->now); break;
    case LIST: s = note_list(cx, &b, &c->rows, &c->n); break;
    case RESULTS: s = note_list_results(cx, b.id, &c->rows, &c->n); break;
    case MOVE: s = note_move(cx, &b, c->note, c->column); break;
    case WITHDRAW: s = note_withdraw(cx, &b, c->note); break;
    case PUBLISH: s = note_publish(cx, &b, c->note); break;
    case VOTE: s = vote_change(cx, &b, c->note, c->by, &c->ret_left); break;
    case MERGE: s = note_merge(cx, &b, c->note, c->other, STR_NONE); break;
    case MODERATE: s = note_moderate(cx, &b, c->note, str_from(c->state), STR("Kiitos, mutta tästä tunnistaa perheen.")); break;
    case OPINE: s = opinion_give(cx, &b, c->note, c->by); break;
    case NEXT: s = opinion_next(cx, &b, &c->now, &c->ret_left); break;
    case CLUSTER:
        s = cluster_save(cx, &b, &k);
        c->ret_id = k.id;
        if (s == STATUS_OK && c->note)
            s = note_set_cluster(cx, &b, c->note, k.id);
        break;
    case SWITCH_SILENT: s = board_switch(cx, b.workshop_id, b.id, STR("visibility"), STR("own")); break;
    case SWITCH_VOTE: s = board_switch(cx, b.workshop_id, b.id, STR("voting"), STR("open")); break;
    default: break;
    }
    return s;
}

static enum status
as(enum cast who, struct call *c)
{
    return world_do(scene.w, who, call, c);
}

static int64_t
write_note(enum cast who, const char *text)
{
    struct call c = {.what = ADD, .text = text};
    assert_int_equal(as(who, &c), STATUS_OK);
    return c.ret_id;
}

static size_t
sees(enum cast who)
{
    struct call c = {.what = LIST};
    assert_int_equal(as(who, &c), STATUS_OK);
    return c.n;
}

static void
a_note_has_between_one_and_280_characters(void **state)
{
    (void)state;
    char text[600] = "";
    for (int i = 0; i < 280; i++)
        strcat(text, "ä");
    assert_int_equal(as(AS_GUEST, &(struct call){.what = ADD, .text = text}), STATUS_OK);
    strcat(text, "ä");
    assert_int_equal(as(AS_GUEST, &(struct call){.what = ADD, .text = text}), STATUS_INVALID);
    assert_int_equal(as(AS_GUEST, &(struct call){.what = ADD, .text = " \n "}), STATUS_INVALID);
}

static void
silent_writing_hides_the_notes_of_others_but_not_from_those_who_lead(void **state)
{
    (void)state;
    (void)write_note(AS_GUEST, "Oma");
    (void)write_note(AS_COORDINATOR, "Toisen");
    assert_int_equal(sees(AS_GUEST), 2);
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = SWITCH_SILENT}), STATUS_OK);
    assert_int_equal(sees(AS_GUEST), 1);
    assert_int_equal(sees(AS_FACILITATOR), 2);
}

static void
a_draft_is_seen_by_its_writer_only_until_published(void **state)
{
    (void)state;
    struct call c = {.what = ADD, .text = "Kesken", .state = "draft"};
    assert_int_equal(as(AS_GUEST, &c), STATUS_OK);
    assert_int_equal(sees(AS_COORDINATOR), 0);
    assert_int_equal(sees(AS_GUEST), 1);
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = PUBLISH, .note = c.ret_id}), STATUS_NOT_FOUND);
    assert_int_equal(as(AS_GUEST, &(struct call){.what = PUBLISH, .note = c.ret_id}), STATUS_OK);
    assert_int_equal(as(AS_GUEST, &(struct call){.what = PUBLISH, .note = c.ret_id}), STATUS_NOT_FOUND);
    assert_int_equal(sees(AS_COORDINATOR), 1);
}

static void
an_edit_on_an_old_version_is_answered_with_the_note_as_it_is(void **state)
{
    (void)state;
    int64_t note = write_note(AS_GUEST, "Yksi");
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = EDIT, .note = note, .version = 1, .text = "Kaksi"}), STATUS_OK);
    struct call late = {.what = EDIT, .note = note, .version = 1, .text = "Kolme"};
    assert_int_equal(as(AS_GUEST, &late), STATUS_CONFLICT);
    assert_string_equal(late.now.text.p, "Kaksi");
    assert_int_equal(late.now.version, 2);
    assert_int_equal(as(AS_GUEST, &(struct call){.what = EDIT, .note = note, .version = 1, .text = "Kaksi"}), STATUS_OK);
}

static void
only_the_writer_withdraws_and_the_text_is_gone(void **state)
{
    (void)state;
    int64_t note = write_note(AS_GUEST, "Harkitsen");
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = WITHDRAW, .note = note}), STATUS_DENIED);
    assert_int_equal(as(AS_GUEST, &(struct call){.what = WITHDRAW, .note = note}), STATUS_OK);
    assert_int_equal(sees(AS_COORDINATOR), 0);
    assert_int_equal(as(AS_GUEST, &(struct call){.what = EDIT, .note = note, .version = 1, .text = "x"}), STATUS_NOT_FOUND);
}

static void
votes_run_out_and_come_back(void **state)
{
    (void)state;
    int64_t a = write_note(AS_COORDINATOR, "A");
    struct call up = {.what = VOTE, .note = a, .by = 1};
    assert_int_equal(as(AS_GUEST, &up), STATUS_INVALID); /* not open */
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = SWITCH_VOTE}), STATUS_OK);
    for (int64_t left = 2; left >= 0; left--) {
        assert_int_equal(as(AS_GUEST, &up), STATUS_OK);
        assert_int_equal(up.ret_left, left);
    }
    assert_int_equal(as(AS_GUEST, &up), STATUS_INVALID);
    struct call down = {.what = VOTE, .note = a, .by = -1};
    assert_int_equal(as(AS_GUEST, &down), STATUS_OK);
    assert_int_equal(down.ret_left, 1);
    assert_int_equal(as(AS_COORDINATOR, &up), STATUS_DENIED); /* no seat, no vote */
}

static void
a_merged_note_brings_its_votes_and_is_not_listed(void **state)
{
    (void)state;
    int64_t a = write_note(AS_COORDINATOR, "Sama asia"), b = write_note(AS_COORDINATOR, "Sama asia toisin");
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = SWITCH_VOTE}), STATUS_OK);
    assert_int_equal(as(AS_GUEST, &(struct call){.what = VOTE, .note = a, .by = 1}), STATUS_OK);
    assert_int_equal(as(AS_GUEST, &(struct call){.what = VOTE, .note = b, .by = 1}), STATUS_OK);
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = MERGE, .note = a, .other = b}), STATUS_OK);
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = MERGE, .note = a, .other = a}), STATUS_INVALID);
    struct call results = {.what = RESULTS};
    assert_int_equal(as(AS_COORDINATOR, &results), STATUS_OK);
    assert_int_equal(results.n, 1);
    assert_int_equal(results.rows[0].votes, 2);
    assert_int_equal(results.rows[0].n_merged, 1);
}

static enum status
list_joined(struct ctx *cx, void *arg)
{
    struct call *c = arg;
    struct board b;
    TRY(board_load(cx, cx->actor.scope.workshop, scene.board, &b));
    return note_list_joined(cx, &b, &c->rows, &c->n);
}

static void
the_text_of_a_merged_note_is_still_read_unless_it_was_hidden(void **state)
{
    struct call joined = {0};
    int64_t a = write_note(AS_COORDINATOR, "Jonot ovat pitkiä"), b = write_note(AS_COORDINATOR, "Jonossa odotetaan puoli vuotta"),
            c = write_note(AS_COORDINATOR, "Naapuri jonottaa");
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = MERGE, .note = b, .other = c}), STATUS_OK);
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = MERGE, .note = a, .other = b}), STATUS_OK);
    assert_int_equal(world_look(*state, AS_GUEST, list_joined, &joined), STATUS_OK);
    assert_int_equal(joined.n, 2);
    assert_int_equal(joined.rows[0].merged_into, a);
    assert_int_equal(joined.rows[1].merged_into, a);
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = MODERATE, .note = b, .state = "hidden"}), STATUS_OK);
    assert_int_equal(world_look(*state, AS_GUEST, list_joined, &joined), STATUS_OK);
    assert_int_equal(joined.n, 1);
    assert_true(str_contains(joined.rows[0].text, "Naapuri"));
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = SWITCH_SILENT}), STATUS_OK);
    assert_int_equal(world_look(*state, AS_GUEST, list_joined, &joined), STATUS_OK);
    assert_int_equal(joined.n, 0);
}

struct suggested {
    struct cluster_suggestion *rows;
    size_t n;
};

static enum status
suggest(struct ctx *cx, void *arg)
{
    struct suggested *s = arg;
    struct board b;
    TRY(board_load(cx, cx->actor.scope.workshop, scene.board, &b));
    return cluster_suggest(cx, &b, &s->rows, &s->n);
}

static const struct cluster_suggestion *
suggestion_of(const struct suggested *s, const char *word)
{
    for (size_t i = 0; i < s->n; i++)
        if (str_eq_c(s->rows[i].word, word))
            return &s->rows[i];
    return NULL;
}

static void
notes_with_one_word_in_any_form_or_compound_are_suggested_together(void **state)
{
    struct suggested s;
    int64_t a = write_note(AS_COORDINATOR, "Neuvolaan pääsee nopeasti"), b = write_note(AS_COORDINATOR, "Perheneuvolan jono on pitkä");
    (void)write_note(AS_COORDINATOR, "Illalla on rauhallista");
    (void)write_note(AS_COORDINATOR, "Kahvi oli hyvää");
    (void)write_note(AS_COORDINATOR, "Bussit kulkevat harvoin");
    assert_int_equal(world_look(*state, AS_COORDINATOR, suggest, &s), STATUS_OK);
    const struct cluster_suggestion *one = suggestion_of(&s, "neuvola");
    if (one == NULL && s.n == 0)
        skip(); /* without Voikko compounds are not opened */
    assert_non_null(one);
    assert_int_equal(one->n_note_ids, 2);
    assert_int_equal(one->note_ids[0], a);
    assert_int_equal(one->note_ids[1], b);
}

static void
words_that_only_begin_alike_are_not_the_same(void **state)
{
    struct suggested s;
    (void)write_note(AS_COORDINATOR, "Palvelut ovat lähellä");
    (void)write_note(AS_COORDINATOR, "Palvelija avasi oven");
    (void)write_note(AS_COORDINATOR, "Kahvi oli hyvää");
    assert_int_equal(world_look(*state, AS_COORDINATOR, suggest, &s), STATUS_OK);
    assert_int_equal(s.n, 0);
}

static void
a_hidden_note_leaves_the_board_and_its_writer_reads_why(void **state)
{
    (void)state;
    int64_t note = write_note(AS_GUEST, "Huono");
    assert_int_equal(as(AS_FACILITATOR, &(struct call){.what = MODERATE, .note = note, .state = "hidden"}), STATUS_OK);
    struct call own = {.what = LIST}, results = {.what = RESULTS};
    assert_int_equal(as(AS_GUEST, &own), STATUS_OK);
    assert_int_equal(own.n, 1);
    assert_true(str_contains(own.rows[0].reason, "tunnistaa perheen"));
    assert_int_equal(as(AS_GUEST, &results), STATUS_OK);
    assert_int_equal(results.n, 0);
    assert_int_equal(as(AS_FACILITATOR, &(struct call){.what = MODERATE, .note = note, .state = "rotten"}), STATUS_INVALID);
    assert_int_equal(as(AS_FACILITATOR, &(struct call){.what = MODERATE, .note = note, .state = "removed"}), STATUS_OK);
    assert_int_equal(sees(AS_GUEST), 0);
}

static void
statements_come_to_those_who_have_not_answered_and_did_not_write_them(void **state)
{
    (void)state;
    int64_t theirs = write_note(AS_COORDINATOR, "Illat ovat vaikeimpia");
    (void)write_note(AS_GUEST, "Oma väite");
    struct call next = {.what = NEXT};
    assert_int_equal(as(AS_GUEST, &next), STATUS_OK);
    assert_int_equal(next.now.id, theirs);
    assert_int_equal(next.ret_left, 1);
    assert_int_equal(as(AS_GUEST, &(struct call){.what = OPINE, .note = theirs, .by = 2}), STATUS_INVALID);
    assert_int_equal(as(AS_GUEST, &(struct call){.what = OPINE, .note = theirs, .by = -1}), STATUS_OK);
    assert_int_equal(as(AS_GUEST, &next), STATUS_NOT_FOUND);
    assert_int_equal(as(AS_COORDINATOR, &next), STATUS_DENIED);
}

static void
a_bundle_takes_its_notes_to_its_column(void **state)
{
    (void)state;
    int64_t note = write_note(AS_GUEST, "Yhdessä");
    struct call c = {.what = CLUSTER, .text = "Yhteinen työ", .column = scene.columns[2], .note = note};
    assert_int_equal(as(AS_COORDINATOR, &c), STATUS_OK);
    struct call list = {.what = LIST};
    assert_int_equal(as(AS_COORDINATOR, &list), STATUS_OK);
    assert_int_equal(list.rows[0].cluster_id, c.ret_id);
    assert_int_equal(list.rows[0].column_id, scene.columns[2]);
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = MOVE, .note = note, .column = scene.columns[1]}), STATUS_OK);
    assert_int_equal(as(AS_COORDINATOR, &list), STATUS_OK);
    assert_int_equal(list.rows[0].cluster_id, 0);
    assert_int_equal(as(AS_COORDINATOR, &(struct call){.what = MOVE, .note = note, .column = 1}), STATUS_INVALID);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_note_has_between_one_and_280_characters, setup, world_teardown),
        cmocka_unit_test_setup_teardown(silent_writing_hides_the_notes_of_others_but_not_from_those_who_lead, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_draft_is_seen_by_its_writer_only_until_published, setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_edit_on_an_old_version_is_answered_with_the_note_as_it_is, setup, world_teardown),
        cmocka_unit_test_setup_teardown(only_the_writer_withdraws_and_the_text_is_gone, setup, world_teardown),
        cmocka_unit_test_setup_teardown(votes_run_out_and_come_back, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_merged_note_brings_its_votes_and_is_not_listed, setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_text_of_a_merged_note_is_still_read_unless_it_was_hidden, setup, world_teardown),
        cmocka_unit_test_setup_teardown(notes_with_one_word_in_any_form_or_compound_are_suggested_together, setup, world_teardown),
        cmocka_unit_test_setup_teardown(words_that_only_begin_alike_are_not_the_same, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_hidden_note_leaves_the_board_and_its_writer_reads_why, setup, world_teardown),
        cmocka_unit_test_setup_teardown(statements_come_to_those_who_have_not_answered_and_did_not_write_them, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_bundle_takes_its_notes_to_its_column, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The findings of a board are worked out when somebody has voted, and never otherwise. */
#include "harness.h"

#include "boards.h"
#include "opinion_kept.h"
#include "shelf.h"

enum { PEOPLE = 12, STATEMENTS = 4 };

struct scene {
    struct world *w;
    struct shelf *shelf;
    struct board b;
    int64_t people[PEOPLE], notes[STATEMENTS];
};

/* What one reading found. */
struct seen {
    size_t n_people, n_statements;
    int64_t n_analyses, n_followed;
    uint32_t agree, disagree; /* of the first statement */
};

static struct scene scene;

#define SEAT "INSERT INTO participant (id, workshop_id, name, kind, state, created_ms) VALUES ($1, $2, 'Ihminen', 'professional', 'present', 0)"
static const struct db_sql seat_insert = {.name = "test_seat", .sqlite = SEAT, .postgres = SEAT, .n_params = 2, .writes = true};

static enum status
vote_as(struct ctx *cx, size_t person, size_t statement, int value)
{
    cx->actor.participant_id = scene.people[person];
    return opinion_give(cx, &scene.b, scene.notes[statement], value);
}

static enum status
make_board(struct ctx *cx, void *arg)
{
    struct board_column *columns;
    size_t n;
    int64_t id;
    (void)arg;
    TRY(board_create_from_template(cx, cx->actor.scope.workshop, STR("statements"), &id));
    TRY(board_load(cx, cx->actor.scope.workshop, id, &scene.b));
    TRY(board_columns(cx, id, &columns, &n));
    for (size_t i = 0; i < STATEMENTS; i++) {
        struct note note = {.text = str_fmt(cx->arena, "Väite %zu", i), .column_id = n ? columns[0].id : 0};
        TRY(note_add(cx, &scene.b, &note));
        scene.notes[i] = note.id;
    }
    for (size_t i = 0; i < PEOPLE; i++) {
        scene.people[i] = db_new_id();
        TRY(db_exec(cx->tx, &seat_insert, DB_BIND(db_int(scene.people[i]), db_int(cx->actor.scope.workshop))));
    }
    for (size_t i = 0; i < PEOPLE - 1; i++) /* the last has not voted yet */
        for (size_t s = 0; s < STATEMENTS; s++)
            TRY(vote_as(cx, i, s, i < PEOPLE / 2 ? 1 : -1));
    return STATUS_OK;
}

static int
setup(void **state)
{
    if (world_setup(state) != 0)
        return 1;
    scene = (struct scene){.w = *state, .shelf = shelf_new()};
    return world_do(*state, AS_COORDINATOR, make_board, NULL) == STATUS_OK ? 0 : 1;
}

static int
teardown(void **state)
{
    shelf_free(scene.shelf);
    return world_teardown(state);
}

static enum status
note_findings(struct ctx *cx, const struct opinion_findings *f, void *arg)
{
    struct seen *s = arg;
    (void)cx;
    *s = (struct seen){.n_people = f->result->n_people, .n_statements = f->result->n_statements, .n_analyses = f->n_analyses,
                       .n_followed = f->n_followed};
    for (size_t i = 0; i < f->result->n_statements; i++) {
        if (f->ballot.statement[i] == scene.notes[0]) {
            s->agree = f->result->statements[i].all.agree;
            s->disagree = f->result->statements[i].all.disagree;
        }
    }
    return STATUS_OK;
}

static enum status
read_board(struct ctx *cx, void *arg)
{
    struct note *notes;
    size_t n;
    cx->shelf = scene.shelf;
    TRY(note_list_results(cx, scene.b.id, &notes, &n));
    return opinion_findings_read(cx, &scene.b, notes, n, note_findings, arg);
}

static struct seen
look(void)
{
    struct seen s = {0};
    assert_int_equal(world_look(scene.w, AS_COORDINATOR, read_board, &s), STATUS_OK);
    return s;
}

struct cast_vote {
    size_t person, statement;
    int value;
};

static enum status
cast_one(struct ctx *cx, void *arg)
{
    const struct cast_vote *v = arg;
    return vote_as(cx, v->person, v->statement, v->value);
}

static void
cast(size_t person, size_t statement, int value)
{
    assert_int_equal(world_do(scene.w, AS_COORDINATOR, cast_one, &(struct cast_vote){person, statement, value}), STATUS_OK);
}

static void
a_second_view_works_nothing_out(void **state)
{
    (void)state;
    struct seen first = look(), second = look();
    assert_int_equal(first.n_people, PEOPLE - 1);
    assert_int_equal(first.agree, PEOPLE / 2);
    assert_int_equal(first.n_analyses, 1);
    assert_int_equal(second.n_analyses, 1);
    assert_int_equal(second.n_followed, 0);
    assert_int_equal(second.agree, first.agree);
}

static void
a_changed_mind_shows_at_once_without_a_whole_analysis(void **state)
{
    (void)state;
    look();
    cast(0, 0, -1);
    struct seen s = look();
    assert_int_equal(s.agree, PEOPLE / 2 - 1);
    assert_int_equal(s.disagree, PEOPLE - 1 - PEOPLE / 2 + 1);
    assert_int_equal(s.n_analyses, 1);
    assert_int_equal(s.n_followed, 1);
    assert_int_equal(look().n_followed, 1);
}

/* The same moment by the clock: the number tells what is new. */
static void
a_mind_changed_twice_in_one_moment_shows_its_last_state(void **state)
{
    (void)state;
    look();
    cast(0, 0, -1);
    assert_int_equal(look().agree, PEOPLE / 2 - 1);
    cast(0, 0, 1);
    assert_int_equal(look().agree, PEOPLE / 2);
}

static void
a_new_voter_is_seen_at_once(void **state)
{
    (void)state;
    look();
    cast(PEOPLE - 1, 0, 1);
    struct seen s = look();
    assert_int_equal(s.n_people, PEOPLE);
    assert_int_equal(s.agree, PEOPLE / 2 + 1);
    assert_int_equal(s.n_analyses, 2);
}

static void
after_many_votes_everything_is_worked_out_anew(void **state)
{
    (void)state;
    look();
    for (size_t i = 0; i < PEOPLE - 1; i++)
        cast(i, 0, 0);
    struct seen s = look();
    assert_int_equal(s.agree, 0);
    assert_int_equal(s.n_analyses, 2);
    assert_int_equal(s.n_followed, 0);
}

static enum status
hide_note(struct ctx *cx, void *arg)
{
    const char *state = arg;
    return note_moderate(cx, &scene.b, scene.notes[0], str_from(state), STR("Tästä tunnistaa perheen."));
}

static void
a_hidden_statement_leaves_and_comes_back(void **state)
{
    (void)state;
    assert_int_equal(look().n_statements, STATEMENTS);
    assert_int_equal(world_do(scene.w, AS_COORDINATOR, hide_note, (char[]){"hidden"}), STATUS_OK);
    assert_int_equal(look().n_statements, STATEMENTS - 1);
    assert_int_equal(world_do(scene.w, AS_COORDINATOR, hide_note, (char[]){"visible"}), STATUS_OK);
    assert_int_equal(look().n_statements, STATEMENTS);
}

static enum status
add_statement(struct ctx *cx, void *arg)
{
    struct board_column *columns;
    size_t n;
    (void)arg;
    TRY(board_columns(cx, scene.b.id, &columns, &n));
    struct note note = {.text = STR("Uusi väite"), .column_id = n ? columns[0].id : 0};
    return note_add(cx, &scene.b, &note);
}

static void
a_new_statement_costs_nothing_before_its_first_vote(void **state)
{
    (void)state;
    look();
    assert_int_equal(world_do(scene.w, AS_COORDINATOR, add_statement, NULL), STATUS_OK);
    assert_int_equal(look().n_analyses, 1);
}

static enum status
hide_board(struct ctx *cx, void *arg)
{
    (void)arg;
    cx->shelf = scene.shelf;
    return board_switch(cx, scene.b.workshop_id, scene.b.id, STR("state"), STR("hidden"));
}

static void
a_hidden_board_is_forgotten(void **state)
{
    (void)state;
    look();
    assert_int_equal(shelf_use(scene.shelf).n_places, 1);
    assert_int_equal(world_do(scene.w, AS_COORDINATOR, hide_board, NULL), STATUS_OK);
    assert_int_equal(shelf_use(scene.shelf).n_places, 0);
}

static void
following_gives_the_counts_of_a_whole_analysis(void **state)
{
    (void)state;
    look();
    for (size_t i = 0; i < 8; i++)
        cast(i, i % STATEMENTS, (int)(i % 3) - 1);
    struct seen followed = look();
    assert_int_equal(followed.n_followed, 8);
    shelf_forget(scene.shelf, OPINION_SHELF, scene.b.id);
    struct seen whole = look();
    assert_int_equal(whole.n_followed, 0);
    assert_int_equal(followed.agree, whole.agree);
    assert_int_equal(followed.disagree, whole.disagree);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_second_view_works_nothing_out, setup, teardown),
        cmocka_unit_test_setup_teardown(a_changed_mind_shows_at_once_without_a_whole_analysis, setup, teardown),
        cmocka_unit_test_setup_teardown(a_mind_changed_twice_in_one_moment_shows_its_last_state, setup, teardown),
        cmocka_unit_test_setup_teardown(a_new_voter_is_seen_at_once, setup, teardown),
        cmocka_unit_test_setup_teardown(after_many_votes_everything_is_worked_out_anew, setup, teardown),
        cmocka_unit_test_setup_teardown(a_hidden_statement_leaves_and_comes_back, setup, teardown),
        cmocka_unit_test_setup_teardown(a_new_statement_costs_nothing_before_its_first_vote, setup, teardown),
        cmocka_unit_test_setup_teardown(a_hidden_board_is_forgotten, setup, teardown),
        cmocka_unit_test_setup_teardown(following_gives_the_counts_of_a_whole_analysis, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

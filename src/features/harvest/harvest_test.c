#include "harness.h"

#include "boards.h"
#include "handbook.h"
#include "harvest.h"
#include "trail.h"

struct field {
    struct world *w;
    int64_t notes[4], cluster, other_note, section, document;
};

static enum status
write_note(struct ctx *cx, struct board *b, int64_t column, const char *text, const char *kind, int64_t cluster, int64_t *ret_id)
{
    struct note n = {.board_id = b->id, .column_id = column, .text = str_from(text), .author_kind = str_from(kind)};
    TRY(note_add(cx, b, &n));
    if (cluster)
        TRY(note_set_cluster(cx, b, n.id, cluster));
    *ret_id = n.id;
    return STATUS_OK;
}

static enum status
plant(struct ctx *cx, void *arg)
{
    struct field *f = arg;
    struct board b;
    struct board_column *columns;
    struct section *sections;
    size_t n;
    int64_t board;
    TRY(board_create_from_template(cx, f->w->workshop, STR("free"), &board));
    TRY(board_load(cx, f->w->workshop, board, &b));
    TRY(board_columns(cx, board, &columns, &n));
    struct cluster c = {.board_id = board, .column_id = columns[0].id, .title = STR("Kukaan ei näe kokonaisuutta")};
    TRY(cluster_save(cx, &b, &c));
    f->cluster = c.id;
    TRY(write_note(cx, &b, columns[0].id, "Vatsakipu aamuisin", "professional", c.id, &f->notes[0]));
    TRY(write_note(cx, &b, columns[0].id, "Sama asia neljälle", "parent", c.id, &f->notes[1]));
    TRY(write_note(cx, &b, columns[0].id, "Aamupala koululla", "parent", 0, &f->notes[2]));
    TRY(write_note(cx, &b, columns[0].id, "Asiaton", "other", 0, &f->notes[3]));
    TRY(note_moderate(cx, &b, f->notes[3], STR("hidden"), STR("Nimi mainittu")));
    TRY(board_create_from_template(cx, f->w->other_workshop, STR("free"), &board));
    TRY(board_load(cx, f->w->other_workshop, board, &b));
    TRY(board_columns(cx, board, &columns, &n));
    TRY(write_note(cx, &b, columns[0].id, "Toisen pajan lappu", "parent", 0, &f->other_note));
    struct handbook d = {.title = STR("Käsikirja"), .template_key = STR("minimum"), .language = STR("fi"), .process_id = f->w->process};
    TRY(document_create(cx, &d));
    TRY(section_list(cx, d.id, STR("fi"), &sections, &n));
    f->document = d.id;
    f->section = sections[1].id;
    return STATUS_OK;
}

static struct field
planted(void **state)
{
    struct field f = {.w = *state};
    assert_int_equal(world_do(f.w, AS_COORDINATOR, plant, &f), STATUS_OK);
    return f;
}

static enum status
take_cluster_to_section(struct ctx *cx, void *arg)
{
    const struct field *f = arg;
    struct harvest_sources s = {.workshop_id = f->w->workshop, .cluster_id = f->cluster};
    struct section sec;
    struct trail_source *sources;
    struct harvest_note *notes;
    size_t n, n_notes;
    TRY(harvest_to_section(cx, &s, f->document, f->section, STR("Yksi tuttu aikuinen"), STR("Perheelle soittaa tuttu aikuinen.")));
    TRY(section_load(cx, f->document, f->section, STR("fi"), &sec));
    assert_true(str_contains(sec.body, "## Yksi tuttu aikuinen\n\nPerheelle soittaa tuttu aikuinen."));
    TRY(trail_sources(cx, STR("section"), f->section, &sources, &n));
    assert_int_equal(n, 3); /* the cluster and its two notes */
    TRY(harvest_notes(cx, f->w->workshop, &notes, &n_notes));
    struct harvest_counts c = harvest_count(notes, n_notes);
    assert_int_equal(c.all, 3);
    assert_int_equal(c.taken, 2);
    assert_int_equal(c.left, 1);
    return STATUS_OK;
}

static void
a_cluster_becomes_a_paragraph_with_its_notes_as_sources(void **state)
{
    struct field f = planted(state);
    assert_int_equal(world_do(f.w, AS_CORE, take_cluster_to_section, &f), STATUS_OK);
}

static enum status
walk_both_ways(struct ctx *cx, void *arg)
{
    const struct field *f = arg;
    struct harvest_sources s = {.workshop_id = f->w->workshop, .notes = &f->notes[2], .n_notes = 1};
    struct development_point p = {.title = STR("Aamupala")};
    struct need need = {.text = STR("Aamupala kouluun")};
    struct trail_target *targets;
    struct trail_source *sources;
    size_t n;
    TRY(harvest_to_point(cx, &s, &p));
    TRY(harvest_to_need(cx, &s, &need));
    assert_int_equal(p.no, 1);
    assert_true(str_eq_c(need.teller, "parent"));
    TRY(trail_targets(cx, STR("note"), f->notes[2], &targets, &n));
    assert_int_equal(n, 2);
    assert_true(str_eq_c(targets[0].kind, "point"));
    assert_true(targets[0].id == p.id);
    assert_true(str_eq_c(targets[0].title, "Aamupala"));
    TRY(trail_sources(cx, STR("point"), p.id, &sources, &n));
    assert_int_equal(n, 1);
    assert_true(str_eq_c(sources[0].text, "Aamupala koululla"));
    assert_true(sources[0].workshop_id == f->w->workshop);
    TRY(trail_sources(cx, STR("need"), need.id, &sources, &n));
    assert_int_equal(n, 1);
    return STATUS_OK;
}

static void
the_trail_is_walked_both_ways(void **state)
{
    struct field f = planted(state);
    assert_int_equal(world_do(f.w, AS_CORE, walk_both_ways, &f), STATUS_OK);
}

static enum status
take_twice(struct ctx *cx, void *arg)
{
    const struct field *f = arg;
    struct harvest_sources s = {.workshop_id = f->w->workshop, .notes = &f->notes[2], .n_notes = 1};
    struct trail_source *sources;
    size_t n;
    TRY(harvest_to_section(cx, &s, f->document, f->section, STR("A"), STR("Yksi")));
    TRY(harvest_to_section(cx, &s, f->document, f->section, STR("B"), STR("Kaksi")));
    TRY(trail_sources(cx, STR("section"), f->section, &sources, &n));
    assert_int_equal(n, 1);
    assert_true(str_eq_c(sources[0].excerpt, "B"));
    return STATUS_OK;
}

static void
the_same_source_stands_once(void **state)
{
    struct field f = planted(state);
    assert_int_equal(world_do(f.w, AS_CORE, take_twice, &f), STATUS_OK);
}

static enum status
take_hidden(struct ctx *cx, void *arg)
{
    const struct field *f = arg;
    struct harvest_sources s = {.workshop_id = f->w->workshop, .notes = &f->notes[3], .n_notes = 1};
    struct need need = {.text = STR("X")};
    return harvest_to_need(cx, &s, &need);
}

static enum status
take_foreign(struct ctx *cx, void *arg)
{
    const struct field *f = arg;
    struct harvest_sources s = {.workshop_id = f->w->workshop, .notes = &f->other_note, .n_notes = 1};
    struct need need = {.text = STR("X")};
    return harvest_to_need(cx, &s, &need);
}

static enum status
take_foreign_cluster(struct ctx *cx, void *arg)
{
    const struct field *f = arg;
    struct harvest_sources s = {.workshop_id = f->w->other_workshop, .notes = &f->other_note, .n_notes = 1, .cluster_id = f->cluster};
    struct need need = {.text = STR("X")};
    return harvest_to_need(cx, &s, &need);
}

static enum status
take_nothing(struct ctx *cx, void *arg)
{
    const struct field *f = arg;
    struct harvest_sources s = {.workshop_id = f->w->workshop};
    struct need need = {.text = STR("X")};
    return harvest_to_need(cx, &s, &need);
}

static void
hidden_and_foreign_notes_are_never_harvested(void **state)
{
    struct field f = planted(state);
    assert_int_equal(world_do(f.w, AS_CORE, take_hidden, &f), STATUS_NOT_FOUND);
    assert_int_equal(world_do(f.w, AS_CORE, take_foreign, &f), STATUS_NOT_FOUND);
    assert_int_equal(world_do(f.w, AS_CORE, take_foreign_cluster, &f), STATUS_NOT_FOUND);
    assert_int_equal(world_do(f.w, AS_CORE, take_nothing, &f), STATUS_INVALID);
}

static enum status
hide_a_source(struct ctx *cx, void *arg)
{
    const struct field *f = arg;
    struct harvest_sources s = {.workshop_id = f->w->workshop, .notes = &f->notes[2], .n_notes = 1};
    struct need need = {.text = STR("Aamupala")};
    struct note note;
    struct board b;
    struct trail_source *sources;
    size_t n;
    TRY(harvest_to_need(cx, &s, &need));
    TRY(note_load(cx, f->w->workshop, f->notes[2], &note));
    TRY(board_load(cx, f->w->workshop, note.board_id, &b));
    TRY(note_moderate(cx, &b, note.id, STR("hidden"), STR("Tunnistettava")));
    TRY(trail_sources(cx, STR("need"), need.id, &sources, &n));
    assert_int_equal(n, 1);
    assert_int_equal(sources[0].text.n, 0);
    return STATUS_OK;
}

static void
a_note_hidden_later_loses_its_text_in_the_trail(void **state)
{
    struct field f = planted(state);
    assert_int_equal(world_do(f.w, AS_COORDINATOR, hide_a_source, &f), STATUS_OK);
}

static enum status
aside_and_back(struct ctx *cx, void *arg)
{
    const struct field *f = arg;
    struct harvest_sources s = {.workshop_id = f->w->workshop, .notes = f->notes, .n_notes = 2};
    struct harvest_note *notes;
    size_t n;
    TRY(harvest_set_aside(cx, &s, true));
    TRY(harvest_set_aside(cx, &s, true));
    TRY(harvest_notes(cx, f->w->workshop, &notes, &n));
    assert_int_equal(harvest_count(notes, n).aside, 2);
    TRY(harvest_set_aside(cx, &s, false));
    TRY(harvest_notes(cx, f->w->workshop, &notes, &n));
    assert_int_equal(harvest_count(notes, n).left, 3);
    return STATUS_OK;
}

static void
notes_are_left_aside_on_purpose_and_taken_back(void **state)
{
    struct field f = planted(state);
    assert_int_equal(world_do(f.w, AS_CORE, aside_and_back, &f), STATUS_OK);
}

static enum status
reject_without_reason(struct ctx *cx, void *arg)
{
    struct development_point p = {.title = STR("Teko")};
    (void)arg;
    TRY(point_save(cx, &p));
    return point_set_state(cx, p.id, STR("rejected"), STR("  "));
}

static enum status
number_and_decide(struct ctx *cx, void *arg)
{
    struct development_point a = {.title = STR("Eka")}, b = {.title = STR("Toka")}, *rows;
    size_t n;
    (void)arg;
    TRY(point_save(cx, &a));
    TRY(point_save(cx, &b));
    assert_int_equal(b.no, 2);
    TRY(point_set_priority(cx, b.id, 1));
    TRY(point_set_state(cx, a.id, STR("rejected"), STR("Ei meidän työtämme")));
    TRY(point_set_state(cx, b.id, STR("decided"), STR("turha")));
    TRY(point_list(cx, &rows, &n));
    assert_true(rows[0].id == b.id);
    assert_true(point_is_public(&rows[0]));
    assert_int_equal(rows[0].reason.n, 0);
    assert_true(str_eq_c(rows[1].reason, "Ei meidän työtämme"));
    assert_false(point_is_public(&rows[1]));
    return point_set_priority(cx, a.id, 4);
}

static void
points_are_numbered_prioritised_and_rejected_with_a_reason(void **state)
{
    assert_int_equal(world_do(*state, AS_CORE, reject_without_reason, NULL), STATUS_INVALID);
    assert_int_equal(world_do(*state, AS_CORE, number_and_decide, NULL), STATUS_INVALID); /* only priorities 0..3 */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_cluster_becomes_a_paragraph_with_its_notes_as_sources, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_trail_is_walked_both_ways, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_same_source_stands_once, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(hidden_and_foreign_notes_are_never_harvested, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_note_hidden_later_loses_its_text_in_the_trail, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(notes_are_left_aside_on_purpose_and_taken_back, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(points_are_numbered_prioritised_and_rejected_with_a_reason, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

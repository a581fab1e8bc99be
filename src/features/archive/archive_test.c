#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "archive.h"
#include "archive_tables.h"
#include "boards.h"
#include "csv.h"
#include "handbook.h"
#include "map.h"
#include "participants.h"
#include "phenomena.h"
#include "project_archive.h"
#include "workshops.h"

struct built {
    int64_t project, copy;
    struct str zip, zip_of_copy;
};

/* A cause that explains one with a larger number, two views of it, an actor of no directory, and where it came from. */
static enum status
fill_phenomenon(struct ctx *cx, struct world *w, int64_t note_id)
{
    struct phenomenon p = {.process_id = w->process, .name = STR("Yksinäisyys")};
    TRY(phenomenon_save(cx, &p));
    struct factor why = {.phenomenon_id = p.id, .text = STR("Pitkät matkat"), .kind = STR("root")}, seen = {.phenomenon_id = p.id, .text = STR("Yksinolo")};
    TRY(factor_save(cx, &why));
    TRY(factor_from_note(cx, &seen, w->workshop, note_id, 0));
    why.parent_id = seen.id;
    TRY(factor_save(cx, &why));
    for (int voice = 1; voice <= 2; voice++) {
        struct influence i = {.phenomenon_id = p.id, .from_id = why.id, .to_id = seen.id, .voice = voice, .sign = 1, .strength = voice};
        TRY(influence_say(cx, &i));
    }
    struct evidence e = {.phenomenon_id = p.id, .text = STR("Tieto"), .source = STR("Kysely")};
    TRY(evidence_add(cx, &e));
    struct phenomenon_actor a = {.phenomenon_id = p.id, .name = STR("Kaavoitus"), .role = STR("missing")};
    return phenomenon_actor_save(cx, &a);
}

static enum status
fill_project(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    int64_t board_id, version;
    struct board board;
    struct board_column *columns;
    size_t n;
    TRY(board_create_from_template(cx, w->workshop, STR("oemt"), &board_id));
    TRY(board_load(cx, w->workshop, board_id, &board));
    TRY(board_columns(cx, board_id, &columns, &n));
    struct note a = {.column_id = columns[0].id, .text = STR("=1+1 on kaava; \"lainaus\" ja\nuusi rivi"), .author_kind = STR("parent")};
    struct note b = {.column_id = columns[1].id, .text = STR("Toinen lappu"), .author_kind = STR("professional")};
    struct note hidden = {.column_id = columns[1].id, .text = STR("Tätä ei viedä"), .author_kind = STR("professional")};
    TRY(note_add(cx, &board, &a));
    TRY(note_add(cx, &board, &b));
    TRY(note_add(cx, &board, &hidden));
    TRY(note_merge(cx, &board, a.id, b.id, STR("")));
    TRY(fill_phenomenon(cx, w, a.id));
    TRY(note_moderate(cx, &board, hidden.id, STR("hidden"), STR("asiakkaan tietoja")));
    struct handbook d = {.process_id = w->process, .title = STR("Käsikirja"), .template_key = STR("minimum"), .language = STR("fi")};
    TRY(document_create(cx, &d));
    return version_freeze(cx, d.id, STR("ensimmäinen"), &version);
}

static enum status
export_it(struct ctx *cx, void *arg)
{
    struct built *x = arg;
    return project_archive_write(cx, x->project, &x->zip);
}

static enum status
import_it(struct ctx *cx, void *arg)
{
    struct built *x = arg;
    TRY(project_archive_read(cx, x->zip, &x->copy));
    return project_archive_write(cx, x->copy, &x->zip_of_copy);
}

static size_t
lines_in(struct arena *a, struct str zip, const char *file)
{
    struct archive *z;
    struct str text, line;
    size_t n = 0;
    assert_int_equal(archive_open(a, zip, NULL, &z), STATUS_OK);
    assert_int_equal(archive_load(z, archive_find(z, str_from(file)), &text), STATUS_OK);
    while (text.n && str_split(&text, '\n', &line))
        n++;
    return n;
}

static void
a_project_comes_back_whole_from_its_archive(void **state)
{
    struct world *w = *state;
    struct built x = {.project = w->project};
    assert_int_equal(world_do(w, AS_ADMIN, fill_project, w), STATUS_OK);
    assert_int_equal(world_look(w, AS_ADMIN, export_it, &x), STATUS_OK);
    assert_int_equal(world_do(w, AS_ADMIN, import_it, &x), STATUS_OK);
    assert_true(x.copy != x.project);
    for (size_t i = 0; i < n_archive_tables; i++) {
        const char *file = str_fmt(w->arena, "%s.csv", archive_tables[i].name).p;
        assert_int_equal(lines_in(w->arena, x.zip, file), lines_in(w->arena, x.zip_of_copy, file));
    }
    assert_true(lines_in(w->arena, x.zip, "note.csv") > 2);
    assert_int_equal(lines_in(w->arena, x.zip_of_copy, "phenomenon_factor.csv"), 3);
    assert_int_equal(lines_in(w->arena, x.zip_of_copy, "phenomenon_influence.csv"), 3);
    struct archive *z;
    struct str notes, readme;
    assert_int_equal(archive_open(w->arena, x.zip, NULL, &z), STATUS_OK);
    assert_int_equal(archive_load(z, archive_find(z, STR("note.csv")), &notes), STATUS_OK);
    assert_int_equal(archive_load(z, archive_find(z, STR("README.md")), &readme), STATUS_OK);
    assert_true(str_contains(notes, "'=1+1 on kaava"));
    assert_false(str_contains(notes, "Tätä ei viedä"));
    assert_true(str_contains(readme, "| merged_into |"));
}

/* ---- the copy is equal, cell by cell, but for its numbers and codes ---- */

/* Of each old number the place of its first appearance, so that two archives can be laid side by side. */
static struct str
numbered(struct arena *a, struct map *seen, struct str id)
{
    if (id.n == 0)
        return id;
    struct str *n = map_get(seen, id);
    if (!n) {
        n = arena_alloc(a, sizeof *n);
        *n = str_fmt(a, "#%zu", seen->n_items);
        map_set(seen, id, n);
    }
    return *n;
}

static struct table *
table_of(struct arena *a, struct str zip, const struct archive_table *t)
{
    struct archive *z;
    struct str text;
    struct table *table;
    struct table_error e;
    assert_int_equal(archive_open(a, zip, NULL, &z), STATUS_OK);
    assert_int_equal(archive_load(z, archive_find(z, str_fmt(a, "%s.csv", t->name)), &text), STATUS_OK);
    assert_int_equal(csv_read(a, text, &(struct csv_options){.delimiter = ';'}, &table, &e), STATUS_OK);
    return table;
}

static void
same_tables(struct arena *a, const struct built *x, const struct archive_table *t, struct map *first, struct map *second)
{
    struct table *one = table_of(a, x->zip, t), *two = table_of(a, x->zip_of_copy, t);
    assert_int_equal(one->n_rows, two->n_rows);
    for (size_t row = 1; row < one->n_rows; row++) {
        for (size_t c = 0; c < t->n_columns; c++) {
            struct str b = table_cell(one, row, (ptrdiff_t)c), d = table_cell(two, row, (ptrdiff_t)c);
            if (t->columns[c].kind == ARCHIVE_CODE)
                continue;
            if (t->columns[c].kind == ARCHIVE_ID) {
                b = numbered(a, first, b);
                d = numbered(a, second, d);
            }
            if (!str_eq(b, d))
                fail_msg("%s, row %zu, %s: %.*s has become %.*s", t->name, row, t->columns[c].name, STR_ARG(b), STR_ARG(d));
        }
    }
}

static void
a_copy_is_equal_cell_by_cell(void **state)
{
    struct world *w = *state;
    struct built x = {.project = w->project};
    struct map *first = map_new(w->arena), *second = map_new(w->arena);
    assert_int_equal(world_do(w, AS_ADMIN, fill_project, w), STATUS_OK);
    assert_int_equal(world_look(w, AS_ADMIN, export_it, &x), STATUS_OK);
    assert_int_equal(world_do(w, AS_ADMIN, import_it, &x), STATUS_OK);
    for (size_t i = 0; i < n_archive_tables; i++)
        same_tables(w->arena, &x, &archive_tables[i], first, second);
    assert_true(first->n_items > 20);
}

static enum status
compare_in_the_copy(struct ctx *cx, void *arg)
{
    const struct built *x = arg;
    struct handbook *all, d = {0};
    struct document_version *versions, v;
    struct version_section *from, *to;
    struct version_change *changes;
    struct process p;
    size_t n, n_from, n_to;
    TRY(document_list(cx, &all, &n));
    for (size_t i = 0; i < n; i++)
        if (process_load(cx, all[i].process_id, &p) == STATUS_OK && p.project_id == x->copy)
            d = all[i];
    assert_true(d.id != 0);
    TRY(version_list(cx, d.id, &versions, &n));
    assert_int_equal(n, 1);
    TRY(version_load(cx, d.id, versions[0].id, &v));
    TRY(version_sections(cx, &v, STR(""), &from, &n_from));
    TRY(version_draft(cx, d.id, &to, &n_to));
    size_t n_changes = version_changes(cx->arena, from, n_from, to, n_to, &changes);
    assert_int_equal(n_changes, n_to);
    for (size_t i = 0; i < n_changes; i++)
        assert_true(changes[i].is_same);
    return STATUS_OK;
}

static void
a_version_knows_its_chapters_in_another_installation(void **state)
{
    struct world *w = *state;
    struct built x = {.project = w->project};
    assert_int_equal(world_do(w, AS_ADMIN, fill_project, w), STATUS_OK);
    assert_int_equal(world_look(w, AS_ADMIN, export_it, &x), STATUS_OK);
    assert_int_equal(world_do(w, AS_ADMIN, import_it, &x), STATUS_OK);
    assert_int_equal(world_look(w, AS_ADMIN, compare_in_the_copy, &x), STATUS_OK);
}

static void
the_same_project_gives_the_same_bytes(void **state)
{
    struct world *w = *state;
    struct built x = {.project = w->project}, y = x;
    assert_int_equal(world_look(w, AS_ADMIN, export_it, &x), STATUS_OK);
    assert_int_equal(world_look(w, AS_ADMIN, export_it, &y), STATUS_OK);
    assert_true(str_eq(x.zip, y.zip));
}

static void
a_damaged_archive_stores_nothing(void **state)
{
    struct world *w = *state;
    struct built x = {.project = w->project}, bad;
    assert_int_equal(world_look(w, AS_ADMIN, export_it, &x), STATUS_OK);
    struct archive *z;
    assert_int_equal(archive_open(w->arena, x.zip, NULL, &z), STATUS_OK);
    struct archive_file files[64];
    size_t n = archive_count(z);
    for (size_t i = 0; i < n; i++) {
        files[i] = (struct archive_file){.name = archive_name(z, i)};
        assert_int_equal(archive_load(z, (ptrdiff_t)i, &files[i].data), STATUS_OK);
        if (str_eq_c(files[i].name, "workshop.csv"))
            files[i].data = str_replace(w->arena, files[i].data, STR("180"), STR("kolme tuntia"));
    }
    assert_int_equal(archive_write(w->arena, files, n, &bad.zip), STATUS_OK);
    assert_int_equal(world_do(w, AS_ADMIN, import_it, &bad), STATUS_INVALID);
    bad.zip = STR("not a zip");
    assert_int_equal(world_do(w, AS_ADMIN, import_it, &bad), STATUS_INVALID);
    bad.zip = str_sub(x.zip, 0, x.zip.n / 2);
    assert_int_equal(world_do(w, AS_ADMIN, import_it, &bad), STATUS_INVALID);
}

/* Columns that stay at home on purpose. */
static const char *const left_out[] = {"session_id", "account_id", "person_id", "invitation_id", "area_id", "team_id",
                                       "created_by", "adopted_by", "leader_account", "join_key",
                                       "participant.name", "participant.organisation", "participant.title", "adult_id", "phenomenon_actor.organisation_id",
                                       "opinion.no", "awareness.form_key"};

static const struct db_sql columns_of = {.name = "test_columns", .sqlite = "SELECT name FROM pragma_table_info($1)",
                                         .postgres = "SELECT column_name FROM information_schema.columns WHERE table_schema = "
                                                     "current_schema() AND table_name = $1",
                                         .n_params = 1};

static bool
is_known(const struct archive_table *t, struct str column)
{
    for (size_t i = 0; i < t->n_columns; i++)
        if (str_eq_c(column, t->columns[i].name))
            return true;
    char whole[120];
    snprintf(whole, sizeof whole, "%s.%.*s", t->name, STR_ARG(column));
    for (size_t i = 0; i < ARRAY_LEN(left_out); i++)
        if (str_eq_c(column, left_out[i]) || strcmp(whole, left_out[i]) == 0)
            return true;
    return false;
}

static enum status
check_columns(struct ctx *cx, void *arg)
{
    (void)arg;
    for (size_t i = 0; i < n_archive_tables; i++) {
        struct db_rows *r;
        TRY(db_query(cx->tx, &columns_of, DB_BIND(db_text(str_from(archive_tables[i].name))), &r));
        while (db_next(r)) {
            struct str column = db_col_str(r, 0);
            if (!is_known(&archive_tables[i], column))
                fail_msg("%s.%.*s is neither in the archive nor left out on purpose", archive_tables[i].name, STR_ARG(column));
        }
        TRY(db_end(r));
    }
    return STATUS_OK;
}

static void
every_column_is_taken_along_or_left_out_on_purpose(void **state)
{
    assert_int_equal(world_look(*state, AS_ADMIN, check_columns, NULL), STATUS_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_project_comes_back_whole_from_its_archive, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_copy_is_equal_cell_by_cell, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_version_knows_its_chapters_in_another_installation, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_same_project_gives_the_same_bytes, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_damaged_archive_stores_nothing, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(every_column_is_taken_along_or_left_out_on_purpose, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

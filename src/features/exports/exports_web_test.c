#include "harness.h"

#include "boards.h"
#include "codes.h"
#include "exports_web.h"
#include "handbook.h"

static const struct web_route *const tables[] = {exports_routes, NULL};

static enum status
fill(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    int64_t id, statements;
    struct board b;
    struct board_column *columns;
    size_t n;
    TRY(codes_seed(cx));
    TRY(board_create_from_template(cx, w->workshop, STR("pt"), &id));
    TRY(board_load(cx, w->workshop, id, &b));
    TRY(board_columns(cx, id, &columns, &n));
    struct note bad = {.column_id = columns[0].id, .text = STR("=HYPERLINK(\"http://x\")"), .author_kind = STR("parent")};
    struct note hidden = {.column_id = columns[0].id, .text = STR("perheen nimi"), .author_kind = STR("parent")};
    TRY(note_add(cx, &b, &bad));
    TRY(note_add(cx, &b, &hidden));
    TRY(note_moderate(cx, &b, hidden.id, STR("hidden"), STR("")));
    TRY(board_create_from_template(cx, w->workshop, STR("statements"), &statements));
    TRY(board_load(cx, w->workshop, statements, &b));
    TRY(board_columns(cx, statements, &columns, &n));
    struct note s = {.column_id = columns[0].id, .text = STR("Kahvia on riittävästi"), .author_kind = STR("parent")};
    TRY(note_add(cx, &b, &s));
    cx->actor.participant_id = w->guest;
    TRY(opinion_give(cx, &b, s.id, -1));
    struct handbook d = {.process_id = w->process, .title = STR("Käsikirja"), .template_key = STR("minimum"), .language = STR("fi")};
    TRY(document_create(cx, &d));
    struct section *sections;
    TRY(section_list(cx, d.id, STR("fi"), &sections, &n));
    TRY(section_append(cx, d.id, sections[0].id, STR("fi"), STR("Periaate"), STR("Perheen arki ensin.")));
    add_placeholder(w, "statements", statements);
    add_placeholder(w, "document", d.id);
    return STATUS_OK;
}

static int
setup(void **state)
{
    if (world_setup_web(state, tables) != 0)
        return 1;
    return world_do(*state, AS_ADMIN, fill, *state) == STATUS_OK ? 0 : 1;
}

static void
files_are_given_to_those_who_may_have_them(void **state)
{
    static const struct scenario scenarios[] = {
        {"a guest gets no files", AS_GUEST, HTTP_GET, "/workshops/{workshop}/tables/notes.csv", NULL, 303, {"/sign-in"}, {0}, NULL},
        {"another series' facilitator neither", AS_FACILITATOR, HTTP_GET, "/workshops/{other_workshop}/tables/notes.csv", NULL, 403, {0}, {0}, NULL},
        {"formulas are made harmless, hidden notes stay", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/tables/notes.csv", NULL, 200,
         {"'=HYPERLINK", "Vanhempi"}, {"perheen nimi"}, NULL},
        {"no such table", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/tables/secrets.csv", NULL, 404, {0}, {0}, NULL},
        {"the workbook", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/tables/all.xlsx", NULL, 200, {"PK"}, {0}, NULL},
        {"the memo as a page", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/memo/memo.html", NULL, 200,
         {"Ilmiö ja juurisyyt", "HYPERLINK"}, {"perheen nimi", "Sanna"}, NULL},
        {"the memo as PDF", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/memo/memo.pdf", NULL, 200, {"%PDF-"}, {0}, NULL},
        {"the memo as DOCX", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/memo/memo.docx", NULL, 200, {"PK"}, {0}, NULL},
        {"no other form", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/memo/memo.exe", NULL, 404, {0}, {0}, NULL},
        {"opinions as a matrix", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/boards/{statements}/opinions/participants-votes.csv", NULL, 200,
         {"participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,1", "1,,,0,1,0,1,-1"}, {0}, NULL},
        {"not with another workshop's board", AS_COORDINATOR, HTTP_GET, "/workshops/{other_workshop}/boards/{statements}/opinions/votes.csv", NULL, 404, {0}, {0}, NULL},
        {"a draft handbook is not public", AS_NOBODY, HTTP_GET, "/handbook/{document}/file/handbook.html", NULL, 303, {0}, {0}, NULL},
        {"professionals read it", AS_PROFESSIONAL, HTTP_GET, "/handbook/{document}/file/handbook.html", NULL, 200, {"Perheen arki ensin", "lang=\"fi\""}, {0}, NULL},
        {"and take it as PDF", AS_PROFESSIONAL, HTTP_GET, "/handbook/{document}/file/handbook.pdf", NULL, 200, {"%PDF-"}, {0}, NULL},
        {"archives are the coordinator's", AS_FACILITATOR, HTTP_GET, "/projects/{project}/archive.zip", NULL, 403, {0}, {0}, NULL},
        {"who gets one", AS_COORDINATOR, HTTP_GET, "/projects/{project}/archive.zip", NULL, 200, {"PK"}, {0}, NULL},
        {"nothing chosen", AS_COORDINATOR, HTTP_POST, "/projects/import", "", 422, {"Valitse tiedosto"}, {0}, NULL},
        {"the page of files", AS_COORDINATOR, HTTP_GET, "/workshops/{workshop}/files", NULL, 200, {"memo.pdf", "participants-votes.csv", "archive.zip"}, {0}, NULL},
        {"without the archive for a facilitator", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/files", NULL, 200, {"memo.pdf"}, {"archive.zip"}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_are_given_to_those_who_may_have_them, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

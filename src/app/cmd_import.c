#include "cmd_import.h"

#include <string.h>

#include "files.h"
#include "import.h"
#include "import_fault_web.h"
#include "open.h"
#include "own_options.h"
#include "project_archive.h"

enum { FILE_BYTES_MAX = 256 << 20 };

struct import_work {
    struct cli *c;
    struct opened o;
    const char *file;
    struct str bytes;
    enum import_kind kind;
    bool skips_bad;
    int64_t counts[4], n_same;
    int64_t project_id;
    struct str why;
};

static void
keep_words(struct import_work *w, const struct ctx *cx)
{
    for (size_t i = 0; i < cx->n_problems; i++)
        fprintf(w->c->err, "%s: %.*s\n", w->file, STR_ARG(cx->problems[i].text));
}

/* ---- lists of people and organisations ---- */

/* Every row with something to say about it, as "people.xlsx: line 7: ...". */
static void
tell_rows(struct import_work *w, struct ctx *cx, const struct import_result *r)
{
    for (size_t i = 0; i < r->n_rows; i++)
        for (size_t k = 0; k < r->rows[i].n_notes; k++)
            fprintf(w->c->err, "%s: line %zu: %.*s\n", w->file, r->rows[i].line,
                    STR_ARG(import_fault_text(cx, &r->rows[i].notes[k])));
}

static enum status
take_list(struct ctx *cx, struct import_work *w)
{
    struct import_run run;
    struct import_result r;
    int64_t id;
    TRY(import_start(cx, w->kind, str_from(w->file), w->bytes, &id));
    TRY(import_open(cx, id, &run));
    if (!run.columns.is_known) {
        w->why = STR("no column with names was found; the header row is looked for among the first ten rows");
        return STATUS_INVALID;
    }
    TRY(import_check(cx, &run, NULL, &r));
    tell_rows(w, cx, &r);
    if (r.n_bad && !w->skips_bad) {
        w->why = str_fmt(cx->arena, "%lld rows cannot be taken; nothing was imported (--bad-rows skip takes the others)",
                         (long long)r.n_bad);
        return STATUS_INVALID;
    }
    w->n_same = r.n_same;
    TRY(import_take(cx, &run, NULL, true, &r));
    memcpy(w->counts, run.counts, sizeof w->counts);
    return STATUS_OK;
}

static enum status
take_list_unit(struct db_tx *tx, void *arg)
{
    struct import_work *w = arg;
    struct ctx cx = system_ctx(&w->o, tx);
    enum status s = take_list(&cx, w);
    keep_words(w, &cx);
    return s;
}

static void
tell_list(const struct import_work *w)
{
    fprintf(w->c->out, "%lld added, %lld changed, %lld as before, %lld organisations made, %lld rows left out\n",
            (long long)w->counts[COUNT_ADDED], (long long)w->counts[COUNT_CHANGED], (long long)w->n_same,
            (long long)w->counts[COUNT_ORGANISATIONS], (long long)w->counts[COUNT_LEFT_OUT]);
}

/* ---- a project ---- */

static enum status
take_project_unit(struct db_tx *tx, void *arg)
{
    struct import_work *w = arg;
    struct ctx cx = system_ctx(&w->o, tx);
    enum status s = project_archive_read(&cx, w->bytes, &w->project_id);
    keep_words(w, &cx);
    return s;
}

/* ---- the command ---- */

static int
say(struct import_work *w, enum status s)
{
    fprintf(w->c->err, "tupa import: %.*s\n", STR_ARG(w->why.n ? w->why : str_from(status_name(s))));
    return s == STATUS_UNAVAILABLE || s == STATUS_CONFLICT ? EXIT_FAILED : EXIT_BAD_INPUT;
}

static int
import_into(struct cli *c, struct import_work *w, bool is_project)
{
    int code = open_configured(c, &w->o);
    if (code != EXIT_DONE)
        return code;
    enum status s = db_write(w->o.db, c->arena, is_project ? take_project_unit : take_list_unit, w);
    db_close(w->o.db);
    if (s != STATUS_OK)
        return say(w, s);
    if (is_project)
        fprintf(c->out, "project %lld\n", (long long)w->project_id);
    else
        tell_list(w);
    return EXIT_DONE;
}

static bool
kind_of(const char *what, struct import_work *w, bool *ret_is_project)
{
    *ret_is_project = strcmp(what, "project") == 0;
    w->kind = strcmp(what, "organisations") == 0 ? IMPORT_ORGANISATIONS : IMPORT_PEOPLE;
    return *ret_is_project || w->kind == IMPORT_ORGANISATIONS || strcmp(what, "people") == 0;
}

int
cmd_import(struct cli *c)
{
    struct import_work w = {.c = c, .why = STR("usage: tupa import people|organisations|project FILE")};
    const char *bad_rows = "stop";
    const struct own_option own[] = {{"bad-rows", &bad_rows}, {NULL, NULL}};
    char *const *rest;
    bool is_project = false;
    if (!own_options_take(c, own))
        return EXIT_BAD_INPUT;
    int code = read_settings(c, &w.o);
    if (code != EXIT_DONE)
        return code;
    if (config_rest(w.o.config, &rest) != 2 || !kind_of(rest[0], &w, &is_project))
        return say(&w, STATUS_INVALID);
    w.skips_bad = strcmp(bad_rows, "skip") == 0;
    w.file = rest[1];
    w.why = str_fmt(c->arena, "%s cannot be read", w.file);
    if (file_read(c->arena, w.file, FILE_BYTES_MAX, &w.bytes) != STATUS_OK)
        return say(&w, STATUS_INVALID);
    w.why = STR("");
    return import_into(c, &w, is_project);
}

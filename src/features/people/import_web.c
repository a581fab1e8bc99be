/* Pages of the import: choosing a file, naming its columns, looking at its rows, taking them. */
#include <stdio.h>

#include "import_fault_web.h"
#include "people_msg.h"
#include "people_views_gen.h"
#include "people_web.h"
#include "utf8.h"

enum { ROWS_SHOWN = 100, SAMPLE_ROWS = 6, NAMES_SHOWN = 40 };

static enum status form(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status upload(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status show(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status columns(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status decide(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status read_upload(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status check_rows(struct ctx *cx, struct web_request *rq, struct web_reply *rp);

#define WRITE_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route imports_routes[] = {
    {HTTP_GET, "/imports/new", WRITE_CONTACTS, form, 0, NULL},
    {HTTP_POST, "/imports", WRITE_CONTACTS, upload, 0, read_upload},
    {HTTP_GET, "/imports/:import", WRITE_CONTACTS, show, WEB_SLOW, NULL},
    {HTTP_POST, "/imports/:import/columns", WRITE_CONTACTS, columns, 0, NULL},
    {HTTP_POST, "/imports/:import", WRITE_CONTACTS, decide, 0, check_rows},
    {0},
};

/* ---- choosing a file ---- */

static void
new_form(struct ctx *cx, struct str kind, struct people_import_new *v)
{
    *v = (struct people_import_new){
        .kind = {.name = "kind", .label = &M_people_import_kind, .type = INPUT_RADIO, .required = true, .value = kind},
        .file = {.name = "file",
                 .label = &M_people_import_file,
                 .hint = &M_people_import_file_hint,
                 .type = INPUT_FILE,
                 .required = true},
    };
    v->kind.options = ARENA_ARRAY(cx->arena, struct web_option, N_IMPORT_KINDS);
    v->kind.n_options = N_IMPORT_KINDS;
    v->kind.options[0] = (struct web_option){.value = STR("people"), .label = tr(cx, &M_people_title)};
    v->kind.options[1] =
        (struct web_option){.value = STR("organisations"), .label = tr(cx, &M_people_organisations_title)};
}

static enum status
show_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct people_import_new *v)
{
    struct web_input *inputs[] = {&v->kind, &v->file};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title = &M_people_import_title, .width = WIDTH_NARROW};
    people_crumbs(cx, &page, &M_people_title, "/people");
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_import_new, v));
}

static enum status
form(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct people_import_new v;
    bool organisations = str_eq(web_query(rq, "kind"), STR("organisations"));
    new_form(cx, organisations ? STR("organisations") : STR("people"), &v);
    return show_new(cx, rq, rp, &v);
}

/* The file is read before the write: a big one takes a while. */
static enum status
read_upload(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct people_import_new v;
    struct import_run *run = arena_alloc(rq->arena, sizeof *run);
    const struct web_upload *file = web_upload(rq, "file");
    new_form(cx, STR("people"), &v);
    web_input_read(cx, rq, &v.kind);
    enum import_kind kind = str_eq(v.kind.value, STR("organisations")) ? IMPORT_ORGANISATIONS : IMPORT_PEOPLE;
    enum status s = has_problems(cx) ? STATUS_INVALID
                                     : import_read(cx, kind, file ? file->name : STR_NONE, file ? file->bytes : STR_NONE, run);
    if (s == STATUS_INVALID && has_problems(cx))
        return show_new(cx, rq, rp, &v);
    TRY(s);
    rq->prepared = run;
    return STATUS_OK;
}

static enum status
upload(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    const struct import_run *run = rq->prepared;
    if (!run)
        return STATUS_INTERNAL;
    TRY(import_keep(cx, run));
    return web_redirect(rp, "/imports/%lld", (long long)run->id);
}

/* ---- naming the columns ---- */

static const struct msg *const field_names[N_IMPORT_FIELDS] = {
    [FIELD_NAME] = &M_people_name,
    [FIELD_FIRST_NAME] = &M_people_first_name,
    [FIELD_LAST_NAME] = &M_people_last_name,
    [FIELD_EMAIL] = &M_people_email,
    [FIELD_PHONE] = &M_people_phone,
    [FIELD_ORGANISATION] = &M_people_organisation,
    [FIELD_TITLE] = &M_people_job,
    [FIELD_SECTOR] = &M_people_sector,
    [FIELD_AREA] = &M_people_area,
    [FIELD_LEVEL] = &M_people_level,
    [FIELD_LANGUAGE] = &M_people_language,
    [FIELD_TYPE] = &M_people_type,
    [FIELD_DESCRIPTION] = &M_people_description,
    [FIELD_WEBSITE] = &M_people_website,
    [FIELD_CHILD_AGES] = &M_people_child_ages,
};

static int
field_at(const struct import_columns *c, size_t column)
{
    for (int f = 0; f < N_IMPORT_FIELDS; f++)
        if (c->column[f] == (ptrdiff_t)column)
            return f;
    return -1;
}

static void
show_column(struct ctx *cx, const struct import_run *run, size_t i, struct people_import_column *v)
{
    struct web_input *in = &v->field;
    int chosen = field_at(&run->columns, i);
    v->name = table_column_name(cx->arena, i + 1);
    v->heading = utf8_clip(table_cell(run->table, run->columns.header, (ptrdiff_t)i), 40);
    in->name = str_cstr(cx->arena, str_fmt(cx->arena, "column-%zu", i));
    in->id = str_fmt(cx->arena, "f-column-%zu", i);
    in->options = ARENA_ARRAY(cx->arena, struct web_option, N_IMPORT_FIELDS + 1);
    in->options[in->n_options++] = (struct web_option){.value = STR(""), .label = tr(cx, &M_people_column_none)};
    for (int f = 0; f < N_IMPORT_FIELDS; f++)
        if (import_has_field(run->kind, (enum import_field)f))
            in->options[in->n_options++] = (struct web_option){
                .value = str_fmt(cx->arena, "%d", f), .label = tr(cx, field_names[f]), .selected = f == chosen};
}

static void
show_samples(struct ctx *cx, const struct import_run *run, struct people_import_columns *v)
{
    v->samples = ARENA_ARRAY(cx->arena, struct people_import_sample, SAMPLE_ROWS);
    v->header = (struct web_input){.name = "header",
                                   .label = &M_people_header_row,
                                   .type = INPUT_SELECT,
                                   .required = true,
                                   .value = str_fmt(cx->arena, "%zu", run->columns.header)};
    v->header.options = ARENA_ARRAY(cx->arena, struct web_option, SAMPLE_ROWS);
    for (size_t i = 0; i < run->table->n_rows && i < SAMPLE_ROWS; i++) {
        struct people_import_sample *s = &v->samples[v->n_samples++];
        s->line = run->table->rows[i].line;
        s->n_cells = v->n_columns;
        s->cells = ARENA_ARRAY(cx->arena, struct str, v->n_columns);
        for (size_t k = 0; k < v->n_columns; k++)
            s->cells[k] = table_cell(run->table, i, (ptrdiff_t)k);
        v->header.options[v->header.n_options++] =
            (struct web_option){.value = str_fmt(cx->arena, "%zu", i), .label = str_fmt(cx->arena, "%zu", s->line)};
    }
}

static enum status
show_columns(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct import_run *run)
{
    struct people_import_columns v = {.run = run, .n_columns = run->table->n_columns};
    v.columns = ARENA_ARRAY(cx->arena, struct people_import_column, v.n_columns);
    for (size_t i = 0; i < v.n_columns; i++)
        show_column(cx, run, i, &v.columns[i]);
    show_samples(cx, run, &v);
    struct web_input *inputs[] = {&v.header};
    web_inputs_finish(cx, inputs, 1);
    v.errors = web_errors_of(cx);
    struct web_page page = {.title = &M_people_columns_title};
    people_crumbs(cx, &page, &M_people_title, "/people");
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_import_columns, &v));
}

static enum status
columns(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    struct import_run run;
    TRY(web_param_id(rq, "import", &id));
    TRY(import_open(cx, id, &run));
    if (!run.table)
        return STATUS_CONFLICT;
    struct import_columns c = {.header = (size_t)web_field_int(rq, "header", 0)};
    for (int f = 0; f < N_IMPORT_FIELDS; f++)
        c.column[f] = -1;
    for (size_t i = 0; i < run.table->n_columns; i++) {
        char name[32];
        snprintf(name, sizeof name, "column-%zu", i);
        int64_t f = web_field_int(rq, name, -1);
        if (f >= 0 && f < N_IMPORT_FIELDS && import_has_field(run.kind, (enum import_field)f))
            c.column[f] = (ptrdiff_t)i;
    }
    enum status s = import_set_columns(cx, &run, &c);
    if (s == STATUS_INVALID && has_problems(cx)) {
        run.columns = c;
        return show_columns(cx, rq, rp, &run);
    }
    TRY(s);
    return web_redirect(rp, "/imports/%lld", (long long)id);
}

/* ---- what was typed ---- */

/* "email-10" to a fix of line 10; accepted: the name begins with "ok-". */
static bool
fix_from(struct http_pair field, bool accepted, struct import_fix *ret_fix)
{
    struct str name = field.name;
    int64_t line;
    if (str_starts(name, STR("ok-")) != accepted)
        return false;
    if (accepted)
        name = str_sub(name, 3, name.n);
    ptrdiff_t dash = str_find_char(name, '-');
    if (dash <= 0 || str_to_i64(str_sub(name, (size_t)dash + 1, name.n), &line) != STATUS_OK || line < 0)
        return false;
    for (int k = 0; k < N_IMPORT_FIXES; k++)
        if (str_eq_c(str_sub(name, 0, (size_t)dash), import_fix_key((enum import_fix_kind)k))) {
            *ret_fix = (struct import_fix){(enum import_fix_kind)k, (size_t)line, str_trim(field.value)};
            return true;
        }
    return false;
}

/* with_typed: also what has been typed but not yet checked. */
static struct import_fixes
fixes_of(struct ctx *cx, const struct web_request *rq, bool with_typed)
{
    struct import_fix *rows = ARENA_ARRAY(cx->arena, struct import_fix, rq->n_form);
    size_t n = 0;
    for (size_t i = 0; with_typed && i < rq->n_form; i++)
        n += fix_from(rq->form[i], false, &rows[n]);
    for (size_t i = 0; i < rq->n_form; i++)
        n += fix_from(rq->form[i], true, &rows[n]);
    return (struct import_fixes){rows, n};
}

/* ---- looking ---- */

static struct str
file_kind(struct ctx *cx, const struct table *t)
{
    const struct msg *delimiter = t->delimiter == ';'    ? &M_people_delimiter_semicolon
                                  : t->delimiter == ','  ? &M_people_delimiter_comma
                                  : t->delimiter == '\t' ? &M_people_delimiter_tab
                                                         : NULL;
    if (!delimiter)
        return t->encoding;
    return str_fmt(cx->arena, "%.*s, %.*s", STR_ARG(tr(cx, delimiter)), STR_ARG(t->encoding));
}

static const struct import_row *
row_at(const struct import_result *r, size_t line)
{
    for (size_t i = 0; i < r->n_rows; i++)
        if (r->rows[i].line == line)
            return &r->rows[i];
    return NULL;
}

/* Fixes that made their row right travel with the form as hidden fields. */
static void
show_accepted(struct ctx *cx, const struct import_fixes *fixes, struct people_import_preview *v)
{
    v->accepted = ARENA_ARRAY(cx->arena, struct people_import_hidden, fixes->n_rows);
    for (size_t i = 0; i < fixes->n_rows; i++) {
        const struct import_fix *f = &fixes->rows[i];
        const struct import_row *row = row_at(v->result, f->line);
        if (row && row->is_fixed && row->verdict != ROW_BAD && f->value.n)
            v->accepted[v->n_accepted++] = (struct people_import_hidden){
                str_fmt(cx->arena, "ok-%s-%zu", import_fix_key(f->kind), f->line), f->value};
    }
}

static enum status
show_rows(struct ctx *cx, const struct import_fixes *fixes, struct people_import_preview *v)
{
    struct import_choices choices;
    TRY(import_choices_load(cx, &choices));
    v->rows = ARENA_ARRAY(cx->arena, struct people_import_row, ROWS_SHOWN);
    for (size_t i = 0; i < v->result->n_rows; i++) {
        const struct import_row *row = &v->result->rows[i];
        if (row->n_notes == 0 || row->verdict == ROW_SAME)
            continue;
        if (v->n_rows == ROWS_SHOWN)
            v->n_more++;
        else
            import_row_show(cx, &choices, row, fixes, &v->rows[v->n_rows++]);
    }
    return STATUS_OK;
}

static enum status
show_preview(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct import_run *run,
             const struct import_result *result, const struct import_fixes *fixes, bool makes_organisations)
{
    struct people_import_preview v = {.run = run,
                                      .result = result,
                                      .file_kind = file_kind(cx, run->table),
                                      .n_take = result->n_new + result->n_changed,
                                      .is_people = run->kind == IMPORT_PEOPLE,
                                      .n_organisations = (int64_t)result->n_new_organisations,
                                      .makes_organisations = makes_organisations};
    v.nothing_changes = v.n_take == 0;
    size_t n_names = result->n_new_organisations < NAMES_SHOWN ? result->n_new_organisations : NAMES_SHOWN;
    v.organisations = str_join(cx->arena, result->new_organisations, n_names, STR(" · "));
    show_accepted(cx, fixes, &v);
    TRY(show_rows(cx, fixes, &v));
    struct web_page page = {.title = &M_people_preview_page};
    people_crumbs(cx, &page, &M_people_title, "/people");
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_import_preview, &v));
}

static enum status
show_done(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct import_run *run)
{
    struct people_import_done v = {.run = run,
                                   .is_people = run->kind == IMPORT_PEOPLE,
                                   .is_dropped = run->state == IMPORT_DROPPED,
                                   .n_added = run->counts[COUNT_ADDED],
                                   .n_changed = run->counts[COUNT_CHANGED],
                                   .n_organisations = run->counts[COUNT_ORGANISATIONS],
                                   .n_left_out = run->counts[COUNT_LEFT_OUT]};
    struct web_page page = {.title = &M_people_done_title};
    people_crumbs(cx, &page, &M_people_title, "/people");
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_import_done, &v));
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    struct import_run run;
    struct import_fixes none = {0};
    TRY(web_param_id(rq, "import", &id));
    TRY(import_open(cx, id, &run));
    if (run.state != IMPORT_PREVIEW || !run.table)
        return show_done(cx, rq, rp, &run);
    if (!run.columns.is_known)
        return show_columns(cx, rq, rp, &run);
    struct import_result result;
    TRY(import_check(cx, &run, &none, &result));
    return show_preview(cx, rq, rp, &run, &result, &none, true);
}

/* ---- deciding: checked on a snapshot, stored in the write queue ---- */

struct decision {
    struct import_run run;
    struct import_fixes fixes;
    struct import_result result;
};

static enum status
check_rows(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    struct decision *d = arena_alloc(rq->arena, sizeof *d);
    (void)rp;
    TRY(web_param_id(rq, "import", &id));
    TRY(import_open(cx, id, &d->run));
    d->fixes = fixes_of(cx, rq, str_eq(web_field(rq, "do"), STR("check")));
    if (d->run.state == IMPORT_PREVIEW && !str_eq(web_field(rq, "do"), STR("drop")))
        TRY(import_check(cx, &d->run, &d->fixes, &d->result));
    rq->prepared = d;
    return STATUS_OK;
}

static enum status
decide(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct decision *d = rq->prepared;
    enum import_state state;
    bool make = str_eq(web_field(rq, "make"), STR("1"));
    if (!d)
        return STATUS_INTERNAL;
    TRY(import_state_now(cx, d->run.id, &state));
    if (state != IMPORT_PREVIEW || d->run.state != IMPORT_PREVIEW) /* sent twice: what happened stands on the page */
        return web_redirect(rp, "/imports/%lld", (long long)d->run.id);
    if (str_eq(web_field(rq, "do"), STR("check")))
        return show_preview(cx, rq, rp, &d->run, &d->result, &d->fixes, make);
    if (str_eq(web_field(rq, "do"), STR("drop")))
        TRY(import_drop(cx, &d->run));
    else if (str_eq(web_field(rq, "do"), STR("take")))
        TRY(import_take_checked(cx, &d->run, &d->fixes, make, &d->result));
    else
        return STATUS_INVALID;
    return web_saved(cx, rp, "/imports/%lld", (long long)d->run.id);
}

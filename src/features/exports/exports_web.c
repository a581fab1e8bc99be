#include "exports_web.h"

#include "boards.h"
#include "exports_msg.h"
#include "exports_views.h"
#include "exports_views_gen.h"
#include "handbook_web.h"
#include "project_archive.h"
#include "workshops.h"

static web_handler page_show, memo_file, table_file, opinion_file, handbook_file, version_file, archive_file_, import_show,
    import_do, import_open;

#define FILES GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE | ACCESS_READ, SCOPE_WORKSHOP)
#define ARCHIVES GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route exports_routes[] = {
    {HTTP_GET, "/workshops/:workshop/files", FILES, page_show, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/memo/:file", FILES, memo_file, WEB_SLOW, NULL},
    {HTTP_GET, "/workshops/:workshop/tables/:file", FILES, table_file, WEB_SLOW, NULL},
    {HTTP_GET, "/workshops/:workshop/boards/:board/opinions/:file", FILES, opinion_file, WEB_SLOW, NULL},
    {HTTP_GET, "/handbook/:document/file/:file", GATE_PUBLIC, handbook_file, WEB_SLOW, NULL},
    {HTTP_GET, "/handbook/:document/versions/:version/file/:file", GATE_PUBLIC, version_file, WEB_SLOW, NULL},
    {HTTP_GET, "/projects/:project/archive.zip", ARCHIVES, archive_file_, WEB_SLOW, NULL},
    {HTTP_GET, "/projects/import", ARCHIVES, import_show, 0, NULL},
    {HTTP_POST, "/projects/import", ARCHIVES, import_do, 0, import_open},
    {0},
};

static const char *const mimes[] = {[EXPORT_HTML] = "text/html; charset=utf-8", [EXPORT_PDF] = "application/pdf",
                                    [EXPORT_DOCX] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
static const char *const ends[] = {[EXPORT_HTML] = ".html", [EXPORT_PDF] = ".pdf", [EXPORT_DOCX] = ".docx"};

static enum status
kind_of(struct str file, enum export_kind *ret_kind)
{
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (str_ends(file, str_from(ends[i]))) {
            *ret_kind = (enum export_kind)i;
            return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}

/* "Muistio Ilmiö ja juurisyyt.pdf": a name that can be a file's. */
static struct str
file_name(struct ctx *cx, struct str title, const char *end)
{
    char *name = str_cstr(cx->arena, title);
    for (char *c = name; *c; c++)
        if (*c == '/' || *c == '\\' || *c == ':' || *c == '"' || *c == '?' || *c == '*' || (unsigned char)*c < 0x20)
            *c = ' ';
    return str_fmt(cx->arena, "%s%s", name, end);
}

static enum status
page_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    struct process process;
    struct board *boards;
    size_t n;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    TRY(process_load(cx, w.process_id, &process));
    TRY(board_list(cx, w.id, &boards, &n));
    struct exports_page v = {.workshop_id = w.id, .title = w.title, .project_id = process.project_id};
    struct scope here = cx->actor.scope;
    cx->actor.scope = (struct scope){0}; /* an archive is of the whole project, so the right must be for the whole centre */
    v.may_archive = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
    cx->actor.scope = here;
    v.boards = ARENA_ARRAY(cx->arena, struct exports_board_row, n);
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(boards[i].kind, "statements"))
            v.boards[v.n_boards++] = (struct exports_board_row){boards[i].id, boards[i].title};
    struct web_crumb crumbs[] = {{tr(cx, &M_exports_workshops), STR("/workshops")},
                                 {w.title, str_fmt(cx->arena, "/workshops/%lld", (long long)w.id)}};
    struct web_page page = {.title = &M_exports_heading, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(exports_page, &v));
}

static enum status
memo_file(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    enum export_kind kind;
    struct str bytes;
    TRY(kind_of(web_param(rq, "file"), &kind));
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    TRY(export_memo(cx, w.id, kind, &bytes));
    struct str name = msg_text(cx->arena, cx->locale, &M_exports_memo_of, MSG_ARGS(msg_str("title", w.title)));
    return web_attachment(rp, cx->arena, file_name(cx, name, ends[kind]), mimes[kind], bytes);
}

static enum status
table_file(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    struct str file = web_param(rq, "file"), bytes;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    if (str_eq_c(file, "all.xlsx")) {
        TRY(export_xlsx(cx, w.id, &bytes));
        return web_attachment(rp, cx->arena, file_name(cx, w.title, ".xlsx"),
                              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes);
    }
    if (!str_ends(file, STR(".csv")))
        return STATUS_NOT_FOUND;
    TRY(export_csv(cx, w.id, str_sub(file, 0, file.n - 4), &bytes));
    return web_attachment(rp, cx->arena, file, "text/csv; charset=utf-8", bytes);
}

static enum status
opinion_file(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct str file = web_param(rq, "file"), bytes;
    int64_t board;
    TRY(web_param_id(rq, "board", &board));
    if (!str_ends(file, STR(".csv")))
        return STATUS_NOT_FOUND;
    TRY(export_opinions(cx, cx->actor.scope.workshop, board, str_sub(file, 0, file.n - 4), &bytes));
    return web_attachment(rp, cx->arena, file, "text/csv; charset=utf-8", bytes);
}

static enum status
send_handbook(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct handbook *d,
              const struct document_version *v)
{
    enum export_kind kind;
    struct str bytes, language = web_query(rq, "language");
    TRY(kind_of(web_param(rq, "file"), &kind));
    if (!handbook_is_language(language))
        language = d->language;
    TRY(export_handbook(cx, d->id, v ? v->id : 0, language, kind, &bytes));
    return web_attachment(rp, cx->arena, file_name(cx, v ? v->title : d->title, ends[kind]), mimes[kind], bytes);
}

/* The draft: those who may read handbooks, and everybody when it has been opened. */
static enum status
handbook_file(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook d;
    int64_t id;
    TRY(web_param_id(rq, "document", &id));
    TRY(document_load(cx, id, &d));
    if (!d.is_public && !actor_may(&cx->actor, FN_HANDBOOK, ACCESS_READ))
        return STATUS_DENIED;
    return send_handbook(cx, rq, rp, &d, NULL);
}

/* A version: everybody once it has been adopted. */
static enum status
version_file(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook d;
    struct document_version v;
    int64_t id, version;
    TRY(web_param_id(rq, "document", &id));
    TRY(web_param_id(rq, "version", &version));
    TRY(document_load(cx, id, &d));
    TRY(version_load(cx, id, version, &v));
    if (!str_eq_c(v.state, "adopted") && !actor_may(&cx->actor, FN_HANDBOOK, ACCESS_READ))
        return STATUS_DENIED;
    return send_handbook(cx, rq, rp, &d, &v);
}

static enum status
archive_file_(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct project p;
    struct str zip;
    int64_t id;
    TRY(web_param_id(rq, "project", &id));
    TRY(project_load(cx, id, &p));
    TRY(project_archive_write(cx, id, &zip));
    return web_attachment(rp, cx->arena, file_name(cx, p.name, ".zip"), "application/zip", zip);
}

static enum status
import_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct exports_import v = {.file = {.name = "file", .label = &M_exports_file, .hint = &M_exports_file_hint,
                                        .type = INPUT_FILE, .required = true}};
    struct web_input *inputs[] = {&v.file};
    struct web_page page = {.title = &M_exports_import_heading, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW};
    web_inputs_finish(cx, inputs, 1);
    v.errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(exports_import, &v));
}

static enum status
import_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return import_page(cx, rq, rp);
}

/* Unpacked and checked before the write: a big one takes a while. */
static enum status
import_open(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    const struct web_upload *file = web_upload(rq, "file");
    struct project_archive *archive;
    if (file == NULL || file->bytes.n == 0)
        (void)problem(cx, "file", &M_exports_file_needed, MSG_NO_ARGS);
    enum status s = has_problems(cx) ? STATUS_INVALID : project_archive_open(cx, file->bytes, &archive);
    if (s == STATUS_INVALID && has_problems(cx))
        return import_page(cx, rq, rp);
    TRY(s);
    rq->prepared = archive;
    return STATUS_OK;
}

static enum status
import_do(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t project;
    if (!rq->prepared)
        return STATUS_INTERNAL;
    enum status s = project_archive_put(cx, rq->prepared, &project);
    if (s == STATUS_INVALID && has_problems(cx))
        return import_page(cx, rq, rp);
    TRY(s);
    return web_saved(cx, rp, "/workshops");
}

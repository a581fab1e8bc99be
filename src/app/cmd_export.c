#include "cmd_export.h"

#include <string.h>

#include "boards.h"
#include "exports.h"
#include "files.h"
#include "handbook.h"
#include "open.h"
#include "own_options.h"
#include "project_archive.h"
#include "workshops.h"

struct export_work {
    struct cli *c;
    struct opened o;
    const char *out, *language, *version;
    char *const *rest; /* what, id, ... */
    size_t n_rest;
    int64_t id;
    struct str bytes; /* in the command's arena */
    struct str why;
};

/* ---- what there is ---- */

static enum status
list_workshops(struct ctx *cx, struct export_work *w)
{
    struct workshop *rows;
    size_t n, n_boards;
    TRY(workshop_list(cx, 0, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        struct board *boards;
        fprintf(w->c->out, "workshop %lld  %.*s\n", (long long)rows[i].id, STR_ARG(rows[i].title));
        TRY(board_list(cx, rows[i].id, &boards, &n_boards));
        for (size_t k = 0; k < n_boards; k++)
            fprintf(w->c->out, "  board  %lld  %.*s%s\n", (long long)boards[k].id, STR_ARG(boards[k].title),
                    str_eq_c(boards[k].kind, "statements") ? " (statements)" : "");
    }
    return STATUS_OK;
}

static enum status
list_all(struct db_tx *tx, void *arg)
{
    struct export_work *w = arg;
    struct ctx cx = system_ctx(&w->o, tx);
    struct project *projects;
    struct handbook *books;
    size_t n;
    TRY(project_list(&cx, &projects, &n));
    for (size_t i = 0; i < n; i++)
        fprintf(w->c->out, "project  %lld  %.*s\n", (long long)projects[i].id, STR_ARG(projects[i].name));
    TRY(document_list(&cx, &books, &n));
    for (size_t i = 0; i < n; i++)
        fprintf(w->c->out, "handbook %lld  %.*s\n", (long long)books[i].id, STR_ARG(books[i].title));
    return list_workshops(&cx, w);
}

/* ---- one file ---- */

static enum status
wrong(struct export_work *w, const char *why)
{
    w->why = str_from(why);
    return STATUS_INVALID;
}

static enum status
kind_of_file(struct export_work *w, enum export_kind *ret_kind)
{
    struct str out = str_from(w->out);
    *ret_kind = str_ends(out, STR(".pdf")) ? EXPORT_PDF : str_ends(out, STR(".docx")) ? EXPORT_DOCX : EXPORT_HTML;
    if (*ret_kind == EXPORT_HTML && !str_ends(out, STR(".html")))
        return wrong(w, "the name after --out must end in .pdf, .docx or .html");
    return STATUS_OK;
}

static enum status
number(struct export_work *w, const char *text, int64_t *ret_n)
{
    if (str_to_i64(str_from(text), ret_n) != STATUS_OK)
        return wrong(w, "a number is needed; 'tupa export list' shows them");
    return STATUS_OK;
}

static enum status
make_handbook(struct ctx *cx, struct export_work *w)
{
    enum export_kind kind;
    int64_t version = 0;
    TRY(kind_of_file(w, &kind));
    if (w->version)
        TRY(number(w, w->version, &version));
    return export_handbook(cx, w->id, version, w->language ? str_from(w->language) : STR(""), kind, &w->bytes);
}

static enum status
make_memo(struct ctx *cx, struct export_work *w)
{
    enum export_kind kind;
    TRY(kind_of_file(w, &kind));
    return export_memo(cx, w->id, kind, &w->bytes);
}

static enum status
make_tables(struct ctx *cx, struct export_work *w)
{
    struct workshop of;
    TRY(workshop_load(cx, w->id, &of));
    if (w->n_rest == 3)
        return export_csv(cx, w->id, str_from(w->rest[2]), &w->bytes);
    if (!str_ends(str_from(w->out), STR(".xlsx")))
        return wrong(w, "name a table (notes, votes, participants, feedback, reflections), or write all into a file that "
                        "ends in .xlsx");
    return export_xlsx(cx, w->id, &w->bytes);
}

static enum status
make_opinions(struct ctx *cx, struct export_work *w)
{
    int64_t board;
    if (w->n_rest < 3)
        return wrong(w, "usage: tupa export opinions WORKSHOP BOARD [participants-votes|votes|comments|summary] --out FILE");
    TRY(number(w, w->rest[2], &board));
    return export_opinions(cx, w->id, board, w->n_rest > 3 ? str_from(w->rest[3]) : STR("participants-votes"), &w->bytes);
}

static enum status
make_project(struct ctx *cx, struct export_work *w)
{
    return project_archive_write(cx, w->id, &w->bytes);
}

static const struct maker {
    const char *name;
    size_t n_most;
    enum status (*make)(struct ctx *, struct export_work *);
} makers[] = {
    {"handbook", 2, make_handbook},   {"memo", 2, make_memo},       {"tables", 3, make_tables},
    {"opinions", 4, make_opinions}, {"project", 2, make_project},
};

static enum status
make(struct db_tx *tx, void *arg)
{
    struct export_work *w = arg;
    struct ctx cx = system_ctx(&w->o, tx);
    struct str language = w->language ? str_from(w->language) : config_str(w->o.config, "language");
    if (locale_parse(language, &cx.locale) != STATUS_OK)
        return wrong(w, "--language is fi, sv or en");
    for (size_t i = 0; i < ARRAY_LEN(makers); i++) {
        if (strcmp(w->rest[0], makers[i].name) != 0 || w->n_rest > makers[i].n_most)
            continue;
        TRY(number(w, w->rest[1], &w->id));
        enum status s = makers[i].make(&cx, w);
        if (s == STATUS_NOT_FOUND)
            w->why = STR("there is no such thing; 'tupa export list' shows what there is");
        return s;
    }
    return wrong(w, "see 'tupa export --help'");
}

static int
write_out(struct export_work *w)
{
    if (strcmp(w->out, "-") == 0)
        return fwrite(w->bytes.p, 1, w->bytes.n, w->c->out) == w->bytes.n ? EXIT_DONE : EXIT_FAILED;
    if (file_write_atomic(w->out, w->bytes, 0640) == STATUS_OK)
        return EXIT_DONE;
    fprintf(w->c->err, "tupa export: %s cannot be written\n", w->out);
    return EXIT_FAILED;
}

static int
say(struct export_work *w, enum status s)
{
    if (s == STATUS_OK)
        return EXIT_DONE;
    fprintf(w->c->err, "tupa export: %.*s\n", STR_ARG(w->why.n ? w->why : str_from(status_name(s))));
    return s == STATUS_INVALID || s == STATUS_NOT_FOUND ? EXIT_BAD_INPUT : EXIT_FAILED;
}

int
cmd_export(struct cli *c)
{
    struct export_work w = {.c = c, .why = STR("")};
    const struct own_option own[] = {{"out", &w.out}, {"language", &w.language}, {"version", &w.version}, {NULL, NULL}};
    if (!own_options_take(c, own))
        return EXIT_BAD_INPUT;
    int code = read_settings(c, &w.o);
    if (code != EXIT_DONE)
        return code;
    w.n_rest = config_rest(w.o.config, &w.rest);
    bool lists = w.n_rest == 1 && strcmp(w.rest[0], "list") == 0;
    if (!lists && (w.n_rest < 2 || w.out == NULL)) {
        w.why = STR("usage: tupa export WHAT ID --out FILE; see 'tupa export --help'");
        return say(&w, STATUS_INVALID);
    }
    code = open_configured(c, &w.o);
    if (code != EXIT_DONE)
        return code;
    enum status s = db_read(w.o.db, c->arena, lists ? list_all : make, &w);
    code = say(&w, s);
    if (code == EXIT_DONE && !lists)
        code = write_out(&w);
    db_close(w.o.db);
    return code;
}

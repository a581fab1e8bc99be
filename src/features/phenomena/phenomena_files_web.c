/* The map as files: out and in. */
#include "phenomena_files.h"
#include "phenomena_msg.h"
#include "phenomena_views_gen.h"
#include "phenomena_web.h"

static web_handler map_file_get, factors_file_get, import_show, import_do;

#define ONE "/process/:process/phenomena/:phenomenon"

const struct web_route phenomena_files_routes[] = {
    {HTTP_GET, ONE "/map.csv", PHENOMENA_READ, map_file_get, WEB_SLOW, NULL},
    {HTTP_GET, ONE "/factors.csv", PHENOMENA_READ, factors_file_get, WEB_SLOW, NULL},
    {HTTP_GET, ONE "/import", PHENOMENA_WRITE, import_show, 0, NULL},
    {HTTP_POST, ONE "/import", PHENOMENA_WRITE, import_do, 0, NULL},
    {0},
};

static enum status
map_file_get(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    struct str csv;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(phenomenon_map_csv(cx, s.p.id, &csv));
    return web_attachment(rp, cx->arena, STR("vaikutukset.csv"), "text/csv; charset=utf-8", csv);
}

static enum status
factors_file_get(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    struct str csv;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(phenomenon_factors_csv(cx, s.p.id, &csv));
    return web_attachment(rp, cx->arena, STR("tekijat.csv"), "text/csv; charset=utf-8", csv);
}

/* ---- in ---- */

static enum status
import_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct phenomena_scene *s)
{
    struct phenomena_import v = {.head = s->head};
    struct web_input *inputs[] = {&v.file, &v.names};
    v.file = (struct web_input){.name = "file", .label = &M_phenomena_import_file, .type = INPUT_FILE, .required = true};
    v.names = (struct web_input){.name = "names", .label = &M_phenomena_import_names, .type = INPUT_FILE};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v.errors = web_errors_of(cx);
    struct web_page page = {.title = &M_phenomena_import, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW};
    page.crumbs = phenomena_crumbs(cx, s, true, &page.n_crumbs);
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_import, &v));
}

static enum status
import_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    return import_page(cx, rq, rp, &s);
}

static enum status
import_do(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    size_t n;
    TRY(phenomena_enter(cx, rq, &s));
    const struct web_upload *file = web_upload(rq, "file"), *names = web_upload(rq, "names");
    enum status st = file && file->bytes.n ? phenomenon_map_read(cx, s.p.id, file->bytes, names ? names->bytes : STR_NONE, &n)
                                           : problem(cx, "file", &M_phenomena_import_needed, MSG_NO_ARGS);
    if (st == STATUS_INVALID)
        return import_page(cx, rq, rp, &s);
    TRY(st);
    return phenomena_back(cx, rp, &s, "/influences");
}

/* The map as files: out and in. */
#include "phenomena_files.h"
#include "phenomena_web.h"

static web_handler map_file_get, factors_file_get;

#define ONE "/process/:process/phenomena/:phenomenon"

const struct web_route phenomena_files_routes[] = {
    {HTTP_GET, ONE "/map.csv", PHENOMENA_READ, map_file_get, WEB_SLOW, NULL},
    {HTTP_GET, ONE "/factors.csv", PHENOMENA_READ, factors_file_get, WEB_SLOW, NULL},
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

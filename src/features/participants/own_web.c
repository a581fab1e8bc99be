/* One's own data: what is held, a file of it, leaving, forgetting. */
#include "codes_web.h"
#include "participants_msg.h"
#include "participants_views_gen.h"
#include "participants_web.h"

static web_handler own_show, own_file, own_leave, own_erase;

#define OWN GATE_MAY(FN_WORKSHOPS, ACCESS_OWN, SCOPE_WORKSHOP)

const struct web_route participants_own_routes[] = {
    {HTTP_GET, "/workshops/:workshop/my-data", OWN, own_show, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/my-data/file", OWN, own_file, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/my-data/leaving", OWN, own_leave, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/my-data/removal", OWN, own_erase, 0, NULL},
    {0},
};

static enum status
own_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct participants_own v = {0};
    struct code_list sectors;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &v.w));
    TRY(participant_own_load(cx, v.w.id, &v.own));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    if (v.own.p.sector.n)
        v.chip = codes_chip_of(&sectors, v.own.p.sector, cx->locale);
    v.kind = participant_kind_name(v.own.p.kind);
    v.forget_ms = workshop_ends_ms(&v.w) + (int64_t)v.w.keep_days * 86400000;
    struct web_crumb crumbs[] = {{v.w.title, str_fmt(cx->arena, "/workshops/%lld/here", (long long)v.w.id)}};
    struct web_page page = {.title = &M_participants_own_data, .width = WIDTH_PHONE, .is_bare = cx->actor.account_id == 0,
                            .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(participants_own, &v));
}

static enum status
own_file(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct participant_own own;
    struct workshop w;
    struct str json;
    (void)rq;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    TRY(participant_own_load(cx, w.id, &own));
    TRY(participant_own_json(cx, &w, &own, &json));
    return web_attachment(rp, cx->arena, tr(cx, &M_participants_own_file_name), "application/json", json);
}

static enum status
own_leave(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    (void)rq;
    TRY(participant_leave(cx, cx->actor.scope.workshop));
    return web_saved(cx, rp, "/");
}

static enum status
own_erase(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    (void)rq;
    TRY(participant_erase(cx, cx->actor.scope.workshop));
    return web_saved(cx, rp, "/");
}

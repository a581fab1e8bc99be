/* Needs: what families and workers say is missing, and what became of it. */
#include "harvest_msg.h"
#include "harvest_views_gen.h"
#include "harvest_web.h"
#include "trail_web.h"
#include "wishes.h"
#include "workshops.h"

static web_handler list_show, create, one_show, state_save, remove_wish, reply_save;

#define READ GATE_MAY(FN_PLAN, ACCESS_READ | ACCESS_PROPOSE, SCOPE_CENTRE)
#define PROPOSE GATE_MAY(FN_PLAN, ACCESS_PROPOSE, SCOPE_CENTRE)

const struct web_route needs_routes[] = {
    {HTTP_GET, "/needs", READ, list_show, 0, NULL},
    {HTTP_POST, "/needs", PROPOSE, create, 0, NULL},
    {HTTP_GET, "/needs/:need", READ, one_show, 0, NULL},
    {HTTP_POST, "/needs/:need/state", GATE_MAY(FN_PLAN, ACCESS_WRITE, SCOPE_CENTRE), state_save, 0, NULL},
    {HTTP_POST, "/needs/:need/removal", GATE_MAY(FN_PLAN, ACCESS_WRITE, SCOPE_CENTRE), remove_wish, 0, NULL},
    {HTTP_POST, "/needs/:need/reply", GATE_MAY(FN_PLAN, ACCESS_WRITE, SCOPE_CENTRE), reply_save, 0, NULL},
    {0},
};

static void
make_inputs(struct ctx *cx, struct harvest_needs *v)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n_participant_kinds + 1);
    o[0] = (struct web_option){.value = STR(""), .label = tr(cx, &M_harvest_teller_many)};
    for (size_t i = 0; i < n_participant_kinds; i++)
        o[i + 1] = (struct web_option){.value = str_from(participant_kinds[i]),
                                       .label = tr(cx, participant_kind_name(str_from(participant_kinds[i])))};
    v->text = (struct web_input){.name = "text", .label = &M_harvest_need_text, .hint = &M_harvest_need_text_hint,
                                 .type = INPUT_AREA, .required = true, .max_chars = 1000, .rows = 3};
    v->teller = (struct web_input){.name = "teller", .label = &M_harvest_teller, .type = INPUT_SELECT, .options = o,
                                   .n_options = n_participant_kinds + 1};
}

static enum status
list_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct harvest_needs *v)
{
    struct web_input *inputs[] = {&v->text, &v->teller};
    struct need *rows;
    TRY(need_list(cx, &rows, &v->n_rows));
    v->rows = ARENA_ARRAY(cx->arena, struct harvest_need_row, v->n_rows);
    v->may_write = actor_may(&cx->actor, FN_PLAN, ACCESS_WRITE);
    size_t n_all = v->n_rows;
    v->n_rows = 0;
    for (size_t i = 0; i < n_all; i++) {
        bool is_new = str_eq_c(rows[i].state, "received");
        if (is_new && !v->may_write)
            continue;
        v->n_new += is_new;
        v->rows[v->n_rows++] = (struct harvest_need_row){.n = rows[i], .is_open = str_eq_c(rows[i].state, "open"), .is_new = is_new,
                                                         .kind = rows[i].teller.n ? participant_kind_name(rows[i].teller) : NULL};
    }
    v->may_propose = actor_may(&cx->actor, FN_PLAN, ACCESS_PROPOSE);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title = &M_harvest_needs, .nav = NAV_PLAN};
    return web_page(cx, rq, rp, &page, WEB_VIEW(harvest_needs, v));
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_needs v = {0};
    make_inputs(cx, &v);
    return list_page(cx, rq, rp, &v);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_needs v = {0};
    make_inputs(cx, &v);
    web_input_read(cx, rq, &v.text);
    web_input_read(cx, rq, &v.teller);
    struct need n = {.text = v.text.value, .teller = v.teller.value};
    enum status s = has_problems(cx) ? STATUS_INVALID : need_save(cx, &n);
    if (s == STATUS_INVALID)
        return list_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/needs/%lld", (long long)n.id);
}

/* The one who sent it without an account can be answered. */
static enum status
load_wish(struct ctx *cx, struct harvest_need *v)
{
    struct wish w;
    v->reply = (struct web_input){.name = "reply", .label = &M_harvest_wish_reply, .hint = &M_harvest_wish_reply_hint, .type = INPUT_AREA,
                                  .max_chars = WISH_REPLY_MAX, .rows = 3};
    if (!v->may_write)
        return STATUS_OK;
    enum status s = wish_of_need(cx, v->n.id, &w);
    if (s != STATUS_OK)
        return s == STATUS_NOT_FOUND ? STATUS_OK : s;
    v->is_wish = true;
    v->is_published = w.is_published;
    v->reply.value = w.reply;
    return STATUS_OK;
}

static enum status
load_need(struct ctx *cx, const struct web_request *rq, struct harvest_need *v)
{
    int64_t id;
    TRY(web_param_id(rq, "need", &id));
    TRY(need_load(cx, id, &v->n));
    v->is_new = str_eq_c(v->n.state, "received");
    v->may_write = actor_may(&cx->actor, FN_PLAN, ACCESS_WRITE);
    if (v->is_new && !v->may_write)
        return STATUS_NOT_FOUND;
    return load_wish(cx, v);
}

static enum status
one_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct harvest_need *v)
{
    struct web_input *inputs[] = {&v->reply};
    v->is_open = str_eq_c(v->n.state, "open");
    v->kind = v->n.teller.n ? participant_kind_name(v->n.teller) : NULL;
    TRY(trail_origin_of(cx, "need", v->n.id, &v->origin));
    TRY(harvest_outcomes_of(cx, "need", v->n.id, &v->outcomes));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{tr(cx, &M_harvest_needs), STR("/needs")}};
    struct web_page page = {.title = &M_harvest_need, .nav = NAV_PLAN, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(harvest_need, v));
}

static enum status
one_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_need v = {0};
    TRY(load_need(cx, rq, &v));
    return one_page(cx, rq, rp, &v);
}

static enum status
state_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_need v = {0};
    TRY(load_need(cx, rq, &v));
    v.n.state = web_field(rq, "state");
    TRY(need_save(cx, &v.n));
    return web_saved(cx, rp, "/needs/%lld", (long long)v.n.id);
}

static enum status
remove_wish(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_need v = {0};
    TRY(load_need(cx, rq, &v));
    web_input_read(cx, rq, &v.reply);
    enum status s = has_problems(cx) ? STATUS_INVALID : wish_refuse(cx, v.n.id, v.reply.value);
    if (s == STATUS_INVALID)
        return one_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/needs");
}

static enum status
reply_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_need v = {0};
    TRY(load_need(cx, rq, &v));
    if (!v.is_wish)
        return STATUS_NOT_FOUND;
    web_input_read(cx, rq, &v.reply);
    v.is_published = web_field(rq, "published").n > 0;
    enum status s = has_problems(cx) ? STATUS_INVALID : wish_reply(cx, v.n.id, v.reply.value, v.is_published);
    if (s == STATUS_INVALID)
        return one_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/needs/%lld", (long long)v.n.id);
}

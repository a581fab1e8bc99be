/* The wish of a family: anybody may send one, without an account; it is read before anybody else sees it, and its writer has a code
 * that opens the answer. */
#include "harvest_msg.h"
#include "harvest_views_gen.h"
#include "harvest_web.h"
#include "trail.h"
#include "wishes.h"
#include "workshops.h"

static web_handler form_show, send, outcome_show, told_show;

const struct web_route wishes_routes[] = {
    {HTTP_GET, "/wishes/new", GATE_PUBLIC, form_show, 0, NULL},
    {HTTP_POST, "/wishes", GATE_PUBLIC, send, WEB_NO_CSRF, NULL},
    {HTTP_GET, "/wishes", GATE_PUBLIC, told_show, 0, NULL},
    {HTTP_GET, "/wishes/:code", GATE_PUBLIC, outcome_show, 0, NULL},
    {0},
};

static void
make_inputs(struct ctx *cx, struct harvest_wish *v)
{
    static const char *const kinds[] = {"parent", "youth", "child", "professional"};
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(kinds) + 1);
    o[0] = (struct web_option){.value = STR(""), .label = tr(cx, &M_harvest_wish_not_said)};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        o[i + 1] = (struct web_option){.value = str_from(kinds[i]), .label = tr(cx, participant_kind_name(str_from(kinds[i])))};
    v->text = (struct web_input){.name = "text", .label = &M_harvest_wish_text, .hint = &M_harvest_wish_text_hint, .type = INPUT_AREA,
                                 .required = true, .max_chars = 1000, .rows = 5};
    v->teller = (struct web_input){.name = "teller", .label = &M_harvest_wish_teller, .type = INPUT_SELECT, .options = o,
                                   .n_options = ARRAY_LEN(kinds) + 1};
}

static enum status
wish_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct harvest_wish *v)
{
    struct web_input *inputs[] = {&v->text, &v->teller};
    struct web_page page = {.title = &M_harvest_wish_title, .nav = NAV_HOME, .width = WIDTH_NARROW};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(harvest_wish, v));
}

static enum status
form_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_wish v = {0};
    make_inputs(cx, &v);
    return wish_page(cx, rq, rp, &v);
}

static enum status
send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_wish v = {0};
    make_inputs(cx, &v);
    web_input_read(cx, rq, &v.text);
    web_input_read(cx, rq, &v.teller);
    struct wish w = {.text = v.text.value, .teller = v.teller.value};
    enum status s = has_problems(cx) ? STATUS_INVALID : wish_send(cx, &w);
    if (s == STATUS_INVALID)
        return wish_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/wishes/%.*s?thanks=1", STR_ARG(w.code));
}

/* ---- what became of it ---- */

/* Everybody may follow the link to a point that has been decided; of others only that there is one. */
static enum status
fill_outcome(struct ctx *cx, const struct wish *w, struct harvest_told *v)
{
    struct trail_target *targets;
    size_t n;
    *v = (struct harvest_told){.w = *w, .is_waiting = str_eq_c(w->state, "received"), .is_refused = w->need_id == 0,
                               .is_open = str_eq_c(w->state, "open"),
                               .kind = w->teller.n ? participant_kind_name(w->teller) : NULL};
    TRY(trail_targets(cx, STR("need"), w->need_id, &targets, &n));
    v->points = ARENA_ARRAY(cx->arena, struct trail_target, n);
    for (size_t i = 0; i < n; i++) {
        struct development_point p = {.state = targets[i].state};
        if (str_eq_c(targets[i].kind, "point") && point_is_public(&p))
            v->points[v->n_points++] = targets[i];
        else if (str_eq_c(targets[i].kind, "point"))
            v->is_proposed = true;
        else if (str_eq_c(targets[i].kind, "section"))
            v->is_in_handbook = true;
    }
    return STATUS_OK;
}

static struct str
four_by_four(struct arena *a, struct str code)
{
    struct str parts[8];
    size_t n = 0;
    for (size_t i = 0; i < code.n && n < ARRAY_LEN(parts); i += 4)
        parts[n++] = str_sub(code, i, 4);
    return str_join(a, parts, n, STR(" "));
}

static enum status
outcome_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct wish w;
    TRY(wish_find(cx, web_param(rq, "code"), &w));
    struct harvest_wish_outcome v = {.is_thanked = web_query(rq, "thanks").n > 0, .code = four_by_four(cx->arena, w.code),
                                     .url = str_fmt(cx->arena, "%s/wishes/%.*s", cx->base_url ? cx->base_url : "", STR_ARG(w.code))};
    TRY(fill_outcome(cx, &w, &v.told));
    struct web_page page = {.title = v.is_thanked ? &M_harvest_wish_thanks : &M_harvest_wish_outcome, .nav = NAV_HOME, .width = WIDTH_NARROW};
    return web_page(cx, rq, rp, &page, WEB_VIEW(harvest_wish_outcome, &v));
}

static enum status
told_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct wish *rows, mine;
    struct harvest_wishes_told v = {.typed = str_trim(web_query(rq, "code"))};
    if (v.typed.n) {
        enum status s = wish_find(cx, v.typed, &mine);
        if (s == STATUS_OK)
            return web_redirect(rp, "/wishes/%.*s", STR_ARG(mine.code));
        if (s != STATUS_NOT_FOUND)
            return s;
        v.is_unknown = true;
    }
    TRY(wish_published(cx, &rows, &v.n_rows));
    v.rows = ARENA_ARRAY(cx->arena, struct harvest_told, v.n_rows);
    for (size_t i = 0; i < v.n_rows; i++)
        TRY(fill_outcome(cx, &rows[i], &v.rows[i]));
    struct web_page page = {.title = &M_harvest_wishes_told, .nav = NAV_HOME, .width = WIDTH_NARROW};
    return web_page(cx, rq, rp, &page, WEB_VIEW(harvest_wishes_told, &v));
}

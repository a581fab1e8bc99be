/* For those who make lotteries: the list, a new one, the agreement, the draw. */
#include "lotteries_web.h"

#include "lotteries_msg.h"
#include "lotteries_views_gen.h"

static web_handler list_show, form_new, create, lottery_show, agreement_reckon, agreement_store, draw_reckon, draw_store, removal;

#define WRITE_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route lotteries_routes[] = {
    {HTTP_GET, "/lotteries", WRITE_CONTACTS, list_show, 0, NULL},
    {HTTP_GET, "/lotteries/new", WRITE_CONTACTS, form_new, 0, NULL},
    {HTTP_POST, "/lotteries", WRITE_CONTACTS, create, 0, NULL},
    {HTTP_GET, "/lotteries/:lottery", WRITE_CONTACTS, lottery_show, 0, NULL},
    {HTTP_POST, "/lotteries/:lottery/agreement", WRITE_CONTACTS, agreement_store, 0, agreement_reckon},
    {HTTP_POST, "/lotteries/:lottery/draw", WRITE_CONTACTS, draw_store, 0, draw_reckon},
    {HTTP_POST, "/lotteries/:lottery/removal", WRITE_CONTACTS, removal, 0, NULL},
    {0},
};

/* What the worker leaves for the write. */
struct reckoned {
    struct lottery_all all;
    struct lottery_plan plan;
    struct str seed_rule;
};

static const struct msg *
state_name(enum lottery_state s)
{
    static const struct msg *const names[N_LOTTERY_STATES] = {&M_lotteries_s_open, &M_lotteries_s_agreed, &M_lotteries_s_drawn};
    return names[s];
}

static void
add_crumbs(struct ctx *cx, struct web_page *page, bool below_list)
{
    struct web_crumb *crumbs = ARENA_ARRAY(cx->arena, struct web_crumb, 2);
    crumbs[0] = (struct web_crumb){tr(cx, &M_lotteries_teams), STR("/teams")};
    crumbs[1] = (struct web_crumb){tr(cx, &M_lotteries_title), STR("/lotteries")};
    page->crumbs = crumbs;
    page->n_crumbs = below_list ? 2 : 1;
    page->nav = NAV_NETWORK;
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct lottery *rows;
    struct lotteries_list v = {0};
    TRY(lottery_list(cx, &rows, &v.n_rows));
    v.rows = ARENA_ARRAY(cx->arena, struct lotteries_list_row, v.n_rows + 1);
    for (size_t i = 0; i < v.n_rows; i++)
        v.rows[i] = (struct lotteries_list_row){&rows[i], state_name(rows[i].state)};
    struct web_page page = {.title = &M_lotteries_title};
    add_crumbs(cx, &page, false);
    return web_page(cx, rq, rp, &page, WEB_VIEW(lotteries_list, &v));
}

/* ---- a new one ---- */

static struct web_input
size_input(struct str value)
{
    return (struct web_input){.name = "size", .label = &M_lotteries_f_size, .type = INPUT_NUMBER, .required = true, .value = value};
}

static struct lotteries_form
new_form(void)
{
    return (struct lotteries_form){
        .title = {.name = "title", .label = &M_lotteries_f_title, .required = true, .max_chars = 120},
        .about = {.name = "about", .label = &M_lotteries_f_about, .hint = &M_lotteries_f_about_hint, .type = INPUT_AREA, .rows = 4, .max_chars = 2000},
        .size = size_input(STR("8")),
    };
}

static enum status
form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct lotteries_form *v)
{
    struct web_input *inputs[] = {&v->title, &v->about, &v->size};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title = &M_lotteries_new, .width = WIDTH_NARROW};
    add_crumbs(cx, &page, true);
    return web_page(cx, rq, rp, &page, WEB_VIEW(lotteries_form, v));
}

static enum status
form_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct lotteries_form v = new_form();
    return form_page(cx, rq, rp, &v);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct lotteries_form v = new_form();
    int64_t id;
    web_input_read(cx, rq, &v.title);
    web_input_read(cx, rq, &v.about);
    web_input_read(cx, rq, &v.size);
    struct lottery l = {.title = v.title.value, .about = v.about.value, .size = web_field_int(rq, "size", 0)};
    enum status s = has_problems(cx) ? STATUS_INVALID : lottery_add(cx, &l, &id);
    if (s == STATUS_INVALID)
        return form_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/lotteries/%lld", (long long)id);
}

/* ---- one lottery ---- */

static enum status
enter(struct ctx *cx, const struct web_request *rq, struct lottery_all *ret_all)
{
    int64_t id;
    TRY(web_param_id(rq, "lottery", &id));
    return lottery_load(cx, id, ret_all);
}

/* What was typed into the form of the agreement stays in it. */
static void
keep_typed(const struct web_request *rq, struct lotteries_one *v)
{
    struct lotteries_protocol *p = &v->protocol;
    for (size_t i = 0; i < p->n_quotas; i++) {
        if (web_has_field(rq, p->quotas[i].min_field))
            p->quotas[i].min = web_field(rq, p->quotas[i].min_field);
        if (web_has_field(rq, p->quotas[i].max_field))
            p->quotas[i].max = web_field(rq, p->quotas[i].max_field);
    }
    if (web_has_field(rq, "size"))
        v->size.value = web_field(rq, "size");
    v->seed_rule.value = web_field(rq, "seed_rule");
    v->seed.value = web_field(rq, "seed");
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct lottery_all *all)
{
    struct lotteries_one v = {
        .lottery = all->lottery,
        .state = state_name(all->lottery.state),
        .url = str_fmt(cx->arena, "%s/lots/%.*s", cx->base_url, STR_ARG(all->lottery.code)),
        .is_open = all->lottery.state == LOTTERY_OPEN,
        .is_agreed = all->lottery.state == LOTTERY_AGREED,
        .is_drawn = all->lottery.state == LOTTERY_DRAWN,
        .protocol = lotteries_protocol_of(cx, all),
        .size = size_input(str_fmt(cx->arena, "%lld", (long long)all->lottery.size)),
        .seed_rule = {.name = "seed_rule", .label = &M_lotteries_f_rule, .hint = &M_lotteries_f_rule_hint, .type = INPUT_AREA, .rows = 3,
                      .required = true, .max_chars = 500},
        .seed = {.name = "seed", .label = &M_lotteries_f_seed, .hint = &M_lotteries_f_seed_hint, .type = INPUT_NUMBER, .required = true},
    };
    if (rq->method == HTTP_POST)
        keep_typed(rq, &v);
    struct web_input *inputs[] = {&v.size, &v.seed_rule, &v.seed};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v.errors = web_errors_of(cx);
    struct web_page page = {.title_text = all->lottery.title};
    add_crumbs(cx, &page, true);
    return web_page(cx, rq, rp, &page, WEB_VIEW(lotteries_one, &v));
}

static enum status
lottery_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct lottery_all all;
    TRY(enter(cx, rq, &all));
    return show(cx, rq, rp, &all);
}

/* In the worker pool, on a snapshot: the write only stores what was reckoned. */
static enum status
agreement_reckon(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct reckoned *r = arena_alloc(rq->arena, sizeof *r);
    TRY(enter(cx, rq, &r->all));
    if (r->all.lottery.state != LOTTERY_OPEN)
        return STATUS_CONFLICT;
    struct lottery_all asked = r->all;
    asked.lottery.size = web_field_int(rq, "size", 0);
    struct lotteries_protocol p = lotteries_protocol_of(cx, &asked);
    asked.quotas = arena_memdup(cx->arena, asked.quotas, asked.n_quotas * sizeof *asked.quotas);
    for (size_t i = 0; i < asked.n_quotas; i++) {
        asked.quotas[i].min = web_field_int(rq, p.quotas[i].min_field, -1);
        asked.quotas[i].max = web_field_int(rq, p.quotas[i].max_field, -1);
    }
    r->seed_rule = web_field(rq, "seed_rule");
    if (r->seed_rule.n == 0)
        (void)problem(cx, "seed_rule", &M_lotteries_rule_needed, MSG_NO_ARGS);
    enum status s = lottery_reckon(cx, &asked, -1, &r->plan);
    if (has_problems(cx))
        return show(cx, rq, rp, &r->all);
    TRY(s);
    r->all = asked;
    rq->prepared = r;
    return STATUS_OK;
}

static enum status
agreement_store(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    const struct reckoned *r = rq->prepared;
    if (r == NULL)
        return STATUS_INTERNAL;
    enum status s = lottery_agree(cx, &r->all, &r->plan, r->seed_rule);
    if (s == STATUS_INVALID && has_problems(cx))
        return show(cx, rq, rp, &r->all);
    TRY(s);
    return web_saved(cx, rp, "/lotteries/%lld", (long long)r->all.lottery.id);
}

static enum status
draw_reckon(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct reckoned *r = arena_alloc(rq->arena, sizeof *r);
    int64_t seed = web_field_int(rq, "seed", -1);
    TRY(enter(cx, rq, &r->all));
    if (r->all.lottery.state != LOTTERY_AGREED)
        return STATUS_CONFLICT;
    if (seed < 0)
        (void)problem(cx, "seed", &M_lotteries_seed_wrong, MSG_NO_ARGS);
    if (has_problems(cx))
        return show(cx, rq, rp, &r->all);
    TRY(lottery_reckon(cx, &r->all, seed, &r->plan));
    rq->prepared = r;
    return STATUS_OK;
}

static enum status
draw_store(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    const struct reckoned *r = rq->prepared;
    if (r == NULL)
        return STATUS_INTERNAL;
    TRY(lottery_draw(cx, &r->all, &r->plan));
    return web_saved(cx, rp, "/lotteries/%lld", (long long)r->all.lottery.id);
}

static enum status
removal(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct lottery_all all;
    TRY(enter(cx, rq, &all));
    TRY(lottery_remove(cx, all.lottery.id));
    return web_saved(cx, rp, "/lotteries");
}

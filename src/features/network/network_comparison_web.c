/* Before and now: two days chosen, what came and what went. */
#include "calendar.h"
#include "network_compare.h"
#include "network_msg.h"
#include "network_views_gen.h"
#include "network_web.h"
#include "people_web.h"

static web_handler show;

#define SEE GATE_MAY(FN_CONTACTS, ACCESS_READ, SCOPE_CENTRE)

const struct web_route network_comparison_routes[] = {
    {HTTP_GET, "/network/comparison", SEE, show, WEB_SLOW, NULL},
    {0},
};

/* The day typed as yyyy-mm-dd; the usual one when nothing was. */
static struct str
day_of(struct ctx *cx, const struct web_request *rq, struct web_input *in, struct str usual)
{
    struct civil c;
    struct str typed = web_query(rq, in->name);
    in->value = typed.n ? typed : usual;
    if (in->value.n == 0)
        return STR_NONE;
    if (calendar_parse_date(in->value, &c) != STATUS_OK) {
        (void)problem(cx, in->name, &M_network_day_odd, MSG_NO_ARGS);
        return STR_NONE;
    }
    in->value = str_fmt(cx->arena, "%04d-%02d-%02d", c.year, c.month, c.day);
    return in->value;
}

static enum status
read_days(struct ctx *cx, const struct web_request *rq, struct network_comparison *v)
{
    struct str *days;
    size_t n;
    struct web_input *inputs[] = {&v->before, &v->after};
    TRY(network_days(cx, &days, &n));
    v->before = (struct web_input){.name = "before", .label = &M_network_before, .type = INPUT_DATE, .required = true};
    v->after = (struct web_input){.name = "after", .label = &M_network_after, .type = INPUT_DATE, .required = true};
    struct str today = network_day(cx->arena, cx->now_ms);
    bool has_past = n && str_cmp(days[0], today) < 0;
    struct str before = day_of(cx, rq, &v->before, has_past ? days[0] : STR_NONE);
    struct str after = day_of(cx, rq, &v->after, today);
    if (before.n && after.n && str_cmp(before, after) >= 0)
        (void)problem(cx, "after", &M_network_days_order, MSG_NO_ARGS);
    v->has_result = before.n && after.n && !has_problems(cx);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return STATUS_OK;
}

static struct str *
pairs_text(struct ctx *cx, const struct network *n, const struct network_pair_of *pairs, size_t n_pairs)
{
    struct str *text = ARENA_ARRAY(cx->arena, struct str, n_pairs + 1);
    for (size_t i = 0; i < n_pairs; i++)
        text[i] = str_fmt(cx->arena, "%.*s \xE2\x80\x93 %.*s", STR_ARG(n->actors[pairs[i].from].name),
                          STR_ARG(n->actors[pairs[i].to].name));
    return text;
}

static enum status
compare(struct ctx *cx, struct network_comparison *v)
{
    struct network before, after;
    struct network_change c;
    TRY(network_load(cx, v->before.value, &before));
    TRY(network_load(cx, v->after.value, &after));
    TRY(network_compare(cx->arena, &before, &after, &c));
    v->before_ms = network_day_ms(v->before.value);
    v->after_ms = network_day_ms(v->after.value);
    v->n_kept = (int64_t)c.n_kept;
    v->n_new = (int64_t)c.n_new;
    v->n_lost = (int64_t)c.n_lost;
    v->n_pairs = (int64_t)c.n_pairs;
    v->n_before = v->n_kept + v->n_lost;
    v->n_after = v->n_kept + v->n_new;
    v->density_before = network_percent(c.density_before);
    v->density_after = network_percent(c.density_after);
    v->is_covered = c.is_covered;
    v->has_likeness = c.has_likeness;
    v->likeness = c.likeness;
    v->came = pairs_text(cx, &after, c.came, c.n_new);
    v->went = pairs_text(cx, &after, c.went, c.n_lost);
    v->n_came = c.n_new;
    v->n_went = c.n_lost;
    return STATUS_OK;
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct network_comparison v = {.tabs = people_tabs_at(cx, PEOPLE_AT_TIES)};
    TRY(read_days(cx, rq, &v));
    if (v.has_result)
        TRY(compare(cx, &v));
    struct web_page page = {.title = &M_network_compare, .nav = NAV_NETWORK};
    return web_page(cx, rq, rp, &page, WEB_VIEW(network_comparison, &v));
}

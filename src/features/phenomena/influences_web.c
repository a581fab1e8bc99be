/* What drives what: everybody's own view, told pair by pair without anybody's name. */
#include "influence_words_web.h"
#include "phenomena_msg.h"
#include "phenomena_views_gen.h"
#include "phenomena_web.h"

static web_handler list_show, say, take_back, remove_pair;

#define ONE "/process/:process/phenomena/:phenomenon"

const struct web_route influences_routes[] = {
    {HTTP_GET, ONE "/influences", PHENOMENA_READ, list_show, 0, NULL},
    {HTTP_POST, ONE "/influences", PHENOMENA_PROPOSE, say, 0, NULL},
    {HTTP_POST, ONE "/influences/:influence/deletion", PHENOMENA_PROPOSE, take_back, 0, NULL},
    {HTTP_POST, ONE "/influences/removal", PHENOMENA_WRITE, remove_pair, 0, NULL},
    {0},
};

/* ---- the form ---- */

static struct web_option *
word_options(struct ctx *cx, const char *const *values, const struct msg *const *labels, size_t n)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n);
    for (size_t i = 0; i < n; i++)
        o[i] = (struct web_option){.value = str_from(values[i]), .label = tr(cx, labels[i])};
    return o;
}

static void
make_form(struct ctx *cx, const struct phenomenon_map *m, struct phenomena_influences *v)
{
    static const char *const signs[] = {"1", "-1", "0"}, *const strengths[] = {"1", "2", "3"}, *const delays[] = {"no", "yes"};
    static const struct msg *const sign_words[] = {&M_phenomena_sign_plus, &M_phenomena_sign_minus, &M_phenomena_sign_unknown};
    static const struct msg *const strength_words[] = {&M_phenomena_strength_1, &M_phenomena_strength_2, &M_phenomena_strength_3};
    static const struct msg *const delay_words[] = {&M_phenomena_delay_no, &M_phenomena_delay_yes};
    v->from = (struct web_input){.name = "from", .label = &M_phenomena_f_from, .type = INPUT_SELECT, .required = true};
    v->from.options = phenomena_factor_options(cx, m->factors, m->n_factors, &M_phenomena_choose_factor, &v->from.n_options);
    v->sign = (struct web_input){.name = "sign", .label = &M_phenomena_f_sign, .type = INPUT_RADIO, .required = true,
                                 .value = STR("1"), .options = word_options(cx, signs, sign_words, 3), .n_options = 3};
    v->to = (struct web_input){.name = "to", .label = &M_phenomena_f_to, .type = INPUT_SELECT, .required = true};
    v->to.options = phenomena_factor_options(cx, m->factors, m->n_factors, &M_phenomena_choose_factor, &v->to.n_options);
    v->strength = (struct web_input){.name = "strength", .label = &M_phenomena_f_strength, .type = INPUT_RADIO, .required = true,
                                     .value = STR("2"), .options = word_options(cx, strengths, strength_words, 3), .n_options = 3};
    v->delay = (struct web_input){.name = "delay", .label = &M_phenomena_f_delay, .type = INPUT_RADIO, .required = true,
                                  .value = STR("no"), .options = word_options(cx, delays, delay_words, 2), .n_options = 2};
    v->reason = (struct web_input){.name = "reason", .label = &M_phenomena_f_reason, .max_chars = 500};
}

static enum status
influences_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct phenomena_scene *s,
                const struct phenomenon_map *m, struct phenomena_influences *v)
{
    struct web_input *inputs[] = {&v->from, &v->sign, &v->to, &v->strength, &v->delay, &v->reason};
    v->head = s->head;
    v->head.on_influences = true;
    v->has_factors = m->n_factors > 1;
    v->n_voices = (int64_t)m->n_voices;
    v->n_assumed = (int64_t)m->n_assumed;
    v->pairs = influence_pairs(cx, s, m, &v->n_pairs);
    for (size_t i = 0; i < v->n_pairs; i++)
        v->n_disputed += v->pairs[i].is_disputed;
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title = &M_phenomena_influences, .nav = NAV_WORKSHOPS};
    page.crumbs = phenomena_crumbs(cx, s, true, &page.n_crumbs);
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_influences, v));
}

/* What one has said of the pair already stands in the form. */
static void
begin_form(struct ctx *cx, const struct web_request *rq, const struct phenomenon_map *m, struct phenomena_influences *v)
{
    v->from.value = web_query(rq, "from");
    v->to.value = web_query(rq, "to");
    for (size_t i = 0; i < m->n_said; i++) {
        const struct influence *x = &m->said[i];
        if (!x->account_id || x->account_id != cx->actor.account_id ||
            !str_eq(v->from.value, str_fmt(cx->arena, "%lld", (long long)x->from_id)) ||
            !str_eq(v->to.value, str_fmt(cx->arena, "%lld", (long long)x->to_id)))
            continue;
        v->sign.value = str_fmt(cx->arena, "%d", x->sign);
        v->strength.value = str_fmt(cx->arena, "%d", x->strength);
        v->delay.value = x->is_delayed ? STR("yes") : STR("no");
        v->reason.value = x->reason;
    }
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_influences v = {0};
    struct phenomena_scene s;
    struct phenomenon_map m;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(phenomenon_map_make(cx, s.p.id, &m));
    make_form(cx, &m, &v);
    begin_form(cx, rq, &m, &v);
    return influences_page(cx, rq, rp, &s, &m, &v);
}

static enum status
say(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_influences v = {0};
    struct phenomena_scene s;
    struct phenomenon_map m;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(phenomenon_map_make(cx, s.p.id, &m));
    make_form(cx, &m, &v);
    struct web_input *inputs[] = {&v.from, &v.sign, &v.to, &v.strength, &v.delay, &v.reason};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    struct influence i = {.phenomenon_id = s.p.id, .sign = (int)web_field_int(rq, "sign", 9),
                          .strength = (int)web_field_int(rq, "strength", 0), .is_delayed = str_eq_c(v.delay.value, "yes"),
                          .reason = v.reason.value};
    enum status st = has_problems(cx) ? STATUS_INVALID : STATUS_OK;
    if (st == STATUS_OK && (str_to_i64(v.from.value, &i.from_id) != STATUS_OK || str_to_i64(v.to.value, &i.to_id) != STATUS_OK))
        return STATUS_NOT_FOUND;
    if (st == STATUS_OK)
        st = influence_say(cx, &i);
    if (st == STATUS_INVALID)
        return influences_page(cx, rq, rp, &s, &m, &v);
    TRY(st);
    return phenomena_back(cx, rp, &s, "/influences");
}

static enum status
take_back(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    int64_t id;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(web_param_id(rq, "influence", &id));
    TRY(influence_take_back(cx, s.p.id, id));
    return phenomena_back(cx, rp, &s, "/influences");
}

static enum status
remove_pair(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    int64_t from, to;
    TRY(phenomena_enter(cx, rq, &s));
    if (web_field_id(rq, "from", &from) != STATUS_OK || web_field_id(rq, "to", &to) != STATUS_OK)
        return STATUS_NOT_FOUND;
    TRY(influence_remove_pair(cx, s.p.id, from, to));
    return phenomena_back(cx, rp, &s, "/influences");
}

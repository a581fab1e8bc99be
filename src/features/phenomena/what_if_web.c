/* "What if": one or two factors held up or down, and which way the rest of the map goes. */
#include <math.h>
#include <stdlib.h>

#include "analysis_views.h"
#include "influence_words_web.h"
#include "phenomena_msg.h"
#include "phenomena_views_gen.h"
#include "phenomena_web.h"

static web_handler what_if_show;

const struct web_route what_if_routes[] = {
    {HTTP_GET, "/process/:process/phenomena/:phenomenon/what-if", PHENOMENA_READ, what_if_show, WEB_SLOW, NULL},
    {0},
};

enum { EFFECTS_SHOWN = 20 };
static const double nothing = 1e-5;    /* of the range 0..1: ten times what still moves in a map that has settled */
static const double very_little = 0.05; /* of the largest change of the trial */

/* ---- the question ---- */

static void
make_form(struct ctx *cx, const struct web_request *rq, const struct phenomenon_map *m, struct phenomena_what_if *v)
{
    static const char *const ways[] = {"up", "down"};
    static const struct msg *const words[] = {&M_phenomena_what_if_up, &M_phenomena_what_if_down};
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, 4);
    for (size_t i = 0; i < 4; i++)
        o[i] = (struct web_option){.value = str_from(ways[i % 2]), .label = tr(cx, words[i % 2])};
    v->one = (struct web_input){.name = "one", .label = &M_phenomena_what_if_one, .type = INPUT_SELECT, .required = true,
                                .value = web_query(rq, "one")};
    v->one.options = phenomena_factor_options(cx, m->factors, m->n_factors, &M_phenomena_choose_factor, &v->one.n_options);
    v->one_way = (struct web_input){.name = "one_way", .label = &M_phenomena_what_if_one_way, .type = INPUT_RADIO, .required = true,
                                    .value = str_eq_c(web_query(rq, "one_way"), "up") ? STR("up") : STR("down"), .options = o, .n_options = 2};
    v->two = (struct web_input){.name = "two", .label = &M_phenomena_what_if_two, .type = INPUT_SELECT, .value = web_query(rq, "two")};
    v->two.options = phenomena_factor_options(cx, m->factors, m->n_factors, &M_phenomena_what_if_no_second, &v->two.n_options);
    v->two_way = (struct web_input){.name = "two_way", .label = &M_phenomena_what_if_two_way, .type = INPUT_RADIO,
                                    .value = str_eq_c(web_query(rq, "two_way"), "up") ? STR("up") : STR("down"), .options = o + 2,
                                    .n_options = 2};
}

/* Whether the answer names a factor of the map, and which. */
static bool
find_push(const struct phenomenon_map *m, struct str id, struct str way, struct phenomenon_push *ret_push)
{
    int64_t n;
    if (str_to_i64(id, &n) != STATUS_OK)
        return false;
    for (size_t i = 0; i < m->n_factors; i++)
        if (m->factors[i].id == n) {
            *ret_push = (struct phenomenon_push){i, str_eq_c(way, "up") ? 1 : -1};
            return true;
        }
    return false;
}

/* ---- the answer ---- */

static struct str
push_words(struct ctx *cx, const struct phenomenon_map *m, const struct phenomenon_push *p, size_t n)
{
    struct str one[2];
    for (size_t i = 0; i < n; i++)
        one[i] = msg_text(cx->arena, cx->locale, p[i].way > 0 ? &M_phenomena_pushed_up : &M_phenomena_pushed_down,
                          MSG_ARGS(msg_str("name", m->factors[p[i].factor].text)));
    if (n == 1)
        return one[0];
    return msg_text(cx->arena, cx->locale, &M_phenomena_pushed_and, MSG_ARGS(msg_str("a", one[0]), msg_str("b", one[1])));
}

struct moved {
    uint32_t node;
    double change;
};

static int
most_first(const void *pa, const void *pb)
{
    const struct moved *a = pa, *b = pb;
    double x = fabs(a->change), y = fabs(b->change);
    if (x != y)
        return x < y ? 1 : -1;
    return (a->node > b->node) - (a->node < b->node);
}

static const struct msg *
size_word(double part)
{
    return part > 2.0 / 3 ? &M_phenomena_size_3 : part > 1.0 / 3 ? &M_phenomena_size_2 : &M_phenomena_size_1;
}

static const struct msg *
verdict_of(double change, double largest)
{
    bool is_little = fabs(change) < very_little * largest;
    if (fabs(change) < nothing)
        return &M_phenomena_verdict_same;
    if (change > 0)
        return is_little ? &M_phenomena_verdict_up_little : &M_phenomena_verdict_up;
    return is_little ? &M_phenomena_verdict_down_little : &M_phenomena_verdict_down;
}

static void
fill_effects(struct ctx *cx, const struct phenomena_scene *s, const struct phenomenon_map *m, const double *change,
             const struct phenomenon_push *pushes, size_t n_pushes, struct phenomena_what_if *v)
{
    struct moved *all = ARENA_ARRAY(cx->arena, struct moved, m->n_factors + 1);
    size_t n = 0;
    for (uint32_t node = 0; node <= m->n_factors; node++) {
        bool is_pushed = false;
        for (size_t k = 0; k < n_pushes; k++)
            is_pushed |= node == pushes[k].factor + 1;
        if (!is_pushed && fabs(change[node]) >= nothing)
            all[n++] = (struct moved){node, change[node]};
    }
    if (n > 1)
        qsort(all, n, sizeof *all, most_first);
    v->rows = ARENA_ARRAY(cx->arena, struct phenomena_effect, n);
    for (size_t i = 0; i < n && i < EFFECTS_SHOWN; i++) {
        double part = fabs(all[i].change) / fabs(all[0].change);
        v->rows[v->n_rows++] = (struct phenomena_effect){
            .no = all[i].node ? m->factors[all[i].node - 1].no : 0, .width = (int)(100 * part + 0.5),
            .text = influence_node_text(m, s->p.name, all[i].node), .is_phenomenon = all[i].node == 0,
            .effect = msg_text(cx->arena, cx->locale, all[i].change > 0 ? &M_phenomena_effect_up : &M_phenomena_effect_down,
                               MSG_ARGS(msg_ref("size", size_word(part))))};
    }
    v->verdict = verdict_of(change[0], n ? fabs(all[0].change) : 0);
}

static enum status
answer(struct ctx *cx, const struct phenomena_scene *s, const struct phenomenon_map *m, struct phenomena_what_if *v)
{
    struct phenomenon_push pushes[2];
    struct fcm_change change;
    size_t n = 1;
    if (!find_push(m, v->one.value, v->one_way.value, &pushes[0]))
        return STATUS_OK; /* not asked yet, or not a factor of this map */
    if (v->two.value.n && find_push(m, v->two.value, v->two_way.value, &pushes[1]))
        n = 2;
    if (n == 2 && pushes[0].factor == pushes[1].factor)
        return problem(cx, "two", &M_phenomena_what_if_twice, MSG_NO_ARGS);
    TRY(phenomenon_what_if(cx, m, pushes, n, &change));
    v->is_asked = true;
    v->pushed = push_words(cx, m, pushes, n);
    v->settles = change.scenario.ending == FCM_FIXED_POINT && change.base.ending == FCM_FIXED_POINT;
    v->cycles = change.scenario.ending == FCM_CYCLE;
    v->is_unique = v->settles && change.scenario.is_unique;
    v->n_left_out = (int64_t)change.scenario.n_arcs_left_out;
    fill_effects(cx, s, m, change.change, pushes, n, v);
    return STATUS_OK;
}

static enum status
what_if_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_what_if v = {0};
    struct phenomena_scene s;
    struct phenomenon_map m;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(phenomenon_map_make(cx, s.p.id, &m));
    struct web_input *inputs[] = {&v.one, &v.one_way, &v.two, &v.two_way};
    v.head = s.head;
    v.head.on_what_if = true;
    v.has_factors = m.n_factors > 0;
    make_form(cx, rq, &m, &v);
    enum status st = answer(cx, &s, &m, &v);
    if (st != STATUS_INVALID)
        TRY(st);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v.errors = web_errors_of(cx);
    struct web_page page = {.title = &M_phenomena_what_if, .nav = NAV_WORKSHOPS};
    page.crumbs = phenomena_crumbs(cx, &s, true, &page.n_crumbs);
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_what_if, &v));
}

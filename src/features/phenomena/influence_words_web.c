#include "influence_words_web.h"

#include <math.h>

#include "phenomena_msg.h"

struct str
influence_node_text(const struct phenomenon_map *m, struct str phenomenon_name, uint32_t node)
{
    return node ? m->factors[node - 1].text : phenomenon_name;
}

struct str
influence_sentence(struct ctx *cx, const struct phenomenon_map *m, const struct causal_arc *arc)
{
    const struct msg *words = arc->sign == SIGN_PLUS    ? &M_phenomena_says_plus
                              : arc->sign == SIGN_MINUS ? &M_phenomena_says_minus
                                                        : &M_phenomena_says_unknown;
    return msg_text(cx->arena, cx->locale, words,
                    MSG_ARGS(msg_str("a", m->factors[arc->from - 1].text), msg_str("b", m->factors[arc->to - 1].text)));
}

static const struct causal_arc *
arc_between(const struct causal_map *m, uint32_t from, uint32_t to)
{
    for (uint32_t k = m->first_out[from]; k < m->first_out[from + 1]; k++)
        if (m->arcs[k].to == to)
            return &m->arcs[k];
    return NULL;
}

struct str
influence_loop_sentence(struct ctx *cx, const struct phenomenon_map *m, const struct causal_loop *loop)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    for (uint32_t i = 0; i < loop->n_nodes; i++) {
        uint32_t from = loop->nodes[i], to = loop->nodes[(i + 1) % loop->n_nodes];
        const struct causal_arc *arc = arc_between(&m->map, from, to);
        if (arc == NULL || from == 0 || to == 0)
            continue;
        if (i == 0) {
            struct str first = influence_sentence(cx, m, arc);
            buf_str(&b, first);
            continue;
        }
        const struct msg *words = arc->sign == SIGN_PLUS    ? &M_phenomena_then_plus
                                  : arc->sign == SIGN_MINUS ? &M_phenomena_then_minus
                                                            : &M_phenomena_then_unknown;
        msg_put(&b, cx->locale, words, MSG_ARGS(msg_str("b", m->factors[to - 1].text)));
    }
    buf_puts(&b, ".");
    return buf_view(&b);
}

/* ---- pairs ---- */

static const struct msg *
strength_word(double strength)
{
    static const struct msg *const words[] = {&M_phenomena_strength_1, &M_phenomena_strength_2, &M_phenomena_strength_3};
    int step = (int)(strength * 3 + 0.5);
    return words[step < 1 ? 0 : step > 3 ? 2 : step - 1];
}

static const struct msg *
sign_word(int sign)
{
    return sign > 0 ? &M_phenomena_sign_plus : sign < 0 ? &M_phenomena_sign_minus : &M_phenomena_sign_unknown;
}

static void
fill_said(struct ctx *cx, const struct phenomenon_map *m, struct phenomena_pair *p)
{
    p->said = ARENA_ARRAY(cx->arena, struct phenomena_view, (size_t)p->n_people);
    for (size_t i = 0; i < m->n_said; i++) {
        const struct influence *x = &m->said[i];
        if (x->from_id != p->from_id || x->to_id != p->to_id || p->n_said == (size_t)p->n_people)
            continue;
        bool is_own = x->account_id && x->account_id == cx->actor.account_id;
        p->has_own |= is_own;
        p->said[p->n_said++] = (struct phenomena_view){.id = x->id, .sign = sign_word(x->sign), .strength = strength_word(x->strength / 3.0),
                                                       .is_delayed = x->is_delayed, .is_own = is_own, .reason = x->reason};
    }
}

struct phenomena_pair *
influence_pairs(struct ctx *cx, const struct phenomena_scene *s, const struct phenomenon_map *m, size_t *ret_n)
{
    struct phenomena_pair *pairs = ARENA_ARRAY(cx->arena, struct phenomena_pair, m->map.n_arcs), *sorted;
    size_t n = 0, k = 0;
    for (size_t i = 0; i < m->map.n_arcs; i++) {
        const struct causal_arc *arc = &m->map.arcs[i];
        if (!phenomenon_arc_is_said(m, arc))
            continue;
        struct phenomena_pair *p = &pairs[n++];
        *p = (struct phenomena_pair){.process_id = s->process.id, .id = s->p.id, .from_id = m->factors[arc->from - 1].id,
                                     .to_id = m->factors[arc->to - 1].id, .sentence = influence_sentence(cx, m, arc),
                                     .strength = strength_word(fabs(arc->weight)),
                                     .n_people = (int64_t)arc->n_plus + arc->n_minus + arc->n_unknown,
                                     .is_disputed = arc->conflict, .is_unknown = arc->sign == SIGN_UNKNOWN && !arc->conflict,
                                     .is_delayed = arc->delay > 0, .may_write = s->head.may_write, .may_say = s->head.may_say,
                                     .n_plus = arc->n_plus, .n_minus = arc->n_minus};
        fill_said(cx, m, p);
    }
    sorted = ARENA_ARRAY(cx->arena, struct phenomena_pair, n);
    for (int pass = 0; pass < 2; pass++) /* those in dispute first, the rest in their order */
        for (size_t i = 0; i < n; i++)
            if (pairs[i].is_disputed == (pass == 0))
                sorted[k++] = pairs[i];
    *ret_n = n;
    return sorted;
}

/* What the figures mean in words: short sentences that answer the coordinator's questions. */
#include <stdlib.h>

#include "network_msg.h"
#include "network_web.h"

enum { MOST_FINDINGS = 12, BRIDGES_NAMED = 3, NAMES_SHOWN = 8, PAIRS_SHOWN = 5 };

/* Under a twentieth of the shortest ways is no bridge worth a name. */
#define BRIDGE_FROM 0.05
/* Borgatti and Everett's correlation under which nobody should speak of a core. */
#define CORE_FROM 0.4

static void
put(struct network_page *v, const struct msg *head, struct str text)
{
    if (v->n_findings < MOST_FINDINGS)
        v->findings[v->n_findings++] = (struct network_finding){head, text};
}

static struct str
name_of(const struct network_scene *s, uint32_t actor)
{
    return s->n.actors[actor].name;
}

/* Names, those over the limit as a number. */
static struct str
names_of(struct ctx *cx, const struct network_scene *s, const uint32_t *actors, size_t n)
{
    struct str names[NAMES_SHOWN + 1];
    size_t shown = n > NAMES_SHOWN ? NAMES_SHOWN : n;
    for (size_t i = 0; i < shown; i++)
        names[i] = name_of(s, actors[i]);
    if (n > shown)
        names[shown++] = msg_text(cx->arena, cx->locale, &M_network_more, MSG_ARGS(msg_int("n", (int64_t)(n - NAMES_SHOWN))));
    return network_join(cx, names, shown);
}

/* ---- who bridges ---- */

static size_t
strongest(const struct network_scene *s, uint32_t *ret_actors, size_t most)
{
    size_t n = 0;
    for (uint32_t v = 0; v < s->f.whole.n_nodes; v++) {
        double x = s->f.nodes[v].bridging;
        if (x < BRIDGE_FROM)
            continue;
        size_t at = n < most ? n++ : n;
        while (at > 0 && s->f.nodes[ret_actors[at - 1]].bridging < x) {
            if (at < most)
                ret_actors[at] = ret_actors[at - 1];
            at--;
        }
        if (at < most)
            ret_actors[at] = v;
    }
    return n;
}

size_t
network_notable(const struct network_scene *s, uint32_t *ret_actors, size_t max)
{
    size_t n = strongest(s, ret_actors, max < BRIDGES_NAMED ? max : BRIDGES_NAMED);
    for (uint32_t v = 0; v < s->f.whole.n_nodes && n < max; v++) {
        bool is_new = s->f.nodes[v].is_cut;
        for (size_t i = 0; i < n; i++)
            is_new &= ret_actors[i] != v;
        if (is_new)
            ret_actors[n++] = v;
    }
    return n;
}

static void
put_bridges(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    uint32_t actors[BRIDGES_NAMED];
    size_t n = strongest(s, actors, BRIDGES_NAMED);
    struct str text = n == 0 ? tr(cx, &M_network_bridge_none)
                             : msg_text(cx->arena, cx->locale, &M_network_bridge,
                                        MSG_ARGS(msg_int("n", (int64_t)n), msg_str("names", names_of(cx, s, actors, n))));
    put(v, &M_network_head_bridge, text);
}

/* ---- where it is thin ---- */

static struct str
cut_sentence(struct ctx *cx, const struct network_scene *s, uint32_t actor)
{
    const struct network_node *x = &s->f.nodes[actor];
    struct str names = names_of(cx, s, s->f.cut + x->first_cut, x->n_cut);
    return msg_text(cx->arena, cx->locale, &M_network_cut,
                    MSG_ARGS(msg_int("n", x->n_cut), msg_str("who", name_of(s, actor)), msg_str("names", names)));
}

static void
put_cuts(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    struct str parts[PAIRS_SHOWN];
    size_t n = 0, more = 0;
    for (uint32_t a = 0; a < s->f.whole.n_nodes; a++) {
        if (s->f.nodes[a].is_cut && n < PAIRS_SHOWN)
            parts[n++] = cut_sentence(cx, s, a);
        else if (s->f.nodes[a].is_cut)
            more++;
    }
    struct str text = n ? str_join(cx->arena, parts, n, STR(" ")) : tr(cx, &M_network_cut_none);
    if (more)
        text = str_fmt(cx->arena, "%.*s %.*s", STR_ARG(text),
                       STR_ARG(msg_text(cx->arena, cx->locale, &M_network_cut_more, MSG_ARGS(msg_int("n", (int64_t)more)))));
    put(v, &M_network_head_thin, text);
}

/* ---- sectors ---- */

struct gap {
    uint32_t a, b, size;
};

static int
by_size(const void *x, const void *y)
{
    const struct gap *p = x, *q = y;
    if (p->size != q->size)
        return p->size < q->size ? 1 : -1;
    return p->a != q->a ? (p->a < q->a ? -1 : 1) : (p->b < q->b ? -1 : p->b > q->b);
}

/* Pairs of sectors that pass the test, those with the most organisations first. */
static size_t
gaps_of(struct ctx *cx, const struct network_scene *s, bool (*is_gap)(const struct network_cell *), struct gap **ret_gaps)
{
    uint32_t ns = s->f.whole.n_sectors;
    struct gap *gaps = ARENA_ARRAY(cx->arena, struct gap, (size_t)ns * ns + 1);
    size_t n = 0;
    for (uint32_t i = 0; i < ns; i++)
        for (uint32_t j = i + 1; j < ns; j++) {
            const struct network_cell *c = &s->f.cells[(size_t)i * ns + j];
            if (is_gap(c))
                gaps[n++] = (struct gap){i, j, c->n_possible};
        }
    qsort(gaps, n, sizeof *gaps, by_size);
    *ret_gaps = gaps;
    return n;
}

static struct str
gap_names(struct ctx *cx, const struct network_scene *s, const struct gap *gaps, size_t n)
{
    struct str parts[PAIRS_SHOWN];
    size_t shown = n > PAIRS_SHOWN ? PAIRS_SHOWN : n;
    for (size_t i = 0; i < shown; i++) {
        struct str pair[2] = {network_sector_name(cx, s, gaps[i].a), network_sector_name(cx, s, gaps[i].b)};
        parts[i] = network_join(cx, pair, 2);
    }
    return str_join(cx->arena, parts, shown, STR("; "));
}

static bool
never_met(const struct network_cell *c)
{
    return c->met_ms == 0;
}

static bool
no_ties(const struct network_cell *c)
{
    return c->n_tied == 0 && c->n_observed == c->n_possible;
}

static void
put_gaps(struct ctx *cx, const struct network_scene *s, struct network_page *v, const struct msg *head,
         bool (*is_gap)(const struct network_cell *), const struct msg *words, const struct msg *none)
{
    struct gap *gaps;
    size_t n = gaps_of(cx, s, is_gap, &gaps);
    if (n == 0) {
        put(v, head, tr(cx, none));
        return;
    }
    struct str text = msg_text(cx->arena, cx->locale, words, MSG_ARGS(msg_str("pairs", gap_names(cx, s, gaps, n))));
    if (n > PAIRS_SHOWN)
        text = str_fmt(cx->arena, "%.*s %.*s", STR_ARG(text),
                       STR_ARG(msg_text(cx->arena, cx->locale, &M_network_pairs_more, MSG_ARGS(msg_int("n", (int64_t)n - PAIRS_SHOWN)))));
    put(v, head, text);
}

/* ---- alone, core, communities ---- */

static void
put_alone(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    uint32_t *alone = ARENA_ARRAY(cx->arena, uint32_t, s->f.whole.n_nodes + 1);
    size_t n = 0;
    for (uint32_t a = 0; a < s->f.whole.n_nodes; a++)
        if (s->f.nodes[a].degree == 0)
            alone[n++] = a;
    put(v, &M_network_head_alone,
        n == 0 ? tr(cx, &M_network_alone_none)
               : msg_text(cx->arena, cx->locale, &M_network_alone,
                          MSG_ARGS(msg_int("n", (int64_t)n), msg_str("names", names_of(cx, s, alone, n)))));
}

static void
put_core(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    const struct network_whole *w = &s->f.whole;
    v->has_core = w->core_fit >= CORE_FROM && w->n_core > 1;
    put(v, &M_network_head_core,
        v->has_core ? msg_text(cx->arena, cx->locale, &M_network_core,
                               MSG_ARGS(msg_int("n", w->n_core), msg_int("edge", (int64_t)w->n_nodes - w->n_core)))
                    : tr(cx, &M_network_core_none));
}

static void
put_communities(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    const struct network_whole *w = &s->f.whole;
    const struct msg *against = w->alike >= 0.5 ? &M_network_communities_alike : &M_network_communities_across;
    if (w->n_communities == 0)
        return;
    struct str text = msg_text(cx->arena, cx->locale, &M_network_communities, MSG_ARGS(msg_int("n", w->n_communities)));
    text = str_fmt(cx->arena, "%.*s %.*s", STR_ARG(text), STR_ARG(tr(cx, against)));
    if (w->agreed < 0.5)
        text = str_fmt(cx->arena, "%.*s %.*s", STR_ARG(text), STR_ARG(tr(cx, &M_network_communities_soft)));
    put(v, &M_network_head_communities, text);
}

static void
put_outward(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    const struct network_whole *w = &s->f.whole;
    if (!(w->outward >= 0) || !(w->outward_usual >= 0))
        return;
    put(v, &M_network_head_outward,
        msg_text(cx->arena, cx->locale, &M_network_outward,
                 MSG_ARGS(msg_pct("share", (int64_t)(100 * w->outward + 0.5)),
                          msg_pct("usual", (int64_t)(100 * w->outward_usual + 0.5)))));
}

static bool
has_tables(const struct network *n)
{
    for (size_t i = 0; i < n->n_ties; i++)
        if (n->ties[i].source == NETWORK_TABLE)
            return true;
    return false;
}

void
network_fill_findings(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    v->findings = ARENA_ARRAY(cx->arena, struct network_finding, MOST_FINDINGS);
    v->has_tables = has_tables(&s->n);
    if (s->f.whole.n_nodes < 2)
        return;
    if (s->f.whole.has_paths) {
        put_bridges(cx, s, v);
        put_cuts(cx, s, v);
    }
    if (v->has_tables)
        put_gaps(cx, s, v, &M_network_head_never, never_met, &M_network_never, &M_network_never_none);
    if (!s->f.whole.has_paths)
        return;
    put_gaps(cx, s, v, &M_network_head_no_ties, no_ties, &M_network_no_ties, &M_network_no_ties_none);
    put_alone(cx, s, v);
    put_core(cx, s, v);
    put_communities(cx, s, v);
    put_outward(cx, s, v);
}

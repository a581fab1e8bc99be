/* What the figures mean in words: short sentences that answer the coordinator's questions. */
#include <stdlib.h>

#include "network_msg.h"
#include "network_web.h"

enum { MOST_FINDINGS = 8, BRIDGES_NAMED = 3, NAMES_SHOWN = 4, ITEMS_SHOWN = 6 };

/* Under a twentieth of the shortest ways is no bridge worth a name. */
#define BRIDGE_FROM 0.05
/* Borgatti and Everett's correlation under which nobody should speak of a core. */
#define CORE_FROM 0.4

static struct network_finding *
put(struct network_page *v, const struct msg *head, struct str text)
{
    struct network_finding *f = &v->findings[v->n_findings++];
    *f = (struct network_finding){.head = head, .text = text};
    return f;
}

static void
put_item(struct ctx *cx, struct network_finding *f, struct str item)
{
    if (f->items == NULL)
        f->items = ARENA_ARRAY(cx->arena, struct str, ITEMS_SHOWN);
    f->items[f->n_items++] = item;
}

static struct str
counted(struct ctx *cx, const struct msg *m, size_t n)
{
    return msg_text(cx->arena, cx->locale, m, MSG_ARGS(msg_int("n", (int64_t)n)));
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
        names[shown++] = counted(cx, &M_network_more, n - NAMES_SHOWN);
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
    static const struct msg *const words[BRIDGES_NAMED + 1] = {&M_network_bridge_none, &M_network_bridge_1, &M_network_bridge_2,
                                                               &M_network_bridge_3};
    uint32_t actors[BRIDGES_NAMED];
    size_t n = strongest(s, actors, BRIDGES_NAMED);
    struct network_finding *f = put(v, &M_network_head_bridge, tr(cx, words[n]));
    for (size_t i = 0; i < n; i++)
        put_item(cx, f, name_of(s, actors[i]));
    if (n)
        f->tail = tr(cx, &M_network_bridge_ask);
}

/* ---- where it is thin ---- */

static struct str
cut_sentence(struct ctx *cx, const struct network_scene *s, uint32_t actor)
{
    const struct network_node *x = &s->f.nodes[actor];
    struct str names = names_of(cx, s, s->f.cut + x->first_cut, x->n_cut);
    return msg_text(cx->arena, cx->locale, &M_network_cut, MSG_ARGS(msg_str("who", name_of(s, actor)), msg_str("names", names)));
}

static void
put_cuts(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    struct network_finding *f = put(v, &M_network_head_thin, tr(cx, &M_network_cut_none));
    size_t more = 0;
    for (uint32_t a = 0; a < s->f.whole.n_nodes; a++) {
        if (s->f.nodes[a].is_cut && f->n_items < ITEMS_SHOWN)
            put_item(cx, f, cut_sentence(cx, s, a));
        else
            more += s->f.nodes[a].is_cut;
    }
    if (f->n_items)
        f->text = tr(cx, &M_network_cut_some);
    if (more)
        f->tail = counted(cx, &M_network_cut_more, more);
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

typedef bool gap_test(const struct network_cell *c);

/* Whether the sector has a gap with every other one. */
static bool
is_apart(const struct network_figures *f, uint32_t sector, gap_test *is_gap)
{
    uint32_t ns = f->whole.n_sectors;
    for (uint32_t j = 0; j < ns; j++)
        if (j != sector && !is_gap(&f->cells[(size_t)sector * ns + j]))
            return false;
    return ns > 2;
}

/* Pairs of sectors that pass the test, those with the most organisations first; not those of sectors that are apart. */
static size_t
gaps_of(struct ctx *cx, const struct network_figures *f, gap_test *is_gap, struct gap **ret_gaps)
{
    uint32_t ns = f->whole.n_sectors;
    struct gap *gaps = ARENA_ARRAY(cx->arena, struct gap, (size_t)ns * ns + 1);
    size_t n = 0;
    for (uint32_t i = 0; i < ns; i++)
        for (uint32_t j = i + 1; j < ns; j++) {
            const struct network_cell *c = &f->cells[(size_t)i * ns + j];
            if (is_gap(c) && !is_apart(f, i, is_gap) && !is_apart(f, j, is_gap))
                gaps[n++] = (struct gap){i, j, c->n_possible};
        }
    qsort(gaps, n, sizeof *gaps, by_size);
    *ret_gaps = gaps;
    return n;
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

static struct str
pair_text(struct ctx *cx, const struct network_scene *s, const struct gap *g)
{
    return str_fmt(cx->arena, "%.*s \xE2\x80\x93 %.*s", STR_ARG(network_sector_name(cx, s, g->a)),
                   STR_ARG(network_sector_name(cx, s, g->b)));
}

static void
put_gaps(struct ctx *cx, const struct network_scene *s, struct network_page *v, const struct msg *head, gap_test *is_gap,
         const struct msg *words, const struct msg *none)
{
    struct gap *gaps;
    size_t more = 0, n = gaps_of(cx, &s->f, is_gap, &gaps);
    struct network_finding *f = put(v, head, tr(cx, none));
    for (uint32_t i = 0; i < s->f.whole.n_sectors; i++)
        if (is_apart(&s->f, i, is_gap) && f->n_items < ITEMS_SHOWN)
            put_item(cx, f, msg_text(cx->arena, cx->locale, &M_network_nobody, MSG_ARGS(msg_str("who", network_sector_name(cx, s, i)))));
        else
            more += is_apart(&s->f, i, is_gap);
    for (size_t i = 0; i < n; i++)
        if (f->n_items < ITEMS_SHOWN)
            put_item(cx, f, pair_text(cx, s, &gaps[i]));
        else
            more++;
    if (f->n_items)
        f->text = tr(cx, words);
    if (more)
        f->tail = counted(cx, &M_network_and_more, more);
}

/* ---- alone, core, communities ---- */

static void
put_alone(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    struct network_finding *f = put(v, &M_network_head_alone, tr(cx, &M_network_alone_none));
    for (uint32_t a = 0; a < s->f.whole.n_nodes; a++)
        if (s->f.nodes[a].degree == 0 && f->n_items < ITEMS_SHOWN)
            put_item(cx, f, name_of(s, a));
    if (f->n_items)
        f->text = counted(cx, &M_network_alone, s->f.whole.n_alone);
    if (s->f.whole.n_alone > ITEMS_SHOWN)
        f->tail = counted(cx, &M_network_and_more, s->f.whole.n_alone - ITEMS_SHOWN);
}

static void
put_core(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    const struct network_whole *w = &s->f.whole;
    v->has_core = w->core_fit >= CORE_FROM && w->n_core > 1;
    struct str text = tr(cx, &M_network_core_none);
    if (v->has_core)
        text = msg_text(cx->arena, cx->locale, &M_network_core,
                        MSG_ARGS(msg_int("n", w->n_core), msg_int("edge", (int64_t)w->n_nodes - w->n_core)));
    (void)put(v, &M_network_head_core, text);
}

static void
put_communities(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    const struct network_whole *w = &s->f.whole;
    const struct msg *against = w->alike >= 0.5 ? &M_network_communities_alike : &M_network_communities_across;
    if (w->n_communities == 0)
        return;
    struct str text = counted(cx, &M_network_communities, w->n_communities);
    text = str_fmt(cx->arena, "%.*s %.*s", STR_ARG(text), STR_ARG(tr(cx, against)));
    if (w->agreed < 0.5)
        text = str_fmt(cx->arena, "%.*s %.*s", STR_ARG(text), STR_ARG(tr(cx, &M_network_communities_soft)));
    (void)put(v, &M_network_head_communities, text);
}

static void
put_outward(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    const struct network_whole *w = &s->f.whole;
    if (!(w->outward >= 0) || !(w->outward_usual >= 0))
        return;
    (void)put(v, &M_network_head_outward,
        msg_text(cx->arena, cx->locale, &M_network_outward,
                 MSG_ARGS(msg_pct("share", network_percent(w->outward)),
                          msg_pct("usual", network_percent(w->outward_usual)))));
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

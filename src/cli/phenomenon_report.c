#include "phenomenon_report.h"

#include <math.h>

#include "json.h"

enum { LISTED = 20 };

static const char *const kind_words[] = {"reinforcing", "balancing", "unknown"};
static const char *const level_words[] = {"none", "event", "pattern", "structure", "model"};
static const char *const ending_words[] = {"fixed_point", "cycle", "neither"};
static const char *const inference_words[] = {"kosko", "modified", "rescaled"};
static const char *const transfer_words[] = {"sigmoid", "tanh", "bivalent", "trivalent"};

struct page {
    struct json_writer w;
    const struct causal_file *f;
    FILE *out;
};

static void
put_number(struct page *p, const char *key, double x)
{
    json_key(&p->w, key);
    json_put_double(&p->w, x);
}

static void
put_count(struct page *p, const char *key, uint64_t n)
{
    json_key(&p->w, key);
    json_put_i64(&p->w, (int64_t)n);
}

static void
put_bool(struct page *p, const char *key, bool b)
{
    json_key(&p->w, key);
    json_put_bool(&p->w, b);
}

static void
put_word(struct page *p, const char *key, const char *word)
{
    json_key(&p->w, key);
    json_put_str(&p->w, str_from(word));
}

static void
put_id(struct page *p, const char *key, uint32_t v)
{
    json_key(&p->w, key);
    json_put_str(&p->w, p->f->ids->id[v]);
}

static void
put_id_array(struct page *p, const char *key, const uint32_t *nodes, size_t n)
{
    json_key(&p->w, key);
    json_open_array(&p->w);
    for (size_t i = 0; i < n; i++)
        json_put_str(&p->w, p->f->ids->id[nodes[i]]);
    json_close_array(&p->w);
}

static void
say_factor(struct page *p, uint32_t v)
{
    fprintf(p->out, "%.*s", STR_ARG(p->f->label[v]));
}

static void
conflict_report(struct page *p, const struct causal_arc *arc)
{
    json_open_object(&p->w);
    put_id(p, "source", arc->from);
    put_id(p, "target", arc->to);
    put_count(p, "plus", arc->n_plus);
    put_count(p, "minus", arc->n_minus);
    put_count(p, "unknown", arc->n_unknown);
    json_close_object(&p->w);
    fprintf(p->out, "Disputed: ");
    say_factor(p, arc->from);
    fprintf(p->out, " -> ");
    say_factor(p, arc->to);
    fprintf(p->out, " (plus %u, minus %u)\n", arc->n_plus, arc->n_minus);
}

static void
map_report(struct page *p)
{
    const struct causal_map *m = &p->f->map;
    fprintf(p->out, "%zu factors, %zu influences from %zu statements of %zu participants\n", m->n_nodes, m->n_arcs,
            p->f->n_statements, p->f->n_participants);
    json_key(&p->w, "map");
    json_open_object(&p->w);
    put_count(p, "factors", m->n_nodes);
    put_count(p, "influences", m->n_arcs);
    put_count(p, "statements", p->f->n_statements);
    put_count(p, "participants", p->f->n_participants);
    put_count(p, "without_agreed_sign", m->n_unknown);
    json_key(&p->w, "sign_conflicts");
    json_open_array(&p->w);
    for (size_t i = 0; i < m->n_arcs; i++)
        if (m->arcs[i].conflict)
            conflict_report(p, &m->arcs[i]);
    json_close_array(&p->w);
    json_close_object(&p->w);
}

static struct page
page_open(struct arena *a, const struct causal_file *f, FILE *out, struct buf **ret_buf)
{
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, (size_t)256 << 20);
    struct page p = {.w = json_writer_init(b), .f = f, .out = out};
    json_open_object(&p.w);
    map_report(&p);
    *ret_buf = b;
    return p;
}

static enum status
page_close(struct page *p, struct buf *b, struct str *ret_json)
{
    json_close_object(&p->w);
    buf_putc(b, '\n');
    return buf_finish(b, ret_json);
}

static void
counts_report(struct page *p, const struct loop_list *l)
{
    json_key(&p->w, "counts");
    json_open_object(&p->w);
    for (size_t k = 1; k <= l->max_length; k++) {
        const uint64_t *n = l->counts[k].n;
        json_key_str(&p->w, str_fmt(p->f->ids->arena, "%zu", k));
        json_open_object(&p->w);
        for (int kind = 0; kind < 3; kind++)
            put_count(p, kind_words[kind], n[kind]);
        put_bool(p, "complete", k <= l->complete_length);
        json_close_object(&p->w);
        if (n[0] + n[1] + n[2] > 0)
            fprintf(p->out, "  length %2zu: %s%llu reinforcing, %llu balancing, %llu unknown\n", k,
                    k <= l->complete_length ? "" : "at least ", (unsigned long long)n[LOOP_REINFORCING],
                    (unsigned long long)n[LOOP_BALANCING], (unsigned long long)n[LOOP_UNKNOWN]);
    }
    json_close_object(&p->w);
}

static void
loop_report(struct page *p, const struct causal_loop *loop, bool say)
{
    json_open_object(&p->w);
    put_word(p, "type", kind_words[loop->kind]);
    put_count(p, "length", loop->n_nodes);
    put_count(p, "delayed", loop->n_delayed);
    put_id_array(p, "nodes", loop->nodes, loop->n_nodes);
    json_close_object(&p->w);
    if (!say)
        return;
    fprintf(p->out, "  %-11s ", kind_words[loop->kind]);
    for (uint32_t i = 0; i < loop->n_nodes; i++) {
        say_factor(p, loop->nodes[i]);
        fprintf(p->out, " -> ");
    }
    say_factor(p, loop->nodes[0]);
    fputc('\n', p->out);
}

static void
loops_list_report(struct page *p, const struct loop_list *l)
{
    fprintf(p->out, "%s%llu loops of at most %zu factors\n", l->complete ? "" : "At least ",
            (unsigned long long)l->n_found, l->max_length);
    put_count(p, "found", l->n_found);
    put_bool(p, "complete", l->complete);
    put_count(p, "complete_up_to_length", l->complete_length);
    counts_report(p, l);
    json_key(&p->w, "loops");
    json_open_array(&p->w);
    for (size_t i = 0; i < l->n_loops; i++)
        loop_report(p, &l->loops[i], i < LISTED);
    json_close_array(&p->w);
    if (l->n_loops > LISTED)
        fprintf(p->out, "  the %d shortest are listed here\n", LISTED);
}

static void
roots_report(struct page *p, const struct loops_result *r)
{
    put_id(p, "phenomenon", r->phenomenon);
    put_count(p, "ancestors", r->roots.n_ancestors);
    json_key(&p->w, "roots");
    json_open_array(&p->w);
    fprintf(p->out, "Roots of ");
    say_factor(p, r->phenomenon);
    fprintf(p->out, ": %zu\n", r->roots.n_roots);
    for (size_t i = 0; i < r->roots.n_roots; i++) {
        const struct causal_root *root = &r->roots.roots[i];
        json_open_object(&p->w);
        put_id_array(p, "nodes", root->nodes, root->n_nodes);
        put_count(p, "steps", root->distance);
        json_close_object(&p->w);
        fprintf(p->out, "  %u steps:", root->distance);
        for (uint32_t k = 0; k < root->n_nodes; k++) {
            fputc(k ? '+' : ' ', p->out);
            say_factor(p, root->nodes[k]);
        }
        fputc('\n', p->out);
    }
    json_close_array(&p->w);
}

static void
iceberg_report(struct page *p, const struct iceberg *b)
{
    json_key(&p->w, "iceberg");
    json_open_object(&p->w);
    for (int level = ICEBERG_NONE; level < ICEBERG_N; level++) {
        put_count(p, level_words[level], b->n_nodes[level]);
        fprintf(p->out, "%s%s %u", level ? ", " : "Iceberg: ", level_words[level], b->n_nodes[level]);
    }
    put_count(p, "influences_upward", b->n_upward);
    put_count(p, "influences_downward", b->n_downward);
    json_close_object(&p->w);
    fprintf(p->out, "; %u influences rise, %u sink\n", b->n_upward, b->n_downward);
}

static void
factors_report(struct page *p, const struct loops_result *r)
{
    json_key(&p->w, "factors");
    json_open_object(&p->w);
    for (size_t v = 0; v < p->f->map.n_nodes; v++) {
        json_key_str(&p->w, p->f->ids->id[v]);
        json_open_object(&p->w);
        json_key(&p->w, "label");
        json_put_str(&p->w, p->f->label[v]);
        put_count(p, "loops", r->membership[v]);
        if (r->reach) {
            put_count(p, "causes", r->reach[v].n_in);
            put_count(p, "effects", r->reach[v].n_out);
            put_count(p, "reach_up", r->reach[v].n_up);
            put_count(p, "reach_down", r->reach[v].n_down);
        }
        if (p->f->level)
            put_word(p, "level", level_words[p->f->level[v]]);
        json_close_object(&p->w);
    }
    json_close_object(&p->w);
}

enum status
loops_report(struct arena *a, const struct causal_file *f, const struct loops_result *r, FILE *out,
             struct str *ret_json)
{
    struct buf *b;
    struct page p = page_open(a, f, out, &b);
    loops_list_report(&p, &r->list);
    if (r->phenomenon != NO_FACTOR)
        roots_report(&p, r);
    if (f->level)
        iceberg_report(&p, &r->iceberg);
    factors_report(&p, r);
    return page_close(&p, b, ret_json);
}

static void
rules_report(struct page *p, const struct fcm_rules *r)
{
    put_word(p, "inference", inference_words[r->inference]);
    put_word(p, "transfer", transfer_words[r->transfer]);
    put_number(p, "lambda", r->lambda);
    put_number(p, "epsilon", r->epsilon);
    put_count(p, "max_steps", r->max_steps);
}

static void
rows_report(struct page *p, const char *key, const double *row, size_t n_rows, size_t n)
{
    json_key(&p->w, key);
    json_open_array(&p->w);
    for (size_t t = 0; t < n_rows; t++) {
        if (n_rows > 1)
            json_open_array(&p->w);
        for (size_t j = 0; j < n; j++)
            json_put_double(&p->w, row[t * n + j]);
        if (n_rows > 1)
            json_close_array(&p->w);
    }
    json_close_array(&p->w);
}

static void
run_report(struct page *p, const char *key, const struct fcm_run *run)
{
    size_t n = p->f->map.n_nodes;
    json_key(&p->w, key);
    json_open_object(&p->w);
    put_word(p, "ending", ending_words[run->ending]);
    put_count(p, "steps", run->n_steps);
    put_count(p, "period", run->period);
    put_bool(p, "only_one_resting_state", run->is_unique);
    rows_report(p, "final", run->final, 1, n);
    rows_report(p, "level", run->level, 1, n);
    rows_report(p, "trace", run->trace, run->n_steps + 1, n);
    json_close_object(&p->w);
    fprintf(p->out, "%s: %s after %zu steps", key, ending_words[run->ending], run->n_steps);
    if (run->ending == FCM_CYCLE)
        fprintf(p->out, ", %zu steps long", run->period);
    fprintf(p->out, "%s\n", run->is_unique ? " (the only resting state)" : "");
}

enum status
simulate_report(struct arena *a, const struct causal_file *f, const struct fcm_rules *rules, const struct fcm_change *c,
                bool is_what_if, FILE *out, struct str *ret_json)
{
    struct buf *b;
    struct page p = page_open(a, f, out, &b);
    size_t n = f->map.n_nodes;
    rules_report(&p, rules);
    put_count(&p, "influences_left_out", c->base.n_arcs_left_out);
    if (c->base.n_arcs_left_out)
        fprintf(out, "%zu influences without an agreed sign are left out\n", c->base.n_arcs_left_out);
    json_key(&p.w, "factors");
    json_open_array(&p.w);
    for (size_t v = 0; v < n; v++)
        json_put_str(&p.w, f->ids->id[v]);
    json_close_array(&p.w);
    run_report(&p, "base", &c->base);
    if (is_what_if) {
        run_report(&p, "scenario", &c->scenario);
        rows_report(&p, "change", c->change, 1, n);
    }
    for (size_t v = 0; v < n; v++) {
        fprintf(out, "  %9.6f", c->base.level[v]);
        if (is_what_if)
            fprintf(out, "  %9.6f  %+9.6f", c->scenario.level[v], c->change[v]);
        fprintf(out, "  %.*s\n", STR_ARG(f->label[v]));
    }
    return page_close(&p, b, ret_json);
}

static void
leverage_item_report(struct page *p, const struct leverage *v, const uint32_t *n_loops, bool say)
{
    json_open_object(&p->w);
    put_id(p, "factor", v->node);
    put_number(p, "mean", (double)v->mean);
    put_number(p, "p05", (double)v->p05);
    put_number(p, "p50", (double)v->p50);
    put_number(p, "p95", (double)v->p95);
    put_number(p, "mean_size", (double)v->mean_size);
    put_number(p, "share_upwards", (double)v->share_up);
    put_number(p, "share_first", (double)v->share_first);
    put_number(p, "share_top3", (double)v->share_top3);
    put_count(p, "rank_p05", v->rank_p05);
    put_count(p, "rank_p50", v->rank_p50);
    put_count(p, "rank_p95", v->rank_p95);
    put_count(p, "loops", n_loops[v->node]);
    json_close_object(&p->w);
    if (!say)
        return;
    fprintf(p->out, "  %+.4f  (%+.4f .. %+.4f)  rank %u (%u .. %u)  first in %3.0f %%  ", (double)v->mean,
            (double)v->p05, (double)v->p95, v->rank_p50, v->rank_p05, v->rank_p95, 100 * (double)v->share_first);
    say_factor(p, v->node);
    fputc('\n', p->out);
}

enum status
leverage_report(struct arena *a, const struct causal_file *f, const struct leverage_wish *w,
                const struct leverage_list *l, const uint32_t *n_loops, FILE *out, struct str *ret_json)
{
    struct buf *b;
    struct page p = page_open(a, f, out, &b);
    put_id(&p, "phenomenon", w->phenomenon);
    rules_report(&p, &w->rules);
    put_count(&p, "draws", l->n_draws);
    put_count(&p, "seed", w->seed);
    put_number(&p, "jitter", w->jitter);
    put_number(&p, "share_unsettled", l->share_unsettled);
    put_count(&p, "influences_that_count", l->n_arcs);
    put_count(&p, "influences_weighed_by_one", l->n_single);
    fprintf(out, l->n_items ? "What moves " : "No factor leads to ");
    say_factor(&p, w->phenomenon);
    if (l->n_items == 0)
        fputc('\n', out);
    else
        fprintf(out, " the most, %zu draws (mean swing, 90 %% of the draws, rank)\n", l->n_draws);
    if (l->n_single)
        fprintf(out, "%zu of %zu influences were weighed by one person only: their spread is assumed, not heard\n",
                l->n_single, l->n_arcs);
    json_key(&p.w, "leverage");
    json_open_array(&p.w);
    for (size_t i = 0; i < l->n_items; i++)
        leverage_item_report(&p, &l->items[i], n_loops, i < LISTED);
    json_close_array(&p.w);
    return page_close(&p, b, ret_json);
}

#include "opinion_report.h"

#include <math.h>

#include "json.h"

enum { LISTED = 5 };

static struct str
name_of(const struct polis_set *s, size_t statement)
{
    return s->statements.id[s->ballot.statement[statement]];
}

static void
put_share(struct json_writer *w, const char *key, struct opinion_share share)
{
    json_key(w, key);
    json_open_object(w);
    json_key(w, "share");
    json_put_double(w, share.share);
    json_key(w, "low");
    json_put_double(w, share.low);
    json_key(w, "high");
    json_put_double(w, share.high);
    json_close_object(w);
}

static void
put_number(struct json_writer *w, const char *key, double x)
{
    json_key(w, key);
    json_put_double(w, x);
}

static void
put_count(struct json_writer *w, const char *key, size_t n)
{
    json_key(w, key);
    json_put_i64(w, (int64_t)n);
}

static void
put_votes(struct json_writer *w, struct opinion_count n)
{
    put_count(w, "agree", n.agree);
    put_count(w, "disagree", n.disagree);
    put_count(w, "pass", n.pass);
    put_count(w, "answered", opinion_seen(n));
}

static const char *
verdict_name(enum opinion_verdict v)
{
    static const char *const names[] = {"groups", "given", "too_few_people", "no_spread", "not_stable"};
    return names[v];
}

static const char *
stance_name(enum opinion_stance s)
{
    static const char *const names[] = {"open", "agreed", "rejected", "split"};
    return names[s];
}

static void
put_text(struct json_writer *w, const char *key, struct str s)
{
    json_key(w, key);
    json_put_str(w, s);
}

static bool
is_hidden(const struct opinion_said *o, size_t statement, size_t group)
{
    return o->group_cells && o->group_cells[statement * o->result->n_groups + group].hidden;
}

/* A figure made of all groups: none when a reader could reckon back to a hidden one. */
static void
put_over_groups(struct json_writer *w, const char *key, const struct opinion_said *o, size_t j, double x)
{
    bool hidden = false;
    for (size_t g = 0; g < o->result->n_groups; g++)
        hidden |= is_hidden(o, j, g);
    json_key(w, key);
    if (hidden)
        json_put_null(w);
    else
        json_put_double(w, x);
}

static void
put_statement(struct json_writer *w, const struct opinion_said *o, size_t j)
{
    const struct opinion_result *r = o->result;
    const struct polis_set *s = o->set;
    const struct opinion_statement *t = &r->statements[j];
    json_open_object(w);
    put_text(w, "id", name_of(s, j));
    put_text(w, "text", s->comments[s->ballot.statement[j]].text);
    json_key(w, "moderated_out");
    json_put_bool(w, s->moderated_out[j]);
    put_votes(w, t->all);
    put_share(w, "agree_share", t->agree);
    put_share(w, "disagree_share", t->disagree);
    put_text(w, "stance", str_from(stance_name(t->stance)));
    put_over_groups(w, "group_aware_consensus", o, j, t->consensus);
    put_number(w, "disagreement", t->disagreement);
    put_over_groups(w, "division", o, j, t->division);
    put_number(w, "priority", t->priority);
    put_number(w, "extremity", t->extremity);
    put_number(w, "centre", r->centre[j]);
    json_key(w, "axes");
    json_open_array(w);
    json_put_double(w, r->axis[0][j]);
    json_put_double(w, r->axis[1][j]);
    json_close_array(w);
    json_key(w, "groups");
    json_open_array(w);
    for (size_t g = 0; g < r->n_groups; g++) {
        if (is_hidden(o, j, g)) {
            json_put_null(w);
            continue;
        }
        json_open_object(w);
        put_votes(w, r->votes_in_group[g * r->n_statements + j]);
        json_close_object(w);
    }
    json_close_array(w);
    json_close_object(w);
}

/* A place on the map, too rough for reckoning back to single votes. */
static double
roughly(double x)
{
    return round(x * 100) / 100;
}

static void
put_group(struct json_writer *w, const struct opinion_said *o, size_t group)
{
    const struct polis_set *s = o->set;
    const struct opinion_group *g = &o->result->groups[group];
    json_open_object(w);
    put_count(w, "people", g->n_people);
    put_number(w, "x", roughly(g->x));
    put_number(w, "y", roughly(g->y));
    json_key(w, "typical");
    json_open_array(w);
    for (size_t i = 0; i < g->n_typical; i++) {
        const struct opinion_typical *t = &g->typical[i];
        if (is_hidden(o, t->statement, group))
            continue;
        json_open_object(w);
        put_text(w, "id", name_of(s, t->statement));
        put_text(w, "for", t->agrees ? STR("agree") : STR("disagree"));
        put_votes(w, t->in_group);
        put_number(w, "share", t->p);
        put_number(w, "share_test", t->p_test);
        put_number(w, "ratio", t->ratio);
        put_number(w, "ratio_test", t->ratio_test);
        json_close_object(w);
    }
    json_close_array(w);
    json_close_object(w);
}

static void
put_top(struct cli *c, struct json_writer *w, const struct polis_set *s, const struct opinion_result *r,
        const char *key, enum opinion_order order, size_t n_max)
{
    size_t *top, n = opinion_top(c->arena, r, order, n_max, &top);
    json_key(w, key);
    json_open_array(w);
    for (size_t i = 0; i < n; i++)
        json_put_str(w, name_of(s, top[i]));
    json_close_array(w);
}

/* How many of each kind are in each group; who is in none, and the unknown kind, count when it is decided what to hide.
 */
static enum status
put_mix(struct cli *c, struct json_writer *w, const struct opinion_result *r, const struct opinion_cut_by *b)
{
    size_t rows = r->n_groups + 1, cols = b->n_kinds + 1;
    uint32_t *count = ARENA_ARRAY(c->arena, uint32_t, rows * cols);
    bool *hidden = ARENA_ARRAY(c->arena, bool, rows *cols);
    for (size_t i = 0; i < r->n_people; i++) {
        size_t g = r->group[i] < 0 ? r->n_groups : (size_t)r->group[i];
        size_t k = b->kind[i] < 0 ? b->n_kinds : (size_t)b->kind[i];
        count[g * cols + k]++;
    }
    TRY(opinion_hide_small(c->arena, count, rows, cols, SMALLEST_CELL, hidden));
    json_key(w, "people_by_group");
    json_open_array(w);
    for (size_t g = 0; g < r->n_groups; g++) {
        json_open_array(w);
        for (size_t k = 0; k < b->n_kinds; k++)
            if (hidden[g * cols + k])
                json_put_null(w);
            else
                json_put_i64(w, count[g * cols + k]);
        json_close_array(w);
    }
    json_close_array(w);
    return STATUS_OK;
}

static enum status
put_cut(struct cli *c, struct json_writer *w, const struct opinion_said *o, const struct background *b)
{
    const struct opinion_result *r = o->result;
    const struct opinion_cut_by *by = &b->by;
    json_open_object(w);
    put_text(w, "column", b->column);
    json_key(w, "kinds");
    json_open_array(w);
    for (size_t k = 0; k < by->n_kinds; k++)
        json_put_str(w, b->kind[k]);
    json_close_array(w);
    TRY(put_mix(c, w, r, by));
    json_key(w, "statements");
    json_open_array(w);
    for (size_t j = 0; j < r->n_statements; j++) {
        json_open_object(w);
        put_text(w, "id", name_of(o->set, j));
        json_key(w, "cells");
        json_open_array(w);
        for (size_t k = 0; k < by->n_kinds; k++) {
            const struct opinion_cell *cell = &by->cells[j * by->n_kinds + k];
            if (cell->hidden) {
                json_put_null(w);
                continue;
            }
            json_open_object(w);
            put_votes(w, cell->count);
            put_share(w, "agree_share", cell->agree);
            json_close_object(w);
        }
        json_close_array(w);
        json_close_object(w);
    }
    json_close_array(w);
    json_close_object(w);
    return STATUS_OK;
}

static void
put_grouping(struct json_writer *w, const struct opinion_said *o)
{
    const struct opinion_result *r = o->result;
    put_text(w, "verdict", str_from(verdict_name(r->verdict)));
    put_number(w, "stability", r->stability);
    put_number(w, "silhouette", r->silhouette);
    put_count(w, "people_placed", r->n_placed);
    json_key(w, "tried");
    json_open_array(w);
    for (size_t i = 0; i < r->n_tries; i++) {
        json_open_object(w);
        put_count(w, "groups", r->tries[i].n_groups);
        put_number(w, "silhouette", r->tries[i].silhouette);
        json_key(w, "stability");
        if (r->tries[i].stability < -1)
            json_put_null(w);
        else
            json_put_double(w, r->tries[i].stability);
        json_close_object(w);
    }
    json_close_array(w);
    json_key(w, "groups");
    json_open_array(w);
    for (size_t g = 0; g < r->n_groups; g++)
        put_group(w, o, g);
    json_close_array(w);
}

struct str
opinion_report_json(struct cli *c, const struct opinion_said *o)
{
    const struct opinion_result *r = o->result;
    const struct polis_set *s = o->set;
    struct buf *b = arena_alloc(c->arena, sizeof *b);
    buf_init_in(b, c->arena, (size_t)256 << 20);
    struct json_writer w = json_writer_init(b);
    json_open_object(&w);
    put_count(&w, "n_people", r->n_people);
    put_count(&w, "n_statements", r->n_statements);
    put_count(&w, "n_superseded_votes", s->ballot.n_superseded);
    if (s->has_matrix) {
        put_count(&w, "matrix_cells", s->n_cells);
        put_count(&w, "matrix_differences", s->n_differences);
    }
    json_key(&w, "variance");
    json_open_array(&w);
    json_put_double(&w, r->variance[0]);
    json_put_double(&w, r->variance[1]);
    json_close_array(&w);
    put_grouping(&w, o);
    put_top(c, &w, s, r, "consensus", OPINION_BY_CONSENSUS, LISTED);
    put_top(c, &w, s, r, "agreed", OPINION_BY_AGREEMENT, LISTED);
    put_top(c, &w, s, r, "rejected", OPINION_BY_REJECTION, LISTED);
    put_top(c, &w, s, r, "disagreement", OPINION_BY_DISAGREEMENT, LISTED);
    put_top(c, &w, s, r, "division", OPINION_BY_DIVISION, LISTED);
    put_top(c, &w, s, r, "next", OPINION_BY_PRIORITY, r->n_statements);
    json_key(&w, "statements");
    json_open_array(&w);
    for (size_t j = 0; j < r->n_statements; j++)
        put_statement(&w, o, j);
    json_close_array(&w);
    json_key(&w, "cuts");
    json_open_array(&w);
    for (size_t i = 0; i < o->n_cuts; i++)
        if (put_cut(c, &w, o, &o->cuts[i]) != STATUS_OK)
            return STR_NONE;
    json_close_array(&w);
    json_close_object(&w);
    buf_putc(b, '\n');
    return buf_view(b);
}

static void
print_verdict(FILE *out, const struct opinion_result *r)
{
    switch (r->verdict) {
    case OPINION_GROUPS:
        fprintf(out, "Groups of opinion: %zu (stability %.2f: resampling the people keeps them)\n", r->n_groups,
                r->stability);
        for (size_t g = 0; g < r->n_groups; g++)
            fprintf(out, "  group %zu: %zu people\n", g + 1, r->groups[g].n_people);
        break;
    case OPINION_GIVEN:
        fprintf(out, "Groups: %zu, as they were given\n", r->n_groups);
        break;
    case OPINION_TOO_FEW:
        fprintf(out, "No groups: only %zu people have answered enough statements, and at least 10 are needed\n",
                r->n_placed);
        break;
    case OPINION_NO_SPREAD:
        fprintf(out, "No groups: everybody votes the same way\n");
        break;
    case OPINION_NOT_STABLE:
        fprintf(out,
                "No groups: the best division is too unstable to be shown (stability %.2f); a few other people of the "
                "same kind would change it\n",
                r->stability);
    }
}

static void
print_list(struct cli *c, const struct polis_set *s, const struct opinion_result *r, const char *title,
           enum opinion_order order)
{
    size_t *top, n = opinion_top(c->arena, r, order, LISTED, &top);
    if (n)
        fprintf(c->out, "\n%s\n", title);
    for (size_t i = 0; i < n; i++) {
        const struct opinion_statement *t = &r->statements[top[i]];
        struct opinion_share a = order == OPINION_BY_REJECTION ? t->disagree : t->agree;
        fprintf(c->out, "  %.*s  %s %.0f %% (%.0f-%.0f %%), %u answered: %.*s\n", STR_ARG(name_of(s, top[i])),
                order == OPINION_BY_REJECTION ? "disagree" : "agree", 100 * a.share, 100 * a.low, 100 * a.high,
                opinion_seen(t->all), STR_ARG(s->comments[s->ballot.statement[top[i]]].text));
    }
}

void
opinion_report_text(struct cli *c, const struct polis_set *s, const struct opinion_result *r)
{
    size_t n_votes = 0;
    for (size_t j = 0; j < r->n_statements; j++)
        n_votes += opinion_seen(r->statements[j].all);
    fprintf(c->out, "%zu people, %zu statements, %zu votes (%zu more were replaced by later ones)\n", r->n_people,
            r->n_statements, n_votes, s->ballot.n_superseded);
    if (s->has_matrix)
        fprintf(c->out, "participants-votes.csv: %zu of %zu cells differ from the votes\n", s->n_differences,
                s->n_cells);
    if (r->n_people < 30)
        fprintf(c->out, "With %zu people every share is rough: read the interval, not the number\n", r->n_people);
    print_verdict(c->out, r);
    print_list(c, s, r, "Agreed by more than half, surest first", OPINION_BY_AGREEMENT);
    print_list(c, s, r, "Rejected by more than half, surest first", OPINION_BY_REJECTION);
    print_list(c, s, r, "Where we differ most", OPINION_BY_DISAGREEMENT);
    if (r->n_groups > 1) {
        print_list(c, s, r, "Shared across the groups", OPINION_BY_CONSENSUS);
        print_list(c, s, r, "Where the groups differ most", OPINION_BY_DIVISION);
    }
}

#include "opinion_parts.h"

#include <string.h>

enum { ALL_SUBSETS = 10, NO_ATOM = -1 };

/*
 * What is known of one statement's answers by one background: the cells shown, and all the others together, since the
 * statement's sum is known. Atom 0 is "all the others", hidden and unknown.
 */
struct division {
    uint32_t *seen; /* answers by kind, the unknown last */
    bool *hidden;
    int *atom; /* by kind; NO_ATOM for a kind without answers */
    size_t n_atoms;
    uint32_t *size; /* by atom */
    size_t *kind;   /* by atom, not of atom 0 */
};

struct cutting {
    struct arena *scratch;
    const struct opinion_votes *v;
    struct opinion_cut_by *cuts;
    size_t n_cuts, min_cell, statement;
    struct division *division; /* by cut */
};

static size_t
place_of(const struct opinion_cut_by *cut, size_t person)
{
    return cut->kind[person] < 0 ? cut->n_kinds : (size_t)cut->kind[person];
}

static void
make_atoms(const struct opinion_cut_by *cut, struct division *d)
{
    size_t rest = 0;
    d->n_atoms = 1;
    for (size_t k = 0; k <= cut->n_kinds; k++) {
        bool is_rest = k == cut->n_kinds || d->hidden[k];
        d->atom[k] = d->seen[k] == 0 ? NO_ATOM : is_rest ? 0 : (int)d->n_atoms;
        rest += is_rest ? d->seen[k] : 0;
        if (d->seen[k] == 0 || is_rest)
            continue;
        d->size[d->n_atoms] = d->seen[k];
        d->kind[d->n_atoms++] = k;
    }
    d->size[0] = (uint32_t)rest;
}

/* people[a * n_b + b]: who answered and is in atom a of one division and in atom b of the other. */
static uint32_t *
meet(const struct cutting *c, size_t one, size_t two)
{
    const struct division *p = &c->division[one], *q = &c->division[two];
    uint32_t *people = ARENA_ARRAY(c->scratch, uint32_t, p->n_atoms * q->n_atoms);
    for (size_t i = 0; i < c->v->n_people; i++) {
        if (c->v->vote[i * c->v->n_statements + c->statement] == OPINION_UNSEEN)
            continue;
        int a = p->atom[place_of(&c->cuts[one], i)], b = q->atom[place_of(&c->cuts[two], i)];
        people[(size_t)a * q->n_atoms + (size_t)b]++;
    }
    return people;
}

/* The smallest cell among those that together give a few people away. */
struct culprit {
    size_t cut, kind;
    uint32_t size;
};

static void
accuse(struct culprit *worst, size_t cut, const struct division *d, size_t atom)
{
    if (atom > 0 && (worst->size == 0 || d->size[atom] < worst->size))
        *worst = (struct culprit){cut, d->kind[atom], d->size[atom]};
}

/* A union of atoms of one division: those marked, or all but those. */
struct joined {
    bool *in;
    bool all_but;
    uint32_t *inside; /* by atom of the other division: how many of its people the union has */
    size_t people;
};

static void
join(const struct cutting *c, size_t outer, size_t inner, const uint32_t *people, struct joined *u)
{
    const struct division *o = &c->division[outer], *n = &c->division[inner];
    size_t all = 0;
    memset(u->inside, 0, n->n_atoms * sizeof *u->inside);
    u->people = 0;
    for (size_t a = 0; a < o->n_atoms; a++) {
        all += o->size[a];
        u->people += u->in[a] ? o->size[a] : 0;
        for (size_t b = 0; u->in[a] && b < n->n_atoms; b++)
            u->inside[b] += people[a * n->n_atoms + b];
    }
    if (!u->all_but)
        return;
    u->people = all - u->people;
    for (size_t b = 0; b < n->n_atoms; b++)
        u->inside[b] = n->size[b] - u->inside[b];
}

/* Takes from the union the atoms of the other division that lie wholly inside: few people who remain are given away. */
static bool
gives_away(const struct cutting *c, size_t outer, size_t inner, const uint32_t *people, struct joined *u,
           struct culprit *worst)
{
    const struct division *o = &c->division[outer], *n = &c->division[inner];
    join(c, outer, inner, people, u);
    size_t left = u->people, n_inside = 0;
    *worst = (struct culprit){0};
    for (size_t b = 0; b < n->n_atoms; b++) {
        if (u->inside[b] == 0 || u->inside[b] != n->size[b])
            continue;
        left -= u->inside[b];
        n_inside++;
        accuse(worst, inner, n, b);
    }
    for (size_t a = 0; a < o->n_atoms; a++)
        if (u->in[a] != u->all_but)
            accuse(worst, outer, o, a);
    if (n_inside == 0 || left == 0 || left >= c->min_cell)
        return false;
    for (size_t a = 0; worst->size == 0 && a < o->n_atoms; a++)
        accuse(worst, outer, o, a);
    return worst->size > 0;
}

/* Every union of atoms when they are few, else every one and every two of them, and all but those. */
static bool
find_leak(const struct cutting *c, size_t outer, size_t inner, struct culprit *worst)
{
    size_t n = c->division[outer].n_atoms;
    struct joined u = {ARENA_ARRAY(c->scratch, bool, n), false,
                       ARENA_ARRAY(c->scratch, uint32_t, c->division[inner].n_atoms), 0};
    const uint32_t *people = meet(c, outer, inner);
    for (uint32_t set = 1; n <= ALL_SUBSETS && set < 1u << n; set++) {
        for (size_t a = 0; a < n; a++)
            u.in[a] = set >> a & 1;
        if (gives_away(c, outer, inner, people, &u, worst))
            return true;
    }
    for (size_t a = 0; n > ALL_SUBSETS && a < n; a++)
        for (size_t b = a; b < n; b++)
            for (int all_but = 0; all_but < 2; all_but++) {
                memset(u.in, 0, n * sizeof *u.in);
                u.in[a] = u.in[b] = true;
                u.all_but = all_but;
                if (gives_away(c, outer, inner, people, &u, worst))
                    return true;
            }
    return false;
}

static bool
find_any_leak(const struct cutting *c, struct culprit *worst)
{
    for (size_t p = 0; p < c->n_cuts; p++)
        for (size_t q = 0; q < c->n_cuts; q++)
            if (p != q && find_leak(c, p, q, worst))
                return true;
    return false;
}

static void
count_kinds(const struct opinion_votes *v, const struct opinion_cut_by *cut, size_t statement,
            struct opinion_count *into)
{
    memset(into, 0, (cut->n_kinds + 1) * sizeof *into);
    for (size_t i = 0; i < v->n_people; i++) {
        int8_t vote = v->vote[i * v->n_statements + statement];
        struct opinion_count *n = &into[place_of(cut, i)];
        n->agree += vote == OPINION_AGREE;
        n->disagree += vote == OPINION_DISAGREE;
        n->pass += vote == OPINION_PASS;
    }
}

/* The cells of one statement: first each background for itself, then what one tells about another. */
static enum status
cut_statement(struct cutting *c)
{
    struct opinion_count **counts = ARENA_ARRAY(c->scratch, struct opinion_count *, c->n_cuts);
    c->division = ARENA_ARRAY(c->scratch, struct division, c->n_cuts);
    for (size_t q = 0; q < c->n_cuts; q++) {
        size_t n = c->cuts[q].n_kinds + 1;
        counts[q] = ARENA_ARRAY(c->scratch, struct opinion_count, n);
        count_kinds(c->v, &c->cuts[q], c->statement, counts[q]);
        struct division *d = &c->division[q];
        *d = (struct division){ARENA_ARRAY(c->scratch, uint32_t, n), ARENA_ARRAY(c->scratch, bool, n),
                               ARENA_ARRAY(c->scratch, int, n),      0,
                               ARENA_ARRAY(c->scratch, uint32_t, n), ARENA_ARRAY(c->scratch, size_t, n)};
        for (size_t k = 0; k < n; k++)
            d->seen[k] = opinion_seen(counts[q][k]);
        TRY(opinion_hide_small(c->scratch, d->seen, 1, n, c->min_cell, d->hidden));
        make_atoms(&c->cuts[q], d);
    }
    for (struct culprit leak; find_any_leak(c, &leak);) {
        struct division *d = &c->division[leak.cut];
        d->hidden[leak.kind] = true;
        TRY(opinion_hide_more(c->scratch, d->seen, 1, c->cuts[leak.cut].n_kinds + 1, c->min_cell, d->hidden));
        make_atoms(&c->cuts[leak.cut], d);
    }
    for (size_t q = 0; q < c->n_cuts; q++)
        for (size_t k = 0; k < c->cuts[q].n_kinds; k++) {
            struct opinion_cell *cell = &c->cuts[q].cells[c->statement * c->cuts[q].n_kinds + k];
            cell->hidden = c->division[q].hidden[k];
            if (!cell->hidden)
                cell->count = counts[q][k];
            cell->agree = opinion_wilson(cell->count.agree, opinion_seen(cell->count));
        }
    return STATUS_OK;
}

enum status
opinion_cut_all(struct arena *a, const struct opinion_votes *v, struct opinion_cut_by *cuts, size_t n_cuts,
                size_t min_cell)
{
    for (size_t q = 0; q < n_cuts; q++)
        for (size_t i = 0; i < v->n_people; i++)
            if (cuts[q].kind[i] < -1 || (cuts[q].kind[i] >= 0 && (size_t)cuts[q].kind[i] >= cuts[q].n_kinds))
                return STATUS_INVALID;
    for (size_t q = 0; q < n_cuts; q++) {
        void *cells;
        TRY(arena_try_alloc(a, v->n_statements * cuts[q].n_kinds, sizeof(struct opinion_cell), &cells));
        cuts[q].cells = cells;
    }
    struct cutting c = {.scratch = arena_new(0), .v = v, .cuts = cuts, .n_cuts = n_cuts, .min_cell = min_cell};
    enum status st = STATUS_OK;
    for (; c.statement < v->n_statements && st == STATUS_OK; c.statement++) {
        st = cut_statement(&c);
        arena_reset(c.scratch);
    }
    arena_free(c.scratch);
    return st;
}

enum status
opinion_cut(struct arena *a, const struct opinion_votes *v, const int *kind, size_t n_kinds, size_t min_cell,
            struct opinion_cell **ret_cells)
{
    struct opinion_cut_by cut = {kind, n_kinds, NULL};
    TRY(opinion_cut_all(a, v, &cut, 1, min_cell));
    *ret_cells = cut.cells;
    return STATUS_OK;
}

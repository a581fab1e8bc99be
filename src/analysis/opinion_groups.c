#include "opinion_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The people with enough votes, as points with weight one. */
struct placed {
    size_t n;
    size_t *person;
    double *x, *y, *weight;
};

static struct placed
placed_people(struct arena *a, const struct opinion_votes *v, const struct opinion_settings *s,
              const struct opinion_result *r)
{
    size_t need = opinion_votes_needed(v, s);
    struct placed p = {0, ARENA_ARRAY(a, size_t, v->n_people), ARENA_ARRAY(a, double, v->n_people),
                       ARENA_ARRAY(a, double, v->n_people), ARENA_ARRAY(a, double, v->n_people)};
    for (size_t i = 0; i < v->n_people; i++) {
        if (r->n_votes[i] < need || r->n_votes[i] == 0)
            continue;
        p.person[p.n] = i;
        p.x[p.n] = r->x[i];
        p.y[p.n] = r->y[i];
        p.weight[p.n++] = 1;
    }
    return p;
}

/* A way of grouping with k groups: where the centres are and who belongs where. */
struct candidate {
    struct opinion_centres centres;
    int *label; /* by placed person */
    double silhouette;
};

static struct opinion_cloud
cloud_of(const struct placed *p)
{
    return (struct opinion_cloud){p->n, p->x, p->y, p->weight};
}

static bool
try_k(struct arena *a, const struct placed *p, size_t k, const struct opinion_settings *s, struct candidate *ret)
{
    struct opinion_cloud c = cloud_of(p);
    struct rng rng = rng_seeded(s->seed + k);
    if (!opinion_cluster(a, &c, k, (double)s->min_group, &rng, &ret->centres) || ret->centres.k != k)
        return false;
    size_t size[OPINION_MAX_GROUPS] = {0};
    ret->label = ARENA_ARRAY(a, int, p->n);
    for (size_t i = 0; i < p->n; i++)
        size[ret->label[i] = (int)opinion_nearest(&ret->centres, p->x[i], p->y[i])]++;
    for (size_t g = 0; g < k; g++)
        if (size[g] < s->min_group)
            return false;
    ret->silhouette = opinion_silhouette(&c, &ret->centres, ret->label);
    return true;
}

/* Fills r->groups and r->group, the largest group first, then from left to right. */
static void
adopt(struct arena *a, const struct placed *p, const struct candidate *c, struct opinion_result *r)
{
    size_t k = c->centres.k, order[OPINION_MAX_GROUPS], n[OPINION_MAX_GROUPS] = {0};
    int rank[OPINION_MAX_GROUPS];
    for (size_t i = 0; i < p->n; i++)
        n[c->label[i]]++;
    for (size_t g = 0; g < k; g++) {
        size_t at = g;
        for (; at > 0; at--) {
            size_t before = order[at - 1];
            if (n[before] > n[g] || (n[before] == n[g] && c->centres.x[before] <= c->centres.x[g]))
                break;
            order[at] = before;
        }
        order[at] = g;
    }
    r->n_groups = k;
    r->groups = ARENA_ARRAY(a, struct opinion_group, k);
    for (size_t i = 0; i < k; i++) {
        rank[order[i]] = (int)i;
        r->groups[i].n_people = n[order[i]];
        r->groups[i].x = c->centres.x[order[i]];
        r->groups[i].y = c->centres.y[order[i]];
    }
    for (size_t i = 0; i < p->n; i++)
        r->group[p->person[i]] = rank[c->label[i]];
}

/* Takes the numbers of groups by silhouette, best first, and stops at the first that is stable. */
static enum status
choose(struct arena *a, const struct opinion_sheet *sheet, const struct opinion_settings *s, const struct placed *p,
       struct candidate *candidates, size_t n, struct opinion_result *r)
{
    r->verdict = OPINION_NOT_STABLE;
    for (size_t done = 0; done < n; done++) {
        struct candidate *best = NULL;
        for (size_t i = 0; i < n; i++)
            if (candidates[i].label && r->tries[i].stability < -1 &&
                (best == NULL || candidates[i].silhouette > best->silhouette))
                best = &candidates[i];
        if (best == NULL)
            break;
        double stability;
        TRY(opinion_stability(a, sheet, s, r, p->person, p->n, best->label, best->centres.k, &stability));
        r->tries[best - candidates].stability = stability;
        if (stability > r->stability || done == 0) {
            r->stability = stability;
            r->silhouette = best->silhouette;
        }
        if (stability >= s->min_stability) {
            adopt(a, p, best, r);
            r->verdict = OPINION_GROUPS;
            return STATUS_OK;
        }
    }
    return STATUS_OK;
}

/* Groups of the caller: nobody is asked how stable they are. */
static enum status
adopt_given(struct arena *a, const struct opinion_votes *v, const struct opinion_settings *s, struct opinion_result *r)
{
    int most = -1;
    for (size_t i = 0; i < v->n_people; i++) {
        if (s->given_groups[i] < -1 || s->given_groups[i] >= OPINION_MAX_GROUPS)
            return STATUS_INVALID;
        most = s->given_groups[i] > most ? s->given_groups[i] : most;
        r->group[i] = s->given_groups[i];
    }
    r->verdict = OPINION_GIVEN;
    r->n_groups = (size_t)(most + 1);
    r->groups = ARENA_ARRAY(a, struct opinion_group, r->n_groups);
    for (size_t i = 0; i < v->n_people; i++) {
        if (r->group[i] < 0)
            continue;
        struct opinion_group *g = &r->groups[r->group[i]];
        g->n_people++;
        g->x += r->x[i];
        g->y += r->y[i];
    }
    for (size_t g = 0; g < r->n_groups; g++)
        if (r->groups[g].n_people) {
            r->groups[g].x /= (double)r->groups[g].n_people;
            r->groups[g].y /= (double)r->groups[g].n_people;
        }
    return STATUS_OK;
}

enum status
opinion_groups_find(struct arena *a, const struct opinion_sheet *sheet, const struct opinion_votes *v,
                    const struct opinion_settings *s, struct opinion_result *r)
{
    struct placed p = placed_people(a, v, s, r);
    r->n_placed = p.n;
    if (s->given_groups)
        return adopt_given(a, v, s, r);
    r->verdict = p.n < 2 * s->min_group ? OPINION_TOO_FEW : sheet->depth == 0 ? OPINION_NO_SPREAD : OPINION_GROUPS;
    if (r->verdict != OPINION_GROUPS)
        return STATUS_OK;
    struct candidate *candidates = ARENA_ARRAY(a, struct candidate, s->max_groups);
    r->tries = ARENA_ARRAY(a, struct opinion_try, s->max_groups);
    for (size_t k = 2; k <= s->max_groups && k * s->min_group <= p.n; k++) {
        bool possible = try_k(a, &p, k, s, &candidates[r->n_tries]);
        if (!possible)
            candidates[r->n_tries].label = NULL;
        r->tries[r->n_tries++] = (struct opinion_try){k, possible ? candidates[k - 2].silhouette : 0, -2};
    }
    return choose(a, sheet, s, &p, candidates, r->n_tries, r);
}

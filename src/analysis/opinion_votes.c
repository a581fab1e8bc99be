#include "opinion.h"

#include <stdlib.h>
#include <string.h>

static int
compare_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Of two votes at the same moment the more careful one comes last and stays: agree, disagree, pass. */
static int
carefulness(int8_t vote)
{
    return vote == OPINION_AGREE ? 0 : vote == OPINION_DISAGREE ? 1 : 2;
}

static int
compare_casts(const void *a, const void *b)
{
    const struct opinion_cast *x = a, *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if (x->statement != y->statement)
        return x->statement < y->statement ? -1 : 1;
    if (x->time_ms != y->time_ms)
        return x->time_ms < y->time_ms ? -1 : 1;
    return carefulness(x->vote) - carefulness(y->vote);
}

/* The different ids in ascending order, and where each one stands: by a table when they lie close together. */
struct places {
    int64_t *ids;
    size_t n;
    int64_t first;
    uint32_t *table; /* place + 1 of first + i, or NULL */
};

static void
tabulate(struct arena *a, struct places *p, size_t n_given)
{
    int64_t low = INT64_MAX, high = INT64_MIN;
    for (size_t i = 0; i < n_given; i++) {
        low = p->ids[i] < low ? p->ids[i] : low;
        high = p->ids[i] > high ? p->ids[i] : high;
    }
    if (n_given == 0 || (uint64_t)high - (uint64_t)low > 4 * n_given + 1024)
        return;
    p->first = low;
    p->table = ARENA_ARRAY(a, uint32_t, (size_t)((uint64_t)high - (uint64_t)low) + 1);
    for (size_t i = 0; i < n_given; i++)
        p->table[p->ids[i] - low] = 1;
    size_t width = (size_t)((uint64_t)high - (uint64_t)low) + 1;
    for (size_t i = 0; i < width; i++)
        if (p->table[i]) {
            p->ids[p->n++] = low + (int64_t)i;
            p->table[i] = (uint32_t)p->n;
        }
}

static void
find_places(struct arena *a, struct places *p, size_t n_given)
{
    tabulate(a, p, n_given);
    if (p->table)
        return;
    qsort(p->ids, n_given, sizeof *p->ids, compare_ids);
    for (size_t i = 0; i < n_given; i++)
        if (p->n == 0 || p->ids[p->n - 1] != p->ids[i])
            p->ids[p->n++] = p->ids[i];
}

static size_t
place_of(const struct places *p, int64_t id)
{
    if (p->table)
        return p->table[id - p->first] - 1;
    const int64_t *at = bsearch(&id, p->ids, p->n, sizeof id, compare_ids);
    return (size_t)(at - p->ids);
}

/* Votes person by person (counting sort), within a person by statement and time. Person p's votes begin at start[p]. */
static enum status
sort_casts(struct arena *a, const struct opinion_cast *casts, size_t n, const struct places *people,
           struct opinion_cast **ret_sorted, size_t **ret_start)
{
    void *sorted, *counts;
    TRY(arena_try_alloc(a, n, sizeof *casts, &sorted));
    TRY(arena_try_alloc(a, people->n + 1, sizeof(size_t), &counts));
    struct opinion_cast *out = sorted;
    size_t *start = counts, sum = 0;
    for (size_t i = 0; i < n; i++)
        start[place_of(people, casts[i].person)]++;
    for (size_t p = 0; p <= people->n; p++) { /* counts to ends */
        sum += p < people->n ? start[p] : 0;
        start[p] = sum;
    }
    for (size_t i = n; i-- > 0;)
        out[--start[place_of(people, casts[i].person)]] = casts[i];
    for (size_t p = 0; p < people->n; p++)
        qsort(out + start[p], start[p + 1] - start[p], sizeof *out, compare_casts);
    *ret_sorted = out;
    *ret_start = start;
    return STATUS_OK;
}

static enum status
fill_matrix(struct arena *a, const struct opinion_cast *casts, size_t n, const struct places *people,
            const struct places *statements, struct opinion_ballot *b)
{
    struct opinion_cast *sorted;
    size_t *start, m = statements->n;
    void *cells;
    TRY(sort_casts(a, casts, n, people, &sorted, &start));
    TRY(arena_try_alloc(a, people->n * m, 1, &cells));
    b->votes = (struct opinion_votes){people->n, m, cells};
    memset(cells, OPINION_UNSEEN, people->n * m);
    for (size_t p = 0; p < people->n; p++)
        for (size_t i = start[p]; i < start[p + 1]; i++) {
            int8_t *cell = &b->votes.vote[p * m + place_of(statements, sorted[i].statement)];
            b->n_superseded += *cell != OPINION_UNSEEN;
            *cell = sorted[i].vote;
        }
    return STATUS_OK;
}

enum status
opinion_ballot_from(struct arena *a, const struct opinion_cast *casts, size_t n_casts,
                    struct opinion_ballot *ret_ballot)
{
    for (size_t i = 0; i < n_casts; i++)
        if (casts[i].vote < OPINION_DISAGREE || casts[i].vote > OPINION_AGREE)
            return STATUS_INVALID;
    struct places people = {0}, statements = {0};
    void *p, *q;
    TRY(arena_try_alloc(a, n_casts, sizeof *people.ids, &p));
    TRY(arena_try_alloc(a, n_casts, sizeof *statements.ids, &q));
    people.ids = p;
    statements.ids = q;
    for (size_t i = 0; i < n_casts; i++) {
        people.ids[i] = casts[i].person;
        statements.ids[i] = casts[i].statement;
    }
    find_places(a, &people, n_casts);
    find_places(a, &statements, n_casts);
    if (people.n > OPINION_MAX_PEOPLE || statements.n > OPINION_MAX_STATEMENTS)
        return STATUS_LIMIT;
    struct opinion_ballot b = {.person = people.ids, .statement = statements.ids};
    TRY(fill_matrix(a, casts, n_casts, &people, &statements, &b));
    *ret_ballot = b;
    return STATUS_OK;
}

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

/* Sorts and keeps each id once. */
static size_t
distinct(int64_t *ids, size_t n)
{
    qsort(ids, n, sizeof *ids, compare_ids);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || ids[kept - 1] != ids[i])
            ids[kept++] = ids[i];
    return kept;
}

static size_t
index_of(const int64_t *ids, size_t n, int64_t id)
{
    const int64_t *p = bsearch(&id, ids, n, sizeof *ids, compare_ids);
    return (size_t)(p - ids);
}

static void
fill_matrix(struct opinion_ballot *b, const struct opinion_cast *sorted, size_t n)
{
    size_t person = 0;
    for (size_t i = 0; i < n; i++) {
        while (b->person[person] != sorted[i].person)
            person++;
        size_t statement = index_of(b->statement, b->votes.n_statements, sorted[i].statement);
        int8_t *cell = &b->votes.vote[person * b->votes.n_statements + statement];
        b->n_superseded += *cell != OPINION_UNSEEN;
        *cell = sorted[i].vote;
    }
}

enum status
opinion_ballot_from(struct arena *a, const struct opinion_cast *casts, size_t n_casts,
                    struct opinion_ballot *ret_ballot)
{
    for (size_t i = 0; i < n_casts; i++)
        if (casts[i].vote < OPINION_DISAGREE || casts[i].vote > OPINION_AGREE)
            return STATUS_INVALID;
    struct opinion_ballot b = {0};
    void *sorted = NULL, *people = NULL, *statements = NULL, *cells = NULL;
    TRY(arena_try_alloc(a, n_casts, sizeof *casts, &sorted));
    TRY(arena_try_alloc(a, n_casts, sizeof *b.person, &people));
    TRY(arena_try_alloc(a, n_casts, sizeof *b.statement, &statements));
    b.person = people;
    b.statement = statements;
    for (size_t i = 0; i < n_casts; i++) {
        b.person[i] = casts[i].person;
        b.statement[i] = casts[i].statement;
    }
    b.votes.n_people = distinct(b.person, n_casts);
    b.votes.n_statements = distinct(b.statement, n_casts);
    if (b.votes.n_people > OPINION_MAX_PEOPLE || b.votes.n_statements > OPINION_MAX_STATEMENTS)
        return STATUS_LIMIT;
    TRY(arena_try_alloc(a, b.votes.n_people * b.votes.n_statements, 1, &cells));
    b.votes.vote = cells;
    memset(b.votes.vote, OPINION_UNSEEN, b.votes.n_people * b.votes.n_statements);
    if (n_casts)
        memcpy(sorted, casts, n_casts * sizeof *casts);
    qsort(sorted, n_casts, sizeof *casts, compare_casts);
    fill_matrix(&b, sorted, n_casts);
    *ret_ballot = b;
    return STATUS_OK;
}

/* The findings of a board on the shelf, followed vote by vote. */
#include "opinion_kept.h"

#include <stdlib.h>
#include <string.h>

#include "boards_store.h"
#include "shelf.h"

/* So many votes, or a twentieth of all, are followed before the groups are drawn anew. */
enum { FOLLOW_AT_LEAST = 10, FOLLOW_PART = 20 };

struct kept {
    struct opinion_findings found;
    struct opinion_settings settings;
    struct opinion_live *live; /* made for the first vote that is followed */
    int64_t last_no;           /* of the newest vote in it */
    int64_t *notes;            /* ids of the notes that counted, ascending */
    size_t n_notes, n_casts, n_followed;
};

static int
by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int64_t *
ids_of(struct arena *a, const struct note *notes, size_t n)
{
    int64_t *ids = ARENA_ARRAY(a, int64_t, n);
    for (size_t i = 0; i < n; i++)
        ids[i] = notes[i].id;
    qsort(ids, n, sizeof *ids, by_id);
    return ids;
}

/* Where id is among ids, or -1. */
static ptrdiff_t
place_of(const int64_t *ids, size_t n, int64_t id)
{
    const int64_t *hit = n ? bsearch(&id, ids, n, sizeof *ids, by_id) : NULL;
    return hit ? hit - ids : -1;
}

/* Notes written since, which nobody can have voted on before, change nothing; one hidden or shown again does. */
static bool
has_same_notes(const struct kept *k, const int64_t *ids, size_t n)
{
    int64_t newest = k->n_notes ? k->notes[k->n_notes - 1] : 0;
    while (n && ids[n - 1] > newest)
        n--;
    return n == k->n_notes && (n == 0 || memcmp(ids, k->notes, n * sizeof *ids) == 0);
}

/* ---- a whole analysis ---- */

static enum status
analyse(struct ctx *cx, const struct board *b, const int64_t *ids, size_t n_ids, struct arena *a, struct kept **ret_k)
{
    struct opinion_row *rows;
    size_t n;
    struct kept *k = arena_alloc(a, sizeof *k);
    *k = (struct kept){.settings = {.seed = 1}, .notes = arena_memdup(a, ids, n_ids * sizeof *ids), .n_notes = n_ids};
    TRY(opinion_list(cx, b->id, 0, &rows, &n));
    struct opinion_cast *casts = ARENA_ARRAY(cx->arena, struct opinion_cast, n);
    for (size_t i = 0; i < n; i++) {
        k->last_no = rows[i].no > k->last_no ? rows[i].no : k->last_no;
        if (place_of(ids, n_ids, rows[i].note_id) >= 0)
            casts[k->n_casts++] = (struct opinion_cast){rows[i].participant_id, rows[i].note_id, rows[i].at_ms, (int8_t)rows[i].value};
    }
    TRY(opinion_ballot_from(a, casts, k->n_casts, &k->found.ballot));
    TRY(opinion_analyse(a, &k->found.ballot.votes, &k->settings, &k->found.result));
    *ret_k = k;
    return STATUS_OK;
}

/* ---- vote by vote ---- */

/* False when the new votes ask for a whole analysis; nothing has changed then. */
static bool
can_follow(const struct kept *k, const struct opinion_row *rows, size_t n)
{
    size_t most = k->n_casts / FOLLOW_PART;
    if (k->n_followed + n > (most > FOLLOW_AT_LEAST ? most : FOLLOW_AT_LEAST))
        return false;
    for (size_t i = 0; i < n; i++)
        if (place_of(k->found.ballot.person, k->found.ballot.votes.n_people, rows[i].participant_id) < 0 ||
            place_of(k->found.ballot.statement, k->found.ballot.votes.n_statements, rows[i].note_id) < 0)
            return false;
    return true;
}

static enum status
follow(struct arena *a, struct kept *k, const struct opinion_row *rows, size_t n)
{
    struct opinion_ballot *b = &k->found.ballot;
    if (k->live == NULL)
        TRY(opinion_live_new(a, &b->votes, k->found.result, &k->settings, &k->live));
    for (size_t i = 0; i < n; i++) {
        size_t person = (size_t)place_of(b->person, b->votes.n_people, rows[i].participant_id);
        size_t statement = (size_t)place_of(b->statement, b->votes.n_statements, rows[i].note_id);
        TRY(opinion_live_vote(k->live, person, statement, (int8_t)rows[i].value));
        k->last_no = rows[i].no;
        k->n_followed++;
        k->found.n_followed++;
    }
    return STATUS_OK;
}

/* Whether what is kept could be brought to the votes of this transaction. */
static enum status
catch_up(struct ctx *cx, const struct board *b, const int64_t *ids, size_t n_ids, struct shelf_place *p, bool *ret_is_true)
{
    struct kept *k = p->value;
    int64_t last_no;
    *ret_is_true = false;
    if (k == NULL || !has_same_notes(k, ids, n_ids))
        return STATUS_OK;
    TRY(opinion_row_last(cx, b->id, &last_no));
    *ret_is_true = last_no == k->last_no;
    if (last_no <= k->last_no) /* before: somebody with a newer view of the database was here */
        return STATUS_OK;
    struct opinion_row *rows;
    size_t n;
    TRY(opinion_list(cx, b->id, k->last_no, &rows, &n));
    if (!can_follow(k, rows, n))
        return STATUS_OK;
    TRY(follow(p->arena, k, rows, n));
    *ret_is_true = true;
    return STATUS_OK;
}

static enum status
bring_up(struct ctx *cx, const struct board *b, const int64_t *ids, size_t n_ids, struct shelf_place *p)
{
    bool is_true;
    TRY(catch_up(cx, b, ids, n_ids, p, &is_true));
    if (is_true)
        return STATUS_OK;
    struct kept *k = p->value;
    int64_t n_analyses = k ? k->found.n_analyses : 0, n_followed = k ? k->found.n_followed : 0;
    shelf_clear(p);
    TRY(analyse(cx, b, ids, n_ids, p->arena, &k));
    k->found.n_analyses = n_analyses + 1;
    k->found.n_followed = n_followed;
    p->value = k;
    return STATUS_OK;
}

enum status
opinion_findings_read(struct ctx *cx, const struct board *b, const struct note *notes, size_t n_notes, opinion_reader *read, void *arg)
{
    int64_t *ids = ids_of(cx->arena, notes, n_notes);
    if (cx->shelf == NULL) {
        struct kept *k;
        TRY(analyse(cx, b, ids, n_notes, cx->arena, &k));
        k->found.n_analyses = 1;
        return read(cx, &k->found, arg);
    }
    struct shelf_place *p = shelf_enter(cx->shelf, OPINION_SHELF, b->id, cx->now_ms);
    enum status s = bring_up(cx, b, ids, n_notes, p);
    if (s == STATUS_OK)
        s = read(cx, &((struct kept *)p->value)->found, arg);
    else
        shelf_clear(p); /* a vote may have been followed half */
    shelf_leave(cx->shelf, p);
    return s;
}

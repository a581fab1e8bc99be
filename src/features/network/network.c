#include "network.h"

#include <stdlib.h>

#include "audit.h"
#include "calendar.h"
#include "network_msg.h"
#include "network_store.h"
#include "organisation.h"

#define DAY_MS ((int64_t)86400000)

/* Told about seven others of ten is an answer; graph.h has the source of the share. */
enum { ENOUGH_OF_TEN = 7 };

struct str
network_day(struct arena *a, int64_t ms)
{
    struct civil c = civil_in_finland(ms);
    return str_fmt(a, "%04d-%02d-%02d", c.year, c.month, c.day);
}

/* The last millisecond of the day. */
static enum status
end_of(struct ctx *cx, struct str on, int64_t *ret_ms)
{
    struct civil c = civil_in_finland(cx->now_ms);
    if (on.n)
        TRY(calendar_parse_date(on, &c));
    c.hour = 23; /* the day of the change to summer time is an hour shorter */
    c.minute = c.second = 59;
    *ret_ms = finland_to_ms(c) + 999;
    return STATUS_OK;
}

/* ---- reading ---- */

struct by_id {
    int64_t id;
    uint32_t at;
};

static int
by_id_order(const void *a, const void *b)
{
    const struct by_id *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

struct intake {
    struct ctx *cx;
    struct network *n;
    struct by_id *index; /* actors by id */
    size_t cap;
};

static bool
find(const struct intake *in, int64_t id, uint32_t *ret_at)
{
    const struct by_id *found =
        bsearch(&(struct by_id){.id = id}, in->index, in->n->n_actors, sizeof *in->index, by_id_order);
    if (found == NULL)
        return false;
    *ret_at = found->at;
    return true;
}

static void
index_actors(struct intake *in)
{
    in->index = ARENA_ARRAY(in->cx->arena, struct by_id, in->n->n_actors + 1);
    for (size_t i = 0; i < in->n->n_actors; i++)
        in->index[i] = (struct by_id){in->n->actors[i].id, (uint32_t)i};
    qsort(in->index, in->n->n_actors, sizeof *in->index, by_id_order);
}

static void
tie_add(struct intake *in, struct network_tie t)
{
    *ARENA_PUSH(in->cx->arena, in->n->ties, in->n->n_ties, in->cap) = t;
}

/* Those who have left since are not asked about any more. */
static void
take_said(struct intake *in, const struct network_pair *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t from, to;
        if (!find(in, rows[i].a, &from))
            continue;
        struct network_actor *a = &in->n->actors[from];
        a->answered_on = rows[i].on;
        a->by_contact = rows[i].by_contact;
        if (!find(in, rows[i].b, &to))
            continue;
        a->n_told++;
        tie_add(in, (struct network_tie){from, to, NETWORK_SAID, (enum network_level)rows[i].value, 0});
    }
    for (size_t i = 0; i < in->n->n_actors; i++) {
        struct network_actor *a = &in->n->actors[i];
        a->answered = a->answered_on.n && 10 * (size_t)a->n_told >= ENOUGH_OF_TEN * (in->n->n_actors - 1);
    }
}

static void
take_facts(struct intake *in, enum network_source source, const struct network_pair *rows, size_t n)
{
    enum network_level level = source == NETWORK_POINT ? NETWORK_TOGETHER : NETWORK_KNOWN;
    for (size_t i = 0; i < n; i++) {
        uint32_t a, b;
        if (find(in, rows[i].a, &a) && find(in, rows[i].b, &b))
            tie_add(in, (struct network_tie){a < b ? a : b, a < b ? b : a, source, level, rows[i].value});
    }
}

static int
by_ends(const void *a, const void *b)
{
    const struct network_tie *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return (int)x->source - (int)y->source;
}

static enum status
take_all(struct intake *in, int64_t until_ms)
{
    struct ctx *cx = in->cx;
    struct network_pair *rows;
    size_t n;
    struct str since = network_day(cx->arena, until_ms - NETWORK_KEEP_DAYS * DAY_MS);
    TRY(network_rows_said(cx, in->n->on, since, &rows, &n));
    take_said(in, rows, n);
    TRY(network_rows_tables(cx, until_ms - NETWORK_MET_DAYS * DAY_MS, until_ms, &rows, &n));
    take_facts(in, NETWORK_TABLE, rows, n);
    TRY(network_rows_points(cx, until_ms, &rows, &n));
    take_facts(in, NETWORK_POINT, rows, n);
    TRY(network_rows_teams(cx, until_ms, &rows, &n));
    take_facts(in, NETWORK_TEAM, rows, n);
    if (in->n->n_ties)
        qsort(in->n->ties, in->n->n_ties, sizeof *in->n->ties, by_ends);
    return STATUS_OK;
}

enum status
network_load(struct ctx *cx, struct str on, struct network *ret_network)
{
    int64_t until_ms;
    struct network n = {.n_ties = 0};
    struct intake in = {.cx = cx, .n = &n};
    TRY(end_of(cx, on, &until_ms));
    n.on = network_day(cx->arena, until_ms);
    TRY(network_rows_actors(cx, &n));
    index_actors(&in);
    TRY(take_all(&in, until_ms));
    *ret_network = n;
    return STATUS_OK;
}

uint64_t
network_version(struct arena *a, const struct network *n)
{
    struct buf b;
    buf_init_in(&b, a, 0);
    for (size_t i = 0; i < n->n_actors; i++)
        buf_fmt(&b, "%lld %.*s %d %d\n", (long long)n->actors[i].id, STR_ARG(n->actors[i].sector), n->actors[i].answered,
                (int)n->actors[i].n_people);
    for (size_t i = 0; i < n->n_ties; i++)
        buf_fmt(&b, "%u %u %d %d %lld\n", n->ties[i].from, n->ties[i].to, (int)n->ties[i].source, (int)n->ties[i].level,
                (long long)n->ties[i].met_ms);
    return str_hash(buf_view(&b));
}

enum status
network_days(struct ctx *cx, struct str **ret_days, size_t *ret_n)
{
    return network_rows_days(cx, ret_days, ret_n);
}

/* ---- answering ---- */

static int
by_other(const void *a, const void *b)
{
    const struct network_says *x = a, *y = b;
    return x->other < y->other ? -1 : x->other > y->other;
}

static enum status
check_says(struct ctx *cx, int64_t organisation_id, struct network_says *says, size_t n)
{
    struct network now = {.n_ties = 0};
    struct intake in = {.cx = cx, .n = &now};
    uint32_t at;
    if (n > NETWORK_MAX_SAYS)
        return STATUS_LIMIT;
    TRY(network_rows_actors(cx, &now));
    index_actors(&in);
    if (!find(&in, organisation_id, &at))
        return STATUS_NOT_FOUND;
    if (n)
        qsort(says, n, sizeof *says, by_other);
    for (size_t i = 0; i < n; i++) {
        bool odd = says[i].level < 0 || says[i].level >= N_NETWORK_LEVELS || says[i].other == organisation_id ||
                   (i && says[i].other == says[i - 1].other) || !find(&in, says[i].other, &at);
        if (odd)
            return problem(cx, "", &M_network_odd, MSG_NO_ARGS);
    }
    return STATUS_OK;
}

static bool
is_contact(const struct ctx *cx)
{
    return !cx->actor.is_system && !actor_may(&cx->actor, FN_DIRECTORY, ACCESS_WRITE);
}

enum status
network_answer(struct ctx *cx, int64_t organisation_id, const struct network_says *says, size_t n)
{
    if (!organisation_may_write(cx, organisation_id))
        return STATUS_DENIED;
    struct network_says *sorted = arena_memdup(cx->arena, says, n * sizeof *says);
    TRY(check_says(cx, organisation_id, sorted, n));
    TRY(network_row_answer(cx, organisation_id, network_day(cx->arena, cx->now_ms), is_contact(cx), sorted, n));
    return audit(cx, "answer", "network", organisation_id, str_fmt(cx->arena, "%zu", n));
}

enum status
network_forget(struct ctx *cx)
{
    return network_rows_forget(cx, network_day(cx->arena, cx->now_ms - NETWORK_KEEP_DAYS * DAY_MS));
}

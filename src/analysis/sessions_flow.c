#include "sessions_parts.h"

#include <string.h>

/*
 * Everybody begins with the topics that are cheapest for them. Then one person at a time moves from an overfull topic
 * towards a free seat, along the cheapest chain of moves; such chains keep the whole cheapest for the numbers reached
 * (successive shortest paths). The graph has one node a topic, and the arc from a to b costs what the cheapest person
 * who has a and not b would lose; a heap for each pair of topics knows that person.
 */
static const int64_t FAR = INT64_MAX / 4;

struct heap {
    uint64_t *item; /* (loss + SESSIONS_MAX_COST) << 32 | person: the least first, ties by person */
    size_t n, cap;
};

struct flow {
    struct arena *arena;
    const struct sessions_input *in;
    size_t nt;
    bool *has;
    uint32_t *load;    /* by topic, over all slots */
    struct heap *heap; /* [from * nt + to] */
    int64_t *arc;      /* [from * nt + to]: loss of the cheapest move, FAR when nobody can */
    int64_t *dist;
    int32_t *before;
};

static int64_t
cost_of(const struct flow *f, size_t person, size_t topic)
{
    return f->in->cost[person * f->nt + topic];
}

static uint32_t
most_of(const struct flow *f, size_t topic)
{
    return f->in->seats[topic] * (uint32_t)f->in->n_slots;
}

static uint32_t
least_of(const struct flow *f, size_t topic)
{
    return f->in->least ? f->in->least[topic] : 0;
}

static void
sift_down(struct heap *h, size_t i)
{
    uint64_t x = h->item[i];
    for (;;) {
        size_t child = 2 * i + 1;
        if (child >= h->n)
            break;
        child += child + 1 < h->n && h->item[child + 1] < h->item[child];
        if (h->item[child] >= x)
            break;
        h->item[i] = h->item[child];
        i = child;
    }
    h->item[i] = x;
}

static void
heap_push(struct arena *a, struct heap *h, uint64_t x)
{
    *ARENA_PUSH(a, h->item, h->n, h->cap) = x;
    size_t i = h->n - 1;
    for (; i > 0 && h->item[(i - 1) / 2] > x; i = (i - 1) / 2)
        h->item[i] = h->item[(i - 1) / 2];
    h->item[i] = x;
}

static uint64_t
move_key(const struct flow *f, size_t person, size_t from, size_t to)
{
    return (uint64_t)(cost_of(f, person, to) - cost_of(f, person, from) + SESSIONS_MAX_COST) << 32 | (uint32_t)person;
}

/* Takes away who cannot make the move any more, and notes the cheapest who can. */
static void
look_at(struct flow *f, size_t from, size_t to)
{
    struct heap *h = &f->heap[from * f->nt + to];
    while (h->n) {
        size_t person = (uint32_t)h->item[0];
        if (f->has[person * f->nt + from] && !f->has[person * f->nt + to])
            break;
        h->item[0] = h->item[--h->n];
        if (h->n)
            sift_down(h, 0);
    }
    f->arc[from * f->nt + to] = h->n ? (int64_t)(h->item[0] >> 32) - SESSIONS_MAX_COST : FAR;
}

static bool
may_have(const struct flow *f, size_t person, size_t topic)
{
    return cost_of(f, person, topic) != SESSIONS_NEVER;
}

/* The person moves, and every pair of topics this touches is brought up to date. */
static void
move(struct flow *f, size_t person, size_t from, size_t to)
{
    bool *has = &f->has[person * f->nt];
    has[from] = false;
    has[to] = true;
    f->load[from]--;
    f->load[to]++;
    for (size_t t = 0; t < f->nt; t++) {
        if (!has[t] && may_have(f, person, t))
            heap_push(f->arena, &f->heap[to * f->nt + t], move_key(f, person, to, t));
        if (has[t] && t != to)
            heap_push(f->arena, &f->heap[t * f->nt + from], move_key(f, person, t, from));
    }
    for (size_t t = 0; t < f->nt; t++) {
        if (t != from)
            look_at(f, from, t);
        if (t != to)
            look_at(f, to, t);
        if (has[t] && t != to)
            look_at(f, t, to);
        if (has[t] && t != from)
            look_at(f, t, from);
    }
}

/* Cheapest topics first; among equally cheap ones that with the smaller part of its seats taken. */
static bool
is_better(const struct flow *f, size_t person, size_t t, size_t u)
{
    int64_t a = cost_of(f, person, t), b = cost_of(f, person, u);
    if (a != b)
        return a < b;
    return (uint64_t)f->load[t] * most_of(f, u) < (uint64_t)f->load[u] * most_of(f, t);
}

static enum status
first_choice(struct flow *f)
{
    for (size_t p = 0; p < f->in->n_people; p++) {
        bool *has = &f->has[p * f->nt];
        for (size_t s = 0; s < f->in->n_slots; s++) {
            size_t best = f->nt;
            for (size_t t = 0; t < f->nt; t++)
                if (!has[t] && may_have(f, p, t) && (best == f->nt || is_better(f, p, t, best)))
                    best = t;
            if (best == f->nt)
                return STATUS_NOT_FOUND;
            has[best] = true;
            f->load[best]++;
        }
    }
    return STATUS_OK;
}

static enum status
fill_heaps(struct flow *f)
{
    size_t nt = f->nt, n = f->in->n_people;
    for (int filling = 0; filling < 2; filling++) {
        for (size_t p = 0; p < n; p++)
            for (size_t a = 0; a < nt; a++) {
                if (!f->has[p * nt + a])
                    continue;
                for (size_t b = 0; b < nt; b++) {
                    struct heap *h = &f->heap[a * nt + b];
                    if (f->has[p * nt + b] || !may_have(f, p, b))
                        continue;
                    if (filling)
                        h->item[h->n++] = move_key(f, p, a, b);
                    else
                        h->cap++;
                }
            }
        for (size_t i = 0; i < nt * nt && !filling; i++) {
            void *items;
            TRY(arena_try_alloc(f->arena, f->heap[i].cap, sizeof(uint64_t), &items));
            f->heap[i].item = items;
        }
    }
    for (size_t i = 0; i < nt * nt; i++)
        for (size_t k = f->heap[i].n / 2; k-- > 0;)
            sift_down(&f->heap[i], k);
    for (size_t i = 0; i < nt * nt; i++)
        look_at(f, i / nt, i % nt);
    return STATUS_OK;
}

/* Cheapest chains of moves from the topics whose dist is 0 at the start (Bellman & Ford). */
static void
find_chains(struct flow *f)
{
    for (bool again = true; again;) {
        again = false;
        for (size_t a = 0; a < f->nt; a++) {
            if (f->dist[a] >= FAR)
                continue;
            for (size_t b = 0; b < f->nt; b++) {
                int64_t d = f->dist[a] + f->arc[a * f->nt + b];
                if (f->arc[a * f->nt + b] < FAR && d < f->dist[b]) {
                    f->dist[b] = d;
                    f->before[b] = (int32_t)a;
                    again = true;
                }
            }
        }
    }
}

/* Cost of the chain that ends at `end` as it is now; FAR when a move of it is not possible any more. */
static int64_t
chain_cost(const struct flow *f, size_t end)
{
    int64_t sum = 0;
    for (int32_t t = (int32_t)end; f->before[t] >= 0; t = f->before[t]) {
        int64_t arc = f->arc[(size_t)f->before[t] * f->nt + (size_t)t];
        if (arc >= FAR)
            return FAR;
        sum += arc;
    }
    return sum;
}

static size_t
chain_start(const struct flow *f, size_t end)
{
    size_t t = end;
    while (f->before[t] >= 0)
        t = (size_t)f->before[t];
    return t;
}

/* One person moves on every arc of the chain. */
static void
walk_chain(struct flow *f, size_t end)
{
    size_t path[SESSIONS_MAX_TOPICS], person[SESSIONS_MAX_TOPICS], n = 0;
    for (size_t t = end;; t = (size_t)f->before[t]) {
        path[n++] = t;
        if (f->before[t] < 0)
            break;
    }
    for (size_t i = 0; i + 1 < n; i++)
        person[i] = (uint32_t)f->heap[path[i + 1] * f->nt + path[i]].item[0];
    for (size_t i = 0; i + 1 < n; i++) {
        size_t who = person[i], from = path[i + 1], to = path[i];
        /* the cheapest mover of this arc may just have moved on another arc of the chain: take who is cheapest now */
        if (!f->has[who * f->nt + from] || f->has[who * f->nt + to])
            who = (uint32_t)f->heap[from * f->nt + to].item[0];
        move(f, who, from, to);
    }
}

static bool
is_source(const struct flow *f, size_t t, bool relieve)
{
    return relieve ? f->load[t] > most_of(f, t) : f->load[t] > least_of(f, t);
}

static bool
is_goal(const struct flow *f, size_t t, bool relieve)
{
    return relieve ? f->load[t] < most_of(f, t) : f->load[t] < least_of(f, t);
}

/* Relieve: topics over their seats; otherwise: topics under their least number. One cheapest chain after another. */
static enum status
balance(struct flow *f, bool relieve, const struct progress *progress)
{
    for (;;) {
        bool needed = false;
        size_t best = f->nt;
        for (size_t t = 0; t < f->nt; t++) {
            needed |= relieve ? is_source(f, t, true) : is_goal(f, t, false);
            f->dist[t] = is_source(f, t, relieve) ? 0 : FAR;
            f->before[t] = -1;
        }
        if (!needed)
            return STATUS_OK;
        if (!progress_go_on(progress, 0.5))
            return STATUS_UNAVAILABLE;
        find_chains(f);
        for (size_t t = 0; t < f->nt; t++)
            if (is_goal(f, t, relieve) && f->dist[t] < FAR && (best == f->nt || f->dist[t] < f->dist[best]))
                best = t;
        if (best == f->nt)
            return STATUS_NOT_FOUND;
        size_t start = chain_start(f, best);
        int64_t cost = f->dist[best];
        do
            walk_chain(f, best);
        while (is_source(f, start, relieve) && is_goal(f, best, relieve) && chain_cost(f, best) == cost);
    }
}

/* How far the topics marked apart may come nearer together: none under 0, and none so near that a chain from it to
 * another topic would be shorter than the one that is known. */
static int64_t
room_between(const struct flow *f, const bool *apart)
{
    int64_t room = FAR;
    for (size_t a = 0; a < f->nt; a++) {
        if (!apart[a])
            continue;
        room = f->dist[a] < room ? f->dist[a] : room;
        for (size_t b = 0; b < f->nt; b++) {
            int64_t arc = f->arc[a * f->nt + b];
            if (!apart[b] && arc < FAR && f->dist[a] + arc - f->dist[b] < room)
                room = f->dist[a] + arc - f->dist[b];
        }
    }
    return room;
}

/* Prices from the cheapest chains out of topics that may lose somebody: the dual solution. Topics that no such chain
 * reaches all stand at their least number; chains between them price them against one another. */
static void
find_prices(struct flow *f, struct sessions_plan *plan)
{
    const int64_t beyond = 4 * (int64_t)SESSIONS_MAX_COST * (int64_t)f->nt; /* longer than any chain */
    bool apart[SESSIONS_MAX_TOPICS];
    for (size_t t = 0; t < f->nt; t++) {
        f->dist[t] = f->load[t] > least_of(f, t) ? 0 : FAR;
        f->before[t] = -1;
    }
    find_chains(f);
    for (size_t t = 0; t < f->nt; t++) {
        apart[t] = f->dist[t] >= FAR;
        f->dist[t] = apart[t] ? beyond : f->dist[t];
    }
    find_chains(f);
    int64_t room = room_between(f, apart);
    for (size_t t = 0; t < f->nt; t++)
        plan->price[t] = apart[t] ? room - f->dist[t] : -f->dist[t];
}

/* With these prices nobody can do better than the n_slots cheapest topics: what that adds up to is a bound. */
static int64_t
dual_bound(const struct flow *f, const struct sessions_plan *plan)
{
    int64_t sum = 0;
    for (size_t p = 0; p < f->in->n_people; p++) {
        int64_t best[SESSIONS_MAX_SLOTS];
        size_t n = 0;
        for (size_t t = 0; t < f->nt; t++) {
            int64_t c = cost_of(f, p, t) + plan->price[t];
            if (!may_have(f, p, t) || (n == f->in->n_slots && best[n - 1] <= c))
                continue;
            size_t at = n < f->in->n_slots ? n++ : n - 1;
            for (; at > 0 && best[at - 1] > c; at--)
                best[at] = best[at - 1];
            best[at] = c;
        }
        for (size_t i = 0; i < n; i++)
            sum += best[i];
    }
    for (size_t t = 0; t < f->nt; t++)
        sum -= plan->price[t] * (plan->price[t] > 0 ? most_of(f, t) : least_of(f, t));
    return sum;
}

enum status
sessions_choose_topics(struct arena *a, const struct sessions_input *in, const struct progress *progress, bool *ret_has,
                       struct sessions_plan *plan)
{
    size_t nt = in->n_topics;
    struct flow f = {.arena = a, .in = in, .nt = nt, .has = ret_has};
    f.load = ARENA_ARRAY(a, uint32_t, nt);
    f.heap = ARENA_ARRAY(a, struct heap, nt * nt);
    f.arc = ARENA_ARRAY(a, int64_t, nt * nt);
    f.dist = ARENA_ARRAY(a, int64_t, nt);
    f.before = ARENA_ARRAY(a, int32_t, nt);
    TRY(first_choice(&f));
    TRY(fill_heaps(&f));
    TRY(balance(&f, true, progress));
    TRY(balance(&f, false, progress));
    plan->price = ARENA_ARRAY(a, int64_t, nt);
    find_prices(&f, plan);
    plan->bound = dual_bound(&f, plan);
    return STATUS_OK;
}

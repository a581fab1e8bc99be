/*
 * People to parallel sessions by their wishes: who attends which topics, and in which slot, at the smallest possible
 * sum of costs, proved.
 *
 * For: up to 100 000 people, 250 topics, 20 slots; every topic runs in every slot. Not for: topics or people that are
 * missing in some slots; that is another problem (it has no such exact and quick answer).
 *
 * Invariants
 *  - Everybody attends one topic in every slot and no topic twice; no session is over its seats; a topic that asks for
 * a least number of people gets it.
 *  - cost == bound: the bound is a dual solution checked against the costs as given, so the plan cannot be improved.
 *  - A topic's people are spread over the slots evenly: the numbers differ by at most one.
 *  - The same input gives the same bytes. Give people in the order of their ids.
 *
 * Threads: none of its own. Memory: the arena, about 12 bytes for each person, attended topic and other topic.
 * Method: docs/methods/sessions.md.
 *
 *     struct sessions_input in = {n_people, n_topics, n_slots, cost, seats, NULL};
 *     TRY(sessions_assign(arena, &in, NULL, &plan));
 */
#ifndef TUPA_SESSIONS_H
#define TUPA_SESSIONS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "arena.h"
#include "progress.h"

enum {
    SESSIONS_MAX_PEOPLE = 100000,
    SESSIONS_MAX_TOPICS = 250,
    SESSIONS_MAX_SLOTS = 20,
    SESSIONS_MAX_COST = 1000000,
    SESSIONS_NEVER = -1 /* as a cost: this person must not get this topic */
};

struct sessions_input {
    size_t n_people, n_topics, n_slots;
    const int32_t *cost;   /* [person * n_topics + topic]: 0 .. SESSIONS_MAX_COST or SESSIONS_NEVER */
    const uint32_t *seats; /* by topic, in one slot */
    const uint32_t *least; /* by topic, people over all slots; NULL = 0 */
};

struct sessions_plan {
    size_t n_people, n_topics, n_slots;
    uint16_t *topic;  /* [person * n_slots + slot] */
    uint32_t *people; /* [topic * n_slots + slot] */
    int64_t cost;     /* sum over people and slots */
    int64_t bound;    /* no plan costs less */
    int64_t
        *price; /* by topic: what one more seat in all slots together would save; < 0: what the least number costs */
};

/*
 * STATUS_NOT_FOUND when the seats, the least numbers or the topics people accept do not suffice, STATUS_INVALID for
 * costs out of range or fewer topics than slots, STATUS_LIMIT, STATUS_UNAVAILABLE when progress stopped it.
 * Time O(moves * topics^2) after the first choice.
 * Sources: Ahuja, Magnanti & Orlin 1993, "Network flows", ch. 9 (successive shortest paths); de Werra 1971 (equitable
 * colourings of bipartite graphs).
 */
enum status sessions_assign(struct arena *a, const struct sessions_input *in, const struct progress *progress,
                            struct sessions_plan **ret_plan) MUST_CHECK;

/* Costs from ranks: rank[person * n_topics + topic] = 1 for the first wish, 0 for none given; by_rank[r - 1] is the
 * cost of rank r, ranks beyond n_by_rank cost as the last one. An unranked topic counts as one rank after the person's
 * last. */
enum status sessions_costs(struct arena *a, const uint16_t *rank, size_t n_people, size_t n_topics,
                           const int32_t *by_rank, size_t n_by_rank, int32_t **ret_cost) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif

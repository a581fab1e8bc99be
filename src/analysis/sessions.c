#include "sessions_parts.h"

static enum status
check(const struct sessions_input *in)
{
    if (in->n_people > SESSIONS_MAX_PEOPLE || in->n_topics > SESSIONS_MAX_TOPICS || in->n_slots > SESSIONS_MAX_SLOTS)
        return STATUS_LIMIT;
    if (in->n_slots == 0 || in->n_topics < in->n_slots)
        return STATUS_INVALID;
    for (size_t i = 0; i < in->n_people * in->n_topics; i++)
        if (in->cost[i] < SESSIONS_NEVER || in->cost[i] > SESSIONS_MAX_COST)
            return STATUS_INVALID;
    uint64_t seats = 0, least = 0, places = (uint64_t)in->n_people * in->n_slots;
    for (size_t t = 0; t < in->n_topics; t++) {
        if (in->seats[t] > SESSIONS_MAX_PEOPLE)
            return STATUS_LIMIT;
        uint64_t most = (uint64_t)in->seats[t] * in->n_slots;
        seats += most < in->n_people ? most : in->n_people; /* nobody comes to a topic twice */
        least += in->least ? in->least[t] : 0;
        if (in->least && (in->least[t] > most || in->least[t] > in->n_people))
            return STATUS_NOT_FOUND;
    }
    return seats < places || least > places ? STATUS_NOT_FOUND : STATUS_OK;
}

enum status
sessions_assign(struct arena *a, const struct sessions_input *in, const struct progress *progress,
                struct sessions_plan **ret_plan)
{
    TRY(check(in));
    struct sessions_plan *plan = arena_alloc(a, sizeof *plan);
    plan->n_people = in->n_people;
    plan->n_topics = in->n_topics;
    plan->n_slots = in->n_slots;
    plan->topic = ARENA_ARRAY(a, uint16_t, in->n_people * in->n_slots);
    plan->people = ARENA_ARRAY(a, uint32_t, in->n_topics * in->n_slots);
    bool *has = ARENA_ARRAY(a, bool, in->n_people * in->n_topics);
    TRY(sessions_choose_topics(a, in, progress, has, plan));
    for (size_t i = 0; i < in->n_people * in->n_topics; i++)
        plan->cost += has[i] ? in->cost[i] : 0;
    sessions_choose_slots(a, in, has, plan);
    *ret_plan = plan;
    return STATUS_OK;
}

enum status
sessions_costs(struct arena *a, const uint16_t *rank, size_t n_people, size_t n_topics, const int32_t *by_rank,
               size_t n_by_rank, int32_t **ret_cost)
{
    void *p;
    if (n_by_rank == 0)
        return STATUS_INVALID;
    TRY(arena_try_alloc(a, n_people * n_topics, sizeof(int32_t), &p));
    int32_t *cost = p;
    for (size_t i = 0; i < n_people; i++) {
        size_t last = 0;
        for (size_t t = 0; t < n_topics; t++)
            last = rank[i * n_topics + t] > last ? rank[i * n_topics + t] : last;
        for (size_t t = 0; t < n_topics; t++) {
            size_t r = rank[i * n_topics + t] ? rank[i * n_topics + t] : last + 1;
            cost[i * n_topics + t] = by_rank[(r < n_by_rank ? r : n_by_rank) - 1];
        }
    }
    *ret_cost = cost;
    return STATUS_OK;
}

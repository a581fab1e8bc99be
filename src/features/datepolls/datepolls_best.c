/* From answers to the numbers of the dates library: who is reached, with which sectors. */
#include "datepolls.h"

enum { MAX_SECTORS = DATES_MAX_SECTORS };

struct asking {
    struct dates_input in;
    const struct code **sectors;
    int *reachable; /* by person: the sector, -1 when nobody of it can come to any date */
    size_t n_reachable;
};

/* May anybody of the sector come to any of the dates; is anybody of it in the team at all. */
static bool
is_reachable(const struct datepoll_all *all, struct str sector, bool *ret_is_there)
{
    bool reachable = false;
    *ret_is_there = false;
    for (size_t v = 0; v < all->n_voters; v++) {
        if (!str_eq(all->voters[v].sector, sector))
            continue;
        *ret_is_there = true;
        for (size_t o = 0; o < all->n_options; o++)
            reachable |= all->voters[v].answer[o] == DATES_YES || all->voters[v].answer[o] == DATES_MAYBE;
    }
    return reachable;
}

/* Sectors that need a seat and have somebody in the team; first those that can come at all, each in the list's order. */
static enum status
find_sectors(struct ctx *cx, const struct datepoll_all *all, struct asking *q)
{
    struct code_list *list = arena_alloc(cx->arena, sizeof *list);
    bool is_there;
    TRY(codes_load(cx, CODES_SECTOR, list));
    q->sectors = ARENA_ARRAY(cx->arena, const struct code *, MAX_SECTORS);
    for (int reachable = 1; reachable >= 0; reachable--) {
        for (size_t i = 0; i < list->n_rows && q->in.n_sectors < MAX_SECTORS; i++)
            if (list->rows[i].needs_seat && is_reachable(all, list->rows[i].key, &is_there) == reachable && is_there)
                q->sectors[q->in.n_sectors++] = &list->rows[i];
        if (reachable)
            q->n_reachable = q->in.n_sectors;
    }
    return STATUS_OK;
}

/* Who has not answered comes to no date. */
static void
fill_answers(struct ctx *cx, const struct datepoll_all *all, struct asking *q)
{
    uint8_t *answer = arena_alloc(cx->arena, all->n_voters * all->n_options + 1);
    int *sector = ARENA_ARRAY(cx->arena, int, all->n_voters + 1);
    q->reachable = ARENA_ARRAY(cx->arena, int, all->n_voters + 1);
    for (size_t v = 0; v < all->n_voters; v++) {
        sector[v] = -1;
        for (size_t s = 0; s < q->in.n_sectors; s++)
            if (str_eq(all->voters[v].sector, q->sectors[s]->key))
                sector[v] = (int)s;
        q->reachable[v] = sector[v] < (int)q->n_reachable ? sector[v] : -1;
        for (size_t o = 0; o < all->n_options; o++) {
            uint8_t a = all->voters[v].answer[o];
            answer[v * all->n_options + o] = a == DATEPOLL_NO_ANSWER ? DATES_NO : a;
        }
    }
    q->in.answer = answer;
    q->in.sector = sector;
}

static enum status
try_rule(struct ctx *cx, const struct asking *q, enum datepoll_rule rule, struct dates_choice **ret_choice)
{
    struct dates_input in = q->in;
    in.rule = rule == DATEPOLL_TOGETHER ? DATES_TOGETHER : DATES_EACH;
    in.maybe_counts = rule != DATEPOLL_EACH_SURELY;
    in.n_sectors = rule == DATEPOLL_MOST ? 0 : q->n_reachable;
    in.sector = rule == DATEPOLL_MOST ? NULL : q->reachable;
    return dates_choose(cx->arena, &in, NULL, ret_choice);
}

enum status
datepoll_best_of(struct ctx *cx, const struct datepoll_all *all, struct datepoll_best *ret_best)
{
    struct asking q = {.in = {.n_people = all->n_voters, .n_dates = all->n_options, .n_pick = (size_t)all->poll.pick}};
    struct datepoll_best best = {0};
    for (size_t v = 0; v < all->n_voters; v++)
        best.n_answered += all->voters[v].has_answered;
    if (best.n_answered == 0)
        return STATUS_NOT_FOUND;
    TRY(find_sectors(cx, all, &q));
    fill_answers(cx, all, &q);
    best.sectors = q.sectors;
    best.n_sectors = q.in.n_sectors;
    enum status s = STATUS_NOT_FOUND;
    for (int rule = 0; s == STATUS_NOT_FOUND && rule < N_DATEPOLL_RULES; rule++) {
        best.rule = (enum datepoll_rule)rule;
        s = try_rule(cx, &q, best.rule, &best.choice);
    }
    TRY(s);
    TRY(dates_days(cx->arena, &q.in, &best.choice->day)); /* with the strict count of who is missing */
    *ret_best = best;
    return STATUS_OK;
}

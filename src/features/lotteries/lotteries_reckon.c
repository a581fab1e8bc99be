/* From people and quotas to the numbers of the panel library: chances, the draw, and what is wrong with the quotas. */
#include <math.h>

#include "lotteries.h"
#include "lotteries_msg.h"
#include "panel.h"

enum { MAX_NODES = 300000, PPM = 1000000 };

static enum status
check_quotas(struct ctx *cx, const struct lottery_all *all)
{
    if (all->lottery.size < LOTTERY_MIN_SIZE || all->lottery.size > LOTTERY_MAX_SIZE)
        (void)problem(cx, "size", &M_lotteries_size_range, MSG_ARGS(msg_int("min", LOTTERY_MIN_SIZE), msg_int("max", LOTTERY_MAX_SIZE)));
    else if ((int64_t)all->n_people < all->lottery.size)
        (void)problem(cx, "size", &M_lotteries_too_few, MSG_ARGS(msg_int("n", (int64_t)all->n_people)));
    for (size_t i = 0; i < all->n_quotas; i++) {
        const struct lottery_quota *q = &all->quotas[i];
        if (q->min < 0 || q->max < q->min || q->max > LOTTERY_MAX_SIZE)
            (void)problem(cx, "quotas", &M_lotteries_quota_wrong, MSG_ARGS(msg_str("name", q->feature)));
    }
    return has_problems(cx) ? STATUS_INVALID : STATUS_OK;
}

static size_t
feature_number(const struct lottery_all *all, enum lottery_category c, struct str feature)
{
    for (size_t i = 0; i < all->n_quotas; i++)
        if (all->quotas[i].category == c && str_eq(all->quotas[i].feature, feature))
            return i;
    return all->n_quotas;
}

/* STATUS_CONFLICT when somebody has a feature that has no quota. */
static enum status
make_pool(struct ctx *cx, const struct lottery_all *all, struct panel_pool *ret_pool)
{
    uint32_t *feature = ARENA_ARRAY(cx->arena, uint32_t, all->n_people * N_LOTTERY_CATEGORIES + 1);
    struct panel_quota *quota = ARENA_ARRAY(cx->arena, struct panel_quota, all->n_quotas + 1);
    for (size_t p = 0; p < all->n_people; p++)
        for (int c = 0; c < N_LOTTERY_CATEGORIES; c++) {
            size_t f = feature_number(all, (enum lottery_category)c, all->people[p].feature[c]);
            if (f == all->n_quotas)
                return STATUS_CONFLICT;
            feature[p * N_LOTTERY_CATEGORIES + (size_t)c] = (uint32_t)f;
        }
    for (size_t i = 0; i < all->n_quotas; i++)
        quota[i] = (struct panel_quota){(uint32_t)all->quotas[i].min, (uint32_t)all->quotas[i].max};
    *ret_pool = (struct panel_pool){all->n_people, N_LOTTERY_CATEGORIES, all->n_quotas, feature, quota};
    return STATUS_OK;
}

/* The smallest changes that would do, by name, as problems of the form. */
static enum status
tell_why(struct ctx *cx, const struct lottery_all *all, const struct panel_pool *pool, const struct panel_settings *s)
{
    struct panel_advice *v;
    TRY(panel_relax(cx->arena, pool, (size_t)all->lottery.size, s, &v));
    (void)problem(cx, "quotas", &M_lotteries_impossible, MSG_NO_ARGS);
    for (size_t i = 0; i < v->n_together; i++) {
        const struct panel_relaxation *r = &v->together[i];
        const struct lottery_quota *q = &all->quotas[r->feature];
        (void)problem(cx, "quotas", r->is_min ? &M_lotteries_less : &M_lotteries_more,
                      MSG_ARGS(msg_str("name", q->feature), msg_int("from", r->from), msg_int("to", r->to)));
    }
    return STATUS_INVALID;
}

enum status
lottery_reckon(struct ctx *cx, const struct lottery_all *all, int64_t seed, struct lottery_plan *ret_plan)
{
    struct panel_settings s = {.max_nodes = MAX_NODES};
    struct panel_pool pool;
    struct panel_lottery *l;
    uint32_t *drawn;
    TRY(check_quotas(cx, all));
    TRY(make_pool(cx, all, &pool));
    size_t size = (size_t)all->lottery.size;
    enum status done = panel_lottery(cx->arena, &pool, size, PANEL_MAXIMIN, &s, &l);
    if (done == STATUS_NOT_FOUND)
        return tell_why(cx, all, &pool, &s);
    if (done == STATUS_LIMIT)
        return problem(cx, "quotas", &M_lotteries_too_hard, MSG_NO_ARGS);
    TRY(done);
    struct lottery_plan plan = {.seed = seed, .chance_ppm = ARENA_ARRAY(cx->arena, int64_t, all->n_people + 1),
                                .is_drawn = ARENA_ARRAY(cx->arena, bool, all->n_people + 1)};
    for (size_t p = 0; p < all->n_people; p++)
        plan.chance_ppm[p] = llround(l->chance[p] * PPM);
    if (seed >= 0) {
        TRY(panel_draw(cx->arena, l, (uint64_t)seed, &drawn));
        for (size_t i = 0; i < size; i++)
            plan.is_drawn[drawn[i]] = true;
    }
    *ret_plan = plan;
    return STATUS_OK;
}

/* Words for roles, ages and chances, and the protocol that both sides show. */
#include "lotteries_msg.h"
#include "lotteries_web.h"

static const struct msg *
category_name(enum lottery_category c)
{
    static const struct msg *const names[N_LOTTERY_CATEGORIES] = {&M_lotteries_c_age, &M_lotteries_c_municipality, &M_lotteries_c_role};
    return names[c];
}

static struct str
feature_name(struct ctx *cx, enum lottery_category c, struct str key)
{
    if (c == LOTTERY_MUNICIPALITY)
        return key;
    if (c == LOTTERY_ROLE)
        return tr(cx, str_eq_c(key, "youth") ? &M_lotteries_youth : &M_lotteries_parent);
    return msg_text(cx->arena, cx->locale, &M_lotteries_years, MSG_ARGS(msg_str("age", str_replace(cx->arena, key, STR("-"), STR("–")))));
}

struct web_option *
lotteries_options(struct ctx *cx, enum lottery_category c, const struct msg *none, size_t *ret_n)
{
    static const char *const ages_by_age[] = {"0-6", "7-12", "13-17"};
    const char *const *keys = c == LOTTERY_ROLE ? lottery_roles : ages_by_age;
    size_t n = c == LOTTERY_ROLE ? ARRAY_LEN(lottery_roles) : ARRAY_LEN(ages_by_age);
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n + 1);
    o[0] = (struct web_option){.value = STR(""), .label = tr(cx, none)};
    for (size_t i = 0; i < n; i++)
        o[i + 1] = (struct web_option){.value = str_from(keys[i]), .label = feature_name(cx, c, str_from(keys[i]))};
    *ret_n = n + 1;
    return o;
}

/* "12.3 %" of millionths. */
static struct str
chance_text(struct ctx *cx, int64_t ppm)
{
    return msg_text(cx->arena, cx->locale, &M_lotteries_percent, MSG_ARGS(msg_real("x", (double)ppm / 10000.0)));
}

struct lotteries_person_row
lotteries_person_row_of(struct ctx *cx, const struct lottery_person *p)
{
    return (struct lotteries_person_row){.person = p, .age = feature_name(cx, LOTTERY_AGE, p->feature[LOTTERY_AGE]),
                                         .role = feature_name(cx, LOTTERY_ROLE, p->feature[LOTTERY_ROLE]),
                                         .chance = chance_text(cx, p->chance_ppm)};
}

static struct str
drawn_rows(struct ctx *cx, const struct lottery_all *all)
{
    struct str *parts = ARENA_ARRAY(cx->arena, struct str, all->n_people + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n_people; i++)
        if (all->people[i].is_drawn)
            parts[n++] = str_fmt(cx->arena, "%lld", (long long)all->people[i].row_no);
    return str_join(cx->arena, parts, n, STR(", "));
}

struct lotteries_protocol
lotteries_protocol_of(struct ctx *cx, const struct lottery_all *all)
{
    struct lotteries_protocol v = {.lottery = all->lottery, .is_drawn = all->lottery.state == LOTTERY_DRAWN, .drawn = drawn_rows(cx, all),
                                   .quotas = ARENA_ARRAY(cx->arena, struct lotteries_quota_row, all->n_quotas + 1), .n_quotas = all->n_quotas,
                                   .people = ARENA_ARRAY(cx->arena, struct lotteries_person_row, all->n_people + 1), .n_people = all->n_people};
    int64_t smallest = 1000000;
    for (size_t i = 0; i < all->n_people; i++) {
        v.people[i] = lotteries_person_row_of(cx, &all->people[i]);
        smallest = all->people[i].chance_ppm < smallest ? all->people[i].chance_ppm : smallest;
    }
    v.smallest = chance_text(cx, smallest);
    for (size_t i = 0; i < all->n_quotas; i++) {
        const struct lottery_quota *q = &all->quotas[i];
        v.quotas[i] = (struct lotteries_quota_row){
            .category = category_name(q->category), .name = feature_name(cx, q->category, q->feature),
            .min_field = str_cstr(cx->arena, str_fmt(cx->arena, "min-%s-%.*s", lottery_categories[q->category], STR_ARG(q->feature))),
            .max_field = str_cstr(cx->arena, str_fmt(cx->arena, "max-%s-%.*s", lottery_categories[q->category], STR_ARG(q->feature))),
            .min = str_fmt(cx->arena, "%lld", (long long)q->min), .max = str_fmt(cx->arena, "%lld", (long long)q->max),
            .n_people = q->n_people, .n_drawn = q->n_drawn};
    }
    return v;
}

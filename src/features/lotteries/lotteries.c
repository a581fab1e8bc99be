#include "lotteries.h"

#include <stdlib.h>

#include "areas.h"
#include "audit.h"
#include "csv.h"
#include "entropy.h"
#include "keep.h"
#include "lotteries_msg.h"
#include "lotteries_store.h"
#include "utf8.h"

enum { TOKEN_BYTES = 15, TITLE_MAX = 120, ABOUT_MAX = 2000, NAME_MAX = 120, RULE_MAX = 500, DAY_MS = 24 * 60 * 60 * 1000 };

const char *const lottery_categories[N_LOTTERY_CATEGORIES] = {"age", "municipality", "role"};
const char *const lottery_roles[2] = {"parent", "youth"};
const char *const lottery_ages[3] = {"0-6", "13-17", "7-12"}; /* in the order of their letters, as the features are numbered */

const char *
lottery_state_key(enum lottery_state s)
{
    static const char *const keys[N_LOTTERY_STATES] = {"open", "agreed", "drawn"};
    return keys[s];
}

enum status
lottery_list(struct ctx *cx, struct lottery **ret_rows, size_t *ret_n)
{
    return lottery_store_list(cx, ret_rows, ret_n);
}

/* ---- quotas ---- */

/* The command numbers features by the bytes of category and feature; so do we, or its draw would be another. */
static int
by_name(const void *a, const void *b)
{
    const struct lottery_quota *x = a, *y = b;
    return x->category != y->category ? (x->category > y->category) - (x->category < y->category) : str_cmp(x->feature, y->feature);
}

static void
add_feature(struct ctx *cx, struct lottery_all *all, size_t *cap, enum lottery_category c, struct str feature)
{
    for (size_t i = 0; i < all->n_quotas; i++)
        if (all->quotas[i].category == c && str_eq(all->quotas[i].feature, feature))
            return;
    *ARENA_PUSH(cx->arena, all->quotas, all->n_quotas, *cap) = (struct lottery_quota){.category = c, .feature = feature, .max = all->lottery.size};
}

static void
count_quotas(struct lottery_all *all)
{
    for (size_t i = 0; i < all->n_quotas; i++)
        for (size_t p = 0; p < all->n_people; p++)
            if (str_eq(all->people[p].feature[all->quotas[i].category], all->quotas[i].feature)) {
                all->quotas[i].n_people++;
                all->quotas[i].n_drawn += all->people[p].is_drawn;
            }
}

/* Before the agreement: what there is among those who signed up, in proportion, between two whole numbers. */
static enum status
propose_quotas(struct ctx *cx, struct lottery_all *all)
{
    size_t cap = 0;
    all->quotas = NULL;
    all->n_quotas = 0;
    for (size_t p = 0; p < all->n_people; p++)
        for (int c = 0; c < N_LOTTERY_CATEGORIES; c++)
            add_feature(cx, all, &cap, (enum lottery_category)c, all->people[p].feature[c]);
    count_quotas(all);
    for (size_t i = 0; i < all->n_quotas; i++) {
        int64_t share = all->quotas[i].n_people * all->lottery.size, n = (int64_t)all->n_people;
        all->quotas[i].min = share / n;
        all->quotas[i].max = (share + n - 1) / n;
    }
    return STATUS_OK;
}

enum status
lottery_load(struct ctx *cx, int64_t id, struct lottery_all *ret_all)
{
    struct lottery_all all;
    TRY(lottery_store_load(cx, id, &all));
    if (all.lottery.state == LOTTERY_OPEN)
        TRY(propose_quotas(cx, &all));
    else
        count_quotas(&all);
    if (all.n_quotas)
        qsort(all.quotas, all.n_quotas, sizeof *all.quotas, by_name);
    *ret_all = all;
    return STATUS_OK;
}

enum status
lottery_load_by_code(struct ctx *cx, struct str code, struct lottery_all *ret_all)
{
    struct str clean;
    int64_t id;
    if (entropy_join_code_parse(cx->arena, code, &clean) != STATUS_OK)
        return STATUS_NOT_FOUND;
    TRY(lottery_store_id(cx, clean, &id));
    return lottery_load(cx, id, ret_all);
}

/* ---- making and removing ---- */

static void
check_text(struct ctx *cx, const char *field, struct str s, int max, const struct msg *needed)
{
    if (needed && s.n == 0)
        (void)problem(cx, field, needed, MSG_NO_ARGS);
    if (!utf8_is_valid(s) || utf8_count(s) > (size_t)max)
        (void)problem(cx, field, &M_lotteries_text_wrong, MSG_ARGS(msg_int("max", max)));
}

static void
check_size(struct ctx *cx, int64_t size)
{
    if (size < LOTTERY_MIN_SIZE || size > LOTTERY_MAX_SIZE)
        (void)problem(cx, "size", &M_lotteries_size_range, MSG_ARGS(msg_int("min", LOTTERY_MIN_SIZE), msg_int("max", LOTTERY_MAX_SIZE)));
}

enum status
lottery_add(struct ctx *cx, const struct lottery *lottery, int64_t *ret_id)
{
    struct lottery l = *lottery;
    check_text(cx, "title", l.title, TITLE_MAX, &M_lotteries_title_needed);
    check_text(cx, "about", l.about, ABOUT_MAX, NULL);
    check_size(cx, l.size);
    if (has_problems(cx))
        return STATUS_INVALID;
    l.id = db_new_id();
    l.code = entropy_join_code(cx->arena);
    l.forgets_ms = cx->now_ms + (int64_t)LOTTERY_OPEN_DAYS * DAY_MS;
    TRY(lottery_store_insert(cx, &l));
    TRY(audit(cx, "save", "lottery", l.id, STR("")));
    *ret_id = l.id;
    return STATUS_OK;
}

enum status
lottery_remove(struct ctx *cx, int64_t id)
{
    TRY(lottery_store_delete(cx, id));
    TRY(core_forget_soon(cx));
    return audit(cx, "remove", "lottery", id, STR(""));
}

/* ---- signing up ---- */

static bool
is_one_of(struct str s, const char *const *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(s, keys[i]))
            return true;
    return false;
}

static enum status
check_municipality(struct ctx *cx, struct str name)
{
    struct area_list areas;
    TRY(areas_load(cx, &areas));
    if (area_named(cx->arena, &areas, AREA_MUNICIPALITY, name) == NULL)
        (void)problem(cx, "municipality", &M_lotteries_choose, MSG_NO_ARGS);
    return STATUS_OK;
}

enum status
lottery_sign_up(struct ctx *cx, const struct lottery_all *all, const struct lottery_person *person, struct str *ret_token)
{
    struct lottery_person p = *person;
    if (all->lottery.state != LOTTERY_OPEN)
        return problem(cx, "", &M_lotteries_closed, MSG_NO_ARGS);
    if (all->n_people >= LOTTERY_MAX_PEOPLE)
        return problem(cx, "", &M_lotteries_full, MSG_NO_ARGS);
    check_text(cx, "name", p.name, NAME_MAX, &M_lotteries_name_needed);
    check_text(cx, "contact", p.contact, NAME_MAX, &M_lotteries_contact_needed);
    if (!is_one_of(p.feature[LOTTERY_ROLE], lottery_roles, ARRAY_LEN(lottery_roles)))
        (void)problem(cx, "role", &M_lotteries_choose, MSG_NO_ARGS);
    if (!is_one_of(p.feature[LOTTERY_AGE], lottery_ages, ARRAY_LEN(lottery_ages)))
        (void)problem(cx, "age", &M_lotteries_choose, MSG_NO_ARGS);
    TRY(check_municipality(cx, p.feature[LOTTERY_MUNICIPALITY]));
    if (has_problems(cx))
        return STATUS_INVALID;
    struct str token = entropy_token32(cx->arena, TOKEN_BYTES);
    p.id = db_new_id();
    TRY(lottery_store_person_insert(cx, all->lottery.id, &p, token));
    *ret_token = token;
    return STATUS_OK;
}

enum status
lottery_own(struct ctx *cx, const struct lottery_all *all, struct str token, struct lottery_person *ret_person)
{
    int64_t id;
    if (token.n < TOKEN_BYTES)
        return STATUS_NOT_FOUND;
    TRY(lottery_store_person_of(cx, all->lottery.id, token, &id));
    for (size_t i = 0; i < all->n_people; i++)
        if (all->people[i].id == id) {
            *ret_person = all->people[i];
            return STATUS_OK;
        }
    return STATUS_NOT_FOUND;
}

enum status
lottery_withdraw(struct ctx *cx, const struct lottery_all *all, int64_t person_id)
{
    TRY(lottery_store_person_remove(cx, all->lottery.id, person_id, all->lottery.state != LOTTERY_OPEN));
    return core_forget_soon(cx);
}

/* ---- agreement and draw ---- */

enum status
lottery_agree(struct ctx *cx, const struct lottery_all *all, const struct lottery_plan *plan, struct str seed_rule)
{
    struct lottery_all now, agreed = *all;
    TRY(lottery_store_load(cx, all->lottery.id, &now));
    if (now.lottery.state != LOTTERY_OPEN || now.n_people != all->n_people ||
        (now.n_people && now.people[now.n_people - 1].id != all->people[all->n_people - 1].id))
        return STATUS_CONFLICT;
    check_text(cx, "seed_rule", seed_rule, RULE_MAX, &M_lotteries_rule_needed);
    if (has_problems(cx))
        return STATUS_INVALID;
    agreed.lottery.seed_rule = seed_rule;
    TRY(lottery_store_agree(cx, &agreed));
    TRY(lottery_store_plan(cx, &agreed, plan));
    return audit(cx, "agree", "lottery", all->lottery.id, STR(""));
}

enum status
lottery_draw(struct ctx *cx, const struct lottery_all *all, const struct lottery_plan *plan)
{
    struct lottery l = all->lottery;
    l.seed = plan->seed;
    l.forgets_ms = cx->now_ms + (int64_t)LOTTERY_KEEP_DAYS * DAY_MS;
    TRY(lottery_store_draw(cx, &l));
    TRY(lottery_store_plan(cx, all, plan));
    return audit(cx, "draw", "lottery", l.id, str_fmt(cx->arena, "seed %lld", (long long)l.seed));
}

/* ---- public files ---- */

struct str
lottery_respondents_csv(struct ctx *cx, const struct lottery_all *all)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    struct csv_writer w = csv_writer_init(&b, (struct csv_style){.delimiter = ',', .numbers_as_text = true});
    for (int c = 0; c < N_LOTTERY_CATEGORIES; c++)
        csv_text(&w, str_from(lottery_categories[c]));
    csv_end_row(&w);
    for (size_t i = 0; i < all->n_people; i++)
        csv_row(&w, all->people[i].feature, N_LOTTERY_CATEGORIES);
    return buf_view(&b);
}

struct str
lottery_categories_csv(struct ctx *cx, const struct lottery_all *all)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    struct csv_writer w = csv_writer_init(&b, (struct csv_style){.delimiter = ',', .numbers_as_text = true});
    csv_row(&w, (const struct str[]){STR("category"), STR("feature"), STR("min"), STR("max")}, 4);
    for (size_t i = 0; i < all->n_quotas; i++) {
        csv_text(&w, str_from(lottery_categories[all->quotas[i].category]));
        csv_text(&w, all->quotas[i].feature);
        csv_i64(&w, all->quotas[i].min);
        csv_i64(&w, all->quotas[i].max);
        csv_end_row(&w);
    }
    return buf_view(&b);
}

enum status
lotteries_forget(struct ctx *cx)
{
    return lottery_store_forget(cx);
}

#include "lotteries_store.h"

#include "lotteries_sql.h"

static enum lottery_state
state_from(struct str key)
{
    for (int s = 0; s < N_LOTTERY_STATES; s++)
        if (str_eq_c(key, lottery_state_key((enum lottery_state)s)))
            return (enum lottery_state)s;
    return LOTTERY_OPEN;
}

static struct lottery
lottery_from(struct db_rows *r)
{
    return (struct lottery){.id = db_col_int(r, 0),
                            .code = db_col_str(r, 1),
                            .title = db_col_str(r, 2),
                            .about = db_col_str(r, 3),
                            .size = db_col_int(r, 4),
                            .state = state_from(db_col_str(r, 5)),
                            .seed_rule = db_col_str(r, 6),
                            .seed = db_col_int(r, 7),
                            .agreed_ms = db_col_int(r, 8),
                            .drawn_ms = db_col_int(r, 9),
                            .forgets_ms = db_col_int(r, 10),
                            .n_people = db_col_int(r, 11)};
}

enum status
lottery_store_list(struct ctx *cx, struct lottery **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &lottery_all_rows_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, lottery_from(r));
    return STATUS_OK;
}

enum status
lottery_store_id(struct ctx *cx, struct str code, int64_t *ret_id)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &lottery_id_of_code_sql, DB_BIND(db_text(code)), &r));
    *ret_id = db_col_int(r, 0);
    return db_end(r);
}

static struct lottery_person
person_from(struct db_rows *r)
{
    return (struct lottery_person){.id = db_col_int(r, 0),
                                   .row_no = db_col_int(r, 1),
                                   .name = db_col_str(r, 2),
                                   .contact = db_col_str(r, 3),
                                   .feature = {db_col_str(r, 4), db_col_str(r, 5), db_col_str(r, 6)},
                                   .chance_ppm = db_col_int(r, 7),
                                   .is_drawn = db_col_bool(r, 8)};
}

static struct lottery_quota
quota_from(struct db_rows *r)
{
    struct lottery_quota q = {.feature = db_col_str(r, 1), .min = db_col_int(r, 2), .max = db_col_int(r, 3)};
    struct str category = db_col_str(r, 0);
    for (int c = 0; c < N_LOTTERY_CATEGORIES; c++)
        if (str_eq_c(category, lottery_categories[c]))
            q.category = (enum lottery_category)c;
    return q;
}

enum status
lottery_store_load(struct ctx *cx, int64_t id, struct lottery_all *ret_all)
{
    struct lottery_all all = {0};
    struct db_rows *r;
    TRY(db_one(cx->tx, &lottery_by_id_sql, DB_BIND(db_int(id)), &r));
    all.lottery = lottery_from(r);
    TRY(db_end(r));
    TRY(db_query(cx->tx, &lottery_person_of_sql, DB_BIND(db_int(id)), &r));
    DB_COLLECT(cx->arena, r, &all.people, &all.n_people, person_from(r));
    TRY(db_query(cx->tx, &lottery_quota_of_sql, DB_BIND(db_int(id)), &r));
    DB_COLLECT(cx->arena, r, &all.quotas, &all.n_quotas, quota_from(r));
    *ret_all = all;
    return STATUS_OK;
}

enum status
lottery_store_insert(struct ctx *cx, const struct lottery *l)
{
    return db_exec(cx->tx, &lottery_insert_sql,
                   DB_BIND(db_int(l->id), db_text(l->code), db_text(l->title), db_text(l->about), db_int(l->size), db_int(l->forgets_ms),
                           db_int(cx->now_ms)));
}

enum status
lottery_store_delete(struct ctx *cx, int64_t id)
{
    TRY(db_exec(cx->tx, &lottery_quota_delete_sql, DB_BIND(db_int(id))));
    TRY(db_exec(cx->tx, &lottery_person_delete_all_sql, DB_BIND(db_int(id))));
    return db_exec(cx->tx, &lottery_delete_sql, DB_BIND(db_int(id)));
}

enum status
lottery_store_person_insert(struct ctx *cx, int64_t lottery_id, const struct lottery_person *p, struct str token)
{
    return db_exec(cx->tx, &lottery_person_insert_sql,
                   DB_BIND(db_int(p->id), db_int(lottery_id), db_text(p->name), db_text(p->contact), db_text(p->feature[LOTTERY_AGE]),
                           db_text(p->feature[LOTTERY_MUNICIPALITY]), db_text(p->feature[LOTTERY_ROLE]),
                           db_text(token_hash(cx->arena, token)), db_int(cx->now_ms)));
}

enum status
lottery_store_person_of(struct ctx *cx, int64_t lottery_id, struct str token, int64_t *ret_id)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &lottery_person_of_token_sql, DB_BIND(db_text(token_hash(cx->arena, token)), db_int(lottery_id)), &r));
    *ret_id = db_col_int(r, 0);
    return db_end(r);
}

enum status
lottery_store_person_remove(struct ctx *cx, int64_t lottery_id, int64_t id, bool keep_row)
{
    return db_exec(cx->tx, keep_row ? &lottery_person_erase_sql : &lottery_person_delete_sql, DB_BIND(db_int(id), db_int(lottery_id)));
}

enum status
lottery_store_agree(struct ctx *cx, const struct lottery_all *all)
{
    const struct lottery *l = &all->lottery;
    int64_t changed;
    TRY(db_exec_count(cx->tx, &lottery_set_agreed_sql, DB_BIND(db_int(l->id), db_int(l->size), db_text(l->seed_rule), db_int(cx->now_ms)),
                      &changed));
    if (changed == 0)
        return STATUS_CONFLICT;
    for (size_t i = 0; i < all->n_quotas; i++) {
        const struct lottery_quota *q = &all->quotas[i];
        TRY(db_exec(cx->tx, &lottery_quota_insert_sql,
                    DB_BIND(db_int(l->id), db_text(str_from(lottery_categories[q->category])), db_text(q->feature), db_int(q->min),
                            db_int(q->max))));
    }
    return STATUS_OK;
}

enum status
lottery_store_draw(struct ctx *cx, const struct lottery *l)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &lottery_set_drawn_sql, DB_BIND(db_int(l->id), db_int(l->seed), db_int(cx->now_ms), db_int(l->forgets_ms)),
                      &changed));
    return changed ? STATUS_OK : STATUS_CONFLICT;
}

enum status
lottery_store_plan(struct ctx *cx, const struct lottery_all *all, const struct lottery_plan *plan)
{
    for (size_t i = 0; i < all->n_people; i++)
        TRY(db_exec(cx->tx, &lottery_person_plan_sql,
                    DB_BIND(db_int(all->people[i].id), db_int(all->lottery.id), db_int((int64_t)i + 1), db_int(plan->chance_ppm[i]),
                            db_bool(plan->is_drawn[i]))));
    return STATUS_OK;
}

enum status
lottery_store_forget(struct ctx *cx)
{
    return db_exec(cx->tx, &lottery_person_forget_sql, DB_BIND(db_int(cx->now_ms)));
}

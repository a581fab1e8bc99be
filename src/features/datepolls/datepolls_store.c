#include "datepolls_store.h"

#include <string.h>

#include "datepolls_sql.h"
#include "person.h"

static struct datepoll
poll_from(struct db_rows *r)
{
    return (struct datepoll){.id = db_col_int(r, 0),
                             .team_id = db_col_int(r, 1),
                             .title = db_col_str(r, 2),
                             .place = db_col_str(r, 3),
                             .minutes = db_col_int(r, 4),
                             .pick = db_col_int(r, 5),
                             .sequence = db_col_int(r, 6),
                             .forgets_ms = db_col_int(r, 7),
                             .n_options = db_col_int(r, 8),
                             .n_chosen = db_col_int(r, 9),
                             .n_answered = db_col_int(r, 10)};
}

enum status
datepoll_store_list(struct ctx *cx, int64_t team_id, struct datepoll **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &datepoll_of_team_sql, DB_BIND(db_int(team_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, poll_from(r));
    return STATUS_OK;
}

enum status
datepoll_store_poll(struct ctx *cx, int64_t team_id, int64_t id, struct datepoll *ret_poll)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &datepoll_by_id_sql, DB_BIND(db_int(id), db_int(team_id)), &r));
    *ret_poll = poll_from(r);
    return db_end(r);
}

static struct datepoll_voter
voter_from(struct ctx *cx, struct db_rows *r, size_t n_options)
{
    struct datepoll_voter v = {.person_id = db_col_int(r, 0), .name = db_col_str(r, 1), .email = db_col_str(r, 2), .sector = db_col_str(r, 3),
                               .is_confidential = str_eq_c(db_col_str(r, 4), PERSON_CONFIDENTIAL_SECTOR),
                               .answer = arena_alloc(cx->arena, n_options + 1)};
    memset(v.answer, DATEPOLL_NO_ANSWER, n_options);
    return v;
}

static void
put_answer(struct datepoll_all *all, int64_t person_id, int64_t option_id, uint8_t value)
{
    for (size_t v = 0; v < all->n_voters; v++)
        for (size_t o = 0; o < all->n_options && all->voters[v].person_id == person_id; o++)
            if (all->options[o].id == option_id) {
                all->voters[v].answer[o] = value;
                all->voters[v].has_answered = true;
            }
}

enum status
datepoll_store_fill(struct ctx *cx, struct datepoll_all *all)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &datepoll_option_of_sql, DB_BIND(db_int(all->poll.id)), &r));
    DB_COLLECT(cx->arena, r, &all->options, &all->n_options,
               (struct datepoll_option){db_col_int(r, 0), db_col_int(r, 1), db_col_bool(r, 2)});
    TRY(db_query(cx->tx, &datepoll_voter_of_sql, DB_BIND(db_int(all->poll.team_id)), &r));
    DB_COLLECT(cx->arena, r, &all->voters, &all->n_voters, voter_from(cx, r, all->n_options));
    TRY(db_query(cx->tx, &datepoll_answer_of_sql, DB_BIND(db_int(all->poll.id)), &r));
    while (db_next(r))
        put_answer(all, db_col_int(r, 0), db_col_int(r, 1), (uint8_t)db_col_int(r, 2));
    return db_end(r);
}

enum status
datepoll_store_insert(struct ctx *cx, const struct datepoll *p, const int64_t *starts, size_t n)
{
    TRY(db_exec(cx->tx, &datepoll_insert_sql,
                DB_BIND(db_int(p->id), db_int(p->team_id), db_text(p->title), db_text(p->place), db_int(p->minutes), db_int(p->pick),
                        db_int(p->forgets_ms), db_int(cx->now_ms))));
    for (size_t i = 0; i < n; i++)
        TRY(db_exec(cx->tx, &datepoll_option_insert_sql, DB_BIND(db_int(db_new_id()), db_int(p->id), db_int(starts[i]))));
    return STATUS_OK;
}

enum status
datepoll_store_delete(struct ctx *cx, int64_t poll_id)
{
    const struct db_sql *const parts[] = {&datepoll_answer_delete_sql, &datepoll_link_delete_sql, &datepoll_option_delete_sql, &datepoll_delete_sql};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        TRY(db_exec(cx->tx, parts[i], DB_BIND(db_int(poll_id))));
    return STATUS_OK;
}

enum status
datepoll_store_answer(struct ctx *cx, int64_t poll_id, int64_t option_id, int64_t person_id, uint8_t value)
{
    return db_exec(cx->tx, &datepoll_answer_write_sql, DB_BIND(db_int(poll_id), db_int(option_id), db_int(person_id), db_int(value)));
}

enum status
datepoll_store_choose(struct ctx *cx, int64_t poll_id, const int64_t *options, size_t n)
{
    TRY(db_exec(cx->tx, &datepoll_option_unchoose_sql, DB_BIND(db_int(poll_id))));
    for (size_t i = 0; i < n; i++)
        TRY(db_exec(cx->tx, &datepoll_option_choose_sql, DB_BIND(db_int(options[i]), db_int(poll_id))));
    return db_exec(cx->tx, &datepoll_sequence_sql, DB_BIND(db_int(poll_id)));
}

enum status
datepoll_store_link(struct ctx *cx, int64_t poll_id, int64_t person_id, struct str token)
{
    return db_exec(cx->tx, &datepoll_link_insert_sql,
                   DB_BIND(db_text(token_hash(cx->arena, token)), db_int(poll_id), db_int(person_id), db_int(cx->now_ms)));
}

enum status
datepoll_store_of_link(struct ctx *cx, struct str token, int64_t *ret_poll, int64_t *ret_team, int64_t *ret_person)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &datepoll_of_link_sql, DB_BIND(db_text(token_hash(cx->arena, token))), &r));
    *ret_poll = db_col_int(r, 0);
    *ret_team = db_col_int(r, 1);
    *ret_person = db_col_int(r, 2);
    return db_end(r);
}

enum status
datepoll_store_forget(struct ctx *cx)
{
    TRY(db_exec(cx->tx, &datepoll_forget_answers_sql, DB_BIND(db_int(cx->now_ms))));
    return db_exec(cx->tx, &datepoll_forget_links_sql, DB_BIND(db_int(cx->now_ms)));
}

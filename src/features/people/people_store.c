#include "people_store.h"

#include "people_sql.h"
#include "utf8.h"

struct str
people_pattern(struct arena *a, struct str words)
{
    struct str folded = utf8_fold(a, words);
    struct buf b;
    buf_init_in(&b, a, 0);
    buf_putc(&b, '%');
    for (size_t i = 0; i < folded.n; i++) {
        if (folded.p[i] == '%' || folded.p[i] == '_' || folded.p[i] == '!')
            buf_putc(&b, '!');
        buf_putc(&b, folded.p[i]);
    }
    if (folded.n)
        buf_putc(&b, '%');
    return buf_view(&b);
}

static struct person
person_from(struct db_rows *r)
{
    return (struct person){
        .id = db_col_int(r, 0),
        .name = db_col_str(r, 1),
        .email = db_col_str(r, 2),
        .phone = db_col_str(r, 3),
        .organisation_id = db_col_int(r, 4),
        .organisation = db_col_str(r, 5),
        .title = db_col_str(r, 6),
        .profession = db_col_str(r, 7),
        .sector = db_col_str(r, 8),
        .level = db_col_str(r, 9),
        .area_id = db_col_int(r, 10),
        .language = db_col_str(r, 11),
        .contact_public = db_col_bool(r, 12),
        .has_left = str_eq(db_col_str(r, 13), STR("left")),
        .confirmed_ms = db_col_int(r, 14),
        .updated_ms = db_col_int(r, 15),
    };
}

enum status
person_store_find(struct ctx *cx, const struct person_filter *f, struct person_list *ret_list)
{
    struct person_list list = {0};
    size_t cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &person_find_sql,
                 DB_BIND(db_text(f->sector), db_text(f->level), db_int(f->area_id), db_int(f->organisation_id),
                         db_text(people_pattern(cx->arena, f->words)), db_bool(f->with_confidential),
                         db_text(f->left ? STR("left") : STR("active")), db_int(f->limit ? f->limit : PERSON_PAGE),
                         db_int(f->offset)),
                 &r));
    while (db_next(r)) {
        *ARENA_PUSH(cx->arena, list.rows, list.n_rows, cap) = person_from(r);
        list.n_total = db_col_int(r, 16);
    }
    TRY(db_end(r));
    *ret_list = list;
    return STATUS_OK;
}

static enum status
one_person(struct ctx *cx, const struct db_sql *q, struct db_value key, struct person *ret_person)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, q, &key, 1, &r));
    struct person p = person_from(r);
    TRY(db_end(r));
    *ret_person = p;
    return STATUS_OK;
}

enum status
person_store_by_id(struct ctx *cx, int64_t id, struct person *ret_person)
{
    return one_person(cx, &person_by_id_sql, db_int(id), ret_person);
}

enum status
person_store_by_email(struct ctx *cx, struct str email, struct person *ret_person)
{
    return one_person(cx, &person_by_email_sql, db_text(email), ret_person);
}

enum status
person_store_write(struct ctx *cx, const struct person *p)
{
    struct arena *a = cx->arena;
    struct str search = utf8_fold(a, str_fmt(a, "%.*s %.*s", STR_ARG(p->name), STR_ARG(p->title)));
    struct str sort_key = utf8_sort_key(a, person_list_name(a, p->name));
    return db_exec(cx->tx, &person_write_sql,
                   DB_BIND(db_int(p->id), db_text(p->name), db_text(sort_key), db_text(search),
                           p->email.n ? db_text(p->email) : db_null(), db_text(p->phone), db_id(p->organisation_id),
                           db_text(p->title), db_text(p->profession), db_text(p->sector), db_text(p->level),
                           db_id(p->area_id), db_text(p->language.n ? p->language : STR("fi")),
                           db_bool(p->contact_public), db_int(cx->now_ms)));
}

enum status
person_store_state(struct ctx *cx, int64_t id, const char *state)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &person_state_sql, DB_BIND(db_int(id), db_text(str_from(state)), db_int(cx->now_ms)),
                      &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
person_store_confirmed(struct ctx *cx, int64_t id)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &person_confirmed_sql, DB_BIND(db_int(id), db_int(cx->now_ms)), &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
person_store_leave_teams(struct ctx *cx, int64_t id)
{
    TRY(db_exec(cx->tx, &person_deputies_free_sql, DB_BIND(db_int(id))));
    return db_exec(cx->tx, &person_seats_remove_sql, DB_BIND(db_int(id)));
}

enum status
person_store_forget(struct ctx *cx, int64_t before_ms)
{
    return db_exec(cx->tx, &person_forget_left_sql, DB_BIND(db_int(before_ms)));
}

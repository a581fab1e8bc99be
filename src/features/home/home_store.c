#include "home.h"
#include "home_sql.h"

enum { HOUR_MS = 3600000 };

enum status
home_workshops(struct ctx *cx, struct home_workshop **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &home_workshops_sql,
                 DB_BIND(db_int(cx->now_ms - 12 * (int64_t)HOUR_MS), db_int(cx->now_ms + 30 * 24 * (int64_t)HOUR_MS),
                         db_int(cx->now_ms - 48 * (int64_t)HOUR_MS), db_bool(cx->can_mail)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct home_workshop){.id = db_col_int(r, 0), .title = db_col_str(r, 1), .place = db_col_str(r, 2),
                                      .starts_ms = db_col_int(r, 3), .ends_ms = db_col_int(r, 3) + db_col_int(r, 4) * 60000,
                                      .state = db_col_str(r, 5), .kind = db_col_str(r, 6), .invited = db_col_int(r, 7),
                                      .coming = db_col_int(r, 8), .unsent = db_col_int(r, 9),
                                      .unanswered = db_col_int(r, 10), .remind_days = db_col_int(r, 11),
                                      .proposals = db_col_int(r, 12), .seats = db_col_int(r, 13),
                                      .answered = db_col_int(r, 14), .n_published = db_col_int(r, 15),
                                      .n_groupings = db_col_int(r, 16)});
    return STATUS_OK;
}

enum status
home_comments(struct ctx *cx, struct home_comments **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &home_comments_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct home_comments){.document_id = db_col_int(r, 0), .title = db_col_str(r, 1),
                                      .ends_ms = db_col_int(r, 2), .n = db_col_int(r, 3)});
    return STATUS_OK;
}

enum status
home_figures(struct ctx *cx, struct home_figures *ret_f)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &home_figures_sql, DB_NO_BIND, &r));
    *ret_f = (struct home_figures){db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2), db_col_int(r, 3), db_col_int(r, 4), db_col_int(r, 5)};
    return db_end(r);
}

enum status
home_wishes(struct ctx *cx, int64_t *ret_n)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &home_wishes_sql, DB_NO_BIND, &r));
    *ret_n = db_col_int(r, 0);
    return db_end(r);
}

enum status
home_changes(struct ctx *cx, struct home_change **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &home_changes_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct home_change){.id = db_col_int(r, 0), .no = (int)db_col_int(r, 1), .title = db_col_str(r, 2),
                                    .is_in_use = str_eq_c(db_col_str(r, 3), "in_use")});
    return STATUS_OK;
}

enum status
home_begun(struct ctx *cx, bool *ret_has_areas, bool *ret_has_people)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &home_begun_sql, DB_NO_BIND, &r));
    *ret_has_areas = db_col_int(r, 0) > 0;
    *ret_has_people = db_col_int(r, 1) > 0;
    return db_end(r);
}

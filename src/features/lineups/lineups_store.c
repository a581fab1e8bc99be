#include "lineups_store.h"

#include "lineups_sql.h"

static struct lineup_row
row_from(struct db_rows *r)
{
    struct lineup_row row = {
        .who = {.person_id = db_col_int(r, 0),
                .organisation_id = db_col_int(r, 1),
                .area_id = db_col_int(r, 2),
                .name = db_col_str(r, 3),
                .title = db_col_str(r, 4),
                .organisation = db_col_str(r, 5),
                .type = db_col_str(r, 6),
                .sector = db_col_str(r, 7),
                .profession = db_col_str(r, 8)},
    };
    row.who.is_member = team_role_from(db_col_str(r, 9), &row.role);
    return row;
}

enum status
lineup_store_people(struct ctx *cx, int64_t team_id, struct lineup_row **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &lineup_candidate_all_sql, DB_BIND(db_int(team_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, row_from(r));
    return STATUS_OK;
}

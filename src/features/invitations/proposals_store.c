#include "proposals_store.h"

#include "proposals_sql.h"

enum status
agenda_proposal_list(struct ctx *cx, int64_t workshop_id, struct agenda_proposal **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &agenda_proposal_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct agenda_proposal){.id = db_col_int(r, 0), .workshop_id = db_col_int(r, 1),
                                        .invitation_id = db_col_int(r, 2), .account_id = db_col_int(r, 3),
                                        .who = db_col_str(r, 4), .text = db_col_str(r, 5), .state = db_col_str(r, 6),
                                        .reply = db_col_str(r, 7), .created_ms = db_col_int(r, 8)});
    return STATUS_OK;
}

enum status
agenda_proposal_row_insert(struct ctx *cx, const struct agenda_proposal *p)
{
    return db_exec(cx->tx, &agenda_proposal_insert_sql,
                   DB_BIND(db_int(p->id), db_int(p->workshop_id), db_id(p->invitation_id), db_id(p->account_id), db_text(p->text),
                           db_int(cx->now_ms)));
}

enum status
agenda_proposal_row_reply(struct ctx *cx, int64_t workshop_id, int64_t id, struct str state, struct str reply)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &agenda_proposal_reply_sql,
                      DB_BIND(db_int(id), db_int(workshop_id), db_text(state), db_text(reply), db_int(cx->now_ms)), &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}

#include "audit.h"

#include "core_sql.h"
#include "hash.h"

struct row {
    int64_t seq, at_ms, account_id, object_id;
    struct str actor, action, object_kind, detail, prev_hash, hash;
};

static struct str
row_hash(struct arena *a, const struct row *r)
{
    struct str line = str_fmt(a, "%lld|%lld|%lld|%.*s|%.*s|%.*s|%lld|%.*s|%.*s", (long long)r->seq, (long long)r->at_ms,
                              (long long)r->account_id, STR_ARG(r->actor), STR_ARG(r->action), STR_ARG(r->object_kind),
                              (long long)r->object_id, STR_ARG(r->detail), STR_ARG(r->prev_hash));
    struct hash256 h = hash_sha256(line);
    return hash_hex(a, &h);
}

enum status
audit(struct ctx *cx, const char *action, const char *object_kind, int64_t object_id, struct str detail)
{
    struct row row = {.seq = 1,
                      .at_ms = cx->now_ms,
                      .account_id = cx->actor.account_id,
                      .object_id = object_id,
                      .actor = cx->actor.is_system ? STR("system") : cx->actor.account_id ? STR("account") : STR("guest"),
                      .action = str_from(action),
                      .object_kind = str_from(object_kind),
                      .detail = detail,
                      .prev_hash = STR("")};
    struct db_rows *r;
    enum status s = db_one(cx->tx, &audit_last_sql, DB_NO_BIND, &r);
    if (s == STATUS_OK) {
        row.seq = db_col_int(r, 0) + 1;
        row.prev_hash = db_col_str(r, 1);
        TRY(db_end(r));
    } else if (s != STATUS_NOT_FOUND) {
        return s;
    }
    row.hash = row_hash(cx->arena, &row);
    return db_exec(cx->tx, &audit_insert_sql,
                   DB_BIND(db_int(row.seq), db_int(row.at_ms), db_id(row.account_id), db_text(row.actor),
                           db_text(row.action), db_text(row.object_kind), db_int(row.object_id), db_text(row.detail),
                           db_text(row.prev_hash), db_text(row.hash)));
}

static struct row
read_row(struct db_rows *r)
{
    return (struct row){.seq = db_col_int(r, 0),
                        .at_ms = db_col_int(r, 1),
                        .account_id = db_col_int(r, 2),
                        .actor = db_col_str(r, 3),
                        .action = db_col_str(r, 4),
                        .object_kind = db_col_str(r, 5),
                        .object_id = db_col_int(r, 6),
                        .detail = db_col_str(r, 7),
                        .prev_hash = db_col_str(r, 8),
                        .hash = db_col_str(r, 9)};
}

enum status
audit_verify(struct db_tx *tx, int64_t *ret_rows, int64_t *ret_broken_at)
{
    struct str prev = STR("");
    int64_t rows = 0, broken = 0, next = 0;
    for (bool more = true; more && !broken;) {
        struct db_rows *r;
        more = false;
        TRY(db_query(tx, &audit_all_sql, DB_BIND(db_int(next)), &r));
        while (db_next(r)) {
            struct row row = read_row(r);
            if (rows == 0) { /* what came before may have been forgotten by time */
                next = row.seq;
                prev = row.prev_hash;
            }
            bool follows = row.seq == next && str_eq(row.prev_hash, prev) &&
                           str_eq(row.hash, row_hash(db_tx_arena(tx), &row));
            if (!follows && !broken)
                broken = row.seq;
            prev = row.hash;
            next = row.seq + 1;
            rows++;
            more = true;
        }
        TRY(db_end(r));
    }
    *ret_rows = rows;
    *ret_broken_at = broken;
    return STATUS_OK;
}

enum status
audit_last_seq(struct ctx *cx, int64_t *ret_seq)
{
    return db_scalar(cx->tx, &audit_last_seq_sql, DB_NO_BIND, 0, ret_seq);
}

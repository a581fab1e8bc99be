/* Documents, sections and versions; comment rounds are in comments_store.c. */
#include "handbook_store.h"

#include "entropy.h"
#include "handbook_sql.h"

enum { UID_BYTES = 10 };

static struct handbook
read_document(struct db_rows *r)
{
    return (struct handbook){.id = db_col_int(r, 0), .process_id = db_col_int(r, 1), .kind = db_col_str(r, 2),
                             .title = db_col_str(r, 3), .template_key = db_col_str(r, 4), .language = db_col_str(r, 5),
                             .is_public = db_col_bool(r, 6), .updated_ms = db_col_int(r, 7)};
}

enum status
document_row_save(struct ctx *cx, const struct handbook *d, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &document_insert_sql,
                       DB_BIND(db_int(d->id), db_id(d->process_id), db_text(d->kind), db_text(d->title),
                               db_text(d->template_key), db_text(d->language), db_bool(d->is_public), db_int(cx->now_ms)));
    return db_exec(cx->tx, &document_update_sql,
                   DB_BIND(db_int(d->id), db_text(d->title), db_bool(d->is_public), db_int(cx->now_ms)));
}

enum status
document_row_touch(struct ctx *cx, int64_t id)
{
    return db_exec(cx->tx, &document_touch_sql, DB_BIND(db_int(id), db_int(cx->now_ms)));
}

enum status
document_load(struct ctx *cx, int64_t id, struct handbook *ret_d)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &document_by_id_sql, DB_BIND(db_int(id)), &r));
    *ret_d = read_document(r);
    return db_end(r);
}

enum status
document_row_current(struct ctx *cx, int64_t process_id, int64_t *ret_id)
{
    return db_scalar(cx->tx, &document_current_id_sql, DB_BIND(db_int(process_id)), 0, ret_id);
}

enum status
document_list(struct ctx *cx, struct handbook **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &document_all_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_document(r));
    return STATUS_OK;
}

/* ---- sections ---- */

enum status
section_row_insert(struct ctx *cx, int64_t id, int64_t document_id, int sort, struct str key)
{
    return db_exec(cx->tx, &section_insert_sql, 
                   DB_BIND(db_int(id), db_int(document_id), db_int(sort), db_text(key), db_text(entropy_token32(cx->arena, UID_BYTES))));
}

enum status
section_row_care(struct ctx *cx, const struct section *s)
{
    return db_exec(cx->tx, &section_update_care_sql,
                   DB_BIND(db_int(s->id), db_int(s->document_id), db_text(s->owner), db_text(s->review_on),
                           db_text(s->development)));
}

enum status
section_row_sort(struct ctx *cx, int64_t document_id, int64_t id, int sort)
{
    return db_exec(cx->tx, &section_update_sort_sql, DB_BIND(db_int(id), db_int(document_id), db_int(sort)));
}

enum status
section_list(struct ctx *cx, int64_t document_id, struct str language, struct section **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &section_of_document_sql, DB_BIND(db_int(document_id), db_text(language)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct section){.id = db_col_int(r, 0), .document_id = db_col_int(r, 1), .sort = (int)db_col_int(r, 2),
                                .key = db_col_str(r, 3), .owner = db_col_str(r, 4), .review_on = db_col_str(r, 5),
                                .development = db_col_str(r, 6), .language = db_col_str(r, 7), .title = db_col_str(r, 8),
                                .body = db_col_str(r, 9), .my_work = db_col_str(r, 10), .rev = (int)db_col_int(r, 11),
                                .updated_ms = db_col_int(r, 12), .n_sources = db_col_int(r, 13),
                                .n_comments = db_col_int(r, 14), .n_open_comments = db_col_int(r, 15)});
    return STATUS_OK;
}

enum status
section_languages(struct ctx *cx, int64_t document_id, int64_t section_id, struct str **ret_codes, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &section_language_all_sql, DB_BIND(db_int(document_id), db_int(section_id)), &r));
    DB_COLLECT(cx->arena, r, ret_codes, ret_n, db_col_str(r, 0));
    return STATUS_OK;
}

static enum status
copy_rev(struct ctx *cx, const struct section_text *t, int rev)
{
    return db_exec(cx->tx, &section_rev_insert_sql,
                   DB_BIND(db_int(t->section_id), db_text(t->language), db_int(rev), db_text(t->title), db_text(t->body),
                           db_text(t->my_work), db_id(cx->actor.account_id), db_int(cx->now_ms)));
}

enum status
section_row_text(struct ctx *cx, const struct section_text *t, bool *ret_stored)
{
    int64_t changed = 1;
    if (t->rev == 0)
        TRY(db_exec(cx->tx, &section_text_insert_sql,
                    DB_BIND(db_int(t->section_id), db_text(t->language), db_text(t->title), db_text(t->body),
                            db_text(t->my_work), db_int(cx->now_ms))));
    else
        TRY(db_exec_count(cx->tx, &section_text_update_sql,
                          DB_BIND(db_int(t->section_id), db_text(t->language), db_int(t->rev), db_text(t->title),
                                  db_text(t->body), db_text(t->my_work), db_int(cx->now_ms)),
                          &changed));
    if (changed)
        TRY(copy_rev(cx, t, t->rev + 1));
    *ret_stored = changed > 0;
    return STATUS_OK;
}

enum status
section_revs(struct ctx *cx, int64_t section_id, struct str language, struct section_rev **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &section_rev_of_sql, DB_BIND(db_int(section_id), db_text(language)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct section_rev){(int)db_col_int(r, 0), db_col_int(r, 1), db_col_str(r, 2), db_col_str(r, 3),
                                    db_col_str(r, 4), db_col_str(r, 5)});
    return STATUS_OK;
}

/* ---- versions ---- */

enum status
version_draft(struct ctx *cx, int64_t document_id, struct version_section **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &section_texts_of_document_sql, DB_BIND(db_int(document_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct version_section){db_col_str(r, 0), (int)db_col_int(r, 1), db_col_str(r, 2), db_col_str(r, 3),
                                        db_col_str(r, 4), db_col_str(r, 5)});
    return STATUS_OK;
}

enum status
version_row_insert(struct ctx *cx, const struct document_version *v)
{
    return db_exec(cx->tx, &version_insert_sql,
                   DB_BIND(db_int(v->id), db_int(v->document_id), db_int(v->n), db_text(v->title), db_text(v->note),
                           db_text(v->content), db_text(v->content_hash), db_id(cx->actor.account_id), db_int(cx->now_ms)));
}

enum status
version_row_next(struct ctx *cx, int64_t document_id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &version_next_n_sql, DB_BIND(db_int(document_id)), 1, ret_n);
}

enum status
version_row_adopt(struct ctx *cx, int64_t document_id, int64_t id, struct str decision, bool *ret_changed)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &version_mark_adopted_sql,
                      DB_BIND(db_int(id), db_int(document_id), db_text(decision), db_id(cx->actor.account_id),
                              db_int(cx->now_ms)),
                      &changed));
    *ret_changed = changed > 0;
    return STATUS_OK;
}

static struct document_version
read_version(struct db_rows *r)
{
    return (struct document_version){
        .id = db_col_int(r, 0), .document_id = db_col_int(r, 1), .n = (int)db_col_int(r, 2), .state = db_col_str(r, 3),
        .note = db_col_str(r, 4), .decision = db_col_str(r, 5), .content = db_col_str(r, 6),
        .content_hash = db_col_str(r, 7), .created_ms = db_col_int(r, 8), .adopted_ms = db_col_int(r, 9),
        .created_by = db_col_str(r, 10), .adopted_by = db_col_str(r, 11), .title = db_col_str(r, 12)};
}

enum status
version_list(struct ctx *cx, int64_t document_id, struct document_version **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &version_of_document_sql, DB_BIND(db_int(document_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_version(r));
    return STATUS_OK;
}

enum status
version_load(struct ctx *cx, int64_t document_id, int64_t id, struct document_version *ret_v)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &version_by_id_sql, DB_BIND(db_int(id), db_int(document_id)), &r));
    *ret_v = read_version(r);
    return db_end(r);
}

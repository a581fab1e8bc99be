/* Comment rounds: anybody with the code comments, every comment gets a reply and what it changed. */
#include "audit.h"
#include "entropy.h"
#include "handbook.h"
#include "handbook_msg.h"
#include "handbook_store.h"
#include "utf8.h"

enum { COMMENT_MAX_CHARS = 2000 };

enum status
round_load(struct ctx *cx, int64_t document_id, int64_t id, struct comment_round *ret_r)
{
    struct comment_round *rows;
    size_t n;
    TRY(round_list(cx, document_id, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (rows[i].id == id) {
            *ret_r = rows[i];
            return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}

enum status
round_open(struct ctx *cx, int64_t document_id, struct comment_round *ret_r)
{
    struct comment_round *rows;
    size_t n;
    TRY(round_list(cx, document_id, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (rows[i].starts_ms <= cx->now_ms && rows[i].ends_ms > cx->now_ms) {
            *ret_r = rows[i];
            return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}

enum status
round_save(struct ctx *cx, struct comment_round *r)
{
    struct handbook d;
    struct comment_round old;
    bool is_new = r->id == 0;
    TRY(document_load(cx, r->document_id, &d));
    r->title = str_trim(r->title);
    if (r->title.n == 0 || utf8_count(r->title) > 150)
        (void)problem(cx, "title", &M_handbook_title_needed, MSG_ARGS(msg_int("max", 150)));
    if (r->ends_ms <= r->starts_ms)
        (void)problem(cx, "ends", &M_handbook_round_backwards, MSG_NO_ARGS);
    if (has_problems(cx))
        return STATUS_INVALID;
    if (is_new) {
        r->id = db_new_id();
        r->code = entropy_join_code(cx->arena);
    } else {
        TRY(round_load(cx, r->document_id, r->id, &old));
    }
    TRY(round_row_save(cx, r, is_new));
    return audit(cx, is_new ? "create" : "update", "comment_round", r->id, STR(""));
}

enum status
comment_add(struct ctx *cx, const struct comment_round *r, struct comment *c)
{
    struct section s;
    c->text = str_trim(c->text);
    if (r->starts_ms > cx->now_ms || r->ends_ms <= cx->now_ms)
        return problem(cx, "", &M_handbook_round_closed, MSG_NO_ARGS);
    if (c->section_id)
        TRY(section_load(cx, r->document_id, c->section_id, STR(""), &s));
    if (c->text.n == 0)
        return problem(cx, "text", &M_handbook_comment_needed, MSG_NO_ARGS);
    if (utf8_count(c->text) > COMMENT_MAX_CHARS)
        return problem(cx, "text", &M_handbook_too_long, MSG_ARGS(msg_int("max", COMMENT_MAX_CHARS)));
    c->id = db_new_id();
    c->round_id = r->id;
    return comment_row_insert(cx, c);
}

enum status
comment_reply(struct ctx *cx, int64_t round_id, int64_t id, struct str reply, struct str effect)
{
    bool changed;
    reply = str_trim(reply);
    if (reply.n == 0)
        return problem(cx, "reply", &M_handbook_reply_needed, MSG_NO_ARGS);
    if (utf8_count(reply) > COMMENT_MAX_CHARS)
        return problem(cx, "reply", &M_handbook_too_long, MSG_ARGS(msg_int("max", COMMENT_MAX_CHARS)));
    if (!str_eq_c(effect, "changed") && !str_eq_c(effect, "kept") && !str_eq_c(effect, "later"))
        return problem(cx, "effect", &M_handbook_effect_needed, MSG_NO_ARGS);
    TRY(comment_row_reply(cx, round_id, id, reply, effect, &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
comment_hide(struct ctx *cx, int64_t round_id, int64_t id, bool hidden)
{
    bool changed;
    TRY(comment_row_state(cx, round_id, id, hidden ? STR("hidden") : STR("visible"), &changed));
    if (!changed)
        return STATUS_NOT_FOUND;
    return audit(cx, hidden ? "hide" : "show", "comment", id, STR(""));
}

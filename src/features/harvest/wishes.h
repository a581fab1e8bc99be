/*
 * Wishes: needs that somebody sends without an account, and what becomes of them.
 *
 * For: the page where anybody sends one, the answer to it, the public list of answers. Not for: needs told by people who have signed
 * in; those have no writer to answer to.
 * Always: nobody knows who wrote. The code that opens the answer is made once, told to the writer, and kept only as its hash. What has
 * not been read is neither answered nor published. A wish that was not taken leaves its answer behind for WISH_KEEP_DAYS, not its text.
 * Threads: one unit of work at a time, as its ctx.
 *
 *     struct wish w = {.text = text, .teller = STR("parent")};
 *     TRY(wish_send(cx, &w));                         // w.code: the writer's, never seen again
 *     TRY(wish_reply(cx, w.need_id, reply, true));    // after somebody has taken it among the needs
 */
#ifndef TUPA_WISHES_H
#define TUPA_WISHES_H

#include "harvest.h"

enum { WISH_KEEP_DAYS = 365, WISH_REPLY_MAX = 1000 };

struct wish {
    int64_t id, need_id, created_ms, updated_ms; /* need_id: 0 when it was not taken */
    struct str text, teller, state, reply;       /* of the need; state: received, open, answered or "" */
    struct str code;                             /* only from wish_send and wish_find */
    bool is_published;
};

enum status wish_send(struct ctx *cx, struct wish *w) MUST_CHECK; /* problems: "text", "teller" */
/* As typed: blanks, hyphens and capital letters do not matter. */
enum status wish_find(struct ctx *cx, struct str code, struct wish *ret_w) MUST_CHECK;
enum status wish_of_need(struct ctx *cx, int64_t need_id, struct wish *ret_w) MUST_CHECK;
/* Problem "reply": too long, or the wish has not been read. */
enum status wish_reply(struct ctx *cx, int64_t need_id, struct str reply, bool publish) MUST_CHECK;
/* Not taken: the need goes, its writer can read why. */
enum status wish_refuse(struct ctx *cx, int64_t need_id, struct str reply) MUST_CHECK;
enum status wish_published(struct ctx *cx, struct wish **ret_rows, size_t *ret_n) MUST_CHECK;
enum status wish_forget(struct ctx *cx) MUST_CHECK; /* hourly */

#endif

#include "wishes.h"

#include "actor.h"
#include "audit.h"
#include "entropy.h"
#include "harvest_msg.h"
#include "harvest_store.h"
#include "utf8.h"

enum { CODE_BYTES = 10 }; /* 16 letters, four by four on paper */

enum status
wish_send(struct ctx *cx, struct wish *w)
{
    struct need n = {.text = w->text, .teller = w->teller, .state = STR("received")};
    TRY(need_save(cx, &n));
    w->id = db_new_id();
    w->need_id = n.id;
    w->code = entropy_token32(cx->arena, CODE_BYTES);
    return wish_row_add(cx, w);
}

/* It may have been written on paper and typed again. */
static struct str
code_as_made(struct arena *a, struct str typed)
{
    char *p = ARENA_ARRAY(a, char, typed.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.n; i++)
        if (typed.p[i] != ' ' && typed.p[i] != '-')
            p[n++] = typed.p[i] >= 'A' && typed.p[i] <= 'Z' ? (char)(typed.p[i] - 'A' + 'a') : typed.p[i];
    return (struct str){p, n};
}

enum status
wish_find(struct ctx *cx, struct str code, struct wish *ret_w)
{
    struct str made = code_as_made(cx->arena, code);
    TRY(wish_row_by_code(cx, made, ret_w));
    ret_w->code = made;
    return STATUS_OK;
}

static enum status
check_reply(struct ctx *cx, struct str reply)
{
    if (utf8_count(reply) > WISH_REPLY_MAX)
        return problem(cx, "reply", &M_harvest_text_long, MSG_ARGS(msg_int("max", WISH_REPLY_MAX)));
    return STATUS_OK;
}

enum status
wish_reply(struct ctx *cx, int64_t need_id, struct str reply, bool publish)
{
    struct wish w;
    TRY(wish_of_need(cx, need_id, &w));
    if (str_eq_c(w.state, "received"))
        return problem(cx, "reply", &M_harvest_wish_read_first, MSG_NO_ARGS);
    TRY(check_reply(cx, reply));
    TRY(wish_row_reply(cx, need_id, str_trim(reply), publish));
    return audit(cx, "reply", "need", need_id, STR(""));
}

enum status
wish_refuse(struct ctx *cx, int64_t need_id, struct str reply)
{
    TRY(check_reply(cx, reply));
    TRY(wish_row_unlink(cx, need_id, str_trim(reply)));
    return need_remove(cx, need_id);
}

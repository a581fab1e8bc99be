/* What drives what, as each person sees it. */
#include "audit.h"
#include "phenomena.h"
#include "phenomena_msg.h"
#include "phenomena_store.h"
#include "utf8.h"

static enum status
check_end(struct ctx *cx, const char *field, int64_t phenomenon_id, int64_t id)
{
    struct factor f;
    if (id == 0)
        return problem(cx, field, &M_phenomena_choose_factor, MSG_NO_ARGS);
    return factor_load(cx, phenomenon_id, id, &f);
}

/* Forged numbers are not found; what a person can mend is told beside the field. */
static enum status
check_ends(struct ctx *cx, const struct influence *i)
{
    enum status from = check_end(cx, "from", i->phenomenon_id, i->from_id), to = check_end(cx, "to", i->phenomenon_id, i->to_id);
    if (from != STATUS_OK && from != STATUS_INVALID)
        return from;
    if (to != STATUS_OK && to != STATUS_INVALID)
        return to;
    if (i->from_id && i->from_id == i->to_id)
        (void)problem(cx, "to", &M_phenomena_same_factor, MSG_NO_ARGS);
    return STATUS_OK;
}

enum status
influence_say(struct ctx *cx, struct influence *i)
{
    int64_t voice, n;
    if (i->voice == 0 && cx->actor.account_id == 0)
        return STATUS_DENIED;
    i->reason = str_trim(i->reason);
    TRY(check_ends(cx, i));
    if (i->sign < -1 || i->sign > 1)
        (void)problem(cx, "sign", &M_phenomena_choose, MSG_NO_ARGS);
    if (i->strength < 1 || i->strength > 3)
        (void)problem(cx, "strength", &M_phenomena_choose, MSG_NO_ARGS);
    if (utf8_count(i->reason) > 500)
        (void)problem(cx, "reason", &M_phenomena_too_long, MSG_ARGS(msg_int("max", 500)));
    TRY(influence_row_count(cx, i->phenomenon_id, &n));
    if (n >= PHENOMENON_INFLUENCES_MAX)
        (void)problem(cx, "from", &M_phenomena_full, MSG_ARGS(msg_int("max", PHENOMENON_INFLUENCES_MAX)));
    if (has_problems(cx))
        return STATUS_INVALID;
    TRY(voice_row_find(cx, i->phenomenon_id, i->voice, &voice));
    i->id = db_new_id();
    TRY(influence_row_put(cx, i, voice));
    return audit(cx, "influence", "phenomenon", i->phenomenon_id, STR(""));
}

enum status
influence_take_back(struct ctx *cx, int64_t phenomenon_id, int64_t id)
{
    struct influence *rows;
    size_t n;
    int64_t changed = 0;
    TRY(influence_list(cx, phenomenon_id, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (rows[i].id == id && rows[i].account_id && rows[i].account_id == cx->actor.account_id)
            TRY(influence_row_delete(cx, phenomenon_id, id, &changed));
    return changed ? audit(cx, "influence", "phenomenon", phenomenon_id, STR("")) : STATUS_NOT_FOUND;
}

enum status
influence_remove_pair(struct ctx *cx, int64_t phenomenon_id, int64_t from_id, int64_t to_id)
{
    int64_t n;
    TRY(influence_row_delete_pair(cx, phenomenon_id, from_id, to_id, &n));
    return n ? audit(cx, "influence", "phenomenon", phenomenon_id, STR("")) : STATUS_NOT_FOUND;
}

enum status
influence_new_voice(struct ctx *cx, int64_t phenomenon_id, int *ret_voice)
{
    int64_t no;
    TRY(voice_row_next_no(cx, phenomenon_id, &no));
    *ret_voice = (int)no;
    return STATUS_OK;
}

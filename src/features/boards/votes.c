/* Dots and opinions. */
#include "boards.h"
#include "boards_msg.h"
#include "boards_store.h"
#include "live.h"

static enum status
tell(struct ctx *cx, const struct board *b)
{
    struct board_counts c;
    TRY(board_counts(cx, b->id, &c));
    return live_publish(cx, "workshop", b->workshop_id, "votes",
                        str_fmt(cx->arena, "{\"board\":\"%lld\",\"voters\":%lld}", (long long)b->id, (long long)c.voters));
}

static enum status
load_votable(struct ctx *cx, const struct board *b, int64_t note_id, struct note *ret_n)
{
    TRY(note_load(cx, b->workshop_id, note_id, ret_n));
    bool here = ret_n->board_id == b->id && ret_n->merged_into == 0 && str_eq_c(ret_n->state, "visible");
    return here ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
vote_left(struct ctx *cx, const struct board *b, int64_t *ret_left)
{
    int64_t used = 0;
    if (cx->actor.participant_id)
        TRY(vote_row_used(cx, b->id, cx->actor.participant_id, &used));
    *ret_left = b->votes_each - used;
    return STATUS_OK;
}

enum status
vote_change(struct ctx *cx, const struct board *b, int64_t note_id, int by, int64_t *ret_left)
{
    struct note n;
    int64_t left, here;
    if (cx->actor.participant_id == 0)
        return STATUS_DENIED;
    TRY(load_votable(cx, b, note_id, &n));
    if (!str_eq_c(b->voting, "open"))
        return problem(cx, "", &M_boards_voting_closed, MSG_NO_ARGS);
    TRY(vote_left(cx, b, &left));
    TRY(vote_row_get(cx, note_id, cx->actor.participant_id, &here));
    if (by > 0 && left <= 0)
        return problem(cx, "", &M_boards_no_votes_left, MSG_ARGS(msg_int("n", b->votes_each)));
    if (by > 0 && here >= b->votes_per_note)
        return problem(cx, "", &M_boards_votes_on_one, MSG_ARGS(msg_int("n", b->votes_per_note)));
    if (by < 0 && here == 0)
        return STATUS_INVALID;
    here += by > 0 ? 1 : -1;
    left -= by > 0 ? 1 : -1;
    TRY(vote_row_put(cx, b->id, note_id, cx->actor.participant_id, here));
    *ret_left = left;
    return tell(cx, b);
}

enum status
opinion_give(struct ctx *cx, const struct board *b, int64_t note_id, int value)
{
    struct note n;
    if (cx->actor.participant_id == 0)
        return STATUS_DENIED;
    if (value < -1 || value > 1)
        return STATUS_INVALID;
    TRY(load_votable(cx, b, note_id, &n));
    if (!str_eq_c(b->state, "open"))
        return problem(cx, "", &M_boards_voting_closed, MSG_NO_ARGS);
    TRY(opinion_row_put(cx, b->id, note_id, cx->actor.participant_id, value));
    return live_publish(cx, "workshop", b->workshop_id, "opinions",
                        str_fmt(cx->arena, "{\"board\":\"%lld\"}", (long long)b->id));
}

enum status
opinion_next(struct ctx *cx, const struct board *b, struct note *ret_n, int64_t *ret_n_left)
{
    struct note *rows;
    size_t n;
    if (cx->actor.participant_id == 0)
        return STATUS_DENIED;
    if (!str_eq_c(b->visibility, "all")) /* others' statements are not to be seen yet */
        return STATUS_NOT_FOUND;
    TRY(opinion_rows_unanswered(cx, b->id, cx->actor.participant_id, &rows, &n));
    if (n == 0)
        return STATUS_NOT_FOUND;
    *ret_n = rows[0];
    *ret_n_left = (int64_t)n;
    return STATUS_OK;
}

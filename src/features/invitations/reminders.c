/* What happens by itself: reminding those who have not answered, and forgetting. */
#include "invitations.h"
#include "invitations_msg.h"
#include "invitations_store.h"

enum { DAY_MS = 86400000, QUIET_DAYS = 2 };

enum status
invitation_remind_days(struct ctx *cx, int64_t workshop_id, int *ret_days)
{
    int64_t days;
    TRY(reminder_row_days(cx, workshop_id, INVITATION_REMIND_DAYS, &days));
    *ret_days = (int)days;
    return STATUS_OK;
}

enum status
invitation_set_remind_days(struct ctx *cx, int64_t workshop_id, int64_t days)
{
    if (days < 0 || days > INVITATION_REMIND_DAYS_MAX)
        return problem(cx, "days", &M_invitations_days_odd, MSG_ARGS(msg_int("max", INVITATION_REMIND_DAYS_MAX)));
    return reminder_row_put(cx, workshop_id, days);
}

static enum status
remind_one_workshop(struct ctx *cx, int64_t workshop_id, int64_t sent_before_ms)
{
    struct workshop w;
    struct invitation *all;
    size_t n, n_due = 0, n_mailed;
    TRY(workshop_load(cx, workshop_id, &w));
    TRY(invitation_list(cx, workshop_id, &all, &n));
    for (size_t i = 0; i < n; i++)
        if (all[i].sent_ms && all[i].sent_ms <= sent_before_ms && all[i].reminded_ms == 0)
            all[n_due++] = all[i];
    return invitation_mail(cx, &w, all, n_due, true, &n_mailed);
}

enum status
invitations_remind(struct ctx *cx)
{
    int64_t *ids, sent_before_ms = cx->now_ms - QUIET_DAYS * (int64_t)DAY_MS;
    size_t n;
    if (!cx->can_mail)
        return STATUS_OK; /* the home page tells the coordinator instead */
    TRY(reminder_rows_due(cx, sent_before_ms, INVITATION_REMIND_DAYS, &ids, &n));
    for (size_t i = 0; i < n; i++)
        TRY(remind_one_workshop(cx, ids[i], sent_before_ms));
    return STATUS_OK;
}

enum status
invitations_forget(struct ctx *cx)
{
    return invitation_rows_forget(cx, cx->now_ms - INVITATION_KEEP_DAYS * (int64_t)DAY_MS,
                                  cx->now_ms - INVITATION_LINK_DAYS * (int64_t)DAY_MS);
}

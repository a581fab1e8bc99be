/*
 * Mail that leaves after the commit: a row among the jobs, sent outside any transaction.
 *
 * For: invitations, reminders, sign-in links. E-mail is optional everywhere: ask cx->can_mail before offering it, and
 * always show the same text to copy.
 *
 *     if (cx->can_mail)
 *         TRY(outgoing_mail(cx, &(struct outgoing){.to_name = n, .to = address, .subject = s, .text = t}));
 */
#ifndef TUPA_OUTGOING_H
#define TUPA_OUTGOING_H

#include "ctx.h"
#include "mail.h"

struct outgoing {
    struct str to_name, to, subject, text, language;
    struct str file_name, file_type, file; /* a calendar file; no name = none; text only */
};

enum status outgoing_mail(struct ctx *cx, const struct outgoing *o) MUST_CHECK;
/* What the job does; args as stored by outgoing_mail. STATUS_DENIED when the server refuses for good. */
enum status outgoing_send(const struct mailer *m, struct arena *a, struct str args, int64_t now_ms) MUST_CHECK;

#endif

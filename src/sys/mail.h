/*
 * One message to one person: built as RFC 5322 with UTF-8, sent by SMTP (libcurl) or dropped into a Maildir.
 *
 * For: login links, invitations, calendar files. Not for: mass mail, or reading mail.
 * Invariants: text from people can add no header: line ends in an address, a name or a subject are refused. Without a
 * transport mailer_send answers STATUS_UNAVAILABLE and nothing is lost silently.
 * Threads: a mailer may be used from any thread; sending blocks (at most 30 s): worker threads only.
 *
 *     TRY(mailer_new(arena, &(struct mailer_options){.url = "smtp://mail.example.org:587", ...}, &m, &why));
 *     TRY(mailer_send(m, arena, &(struct mail){.to = {name, address}, .subject = s, .text = t}, now_ms, &why));
 */
#ifndef TUPA_MAIL_H
#define TUPA_MAIL_H

#include "str.h"

struct mail_address {
    struct str name;    /* may be none */
    struct str address; /* "aino@example.org" */
};

struct mail_file {
    struct str name; /* "kutsu.ics" */
    struct str type; /* "text/calendar; charset=utf-8; method=REQUEST" */
    struct str bytes;
};

struct mail {
    struct mail_address from, to, reply_to; /* from: none = the mailer's; reply_to: may be none */
    struct str subject;
    struct str text;     /* plain UTF-8 */
    struct str language; /* "fi"; may be none */
    const struct mail_file *files;
    size_t n_files;
};

bool mail_address_is_valid(struct str address); /* local@domain.tld of ASCII, at most 254 bytes */

/* The message as bytes with CR LF. message_id: the part before '@'; unique and hard to guess. STATUS_INVALID for an
 * address that is none, line ends in a header, or text that is no UTF-8. */
enum status mail_build(struct arena *a, const struct mail *m, struct str message_id, int64_t now_ms,
                       struct str *ret_bytes) MUST_CHECK;

struct mailer_options {
    const char *url; /* smtp://host[:port], smtps://host[:port], maildir:/path; NULL or "" = no mail */
    const char *user, *password; /* NULL or "" = none */
    struct mail_address from;
    int timeout_s; /* 0 = 30 */
};

struct mailer;
/* The mailer lives in the arena. STATUS_INVALID for an address or a url that cannot be meant. */
enum status mailer_new(struct arena *a, const struct mailer_options *o, struct mailer **ret_m,
                       struct str *ret_why) MUST_CHECK;
bool mailer_can_send(const struct mailer *m);

/* STATUS_UNAVAILABLE: try again later; STATUS_DENIED: the server refuses for good (5xx). ret_why is English for the log, without addresses. */
enum status mailer_send(const struct mailer *m, struct arena *a, const struct mail *mail, int64_t now_ms,
                        struct str *ret_why) MUST_CHECK;

#endif

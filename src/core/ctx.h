/*
 * One unit of work: who acts, when, in which language, on which transaction, and what to tell the user.
 *
 * For: rules and stores of features. Not for: domain data; pass that as arguments. Pure code takes no ctx.
 * Invariants: now_ms does not move during a unit of work; outbox is sent only after the commit.
 * Threads: one.
 *
 *     if (name.n == 0)
 *         return problem(cx, "name", &M_people_name_required, MSG_NO_ARGS);
 */
#ifndef TUPA_CTX_H
#define TUPA_CTX_H

#include "actor.h"
#include "settings.h"
#include "arena.h"
#include "db.h"
#include "msg.h"

/* Something the user must hear about a field ("" = about the whole form). */
struct problem {
    const char *field;
    struct str text; /* in the user's language */
};

struct outbox_item {
    struct str room_kind;
    int64_t room_id;
    int64_t seq;
};

struct ctx {
    struct arena *arena;
    struct db_tx *tx;
    struct actor actor;
    enum locale locale;
    int64_t now_ms;
    uint64_t request_id;
    const struct settings *settings; /* what the installation has chosen; never NULL in a request */
    struct passwords *passwords;     /* for the prepare step; NULL outside a server */
    struct shelf *shelf;             /* what takes long to work out, kept between requests (shelf.h); NULL outside a server */
    bool can_mail;                   /* a mail server is configured */
    const char *base_url; /* "https://tupa.example.fi", no slash at the end */

    struct problem *problems; /* n_problems */
    size_t n_problems, cap_problems;
    struct outbox_item *outbox; /* n_outbox */
    size_t n_outbox, cap_outbox;
};

/* Adds a problem and answers STATUS_INVALID. field is a literal or lives in the arena. */
enum status problem(struct ctx *cx, const char *field, const struct msg *m, const struct msg_arg *args, size_t n_args);
bool has_problems(const struct ctx *cx);
/* The first problem of the field, STR_NONE without one. */
struct str problem_of(const struct ctx *cx, const char *field);

/* Of base_url: "tupa.example.fi", for ids that must be unique in the world. */
struct str ctx_host(const struct ctx *cx);

/* Text in the user's language. */
struct str tr(struct ctx *cx, const struct msg *m);

#endif

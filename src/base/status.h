/*
 * What a fallible function answers.
 *
 * For: every function that can fail. Not for: telling the user anything; words for people go into ctx.problem.
 * Invariant: outputs named ret_... are untouched unless the answer is STATUS_OK.
 *
 *     TRY(person_find(cx, id, &person));
 */
#ifndef TUPA_STATUS_H
#define TUPA_STATUS_H

enum status {
    STATUS_OK = 0,
    STATUS_NOT_FOUND,   /* the thing asked for does not exist, or the asker may not know that it does */
    STATUS_INVALID,     /* the input breaks a rule the caller could have kept */
    STATUS_DENIED,      /* who acts may not do this */
    STATUS_CONFLICT,    /* somebody else changed it first, or it exists already */
    STATUS_LIMIT,       /* a stated limit of size, number, time or rate */
    STATUS_UNAVAILABLE, /* try again: database busy, disk full, shutting down */
    STATUS_INTERNAL,    /* a defect or a broken machine; logged at the edge */
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* Returns from the calling function when call is not STATUS_OK. Not for code that owns raw resources. */
#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        enum status try_status_ = (call);                                                                              \
        if (try_status_ != STATUS_OK)                                                                                  \
            return try_status_;                                                                                        \
    } while (0)

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* A short stable English name ("not_found"), for logs and tests. Never NULL. */
const char *status_name(enum status s);

#endif

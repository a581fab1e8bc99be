/*
 * Words for people: every sentence is a struct msg made from the .po files by tools/msggen, never a literal in C.
 *
 * locale/<lang>/<domain>.po, msgid "domain.key" -> extern const struct msg M_domain_key, declared in "<domain>_msg.h".
 * Placeholders are {name}; plural forms by the argument called n (fi, sv, en: one / other).
 *
 *     msg_put(&buf, LOCALE_FI, &M_people_found, MSG_ARGS(msg_int("n", 12)));
 */
#ifndef TUPA_MSG_H
#define TUPA_MSG_H

#include "buf.h"

enum locale { LOCALE_FI, LOCALE_SV, LOCALE_EN, N_LOCALES };

struct msg {
    const char *key;               /* "people.found" */
    struct str one[N_LOCALES];     /* singular, only when has_plural */
    struct str text[N_LOCALES];    /* the text, or the plural */
    bool has_plural;
    bool has_args;
};

enum msg_arg_kind { MSG_INT, MSG_REAL1, MSG_STR, MSG_DATE, MSG_DAY, MSG_TIME, MSG_TIME_S, MSG_DATETIME, MSG_PCT, MSG_REF };

struct msg_arg {
    const char *name;
    enum msg_arg_kind kind;
    int64_t i;
    double x;
    struct str s;
    const struct msg *ref;
};

static inline struct msg_arg msg_int(const char *name, int64_t i) { return (struct msg_arg){.name = name, .kind = MSG_INT, .i = i}; }
static inline struct msg_arg msg_real(const char *name, double x) { return (struct msg_arg){.name = name, .kind = MSG_REAL1, .x = x}; }
static inline struct msg_arg msg_str(const char *name, struct str s) { return (struct msg_arg){.name = name, .kind = MSG_STR, .s = s}; }
static inline struct msg_arg msg_date(const char *name, int64_t ms) { return (struct msg_arg){.name = name, .kind = MSG_DATE, .i = ms}; }
static inline struct msg_arg msg_day(const char *name, int64_t ms) { return (struct msg_arg){.name = name, .kind = MSG_DAY, .i = ms}; }
static inline struct msg_arg msg_time(const char *name, int64_t ms) { return (struct msg_arg){.name = name, .kind = MSG_TIME, .i = ms}; }
static inline struct msg_arg msg_time_s(const char *name, int64_t ms) { return (struct msg_arg){.name = name, .kind = MSG_TIME_S, .i = ms}; }
static inline struct msg_arg msg_datetime(const char *name, int64_t ms) { return (struct msg_arg){.name = name, .kind = MSG_DATETIME, .i = ms}; }
static inline struct msg_arg msg_pct(const char *name, int64_t pct) { return (struct msg_arg){.name = name, .kind = MSG_PCT, .i = pct}; }
static inline struct msg_arg msg_ref(const char *name, const struct msg *m) { return (struct msg_arg){.name = name, .kind = MSG_REF, .ref = m}; }

#define MSG_ARGS(...)                                                                                                  \
    (const struct msg_arg[]){__VA_ARGS__}, sizeof((const struct msg_arg[]){__VA_ARGS__}) / sizeof(struct msg_arg)
#define MSG_NO_ARGS NULL, 0

/* Plain text (not escaped). An argument that is missing prints as nothing. */
void msg_put(struct buf *b, enum locale l, const struct msg *m, const struct msg_arg *args, size_t n_args);
struct str msg_text(struct arena *a, enum locale l, const struct msg *m, const struct msg_arg *args, size_t n_args);

/* The look of numbers and times in each language; times are Finland's.
 *   int   12 345 (hard space) / 12,345 in English         pct  77 % (hard space) / 77%
 *   date  24.11.2026 / 24 Nov 2026                        day  ti 24.11.2026 / tis 24.11.2026 / Tue 24 Nov 2026
 *   time  9.05 / 9.05 / 9:05                              datetime  ti 24.11.2026 klo 9.05 / tis 24.11.2026 kl. 9.05 / Tue 24 Nov 2026 at 9:05 */
void locale_put_int(struct buf *b, enum locale l, int64_t n);
void locale_put_real(struct buf *b, enum locale l, double x, int decimals);
void locale_put_pct(struct buf *b, enum locale l, int64_t pct);
void locale_put_date(struct buf *b, enum locale l, int64_t ms);
void locale_put_day(struct buf *b, enum locale l, int64_t ms);
void locale_put_time(struct buf *b, enum locale l, int64_t ms);
void locale_put_time_s(struct buf *b, enum locale l, int64_t ms); /* 9.16.03 */
void locale_put_datetime(struct buf *b, enum locale l, int64_t ms);

const char *locale_code(enum locale l); /* "fi" "sv" "en" */
enum status locale_parse(struct str s, enum locale *ret_l) MUST_CHECK;

#endif

/*
 * The network of organisations: who is tied to whom, as far as the centre knows.
 *
 * For: the network's pages, the demonstration, tests. Not for: ties between people: what people say about knowing each
 * other serves the making of groups alone and is never read here.
 * A tie comes from four sources: what an organisation says itself (0-3), a table their people shared in a workshop of the
 * last twelve months, a development point they own together, a team where both sit. How often or when exactly two
 * organisations met is not told for pairs: many organisations are one person.
 * Threads: one unit of work.
 *
 *     struct network n;
 *     TRY(network_load(cx, STR_NONE, &n));
 *     TRY(network_answer(cx, organisation_id, says, n_says));
 */
#ifndef TUPA_NETWORK_H
#define TUPA_NETWORK_H

#include "ctx.h"

enum network_level { NETWORK_NOTHING, NETWORK_KNOWN, NETWORK_REFER, NETWORK_TOGETHER, N_NETWORK_LEVELS };

enum network_source { NETWORK_SAID, NETWORK_TABLE, NETWORK_POINT, NETWORK_TEAM };

enum {
    NETWORK_MET_DAYS = 365,  /* as long as attendance is kept by name */
    NETWORK_KEEP_DAYS = 730, /* answers: for comparison with last year, then gone */
    NETWORK_MAX_SAYS = 2000, /* organisations in one answer */
};

/* An organisation that is with us. */
struct network_actor {
    int64_t id;
    struct str name, sector; /* sector: code, "" = none */
    int64_t sector_sort;     /* place of the sector in the centre's list */
    int64_t n_people;        /* in the register */
    struct str answered_on;  /* yyyy-mm-dd, none = has not answered */
    bool by_contact;         /* their own contact person answered, else somebody for them */
    uint32_t n_told;         /* other organisations it answered about */
    bool answered;           /* about enough of them, see network_load */
};

struct network_tie {
    uint32_t from, to; /* of actors; a fact has from < to, what is said has its direction */
    enum network_source source;
    enum network_level level; /* said; of a point TOGETHER, of a table and a team KNOWN */
    int64_t met_ms;           /* tables only */
};

struct network {
    struct network_actor *actors; /* by name */
    size_t n_actors;
    struct network_tie *ties;
    size_t n_ties;
    struct str on; /* the day it shows, yyyy-mm-dd */
};

/* As it stood at the end of a day ("" = today). An organisation has answered when it told about at least seven in ten of
 * the others: the share below which graph.h shows no paths. STATUS_INVALID: not a date. */
enum status network_load(struct ctx *cx, struct str on, struct network *ret_network) MUST_CHECK;
/* Alike for two networks with the same ties, actors and answers. */
uint64_t network_version(struct arena *a, const struct network *n);

struct network_says {
    int64_t other;
    int level;
};
/* What an organisation says today, in place of what it said earlier today; older days stay for comparison.
 * STATUS_INVALID with a problem: a level that is none, an organisation twice, itself or unknown. STATUS_DENIED. */
enum status network_answer(struct ctx *cx, int64_t organisation_id, const struct network_says *says, size_t n) MUST_CHECK;

/* Days with answers, oldest first. */
enum status network_days(struct ctx *cx, struct str **ret_days, size_t *ret_n) MUST_CHECK;

/* Hourly: answers older than NETWORK_KEEP_DAYS. */
enum status network_forget(struct ctx *cx) MUST_CHECK;

/* ---- pure ---- */

struct str network_day(struct arena *a, int64_t ms); /* yyyy-mm-dd in Finland */

#endif

/*
 * Client developers drawn by lot (P19): people say that they would like to join, quotas and the way to the seed are
 * agreed in public, and then a fair lottery draws the group so that anybody can repeat it.
 *
 * For: groups of families and young people. Not for: core groups; those are chosen and not drawn (lineups.h).
 * Invariants: open → agreed → drawn, never back; after the agreement the public files do not change; they hold row
 * numbers and quota features, no names; nobody's chance is smaller than it must be (MAXIMIN), proved.
 * Threads: one unit of work; lottery_reckon may run in a worker. Method: docs/methods/panel.md.
 *
 *     TRY(lottery_reckon(cx, &all, seed, &plan));
 *     TRY(lottery_draw(cx, &all, &plan));
 */
#ifndef TUPA_LOTTERIES_H
#define TUPA_LOTTERIES_H

#include "ctx.h"

enum {
    LOTTERY_MIN_SIZE = 2,
    LOTTERY_MAX_SIZE = 50,
    LOTTERY_MAX_PEOPLE = 2000,
    LOTTERY_KEEP_DAYS = 30, /* names, after the draw */
    LOTTERY_OPEN_DAYS = 365 /* names, when there never was a draw */
};

enum lottery_state { LOTTERY_OPEN, LOTTERY_AGREED, LOTTERY_DRAWN, N_LOTTERY_STATES };

struct lottery {
    int64_t id;
    struct str code, title, about, seed_rule;
    int64_t size, seed, agreed_ms, drawn_ms, forgets_ms;
    enum lottery_state state;
    int64_t n_people; /* read only */
};

/* In this order: as in the public file. */
enum lottery_category { LOTTERY_AGE, LOTTERY_MUNICIPALITY, LOTTERY_ROLE, N_LOTTERY_CATEGORIES };
extern const char *const lottery_categories[N_LOTTERY_CATEGORIES]; /* "age" … */

struct lottery_person {
    int64_t id, row_no;
    struct str name, contact, feature[N_LOTTERY_CATEGORIES];
    int64_t chance_ppm;
    bool is_drawn;
};

struct lottery_quota {
    enum lottery_category category;
    struct str feature;
    int64_t min, max;
    int64_t n_people, n_drawn; /* read only */
};

struct lottery_all {
    struct lottery lottery;
    struct lottery_person *people; /* in the order of signing up */
    size_t n_people;
    struct lottery_quota *quotas; /* by category and feature; before the agreement proposed: in proportion */
    size_t n_quotas;
};

/* What was reckoned: chances, and with a seed who is drawn. */
struct lottery_plan {
    int64_t seed;
    int64_t *chance_ppm; /* by person */
    bool *is_drawn;      /* by person */
};

enum status lottery_list(struct ctx *cx, struct lottery **ret_rows, size_t *ret_n) MUST_CHECK;
/* Problems: title, about, size. */
enum status lottery_add(struct ctx *cx, const struct lottery *l, int64_t *ret_id) MUST_CHECK;
enum status lottery_load(struct ctx *cx, int64_t id, struct lottery_all *ret_all) MUST_CHECK;
enum status lottery_load_by_code(struct ctx *cx, struct str code, struct lottery_all *ret_all) MUST_CHECK;
enum status lottery_remove(struct ctx *cx, int64_t id) MUST_CHECK;

/* While open. Problems: name, contact, role, age, municipality. The token of the person's own link is given once. */
enum status lottery_sign_up(struct ctx *cx, const struct lottery_all *all, const struct lottery_person *p, struct str *ret_token) MUST_CHECK;
enum status lottery_own(struct ctx *cx, const struct lottery_all *all, struct str token, struct lottery_person *ret_person) MUST_CHECK;
/* Open: gone. Later: without name and contact; the row stays, since the draw must be repeatable. */
enum status lottery_withdraw(struct ctx *cx, const struct lottery_all *all, int64_t person_id) MUST_CHECK;

/* Chances with the quotas of `all`; seed < 0: no draw. Problems at "quotas" when there is no such group, by name. */
enum status lottery_reckon(struct ctx *cx, const struct lottery_all *all, int64_t seed, struct lottery_plan *ret_plan) MUST_CHECK;
/* all as reckoned: size and quotas are stored with it. Problems: seed_rule. STATUS_CONFLICT when it is not open, or somebody
 * signed up meanwhile. */
enum status lottery_agree(struct ctx *cx, const struct lottery_all *all, const struct lottery_plan *plan, struct str seed_rule) MUST_CHECK;
/* STATUS_CONFLICT when it is not agreed, or drawn already. */
enum status lottery_draw(struct ctx *cx, const struct lottery_all *all, const struct lottery_plan *plan) MUST_CHECK;

/* The files for the command "tupa panel": rows in the order of row numbers; quotas. */
struct str lottery_respondents_csv(struct ctx *cx, const struct lottery_all *all);
struct str lottery_categories_csv(struct ctx *cx, const struct lottery_all *all);

/* Hourly: names, contacts and links. */
enum status lotteries_forget(struct ctx *cx) MUST_CHECK;

/* What may be chosen when signing up; municipalities come from areas.h, by their Finnish names. */
extern const char *const lottery_roles[2], *const lottery_ages[3];
const char *lottery_state_key(enum lottery_state s);

#endif

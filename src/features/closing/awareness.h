/*
 * How well the network's work is known, asked before a workshop, after it and three to six months later: six claims from 1 to 5.
 *
 * For: its pages, results, reminders, scripts. Not for: who knows whom (acquaintance). Invariants: no answer can be tied to a
 * person; a seat answers once each time; no mean of fewer than five answers, nor one that tells another by subtraction.
 *
 *     TRY(awareness_add(cx, &(struct awareness){.workshop_id = w, .stage = awareness_stage(&workshop, cx->now_ms), .a = {2, 3}}));
 */
#ifndef TUPA_AWARENESS_H
#define TUPA_AWARENESS_H

#include "ctx.h"
#include "workshops.h"

enum { AWARENESS_ITEMS = 6, AWARENESS_LATER_DAYS = 90, AWARENESS_CLOSED_DAYS = 183 }; /* days since the workshop ended */
enum awareness_stage { AWARENESS_BEFORE, AWARENESS_AFTER, AWARENESS_LATER, N_AWARENESS_STAGES };

struct awareness {
    int64_t workshop_id;
    enum awareness_stage stage;
    struct str author_kind, sector; /* from the seat when empty */
    int a[AWARENESS_ITEMS];         /* 1..5, 0 = not answered */
    struct str missing;
    struct str form_key; /* awareness_add_by_code: the same key again stores nothing more */
};
/* After when the workshop is over, later when it has been over for AWARENESS_LATER_DAYS. */
enum awareness_stage awareness_stage(const struct workshop *w, int64_t now_ms);
bool awareness_is_open(const struct workshop *w, int64_t now_ms); /* until AWARENESS_CLOSED_DAYS */
const struct msg *awareness_item_name(int item);                /* 1..6 */
const char *awareness_form(enum awareness_stage s);             /* for closing_has_answered */
/* Problem "" when nothing was answered or the seat has answered before; nothing is stored then. */
enum status awareness_add(struct ctx *cx, struct awareness *a) MUST_CHECK;
/* Months later, for those who have no seat any more: the workshop of the join code, also when the code lets nobody join.
 */
enum status awareness_workshop_of_code(struct ctx *cx, struct str typed, struct workshop *ret_w) MUST_CHECK;
/* The same as awareness_add without a seat. Problem "kind" when it is none, "" when it is not asked now. */
enum status awareness_add_by_code(struct ctx *cx, const struct workshop *w, struct awareness *a) MUST_CHECK;
/* Hourly: a letter with the address of the code to everybody who was there, has an address and has not been asked or answered. */
enum status awareness_remind(struct ctx *cx) MUST_CHECK;
struct str awareness_code_href(struct ctx *cx, const struct workshop *w); /* "https://…/j/KM7P4R/later" */

struct awareness_sum {
    enum awareness_stage stage;
    struct str author_kind, sector;
    int64_t n, answers[AWARENESS_ITEMS], total[AWARENESS_ITEMS];
};
enum status awareness_sums(struct ctx *cx, int64_t workshop_id, struct awareness_sum **ret_rows, size_t *ret_n) MUST_CHECK;

struct awareness_change {
    int64_t n[N_AWARENESS_STAGES];
    double mean[N_AWARENESS_STAGES];
    bool has[N_AWARENESS_STAGES]; /* five answers or more then */
    bool is_shown;                /* at two of the three times or all */
};
/* Each claim over all rows. */
void awareness_changes(const struct awareness_sum *rows, size_t n, struct awareness_change ret_c[AWARENESS_ITEMS]);

/* All claims together by sector. "" stands for everybody without one. */
struct awareness_part {
    struct str sector;
    int64_t n[N_AWARENESS_STAGES];
    double mean[N_AWARENESS_STAGES];
    bool has[N_AWARENESS_STAGES]; /* may be shown: five people, and no smaller part can be found by subtracting it from the whole */
};
/* Those with something to show; memory from a. */
enum status awareness_parts(struct arena *a, const struct awareness_sum *rows, size_t n, struct awareness_part **ret_parts,
                            size_t *ret_n) MUST_CHECK;

#endif

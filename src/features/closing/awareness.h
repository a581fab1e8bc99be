/*
 * How well the network's work is known, asked before and after a workshop: six claims from 1 to 5.
 *
 * For: its page, results, scripts. Not for: who knows whom (acquaintance). Invariants: no answer can be tied to a person; a
 * seat answers once before and once after; no mean of fewer than five answers.
 *
 *     TRY(awareness_add(cx, &(struct awareness){.workshop_id = w, .stage = awareness_stage(&workshop), .a = {2, 3}}));
 */
#ifndef TUPA_AWARENESS_H
#define TUPA_AWARENESS_H

#include "ctx.h"
#include "workshops.h"

enum { AWARENESS_ITEMS = 6 };
enum awareness_stage { AWARENESS_BEFORE, AWARENESS_AFTER, N_AWARENESS_STAGES };

struct awareness {
    int64_t workshop_id;
    enum awareness_stage stage;
    struct str author_kind, sector; /* from the seat when empty */
    int a[AWARENESS_ITEMS];         /* 1..5, 0 = not answered */
    struct str missing;
};
enum awareness_stage awareness_stage(const struct workshop *w); /* after when the workshop is over */
const struct msg *awareness_item_name(int item);                /* 1..6 */
const char *awareness_form(enum awareness_stage s);             /* for closing_has_answered */
/* Problem "" when nothing was answered or the seat has answered before; nothing is stored then. */
enum status awareness_add(struct ctx *cx, struct awareness *a) MUST_CHECK;

struct awareness_sum {
    enum awareness_stage stage;
    struct str author_kind, sector;
    int64_t n, answers[AWARENESS_ITEMS], total[AWARENESS_ITEMS];
};
enum status awareness_sums(struct ctx *cx, int64_t workshop_id, struct awareness_sum **ret_rows, size_t *ret_n) MUST_CHECK;

struct awareness_change {
    int64_t n[N_AWARENESS_STAGES];
    double mean[N_AWARENESS_STAGES];
    bool is_shown; /* five answers or more at both times */
};
/* Each claim over all rows. */
void awareness_changes(const struct awareness_sum *rows, size_t n, struct awareness_change ret_c[AWARENESS_ITEMS]);

#endif

/*
 * A division that has been computed but not stored: computing needs only reading and takes long, storing needs writing.
 *
 *     TRY(grouping_plan_make(cx, workshop_id, &settings, seed, &plan));   // may run in a reading unit of work
 *     TRY(grouping_plan_store(cx, &plan, &grouping));
 */
#ifndef TUPA_GROUPING_PLAN_H
#define TUPA_GROUPING_PLAN_H

#include "grouping_input.h"

struct grouping_plan {
    int64_t workshop_id, parent_id, seed;
    struct grouping_settings settings;
    struct grouping_input in;
    struct groups_result *result;
    const struct grouping_seat *locks; /* seats that stay locked */
    size_t n_locks;
};

/* from_grouping 0: the newest draft's locked seats stay; seed 0: the next. Problem "" when there are too few people. */
enum status grouping_plan_make(struct ctx *cx, int64_t workshop_id, const struct grouping_settings *settings,
                               int64_t seed, struct grouping_plan *ret_plan) MUST_CHECK;
enum status grouping_plan_reform(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, int from_round,
                                 bool present_only, struct grouping_plan *ret_plan) MUST_CHECK;
enum status grouping_plan_store(struct ctx *cx, const struct grouping_plan *plan, struct grouping *ret_g) MUST_CHECK;

#endif

/*
 * A workshop as a problem for analysis/groups.h: who takes part, what is known of them, which rules hold.
 *
 *     TRY(grouping_gather(cx, &(struct grouping_ask){.workshop_id = id, .settings = settings}, &in));
 *     TRY(groups_solve(cx->arena, &in.problem, &run, &result, &why));
 */
#ifndef TUPA_GROUPING_INPUT_H
#define TUPA_GROUPING_INPUT_H

#include "grouping_store.h"
#include "groups.h"
#include "participants.h"

enum grouping_attribute { GROUPING_SECTOR, GROUPING_TITLE, GROUPING_AREA, GROUPING_FAMILY, GROUPING_LANGUAGE, GROUPING_LEADER, N_GROUPING_ATTRIBUTES };

/* Where a rule of the problem came from: for the sentence when it cannot be kept. */
enum grouping_origin { GROUPING_FROM_LEADERS, GROUPING_FROM_FAMILIES, GROUPING_FROM_LANGUAGE, GROUPING_FROM_CHILD, GROUPING_FROM_WISH, GROUPING_FROM_LOCK };

struct grouping_ask {
    int64_t workshop_id;
    struct grouping_settings settings;
    int n_tables; /* 0: from the settings and the number of people */
    const struct grouping_seat *seats; /* of a plan: who sits where now; NULL for a new division */
    size_t n_seats;
    bool seated_only;  /* score a plan: only who sits in it, in the rounds they sit */
    bool keep_seated;  /* also who sat in the plan and is away now: in held rounds they were there */
    bool keep_locks;   /* locked seats become rules */
};

struct grouping_input {
    struct participant *people; /* problem.n_people */
    struct groups_problem problem;
    enum grouping_origin *origins; /* of each rule */
    struct str *values[N_GROUPING_ATTRIBUTES]; /* names of the values of each attribute */
    uint32_t *plan; /* n_rounds * n_people from seats; GROUPS_NONE where nobody sits; NULL without seats */
    double coverage; /* share of pairs with an answer */
    size_t n_answered; /* people who have answered about somebody */
};

/* Whether who is on the list gets a seat: present or expected; a child when its adult does. */
bool grouping_takes_part(const struct participant *p, const struct participant *all, size_t n, bool present_only);
enum status grouping_gather(struct ctx *cx, const struct grouping_ask *ask, struct grouping_input *ret_in) MUST_CHECK;
/* How many tables for so many people. */
int grouping_table_count(const struct grouping_settings *s, size_t n_people);
/* Where the participant is in in->people; GROUPS_NONE when not there. */
uint32_t grouping_place(const struct grouping_input *in, int64_t participant_id);

#endif

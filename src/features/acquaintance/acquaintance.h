/*
 * How well the participants of a workshop know each other, by their own answers 0 .. 3.
 *
 * For: making groups, the phone page, scripts. Not for: showing an answer to anybody: there is no function that gives one.
 * Invariants: one answer of a person about another; both sit in the same workshop. Threads: one unit of work.
 *
 *     TRY(acquaintance_answer(cx, workshop_id, from_participant, to_participant, 2));
 */
#ifndef TUPA_ACQUAINTANCE_H
#define TUPA_ACQUAINTANCE_H

#include "participants.h"

enum { ACQUAINTANCE_MOST = 3, ACQUAINTANCE_KEEP_DAYS = 30 };

/* A later answer replaces the earlier. STATUS_INVALID for a level out of 0 .. 3 or about oneself, STATUS_NOT_FOUND when
 * either does not sit in the workshop. */
enum status acquaintance_answer(struct ctx *cx, int64_t workshop_id, int64_t from, int64_t to, int level) MUST_CHECK;
/* Of the ids of one workshop, whom this participant has answered about: ret_answered[i] for people[i]. */
enum status acquaintance_answered(struct ctx *cx, int64_t workshop_id, int64_t from, const struct participant *people,
                                  size_t n, bool *ret_answered, size_t *ret_n_answered) MUST_CHECK;
/* For the division of groups only: [i * n + j] what i said of j, or GROUPS_NO_ANSWER. Answers of the series' earlier
 * workshops count between the same people (same card or account) where there is no newer one. */
enum status acquaintance_matrix(struct ctx *cx, int64_t workshop_id, const struct participant *people, size_t n,
                                uint8_t **ret_answer) MUST_CHECK;
/* Deletes what may be kept no longer. */
enum status acquaintance_forget(struct ctx *cx) MUST_CHECK;

#endif

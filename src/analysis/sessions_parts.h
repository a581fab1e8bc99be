/* The two steps of sessions_assign: who gets which topics (flow), and when (slots). For sessions*.c only. */
#ifndef TUPA_SESSIONS_PARTS_H
#define TUPA_SESSIONS_PARTS_H

#include "sessions.h"

/* has[person * n_topics + topic]: n_slots of them a person. Fills price and bound of the plan. */
enum status sessions_choose_topics(struct arena *a, const struct sessions_input *in, const struct progress *progress,
                                   bool *ret_has, struct sessions_plan *plan) MUST_CHECK;
void sessions_choose_slots(struct arena *a, const struct sessions_input *in, const bool *has,
                           struct sessions_plan *plan);

#endif

/* Sentences and links for what waits. */
#ifndef TUPA_HOME_TASKS_WEB_H
#define TUPA_HOME_TASKS_WEB_H

#include "home_views.h"

enum status home_tasks(struct ctx *cx, const struct home_workshop *rows, size_t n, struct home_task **ret_tasks, size_t *ret_n) MUST_CHECK;

#endif

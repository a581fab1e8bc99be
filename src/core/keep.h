/* Housekeeping of the core tables: sessions, one-time keys and events that nobody can use any more. Hourly job. */
#ifndef TUPA_KEEP_H
#define TUPA_KEEP_H

#include "ctx.h"

enum status core_forget_old(struct ctx *cx) MUST_CHECK;

#endif

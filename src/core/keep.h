/* Housekeeping of the core tables: sessions, one-time keys, events and letters that nobody can use any more, and the log of
 * deeds after two years. Hourly job. */
#ifndef TUPA_KEEP_H
#define TUPA_KEEP_H

#include "ctx.h"

enum { AUDIT_KEEP_DAYS = 730 };

enum status core_forget_old(struct ctx *cx) MUST_CHECK;

#endif

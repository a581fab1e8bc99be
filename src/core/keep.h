/* Housekeeping of the core tables: sessions, one-time keys, events and letters that nobody can use any more, and the log of
 * deeds after two years. Hourly job. */
#ifndef TUPA_KEEP_H
#define TUPA_KEEP_H

#include "ctx.h"

enum { AUDIT_KEEP_DAYS = 730 };

enum status core_forget_old(struct ctx *cx) MUST_CHECK;

/* What this unit of work erases leaves the disk as soon as it is committed, not only at the next full hour: a job "forget",
 * which runs db_forget_deleted. */
enum status core_forget_soon(struct ctx *cx) MUST_CHECK;

#endif

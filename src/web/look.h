/*
 * What every page shows alike: the installation's settings and its rug. Read once per change of the database; requests
 * share what was read and hold it until their arena is reset.
 * Threads: any.
 */
#ifndef TUPA_LOOK_H
#define TUPA_LOOK_H

#include "web.h"

struct look;
struct look *look_new(void);
void look_free(struct look *l);

/* Fills cx->settings and rq->rug; reads them again when generation has grown. */
enum status look_take(struct look *l, struct db_tx *tx, uint64_t generation, struct web_request *rq,
                      struct ctx *cx) MUST_CHECK;
/* The same from what was read last, without a transaction. */
void look_last(struct look *l, struct web_request *rq, struct ctx *cx);

#endif

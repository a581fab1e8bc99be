/* Rows for coverage; the only user of its statements. */
#ifndef TUPA_COVERAGE_STORE_H
#define TUPA_COVERAGE_STORE_H

#include "coverage.h"

/* Fills actors. */
enum status coverage_store_actors(struct ctx *cx, struct coverage *c) MUST_CHECK;

#endif

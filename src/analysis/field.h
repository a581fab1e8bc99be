/*
 * Finite fields GF(q), q a prime power up to 256, as tables.
 *
 *     struct field f;
 *     if (field_init(arena, 9, &f) == STATUS_OK) c = field_mul(&f, a, b);
 */
#ifndef TUPA_FIELD_H
#define TUPA_FIELD_H

#include <stdint.h>

#include "arena.h"
#include "status.h"

struct field {
    uint32_t q, p, m; /* q = p^m */
    uint32_t *log, *power;
};

/* STATUS_NOT_FOUND when q is no prime power from 2 to 256. */
enum status field_init(struct arena *a, uint32_t q, struct field *ret_f) MUST_CHECK;
uint32_t field_add(const struct field *f, uint32_t a, uint32_t b);
uint32_t field_mul(const struct field *f, uint32_t a, uint32_t b);

#endif

/*
 * What the founders' table of roles and rights says about an address, written out by hand from the table itself and not
 * from the program's own: a wrong gate or a wrong rights table differs from it.
 *
 *     struct expected e;
 *     if (!expected_find(method, row->path, &e)) fail_msg("nobody has said who may use %s", row->path);
 *     bool may = expected_may(&e, AS_CORE, false);
 */
#ifndef TUPA_EXPECTED_H
#define TUPA_EXPECTED_H

#include "harness.h"

enum expected_who {
    WHO_EVERYBODY,
    WHO_SIGNED_IN,
    WHO_TABLE, /* by function and letters */
    WHO_ITSELF, /* the page decides by what it holds: only that it does not break is looked at */
};

struct expected {
    enum expected_who who;
    const char *function;
    const char *letters; /* any of: r read, o own, s own and seated, p propose, w write, d decide */
    char scope;          /* 'c'entre, 's'eries, 'w'orkshop, 'p'rocess */
};

bool expected_find(enum http_method m, const char *path, struct expected *ret_e);
/* In the scope of the first workshop and its series, or of the other's. */
bool expected_may(const struct expected *e, enum cast who, bool other);

#endif

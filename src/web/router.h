/*
 * Finds the row for a method and a path. Built once; looked up without allocation.
 *
 * A literal segment wins over a parameter: "/people/new" before "/people/:person".
 */
#ifndef TUPA_ROUTER_H
#define TUPA_ROUTER_H

#include "web.h"

struct router;

enum status router_new(const struct web_route *const *tables, struct arena *a, struct router **ret_r,
                       struct str *ret_why) MUST_CHECK;

/* STATUS_OK with the row and its parameters; STATUS_NOT_FOUND; STATUS_CONFLICT: the path exists for another method
 * (ret_allow gets "GET, POST"). HEAD finds GET rows. */
enum status router_match(const struct router *r, enum http_method method, struct str path,
                         const struct web_route **ret_row, struct http_pair *params, size_t *ret_n_params,
                         const char **ret_allow) MUST_CHECK;

size_t router_rows(const struct router *r, const struct web_route **ret_rows[]);

enum { ROUTER_MAX_SEGMENTS = 10, ROUTER_MAX_PARAMS = 6 };

#endif

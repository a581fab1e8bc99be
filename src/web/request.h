/* Reading the fields of a request; used by serve.c and the fuzz target. Limits: 2000 fields, 4 files. */
#ifndef TUPA_REQUEST_H
#define TUPA_REQUEST_H

#include "web.h"

/* name=value&...; values are trimmed, CR LF becomes LF, other control signs go. STATUS_INVALID for bad UTF-8. */
enum status request_parse_pairs(struct arena *a, struct str s, struct http_pair **ret_pairs, size_t *ret_n) MUST_CHECK;
/* Fills form and uploads; the bytes of files are views into body. */
enum status request_parse_multipart(struct arena *a, struct str content_type, struct str body,
                                    struct web_request *rq) MUST_CHECK;

#endif

/* The last step of a reply: headers every answer carries, and compression. */
#ifndef TUPA_PACK_H
#define TUPA_PACK_H

#include "web.h"

/* Copies the reply's headers and adds type, caching and the security headers. Answers how many. */
size_t pack_headers(const struct web_request *rq, const struct web_reply *rp, struct http_pair *ret_headers, size_t max);

/* The body, compressed when it is text over 1 KiB and the reader takes gzip; adds Content-Encoding and Vary. */
struct str pack_body(struct arena *a, const struct http_exchange *x, const struct web_reply *rp,
                     struct http_pair *headers, size_t *n_headers, size_t max);

#endif

/*
 * Pages kept as they were sent, for rows marked WEB_KEEP: the same reader asking for the same address gets the same bytes
 * until anything in the database changes, and for at most a second.
 *
 * For: pages many look at that hold no form (a form has a key of its own). Not for: anything that may be older than that.
 * Invariants: the key holds everything the page depends on: address, session, chosen language, accepted languages and
 * coding; the number db_generation had before the page was read is kept with it.
 * Memory: at most 256 pages of at most 128 KiB. Threads: any.
 */
#ifndef TUPA_KEPT_H
#define TUPA_KEPT_H

#include "http.h"

struct kept;
struct kept *kept_new(void);
void kept_free(struct kept *k);

struct str kept_key(struct http_exchange *x, struct str token, struct str language);
/* Answers x when the page is kept; false otherwise. */
bool kept_answer(struct kept *k, struct http_exchange *x, struct str key, uint64_t generation, int64_t now_us);
/* Keeps a 200 answer. headers are copied, body gets a reference more. */
void kept_store(struct kept *k, struct str key, uint64_t generation, int64_t now_us, const struct http_pair *headers,
                size_t n_headers, struct http_blob *body);

#endif

/*
 * Who listens to which live room, and sending them what happened: nothing lost, nothing twice.
 *
 * A ticker wakes every 50 ms when rooms have news, reads the events once and sends one shared frame to all listeners
 * of the room. With PostgreSQL it also looks once a second for events of other servers.
 * Threads: any.
 */
#ifndef TUPA_HUB_H
#define TUPA_HUB_H

#include "live.h"
#include "db.h"
#include "http.h"

struct hub;
struct hub *hub_new(struct db *db);
void hub_free(struct hub *h);

/* After a commit. */
void hub_news(struct hub *h, const struct outbox_item *items, size_t n);
/* Opens the stream on x and sends what came after `after`. */
void hub_subscribe(struct hub *h, struct http_exchange *x, struct str kind, int64_t id, int64_t after,
                   const struct http_pair *headers, size_t n_headers);
size_t hub_listeners(struct hub *h);

#endif

/* The inside of struct web that serve.c, server.c and page.c share. */
#ifndef TUPA_SERVE_H
#define TUPA_SERVE_H

#include <pthread.h>
#include <stdatomic.h>

#include "settings.h"
#include "web.h"

struct web {
    struct db *db;
    struct router *router;
    struct workers *workers;
    struct hub *hub;
    struct guesses *guesses;
    const struct clock *clock;
    const char *base_url;
    bool can_mail;
    struct look *look;
    struct kept *kept;
    struct memo *memo;
    struct passwords *passwords;
    struct shelf *shelf;
    _Atomic uint64_t next_request;
    _Atomic uint64_t by_class[6]; /* answers 1xx..5xx */
    _Atomic uint64_t buckets[12]; /* answers by time, see web_metrics */
    _Atomic uint64_t total_us;
};

uint64_t web_next_request(struct web *w);
void web_count(struct web *w, int status, int64_t took_us);
/* Prometheus text. */
void web_metrics(struct web *w, struct buf *b);

#endif

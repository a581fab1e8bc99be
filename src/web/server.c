/* Making and ending a struct web; what it counts. */
#include <stdlib.h>

#include "guess.h"
#include "hub.h"
#include "kept.h"
#include "look.h"
#include "memo.h"
#include "password.h"
#include "router.h"
#include "shelf.h"
#include "serve.h"
#include "workers.h"

static const int64_t bucket_us[11] = {100, 250, 500, 1000, 2500, 5000, 10000, 50000, 100000, 500000, 2000000};

enum status
web_new(const struct web_options *o, struct arena *a, struct web **ret_web, struct str *ret_why)
{
    struct router *router;
    TRY(router_new(o->tables, a, &router, ret_why));
    struct web *w = calloc(1, sizeof *w);
    if (w == NULL)
        abort();
    w->db = o->db;
    w->router = router;
    w->clock = o->clock;
    w->base_url = o->base_url;
    w->can_mail = o->can_mail;
    w->workers = workers_new(o->n_workers ? o->n_workers : db_is_postgres(o->db) ? 8 : 2,
                             o->max_queue ? o->max_queue : 4096);
    w->guesses = guesses_new();
    w->hub = hub_new(o->db);
    w->look = look_new();
    w->kept = kept_new();
    w->memo = memo_new();
    w->passwords = passwords_new(0);
    w->shelf = shelf_new();
    *ret_web = w;
    return STATUS_OK;
}

void
web_free(struct web *w)
{
    if (w == NULL)
        return;
    workers_free(w->workers);
    hub_free(w->hub);
    look_free(w->look);
    kept_free(w->kept);
    memo_free(w->memo);
    passwords_free(w->passwords);
    shelf_free(w->shelf);
    guesses_free(w->guesses);
    free(w);
}

size_t
web_routes(const struct web *w, const struct web_route **ret_rows[])
{
    return router_rows(w->router, ret_rows);
}

uint64_t
web_next_request(struct web *w)
{
    return atomic_fetch_add_explicit(&w->next_request, 1, memory_order_relaxed) + 1;
}

void
web_count(struct web *w, int status, int64_t took_us)
{
    size_t bucket = 0, class = status >= 100 && status < 600 ? (size_t)status / 100 : 0;
    while (bucket < ARRAY_LEN(bucket_us) && took_us > bucket_us[bucket])
        bucket++;
    atomic_fetch_add_explicit(&w->by_class[class], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&w->buckets[bucket], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&w->total_us, (uint64_t)took_us, memory_order_relaxed);
}

void
web_metrics(struct web *w, struct buf *b)
{
    uint64_t sum = 0;
    buf_puts(b, "# TYPE tupa_answers_total counter\n");
    for (size_t i = 2; i < 6; i++)
        buf_fmt(b, "tupa_answers_total{class=\"%zuxx\"} %llu\n", i, (unsigned long long)atomic_load(&w->by_class[i]));
    buf_puts(b, "# TYPE tupa_answer_seconds histogram\n");
    for (size_t i = 0; i < ARRAY_LEN(bucket_us); i++) {
        sum += atomic_load(&w->buckets[i]);
        buf_fmt(b, "tupa_answer_seconds_bucket{le=\"%g\"} %llu\n", (double)bucket_us[i] / 1e6, (unsigned long long)sum);
    }
    sum += atomic_load(&w->buckets[ARRAY_LEN(bucket_us)]);
    buf_fmt(b, "tupa_answer_seconds_bucket{le=\"+Inf\"} %llu\ntupa_answer_seconds_sum %g\ntupa_answer_seconds_count %llu\n",
            (unsigned long long)sum, (double)atomic_load(&w->total_us) / 1e6, (unsigned long long)sum);
    struct db_stats s = db_stats(w->db);
    buf_fmt(b,
            "# TYPE tupa_db_commits_total counter\ntupa_db_commits_total %llu\n"
            "# TYPE tupa_db_units_total counter\ntupa_db_units_total %llu\n"
            "# TYPE tupa_db_queue_depth gauge\ntupa_db_queue_depth %llu\n"
            "# TYPE tupa_live_listeners gauge\ntupa_live_listeners %zu\n",
            (unsigned long long)s.commits, (unsigned long long)s.units, (unsigned long long)s.queue_depth,
            hub_listeners(w->hub));
}

struct str
gate_text(struct arena *a, const struct gate *g)
{
    static const char *const scopes[] = {"", " in series", " in workshop", " in process", " in organisation"};
    static const struct {
        unsigned flag;
        const char *name;
    } flags[] = {{ACCESS_READ, "read"}, {ACCESS_OWN, "own"}, {ACCESS_PROPOSE, "propose"},
                 {ACCESS_WRITE, "write"}, {ACCESS_DECIDE, "decide"}};
    if (g->kind == GATE_KIND_PUBLIC)
        return STR("public");
    if (g->kind == GATE_KIND_SIGNED_IN)
        return STR("signed in");
    struct str list = STR("");
    for (size_t i = 0; i < ARRAY_LEN(flags); i++)
        if (g->any_of & flags[i].flag)
            list = str_fmt(a, "%.*s%s%s", STR_ARG(list), list.n ? "|" : "", flags[i].name);
    return str_fmt(a, "%s %.*s%s", function_key(g->function), STR_ARG(list), scopes[g->scope]);
}

void
web_put_metrics(struct web_request *rq, struct buf *b)
{
    web_metrics(rq->web, b);
}

struct str
web_database_kind(const struct web_request *rq)
{
    return db_is_postgres(rq->web->db) ? STR("PostgreSQL") : STR("SQLite");
}

bool
web_remembered(const struct web_request *rq, const char *name, uint64_t version, struct str *ret_bytes)
{
    return memo_take(rq->web->memo, rq->arena, name, version, ret_bytes);
}

void
web_remember(const struct web_request *rq, const char *name, uint64_t version, struct str bytes)
{
    memo_keep(rq->web->memo, name, version, bytes);
}

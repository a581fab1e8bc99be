#include "serve.h"

#include <signal.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "features.h"
#include "http.h"
#include "log.h"
#include "open.h"

struct serving {
    struct db *db;
    struct web *web;
    struct http_server *http;
    const char *base_url;
    _Atomic bool stopping;
};

/* ---- jobs: mail and the hourly forgetting, in one thread ---- */

struct forgetting {
    const char *base_url;
};

static enum status
forget(struct db_tx *tx, void *arg)
{
    struct forgetting *f = arg;
    struct ctx cx = {.arena = db_tx_arena(tx), .tx = tx, .now_ms = clock_now_ms(NULL), .base_url = f->base_url};
    cx.actor.is_system = true;
    return app_forget(&cx);
}

static void
forget_now(struct serving *s)
{
    struct arena *a = arena_new(0);
    struct forgetting f = {s->base_url};
    enum status done = db_write(s->db, a, forget, &f);
    if (done != STATUS_OK)
        log_error("forget", LOG_STATUS(done));
    arena_free(a);
}

static void *
run_jobs(void *arg)
{
    struct serving *s = arg;
    int64_t forgotten_ms = 0;
    while (!s->stopping) {
        bool ran = false;
        int64_t now_ms = clock_now_ms(NULL);
        if (now_ms - forgotten_ms > 3600000) {
            forget_now(s);
            forgotten_ms = now_ms;
        }
        enum status done = jobs_run_one(s->db, app_jobs, s->base_url, now_ms, &ran);
        if (done != STATUS_OK)
            log_error("job", LOG_STATUS(done));
        if (!ran)
            usleep(500000);
    }
    return NULL;
}

static enum status
requeue(struct db_tx *tx, void *arg)
{
    (void)arg;
    return jobs_requeue(tx);
}

/* ---- start and stop ---- */

static int
wait_for_signal(void)
{
    sigset_t set;
    int signal_number = 0;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigwait(&set, &signal_number);
    return signal_number;
}

static void
block_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static int
failed(struct cli *c, struct str why)
{
    fprintf(c->err, "tupa: %.*s\n", STR_ARG(why));
    return EXIT_FAILED;
}

int
app_serve(struct cli *c)
{
    struct serving s = {0};
    struct str why = STR("");
    const struct settings_file *cfg;
    int code = open_configured(c, &cfg, &s.db);
    if (code != EXIT_DONE)
        return code;
    block_signals();
    s.base_url = cfg->base_url;
    struct web_options wo = {.db = s.db, .tables = app_routes, .base_url = cfg->base_url};
    if (web_new(&wo, c->arena, &s.web, &why) != STATUS_OK) {
        db_close(s.db);
        return failed(c, why);
    }
    struct http_options ho = {.listen = cfg->listen, .n_threads = cfg->threads, .trusted_proxies = cfg->trusted_proxies,
                              .listen_fd = -1};
    if (http_server_start(&ho, web_serve, s.web, c->arena, &s.http, &why) != STATUS_OK) {
        web_free(s.web);
        db_close(s.db);
        return failed(c, why);
    }
    pthread_t jobs;
    if (db_write(s.db, c->arena, requeue, NULL) != STATUS_OK || pthread_create(&jobs, NULL, run_jobs, &s) != 0)
        return failed(c, STR("cannot start the jobs"));
    log_info("ready", LOG_I64("port", http_server_port(s.http)));
    int signal_number = wait_for_signal();
    log_info("stopping", LOG_I64("signal", signal_number));
    s.stopping = true;
    http_server_stop(s.http, 5000);
    pthread_join(jobs, NULL);
    web_free(s.web);
    db_close(s.db);
    log_info("stopped");
    return EXIT_DONE;
}

int
app_migrate(struct cli *c)
{
    const struct settings_file *cfg;
    struct db *db;
    int code = open_configured(c, &cfg, &db);
    if (code != EXIT_DONE)
        return code;
    fprintf(c->out, "The database is at version %d.\n", db_schema_version(db));
    db_close(db);
    return EXIT_DONE;
}

int
app_routes_print(struct cli *c)
{
    static const char *const methods[] = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "?"};
    for (size_t t = 0; app_routes[t]; t++)
        for (const struct web_route *r = app_routes[t]; r->path; r++) {
            struct str gate = gate_text(c->arena, &r->gate);
            fprintf(c->out, "%-5s %-64s %.*s\n", methods[r->method], r->path, STR_ARG(gate));
        }
    return EXIT_DONE;
}

#include "serve.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "features.h"
#include "http.h"
#include "jobs.h"
#include "log.h"
#include "open.h"
#include "outgoing.h"
#include "thread.h"

struct serving {
    struct db *db;
    struct web *web;
    struct http_server *http;
    const char *base_url;
    const struct mailer *mailer;
    _Atomic bool stopping;
};

/* ---- jobs: mail and what is due every hour, in one thread ---- */

struct hourly {
    const struct serving *s;
    enum status (*run)(struct ctx *cx);
};

static enum status
run_hourly(struct db_tx *tx, void *arg)
{
    struct hourly *h = arg;
    struct settings settings;
    TRY(settings_load(tx, &settings));
    struct ctx cx = {.arena = db_tx_arena(tx), .tx = tx, .now_ms = clock_now_ms(NULL), .base_url = h->s->base_url,
                     .settings = &settings, .can_mail = mailer_can_send(h->s->mailer)};
    cx.actor.is_system = true;
    return h->run(&cx);
}

static void
do_hourly(struct serving *s, const char *what, enum status (*run)(struct ctx *cx))
{
    struct arena *a = arena_new(0);
    struct hourly h = {s, run};
    enum status done = db_write(s->db, a, run_hourly, &h);
    if (done != STATUS_OK)
        log_error(what, LOG_STATUS(done));
    arena_free(a);
}

/* Off the disk too, and with it what people erased themselves since. */
static void
forget_now(struct serving *s)
{
    do_hourly(s, "forget", app_forget);
    enum status done = db_forget_deleted(s->db);
    if (done != STATUS_OK)
        log_error("forget", LOG_STATUS(done));
}

static enum status
send_mail(void *arg, struct arena *a, struct str args, int64_t now_ms)
{
    const struct serving *s = arg;
    return outgoing_send(s->mailer, a, args, now_ms);
}

static enum status
forget_erased(void *arg, struct arena *a, struct str args, int64_t now_ms)
{
    const struct serving *s = arg;
    (void)a, (void)args, (void)now_ms;
    return db_forget_deleted(s->db);
}

static void
run_jobs(void *arg)
{
    struct serving *s = arg;
    int64_t forgotten_ms = 0;
    const struct job_kind kinds[] = {{"mail", NULL, send_mail, s}, {"forget", NULL, forget_erased, s}, {NULL, NULL, NULL, NULL}};
    while (!s->stopping) {
        bool ran = false;
        int64_t now_ms = clock_now_ms(NULL);
        if (now_ms - forgotten_ms > 3600000) {
            forget_now(s);
            do_hourly(s, "remind", app_remind);
            forgotten_ms = now_ms;
        }
        enum status done = jobs_run_one(s->db, kinds, s->base_url, now_ms, &ran);
        if (done != STATUS_OK)
            log_error("job", LOG_STATUS(done));
        if (!ran)
            usleep(500000);
    }
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

static struct web_options
web_options_of(const struct opened *o)
{
    return (struct web_options){.db = o->db, .tables = app_routes, .base_url = o->base_url,
                                .n_workers = (int)config_int(o->config, "worker_threads"),
                                .max_queue = (size_t)config_int(o->config, "worker_queue"),
                                .can_mail = mailer_can_send(o->mailer)};
}

static struct http_options
http_options_of(struct cli *c, const struct config *cfg)
{
    return (struct http_options){.listen = str_cstr(c->arena, config_str(cfg, "listen")),
                                 .n_threads = (int)config_int(cfg, "server_threads"),
                                 .trusted_proxies = str_cstr(c->arena, config_str(cfg, "trusted_proxies")),
                                 .max_connections = (int)config_int(cfg, "max_connections"),
                                 .max_body_bytes = (size_t)config_int(cfg, "max_upload_mb") << 20,
                                 .listen_fd = -1};
}

static int
serve_until_signal(struct cli *c, struct serving *s, const struct config *cfg)
{
    struct thread jobs;
    if (thread_start(&jobs, "jobs", run_jobs, s) != STATUS_OK)
        return failed(c, STR("cannot start the jobs"));
    log_info("ready", LOG_I64("port", http_server_port(s->http)));
    int signal_number = wait_for_signal();
    log_info("stopping", LOG_I64("signal", signal_number));
    s->stopping = true;
    http_server_stop(s->http, (int)config_int(cfg, "drain_s") * 1000);
    thread_join(&jobs);
    return EXIT_DONE;
}

int
app_serve(struct cli *c)
{
    struct str why = STR("");
    struct opened o;
    int code = open_configured(c, &o);
    if (code != EXIT_DONE)
        return code;
    struct serving s = {.db = o.db, .base_url = o.base_url, .mailer = o.mailer};
    block_signals();
    struct web_options wo = web_options_of(&o);
    struct http_options ho = http_options_of(c, o.config);
    if (db_write(s.db, c->arena, requeue, NULL) != STATUS_OK) {
        code = failed(c, STR("the database cannot be written"));
    } else if (web_new(&wo, c->arena, &s.web, &why) != STATUS_OK) {
        code = failed(c, why);
    } else if (http_server_start(&ho, web_serve, s.web, c->arena, &s.http, &why) != STATUS_OK) {
        code = failed(c, why);
    } else {
        code = serve_until_signal(c, &s, o.config);
    }
    web_free(s.web);
    db_close(s.db);
    if (code == EXIT_DONE)
        log_info("stopped");
    return code;
}

int
app_migrate(struct cli *c)
{
    struct opened o;
    int code = open_configured(c, &o);
    if (code != EXIT_DONE)
        return code;
    fprintf(c->out, "The database is at version %d.\n", db_schema_version(o.db));
    db_close(o.db);
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

#include "open.h"

#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "features.h"
#include "files.h"
#include "log.h"

static int
failed(struct cli *c, struct str why, int code)
{
    fprintf(c->err, "tupa: %.*s\n", STR_ARG(why));
    return code;
}

static void
set_log(const struct config *cfg)
{
    enum log_level level;
    if (log_level_parse(config_str(cfg, "log_level"), &level) == STATUS_OK)
        log_set_level(level);
    log_set_format(config_bool(cfg, "log_json") ? LOG_FORMAT_JSON : LOG_FORMAT_PLAIN);
}

static enum status
make_mailer(struct cli *c, struct opened *o, struct str *ret_why)
{
    const struct config *cfg = o->config;
    struct mailer_options mo = {.url = str_cstr(c->arena, config_str(cfg, "mail")),
                                .user = str_cstr(c->arena, config_str(cfg, "mail_user")),
                                .password = str_cstr(c->arena, config_str(cfg, "mail_password")),
                                .from = {STR("Tupa"), config_str(cfg, "mail_from")}};
    return mailer_new(c->arena, &mo, &o->mailer, ret_why);
}

int
read_settings(struct cli *c, struct opened *ret_o)
{
    struct str why = STR("");
    struct config *cfg;
    struct config_sources from = {.env = environ, .argc = c->argc, .argv = c->argv};
    if (config_load(c->arena, &from, &cfg, &why) != STATUS_OK)
        return failed(c, why, EXIT_BAD_INPUT);
    *ret_o = (struct opened){.config = cfg, .arena = c->arena,
                             .base_url = str_cstr(c->arena, config_str(cfg, "public_url")),
                             .database = str_cstr(c->arena, config_str(cfg, "database"))};
    set_log(cfg);
    if (make_mailer(c, ret_o, &why) != STATUS_OK)
        return failed(c, why, EXIT_BAD_INPUT);
    return EXIT_DONE;
}

struct ctx
system_ctx(const struct opened *o, struct db_tx *tx)
{
    static const struct settings none = {.centre_name = {"Perhekeskus", sizeof "Perhekeskus" - 1}};
    struct ctx cx = {.arena = o->arena, .tx = tx, .now_ms = clock_now_ms(NULL), .base_url = o->base_url,
                     .locale = LOCALE_EN, .settings = &none, .can_mail = mailer_can_send(o->mailer)};
    cx.actor.is_system = true;
    return cx;
}

static enum status
seed(struct db_tx *tx, void *arg)
{
    struct ctx cx = system_ctx(arg, tx);
    cx.locale = LOCALE_FI;
    return app_seed(&cx);
}

static void
heard(const char *text, void *arg)
{
    (void)arg;
    log_error("database", LOG_C("text", text));
}

static enum status
make_folder(struct arena *a, const char *database)
{
    const char *slash = strrchr(database, '/');
    if (strstr(database, "://") || slash == NULL || slash == database)
        return STATUS_OK;
    return file_make_dirs(str_cstr(a, (struct str){database, (size_t)(slash - database)}), 0750);
}

int
open_configured(struct cli *c, struct opened *ret_o)
{
    struct str why = STR("cannot make the database's folder");
    struct opened o;
    int applied = 0, code = read_settings(c, &o);
    if (code != EXIT_DONE)
        return code;
    if (make_folder(c->arena, o.database) != STATUS_OK)
        return failed(c, why, EXIT_FAILED);
    struct db_options options = {.url = o.database, .on_problem = heard};
    if (db_open(&options, c->arena, &o.db, &why) != STATUS_OK)
        return failed(c, why, EXIT_FAILED);
    enum status s = db_migrate(o.db, c->arena, &applied, &why);
    if (s == STATUS_OK && applied > 0) {
        why = STR("cannot write the built-in areas and lists");
        s = db_write(o.db, c->arena, seed, &o);
    }
    if (s != STATUS_OK) {
        db_close(o.db);
        return failed(c, why, EXIT_FAILED);
    }
    *ret_o = o;
    return EXIT_DONE;
}

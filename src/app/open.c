#include "open.h"

#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "features.h"
#include "log.h"

static const struct {
    const char *flag, *environment;
    size_t offset;
} texts[] = {
    {"--database", "TUPA_DATABASE", offsetof(struct settings_file, database)},
    {"--listen", "TUPA_LISTEN", offsetof(struct settings_file, listen)},
    {"--base-url", "TUPA_BASE_URL", offsetof(struct settings_file, base_url)},
    {"--trusted-proxies", "TUPA_TRUSTED_PROXIES", offsetof(struct settings_file, trusted_proxies)},
};

static const char **
field_of(struct settings_file *cfg, size_t offset)
{
    return (const char **)(void *)((char *)cfg + offset);
}

static bool
take_flag(struct cli *c, struct settings_file *cfg, int *i)
{
    for (size_t t = 0; t < ARRAY_LEN(texts); t++) {
        size_t n = strlen(texts[t].flag);
        if (strncmp(c->argv[*i], texts[t].flag, n) != 0)
            continue;
        if (c->argv[*i][n] == '=') {
            *field_of(cfg, texts[t].offset) = c->argv[*i] + n + 1;
            return true;
        }
        if (c->argv[*i][n] == '\0' && *i + 1 < c->argc) {
            *field_of(cfg, texts[t].offset) = c->argv[++*i];
            return true;
        }
    }
    return false;
}

int
read_settings(struct cli *c, const struct settings_file **ret_cfg)
{
    struct settings_file *cfg = arena_alloc(c->arena, sizeof *cfg);
    size_t cap = 0;
    *cfg = (struct settings_file){.database = "var/tupa.db", .listen = "127.0.0.1:8080",
                                  .base_url = "http://localhost:8080"};
    for (size_t t = 0; t < ARRAY_LEN(texts); t++)
        if (getenv(texts[t].environment))
            *field_of(cfg, texts[t].offset) = getenv(texts[t].environment);
    for (int i = 1; i < c->argc; i++)
        if (!take_flag(c, cfg, &i))
            *ARENA_PUSH(c->arena, cfg->rest, cfg->n_rest, cap) = str_from(c->argv[i]);
    *ret_cfg = cfg;
    return EXIT_DONE;
}

static enum status
seed(struct db_tx *tx, void *arg)
{
    struct ctx cx = {.arena = db_tx_arena(tx), .tx = tx, .now_ms = clock_now_ms(NULL)};
    (void)arg;
    cx.actor.is_system = true;
    return app_seed(&cx);
}

static void
heard(const char *text, void *arg)
{
    (void)arg;
    log_error("database", LOG_C("text", text));
}

int
open_configured(struct cli *c, const struct settings_file **ret_cfg, struct db **ret_db)
{
    struct str why = STR("");
    const struct settings_file *cfg;
    struct db *db;
    int applied = 0, code = read_settings(c, &cfg);
    if (code != EXIT_DONE)
        return code;
    struct db_options o = {.url = cfg->database, .on_problem = heard};
    if (db_open(&o, c->arena, &db, &why) != STATUS_OK) {
        fprintf(c->err, "tupa: %.*s\n", STR_ARG(why));
        return EXIT_FAILED;
    }
    enum status s = db_migrate(db, c->arena, &applied, &why);
    if (s == STATUS_OK && applied > 0) {
        why = STR("cannot write the built-in areas and lists");
        s = db_write(db, c->arena, seed, NULL);
    }
    if (s != STATUS_OK) {
        fprintf(c->err, "tupa: %.*s\n", STR_ARG(why));
        db_close(db);
        return EXIT_FAILED;
    }
    *ret_cfg = cfg;
    *ret_db = db;
    return EXIT_DONE;
}

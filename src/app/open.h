/*
 * What every command that touches the database begins with: settings, opening, migrating, built-in data.
 *
 *     int code = open_configured(c, &cfg, &db);
 *     if (code != EXIT_DONE) return code;
 */
#ifndef TUPA_APP_OPEN_H
#define TUPA_APP_OPEN_H

#include "cli.h"
#include "db.h"

struct settings_file {
    const char *database; /* path or postgresql:// */
    const char *listen;
    const char *base_url;
    const char *trusted_proxies; /* NULL = none */
    int threads;
    struct str *rest; /* arguments that are not settings */
    size_t n_rest;
};

/* Reads flags, environment and file; opens, migrates and seeds the database. The exit status of the command otherwise;
 * the reason has been printed. */
int open_configured(struct cli *c, const struct settings_file **ret_cfg, struct db **ret_db);
/* Only the settings. */
int read_settings(struct cli *c, const struct settings_file **ret_cfg);

#endif

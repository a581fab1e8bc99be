/*
 * What every command that touches the database begins with: settings, opening, migrating, built-in data.
 *
 *     struct opened o;
 *     int code = open_configured(c, &o);
 *     if (code != EXIT_DONE) return code;
 *     ...
 *     db_close(o.db);
 */
#ifndef TUPA_APP_OPEN_H
#define TUPA_APP_OPEN_H

#include "cli.h"
#include "config.h"
#include "ctx.h"
#include "db.h"
#include "mail.h"

struct opened {
    const struct config *config;
    struct db *db;
    const char *base_url; /* public_url */
    const char *database;
    struct mailer *mailer; /* never NULL; mailer_can_send tells */
    struct arena *arena;
};

/* The exit status of the command when something is wrong; the reason has been printed. */
int open_configured(struct cli *c, struct opened *ret_o);
/* Only the settings; db stays NULL. */
int read_settings(struct cli *c, struct opened *ret_o);
/* A ctx that may do anything, for commands; in English unless the command says otherwise. */
struct ctx system_ctx(const struct opened *o, struct db_tx *tx);

#endif

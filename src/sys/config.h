/*
 * The settings of an installation, from one table: --help, the manual page and the guide are printed from it too.
 *
 * A value comes from, later wins: the table's default, the file (key = value), the environment (TUPA_KEY), the command
 * line (--key VALUE or --key=VALUE). Not for: what people change in the program's own pages.
 * Invariants: after config_load every key has a value of its kind; a key nobody knows in the file or on the command line
 * is an error with the place it stands at. Secrets are never printed, and may be given as file:/path.
 * Threads: read-only after loading.
 *
 *     TRY(config_load(arena, &(struct config_sources){.env = environ, .argc = argc, .argv = argv}, &cf, &why));
 *     options.listen = str_cstr(arena, config_str(cf, "listen"));
 */
#ifndef TUPA_CONFIG_H
#define TUPA_CONFIG_H

#include "buf.h"

enum config_kind { CONFIG_TEXT, CONFIG_INT, CONFIG_BOOL, CONFIG_SECRET };

struct config_row {
    const char *key; /* lower_case */
    enum config_kind kind;
    const char *fallback;
    int64_t min, max; /* CONFIG_INT */
    const char *doc;  /* one English sentence */
};

extern const struct config_row config_rows[]; /* config_rows.c; ended by key NULL */

struct config_sources {
    const struct config_row *rows; /* NULL = config_rows */
    const char *file;              /* NULL = TUPA_CONFIG of env, or none; a file named must exist */
    char *const *env;              /* NULL = none */
    int argc;                      /* argv[0] is passed over; what is no flag goes to config_rest */
    char *const *argv;
};

struct config;

/* STATUS_INVALID with why ("tupa.conf:3: 'lisen' is not a setting"); STATUS_NOT_FOUND when the file is not there. */
enum status config_load(struct arena *a, const struct config_sources *from, struct config **ret_config,
                        struct str *ret_why) MUST_CHECK;

/* A key that is not in the table aborts. */
struct str config_str(const struct config *c, const char *key);
int64_t config_int(const struct config *c, const char *key);
bool config_bool(const struct config *c, const char *key);
const char *config_origin(const struct config *c, const char *key); /* "default" "file" "environment" "command line" */
size_t config_rest(const struct config *c, char *const **ret_args);

void config_put_help(struct buf *b, const struct config_row *rows);     /* for --help */
void config_put_man(struct buf *b, const struct config_row *rows);      /* .TP paragraphs */
void config_put_markdown(struct buf *b, const struct config_row *rows); /* a table */
void config_put_sample(struct buf *b, const struct config_row *rows);   /* a file with every setting commented out */
void config_put_current(struct buf *b, const struct config *c);         /* key = value  # origin; secrets as *** */

#endif

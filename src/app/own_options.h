/*
 * A command's own options beside the settings: taken out of the arguments before these are read as settings.
 *
 *     const char *out = NULL;
 *     const struct own_option own[] = {{"out", &out}, {NULL, NULL}};
 *     if (!own_options_take(c, own)) return EXIT_BAD_INPUT;
 */
#ifndef TUPA_OWN_OPTIONS_H
#define TUPA_OWN_OPTIONS_H

#include <stdbool.h>

#include "cli.h"

struct own_option {
    const char *name; /* without dashes; NULL ends the table */
    const char **into; /* untouched when the option is absent */
};

/* False when a value is missing; that has been told on c->err. */
bool own_options_take(struct cli *c, const struct own_option *options);

#endif

/*
 * For the generators' tests: what was complained about.
 *
 *     struct gen_check k = gen_check_begin();
 *     sql_parse(k.g, "t.sql", STR("SELECT 1;"), &f);
 *     gen_check_refused(&k, 1, "without -- :name");
 */
#ifndef TUPA_TOOLS_GEN_CHECK_H
#define TUPA_TOOLS_GEN_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gen.h"

struct gen_check {
    struct gen *g;
    FILE *err;
    char *text;
    size_t n;
};

/* On the heap: open_memstream keeps the addresses of text and n. */
static inline struct gen_check *
gen_check_begin(void)
{
    struct gen_check *k = calloc(1, sizeof *k);
    assert_non_null(k);
    k->err = open_memstream(&k->text, &k->n);
    k->g = gen_new(k->err);
    return k;
}

static inline void
gen_check_end(struct gen_check *k)
{
    fclose(k->err);
    free(k->text);
    arena_free(k->g->arena);
    free(k);
}

/* A complaint on that line that contains those words. Ends the check. */
static inline void
gen_check_refused(struct gen_check *k, int line, const char *words)
{
    char at[32];
    fflush(k->err);
    snprintf(at, sizeof at, ":%d: error:", line);
    struct str rest = str_from(k->text), one;
    bool found = false;
    while (str_split(&rest, '\n', &one))
        found = found || (str_find(one, str_from(at)) >= 0 && str_find(one, str_from(words)) >= 0);
    if (!found)
        fail_msg("no '%s' on line %d; complaints:\n%s", words, line, k->n ? k->text : "none");
    gen_check_end(k);
}

static inline void
gen_check_accepted(struct gen_check *k)
{
    fflush(k->err);
    if (k->g->n_errors)
        fail_msg("%s", k->text);
    gen_check_end(k);
}

#endif

/*
 * The reports of tupa phenomenon, as JSON and as text.
 *
 * For: cmd_phenomenon.c. Every report begins with the map: factors, influences, and where people disagree.
 *
 *     TRY(loops_report(arena, &file, &loops, roots, out, &text));
 */
#ifndef TUPA_PHENOMENON_REPORT_H
#define TUPA_PHENOMENON_REPORT_H

#include <stdio.h>

#include "causal_file.h"
#include "phenomenon_leverage.h"
#include "phenomenon_loops.h"

#define NO_FACTOR UINT32_MAX

struct loops_result {
    struct loop_list list;
    uint32_t *membership;
    struct causal_reach *reach; /* NULL over the limit of causal_reach_all */
    uint32_t phenomenon;        /* NO_FACTOR: roots were not asked for */
    struct causal_roots roots;
    struct iceberg iceberg; /* when the file has levels */
};

/* Prints to out and answers the JSON. STATUS_LIMIT when the text does not fit. */
enum status loops_report(struct arena *a, const struct causal_file *f, const struct loops_result *r, FILE *out,
                         struct str *ret_json) MUST_CHECK;

enum status simulate_report(struct arena *a, const struct causal_file *f, const struct fcm_rules *rules,
                            const struct fcm_change *c, bool is_what_if, FILE *out, struct str *ret_json) MUST_CHECK;

enum status leverage_report(struct arena *a, const struct causal_file *f, const struct leverage_wish *w,
                            const struct leverage_list *l, const uint32_t *n_loops, FILE *out,
                            struct str *ret_json) MUST_CHECK;

#endif

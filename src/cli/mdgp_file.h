/*
 * Instances in MDGPLIB's text form: "n groups ss|ds low high low high ...", then one "i j distance" a line, 0-based.
 *
 * For: tupa mdgp and its fuzz target. A pair without a distance or with two, a number out of range, NaN, a negative
 * distance and a file cut short are refused with line and column.
 *
 *     TRY(mdgp_file_parse(arena, text, STR_NONE, &problem, &error));
 */
#ifndef TUPA_MDGP_FILE_H
#define TUPA_MDGP_FILE_H

#include "mdgp.h"
#include "str.h"

struct mdgp_file_error {
    size_t line, column; /* 1-based; column counts characters */
    const char *text;    /* English */
    bool in_header;      /* in the header given beside the file */
};

/* header: the first line when the file has none (the matrices of MDGPLIB without it); otherwise no text. */
enum status mdgp_file_parse(struct arena *a, struct str text, struct str header, struct mdgp_problem *ret_p,
                            struct mdgp_file_error *ret_error) MUST_CHECK;

#endif

/* Pages that close a workshop: feedback, reflection, the child's page, results. */
#ifndef TUPA_CLOSING_WEB_H
#define TUPA_CLOSING_WEB_H

#include "closing_views.h"

extern const struct web_route closing_routes[];
extern const struct web_route closing_child_routes[];
extern const struct web_route results_routes[];

/* ---- shared by these pages ---- */

/* Faces 1..5 with their counts (NULL = none). */
void closing_faces(struct closing_face faces[5], const int64_t *counts);

/* A picture as wide as a phone has room for CLOSING_LINE characters that can be read; the rest goes to a second line
 * (empty when all fits), CLOSING_LINE_HEIGHT lower. */
enum { CLOSING_LINE = 38, CLOSING_LINE_HEIGHT = 18 };
void closing_two_lines(struct ctx *cx, const struct msg *name, struct str *ret_line, struct str *ret_rest);

/* Claims before, after and later, and by sector. */
enum status closing_fill_known(struct ctx *cx, const struct workshop *w, struct closing_results *v) MUST_CHECK;

extern const struct web_route awareness_routes[];
struct web_input closing_kind_input(struct ctx *cx); /* whose paper is entered */
struct web_input closing_own_kind_input(struct ctx *cx); /* who answers, without a seat */

#endif

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

extern const struct web_route awareness_routes[];
struct web_input closing_kind_input(struct ctx *cx); /* whose paper is entered */

#endif

/* Pages of phenomena. */
#ifndef TUPA_PHENOMENA_WEB_H
#define TUPA_PHENOMENA_WEB_H

#include "phenomena_views.h"
#include "workshops.h"

extern const struct web_route phenomena_routes[];
extern const struct web_route sheet_routes[];
extern const struct web_route factors_routes[];
extern const struct web_route factor_notes_routes[];
extern const struct web_route influences_routes[];
extern const struct web_route phenomena_analysis_routes[];
extern const struct web_route phenomenon_actors_routes[];
extern const struct web_route what_if_routes[];
extern const struct web_route phenomena_files_routes[];

/* ---- shared by these pages ---- */

#define PHENOMENA_READ GATE_MAY(FN_PHENOMENA, ACCESS_READ, SCOPE_PROCESS)
#define PHENOMENA_PROPOSE GATE_MAY(FN_PHENOMENA, ACCESS_PROPOSE, SCOPE_PROCESS)
#define PHENOMENA_WRITE GATE_MAY(FN_PHENOMENA, ACCESS_WRITE, SCOPE_PROCESS)

struct phenomena_scene {
    struct process process;
    struct phenomenon p;
    struct phenomena_head head;
};
/* The phenomenon in the path, of the process in the path. */
enum status phenomena_enter(struct ctx *cx, const struct web_request *rq, struct phenomena_scene *ret_s) MUST_CHECK;
/* The process and the list of its phenomena, and with at_phenomenon the phenomenon itself. */
struct web_crumb *phenomena_crumbs(struct ctx *cx, const struct phenomena_scene *s, bool at_phenomenon, size_t *ret_n);
/* A reference in a path of one of its things. */
enum status phenomena_back(struct ctx *cx, struct web_reply *rp, const struct phenomena_scene *s, const char *page) MUST_CHECK;
/* "F3 Text" of all factors; a first empty one with the words, NULL without. */
struct web_option *phenomena_factor_options(struct ctx *cx, const struct factor *rows, size_t n, const struct msg *none, size_t *ret_n);
/* Class of a factor's mark: "factor factor-root". */
const char *phenomena_factor_mark(struct str kind);

#endif

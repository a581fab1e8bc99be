/* Pages of projects, processes, series, workshops and their programme; the process line for other features' pages. */
#ifndef TUPA_WORKSHOPS_WEB_H
#define TUPA_WORKSHOPS_WEB_H

#include "web.h"
#include "workshops_views.h"

extern const struct web_route workshops_routes[];
extern const struct web_route workshop_form_routes[];
extern const struct web_route process_routes[];
extern const struct web_route agenda_routes[];
extern const struct web_route methods_routes[];
extern const struct web_route projects_routes[];
extern const struct web_route steps_routes[];
extern const struct web_route series_routes[];

/* Fills the view {{render workshops_process_line &line}}; one query. */
enum status workshops_process_line_load(struct ctx *cx, int64_t process_id, struct workshops_process_line *ret_line) MUST_CHECK;

/* Rows of lists; may_open: the reader may look into them. */
struct workshops_row workshops_row_of(const struct workshop *w, bool may_open);
const char *workshops_tag(struct str state);
const struct msg *workshops_project_status(struct str status);
/* The lines of a text, without empty ones. */
size_t workshops_lines(struct arena *a, struct str text, struct str **ret_lines);

#endif

/* Pages of the handbook: reading, editing together, versions, comment rounds. */
#ifndef TUPA_HANDBOOK_WEB_H
#define TUPA_HANDBOOK_WEB_H

#include "handbook_views.h"

extern const struct web_route handbook_routes[];
extern const struct web_route sections_routes[];
extern const struct web_route section_edit_routes[];
extern const struct web_route versions_routes[];
extern const struct web_route comparison_routes[];
extern const struct web_route rounds_routes[];
extern const struct web_route round_public_routes[];

/* ---- shared by these pages ---- */

/* The document of :document when the reader may see its draft; else STATUS_DENIED. */
enum status handbook_draft(struct ctx *cx, const struct web_request *rq, struct handbook *ret_d) MUST_CHECK;
bool handbook_may_see_draft(const struct ctx *cx, const struct handbook *d);
/* The adopted version with the greatest number; STATUS_NOT_FOUND without one. */
enum status handbook_adopted(struct ctx *cx, int64_t document_id, struct document_version *ret_v) MUST_CHECK;
/* The rows of v that the reader may see: adopted ones, and drafts to whoever sees the draft; STATUS_DENIED without any. */
enum status handbook_versions_seen(struct ctx *cx, struct handbook_versions *v) MUST_CHECK;
/* Two lists of them and the draft (0), for choosing which two to compare. */
struct handbook_choice handbook_versions_choice(struct ctx *cx, const struct handbook_versions *v, int64_t from, int64_t to);
struct handbook_contents handbook_contents_of(struct ctx *cx, const struct handbook *d, const struct section *rows, size_t n, int64_t here);
struct handbook_comment *handbook_comments(struct ctx *cx, const struct handbook *d, const struct comment *rows, size_t n,
                                           bool with_hidden, size_t *ret_n);
/* The languages content may have: of the program, easy Finnish, the Sámi languages of Finland. Names in themselves. */
enum { HANDBOOK_N_LANGUAGES = 7 };
const struct handbook_language *handbook_language_names(void);
struct str handbook_language_name(struct str code);
bool handbook_is_language(struct str code);
struct web_input handbook_kind_input(struct ctx *cx);
struct str handbook_href(struct ctx *cx, int64_t document_id, const char *rest);
/* What changed in a chapter's text, as one reads it: headings and items by their look, no signs of Markdown. */
struct handbook_change handbook_change_of(struct ctx *cx, struct str title, struct str before, struct str after);
/* What changed in one line without Markdown. */
struct handbook_change handbook_line_change_of(struct ctx *cx, struct str title, struct str before, struct str after);

#endif

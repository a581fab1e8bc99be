/* Rows of project, process, step, series, workshop, agenda_item. */
#ifndef TUPA_WORKSHOPS_STORE_H
#define TUPA_WORKSHOPS_STORE_H

#include "workshops.h"

enum status project_row_save(struct ctx *cx, const struct project *p, bool is_new) MUST_CHECK;
enum status process_row_save(struct ctx *cx, const struct process *p, bool is_new) MUST_CHECK;
enum status step_row_save(struct ctx *cx, const struct step *s, bool is_new) MUST_CHECK;
enum status step_row_clear_here(struct ctx *cx, int64_t process_id, int64_t step_id) MUST_CHECK;
enum status step_row_delete(struct ctx *cx, int64_t process_id, int64_t id) MUST_CHECK;
enum status series_row_save(struct ctx *cx, const struct series *s, bool is_new) MUST_CHECK;
enum status workshop_row_save(struct ctx *cx, const struct workshop *w, bool is_new) MUST_CHECK; /* CONFLICT: code taken */
enum status workshop_row_state(struct ctx *cx, int64_t id, struct str state) MUST_CHECK;
enum status workshop_row_answer(struct ctx *cx, int64_t id, struct str text, int64_t seen_ms, bool *ret_stored) MUST_CHECK;
enum status workshop_row_next_sort(struct ctx *cx, int64_t series_id, int64_t *ret_sort) MUST_CHECK;
enum status agenda_rows(struct ctx *cx, int64_t workshop_id, struct agenda_item **ret_items, size_t *ret_n) MUST_CHECK;
enum status agenda_row_save(struct ctx *cx, const struct agenda_item *i, bool is_new) MUST_CHECK;
enum status agenda_row_delete(struct ctx *cx, int64_t workshop_id, int64_t id) MUST_CHECK;
enum status agenda_row_next_sort(struct ctx *cx, int64_t workshop_id, int64_t *ret_sort) MUST_CHECK;

#endif

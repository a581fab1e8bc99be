/* Rows of area and area_fact; the only user of their statements. */
#ifndef TUPA_AREAS_STORE_H
#define TUPA_AREAS_STORE_H

#include "areas.h"

enum status areas_store_all(struct ctx *cx, struct area_list *ret_list) MUST_CHECK;
enum status areas_store_write(struct ctx *cx, const struct area *a) MUST_CHECK; /* all but in_use */
enum status areas_store_use_none(struct ctx *cx) MUST_CHECK;
/* STATUS_NOT_FOUND when it is no municipality. */
enum status areas_store_use(struct ctx *cx, int64_t id) MUST_CHECK;
enum status areas_store_facts(struct ctx *cx, int64_t area_id, struct area_fact_list *ret_list) MUST_CHECK;
enum status areas_store_fact_write(struct ctx *cx, int64_t area_id, const struct area_fact *f) MUST_CHECK;
enum status areas_store_fact_delete(struct ctx *cx, int64_t area_id, int64_t year, struct str figure) MUST_CHECK;

#endif

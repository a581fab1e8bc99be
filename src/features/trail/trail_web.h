/*
 * The part "Mistä tämä tuli" that pages of texts show: {{render trail_origin &origin}}.
 */
#ifndef TUPA_TRAIL_WEB_H
#define TUPA_TRAIL_WEB_H

#include "trail_views.h"

enum status trail_origin_of(struct ctx *cx, const char *target_kind, int64_t target_id, struct trail_origin *ret_o) MUST_CHECK;

#endif

/* The map as an SVG in two shapes: numbers for a narrow screen, texts for a wide one. Shared by this feature's *_web.c only. */
#ifndef TUPA_PICTURE_WEB_H
#define TUPA_PICTURE_WEB_H

#include "analysis_views.h"
#include "phenomena_analysis.h"

enum status phenomena_picture_make(struct ctx *cx, const struct phenomenon *p, const struct phenomenon_map *m,
                                   const struct phenomenon_analysis *a, bool is_wide, struct phenomena_picture *ret_v) MUST_CHECK;

#endif

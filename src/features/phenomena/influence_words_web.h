/* Arrows and loops in words: "A strengthens B, which weakens C". Shared by this feature's *_web.c files only. */
#ifndef TUPA_INFLUENCE_WORDS_WEB_H
#define TUPA_INFLUENCE_WORDS_WEB_H

#include "analysis_views.h"
#include "phenomena_analysis.h"
#include "phenomena_web.h"

/* The factor's text; the phenomenon's name for node 0. */
struct str influence_node_text(const struct phenomenon_map *m, struct str phenomenon_name, uint32_t node);
/* One sentence of one arrow between two factors. */
struct str influence_sentence(struct ctx *cx, const struct phenomenon_map *m, const struct causal_arc *arc);
/* A whole loop as one sentence that comes back to where it began. */
struct str influence_loop_sentence(struct ctx *cx, const struct phenomenon_map *m, const struct causal_loop *loop);
/* The pairs that people have weighed, disputed ones first; everything said of each. */
struct phenomena_pair *influence_pairs(struct ctx *cx, const struct phenomena_scene *s, const struct phenomenon_map *m, size_t *ret_n);

#endif

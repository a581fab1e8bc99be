/* The three addresses of a running workshop and its live stream. */
#ifndef TUPA_RUNNING_WEB_H
#define TUPA_RUNNING_WEB_H

#include "running_views.h"
#include "web.h"

extern const struct web_route running_routes[]; /* participant page, stream, ready and help */
extern const struct web_route control_routes[]; /* facilitator's phone and the projector */

/* What the pages start from. */
struct running_scene {
    struct workshop w;
    struct run run; /* item_id 0: not under way */
    bool is_started;
    struct agenda_item *items;
    size_t n_items;
    const struct agenda_item *item, *next; /* NULL: none */
    int no;                                /* of the item, from 1 */
    int round;
    int64_t k, n_in_series; /* which workshop of the series; k 0: not told */
};
enum status running_enter(struct ctx *cx, const struct web_request *rq, struct running_scene *ret_s) MUST_CHECK;
struct running_clock running_clock_of(struct ctx *cx, const struct running_scene *s);
web_handler running_room_show;
struct running_item *running_items(struct ctx *cx, const struct running_scene *s);

#endif

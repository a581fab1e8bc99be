/* Pages of the network: the picture, the answers of organisations, comparison, files. */
#ifndef TUPA_NETWORK_WEB_H
#define TUPA_NETWORK_WEB_H

#include "network_views.h"
#include "web.h"

extern const struct web_route network_routes[];
extern const struct web_route network_answer_routes[];
extern const struct web_route network_comparison_routes[];
extern const struct web_route network_file_routes[];

/* ---- shared by the pages of this feature ---- */

struct network_scene {
    struct network n;
    struct network_figures f;
    struct code_list sectors;
    enum network_view view;
};
/* Today's network in the view asked for (?view=met), figures remembered. */
enum status network_scene_load(struct ctx *cx, struct web_request *rq, struct network_scene *ret_scene) MUST_CHECK;

struct str network_sector_name(struct ctx *cx, const struct network_scene *s, uint32_t sector);
struct codes_chip network_sector_chip(struct ctx *cx, const struct network_scene *s, uint32_t sector);

int64_t network_percent(double share); /* 0 for NaN */
int64_t network_day_ms(struct str day); /* yyyy-mm-dd; 0 when it is none */

/* "A, B ja C"; "A; B ja C" when a name holds a comma */
struct str network_join(struct ctx *cx, const struct str *names, size_t n);

/* How many there are, and whether enough have answered. */
void network_fill_numbers(const struct network_scene *s, struct network_page *v);
/* The findings, most important first. */
void network_fill_findings(struct ctx *cx, const struct network_scene *s, struct network_page *v);
/* Organisations worth a name in the picture: those that bridge and those whose leaving cuts. At most max. */
size_t network_notable(const struct network_scene *s, uint32_t *ret_actors, size_t max);
void network_fill_picture(struct ctx *cx, const struct network_scene *s, struct network_page *v);
void network_fill_tables(struct ctx *cx, const struct network_scene *s, struct network_page *v);

#endif

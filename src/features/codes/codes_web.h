/*
 * The pages of the code lists, and what other features' pages need of them: options for forms and sector chips.
 *
 *     sector.options = codes_options(cx, &sectors, person.sector, &M_people_no_sector, &sector.n_options);
 *     row->chip = codes_chip_of(&sectors, row->sector, cx->locale);
 */
#ifndef TUPA_CODES_WEB_H
#define TUPA_CODES_WEB_H

#include "codes_views.h"
#include "web.h"

extern const struct web_route codes_routes[];

/* The codes in use, and the chosen one even when hidden. none: words for an empty first choice, NULL without one. */
struct web_option *codes_options(struct ctx *cx, const struct code_list *list, struct str chosen,
                                 const struct msg *none, size_t *ret_n);
/* Empty when the key is empty; the key itself as the name when the list does not know it. */
struct codes_chip codes_chip_of(const struct code_list *sectors, struct str key, enum locale l);

#endif

/* Pages of invitations: the list, inviting, letters, the personal link, cards to print. */
#ifndef TUPA_INVITATIONS_WEB_H
#define TUPA_INVITATIONS_WEB_H

#include "invitations.h"
#include "web.h"

extern const struct web_route invitations_routes[];
extern const struct web_route inviting_routes[];
extern const struct web_route letters_routes[];
extern const struct web_route answer_routes[];
extern const struct web_route cards_routes[];

struct web_crumb;
/* Workshops › the workshop › Invitations; n = 2 or 3. */
void invitations_crumbs(struct ctx *cx, const struct workshop *w, struct web_crumb *crumbs);

#endif

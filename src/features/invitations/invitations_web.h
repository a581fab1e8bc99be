/* Pages of invitations: the list, inviting, letters, the personal link, cards to print. */
#ifndef TUPA_INVITATIONS_WEB_H
#define TUPA_INVITATIONS_WEB_H

#include "invitations.h"
#include "invitations_views.h"
#include "web.h"

extern const struct web_route invitations_routes[];
extern const struct web_route inviting_routes[];
extern const struct web_route letters_routes[];
extern const struct web_route invitation_text_routes[];
extern const struct web_route proposals_routes[];
extern const struct web_route answer_routes[];
extern const struct web_route cards_routes[];

struct web_crumb;
/* Workshops › the workshop › Invitations; n = 2 or 3. */
void invitations_crumbs(struct ctx *cx, const struct workshop *w, struct web_crumb *crumbs);

/* Proposals for the programme as they are shown; with a form to reply for those who lead. */
enum status invitations_proposal_rows(struct ctx *cx, int64_t workshop_id, bool may_reply, struct invitations_proposal **ret_rows,
                                      size_t *ret_n) MUST_CHECK;
struct web_input invitations_proposal_input(void);

#endif

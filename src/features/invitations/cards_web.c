/* Paper: a sheet of QR cards and a poster for the door. */
#include "invitations_msg.h"
#include "invitations_views.h"
#include "invitations_views_gen.h"
#include "invitations_web.h"
#include "page.h"
#include "qr.h"

static web_handler cards_show, poster_show;

#define GATE_PAPER GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)
const struct web_route cards_routes[] = {
    {HTTP_GET, "/workshops/:workshop/cards", GATE_PAPER, cards_show, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/poster", GATE_PAPER, poster_show, 0, NULL},
    {0},
};

enum { CARDS_ON_A4 = 8 };

/* The address as people type it: without "https://". */
static struct str
short_address(const struct ctx *cx)
{
    struct str s = str_from(cx->base_url);
    ptrdiff_t at = str_find(s, STR("//"));
    return at < 0 ? s : str_sub(s, (size_t)at + 2, s.n);
}

static enum status
make_card(struct ctx *cx, const struct workshop *w, struct invitations_card *ret_card)
{
    struct qr qr;
    struct buf b;
    struct str code = workshop_code_text(cx->arena, w->join_code);
    TRY(qr_make(cx->arena, str_fmt(cx->arena, "%s/j/%.*s", cx->base_url, STR_ARG(w->join_code)), &qr));
    buf_init_in(&b, cx->arena, 0);
    qr_svg(&qr, msg_text(cx->arena, cx->locale, &M_invitations_qr_label, MSG_ARGS(msg_str("code", code))), &b);
    *ret_card = (struct invitations_card){.title = w->title, .code = code, .address = short_address(cx), .starts_ms = w->starts_ms,
                                          .ends_ms = workshop_ends_ms(w), .place = w->place, .question = w->question,
                                          .centre = settings_centre_name(cx->settings, cx->locale),
                                          .qr = {buf_view(&b)}}; /* drawn by formats/qr.c, its label escaped there */
    return STATUS_OK;
}

static enum status
cards_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct invitations_cards v = {.n_cards = CARDS_ON_A4, .cards = ARENA_ARRAY(cx->arena, struct invitations_card, CARDS_ON_A4)};
    struct web_crumb crumbs[2];
    TRY(workshop_load(cx, cx->actor.scope.workshop, &v.w));
    TRY(make_card(cx, &v.w, &v.cards[0]));
    for (size_t i = 1; i < v.n_cards; i++)
        v.cards[i] = v.cards[0];
    invitations_crumbs(cx, &v.w, crumbs);
    struct web_page page = {.title_text = msg_text(cx->arena, cx->locale, &M_invitations_cards_title, MSG_ARGS(msg_str("name", v.w.title))),
                            .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(invitations_cards, &v));
}

static enum status
poster_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct invitations_poster v = {0};
    struct web_crumb crumbs[2];
    TRY(workshop_load(cx, cx->actor.scope.workshop, &v.w));
    TRY(make_card(cx, &v.w, &v.card));
    invitations_crumbs(cx, &v.w, crumbs);
    struct web_page page = {.title_text = msg_text(cx->arena, cx->locale, &M_invitations_poster_title, MSG_ARGS(msg_str("name", v.w.title))),
                            .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(invitations_poster, &v));
}

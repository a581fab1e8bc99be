/* The text of the invitation in three languages. */
#include "invitations_msg.h"
#include "invitations_views.h"
#include "invitations_views_gen.h"
#include "invitations_web.h"
#include "page.h"

static web_handler text_show, text_save;

#define GATE_INVITE GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)
const struct web_route invitation_text_routes[] = {
    {HTTP_GET, "/workshops/:workshop/invitations/text", GATE_INVITE, text_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/text", GATE_INVITE, text_save, 0, NULL},
    {0},
};

static struct invitations_text
text_form(const struct workshop *w)
{
    return (struct invitations_text){
        .workshop_id = w->id,
        .fi = {.name = "fi", .label = &M_invitations_text_fi, .type = INPUT_AREA, .rows = 12, .value = invitation_text(w, LOCALE_FI)},
        .sv = {.name = "sv", .label = &M_invitations_text_sv, .type = INPUT_AREA, .rows = 12, .value = invitation_text(w, LOCALE_SV)},
        .en = {.name = "en", .label = &M_invitations_text_en, .type = INPUT_AREA, .rows = 12, .value = invitation_text(w, LOCALE_EN)}};
}

static enum status
text_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct workshop *w, struct invitations_text *f)
{
    struct web_input *inputs[] = {&f->fi, &f->sv, &f->en};
    struct invitation sample = {.name = tr(cx, &M_invitations_sample_name), .token = STR("…")};
    struct web_crumb crumbs[2];
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    f->preview = invitation_letter(cx, w, &sample, cx->locale, false).body;
    invitations_crumbs(cx, w, crumbs);
    struct web_page page = {.title = &M_invitations_text_title, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(invitations_text, f));
}

static enum status
text_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    struct invitations_text f = text_form(&w);
    return text_page(cx, rq, rp, &w, &f);
}

static enum status
text_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    struct invitations_text f = text_form(&w);
    struct web_input *inputs[N_LOCALES] = {&f.fi, &f.sv, &f.en};
    for (int l = 0; l < N_LOCALES; l++) {
        web_input_read(cx, rq, inputs[l]);
        w.invitation[l] = inputs[l]->value;
    }
    enum status s = has_problems(cx) ? STATUS_INVALID : workshop_save(cx, &w);
    if (s == STATUS_INVALID)
        return text_page(cx, rq, rp, &w, &f);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/invitations/text", (long long)w.id);
}

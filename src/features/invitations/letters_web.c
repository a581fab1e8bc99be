/* Letters with personal links to copy or print, reminders, the text of the invitation. */
#include "invitations_msg.h"
#include "invitations_views.h"
#include "invitations_views_gen.h"
#include "invitations_web.h"
#include "page.h"

static web_handler letters_show, sent_mark, reminders_show, reminders_mark, text_show, text_save;

#define GATE_INVITE GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)
const struct web_route letters_routes[] = {
    {HTTP_GET, "/workshops/:workshop/invitations/letters", GATE_INVITE, letters_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/sent", GATE_INVITE, sent_mark, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/invitations/reminders", GATE_INVITE, reminders_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/reminders", GATE_INVITE, reminders_mark, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/invitations/text", GATE_INVITE, text_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/text", GATE_INVITE, text_save, 0, NULL},
    {0},
};

static struct str
mailto(struct ctx *cx, struct str email, const struct letter *l)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    buf_puts(&b, "mailto:");
    buf_str(&b, email);
    buf_puts(&b, "?subject=");
    buf_url(&b, l->subject);
    buf_puts(&b, "&body=");
    buf_url(&b, str_replace(cx->arena, l->body, STR("\n"), STR("\r\n")));
    return buf_view(&b);
}

/* From here on the page would be heavy with letters nobody reads. */
enum { MANY_LETTERS = 40 };

static void
write_letter(struct ctx *cx, const struct workshop *w, const struct invitation *i, bool is_reminder, struct invitations_letter *row)
{
    struct letter l = invitation_letter(cx, w, i, invitation_locale(i), is_reminder);
    row->body = l.body;
    row->mailto = i->email.n ? mailto(cx, i->email, &l) : STR("");
}

static void
fill_letters(struct ctx *cx, const struct web_request *rq, const struct workshop *w, struct invitation *all, size_t n,
             struct invitations_letters *v)
{
    int64_t who = 0;
    if (str_to_i64(web_query(rq, "who"), &who) != STATUS_OK)
        who = 0;
    v->rows = ARENA_ARRAY(cx->arena, struct invitations_letter, n);
    v->is_many = n > MANY_LETTERS;
    for (size_t k = 0; k < n; k++) {
        const struct invitation *i = &all[k];
        struct invitations_letter *row = &v->rows[v->n_rows++];
        *row = (struct invitations_letter){.id = i->id, .name = i->name, .email = i->email, .url = invitation_url(cx, i),
                                           .sent_ms = i->sent_ms, .reminded_ms = i->reminded_ms};
        if (!v->is_many || i->id == who)
            write_letter(cx, w, i, v->is_reminder, row);
        if (v->is_many && i->id == who) {
            v->has_one = true;
            v->one = *row;
        }
        v->n_mail += cx->can_mail && i->email.n && (v->is_reminder || i->sent_ms == 0);
    }
}

/* Moves those who have not answered to the front; answers how many. */
static size_t
unanswered(struct invitation *all, size_t n)
{
    size_t kept = 0;
    for (size_t k = 0; k < n; k++)
        if (str_eq_c(all[k].state, "invited"))
            all[kept++] = all[k];
    return kept;
}

static enum status
letters_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, bool is_reminder)
{
    struct invitations_letters v = {.is_reminder = is_reminder};
    struct workshop w;
    struct invitation *all;
    struct web_crumb crumbs[2];
    size_t n;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    TRY(invitation_list(cx, w.id, &all, &n));
    v.workshop_id = w.id;
    fill_letters(cx, rq, &w, all, is_reminder ? unanswered(all, n) : n, &v);
    invitations_crumbs(cx, &w, crumbs);
    struct web_page page = {.title = is_reminder ? &M_invitations_reminders_title : &M_invitations_letters_title,
                            .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(invitations_letters, &v));
}

static enum status
letters_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return letters_page(cx, rq, rp, false);
}

static enum status
reminders_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return letters_page(cx, rq, rp, true);
}

static enum status
sent_mark(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    size_t n;
    (void)rq;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    TRY(invitation_mail(cx, &w, false, &n));
    TRY(invitation_mark_sent(cx, cx->actor.scope.workshop));
    return web_saved(cx, rp, "/workshops/%lld/invitations", (long long)cx->actor.scope.workshop);
}

static enum status
reminders_mark(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    int64_t n;
    size_t n_mailed;
    (void)rq;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    TRY(invitation_mail(cx, &w, true, &n_mailed));
    TRY(invitation_mark_reminded(cx, cx->actor.scope.workshop, &n));
    return web_saved(cx, rp, "/workshops/%lld/invitations", (long long)cx->actor.scope.workshop);
}

/* ---- the text ---- */

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

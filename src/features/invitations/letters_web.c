/* Letters with personal links to copy, print or mail, reminders, the text of the invitation. */
#include "invitations_msg.h"
#include "invitations_views.h"
#include "invitations_views_gen.h"
#include "invitations_web.h"
#include "page.h"

static web_handler letters_show, letters_make, letters_mail, letters_sent, reminders_show, reminders_make, reminders_mail, reminders_sent,
    days_save;

#define GATE_INVITE GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)
const struct web_route letters_routes[] = {
    {HTTP_GET, "/workshops/:workshop/invitations/letters", GATE_INVITE, letters_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/letters", GATE_INVITE, letters_make, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/letters/mail", GATE_INVITE, letters_mail, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/letters/sent", GATE_INVITE, letters_sent, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/invitations/reminders", GATE_INVITE, reminders_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/reminders", GATE_INVITE, reminders_make, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/reminders/mail", GATE_INVITE, reminders_mail, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/reminders/sent", GATE_INVITE, reminders_sent, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/reminders/days", GATE_INVITE, days_save, 0, NULL},
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

/* ---- choosing whose letters ---- */

static struct str
ways_to(struct ctx *cx, int64_t workshop_id, bool is_reminder, const char *rest)
{
    return str_fmt(cx->arena, "/workshops/%lld/invitations/%s%s", (long long)workshop_id, is_reminder ? "reminders" : "letters", rest);
}

/* ?segment= shows one segment, ?segment=0 those in none. */
static bool
is_shown(const struct web_request *rq, const struct invitation *i)
{
    int64_t segment;
    return str_to_i64(web_query(rq, "segment"), &segment) != STATUS_OK || i->segment_id == segment;
}

static enum status
fill_choices(struct ctx *cx, const struct web_request *rq, struct invitations_letters *v)
{
    struct invitation *all;
    struct segment *segments;
    size_t n, n_segments;
    TRY(invitation_list(cx, v->workshop_id, &all, &n));
    TRY(segment_list(cx, v->workshop_id, &segments, &n_segments));
    v->rows = ARENA_ARRAY(cx->arena, struct invitations_choice, n);
    for (size_t k = 0; k < n; k++) {
        const struct invitation *i = &all[k];
        bool waits = str_eq_c(i->state, "invited");
        if (i->name.n == 0 || (v->is_reminder && !waits) || !is_shown(rq, i))
            continue;
        v->rows[v->n_rows++] = (struct invitations_choice){
            .id = i->id, .name = i->name, .email = i->email, .segment = i->segment, .sent_ms = i->sent_ms,
            .reminded_ms = i->reminded_ms, .is_chosen = v->is_reminder ? i->reminded_ms == 0 : i->sent_ms == 0 && waits};
    }
    v->segments = ARENA_ARRAY(cx->arena, struct invitations_segment_link, n_segments);
    for (size_t k = 0; k < n_segments; k++)
        v->segments[v->n_segments++] = (struct invitations_segment_link){
            ways_to(cx, v->workshop_id, v->is_reminder, str_cstr(cx->arena, str_fmt(cx->arena, "?segment=%lld", (long long)segments[k].id))),
            segments[k].name};
    return STATUS_OK;
}

static struct web_input
days_input(struct ctx *cx, int days)
{
    static const int choices[] = {0, 1, 2, 3, 5, 7, 14};
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(choices));
    for (size_t i = 0; i < ARRAY_LEN(choices); i++)
        o[i] = (struct web_option){.value = str_fmt(cx->arena, "%d", choices[i]),
                                   .label = choices[i] ? msg_text(cx->arena, cx->locale, &M_invitations_days_before, MSG_ARGS(msg_int("n", choices[i])))
                                                       : tr(cx, &M_invitations_days_never)};
    return (struct web_input){.name = "days", .label = &M_invitations_f_days, .type = INPUT_SELECT, .required = true,
                              .value = str_fmt(cx->arena, "%d", days), .options = o, .n_options = ARRAY_LEN(choices)};
}

static enum status
letters_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, bool is_reminder)
{
    struct invitations_letters v = {.is_reminder = is_reminder, .can_mail = cx->can_mail, .workshop_id = cx->actor.scope.workshop};
    struct workshop w;
    struct web_crumb crumbs[2];
    int days;
    TRY(workshop_load(cx, v.workshop_id, &w));
    TRY(fill_choices(cx, rq, &v));
    TRY(invitation_remind_days(cx, w.id, &days));
    v.all = ways_to(cx, w.id, is_reminder, "");
    v.mail = ways_to(cx, w.id, is_reminder, "/mail");
    v.sent = ways_to(cx, w.id, is_reminder, "/sent");
    v.days = days_input(cx, days);
    struct web_input *inputs[] = {&v.days};
    web_inputs_finish(cx, inputs, 1);
    v.errors = web_errors_of(cx);
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

/* Those ticked in the form; for a reminder only who has not answered meanwhile. */
static enum status
chosen(struct ctx *cx, const struct web_request *rq, bool is_reminder, struct invitation **ret_rows, size_t *ret_n)
{
    struct str *ids;
    struct invitation *rows;
    size_t n = web_fields(rq, "people", &ids), kept = 0;
    TRY(invitation_choose(cx, cx->actor.scope.workshop, ids, n, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (!is_reminder || str_eq_c(rows[i].state, "invited"))
            rows[kept++] = rows[i];
    *ret_rows = rows;
    *ret_n = kept;
    return STATUS_OK;
}

/* ---- the letters themselves: each with a link made for it now ---- */

/* From here on nobody opens them one by one in the mail program, and the page would be twice as heavy. */
enum { MANY_LETTERS = 40 };

static enum status
make_letters(struct ctx *cx, struct web_request *rq, struct web_reply *rp, bool is_reminder)
{
    struct invitations_made v = {.is_reminder = is_reminder, .workshop_id = cx->actor.scope.workshop};
    struct workshop w;
    struct invitation *rows;
    struct web_crumb crumbs[2];
    size_t n;
    enum status s = chosen(cx, rq, is_reminder, &rows, &n);
    if (s == STATUS_INVALID)
        return letters_page(cx, rq, rp, is_reminder);
    TRY(s);
    TRY(workshop_load(cx, v.workshop_id, &w));
    v.rows = ARENA_ARRAY(cx->arena, struct invitations_letter, n);
    for (size_t k = 0; k < n; k++) {
        TRY(invitation_link(cx, &rows[k]));
        struct letter l = invitation_letter(cx, &w, &rows[k], invitation_locale(&rows[k]), is_reminder);
        v.rows[v.n_rows++] = (struct invitations_letter){.id = rows[k].id, .name = rows[k].name, .email = rows[k].email, .body = l.body,
                                                         .language = str_from(locale_code(invitation_locale(&rows[k]))),
                                                         .mailto = rows[k].email.n && n <= MANY_LETTERS ? mailto(cx, rows[k].email, &l) : STR("")};
    }
    v.sent = ways_to(cx, w.id, is_reminder, "/sent");
    v.back = ways_to(cx, w.id, is_reminder, "");
    invitations_crumbs(cx, &w, crumbs);
    struct web_page page = {.title = is_reminder ? &M_invitations_made_reminders : &M_invitations_made_title,
                            .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(invitations_made, &v));
}

static enum status
letters_make(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return make_letters(cx, rq, rp, false);
}

static enum status
reminders_make(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return make_letters(cx, rq, rp, true);
}

/* ---- gone out: by mail from here, or by the coordinator's own hand ---- */

static enum status
send_out(struct ctx *cx, struct web_request *rq, struct web_reply *rp, bool is_reminder, bool by_mail)
{
    struct workshop w;
    struct invitation *rows;
    size_t n, n_mailed;
    enum status s = chosen(cx, rq, is_reminder, &rows, &n);
    if (s == STATUS_INVALID)
        return letters_page(cx, rq, rp, is_reminder);
    TRY(s);
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    if (by_mail)
        TRY(invitation_mail(cx, &w, rows, n, is_reminder, &n_mailed));
    else if (is_reminder)
        TRY(invitation_mark_reminded(cx, w.id, rows, n));
    else
        TRY(invitation_mark_sent(cx, w.id, rows, n));
    return web_saved(cx, rp, "/workshops/%lld/invitations", (long long)w.id);
}

static enum status
letters_mail(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return send_out(cx, rq, rp, false, true);
}

static enum status
letters_sent(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return send_out(cx, rq, rp, false, false);
}

static enum status
reminders_mail(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return send_out(cx, rq, rp, true, true);
}

static enum status
reminders_sent(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return send_out(cx, rq, rp, true, false);
}

static enum status
days_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    enum status s = invitation_set_remind_days(cx, cx->actor.scope.workshop, web_field_int(rq, "days", -1));
    if (s == STATUS_INVALID)
        return letters_page(cx, rq, rp, true);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/invitations/reminders", (long long)cx->actor.scope.workshop);
}

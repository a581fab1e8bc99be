#include "page.h"

#include "assets_gen.h"
#include "entropy.h"
#include "gate.h"
#include "web_msg.h"
#include "web_sql.h"
#include "web_views.h"
#include "web_views_gen.h"

/* This page's address, as the part of another. */
static struct str
own_address(struct ctx *cx, const struct web_request *rq)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    buf_url(&b, rq->method == HTTP_POST ? rq->path : rq->target);
    return buf_view(&b);
}

static void
fill_languages(struct ctx *cx, const struct web_request *rq, struct web_frame *f)
{
    static const struct str names[N_LOCALES] = {
        {"Suomeksi", sizeof "Suomeksi" - 1}, {"På svenska", sizeof "På svenska" - 1}, {"In English", sizeof "In English" - 1}};
    struct str back = own_address(cx, rq);
    f->languages = ARENA_ARRAY(cx->arena, struct web_language, N_LOCALES);
    f->n_languages = N_LOCALES;
    for (int l = 0; l < N_LOCALES; l++) {
        const char *code = locale_code((enum locale)l);
        f->languages[l] = (struct web_language){STR_CAT(cx->arena, STR("/language/"), str_from(code), STR("?to="), back), names[l],
                                                code, l == (int)cx->locale};
    }
    f->other = f->languages[cx->locale == LOCALE_FI ? LOCALE_SV : LOCALE_FI];
}

static void
fill_nav(struct ctx *cx, enum web_nav here, struct web_frame *f)
{
    const struct {
        enum web_nav nav;
        const char *href;
        const struct msg *name;
        bool shown;
    } items[] = {
        {NAV_HOME, "/", cx->actor.account_id ? &M_web_nav_home : &M_web_nav_front, true},
        {NAV_NETWORK, "/people", &M_web_nav_network, actor_may(&cx->actor, FN_CONTACTS, ACCESS_READ)},
        {NAV_WORKSHOPS, "/workshops", &M_web_nav_workshops, true},
        {NAV_HANDBOOK, "/handbook", &M_web_nav_handbook, true},
        {NAV_PLAN, "/points", &M_web_nav_plan, true},
        {NAV_RESULTS, "/results", &M_web_nav_results, actor_may(&cx->actor, FN_RESULTS, ACCESS_READ)},
    };
    f->nav = ARENA_ARRAY(cx->arena, struct web_nav_item, ARRAY_LEN(items));
    for (size_t i = 0; i < ARRAY_LEN(items); i++)
        if (items[i].shown)
            f->nav[f->n_nav++] =
                (struct web_nav_item){str_from(items[i].href), items[i].name, items[i].nav == here};
}

static const char *
width_class(enum web_width w)
{
    switch (w) {
    case WIDTH_WRAP: return "wrap";
    case WIDTH_NARROW: return "wrap wrap-narrow";
    case WIDTH_PHONE: return "wrap wrap-phone";
    case WIDTH_FULL: return "";
    }
    return "wrap";
}

static struct str
full_title(struct ctx *cx, const struct web_page *p, struct str centre)
{
    struct str title = p->title_text.n ? p->title_text : p->title ? tr(cx, p->title) : STR("Tupa");
    if (has_problems(cx))
        title = msg_text(cx->arena, cx->locale, &M_web_title_error, MSG_ARGS(msg_str("title", title)));
    return STR_CAT(cx->arena, title, STR(" – "), centre, STR(" – Tupa"));
}

/* "Saved at 9.16.03" for ten minutes after a save, so that an old address does not say it again. */
static void
fill_saved(struct ctx *cx, const struct web_request *rq, struct web_frame *f)
{
    int64_t at;
    if (str_to_i64(web_query(rq, "saved"), &at) != STATUS_OK)
        return;
    f->saved_ms = at;
    f->has_saved = at <= cx->now_ms && cx->now_ms - at < 600000;
}

/* "We are here": the step of the process that a workshop's page belongs to. For those who work with it, not on phones in the room. */
static enum status
fill_place(struct ctx *cx, const struct web_request *rq, const struct web_page *p, struct web_frame *f)
{
    int64_t workshop;
    struct db_rows *r;
    if (p->is_bare || p->no_frame || cx->tx == NULL || cx->actor.account_id == 0 ||
        web_param_id(rq, "workshop", &workshop) != STATUS_OK)
        return STATUS_OK;
    TRY(db_query(cx->tx, &web_place_sql, DB_BIND(db_int(workshop)), &r));
    while (db_next(r)) {
        struct str fi = db_col_str(r, 1), own = cx->locale == LOCALE_FI ? fi : db_col_str(r, cx->locale == LOCALE_SV ? 2 : 3);
        f->place_href = str_fmt(cx->arena, "/process/%lld", (long long)db_col_int(r, 0));
        f->place = str_copy(cx->arena, own.n ? own : fi);
        f->place_k = db_col_int(r, 4);
        f->place_n = db_col_int(r, 5);
    }
    return db_end(r);
}

static void
fill_frame(struct ctx *cx, struct web_request *rq, const struct web_page *p, struct web_frame *f)
{
    const struct settings *s = cx->settings;
    f->lang = locale_code(cx->locale);
    f->theme = str_cstr(cx->arena, cx->actor.theme);
    f->has_theme = cx->actor.theme.n > 0;
    f->centre_name = settings_centre_name(s, cx->locale);
    f->title = full_title(cx, p, f->centre_name);
    f->keeper = s->keeper;
    f->is_demo = s->is_demo;
    f->has_own_look = s->theme_css.n > 0;
    if (f->has_own_look)
        f->look_href = str_fmt(cx->arena, "/look.css?v=%llx", (unsigned long long)str_hash(s->theme_css));
    f->body_class = p->body_class ? p->body_class : "";
    f->rug = rq->rug;
    f->is_bare = p->is_bare;
    f->no_frame = p->no_frame;
    f->is_indexed = !p->is_bare && !p->no_frame && cx->actor.session_id == 0;
    f->is_signed_in = cx->actor.account_id != 0;
    f->account_name = cx->actor.name;
    f->shows_settings = actor_may(&cx->actor, FN_USERS, ACCESS_READ);
    f->crumbs = p->crumbs;
    f->n_crumbs = p->n_crumbs;
    f->main_class = width_class(p->width);
    f->is_live = p->live_kind != NULL;
    if (p->live_kind)
        f->live_href = str_fmt(cx->arena, "/%ss/%lld/live", p->live_kind, (long long)p->live_id);
    f->live_seq = p->live_seq;
    fill_languages(cx, rq, f);
    fill_nav(cx, p->nav, f);
    fill_saved(cx, rq, f);
}

struct own_part {
    web_view *view;
    const void *v;
};

static void
put_own_part(struct view_out *out, const void *arg)
{
    const struct own_part *own = arg;
    own->view(out, own->v);
}

/* Few pages hold a form, and what guards one is random: made when it is asked for. */
static void
make_form_keys(struct view_out *out)
{
    const struct ctx *cx = out->keys_arg;
    out->csrf = csrf_mask(cx->arena, cx->actor.csrf);
    out->form_key = entropy_token(cx->arena, 16);
}

enum { USUAL_PAGE_BYTES = 16 * 1024 };

enum status
web_page_status(struct ctx *cx, struct web_request *rq, struct web_reply *rp, int status, const struct web_page *page,
                web_view *view, const void *v)
{
    struct web_frame *f = arena_alloc(cx->arena, sizeof *f);
    struct own_part own = {view, v};
    struct view_out out = {.buf = &rp->body,
                           .locale = cx->locale,
                           .now_ms = cx->now_ms,
                           .make_keys = make_form_keys,
                           .keys_arg = cx,
                           .path = rq->target,
                           .slot = put_own_part,
                           .slot_arg = &own};
    fill_frame(cx, rq, page, f);
    if (status == 200 || status == 422)
        TRY(fill_place(cx, rq, page, f));
    buf_clear(&rp->body);
    buf_reserve(&rp->body, USUAL_PAGE_BYTES);
    web_frame_view(&out, f);
    if (rp->body.broken)
        return STATUS_LIMIT;
    rp->status = status;
    rp->content_type = STR("text/html; charset=utf-8");
    return status >= 400 ? STATUS_INVALID : STATUS_OK;
}

enum status
web_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct web_page *page, web_view *view,
         const void *v)
{
    if (rq->wants_json && rq->method == HTTP_POST && has_problems(cx))
        return STATUS_INVALID; /* a program gets its problems as JSON (errors.c), not the form again */
    return web_page_status(cx, rq, rp, has_problems(cx) ? 422 : 200, page, view, v);
}

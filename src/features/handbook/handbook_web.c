/* The handbook as a whole: the way in, a new one, its front, its settings. */
#include "handbook_web.h"

#include "handbook_msg.h"
#include "handbook_views_gen.h"

static web_handler current_show, new_show, create, front_show, chapter_add, settings_show, settings_save;

#define WRITE GATE_MAY(FN_HANDBOOK, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route handbook_routes[] = {
    {HTTP_GET, "/handbook", GATE_PUBLIC, current_show, 0, NULL},
    {HTTP_GET, "/handbook/new", WRITE, new_show, 0, NULL},
    {HTTP_POST, "/handbook", WRITE, create, 0, NULL},
    {HTTP_GET, "/handbook/:document", GATE_PUBLIC, front_show, 0, NULL},
    {HTTP_POST, "/handbook/:document/sections", WRITE, chapter_add, 0, NULL},
    {HTTP_GET, "/handbook/:document/settings", WRITE, settings_show, 0, NULL},
    {HTTP_POST, "/handbook/:document/settings", WRITE, settings_save, 0, NULL},
    {0},
};

/* ---- a new handbook ---- */

static struct web_option *
language_options(struct ctx *cx)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, N_LOCALES);
    for (size_t i = 0; i < N_LOCALES; i++)
        o[i] = (struct web_option){.value = handbook_language_names()[i].code, .label = handbook_language_names()[i].name};
    return o;
}

static void
form_inputs(struct ctx *cx, struct handbook_form *f)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, 3);
    o[0] = (struct web_option){STR("local"), tr(cx, &M_handbook_t_local), tr(cx, &M_handbook_t_local_hint), false};
    o[1] = (struct web_option){STR("county"), tr(cx, &M_handbook_t_county), tr(cx, &M_handbook_t_county_hint), false};
    o[2] = (struct web_option){STR("minimum"), tr(cx, &M_handbook_t_minimum), tr(cx, &M_handbook_t_minimum_hint), false};
    f->title = (struct web_input){.name = "title", .label = &M_handbook_f_title, .required = true, .max_chars = 150};
    f->template_key = (struct web_input){.name = "template", .label = &M_handbook_f_template, .type = INPUT_RADIO,
                                         .required = true, .value = STR("local"), .options = o, .n_options = 3};
    f->language = (struct web_input){.name = "language", .label = &M_handbook_f_language, .hint = &M_handbook_f_language_hint,
                                     .type = INPUT_SELECT, .required = true, .value = str_from(locale_code(cx->locale)),
                                     .options = language_options(cx), .n_options = N_LOCALES};
}

static enum status
form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct handbook_form *f)
{
    struct web_input *inputs[] = {&f->title, &f->template_key, &f->language};
    struct web_page page = {.title = &M_handbook_start, .nav = NAV_HANDBOOK, .width = WIDTH_NARROW};
    f->may_write = actor_may(&cx->actor, FN_HANDBOOK, ACCESS_WRITE);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_form, f));
}

static enum status
new_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_form f = {0};
    form_inputs(cx, &f);
    f.title.value = str_fmt(cx->arena, "%.*s: %.*s", STR_ARG(settings_centre_name(cx->settings, cx->locale)),
                            STR_ARG(tr(cx, &M_handbook_word)));
    return form_page(cx, rq, rp, &f);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_form f = {0};
    form_inputs(cx, &f);
    web_input_read(cx, rq, &f.title);
    web_input_read(cx, rq, &f.template_key);
    web_input_read(cx, rq, &f.language);
    if (has_problems(cx))
        return form_page(cx, rq, rp, &f);
    struct handbook d = {.title = f.title.value, .template_key = f.template_key.value, .language = f.language.value};
    enum status s = document_create(cx, &d);
    if (s == STATUS_INVALID)
        return form_page(cx, rq, rp, &f);
    TRY(s);
    return web_saved(cx, rp, "/handbook/%lld", (long long)d.id);
}

/* ---- the way in ---- */

static enum status
current_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook d;
    struct document_version v;
    struct handbook_form f = {.may_write = actor_may(&cx->actor, FN_HANDBOOK, ACCESS_WRITE)};
    struct web_page page = {.title = &M_handbook_word, .nav = NAV_HANDBOOK};
    enum status s = document_current(cx, 0, &d);
    if (s == STATUS_NOT_FOUND)
        return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_empty, &f));
    TRY(s);
    if (handbook_may_see_draft(cx, &d))
        return web_redirect(rp, "/handbook/%lld", (long long)d.id);
    s = handbook_adopted(cx, d.id, &v);
    if (s == STATUS_NOT_FOUND)
        return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_empty, &f));
    TRY(s);
    return web_redirect(rp, "/handbook/%lld/versions/%lld", (long long)d.id, (long long)v.id);
}

/* ---- the front ---- */

static enum status
front_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct handbook_front *v)
{
    struct section *rows;
    size_t n;
    TRY(section_list(cx, v->d.id, str_from(locale_code(cx->locale)), &rows, &n));
    v->contents = handbook_contents_of(cx, &v->d, rows, n, 0);
    v->may_write = actor_may(&cx->actor, FN_HANDBOOK, ACCESS_WRITE);
    v->has_adopted = handbook_adopted(cx, v->d.id, &v->adopted) == STATUS_OK;
    v->has_round = round_open(cx, v->d.id, &v->round) == STATUS_OK;
    v->title.name = "title";
    v->title.label = &M_handbook_f_chapter;
    v->title.required = true;
    struct web_input *inputs[] = {&v->title};
    web_inputs_finish(cx, inputs, 1);
    v->errors = web_errors_of(cx);
    struct web_page page = {.title_text = v->d.title, .nav = NAV_HANDBOOK};
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_front, v));
}

static enum status
front_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_front v = {0};
    TRY(handbook_draft(cx, rq, &v.d));
    return front_page(cx, rq, rp, &v);
}

static enum status
chapter_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_front v = {0};
    int64_t id;
    TRY(handbook_draft(cx, rq, &v.d));
    v.title = (struct web_input){.name = "title", .label = &M_handbook_f_chapter, .required = true, .max_chars = 150};
    web_input_read(cx, rq, &v.title);
    if (has_problems(cx) || section_add(cx, v.d.id, v.title.value, &id) == STATUS_INVALID)
        return front_page(cx, rq, rp, &v);
    return web_saved(cx, rp, "/handbook/%lld/sections/%lld", (long long)v.d.id, (long long)id);
}

/* ---- settings ---- */

static enum status
settings_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct handbook *d, struct handbook_form *f)
{
    struct web_input *inputs[] = {&f->title, &f->is_public};
    struct web_crumb crumbs[] = {{d->title, handbook_href(cx, d->id, "")}};
    struct web_page page = {.title = &M_handbook_settings, .nav = NAV_HANDBOOK, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    f->document_id = d->id;
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_settings, f));
}

static void
settings_inputs(struct ctx *cx, const struct handbook *d, struct handbook_form *f)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, 1);
    o[0] = (struct web_option){STR("1"), tr(cx, &M_handbook_public_yes), STR_NONE, d->is_public};
    f->title = (struct web_input){.name = "title", .label = &M_handbook_f_title, .required = true, .max_chars = 150, .value = d->title};
    f->is_public = (struct web_input){.name = "public", .label = &M_handbook_f_public, .hint = &M_handbook_f_public_hint,
                                      .type = INPUT_CHECKS, .value = d->is_public ? STR("1") : STR(""), .options = o, .n_options = 1};
}

static enum status
settings_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook d;
    struct handbook_form f = {0};
    TRY(handbook_draft(cx, rq, &d));
    settings_inputs(cx, &d, &f);
    return settings_page(cx, rq, rp, &d, &f);
}

static enum status
settings_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook d;
    struct handbook_form f = {0};
    TRY(handbook_draft(cx, rq, &d));
    settings_inputs(cx, &d, &f);
    web_input_read(cx, rq, &f.title);
    web_input_read(cx, rq, &f.is_public);
    struct handbook now = d;
    now.title = f.title.value;
    now.is_public = str_eq_c(web_field(rq, "public"), "1");
    if (has_problems(cx) || document_save(cx, &now) == STATUS_INVALID)
        return settings_page(cx, rq, rp, &d, &f);
    return web_saved(cx, rp, "/handbook/%lld", (long long)d.id);
}

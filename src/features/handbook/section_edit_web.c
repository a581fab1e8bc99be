/* Writing a chapter: the form with a preview, two who wrote at once, and what changed when. */
#include "handbook_msg.h"
#include "handbook_views_gen.h"
#include "handbook_web.h"
#include "markdown.h"

static web_handler edit_show, edit_save, history_show;

#define WRITE GATE_MAY(FN_HANDBOOK, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route section_edit_routes[] = {
    {HTTP_GET, "/handbook/:document/sections/:section/edit", WRITE, edit_show, 0, NULL},
    {HTTP_POST, "/handbook/:document/sections/:section/edit", WRITE, edit_save, 0, NULL},
    {HTTP_GET, "/handbook/:document/sections/:section/history", GATE_PUBLIC, history_show, 0, NULL},
    {0},
};

static enum status
fill_languages(struct ctx *cx, struct handbook_edit *v)
{
    struct str *codes;
    size_t n;
    TRY(section_languages(cx, v->d.id, v->s.id, &codes, &n));
    v->languages = ARENA_ARRAY(cx->arena, struct handbook_language, HANDBOOK_N_LANGUAGES);
    v->n_languages = HANDBOOK_N_LANGUAGES;
    for (size_t i = 0; i < HANDBOOK_N_LANGUAGES; i++) {
        v->languages[i] = handbook_language_names()[i];
        v->languages[i].is_here = str_eq(v->languages[i].code, v->language);
        for (size_t k = 0; k < n; k++)
            v->languages[i].exists = v->languages[i].exists || str_eq(codes[k], v->languages[i].code);
    }
    return STATUS_OK;
}

static void
make_inputs(struct handbook_edit *v)
{
    const struct section *s = v->is_new_language ? &(struct section){0} : &v->s;
    v->title = (struct web_input){.name = "title", .label = &M_handbook_f_chapter, .required = true, .max_chars = 150, .value = s->title};
    v->body = (struct web_input){.name = "body", .label = &M_handbook_f_body, .hint = &M_handbook_f_body_hint, .type = INPUT_AREA,
                                 .max_chars = SECTION_MAX_CHARS, .rows = 18, .value = s->body};
    v->my_work = (struct web_input){.name = "my_work", .label = &M_handbook_f_my_work, .hint = &M_handbook_f_my_work_hint,
                                    .type = INPUT_AREA, .max_chars = 5000, .rows = 5, .value = s->my_work};
    v->owner = (struct web_input){.name = "owner", .label = &M_handbook_f_owner, .hint = &M_handbook_f_owner_hint, .max_chars = 150, .value = v->s.owner};
    v->review_on = (struct web_input){.name = "review_on", .label = &M_handbook_f_review, .max_chars = 40, .value = v->s.review_on};
    v->development = (struct web_input){.name = "development", .label = &M_handbook_f_development, .type = INPUT_AREA,
                                        .max_chars = 2000, .rows = 3, .value = v->s.development};
}

static enum status
load_edit(struct ctx *cx, const struct web_request *rq, struct str language, struct handbook_edit *v)
{
    struct section *rows;
    size_t n;
    int64_t id;
    TRY(handbook_draft(cx, rq, &v->d));
    TRY(web_param_id(rq, "section", &id));
    v->language = language.n ? language : v->d.language;
    if (!handbook_is_language(v->language))
        return STATUS_NOT_FOUND;
    TRY(section_list(cx, v->d.id, v->language, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (rows[i].id == id) {
            v->s = rows[i];
            v->number = (int)i + 1;
        }
    }
    if (v->number == 0)
        return STATUS_NOT_FOUND;
    v->language_name = handbook_language_name(v->language);
    v->is_new_language = !str_eq(v->s.language, v->language);
    v->original = v->s;
    v->rev = v->is_new_language ? 0 : v->s.rev;
    make_inputs(v);
    return STATUS_OK;
}

static enum status
edit_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct handbook_edit *v)
{
    struct web_input *inputs[] = {&v->title, &v->body, &v->my_work, &v->owner, &v->review_on, &v->development};
    TRY(fill_languages(cx, v));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{v->d.title, handbook_href(cx, v->d.id, "")},
                                 {v->s.title, str_fmt(cx->arena, "/handbook/%lld/sections/%lld", (long long)v->d.id, (long long)v->s.id)}};
    struct web_page page = {.title = &M_handbook_edit, .nav = NAV_HANDBOOK, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_edit, v));
}

static enum status
edit_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_edit v = {0};
    TRY(load_edit(cx, rq, web_query(rq, "lang"), &v));
    return edit_page(cx, rq, rp, &v);
}

static enum status
preview(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct handbook_edit *v)
{
    v->is_preview = true;
    TRY(markdown_html(cx->arena, v->body.value, &(struct markdown_options){.heading_level = 3}, &v->body_preview));
    TRY(markdown_html(cx->arena, v->my_work.value, &(struct markdown_options){.heading_level = 3, .id_prefix = STR("work-")}, &v->my_work_preview));
    return edit_page(cx, rq, rp, v);
}

/* Both texts whole, the places that differ one after the other, theirs first. */
static struct str
both_texts(struct ctx *cx, struct str base, struct str mine, struct str theirs, int *n_conflicts)
{
    struct merge m = merge_texts(cx->arena, base, mine, theirs);
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    for (size_t i = 0; i < m.n; i++) {
        const struct merge_piece *p = &m.pieces[i];
        struct str parts[2] = {p->conflict ? p->theirs : p->text, p->conflict ? p->mine : STR("")};
        for (size_t k = 0; k < 2; k++) {
            if (parts[k].n == 0)
                continue;
            buf_puts(&b, b.n ? "\n\n" : "");
            buf_str(&b, parts[k]);
        }
    }
    *n_conflicts += (int)m.n_conflicts;
    return buf_view(&b);
}

static enum status
conflict_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct handbook_edit *e,
              const struct section_text *mine, const struct section *theirs)
{
    struct handbook_conflict v = {.d = e->d, .theirs = *theirs, .mine = *mine};
    struct section_rev *revs, base = {0};
    size_t n;
    TRY(section_revs(cx, mine->section_id, mine->language, &revs, &n));
    for (size_t i = 0; i < n; i++)
        if (revs[i].rev == mine->rev)
            base = revs[i];
    v.who = n ? revs[0].who : STR("");
    v.title = str_eq(mine->title, base.title) ? theirs->title : mine->title;
    v.body = both_texts(cx, base.body, mine->body, theirs->body, &v.n_conflicts);
    v.my_work = both_texts(cx, base.my_work, mine->my_work, theirs->my_work, &v.n_conflicts);
    struct web_crumb crumbs[] = {{e->d.title, handbook_href(cx, e->d.id, "")}};
    struct web_page page = {.title = &M_handbook_conflict, .nav = NAV_HANDBOOK, .crumbs = crumbs, .n_crumbs = 1};
    return web_page_status(cx, rq, rp, 409, &page, WEB_VIEW(handbook_conflict, &v));
}

static bool
care_changed(const struct handbook_edit *v)
{
    return !str_eq(v->owner.value, v->s.owner) || !str_eq(v->review_on.value, v->s.review_on) ||
           !str_eq(v->development.value, v->s.development);
}

static enum status
save_care(struct ctx *cx, const struct web_request *rq, const struct handbook_edit *v)
{
    if (!web_has_field(rq, "owner") || !care_changed(v))
        return STATUS_OK;
    struct section s = {.id = v->s.id, .owner = v->owner.value, .review_on = v->review_on.value, .development = v->development.value};
    return section_save_care(cx, v->d.id, &s);
}

static void
read_inputs(struct ctx *cx, const struct web_request *rq, struct handbook_edit *v)
{
    web_input_read(cx, rq, &v->title);
    web_input_read(cx, rq, &v->body);
    web_input_read(cx, rq, &v->my_work);
    if (!web_has_field(rq, "owner"))
        return;
    web_input_read(cx, rq, &v->owner);
    web_input_read(cx, rq, &v->review_on);
    web_input_read(cx, rq, &v->development);
}

static enum status
edit_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_edit v = {0};
    struct section_conflict c;
    TRY(load_edit(cx, rq, web_field(rq, "language"), &v));
    read_inputs(cx, rq, &v);
    v.rev = (int)web_field_int(rq, "rev", v.rev);
    if (has_problems(cx))
        return edit_page(cx, rq, rp, &v);
    if (web_field(rq, "preview").n)
        return preview(cx, rq, rp, &v);
    struct section_text t = {.section_id = v.s.id, .language = v.language, .title = v.title.value, .body = v.body.value,
                             .my_work = v.my_work.value, .rev = v.rev};
    enum status s = section_save(cx, v.d.id, &t, &c);
    if (s == STATUS_CONFLICT)
        return conflict_page(cx, rq, rp, &v, &t, &c.theirs);
    if (s == STATUS_OK)
        s = save_care(cx, rq, &v);
    if (s == STATUS_INVALID)
        return edit_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/handbook/%lld/sections/%lld?lang=%.*s%s", (long long)v.d.id, (long long)v.s.id,
                     STR_ARG(v.language), c.was_merged ? "&merged=1" : "");
}

/* ---- history ---- */

static enum status
history_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_history v = {0};
    struct section_rev *revs;
    int64_t id;
    TRY(handbook_draft(cx, rq, &v.d));
    TRY(web_param_id(rq, "section", &id));
    struct str language = web_query(rq, "lang");
    TRY(section_load(cx, v.d.id, id, language.n ? language : v.d.language, &v.s));
    TRY(section_revs(cx, id, v.s.language, &revs, &v.n_revs));
    v.revs = ARENA_ARRAY(cx->arena, struct handbook_rev, v.n_revs);
    for (size_t i = 0; i < v.n_revs; i++) {
        struct section_rev none = {0}, *before = i + 1 < v.n_revs ? &revs[i + 1] : &none;
        v.revs[i] = (struct handbook_rev){
            .rev = revs[i].rev, .at_ms = revs[i].at_ms, .who = revs[i].who, .is_first = i + 1 == v.n_revs,
            .title = handbook_line_change_of(cx, tr(cx, &M_handbook_f_chapter), before->title, revs[i].title),
            .body = handbook_change_of(cx, tr(cx, &M_handbook_f_body), before->body, revs[i].body),
            .my_work = handbook_change_of(cx, tr(cx, &M_handbook_f_my_work), before->my_work, revs[i].my_work)};
    }
    struct web_crumb crumbs[] = {{v.d.title, handbook_href(cx, v.d.id, "")},
                                 {v.s.title, str_fmt(cx->arena, "/handbook/%lld/sections/%lld", (long long)v.d.id, (long long)id)}};
    struct web_page page = {.title = &M_handbook_history, .nav = NAV_HANDBOOK, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_history, &v));
}

/* Versions: frozen copies, one read whole, two compared, adoption. */
#include "handbook_msg.h"
#include "handbook_views_gen.h"
#include "handbook_web.h"
#include "markdown.h"

static web_handler list_show, freeze, version_show, adopt, compare_show;

#define WRITE GATE_MAY(FN_HANDBOOK, ACCESS_WRITE, SCOPE_CENTRE)
#define DECIDE GATE_MAY(FN_HANDBOOK, ACCESS_DECIDE, SCOPE_CENTRE)

const struct web_route versions_routes[] = {
    {HTTP_GET, "/handbook/:document/versions", GATE_PUBLIC, list_show, 0, NULL},
    {HTTP_POST, "/handbook/:document/versions", WRITE, freeze, 0, NULL},
    {HTTP_GET, "/handbook/:document/versions/:version", GATE_PUBLIC, version_show, 0, NULL},
    {HTTP_GET, "/handbook/:document/versions/:version/comparison", GATE_PUBLIC, compare_show, 0, NULL},
    {HTTP_POST, "/handbook/:document/versions/:version/adoption", DECIDE, adopt, 0, NULL},
    {0},
};

/* An adopted version is for everybody, others for those who see the draft. */
static enum status
load_version(struct ctx *cx, const struct web_request *rq, struct handbook *d, struct document_version *v)
{
    int64_t document, id;
    TRY(web_param_id(rq, "document", &document));
    TRY(web_param_id(rq, "version", &id));
    TRY(document_load(cx, document, d));
    TRY(version_load(cx, document, id, v));
    return str_eq_c(v->state, "adopted") || handbook_may_see_draft(cx, d) ? STATUS_OK : STATUS_DENIED;
}

/* ---- the list ---- */

static enum status
list_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct handbook_versions *v)
{
    struct document_version *rows;
    size_t n;
    bool drafts = handbook_may_see_draft(cx, &v->d);
    TRY(version_list(cx, v->d.id, &rows, &n));
    v->rows = ARENA_ARRAY(cx->arena, struct handbook_version_row, n);
    for (size_t i = 0; i < n; i++) {
        bool adopted = str_eq_c(rows[i].state, "adopted");
        if (adopted || drafts)
            v->rows[v->n_rows++] = (struct handbook_version_row){rows[i], adopted};
    }
    v->may_freeze = actor_may(&cx->actor, FN_HANDBOOK, ACCESS_WRITE);
    v->note.name = "note";
    v->note.label = &M_handbook_f_note;
    v->note.hint = &M_handbook_f_note_hint;
    v->note.max_chars = 500;
    struct web_input *inputs[] = {&v->note};
    web_inputs_finish(cx, inputs, 1);
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{v->d.title, handbook_href(cx, v->d.id, "")}};
    struct web_page page = {.title = &M_handbook_versions, .nav = NAV_HANDBOOK, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_versions, v));
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_versions v = {0};
    int64_t id;
    TRY(web_param_id(rq, "document", &id));
    TRY(document_load(cx, id, &v.d));
    return list_page(cx, rq, rp, &v);
}

static enum status
freeze(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_versions v = {.note = {.name = "note", .label = &M_handbook_f_note, .max_chars = 500}};
    int64_t id;
    TRY(handbook_draft(cx, rq, &v.d));
    web_input_read(cx, rq, &v.note);
    enum status s = has_problems(cx) ? STATUS_INVALID : version_freeze(cx, v.d.id, v.note.value, &id);
    if (s == STATUS_INVALID)
        return list_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/handbook/%lld/versions/%lld", (long long)v.d.id, (long long)id);
}

/* ---- one version ---- */

static void
add_language(struct handbook_version *v, struct str code, struct str here)
{
    for (size_t i = 0; i < v->n_languages; i++)
        if (str_eq(v->languages[i].code, code))
            return;
    if (v->n_languages < HANDBOOK_N_LANGUAGES)
        v->languages[v->n_languages++] =
            (struct handbook_language){code, handbook_language_name(code), str_eq(code, here), true};
}

/* Each chapter once: in the language asked for, else in the handbook's own. */
static enum status
fill_chapters(struct ctx *cx, struct str language, struct handbook_version *v)
{
    struct version_section *rows;
    size_t n;
    TRY(version_sections(cx, &v->v, STR(""), &rows, &n));
    v->chapters = ARENA_ARRAY(cx->arena, struct handbook_version_chapter, n);
    v->languages = ARENA_ARRAY(cx->arena, struct handbook_language, HANDBOOK_N_LANGUAGES);
    for (size_t i = 0; i < n; i++) {
        struct handbook_version_chapter *c = v->n_chapters ? &v->chapters[v->n_chapters - 1] : NULL;
        bool is_new = !c || c->id != rows[i].section_id;
        add_language(v, rows[i].language, language);
        if (is_new)
            c = &v->chapters[v->n_chapters++];
        else if (!str_eq(rows[i].language, language) && !(str_eq(rows[i].language, v->d.language) && !str_eq(c->language, language)))
            continue;
        struct markdown_options o = {.heading_level = 3, .id_prefix = str_fmt(cx->arena, "c%zu-", v->n_chapters)};
        *c = (struct handbook_version_chapter){.id = rows[i].section_id, .number = (int)v->n_chapters, .title = rows[i].title,
                                               .language = rows[i].language, .has_my_work = rows[i].my_work.n > 0};
        TRY(markdown_html(cx->arena, rows[i].body, &o, &c->body));
        o.id_prefix = str_fmt(cx->arena, "w%zu-", v->n_chapters);
        TRY(markdown_html(cx->arena, rows[i].my_work, &o, &c->my_work));
    }
    return STATUS_OK;
}

static enum status
version_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct handbook_version *v)
{
    struct str language = web_query(rq, "lang");
    struct web_input *inputs[] = {&v->decision};
    TRY(fill_chapters(cx, language.n ? language : v->d.language, v));
    v->is_adopted = str_eq_c(v->v.state, "adopted");
    v->may_adopt = !v->is_adopted && actor_may(&cx->actor, FN_HANDBOOK, ACCESS_DECIDE);
    v->may_see_draft = handbook_may_see_draft(cx, &v->d);
    v->decision.name = "decision";
    v->decision.label = &M_handbook_f_decision;
    v->decision.hint = &M_handbook_f_decision_hint;
    v->decision.required = true;
    web_inputs_finish(cx, inputs, 1);
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{v->d.title, handbook_href(cx, v->d.id, "/versions")}};
    struct web_page page = {.title_text = v->d.title, .nav = NAV_HANDBOOK, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_version, v));
}

static enum status
version_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_version v = {0};
    TRY(load_version(cx, rq, &v.d, &v.v));
    return version_page(cx, rq, rp, &v);
}

static enum status
adopt(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_version v = {0};
    TRY(load_version(cx, rq, &v.d, &v.v));
    v.decision.value = web_field(rq, "decision");
    enum status s = version_adopt(cx, v.d.id, v.v.id, v.decision.value);
    if (s == STATUS_INVALID)
        return version_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/handbook/%lld/versions/%lld", (long long)v.d.id, (long long)v.v.id);
}

/* ---- two compared ---- */

static const struct version_section *
same_section(const struct version_section *rows, size_t n, const struct version_section *s)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].section_id == s->section_id && str_eq(rows[i].language, s->language))
            return &rows[i];
    return NULL;
}

static struct str
whole_text(struct ctx *cx, const struct version_section *s)
{
    return s ? str_fmt(cx->arena, "%.*s\n\n%.*s\n\n%.*s", STR_ARG(s->title), STR_ARG(s->body), STR_ARG(s->my_work)) : STR("");
}

static enum status
draft_sections(struct ctx *cx, const struct handbook *d, struct version_section **ret_rows, size_t *ret_n)
{
    struct section *all;
    size_t n;
    TRY(section_list(cx, d->id, d->language, &all, &n));
    struct version_section *rows = ARENA_ARRAY(cx->arena, struct version_section, n);
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct version_section){all[i].id, all[i].sort, all[i].language, all[i].title, all[i].body, all[i].my_work};
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

static enum status
other_side(struct ctx *cx, const struct web_request *rq, struct handbook_compare *v, struct version_section **rows, size_t *n)
{
    int64_t to = 0;
    if (str_to_i64(web_query(rq, "to"), &to) == STATUS_OK) {
        TRY(version_load(cx, v->d.id, to, &v->to));
        if (!str_eq_c(v->to.state, "adopted") && !handbook_may_see_draft(cx, &v->d))
            return STATUS_DENIED;
        return version_sections(cx, &v->to, v->d.language, rows, n);
    }
    if (!handbook_may_see_draft(cx, &v->d))
        return STATUS_DENIED;
    v->to_is_draft = true;
    return draft_sections(cx, &v->d, rows, n);
}

static enum status
compare_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_compare v = {0};
    struct version_section *from, *to;
    size_t n_from, n_to;
    TRY(load_version(cx, rq, &v.d, &v.from));
    TRY(other_side(cx, rq, &v, &to, &n_to));
    TRY(version_sections(cx, &v.from, v.d.language, &from, &n_from));
    v.chapters = ARENA_ARRAY(cx->arena, struct handbook_change, n_from + n_to);
    for (size_t i = 0; i < n_to; i++) {
        struct handbook_change c = handbook_change_of(cx, to[i].title, whole_text(cx, same_section(from, n_from, &to[i])), whole_text(cx, &to[i]));
        if (c.is_same)
            v.n_same++;
        else
            v.chapters[v.n_chapters++] = c;
    }
    for (size_t i = 0; i < n_from; i++)
        if (!same_section(to, n_to, &from[i]))
            v.chapters[v.n_chapters++] = handbook_change_of(cx, from[i].title, whole_text(cx, &from[i]), STR(""));
    struct web_crumb crumbs[] = {{v.d.title, handbook_href(cx, v.d.id, "/versions")}};
    struct web_page page = {.title = &M_handbook_comparison, .nav = NAV_HANDBOOK, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_compare, &v));
}

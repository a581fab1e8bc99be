/* Versions: frozen copies, one read whole, adoption. */
#include "handbook_msg.h"
#include "handbook_views_gen.h"
#include "handbook_web.h"
#include "markdown.h"

static web_handler list_show, freeze, version_show, adopt;

#define WRITE GATE_MAY(FN_HANDBOOK, ACCESS_WRITE, SCOPE_CENTRE)
#define DECIDE GATE_MAY(FN_HANDBOOK, ACCESS_DECIDE, SCOPE_CENTRE)

const struct web_route versions_routes[] = {
    {HTTP_GET, "/handbook/:document/versions", GATE_PUBLIC, list_show, 0, NULL},
    {HTTP_POST, "/handbook/:document/versions", WRITE, freeze, 0, NULL},
    {HTTP_GET, "/handbook/:document/versions/:version", GATE_PUBLIC, version_show, 0, NULL},
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
    struct web_input *inputs[] = {&v->note};
    TRY(handbook_versions_seen(cx, v));
    v->may_freeze = actor_may(&cx->actor, FN_HANDBOOK, ACCESS_WRITE);
    v->may_compare = v->n_rows && v->n_rows + v->drafts > 1;
    if (v->may_compare)
        v->choice = handbook_versions_choice(cx, v, v->rows[v->drafts ? 0 : 1].v.id, v->drafts ? 0 : v->rows[0].v.id);
    v->note.name = "note";
    v->note.label = &M_handbook_f_note;
    v->note.hint = &M_handbook_f_note_hint;
    v->note.max_chars = 500;
    web_inputs_finish(cx, inputs, 1);
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{v->drafts ? v->d.title : v->rows[0].v.title, handbook_href(cx, v->d.id, "")}};
    struct web_page page = {.title = &M_handbook_versions, .nav = NAV_HANDBOOK, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = v->drafts};
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

/* The languages any chapter has been written in. */
static enum status
fill_languages(struct ctx *cx, struct str language, struct handbook_version *v)
{
    struct version_section *rows;
    size_t n;
    TRY(version_sections(cx, &v->v, STR(""), &rows, &n));
    v->languages = ARENA_ARRAY(cx->arena, struct handbook_language, HANDBOOK_N_LANGUAGES);
    for (size_t i = 0; i < n; i++)
        add_language(v, rows[i].language, language);
    return STATUS_OK;
}

static enum status
fill_chapters(struct ctx *cx, struct str language, struct handbook_version *v)
{
    struct version_section *rows;
    TRY(version_chapters(cx, &v->v, language, v->d.language, &rows, &v->n_chapters));
    v->chapters = ARENA_ARRAY(cx->arena, struct handbook_version_chapter, v->n_chapters);
    for (size_t i = 0; i < v->n_chapters; i++) {
        struct handbook_version_chapter *c = &v->chapters[i];
        struct markdown_options o = {.heading_level = 3, .id_prefix = str_fmt(cx->arena, "c%zu-", i + 1)};
        *c = (struct handbook_version_chapter){.number = (int)i + 1, .title = rows[i].title,
                                               .language = rows[i].language, .has_my_work = rows[i].my_work.n > 0};
        TRY(markdown_html(cx->arena, rows[i].body, &o, &c->body));
        o.id_prefix = str_fmt(cx->arena, "w%zu-", i + 1);
        TRY(markdown_html(cx->arena, rows[i].my_work, &o, &c->my_work));
    }
    return STATUS_OK;
}

static enum status
version_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct handbook_version *v)
{
    struct str language = web_query(rq, "lang");
    struct web_input *inputs[] = {&v->decision};
    if (language.n == 0)
        language = v->d.language;
    TRY(fill_languages(cx, language, v));
    TRY(fill_chapters(cx, language, v));
    v->is_adopted = str_eq_c(v->v.state, "adopted");
    v->may_adopt = !v->is_adopted && actor_may(&cx->actor, FN_HANDBOOK, ACCESS_DECIDE);
    v->may_see_draft = handbook_may_see_draft(cx, &v->d);
    v->decision.name = "decision";
    v->decision.label = &M_handbook_f_decision;
    v->decision.hint = &M_handbook_f_decision_hint;
    v->decision.required = true;
    web_inputs_finish(cx, inputs, 1);
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{tr(cx, &M_handbook_versions), handbook_href(cx, v->d.id, "/versions")}};
    struct web_page page = {.title_text = v->v.title, .nav = NAV_HANDBOOK, .crumbs = crumbs, .n_crumbs = 1};
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

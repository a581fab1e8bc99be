/* Commenting by code: no account, no session, plain words. */
#include "handbook_msg.h"
#include "handbook_views_gen.h"
#include "handbook_web.h"
#include "markdown.h"
#include "workshops.h"

static web_handler public_show, public_comment;

const struct web_route round_public_routes[] = {
    {HTTP_GET, "/c/:code", GATE_PUBLIC, public_show, 0, NULL},
    {HTTP_POST, "/c/:code", GATE_PUBLIC, public_comment, WEB_NO_CSRF, NULL},
    {0},
};

static bool
is_invited(struct str audience, struct str kind)
{
    struct str part;
    if (audience.n == 0)
        return true;
    while (str_split(&audience, ',', &part))
        if (str_eq(str_trim(part), kind))
            return true;
    return false;
}

static void
make_inputs(struct ctx *cx, const struct section *sections, size_t n, struct handbook_public *v)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n + 1);
    struct web_input kind = handbook_kind_input(cx);
    size_t n_kinds = 0;
    for (size_t i = 0; i < kind.n_options; i++)
        if (is_invited(v->r.audience, kind.options[i].value))
            kind.options[n_kinds++] = kind.options[i];
    kind.n_options = n_kinds;
    kind.value = n_kinds ? kind.options[0].value : STR("");
    v->kind = kind;
    o[0] = (struct web_option){.value = STR(""), .label = tr(cx, &M_handbook_whole_handbook)};
    for (size_t i = 0; i < n; i++)
        o[i + 1] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)sections[i].id),
                                       .label = str_fmt(cx->arena, "%zu %.*s", i + 1, STR_ARG(sections[i].title))};
    v->section = (struct web_input){.name = "section", .label = &M_handbook_comment_to, .type = INPUT_SELECT, .options = o, .n_options = n + 1};
    v->text = (struct web_input){.name = "text", .label = &M_handbook_own_comment, .hint = &M_handbook_comment_hint, .type = INPUT_AREA,
                                 .required = true, .max_chars = 2000, .rows = 4};
}

static enum status
fill_chapters(struct ctx *cx, const struct section *sections, size_t n, struct handbook_public *v)
{
    struct comment *comments;
    size_t n_comments;
    TRY(comment_list(cx, v->r.id, 0, &comments, &n_comments));
    v->chapters = ARENA_ARRAY(cx->arena, struct handbook_public_chapter, n);
    for (size_t i = 0; i < n; i++) {
        struct comment *own = ARENA_ARRAY(cx->arena, struct comment, n_comments);
        size_t n_own = 0;
        for (size_t k = 0; k < n_comments; k++)
            if (comments[k].section_id == sections[i].id)
                own[n_own++] = comments[k];
        if (sections[i].body.n == 0 && n_own == 0)
            continue;
        struct handbook_public_chapter *c = &v->chapters[v->n_chapters++];
        struct markdown_options o = {.heading_level = 3, .id_prefix = str_fmt(cx->arena, "c%zu-", i + 1)};
        *c = (struct handbook_public_chapter){.id = sections[i].id, .number = (int)i + 1, .title = sections[i].title, .language = sections[i].language};
        c->comments = handbook_comments(cx, &v->d, own, n_own, false, &c->n_comments);
        TRY(markdown_html(cx->arena, sections[i].body, &o, &c->body));
    }
    return STATUS_OK;
}

static enum status
load_public(struct ctx *cx, const struct web_request *rq, struct handbook_public *v, struct section **sections, size_t *n)
{
    TRY(round_by_code(cx, web_param(rq, "code"), &v->r));
    TRY(document_load(cx, v->r.document_id, &v->d));
    TRY(section_list(cx, v->d.id, str_from(locale_code(cx->locale)), sections, n));
    v->is_coming = v->r.starts_ms > cx->now_ms;
    v->is_open = !v->is_coming && v->r.ends_ms > cx->now_ms;
    make_inputs(cx, *sections, *n, v);
    return STATUS_OK;
}

static enum status
public_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct handbook_public *v, const struct section *sections, size_t n)
{
    struct web_input *inputs[] = {&v->section, &v->kind, &v->text};
    struct web_page page = {.title_text = v->r.title, .nav = NAV_HANDBOOK, .width = WIDTH_NARROW, .is_bare = !cx->actor.account_id};
    if (!v->is_coming)
        TRY(fill_chapters(cx, sections, n, v));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_public, v));
}

static enum status
public_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_public v = {.is_thanked = web_query(rq, "thanks").n > 0};
    struct section *sections;
    size_t n;
    TRY(load_public(cx, rq, &v, &sections, &n));
    return public_page(cx, rq, rp, &v, sections, n);
}

static enum status
public_comment(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_public v = {0};
    struct section *sections;
    size_t n;
    int64_t section;
    TRY(load_public(cx, rq, &v, &sections, &n));
    web_input_read(cx, rq, &v.section);
    web_input_read(cx, rq, &v.kind);
    web_input_read(cx, rq, &v.text);
    if (web_field_id(rq, "section", &section) != STATUS_OK)
        return STATUS_NOT_FOUND;
    struct comment c = {.section_id = section, .author_kind = v.kind.value, .text = v.text.value};
    enum status s = has_problems(cx) ? STATUS_INVALID : comment_add(cx, &v.r, &c);
    if (s == STATUS_INVALID)
        return public_page(cx, rq, rp, &v, sections, n);
    TRY(s);
    return web_saved(cx, rp, "/c/%.*s?thanks=1", STR_ARG(v.r.code));
}

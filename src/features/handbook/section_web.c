/* Reading a chapter of the draft, with its sources and the comments of the round going on. */
#include "handbook_msg.h"
#include "handbook_views_gen.h"
#include "handbook_web.h"
#include "markdown.h"
#include "trail_web.h"

static web_handler section_show, comment_send, care_save, place_save;

#define WRITE GATE_MAY(FN_HANDBOOK, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route sections_routes[] = {
    {HTTP_GET, "/handbook/:document/sections/:section", GATE_PUBLIC, section_show, 0, NULL},
    {HTTP_POST, "/handbook/:document/sections/:section/comments", GATE_MAY(FN_HANDBOOK, ACCESS_PROPOSE, SCOPE_CENTRE), comment_send, 0, NULL},
    {HTTP_POST, "/handbook/:document/sections/:section/care", WRITE, care_save, 0, NULL},
    {HTTP_POST, "/handbook/:document/sections/:section/place", WRITE, place_save, 0, NULL},
    {0},
};

static enum status
fill_languages(struct ctx *cx, struct handbook_section *v)
{
    struct str *codes;
    size_t n;
    TRY(section_languages(cx, v->d.id, v->s.id, &codes, &n));
    v->languages = ARENA_ARRAY(cx->arena, struct handbook_language, n);
    for (size_t i = 0; i < n; i++)
        v->languages[v->n_languages++] = (struct handbook_language){
            .code = codes[i], .name = handbook_language_name(codes[i]), .is_here = str_eq(codes[i], v->s.language), .exists = true};
    return STATUS_OK;
}

/* The chapter in the language asked for, else in the reader's where it is written, its neighbours and the contents, from one list. */
static enum status
fill_chapter(struct ctx *cx, int64_t id, struct str language, struct handbook_section *v)
{
    struct section *rows;
    size_t n, at = 0;
    TRY(section_list(cx, v->d.id, language.n ? language : str_from(locale_code(cx->locale)), &rows, &n));
    while (at < n && rows[at].id != id)
        at++;
    if (at == n)
        return STATUS_NOT_FOUND;
    v->s = rows[at];
    v->number = (int)at + 1;
    v->contents = handbook_contents_of(cx, &v->d, rows, n, id);
    v->contents.language = language;
    if (at > 0) {
        v->previous = rows[at - 1].id;
        v->previous_title = rows[at - 1].title;
    }
    if (at + 1 < n) {
        v->next = rows[at + 1].id;
        v->next_title = rows[at + 1].title;
    }
    return STATUS_OK;
}

static enum status
fill_text(struct ctx *cx, struct handbook_section *v)
{
    struct markdown_options o = {.heading_level = 2};
    v->is_empty = v->s.body.n == 0;
    TRY(markdown_html(cx->arena, v->s.body, &o, &v->body));
    o.id_prefix = STR("work-");
    o.heading_level = 3;
    return markdown_html(cx->arena, v->s.my_work, &o, &v->my_work);
}

static enum status
fill_comments(struct ctx *cx, struct handbook_section *v)
{
    struct comment *rows;
    size_t n;
    v->has_round = round_open(cx, v->d.id, &v->round) == STATUS_OK;
    if (!v->has_round)
        return STATUS_OK;
    TRY(comment_list(cx, v->round.id, v->s.id, &rows, &n));
    v->comments = handbook_comments(cx, &v->d, rows, n, v->may_write, &v->n_comments);
    v->may_comment = actor_may(&cx->actor, FN_HANDBOOK, ACCESS_PROPOSE);
    return STATUS_OK;
}

static void
comment_inputs(struct ctx *cx, struct handbook_section *v)
{
    v->kind = handbook_kind_input(cx);
    v->text = (struct web_input){.name = "text", .label = &M_handbook_own_comment, .type = INPUT_AREA, .required = true,
                                 .max_chars = 2000, .rows = 3};
}

static enum status
load_section(struct ctx *cx, const struct web_request *rq, struct handbook_section *v)
{
    int64_t id;
    TRY(handbook_draft(cx, rq, &v->d));
    TRY(web_param_id(rq, "section", &id));
    v->may_write = actor_may(&cx->actor, FN_HANDBOOK, ACCESS_WRITE);
    TRY(fill_chapter(cx, id, web_query(rq, "lang"), v));
    comment_inputs(cx, v);
    return STATUS_OK;
}

static enum status
section_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct handbook_section *v)
{
    struct web_input *inputs[] = {&v->kind, &v->text};
    TRY(fill_languages(cx, v));
    TRY(fill_text(cx, v));
    TRY(fill_comments(cx, v));
    TRY(trail_origin_of(cx, "section", v->s.id, &v->origin));
    v->was_merged = web_query(rq, "merged").n > 0;
    v->has_languages = v->n_languages > 1;
    v->has_adopted = handbook_adopted(cx, v->d.id, &v->adopted) == STATUS_OK;
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{v->d.title, handbook_href(cx, v->d.id, "")}};
    struct web_page page = {.title_text = v->s.title, .nav = NAV_HANDBOOK, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_section, v));
}

static enum status
section_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_section v = {0};
    TRY(load_section(cx, rq, &v));
    return section_page(cx, rq, rp, &v);
}

static enum status
comment_send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_section v = {0};
    TRY(load_section(cx, rq, &v));
    web_input_read(cx, rq, &v.kind);
    web_input_read(cx, rq, &v.text);
    enum status s = round_open(cx, v.d.id, &v.round);
    if (s == STATUS_NOT_FOUND)
        (void)problem(cx, "", &M_handbook_round_closed, MSG_NO_ARGS);
    else
        TRY(s);
    struct comment c = {.section_id = v.s.id, .author_kind = v.kind.value, .text = v.text.value};
    if (has_problems(cx) || comment_add(cx, &v.round, &c) == STATUS_INVALID)
        return section_page(cx, rq, rp, &v);
    return web_saved(cx, rp, "/handbook/%lld/sections/%lld", (long long)v.d.id, (long long)v.s.id);
}

static enum status
care_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_section v = {0};
    TRY(load_section(cx, rq, &v));
    struct section s = {.id = v.s.id, .owner = web_field(rq, "owner"), .review_on = web_field(rq, "review_on"),
                        .development = web_field(rq, "development")};
    enum status st = section_save_care(cx, v.d.id, &s);
    if (st == STATUS_INVALID)
        return section_page(cx, rq, rp, &v);
    TRY(st);
    return web_saved(cx, rp, "/handbook/%lld/sections/%lld", (long long)v.d.id, (long long)v.s.id);
}

static enum status
place_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_section v = {0};
    TRY(load_section(cx, rq, &v));
    TRY(section_move(cx, v.d.id, v.s.id, web_field_int(rq, "by", 0) < 0 ? -1 : 1));
    return web_saved(cx, rp, "/handbook/%lld/sections/%lld", (long long)v.d.id, (long long)v.s.id);
}

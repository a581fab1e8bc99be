/* Comment rounds as those see them who write the handbook: dates, comments, replies. */
#include "calendar.h"
#include "handbook_msg.h"
#include "handbook_views_gen.h"
#include "handbook_web.h"
#include "workshops.h"

static web_handler list_show, create, one_show, save, reply, hide;

#define WRITE GATE_MAY(FN_HANDBOOK, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route rounds_routes[] = {
    {HTTP_GET, "/handbook/:document/rounds", GATE_PUBLIC, list_show, 0, NULL},
    {HTTP_POST, "/handbook/:document/rounds", WRITE, create, 0, NULL},
    {HTTP_GET, "/handbook/:document/rounds/:round", WRITE, one_show, 0, NULL},
    {HTTP_POST, "/handbook/:document/rounds/:round", WRITE, save, 0, NULL},
    {HTTP_POST, "/handbook/:document/rounds/:round/comments/:comment/reply", WRITE, reply, 0, NULL},
    {HTTP_POST, "/handbook/:document/rounds/:round/comments/:comment/visibility", WRITE, hide, 0, NULL},
    {0},
};

static const struct msg *
state_of(const struct ctx *cx, const struct comment_round *r, const char **ret_tag)
{
    *ret_tag = "tag";
    if (r->starts_ms > cx->now_ms)
        return &M_handbook_round_coming;
    if (r->ends_ms <= cx->now_ms)
        return &M_handbook_round_over;
    *ret_tag = "tag tag-now";
    return &M_handbook_round_going;
}

/* ---- the form: days, last one included ---- */

static struct str
day_text(struct ctx *cx, int64_t ms)
{
    struct civil c = civil_in_finland(ms);
    return ms ? str_fmt(cx->arena, "%d.%d.%d", c.day, c.month, c.year) : STR("");
}

static struct web_input
audience_input(struct ctx *cx, struct str value)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n_participant_kinds);
    for (size_t i = 0; i < n_participant_kinds; i++) {
        struct str key = str_from(participant_kinds[i]);
        o[i] = (struct web_option){.value = key, .label = tr(cx, participant_kind_name(key))};
    }
    return (struct web_input){.name = "audience", .label = &M_handbook_f_audience, .hint = &M_handbook_f_audience_hint,
                              .type = INPUT_CHECKS, .value = value, .options = o, .n_options = n_participant_kinds};
}

struct round_inputs {
    struct web_input *title, *starts, *ends, *audience;
};

static void
make_inputs(struct ctx *cx, const struct comment_round *r, struct round_inputs in)
{
    *in.title = (struct web_input){.name = "title", .label = &M_handbook_f_round, .required = true, .max_chars = 150, .value = r->title};
    *in.starts = (struct web_input){.name = "starts", .label = &M_handbook_f_starts, .type = INPUT_DATE, .required = true, .value = day_text(cx, r->starts_ms)};
    *in.ends = (struct web_input){.name = "ends", .label = &M_handbook_f_ends, .type = INPUT_DATE, .required = true,
                                  .value = day_text(cx, r->ends_ms ? r->ends_ms - 1 : 0)};
    *in.audience = audience_input(cx, r->audience);
}

static int64_t
day_ms(struct str text)
{
    struct civil c;
    if (calendar_parse_date(text, &c) != STATUS_OK)
        return 0;
    return finland_to_ms(c);
}

static void
read_inputs(struct ctx *cx, const struct web_request *rq, struct round_inputs in, struct comment_round *r)
{
    web_input_read(cx, rq, in.title);
    web_input_read(cx, rq, in.starts);
    web_input_read(cx, rq, in.ends);
    web_input_read(cx, rq, in.audience);
    r->title = in.title->value;
    r->audience = in.audience->value;
    r->starts_ms = day_ms(in.starts->value);
    r->ends_ms = day_ms(in.ends->value);
    if (r->ends_ms)
        r->ends_ms += (int64_t)86400000; /* the last day is open to its end */
}

/* ---- the list ---- */

static enum status
list_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct handbook_rounds *v)
{
    struct comment_round *rows;
    struct web_input *inputs[] = {&v->title, &v->starts, &v->ends, &v->audience};
    TRY(round_list(cx, v->d.id, &rows, &v->n_rows));
    v->rows = ARENA_ARRAY(cx->arena, struct handbook_round_row, v->n_rows);
    for (size_t i = 0; i < v->n_rows; i++) {
        v->rows[i].r = rows[i];
        v->rows[i].last_ms = rows[i].ends_ms - 1;
        v->rows[i].state = state_of(cx, &rows[i], &v->rows[i].tag);
    }
    v->may_write = actor_may(&cx->actor, FN_HANDBOOK, ACCESS_WRITE);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{v->d.title, handbook_href(cx, v->d.id, "")}};
    struct web_page page = {.title = &M_handbook_rounds, .nav = NAV_HANDBOOK, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_rounds, v));
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_rounds v = {0};
    TRY(handbook_draft(cx, rq, &v.d));
    make_inputs(cx, &(struct comment_round){0}, (struct round_inputs){&v.title, &v.starts, &v.ends, &v.audience});
    return list_page(cx, rq, rp, &v);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_rounds v = {0};
    struct round_inputs in = {&v.title, &v.starts, &v.ends, &v.audience};
    TRY(handbook_draft(cx, rq, &v.d));
    struct comment_round r = {.document_id = v.d.id};
    make_inputs(cx, &r, in);
    read_inputs(cx, rq, in, &r);
    enum status s = has_problems(cx) ? STATUS_INVALID : round_save(cx, &r);
    if (s == STATUS_INVALID)
        return list_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/handbook/%lld/rounds/%lld", (long long)v.d.id, (long long)r.id);
}

/* ---- one round ---- */

static enum status
fill_chapters(struct ctx *cx, struct handbook_round *v)
{
    struct comment *comments;
    struct section *sections;
    size_t n_comments, n;
    TRY(comment_list(cx, v->r.id, 0, &comments, &n_comments));
    TRY(section_list(cx, v->d.id, v->d.language, &sections, &n));
    v->chapters = ARENA_ARRAY(cx->arena, struct handbook_round_chapter, n + 1);
    for (size_t i = 0; i <= n; i++) {
        struct comment *own = ARENA_ARRAY(cx->arena, struct comment, n_comments);
        size_t n_own = 0;
        for (size_t k = 0; k < n_comments; k++)
            if (comments[k].section_id == (i < n ? sections[i].id : 0))
                own[n_own++] = comments[k];
        if (n_own == 0)
            continue;
        struct handbook_round_chapter *c = &v->chapters[v->n_chapters++];
        *c = (struct handbook_round_chapter){.number = i < n ? (int)i + 1 : 0, .title = i < n ? sections[i].title : STR("")};
        c->comments = handbook_comments(cx, &v->d, own, n_own, true, &c->n_comments);
    }
    return STATUS_OK;
}

static enum status
load_round(struct ctx *cx, const struct web_request *rq, struct handbook_round *v)
{
    int64_t id;
    TRY(handbook_draft(cx, rq, &v->d));
    TRY(web_param_id(rq, "round", &id));
    TRY(round_load(cx, v->d.id, id, &v->r));
    make_inputs(cx, &v->r, (struct round_inputs){&v->title, &v->starts, &v->ends, &v->audience});
    return STATUS_OK;
}

static enum status
one_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct handbook_round *v)
{
    struct web_input *inputs[] = {&v->title, &v->starts, &v->ends, &v->audience};
    TRY(fill_chapters(cx, v));
    v->state = state_of(cx, &v->r, &v->tag);
    v->url = str_fmt(cx->arena, "%s/c/%.*s", cx->base_url ? cx->base_url : "", STR_ARG(v->r.code));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{tr(cx, &M_handbook_rounds), handbook_href(cx, v->d.id, "/rounds")}};
    struct web_page page = {.title_text = v->r.title, .nav = NAV_HANDBOOK, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(handbook_round, v));
}

static enum status
one_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_round v = {0};
    TRY(load_round(cx, rq, &v));
    return one_page(cx, rq, rp, &v);
}

static enum status
save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_round v = {0};
    TRY(load_round(cx, rq, &v));
    struct comment_round r = v.r;
    read_inputs(cx, rq, (struct round_inputs){&v.title, &v.starts, &v.ends, &v.audience}, &r);
    enum status s = has_problems(cx) ? STATUS_INVALID : round_save(cx, &r);
    if (s == STATUS_INVALID)
        return one_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/handbook/%lld/rounds/%lld", (long long)v.d.id, (long long)v.r.id);
}

static enum status
reply(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_round v = {0};
    int64_t id;
    TRY(load_round(cx, rq, &v));
    TRY(web_param_id(rq, "comment", &id));
    enum status s = comment_reply(cx, v.r.id, id, web_field(rq, "reply"), web_field(rq, "effect"));
    if (s == STATUS_INVALID)
        return one_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/handbook/%lld/rounds/%lld", (long long)v.d.id, (long long)v.r.id);
}

static enum status
hide(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct handbook_round v = {0};
    int64_t id;
    TRY(load_round(cx, rq, &v));
    TRY(web_param_id(rq, "comment", &id));
    TRY(comment_hide(cx, v.r.id, id, str_eq_c(web_field(rq, "hidden"), "1")));
    return web_saved(cx, rp, "/handbook/%lld/rounds/%lld", (long long)v.d.id, (long long)v.r.id);
}

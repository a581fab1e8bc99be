/* Who is invited and what they answered, for those who run the workshop. */
#include "invitations_web.h"

#include "invitations_msg.h"
#include "invitations_views.h"
#include "invitations_views_gen.h"
#include "page.h"

static web_handler list_show, segment_add, segment_rename, segment_remove, segments_usual, answer_mark, invitation_remove,
    earlier_add;

#define GATE_INVITE GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)
const struct web_route invitations_routes[] = {
    {HTTP_GET, "/workshops/:workshop/invitations", GATE_INVITE, list_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/segments", GATE_INVITE, segment_add, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/segments/usual", GATE_INVITE, segments_usual, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/segments/:segment", GATE_INVITE, segment_rename, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/segments/:segment/deletion", GATE_INVITE, segment_remove, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/earlier", GATE_INVITE, earlier_add, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/:invitation/answer", GATE_INVITE, answer_mark, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/:invitation/deletion", GATE_INVITE, invitation_remove, 0, NULL},
    {0},
};

void
invitations_crumbs(struct ctx *cx, const struct workshop *w, struct web_crumb *crumbs)
{
    crumbs[0] = (struct web_crumb){w->series_name, str_fmt(cx->arena, "/series/%lld", (long long)w->series_id)};
    crumbs[1] = (struct web_crumb){w->title, str_fmt(cx->arena, "/workshops/%lld", (long long)w->id)};
}

static const char *
tag_of(struct str state)
{
    return str_eq_c(state, "yes") ? "tag tag-good" : str_eq_c(state, "maybe") ? "tag tag-warn" : str_eq_c(state, "no") ? "tag tag-bad" : "tag";
}

static enum status
fill_people(struct ctx *cx, struct invitations_list *v)
{
    struct invitation *rows;
    TRY(invitation_list(cx, v->w.id, &rows, &v->n_rows));
    v->rows = ARENA_ARRAY(cx->arena, struct invitations_row, v->n_rows);
    for (size_t k = 0; k < v->n_rows; k++)
        v->rows[k] = (struct invitations_row){.i = rows[k], .state = invitation_state_name(rows[k].state), .tag = tag_of(rows[k].state),
                                              .is_yes = str_eq_c(rows[k].state, "yes"), .is_maybe = str_eq_c(rows[k].state, "maybe"),
                                              .is_no = str_eq_c(rows[k].state, "no")};
    return STATUS_OK;
}

static enum status
fill_segments(struct ctx *cx, struct invitations_list *v)
{
    TRY(workshop_segments(cx, v->w.id, &v->counts, &v->n_counts));
    v->segments = ARENA_ARRAY(cx->arena, struct invitations_segment, v->n_counts);
    for (size_t k = 0; k < v->n_counts; k++) {
        const struct workshop_segment *s = &v->counts[k];
        v->invited += s->invited;
        v->coming += s->coming;
        v->unanswered += s->unanswered;
        v->joined += s->joined;
        if (s->id)
            v->segments[v->n_segments++] = (struct invitations_segment){s->id, v->w.id, s->name};
    }
    return STATUS_OK;
}

static enum status
list_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct workshop *w, struct str typed)
{
    struct invitations_list v = {.w = *w, .is_extended = str_eq_c(w->kind, "extended"),
                                 .segment_name = {.name = "segment_name", .label = &M_invitations_segment_name,
                                                  .required = true, .max_chars = 60, .value = typed}};
    struct web_input *inputs[] = {&v.segment_name};
    struct web_crumb crumbs[2];
    TRY(fill_people(cx, &v));
    TRY(fill_segments(cx, &v));
    web_inputs_finish(cx, inputs, 1);
    v.errors = web_errors_of(cx);
    invitations_crumbs(cx, w, crumbs);
    struct web_page page = {.title_text = msg_text(cx->arena, cx->locale, &M_invitations_title, MSG_ARGS(msg_str("name", w->title))),
                            .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(invitations_list, &v));
}

static enum status
here(struct ctx *cx, struct workshop *ret_w)
{
    return workshop_load(cx, cx->actor.scope.workshop, ret_w);
}

static enum status
back(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct workshop *w, enum status s)
{
    if (s == STATUS_INVALID)
        return list_page(cx, rq, rp, w, web_field(rq, "segment_name"));
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/invitations", (long long)w->id);
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    TRY(here(cx, &w));
    return list_page(cx, rq, rp, &w, STR(""));
}

static enum status
segment_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    TRY(here(cx, &w));
    struct segment s = {.workshop_id = w.id, .name = web_field(rq, "segment_name")};
    return back(cx, rq, rp, &w, segment_save(cx, &s));
}

static enum status
segments_usual(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    TRY(here(cx, &w));
    return back(cx, rq, rp, &w, segment_defaults(cx, w.id));
}

static enum status
segment_rename(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    struct segment s = {.name = web_field(rq, "segment_name")};
    TRY(here(cx, &w));
    s.workshop_id = w.id;
    TRY(web_param_id(rq, "segment", &s.id));
    return back(cx, rq, rp, &w, segment_save(cx, &s));
}

static enum status
segment_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    int64_t id;
    TRY(here(cx, &w));
    TRY(web_param_id(rq, "segment", &id));
    return back(cx, rq, rp, &w, segment_delete(cx, w.id, id));
}

static enum status
earlier_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    size_t added;
    TRY(here(cx, &w));
    return back(cx, rq, rp, &w, invitation_add_series(cx, &w, &added));
}

static enum status
answer_mark(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    struct invitation i;
    int64_t id;
    TRY(here(cx, &w));
    TRY(web_param_id(rq, "invitation", &id));
    TRY(invitation_load(cx, w.id, id, &i));
    return back(cx, rq, rp, &w, invitation_answer(cx, &w, &i, web_field(rq, "state"), i.message));
}

static enum status
invitation_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    int64_t id;
    TRY(here(cx, &w));
    TRY(web_param_id(rq, "invitation", &id));
    return back(cx, rq, rp, &w, invitation_delete(cx, &w, id));
}

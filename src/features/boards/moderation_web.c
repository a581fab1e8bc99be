/* Looking notes through: what the rules point at first, with the policy in sight; every decision leaves a line in the log. */
#include "boards_msg.h"
#include "boards_views_gen.h"
#include "boards_web.h"
#include "csv.h"
#include "utf8.h"

static web_handler queue_show, decide, log_file;

#define LEAD GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route board_moderation_routes[] = {
    {HTTP_GET, "/workshops/:workshop/boards/:board/moderation", LEAD, queue_show, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/boards/:board/moderation.csv", LEAD, log_file, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/notes/:note/moderation", LEAD, decide, 0, NULL},
    {0},
};

static struct boards_case
case_of(struct ctx *cx, const struct boards_scene *s, const struct note *n)
{
    struct str yarn;
    return (struct boards_case){.workshop_id = s->workshop_id, .board_id = s->b.id, .n = *n,
                                .author = boards_author(cx, s, n, &yarn), .start = utf8_clip(n->text, 40),
                                .hints = note_hints_of(cx->arena, n->text), .state = boards_note_state(n->state),
                                .is_waiting = str_eq_c(n->state, "waiting"), .is_visible = str_eq_c(n->state, "visible"),
                                .is_hidden = str_eq_c(n->state, "hidden")};
}

/* 0 waiting, 1 flagged, 2 worth a look, 3 the rest */
static int
urgency(const struct boards_case *c)
{
    return c->is_waiting ? 0 : c->is_visible && note_hints_flag(c->hints) ? 1 : c->is_visible && c->hints.look ? 2 : 3;
}

static enum status
fill_cases(struct ctx *cx, const struct boards_scene *s, struct boards_moderation *v)
{
    struct note *notes, *joined;
    size_t n, n_joined;
    TRY(note_list(cx, &s->b, &notes, &n));
    TRY(note_list_joined(cx, &s->b, &joined, &n_joined));
    struct boards_case *all = ARENA_ARRAY(cx->arena, struct boards_case, n + n_joined);
    for (size_t i = 0; i < n_joined; i++)
        all[n + i] = case_of(cx, s, &joined[i]);
    for (size_t i = 0; i < n; i++)
        all[i] = case_of(cx, s, &notes[i]);
    n += n_joined;
    v->first = ARENA_ARRAY(cx->arena, struct boards_case, n);
    v->others = ARENA_ARRAY(cx->arena, struct boards_case, n);
    for (int level = 0; level < 3; level++)
        for (size_t i = 0; i < n; i++)
            if (urgency(&all[i]) == level)
                v->first[v->n_first++] = all[i];
    for (size_t i = n; i-- > 0;)
        if (urgency(&all[i]) == 3 && !str_eq_c(all[i].n.state, "draft"))
            v->others[v->n_others++] = all[i];
    return STATUS_OK;
}

/* From here on each of the rest has its form behind a link: 200 forms would make a heavy page. */
enum { MANY_CASES = 40 };

static void
shorten_rest(const struct web_request *rq, struct boards_moderation *v)
{
    int64_t chosen = 0;
    if (web_param_id(rq, "note", &chosen) != STATUS_OK && str_to_i64(web_query(rq, "note"), &chosen) != STATUS_OK)
        chosen = 0;
    for (size_t i = 0; i < v->n_others; i++) {
        bool is_chosen = v->others[i].n.id == chosen;
        v->others[i].is_short = v->n_others > MANY_CASES && !is_chosen;
        v->opens_rest |= is_chosen;
    }
}

static enum status
queue_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct boards_scene *s)
{
    struct boards_moderation v = {.workshop_id = s->workshop_id, .board_id = s->b.id, .board_title = s->b.title, .moderated = s->b.moderated};
    struct web_page page = {.title = &M_boards_moderation, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW};
    TRY(fill_cases(cx, s, &v));
    shorten_rest(rq, &v);
    page.crumbs = boards_crumbs(cx, s, &page.n_crumbs);
    v.errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(boards_moderation, &v));
}

static enum status
queue_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    TRY(boards_enter(cx, rq, &s));
    return queue_page(cx, rq, rp, &s);
}

static enum status
decide(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct note n;
    TRY(boards_enter_note(cx, rq, &s, &n));
    enum status done = note_moderate(cx, &s.b, n.id, web_field(rq, "state"), web_field(rq, "reason"));
    if (done == STATUS_INVALID && has_problems(cx) && !rq->wants_json)
        return queue_page(cx, rq, rp, &s);
    TRY(done);
    return web_saved(cx, rp, "/workshops/%lld/boards/%lld/moderation", (long long)s.workshop_id, (long long)s.b.id);
}

/* Who decided what and when; no text of anybody. */
static enum status
log_file(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct moderation_row *rows;
    size_t n;
    struct buf out;
    TRY(boards_enter(cx, rq, &s));
    TRY(moderation_log(cx, s.b.id, &rows, &n));
    buf_init_in(&out, cx->arena, 0);
    struct csv_writer w = csv_writer_init(&out, (struct csv_style){.mark = true});
    static const char *const heads[] = {"time", "note", "decision", "who"};
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        csv_text(&w, str_from(heads[i]));
    csv_end_row(&w);
    for (size_t i = 0; i < n; i++) {
        struct buf at;
        buf_init_in(&at, cx->arena, 0);
        locale_put_datetime(&at, cx->locale, rows[i].at_ms);
        csv_text(&w, buf_view(&at));
        csv_i64(&w, rows[i].note_id);
        csv_text(&w, rows[i].decision);
        csv_text(&w, rows[i].who);
        csv_end_row(&w);
    }
    return web_attachment(rp, cx->arena, STR("moderation.csv"), "text/csv; charset=utf-8", buf_view(&out));
}

/* Writing, editing, moving, withdrawing and voting: one address for each note. */
#include "boards_msg.h"
#include "boards_views_gen.h"
#include "boards_web.h"
#include "buf.h"

static web_handler note_create, note_show, note_save, note_publish_do, note_move_do, note_withdraw_do, note_vote, notes_json;

#define SEE GATE_MAY(FN_WORKSHOPS, ACCESS_READ | ACCESS_OWN, SCOPE_WORKSHOP)
#define TAKE_PART GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE | ACCESS_OWN, SCOPE_WORKSHOP)

const struct web_route board_note_routes[] = {
    {HTTP_GET, "/workshops/:workshop/boards/:board/notes.json", SEE, notes_json, WEB_JSON, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/notes", TAKE_PART, note_create, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/boards/:board/notes/:note", SEE, note_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/notes/:note", TAKE_PART, note_save, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/notes/:note/publishing", TAKE_PART, note_publish_do, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/notes/:note/column", TAKE_PART, note_move_do, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/notes/:note/withdrawal", TAKE_PART, note_withdraw_do, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/notes/:note/votes", TAKE_PART, note_vote, 0, NULL},
    {0},
};

/* A wrong field: the page again with what was typed, or a problem for programs. */
static bool
is_for_page(const struct ctx *cx, const struct web_request *rq, enum status s)
{
    return s == STATUS_INVALID && has_problems(cx) && !rq->wants_json;
}

static enum status
note_create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct note n = {.text = web_field(rq, "text")};
    TRY(boards_enter(cx, rq, &s));
    if (!s.has_seat && !s.leads)
        return STATUS_DENIED;
    TRY(web_field_id(rq, "column", &n.column_id));
    if (n.column_id == 0 && s.n_columns == 1)
        n.column_id = s.columns[0].id;
    if (str_eq_c(web_field(rq, "draft"), "1") && s.has_seat)
        n.state = STR("draft");
    enum status done = note_add(cx, &s.b, &n);
    if (is_for_page(cx, rq, done)) {
        struct boards_form f = {0};
        boards_form_fill(cx, &s, &f);
        f.text.value = web_field(rq, "text");
        f.column.value = web_field(rq, "column");
        return boards_show_page(cx, rq, rp, &s, &f);
    }
    TRY(done);
    return boards_stored(cx, rq, rp, &s, n.id);
}

/* ---- one note ---- */

static enum status
one_note_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct boards_scene *s,
              const struct note *n, struct str text)
{
    struct boards_form f = {0};
    struct web_page page = {.title = &M_boards_edit_note, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW, .is_bare = !s->leads};
    boards_form_fill(cx, s, &f);
    struct boards_note v = {.workshop_id = s->workshop_id, .board_id = s->b.id, .slip = boards_slip_of(cx, s, n, 0),
                            .board_title = s->b.title, .text = f.text, .column = f.column, .has_columns = f.has_columns,
                            .is_draft = str_eq_c(n->state, "draft"), .who_sees = f.who_sees};
    v.may_withdraw = v.slip.is_own && v.slip.may_edit;
    v.text.value = text;
    v.column.value = str_fmt(cx->arena, "%lld", (long long)n->column_id);
    struct web_input *inputs[] = {&v.text, &v.column};
    page.crumbs = boards_crumbs(cx, s, &page.n_crumbs);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v.errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(boards_note, &v));
}

static enum status
note_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct note n;
    TRY(boards_enter_note(cx, rq, &s, &n));
    TRY(boards_enter_more(cx, &s));
    return one_note_page(cx, rq, rp, &s, &n, n.text);
}

static enum status
conflict_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct boards_scene *s,
              const struct note *now, struct str own)
{
    struct web_page page = {.title = &M_boards_conflict, .nav = NAV_WORKSHOPS, .is_bare = !s->leads};
    struct boards_conflict v = {.workshop_id = s->workshop_id, .board_id = s->b.id, .note_id = now->id,
                                .version = now->version, .now_text = now->text, .own_text = own,
                                .now_ms = now->updated_ms, .board_title = s->b.title};
    page.crumbs = boards_crumbs(cx, s, &page.n_crumbs);
    return web_page_status(cx, rq, rp, 409, &page, WEB_VIEW(boards_conflict, &v));
}

static enum status
note_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct note n, now = {0};
    struct str text = web_field(rq, "text");
    TRY(boards_enter_note(cx, rq, &s, &n));
    enum status done = note_edit(cx, &s.b, n.id, (int)web_field_int(rq, "version", 0), text, &now);
    if (done == STATUS_CONFLICT && !rq->wants_json)
        return conflict_page(cx, rq, rp, &s, &now, text);
    if (is_for_page(cx, rq, done))
        return one_note_page(cx, rq, rp, &s, &n, text);
    TRY(done);
    return boards_stored(cx, rq, rp, &s, n.id);
}

/* After a change of one note: back to the board, or the note's page with what was wrong. */
static enum status
settle(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct boards_scene *s, const struct note *n, enum status done)
{
    if (is_for_page(cx, rq, done))
        return one_note_page(cx, rq, rp, s, n, n->text);
    TRY(done);
    return boards_stored(cx, rq, rp, s, n->id);
}

static enum status
note_publish_do(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct note n;
    TRY(boards_enter_note(cx, rq, &s, &n));
    return settle(cx, rq, rp, &s, &n, note_publish(cx, &s.b, n.id));
}

static enum status
note_move_do(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct note n;
    int64_t column;
    TRY(boards_enter_note(cx, rq, &s, &n));
    TRY(web_field_id(rq, "column", &column));
    return settle(cx, rq, rp, &s, &n, note_move(cx, &s.b, n.id, column));
}

static enum status
note_withdraw_do(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct note n;
    TRY(boards_enter_note(cx, rq, &s, &n));
    return settle(cx, rq, rp, &s, &n, note_withdraw(cx, &s.b, n.id));
}

static enum status
note_vote(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct note n;
    int64_t left, by = web_field_int(rq, "by", 0);
    TRY(boards_enter_note(cx, rq, &s, &n));
    if (by != 1 && by != -1)
        return STATUS_INVALID;
    enum status done = vote_change(cx, &s.b, n.id, (int)by, &left);
    if (is_for_page(cx, rq, done)) {
        struct boards_form f = {0};
        boards_form_fill(cx, &s, &f);
        return boards_show_page(cx, rq, rp, &s, &f);
    }
    TRY(done);
    return boards_stored(cx, rq, rp, &s, n.id);
}

/* ---- for programs ---- */

static void
put_note(struct buf *b, const struct note *n, bool is_own)
{
    buf_fmt(b, "{\"id\":\"%lld\",\"column\":\"%lld\",\"version\":%d,\"votes\":%lld,\"own\":%s,\"cluster\":", (long long)n->id,
            (long long)n->column_id, n->version, (long long)n->votes, is_own ? "true" : "false");
    if (n->cluster_id)
        buf_fmt(b, "\"%lld\"", (long long)n->cluster_id);
    else
        buf_puts(b, "null");
    buf_puts(b, ",\"state\":");
    buf_json_string(b, n->state);
    buf_puts(b, ",\"kind\":");
    buf_json_string(b, n->author_kind);
    buf_puts(b, ",\"sector\":");
    buf_json_string(b, n->sector);
    buf_puts(b, ",\"lang\":");
    buf_json_string(b, n->language);
    buf_puts(b, ",\"text\":");
    buf_json_string(b, n->text);
    buf_putc(b, '}');
}

static enum status
notes_json(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct note *notes;
    size_t n;
    struct buf b;
    TRY(boards_enter(cx, rq, &s));
    TRY(note_list(cx, &s.b, &notes, &n));
    buf_init_in(&b, cx->arena, 0);
    buf_puts(&b, "{\"title\":");
    buf_json_string(&b, s.b.title);
    buf_puts(&b, ",\"columns\":[");
    for (size_t i = 0; i < s.n_columns; i++) {
        buf_fmt(&b, "%s{\"id\":\"%lld\",\"title\":", i ? "," : "", (long long)s.columns[i].id);
        buf_json_string(&b, s.columns[i].title);
        buf_putc(&b, '}');
    }
    buf_puts(&b, "],\"notes\":[");
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_putc(&b, ',');
        put_note(&b, &notes[i], notes[i].participant_id && notes[i].participant_id == cx->actor.participant_id);
    }
    buf_puts(&b, "]}");
    return web_json(rp, buf_view(&b));
}

/* Putting notes together: checked notes into a bundle, alike ones into one, slips of paper typed in. Nothing is dragged. */
#include "boards_msg.h"
#include "boards_views_gen.h"
#include "boards_web.h"
#include "buf.h"
#include "utf8.h"

static web_handler clusters_show, clusters_do, cluster_change, cluster_remove, paper_show, paper_save;

#define LEAD GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route board_work_routes[] = {
    {HTTP_GET, "/workshops/:workshop/boards/:board/clusters", LEAD, clusters_show, WEB_SLOW, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/clusters", LEAD, clusters_do, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/clusters/:cluster", LEAD, cluster_change, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/clusters/:cluster/removal", LEAD, cluster_remove, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/boards/:board/paper", LEAD, paper_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/paper", LEAD, paper_save, 0, NULL},
    {0},
};

/* ---- the page ---- */

struct picked {
    int64_t *ids;
    size_t n;
};

static bool
is_picked(const struct picked *p, int64_t id)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->ids[i] == id)
            return true;
    return false;
}

static enum status
picked_in_form(struct ctx *cx, const struct web_request *rq, struct picked *ret_p)
{
    struct str *values;
    size_t n = web_fields(rq, "note", &values);
    *ret_p = (struct picked){.ids = ARENA_ARRAY(cx->arena, int64_t, n)};
    for (size_t i = 0; i < n; i++) {
        int64_t id;
        TRY(str_to_i64(values[i], &id));
        if (!is_picked(ret_p, id))
            ret_p->ids[ret_p->n++] = id;
    }
    return STATUS_OK;
}

/* "?pick=1,2,3" of a suggestion. */
static struct picked
picked_in_query(struct ctx *cx, const struct web_request *rq)
{
    struct str rest = web_query(rq, "pick"), part;
    struct picked p = {.ids = ARENA_ARRAY(cx->arena, int64_t, rest.n)};
    int64_t id;
    while (rest.n && str_split(&rest, ',', &part))
        if (str_to_i64(part, &id) == STATUS_OK)
            p.ids[p.n++] = id;
    return p;
}

static struct str
cluster_title(const struct cluster *clusters, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (clusters[i].id == id)
            return clusters[i].title;
    return STR("");
}

static void
fill_picks(struct ctx *cx, const struct boards_scene *s, const struct note *notes, size_t n, const struct cluster *clusters,
           size_t n_clusters, const struct picked *picked, struct boards_clusters *v)
{
    struct str yarn;
    v->columns = ARENA_ARRAY(cx->arena, struct boards_pick_column, s->n_columns);
    v->n_columns = s->n_columns;
    for (size_t i = 0; i < s->n_columns; i++) {
        struct boards_pick_column *c = &v->columns[i];
        *c = (struct boards_pick_column){.title = s->columns[i].title, .picks = ARENA_ARRAY(cx->arena, struct boards_pick, n)};
        for (size_t k = 0; k < n; k++) {
            if (notes[k].column_id != s->columns[i].id || !str_eq_c(notes[k].state, "visible"))
                continue;
            c->picks[c->n_picks++] = (struct boards_pick){
                notes[k].id, notes[k].text, notes[k].language, boards_author(cx, s, &notes[k], &yarn),
                cluster_title(clusters, n_clusters, notes[k].cluster_id), STR_NONE, is_picked(picked, notes[k].id)};
            c->picks[c->n_picks - 1].yarn = yarn;
            v->has_notes = true;
        }
    }
}

static void
fill_bundles(struct ctx *cx, const struct boards_scene *s, const struct note *notes, size_t n, const struct cluster *clusters,
             size_t n_clusters, struct boards_clusters *v)
{
    v->bundles = ARENA_ARRAY(cx->arena, struct boards_bundle, n_clusters);
    v->n_bundles = n_clusters;
    for (size_t i = 0; i < n_clusters; i++) {
        v->bundles[i] = (struct boards_bundle){.workshop_id = s->workshop_id, .board_id = s->b.id, .id = clusters[i].id,
                                               .title = clusters[i].title};
        for (size_t k = 0; k < n; k++)
            v->bundles[i].n_notes += notes[k].cluster_id == clusters[i].id;
    }
}

static enum status
fill_suggestions(struct ctx *cx, const struct boards_scene *s, struct boards_clusters *v)
{
    struct cluster_suggestion *found;
    size_t n;
    TRY(cluster_suggest(cx, &s->b, &found, &n));
    v->suggestions = ARENA_ARRAY(cx->arena, struct boards_suggestion, n);
    v->n_suggestions = n;
    for (size_t i = 0; i < n; i++) {
        struct buf ids;
        buf_init_in(&ids, cx->arena, 0);
        for (size_t k = 0; k < found[i].n_note_ids; k++)
            buf_fmt(&ids, "%s%lld", k ? "," : "", (long long)found[i].note_ids[k]);
        v->suggestions[i] = (struct boards_suggestion){.workshop_id = s->workshop_id, .board_id = s->b.id, .word = found[i].word,
                                                       .ids = buf_view(&ids), .n = (int64_t)found[i].n_note_ids};
    }
    return STATUS_OK;
}

static void
cluster_inputs(struct ctx *cx, const struct web_request *rq, const struct cluster *clusters, size_t n, struct boards_clusters *v)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n + 1);
    o[0] = (struct web_option){.value = STR(""), .label = tr(cx, &M_boards_new_bundle)};
    for (size_t i = 0; i < n; i++)
        o[i + 1] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)clusters[i].id), .label = clusters[i].title};
    v->into = (struct web_input){.name = "into", .label = &M_boards_into_bundle, .type = INPUT_SELECT, .options = o,
                                 .n_options = n + 1, .required = true, .value = web_field(rq, "into")};
    v->title = (struct web_input){.name = "title", .label = &M_boards_bundle_title, .max_chars = 120, .required = true,
                                  .value = rq->method == HTTP_POST ? web_field(rq, "title") : web_query(rq, "title")};
}

static enum status
clusters_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct boards_scene *s, const struct picked *picked)
{
    struct boards_clusters v = {.workshop_id = s->workshop_id, .board_id = s->b.id};
    struct web_page page = {.title = &M_boards_put_together, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW};
    struct note *notes;
    struct cluster *clusters;
    size_t n, n_clusters;
    TRY(note_list(cx, &s->b, &notes, &n));
    TRY(cluster_list(cx, s->b.id, &clusters, &n_clusters));
    fill_picks(cx, s, notes, n, clusters, n_clusters, picked, &v);
    fill_bundles(cx, s, notes, n, clusters, n_clusters, &v);
    TRY(fill_suggestions(cx, s, &v));
    cluster_inputs(cx, rq, clusters, n_clusters, &v);
    struct web_input *inputs[] = {&v.title, &v.into};
    page.crumbs = boards_crumbs(cx, s, &page.n_crumbs);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v.errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(boards_clusters, &v));
}

static enum status
clusters_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct picked picked = picked_in_query(cx, rq);
    TRY(boards_enter(cx, rq, &s));
    return clusters_page(cx, rq, rp, &s, &picked);
}

/* ---- doing it ---- */

static enum status
first_column(struct ctx *cx, const struct boards_scene *s, int64_t note_id, int64_t *ret_column)
{
    struct note n;
    TRY(note_load(cx, s->workshop_id, note_id, &n));
    *ret_column = n.column_id;
    return n.board_id == s->b.id ? STATUS_OK : STATUS_NOT_FOUND;
}

static enum status
bundle(struct ctx *cx, const struct web_request *rq, const struct boards_scene *s, const struct picked *p)
{
    struct cluster c = {.title = web_field(rq, "title")};
    TRY(web_field_id(rq, "into", &c.id));
    if (c.id == 0) {
        TRY(first_column(cx, s, p->ids[0], &c.column_id));
        TRY(cluster_save(cx, &s->b, &c));
    }
    for (size_t i = 0; i < p->n; i++)
        TRY(note_set_cluster(cx, &s->b, p->ids[i], c.id));
    return STATUS_OK;
}

static enum status
do_with(struct ctx *cx, const struct web_request *rq, const struct boards_scene *s, const struct picked *p)
{
    struct str what = web_field(rq, "do");
    if (p->n == 0 || (str_eq_c(what, "merge") && p->n < 2))
        return problem(cx, "", &M_boards_pick_some, MSG_NO_ARGS);
    if (str_eq_c(what, "bundle"))
        return bundle(cx, rq, s, p);
    for (size_t i = 0; i < p->n; i++) {
        if (str_eq_c(what, "free"))
            TRY(note_set_cluster(cx, &s->b, p->ids[i], 0));
        else if (!str_eq_c(what, "merge"))
            return STATUS_INVALID;
        else if (i > 0)
            TRY(note_merge(cx, &s->b, p->ids[0], p->ids[i], STR_NONE));
    }
    return STATUS_OK;
}

static enum status
back_to_clusters(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct boards_scene *s,
                 const struct picked *picked, enum status done)
{
    if (done == STATUS_INVALID && has_problems(cx) && !rq->wants_json)
        return clusters_page(cx, rq, rp, s, picked);
    TRY(done);
    return web_saved(cx, rp, "/workshops/%lld/boards/%lld/clusters", (long long)s->workshop_id, (long long)s->b.id);
}

static enum status
clusters_do(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct picked picked;
    TRY(boards_enter(cx, rq, &s));
    TRY(picked_in_form(cx, rq, &picked));
    return back_to_clusters(cx, rq, rp, &s, &picked, do_with(cx, rq, &s, &picked));
}

static enum status
cluster_change(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct picked none = {0};
    struct cluster c = {.title = web_field(rq, "title")};
    TRY(boards_enter(cx, rq, &s));
    TRY(web_param_id(rq, "cluster", &c.id));
    return back_to_clusters(cx, rq, rp, &s, &none, cluster_save(cx, &s.b, &c));
}

static enum status
cluster_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct picked none = {0};
    int64_t id;
    TRY(boards_enter(cx, rq, &s));
    TRY(web_param_id(rq, "cluster", &id));
    return back_to_clusters(cx, rq, rp, &s, &none, cluster_delete(cx, &s.b, id));
}

/* ---- from paper ---- */

enum { MAX_PAPER_NOTES = 100 };

static void
paper_inputs(struct ctx *cx, const struct boards_scene *s, struct boards_paper *v)
{
    struct boards_form f = {0};
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n_participant_kinds);
    boards_form_fill(cx, s, &f);
    for (size_t i = 0; i < n_participant_kinds; i++)
        o[i] = (struct web_option){.value = str_from(participant_kinds[i]), .label = tr(cx, participant_kind_name(str_from(participant_kinds[i])))};
    v->column = f.column;
    v->kind = (struct web_input){.name = "kind", .label = &M_boards_who_wrote, .type = INPUT_SELECT, .required = true, .options = o,
                                 .n_options = n_participant_kinds, .value = o[0].value};
    v->text = (struct web_input){.name = "text", .label = &M_boards_paper_text, .hint = &M_boards_paper_hint, .type = INPUT_AREA,
                                 .rows = 12, .required = true, .max_chars = MAX_PAPER_NOTES * NOTE_MAX_CHARS};
}

static enum status
paper_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct boards_scene *s, struct boards_paper *v)
{
    struct web_input *inputs[] = {&v->column, &v->kind, &v->text};
    struct web_page page = {.title = &M_boards_paper, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW};
    v->workshop_id = s->workshop_id;
    v->board_id = s->b.id;
    v->board_title = s->b.title;
    page.crumbs = boards_crumbs(cx, s, &page.n_crumbs);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(boards_paper, v));
}

static enum status
paper_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct boards_paper v = {0};
    TRY(boards_enter(cx, rq, &s));
    paper_inputs(cx, &s, &v);
    return paper_page(cx, rq, rp, &s, &v);
}

/* Each line is a note. All or none: a line that does not fit is named. */
static enum status
add_lines(struct ctx *cx, const struct boards_scene *s, int64_t column, struct str kind, struct str rest)
{
    struct str line;
    int64_t no = 0, n_added = 0;
    while (rest.n && str_split(&rest, '\n', &line)) {
        struct note n = {.column_id = column, .text = str_trim(line), .author_kind = kind, .from_paper = true};
        no++;
        if (n.text.n == 0)
            continue;
        if (utf8_count(n.text) > NOTE_MAX_CHARS)
            return problem(cx, "text", &M_boards_line_long, MSG_ARGS(msg_int("line", no), msg_int("max", NOTE_MAX_CHARS)));
        if (n_added == MAX_PAPER_NOTES)
            return problem(cx, "text", &M_boards_lines_many, MSG_ARGS(msg_int("max", MAX_PAPER_NOTES)));
        TRY(note_add(cx, &s->b, &n));
        n_added++;
    }
    return n_added ? STATUS_OK : problem(cx, "text", &M_boards_text_needed, MSG_NO_ARGS);
}

static enum status
paper_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct boards_paper v = {0};
    int64_t column;
    TRY(boards_enter(cx, rq, &s));
    paper_inputs(cx, &s, &v);
    web_input_read(cx, rq, &v.column);
    web_input_read(cx, rq, &v.kind);
    web_input_read(cx, rq, &v.text);
    if (has_problems(cx))
        return paper_page(cx, rq, rp, &s, &v);
    TRY(web_field_id(rq, "column", &column));
    enum status done = add_lines(cx, &s, column, v.kind.value, v.text.value);
    if (done == STATUS_INVALID && has_problems(cx))
        return paper_page(cx, rq, rp, &s, &v);
    TRY(done);
    return web_saved(cx, rp, "/workshops/%lld/boards/%lld/paper", (long long)s.workshop_id, (long long)s.b.id);
}

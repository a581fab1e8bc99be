/* From the notes and clusters of the process's workshops to the tree, one press each. */
#include "harvest.h"
#include "phenomena_msg.h"
#include "phenomena_views_gen.h"
#include "phenomena_web.h"

static web_handler notes_show, note_take;

#define ONE "/process/:process/phenomena/:phenomenon"

const struct web_route factor_notes_routes[] = {
    {HTTP_GET, ONE "/notes", PHENOMENA_WRITE, notes_show, 0, NULL},
    {HTTP_POST, ONE "/notes", PHENOMENA_WRITE, note_take, 0, NULL},
    {0},
};

/* ---- what is chosen ---- */

static enum status
make_form(struct ctx *cx, const struct phenomena_scene *s, struct phenomena_notes *v)
{
    struct workshop *rows;
    struct factor *factors;
    size_t n, n_factors;
    TRY(workshop_list_process(cx, s->process.id, &rows, &n));
    TRY(factor_list(cx, s->p.id, &factors, &n_factors));
    v->has_workshops = n > 0;
    v->workshop = (struct web_input){.name = "workshop", .label = &M_phenomena_notes_workshop, .type = INPUT_SELECT, .required = true,
                                     .options = ARENA_ARRAY(cx->arena, struct web_option, n), .n_options = n};
    for (size_t i = 0; i < n; i++) {
        v->workshop.options[i] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)rows[i].id), .label = rows[i].title};
        if (rows[i].id == v->workshop_id)
            v->workshop.value = v->workshop.options[i].value;
    }
    v->parent.name = "parent";
    v->parent.label = &M_phenomena_notes_parent;
    v->parent.type = INPUT_SELECT;
    v->parent.options = phenomena_factor_options(cx, factors, n_factors, &M_phenomena_notes_parent_none, &v->parent.n_options);
    return STATUS_OK;
}

/* The workshop asked for, when it is one of the process; without a question the first that has notes to offer. */
static enum status
choose_workshop(struct ctx *cx, const struct phenomena_scene *s, struct str asked, struct phenomena_notes *v)
{
    struct workshop *rows;
    struct harvest_note *notes;
    size_t n, n_notes;
    int64_t id = 0;
    if (asked.n && str_to_i64(asked, &id) != STATUS_OK)
        return STATUS_NOT_FOUND;
    TRY(workshop_list_process(cx, s->process.id, &rows, &n));
    for (size_t i = 0; i < n && !v->workshop_id; i++) {
        if (id ? rows[i].id != id : false)
            continue;
        TRY(harvest_notes(cx, rows[i].id, &notes, &n_notes));
        if (id || n_notes || i + 1 == n)
            v->workshop_id = rows[i].id;
    }
    return id && !v->workshop_id ? STATUS_NOT_FOUND : STATUS_OK;
}

/* ---- the list ---- */

static bool
has_cluster(const struct phenomena_notes *v, int64_t cluster_id)
{
    for (size_t i = 0; i < v->n_rows; i++)
        if (v->rows[i].is_cluster && v->rows[i].cluster_id == cluster_id)
            return true;
    return false;
}

/* Each cluster before its notes, then the note itself; most points first, as the harvest lists them. */
static enum status
fill_rows(struct ctx *cx, struct phenomena_notes *v)
{
    struct harvest_note *notes;
    size_t n;
    if (!v->workshop_id)
        return STATUS_OK;
    TRY(harvest_notes(cx, v->workshop_id, &notes, &n));
    v->rows = ARENA_ARRAY(cx->arena, struct phenomena_note, 2 * n);
    for (size_t i = 0; i < n; i++) {
        const struct harvest_note *x = &notes[i];
        if (x->cluster_id && !has_cluster(v, x->cluster_id))
            v->rows[v->n_rows++] = (struct phenomena_note){.cluster_id = x->cluster_id, .text = x->cluster_title, .where = x->board_title,
                                                           .is_cluster = true};
        v->rows[v->n_rows++] = (struct phenomena_note){.id = x->id, .votes = x->votes, .text = x->text, .language = x->language,
                                                       .where = x->column_title};
    }
    return STATUS_OK;
}

static enum status
notes_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct phenomena_scene *s, struct phenomena_notes *v)
{
    struct web_input *inputs[] = {&v->workshop, &v->parent};
    v->head = s->head;
    TRY(make_form(cx, s, v));
    TRY(fill_rows(cx, v));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title = &M_phenomena_notes_title, .nav = NAV_WORKSHOPS};
    page.crumbs = phenomena_crumbs(cx, s, true, &page.n_crumbs);
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_notes, v));
}

static enum status
notes_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_notes v = {0};
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(choose_workshop(cx, &s, web_query(rq, "workshop"), &v));
    v.parent.value = web_query(rq, "parent");
    return notes_page(cx, rq, rp, &s, &v);
}

/* ---- taking one ---- */

/* The text of a long note is not cut by itself: the factor's page asks for a shorter one. */
static enum status
take(struct ctx *cx, struct str one, int64_t workshop_id, struct factor *f)
{
    int64_t id;
    ptrdiff_t dash = str_find_char(one, '-');
    if (dash < 0 || str_to_i64(str_sub(one, (size_t)dash + 1, one.n), &id) != STATUS_OK || id == 0)
        return STATUS_NOT_FOUND;
    bool is_cluster = str_starts(one, STR("cluster-"));
    if (!is_cluster && !str_starts(one, STR("note-")))
        return STATUS_NOT_FOUND;
    return factor_from_note(cx, f, workshop_id, is_cluster ? 0 : id, is_cluster ? id : 0);
}

static enum status
note_take(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_notes v = {.parent.value = web_field(rq, "parent")};
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(choose_workshop(cx, &s, web_field(rq, "workshop"), &v));
    struct factor f = {.phenomenon_id = s.p.id};
    if (web_field_id(rq, "parent", &f.parent_id) != STATUS_OK || !v.workshop_id)
        return STATUS_NOT_FOUND;
    enum status st = take(cx, web_field(rq, "one"), v.workshop_id, &f);
    if (st == STATUS_INVALID)
        return notes_page(cx, rq, rp, &s, &v);
    TRY(st);
    return web_saved(cx, rp, "/process/%lld/phenomena/%lld/factors/%lld", (long long)s.process.id, (long long)s.p.id, (long long)f.id);
}

/* Actors of a phenomenon by role, and the matrix of all phenomena of a process by actor. */
#include "analysis_views.h"
#include "organisation.h"
#include "phenomena_msg.h"
#include "phenomena_views_gen.h"
#include "phenomena_web.h"

static web_handler list_show, add, one_show, change, delete_it, matrix_show;

#define ONE "/process/:process/phenomena/:phenomenon"

const struct web_route phenomenon_actors_routes[] = {
    {HTTP_GET, "/process/:process/phenomena/actors", PHENOMENA_READ, matrix_show, 0, NULL},
    {HTTP_GET, ONE "/actors", PHENOMENA_READ, list_show, 0, NULL},
    {HTTP_POST, ONE "/actors", PHENOMENA_WRITE, add, 0, NULL},
    {HTTP_GET, ONE "/actors/:actor", PHENOMENA_WRITE, one_show, 0, NULL},
    {HTTP_POST, ONE "/actors/:actor", PHENOMENA_WRITE, change, 0, NULL},
    {HTTP_POST, ONE "/actors/:actor/deletion", PHENOMENA_WRITE, delete_it, 0, NULL},
    {0},
};

/* ---- the form ---- */

static struct web_input
role_input(struct ctx *cx, struct str value)
{
    static const struct msg *const what[] = {&M_phenomena_role_core_what, &M_phenomena_role_interface_what, &M_phenomena_role_missing_what};
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, N_ACTOR_ROLES);
    for (size_t i = 0; i < N_ACTOR_ROLES; i++)
        o[i] = (struct web_option){.value = str_from(phenomenon_roles[i]), .label = tr(cx, phenomenon_role_name(str_from(phenomenon_roles[i]))),
                                   .hint = tr(cx, what[i])};
    return (struct web_input){.name = "role", .label = &M_phenomena_actor_role, .type = INPUT_RADIO, .required = true,
                              .value = value.n ? value : STR("core"), .options = o, .n_options = N_ACTOR_ROLES};
}

static struct web_input
deed_input(const char *name, const struct msg *label, struct str value)
{
    return (struct web_input){.name = name, .label = label, .type = INPUT_AREA, .max_chars = 1000, .rows = 2, .value = value};
}

static enum status
make_form(struct ctx *cx, struct phenomena_actors *v)
{
    struct organisation_list all;
    TRY(organisations_load(cx, &all));
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, all.n_rows + 1);
    o[0] = (struct web_option){.value = STR(""), .label = tr(cx, &M_phenomena_actor_not_here)};
    for (size_t i = 0; i < all.n_rows; i++)
        o[i + 1] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)all.rows[i].id), .label = all.rows[i].name};
    v->organisation = (struct web_input){.name = "organisation", .label = &M_phenomena_actor_organisation, .type = INPUT_SELECT,
                                         .options = o, .n_options = all.n_rows + 1};
    v->name = (struct web_input){.name = "name", .label = &M_phenomena_actor_name, .max_chars = 160};
    v->role = role_input(cx, STR(""));
    v->does_now = deed_input("does_now", &M_phenomena_does_now, STR(""));
    v->could_do = deed_input("could_do", &M_phenomena_could_do, STR(""));
    return STATUS_OK;
}

/* ---- the page ---- */

static enum status
fill_roles(struct ctx *cx, const struct phenomena_scene *s, struct phenomena_actors *v)
{
    static const struct msg *const what[] = {&M_phenomena_role_core_what, &M_phenomena_role_interface_what, &M_phenomena_role_missing_what};
    struct phenomenon_actor *rows;
    struct buf b;
    size_t n;
    TRY(phenomenon_actor_list(cx, s->p.id, &rows, &n));
    buf_init_in(&b, cx->arena, 0);
    v->n_roles = N_ACTOR_ROLES;
    v->n_actors = (int64_t)n;
    for (size_t r = 0; r < N_ACTOR_ROLES; r++)
        v->roles[r] = (struct phenomena_role){phenomenon_role_name(str_from(phenomenon_roles[r])), what[r],
                                              ARENA_ARRAY(cx->arena, struct phenomena_actor_row, n), 0};
    for (size_t i = 0; i < n; i++) {
        size_t r = str_eq_c(rows[i].role, "core") ? 0 : str_eq_c(rows[i].role, "interface") ? 1 : 2;
        v->roles[r].rows[v->roles[r].n_rows++] = (struct phenomena_actor_row){rows[i], s->process.id, s->head.may_write};
        if (r == 2)
            buf_fmt(&b, "%s%.*s", b.n ? ", " : "", STR_ARG(rows[i].name));
    }
    v->n_missing = (int64_t)v->roles[2].n_rows;
    v->missing = buf_view(&b);
    return STATUS_OK;
}

/* Workshops of the process that people can still be invited to. */
static enum status
fill_invitations(struct ctx *cx, const struct phenomena_scene *s, struct phenomena_actors *v)
{
    struct workshop *rows;
    size_t n;
    if (!actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE))
        return STATUS_OK;
    TRY(workshop_list_process(cx, s->process.id, &rows, &n));
    v->invitations = ARENA_ARRAY(cx->arena, struct phenomena_way_in, n);
    for (size_t i = 0; i < n; i++)
        if (rows[i].starts_ms > cx->now_ms && !str_eq_c(rows[i].state, "cancelled"))
            v->invitations[v->n_invitations++] = (struct phenomena_way_in){rows[i].id, rows[i].title};
    return STATUS_OK;
}

static enum status
list_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct phenomena_scene *s, struct phenomena_actors *v)
{
    struct web_input *inputs[] = {&v->organisation, &v->name, &v->role, &v->does_now, &v->could_do};
    v->head = s->head;
    v->head.on_actors = true;
    TRY(fill_roles(cx, s, v));
    TRY(fill_invitations(cx, s, v));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title = &M_phenomena_actors, .nav = NAV_WORKSHOPS};
    page.crumbs = phenomena_crumbs(cx, s, true, &page.n_crumbs);
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_actors, v));
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_actors v = {0};
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(make_form(cx, &v));
    return list_page(cx, rq, rp, &s, &v);
}

static enum status
add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_actors v = {.is_open = true};
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(make_form(cx, &v));
    struct web_input *inputs[] = {&v.organisation, &v.name, &v.role, &v.does_now, &v.could_do};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    struct phenomenon_actor a = {.phenomenon_id = s.p.id, .name = v.name.value, .role = v.role.value, .does_now = v.does_now.value,
                                 .could_do = v.could_do.value};
    if (!has_problems(cx) && web_field_id(rq, "organisation", &a.organisation_id) != STATUS_OK)
        return STATUS_NOT_FOUND;
    enum status st = has_problems(cx) ? STATUS_INVALID : phenomenon_actor_save(cx, &a);
    if (st == STATUS_INVALID)
        return list_page(cx, rq, rp, &s, &v);
    TRY(st);
    return phenomena_back(cx, rp, &s, "/actors");
}

/* ---- one ---- */

static enum status
enter_actor(struct ctx *cx, const struct web_request *rq, struct phenomena_scene *s, struct phenomena_actor *v)
{
    int64_t id;
    TRY(phenomena_enter(cx, rq, s));
    TRY(web_param_id(rq, "actor", &id));
    TRY(phenomenon_actor_load(cx, s->p.id, id, &v->a));
    v->head = s->head;
    v->head.on_actors = true;
    v->role = role_input(cx, v->a.role);
    v->does_now = deed_input("does_now", &M_phenomena_does_now, v->a.does_now);
    v->could_do = deed_input("could_do", &M_phenomena_could_do, v->a.could_do);
    return STATUS_OK;
}

static enum status
one_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct phenomena_scene *s, struct phenomena_actor *v)
{
    struct web_input *inputs[] = {&v->role, &v->does_now, &v->could_do};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title = &M_phenomena_actor_edit, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW};
    page.crumbs = phenomena_crumbs(cx, s, true, &page.n_crumbs);
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_actor, v));
}

static enum status
one_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_actor v = {0};
    struct phenomena_scene s;
    TRY(enter_actor(cx, rq, &s, &v));
    return one_page(cx, rq, rp, &s, &v);
}

static enum status
change(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_actor v = {0};
    struct phenomena_scene s;
    TRY(enter_actor(cx, rq, &s, &v));
    web_input_read(cx, rq, &v.role);
    web_input_read(cx, rq, &v.does_now);
    web_input_read(cx, rq, &v.could_do);
    v.a.role = v.role.value;
    v.a.does_now = v.does_now.value;
    v.a.could_do = v.could_do.value;
    struct phenomenon_actor a = v.a;
    enum status st = has_problems(cx) ? STATUS_INVALID : phenomenon_actor_save(cx, &a);
    if (st == STATUS_INVALID)
        return one_page(cx, rq, rp, &s, &v);
    TRY(st);
    return phenomena_back(cx, rp, &s, "/actors");
}

static enum status
delete_it(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_actor v = {0};
    struct phenomena_scene s;
    TRY(enter_actor(cx, rq, &s, &v));
    TRY(phenomenon_actor_remove(cx, s.p.id, v.a.id));
    return phenomena_back(cx, rp, &s, "/actors");
}

/* ---- the matrix ---- */

static const char *
cell_tag(struct str role)
{
    return str_eq_c(role, "core") ? "tag tag-good" : str_eq_c(role, "missing") ? "tag tag-bad" : "tag";
}

/* The same actor of two phenomena: the same organisation, or outside the network the same name. */
static bool
is_same_actor(const struct phenomenon_actor *a, const struct phenomenon_actor *b)
{
    return a->organisation_id ? a->organisation_id == b->organisation_id : !b->organisation_id && str_eq(a->name, b->name);
}

static enum status
fill_matrix(struct ctx *cx, struct phenomena_matrix *v)
{
    struct phenomenon_actor *actors;
    struct phenomenon *all;
    size_t n, n_all;
    TRY(phenomenon_list(cx, v->process_id, &all, &n_all));
    TRY(phenomenon_actor_list_process(cx, v->process_id, &actors, &n));
    v->heads = ARENA_ARRAY(cx->arena, struct phenomenon, n_all);
    for (size_t i = 0; i < n_all; i++)
        if (str_eq_c(all[i].state, "open"))
            v->heads[v->n_heads++] = all[i];
    v->rows = ARENA_ARRAY(cx->arena, struct phenomena_matrix_row, n);
    for (size_t i = 0; i < n; i++) {
        struct phenomena_matrix_row *row = v->n_rows ? &v->rows[v->n_rows - 1] : NULL;
        if (!row || !is_same_actor(&actors[i - 1], &actors[i])) {
            row = &v->rows[v->n_rows++];
            *row = (struct phenomena_matrix_row){.name = actors[i].name, .is_known = actors[i].organisation_id != 0,
                                                 .organisation_id = actors[i].organisation_id, .n_cells = v->n_heads,
                                                 .cells = ARENA_ARRAY(cx->arena, struct phenomena_cell, v->n_heads)};
        }
        for (size_t k = 0; k < v->n_heads; k++)
            if (v->heads[k].id == actors[i].phenomenon_id)
                row->cells[k] = (struct phenomena_cell){phenomenon_role_name(actors[i].role), cell_tag(actors[i].role), actors[i].does_now};
    }
    return STATUS_OK;
}

static enum status
matrix_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_matrix v = {.process_id = cx->actor.scope.process};
    struct phenomena_scene s = {0};
    TRY(process_load(cx, v.process_id, &s.process));
    TRY(fill_matrix(cx, &v));
    struct web_page page = {.title = &M_phenomena_matrix, .nav = NAV_WORKSHOPS};
    page.crumbs = phenomena_crumbs(cx, &s, false, &page.n_crumbs);
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_matrix, &v));
}

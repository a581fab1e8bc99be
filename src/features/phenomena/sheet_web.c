/* The sheet of a phenomenon on one page: what it is, evidence, needs and the tree of causes. */
#include "codes.h"
#include "phenomena_msg.h"
#include "phenomena_views_gen.h"
#include "phenomena_web.h"
#include "utf8.h"

static web_handler sheet_show, evidence_save, evidence_delete, need_take, need_leave;

#define ONE "/process/:process/phenomena/:phenomenon"

const struct web_route sheet_routes[] = {
    {HTTP_GET, ONE, PHENOMENA_READ, sheet_show, 0, NULL},
    {HTTP_POST, ONE "/evidence", PHENOMENA_WRITE, evidence_save, 0, NULL},
    {HTTP_POST, ONE "/evidence/:evidence/deletion", PHENOMENA_WRITE, evidence_delete, 0, NULL},
    {HTTP_POST, ONE "/needs", PHENOMENA_WRITE, need_take, 0, NULL},
    {HTTP_POST, ONE "/needs/:need/deletion", PHENOMENA_WRITE, need_leave, 0, NULL},
    {0},
};

/* ---- the tree ---- */

const char *
phenomena_factor_mark(struct str kind)
{
    if (str_eq_c(kind, "problem"))
        return "factor factor-problem";
    if (str_eq_c(kind, "root"))
        return "factor factor-root";
    return str_eq_c(kind, "strength") ? "factor factor-strength" : "factor";
}

static struct phenomena_branch *
branch_of(struct phenomena_branch *all, size_t n, int64_t factor_id)
{
    for (size_t i = 0; i < n; i++)
        if (all[i].f.id == factor_id)
            return &all[i];
    return NULL;
}

/* How many whys lie above. */
static int
depth_of(struct phenomena_branch *all, size_t n, const struct phenomena_branch *b)
{
    int depth = 0;
    while ((b = branch_of(all, n, b->f.parent_id)) != NULL && depth < FACTOR_DEPTH_MAX)
        depth++;
    return depth;
}

static enum status
fill_tree(struct ctx *cx, const struct phenomena_scene *s, struct phenomena_one *v)
{
    struct factor *rows;
    size_t n;
    TRY(factor_list(cx, s->p.id, &rows, &n));
    struct phenomena_branch *all = ARENA_ARRAY(cx->arena, struct phenomena_branch, n);
    v->trees = ARENA_ARRAY(cx->arena, struct phenomena_branch *, n);
    v->n_factors = (int64_t)n;
    for (size_t i = 0; i < n; i++)
        all[i] = (struct phenomena_branch){.process_id = s->process.id, .f = rows[i], .kind = factor_kind_name(rows[i].kind),
                                           .level = factor_level_name(rows[i].level), .sway = factor_sway_name(rows[i].sway),
                                           .mark = phenomena_factor_mark(rows[i].kind), .may_write = s->head.may_write,
                                           .causes = ARENA_ARRAY(cx->arena, struct phenomena_branch *, n)};
    for (size_t i = 0; i < n; i++) {
        struct phenomena_branch *up = branch_of(all, n, rows[i].parent_id);
        all[i].can_go_on = depth_of(all, n, &all[i]) + 1 < FACTOR_DEPTH_MAX;
        if (up)
            up->causes[up->n_causes++] = &all[i];
        else
            v->trees[v->n_trees++] = &all[i];
    }
    return STATUS_OK;
}

/* ---- the rest of the sheet ---- */

static enum status
fill_needs(struct ctx *cx, const struct phenomena_scene *s, struct phenomena_one *v)
{
    struct phenomenon_need *rows;
    size_t n;
    TRY(phenomenon_needs(cx, s->p.id, &rows, &v->n_needs));
    v->needs = ARENA_ARRAY(cx->arena, struct phenomena_need, v->n_needs);
    for (size_t i = 0; i < v->n_needs; i++)
        v->needs[i] = (struct phenomena_need){rows[i], participant_kind_name(rows[i].teller)};
    v->need = (struct web_input){.name = "need", .label = &M_phenomena_need_choose, .type = INPUT_SELECT, .required = true};
    if (!s->head.may_write)
        return STATUS_OK;
    TRY(phenomenon_needs_left(cx, &s->p, &rows, &n));
    v->need.options = ARENA_ARRAY(cx->arena, struct web_option, n + 1);
    for (size_t i = 0; i < n; i++)
        v->need.options[i] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)rows[i].id),
                                                 .label = utf8_count(rows[i].text) > 90
                                                              ? str_fmt(cx->arena, "%.*s…", STR_ARG(utf8_clip(rows[i].text, 90)))
                                                              : rows[i].text};
    v->need.n_options = n;
    return STATUS_OK;
}

static enum status
fill_groups(struct ctx *cx, struct phenomena_one *v)
{
    struct code_list groups;
    struct str rest = v->p.target_groups, key;
    struct buf b;
    if (rest.n == 0)
        return STATUS_OK;
    TRY(codes_load(cx, CODES_TARGET_GROUP, &groups));
    buf_init_in(&b, cx->arena, 0);
    while (rest.n && str_split(&rest, ',', &key)) {
        buf_puts(&b, b.n ? ", " : "");
        buf_str(&b, code_label(&groups, key, cx->locale));
    }
    v->groups = buf_view(&b);
    return STATUS_OK;
}

static void
fill_facts(struct ctx *cx, struct phenomena_one *v)
{
    const struct phenomena_fact all[] = {
        {&M_phenomena_f_overlaps, v->p.overlaps},   {&M_phenomena_f_gaps, v->p.gaps},
        {&M_phenomena_f_change, v->p.change},       {&M_phenomena_f_change_sign, v->p.change_sign},
        {&M_phenomena_f_joint_work, v->p.joint_work}, {&M_phenomena_f_given_up, v->p.given_up},
    };
    v->facts = ARENA_ARRAY(cx->arena, struct phenomena_fact, ARRAY_LEN(all));
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        if (all[i].text.n)
            v->facts[v->n_facts++] = all[i];
}

static enum status
sheet_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct phenomena_scene *s, struct phenomena_one *v)
{
    struct web_input *inputs[] = {&v->evidence_text, &v->evidence_source, &v->evidence_dated, &v->need};
    v->head = s->head;
    v->head.on_sheet = true;
    v->p = s->p;
    v->level = phenomenon_level_name(s->p.level);
    TRY(fill_groups(cx, v));
    fill_facts(cx, v);
    TRY(evidence_list(cx, s->p.id, &v->evidence, &v->n_evidence));
    TRY(fill_needs(cx, s, v));
    TRY(fill_tree(cx, s, v));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title_text = s->p.name, .nav = NAV_WORKSHOPS};
    page.crumbs = phenomena_crumbs(cx, s, false, &page.n_crumbs);
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_one, v));
}

static void
make_evidence(struct phenomena_one *v)
{
    v->evidence_text = (struct web_input){.name = "evidence", .label = &M_phenomena_evidence_text, .type = INPUT_AREA, .required = true,
                                          .max_chars = 1000, .rows = 2};
    v->evidence_source = (struct web_input){.name = "source", .label = &M_phenomena_evidence_source,
                                            .hint = &M_phenomena_evidence_source_hint, .required = true, .max_chars = 300};
    v->evidence_dated = (struct web_input){.name = "dated", .label = &M_phenomena_evidence_dated, .max_chars = 60};
}

static enum status
sheet_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_one v = {0};
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    make_evidence(&v);
    return sheet_page(cx, rq, rp, &s, &v);
}

static enum status
evidence_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_one v = {.evidence_is_open = true};
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    make_evidence(&v);
    web_input_read(cx, rq, &v.evidence_text);
    web_input_read(cx, rq, &v.evidence_source);
    web_input_read(cx, rq, &v.evidence_dated);
    struct evidence e = {.phenomenon_id = s.p.id, .text = v.evidence_text.value, .source = v.evidence_source.value,
                         .dated = v.evidence_dated.value};
    enum status st = has_problems(cx) ? STATUS_INVALID : evidence_add(cx, &e);
    if (st == STATUS_INVALID)
        return sheet_page(cx, rq, rp, &s, &v);
    TRY(st);
    return phenomena_back(cx, rp, &s, "#evidence");
}

static enum status
evidence_delete(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    int64_t id;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(web_param_id(rq, "evidence", &id));
    TRY(evidence_remove(cx, s.p.id, id));
    return phenomena_back(cx, rp, &s, "#evidence");
}

static enum status
need_take(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    int64_t id;
    TRY(phenomena_enter(cx, rq, &s));
    if (web_field_id(rq, "need", &id) != STATUS_OK)
        return STATUS_NOT_FOUND;
    TRY(phenomenon_need_add(cx, &s.p, id));
    return phenomena_back(cx, rp, &s, "#needs");
}

static enum status
need_leave(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    int64_t id;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(web_param_id(rq, "need", &id));
    TRY(phenomenon_need_remove(cx, &s.p, id));
    return phenomena_back(cx, rp, &s, "#needs");
}

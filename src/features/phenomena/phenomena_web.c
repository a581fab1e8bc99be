/* The list of phenomena, proposing one, its form and the deeds upon the whole phenomenon. */
#include "phenomena_web.h"

#include "codes_web.h"
#include "phenomena_msg.h"
#include "phenomena_views_gen.h"

static web_handler list_show, new_show, create, edit_show, edit_save, state_save, remove_it;

const struct web_route phenomena_routes[] = {
    {HTTP_GET, "/process/:process/phenomena", PHENOMENA_READ, list_show, 0, NULL},
    {HTTP_GET, "/process/:process/phenomena/new", PHENOMENA_PROPOSE, new_show, 0, NULL},
    {HTTP_POST, "/process/:process/phenomena", PHENOMENA_PROPOSE, create, 0, NULL},
    {HTTP_GET, "/process/:process/phenomena/:phenomenon/edit", PHENOMENA_WRITE, edit_show, 0, NULL},
    {HTTP_POST, "/process/:process/phenomena/:phenomenon", PHENOMENA_WRITE, edit_save, 0, NULL},
    {HTTP_POST, "/process/:process/phenomena/:phenomenon/state", PHENOMENA_WRITE, state_save, 0, NULL},
    {HTTP_POST, "/process/:process/phenomena/:phenomenon/removal", PHENOMENA_WRITE, remove_it, 0, NULL},
    {0},
};

/* ---- shared ---- */

static const char *
tag_of(struct str state)
{
    return str_eq_c(state, "proposed") ? "tag tag-now" : str_eq_c(state, "open") ? "tag tag-good" : "tag";
}

enum status
phenomena_enter(struct ctx *cx, const struct web_request *rq, struct phenomena_scene *ret_s)
{
    struct phenomena_scene s = {0};
    int64_t id;
    TRY(web_param_id(rq, "phenomenon", &id));
    TRY(process_load(cx, cx->actor.scope.process, &s.process));
    TRY(phenomenon_load(cx, s.process.id, id, &s.p));
    s.head = (struct phenomena_head){.process_id = s.process.id, .id = id, .name = s.p.name, .state = phenomenon_state_name(s.p.state),
                                     .tag = tag_of(s.p.state), .is_proposed = str_eq_c(s.p.state, "proposed"),
                                     .is_closed = str_eq_c(s.p.state, "closed"),
                                     .may_write = actor_may(&cx->actor, FN_PHENOMENA, ACCESS_WRITE),
                                     .may_say = actor_may(&cx->actor, FN_PHENOMENA, ACCESS_PROPOSE) && cx->actor.account_id};
    *ret_s = s;
    return STATUS_OK;
}

struct web_crumb *
phenomena_crumbs(struct ctx *cx, const struct phenomena_scene *s, bool at_phenomenon, size_t *ret_n)
{
    struct web_crumb *c = ARENA_ARRAY(cx->arena, struct web_crumb, 3);
    long long process = (long long)s->process.id;
    c[0] = (struct web_crumb){s->process.name, str_fmt(cx->arena, "/process/%lld", process)};
    c[1] = (struct web_crumb){tr(cx, &M_phenomena_title), str_fmt(cx->arena, "/process/%lld/phenomena", process)};
    c[2] = (struct web_crumb){s->p.name, str_fmt(cx->arena, "/process/%lld/phenomena/%lld", process, (long long)s->p.id)};
    *ret_n = at_phenomenon ? 3 : 2;
    return c;
}

enum status
phenomena_back(struct ctx *cx, struct web_reply *rp, const struct phenomena_scene *s, const char *page)
{
    return web_saved(cx, rp, "/process/%lld/phenomena/%lld%s", (long long)s->process.id, (long long)s->p.id, page);
}

/* ---- the list ---- */

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_list v = {.process_id = cx->actor.scope.process, .may_write = actor_may(&cx->actor, FN_PHENOMENA, ACCESS_WRITE),
                               .may_propose = actor_may(&cx->actor, FN_PHENOMENA, ACCESS_PROPOSE)};
    struct phenomena_scene s = {0};
    struct phenomenon *rows;
    TRY(process_load(cx, v.process_id, &s.process));
    TRY(phenomenon_list(cx, v.process_id, &rows, &v.n_rows));
    v.process_name = s.process.name;
    v.rows = ARENA_ARRAY(cx->arena, struct phenomena_row, v.n_rows);
    for (size_t i = 0; i < v.n_rows; i++) {
        v.rows[i] = (struct phenomena_row){rows[i], phenomenon_state_name(rows[i].state), phenomenon_level_name(rows[i].level),
                                           tag_of(rows[i].state)};
        v.has_open |= str_eq_c(rows[i].state, "open");
    }
    struct web_page page = {.title = &M_phenomena_title, .nav = NAV_WORKSHOPS};
    page.crumbs = phenomena_crumbs(cx, &s, false, &page.n_crumbs);
    page.n_crumbs = 1;
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_list, &v));
}

/* ---- the form ---- */

static struct web_input
text_input(const char *name, const struct msg *label, const struct msg *hint, struct str value, int max)
{
    return (struct web_input){.name = name, .label = label, .hint = hint, .type = INPUT_AREA, .value = value, .max_chars = max, .rows = 2};
}

static enum status
make_form(struct ctx *cx, const struct phenomenon *p, struct phenomena_form *f)
{
    struct code_list groups;
    struct web_option *levels = ARENA_ARRAY(cx->arena, struct web_option, N_PHENOMENON_LEVELS);
    TRY(codes_load(cx, CODES_TARGET_GROUP, &groups));
    for (size_t i = 0; i < N_PHENOMENON_LEVELS; i++)
        levels[i] = (struct web_option){.value = str_from(phenomenon_levels[i]),
                                        .label = tr(cx, phenomenon_level_name(str_from(phenomenon_levels[i])))};
    f->process_id = p->process_id;
    f->id = p->id;
    f->is_proposal = !actor_may(&cx->actor, FN_PHENOMENA, ACCESS_WRITE);
    f->name = (struct web_input){.name = "name", .label = &M_phenomena_f_name, .hint = &M_phenomena_f_name_hint, .required = true,
                                 .max_chars = 120, .value = p->name};
    f->sentence = text_input("sentence", &M_phenomena_f_sentence, &M_phenomena_f_sentence_hint, p->sentence, 400);
    f->concerns = text_input("concerns", &M_phenomena_f_concerns, NULL, p->concerns, 1000);
    f->seen_in = text_input("seen_in", &M_phenomena_f_seen_in, &M_phenomena_f_seen_in_hint, p->seen_in, 2000);
    f->level = (struct web_input){.name = "level", .label = &M_phenomena_f_level, .type = INPUT_RADIO, .required = true,
                                  .value = p->level.n ? p->level : STR("local"), .options = levels, .n_options = N_PHENOMENON_LEVELS};
    f->target_groups = (struct web_input){.name = "target_groups", .label = &M_phenomena_f_groups, .type = INPUT_CHECKS,
                                          .max_chars = 1000, .value = p->target_groups};
    f->target_groups.options = codes_options(cx, &groups, STR(""), NULL, &f->target_groups.n_options);
    f->change = text_input("change", &M_phenomena_f_change, NULL, p->change, 1000);
    f->change_sign = text_input("change_sign", &M_phenomena_f_change_sign, &M_phenomena_f_change_sign_hint, p->change_sign, 1000);
    f->joint_work = text_input("joint_work", &M_phenomena_f_joint_work, &M_phenomena_f_joint_work_hint, p->joint_work, 2000);
    f->given_up = text_input("given_up", &M_phenomena_f_given_up, NULL, p->given_up, 1000);
    f->overlaps = text_input("overlaps", &M_phenomena_f_overlaps, NULL, p->overlaps, 2000);
    f->gaps = text_input("gaps", &M_phenomena_f_gaps, NULL, p->gaps, 2000);
    return STATUS_OK;
}

static enum status
form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct phenomena_form *f)
{
    struct web_input *inputs[] = {&f->name, &f->sentence, &f->concerns, &f->seen_in, &f->level, &f->target_groups, &f->change,
                                  &f->change_sign, &f->joint_work, &f->given_up, &f->overlaps, &f->gaps};
    struct phenomena_scene s = {0};
    TRY(process_load(cx, f->process_id, &s.process));
    if (f->id)
        TRY(phenomenon_load(cx, f->process_id, f->id, &s.p));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    struct web_page page = {.title = f->id ? &M_phenomena_edit : &M_phenomena_new, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW};
    page.crumbs = phenomena_crumbs(cx, &s, f->id != 0, &page.n_crumbs);
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_form, f));
}

/* A field that the form did not have stays as it was. */
static void
read_text(struct ctx *cx, const struct web_request *rq, struct web_input *in, struct str *text)
{
    if (!web_has_field(rq, in->name) && in->type == INPUT_AREA)
        return;
    web_input_read(cx, rq, in);
    *text = in->value;
}

static enum status
save_form(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct phenomenon *p)
{
    struct phenomena_form f = {0};
    TRY(make_form(cx, p, &f));
    struct web_input *inputs[] = {&f.name, &f.sentence, &f.concerns, &f.seen_in, &f.level, &f.target_groups, &f.change, &f.change_sign,
                                  &f.joint_work, &f.given_up, &f.overlaps, &f.gaps};
    struct str *texts[] = {&p->name, &p->sentence, &p->concerns, &p->seen_in, &p->level, &p->target_groups, &p->change, &p->change_sign,
                           &p->joint_work, &p->given_up, &p->overlaps, &p->gaps};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        read_text(cx, rq, inputs[i], texts[i]);
    enum status s = has_problems(cx) ? STATUS_INVALID : phenomenon_save(cx, p);
    if (s == STATUS_INVALID)
        return form_page(cx, rq, rp, &f);
    TRY(s);
    return web_saved(cx, rp, "/process/%lld/phenomena/%lld", (long long)p->process_id, (long long)p->id);
}

static enum status
new_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_form f = {0};
    TRY(make_form(cx, &(struct phenomenon){.process_id = cx->actor.scope.process}, &f));
    return form_page(cx, rq, rp, &f);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomenon p = {.process_id = cx->actor.scope.process};
    return save_form(cx, rq, rp, &p);
}

static enum status
edit_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_form f = {0};
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(make_form(cx, &s.p, &f));
    return form_page(cx, rq, rp, &f);
}

static enum status
edit_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    return save_form(cx, rq, rp, &s.p);
}

/* ---- the whole phenomenon ---- */

static enum status
state_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(phenomenon_set_state(cx, s.process.id, s.p.id, str_copy(cx->arena, web_field(rq, "state"))));
    return phenomena_back(cx, rp, &s, "");
}

static enum status
remove_it(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(phenomenon_remove(cx, s.process.id, s.p.id));
    return web_saved(cx, rp, "/process/%lld/phenomena", (long long)s.process.id);
}

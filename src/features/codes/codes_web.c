/* Pages of the code lists, for administrators. */
#include <string.h>

#include "codes_msg.h"
#include "codes_views_gen.h"
#include "codes_web.h"

static enum status index_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status list(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status form_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status form_edit(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status create(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status update(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status move(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status hide(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status removal(struct ctx *cx, struct web_request *rq, struct web_reply *rp);

#define READ_LISTS GATE_MAY(FN_USERS, ACCESS_READ, SCOPE_CENTRE)
#define WRITE_LISTS GATE_MAY(FN_USERS, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route codes_routes[] = {
    {HTTP_GET, "/codes", READ_LISTS, index_show, 0, NULL},
    {HTTP_GET, "/codes/:list", READ_LISTS, list, 0, NULL},
    {HTTP_GET, "/codes/:list/new", WRITE_LISTS, form_new, 0, NULL},
    {HTTP_POST, "/codes/:list", WRITE_LISTS, create, 0, NULL},
    {HTTP_GET, "/codes/:list/:code", WRITE_LISTS, form_edit, 0, NULL},
    {HTTP_POST, "/codes/:list/:code", WRITE_LISTS, update, 0, NULL},
    {HTTP_POST, "/codes/:list/:code/move", WRITE_LISTS, move, 0, NULL},
    {HTTP_POST, "/codes/:list/:code/hiding", WRITE_LISTS, hide, 0, NULL},
    {HTTP_POST, "/codes/:list/:code/removal", WRITE_LISTS, removal, 0, NULL},
    {0},
};

static const struct msg *const list_names[N_CODE_LISTS] = {&M_codes_list_sector, &M_codes_list_profession,
                                                           &M_codes_list_type, &M_codes_list_level,
                                                           &M_codes_list_target_group};
static const struct msg *const list_uses[N_CODE_LISTS] = {
    &M_codes_use_sector, &M_codes_use_profession, &M_codes_use_type, &M_codes_use_level, &M_codes_use_target_group};

static enum status
index_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct codes_index v = {ARENA_ARRAY(cx->arena, struct codes_index_row, N_CODE_LISTS), N_CODE_LISTS};
    for (size_t i = 0; i < N_CODE_LISTS; i++)
        v.rows[i] = (struct codes_index_row){code_list_names[i], list_names[i], list_uses[i]};
    struct web_page page = {.title = &M_codes_title, .nav = NAV_SETTINGS};
    return web_page(cx, rq, rp, &page, WEB_VIEW(codes_index, &v));
}

static const struct msg *
name_of(const char *list)
{
    for (size_t i = 0; i < N_CODE_LISTS; i++)
        if (strcmp(code_list_names[i], list) == 0)
            return list_names[i];
    return NULL;
}

static enum status
list_asked(struct ctx *cx, const struct web_request *rq, struct code_list *ret_list)
{
    return codes_load(cx, str_cstr(cx->arena, web_param(rq, "list")), ret_list);
}

static void
crumbs(struct ctx *cx, struct web_page *page, const struct code_list *codes)
{
    struct web_crumb *c = ARENA_ARRAY(cx->arena, struct web_crumb, 2);
    c[0] = (struct web_crumb){tr(cx, &M_codes_title), STR("/codes")};
    page->nav = NAV_SETTINGS;
    page->crumbs = c;
    page->n_crumbs = 1;
    if (codes) {
        c[1] = (struct web_crumb){tr(cx, name_of(codes->name)), str_fmt(cx->arena, "/codes/%s", codes->name)};
        page->n_crumbs = 2;
    }
}

static enum status
show_list(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct code_list *codes)
{
    struct codes_page v = {.list = codes->name,
                           .name = name_of(codes->name),
                           .may_write = actor_may(&cx->actor, FN_USERS, ACCESS_WRITE),
                           .is_sector = strcmp(codes->name, CODES_SECTOR) == 0,
                           .errors = web_errors_of(cx)};
    v.rows = ARENA_ARRAY(cx->arena, struct codes_row, codes->n_rows);
    v.n_rows = codes->n_rows;
    for (size_t i = 0; i < codes->n_rows; i++)
        v.rows[i] = (struct codes_row){.code = &codes->rows[i],
                                       .name = code_name(&codes->rows[i], cx->locale),
                                       .chip = codes_chip_of(codes, codes->rows[i].key, cx->locale),
                                       .is_first = i == 0,
                                       .is_last = i + 1 == codes->n_rows};
    struct web_page page = {.title = v.name};
    crumbs(cx, &page, NULL);
    return web_page(cx, rq, rp, &page, WEB_VIEW(codes_page, &v));
}

static enum status
list(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct code_list codes;
    TRY(list_asked(cx, rq, &codes));
    return show_list(cx, rq, rp, &codes);
}

/* ---- the form ---- */

static void
fill_yarns(struct ctx *cx, struct web_input *in)
{
    static const struct msg *const names[N_YARNS] = {
        &M_codes_yarn_te, &M_codes_yarn_so, &M_codes_yarn_va, &M_codes_yarn_ko, &M_codes_yarn_nu,
        &M_codes_yarn_ja, &M_codes_yarn_se, &M_codes_yarn_mu, &M_codes_yarn_pe, &M_codes_yarn_lu,
    };
    in->options = ARENA_ARRAY(cx->arena, struct web_option, N_YARNS);
    in->n_options = N_YARNS;
    for (size_t i = 0; i < N_YARNS; i++)
        in->options[i] = (struct web_option){.value = str_from(code_yarns[i]), .label = tr(cx, names[i])};
}

static void
form_for(struct ctx *cx, const struct code_list *codes, const struct code *c, struct codes_form *v)
{
    *v = (struct codes_form){
        .list = codes->name,
        .list_name = name_of(codes->name),
        .id = c->id,
        .is_sector = strcmp(codes->name, CODES_SECTOR) == 0,
        .may_delete = c->id != 0,
        .action = c->id ? str_fmt(cx->arena, "/codes/%s/%lld", codes->name, (long long)c->id)
                        : str_fmt(cx->arena, "/codes/%s", codes->name),
        .name_fi = {.name = "name_fi",
                    .label = &M_codes_name_fi,
                    .required = true,
                    .max_chars = 80,
                    .value = c->name[LOCALE_FI]},
        .name_sv = {.name = "name_sv", .label = &M_codes_name_sv, .max_chars = 80, .value = c->name[LOCALE_SV]},
        .name_en = {.name = "name_en", .label = &M_codes_name_en, .max_chars = 80, .value = c->name[LOCALE_EN]},
        .mark = {.name = "mark",
                 .label = &M_codes_mark,
                 .hint = &M_codes_mark_hint,
                 .required = true,
                 .max_chars = 2,
                 .value = c->mark},
        .yarn = {.name = "yarn", .label = &M_codes_yarn, .type = INPUT_SELECT, .required = true, .value = c->yarn},
        .needs_seat = {.name = "needs_seat",
                       .label = &M_codes_seat,
                       .type = INPUT_CHECKS,
                       .value = c->needs_seat ? STR("1") : STR("")},
    };
    fill_yarns(cx, &v->yarn);
    v->needs_seat.options = ARENA_ARRAY(cx->arena, struct web_option, 1);
    v->needs_seat.n_options = 1;
    v->needs_seat.options[0] = (struct web_option){.value = STR("1"), .label = tr(cx, &M_codes_seat_ask)};
}

static enum status
show_form(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct code_list *codes,
          struct codes_form *v)
{
    struct web_input *inputs[] = {&v->name_fi, &v->name_sv, &v->name_en, &v->mark, &v->yarn, &v->needs_seat};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title = v->id ? &M_codes_edit : &M_codes_add, .width = WIDTH_NARROW};
    crumbs(cx, &page, codes);
    return web_page(cx, rq, rp, &page, WEB_VIEW(codes_form, v));
}

static enum status
form_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct code_list codes;
    struct codes_form v;
    TRY(list_asked(cx, rq, &codes));
    form_for(cx, &codes, &(struct code){.needs_seat = true}, &v);
    return show_form(cx, rq, rp, &codes, &v);
}

static enum status
code_asked(struct ctx *cx, const struct web_request *rq, struct code_list *ret_codes, const struct code **ret_code)
{
    int64_t id;
    TRY(list_asked(cx, rq, ret_codes));
    TRY(web_param_id(rq, "code", &id));
    *ret_code = code_of_id(ret_codes, id);
    return *ret_code ? STATUS_OK : STATUS_NOT_FOUND;
}

static enum status
form_edit(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct code_list codes;
    const struct code *c;
    struct codes_form v;
    TRY(code_asked(cx, rq, &codes, &c));
    form_for(cx, &codes, c, &v);
    return show_form(cx, rq, rp, &codes, &v);
}

static enum status
save(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct code_list *codes, struct code c)
{
    struct codes_form v;
    form_for(cx, codes, &c, &v);
    struct web_input *inputs[] = {&v.name_fi, &v.name_sv, &v.name_en, &v.mark, &v.yarn, &v.needs_seat};
    for (size_t i = 0; i < (v.is_sector ? ARRAY_LEN(inputs) : 3); i++)
        web_input_read(cx, rq, inputs[i]);
    c.name[LOCALE_FI] = v.name_fi.value;
    c.name[LOCALE_SV] = v.name_sv.value;
    c.name[LOCALE_EN] = v.name_en.value;
    c.mark = v.mark.value;
    c.yarn = v.yarn.value;
    c.needs_seat = v.is_sector && v.needs_seat.value.n > 0;
    enum status s = has_problems(cx) ? STATUS_INVALID : code_save(cx, codes->name, &c, NULL);
    if (s == STATUS_INVALID && has_problems(cx))
        return show_form(cx, rq, rp, codes, &v);
    TRY(s);
    return web_saved(cx, rp, "/codes/%s", codes->name);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct code_list codes;
    TRY(list_asked(cx, rq, &codes));
    return save(cx, rq, rp, &codes, (struct code){0});
}

static enum status
update(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct code_list codes;
    const struct code *c;
    TRY(code_asked(cx, rq, &codes, &c));
    return save(cx, rq, rp, &codes, *c);
}

/* ---- order, hiding, deleting ---- */

static enum status
move(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct code_list codes;
    const struct code *c;
    TRY(code_asked(cx, rq, &codes, &c));
    TRY(code_move(cx, codes.name, c->id, web_field_int(rq, "step", 0) < 0 ? -1 : 1));
    return web_saved(cx, rp, "/codes/%s", codes.name);
}

static enum status
hide(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct code_list codes;
    const struct code *c;
    TRY(code_asked(cx, rq, &codes, &c));
    TRY(code_hide(cx, codes.name, c->id, web_field_int(rq, "hidden", 0) != 0));
    return web_saved(cx, rp, "/codes/%s", codes.name);
}

static enum status
removal(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct code_list codes;
    const struct code *c;
    TRY(code_asked(cx, rq, &codes, &c));
    enum status s = code_delete(cx, codes.name, c->id);
    if (s == STATUS_CONFLICT && has_problems(cx))
        return show_list(cx, rq, rp, &codes);
    TRY(s);
    return web_saved(cx, rp, "/codes/%s", codes.name);
}

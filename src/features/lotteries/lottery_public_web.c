/* In public: what the lottery is about, signing up, one's own sign-up, the files that anybody can repeat the draw with. */
#include "areas_web.h"
#include "lotteries_msg.h"
#include "lotteries_views_gen.h"
#include "lotteries_web.h"

static web_handler public_show, sign_up, own_show, own_withdraw, respondents, categories;

const struct web_route lottery_public_routes[] = {
    {HTTP_GET, "/lots/:code", GATE_PUBLIC, public_show, WEB_CODE, NULL},
    {HTTP_POST, "/lots/:code", GATE_PUBLIC, sign_up, WEB_NO_CSRF | WEB_CODE, NULL},
    {HTTP_GET, "/lots/:code/respondents.csv", GATE_PUBLIC, respondents, WEB_CODE, NULL},
    {HTTP_GET, "/lots/:code/categories.csv", GATE_PUBLIC, categories, WEB_CODE, NULL},
    {HTTP_GET, "/lots/:code/own/:token", GATE_PUBLIC, own_show, WEB_GUESSING, NULL},
    {HTTP_POST, "/lots/:code/own/:token", GATE_PUBLIC, own_withdraw, WEB_NO_CSRF | WEB_GUESSING, NULL},
    {0},
};

static enum status
enter(struct ctx *cx, const struct web_request *rq, struct lottery_all *ret_all)
{
    return lottery_load_by_code(cx, web_param(rq, "code"), ret_all);
}

static enum status
fill_form(struct ctx *cx, struct lotteries_public *v)
{
    struct area_list areas;
    TRY(areas_load(cx, &areas));
    v->name = (struct web_input){.name = "name", .label = &M_lotteries_f_name, .required = true, .max_chars = 120, .autocomplete = "name"};
    v->contact = (struct web_input){.name = "contact", .label = &M_lotteries_f_contact, .hint = &M_lotteries_f_contact_hint, .required = true, .max_chars = 120};
    v->role = (struct web_input){.name = "role", .label = &M_lotteries_f_role, .type = INPUT_SELECT, .required = true};
    v->age = (struct web_input){.name = "age", .label = &M_lotteries_f_age, .type = INPUT_SELECT, .required = true};
    v->municipality = (struct web_input){.name = "municipality", .label = &M_lotteries_c_municipality, .type = INPUT_SELECT, .required = true};
    v->role.options = lotteries_options(cx, LOTTERY_ROLE, &M_lotteries_choose, &v->role.n_options);
    v->age.options = lotteries_options(cx, LOTTERY_AGE, &M_lotteries_choose, &v->age.n_options);
    struct web_option *o = areas_options(cx, &areas, NULL, 0, &M_lotteries_choose, &v->municipality.n_options);
    for (size_t i = 1; i < v->municipality.n_options; i++) {
        int64_t id;
        if (str_to_i64(o[i].value, &id) == STATUS_OK)
            o[i].value = area_name(area_in(&areas, id), LOCALE_FI); /* the public file's word */
    }
    v->municipality.options = o;
    return STATUS_OK;
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct lottery_all *all, struct lotteries_public *v)
{
    struct web_input *inputs[] = {&v->name, &v->contact, &v->role, &v->age, &v->municipality};
    v->lottery = all->lottery;
    v->is_open = all->lottery.state == LOTTERY_OPEN;
    if (v->is_open)
        web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    else
        v->protocol = lotteries_protocol_of(cx, all);
    v->errors = web_errors_of(cx);
    struct web_page page = {.title_text = all->lottery.title, .width = WIDTH_NARROW};
    return web_page(cx, rq, rp, &page, WEB_VIEW(lotteries_public, v));
}

static enum status
public_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct lottery_all all;
    struct lotteries_public v = {0};
    TRY(enter(cx, rq, &all));
    TRY(fill_form(cx, &v));
    return show(cx, rq, rp, &all, &v);
}

static enum status
sign_up(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct lottery_all all;
    struct lotteries_public v = {0};
    struct str token;
    TRY(enter(cx, rq, &all));
    TRY(fill_form(cx, &v));
    struct web_input *inputs[] = {&v.name, &v.contact, &v.role, &v.age, &v.municipality};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    struct lottery_person p = {.name = v.name.value, .contact = v.contact.value,
                               .feature = {v.age.value, v.municipality.value, v.role.value}};
    enum status s = has_problems(cx) ? STATUS_INVALID : lottery_sign_up(cx, &all, &p, &token);
    if (s == STATUS_INVALID)
        return show(cx, rq, rp, &all, &v);
    TRY(s);
    return web_saved(cx, rp, "/lots/%.*s/own/%.*s", STR_ARG(all.lottery.code), STR_ARG(token));
}

static enum status
enter_own(struct ctx *cx, const struct web_request *rq, struct lottery_all *ret_all, struct lottery_person *ret_person)
{
    TRY(enter(cx, rq, ret_all));
    return lottery_own(cx, ret_all, web_param(rq, "token"), ret_person);
}

static enum status
own_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct lottery_all all;
    struct lottery_person p;
    TRY(enter_own(cx, rq, &all, &p));
    struct str token = web_param(rq, "token");
    struct lotteries_own v = {.lottery = all.lottery, .token = token, .row = lotteries_person_row_of(cx, &p),
                              .address = str_fmt(cx->arena, "%s/lots/%.*s/own/%.*s", cx->base_url, STR_ARG(all.lottery.code), STR_ARG(token)),
                              .is_open = all.lottery.state == LOTTERY_OPEN, .is_drawn_state = all.lottery.state == LOTTERY_DRAWN};
    web_header(rp, "Referrer-Policy", STR("no-referrer"));
    struct web_page page = {.title_text = all.lottery.title, .width = WIDTH_PHONE};
    return web_page(cx, rq, rp, &page, WEB_VIEW(lotteries_own, &v));
}

static enum status
own_withdraw(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct lottery_all all;
    struct lottery_person p;
    TRY(enter_own(cx, rq, &all, &p));
    TRY(lottery_withdraw(cx, &all, p.id));
    return web_saved(cx, rp, "/lots/%.*s", STR_ARG(all.lottery.code));
}

/* Public from the agreement on. */
static enum status
file_reply(struct ctx *cx, const struct web_request *rq, struct web_reply *rp, bool people)
{
    struct lottery_all all;
    TRY(enter(cx, rq, &all));
    if (all.lottery.state == LOTTERY_OPEN)
        return STATUS_NOT_FOUND;
    return web_attachment(rp, cx->arena, people ? STR("respondents.csv") : STR("categories.csv"), "text/csv; charset=utf-8",
                          people ? lottery_respondents_csv(cx, &all) : lottery_categories_csv(cx, &all));
}

static enum status
respondents(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return file_reply(cx, rq, rp, true);
}

static enum status
categories(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return file_reply(cx, rq, rp, false);
}

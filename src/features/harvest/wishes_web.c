/* The wish of a family: anybody may send one, without an account; it is read before anybody else sees it. */
#include "harvest_msg.h"
#include "harvest_views_gen.h"
#include "harvest_web.h"
#include "workshops.h"

static web_handler form_show, send;

const struct web_route wishes_routes[] = {
    {HTTP_GET, "/wishes/new", GATE_PUBLIC, form_show, 0, NULL},
    {HTTP_POST, "/wishes", GATE_PUBLIC, send, WEB_NO_CSRF, NULL},
    {0},
};

static void
make_inputs(struct ctx *cx, struct harvest_wish *v)
{
    static const char *const kinds[] = {"parent", "youth", "child", "professional"};
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(kinds) + 1);
    o[0] = (struct web_option){.value = STR(""), .label = tr(cx, &M_harvest_wish_not_said)};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        o[i + 1] = (struct web_option){.value = str_from(kinds[i]), .label = tr(cx, participant_kind_name(str_from(kinds[i])))};
    v->text = (struct web_input){.name = "text", .label = &M_harvest_wish_text, .hint = &M_harvest_wish_text_hint, .type = INPUT_AREA,
                                 .required = true, .max_chars = 1000, .rows = 5};
    v->teller = (struct web_input){.name = "teller", .label = &M_harvest_wish_teller, .type = INPUT_SELECT, .options = o,
                                   .n_options = ARRAY_LEN(kinds) + 1};
}

static enum status
wish_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct harvest_wish *v)
{
    struct web_input *inputs[] = {&v->text, &v->teller};
    struct web_page page = {.title = &M_harvest_wish_title, .nav = NAV_HOME, .width = WIDTH_NARROW};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(harvest_wish, v));
}

static enum status
form_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_wish v = {.is_thanked = web_query(rq, "thanks").n > 0};
    make_inputs(cx, &v);
    return wish_page(cx, rq, rp, &v);
}

static enum status
send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_wish v = {0};
    make_inputs(cx, &v);
    web_input_read(cx, rq, &v.text);
    web_input_read(cx, rq, &v.teller);
    struct need n = {.text = v.text.value, .teller = v.teller.value, .state = STR("received")};
    enum status s = has_problems(cx) ? STATUS_INVALID : need_save(cx, &n);
    if (s == STATUS_INVALID)
        return wish_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/wishes/new?thanks=1");
}

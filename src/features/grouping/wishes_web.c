/* Wishes about who sits with whom, and where. */
#include "forms_web.h"
#include "grouping_msg.h"
#include "grouping_views_gen.h"

static web_handler wishes_show, wish_add, wish_remove;

#define MAKE GATE_MAY(FN_GROUPING, ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route grouping_wishes_routes[] = {
    {HTTP_GET, "/workshops/:workshop/group-rules", MAKE, wishes_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/group-rules", MAKE, wish_add, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/group-rules/:rule/removal", MAKE, wish_remove, 0, NULL},
    {0},
};

enum status
grouping_wishes_said(struct ctx *cx, int64_t workshop_id, const struct grouping_people *people,
                     struct grouping_view_wish **ret_rows, size_t *ret_n)
{
    static const struct msg *const said[] = {&M_grouping_wish_together, &M_grouping_wish_apart, &M_grouping_wish_pin};
    struct grouping_rule *rules;
    size_t n;
    TRY(grouping_rules(cx, workshop_id, &rules, &n));
    struct grouping_view_wish *rows = ARENA_ARRAY(cx->arena, struct grouping_view_wish, n);
    for (size_t i = 0; i < n; i++) {
        const struct participant *a = grouping_person(people, rules[i].a), *b = grouping_person(people, rules[i].b);
        rows[i] = (struct grouping_view_wish){
            workshop_id, rules[i].id,
            msg_text(cx->arena, cx->locale, said[rules[i].wish],
                     MSG_ARGS(msg_str("a", a ? a->name : STR("–")), msg_str("b", b ? b->name : STR("–")),
                              msg_int("table", rules[i].table_no)))};
    }
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

static void
wish_inputs(struct ctx *cx, struct grouping_wishes *f, const struct grouping_people *people)
{
    static const struct msg *const kinds[] = {&M_grouping_rule_together, &M_grouping_rule_apart, &M_grouping_rule_pin};
    static const char *const keys[] = {"together", "apart", "pin"};
    struct web_option *k = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(keys));
    struct web_option *who = ARENA_ARRAY(cx->arena, struct web_option, people->n + 1);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        k[i] = (struct web_option){.value = str_from(keys[i]), .label = tr(cx, kinds[i])};
    who[0] = (struct web_option){.value = STR(""), .label = tr(cx, &M_grouping_choose)};
    for (size_t i = 0; i < people->n; i++)
        who[i + 1] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)people->rows[i].id),
                                         .label = people->rows[i].name};
    struct web_option *other = arena_memdup(cx->arena, who, (people->n + 1) * sizeof *who);
    f->kind = (struct web_input){.name = "kind", .label = &M_grouping_wish_kind, .type = INPUT_SELECT, .required = true,
                                 .value = STR("together"), .options = k, .n_options = ARRAY_LEN(keys)};
    f->a = (struct web_input){.name = "a", .label = &M_grouping_wish_who, .type = INPUT_SELECT, .required = true,
                              .options = who, .n_options = people->n + 1};
    f->b = (struct web_input){.name = "b", .label = &M_grouping_wish_other, .type = INPUT_SELECT, .options = other,
                              .n_options = people->n + 1};
    f->table = (struct web_input){.name = "table", .label = &M_grouping_wish_which, .type = INPUT_SELECT, .value = STR("0")};
    f->table.options = grouping_numbers(cx, 1, 20, &M_grouping_choose, &f->table.n_options);
}

static enum status
wishes_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct grouping_wishes v = {0};
    struct grouping_people people;
    struct web_input *inputs[] = {&v.kind, &v.a, &v.b, &v.table};
    TRY(workshop_load(cx, cx->actor.scope.workshop, &v.w));
    TRY(grouping_people_load(cx, v.w.id, &people));
    TRY(grouping_wishes_said(cx, v.w.id, &people, &v.rows, &v.n_rows));
    wish_inputs(cx, &v, &people);
    for (size_t i = 0; i < ARRAY_LEN(inputs) && rq->method == HTTP_POST; i++)
        inputs[i]->value = web_field(rq, inputs[i]->name); /* what was chosen stays */
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v.errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{v.w.title, str_fmt(cx->arena, "/workshops/%lld", (long long)v.w.id)},
                                 {tr(cx, &M_grouping_title), str_fmt(cx->arena, "/workshops/%lld/groups", (long long)v.w.id)}};
    struct web_page page = {.title = &M_grouping_wishes, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW, .crumbs = crumbs,
                            .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(grouping_wishes, &v));
}

static enum status
wishes_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return wishes_page(cx, rq, rp);
}

static enum status
wish_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct grouping_rule rule = {.table_no = (int)web_field_int(rq, "table", 0)};
    struct str kind = web_field(rq, "kind");
    int64_t w = cx->actor.scope.workshop;
    rule.wish = str_eq_c(kind, "apart") ? GROUPING_APART : str_eq_c(kind, "pin") ? GROUPING_PIN : GROUPING_TOGETHER;
    TRY(web_field_id(rq, "a", &rule.a));
    TRY(web_field_id(rq, "b", &rule.b));
    if (rule.a == 0)
        (void)problem(cx, "a", &M_grouping_wish_one, MSG_NO_ARGS);
    if (has_problems(cx))
        return wishes_page(cx, rq, rp);
    enum status s = grouping_rule_add(cx, w, &rule);
    if (s == STATUS_INVALID)
        return wishes_page(cx, rq, rp);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/group-rules", (long long)w);
}

static enum status
wish_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    TRY(web_param_id(rq, "rule", &id));
    TRY(grouping_rule_remove(cx, cx->actor.scope.workshop, id));
    return web_saved(cx, rp, "/workshops/%lld/group-rules", (long long)cx->actor.scope.workshop);
}

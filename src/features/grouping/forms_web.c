/* The two forms of the groups page: what a division is made by, and wishes. */
#include "forms_web.h"

#include "grouping_msg.h"

static struct web_option *
numbers(struct ctx *cx, int from, int to, const struct msg *none, size_t *ret_n)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, (size_t)(to - from) + 2);
    size_t n = 0;
    if (none)
        o[n++] = (struct web_option){.value = STR("0"), .label = tr(cx, none)};
    for (int i = from; i <= to; i++) {
        struct str s = str_fmt(cx->arena, "%d", i);
        o[n++] = (struct web_option){.value = s, .label = s};
    }
    *ret_n = n;
    return o;
}

static const struct {
    const char *key;
    const struct msg *label;
} rule_boxes[] = {
    {"families", &M_grouping_box_families}, {"languages", &M_grouping_box_languages}, {"sectors", &M_grouping_box_sectors},
    {"titles", &M_grouping_box_titles},     {"areas", &M_grouping_box_areas},
};

void
grouping_settings_show(struct ctx *cx, struct grouping_settings_form *f, const struct grouping_settings *s)
{
    const bool chosen[] = {s->families_together, s->languages_together, s->mix_sectors, s->mix_titles, s->mix_areas};
    f->size = (struct web_input){.name = "size", .label = &M_grouping_size, .type = INPUT_SELECT, .required = true,
                                 .value = str_fmt(cx->arena, "%d", s->size)};
    f->size.options = numbers(cx, 2, 12, NULL, &f->size.n_options);
    f->tables = (struct web_input){.name = "tables", .label = &M_grouping_tables, .hint = &M_grouping_tables_hint,
                                   .type = INPUT_SELECT, .required = true, .value = str_fmt(cx->arena, "%d", s->tables)};
    f->tables.options = numbers(cx, 1, GROUPING_MAX_TABLES, &M_grouping_from_size, &f->tables.n_options);
    f->rounds = (struct web_input){.name = "rounds", .label = &M_grouping_rounds, .hint = &M_grouping_rounds_hint,
                                   .type = INPUT_SELECT, .required = true, .value = str_fmt(cx->arena, "%d", s->rounds)};
    f->rounds.options = numbers(cx, 1, GROUPING_MAX_ROUNDS, NULL, &f->rounds.n_options);
    f->rules = (struct web_input){.name = "rules", .label = &M_grouping_rules_title, .type = INPUT_CHECKS, .required = true};
    f->rules.n_options = ARRAY_LEN(rule_boxes);
    f->rules.options = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(rule_boxes));
    for (size_t i = 0; i < ARRAY_LEN(rule_boxes); i++)
        f->rules.options[i] = (struct web_option){.value = str_from(rule_boxes[i].key), .label = tr(cx, rule_boxes[i].label),
                                                  .selected = chosen[i]};
}

static bool
is_checked(const struct web_request *rq, const char *key)
{
    struct str *values;
    size_t n = web_fields(rq, "rules", &values);
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(values[i], key))
            return true;
    return false;
}

struct grouping_settings
grouping_settings_read(struct ctx *cx, const struct web_request *rq)
{
    struct grouping_settings s = {.size = (int)web_field_int(rq, "size", 0), .tables = (int)web_field_int(rq, "tables", 0),
                                  .rounds = (int)web_field_int(rq, "rounds", 1)};
    if (s.size < 2 || s.size > 100)
        (void)problem(cx, "size", &M_grouping_size_odd, MSG_NO_ARGS);
    if (s.tables < 0 || s.tables > GROUPING_MAX_TABLES)
        (void)problem(cx, "tables", &M_grouping_tables_odd, MSG_ARGS(msg_int("max", GROUPING_MAX_TABLES)));
    if (s.rounds < 1 || s.rounds > GROUPING_MAX_ROUNDS)
        (void)problem(cx, "rounds", &M_grouping_rounds_odd, MSG_ARGS(msg_int("max", GROUPING_MAX_ROUNDS)));
    s.families_together = is_checked(rq, "families");
    s.languages_together = is_checked(rq, "languages");
    s.mix_sectors = is_checked(rq, "sectors");
    s.mix_titles = is_checked(rq, "titles");
    s.mix_areas = is_checked(rq, "areas");
    return s;
}

static void
wish_inputs(struct ctx *cx, struct grouping_wishes_form *f, const struct grouping_people *people)
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
    f->table.options = numbers(cx, 1, 20, &M_grouping_choose, &f->table.n_options);
}

enum status
grouping_wishes_show(struct ctx *cx, struct grouping_page *v, const struct grouping_people *people)
{
    static const struct msg *const said[] = {&M_grouping_wish_together, &M_grouping_wish_apart, &M_grouping_wish_pin};
    struct grouping_rule *rules;
    wish_inputs(cx, &v->wish_form, people);
    TRY(grouping_rules(cx, v->w.id, &rules, &v->n_wishes));
    v->wishes = ARENA_ARRAY(cx->arena, struct grouping_view_wish, v->n_wishes);
    for (size_t i = 0; i < v->n_wishes; i++) {
        const struct participant *a = grouping_person(people, rules[i].a), *b = grouping_person(people, rules[i].b);
        v->wishes[i] = (struct grouping_view_wish){
            v->w.id, rules[i].id,
            msg_text(cx->arena, cx->locale, said[rules[i].wish],
                     MSG_ARGS(msg_str("a", a ? a->name : STR("–")), msg_str("b", b ? b->name : STR("–")),
                              msg_int("table", rules[i].table_no)))};
    }
    return STATUS_OK;
}

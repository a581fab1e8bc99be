/* What a division is made by: the form and its reading. */
#include "forms_web.h"

#include "grouping_msg.h"

struct web_option *
grouping_numbers(struct ctx *cx, int from, int to, const struct msg *none, size_t *ret_n)
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
    {"present", &M_grouping_box_present},
};

void
grouping_settings_show(struct ctx *cx, struct grouping_settings_form *f, const struct grouping_settings *s)
{
    const bool chosen[] = {s->families_together, s->languages_together, s->mix_sectors, s->mix_titles, s->mix_areas,
                           s->present_only};
    f->size = (struct web_input){.name = "size", .label = &M_grouping_size, .type = INPUT_SELECT, .required = true,
                                 .value = str_fmt(cx->arena, "%d", s->size)};
    f->size.options = grouping_numbers(cx, 2, 12, NULL, &f->size.n_options);
    f->tables = (struct web_input){.name = "tables", .label = &M_grouping_tables, .hint = &M_grouping_tables_hint,
                                   .type = INPUT_SELECT, .required = true, .value = str_fmt(cx->arena, "%d", s->tables)};
    f->tables.options = grouping_numbers(cx, 1, GROUPING_MAX_TABLES, &M_grouping_from_size, &f->tables.n_options);
    f->rounds = (struct web_input){.name = "rounds", .label = &M_grouping_rounds, .hint = &M_grouping_rounds_hint,
                                   .type = INPUT_SELECT, .required = true, .value = str_fmt(cx->arena, "%d", s->rounds)};
    f->rounds.options = grouping_numbers(cx, 1, GROUPING_MAX_ROUNDS, NULL, &f->rounds.n_options);
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
    s.present_only = is_checked(rq, "present");
    return s;
}

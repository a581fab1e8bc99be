#include "groups_wishes.h"

void
groups_wishes_init(struct groups_wishes *w, struct cli *c, const char *file, const struct groups_people *people)
{
    *w = (struct groups_wishes){.c = c, .file = file, .people = people};
    w->columns = ARENA_ARRAY(c->arena, struct groups_column, GROUPS_MAX_ATTRIBUTES);
    w->attributes = ARENA_ARRAY(c->arena, struct groups_attribute, GROUPS_MAX_ATTRIBUTES);
    w->used = ARENA_ARRAY(c->arena, bool, people->table->n_columns + 1);
    if (people->id_column >= 0)
        w->used[people->id_column] = true;
}

bool
groups_wishes_column(struct groups_wishes *w, const char *name, struct groups_column *ret_c)
{
    struct groups_file_error e;
    if (groups_column_read(w->c->arena, w->people, str_from(name), ret_c, &e)) {
        w->used[ret_c->column] = true;
        return true;
    }
    cli_refuse(w->c, w->file, e.line, e.column, "%.*s", STR_ARG(e.text));
    return false;
}

/* Index of the attribute made of a column, added when it is new. */
static bool
attribute(struct groups_wishes *w, const char *name, uint32_t *ret_q)
{
    struct groups_column col;
    if (!groups_wishes_column(w, name, &col))
        return false;
    for (uint32_t q = 0; q < w->n_attributes; q++)
        if (w->columns[q].column == col.column) {
            *ret_q = q;
            return true;
        }
    if (w->n_attributes == GROUPS_MAX_ATTRIBUTES) {
        cli_refuse(w->c, NULL, 0, 0, "at most %d columns can be used", (int)GROUPS_MAX_ATTRIBUTES);
        return false;
    }
    w->columns[w->n_attributes] = col;
    w->attributes[w->n_attributes] = col.attribute;
    *ret_q = (uint32_t)w->n_attributes++;
    return true;
}

static struct groups_rule *
add_rule(struct groups_wishes *w, enum groups_rule_kind kind, struct str text)
{
    *ARENA_PUSH(w->c->arena, w->rule_text, w->n_texts, w->cap_texts) = str_cstr(w->c->arena, text);
    struct groups_rule *r = ARENA_PUSH(w->c->arena, w->rules, w->n_rules, w->cap_rules);
    *r = (struct groups_rule){.kind = kind, .round = GROUPS_ANY, .group = GROUPS_ANY, .max = GROUPS_ANY};
    return r;
}

static bool
mix_one(struct groups_wishes *w, struct str item)
{
    ptrdiff_t colon = -1;
    int64_t weight = 1;
    if (item.n == 0) {
        cli_refuse(w->c, NULL, 0, 0, "--mix: the name of a column is missing");
        return false;
    }
    for (size_t k = 0; k < item.n; k++)
        colon = item.p[k] == ':' ? (ptrdiff_t)k : colon;
    if (colon >= 0 && table_find_column(w->people->table, 0, item) < 0 &&
        str_to_i64(str_sub(item, (size_t)colon + 1, item.n), &weight) == STATUS_OK)
        item = str_sub(item, 0, (size_t)colon);
    if (weight < 1 || weight > GROUPS_MAX_WEIGHT) {
        cli_refuse(w->c, NULL, 0, 0, "--mix: a weight is 1 to %d", (int)GROUPS_MAX_WEIGHT);
        return false;
    }
    uint32_t q;
    if (!attribute(w, str_cstr(w->c->arena, item), &q))
        return false;
    w->attributes[q].weight = (uint32_t)weight;
    return true;
}

bool
groups_wishes_mix(struct groups_wishes *w, const char *list)
{
    struct str rest = str_from(list), item;
    if (rest.n == 0)
        return mix_one(w, rest);
    while (str_split(&rest, ',', &item))
        if (!mix_one(w, str_trim(item)))
            return false;
    return true;
}

bool
groups_wishes_mix_rest(struct groups_wishes *w)
{
    const struct table *t = w->people->table;
    for (size_t c = 0; c < t->rows[0].n_cells && w->n_attributes < GROUPS_MAX_ATTRIBUTES; c++) {
        struct str name = str_trim(t->rows[0].cells[c]);
        struct groups_column col;
        struct groups_file_error e;
        if (w->used[c] || name.n == 0 || table_find_column(t, 0, name) != (ptrdiff_t)c ||
            !groups_column_read(w->c->arena, w->people, name, &col, &e))
            continue;
        if (col.attribute.n_values < 2 || col.attribute.n_values == w->people->n)
            continue;
        w->columns[w->n_attributes] = col;
        w->attributes[w->n_attributes] = col.attribute;
        w->attributes[w->n_attributes++].weight = 1;
    }
    return true;
}

/* One rule a value that several people share. */
static bool
rule_a_value(struct groups_wishes *w, const char *option, const char *name, enum groups_rule_kind kind)
{
    struct groups_column col;
    if (!groups_wishes_column(w, name, &col))
        return false;
    for (uint32_t v = 0; v < col.attribute.n_values; v++) {
        uint32_t *people = ARENA_ARRAY(w->c->arena, uint32_t, w->people->n), n = 0;
        for (uint32_t i = 0; i < w->people->n; i++)
            if (col.attribute.value[i] == v)
                people[n++] = i;
        if (n < 2)
            continue;
        struct str value = col.values[v];
        struct groups_rule *r = add_rule(w, kind, str_fmt(w->c->arena, "--%s %s, %.*s", option, name, STR_ARG(value)));
        r->people = people;
        r->n_people = n;
    }
    return true;
}

bool
groups_wishes_together(struct groups_wishes *w, const char *column)
{
    return rule_a_value(w, "together", column, GROUPS_TOGETHER);
}

bool
groups_wishes_apart(struct groups_wishes *w, const char *column)
{
    return rule_a_value(w, "apart", column, GROUPS_APART);
}

bool
groups_wishes_pin(struct groups_wishes *w, const char *column, uint32_t n_groups)
{
    struct groups_column col;
    if (!groups_wishes_column(w, column, &col))
        return false;
    for (uint32_t i = 0; i < w->people->n; i++) {
        int64_t g;
        uint32_t v = col.attribute.value[i];
        if (v == GROUPS_NONE)
            continue;
        struct str cell = col.values[v];
        if (str_to_i64(cell, &g) != STATUS_OK || g < 1 || g > n_groups) {
            cli_refuse(w->c, w->file, w->people->table->rows[i + 1].line, (size_t)col.column + 1,
                       "'%.*s' should be a group from 1 to %u", STR_ARG(cell), n_groups);
            return false;
        }
        uint32_t *who = arena_memdup(w->c->arena, &i, sizeof i);
        struct str id = w->people->ids[i];
        struct groups_rule *r = add_rule(w, GROUPS_PIN, str_fmt(w->c->arena, "--pin %s, %.*s", column, STR_ARG(id)));
        r->people = who;
        r->n_people = 1;
        r->group = (uint32_t)g - 1;
    }
    return true;
}

/* "column=value" into an attribute and a value; value GROUPS_ANY for "*". */
static bool
column_value(struct groups_wishes *w, const char *option, struct str text, uint32_t *ret_q, uint32_t *ret_v)
{
    ptrdiff_t eq = str_find_char(text, '=');
    if (eq <= 0) {
        cli_refuse(w->c, NULL, 0, 0, "--%s: '%.*s' should be COLUMN=VALUE", option, STR_ARG(text));
        return false;
    }
    struct str name = str_trim(str_sub(text, 0, (size_t)eq)), value = str_trim(str_sub(text, (size_t)eq + 1, text.n));
    if (!attribute(w, str_cstr(w->c->arena, name), ret_q))
        return false;
    const struct groups_column *col = &w->columns[*ret_q];
    *ret_v = GROUPS_ANY;
    for (uint32_t v = 0; v < col->attribute.n_values; v++)
        if (str_eq(col->values[v], value))
            *ret_v = v;
    if (*ret_v != GROUPS_ANY || str_eq_c(value, "*"))
        return true;
    cli_refuse(w->c, w->file, w->people->table->rows[0].line, (size_t)col->column + 1,
               "--%s: nobody has the value '%.*s' in column %.*s", option, STR_ARG(value), STR_ARG(name));
    return false;
}

/* Splits "column=value:range" at the last colon. */
static struct str
cut_range(struct str *text)
{
    for (size_t k = text->n; k-- > 0;)
        if (text->p[k] == ':') {
            struct str range = str_trim(str_sub(*text, k + 1, text->n));
            *text = str_sub(*text, 0, k);
            return range;
        }
    return STR_NONE;
}

static bool
read_range(struct groups_wishes *w, const char *text, struct str range, uint32_t *ret_min, uint32_t *ret_max)
{
    ptrdiff_t dash = str_find_char(range, '-');
    int64_t min = -1, max = GROUPS_ANY;
    struct str high = dash >= 0 ? str_sub(range, (size_t)dash + 1, range.n) : STR_NONE;
    bool fine = dash > 0 && str_to_i64(str_sub(range, 0, (size_t)dash), &min) == STATUS_OK && min >= 0 &&
                min <= GROUPS_MAX_PEOPLE &&
                (high.n == 0 || (str_to_i64(high, &max) == STATUS_OK && max >= min && max <= GROUPS_MAX_PEOPLE));
    if (!fine) {
        cli_refuse(w->c, NULL, 0, 0, "--require: '%s' should be COLUMN=VALUE:MIN-MAX, such as sector=health:1-3", text);
        return false;
    }
    *ret_min = (uint32_t)min;
    *ret_max = (uint32_t)max;
    return true;
}

bool
groups_wishes_require(struct groups_wishes *w, const char *text)
{
    struct str left = str_from(text), range = cut_range(&left);
    uint32_t min, max, q, value;
    if (!read_range(w, text, range, &min, &max) || !column_value(w, "require", left, &q, &value))
        return false;
    for (uint32_t v = 0; v < w->columns[q].attribute.n_values; v++) {
        if (value != GROUPS_ANY && v != value)
            continue;
        struct groups_rule *r = add_rule(w, GROUPS_QUOTA, str_fmt(w->c->arena, "--require %s", text));
        r->attribute = q;
        r->value = v;
        r->min = min;
        r->max = max;
    }
    return true;
}

bool
groups_wishes_not_alone(struct groups_wishes *w, const char *text)
{
    struct str left = str_from(text);
    struct str whole = left, least = cut_range(&left);
    int64_t k = 2;
    uint32_t q, value;
    if (least.n == 0 || str_to_i64(least, &k) != STATUS_OK) {
        left = whole;
        k = 2;
    }
    if (!column_value(w, "not-alone", left, &q, &value))
        return false;
    if (k < 1 || k > GROUPS_MAX_PEOPLE || value == GROUPS_ANY) {
        cli_refuse(w->c, NULL, 0, 0, "--not-alone: '%s' should be COLUMN=VALUE or COLUMN=VALUE:LEAST", text);
        return false;
    }
    struct groups_rule *r = add_rule(w, GROUPS_NOT_ALONE, str_fmt(w->c->arena, "--not-alone %s", text));
    r->attribute = q;
    r->value = value;
    r->min = (uint32_t)k;
    return true;
}

bool
groups_wishes_needs(struct groups_wishes *w, const char *text)
{
    struct str whole = str_from(text);
    ptrdiff_t at = str_find_char(whole, '>');
    uint32_t q, v, needed_q, needed_v;
    if (at <= 0) {
        cli_refuse(w->c, NULL, 0, 0, "--needs: '%s' should be COLUMN=VALUE>COLUMN=VALUE", text);
        return false;
    }
    if (!column_value(w, "needs", str_sub(whole, 0, (size_t)at), &q, &v) ||
        !column_value(w, "needs", str_sub(whole, (size_t)at + 1, whole.n), &needed_q, &needed_v))
        return false;
    if (v == GROUPS_ANY || needed_v == GROUPS_ANY) {
        cli_refuse(w->c, NULL, 0, 0, "--needs: '*' is not a value here");
        return false;
    }
    struct groups_rule *r = add_rule(w, GROUPS_NEEDS, str_fmt(w->c->arena, "--needs %s", text));
    r->attribute = q;
    r->value = v;
    r->min = 1;
    r->needed_attribute = needed_q;
    r->needed_value = needed_v;
    return true;
}

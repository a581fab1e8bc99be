#include "groups_text.h"

#include "csv.h"

struct sentence {
    struct arena *a;
    const struct groups_names *names;
    const struct groups_conflict *c;
};

static struct str
person(const struct sentence *s, uint32_t i)
{
    return i < s->names->people->n ? s->names->people->ids[i] : STR("somebody");
}

/* "1 person", "4 people" */
static struct str
people(const struct sentence *s, uint32_t n)
{
    return n == 1 ? STR("1 person") : str_fmt(s->a, "%u people", n);
}

static struct str
groups_word(const struct sentence *s, uint32_t n)
{
    return n == 1 ? STR("1 group") : str_fmt(s->a, "%u groups", n);
}

/* "sector early education" */
static struct str
kind(const struct sentence *s)
{
    if (s->c->attribute >= s->names->problem->n_attributes)
        return STR("that value");
    const struct groups_column *col = &s->names->columns[s->c->attribute];
    if (s->c->value >= col->attribute.n_values)
        return col->name;
    struct str v = col->values[s->c->value];
    return str_fmt(s->a, "%.*s %.*s", STR_ARG(col->name), STR_ARG(v));
}

static struct str
wish(const struct sentence *s, uint32_t rule)
{
    return rule < s->names->problem->n_rules ? str_from(s->names->rule_text[rule]) : STR("sizes");
}

/* "4 people with sector early education cannot be in 6 groups" */
static struct str
too_few_for_all(const struct sentence *s)
{
    const struct groups_rule *rule = &s->names->problem->rules[s->c->rule];
    struct str who = people(s, s->c->have), k = kind(s), all = groups_word(s, (uint32_t)s->names->problem->n_groups);
    if (rule->group != GROUPS_ANY)
        return str_fmt(s->a, "%.*s with %.*s cannot be the %u that group %u needs", STR_ARG(who), STR_ARG(k),
                       s->c->need, rule->group + 1);
    if (rule->min == 1)
        return str_fmt(s->a, "%.*s with %.*s cannot be in %.*s", STR_ARG(who), STR_ARG(k), STR_ARG(all));
    return str_fmt(s->a, "%.*s with %.*s cannot be in %.*s with %u in each", STR_ARG(who), STR_ARG(k), STR_ARG(all),
                   rule->min);
}

/* The value that a rule of the kind "needs" asks for. */
static struct str
needed_kind(const struct sentence *s, const struct groups_rule *rule)
{
    struct groups_conflict c = {.attribute = rule->needed_attribute, .value = rule->needed_value};
    return kind(&(struct sentence){s->a, s->names, &c});
}

/* "6 people with role parent cannot all sit beside somebody with role host: those groups have room for 4" */
static struct str
no_room_in_company(const struct sentence *s)
{
    const struct groups_rule *rule = &s->names->problem->rules[s->c->rule];
    struct str who = people(s, s->c->have), k = kind(s);
    if (rule->kind != GROUPS_NEEDS)
        return str_fmt(s->a, "%.*s with %.*s cannot sit %u or more together: so seated, the groups hold %u of them",
                       STR_ARG(who), STR_ARG(k), rule->min, s->c->need);
    struct str other = needed_kind(s, rule);
    return str_fmt(s->a, "%.*s with %.*s cannot all sit beside somebody with %.*s: those groups have room for %u",
                   STR_ARG(who), STR_ARG(k), STR_ARG(other), s->c->need);
}

/* "3 people are too few: the groups need 4"; "group 2 has 3 people and needs 4" */
static struct str
wrong_size(const struct sentence *s)
{
    const struct groups_conflict *c = s->c;
    bool few = c->reason == GROUPS_TOO_FEW_PEOPLE;
    struct str who = people(s, c->have);
    if (c->group == GROUPS_NONE)
        return str_fmt(s->a, "%.*s %s too %s: the groups %s %u", STR_ARG(who), c->have == 1 ? "is" : "are",
                       few ? "few" : "many", few ? "need" : "hold", c->need);
    return str_fmt(s->a, "group %u has %.*s and %s %u", c->group + 1, STR_ARG(who), few ? "needs" : "holds", c->need);
}

/* Contradictions about persons by name. */
static struct str
about_persons(const struct sentence *s)
{
    const struct groups_conflict *c = s->c;
    struct str who = person(s, c->person), other = person(s, c->other), many = people(s, c->have);
    unsigned g = c->group + 1;
    switch (c->reason) {
    case GROUPS_TWO_PLACES:
        return str_fmt(s->a, "%.*s would have to be in group %u and in group %u", STR_ARG(who), g, c->other_group + 1);
    case GROUPS_PINS_OVERFLOW:
        return str_fmt(s->a, "%.*s are pinned to group %u, which holds %u", STR_ARG(many), g, c->need);
    case GROUPS_TOGETHER_TOO_MANY:
        return str_fmt(s->a, "%.*s who must be together (%.*s among them) do not fit in one group of %u", STR_ARG(many),
                       STR_ARG(who), c->need);
    case GROUPS_TOGETHER_AND_APART:
        return str_fmt(s->a, "%.*s and %.*s must be both together and apart", STR_ARG(who), STR_ARG(other));
    default:
        return str_fmt(s->a, "%.*s and %.*s must be apart and are both pinned to group %u", STR_ARG(who),
                       STR_ARG(other), g);
    }
}

/* Contradictions found by counting people of a kind. */
static struct str
about_counts(const struct sentence *s)
{
    const struct groups_conflict *c = s->c;
    struct str who = people(s, c->have), k = kind(s), all = groups_word(s, c->need);
    switch (c->reason) {
    case GROUPS_APART_TOO_MANY:
        return str_fmt(s->a, "%.*s who must all be apart cannot be in %.*s", STR_ARG(who), STR_ARG(all));
    case GROUPS_QUOTA_TOO_FEW:
        return too_few_for_all(s);
    case GROUPS_QUOTA_TOO_MANY:
        return str_fmt(s->a, "%.*s with %.*s do not fit: the groups together let in %u", STR_ARG(who), STR_ARG(k),
                       c->need);
    case GROUPS_QUOTAS_OVERFLOW:
        return str_fmt(s->a, "the least numbers asked for in group %u sum to %u, and it holds %u", c->group + 1,
                       c->have, c->need);
    case GROUPS_ALONE:
        return str_fmt(s->a, "there %s %.*s with %.*s, fewer than the %u who must be together",
                       c->have == 1 ? "is" : "are", STR_ARG(who), STR_ARG(k), c->need);
    case GROUPS_NEEDED_MISSING:
        return str_fmt(s->a, "there %s %.*s with %.*s and at least %u %s needed", c->have == 1 ? "is" : "are",
                       STR_ARG(who), STR_ARG(k), c->need, c->need == 1 ? "is" : "are");
    default:
        return no_room_in_company(s);
    }
}

static struct str
contradiction(const struct sentence *s)
{
    switch (s->c->reason) {
    case GROUPS_TOO_FEW_PEOPLE:
    case GROUPS_TOO_MANY_PEOPLE:
        return wrong_size(s);
    case GROUPS_TWO_PLACES:
    case GROUPS_PINS_OVERFLOW:
    case GROUPS_TOGETHER_TOO_MANY:
    case GROUPS_TOGETHER_AND_APART:
    case GROUPS_APART_SAME_PIN:
        return about_persons(s);
    default:
        return about_counts(s);
    }
}

static struct str
broken(const struct sentence *s)
{
    const struct groups_conflict *c = s->c;
    const struct groups_rule *rule = c->rule < s->names->problem->n_rules ? &s->names->problem->rules[c->rule] : NULL;
    struct str who = person(s, c->person), other = person(s, c->other), k = kind(s), many = people(s, c->have);
    unsigned g = c->group + 1;
    if (c->person != GROUPS_NONE && c->other_group != GROUPS_NONE)
        return str_fmt(s->a, "%.*s is in group %u instead of group %u", STR_ARG(who), g, c->other_group + 1);
    if (c->person != GROUPS_NONE)
        return str_fmt(s->a, "group %u breaks a wish about %.*s and %.*s", g, STR_ARG(who), STR_ARG(other));
    bool more = rule && rule->kind == GROUPS_QUOTA && c->have > rule->max;
    return str_fmt(s->a, "group %u has %.*s with %.*s and the wish says at %s %u", g, STR_ARG(many), STR_ARG(k),
                   more ? "most" : "least", c->need);
}

static struct str
bad_input(const struct sentence *s)
{
    static const char *const counts[] = {"people", "rounds", "groups", "columns"};
    const struct groups_conflict *c = s->c;
    struct str who = person(s, c->person);
    switch (c->reason) {
    case GROUPS_BAD_COUNT:
        return str_fmt(s->a, "%u %s: the limit is %u", c->have, counts[c->value & 3], c->need);
    case GROUPS_BAD_RULE:
        return STR("the wish names a group, a number or a value that does not exist");
    default:
        return str_fmt(s->a, "something is out of range at %.*s", STR_ARG(who));
    }
}

bool
groups_conflict_is_proved(const struct groups_conflict *c)
{
    bool by_size = c->reason == GROUPS_TOO_FEW_PEOPLE || c->reason == GROUPS_TOO_MANY_PEOPLE;
    return c->reason != GROUPS_BROKEN && !(by_size && c->group != GROUPS_NONE);
}

struct str
groups_conflict_text(struct arena *a, const struct groups_names *names, const struct groups_conflict *c)
{
    struct sentence s = {a, names, c};
    struct str text = c->reason == GROUPS_BROKEN       ? broken(&s)
                      : c->reason <= GROUPS_BAD_MATRIX ? bad_input(&s)
                                                       : contradiction(&s);
    if (c->reason <= GROUPS_BAD_MATRIX && c->rule == GROUPS_NONE)
        return text;
    struct str rule = wish(&s, c->rule);
    if (c->round != GROUPS_NONE && names->problem->n_rounds > 1)
        text = str_fmt(a, "%.*s in round %u", STR_ARG(text), c->round + 1);
    if (c->other_rule != GROUPS_NONE && c->other_rule != c->rule) {
        struct str second = wish(&s, c->other_rule);
        return str_fmt(a, "%.*s (wishes: %.*s and %.*s)", STR_ARG(text), STR_ARG(rule), STR_ARG(second));
    }
    return str_fmt(a, "%.*s (wish: %.*s)", STR_ARG(text), STR_ARG(rule));
}

void
groups_write_csv(struct buf *out, const struct groups_names *names, const struct groups_result *r)
{
    struct csv_writer w = csv_writer_init(out, (struct csv_style){.delimiter = ',', .no_guard = true});
    csv_row(&w, (struct str[]){STR("round"), STR("group"), STR("id")}, 3);
    for (uint32_t round = 0; round < r->n_rounds; round++)
        for (uint32_t g = 0; g < r->n_groups; g++)
            for (uint32_t i = 0; i < r->n_people; i++) {
                if (r->group[(size_t)round * r->n_people + i] != g)
                    continue;
                csv_i64(&w, round + 1);
                csv_i64(&w, g + 1);
                csv_text(&w, names->people->ids[i]);
                csv_end_row(&w);
            }
}

static const char *const level_words[] = {"broken wishes", "meetings again", "acquaintance", "attribute imbalance"};

/* Levels count whole things but for mixing, in thousandths. */
static double
shown(int level, int64_t value)
{
    return level == GROUPS_MIXING ? (double)value / 1000 : (double)value;
}

void
groups_write_summary(struct buf *out, const struct groups_result *r)
{
    buf_fmt(out, "%u people, %u group%s, %u round%s\n", r->n_people, r->n_groups, r->n_groups == 1 ? "" : "s",
            r->n_rounds, r->n_rounds == 1 ? "" : "s");
    for (int k = 0; k < GROUPS_N_LEVELS; k++) {
        struct groups_value v = r->level[k];
        buf_fmt(out, "%-20s %10.10g   bound %10.10g   ", level_words[k], shown(k, v.value), shown(k, v.bound));
        if (v.value <= v.bound)
            buf_puts(out, "proved best\n");
        else
            buf_fmt(out, "at most %.1f %% better exists\n", groups_gap_pct(v));
    }
    buf_fmt(out,
            "pair seats less different pairs %lld (at least %lld); nobody meets the same person more than %u times\n",
            (long long)r->meetings_again.value, (long long)r->meetings_again.bound, r->most_meetings);
}

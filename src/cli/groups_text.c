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
    struct str k = kind(s);
    unsigned n_groups = (unsigned)s->names->problem->n_groups;
    if (rule->group != GROUPS_ANY)
        return str_fmt(s->a, "%u people with %.*s cannot be the %u that group %u needs", s->c->have, STR_ARG(k),
                       s->c->need, rule->group + 1);
    if (rule->min == 1)
        return str_fmt(s->a, "%u people with %.*s cannot be in %u groups", s->c->have, STR_ARG(k), n_groups);
    return str_fmt(s->a, "%u people with %.*s cannot be in %u groups with %u in each", s->c->have, STR_ARG(k), n_groups,
                   rule->min);
}

/* "6 people with role parent cannot all sit beside somebody with role host: those groups have room for 4" */
static struct str
no_room_in_company(const struct sentence *s)
{
    const struct groups_rule *rule = &s->names->problem->rules[s->c->rule];
    struct sentence needed = *s;
    struct groups_conflict c = *s->c;
    struct str k = kind(s);
    if (rule->kind != GROUPS_NEEDS)
        return str_fmt(s->a,
                       "%u people with %.*s cannot sit %u or more together: so seated, the groups hold %u of them",
                       s->c->have, STR_ARG(k), rule->min, s->c->need);
    c.attribute = rule->needed_attribute;
    c.value = rule->needed_value;
    needed.c = &c;
    struct str other = kind(&needed);
    return str_fmt(s->a, "%u people with %.*s cannot all sit beside somebody with %.*s: those groups have room for %u",
                   s->c->have, STR_ARG(k), STR_ARG(other), s->c->need);
}

static struct str
contradiction(const struct sentence *s)
{
    const struct groups_conflict *c = s->c;
    struct arena *a = s->a;
    struct str who = person(s, c->person), other = person(s, c->other), k = kind(s);
    unsigned g = c->group + 1, og = c->other_group + 1;
    switch (c->reason) {
    case GROUPS_TOO_FEW_PEOPLE:
        return c->group == GROUPS_NONE ? str_fmt(a, "%u people are too few: the groups need %u", c->have, c->need)
                                       : str_fmt(a, "group %u has %u people and needs %u", g, c->have, c->need);
    case GROUPS_TOO_MANY_PEOPLE:
        return c->group == GROUPS_NONE ? str_fmt(a, "%u people are too many: the groups hold %u", c->have, c->need)
                                       : str_fmt(a, "group %u has %u people and holds %u", g, c->have, c->need);
    case GROUPS_TWO_PLACES:
        return str_fmt(a, "%.*s would have to be in group %u and in group %u", STR_ARG(who), g, og);
    case GROUPS_PINS_OVERFLOW:
        return str_fmt(a, "%u people are pinned to group %u, which holds %u", c->have, g, c->need);
    case GROUPS_TOGETHER_TOO_MANY:
        return str_fmt(a, "%u people who must be together (%.*s among them) do not fit in one group of %u", c->have,
                       STR_ARG(who), c->need);
    case GROUPS_TOGETHER_AND_APART:
        return str_fmt(a, "%.*s and %.*s must be both together and apart", STR_ARG(who), STR_ARG(other));
    case GROUPS_APART_SAME_PIN:
        return str_fmt(a, "%.*s and %.*s must be apart and are both pinned to group %u", STR_ARG(who), STR_ARG(other),
                       g);
    case GROUPS_APART_TOO_MANY:
        return str_fmt(a, "%u people who must all be apart cannot be in %u groups", c->have, c->need);
    case GROUPS_QUOTA_TOO_FEW:
        return too_few_for_all(s);
    case GROUPS_QUOTA_TOO_MANY:
        return str_fmt(a, "%u people with %.*s do not fit: the groups together let in %u", c->have, STR_ARG(k),
                       c->need);
    case GROUPS_QUOTAS_OVERFLOW:
        return str_fmt(a, "the least numbers asked for in group %u sum to %u, and it holds %u", g, c->have, c->need);
    case GROUPS_ALONE:
        return str_fmt(a, "there are %u people with %.*s, fewer than the %u who must be together", c->have, STR_ARG(k),
                       c->need);
    case GROUPS_NEEDED_MISSING:
        return str_fmt(a, "there are %u people with %.*s and at least %u are needed", c->have, STR_ARG(k), c->need);
    case GROUPS_COMPANY_NO_ROOM:
        return no_room_in_company(s);
    default:
        return STR("the wishes contradict each other");
    }
}

static struct str
broken(const struct sentence *s)
{
    const struct groups_conflict *c = s->c;
    struct str who = person(s, c->person), other = person(s, c->other), k = kind(s);
    unsigned g = c->group + 1;
    if (c->person != GROUPS_NONE && c->other_group != GROUPS_NONE)
        return str_fmt(s->a, "%.*s is in group %u instead of group %u", STR_ARG(who), g, c->other_group + 1);
    if (c->person != GROUPS_NONE)
        return str_fmt(s->a, "group %u breaks a wish about %.*s and %.*s", g, STR_ARG(who), STR_ARG(other));
    return str_fmt(s->a, "group %u has %u people with %.*s and the wish says %u", g, c->have, STR_ARG(k), c->need);
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

struct str
groups_conflict_text(struct arena *a, const struct groups_names *names, const struct groups_conflict *c)
{
    struct sentence s = {a, names, c};
    struct str text = c->reason == GROUPS_BROKEN       ? broken(&s)
                      : c->reason <= GROUPS_BAD_MATRIX ? bad_input(&s)
                                                       : contradiction(&s);
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
groups_write_summary(struct buf *out, const struct groups_names *names, const struct groups_result *r)
{
    buf_fmt(out, "%u people, %u groups, %u rounds\n", r->n_people, r->n_groups, r->n_rounds);
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
    for (size_t k = 0; k < r->n_conflicts; k++) {
        struct str text = groups_conflict_text(names->people->by_id->arena, names, &r->conflicts[k]);
        buf_fmt(out, "broken: %.*s\n", STR_ARG(text));
    }
}

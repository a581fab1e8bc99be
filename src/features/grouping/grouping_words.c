/* What cannot be kept, in sentences that name the rule. */
#include "grouping_msg.h"
#include "grouping_report.h"

struct telling {
    struct ctx *cx;
    const struct grouping_report *r;
    const struct grouping_table *tables;
    size_t n_tables;
};

static struct str
name_of(const struct telling *t, uint32_t who)
{
    if (who == GROUPS_NONE || who >= t->r->in.problem.n_people)
        return STR("?");
    return t->r->in.people[who].name;
}

static struct str
table_of(const struct telling *t, uint32_t group)
{
    for (size_t i = 0; i < t->n_tables; i++)
        if (group != GROUPS_NONE && t->tables[i].no == (int)group + 1)
            return t->tables[i].name;
    return STR("?");
}

static const struct msg *
rule_name(const struct telling *t, uint32_t rule)
{
    if (rule == GROUPS_NONE || rule >= t->r->in.problem.n_rules)
        return &M_grouping_rule_sizes;
    switch (t->r->in.origins[rule]) {
    case GROUPING_FROM_LEADERS: return &M_grouping_rule_leaders;
    case GROUPING_FROM_FAMILIES: return &M_grouping_rule_families;
    case GROUPING_FROM_LANGUAGE: return &M_grouping_rule_language;
    case GROUPING_FROM_CHILD: return &M_grouping_rule_child;
    case GROUPING_FROM_LOCK: return &M_grouping_rule_lock;
    case GROUPING_FROM_WISH: break;
    }
    switch (t->r->in.problem.rules[rule].kind) {
    case GROUPS_TOGETHER: return &M_grouping_rule_together;
    case GROUPS_APART: return &M_grouping_rule_apart;
    default: return &M_grouping_rule_pin;
    }
}

static struct str
say(const struct telling *t, const struct msg *m, const struct groups_conflict *c)
{
    return msg_text(t->cx->arena, t->cx->locale, m,
                    MSG_ARGS(msg_int("have", c->have), msg_int("need", c->need), msg_str("name", name_of(t, c->person)),
                             msg_str("other", name_of(t, c->other)), msg_str("table", table_of(t, c->group)),
                             msg_str("table2", table_of(t, c->other_group)), msg_ref("rule", rule_name(t, c->rule)),
                             msg_int("round", c->round == GROUPS_NONE ? 0 : (int64_t)c->round + 1)));
}

static struct str
say_broken(const struct telling *t, const struct groups_conflict *c)
{
    if (c->rule == GROUPS_NONE)
        return say(t, &M_grouping_broken_size, c);
    if (c->person != GROUPS_NONE && c->other != GROUPS_NONE)
        return say(t, &M_grouping_broken_pair, c);
    if (c->person != GROUPS_NONE)
        return say(t, &M_grouping_broken_person, c);
    return say(t, &M_grouping_broken_table, c);
}

static struct str
sentence(const struct telling *t, const struct groups_conflict *c)
{
    switch (c->reason) {
    case GROUPS_TOO_FEW_PEOPLE: return say(t, &M_grouping_why_few, c);
    case GROUPS_TOO_MANY_PEOPLE: return say(t, &M_grouping_why_many, c);
    case GROUPS_TWO_PLACES: return say(t, &M_grouping_why_two_places, c);
    case GROUPS_PINS_OVERFLOW: return say(t, &M_grouping_why_pins, c);
    case GROUPS_TOGETHER_TOO_MANY: return say(t, &M_grouping_why_together_many, c);
    case GROUPS_TOGETHER_AND_APART: return say(t, &M_grouping_why_both, c);
    case GROUPS_APART_SAME_PIN: return say(t, &M_grouping_why_apart_pin, c);
    case GROUPS_APART_TOO_MANY: return say(t, &M_grouping_why_apart_many, c);
    case GROUPS_ALONE: return say(t, &M_grouping_why_alone, c);
    case GROUPS_QUOTA_TOO_FEW:
    case GROUPS_QUOTA_TOO_MANY:
    case GROUPS_QUOTAS_OVERFLOW:
    case GROUPS_NEEDED_MISSING: return say(t, &M_grouping_why_count, c);
    case GROUPS_COMPANY_NO_ROOM: return say(t, &M_grouping_why_room, c);
    case GROUPS_BROKEN: return say_broken(t, c);
    default: return say(t, &M_grouping_why_other, c);
    }
}

/* A rule that is known to be impossible need not be told once more for each table. */
static bool
is_explained(const struct groups_result *res, const struct groups_conflict *c)
{
    if (c->reason != GROUPS_BROKEN || c->rule == GROUPS_NONE)
        return false;
    for (size_t i = 0; i < res->n_conflicts; i++) {
        const struct groups_conflict *o = &res->conflicts[i];
        if (o->reason != GROUPS_BROKEN && (o->rule == c->rule || o->other_rule == c->rule))
            return true;
    }
    return false;
}

enum status
grouping_sentences(struct ctx *cx, const struct grouping_report *r, const struct grouping_table *tables, size_t n_tables,
                   struct str **ret_rows, size_t *ret_n)
{
    struct telling t = {cx, r, tables, n_tables};
    struct str *rows = ARENA_ARRAY(cx->arena, struct str, r->result->n_conflicts + 1);
    size_t n = 0;
    for (size_t i = 0; i < r->result->n_conflicts && n < 12; i++) {
        if (is_explained(r->result, &r->result->conflicts[i]))
            continue;
        struct str s = sentence(&t, &r->result->conflicts[i]);
        bool told = false;
        for (size_t k = 0; k < n; k++)
            told = told || str_eq(rows[k], s);
        if (!told)
            rows[n++] = s;
    }
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

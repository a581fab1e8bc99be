#include "grouping_input.h"

#include <stdlib.h>
#include <string.h>

#include "acquaintance.h"
#include "map.h"

enum { WEIGHT_SECTOR = 5, WEIGHT_TITLE = 2, WEIGHT_AREA = 2, PRIOR_SAME_ORGANISATION = 2, MAX_RULES = 5000 };

struct gathering {
    struct ctx *cx;
    const struct grouping_ask *ask;
    struct grouping_input in;
    bool *takes_part; /* of in.people: now, not only in the plan */
    struct groups_attribute *attributes;
    struct groups_rule *rules;
    size_t n_rules, cap_rules, cap_origins, n_origins;
};

int
grouping_table_count(const struct grouping_settings *s, size_t n_people)
{
    int n = s->tables;
    if (n == 0)
        n = ((int)n_people + s->size / 2) / (s->size ? s->size : 1);
    if (n > GROUPING_MAX_TABLES)
        n = GROUPING_MAX_TABLES;
    if (n > (int)n_people)
        n = (int)n_people;
    return n < 1 ? 1 : n;
}

uint32_t
grouping_place(const struct grouping_input *in, int64_t participant_id)
{
    for (size_t i = 0; i < in->problem.n_people; i++)
        if (in->people[i].id == participant_id)
            return (uint32_t)i;
    return GROUPS_NONE;
}

/* ---- who ---- */

static bool
has_come(const struct participant *p, bool present_only)
{
    return str_eq_c(p->state, "present") || (!present_only && str_eq_c(p->state, "expected"));
}

bool
grouping_takes_part(const struct participant *p, const struct participant *all, size_t n, bool present_only)
{
    if (!has_come(p, present_only))
        return false;
    if (!str_eq_c(p->kind, "child"))
        return true;
    for (size_t i = 0; p->adult_id && i < n; i++)
        if (all[i].id == p->adult_id)
            return has_come(&all[i], present_only);
    return false;
}

static bool
is_seated(const struct grouping_ask *ask, int64_t id)
{
    for (size_t i = 0; i < ask->n_seats; i++)
        if (ask->seats[i].participant_id == id)
            return true;
    return false;
}

/* Order by id: the division must not change when a name is corrected. */
static int
by_id(const void *a, const void *b)
{
    int64_t x = ((const struct participant *)a)->id, y = ((const struct participant *)b)->id;
    return x < y ? -1 : x > y;
}

static enum status
choose_people(struct gathering *g)
{
    struct participant *all;
    size_t n, kept = 0;
    TRY(participant_list(g->cx, g->ask->workshop_id, &all, &n));
    struct participant *people = ARENA_ARRAY(g->cx->arena, struct participant, n);
    if (n)
        qsort(all, n, sizeof *all, by_id);
    g->takes_part = ARENA_ARRAY(g->cx->arena, bool, n);
    for (size_t i = 0; i < n; i++) {
        bool takes_part = grouping_takes_part(&all[i], all, n, g->ask->settings.present_only);
        if (((g->ask->seated_only || g->ask->keep_seated) && is_seated(g->ask, all[i].id)) || (!g->ask->seated_only && takes_part)) {
            g->takes_part[kept] = takes_part;
            people[kept++] = all[i];
        }
    }
    if (kept > GROUPING_MAX_PEOPLE)
        return STATUS_LIMIT;
    g->in.people = people;
    g->in.problem.n_people = kept;
    return STATUS_OK;
}

/* ---- what is known of each ---- */

static void
put_value(struct gathering *g, struct map *known, enum grouping_attribute a, uint32_t *value, struct str text)
{
    struct groups_attribute *at = &g->attributes[a];
    if (text.n == 0) {
        *value = GROUPS_NONE;
        return;
    }
    uint32_t *no = map_get(known, text);
    if (!no) {
        no = arena_alloc(g->cx->arena, sizeof *no);
        *no = at->n_values;
        g->in.values[a][at->n_values++] = text;
        map_set(known, text, no);
    }
    *value = *no;
}

static struct str
text_of(struct gathering *g, const struct participant *p, enum grouping_attribute a)
{
    if (str_eq_c(p->kind, "child")) /* goes where its adult goes */
        return STR("");
    switch (a) {
    case GROUPING_SECTOR:
        if (p->sector.n)
            return p->sector;
        return str_eq_c(p->kind, "professional") || str_eq_c(p->kind, "other") ? STR("") : p->kind;
    case GROUPING_TITLE: return p->title;
    case GROUPING_AREA: return p->area_id ? str_fmt(g->cx->arena, "%lld", (long long)p->area_id) : STR("");
    case GROUPING_FAMILY: {
        bool family = str_eq_c(p->kind, "parent") || str_eq_c(p->kind, "youth") || str_eq_c(p->kind, "client_developer");
        return family ? STR("family") : STR("");
    }
    case GROUPING_LANGUAGE: return p->language;
    case GROUPING_LEADER: return p->is_facilitator ? STR("leader") : STR("");
    case N_GROUPING_ATTRIBUTES: break;
    }
    return STR("");
}

static void
fill_attributes(struct gathering *g)
{
    const struct grouping_settings *s = &g->ask->settings;
    const uint32_t weights[N_GROUPING_ATTRIBUTES] = {s->mix_sectors ? WEIGHT_SECTOR : 0, s->mix_titles ? WEIGHT_TITLE : 0,
                                                     s->mix_areas ? WEIGHT_AREA : 0};
    size_t n = g->in.problem.n_people;
    g->attributes = ARENA_ARRAY(g->cx->arena, struct groups_attribute, N_GROUPING_ATTRIBUTES);
    for (int a = 0; a < N_GROUPING_ATTRIBUTES; a++) {
        struct map *known = map_new(g->cx->arena);
        uint32_t *values = ARENA_ARRAY(g->cx->arena, uint32_t, n);
        g->in.values[a] = ARENA_ARRAY(g->cx->arena, struct str, n + 1);
        for (size_t i = 0; i < n; i++)
            put_value(g, known, (enum grouping_attribute)a, &values[i],
                      text_of(g, &g->in.people[i], (enum grouping_attribute)a));
        g->attributes[a].value = values;
        g->attributes[a].weight = weights[a];
        if (g->attributes[a].n_values == 0)
            g->attributes[a].n_values = 1; /* nobody has it: still a sound attribute */
    }
    g->in.problem.attributes = g->attributes;
    g->in.problem.n_attributes = N_GROUPING_ATTRIBUTES;
}

/* The same workplace, written alike, counts as one organisation. */
static uint32_t *
organisations_of(struct gathering *g)
{
    size_t n = g->in.problem.n_people;
    uint32_t *out = ARENA_ARRAY(g->cx->arena, uint32_t, n);
    for (size_t i = 0; i < n; i++) {
        out[i] = g->in.people[i].organisation.n ? (uint32_t)i : GROUPS_NONE;
        for (size_t j = 0; j < i && out[i] == i; j++)
            if (str_eq_nocase(str_trim(g->in.people[i].organisation), str_trim(g->in.people[j].organisation)))
                out[i] = out[j];
    }
    return out;
}

static enum status
fill_acquaintance(struct gathering *g)
{
    struct groups_problem *p = &g->in.problem;
    uint8_t *answer, *known;
    TRY(acquaintance_matrix(g->cx, g->ask->workshop_id, g->in.people, p->n_people, &answer));
    for (size_t i = 0; i < p->n_people; i++)
        for (size_t j = 0; j < p->n_people; j++)
            if (answer[i * p->n_people + j] != GROUPS_NO_ANSWER) {
                g->in.n_answered++;
                break;
            }
    TRY(groups_acquaintance_from(g->cx->arena, p->n_people, answer, organisations_of(g), PRIOR_SAME_ORGANISATION, &known,
                                 &g->in.coverage));
    p->acquaintance = known;
    return STATUS_OK;
}

static uint32_t
place_of_past(const struct gathering *g, const struct grouping_past *past)
{
    for (size_t i = 0; i < g->in.problem.n_people; i++) {
        const struct participant *p = &g->in.people[i];
        if ((past->person_id && p->person_id == past->person_id) || (past->account_id && p->account_id == past->account_id))
            return (uint32_t)i;
    }
    return GROUPS_NONE;
}

static enum status
fill_history(struct gathering *g)
{
    struct grouping_past *past;
    size_t n_past, n = g->in.problem.n_people;
    TRY(grouping_rows_history(g->cx, g->ask->workshop_id, &past, &n_past));
    if (n_past == 0)
        return STATUS_OK;
    uint16_t *history = ARENA_ARRAY(g->cx->arena, uint16_t, n * n);
    uint32_t *at = ARENA_ARRAY(g->cx->arena, uint32_t, n_past);
    for (size_t k = 0; k < n_past; k++) {
        at[k] = place_of_past(g, &past[k]);
        for (size_t other = k; other-- > 0 && past[other].table_id == past[k].table_id;) {
            if (at[k] == GROUPS_NONE || at[other] == GROUPS_NONE || at[k] == at[other])
                continue;
            history[at[k] * n + at[other]]++;
            history[at[other] * n + at[k]]++;
        }
    }
    g->in.problem.history = history;
    return STATUS_OK;
}

/* ---- rules ---- */

static void
add_rule(struct gathering *g, enum grouping_origin origin, struct groups_rule rule)
{
    if (g->n_rules >= MAX_RULES)
        return;
    *ARENA_PUSH(g->cx->arena, g->rules, g->n_rules, g->cap_rules) = rule;
    *ARENA_PUSH(g->cx->arena, g->in.origins, g->n_origins, g->cap_origins) = origin;
}

static size_t
count_value(const struct gathering *g, enum grouping_attribute a, uint32_t value)
{
    size_t n = 0;
    for (size_t i = 0; i < g->in.problem.n_people; i++)
        n += g->attributes[a].value[i] == value;
    return n;
}

static void
add_kind_rules(struct gathering *g)
{
    const struct grouping_settings *s = &g->ask->settings;
    size_t n = g->in.problem.n_people, tables = g->in.problem.n_groups, leaders = count_value(g, GROUPING_LEADER, 0);
    if (leaders)
        add_rule(g, GROUPING_FROM_LEADERS,
                 (struct groups_rule){.kind = GROUPS_QUOTA, .round = GROUPS_ANY, .group = GROUPS_ANY,
                                      .attribute = GROUPING_LEADER, .min = (uint32_t)(leaders / tables),
                                      .max = (uint32_t)((leaders + tables - 1) / tables)});
    if (s->families_together && count_value(g, GROUPING_FAMILY, 0))
        add_rule(g, GROUPING_FROM_FAMILIES,
                 (struct groups_rule){.kind = GROUPS_NOT_ALONE, .round = GROUPS_ANY, .group = GROUPS_ANY,
                                      .attribute = GROUPING_FAMILY, .min = 2});
    for (uint32_t v = 0; s->languages_together && v < g->attributes[GROUPING_LANGUAGE].n_values; v++) {
        size_t speakers = count_value(g, GROUPING_LANGUAGE, v);
        if (speakers >= 2 && speakers * 2 <= n) /* of the language of fewer people */
            add_rule(g, GROUPING_FROM_LANGUAGE,
                     (struct groups_rule){.kind = GROUPS_NOT_ALONE, .round = GROUPS_ANY, .group = GROUPS_ANY,
                                          .attribute = GROUPING_LANGUAGE, .value = v, .min = 2});
    }
}

static void
add_people_rule(struct gathering *g, enum grouping_origin origin, enum groups_rule_kind kind, uint32_t round,
                uint32_t group, const uint32_t *people, size_t n)
{
    add_rule(g, origin, (struct groups_rule){.kind = kind, .round = round, .group = group, .n_people = n,
                                             .people = arena_memdup(g->cx->arena, people, n * sizeof *people)});
}

static enum status
add_wishes(struct gathering *g)
{
    struct grouping_rule *wishes;
    size_t n;
    TRY(grouping_rules(g->cx, g->ask->workshop_id, &wishes, &n));
    for (size_t i = 0; i < n; i++) {
        uint32_t two[2] = {grouping_place(&g->in, wishes[i].a), GROUPS_NONE};
        if (two[0] == GROUPS_NONE)
            continue;
        if (wishes[i].wish == GROUPING_PIN) {
            if (wishes[i].table_no >= 1 && (size_t)wishes[i].table_no <= g->in.problem.n_groups)
                add_people_rule(g, GROUPING_FROM_WISH, GROUPS_PIN, GROUPS_ANY, (uint32_t)wishes[i].table_no - 1, two, 1);
            continue;
        }
        two[1] = grouping_place(&g->in, wishes[i].b);
        if (two[1] != GROUPS_NONE)
            add_people_rule(g, GROUPING_FROM_WISH,
                            wishes[i].wish == GROUPING_TOGETHER ? GROUPS_TOGETHER : GROUPS_APART, GROUPS_ANY, 0, two, 2);
    }
    return STATUS_OK;
}

/* A child sits where its adult sits. */
static void
add_children(struct gathering *g)
{
    for (size_t i = 0; i < g->in.problem.n_people; i++) {
        uint32_t two[2] = {(uint32_t)i, GROUPS_NONE};
        if (!str_eq_c(g->in.people[i].kind, "child") || g->in.people[i].adult_id == 0)
            continue;
        two[1] = grouping_place(&g->in, g->in.people[i].adult_id);
        if (two[1] != GROUPS_NONE)
            add_people_rule(g, GROUPING_FROM_CHILD, GROUPS_TOGETHER, GROUPS_ANY, 0, two, 2);
    }
}

/* The plan as an array, and its locked seats as rules. */
static void
add_plan(struct gathering *g)
{
    struct groups_problem *p = &g->in.problem;
    size_t n = p->n_people;
    if (!g->ask->seats)
        return;
    g->in.plan = ARENA_ARRAY(g->cx->arena, uint32_t, n * p->n_rounds);
    memset(g->in.plan, 0xff, n * p->n_rounds * sizeof *g->in.plan);
    for (size_t k = 0; k < g->ask->n_seats; k++) {
        const struct grouping_seat *s = &g->ask->seats[k];
        uint32_t who = grouping_place(&g->in, s->participant_id), table = (uint32_t)s->table_no - 1;
        if (who == GROUPS_NONE || (size_t)s->round > p->n_rounds || table >= p->n_groups)
            continue;
        g->in.plan[(size_t)(s->round - 1) * n + who] = table;
        if (g->ask->keep_locks && s->is_locked)
            add_people_rule(g, GROUPING_FROM_LOCK, GROUPS_LOCK, (uint32_t)s->round - 1, table, &who, 1);
    }
}

/* Scoring a plan: who sits. Dividing anew: who takes part now. */
static void
fill_present(struct gathering *g)
{
    struct groups_problem *p = &g->in.problem;
    uint8_t *present = arena_alloc(g->cx->arena, p->n_people * p->n_rounds + 1);
    for (size_t r = 0; r < p->n_rounds; r++)
        for (size_t i = 0; i < p->n_people; i++)
            present[r * p->n_people + i] = g->ask->seated_only ? g->in.plan[r * p->n_people + i] != GROUPS_NONE
                                                               : g->takes_part[i];
    p->present = present;
}

enum status
grouping_gather(struct ctx *cx, const struct grouping_ask *ask, struct grouping_input *ret_in)
{
    struct gathering g = {.cx = cx, .ask = ask};
    struct groups_problem *p = &g.in.problem;
    TRY(choose_people(&g));
    p->n_rounds = (size_t)ask->settings.rounds;
    p->n_groups = (size_t)(ask->n_tables ? ask->n_tables : grouping_table_count(&ask->settings, p->n_people));
    fill_attributes(&g);
    TRY(fill_acquaintance(&g));
    TRY(fill_history(&g));
    add_kind_rules(&g);
    add_children(&g);
    TRY(add_wishes(&g));
    add_plan(&g);
    fill_present(&g);
    p->rules = g.rules;
    p->n_rules = g.n_rules;
    *ret_in = g.in;
    return STATUS_OK;
}

#include "opinion_parts.h"

static enum status
check(const struct opinion_votes *v, const struct opinion_settings *s)
{
    if (v->n_people > OPINION_MAX_PEOPLE || v->n_statements > OPINION_MAX_STATEMENTS || s->n_resamples > 10000)
        return STATUS_LIMIT;
    if ((s->min_group && s->min_group < 5) || s->max_groups > OPINION_MAX_GROUPS || s->max_groups == 1)
        return STATUS_INVALID;
    if (!(s->min_stability >= 0 && s->min_stability <= 1))
        return STATUS_INVALID;
    for (size_t i = 0; i < v->n_people * v->n_statements; i++)
        if (v->vote[i] < OPINION_DISAGREE || v->vote[i] > OPINION_UNSEEN)
            return STATUS_INVALID;
    return STATUS_OK;
}

static struct opinion_settings
filled(const struct opinion_settings *s)
{
    struct opinion_settings f = *s;
    f.n_resamples = s->n_resamples ? s->n_resamples : 50;
    f.min_group = s->min_group ? s->min_group : 5;
    f.max_groups = s->max_groups ? s->max_groups : 5;
    f.min_stability = s->min_stability > 0 ? s->min_stability : 0.65;
    return f;
}

static struct opinion_result *
result_new(struct arena *a, const struct opinion_votes *v)
{
    struct opinion_result *r = arena_alloc(a, sizeof *r);
    r->n_people = v->n_people;
    r->n_statements = v->n_statements;
    r->centre = ARENA_ARRAY(a, double, v->n_statements);
    r->axis[0] = ARENA_ARRAY(a, double, v->n_statements);
    r->axis[1] = ARENA_ARRAY(a, double, v->n_statements);
    r->x = ARENA_ARRAY(a, double, v->n_people);
    r->y = ARENA_ARRAY(a, double, v->n_people);
    r->n_votes = ARENA_ARRAY(a, uint32_t, v->n_people);
    r->group = ARENA_ARRAY(a, int, v->n_people);
    for (size_t i = 0; i < v->n_people; i++)
        r->group[i] = -1;
    r->statements = ARENA_ARRAY(a, struct opinion_statement, v->n_statements);
    return r;
}

enum status
opinion_analyse(struct arena *a, const struct opinion_votes *v, const struct opinion_settings *s,
                struct opinion_result **ret_result)
{
    TRY(check(v, s));
    const struct opinion_votes nothing = {v->n_people, v->n_statements, arena_alloc(a, 1)};
    v = v->vote ? v : &nothing; /* no statements: there may be no matrix either */
    struct opinion_settings f = filled(s);
    struct opinion_result *r = result_new(a, v);
    struct opinion_sheet sheet;
    if (!progress_go_on(f.progress, 0))
        return STATUS_UNAVAILABLE;
    TRY(opinion_map_build(a, v, &f, r, &sheet));
    TRY(opinion_groups_find(a, &sheet, v, &f, r));
    void *counts;
    TRY(arena_try_alloc(a, r->n_groups * v->n_statements, sizeof(struct opinion_count), &counts));
    r->votes_in_group = counts;
    opinion_statistics(v, &f, r);
    *ret_result = r;
    return STATUS_OK;
}

#include "opinion_parts.h"

struct opinion_live {
    struct opinion_votes *votes;
    struct opinion_result *result;
    struct opinion_settings settings;
    size_t need;            /* votes a person must have given to be in a group */
    size_t min_group;       /* nobody leaves a group of this size before the next full analysis */
    int64_t *sum, *answers; /* by statement: of the votes on the map */
};

enum status
opinion_live_new(struct arena *a, struct opinion_votes *votes, struct opinion_result *result,
                 const struct opinion_settings *s, struct opinion_live **ret_live)
{
    if (votes->n_people != result->n_people || votes->n_statements != result->n_statements)
        return STATUS_INVALID;
    struct opinion_live *l = arena_alloc(a, sizeof *l);
    *l = (struct opinion_live){votes,
                               result,
                               *s,
                               opinion_votes_needed(votes, s),
                               s->min_group ? s->min_group : 5,
                               ARENA_ARRAY(a, int64_t, votes->n_statements),
                               ARENA_ARRAY(a, int64_t, votes->n_statements)};
    for (size_t i = 0; i < votes->n_people; i++)
        for (size_t j = 0; j < votes->n_statements; j++) {
            int8_t vote = votes->vote[i * votes->n_statements + j];
            l->sum[j] += vote == OPINION_UNSEEN ? 0 : vote;
            l->answers[j] += vote != OPINION_UNSEEN;
        }
    *ret_live = l;
    return STATUS_OK;
}

static void
change_count(struct opinion_count *c, int8_t vote, int by)
{
    uint32_t *n = vote == OPINION_AGREE ? &c->agree : vote == OPINION_DISAGREE ? &c->disagree : &c->pass;
    if (vote != OPINION_UNSEEN)
        *n += (uint32_t)by;
}

static struct opinion_count *
group_row(struct opinion_result *r, int group)
{
    return &r->votes_in_group[(size_t)group * r->n_statements];
}

/* Moves all of the person's votes from one group's counts to another's (-1 = none). */
static void
move_person(struct opinion_live *l, size_t person, int to)
{
    struct opinion_result *r = l->result;
    const int8_t *row = &l->votes->vote[person * r->n_statements];
    int from = r->group[person];
    for (size_t j = 0; j < r->n_statements; j++) {
        if (row[j] == OPINION_UNSEEN)
            continue;
        if (from >= 0)
            change_count(&group_row(r, from)[j], row[j], -1);
        if (to >= 0)
            change_count(&group_row(r, to)[j], row[j], 1);
        opinion_statement_update(&l->settings, r, j);
    }
    if (from >= 0)
        r->groups[from].n_people--;
    if (to >= 0)
        r->groups[to].n_people++;
    r->group[person] = to;
}

/* The group whose centre is nearest; -1 before enough votes. The caller's own groups never change. */
static int
group_for(const struct opinion_live *l, size_t person)
{
    const struct opinion_result *r = l->result;
    if (r->verdict != OPINION_GROUPS)
        return r->group[person];
    if (r->n_votes[person] < l->need)
        return -1;
    struct opinion_centres c = {.k = r->n_groups};
    for (size_t g = 0; g < r->n_groups; g++) {
        c.x[g] = r->groups[g].x;
        c.y[g] = r->groups[g].y;
    }
    return (int)opinion_nearest(&c, r->x[person], r->y[person]);
}

enum status
opinion_live_vote(struct opinion_live *l, size_t person, size_t statement, int8_t vote)
{
    struct opinion_result *r = l->result;
    if (person >= r->n_people || statement >= r->n_statements || vote < OPINION_DISAGREE || vote > OPINION_UNSEEN)
        return STATUS_INVALID;
    int8_t *cell = &l->votes->vote[person * r->n_statements + statement];
    int8_t before = *cell;
    *cell = vote;
    change_count(&r->statements[statement].all, before, -1);
    change_count(&r->statements[statement].all, vote, 1);
    if (r->group[person] >= 0) {
        change_count(&group_row(r, r->group[person])[statement], before, -1);
        change_count(&group_row(r, r->group[person])[statement], vote, 1);
    }
    l->sum[statement] += (vote == OPINION_UNSEEN ? 0 : vote) - (before == OPINION_UNSEEN ? 0 : before);
    l->answers[statement] += (vote != OPINION_UNSEEN) - (before != OPINION_UNSEEN);
    bool out = l->settings.moderated_out && l->settings.moderated_out[statement];
    r->centre[statement] =
        l->answers[statement] && !out ? (double)l->sum[statement] / (double)l->answers[statement] : 0;
    opinion_place_person(l->votes, &l->settings, r, person);
    int to = group_for(l, person);
    int from = r->group[person];
    if (to != from && (from < 0 || r->groups[from].n_people > l->min_group))
        move_person(l, person, to);
    opinion_statement_update(&l->settings, r, statement);
    for (size_t g = 0; g < r->n_groups; g++)
        opinion_typical_update(r, g);
    return STATUS_OK;
}

#include "grouping_report.h"

#include <math.h>

double
grouping_distinct_by_chance(const uint32_t *counts, size_t n_values, size_t n, size_t size)
{
    double sum = 0;
    for (size_t v = 0; v < n_values; v++) {
        double none = 1; /* nobody of the value is drawn */
        for (size_t i = 0; i < size && i < n; i++) {
            double others = (double)n - counts[v] - (double)i;
            none *= others > 0 ? others / (double)(n - i) : 0;
        }
        sum += 1 - none;
    }
    return sum;
}

double
grouping_again_by_chance(double p, int rounds)
{
    return rounds * p - (1 - pow(1 - p, rounds));
}

/* Chance that two given people share a table in a round with these sizes. */
static double
pair_chance(const struct groups_result *res, uint32_t round)
{
    double pairs = 0, n = 0;
    for (uint32_t g = 0; g < res->n_groups; g++) {
        double size = res->cells[round * res->n_groups + g].size;
        pairs += size * (size - 1);
        n += size;
    }
    return n > 1 ? pairs / (n * (n - 1)) : 0;
}

static void
count_pairs(struct grouping_report *r)
{
    const struct groups_result *res = r->result;
    for (uint32_t c = 0; c < res->n_rounds * res->n_groups; c++)
        for (int level = 0; level <= GROUPS_MAX_ACQUAINTANCE; level++) {
            uint32_t n = res->cells[c].pairs_at_level[level];
            r->n_pairs += n;
            r->familiar += level >= GROUPING_FAMILIAR ? n : 0;
            r->well += level == GROUPS_MAX_ACQUAINTANCE ? n : 0;
        }
}

/* Walks the pairs that sit together: met before in the series. */
static void
count_before(struct grouping_report *r)
{
    const struct groups_problem *p = &r->in.problem;
    size_t n = p->n_people;
    if (!p->history)
        return;
    for (size_t round = 0; round < p->n_rounds; round++)
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < i; j++) {
                uint32_t t = r->in.plan[round * n + i];
                r->before += t != GROUPS_NONE && t == r->in.plan[round * n + j] && p->history[i * n + j] > 0;
            }
}

static void
fill_sectors(struct ctx *cx, struct grouping_report *r)
{
    const struct groups_attribute *a = &r->in.problem.attributes[GROUPING_SECTOR];
    const struct groups_result *res = r->result;
    uint32_t *counts = ARENA_ARRAY(cx->arena, uint32_t, a->n_values);
    size_t known = 0, tables = 0;
    double chance = 0, sum = 0;
    for (size_t i = 0; i < r->in.problem.n_people; i++)
        if (a->value[i] != GROUPS_NONE) {
            counts[a->value[i]]++;
            known++;
        }
    r->sectors_least = -1;
    for (uint32_t c = 0; c < res->n_rounds * res->n_groups; c++) {
        const struct groups_cell *cell = &res->cells[c];
        if (cell->size == 0)
            continue;
        tables++;
        sum += cell->present[GROUPING_SECTOR];
        chance += grouping_distinct_by_chance(counts, a->n_values, r->in.problem.n_people, cell->size);
        if (r->sectors_least < 0 || cell->present[GROUPING_SECTOR] < r->sectors_least)
            r->sectors_least = cell->present[GROUPING_SECTOR];
        if (cell->possible[GROUPING_SECTOR] > r->sectors_possible)
            r->sectors_possible = cell->possible[GROUPING_SECTOR];
    }
    r->sectors = tables ? sum / (double)tables : 0;
    r->sectors_by_chance = tables && known ? chance / (double)tables : 0;
    if (r->sectors_least < 0)
        r->sectors_least = 0;
}

static void
fill_chance(struct grouping_report *r)
{
    const struct groups_problem *p = &r->in.problem;
    double all = 0, familiar = 0, mean = 0;
    for (size_t i = 0; i < p->n_people; i++)
        for (size_t j = 0; j < i; j++) {
            all++;
            familiar += p->acquaintance[i * p->n_people + j] >= GROUPING_FAMILIAR;
        }
    for (uint32_t round = 0; round < p->n_rounds; round++) {
        r->familiar_by_chance += familiar * pair_chance(r->result, round);
        mean += pair_chance(r->result, round) / (double)p->n_rounds;
    }
    r->again_by_chance = all * grouping_again_by_chance(mean, (int)p->n_rounds);
}

/* Who meets at least m new people in each round has met all n - 1 others after (n - 1) / m rounds. Not told when people
 * are kept together by a rule, who meet again without counting. */
static void
fill_rounds(struct grouping_report *r)
{
    const struct groups_result *res = r->result;
    uint32_t least = 0;
    for (uint32_t c = 0; c < res->n_rounds * res->n_groups; c++)
        if (res->cells[c].size && (least == 0 || res->cells[c].size < least))
            least = res->cells[c].size;
    for (size_t i = 0; i < r->in.problem.n_rules; i++)
        if (r->in.problem.rules[i].kind == GROUPS_TOGETHER)
            return;
    if (least < 2)
        return;
    r->met_in_round = least - 1;
    r->rounds_without_again = ((int64_t)res->n_people - 1) / r->met_in_round;
}

enum status
grouping_report_make(struct ctx *cx, const struct grouping *g, const struct grouping_seat *seats, size_t n_seats,
                     struct grouping_report *ret_report)
{
    struct grouping_report r = {0};
    struct groups_result *res;
    struct groups_conflict why;
    struct grouping_ask ask = {.workshop_id = g->workshop_id, .settings = g->settings, .n_tables = g->n_tables,
                               .seats = seats, .n_seats = n_seats, .seated_only = true};
    ask.settings.rounds = g->rounds;
    TRY(grouping_gather(cx, &ask, &r.in));
    if (r.in.problem.n_people == 0)
        return STATUS_NOT_FOUND;
    TRY(groups_score(cx->arena, &r.in.problem, r.in.plan, &res, &why));
    r.result = res;
    count_pairs(&r);
    count_before(&r);
    fill_sectors(cx, &r);
    fill_chance(&r);
    fill_rounds(&r);
    r.again = res->meetings_again.value;
    r.gap_familiar = groups_gap_pct(res->level[GROUPS_ACQUAINTANCE]);
    r.gap_again = groups_gap_pct(res->meetings_again);
    r.gap_mixing = groups_gap_pct(res->level[GROUPS_MIXING]);
    *ret_report = r;
    return STATUS_OK;
}

struct str
grouping_report_json(struct arena *a, const struct grouping_report *r)
{
    return str_fmt(a,
                   "{\"people\":%zu,\"pairs\":%lld,\"familiar\":%lld,\"well\":%lld,\"again\":%lld,\"before\":%lld,"
                   "\"answered\":%zu,\"sectors\":%.2f}",
                   r->in.problem.n_people, (long long)r->n_pairs, (long long)r->familiar, (long long)r->well,
                   (long long)r->again, (long long)r->before, r->in.n_answered, r->sectors);
}

#include "dates.h"

#include <string.h>

enum { MAX_NODES = 3000000, ASK_EVERY = 4096 };

/* Who can come, as bits: level 1 = yes or maybe, level 2 = yes. */
struct bits {
    uint64_t *level[2];
};

struct search {
    const struct dates_input *in;
    size_t n_words;
    struct bits *day;
    uint64_t *sectors;    /* by date: sectors present */
    struct bits required; /* who must be present, one level; level[1] unused */
    bool must_cover;      /* DATES_TOGETHER: sectors and required people over all chosen dates */
    uint64_t all_sectors;
    uint32_t *allowed; /* dates, ascending */
    size_t n_allowed;
    uint64_t *modular;    /* by date: answers and earliness, below the score in weight */
    uint64_t scale;       /* of the score above them */
    struct bits *covered; /* by depth */
    uint64_t *gain;       /* [depth * n_dates + i] */
    uint32_t *order;      /* [depth * n_dates + i] */
    uint32_t chosen[DATES_MAX_PICK], best[DATES_MAX_PICK];
    uint64_t best_value, root_bound;
    bool found, is_cut;
    uint64_t n_nodes;
    const struct progress *progress;
    bool stopped;
};

static enum status
check(const struct dates_input *in)
{
    if (in->n_people > DATES_MAX_PEOPLE || in->n_dates > DATES_MAX_DATES || in->n_pick > DATES_MAX_PICK ||
        in->n_sectors > DATES_MAX_SECTORS)
        return STATUS_LIMIT;
    if (in->n_pick == 0)
        return STATUS_INVALID;
    for (size_t i = 0; i < in->n_people * in->n_dates; i++)
        if (in->answer[i] > DATES_YES)
            return STATUS_INVALID;
    for (size_t i = 0; i < in->n_people && in->sector; i++)
        if (in->sector[i] < -1 || (in->sector[i] >= 0 && (size_t)in->sector[i] >= in->n_sectors))
            return STATUS_INVALID;
    return STATUS_OK;
}

static bool
is_present(const struct dates_input *in, size_t person, size_t date)
{
    return in->answer[person * in->n_dates + date] >= (in->maybe_counts ? DATES_MAYBE : DATES_YES);
}

static uint64_t
all_sectors(const struct dates_input *in)
{
    return in->n_sectors == 64 ? UINT64_MAX : ((uint64_t)1 << in->n_sectors) - 1;
}

enum status
dates_days(struct arena *a, const struct dates_input *in, struct dates_day **ret_days)
{
    TRY(check(in));
    struct dates_day *day = ARENA_ARRAY(a, struct dates_day, in->n_dates);
    for (size_t d = 0; d < in->n_dates; d++) {
        day[d].missing_sectors = all_sectors(in);
        for (size_t i = 0; i < in->n_people; i++) {
            bool here = is_present(in, i, d);
            day[d].n_yes += in->answer[i * in->n_dates + d] == DATES_YES;
            day[d].n_maybe += in->answer[i * in->n_dates + d] == DATES_MAYBE;
            day[d].n_missing_required += in->required && in->required[i] && !here;
            if (here && in->sector && in->sector[i] >= 0)
                day[d].missing_sectors &= ~((uint64_t)1 << in->sector[i]);
        }
    }
    *ret_days = day;
    return STATUS_OK;
}

static struct bits
bits_new(struct arena *a, size_t n_words)
{
    return (struct bits){{ARENA_ARRAY(a, uint64_t, n_words), ARENA_ARRAY(a, uint64_t, n_words)}};
}

static void
prepare_days(struct arena *a, struct search *s, const struct dates_day *day)
{
    const struct dates_input *in = s->in;
    uint64_t most = 2 * (uint64_t)in->n_people * in->n_pick + 1, early = (uint64_t)in->n_dates * in->n_pick + 1;
    s->scale = most * early;
    for (size_t d = 0; d < in->n_dates; d++) {
        s->day[d] = bits_new(a, s->n_words);
        for (size_t i = 0; i < in->n_people; i++)
            for (int level = 0; level < 2; level++)
                if (in->answer[i * in->n_dates + d] > level)
                    s->day[d].level[level][i / 64] |= (uint64_t)1 << i % 64;
        s->modular[d] = (2 * (uint64_t)day[d].n_yes + day[d].n_maybe) * early + (in->n_dates - 1 - d);
        s->sectors[d] = ~day[d].missing_sectors & s->all_sectors;
        if (in->rule == DATES_TOGETHER || (day[d].missing_sectors == 0 && day[d].n_missing_required == 0))
            s->allowed[s->n_allowed++] = (uint32_t)d;
    }
    for (size_t i = 0; i < in->n_people; i++)
        if (in->required && in->required[i])
            s->required.level[0][i / 64] |= (uint64_t)1 << i % 64;
}

/* Bits that are set (Warren, "Hacker's delight", 5-1), without the compiler's helper function. */
static uint64_t
count_bits(uint64_t x)
{
    x -= x >> 1 & 0x5555555555555555u;
    x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
    x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return x * 0x0101010101010101u >> 56;
}

static uint64_t
score_gain(const struct search *s, size_t depth, size_t date)
{
    const struct bits *c = &s->covered[depth], *d = &s->day[date];
    uint64_t n = 0;
    for (size_t w = 0; w < s->n_words; w++)
        n += count_bits(d->level[0][w] & ~c->level[0][w]) + count_bits(d->level[1][w] & ~c->level[1][w]);
    return n;
}

static void
cover(struct search *s, size_t depth, size_t date)
{
    for (int level = 0; level < 2; level++)
        for (size_t w = 0; w < s->n_words; w++)
            s->covered[depth + 1].level[level][w] = s->covered[depth].level[level][w] | s->day[date].level[level][w];
}

/* DATES_TOGETHER: do the chosen dates (depth of them) bring everybody who has to be brought? */
static bool
is_complete(const struct search *s, size_t depth)
{
    uint64_t sectors = 0, missing = 0;
    if (!s->must_cover)
        return true;
    for (size_t i = 0; i < depth; i++)
        sectors |= s->sectors[s->chosen[i]];
    const uint64_t *here = s->covered[depth].level[s->in->maybe_counts ? 0 : 1];
    for (size_t w = 0; w < s->n_words; w++)
        missing |= s->required.level[0][w] & ~here[w];
    return sectors == s->all_sectors && missing == 0;
}

static void
keep(struct search *s, uint64_t value)
{
    s->found = true;
    s->best_value = value;
    memcpy(s->best, s->chosen, sizeof s->best);
}

/* Candidates from `from` on, by what they would add, the best first: an insertion into a short sorted list would not
 * do, as every one of them may be needed; shell sort is short and its order is fixed by ties on the date. */
static void
sort_candidates(const uint64_t *gain, uint32_t *order, size_t n)
{
    for (size_t gap = n / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11)
        for (size_t i = gap; i < n; i++) {
            uint32_t x = order[i];
            size_t j = i;
            for (; j >= gap &&
                   (gain[order[j - gap]] < gain[x] || (gain[order[j - gap]] == gain[x] && order[j - gap] > x));
                 j -= gap)
                order[j] = order[j - gap];
            order[j] = x;
        }
}

/* The last date: the pool comes with the best gains of the level above first, and gains only shrink. */
static void
last_date(struct search *s, size_t depth, const uint32_t *pool, size_t n_pool, uint64_t value,
          const uint64_t *gain_above)
{
    for (size_t i = 0; i < n_pool; i++) {
        if (s->found && gain_above && value + gain_above[pool[i]] <= s->best_value)
            return;
        uint64_t whole = value + score_gain(s, depth, pool[i]) * s->scale + s->modular[pool[i]];
        s->chosen[depth] = pool[i];
        if (s->found && whole <= s->best_value)
            continue;
        cover(s, depth, pool[i]);
        if (is_complete(s, depth + 1))
            keep(s, whole);
    }
}

/* Chooses the rest among `pool`; value is what the chosen ones are worth. Gains only shrink (the score is submodular),
 * so the best remaining gains together bound what can be added. */
static void
branch(struct search *s, size_t depth, const uint32_t *pool, size_t n_pool, uint64_t value)
{
    size_t left = s->in->n_pick - depth;
    uint64_t *gain = &s->gain[depth * s->in->n_dates];
    uint32_t *order = &s->order[depth * s->in->n_dates];
    if (++s->n_nodes > MAX_NODES)
        s->is_cut = true;
    if (s->n_nodes % ASK_EVERY == 0 && !progress_go_on(s->progress, 0.5))
        s->stopped = true;
    if (left == 1) {
        last_date(s, depth, pool, n_pool, value, depth ? gain - s->in->n_dates : NULL);
        return;
    }
    for (size_t i = 0; i < n_pool; i++) {
        gain[pool[i]] = score_gain(s, depth, pool[i]) * s->scale + s->modular[pool[i]];
        order[i] = pool[i];
    }
    sort_candidates(gain, order, n_pool);
    for (size_t i = 0; i + left <= n_pool && !s->is_cut && !s->stopped; i++) {
        uint64_t bound = value;
        for (size_t k = 0; k < left; k++)
            bound += gain[order[i + k]];
        if (depth == 0 && i == 0)
            s->root_bound = bound;
        if (s->found && bound <= s->best_value)
            return;
        s->chosen[depth] = order[i];
        cover(s, depth, order[i]);
        branch(s, depth + 1, order + i + 1, n_pool - i - 1, value + gain[order[i]]);
    }
}

static void
sort_dates(uint32_t *date, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && date[j - 1] > date[j]; j--) {
            uint32_t t = date[j];
            date[j] = date[j - 1];
            date[j - 1] = t;
        }
}

static void
describe(struct arena *a, const struct search *s, struct dates_choice *c)
{
    const struct dates_input *in = s->in;
    c->n_pick = in->n_pick;
    c->date = arena_memdup(a, s->best, in->n_pick * sizeof *c->date);
    sort_dates(c->date, c->n_pick);
    for (size_t i = 0; i < in->n_people; i++) {
        uint8_t most = DATES_NO;
        for (size_t k = 0; k < c->n_pick; k++) {
            uint8_t x = in->answer[i * in->n_dates + c->date[k]];
            most = x > most ? x : most;
        }
        c->n_surely += most == DATES_YES;
        c->n_perhaps += most == DATES_MAYBE;
    }
    c->score = 2 * (uint64_t)c->n_surely + c->n_perhaps;
    c->is_proved = !s->is_cut;
    c->bound = c->is_proved ? c->score : s->root_bound / s->scale;
}

enum status
dates_choose(struct arena *a, const struct dates_input *in, const struct progress *progress,
             struct dates_choice **ret_choice)
{
    struct dates_choice *c = arena_alloc(a, sizeof *c);
    TRY(dates_days(a, in, &c->day));
    struct search s = {.in = in, .n_words = (in->n_people + 63) / 64 + 1, .progress = progress};
    s.must_cover = in->rule == DATES_TOGETHER;
    s.all_sectors = all_sectors(in);
    s.day = ARENA_ARRAY(a, struct bits, in->n_dates);
    s.sectors = ARENA_ARRAY(a, uint64_t, in->n_dates);
    s.modular = ARENA_ARRAY(a, uint64_t, in->n_dates);
    s.allowed = ARENA_ARRAY(a, uint32_t, in->n_dates);
    s.gain = ARENA_ARRAY(a, uint64_t, in->n_pick * in->n_dates);
    s.order = ARENA_ARRAY(a, uint32_t, in->n_pick * in->n_dates);
    s.required = bits_new(a, s.n_words);
    s.covered = ARENA_ARRAY(a, struct bits, in->n_pick + 1);
    for (size_t d = 0; d <= in->n_pick; d++)
        s.covered[d] = bits_new(a, s.n_words);
    prepare_days(a, &s, c->day);
    if (s.n_allowed < in->n_pick)
        return STATUS_NOT_FOUND;
    branch(&s, 0, s.allowed, s.n_allowed, 0);
    if (s.stopped)
        return STATUS_UNAVAILABLE;
    if (!s.found)
        return s.is_cut ? STATUS_LIMIT : STATUS_NOT_FOUND;
    describe(a, &s, c);
    *ret_choice = c;
    return STATUS_OK;
}

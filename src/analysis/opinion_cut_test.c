#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "opinion.h"
#include "rng.h"

enum { LEAST = 5 };

static struct arena *a;

static int
set_up(void **state)
{
    (void)state;
    a = arena_new(0);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static void
hide(const uint32_t *counts, size_t rows, size_t cols, bool *hidden)
{
    assert_int_equal(opinion_hide_small(a, counts, rows, cols, LEAST, hidden), STATUS_OK);
}

static void
small_cells_and_the_one_that_would_give_them_away_are_hidden(void **state)
{
    (void)state;
    uint32_t row[] = {20, 3, 7, 0, 12}, two[] = {20, 2, 2, 9};
    bool hidden[5];
    hide(row, 1, 5, hidden);
    bool want[] = {false, true, true, false, false};
    assert_memory_equal(hidden, want, sizeof want);
    hide(two, 1, 4, hidden); /* 2 + 2 = 4: their sum is small as well */
    assert_true(hidden[1] && hidden[2] && hidden[3] && !hidden[0]);
}

static void
noughts_do_not_point_at_the_only_few_who_answered(void **state)
{
    (void)state;
    uint32_t row[] = {0, 3, 0};
    bool hidden[3];
    hide(row, 1, 3, hidden);
    assert_true(hidden[0] && hidden[1] && hidden[2]);
    uint32_t table[] = {3, 9, 8, 0, 9, 7}; /* all three of the first column are in the first row */
    bool cells[6];
    hide(table, 2, 3, cells);
    assert_true(cells[0] && cells[3]);
}

/* How many unknowns the sums of rows and columns leave free when cell `fixed` is known too: the rank by elimination. */
static size_t
rank(const bool *hidden, size_t rows, size_t cols, ptrdiff_t fixed)
{
    double m[16][64] = {{0}};
    size_t n = rows + cols, found = 0;
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < cols; c++)
            if (hidden[r * cols + c])
                m[r][r * cols + c] = m[rows + c][r * cols + c] = 1;
    if (fixed >= 0)
        m[n++][fixed] = 1;
    for (size_t k = 0; k < rows * cols && found < n; k++) {
        size_t best = found;
        for (size_t i = found; i < n; i++)
            best = fabs(m[i][k]) > fabs(m[best][k]) ? i : best;
        if (fabs(m[best][k]) < 1e-9)
            continue;
        for (size_t j = 0; j < rows * cols; j++) {
            double t = m[best][j];
            m[best][j] = m[found][j];
            m[found][j] = t;
        }
        for (size_t i = 0; i < n; i++) {
            double f = i == found ? 0 : m[i][k] / m[found][k];
            for (size_t j = 0; j < rows * cols; j++)
                m[i][j] -= f * m[found][j];
        }
        found++;
    }
    return found;
}

static void
no_hidden_count_follows_from_the_sums(void **state)
{
    (void)state;
    struct rng r = rng_seeded(4);
    for (int round = 0; round < 3000; round++) {
        size_t rows = 2 + rng_below(&r, 6), cols = 2 + rng_below(&r, 7);
        uint32_t counts[64];
        bool hidden[64];
        for (size_t i = 0; i < rows * cols; i++)
            counts[i] = (uint32_t)(rng_below(&r, 4) ? 5 + rng_below(&r, 20) : rng_below(&r, 7));
        hide(counts, rows, cols, hidden);
        for (size_t i = 0; i < rows * cols; i++)
            assert_true(hidden[i] || counts[i] == 0 || counts[i] >= LEAST);
        for (size_t i = 0; i < rows * cols; i++)
            if (hidden[i])
                assert_int_equal(rank(hidden, rows, cols, (ptrdiff_t)i), rank(hidden, rows, cols, -1) + 1);
        for (size_t i = 0; i < rows; i++) {
            size_t n = 0, sum = 0, all = 0;
            for (size_t j = 0; j < cols; j++) {
                n += hidden[i * cols + j];
                sum += hidden[i * cols + j] ? counts[i * cols + j] : 0;
                all += counts[i * cols + j];
            }
            assert_true(n == 0 || n == cols || (n > 1 && sum >= LEAST));
            assert_true(all == 0 || all >= LEAST || n == cols);
        }
    }
}

/* n people on one statement, all of whom agree. */
static struct opinion_votes
all_answer(size_t n)
{
    struct opinion_votes v = {n, 1, arena_alloc(a, n)};
    memset(v.vote, OPINION_AGREE, n);
    return v;
}

static void
a_cut_by_background_never_shows_under_five_answers(void **state)
{
    (void)state;
    struct opinion_votes v = all_answer(30);
    int kind[30];
    for (int i = 0; i < 30; i++)
        kind[i] = i < 13 ? 0 : i < 17 ? 1 : i < 23 ? 2 : i < 28 ? 3 : -1;
    struct opinion_cell *cells;
    assert_int_equal(opinion_cut(a, &v, kind, 4, LEAST, &cells), STATUS_OK);
    for (size_t i = 0; i < 4; i++) {
        uint32_t n = opinion_seen(cells[i].count);
        assert_true(n == 0 || (n >= LEAST && !cells[i].hidden));
    }
    assert_true(cells[1].hidden && !cells[0].hidden);
    kind[0] = 4;
    assert_int_equal(opinion_cut(a, &v, kind, 4, LEAST, &cells), STATUS_INVALID);
}

static void
one_background_does_not_give_away_another(void **state)
{
    (void)state;
    struct opinion_votes v = all_answer(20);
    int sector[20], profession[20];
    for (int i = 0; i < 20; i++) { /* 12 teachers and one head make the school; six nurses and an aide health */
        sector[i] = i < 13 ? 0 : 1;
        profession[i] = i < 12 ? 0 : i < 13 ? 2 : i < 19 ? 1 : 3;
    }
    struct opinion_cut_by cuts[] = {{sector, 2, NULL}, {profession, 4, NULL}};
    assert_int_equal(opinion_cut_all(a, &v, cuts, 2, LEAST), STATUS_OK);
    bool school = !cuts[0].cells[0].hidden, teacher = !cuts[1].cells[0].hidden;
    assert_true(!school || !teacher); /* school less teachers is the head */
    assert_true(cuts[1].cells[2].hidden && cuts[1].cells[3].hidden);
    struct opinion_cut_by alone = {sector, 2, NULL};
    assert_int_equal(opinion_cut_all(a, &v, &alone, 1, LEAST), STATUS_OK);
    assert_true(!alone.cells[0].hidden && !alone.cells[1].hidden);
}

/* The sets of people that a reader knows of a cut, as bits: each cell shown, and all the others together. */
static size_t
known_sets(const struct opinion_cut_by *cut, size_t n_people, uint32_t *sets)
{
    size_t n = 1;
    sets[0] = 0;
    for (size_t k = 0; k < cut->n_kinds; k++) {
        uint32_t who = 0;
        for (size_t i = 0; i < n_people; i++)
            who |= cut->kind[i] == (int)k ? 1u << i : 0;
        if (cut->cells[k].hidden)
            sets[0] |= who;
        else
            sets[n++] = who;
    }
    for (size_t i = 0; i < n_people; i++)
        sets[0] |= cut->kind[i] < 0 ? 1u << i : 0;
    return n;
}

static uint32_t
joined(const uint32_t *sets, size_t n, uint32_t which)
{
    uint32_t all = 0;
    for (size_t i = 0; i < n; i++)
        all |= which >> i & 1 ? sets[i] : 0;
    return all;
}

static void
no_difference_of_cells_of_two_backgrounds_is_a_few_people(void **state)
{
    (void)state;
    struct rng r = rng_seeded(9);
    size_t n_shown = 0;
    for (int round = 0; round < 400; round++) {
        size_t n = 12 + rng_below(&r, 20);
        struct opinion_votes v = all_answer(n);
        int one[32], two[32];
        for (size_t i = 0; i < n; i++) { /* the second is nearly a finer division of the first */
            one[i] = (int)rng_below(&r, 3);
            two[i] = rng_below(&r, 12) ? 2 * one[i] + (int)rng_below(&r, 2) : (int)rng_below(&r, 7) - 1;
        }
        struct opinion_cut_by cuts[] = {{one, 3, NULL}, {two, 6, NULL}};
        assert_int_equal(opinion_cut_all(a, &v, cuts, 2, LEAST), STATUS_OK);
        uint32_t p[8], q[8];
        size_t np = known_sets(&cuts[0], n, p), nq = known_sets(&cuts[1], n, q);
        n_shown += np + nq - 2;
        for (uint32_t s = 1; s < 1u << np; s++)
            for (uint32_t t = 1; t < 1u << nq; t++) {
                uint32_t x = joined(p, np, s), y = joined(q, nq, t);
                int less = __builtin_popcount(x ^ y);
                if (((x & y) == x || (x & y) == y) && x && y)
                    assert_true(less == 0 || less >= LEAST);
            }
    }
    assert_true(n_shown > 800); /* and yet most is shown */
}

static void
more_than_ten_kinds_are_looked_through_two_by_two(void **state)
{
    (void)state;
    struct opinion_votes v = all_answer(84);
    int fine[84], coarse[84];
    for (int i = 0; i < 84; i++) {
        fine[i] = i / 6;
        coarse[i] = i < 14 ? 0 : 1 + i % 3; /* 14 people: two kinds of six, and two of the third */
    }
    struct opinion_cut_by cuts[] = {{fine, 14, NULL}, {coarse, 4, NULL}};
    assert_int_equal(opinion_cut_all(a, &v, cuts, 2, LEAST), STATUS_OK);
    assert_true(cuts[1].cells[0].hidden || cuts[0].cells[0].hidden || cuts[0].cells[1].hidden);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(small_cells_and_the_one_that_would_give_them_away_are_hidden),
        T(noughts_do_not_point_at_the_only_few_who_answered),
        T(no_hidden_count_follows_from_the_sums),
        T(a_cut_by_background_never_shows_under_five_answers),
        T(one_background_does_not_give_away_another),
        T(no_difference_of_cells_of_two_backgrounds_is_a_few_people),
        T(more_than_ten_kinds_are_looked_through_two_by_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What is left of answers after a year. */
#include "harness.h"

#include "answer_sums.h"
#include "awareness.h"
#include "closing.h"
#include "rng.h"

enum { ROOM = 64 };

static const int64_t day_ms = 86400000;

static struct answer_cell
cell(const char *kind, const char *sector, int64_t n, int64_t answers, int64_t total)
{
    return (struct answer_cell){.author_kind = str_from(kind), .sector = str_from(sector), .answers = {n, answers}, .total = {0, total}};
}

static const struct answer_cell *
find(const struct answer_cell *cells, size_t n, const char *kind, const char *sector)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(cells[i].author_kind, kind) && str_eq_c(cells[i].sector, sector))
            return &cells[i];
    return NULL;
}

static void
large_cells_stay_as_they_are(void **state)
{
    (void)state;
    struct answer_cell c[ROOM] = {cell("professional", "health", 7, 6, 20), cell("parent", "", 5, 5, 25)};
    assert_int_equal(answer_cells_merge(c, 2, ROOM), 2);
    assert_int_equal(find(c, 2, "professional", "health")->total[1], 20);
    assert_int_equal(find(c, 2, "parent", "")->answers[0], 5);
}

static void
small_sectors_join_their_kind(void **state)
{
    (void)state;
    struct answer_cell c[ROOM] = {cell("professional", "a", 3, 3, 9), cell("professional", "b", 2, 2, 4), cell("professional", "c", 8, 8, 40)};
    size_t n = answer_cells_merge(c, 3, ROOM);
    assert_int_equal(n, 2);
    assert_int_equal(find(c, n, "professional", "")->answers[0], 5);
    assert_int_equal(find(c, n, "professional", "")->total[1], 13);
    assert_int_equal(find(c, n, "professional", "c")->total[1], 40);
}

static void
the_same_cell_twice_is_one(void **state)
{
    (void)state;
    struct answer_cell c[ROOM] = {cell("parent", "", 3, 3, 9), cell("parent", "", 4, 4, 8)};
    assert_int_equal(answer_cells_merge(c, 2, ROOM), 1);
    assert_int_equal(c[0].answers[0], 7);
    assert_int_equal(c[0].total[1], 17);
}

/* Two alone would still be told apart by subtraction, so the next smallest comes along. */
static void
one_small_sector_takes_the_next_with_it(void **state)
{
    (void)state;
    struct answer_cell c[ROOM] = {cell("professional", "a", 2, 2, 9), cell("professional", "b", 6, 6, 6), cell("professional", "c", 8, 8, 40)};
    size_t n = answer_cells_merge(c, 3, ROOM);
    assert_int_equal(find(c, n, "professional", "")->answers[0], 8);
    assert_null(find(c, n, "professional", "b"));
    assert_int_equal(find(c, n, "professional", "c")->answers[0], 8);
}

static void
few_young_people_join_the_parents_as_families(void **state)
{
    (void)state;
    struct answer_cell c[ROOM] = {cell("youth", "", 3, 3, 6), cell("parent", "", 8, 8, 32), cell("professional", "a", 9, 9, 9)};
    size_t n = answer_cells_merge(c, 3, ROOM);
    assert_int_equal(find(c, n, "family", "")->answers[0], 11);
    assert_int_equal(find(c, n, "family", "")->total[1], 38);
    assert_null(find(c, n, "youth", ""));
}

static void
of_four_answers_in_all_only_their_number_is_left(void **state)
{
    (void)state;
    struct answer_cell c[ROOM] = {cell("parent", "", 1, 1, 1), cell("professional", "a", 3, 3, 15)};
    assert_int_equal(answer_cells_merge(c, 2, ROOM), 1);
    assert_int_equal(c[0].answers[0], 4);
    assert_int_equal(c[0].answers[1], 0);
    assert_int_equal(c[0].total[1], 0);
}

static int64_t
sum(const struct answer_cell *c, size_t n, int item, bool of_totals)
{
    int64_t s = 0;
    for (size_t i = 0; i < n; i++)
        s += of_totals ? c[i].total[item] : c[i].answers[item];
    return s;
}

/* 2 000 drawn workshops: no cell of one to four, sums kept, and a second time changes nothing. */
static void
no_small_cell_is_ever_left_and_the_whole_stays(void **state)
{
    static const char *const kinds[] = {"professional", "parent", "youth", "decision_maker", "family", ""}, *const sectors[] = {"", "a", "b", "c"};
    struct rng r = rng_seeded(3);
    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct answer_cell before[ROOM], after[ROOM];
        size_t n = 0;
        for (size_t k = 0; k < ARRAY_LEN(kinds); k++)
            for (size_t s = 0; s < ARRAY_LEN(sectors); s++)
                if (rng_below(&r, 3) == 0) {
                    int64_t people = 1 + (int64_t)rng_below(&r, 9), answers = (int64_t)rng_below(&r, (uint32_t)people + 1);
                    before[n++] = cell(kinds[k], sectors[s], people, answers, answers * (1 + (int64_t)rng_below(&r, 5)));
                }
        memcpy(after, before, sizeof after[0] * n);
        size_t left = answer_cells_merge(after, n, ROOM);
        for (int item = 0; item < 2; item++) {
            int64_t all = sum(before, n, item, false);
            bool is_few = item > 0 && all < RESULTS_MIN;
            assert_int_equal(sum(after, left, item, false), is_few ? 0 : all);
            assert_int_equal(sum(after, left, item, true), is_few ? 0 : sum(before, n, item, true));
            for (size_t i = 0; i < left; i++)
                assert_true(after[i].answers[item] == 0 || after[i].answers[item] >= RESULTS_MIN || (item == 0 && all < RESULTS_MIN));
        }
        struct answer_cell again[ROOM];
        memcpy(again, after, sizeof again[0] * left);
        assert_int_equal(answer_cells_merge(again, left, ROOM), left);
    }
}

/* ---- the rule ---- */

static enum status
answer_all(struct ctx *cx, void *arg)
{
    const struct world *w = arg;
    cx->actor.is_system = true;
    for (int i = 0; i < 7; i++) {
        struct feedback f = {.workshop_id = w->workshop, .author_kind = i < 6 ? STR("professional") : STR("parent"),
                             .sector = i < 6 ? STR("health") : STR(""), .p = {4, 1 + i % 5}, .worked = STR("Salainen sana")};
        TRY(feedback_add(cx, &f));
        struct feedback child = {.workshop_id = w->workshop, .face = 1 + i % 5, .listened = STR("yes"), .best = STR("play"), .change = STR("Salainen sana")};
        TRY(feedback_add_child(cx, &child));
        struct awareness a = {.workshop_id = w->workshop, .author_kind = STR("professional"), .a = {2, 3}, .missing = STR("Salainen sana")};
        TRY(awareness_add(cx, &a));
    }
    struct reflection thought = {.workshop_id = w->workshop, .author_kind = STR("parent"), .thought = STR("Salainen sana")};
    return reflection_add(cx, &thought);
}

struct results {
    const struct world *w;
    int64_t after_days, n, listened, best;
    double mean[FEEDBACK_ITEMS], known;
    size_t n_rows, n_words, n_thoughts, n_workshops;
    int64_t list_n, list_children;
};

static enum status
forget_later(struct ctx *cx, void *arg)
{
    const struct results *r = arg;
    cx->actor.is_system = true;
    cx->now_ms += r->after_days * day_ms;
    return closing_forget(cx);
}

static enum status
read_results(struct ctx *cx, void *arg)
{
    struct results *r = arg;
    struct feedback_sum *rows;
    struct feedback_mean means[FEEDBACK_ITEMS];
    struct feedback_words *words;
    struct reflection *thoughts;
    struct feedback_child_counts children;
    struct awareness_sum *known;
    struct feedback_workshop *list;
    size_t n_known, n_child_words;
    TRY(feedback_sums(cx, r->w->workshop, &rows, &r->n_rows));
    feedback_means(rows, r->n_rows, NULL, NULL, means, &r->n);
    for (int i = 0; i < FEEDBACK_ITEMS; i++)
        r->mean[means[i].item - 1] = means[i].is_shown ? means[i].mean : 0;
    TRY(feedback_open_answers(cx, r->w->workshop, &words, &r->n_words));
    TRY(feedback_child_words(cx, r->w->workshop, &words, &n_child_words));
    r->n_words += n_child_words;
    TRY(reflection_list(cx, r->w->workshop, &thoughts, &r->n_thoughts));
    TRY(feedback_children(cx, r->w->workshop, &children));
    r->listened = children.listened[0];
    r->best = 0;
    for (int i = 0; i < CLOSING_CHOICES; i++)
        r->best += children.best[i];
    TRY(awareness_sums(cx, r->w->workshop, &known, &n_known));
    r->known = 0;
    for (size_t i = 0; i < n_known; i++)
        r->known += (double)known[i].total[1] / (double)known[i].answers[1];
    TRY(feedback_workshops(cx, &list, &r->n_workshops));
    r->list_n = r->n_workshops ? list[0].n : 0;
    r->list_children = r->n_workshops ? list[0].n_children : 0;
    return STATUS_OK;
}

static struct results
after(struct world *w, int64_t days)
{
    struct results r = {.w = w, .after_days = days};
    assert_int_equal(world_do(w, AS_COORDINATOR, forget_later, &r), STATUS_OK);
    assert_int_equal(world_look(w, AS_COORDINATOR, read_results, &r), STATUS_OK);
    return r;
}

static void
answers_of_the_last_year_stay(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, answer_all, w), STATUS_OK);
    struct results r = after(w, ANSWERS_KEEP_DAYS - 10);
    assert_int_equal(r.n_words, 14);
    assert_int_equal(r.n_thoughts, 1);
    assert_int_equal(r.n_rows, 2);
}

static void
after_a_year_means_and_counts_stay_and_words_go(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, answer_all, w), STATUS_OK);
    struct results before = after(w, 0), now = after(w, ANSWERS_KEEP_DAYS + 10);
    assert_int_equal(now.n, 7);
    assert_true(before.mean[0] == now.mean[0] && before.mean[1] == now.mean[1] && now.mean[0] == 4);
    assert_int_equal(now.n_rows, 1); /* the one parent is put together with the professionals */
    assert_int_equal(now.n_words, 0);
    assert_int_equal(now.n_thoughts, 0);
    assert_int_equal(now.listened, 7);
    assert_int_equal(now.best, 7);
    assert_true(now.known == 3);
    assert_int_equal(now.list_n, 7);
    assert_int_equal(now.list_children, 7);
}

static void
paper_answers_entered_after_that_join_the_sums(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, answer_all, w), STATUS_OK);
    assert_int_equal(after(w, ANSWERS_KEEP_DAYS + 10).n, 7);
    assert_int_equal(world_do(w, AS_COORDINATOR, answer_all, w), STATUS_OK);
    struct results r = after(w, ANSWERS_KEEP_DAYS + 11);
    assert_int_equal(r.n, 14);
    assert_true(r.mean[0] == 4);
    assert_int_equal(r.n_words, 0);
    assert_int_equal(r.list_n, 14);
    assert_int_equal(after(w, ANSWERS_KEEP_DAYS + 12).n, 14);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_cells_stay_as_they_are),
        cmocka_unit_test(small_sectors_join_their_kind),
        cmocka_unit_test(the_same_cell_twice_is_one),
        cmocka_unit_test(one_small_sector_takes_the_next_with_it),
        cmocka_unit_test(few_young_people_join_the_parents_as_families),
        cmocka_unit_test(of_four_answers_in_all_only_their_number_is_left),
        cmocka_unit_test(no_small_cell_is_ever_left_and_the_whole_stays),
        cmocka_unit_test_setup_teardown(answers_of_the_last_year_stay, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(after_a_year_means_and_counts_stay_and_words_go, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(paper_answers_entered_after_that_join_the_sums, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

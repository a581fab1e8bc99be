#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "buf.h"
#include "diff.h"
#include "diff_script.h"
#include "rng.h"

static struct arena *arena;

static int
fresh(void **state)
{
    (void)state;
    arena = arena_new(0);
    return 0;
}

static int
done(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* The difference in one line: "[-gone-]", "{+new+}", paragraphs separated by " / ". */
static struct str
shown(struct diff d)
{
    static const char *const open[] = {"", "{+", "[-"}, *const close[] = {"", "+}", "-]"};
    struct buf *b = arena_alloc(arena, sizeof *b);
    buf_init_in(b, arena, 0);
    for (size_t i = 0; i < d.n; i++) {
        buf_puts(b, i ? " / " : "");
        for (size_t k = 0; k < d.paragraphs[i].n_runs; k++) {
            struct diff_run r = d.paragraphs[i].runs[k];
            buf_puts(b, open[r.kind]);
            buf_str(b, r.text);
            buf_puts(b, close[r.kind]);
        }
    }
    return buf_view(b);
}

static void
differs(const char *old, const char *new, const char *want)
{
    struct str got = shown(diff_texts(arena, str_from(old), str_from(new)));
    if (!str_eq_c(got, want))
        fail_msg("got  %.*s\nnot %s", STR_ARG(got), want);
}

static void
one_word_is_marked_and_the_rest_stays(void **state)
{
    (void)state;
    differs("Perhe saa avun kotiin.", "Perhe saa tuen kotiin.", "Perhe saa [-avun-]{+tuen+} kotiin.");
    differs("a b c", "a b c", "a b c");
    differs("", "uusi", "{+uusi+}");
    differs("vanha", "", "[-vanha-]");
    differs("", "", "");
    differs("Soita heti.", "Soita heti, kiitos.", "Soita heti{+, kiitos+}.");
}

static void
paragraphs_are_paired_by_likeness(void **state)
{
    (void)state;
    differs("yksi kaksi kolme neljä\n\nviisi kuusi", "täysin muuta tässä\n\nyksi kaksi kolme viisi\n\nviisi kuusi",
            "{+täysin muuta tässä+} / yksi kaksi kolme [-neljä-]{+viisi+} / viisi kuusi");
    differs("aaa bbb ccc", "ddd eee fff", "[-aaa bbb ccc-] / {+ddd eee fff+}");
}

static void
scattered_changes_join_into_one(void **state)
{
    (void)state;
    differs("alku yy kaa koo nee vii kuu loppu tulee tästä näin", "alku aa bee cee dee eee fff loppu tulee tästä näin",
            "alku [-yy kaa koo nee vii kuu-]{+aa bee cee dee eee fff+} loppu tulee tästä näin");
}

static void
line_ends_and_blank_lines_are_no_difference(void **state)
{
    (void)state;
    struct diff d = diff_texts(arena, STR("a  \r\nb\r\n\r\n\r\n\r\nc\r\n"), STR("a\nb\n\nc"));
    assert_int_equal(d.words_added + d.words_removed, 0);
    assert_int_equal(d.n, 2);
}

static struct str
side(struct diff d, enum diff_kind without)
{
    struct buf *b = arena_alloc(arena, sizeof *b);
    buf_init_in(b, arena, 0);
    for (size_t i = 0; i < d.n; i++) {
        if (d.paragraphs[i].kind == without)
            continue;
        if (b->n)
            buf_puts(b, "\n\n");
        for (size_t k = 0; k < d.paragraphs[i].n_runs; k++)
            if (d.paragraphs[i].runs[k].kind != without)
                buf_str(b, d.paragraphs[i].runs[k].text);
    }
    return buf_view(b);
}

static struct str
random_text(struct rng *r, size_t max)
{
    static const char *const words[] = {"aa ", "b ", "cc", ". ", "\n", "\n\n", "äö ", ", ", "d", "aa bb cc "};
    struct buf *b = arena_alloc(arena, sizeof *b);
    buf_init_in(b, arena, 0);
    for (size_t n = rng_below(r, max); n; n--)
        buf_puts(b, words[rng_below(r, ARRAY_LEN(words))]);
    return buf_view(b);
}

static void
both_texts_can_be_read_out_of_the_difference(void **state)
{
    (void)state;
    struct rng r = rng_seeded(3);
    for (int i = 0; i < 1500; i++) {
        struct str old = random_text(&r, 60), new = random_text(&r, 60);
        struct diff d = diff_texts(arena, old, new);
        assert_true(str_eq(side(d, DIFF_ADDED), diff_tidy(arena, old)));
        assert_true(str_eq(side(d, DIFF_REMOVED), diff_tidy(arena, new)));
    }
}

static size_t
longest_common(const struct str *a, size_t n, const struct str *b, size_t m)
{
    size_t t[13][13] = {{0}};
    for (size_t i = n; i-- > 0;)
        for (size_t k = m; k-- > 0;) {
            size_t most = t[i + 1][k] > t[i][k + 1] ? t[i + 1][k] : t[i][k + 1];
            t[i][k] = str_eq(a[i], b[k]) ? t[i + 1][k + 1] + 1 : most;
        }
    return t[0][0];
}

static void
the_matching_is_as_long_as_brute_force_finds(void **state)
{
    (void)state;
    static const struct str letters[] = {{"a", 1}, {"b", 1}, {"c", 1}};
    struct rng r = rng_seeded(5);
    for (int round = 0; round < 3000; round++) {
        struct str a[12], b[12];
        size_t n = rng_below(&r, 13), m = rng_below(&r, 13), found = 0;
        for (size_t i = 0; i < 12; i++) {
            a[i] = letters[rng_below(&r, 3)];
            b[i] = letters[rng_below(&r, 3)];
        }
        ptrdiff_t *match = diff_match(arena, a, n, b, m), last = -1;
        for (size_t i = 0; i < n; i++) {
            if (match[i] < 0)
                continue;
            assert_true(match[i] > last && (size_t)match[i] < m);
            assert_true(str_eq(a[i], b[match[i]]));
            last = match[i];
            found++;
        }
        assert_int_equal(found, longest_common(a, n, b, m));
        arena_reset(arena);
    }
}

static void
very_different_long_texts_end_in_time(void **state)
{
    (void)state;
    struct buf a, b;
    buf_init(&a, 0);
    buf_init(&b, 0);
    for (int i = 0; i < 20000; i++) {
        buf_fmt(&a, "x%d common%s", i, i % 40 ? " " : "\n\n");
        buf_fmt(&b, "common y%d%s", i * 7, i % 37 ? " " : "\n\n");
    }
    struct diff d = diff_texts(arena, buf_view(&a), buf_view(&b));
    assert_true(str_eq(side(d, DIFF_ADDED), diff_tidy(arena, buf_view(&a))));
    assert_true(str_eq(side(d, DIFF_REMOVED), diff_tidy(arena, buf_view(&b))));
    buf_free(&a);
    buf_free(&b);
}

static void
merges(const char *base, const char *mine, const char *theirs, const char *want)
{
    struct merge m = merge_texts(arena, str_from(base), str_from(mine), str_from(theirs));
    assert_int_equal(m.n_conflicts, 0);
    if (!str_eq_c(m.text, want))
        fail_msg("got %.*s", STR_ARG(m.text));
}

static void
changes_in_different_paragraphs_are_both_taken(void **state)
{
    (void)state;
    merges("a\n\nb\n\nc\n\nd", "A\n\nb\n\nc\n\nd", "a\n\nb\n\nc\n\nD", "A\n\nb\n\nc\n\nD");
    merges("a\n\nb\n\nc", "a\n\nc", "a\n\nb\n\nc\n\nd", "a\n\nc\n\nd");
    merges("a\n\nb", "a\n\nX", "a\n\nX", "a\n\nX");
    merges("", "", "", "");
    merges("a", "", "", "");
}

static void
new_paragraphs_of_both_at_one_place_are_both_kept(void **state)
{
    (void)state;
    merges("a\n\nb", "a\n\nminun lisäys\n\nb", "a\n\nheidän uusi\n\nb", "a\n\nheidän uusi\n\nminun lisäys\n\nb");
}

static void
a_paragraph_changed_by_both_is_a_conflict_with_both_texts(void **state)
{
    (void)state;
    struct merge m = merge_texts(arena, STR("a\n\nb\n\nc"), STR("a\n\nmine\n\nc"), STR("a\n\ntheirs\n\nc"));
    assert_int_equal(m.n_conflicts, 1);
    assert_int_equal(m.n, 3);
    assert_true(m.pieces[1].conflict);
    assert_true(str_eq_c(m.pieces[1].base, "b"));
    assert_true(str_eq_c(m.pieces[1].mine, "mine"));
    assert_true(str_eq_c(m.pieces[1].theirs, "theirs"));
    assert_true(str_eq_c(m.pieces[2].text, "c"));
    m = merge_texts(arena, STR("a\n\nb\n\nc"), STR("a\n\nc"), STR("a\n\nB\n\nc"));
    assert_int_equal(m.n_conflicts, 1);
    assert_int_equal(m.pieces[1].mine.n, 0);
}

/* Every paragraph that either wrote anew is somewhere in the result, merged or in a conflict. */
static void
no_paragraph_that_somebody_wrote_is_ever_lost(void **state)
{
    (void)state;
    struct rng r = rng_seeded(9);
    for (int round = 0; round < 2000; round++) {
        struct buf text[3];
        for (int k = 0; k < 3; k++)
            buf_init(&text[k], 0);
        for (int i = 0; i < 6; i++) {
            buf_fmt(&text[0], "base%d\n\n", i);
            for (int k = 1; k < 3; k++) {
                uint64_t what = rng_below(&r, 5);
                if (what >= 2)
                    buf_fmt(&text[k], "base%d\n\n", i);
                if (what == 1 || what == 2)
                    buf_fmt(&text[k], "new%d-%d\n\n", k, i);
            }
        }
        struct merge m = merge_texts(arena, buf_view(&text[0]), buf_view(&text[1]), buf_view(&text[2]));
        struct buf all;
        buf_init(&all, 0);
        for (size_t i = 0; i < m.n; i++) {
            struct str parts[] = {m.pieces[i].text, m.pieces[i].mine, m.pieces[i].theirs};
            buf_str(&all, str_join(arena, parts, 3, STR("\n")));
            buf_puts(&all, "\n");
        }
        for (int k = 1; k < 3; k++)
            for (int i = 0; i < 6; i++) {
                struct str mark = str_fmt(arena, "new%d-%d\n", k, i);
                if (str_find(buf_view(&text[k]), mark) >= 0)
                    assert_true(str_find(buf_view(&all), mark) >= 0);
            }
        buf_free(&all);
        for (int k = 0; k < 3; k++)
            buf_free(&text[k]);
        arena_reset(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_word_is_marked_and_the_rest_stays, fresh, done),
        cmocka_unit_test_setup_teardown(paragraphs_are_paired_by_likeness, fresh, done),
        cmocka_unit_test_setup_teardown(scattered_changes_join_into_one, fresh, done),
        cmocka_unit_test_setup_teardown(line_ends_and_blank_lines_are_no_difference, fresh, done),
        cmocka_unit_test_setup_teardown(both_texts_can_be_read_out_of_the_difference, fresh, done),
        cmocka_unit_test_setup_teardown(the_matching_is_as_long_as_brute_force_finds, fresh, done),
        cmocka_unit_test_setup_teardown(very_different_long_texts_end_in_time, fresh, done),
        cmocka_unit_test_setup_teardown(changes_in_different_paragraphs_are_both_taken, fresh, done),
        cmocka_unit_test_setup_teardown(new_paragraphs_of_both_at_one_place_are_both_kept, fresh, done),
        cmocka_unit_test_setup_teardown(a_paragraph_changed_by_both_is_a_conflict_with_both_texts, fresh, done),
        cmocka_unit_test_setup_teardown(no_paragraph_that_somebody_wrote_is_ever_lost, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

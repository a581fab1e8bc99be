#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "arena.h"
#include "buf.h"
#include "calendar.h"
#include "map.h"
#include "rng.h"
#include "utf8.h"

static void
assert_str(struct str got, const char *want)
{
    assert_int_equal(got.n, str_from(want).n);
    assert_memory_equal(got.p ? got.p : "", want, got.n);
}

static int n_deferred;

static void
count_up(void *arg)
{
    n_deferred += *(int *)arg;
}

static void
an_arena_zeroes_memory_and_runs_deferred_calls_once(void **state)
{
    (void)state;
    struct arena *a = arena_new(1000);
    int step = 3;
    arena_defer(a, count_up, &step);
    char *p = arena_alloc(a, 100);
    for (int i = 0; i < 100; i++)
        assert_int_equal(p[i], 0);
    void *big;
    assert_int_equal(arena_try_alloc(a, 1, 2000, &big), STATUS_LIMIT);
    assert_int_equal(arena_try_alloc(a, (size_t)-1, 16, &big), STATUS_LIMIT);
    arena_reset(a);
    assert_int_equal(n_deferred, 3);
    arena_free(a);
    assert_int_equal(n_deferred, 3);
}

static void
numbers_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    int64_t n;
    double x;
    assert_int_equal(str_to_i64(STR("-9223372036854775808"), &n), STATUS_OK);
    assert_true(n == INT64_MIN);
    assert_int_equal(str_to_i64(STR("9223372036854775808"), &n), STATUS_INVALID);
    assert_int_equal(str_to_i64(STR("12a"), &n), STATUS_INVALID);
    assert_int_equal(str_to_i64(STR("-"), &n), STATUS_INVALID);
    assert_int_equal(str_to_double(STR("3,5"), &x), STATUS_OK);
    assert_true(x == 3.5);
    static const struct { const char *text; double x; } exact[] = {
        {"1e-5", 1e-5}, {"2.5E3", 2500}, {"-12,75e-2", -0.1275}, {"123456e-3", 123.456}, {"0.1", 0.1}, {"1e22", 1e22}};
    for (size_t i = 0; i < ARRAY_LEN(exact); i++) {
        assert_int_equal(str_to_double(str_from(exact[i].text), &x), STATUS_OK);
        assert_true(x == exact[i].x);
    }
    assert_int_equal(str_to_double(STR("nan"), &x), STATUS_INVALID);
    assert_int_equal(str_to_double(STR("1e999"), &x), STATUS_INVALID);
}

static void
text_is_split_trimmed_and_replaced(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct str rest = STR("a,,b"), part;
    assert_true(str_split(&rest, ',', &part));
    assert_str(part, "a");
    assert_true(str_split(&rest, ',', &part));
    assert_str(part, "");
    assert_true(str_split(&rest, ',', &part));
    assert_str(part, "b");
    assert_false(str_split(&rest, ',', &part));
    assert_str(str_trim(STR(" \xc2\xa0 Aino\t")), "Aino");
    assert_str(str_replace(a, STR("a-b-c"), STR("-"), STR("::")), "a::b::c");
    arena_free(a);
}

static void
escaping_leaves_nothing_dangerous(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, 0);
    buf_html(&b, STR("<a href='x\">&"));
    assert_str(buf_view(&b), "&lt;a href=&#39;x&quot;&gt;&amp;");
    buf_clear(&b);
    buf_json_string(&b, STR("</script>\n\"\xff"));
    assert_str(buf_view(&b), "\"\\u003c/script>\\n\\\"\xef\xbf\xbd\"");
    buf_clear(&b);
    buf_url(&b, STR("å b"));
    assert_str(buf_view(&b), "%C3%A5%20b");
    buf_free(&b);
    buf_init(&b, 10);
    buf_puts(&b, "0123456789x");
    struct str out = STR("kept");
    assert_int_equal(buf_finish(&b, &out), STATUS_LIMIT);
    assert_str(out, "kept");
    buf_free(&b);
}

static void
no_text_at_all_is_written_as_nothing(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, 0);
    buf_html(&b, STR_NONE);
    buf_url(&b, STR_NONE);
    buf_str(&b, STR_NONE);
    assert_int_equal(buf_view(&b).n, 0);
    buf_json_string(&b, STR_NONE);
    assert_str(buf_view(&b), "\"\"");
    buf_free(&b);
}

static void
a_sign_is_escaped_wherever_it_stands(void **state)
{
    static const struct { char c; const char *escape; } signs[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    (void)state;
    for (size_t n = 1; n <= 40; n++) {
        for (size_t at = 0; at < n; at++) {
            for (size_t k = 0; k < ARRAY_LEN(signs); k++) {
                char text[48], expected[64];
                memset(text, at % 2 ? 'a' : '\xa6', n); /* a byte over 0x7f is no sign */
                text[at] = signs[k].c;
                snprintf(expected, sizeof expected, "%.*s%s%.*s", (int)at, text, signs[k].escape, (int)(n - at - 1), text + at + 1);
                struct buf b;
                buf_init(&b, 0);
                buf_html(&b, (struct str){text, n});
                assert_int_equal(buf_html_plain((struct str){text, n}), at);
                assert_true(str_eq_c(buf_view(&b), expected));
                buf_free(&b);
            }
        }
    }
}

static void
only_the_five_signs_are_escaped(void **state)
{
    (void)state;
    for (int c = 0; c < 256; c++) {
        char eight[8];
        memset(eight, c, sizeof eight);
        bool is_sign = c == '&' || c == '<' || c == '>' || c == '"' || c == '\'';
        assert_int_equal(buf_html_plain((struct str){eight, sizeof eight}), is_sign ? 0 : 8);
    }
}

static void
a_number_is_written_as_printf_writes_it(void **state)
{
    (void)state;
    for (int64_t n = 1; n > 0 && n < INT64_MAX / 7; n = n * 7 + 3) {
        const int64_t both[] = {n, -n};
        for (size_t i = 0; i < ARRAY_LEN(both); i++) {
            char expected[32];
            struct buf b;
            snprintf(expected, sizeof expected, "%lld", (long long)both[i]);
            buf_init(&b, 0);
            buf_i64(&b, both[i]);
            assert_true(str_eq_c(buf_view(&b), expected));
            buf_free(&b);
        }
    }
}

static void
a_bad_byte_is_found_wherever_it_stands(void **state)
{
    (void)state;
    for (size_t n = 1; n <= 40; n++) {
        for (size_t at = 0; at < n; at++) {
            char text[48];
            memset(text, 'a', n);
            assert_true(utf8_is_valid((struct str){text, n}));
            text[at] = '\x80';
            assert_false(utf8_is_valid((struct str){text, n}));
            text[at] = '\xc3'; /* the first half of a letter */
            assert_false(utf8_is_valid((struct str){text, n}));
            if (at + 1 < n) {
                text[at + 1] = '\xa4';
                assert_true(utf8_is_valid((struct str){text, n}));
            }
        }
    }
}

static void
finnish_time_is_utc_and_its_offset_at_every_half_hour_of_three_years(void **state)
{
    (void)state;
    for (int64_t ms = INT64_C(1735689600000); ms < INT64_C(1735689600000) + 3 * 366 * INT64_C(86400000); ms += 1800000) {
        struct civil a = civil_in_finland(ms), b = civil_in_utc(ms + finland_offset_ms(ms));
        assert_memory_equal(&a, &b, sizeof a);
    }
}

static void
utf8_is_strict_and_folds_finnish_and_sami_letters(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    assert_true(utf8_is_valid(STR("Ánne-Máret ŠŽ Öö")));
    assert_false(utf8_is_valid(STR("\xc0\xaf")));
    assert_false(utf8_is_valid(STR("\xed\xa0\x80")));
    assert_str(utf8_fold(a, STR("  ÄITI \xc2\xa0 Ŋ Č ")), "äiti ŋ č");
    assert_int_equal(utf8_count(STR("åäö")), 3);
    assert_str(utf8_clip(STR("åäö"), 2), "åä");
    assert_true(str_cmp(utf8_sort_key(a, STR("Zorro")), utf8_sort_key(a, STR("Äiti"))) < 0);
    assert_true(str_cmp(utf8_sort_key(a, STR("Åsa")), utf8_sort_key(a, STR("Äiti"))) < 0);
    assert_true(str_cmp(utf8_sort_key(a, STR("Čállá")), utf8_sort_key(a, STR("Dahl"))) < 0);
    assert_true(utf8_looks_damaged(STR("?állá")));
    assert_false(utf8_looks_damaged(STR("Miksi?")));
    assert_str(utf8_from_cp1252(a, STR("H\xe4rk\xf6nen \x80")), "Härkönen €");
    arena_free(a);
}

static void
summer_time_changes_on_the_right_sundays(void **state)
{
    (void)state;
    struct civil c = {.year = 2026, .month = 11, .day = 24, .hour = 9};
    assert_true(finland_to_ms(c) == 1795503600000);
    c = civil_in_finland(1795503600000);
    assert_int_equal(c.hour, 9);
    assert_int_equal(c.weekday, 2);
    assert_int_equal(calendar_iso_week(c), 48);
    assert_true(finland_offset_ms(1774745999000) == 7200000);  /* 2026-03-29 00:59:59Z */
    assert_true(finland_offset_ms(1774746000000) == 10800000); /* 2026-03-29 01:00:00Z */
    assert_int_equal(calendar_parse_date(STR("29.2.2026"), &c), STATUS_INVALID);
    assert_int_equal(calendar_parse_date(STR("2028-02-29"), &c), STATUS_OK);
    int hour, minute;
    assert_int_equal(calendar_parse_time(STR("9.05"), &hour, &minute), STATUS_OK);
    assert_int_equal(minute, 5);
    assert_int_equal(calendar_parse_time(STR("24:00"), &hour, &minute), STATUS_INVALID);
    for (int64_t day = -1000; day < 40000; day += 17) {
        struct civil back = civil_in_utc(day * 86400000);
        assert_true(calendar_days(back.year, back.month, back.day) == day);
    }
}

static void
a_map_keeps_the_last_value_and_the_order(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct map *m = map_new(a);
    for (int i = 0; i < 1000; i++)
        map_set(m, str_fmt(a, "k%d", i), (void *)(intptr_t)(i + 1));
    map_set(m, STR("k7"), (void *)(intptr_t)99);
    assert_int_equal((intptr_t)map_get(m, STR("k7")), 99);
    assert_int_equal(m->n_items, 1000);
    assert_null(map_get(m, STR("k1000")));
    assert_str(m->items[999].key, "k999");
    arena_free(a);
}

static void
the_same_seed_gives_the_same_numbers(void **state)
{
    (void)state;
    struct rng a = rng_seeded(7), b = rng_seeded(7);
    size_t seen[5] = {0};
    for (int i = 0; i < 5000; i++) {
        uint64_t x = rng_below(&a, 5);
        assert_true(x == rng_below(&b, 5));
        seen[x]++;
    }
    for (int i = 0; i < 5; i++)
        assert_in_range(seen[i], 850, 1150);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_zeroes_memory_and_runs_deferred_calls_once),
        cmocka_unit_test(numbers_are_read_whole_or_not_at_all),
        cmocka_unit_test(text_is_split_trimmed_and_replaced),
        cmocka_unit_test(escaping_leaves_nothing_dangerous),
        cmocka_unit_test(no_text_at_all_is_written_as_nothing),
        cmocka_unit_test(a_sign_is_escaped_wherever_it_stands),
        cmocka_unit_test(only_the_five_signs_are_escaped),
        cmocka_unit_test(a_number_is_written_as_printf_writes_it),
        cmocka_unit_test(a_bad_byte_is_found_wherever_it_stands),
        cmocka_unit_test(finnish_time_is_utc_and_its_offset_at_every_half_hour_of_three_years),
        cmocka_unit_test(utf8_is_strict_and_folds_finnish_and_sami_letters),
        cmocka_unit_test(summer_time_changes_on_the_right_sundays),
        cmocka_unit_test(a_map_keeps_the_last_value_and_the_order),
        cmocka_unit_test(the_same_seed_gives_the_same_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

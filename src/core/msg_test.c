#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "calendar.h"
#include "msg.h"

#define NBSP "\xc2\xa0"

static const struct msg found = {
    "people.found",
    {{"{n} ihminen", 11}, {"{n} person", 10}, {"{n} person", 10}},
    {{"{n} ihmist\xc3\xa4", 12}, {"{n} personer", 12}, {"{n} people", 10}},
    true,
    true,
};
static const struct msg hello = {
    "web.hello", {{0}}, {{"Hei {name}, {name}", 18}, {"Hej {name}", 10}, {"Hello {name}", 12}}, false, true,
};
static const struct msg plain = {"web.save", {{0}}, {{"Tallenna", 8}, {"Spara", 5}, {"Save", 4}}, false, false};

/* Tuesday 24 November 2026, 9.05.03 in Finland. */
static int64_t
a_tuesday(void)
{
    return finland_to_ms((struct civil){.year = 2026, .month = 11, .day = 24, .hour = 9, .minute = 5, .second = 3});
}

static void
expect_put(void (*put)(struct buf *, enum locale, int64_t), int64_t value, const char *fi, const char *sv,
           const char *en)
{
    const char *expected[] = {fi, sv, en};
    for (int l = 0; l < N_LOCALES; l++) {
        struct buf b;
        buf_init(&b, 0);
        put(&b, (enum locale)l, value);
        buf_putc(&b, '\0');
        assert_string_equal(b.p, expected[l]);
        buf_free(&b);
    }
}

static void
expect_text(const struct msg *m, enum locale l, const struct msg_arg *args, size_t n, const char *expected)
{
    struct arena *a = arena_new(0);
    assert_string_equal(str_cstr(a, msg_text(a, l, m, args, n)), expected);
    arena_free(a);
}

static void
integers_are_grouped_by_thousands(void **state)
{
    (void)state;
    expect_put(locale_put_int, 999, "999", "999", "999");
    expect_put(locale_put_int, 12345, "12" NBSP "345", "12" NBSP "345", "12,345");
    expect_put(locale_put_int, 1000006, "1" NBSP "000" NBSP "006", "1" NBSP "000" NBSP "006", "1,000,006");
}

static void
negative_integers_have_a_true_minus(void **state)
{
    (void)state;
    expect_put(locale_put_int, -4,
               "\xe2\x88\x92"
               "4",
               "\xe2\x88\x92"
               "4",
               "\xe2\x88\x92"
               "4");
    struct buf b;
    buf_init(&b, 0);
    locale_put_int(&b, LOCALE_EN, INT64_MIN);
    assert_true(str_eq(buf_view(&b), STR("\xe2\x88\x92"
                                         "9,223,372,036,854,775,808")));
    buf_free(&b);
}

static void
percentages_stand_off_in_finnish_and_swedish(void **state)
{
    (void)state;
    expect_put(locale_put_pct, 77, "77" NBSP "%", "77" NBSP "%", "77%");
}

static void
dates_read_as_each_language_writes_them(void **state)
{
    (void)state;
    expect_put(locale_put_date, a_tuesday(), "24.11.2026", "24.11.2026", "24 Nov 2026");
    expect_put(locale_put_day, a_tuesday(), "ti" NBSP "24.11.2026", "tis" NBSP "24.11.2026", "Tue 24 Nov 2026");
}

static void
times_have_a_point_or_a_colon(void **state)
{
    (void)state;
    expect_put(locale_put_time, a_tuesday(), "9.05", "9.05", "9:05");
    expect_put(locale_put_time_s, a_tuesday(), "9.05.03", "9.05.03", "9:05:03");
}

static void
date_and_time_are_joined_by_the_right_word(void **state)
{
    (void)state;
    expect_put(locale_put_datetime, a_tuesday(), "ti" NBSP "24.11.2026 klo" NBSP "9.05",
               "tis" NBSP "24.11.2026 kl." NBSP "9.05", "Tue 24 Nov 2026 at" NBSP "9:05");
}

static void
every_finnish_weekday_has_its_own_letters(void **state)
{
    (void)state;
    static const char *const days[] = {"ma", "ti", "ke", "to", "pe", "la", "su"};
    for (int i = 0; i < 7; i++) { /* 23 November 2026 is a Monday */
        struct buf b;
        buf_init(&b, 0);
        locale_put_day(&b, LOCALE_FI, finland_to_ms((struct civil){.year = 2026, .month = 11, .day = 23 + i}));
        assert_memory_equal(b.p, days[i], 2);
        buf_free(&b);
    }
}

static void
midnight_in_summer_belongs_to_the_finnish_day(void **state)
{
    (void)state;
    int64_t ms = finland_to_ms((struct civil){.year = 2026, .month = 7, .day = 1});
    expect_put(locale_put_datetime, ms, "ke" NBSP "1.7.2026 klo" NBSP "0.00", "ons" NBSP "1.7.2026 kl." NBSP "0.00",
               "Wed 1 Jul 2026 at" NBSP "0:00");
}

static void
expect_real(double x, int decimals, enum locale l, const char *expected)
{
    struct buf b;
    buf_init(&b, 0);
    locale_put_real(&b, l, x, decimals);
    buf_putc(&b, '\0');
    assert_string_equal(b.p, expected);
    buf_free(&b);
}

static void
reals_use_a_comma_except_in_english(void **state)
{
    (void)state;
    expect_real(3.25, 1, LOCALE_FI, "3,3");
    expect_real(3.25, 2, LOCALE_SV, "3,25");
    expect_real(1234.5, 1, LOCALE_EN, "1,234.5");
    expect_real(0.04, 1, LOCALE_FI, "0,0");
    expect_real(9.96, 1, LOCALE_FI, "10,0");
    expect_real(7, 0, LOCALE_FI, "7");
}

static void
a_negative_real_that_rounds_to_nothing_has_no_minus(void **state)
{
    (void)state;
    expect_real(-0.04, 1, LOCALE_FI, "0,0");
    expect_real(-0.06, 1, LOCALE_FI,
                "\xe2\x88\x92"
                "0,1");
}

static void
what_is_no_number_is_a_dash(void **state)
{
    (void)state;
    expect_real(0.0 / 0.0, 1, LOCALE_FI, "\xe2\x80\x93");
    expect_real(1e300, 1, LOCALE_EN, "\xe2\x80\x93");
}

static void
one_takes_the_singular_and_all_others_the_plural(void **state)
{
    (void)state;
    expect_text(&found, LOCALE_FI, MSG_ARGS(msg_int("n", 1)), "1 ihminen");
    expect_text(&found, LOCALE_FI, MSG_ARGS(msg_int("n", 0)), "0 ihmist\xc3\xa4");
    expect_text(&found, LOCALE_SV, MSG_ARGS(msg_int("n", 12)), "12 personer");
    expect_text(&found, LOCALE_EN, MSG_ARGS(msg_int("n", 1200)), "1,200 people");
}

static void
a_placeholder_may_come_twice(void **state)
{
    (void)state;
    expect_text(&hello, LOCALE_FI, MSG_ARGS(msg_str("name", STR("Aino"))), "Hei Aino, Aino");
}

static void
a_missing_argument_prints_as_nothing(void **state)
{
    (void)state;
    expect_text(&hello, LOCALE_SV, MSG_NO_ARGS, "Hej ");
}

static void
an_argument_is_never_read_for_placeholders(void **state)
{
    (void)state;
    expect_text(&hello, LOCALE_EN, MSG_ARGS(msg_str("name", STR("{name}"))), "Hello {name}");
}

static void
a_message_may_name_another(void **state)
{
    (void)state;
    expect_text(&hello, LOCALE_EN, MSG_ARGS(msg_ref("name", &plain)), "Hello Save");
}

static void
arguments_take_the_look_of_the_language(void **state)
{
    (void)state;
    expect_text(&hello, LOCALE_EN, MSG_ARGS(msg_day("name", a_tuesday())), "Hello Tue 24 Nov 2026");
    expect_text(&hello, LOCALE_SV, MSG_ARGS(msg_pct("name", 5)), "Hej 5" NBSP "%");
    expect_text(&hello, LOCALE_SV, MSG_ARGS(msg_real("name", 2.5)), "Hej 2,5");
    expect_text(&hello, LOCALE_SV, MSG_ARGS(msg_time("name", a_tuesday())), "Hej 9.05");
    expect_text(&hello, LOCALE_SV, MSG_ARGS(msg_time_s("name", a_tuesday())), "Hej 9.05.03");
    expect_text(&hello, LOCALE_SV, MSG_ARGS(msg_date("name", a_tuesday())), "Hej 24.11.2026");
}

static void
locale_codes_are_read_back(void **state)
{
    (void)state;
    for (int i = 0; i < N_LOCALES; i++) {
        enum locale l;
        assert_int_equal(locale_parse(str_from(locale_code((enum locale)i)), &l), STATUS_OK);
        assert_int_equal(l, i);
    }
    enum locale untouched = LOCALE_EN;
    assert_int_equal(locale_parse(STR("FI"), &untouched), STATUS_INVALID);
    assert_int_equal(untouched, LOCALE_EN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers_are_grouped_by_thousands),
        cmocka_unit_test(negative_integers_have_a_true_minus),
        cmocka_unit_test(percentages_stand_off_in_finnish_and_swedish),
        cmocka_unit_test(dates_read_as_each_language_writes_them),
        cmocka_unit_test(times_have_a_point_or_a_colon),
        cmocka_unit_test(date_and_time_are_joined_by_the_right_word),
        cmocka_unit_test(every_finnish_weekday_has_its_own_letters),
        cmocka_unit_test(midnight_in_summer_belongs_to_the_finnish_day),
        cmocka_unit_test(reals_use_a_comma_except_in_english),
        cmocka_unit_test(a_negative_real_that_rounds_to_nothing_has_no_minus),
        cmocka_unit_test(what_is_no_number_is_a_dash),
        cmocka_unit_test(one_takes_the_singular_and_all_others_the_plural),
        cmocka_unit_test(a_placeholder_may_come_twice),
        cmocka_unit_test(a_missing_argument_prints_as_nothing),
        cmocka_unit_test(an_argument_is_never_read_for_placeholders),
        cmocka_unit_test(a_message_may_name_another),
        cmocka_unit_test(arguments_take_the_look_of_the_language),
        cmocka_unit_test(locale_codes_are_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "calendar_file.h"
#include "utf8.h"

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

/* 24.11.2026 9.00 in Finland is 07:00 UTC */
static struct calendar_event
workshop(void)
{
    return (struct calendar_event){
        .uid = STR("workshop-7@tupa.example.org"),
        .sequence = 2,
        .stamp_ms = 1795000000000,
        .starts_ms = 1795503600000,
        .ends_ms = 1795503600000 + 3 * 3600000,
        .title = STR("Työpaja 2; yhteinen työ, osa 1"),
        .place = STR("Kempele, Perhetupa"),
        .description = STR("Tervetuloa\r\nOta mukaan äiti"),
        .url = STR("https://tupa.example.org/workshops/7"),
        .organizer_name = STR("Maria \"Ahola\""),
        .organizer_email = STR("maria@example.org"),
    };
}

static struct str
made(enum calendar_method method, const struct calendar_event *e)
{
    struct str text = STR_NONE;
    assert_int_equal(calendar_file(arena, method, STR("Lakeus"), e, 1, &text), STATUS_OK);
    return text;
}

static void
has_line(struct str text, const char *line)
{
    struct str unfolded = str_replace(arena, text, STR("\r\n "), STR(""));
    if (str_find(unfolded, str_fmt(arena, "\r\n%s\r\n", line)) < 0)
        fail_msg("no line %s in\n%.*s", line, STR_ARG(unfolded));
}

static void
an_invitation_has_what_a_calendar_needs(void **state)
{
    (void)state;
    struct calendar_event e = workshop();
    struct str text = made(CALENDAR_REQUEST, &e);
    assert_true(str_starts(text, STR("BEGIN:VCALENDAR\r\n")));
    has_line(text, "METHOD:REQUEST");
    has_line(text, "VERSION:2.0");
    has_line(text, "UID:workshop-7@tupa.example.org");
    has_line(text, "SEQUENCE:2");
    has_line(text, "DTSTART:20261124T070000Z");
    has_line(text, "DTEND:20261124T100000Z");
    has_line(text, "SUMMARY:Työpaja 2\\; yhteinen työ\\, osa 1");
    has_line(text, "DESCRIPTION:Tervetuloa\\nOta mukaan äiti");
    has_line(text, "STATUS:CONFIRMED");
    has_line(text, "URL:https://tupa.example.org/workshops/7");
    assert_true(str_find(text, STR("mailto:maria@example.org")) > 0);
}

static void
summer_time_moves_the_utc_hour(void **state)
{
    (void)state;
    struct calendar_event e = workshop();
    e.starts_ms = 1780293600000; /* 1.6.2026 9.00 in Finland */
    e.ends_ms = e.starts_ms + 60000;
    has_line(made(CALENDAR_PUBLISH, &e), "DTSTART:20260601T060000Z");
}

static void
a_cancellation_says_so_twice(void **state)
{
    (void)state;
    struct calendar_event e = workshop();
    struct str text = made(CALENDAR_CANCEL, &e);
    has_line(text, "METHOD:CANCEL");
    has_line(text, "STATUS:CANCELLED");
}

static void
long_lines_are_folded_inside_75_bytes_and_not_inside_letters(void **state)
{
    (void)state;
    struct calendar_event e = workshop();
    char words[1200];
    for (size_t i = 0; i < sizeof words; i += 2)
        memcpy(words + i, "ä", 2);
    e.description = (struct str){words, sizeof words};
    struct str rest = made(CALENDAR_PUBLISH, &e), line;
    while (str_split(&rest, '\n', &line)) {
        assert_true(line.n <= 76); /* with the CR */
        assert_true(utf8_is_valid(line));
    }
}

static void
nothing_typed_can_begin_a_new_line_of_its_own(void **state)
{
    (void)state;
    struct calendar_event e = workshop();
    e.title = STR("x\r\nATTENDEE:mailto:evil@example.org");
    e.organizer_name = STR("y\r\nX-EVIL:1");
    struct str text = made(CALENDAR_REQUEST, &e);
    assert_int_equal(str_find(text, STR("\nATTENDEE")), -1);
    assert_int_equal(str_find(text, STR("\nX-EVIL")), -1);
}

static void
unsound_events_are_refused(void **state)
{
    (void)state;
    struct str text;
    struct calendar_event e = workshop();
    e.ends_ms = e.starts_ms;
    assert_int_equal(calendar_file(arena, CALENDAR_PUBLISH, STR(""), &e, 1, &text), STATUS_INVALID);
    e = workshop();
    e.organizer_email = STR("maria");
    assert_int_equal(calendar_file(arena, CALENDAR_PUBLISH, STR(""), &e, 1, &text), STATUS_INVALID);
    e.organizer_email = STR("a@b\r\nX:1");
    assert_int_equal(calendar_file(arena, CALENDAR_PUBLISH, STR(""), &e, 1, &text), STATUS_INVALID);
    e.organizer_email = STR_NONE;
    assert_int_equal(calendar_file(arena, CALENDAR_REQUEST, STR(""), &e, 1, &text), STATUS_INVALID);
    assert_int_equal(calendar_file(arena, CALENDAR_PUBLISH, STR(""), &e, 1, &text), STATUS_OK);
    e.uid = STR_NONE;
    assert_int_equal(calendar_file(arena, CALENDAR_PUBLISH, STR(""), &e, 1, &text), STATUS_INVALID);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_invitation_has_what_a_calendar_needs, fresh, done),
        cmocka_unit_test_setup_teardown(summer_time_moves_the_utc_hour, fresh, done),
        cmocka_unit_test_setup_teardown(a_cancellation_says_so_twice, fresh, done),
        cmocka_unit_test_setup_teardown(long_lines_are_folded_inside_75_bytes_and_not_inside_letters, fresh, done),
        cmocka_unit_test_setup_teardown(nothing_typed_can_begin_a_new_line_of_its_own, fresh, done),
        cmocka_unit_test_setup_teardown(unsound_events_are_refused, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

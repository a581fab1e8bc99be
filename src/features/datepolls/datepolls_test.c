#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "calendar.h"
#include "datepolls.h"
#include "person.h"
#include "team.h"

enum { N_PEOPLE = 4 };

struct scene {
    int64_t team, poll, people[N_PEOPLE];
    struct datepoll_all all;
    struct datepoll_best best;
    struct datepoll p;
    struct str dates, token;
    uint8_t answer[DATEPOLL_MAX_OPTIONS];
    size_t who;
};

static const char *const three_days = "ti 1.12.2026 klo 9.00\n\n2.12.2026 13\n2026-12-03 09:30\n2.12.2026 13.00";

/* Two from health, one from the parish, one from an association; one person is a client. */
static enum status
settle(struct ctx *cx, void *arg)
{
    static const char *const sectors[N_PEOPLE] = {"health", "health", "parish", "family"};
    struct scene *s = arg;
    TRY(codes_seed(cx));
    TRY(team_save(cx, &(struct team){.kind = TEAM_CORE, .name = STR("Ydinryhmä")}, &s->team));
    for (int i = 0; i < N_PEOPLE; i++) {
        struct person p = {.name = str_fmt(cx->arena, "%c Jäsen", 'A' + i), .sector = str_from(sectors[i])};
        TRY(person_save(cx, &p, &s->people[i]));
        struct team_seat seat = {.person_id = s->people[i], .role = TEAM_MEMBER};
        TRY(team_member_save(cx, s->team, &seat));
    }
    s->p = (struct datepoll){.team_id = s->team, .title = STR("Kevät"), .minutes = 120, .pick = 1};
    return STATUS_OK;
}

static enum status
add(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    return datepoll_add(cx, &s->p, s->dates, &s->poll);
}

static enum status
load(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    return datepoll_load(cx, s->team, s->poll, &s->all);
}

static enum status
answer(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(load(cx, s));
    return datepoll_answer(cx, &s->all, s->people[s->who], s->answer);
}

static enum status
find(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(load(cx, s));
    return datepoll_best_of(cx, &s->all, &s->best);
}

static void
begin(struct world *w, struct scene *s)
{
    *s = (struct scene){.dates = str_from(three_days)};
    assert_int_equal(world_do(w, AS_ADMIN, settle, s), STATUS_OK);
    assert_int_equal(world_do(w, AS_ADMIN, add, s), STATUS_OK);
}

static void
say(struct world *w, struct scene *s, size_t who, uint8_t first, uint8_t second, uint8_t third)
{
    s->who = who;
    s->answer[0] = first;
    s->answer[1] = second;
    s->answer[2] = third;
    assert_int_equal(world_do(w, AS_ADMIN, answer, s), STATUS_OK);
}

static void
dates_are_read_one_a_line_in_order_and_once(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_look(*state, AS_ADMIN, load, &s), STATUS_OK);
    assert_int_equal(s.all.n_options, 3);
    struct civil c = civil_in_finland(s.all.options[0].starts_ms);
    assert_int_equal(c.day, 1);
    assert_int_equal(c.hour, 9);
    c = civil_in_finland(s.all.options[2].starts_ms);
    assert_int_equal(c.minute, 30);
}

static void
bad_dates_are_refused(void **state)
{
    static const char *const bad[] = {"", "1.12.2026 9.00", "huomenna\nylihuomenna", "1.12.2020 9.00\n2.12.2026 9.00",
                                      "31.2.2027 9.00\n1.3.2027 9.00", "1.12.2026\n2.12.2026", "1.12.2026 25.00\n2.12.2026 9.00"};
    struct scene s;
    begin(*state, &s);
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        s.dates = str_from(bad[i]);
        assert_int_equal(world_do(*state, AS_ADMIN, add, &s), STATUS_INVALID);
    }
}

static void
forty_one_dates_are_too_many(void **state)
{
    struct scene s;
    char text[2000] = "";
    begin(*state, &s);
    for (int i = 0; i < DATEPOLL_MAX_OPTIONS + 1; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%d.%d.2027 9.00\n", i % 28 + 1, i / 28 + 1);
    s.dates = str_from(text);
    assert_int_equal(world_do(*state, AS_ADMIN, add, &s), STATUS_INVALID);
}

static void
the_day_with_every_sector_wins_over_the_day_with_more_people(void **state)
{
    struct scene s;
    begin(*state, &s);
    say(*state, &s, 0, DATES_YES, DATES_YES, DATES_NO);
    say(*state, &s, 1, DATES_YES, DATES_NO, DATES_NO);
    say(*state, &s, 2, DATES_NO, DATES_YES, DATES_NO);
    say(*state, &s, 3, DATES_YES, DATES_NO, DATES_NO);
    assert_int_equal(world_look(*state, AS_ADMIN, find, &s), STATUS_OK);
    assert_int_equal(s.best.rule, DATEPOLL_EACH_SURELY);
    assert_int_equal(s.best.choice->n_pick, 1);
    assert_int_equal(s.best.choice->date[0], 1);
    assert_true(s.best.choice->is_proved);
    assert_int_equal(s.best.choice->day[0].missing_sectors, 2); /* the parish */
}

static void
if_needed_counts_only_when_nothing_else_does(void **state)
{
    struct scene s;
    begin(*state, &s);
    say(*state, &s, 0, DATES_NO, DATES_YES, DATES_YES);
    say(*state, &s, 2, DATES_NO, DATES_MAYBE, DATES_NO);
    assert_int_equal(world_look(*state, AS_ADMIN, find, &s), STATUS_OK);
    assert_int_equal(s.best.rule, DATEPOLL_EACH_PERHAPS);
    assert_int_equal(s.best.choice->date[0], 1);
    assert_int_equal(s.best.n_answered, 2);
}

static void
without_a_common_day_the_most_people_are_reached(void **state)
{
    struct scene s;
    begin(*state, &s);
    say(*state, &s, 0, DATES_YES, DATES_NO, DATES_NO);
    say(*state, &s, 2, DATES_NO, DATES_NO, DATES_YES);
    say(*state, &s, 3, DATES_NO, DATES_NO, DATES_YES);
    assert_int_equal(world_look(*state, AS_ADMIN, find, &s), STATUS_OK);
    assert_int_equal(s.best.rule, DATEPOLL_MOST);
    assert_int_equal(s.best.choice->date[0], 2);
}

static void
a_sector_that_has_not_answered_does_not_undo_the_rule_for_the_others(void **state)
{
    struct scene s;
    begin(*state, &s);
    say(*state, &s, 0, DATES_NO, DATES_YES, DATES_NO);
    say(*state, &s, 3, DATES_YES, DATES_NO, DATES_NO);
    assert_int_equal(world_look(*state, AS_ADMIN, find, &s), STATUS_OK);
    assert_int_equal(s.best.rule, DATEPOLL_EACH_SURELY);
    assert_int_equal(s.best.choice->date[0], 1);
    assert_int_equal(s.best.n_sectors, 2);
    assert_int_equal(s.best.choice->day[1].missing_sectors, 2); /* the parish, after those who can come */
}

static void
nobody_answered_is_told(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_look(*state, AS_ADMIN, find, &s), STATUS_NOT_FOUND);
}

static void
each_date_needs_an_answer(void **state)
{
    struct scene s;
    begin(*state, &s);
    s.answer[0] = DATES_YES;
    s.answer[1] = DATEPOLL_NO_ANSWER;
    s.answer[2] = 7;
    assert_int_equal(world_do(*state, AS_ADMIN, answer, &s), STATUS_INVALID);
}

static enum status
choose_two(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    struct str file;
    TRY(load(cx, s));
    int64_t ids[2] = {s->all.options[2].id, s->all.options[0].id};
    TRY(datepoll_choose(cx, &s->all, ids, 2));
    TRY(load(cx, s));
    TRY(datepoll_calendar(cx, &s->all, &file));
    bool two = s->all.poll.n_chosen == 2 && str_contains(file, "DTSTART:20261201T070000Z") && str_contains(file, "DTEND:20261203T093000Z");
    return two && str_contains(datepoll_text(cx, &s->all), "ti 1.12.2026 klo 9.00") ? STATUS_OK : STATUS_CONFLICT;
}

static void
what_is_chosen_is_a_calendar_file_and_a_text(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_do(*state, AS_ADMIN, choose_two, &s), STATUS_OK);
}

static enum status
link_up(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(load(cx, s));
    return datepoll_link(cx, &s->all, s->people[1], &s->token);
}

static enum status
enter(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    int64_t person;
    TRY(datepoll_by_token(cx, s->token, &s->all, &person));
    return person == s->people[1] ? STATUS_OK : STATUS_CONFLICT;
}

static enum status
leave(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    return person_leave(cx, s->people[1]);
}

static void
the_link_of_somebody_who_left_opens_nothing(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_do(*state, AS_ADMIN, link_up, &s), STATUS_OK);
    assert_int_equal(world_look(*state, AS_NOBODY, enter, &s), STATUS_OK);
    assert_int_equal(world_do(*state, AS_ADMIN, leave, &s), STATUS_OK);
    assert_int_equal(world_look(*state, AS_NOBODY, enter, &s), STATUS_NOT_FOUND);
}

static enum status
forget_after(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    int64_t now = cx->now_ms;
    TRY(load(cx, s));
    cx->now_ms = s->all.options[2].starts_ms + (int64_t)s->who * 24 * 60 * 60 * 1000;
    TRY(datepolls_forget(cx));
    cx->now_ms = now;
    return STATUS_OK;
}

static void
answers_are_erased_thirty_days_after_the_last_date(void **state)
{
    struct scene s;
    begin(*state, &s);
    say(*state, &s, 0, DATES_YES, DATES_YES, DATES_YES);
    s.who = DATEPOLL_KEEP_DAYS - 1;
    assert_int_equal(world_do(*state, AS_ADMIN, forget_after, &s), STATUS_OK);
    assert_int_equal(world_look(*state, AS_ADMIN, find, &s), STATUS_OK);
    s.who = DATEPOLL_KEEP_DAYS + 1;
    assert_int_equal(world_do(*state, AS_ADMIN, forget_after, &s), STATUS_OK);
    assert_int_equal(world_look(*state, AS_ADMIN, find, &s), STATUS_NOT_FOUND);
    assert_int_equal(s.all.n_options, 3);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(dates_are_read_one_a_line_in_order_and_once),
        TEST(bad_dates_are_refused),
        TEST(forty_one_dates_are_too_many),
        TEST(the_day_with_every_sector_wins_over_the_day_with_more_people),
        TEST(if_needed_counts_only_when_nothing_else_does),
        TEST(without_a_common_day_the_most_people_are_reached),
        TEST(a_sector_that_has_not_answered_does_not_undo_the_rule_for_the_others),
        TEST(nobody_answered_is_told),
        TEST(each_date_needs_an_answer),
        TEST(what_is_chosen_is_a_calendar_file_and_a_text),
        TEST(the_link_of_somebody_who_left_opens_nothing),
        TEST(answers_are_erased_thirty_days_after_the_last_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

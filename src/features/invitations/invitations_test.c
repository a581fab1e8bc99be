#include "harness.h"

#include "invitations.h"
#include "participants.h"

static enum status
invite(struct ctx *cx, int64_t workshop, const char *name, const char *email, struct invitation *ret_i)
{
    bool added;
    *ret_i = (struct invitation){.workshop_id = workshop, .name = str_from(name), .email = str_from(email)};
    return invitation_add(cx, ret_i, &added);
}

static size_t
seats(struct ctx *cx, int64_t workshop, const char *state)
{
    struct participant *rows;
    size_t n, found = 0;
    assert_int_equal(participant_list(cx, workshop, &rows, &n), STATUS_OK);
    for (size_t i = 0; i < n; i++)
        found += str_eq_c(rows[i].state, state);
    return found;
}

static enum status
answer_there_and_back(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop ws;
    struct invitation i;
    TRY(workshop_load(cx, w->workshop, &ws));
    TRY(invite(cx, w->workshop, "Aino", "aino.a@example.org", &i));
    assert_int_equal(seats(cx, w->workshop, "expected"), 0);
    TRY(invitation_answer(cx, &ws, &i, STR("yes"), STR("")));
    assert_int_equal(seats(cx, w->workshop, "expected"), 1);
    TRY(invitation_answer(cx, &ws, &i, STR("yes"), STR("Tulen bussilla")));
    assert_int_equal(seats(cx, w->workshop, "expected"), 1); /* not two */
    TRY(invitation_answer(cx, &ws, &i, STR("no"), STR("")));
    assert_int_equal(seats(cx, w->workshop, "expected"), 0);
    TRY(invitation_answer(cx, &ws, &i, STR("yes"), STR("")));
    assert_int_equal(seats(cx, w->workshop, "expected"), 1);
    return STATUS_OK;
}

static void
yes_has_one_seat_and_no_has_none(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, answer_there_and_back, w), STATUS_OK);
}

static enum status
count_segments(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop ws;
    struct workshop_segment *rows;
    struct segment s = {.workshop_id = w->workshop, .name = STR("Perheet")};
    struct invitation i, out;
    bool added;
    size_t n;
    TRY(workshop_load(cx, w->workshop, &ws));
    TRY(segment_save(cx, &s));
    i = (struct invitation){.workshop_id = w->workshop, .segment_id = s.id, .name = STR("A")};
    TRY(invitation_add(cx, &i, &added));
    TRY(invitation_answer(cx, &ws, &i, STR("yes"), STR("")));
    i = (struct invitation){.workshop_id = w->workshop, .segment_id = s.id, .name = STR("B")};
    TRY(invitation_add(cx, &i, &added));
    TRY(invite(cx, w->workshop, "C", "", &out));
    TRY(workshop_segments(cx, w->workshop, &rows, &n));
    assert_int_equal(n, 2);
    assert_int_equal(rows[0].invited, 2);
    assert_int_equal(rows[0].coming, 1);
    assert_int_equal(rows[0].unanswered, 1);
    assert_int_equal(rows[1].id, 0);
    assert_int_equal(rows[1].invited, 1);
    return STATUS_OK;
}

static void
segments_are_counted_and_the_rest_comes_last(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, count_segments, w), STATUS_OK);
}

static enum status
letter_in_swedish(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop ws;
    struct invitation i;
    TRY(workshop_load(cx, w->workshop, &ws));
    ws.pretask = STR("");
    ws.place = STR("Biblioteket");
    TRY(invite(cx, w->workshop, "Anders", "", &i));
    i.language = STR("sv");
    assert_int_equal(invitation_locale(&i), LOCALE_SV);
    struct letter l = invitation_letter(cx, &ws, &i, LOCALE_SV, false);
    assert_true(str_starts(l.body, STR("Hej Anders,")));
    assert_true(str_contains(l.body, "Plats: Biblioteket"));
    assert_true(str_contains(l.body, "http://localhost:8080/i/"));
    assert_false(str_contains(l.body, "["));
    assert_false(str_contains(l.body, "\n\n\n")); /* no hole where the pre-task would be */
    return STATUS_OK;
}

static void
a_letter_is_in_the_readers_language_without_holes(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, letter_in_swedish, w), STATUS_OK);
}

static enum status
widen(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop last = {.series_id = w->series, .title = STR("Laajennettu"), .kind = STR("extended"), .minutes = 180,
                            .starts_ms = village_now_ms + (int64_t)30 * 86400000};
    struct invitation i;
    size_t added;
    TRY(workshop_save(cx, &last));
    TRY(invite(cx, w->workshop, "Aino", "aino.a@example.org", &i));
    TRY(invite(cx, w->other_workshop, "Muu", "muu@example.org", &i));
    TRY(invite(cx, last.id, "Bertta", "bertta@example.org", &i));
    TRY(invitation_add_series(cx, &last, &added));
    assert_int_equal(added, 1); /* not the other series' */
    TRY(invitation_add_series(cx, &last, &added));
    assert_int_equal(added, 0);
    return STATUS_OK;
}

static void
the_extended_workshop_asks_everybody_of_the_series_once(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, widen, w), STATUS_OK);
}

static enum status
post(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop ws;
    struct invitation a, b, c;
    size_t n;
    TRY(workshop_load(cx, w->workshop, &ws));
    TRY(invite(cx, w->workshop, "Aino", "aino.a@example.org", &a));
    TRY(invite(cx, w->workshop, "Bertta", "bertta@example.org", &b));
    TRY(invite(cx, w->workshop, "Cecilia", "", &c));
    TRY(invitation_mail(cx, &ws, false, &n));
    assert_int_equal(n, 0); /* no server: the texts are copied by hand */
    cx->can_mail = true;
    TRY(invitation_mail(cx, &ws, false, &n));
    assert_int_equal(n, 2); /* Cecilia has no address */
    TRY(invitation_mark_sent(cx, ws.id));
    TRY(invitation_mail(cx, &ws, false, &n));
    assert_int_equal(n, 0); /* nobody gets the letter twice */
    TRY(invitation_answer(cx, &ws, &a, STR("no"), STR("")));
    TRY(invitation_mail(cx, &ws, true, &n));
    assert_int_equal(n, 1); /* Aino has answered */
    return STATUS_OK;
}

static void
mail_goes_once_and_reminders_only_to_the_silent(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, post, w), STATUS_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(yes_has_one_seat_and_no_has_none, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(segments_are_counted_and_the_rest_comes_last, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_letter_is_in_the_readers_language_without_holes, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(mail_goes_once_and_reminders_only_to_the_silent, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_extended_workshop_asks_everybody_of_the_series_once, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

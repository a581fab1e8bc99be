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
    TRY(invitation_link(cx, &i));
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
letter_without_a_mark(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop ws;
    struct invitation i;
    TRY(workshop_load(cx, w->workshop, &ws));
    ws.invitation[LOCALE_FI] = STR("Hei! Tervetuloa.");
    TRY(invite(cx, w->workshop, "Aino", "", &i));
    TRY(invitation_link(cx, &i));
    struct letter l = invitation_letter(cx, &ws, &i, LOCALE_FI, false);
    assert_true(str_starts(l.body, STR("Hei! Tervetuloa.")));
    assert_true(str_ends(l.body, invitation_url(cx, &i)));
    ws.invitation[LOCALE_FI] = STR("Vastaa: [linkki] Kiitos.");
    l = invitation_letter(cx, &ws, &i, LOCALE_FI, false);
    assert_true(str_ends(l.body, STR("Kiitos."))); /* once is enough */
    return STATUS_OK;
}

static void
a_letter_always_has_its_link(void **state)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, letter_without_a_mark, *state), STATUS_OK);
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
    struct invitation i, *rows;
    size_t n, n_rows;
    TRY(workshop_load(cx, w->workshop, &ws));
    TRY(invite(cx, w->workshop, "Aino", "aino.a@example.org", &i));
    TRY(invite(cx, w->workshop, "Bertta", "bertta@example.org", &i));
    TRY(invite(cx, w->workshop, "Cecilia", "", &i));
    TRY(invitation_list(cx, ws.id, &rows, &n_rows));
    TRY(invitation_mail(cx, &ws, rows, n_rows, false, &n));
    assert_int_equal(n, 0); /* no server: the texts are copied by hand */
    cx->can_mail = true;
    TRY(invitation_mail(cx, &ws, rows, n_rows, false, &n));
    assert_int_equal(n, 2); /* Cecilia has no address */
    TRY(invitation_list(cx, ws.id, &rows, &n_rows));
    assert_true(rows[0].sent_ms && rows[1].sent_ms && !rows[2].sent_ms);
    TRY(invitation_answer(cx, &ws, &rows[0], STR("no"), STR("")));
    TRY(invitation_list(cx, ws.id, &rows, &n_rows));
    TRY(invitation_mail(cx, &ws, rows, n_rows, true, &n));
    assert_int_equal(n, 1); /* Aino has answered */
    return STATUS_OK;
}

static void
mail_goes_to_those_with_an_address_and_reminders_only_to_the_silent(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, post, w), STATUS_OK);
}

/* ---- links ---- */

static int64_t
count(struct ctx *cx, const char *sql)
{
    struct db_sql q = {.name = "of a test", .sqlite = sql, .postgres = sql};
    struct db_sql *kept = arena_memdup(cx->arena, &q, sizeof q);
    int64_t n = -1;
    assert_int_equal(db_scalar(cx->tx, kept, DB_NO_BIND, -1, &n), STATUS_OK);
    return n;
}

static enum status
two_letters(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop ws;
    struct invitation i, found;
    TRY(invite(cx, w->workshop, "Aino", "", &i));
    TRY(invitation_link(cx, &i));
    struct str first = i.token;
    TRY(invitation_link(cx, &i));
    assert_false(str_eq(first, i.token));
    TRY(invitation_by_token(cx, first, &found, &ws));
    assert_true(str_eq_c(found.name, "Aino"));
    TRY(invitation_by_token(cx, i.token, &found, &ws));
    const char *sql = str_cstr(cx->arena, str_fmt(cx->arena, "SELECT COUNT(*) FROM invitation_link WHERE token_hash = '%.*s'", STR_ARG(first)));
    assert_int_equal(count(cx, sql), 0); /* the link itself is not in the table */
    assert_int_equal(count(cx, "SELECT COUNT(*) FROM invitation_link"), 2);
    TRY(invitation_delete(cx, &ws, i.id));
    assert_int_equal(invitation_by_token(cx, first, &found, &ws), STATUS_NOT_FOUND);
    return STATUS_OK;
}

static void
a_new_letter_has_a_new_link_the_old_one_works_and_neither_is_stored(void **state)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, two_letters, *state), STATUS_OK);
}

static enum status
marked_by_hand(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct invitation a, b, other, *rows;
    struct workshop ws;
    size_t n;
    TRY(invite(cx, w->workshop, "Aino", "", &a));
    TRY(invite(cx, w->workshop, "Bertta", "", &b));
    TRY(invite(cx, w->other_workshop, "Muu", "", &other));
    struct str good = str_fmt(cx->arena, "%lld", (long long)b.id), bad = str_fmt(cx->arena, "%lld", (long long)other.id);
    assert_int_equal(invitation_choose(cx, w->workshop, &bad, 1, &rows, &n), STATUS_NOT_FOUND);
    assert_int_equal(invitation_choose(cx, w->workshop, NULL, 0, &rows, &n), STATUS_INVALID);
    TRY(invitation_choose(cx, w->workshop, &good, 1, &rows, &n));
    TRY(invitation_mark_sent(cx, w->workshop, rows, n));
    TRY(invitation_list(cx, w->workshop, &rows, &n));
    assert_true(rows[0].sent_ms == 0 && rows[1].sent_ms == cx->now_ms);
    TRY(workshop_load(cx, w->workshop, &ws));
    return STATUS_OK;
}

static void
letters_are_marked_one_by_one_when_sent_by_hand(void **state)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, marked_by_hand, *state), STATUS_OK);
}

/* ---- reminding by itself ---- */

enum { DAY = 86400000 };

static int64_t
mails(struct ctx *cx)
{
    return count(cx, "SELECT COUNT(*) FROM job WHERE kind = 'mail'");
}

static enum status
remind_in_time(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop ws = {.series_id = w->series, .title = STR("Tuleva"), .minutes = 180, .starts_ms = village_now_ms + 10 * (int64_t)DAY};
    struct invitation i, *rows;
    size_t n;
    TRY(workshop_save(cx, &ws));
    TRY(invite(cx, ws.id, "Aino", "aino.a@example.org", &i));
    TRY(invite(cx, ws.id, "Bertta", "bertta@example.org", &i));
    TRY(invitation_list(cx, ws.id, &rows, &n));
    TRY(invitation_mark_sent(cx, ws.id, rows, n));
    TRY(invite(cx, ws.id, "Cecilia", "cecilia@example.org", &i)); /* her letter has not gone out */
    TRY(invitation_answer(cx, &ws, &rows[0], STR("yes"), STR("")));
    cx->can_mail = true;
    cx->now_ms = ws.starts_ms - 4 * (int64_t)DAY;
    TRY(invitations_remind(cx));
    assert_int_equal(mails(cx), 0); /* not yet */
    cx->now_ms = ws.starts_ms - 3 * (int64_t)DAY;
    TRY(invitations_remind(cx));
    assert_int_equal(mails(cx), 1); /* Bertta */
    cx->now_ms += 3600000;
    TRY(invitations_remind(cx));
    assert_int_equal(mails(cx), 1); /* once */
    return STATUS_OK;
}

static void
the_silent_are_reminded_once_three_days_before(void **state)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, remind_in_time, *state), STATUS_OK);
}

static enum status
remind_never(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop ws = {.series_id = w->series, .title = STR("Tuleva"), .minutes = 180, .starts_ms = village_now_ms + 10 * (int64_t)DAY};
    struct invitation i;
    int days;
    TRY(workshop_save(cx, &ws));
    TRY(invite(cx, ws.id, "Aino", "aino.a@example.org", &i));
    TRY(invitation_mark_sent(cx, ws.id, &i, 1));
    cx->now_ms = ws.starts_ms - DAY;
    TRY(invitations_remind(cx));
    assert_int_equal(mails(cx), 0); /* without a mail server it waits on the home page */
    cx->can_mail = true;
    assert_int_equal(invitation_set_remind_days(cx, ws.id, -1), STATUS_INVALID);
    assert_int_equal(invitation_set_remind_days(cx, ws.id, 31), STATUS_INVALID);
    TRY(invitation_set_remind_days(cx, ws.id, 0));
    TRY(invitation_remind_days(cx, ws.id, &days));
    assert_int_equal(days, 0);
    TRY(invitations_remind(cx));
    assert_int_equal(mails(cx), 0);
    TRY(invitation_set_remind_days(cx, ws.id, 7));
    TRY(invitations_remind(cx));
    assert_int_equal(mails(cx), 1);
    return STATUS_OK;
}

static void
nobody_is_reminded_without_mail_or_when_it_is_switched_off(void **state)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, remind_never, *state), STATUS_OK);
}

static enum status
just_sent(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop ws;
    struct invitation i;
    TRY(workshop_load(cx, w->workshop, &ws));
    TRY(invite(cx, ws.id, "Aino", "aino.a@example.org", &i));
    TRY(workshop_set_state(cx, ws.id, STR("open")));
    cx->now_ms = ws.starts_ms - DAY;
    TRY(invitation_mark_sent(cx, ws.id, &i, 1));
    cx->can_mail = true;
    cx->now_ms += 3600000;
    TRY(invitations_remind(cx));
    assert_int_equal(mails(cx), 0);
    return STATUS_OK;
}

static void
whoever_got_the_letter_yesterday_is_left_in_peace(void **state)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, just_sent, *state), STATUS_OK);
}

/* ---- forgetting ---- */

static enum status
a_year_later(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop ws;
    struct invitation i, found, *rows;
    size_t n;
    TRY(workshop_load(cx, w->workshop, &ws));
    TRY(invite(cx, ws.id, "Aino", "aino.a@example.org", &i));
    TRY(invitation_link(cx, &i));
    TRY(invitation_answer(cx, &ws, &i, STR("yes"), STR("Tarvitsen tulkin.")));
    cx->now_ms = ws.starts_ms + 364 * (int64_t)DAY;
    TRY(invitations_forget(cx));
    assert_int_equal(invitation_by_token(cx, i.token, &found, &ws), STATUS_NOT_FOUND); /* a month is enough for links */
    TRY(invitation_list(cx, ws.id, &rows, &n));
    assert_true(str_eq_c(rows[0].name, "Aino"));
    cx->now_ms += 2 * (int64_t)DAY;
    TRY(invitations_forget(cx));
    TRY(invitation_list(cx, ws.id, &rows, &n));
    assert_int_equal(n, 1); /* counted, but nobody's */
    assert_int_equal(rows[0].name.n + rows[0].email.n + rows[0].message.n, 0);
    assert_int_equal(rows[0].person_id, 0);
    assert_true(str_eq_c(rows[0].state, "yes"));
    return STATUS_OK;
}

static void
names_of_the_invited_are_forgotten_after_a_year_and_the_counts_stay(void **state)
{
    assert_int_equal(world_do(*state, AS_ADMIN, a_year_later, *state), STATUS_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(yes_has_one_seat_and_no_has_none, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(segments_are_counted_and_the_rest_comes_last, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_letter_is_in_the_readers_language_without_holes, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(mail_goes_to_those_with_an_address_and_reminders_only_to_the_silent, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_new_letter_has_a_new_link_the_old_one_works_and_neither_is_stored, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(letters_are_marked_one_by_one_when_sent_by_hand, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_silent_are_reminded_once_three_days_before, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(nobody_is_reminded_without_mail_or_when_it_is_switched_off, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(whoever_got_the_letter_yesterday_is_left_in_peace, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(names_of_the_invited_are_forgotten_after_a_year_and_the_counts_stay, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_letter_always_has_its_link, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_extended_workshop_asks_everybody_of_the_series_once, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "harness.h"

#include "datepolls_web.h"
#include "people_web.h"
#include "person.h"
#include "team.h"

static const struct web_route *const tables[] = {datepolls_routes, datepoll_answer_routes, teams_routes, people_routes, NULL};

struct made {
    int64_t team, other_team, poll, person, family, first, second;
};

static enum status
add_person(struct ctx *cx, int64_t team, const char *name, const char *sector, int64_t *ret_id)
{
    struct person p = {.name = str_from(name), .sector = str_from(sector)};
    TRY(person_save(cx, &p, ret_id));
    return team_member_save(cx, team, &(struct team_seat){.person_id = *ret_id});
}

static enum status
settle(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    struct datepoll_all all;
    TRY(codes_seed(cx));
    TRY(team_save(cx, &(struct team){.kind = TEAM_CORE, .name = STR("Lakeuden <ydin>")}, &m->team));
    TRY(team_save(cx, &(struct team){.kind = TEAM_PLANNING, .name = STR("Suunnittelijat")}, &m->other_team));
    TRY(add_person(cx, m->team, "Maija Kallioinen", "parish", &m->person));
    TRY(add_person(cx, m->team, "Sari Salainen", "family", &m->family));
    struct datepoll p = {.team_id = m->team, .title = STR("Kevään <kokous>"), .place = STR("Kirjasto"), .minutes = 90, .pick = 1};
    TRY(datepoll_add(cx, &p, STR("1.12.2026 9.00\n2.12.2026 13.00"), &m->poll));
    TRY(datepoll_load(cx, m->team, m->poll, &all));
    m->first = all.options[0].id;
    m->second = all.options[1].id;
    return STATUS_OK;
}

static int
setup(void **state)
{
    struct made m;
    world_setup_web(state, tables);
    assert_int_equal(world_do(*state, AS_ADMIN, settle, &m), STATUS_OK);
    add_placeholder(*state, "team", m.team);
    add_placeholder(*state, "other_team", m.other_team);
    add_placeholder(*state, "poll", m.poll);
    add_placeholder(*state, "person", m.person);
    add_placeholder(*state, "family", m.family);
    add_placeholder(*state, "first", m.first);
    add_placeholder(*state, "second", m.second);
    return 0;
}

static void
poll_pages(void **state)
{
    static const struct scenario scenarios[] = {
        {"the team's page leads there", AS_PROFESSIONAL, HTTP_GET, "/teams/{team}", NULL, 200, {"/teams/{team}/dates"}},
        {"the list", AS_PROFESSIONAL, HTTP_GET, "/teams/{team}/dates", NULL, 200, {"Kevään &lt;kokous&gt;", "2 päivää"}, {"/dates/new"}},
        {"an empty list says what to do", AS_COORDINATOR, HTTP_GET, "/teams/{other_team}/dates", NULL, 200, {"Päiviä ei ole vielä kysytty"}},
        {"a client developer has no list", AS_CLIENT_DEVELOPER, HTTP_GET, "/teams/{team}/dates", NULL, 403},
        {"nobody has answered", AS_COORDINATOR, HTTP_GET, "/teams/{team}/dates/{poll}", NULL, 200,
         {"Kukaan ei ole vielä vastannut", "ti 1.12.2026 klo 9.00–10.30", "Sari Salainen"}},
        {"a family's name is for those who write contacts", AS_PROFESSIONAL, HTTP_GET, "/teams/{team}/dates/{poll}", NULL, 200,
         {"Perheiden edustaja"}, {"Salainen", "Tee linkit", "/removal"}},
        {"another team's poll is not found", AS_COORDINATOR, HTTP_GET, "/teams/{other_team}/dates/{poll}", NULL, 404},
        {"a forged poll", AS_COORDINATOR, HTTP_GET, "/teams/{team}/dates/5", NULL, 404},
        {"a professional may not ask", AS_PROFESSIONAL, HTTP_POST, "/teams/{team}/dates", "title=x", 403},
        {"what was typed stays", AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates",
         "title=%3Cb%3E&minutes=5&pick=9&dates=huomenna", 422,
         {"value=\"&lt;b&gt;\"", "Rivi 1", "15–480", "1–4"}},
        {"a new poll", AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates", "title=Syksy&minutes=60&pick=1&dates=8.12.2026+9%0A9.12.2026+9", 303,
         {"/teams/{team}/dates/"}},
        {"a professional may not answer for others", AS_PROFESSIONAL, HTTP_GET, "/teams/{team}/dates/{poll}/answers/{person}", NULL, 403},
        {"the coordinator marks what somebody said on the phone", AS_COORDINATOR, HTTP_GET, "/teams/{team}/dates/{poll}/answers/{person}",
         NULL, 200, {"Maija Kallioinen", "name=\"a-{first}\"", "Tarvittaessa"}},
        {"a date without an answer is pointed at", AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates/{poll}/answers/{person}", "a-{first}=2", 422,
         {"href=\"#f-a-{second}\"", "name=\"a-{first}\" value=\"2\" checked"}},
        {"rubbish is no answer", AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates/{poll}/answers/{person}", "a-{first}=9&a-{second}=x", 422},
        {"answered", AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates/{poll}/answers/{person}", "a-{first}=0&a-{second}=2", 303,
         {"/teams/{team}/dates/{poll}"}},
        {"somebody outside the team", AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates/{poll}/answers/99", "a-{first}=0", 404},
        {"the day with the parish is proposed", AS_COORDINATOR, HTTP_GET, "/teams/{team}/dates/{poll}", NULL, 200,
         {"Jokaiselta toimialalta pääsee varmasti joku", "ke 2.12.2026 klo 13.00", "Todistettu", "1 ei ole vielä vastannut"}},
        {"a professional may not choose", AS_PROFESSIONAL, HTTP_POST, "/teams/{team}/dates/{poll}/choice", "date={second}", 403},
        {"nothing marked", AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates/{poll}/choice", "", 422, {"Merkitse yhdestä 4 päivään"}},
        {"a forged date", AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates/{poll}/choice", "date=77", 404},
        {"no calendar before the choice", AS_COORDINATOR, HTTP_GET, "/teams/{team}/dates/{poll}/calendar.ics", NULL, 404},
        {"chosen", AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates/{poll}/choice", "date={second}", 303},
        {"shown with a text to send", AS_PROFESSIONAL, HTTP_GET, "/teams/{team}/dates/{poll}", NULL, 200,
         {"Valittu päivä", "calendar.ics", "Kirjasto</textarea>"}},
        {"the calendar file", AS_PROFESSIONAL, HTTP_GET, "/teams/{team}/dates/{poll}/calendar.ics", NULL, 200, {"DTSTART:20261202T110000Z"}},
        {"a professional may not make links", AS_PROFESSIONAL, HTTP_POST, "/teams/{team}/dates/{poll}/links", "", 403},
        {"links for those who have not answered", AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates/{poll}/links", "", 200,
         {"Sari Salainen", "/d/"}},
        {"a forged link", AS_NOBODY, HTTP_GET, "/d/aaaaaaaaaaaaaaaaaaaaaaaa", NULL, 404},
        {"a professional may not remove", AS_PROFESSIONAL, HTTP_POST, "/teams/{team}/dates/{poll}/removal", "", 403},
        {"removed with everything", AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates/{poll}/removal", "", 303},
        {"gone", AS_COORDINATOR, HTTP_GET, "/teams/{team}/dates/{poll}", NULL, 404},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
somebody_with_a_link_answers_without_an_account(void **state)
{
    struct world *w = *state;
    struct web_answer links = ask(w, AS_COORDINATOR, HTTP_POST, "/teams/{team}/dates/{poll}/links", "");
    ptrdiff_t at = str_find(links.body, STR("/d/"));
    assert_true(at > 0);
    struct str path = str_sub(links.body, (size_t)at, links.body.n);
    path = str_sub(path, 0, (size_t)str_find_char(path, '"'));
    const char *url = str_cstr(w->arena, path);
    struct web_answer page = ask(w, AS_NOBODY, HTTP_GET, url, NULL);
    assert_int_equal(page.status, 200);
    assert_true(str_contains(page.body, "Hei Maija Kallioinen"));
    assert_false(str_contains(page.body, "Salainen"));
    assert_int_equal(ask(w, AS_NOBODY, HTTP_POST, url, "a-{first}=2&a-{second}=1").status, 303);
    page = ask(w, AS_NOBODY, HTTP_GET, url, NULL);
    assert_true(str_contains(page.body, "Vastauksesi on tallessa"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(poll_pages, setup, world_teardown),
        cmocka_unit_test_setup_teardown(somebody_with_a_link_answers_without_an_account, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "harness.h"

#include "areas.h"
#include "boards.h"
#include "codes.h"
#include "planning.h"
#include "planning_web.h"
#include "workshops_web.h"

static const struct web_route *const tables[] = {workshops_routes, series_routes, agenda_routes, planning_routes, copy_routes, NULL};

static int
setup(void **state)
{
    return world_setup_web(state, tables);
}

#define FOUR "template=pirkanmaa&name=Uusi+sarja&process={process}&place=Kirjasto&time=9.00"

static void
a_template_makes_everything_at_once(void **state)
{
    static const struct scenario scenarios[] = {
        {"four to choose from", AS_COORDINATOR, HTTP_GET, "/series/new", NULL, 200, {"Neljä kolmen tunnin", "Ammattilaiset ensin", "Kuntakierros", "Toripäivä"}, {0}, NULL},
        {"a core member does not plan", AS_CORE, HTTP_GET, "/series/new", NULL, 403, {0}, {0}, NULL},
        {"four dates are asked", AS_COORDINATOR, HTTP_GET, "/series/new?template=pirkanmaa", NULL, 200, {"date_4", "Ilmiö ja juurisyyt"}, {"date_5"}, NULL},
        {"one is missing", AS_COORDINATOR, HTTP_POST, "/series", FOUR "&date_1=1.12.2026&date_2=8.12.2026&date_3=&date_4=12.1.2027", 422, {"Anna päivä", "value=\"8.12.2026\""}, {0}, NULL},
        {"one has gone", AS_COORDINATOR, HTTP_POST, "/series", FOUR "&date_1=1.11.2026&date_2=8.12.2026&date_3=15.12.2026&date_4=12.1.2027", 422, {"Päivä on mennyt"}, {0}, NULL},
        {"one is none", AS_COORDINATOR, HTTP_POST, "/series", FOUR "&date_1=huomenna&date_2=8.12.2026&date_3=15.12.2026&date_4=12.1.2027", 422, {"value=\"huomenna\""}, {0}, NULL},
        {"a template nobody knows", AS_COORDINATOR, HTTP_POST, "/series", "template=king&name=X", 404, {0}, {0}, NULL},
        {"nothing of this was stored", AS_COORDINATOR, HTTP_GET, "/workshops", NULL, 200, {0}, {"Uusi sarja<"}, NULL},
        {"good", AS_COORDINATOR, HTTP_POST, "/series", FOUR "&date_1=1.12.2026&date_2=8.12.2026&date_3=15.12.2026&date_4=12.1.2027", 303, {"/series/"}, {0}, NULL},
        {"four workshops are there", AS_COORDINATOR, HTTP_GET, "/workshops", NULL, 200, {"Viitekehys ja tarpeet", "Toimintamalli ja roolit", "Laajennettu työpaja: koettelu"}, {0}, NULL},
        {"today, though nine has gone", AS_COORDINATOR, HTTP_POST, "/series", FOUR "&date_1=24.11.2026&date_2=8.12.2026&date_3=15.12.2026&date_4=12.1.2027", 303, {0}, {0}, NULL},
        {"a round needs municipalities", AS_COORDINATOR, HTTP_GET, "/series/new?template=lakeus", NULL, 200, {"/areas"}, {"date_1"}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static enum status
make_all(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    const int64_t days[4] = {cx->now_ms + 86400000, cx->now_ms + 2 * (int64_t)86400000, cx->now_ms + 3 * (int64_t)86400000, cx->now_ms + 4 * (int64_t)86400000};
    TRY(areas_seed(cx));
    TRY(codes_seed(cx));
    for (size_t t = 0; t < n_planning_templates; t++) {
        struct planning_wish wish = {.template_key = str_from(planning_templates[t].key), .name = STR("Sarja"), .process_id = w->process,
                                     .starts_ms = days, .n_starts = planning_templates[t].n_workshops};
        struct workshop *all;
        int64_t series;
        size_t n;
        if (wish.n_starts == 0)
            continue;
        TRY(planning_make_series(cx, &wish, &series));
        TRY(workshop_list(cx, series, &all, &n));
        assert_int_equal(n, wish.n_starts);
        for (size_t i = 0; i < n; i++) {
            struct agenda_item *items;
            struct board *boards;
            size_t n_items, n_boards;
            int minutes = 0;
            TRY(agenda_load(cx, &all[i], &items, &n_items));
            for (size_t k = 0; k < n_items; k++)
                minutes += items[k].minutes;
            assert_int_equal(minutes, all[i].minutes); /* the programme fills the time exactly */
            TRY(board_list(cx, all[i].id, &boards, &n_boards));
            assert_true(n_boards >= 1);
        }
    }
    return STATUS_OK;
}

static void
every_template_fills_its_time_and_has_a_board(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, make_all, w), STATUS_OK);
}

static enum status
make_round(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    TRY(areas_seed(cx));
    const int64_t ids[] = {area_id_of(AREA_MUNICIPALITY, STR("425")), area_id_of(AREA_MUNICIPALITY, STR("244"))};
    const int64_t days[2] = {0, cx->now_ms + 86400000};
    struct planning_wish wish = {.template_key = STR("lakeus"), .name = STR("Kierros"), .process_id = w->process, .starts_ms = days, .n_starts = 2};
    struct workshop *all;
    int64_t series;
    size_t n;
    TRY(areas_choose(cx, ids, 2));
    TRY(planning_make_series(cx, &wish, &series));
    TRY(workshop_list(cx, series, &all, &n));
    assert_int_equal(n, 1); /* the municipality without a date is not visited */
    assert_true(str_contains(all[0].title, "Liminka"));
    return STATUS_OK;
}

static void
a_round_visits_the_municipalities_with_a_date(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, make_round, w), STATUS_OK);
}

static enum status
copy_over_summer_time(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct workshop one = {.series_id = w->series, .title = STR("Syksy"), .minutes = 60, .starts_ms = village_now_ms + (int64_t)7 * 86400000};
    struct workshop *old, *new;
    int64_t copy, board;
    size_t n_old, n_new;
    TRY(workshop_save(cx, &one));
    TRY(board_create_from_template(cx, one.id, STR("eet"), &board));
    struct agenda_item item = {.workshop_id = one.id, .kind = STR("group"), .title = STR("Taulu"), .minutes = 60, .board_id = board};
    TRY(agenda_item_save(cx, &item));
    struct board_column own = {.board_id = board, .title = STR("Oma sarake"), .hint = STR("Vihje")};
    TRY(board_column_save(cx, one.id, &own));
    TRY(board_save(cx, &(struct board){.id = board, .workshop_id = one.id, .title = STR("Oma taulu"), .votes_each = 7, .votes_per_note = 2, .moderated = true}));
    TRY(board_switch(cx, one.id, board, STR("visibility"), STR("own")));
    TRY(board_switch(cx, one.id, board, STR("voting"), STR("closed")));
    TRY(workshop_list(cx, w->series, &old, &n_old));
    TRY(planning_copy_series(cx, w->series, STR("Kopio"), old[0].starts_ms + (int64_t)160 * 86400000 - 3600000, &copy)); /* in May: the same clock */
    TRY(workshop_list(cx, copy, &new, &n_new));
    assert_int_equal(n_new, n_old);
    assert_int_equal(new[1].starts_ms - new[0].starts_ms, old[1].starts_ms - old[0].starts_ms);
    assert_true(!str_eq(new[0].join_code, old[0].join_code));
    struct agenda_item *items;
    struct board *boards;
    size_t n_items, n_boards;
    TRY(agenda_load(cx, &new[1], &items, &n_items));
    TRY(board_list(cx, new[1].id, &boards, &n_boards));
    assert_int_equal(n_items, 1);
    assert_int_equal(n_boards, 1);
    assert_int_equal(items[0].board_id, boards[0].id);
    assert_true(items[0].board_id != board);
    assert_true(str_eq_c(boards[0].title, "Oma taulu") && str_eq_c(boards[0].visibility, "own") && str_eq_c(boards[0].voting, "none"));
    assert_int_equal(boards[0].votes_each, 7);
    assert_int_equal(boards[0].votes_per_note, 2);
    assert_true(boards[0].moderated);
    struct board_column *columns;
    TRY(board_columns(cx, boards[0].id, &columns, &n_items));
    assert_int_equal(n_items, 4);
    assert_true(str_eq_c(columns[3].title, "Oma sarake") && str_eq_c(columns[3].hint, "Vihje"));
    return STATUS_OK;
}

static void
a_copied_series_keeps_its_intervals_and_gets_its_own_boards(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_COORDINATOR, copy_over_summer_time, w), STATUS_OK);
}

static void
copies_are_made_by_those_who_may(void **state)
{
    static const struct scenario scenarios[] = {
        {"the facilitator copies in the own series", AS_FACILITATOR, HTTP_GET, "/workshops/{workshop}/copy", NULL, 200, {"value=\"Ilmiö ja juurisyyt\""}, {0}, NULL},
        {"not in another", AS_FACILITATOR, HTTP_POST, "/workshops/{other_workshop}/copy", "name=X&date=1.12.2026&time=9", 403, {0}, {0}, NULL},
        {"nor a whole series", AS_FACILITATOR, HTTP_GET, "/series/{series}/copy", NULL, 403, {0}, {0}, NULL},
        {"a date that has gone", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/copy", "name=Uusinta&date=1.1.2026&time=9", 422, {"Päivä on mennyt", "value=\"Uusinta\""}, {0}, NULL},
        {"no date", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/copy", "name=Uusinta&date=&time=9", 422, {0}, {0}, NULL},
        {"good", AS_COORDINATOR, HTTP_POST, "/workshops/{workshop}/copy", "name=Uusinta&date=1.12.2026&time=9", 303, {"/workshops/"}, {0}, NULL},
        {"planned, with its own code", AS_COORDINATOR, HTTP_GET, "/workshops", NULL, 200, {"Uusinta"}, {0}, NULL},
        {"a series", AS_COORDINATOR, HTTP_POST, "/series/{series}/copy", "name=Kevään+sarja&date=1.2.2027&time=9.00", 303, {"/series/"}, {0}, NULL},
        {"another series that is not there", AS_COORDINATOR, HTTP_GET, "/series/3/copy", NULL, 404, {0}, {0}, NULL},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_template_makes_everything_at_once, setup, world_teardown),
        cmocka_unit_test_setup_teardown(every_template_fills_its_time_and_has_a_board, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_round_visits_the_municipalities_with_a_date, setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_copied_series_keeps_its_intervals_and_gets_its_own_boards, setup, world_teardown),
        cmocka_unit_test_setup_teardown(copies_are_made_by_those_who_may, setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

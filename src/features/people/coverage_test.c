#include "harness.h"

#include "coverage.h"
#include "import.h"
#include "organisation.h"
#include "people_export.h"
#include "person.h"
#include "team.h"

/* ---- by hand ---- */

enum { KEMPELE = 1, LIMINKA = 2, ELSEWHERE = 3 };

static struct code codes[] = {
    {.key = {"health", 6}, .in_use = true, .needs_seat = true},
    {.key = {"parish", 6}, .in_use = true, .needs_seat = true},
    {.key = {"police", 6}, .in_use = true, .needs_seat = false},
    {.key = {"shelter", 7}, .in_use = true, .needs_seat = false},
    {.key = {"old", 3}, .in_use = false, .needs_seat = true},
};
static struct area areas[] = {
    {.id = KEMPELE, .kind = AREA_MUNICIPALITY, .in_use = true},
    {.id = LIMINKA, .kind = AREA_MUNICIPALITY, .in_use = true},
    {.id = ELSEWHERE, .kind = AREA_MUNICIPALITY, .in_use = false},
};
static struct coverage_actor actors[] = {
    {.sector = {"health", 6}, .area_id = KEMPELE, .is_with_us = true},
    {.sector = {"health", 6}, .area_id = KEMPELE, .is_with_us = false},
    {.sector = {"health", 6}, .area_id = LIMINKA, .is_with_us = false},
    {.sector = {"health", 6}, .area_id = LIMINKA, .is_with_us = false},
    {.sector = {"police", 6}, .area_id = LIMINKA, .is_with_us = true},
    {.sector = {"health", 6}, .area_id = ELSEWHERE, .is_with_us = true},
    {.sector = {"", 0}, .area_id = KEMPELE, .is_with_us = false},
};

static struct coverage
counted(struct arena *a)
{
    struct coverage c = {.actors = actors, .n_actors = ARRAY_LEN(actors)};
    coverage_count(a, &(struct code_list){.rows = codes, .n_rows = ARRAY_LEN(codes)},
                   &(struct area_list){areas, ARRAY_LEN(areas)}, &c);
    return c;
}

static void
cells_and_sums_are_as_counted_by_hand(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct coverage c = counted(a);
    assert_int_equal(c.n_areas, 2);
    assert_int_equal(c.n_sectors, 3); /* police is known, shelter is not, old is hidden */
    assert_int_equal(coverage_at(&c, 0, 0).with_us, 1);
    assert_int_equal(coverage_at(&c, 0, 0).known, 2);
    assert_int_equal(coverage_at(&c, 0, 1).with_us, 0);
    assert_int_equal(coverage_at(&c, 0, 1).known, 2);
    assert_int_equal(coverage_of_sector(&c, 0).known, 4);
    assert_int_equal(coverage_of_area(&c, 1).with_us, 1);
    assert_int_equal(c.all.with_us, 2);
    assert_int_equal(c.all.known, 5);
    assert_int_equal(c.apart.known, 2);
}

static void
the_largest_gap_comes_first_and_unknown_sectors_are_told(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct coverage c = counted(a);
    assert_int_equal(c.n_gaps, 2);
    assert_int_equal(c.gaps[0].area->id, LIMINKA);
    assert_int_equal(c.gaps[0].n_missing, 2);
    assert_int_equal(c.gaps[1].area->id, KEMPELE);
    assert_int_equal(c.n_unknown, 1);
    assert_true(str_eq(c.unknown[0]->key, STR("parish")));
}

static void
the_sum_of_cells_is_the_whole(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct coverage c = counted(a);
    int64_t by_sector = 0, by_area = 0;
    for (size_t s = 0; s < c.n_sectors; s++)
        by_sector += coverage_of_sector(&c, s).known;
    for (size_t m = 0; m < c.n_areas; m++)
        by_area += coverage_of_area(&c, m).known;
    assert_int_equal(by_sector, c.all.known);
    assert_int_equal(by_area, c.all.known);
    assert_int_equal(c.all.known + c.apart.known, c.n_actors);
}

/* ---- from the register ---- */

static enum status
settle(struct ctx *cx, void *arg)
{
    int64_t liminka = area_id_of(AREA_MUNICIPALITY, STR("425")), parish, lonely, team;
    struct organisation o = {.name = STR("Limingan seurakunta"),
                             .sector = STR("parish"),
                             .state = ORGANISATION_ACTIVE,
                             .area_ids = &liminka,
                             .n_area_ids = 1};
    struct organisation alone = {
        .name = STR("Kelan piste"), .sector = STR("kela"), .area_ids = &liminka, .n_area_ids = 1};
    struct team core = {.kind = TEAM_CORE, .name = STR("Ydinryhmä")};
    struct team_seat seat = {0};
    (void)arg;
    TRY(areas_seed(cx));
    TRY(codes_seed(cx));
    TRY(areas_choose(cx, &liminka, 1));
    TRY(organisation_save(cx, &o, &parish));
    TRY(organisation_save(cx, &alone, &lonely));
    struct person maija = {.name = STR("Maija Kallioinen"),
                           .email = STR("maija@example.org"),
                           .organisation_id = parish,
                           .area_id = liminka,
                           .title = STR("=cmd|'/C calc'!A0"),
                           .phone = STR("040 123")};
    struct person ossi = {.name = STR("Ossi Öhman"), .organisation_id = parish, .area_id = liminka};
    TRY(person_save(cx, &maija, &seat.person_id));
    TRY(person_save(cx, &ossi, NULL));
    TRY(team_save(cx, &core, &team));
    return team_member_save(cx, team, &seat);
}

static int
setup_settled(void **state)
{
    world_setup(state);
    assert_int_equal(world_do(*state, AS_ADMIN, settle, NULL), STATUS_OK);
    return 0;
}

static enum status
load(struct ctx *cx, void *c)
{
    return coverage_load(cx, c);
}

static void
who_sits_in_a_team_is_with_us_and_an_organisation_alone_is_missing(void **state)
{
    struct coverage c;
    assert_int_equal(world_look(*state, AS_CORE, load, &c), STATUS_OK);
    assert_int_equal(c.all.known, 3);
    assert_int_equal(c.all.with_us, 1);
    size_t alone = 0;
    for (size_t i = 0; i < c.n_actors; i++)
        alone += c.actors[i].person_id == 0 && str_eq(c.actors[i].organisation, STR("Kelan piste"));
    assert_int_equal(alone, 1);
}

/* ---- exports ---- */

static enum status
export_csv(struct ctx *cx, void *arg)
{
    struct person_list people;
    struct person_filter all = {.with_confidential = true};
    TRY(people_find(cx, &all, &people));
    return people_export(cx, &people, EXPORT_CSV, arg);
}

static void
no_formula_leaves_in_a_file(void **state)
{
    struct str text;
    assert_int_equal(world_look(*state, AS_COORDINATOR, export_csv, &text), STATUS_OK);
    assert_true(str_contains(text, "'=cmd"));
    assert_true(str_contains(text, "maija@example.org"));
}

static void
contact_details_leave_only_for_those_who_see_them(void **state)
{
    struct str text;
    assert_int_equal(world_look(*state, AS_DECISION_MAKER, export_csv, &text), STATUS_OK);
    assert_true(str_contains(text, "Maija Kallioinen"));
    assert_false(str_contains(text, "maija@example.org"));
    assert_false(str_contains(text, "040 123"));
}

struct round {
    struct str bytes;
    struct import_result result;
};

static enum status
export_xlsx(struct ctx *cx, void *arg)
{
    struct round *r = arg;
    struct person_list people;
    struct person_filter all = {.with_confidential = true};
    TRY(people_find(cx, &all, &people));
    return people_export(cx, &people, EXPORT_XLSX, &r->bytes);
}

static enum status
import_back(struct ctx *cx, void *arg)
{
    struct round *r = arg;
    struct import_run run;
    int64_t id;
    TRY(import_start(cx, IMPORT_PEOPLE, STR("ihmiset.xlsx"), r->bytes, &id));
    TRY(import_open(cx, id, &run));
    return import_check(cx, &run, NULL, &r->result);
}

static void
an_exported_workbook_brought_back_changes_nothing(void **state)
{
    struct round r;
    assert_int_equal(world_look(*state, AS_COORDINATOR, export_xlsx, &r), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, import_back, &r), STATUS_OK);
    assert_int_equal(r.result.n_rows, 2);
    assert_int_equal(r.result.n_same, 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup_settled, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cells_and_sums_are_as_counted_by_hand),
        TEST(the_largest_gap_comes_first_and_unknown_sectors_are_told),
        TEST(the_sum_of_cells_is_the_whole),
        TEST(who_sits_in_a_team_is_with_us_and_an_organisation_alone_is_missing),
        TEST(no_formula_leaves_in_a_file),
        TEST(contact_details_leave_only_for_those_who_see_them),
        TEST(an_exported_workbook_brought_back_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

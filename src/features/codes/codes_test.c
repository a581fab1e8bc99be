#include "harness.h"

#include "codes.h"

static enum status
seed(struct ctx *cx, void *arg)
{
    (void)arg;
    return codes_seed(cx);
}

static int
setup(void **state)
{
    world_setup(state);
    assert_int_equal(world_do(*state, AS_ADMIN, seed, NULL), STATUS_OK);
    return 0;
}

static enum status
load_sectors(struct ctx *cx, void *list)
{
    return codes_load(cx, CODES_SECTOR, list);
}

static struct code_list
sectors(void **state)
{
    struct code_list list;
    assert_int_equal(world_look(*state, AS_ADMIN, load_sectors, &list), STATUS_OK);
    return list;
}

static bool
means(void **state, const char *words, const char *key)
{
    struct world *w = *state;
    struct code_list list = sectors(state);
    const struct code *c = code_meant(w->arena, &list, str_from(words));
    return key ? c && str_eq_c(c->key, key) : c == NULL;
}

static void
sectors_have_a_mark_of_their_own_and_a_known_yarn(void **state)
{
    struct code_list list = sectors(state);
    assert_int_equal(list.n_rows, 22);
    for (size_t i = 0; i < list.n_rows; i++) {
        bool known = false;
        for (size_t y = 0; y < N_YARNS; y++)
            known |= str_eq_c(list.rows[i].yarn, code_yarns[y]);
        assert_true(known);
        for (size_t k = 0; k < i; k++)
            assert_false(str_eq(list.rows[i].mark, list.rows[k].mark));
    }
}

static void
families_and_the_elected_need_no_seat_in_the_core_group(void **state)
{
    struct code_list list = sectors(state);
    assert_false(code_in(&list, STR("family"))->needs_seat);
    assert_false(code_in(&list, STR("decision_maker"))->needs_seat);
    assert_true(code_in(&list, STR("parish"))->needs_seat);
}

static enum status
every_default_is_complete(struct ctx *cx, void *arg)
{
    (void)arg;
    for (size_t i = 0; i < N_CODE_LISTS; i++) {
        struct code_list list;
        TRY(codes_load(cx, code_list_names[i], &list));
        assert_true(list.n_rows >= 7);
        for (size_t k = 0; k < list.n_rows; k++)
            for (int l = 0; l < N_LOCALES; l++)
                assert_true(list.rows[k].name[l].n > 0);
    }
    return STATUS_OK;
}

static void
every_default_has_a_name_in_three_languages(void **state)
{
    assert_int_equal(world_look(*state, AS_ADMIN, every_default_is_complete, NULL), STATUS_OK);
}

static void
the_words_people_use_are_understood(void **state)
{
    assert_true(means(state, "SOTE terveyspalvelut", "health"));
    assert_true(means(state, "  vapaa-aika ", "leisure"));
    assert_true(means(state, "3. sektori", "ngo"));
    assert_true(means(state, "Muut kunnan palvelut / hyte", "municipality"));
    assert_true(means(state, "Småbarnspedagogik", "early_education"));
    assert_true(means(state, "Te", "health"));
    assert_true(means(state, "family", "family"));
    assert_true(means(state, "", NULL));
    assert_true(means(state, "Sivistys ym.", NULL));
}

/* ---- saving ---- */

static struct code
bridge(void)
{
    return (struct code){
        .name = {STR("Siltatyö"), STR("Broarbete"), STR("Bridge work")}, .mark = STR("Si"), .yarn = STR("mu")};
}

static enum status
save_sector(struct ctx *cx, void *code)
{
    struct code *c = code;
    return code_save(cx, CODES_SECTOR, c, &c->id);
}

static void
a_new_sector_comes_last_with_a_key_from_its_name(void **state)
{
    struct code c = bridge();
    assert_int_equal(world_do(*state, AS_ADMIN, save_sector, &c), STATUS_OK);
    struct code_list list = sectors(state);
    assert_true(str_eq(list.rows[list.n_rows - 1].key, STR("siltatyo")));
}

static void
renaming_keeps_the_key_and_the_place(void **state)
{
    struct code_list list = sectors(state);
    struct code c = list.rows[0];
    c.name[LOCALE_FI] = STR("Terveyspalvelut");
    c.key = STR("forged");
    assert_int_equal(world_do(*state, AS_ADMIN, save_sector, &c), STATUS_OK);
    list = sectors(state);
    assert_true(str_eq(list.rows[0].key, STR("health")));
    assert_true(str_eq(list.rows[0].name[LOCALE_FI], STR("Terveyspalvelut")));
}

static void
an_edited_list_is_not_seeded_again(void **state)
{
    struct code_list list = sectors(state);
    struct code c = list.rows[0];
    c.name[LOCALE_FI] = STR("Terveyspalvelut");
    assert_int_equal(world_do(*state, AS_ADMIN, save_sector, &c), STATUS_OK);
    assert_int_equal(world_do(*state, AS_ADMIN, seed, NULL), STATUS_OK);
    list = sectors(state);
    assert_int_equal(list.n_rows, 22);
    assert_true(str_eq(list.rows[0].name[LOCALE_FI], STR("Terveyspalvelut")));
}

static void
a_wrong_sector_is_refused(void **state)
{
    struct code bad[7];
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        bad[i] = bridge();
    bad[0].name[LOCALE_FI] = STR("");
    bad[1].name[LOCALE_FI] = STR(" terveys");
    bad[2].name[LOCALE_SV] = STR("\xff");
    bad[3].mark = STR("S");
    bad[4].mark = STR("Te");
    bad[5].yarn = STR("punainen");
    bad[6].name[LOCALE_EN] =
        STR("A name that goes on and on and on and on and on and on and on and on and on and on and on and on");
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(world_do(*state, AS_ADMIN, save_sector, &bad[i]), STATUS_INVALID);
    assert_int_equal(sectors(state).n_rows, 22);
}

static void
a_forged_id_is_not_found(void **state)
{
    struct code c = bridge();
    c.id = 12345;
    assert_int_equal(world_do(*state, AS_ADMIN, save_sector, &c), STATUS_NOT_FOUND);
}

/* ---- order, hiding, deleting ---- */

struct deed {
    int64_t id;
    int step;
};

static enum status
move(struct ctx *cx, void *arg)
{
    const struct deed *d = arg;
    return code_move(cx, CODES_SECTOR, d->id, d->step);
}

static void
moving_changes_places_with_the_neighbour(void **state)
{
    struct code_list before = sectors(state);
    struct deed d = {before.rows[1].id, -1};
    assert_int_equal(world_do(*state, AS_ADMIN, move, &d), STATUS_OK);
    struct code_list after = sectors(state);
    assert_int_equal(after.rows[0].id, before.rows[1].id);
    assert_int_equal(after.rows[1].id, before.rows[0].id);
    assert_int_equal(after.rows[2].id, before.rows[2].id);
}

static void
the_first_cannot_go_further(void **state)
{
    struct code_list before = sectors(state);
    struct deed d = {before.rows[0].id, -1};
    assert_int_equal(world_do(*state, AS_ADMIN, move, &d), STATUS_OK);
    assert_int_equal(sectors(state).rows[0].id, before.rows[0].id);
}

static enum status
hide(struct ctx *cx, void *id)
{
    return code_hide(cx, CODES_SECTOR, *(int64_t *)id, true);
}

static void
a_hidden_sector_still_has_its_name(void **state)
{
    int64_t id = sectors(state).rows[3].id;
    assert_int_equal(world_do(*state, AS_ADMIN, hide, &id), STATUS_OK);
    struct code_list list = sectors(state);
    assert_false(list.rows[3].in_use);
    assert_true(str_eq(code_label(&list, STR("specialised"), LOCALE_FI), STR("Erityispalvelut")));
}

static enum status delete (struct ctx *cx, void *id) { return code_delete(cx, CODES_SECTOR, *(int64_t *)id); }

static void
a_sector_nobody_has_can_be_deleted(void **state)
{
    int64_t id = sectors(state).rows[3].id;
    assert_int_equal(world_do(*state, AS_ADMIN, delete, &id), STATUS_OK);
    assert_int_equal(sectors(state).n_rows, 21);
    assert_int_equal(world_do(*state, AS_ADMIN, delete, &id), STATUS_NOT_FOUND);
}

static enum status
load_unknown(struct ctx *cx, void *list)
{
    return codes_load(cx, "colour", list);
}

static void
an_unknown_list_is_not_found(void **state)
{
    struct code_list list;
    assert_int_equal(world_look(*state, AS_ADMIN, load_unknown, &list), STATUS_NOT_FOUND);
}

static void
an_unknown_key_is_its_own_label(void **state)
{
    struct code_list list = sectors(state);
    assert_true(str_eq(code_label(&list, STR("old_thing"), LOCALE_FI), STR("old_thing")));
    assert_true(str_eq(code_label(&list, STR("kela"), LOCALE_SV), STR("FPA")));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sectors_have_a_mark_of_their_own_and_a_known_yarn),
        TEST(families_and_the_elected_need_no_seat_in_the_core_group),
        TEST(every_default_has_a_name_in_three_languages),
        TEST(the_words_people_use_are_understood),
        TEST(a_new_sector_comes_last_with_a_key_from_its_name),
        TEST(renaming_keeps_the_key_and_the_place),
        TEST(an_edited_list_is_not_seeded_again),
        TEST(a_wrong_sector_is_refused),
        TEST(a_forged_id_is_not_found),
        TEST(moving_changes_places_with_the_neighbour),
        TEST(the_first_cannot_go_further),
        TEST(a_hidden_sector_still_has_its_name),
        TEST(a_sector_nobody_has_can_be_deleted),
        TEST(an_unknown_list_is_not_found),
        TEST(an_unknown_key_is_its_own_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "harness.h"

#include "areas.h"
#include "codes.h"
#include "organisation.h"
#include "person.h"

static enum status
seed(struct ctx *cx, void *arg)
{
    (void)arg;
    TRY(areas_seed(cx));
    return codes_seed(cx);
}

static int
setup(void **state)
{
    world_setup(state);
    assert_int_equal(world_do(*state, AS_ADMIN, seed, NULL), STATUS_OK);
    return 0;
}

static int64_t
liminka(void)
{
    return area_id_of(AREA_MUNICIPALITY, STR("425"));
}

/* ---- people ---- */

static enum status
save_person(struct ctx *cx, void *arg)
{
    struct person *p = arg;
    return person_save(cx, p, &p->id);
}

static struct person
aino(void)
{
    return (struct person){.name = STR("Aino Lehtonen"),
                           .email = STR(" Aino.Lehtonen@Example.org "),
                           .phone = STR("040 000 0001 / työ"),
                           .title = STR("perhetyöntekijä"),
                           .sector = STR("social"),
                           .area_id = liminka()};
}

static enum status
load_person(struct ctx *cx, void *arg)
{
    struct person *p = arg;
    return person_by_id(cx, p->id, p);
}

static void
a_person_is_stored_with_a_clean_address(void **state)
{
    struct person p = aino();
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_person, &p), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load_person, &p), STATUS_OK);
    assert_true(str_eq(p.email, STR("aino.lehtonen@example.org")));
    assert_true(str_eq(p.title, STR("perhetyöntekijä")));
    assert_true(str_eq(p.language, STR("fi")));
    assert_int_equal(p.area_id, liminka());
}

static enum status
save_second(struct ctx *cx, void *arg)
{
    struct person *p = arg;
    enum status s = person_save(cx, p, &p->id);
    assert_true(problem_of(cx, "email").n > 0);
    return s;
}

static void
an_address_belongs_to_one_person(void **state)
{
    struct person p = aino(), other = aino();
    other.name = STR("Joku Muu");
    other.email = STR("AINO.lehtonen@example.org");
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_person, &p), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_second, &other), STATUS_INVALID);
}

static void
people_without_an_address_do_not_collide(void **state)
{
    struct person p = {.name = STR("Vanhempi Yksi")}, q = {.name = STR("Vanhempi Kaksi")};
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_person, &p), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_person, &q), STATUS_OK);
}

static void
wrong_details_are_refused(void **state)
{
    struct person bad[12];
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        bad[i] = aino();
    bad[0].name = STR("   ");
    bad[1].name = STR("Ai\xffno");
    bad[2].email = STR("aino(at)example.org");
    bad[3].email = STR("aino@example");
    bad[4].phone = STR("tuntematon");
    bad[5].sector = STR("punainen");
    bad[6].area_id = area_id_of(AREA_WELLBEING, STR("19"));
    bad[7].organisation_id = 77;
    bad[8].language = STR("suomi!");
    bad[9].level = STR("keisari");
    bad[10].profession = STR("velho");
    bad[11].name = STR("Aino\x01");
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(world_do(*state, AS_COORDINATOR, save_person, &bad[i]), STATUS_INVALID);
}

static void
a_forged_id_changes_nobody(void **state)
{
    struct person p = aino();
    p.id = 4711;
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_person, &p), STATUS_NOT_FOUND);
}

static void
list_names_begin_with_the_surname(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    assert_true(str_eq(person_list_name(a, STR("Aino Lehtonen")), STR("Lehtonen, Aino")));
    assert_true(str_eq(person_list_name(a, STR("Eeva-Liisa Kokko-Juntunen")), STR("Kokko-Juntunen, Eeva-Liisa")));
    assert_true(str_eq(person_list_name(a, STR("Maria von Essen")), STR("von Essen, Maria")));
    assert_true(str_eq(person_list_name(a, STR("Anna Maria  Berg ")), STR("Berg, Anna Maria")));
    assert_true(str_eq(person_list_name(a, STR("Prinssi")), STR("Prinssi")));
    assert_true(str_eq(person_list_name(a, STR("")), STR("")));
}

/* ---- finding ---- */

struct search {
    struct person_filter filter;
    struct person_list found;
};

static enum status
search(struct ctx *cx, void *arg)
{
    struct search *s = arg;
    return people_find(cx, &s->filter, &s->found);
}

static void
add(void **state, const char *name, const char *title, const char *sector)
{
    struct person p = {
        .name = str_from(name), .title = str_from(title), .sector = str_from(sector), .area_id = liminka()};
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_person, &p), STATUS_OK);
}

static int64_t
count(void **state, struct person_filter f)
{
    struct search s = {.filter = f};
    assert_int_equal(world_look(*state, AS_COORDINATOR, search, &s), STATUS_OK);
    return s.found.n_total;
}

static void
people_are_found_by_parts_of_words_whatever_their_case(void **state)
{
    add(state, "Åsa Öhman", "Diakoniatyöntekijä", "parish");
    add(state, "Pekka 100% Oikeassa", "opettaja_2", "basic_education");
    add(state, "Sari Vanhempi", "vanhempi", "family");
    assert_int_equal(count(state, (struct person_filter){.words = STR("öhm")}), 1);
    assert_int_equal(count(state, (struct person_filter){.words = STR("DIAKONI")}), 1);
    assert_int_equal(count(state, (struct person_filter){.words = STR("100%")}), 1);
    assert_int_equal(count(state, (struct person_filter){.words = STR("%")}), 1);
    assert_int_equal(count(state, (struct person_filter){.words = STR("_")}), 1);
    assert_int_equal(count(state, (struct person_filter){.words = STR("'; DROP TABLE person; --")}), 0);
    assert_int_equal(count(state, (struct person_filter){.sector = STR("parish")}), 1);
    assert_int_equal(count(state, (struct person_filter){.area_id = liminka()}), 2);
    assert_int_equal(count(state, (struct person_filter){.area_id = 1}), 0);
}

static void
families_are_hidden_unless_asked_for(void **state)
{
    add(state, "Sari Vanhempi", "vanhempi", "family");
    assert_int_equal(count(state, (struct person_filter){0}), 0);
    assert_int_equal(count(state, (struct person_filter){.with_confidential = true}), 1);
}

static void
a_list_is_in_finnish_order_and_comes_in_pages(void **state)
{
    add(state, "Aku Öhman", "", "");
    add(state, "Aku Zetterberg", "", "");
    add(state, "Aku Ahola", "", "");
    struct search s = {.filter = {.limit = 2}};
    assert_int_equal(world_look(*state, AS_COORDINATOR, search, &s), STATUS_OK);
    assert_int_equal(s.found.n_total, 3);
    assert_int_equal(s.found.n_rows, 2);
    assert_true(str_eq(s.found.rows[0].name, STR("Aku Ahola")));
    assert_true(str_eq(s.found.rows[1].name, STR("Aku Zetterberg")));
    s.filter.offset = 2;
    assert_int_equal(world_look(*state, AS_COORDINATOR, search, &s), STATUS_OK);
    assert_true(str_eq(s.found.rows[0].name, STR("Aku Öhman")));
}

static enum status
leave(struct ctx *cx, void *id)
{
    return person_leave(cx, *(int64_t *)id);
}

static void
who_has_left_is_not_listed(void **state)
{
    struct person p = aino();
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_person, &p), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, leave, &p.id), STATUS_OK);
    assert_int_equal(count(state, (struct person_filter){0}), 0);
    assert_int_equal(count(state, (struct person_filter){.left = true}), 1);
    int64_t nobody = 5;
    assert_int_equal(world_do(*state, AS_COORDINATOR, leave, &nobody), STATUS_NOT_FOUND);
}

/* ---- who sees ---- */

static enum status
sees_contact(struct ctx *cx, void *arg)
{
    return person_contact_is_shown(cx, arg) ? STATUS_OK : STATUS_DENIED;
}

static void
contact_details_follow_the_rights(void **state)
{
    struct person p = aino();
    assert_int_equal(world_look(*state, AS_COORDINATOR, sees_contact, &p), STATUS_OK);
    assert_int_equal(world_look(*state, AS_PROFESSIONAL, sees_contact, &p), STATUS_OK);
    assert_int_equal(world_look(*state, AS_CLIENT_DEVELOPER, sees_contact, &p), STATUS_DENIED);
    assert_int_equal(world_look(*state, AS_DECISION_MAKER, sees_contact, &p), STATUS_DENIED);
    assert_int_equal(world_look(*state, AS_NOBODY, sees_contact, &p), STATUS_DENIED);
    p.contact_public = true;
    assert_int_equal(world_look(*state, AS_NOBODY, sees_contact, &p), STATUS_OK);
}

/* ---- organisations ---- */

static enum status
save_organisation(struct ctx *cx, void *arg)
{
    struct organisation *o = arg;
    return organisation_save(cx, o, &o->id);
}

static enum status
load_organisation(struct ctx *cx, void *arg)
{
    struct organisation *o = arg;
    return organisation_by_id(cx, o->id, o);
}

static void
an_organisation_keeps_its_municipalities(void **state)
{
    int64_t areas[] = {liminka(), area_id_of(AREA_MUNICIPALITY, STR("072"))};
    struct organisation o = {.name = STR("Limingan seurakunta"),
                             .type = STR("parish"),
                             .sector = STR("parish"),
                             .state = ORGANISATION_ACTIVE,
                             .area_ids = areas,
                             .n_area_ids = 2};
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_organisation, &o), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load_organisation, &o), STATUS_OK);
    assert_int_equal(o.n_area_ids, 2);
    o.n_area_ids = 1;
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_organisation, &o), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load_organisation, &o), STATUS_OK);
    assert_int_equal(o.n_area_ids, 1);
}

static void
two_organisations_cannot_share_a_name(void **state)
{
    struct organisation o = {.name = STR("Kela, Pohjois-Suomi")}, same = {.name = STR("  kela,  POHJOIS-suomi ")};
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_organisation, &o), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_organisation, &same), STATUS_INVALID);
}

static void
a_wrong_organisation_is_refused(void **state)
{
    int64_t nowhere = 3;
    struct organisation bad[] = {
        {.name = STR("")},
        {.name = STR("Yhdistys"), .type = STR("mafia")},
        {.name = STR("Yhdistys"), .sector = STR("mafia")},
        {.name = STR("Yhdistys"), .website = STR("javascript:alert(1)")},
        {.name = STR("Yhdistys"), .area_ids = &nowhere, .n_area_ids = 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(world_do(*state, AS_COORDINATOR, save_organisation, &bad[i]), STATUS_INVALID);
}

static void
a_person_takes_the_sector_of_the_organisation(void **state)
{
    struct organisation o = {.name = STR("Limingan seurakunta"), .sector = STR("parish")};
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_organisation, &o), STATUS_OK);
    struct person p = {.name = STR("Maija Kallioinen"), .organisation_id = o.id};
    assert_int_equal(world_do(*state, AS_COORDINATOR, save_person, &p), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, load_person, &p), STATUS_OK);
    assert_true(str_eq(p.sector, STR("parish")));
    assert_true(str_eq(p.organisation, STR("Limingan seurakunta")));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_person_is_stored_with_a_clean_address),
        TEST(an_address_belongs_to_one_person),
        TEST(people_without_an_address_do_not_collide),
        TEST(wrong_details_are_refused),
        TEST(a_forged_id_changes_nobody),
        TEST(list_names_begin_with_the_surname),
        TEST(people_are_found_by_parts_of_words_whatever_their_case),
        TEST(families_are_hidden_unless_asked_for),
        TEST(a_list_is_in_finnish_order_and_comes_in_pages),
        TEST(who_has_left_is_not_listed),
        TEST(contact_details_follow_the_rights),
        TEST(an_organisation_keeps_its_municipalities),
        TEST(two_organisations_cannot_share_a_name),
        TEST(a_wrong_organisation_is_refused),
        TEST(a_person_takes_the_sector_of_the_organisation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

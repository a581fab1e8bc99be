#include "harness.h"

#include "areas.h"
#include "codes.h"
#include "files.h"
#include "import.h"
#include "import_words.h"
#include "map.h"

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

/* One list through reading, checking and taking. */
struct import_try {
    enum import_kind kind;
    struct str name, bytes;
    struct import_fixes fixes;
    bool without_organisations;
    int64_t id;
    struct import_run run;
    struct import_result result;
};

static enum status
start(struct ctx *cx, void *arg)
{
    struct import_try *t = arg;
    return import_start(cx, t->kind, t->name, t->bytes, &t->id);
}

static enum status
check(struct ctx *cx, void *arg)
{
    struct import_try *t = arg;
    TRY(import_open(cx, t->id, &t->run));
    return import_check(cx, &t->run, &t->fixes, &t->result);
}

static enum status
take(struct ctx *cx, void *arg)
{
    struct import_try *t = arg;
    TRY(import_open(cx, t->id, &t->run));
    return import_take(cx, &t->run, &t->fixes, !t->without_organisations, &t->result);
}

static struct str
demo(void **state, const char *name)
{
    struct world *w = *state;
    struct str bytes;
    assert_int_equal(file_read(w->arena, str_cstr(w->arena, str_fmt(w->arena, "data/demo/%s", name)), 1 << 20, &bytes),
                     STATUS_OK);
    return bytes;
}

static void
check_ok(void **state, struct import_try *t)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, start, t), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, check, t), STATUS_OK);
}

static void
take_ok(void **state, struct import_try *t)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, start, t), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, take, t), STATUS_OK);
}

static const struct import_row *
line(const struct import_try *t, size_t n)
{
    for (size_t i = 0; i < t->result.n_rows; i++)
        if (t->result.rows[i].line == n)
            return &t->result.rows[i];
    fail_msg("no line %zu", n);
    return NULL;
}

static void
expect_fault(const struct import_try *t, size_t n, enum import_fault fault, const char *suggestion)
{
    const struct import_row *row = line(t, n);
    assert_int_equal(row->verdict, ROW_BAD);
    assert_int_equal(row->notes[0].fault, fault);
    assert_true(str_eq_c(row->notes[0].suggestion, suggestion));
}

static enum status
count_people(struct ctx *cx, void *arg)
{
    struct person_list list;
    struct person_filter all = {.with_confidential = true};
    TRY(people_find(cx, &all, &list));
    *(int64_t *)arg = list.n_total;
    return STATUS_OK;
}

static int64_t
n_people(void **state)
{
    int64_t n;
    assert_int_equal(world_look(*state, AS_COORDINATOR, count_people, &n), STATUS_OK);
    return n;
}

/* ---- the faulty list of the demonstration: data/demo/README.md says line by line ---- */

static struct import_try
excel(void **state)
{
    return (struct import_try){.name = STR("people_excel_windows1252.csv"),
                               .bytes = demo(state, "people_excel_windows1252.csv")};
}

static void
the_municipal_list_is_read_past_its_title_with_its_own_headers(void **state)
{
    struct import_try t = excel(state);
    check_ok(state, &t);
    assert_true(str_eq(t.run.table->encoding, STR("Windows-1252")));
    assert_int_equal(t.run.columns.header, 1);
    assert_int_equal(t.run.columns.column[FIELD_LAST_NAME], 0);
    assert_int_equal(t.run.columns.column[FIELD_ORGANISATION], 3);
    assert_int_equal(t.run.columns.column[FIELD_EMAIL], 7);
    assert_int_equal(t.result.n_rows, 25);
}

static void
every_planted_fault_is_found_on_its_line(void **state)
{
    struct import_try t = excel(state);
    check_ok(state, &t);
    expect_fault(&t, 7, FAULT_NAME_MISSING, "");
    expect_fault(&t, 10, FAULT_EMAIL_WRONG, "maija.kallioinen@example.org");
    expect_fault(&t, 12, FAULT_AREA_UNKNOWN, "Liminka");
    expect_fault(&t, 19, FAULT_TWICE, "");
    assert_int_equal(line(&t, 19)->notes[0].line, 4);
    expect_fault(&t, 21, FAULT_SHIFTED, "");
    expect_fault(&t, 24, FAULT_DAMAGED, "");
    assert_int_equal(t.result.n_bad, 6);
}

static void
the_other_nineteen_rows_are_taken(void **state)
{
    struct import_try t = excel(state);
    check_ok(state, &t);
    assert_int_equal(t.result.n_new, 19);
    assert_int_equal(n_people(state), 0); /* looking changes nothing */
    assert_int_equal(world_do(*state, AS_COORDINATOR, take, &t), STATUS_OK);
    assert_int_equal(n_people(state), 19);
    assert_int_equal(t.run.counts[COUNT_ADDED], 19);
    assert_int_equal(t.run.counts[COUNT_LEFT_OUT], 6);
}

static enum status
ulrika(struct ctx *cx, void *arg)
{
    return person_by_email(cx, STR("Ulrika.Lindroos@example.org"), arg);
}

static void
a_taken_row_becomes_a_whole_person(void **state)
{
    struct import_try t = excel(state);
    struct person p;
    take_ok(state, &t);
    assert_int_equal(world_look(*state, AS_COORDINATOR, ulrika, &p), STATUS_OK);
    assert_true(str_eq(p.name, STR("Ulrika Lindroos")));
    assert_true(str_eq(p.phone, STR("+358400000012")));
    assert_true(str_eq(p.organisation, STR("Pohjois-Pohjanmaan hyvinvointialue, Lakeuden neuvolat")));
    assert_true(str_eq(p.profession, STR("public_health_nurse")));
    assert_true(str_eq(p.sector, STR("health")));
    assert_int_equal(p.area_id, area_id_of(AREA_MUNICIPALITY, STR("244")));
}

static void
the_same_file_twice_changes_nothing(void **state)
{
    struct import_try t = excel(state), again = excel(state);
    take_ok(state, &t);
    check_ok(state, &again);
    assert_int_equal(again.result.n_new, 0);
    assert_int_equal(again.result.n_changed, 0);
    assert_int_equal(again.result.n_same, 19);
    assert_int_equal(again.result.n_bad, 6);
}

static void
the_same_upload_cannot_be_taken_twice(void **state)
{
    struct import_try t = excel(state);
    take_ok(state, &t);
    assert_int_equal(world_do(*state, AS_COORDINATOR, take, &t), STATUS_CONFLICT);
    assert_int_equal(n_people(state), 19);
}

static void
fixes_typed_on_the_page_put_rows_right(void **state)
{
    static const struct import_fix fixes[] = {{FIX_NAME, 7, {"Tyrnävän koulu", 15}},
                                              {FIX_EMAIL, 10, {"maija.kallioinen@example.org", 28}},
                                              {FIX_AREA, 12, {"Liminka", 7}},
                                              {FIX_NAME, 24, {"Niillas \xc4\x8c\xc3\xa1ll\xc3\xa1", 15}}};
    struct import_try t = excel(state);
    t.fixes = (struct import_fixes){fixes, ARRAY_LEN(fixes)};
    check_ok(state, &t);
    assert_int_equal(t.result.n_new, 23);
    assert_true(line(&t, 12)->is_fixed);
    assert_false(line(&t, 13)->is_fixed);
}

static void
without_new_organisations_people_stand_alone(void **state)
{
    struct import_try t = excel(state);
    struct person p;
    t.without_organisations = true;
    take_ok(state, &t);
    assert_int_equal(t.run.counts[COUNT_ORGANISATIONS], 0);
    assert_int_equal(world_look(*state, AS_COORDINATOR, ulrika, &p), STATUS_OK);
    assert_int_equal(p.organisation_id, 0);
}

/* ---- the whole register of the demonstration ---- */

static enum status
choose_lakeus(struct ctx *cx, void *arg)
{
    static const char *const codes[] = {"244", "425", "494", "859", "436", "072"};
    int64_t ids[ARRAY_LEN(codes)];
    (void)arg;
    for (size_t i = 0; i < ARRAY_LEN(codes); i++)
        ids[i] = area_id_of(AREA_MUNICIPALITY, str_from(codes[i]));
    TRY(areas_choose(cx, ids, ARRAY_LEN(codes)));
    return areas_name_own(cx, STR("Lakeus"), STR("Lakeus"), STR("Lakeus"));
}

static void
all_organisations_and_people_of_the_demonstration_are_right(void **state)
{
    struct import_try o = {
        .kind = IMPORT_ORGANISATIONS, .name = STR("o.csv"), .bytes = demo(state, "organisations.csv")};
    struct import_try p = {.name = STR("p.csv"), .bytes = demo(state, "people.csv")};
    assert_int_equal(world_do(*state, AS_COORDINATOR, choose_lakeus, NULL), STATUS_OK);
    take_ok(state, &o);
    assert_int_equal(o.result.n_new, 50);
    assert_int_equal(o.result.n_bad, 0);
    take_ok(state, &p);
    assert_int_equal(p.result.n_new, 120);
    assert_int_equal(p.run.counts[COUNT_ORGANISATIONS], 0);
    assert_int_equal(n_people(state), 120);
    assert_int_equal(world_do(*state, AS_COORDINATOR, start, &p), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, check, &p), STATUS_OK);
    assert_int_equal(p.result.n_same, 120);
    assert_int_equal(world_do(*state, AS_COORDINATOR, start, &o), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, check, &o), STATUS_OK);
    assert_int_equal(o.result.n_same, 50);
}

/* ---- small lists ---- */

static struct import_try
list(const char *text)
{
    return (struct import_try){.name = STR("lista.csv"), .bytes = str_from(text)};
}

static void
headers_are_understood_in_swedish_and_english_in_any_order(void **state)
{
    struct import_try sv =
        list("Kommun,E-post,Efternamn,Förnamn,Arbetsgivare\nLimingo,a@example.org,Berg,Åsa,Kommunen\n");
    struct import_try en = list("E-mail\tName\tMunicipality\nb@example.org\tBo Bee\tMuhos\n");
    check_ok(state, &sv);
    assert_int_equal(sv.result.n_new, 1);
    assert_true(str_eq(sv.result.rows[0].person.name, STR("Åsa Berg")));
    assert_int_equal(sv.result.rows[0].person.area_id, area_id_of(AREA_MUNICIPALITY, STR("425")));
    check_ok(state, &en);
    assert_true(str_eq(en.result.rows[0].person.name, STR("Bo Bee")));
}

static enum status
map_columns(struct ctx *cx, void *arg)
{
    struct import_try *t = arg;
    TRY(import_open(cx, t->id, &t->run));
    assert_false(t->run.columns.is_known);
    struct import_columns c = t->run.columns;
    c.header = 0;
    c.column[FIELD_NAME] = 1;
    c.column[FIELD_EMAIL] = 0;
    return import_set_columns(cx, &t->run, &c);
}

static void
unknown_headers_wait_for_the_reader_to_say(void **state)
{
    struct import_try t = list("A;B\na@example.org;Aino Ensi\n");
    assert_int_equal(world_do(*state, AS_COORDINATOR, start, &t), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, check, &t), STATUS_CONFLICT);
    assert_int_equal(world_do(*state, AS_COORDINATOR, map_columns, &t), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, check, &t), STATUS_OK);
    assert_int_equal(t.result.n_new, 1);
    assert_true(str_eq(t.result.rows[0].person.name, STR("Aino Ensi")));
}

static void
an_empty_cell_does_not_wipe_what_is_known(void **state)
{
    struct import_try t = list("Nimi;Sähköposti;Puhelin\nAino Ensi;a@example.org;040 1234567\n");
    struct import_try u = list("Nimi;Sähköposti;Puhelin;Ammatti\nAino Ensi;A@EXAMPLE.ORG;;kätilö\n");
    take_ok(state, &t);
    take_ok(state, &u);
    assert_int_equal(u.result.n_changed, 1);
    assert_true(str_eq(u.result.rows[0].person.phone, STR("040 1234567")));
    assert_true(str_eq(u.result.rows[0].person.profession, STR("midwife")));
    assert_int_equal(n_people(state), 1);
}

static void
a_namesake_with_another_address_elsewhere_is_another_person(void **state)
{
    struct import_try t = list("Nimi;Sähköposti;Organisaatio\nSanna Heikkinen;s1@example.org;Koulu\n");
    struct import_try u = list("Nimi;Sähköposti;Organisaatio\nSanna Heikkinen;s2@example.org;Neuvola\n");
    take_ok(state, &t);
    take_ok(state, &u);
    assert_int_equal(u.result.n_new, 1);
    assert_int_equal(n_people(state), 2);
}

static void
a_namesake_at_the_same_organisation_is_asked_about(void **state)
{
    static const struct import_fix as_new[] = {{FIX_SAME, 2, {"new", 3}}}, as_old[] = {{FIX_SAME, 2, {"update", 6}}};
    struct import_try t = list("Nimi;Sähköposti;Organisaatio\nSanna Heikkinen;s1@example.org;Koulu\n");
    struct import_try u = list("Nimi;Sähköposti;Organisaatio\nSanna Heikkinen;s2@example.org;Koulu\n");
    take_ok(state, &t);
    check_ok(state, &u);
    expect_fault(&u, 2, FAULT_SAME_NAME, "Koulu");
    u.fixes = (struct import_fixes){as_new, 1};
    assert_int_equal(world_look(*state, AS_COORDINATOR, check, &u), STATUS_OK);
    assert_int_equal(u.result.n_new, 1);
    u.fixes = (struct import_fixes){as_old, 1};
    assert_int_equal(world_look(*state, AS_COORDINATOR, check, &u), STATUS_OK);
    assert_int_equal(u.result.n_changed, 1);
}

static void
what_is_no_list_is_refused_with_words(void **state)
{
    struct import_try bad[] = {list(""), list("\n\n;;;\n"), list("PK\x03\x04rubbish"),
                               list("Nimi;Puhelin\n\"Aino;1\n")};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(world_do(*state, AS_COORDINATOR, start, &bad[i]), STATUS_INVALID);
}

static void
distances_between_words_are_as_counted_by_hand(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    assert_int_equal(edit_distance(a, STR("liminka"), STR("Liminka")), 0);
    assert_int_equal(edit_distance(a, STR("limigna"), STR("liminka")), 2);
    assert_int_equal(edit_distance(a, STR("Tyrnava"), STR("Tyrnävä")), 2);
    assert_int_equal(edit_distance(a, STR("ab"), STR("ba")), 1);
    assert_int_equal(edit_distance(a, STR(""), STR("abc")), 3);
}

static void
addresses_written_for_people_are_guessed(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    assert_true(str_eq(import_email_guess(a, STR("Aino (at) example.org")), STR("aino@example.org")));
    assert_true(str_eq(import_email_guess(a, STR("aino[ät]example,org")), STR("aino@example.org")));
    assert_true(str_eq(import_email_guess(a, STR("aino")), STR_NONE));
}

static enum status
forget(struct ctx *cx, void *arg)
{
    struct import_try *t = arg;
    cx->now_ms += (int64_t)(IMPORT_KEEP_DAYS + 1) * 86400000;
    TRY(import_forget_old(cx));
    TRY(import_open(cx, t->id, &t->run));
    assert_null(t->run.table);
    return STATUS_OK;
}

static void
an_upload_nobody_takes_is_forgotten(void **state)
{
    struct import_try t = excel(state);
    assert_int_equal(world_do(*state, AS_COORDINATOR, start, &t), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, forget, &t), STATUS_OK);
    assert_int_equal(t.run.state, IMPORT_DROPPED);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)

/* ---- checked on a snapshot, taken later ---- */

static enum status
take_checked(struct ctx *cx, void *arg)
{
    struct import_try *t = arg;
    return import_take_checked(cx, &t->run, &t->fixes, true, &t->result);
}

static enum status
add_aino(struct ctx *cx, void *arg)
{
    struct person p = {.name = STR("Aino Lehtonen"), .email = STR("aino@example.org")};
    return person_save(cx, &p, arg);
}

static void
what_was_checked_before_the_write_is_taken_as_it_was(void **state)
{
    struct import_try t = {.name = STR("a.csv"), .bytes = STR("Nimi;Sähköposti\nAino Lehtonen;aino@example.org\n")};
    check_ok(state, &t);
    assert_int_equal(world_do(*state, AS_COORDINATOR, take_checked, &t), STATUS_OK);
    assert_int_equal(t.run.counts[COUNT_ADDED], 1);
    assert_int_equal(world_do(*state, AS_COORDINATOR, take_checked, &t), STATUS_CONFLICT); /* once */
}

static void
somebody_who_came_into_the_register_meanwhile_is_not_added_again(void **state)
{
    struct import_try t = {.name = STR("a.csv"), .bytes = STR("Nimi;Sähköposti\nAino Lehtonen;aino@example.org\n")};
    int64_t before, after, id;
    check_ok(state, &t);
    assert_int_equal(t.result.n_new, 1);
    assert_int_equal(world_do(*state, AS_COORDINATOR, add_aino, &id), STATUS_OK);
    assert_int_equal(world_look(*state, AS_COORDINATOR, count_people, &before), STATUS_OK);
    assert_int_equal(world_do(*state, AS_COORDINATOR, take_checked, &t), STATUS_OK);
    assert_int_equal(t.run.counts[COUNT_ADDED], 0);
    assert_int_equal(world_look(*state, AS_COORDINATOR, count_people, &after), STATUS_OK);
    assert_int_equal(before, after);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_municipal_list_is_read_past_its_title_with_its_own_headers),
        TEST(every_planted_fault_is_found_on_its_line),
        TEST(the_other_nineteen_rows_are_taken),
        TEST(a_taken_row_becomes_a_whole_person),
        TEST(the_same_file_twice_changes_nothing),
        TEST(the_same_upload_cannot_be_taken_twice),
        TEST(fixes_typed_on_the_page_put_rows_right),
        TEST(without_new_organisations_people_stand_alone),
        TEST(all_organisations_and_people_of_the_demonstration_are_right),
        TEST(headers_are_understood_in_swedish_and_english_in_any_order),
        TEST(unknown_headers_wait_for_the_reader_to_say),
        TEST(an_empty_cell_does_not_wipe_what_is_known),
        TEST(a_namesake_with_another_address_elsewhere_is_another_person),
        TEST(a_namesake_at_the_same_organisation_is_asked_about),
        TEST(what_is_no_list_is_refused_with_words),
        TEST(distances_between_words_are_as_counted_by_hand),
        TEST(addresses_written_for_people_are_guessed),
        TEST(what_was_checked_before_the_write_is_taken_as_it_was),
        TEST(somebody_who_came_into_the_register_meanwhile_is_not_added_again),
        TEST(an_upload_nobody_takes_is_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

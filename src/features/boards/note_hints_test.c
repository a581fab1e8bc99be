#include "harness.h"

#include "note_hints.h"

static struct note_hints
hints(const char *text)
{
    static struct arena *a;
    if (a == NULL)
        a = arena_new(0);
    return note_hints_of(a, str_from(text));
}

static void
the_three_bad_notes_of_the_demonstration_are_flagged(void **state)
{
    (void)state;
    assert_true(hints("Kuten se Haapasalon perhe sieltä Niittytieltä, äiti taas osastolla ja kukaan ei ota koppia").client);
    assert_true(hints("Aivan turha paskapalaveri, hva:n johto on täynnä idiootteja jotka ei tajua mistään mitään").insult);
    assert_true(hints("Lisätienestiä kotoa käsin!!! Klikkaa www.example.org/rahaa ja ansaitse 3000 e viikossa").link);
}

static void
borderline_notes_are_only_worth_a_look(void **state)
{
    (void)state;
    static const char *const notes[] = {"Yhteistyö on henkilöiden varassa. Kun Kaisa jäi eläkkeelle, kaikki loppui.",
                                        "Taas yksi työpaja, muuttuuko mikään oikeesti?", "Joku vois joskus sanoa kiitos"};
    for (size_t i = 0; i < ARRAY_LEN(notes); i++) {
        assert_true(hints(notes[i]).look);
        assert_false(note_hints_flag(hints(notes[i])));
    }
}

static void
codes_numbers_and_addresses_of_people_are_flagged(void **state)
{
    (void)state;
    assert_true(hints("hetu 010199-123N").client);
    assert_true(hints("soita 040 123 4567").client);
    assert_true(hints("matti@example.org").client);
    assert_true(hints("Kysykää Virtasen äidiltä").client);
    assert_true(hints("asuvat Koulukadulla, siis vieressä Koulukadulla").client);
}

static void
places_organisations_and_years_are_not_people(void **state)
{
    (void)state;
    static const char *const fine[] = {"Neuvolan ja päiväkodin yhteinen keskustelu toimii Limingassa jo hyvin", "Perhekahvilassa käy 15–20 perhettä!",
                                       "THL:n suositus 2026–2030", "Kelan tuki perheille", "", "Sovittu vuosikello", "Kirjataan sovitut asiat samana päivänä", "Perheen tie palveluihin on pitkä"};
    for (size_t i = 0; i < ARRAY_LEN(fine); i++)
        assert_false(note_hints_flag(hints(fine[i])) || hints(fine[i]).look);
}

static void
bad_text_is_no_danger(void **state)
{
    (void)state;
    assert_false(note_hints_flag(hints("\xc3")));
    assert_false(note_hints_flag(hints("@@@@")));
    assert_false(note_hints_flag(hints("010199-")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_three_bad_notes_of_the_demonstration_are_flagged),
        cmocka_unit_test(borderline_notes_are_only_worth_a_look),
        cmocka_unit_test(codes_numbers_and_addresses_of_people_are_flagged),
        cmocka_unit_test(places_organisations_and_years_are_not_people),
        cmocka_unit_test(bad_text_is_no_danger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lexicon.h"

struct said {
    struct arena *arena;
    struct lexicon *l;
};

static int
setup(void **state)
{
    struct said *s;
    struct arena *a = arena_new(0);
    s = arena_alloc(a, sizeof *s);
    *s = (struct said){a, lexicon_open(a)};
    *state = s;
    return 0;
}

static int
teardown(void **state)
{
    struct said *s = *state;
    lexicon_close(s->l);
    arena_free(s->arena);
    return 0;
}

/* "perheneuvola perhe neuvola": the keys in order. */
static void
assert_topics(const struct said *s, const char *word, const char *language, const char *want)
{
    struct lexicon_topic t[LEXICON_TOPICS];
    size_t n = lexicon_topics(s->l, str_from(word), str_from(language), t);
    struct str all = STR("");
    for (size_t i = 0; i < n; i++)
        all = str_fmt(s->arena, "%.*s%s%.*s", STR_ARG(all), i ? " " : "", STR_ARG(t[i].key));
    assert_string_equal(str_cstr(s->arena, all), want);
}

static void
forms_of_a_finnish_word_have_one_base(void **state)
{
    const struct said *s = *state;
    if (!lexicon_knows_finnish(s->l))
        skip();
    assert_topics(s, "palveluja", "fi", "palvelu");
    assert_topics(s, "palvelujen", "fi", "palvelu");
    assert_topics(s, "palveluissa", "fi", "palvelu");
    assert_topics(s, "vanhemmat", "fi", "vanhempi");
    assert_topics(s, "vanhemmille", "fi", "vanhempi");
    assert_topics(s, "nuorten", "fi", "nuori");
}

static void
a_compound_gives_its_parts_also_derived_ones(void **state)
{
    const struct said *s = *state;
    if (!lexicon_knows_finnish(s->l))
        skip();
    assert_topics(s, "perhekeskuksen", "fi", "perhekeskus perhe keskus");
    assert_topics(s, "perheneuvolasta", "fi", "perheneuvola perhe neuvola");
    assert_topics(s, "odotusajat", "fi", "odotusaika odotus aika");
    assert_topics(s, "tukipalveluista", "fi", "tukipalvelu tuki palvelu");
}

static void
verbs_and_small_words_are_no_topics(void **state)
{
    const struct said *s = *state;
    if (!lexicon_knows_finnish(s->l))
        skip();
    assert_topics(s, "tarvitsemme", "fi", "");
    assert_topics(s, "kuitenkin", "fi", "");
    assert_topics(s, "meidän", "fi", "");
}

static void
words_that_nobody_knows_are_cut(void **state)
{
    const struct said *s = *state;
    struct lexicon_topic a[LEXICON_TOPICS], b[LEXICON_TOPICS];
    assert_int_equal(lexicon_topics(s->l, STR("nuokkarilla"), STR("fi"), a), 1);
    assert_int_equal(lexicon_topics(s->l, STR("nuokkarilta"), STR("fi"), b), 1);
    assert_true(str_eq(a[0].key, b[0].key));
    assert_true(str_eq(a[0].word, STR("nuokkarilla")));
}

static void
swedish_and_english_have_their_own_endings(void **state)
{
    const struct said *s = *state;
    assert_topics(s, "tjänster", "sv", "tjänst");
    assert_topics(s, "tjänsterna", "sv", "tjänst");
    assert_topics(s, "families", "en", "famili");
    assert_topics(s, "family", "en", "famili");
}

static void
what_is_no_word_is_no_topic(void **state)
{
    const struct said *s = *state;
    char *long_word = arena_alloc(s->arena, 1001);
    for (int i = 0; i < 1000; i++)
        long_word[i] = 'a';
    long_word[1000] = '\0';
    assert_topics(s, "", "fi", "");
    assert_topics(s, long_word, "fi", "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(forms_of_a_finnish_word_have_one_base, setup, teardown),
        cmocka_unit_test_setup_teardown(a_compound_gives_its_parts_also_derived_ones, setup, teardown),
        cmocka_unit_test_setup_teardown(verbs_and_small_words_are_no_topics, setup, teardown),
        cmocka_unit_test_setup_teardown(words_that_nobody_knows_are_cut, setup, teardown),
        cmocka_unit_test_setup_teardown(swedish_and_english_have_their_own_endings, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_word_is_no_topic, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

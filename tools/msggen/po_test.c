#include "gen_check.h"

#include "po.h"

static void
refused(const char *text, int line, const char *words)
{
    struct gen_check *k = gen_check_begin();
    struct po_file f;
    po_parse(k->g, "t.po", str_from(text), STR("t"), &f);
    gen_check_refused(k, line, words);
}

static const struct po_entry *
parse(struct gen_check *k, const char *text, const char *key)
{
    struct po_file f;
    po_parse(k->g, "t.po", str_from(text), STR("t"), &f);
    const struct po_entry *e = map_get(f.by_key, str_from(key));
    assert_non_null(e);
    return e;
}

static void
differs(const char *one, const char *other, const char *words)
{
    struct gen_check *k = gen_check_begin();
    struct po_file a, b;
    po_parse(k->g, "a.po", str_from(one), STR("t"), &a);
    po_parse(k->g, "b.po", str_from(other), STR("t"), &b);
    assert_int_equal(k->g->n_errors, 0);
    po_compare(k->g, "a.po", &a, "b.po", &b);
    gen_check_refused(k, 1, words);
}

static void
a_text_may_go_over_several_lines(void **state)
{
    (void)state;
    struct gen_check *k = gen_check_begin();
    const struct po_entry *e = parse(k, "msgid \"t.a\"\nmsgstr \"\"\n\"Yksi \"\n\"kaksi\\n\\\"kolme\\\"\"\n", "t.a");
    assert_true(str_eq_c(e->text, "Yksi kaksi\n\"kolme\""));
    gen_check_accepted(k);
}

static void
the_header_and_comments_are_left_out(void **state)
{
    (void)state;
    struct gen_check *k = gen_check_begin();
    const struct po_entry *e = parse(
        k, "# x\nmsgid \"\"\nmsgstr \"Language: fi\\n\"\n\n#. note\n#: a.c:1\nmsgid \"t.a\"\nmsgstr \"A\"\n", "t.a");
    assert_int_equal(e->line, 7);
    gen_check_accepted(k);
}

static void
a_plural_has_two_forms(void **state)
{
    (void)state;
    struct gen_check *k = gen_check_begin();
    const struct po_entry *e =
        parse(k, "msgid \"t.a\"\nmsgid_plural \"t.a\"\nmsgstr[0] \"yksi\"\nmsgstr[1] \"{n} lappua\"\n", "t.a");
    assert_true(e->has_plural);
    assert_true(str_eq_c(e->one, "yksi"));
    assert_true(str_eq_c(e->text, "{n} lappua"));
    gen_check_accepted(k);
    refused("msgid \"t.a\"\nmsgid_plural \"t.a\"\nmsgstr[0] \"x\"\n", 1, "needs msgstr[0] and msgstr[1]");
    refused("msgid \"t.a\"\nmsgid_plural \"t.b\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"\n", 1, "must repeat the key");
    refused("msgid \"t.a\"\nmsgid_plural \"t.a\"\nmsgstr[0] \"{x}\"\nmsgstr[1] \"y\"\n", 1, "but not in msgstr[1]");
    refused("msgid \"t.a\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"\n", 1, "needs msgstr, or");
}

static void
keys_start_with_their_domain(void **state)
{
    (void)state;
    refused("msgid \"u.a\"\nmsgstr \"x\"\n", 1, "is not a key");
    refused("msgid \"t\"\nmsgstr \"x\"\n", 1, "is not a key");
    refused("msgid \"t.\"\nmsgstr \"x\"\n", 1, "is not a key");
    refused("msgid \"t.A\"\nmsgstr \"x\"\n", 1, "is not a key");
    refused("msgid \"t.a\"\nmsgstr \"x\"\n\nmsgid \"t.a\"\nmsgstr \"y\"\n", 4, "stands already on line 1");
}

static void
texts_are_whole_and_calm(void **state)
{
    (void)state;
    refused("msgid \"t.a\"\nmsgstr \"\"\n", 1, "has no text");
    refused("msgid \"t.a\"\nmsgstr \"Hei!\"\n", 1, "exclamation mark");
    refused("msgid \"t.a\"\nmsgstr \"Hei \"\n", 1, "begins or ends with a blank");
    refused("msgid \"t.a\"\nmsgstr \"perhety?n\"\n", 1, "letters lost");
    refused("msgid \"t.a\"\nmsgstr \"{Name}\"\n", 1, "a placeholder is {name}");
    refused("msgid \"t.a\"\nmsgstr \"{\"\n", 1, "a placeholder is {name}");
    refused("#, fuzzy\nmsgid \"t.a\"\nmsgstr \"x\"\n", 2, "marked fuzzy");
}

static void
what_is_not_understood_is_refused(void **state)
{
    (void)state;
    refused("msgctxt \"x\"\n", 1, "not understood");
    refused("\"lonely\"\n", 1, "belongs to nothing");
    refused("msgstr \"x\"\n", 1, "without msgid");
    refused("msgid \"t.a\"\nmsgstr x\n", 2, "between \" and \"");
    refused("msgid \"t.a\"\nmsgstr \"a\\q\"\n", 2, "only \\n");
    refused("msgid \"t.a\"\nmsgstr \"a\"b\"\n", 2, "a \" inside");
    refused("msgid \"t.a\"\nmsgstr \"a\"\nmsgstr \"b\"\n", 3, "a second time");
    refused("msgid \"t.a\"\nmsgstr \"a\\\"\n", 2, "only \\n");
}

static void
languages_have_the_same_keys_and_placeholders(void **state)
{
    (void)state;
    const char *a = "msgid \"t.a\"\nmsgstr \"x {n}\"\n", *b = "msgid \"t.b\"\nmsgstr \"x\"\n";
    differs(a, b, "lacks t.a (a.po:1)");
    differs(a, b, "t.b is not in a.po");
    differs(a, "msgid \"t.a\"\nmsgstr \"x\"\n", "lacks {n}");
    differs("msgid \"t.a\"\nmsgstr \"x\"\n", a, "lacks {n}");
    differs(a, "msgid \"t.a\"\nmsgid_plural \"t.a\"\nmsgstr[0] \"x\"\nmsgstr[1] \"{n}\"\n",
            "plural in one language only");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_may_go_over_several_lines),
        cmocka_unit_test(the_header_and_comments_are_left_out),
        cmocka_unit_test(a_plural_has_two_forms),
        cmocka_unit_test(keys_start_with_their_domain),
        cmocka_unit_test(texts_are_whole_and_calm),
        cmocka_unit_test(what_is_not_understood_is_refused),
        cmocka_unit_test(languages_have_the_same_keys_and_placeholders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

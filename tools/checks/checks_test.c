#include "gen_check.h"

#include "checks.h"

static struct gen_check *
begin(struct tree **ret_t)
{
    struct gen_check *k = gen_check_begin();
    *ret_t = tree_new(k->g);
    tree_add(*ret_t, "CMakeLists.txt",
             STR("\ntupa_layer(base LIBS m)\ntupa_layer(formats DEPENDS base)\ntupa_layer(core DEPENDS base)\n"
                 "tupa_layer(http DIR src/web/http DEPENDS base)\ntupa_layer(web DEPENDS core formats "
                 "http)\ntupa_layer(analysis DEPENDS base)\ntupa_layer(graph DEPENDS base)\ntupa_layer(cli DEPENDS core)\n"));
    tree_add(*ret_t, "src/features/CMakeLists.txt",
             STR("# list\ntupa_feature(areas)\ntupa_feature(people AFTER areas)\ntupa_feature(notes AFTER people LIBS "
                 "z tupa_graph)\n"));
    tree_add(*ret_t, "src/base/str.h", STR(""));
    tree_add(*ret_t, "src/core/ctx.h", STR("#include \"str.h\"\n"));
    tree_add(*ret_t, "src/graph/graph.h", STR(""));
    tree_add(*ret_t, "src/web/web.h", STR("#include \"ctx.h\"\n"));
    tree_add(*ret_t, "src/features/areas/areas.h", STR(""));
    tree_add(*ret_t, "src/features/people/people.h", STR("#include \"areas.h\"\n"));
    return k;
}

static void
included(const char *path, const char *text, const char *complaint)
{
    struct tree *t;
    struct gen_check *k = begin(&t);
    tree_add(t, path, str_from(text));
    check_includes(k->g, t);
    if (complaint)
        gen_check_refused(k, 1, complaint);
    else
        gen_check_accepted(k);
}

static void
a_layer_sees_what_lies_below_it(void **state)
{
    (void)state;
    included("src/web/a.c", "#include \"str.h\"\n", NULL);
    included("src/base/a.c", "#include \"ctx.h\"\n", "base may not use core");
    included("src/core/a.c", "#include \"web.h\"\n", "core may not use web");
    included("src/cli/a.c", "#include \"web.h\"\n", "cli may not use web");
    included("src/web/http/a.c", "#include \"web.h\"\n", "http may not use web");
    included("src/what/a.c", "", "declared nowhere");
    included("src/core/str.h", "", "there is another str.h in base");
}

static void
a_feature_sees_layers_and_what_it_comes_after(void **state)
{
    (void)state;
    included("src/features/people/a.c", "#include \"areas.h\"\n", NULL);
    included("src/features/people/a.c", "#include \"str.h\"\n", NULL);
    included("src/features/areas/a.c", "#include \"people.h\"\n", "feature:areas may not use feature:people");
    included("src/features/notes/a.c", "#include \"areas.h\"\n", "feature:notes may not use feature:areas");
    included("src/features/notes/a.c", "#include \"graph.h\"\n", NULL); /* LIBS tupa_graph */
    included("src/features/notes/notes_web.c", "#include \"graph.h\"\n", "web:notes may not use graph");
    included("src/features/people/a.c", "#include \"graph.h\"\n", "feature:people may not use graph");
}

static void
only_pages_know_the_web(void **state)
{
    (void)state;
    included("src/features/people/people_web.c", "#include \"web.h\"\n", NULL);
    included("src/features/people/people_views.h", "#include \"web.h\"\n", NULL);
    included("src/features/people/people.c", "#include \"web.h\"\n", "feature:people may not use web");
    included("src/features/people/people.c", "#include \"people_views_gen.h\"\n", "only *_web.c knows views");
}

static const char words_po[] = "msgid \"a.one\"\nmsgstr \"Yksi {x}\"\n\n"
                               "msgid \"a.two\"\nmsgid_plural \"a.two\"\nmsgstr[0] \"yksi\"\nmsgstr[1] \"monta\"\n";

static void
said(const char *c, const char *view, const char *file_line_words)
{
    struct tree *t;
    struct gen_check *k = begin(&t);
    tree_add(t, "locale/fi/a.po", str_from(words_po));
    tree_add(t, "src/web/a.c", str_from(c));
    tree_add(t, "src/web/views/web_a.html", str_from(view));
    check_words(k->g, t);
    fflush(k->err);
    if (file_line_words == NULL)
        gen_check_accepted(k);
    else if (strstr(k->text, file_line_words))
        gen_check_end(k);
    else
        fail_msg("no '%s' in %s", file_line_words, k->text);
}

static void
every_word_is_used(void **state)
{
    (void)state;
    said("f(&M_a_one, &M_a_two);", "", NULL);
    said("f(&M_a_two);", "{{t a.one x=y}}", NULL);
    said("f(&M_a_two);", "", "locale/fi/a.po:1: error: a.one is used nowhere");
    said("f(\"M_a_one\", &M_a_two);", "", "a.one is used nowhere");
    said("f(&M_a_two); /* M_a_one */", "", "a.one is used nowhere");
}

static void
the_places_of_a_message_are_filled(void **state)
{
    (void)state;
    const char *c = "f(&M_a_one, &M_a_two);";
    said(c, "\n{{t a.one}}", "web_a.html:2: error: a.one has a place {x}");
    said(c, "{{t a.one x=b z=c}}", "a.one has no place {z}");
    said(c, "{{t a.two}}", "needs n=");
    said(c, "{{t a.two n=b}} {{t a.one x=b:day}}", NULL);
}

static void
every_statement_is_used(void **state)
{
    (void)state;
    struct tree *t;
    struct gen_check *k = begin(&t);
    tree_add(t, "src/core/core.sql", STR("-- :name a\n-- A.\nSELECT 1;\n-- :name b\n-- B.\nSELECT 2;\n"));
    tree_add(t, "src/core/a.c", STR("f(&a_sql);"));
    check_statements(k->g, t);
    assert_int_equal(k->g->n_errors, 1);
    gen_check_refused(k, 4, "b is used nowhere");
}

static void
called(const char *path, const char *text, const char *complaint)
{
    struct tree *t;
    struct gen_check *k = begin(&t);
    tree_add(t, path, str_from(text));
    check_calls(k->g, t);
    if (complaint)
        gen_check_refused(k, 1, complaint);
    else
        gen_check_accepted(k);
}

static void
dangerous_calls_are_named(void **state)
{
    (void)state;
    called("src/core/a.c", "strcpy(a, b);", "strcpy is not used here");
    called("tools/x/a.c", "system(a);", "system is not used here");
    called("src/core/a.c", "my_strcpy(a, b); x.system = 1; \"gets(\"; /* sprintf( */ // rand(", NULL);
    called("src/core/a_test.c", "system(a);", NULL);
    called("src/core/a.c", "/* TODO */", "unfinished work");
}

static void
a_long_file_is_named(void **state)
{
    (void)state;
    struct tree *t;
    struct gen_check *k = begin(&t);
    struct buf b;
    buf_init_in(&b, k->g->arena, 0);
    for (int i = 0; i < 501; i++)
        buf_puts(&b, "int a;\n");
    tree_add(t, "src/core/a.c", buf_view(&b));
    check_calls(k->g, t);
    gen_check_refused(k, 501, "split it by noun");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_layer_sees_what_lies_below_it),
        cmocka_unit_test(a_feature_sees_layers_and_what_it_comes_after),
        cmocka_unit_test(only_pages_know_the_web),
        cmocka_unit_test(every_word_is_used),
        cmocka_unit_test(the_places_of_a_message_are_filled),
        cmocka_unit_test(every_statement_is_used),
        cmocka_unit_test(dangerous_calls_are_named),
        cmocka_unit_test(a_long_file_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "gen_check.h"

#include <brotli/decode.h>
#include <zlib.h>

#include "assetgen.h"

static void
expect_css(const char *css, const char *expected)
{
    struct gen_check *k = gen_check_begin();
    assert_string_equal(css_shrink(k->g, "t.css", str_from(css)).p, expected);
    gen_check_accepted(k);
}

static void
expect_js(const char *js, const char *expected)
{
    struct gen_check *k = gen_check_begin();
    assert_string_equal(js_shrink(k->g, "t.js", str_from(js)).p, expected);
    gen_check_accepted(k);
}

static void
style_loses_comments_and_blanks_only(void **state)
{
    (void)state;
    expect_css("/* a */ p {\n  color: red;\n  margin: 0 auto;\n}\n", "p{color: red;margin: 0 auto}");
    expect_css("a :hover, b { x: calc(1px + 2px) }", "a :hover,b{x: calc(1px + 2px)}");
    expect_css("p::before { content: \"/* no */  ; }\" }", "p::before{content: \"/* no */  ; }\"}");
    expect_css("p { content: 'a\\'  b' }", "p{content: 'a\\'  b'}");
    expect_css("@media (min-width: 2rem) and (hover) { p { x: y } }", "@media (min-width: 2rem) and (hover){p{x: y}}");
    expect_css("a/**/b { x: y }", "a b{x: y}");
}

static void
scripts_lose_whole_line_comments_and_indentation_only(void **state)
{
    (void)state;
    expect_js("// note\nlet a = 1; // kept\n\n  if (a) {\n    go(\"//x\");\n  }\n",
              "let a = 1; // kept\nif (a) {\ngo(\"//x\");\n}\n");
    expect_js("/* a\n * b\n */\nlet a = `x`;\n", "let a = `x`;\n");
}

static void
scripts_that_cannot_be_shrunk_safely_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *js, *words;
        int line;
    } wrong[] = {{"let a = `\nx`;\n", "template literal", 1},
                 {"\n/* a\n", "a comment never ends", 2},
                 {"/* a */ go();\n", "code after */", 1}};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct gen_check *k = gen_check_begin();
        (void)js_shrink(k->g, "t.js", str_from(wrong[i].js));
        gen_check_refused(k, wrong[i].line, wrong[i].words);
    }
}

static void
a_path_changes_with_the_content_only(void **state)
{
    (void)state;
    struct gen_check *k = gen_check_begin();
    struct asset_list a = {0}, b = {0}, c = {0};
    assets_add(k->g, &a, "x", STR("app.css"), STR("p{}"));
    assets_add(k->g, &b, "x", STR("app.css"), STR("p{}"));
    assets_add(k->g, &c, "x", STR("app.css"), STR("b{}"));
    assert_true(str_eq(a.items[0].path, b.items[0].path));
    assert_false(str_eq(a.items[0].path, c.items[0].path));
    assert_true(str_starts(a.items[0].path, STR("/assets/app.")));
    assert_true(str_ends(a.items[0].path, STR(".css")));
    gen_check_accepted(k);
}

static struct str
repeated(struct gen_check *k, const char *what, int times)
{
    struct str s = STR("");
    for (int i = 0; i < times; i++)
        s = str_fmt(k->g->arena, "%.*s%s", STR_ARG(s), what);
    return s;
}

static void
compressed_variants_unpack_to_the_same_bytes(void **state)
{
    (void)state;
    struct gen_check *k = gen_check_begin();
    struct asset_list l = {0};
    struct str css = repeated(k, "p{color:red}\n", 100);
    assets_add(k->g, &l, "x", STR("app.css"), css);
    unsigned char out[4096];
    z_stream z = {.next_in = (unsigned char *)(uintptr_t)l.items[0].gzip.p,
                  .avail_in = (unsigned)l.items[0].gzip.n,
                  .next_out = out,
                  .avail_out = sizeof out};
    assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(z.total_out, css.n);
    assert_memory_equal(out, css.p, css.n);
    inflateEnd(&z);
    size_t n = sizeof out;
    assert_int_equal(BrotliDecoderDecompress(l.items[0].brotli.n, (const uint8_t *)l.items[0].brotli.p, &n, out),
                     BROTLI_DECODER_RESULT_SUCCESS);
    assert_int_equal(n, css.n);
    assert_memory_equal(out, css.p, css.n);
    gen_check_accepted(k);
}

static void
what_hardly_shrinks_has_no_second_copy(void **state)
{
    (void)state;
    struct gen_check *k = gen_check_begin();
    struct asset_list l = {0};
    assets_add(k->g, &l, "x", STR("a.png"), repeated(k, "aaaaaaaaaa", 100));
    assets_add(k->g, &l, "x", STR("a.css"), STR("p{}"));
    for (size_t i = 0; i < 2; i++)
        assert_true(l.items[i].gzip.n == 0 && l.items[i].brotli.n == 0);
    gen_check_accepted(k);
}

static void
names_are_plain_and_come_once(void **state)
{
    (void)state;
    static const char *const wrong[] = {"A.css", "a b.css", "a.exe", "a", "../a.css", ""};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct gen_check *k = gen_check_begin();
        struct asset_list l = {0};
        assets_add(k->g, &l, "x", str_from(wrong[i]), STR("x"));
        gen_check_refused(k, 1, "an asset is named");
    }
    struct gen_check *k = gen_check_begin();
    struct asset_list l = {0};
    assets_add(k->g, &l, "x", STR("a.css"), STR("x"));
    assets_add(k->g, &l, "x", STR("a.css"), STR("y"));
    gen_check_refused(k, 1, "another asset named a.css");
}

static void
imports_name_the_hashed_module(void **state)
{
    (void)state;
    struct gen_check *k = gen_check_begin();
    struct asset_list l = {0};
    struct module m[] = {{"a.js", STR("a.js"), STR("import { x } from \"./b.js\";\n"), false, false},
                         {"b.js", STR("b.js"), STR("export const x = 1;\n"), false, false}};
    modules_add(k->g, &l, m, 2);
    const struct made_asset *a = assets_find(&l, STR("a.js")), *b = assets_find(&l, STR("b.js"));
    struct str file = str_sub(b->path, strlen("/assets/"), b->path.n);
    assert_string_equal(a->bytes.p, str_fmt(k->g->arena, "import { x } from \"./%.*s\";\n", STR_ARG(file)).p);
    gen_check_accepted(k);
}

static void
imports_that_lead_nowhere_or_in_a_circle_are_refused(void **state)
{
    (void)state;
    struct gen_check *k = gen_check_begin();
    struct asset_list l = {0};
    struct module lost[] = {{"a.js", STR("a.js"), STR("import \"./c.js\";\n"), false, false}};
    modules_add(k->g, &l, lost, 1);
    gen_check_refused(k, 1, "is not in assets/js");
    k = gen_check_begin();
    l = (struct asset_list){0};
    struct module circle[] = {{"a.js", STR("a.js"), STR("import \"./b.js\";\n"), false, false},
                              {"b.js", STR("b.js"), STR("import \"./a.js\";\n"), false, false}};
    modules_add(k->g, &l, circle, 2);
    gen_check_refused(k, 1, "imports go in a circle");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(style_loses_comments_and_blanks_only),
        cmocka_unit_test(scripts_lose_whole_line_comments_and_indentation_only),
        cmocka_unit_test(scripts_that_cannot_be_shrunk_safely_are_refused),
        cmocka_unit_test(a_path_changes_with_the_content_only),
        cmocka_unit_test(compressed_variants_unpack_to_the_same_bytes),
        cmocka_unit_test(what_hardly_shrinks_has_no_second_copy),
        cmocka_unit_test(names_are_plain_and_come_once),
        cmocka_unit_test(imports_name_the_hashed_module),
        cmocka_unit_test(imports_that_lead_nowhere_or_in_a_circle_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

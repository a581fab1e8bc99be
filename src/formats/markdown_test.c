#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "link.h"
#include "markdown.h"

static struct arena *arena;

static int
fresh(void **state)
{
    (void)state;
    arena = arena_new(0);
    return 0;
}

static int
done(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const struct markdown_options with_pictures = {.attachment_prefix = {"/attachments/", 13}};

static struct str
html_of(const char *text, const struct markdown_options *o)
{
    struct trusted_html h = {{0}};
    assert_int_equal(markdown_html(arena, str_from(text), o, &h), STATUS_OK);
    return h.html;
}

static void
becomes(const char *text, const char *want)
{
    struct str got = html_of(text, &with_pictures);
    if (!str_eq_c(got, want))
        fail_msg("%s\ngave %.*s\nnot  %s", text, STR_ARG(got), want);
}

static void
ordinary_text_becomes_ordinary_html(void **state)
{
    (void)state;
    becomes("Hei **äiti** ja *isä*.", "<p>Hei <strong>äiti</strong> ja <em>isä</em>.</p>\n");
    becomes("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    becomes("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    becomes("~~pois~~ `x<y`", "<p><del>pois</del> <code>x&lt;y</code></p>\n");
    becomes("a\\\nb", "<p>a<br>\nb</p>\n");
    becomes("***x** y*", "<p><strong><em>x</em></strong><em> y</em></p>\n");
}

static void
tables_have_header_cells_and_alignment(void **state)
{
    (void)state;
    becomes(
        "| a | b |\n|---|--:|\n| c | 1 |\n",
        "<div class=\"table-scroll matrix\" tabindex=\"0\"><table class=\"data-table\">\n<thead>\n<tr><th scope=\"col\">a</th>"
        "<th scope=\"col\" class=\"num\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>c</td><td class=\"num\">1</td></tr>\n"
        "</tbody></table></div>\n");
}

static void
headings_start_at_the_given_level_and_never_jump(void **state)
{
    (void)state;
    becomes("# Äiti\n\n#### Isä\n\n# Äiti",
            "<h2 id=\"aiti\">Äiti</h2>\n<h3 id=\"isa\">Isä</h3>\n<h2 id=\"aiti-2\">Äiti</h2>\n");
    struct str h = html_of("### x", &(struct markdown_options){.heading_level = 4, .id_prefix = STR("c7-")});
    assert_true(str_eq_c(h, "<h4 id=\"c7-x\">x</h4>\n"));
}

static void
raw_html_is_dropped(void **state)
{
    (void)state;
    becomes("<script>alert(1)</script>\n\nx <b onclick=\"y\">z</b>", "<p>x z</p>\n");
    becomes("<!-- x -->", "");
    becomes("&lt;script&gt;", "<p>&lt;script&gt;</p>\n");
    becomes("`<img src=x onerror=y>`", "<p><code>&lt;img src=x onerror=y&gt;</code></p>\n");
}

static void
only_harmless_links_stay_links(void **state)
{
    (void)state;
    becomes("[a](https://example.org/?x=1&y=2)",
            "<p><a href=\"https://example.org/?x=1&amp;y=2\" rel=\"noopener noreferrer nofollow\">a</a></p>\n");
    becomes("[a **b**](/handbook#x)", "<p><a href=\"/handbook#x\">a <strong>b</strong></a></p>\n");
    static const char *const bad[] = {
        "[a](javascript:alert%281%29)", "[a](JaVaScRiPt:x)",      "[a](data:text/html,x)",  "[a](vbscript:x)",
        "[a](//evil.example)",          "[a](java&#10;script:x)", "[a](&#106;avascript:x)", "[a](<\\\\evil>)",
        "[a](file:///etc/passwd)",      "[a](javascript&colon;x)"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        becomes(bad[i], "<p>a</p>\n");
    assert_true(str_find(html_of("kysy: aino@example.org", NULL), STR("href=\"mailto:aino@example.org\"")) > 0);
    assert_false(link_is_safe(STR("")));
    assert_true(link_is_safe(STR("tel:+358400000001")));
    assert_true(link_is_safe(STR("#osa:1")));
    assert_false(link_is_safe(STR("x:y")));
}

static void
only_attached_pictures_are_shown(void **state)
{
    (void)state;
    becomes("![kuva](/attachments/7.png)", "<p><img src=\"/attachments/7.png\" alt=\"kuva\" loading=\"lazy\"></p>\n");
    becomes("![kuva](https://example.org/x.png)", "<p>kuva</p>\n");
    becomes("![kuva](/attachments/../logout)", "<p>kuva</p>\n");
    becomes("![kuva](data:image/png;base64,AAAA)", "<p>kuva</p>\n");
    assert_true(str_eq_c(html_of("![kuva](/attachments/7.png)", NULL), "<p>kuva</p>\n"));
}

static void
a_bold_quote_is_a_box_and_italic_sources_are_small(void **state)
{
    (void)state;
    becomes("> **Mitä tämä tarkoittaa?** Kysyn.", "<div class=\"my-work\">\n<p><strong>Mitä tämä tarkoittaa?</strong> "
                                                  "Kysyn.</p>\n</div>\n");
    becomes("> Sanottua.", "<blockquote>\n<p>Sanottua.</p>\n</blockquote>\n");
    becomes("*Lähteet: N001.*", "<p class=\"sources\">Lähteet: N001.</p>\n");
    becomes("*Lähteet: N001.* Ja muuta", "<p><em>Lähteet: N001.</em> Ja muuta</p>\n");
}

static void
plain_text_keeps_words_and_lists(void **state)
{
    (void)state;
    struct str p;
    assert_int_equal(markdown_plain(arena, STR("# Otsikko\n\nHei **äiti**.\n\n1. a\n   - b\n2. c"), &p), STATUS_OK);
    if (!str_eq_c(p, "Otsikko\n\nHei äiti.\n\n1. a\n\n  - b\n2. c"))
        fail_msg("%.*s", STR_ARG(p));
}

static void
line_ends_are_kept_when_asked(void **state)
{
    (void)state;
    assert_true(str_eq_c(html_of("a\nb", NULL), "<p>a b</p>\n"));
    assert_true(str_eq_c(html_of("a\nb", &(struct markdown_options){.keep_line_ends = true}), "<p>a<br>\nb</p>\n"));
}

static void
hostile_nesting_and_bad_text_are_survived(void **state)
{
    (void)state;
    static const char *const pieces[] = {">", "* ", "[", "![", "*a **a ", "- ", "<", "~~", "`", "|", "\n\n    "};
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        struct buf b;
        buf_init(&b, 0);
        for (int k = 0; k < 5000; k++)
            buf_puts(&b, pieces[i]);
        buf_puts(&b, "x");
        struct trusted_html h;
        struct arena *own = arena_new(0);
        assert_int_equal(markdown_html(own, buf_view(&b), NULL, &h), STATUS_OK);
        arena_free(own);
        buf_free(&b);
    }
    struct trusted_html h;
    assert_int_equal(markdown_html(arena, STR("\xff"), NULL, &h), STATUS_INVALID);
    assert_int_equal(markdown_html(arena, STR("123"), &(struct markdown_options){.max_bytes = 2}, &h), STATUS_LIMIT);
    assert_int_equal(markdown_html(arena, STR("a\0b"), NULL, &h), STATUS_OK);
    assert_int_equal(markdown_html(arena, STR_NONE, NULL, &h), STATUS_OK);
}

static void
a_table_that_would_explode_stays_text(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, 0);
    for (int i = 0; i < 4000; i++)
        buf_puts(&b, "|a");
    buf_puts(&b, "|\n");
    for (int i = 0; i < 4000; i++)
        buf_puts(&b, "|-");
    buf_puts(&b, "|\n");
    for (int i = 0; i < 4000; i++)
        buf_puts(&b, "|x|\n");
    struct trusted_html h;
    assert_int_equal(markdown_html(arena, buf_view(&b), NULL, &h), STATUS_OK);
    assert_int_equal(str_find(h.html, STR("<table")), -1);
    assert_true(arena_used(arena) < (size_t)32 << 20);
    buf_free(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ordinary_text_becomes_ordinary_html, fresh, done),
        cmocka_unit_test_setup_teardown(tables_have_header_cells_and_alignment, fresh, done),
        cmocka_unit_test_setup_teardown(headings_start_at_the_given_level_and_never_jump, fresh, done),
        cmocka_unit_test_setup_teardown(raw_html_is_dropped, fresh, done),
        cmocka_unit_test_setup_teardown(only_harmless_links_stay_links, fresh, done),
        cmocka_unit_test_setup_teardown(only_attached_pictures_are_shown, fresh, done),
        cmocka_unit_test_setup_teardown(a_bold_quote_is_a_box_and_italic_sources_are_small, fresh, done),
        cmocka_unit_test_setup_teardown(plain_text_keeps_words_and_lists, fresh, done),
        cmocka_unit_test_setup_teardown(line_ends_are_kept_when_asked, fresh, done),
        cmocka_unit_test_setup_teardown(a_table_that_would_explode_stays_text, fresh, done),
        cmocka_unit_test_setup_teardown(hostile_nesting_and_bad_text_are_survived, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

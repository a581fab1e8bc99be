#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "document.h"
#include "rug.h"

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

static struct str
html_of(const struct doc *d)
{
    struct buf *b = arena_alloc(arena, sizeof *b);
    buf_init_in(b, arena, 0);
    assert_int_equal(document_html(d, b), STATUS_OK);
    return buf_view(b);
}

static void
has(struct str text, const char *part)
{
    if (str_find(text, str_from(part)) < 0)
        fail_msg("no %s in\n%.*s", part, STR_ARG(text));
}

static void
a_whole_file_has_language_title_and_contents(void **state)
{
    (void)state;
    struct doc *d = document_new(arena, STR("Käsikirja <1>"), STR("sv"));
    d->author = STR("Lakeus");
    doc_contents(d, NULL, STR("Innehåll"));
    doc_heading(d, NULL, 1, STR("Början"));
    doc_heading(d, NULL, 2, STR("Början"));
    doc_heading(d, NULL, 3, STR("Djupt"));
    struct str h = html_of(d);
    has(h, "<!doctype html>\n<html lang=\"sv\">");
    has(h, "<title>Käsikirja &lt;1&gt;</title>");
    has(h, "<h1>Käsikirja &lt;1&gt;</h1>");
    has(h, "<nav class=\"contents\" aria-labelledby=\"contents\">");
    has(h, "<a href=\"#borjan\">Början</a>");
    has(h, "<a href=\"#borjan-2\">Början</a>");
    has(h, "<h2 id=\"borjan\">");
    has(h, "<h4 id=\"djupt\">");
    assert_int_equal(str_find(h, STR("href=\"#djupt\"")), -1);
    assert_int_equal(str_find(h, STR("<script")), -1);
    assert_int_equal(str_find(h, STR("http")), -1); /* nothing is fetched */
}

static void
tables_boxes_and_lists_keep_their_meaning(void **state)
{
    (void)state;
    struct doc *d = document_new(arena, STR("x"), STR("fi"));
    struct doc_block *t = doc_table(d, NULL, 2);
    struct str head[] = {STR("Teko"), STR("Tila")}, row[] = {STR("A<1>"), STR("valmis")};
    doc_row(d, t, head, true);
    doc_row(d, t, row, false)->first->header = true;
    doc_paragraph(d, doc_box(d, NULL, STR("Mitä?")), STR("Näin."));
    doc_item(d, doc_list(d, NULL, true), STR("yksi"));
    struct str h = html_of(d);
    has(h, "<th scope=\"col\">Teko</th>");
    has(h, "<th scope=\"row\">A&lt;1&gt;</th><td>valmis</td>");
    has(h, "<div class=\"my-work\">\n<p><strong>Mitä?</strong></p>\n<p>Näin.</p>\n</div>");
    has(h, "<ol>\n<li>yksi</li>\n</ol>");
}

static void
dangerous_links_and_letters_do_not_get_into_the_tree(void **state)
{
    (void)state;
    struct doc *d = document_new(arena, STR("x"), STR("fi"));
    struct doc_block *p = doc_paragraph(d, NULL, STR("a\1\xff\tb"));
    assert_true(str_eq_c(doc_text(d, p), "a\xef\xbf\xbd b"));
    doc_link(d, p, STR("z"), STR("javascript:x"), 0);
    assert_int_equal(p->runs[1].url.n, 0);
    d->base_url = STR("https://tupa.example.org");
    assert_true(str_eq_c(doc_outer_url(d, STR("/handbook")), "https://tupa.example.org/handbook"));
    assert_true(str_eq_c(doc_outer_url(d, STR("tel:112")), "tel:112"));
    assert_int_equal(doc_outer_url(d, STR("handbook")).n, 0);
}

static void
a_file_that_stands_alone_links_to_where_it_came_from(void **state)
{
    (void)state;
    struct doc *d = document_new(arena, STR("x"), STR("fi"));
    struct doc_block *p = doc_paragraph(d, NULL, STR("katso "));
    doc_link(d, p, STR("käsikirja"), STR("/handbook"), 0);
    has(html_of(d), "<p>katso käsikirja</p>");
    d->base_url = STR("https://tupa.example.org");
    has(html_of(d), "<a href=\"https://tupa.example.org/handbook\"");
    struct buf b;
    buf_init(&b, 0);
    assert_int_equal(document_html_blocks(d, &b), STATUS_OK);
    has(buf_view(&b), "<a href=\"/handbook\">");
    buf_free(&b);
}

static void
the_rug_is_woven_from_left_to_right_inside_its_width(void **state)
{
    (void)state;
    const uint32_t colours[] = {1, 2, 3};
    struct rug_stripe s[RUG_MAX_STRIPES];
    size_t n = rug_weave(colours, 3, s, RUG_MAX_STRIPES), own = 0;
    assert_int_equal(n, 27);
    for (size_t i = 0; i < n; i++) {
        assert_true(s[i].from < s[i].to && s[i].from >= 0 && s[i].to <= 1);
        assert_true(i == 0 || s[i].from >= s[i - 1].to);
        own += s[i].rgb == 2;
    }
    assert_true(own > 3);            /* a sector is seen in its own field and as a thread in its neighbours' */
    for (size_t i = 0; i < 9; i++) { /* every field is the same read from left or right */
        double left = s[i].from, right = 1.0 / 3 - s[8 - i].to;
        assert_true(left - right < 0.02 && right - left < 0.02);
    }
    assert_int_equal(rug_weave(colours, 0, s, RUG_MAX_STRIPES), 0);
    assert_int_equal(rug_weave(colours, 3, s, 5), 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_whole_file_has_language_title_and_contents, fresh, done),
        cmocka_unit_test_setup_teardown(tables_boxes_and_lists_keep_their_meaning, fresh, done),
        cmocka_unit_test_setup_teardown(dangerous_links_and_letters_do_not_get_into_the_tree, fresh, done),
        cmocka_unit_test_setup_teardown(a_file_that_stands_alone_links_to_where_it_came_from, fresh, done),
        cmocka_unit_test_setup_teardown(the_rug_is_woven_from_left_to_right_inside_its_width, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "assets_gen.h"
#include "calendar.h"
#include "view.h"

static struct view_out *
begin(struct arena *a, enum locale l)
{
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, 0);
    struct view_out *o = arena_alloc(a, sizeof *o);
    *o = (struct view_out){.buf = b, .locale = l, .csrf = STR("<c>"), .form_key = STR("k\"")};
    return o;
}

static void
expect(struct arena *a, struct view_out *o, const char *expected)
{
    assert_string_equal(str_cstr(a, buf_view(o->buf)), expected);
    arena_free(a);
}

static void
text_of_both_kinds_is_escaped(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct view_out *o = begin(a, LOCALE_FI);
    const char *c = "\"'";
    char array[] = "<b>";
    VIEW_PUT(o, STR("<a> & "));
    VIEW_PUT(o, c);
    VIEW_PUT(o, array);
    VIEW_PUT(o, STR_NONE);
    expect(a, o, "&lt;a&gt; &amp; &quot;&#39;&lt;b&gt;");
}

static void
integers_of_every_size_are_put_as_they_are(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct view_out *o = begin(a, LOCALE_FI);
    VIEW_PUT(o, (size_t)12345);
    VIEW_PUT(o, -3);
    VIEW_PUT(o, INT64_MIN);
    VIEW_PUT(o, true);
    expect(a, o, "12345-3-92233720368547758081");
}

static const struct msg angle = {"t.a", {{0}}, {{"<{x}>", 5}, {"<{x}>", 5}, {"<{x}>", 5}}, false, true};
static const struct msg plain = {"t.b", {{0}}, {{"a & b", 5}, {"a & b", 5}, {"a & b", 5}}, false, false};

static void
words_and_their_arguments_are_escaped_together(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct view_out *o = begin(a, LOCALE_SV);
    view_t(o, &angle, MSG_ARGS(VIEW_ARG("x", STR("\"&"))));
    view_t(o, &plain, MSG_NO_ARGS);
    VIEW_PUT(o, &plain);
    view_msg(o, NULL);
    expect(a, o, "&lt;&quot;&amp;&gt;a &amp; ba &amp; b");
}

static void
arguments_take_their_kind_from_their_type(void **state)
{
    (void)state;
    int n = 3;
    const char *c = "c";
    assert_int_equal(VIEW_ARG("x", n).kind, MSG_INT);
    assert_int_equal(VIEW_ARG("x", c).kind, MSG_STR);
    assert_int_equal(VIEW_ARG("x", STR("s")).kind, MSG_STR);
    const struct msg *m = &plain;
    assert_int_equal(VIEW_ARG("x", m).kind, MSG_REF);
}

static void
dangerous_addresses_become_a_hash(void **state)
{
    (void)state;
    static const char *const wrong[] = {"javascript:alert(1)", "//host/x", "data:text/html,x",
                                        "JaVaScRiPt:x",        " /x",      ""};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct arena *a = arena_new(0);
        struct view_out *o = begin(a, LOCALE_FI);
        view_link(o, VIEW_STR(wrong[i]));
        expect(a, o, "#");
    }
    struct arena *a = arena_new(0);
    struct view_out *o = begin(a, LOCALE_FI);
    view_link(o, STR("https://example.fi/?a=1&b=2"));
    expect(a, o, "https://example.fi/?a=1&amp;b=2");
}

static void
parts_of_addresses_are_percent_encoded(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct view_out *o = begin(a, LOCALE_FI);
    view_url(o, STR("a b&c/\"<"));
    expect(a, o, "a%20b%26c%2F%22%3C");
}

static void
forms_carry_both_tokens_escaped(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct view_out *o = begin(a, LOCALE_FI);
    view_csrf(o);
    expect(a, o,
           "<input type=\"hidden\" name=\"csrf\" value=\"&lt;c&gt;\">"
           "<input type=\"hidden\" name=\"form_key\" value=\"k&quot;\">");
}

static void
times_for_machines_are_finlands(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct view_out *o = begin(a, LOCALE_EN);
    int64_t ms = finland_to_ms((struct civil){.year = 2026, .month = 7, .day = 1, .hour = 0, .minute = 5});
    view_iso_day(o, ms);
    view_iso_time(o, ms);
    expect(a, o, "2026-07-012026-07-01T00:05");
}

static void
truth_follows_the_type(void **state)
{
    (void)state;
    const char *none = NULL, *empty = "", *word = "x";
    int *pointer = NULL;
    struct trusted_html html = {STR_NONE};
    assert_false(VIEW_TRUE(STR_NONE) || VIEW_TRUE(none) || VIEW_TRUE(empty) || VIEW_TRUE(pointer) || VIEW_TRUE(html));
    assert_false(VIEW_TRUE(0) || VIEW_TRUE((size_t)0) || VIEW_TRUE(0.0) || VIEW_TRUE((int64_t)0) || VIEW_TRUE(false));
    assert_true(VIEW_TRUE(STR("0")) && VIEW_TRUE(word) && VIEW_TRUE(&word) && VIEW_TRUE(-1) && VIEW_TRUE(0.1));
    assert_true(VIEW_TRUE((uint64_t)1 << 63) && VIEW_TRUE((int64_t)1 << 32));
}

static void
put_word(struct view_out *o, const void *arg)
{
    view_cstr(o, arg);
}

static void
a_frame_puts_its_page_into_the_slot(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct view_out *o = begin(a, LOCALE_FI);
    view_slot(o);
    o->slot = put_word;
    o->slot_arg = "page";
    view_slot(o);
    expect(a, o, "page");
}

static void
assets_are_found_by_the_path_that_pages_name(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct view_out *o = begin(a, LOCALE_FI);
    view_asset(o, &ASSET_app_css);
    assert_ptr_equal(asset_by_path(buf_view(o->buf)), &ASSET_app_css);
    assert_ptr_equal(asset_by_name(STR("app.css")), &ASSET_app_css);
    assert_null(asset_by_path(STR("/assets/app.css")));
    arena_free(a);
}

static void
all_style_stays_under_30_kilobytes_compressed(void **state)
{
    (void)state;
    assert_in_range(ASSET_app_css.gzip.n, 1, 30 * 1024);
    assert_in_range(ASSET_app_css.brotli.n, 1, ASSET_app_css.gzip.n);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_both_kinds_is_escaped),
        cmocka_unit_test(integers_of_every_size_are_put_as_they_are),
        cmocka_unit_test(words_and_their_arguments_are_escaped_together),
        cmocka_unit_test(arguments_take_their_kind_from_their_type),
        cmocka_unit_test(dangerous_addresses_become_a_hash),
        cmocka_unit_test(parts_of_addresses_are_percent_encoded),
        cmocka_unit_test(forms_carry_both_tokens_escaped),
        cmocka_unit_test(times_for_machines_are_finlands),
        cmocka_unit_test(truth_follows_the_type),
        cmocka_unit_test(a_frame_puts_its_page_into_the_slot),
        cmocka_unit_test(assets_are_found_by_the_path_that_pages_name),
        cmocka_unit_test(all_style_stays_under_30_kilobytes_compressed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

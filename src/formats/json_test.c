#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "json.h"

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

static struct json_value
read_ok(const char *text)
{
    struct json_value v = {NULL};
    assert_int_equal(json_read(arena, str_from(text), 0, &v, NULL), STATUS_OK);
    return v;
}

static void
a_tree_is_walked_by_name_and_place(void **state)
{
    (void)state;
    struct json_value v = read_ok("{\"name\":\"Ä\\u00e4\",\"n\":[1,2.5,true,null],\"o\":{\"x\":-7}}");
    assert_true(str_eq_c(json_str(json_member(v, "name")), "Ää"));
    struct json_value list = json_member(v, "n");
    assert_int_equal(json_count(list), 4);
    int64_t n = 0;
    double x = 0;
    assert_int_equal(json_i64(json_item(list, 0), &n), STATUS_OK);
    assert_int_equal(json_i64(json_item(list, 1), &n), STATUS_INVALID);
    assert_int_equal(n, 1);
    assert_int_equal(json_double(json_item(list, 1), &x), STATUS_OK);
    assert_true(x == 2.5);
    assert_true(json_says_yes(json_item(list, 2)));
    assert_int_equal(json_kind(json_item(list, 3)), JSON_NIL);
    assert_int_equal(json_i64(json_member(json_member(v, "o"), "x"), &n), STATUS_OK);
    assert_int_equal(n, -7);
}

static void
what_is_missing_is_nothing_all_the_way(void **state)
{
    (void)state;
    struct json_value v = read_ok("{\"a\":1}");
    struct json_value none = json_item(json_member(json_member(v, "x"), "y"), 3);
    assert_int_equal(json_kind(none), JSON_NOTHING);
    assert_int_equal(json_str(none).n, 0);
    assert_int_equal(json_count(none), 0);
    assert_false(json_says_yes(none));
    assert_int_equal(json_kind(json_member(json_member(v, "a"), "b")), JSON_NOTHING);
}

static void
members_come_in_the_order_of_the_text(void **state)
{
    (void)state;
    struct json_value v = read_ok("{\"z\":1,\"a\":2,\"m\":3}"), item;
    char order[8] = "";
    struct str key;
    for (void *it = NULL; json_next(v, &it, &key, &item);)
        strncat(order, key.p, key.n);
    assert_string_equal(order, "zam");
}

static void
rubbish_is_refused_with_its_place(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",   "{",       "{\"a\":1,\"a\":2}",   "[1,]", "{'a':1}", "\"\xff\"", "[1] 2", "\"\\u0000\"", "NaN",
        "01", "[1e999]", "99999999999999999999"};
    struct json_error e;
    struct json_value v = {NULL};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        if (json_read(arena, str_from(bad[i]), 0, &v, &e) != STATUS_INVALID)
            fail_msg("%s was taken", bad[i]);
    assert_null(v.p);
    assert_int_equal(json_read(arena, STR("{\n  \"a\" 1}"), 0, &v, &e), STATUS_INVALID);
    assert_int_equal(e.line, 2);
    assert_int_equal(json_read(arena, STR("[1,2]"), 4, &v, &e), STATUS_LIMIT);
}

static void
a_deep_tree_is_refused_not_followed(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, 0);
    for (int i = 0; i < 200000; i++)
        buf_putc(&b, '[');
    struct json_value v;
    assert_int_equal(json_read(arena, buf_view(&b), 0, &v, NULL), STATUS_INVALID);
    buf_free(&b);
}

static void
the_writer_puts_commas_and_escapes(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, 0);
    struct json_writer w = json_writer_init(&b);
    json_open_object(&w);
    json_key(&w, "a");
    json_open_array(&w);
    json_put_i64(&w, 1);
    json_put_double(&w, 0.1);
    json_put_double(&w, 1.0 / 0.0);
    json_put_double(&w, -0.0);
    json_put_bool(&w, false);
    json_close_array(&w);
    json_key(&w, "</b");
    json_put_str(&w, STR("\"ä\n"));
    json_close_object(&w);
    assert_true(str_eq_c(buf_view(&b), "{\"a\":[1,0.1,null,0,false],\"\\u003c/b\":\"\\\"ä\\n\"}"));
    buf_free(&b);
}

static void
a_value_in_the_wrong_place_spoils_the_buffer(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, 0);
    struct json_writer w = json_writer_init(&b);
    json_open_object(&w);
    json_put_i64(&w, 1);
    struct str s;
    assert_int_equal(buf_finish(&b, &s), STATUS_LIMIT);
    buf_free(&b);
    buf_init(&b, 0);
    w = json_writer_init(&b);
    json_open_array(&w);
    json_close_object(&w);
    assert_int_equal(buf_finish(&b, &s), STATUS_LIMIT);
    buf_free(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_tree_is_walked_by_name_and_place, fresh, done),
        cmocka_unit_test_setup_teardown(what_is_missing_is_nothing_all_the_way, fresh, done),
        cmocka_unit_test_setup_teardown(members_come_in_the_order_of_the_text, fresh, done),
        cmocka_unit_test_setup_teardown(rubbish_is_refused_with_its_place, fresh, done),
        cmocka_unit_test_setup_teardown(a_deep_tree_is_refused_not_followed, fresh, done),
        cmocka_unit_test_setup_teardown(the_writer_puts_commas_and_escapes, fresh, done),
        cmocka_unit_test_setup_teardown(a_value_in_the_wrong_place_spoils_the_buffer, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

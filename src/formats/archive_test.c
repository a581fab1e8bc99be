#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "archive.h"

static struct arena *arena;

static int
fresh(void **state)
{
    (void)state;
    arena = arena_new((size_t)1 << 30);
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
packed(const struct archive_file *files, size_t n)
{
    struct str bytes = STR_NONE;
    assert_int_equal(archive_write(arena, files, n, &bytes), STATUS_OK);
    return bytes;
}

static void
files_come_back_as_they_went(void **state)
{
    (void)state;
    struct archive_file files[] = {{.name = STR("a/äiti.csv"), .data = STR("x;y\r\n")},
                                   {.name = STR("empty")},
                                   {.name = STR("b"), .data = STR("\0\1")}};
    struct archive *z = NULL;
    assert_int_equal(archive_open(arena, packed(files, 3), NULL, &z), STATUS_OK);
    assert_int_equal(archive_count(z), 3);
    struct str data;
    for (size_t i = 0; i < 3; i++) {
        assert_true(str_eq(archive_name(z, i), files[i].name));
        assert_int_equal(archive_load(z, archive_find(z, files[i].name), &data), STATUS_OK);
        assert_true(str_eq(data, files[i].data));
    }
    assert_int_equal(archive_load(z, archive_find(z, STR("c")), &data), STATUS_NOT_FOUND);
}

static void
the_same_files_give_the_same_bytes(void **state)
{
    (void)state;
    struct archive_file f = {.name = STR("a"), .data = STR("text"), .changed_ms = 1795503600000};
    struct str one = packed(&f, 1), two = packed(&f, 1);
    assert_true(str_eq(one, two));
}

static void
names_that_would_leave_the_folder_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"",     "/etc/passwd", "../x", "a/../b", "a/..", "C:\\x", "a\\b",
                                      "a//b", "./a",         "a:b",  "a\nb",   "\xff", ".."};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct archive_file f = {.name = str_from(bad[i]), .data = STR("x")};
        struct str bytes;
        assert_false(archive_name_is_safe(f.name));
        assert_int_equal(archive_write(arena, &f, 1, &bytes), STATUS_INVALID);
    }
    assert_true(archive_name_is_safe(STR("a/b..c/.d")));
    struct archive_file twice[] = {{.name = STR("a")}, {.name = STR("a")}};
    struct str bytes;
    assert_int_equal(archive_write(arena, twice, 2, &bytes), STATUS_INVALID);
}

/* The name is changed inside finished bytes, in both of its places. */
static void
a_forged_name_is_refused_on_reading(void **state)
{
    (void)state;
    struct archive_file f = {.name = STR("aa/xxxxxx"), .data = STR("x")};
    struct str bytes = packed(&f, 1);
    struct str forged = str_replace(arena, bytes, STR("aa/xxxxxx"), STR("../xxxxxx"));
    struct archive *z = NULL;
    assert_int_equal(archive_open(arena, forged, NULL, &z), STATUS_INVALID);
    assert_null(z);
}

static void
a_bomb_is_refused_before_it_is_unpacked(void **state)
{
    (void)state;
    size_t n = (size_t)8 << 20;
    struct archive_file f = {.name = STR("zeros"), .data = {arena_alloc(arena, n), n}};
    struct str bytes = packed(&f, 1);
    assert_true(bytes.n < 20000);
    struct archive *z;
    assert_int_equal(archive_open(arena, bytes, NULL, &z), STATUS_LIMIT);
    assert_int_equal(
        archive_open(arena, bytes, &(struct archive_limits){.max_ratio = 100000, .max_file_bytes = n - 1}, &z),
        STATUS_LIMIT);
    assert_int_equal(archive_open(arena, bytes, &(struct archive_limits){.max_ratio = 100000}, &z), STATUS_OK);
    struct archive_file two[] = {{.name = STR("a"), .data = STR("12345")}, {.name = STR("b"), .data = STR("12345")}};
    bytes = packed(two, 2);
    assert_int_equal(archive_open(arena, bytes, &(struct archive_limits){.max_total_bytes = 9}, &z), STATUS_LIMIT);
    assert_int_equal(archive_open(arena, bytes, &(struct archive_limits){.max_files = 1}, &z), STATUS_LIMIT);
}

/* A size that lies: less is stated in the directory than comes out. */
static void
a_lying_size_gives_an_error_not_bytes(void **state)
{
    (void)state;
    char text[1000];
    memset(text, 'x', sizeof text);
    struct archive_file f = {.name = STR("a"), .data = {text, sizeof text}};
    struct str bytes = packed(&f, 1);
    char *forged = arena_memdup(arena, bytes.p, bytes.n);
    for (size_t i = 0; i + 4 < bytes.n; i++)
        if (memcmp(forged + i, "\xe8\x03\0\0", 4) == 0) /* 1000 */
            forged[i + 1] = 0;                          /* 232 */
    struct archive *z;
    struct str data = STR_NONE;
    enum status s = archive_open(arena, (struct str){forged, bytes.n}, NULL, &z);
    if (s == STATUS_OK)
        s = archive_load(z, 0, &data);
    assert_int_equal(s, STATUS_INVALID);
    assert_int_equal(data.n, 0);
}

static void
damage_anywhere_is_an_error_or_harmless(void **state)
{
    (void)state;
    struct archive_file f = {.name = STR("a"), .data = STR("the quick brown fox jumps over the lazy dog dog dog dog")};
    struct str bytes = packed(&f, 1), data;
    for (size_t i = 0; i < bytes.n; i++) {
        char *bad = arena_memdup(arena, bytes.p, bytes.n);
        bad[i] ^= 0x55;
        struct archive *z;
        if (archive_open(arena, (struct str){bad, bytes.n}, NULL, &z) == STATUS_OK &&
            archive_load(z, 0, &data) == STATUS_OK)
            assert_true(str_eq(data, f.data));
        if (archive_open(arena, (struct str){bytes.p, i}, NULL, &z) == STATUS_OK)
            fail_msg("cut at %zu was taken", i);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_come_back_as_they_went, fresh, done),
        cmocka_unit_test_setup_teardown(the_same_files_give_the_same_bytes, fresh, done),
        cmocka_unit_test_setup_teardown(names_that_would_leave_the_folder_are_refused, fresh, done),
        cmocka_unit_test_setup_teardown(a_forged_name_is_refused_on_reading, fresh, done),
        cmocka_unit_test_setup_teardown(a_bomb_is_refused_before_it_is_unpacked, fresh, done),
        cmocka_unit_test_setup_teardown(a_lying_size_gives_an_error_not_bytes, fresh, done),
        cmocka_unit_test_setup_teardown(damage_anywhere_is_an_error_or_harmless, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "qr.h"

static struct qr
made(struct arena *a, struct str text)
{
    struct qr qr = {0, NULL};
    assert_int_equal(qr_make(a, text, &qr), STATUS_OK);
    return qr;
}

static void
the_three_corners_hold_finder_patterns(void **state)
{
    (void)state;
    static const char finder[7][8] = {"#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"};
    struct arena *a = arena_new(0);
    struct qr qr = made(a, STR("https://tupa.example.org/4821"));
    assert_int_equal(qr.size, 29); /* version 3: 42 bytes */
    for (int y = 0; y < 7; y++)
        for (int x = 0; x < 7; x++) {
            assert_int_equal(qr_is_dark(&qr, x, y), finder[y][x] == '#');
            assert_int_equal(qr_is_dark(&qr, qr.size - 7 + x, y), finder[y][x] == '#');
            assert_int_equal(qr_is_dark(&qr, x, qr.size - 7 + y), finder[y][x] == '#');
        }
    assert_false(qr_is_dark(&qr, -1, 0));
    assert_false(qr_is_dark(&qr, 0, qr.size));
    arena_free(a);
}

static void
the_svg_is_small_and_escapes_its_label(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct qr qr = made(a, STR("https://tupa.example.org/liity/4821?k=abcdefghijkl"));
    struct buf b;
    buf_init(&b, 0);
    qr_svg(&qr, STR("\"><script>"), &b);
    assert_true(b.n < 3000);
    assert_int_equal(str_find(buf_view(&b), STR("<script>")), -1);
    assert_true(str_starts(buf_view(&b), STR("<svg class=\"qr\" viewBox=\"0 0 ")));
    buf_free(&b);
    arena_free(a);
}

/* Adds up the runs of the path again and compares with the modules. */
static void
the_path_draws_every_dark_module_once(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct qr qr = made(a, STR("tupa"));
    struct buf b;
    buf_init(&b, 0);
    qr_svg(&qr, STR("x"), &b);
    buf_putc(&b, '\0');
    char *p = strstr(b.p, "stroke=\"#000\" d=\"") + strlen("stroke=\"#000\" d=\"");
    int x = 0, y = 0, drawn = 0, dark = 0;
    while (*p != '"') {
        char op = *p++;
        int n = (int)strtol(p, &p, 10);
        if (op == 'M') {
            x = n;
            y = (int)strtol(p, &p, 10);
            p += 2; /* ".5" */
        } else if (op == 'm') {
            x += n;
            p += 2; /* " 0" */
        } else {
            for (int i = 0; i < n; i++, drawn++)
                assert_true(qr_is_dark(&qr, x++ - QR_QUIET, y - QR_QUIET));
        }
    }
    for (int i = 0; i < qr.size * qr.size; i++)
        dark += qr.modules[i];
    assert_int_equal(drawn, dark);
    buf_free(&b);
    arena_free(a);
}

static void
nothing_and_too_much_are_refused(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct qr qr;
    char big[4000];
    memset(big, 'x', sizeof big);
    assert_int_equal(qr_make(a, STR(""), &qr), STATUS_INVALID);
    assert_int_equal(qr_make(a, (struct str){big, 667}, &qr), STATUS_LIMIT);
    assert_int_equal(qr_make(a, (struct str){big, 4000}, &qr), STATUS_LIMIT);
    assert_int_equal(qr_make(a, (struct str){big, 666}, &qr), STATUS_OK);
    arena_free(a);
}

/* A reader made by others reads what we made, when one is installed. */
static void
another_program_reads_the_code(void **state)
{
    (void)state;
    if (system("command -v zbarimg >/dev/null") != 0)
        skip();
    struct arena *a = arena_new(0);
    struct qr qr = made(a, STR("https://tupa.example.org/%C3%A4iti"));
    char name[] = "/tmp/tupa-qr-XXXXXX.pbm";
    int fd = mkstemps(name, 4);
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "w");
    int scale = 4, side = (qr.size + 2 * QR_QUIET) * scale;
    fprintf(f, "P1 %d %d\n", side, side);
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++)
            fputs(qr_is_dark(&qr, x / scale - QR_QUIET, y / scale - QR_QUIET) ? "1\n" : "0\n", f);
    fclose(f);
    char command[100], line[200] = "";
    snprintf(command, sizeof command, "zbarimg -q --raw %s", name);
    FILE *p = popen(command, "r");
    assert_non_null(p);
    assert_non_null(fgets(line, sizeof line, p));
    pclose(p);
    unlink(name);
    assert_string_equal(line, "https://tupa.example.org/%C3%A4iti\n");
    arena_free(a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_three_corners_hold_finder_patterns),
        cmocka_unit_test(the_svg_is_small_and_escapes_its_label),
        cmocka_unit_test(the_path_draws_every_dark_module_once),
        cmocka_unit_test(nothing_and_too_much_are_refused),
        cmocka_unit_test(another_program_reads_the_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

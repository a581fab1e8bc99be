#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "csv.h"
#include "rng.h"
#include "utf8.h"

static struct arena *arena;
static struct table_error fault;

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

static struct table *
read_ok(struct str text, const struct csv_options *o)
{
    struct table *t = NULL;
    enum status s = csv_read(arena, text, o, &t, &fault);
    if (s != STATUS_OK)
        print_error("%.*s\n", STR_ARG(table_error_text(arena, fault)));
    assert_int_equal(s, STATUS_OK);
    return t;
}

static void
read_fails(struct str text, const struct csv_options *o, enum status want, enum table_problem problem, size_t line,
           size_t column)
{
    struct table *t = NULL;
    assert_int_equal(csv_read(arena, text, o, &t, &fault), want);
    assert_null(t);
    assert_string_equal(table_problem_key(fault.problem), table_problem_key(problem));
    assert_int_equal(fault.line, line);
    assert_int_equal(fault.column, column);
}

static void
cell_is(const struct table *t, size_t row, size_t column, const char *want)
{
    struct str got = table_cell(t, row, (ptrdiff_t)column);
    if (!str_eq_c(got, want))
        fail_msg("row %zu column %zu is \"%.*s\", not \"%s\"", row, column, STR_ARG(got), want);
}

static void
the_delimiter_is_found_by_evenness(void **state)
{
    (void)state;
    assert_int_equal(read_ok(STR("a;b;c\n1,5;2,5;3,5\n"), NULL)->delimiter, ';');
    assert_int_equal(read_ok(STR("a,b\n1;x,2\n3,4\n"), NULL)->delimiter, ',');
    assert_int_equal(read_ok(STR("a\tb\n1,0\t2;3\n"), NULL)->delimiter, '\t');
    assert_int_equal(read_ok(STR("nimi\nVirtanen, Aino\nHeikkinen, Sanna\n"), NULL)->delimiter, ';');
    assert_int_equal(read_ok(STR("a,b\n\"x;y;z\",1\n\"x;y;z\",2\n"), NULL)->delimiter, ',');
    struct table *t = read_ok(STR("sep=,\r\na,b;c\r\n"), NULL);
    assert_int_equal(t->delimiter, ',');
    assert_int_equal(t->rows[0].line, 2);
    cell_is(t, 0, 1, "b;c");
}

static void
every_line_end_counts_as_one_line(void **state)
{
    (void)state;
    struct table *t = read_ok(STR("a;b\r\n1;2\r3;4\n\r\n5;6"), NULL);
    assert_int_equal(t->n_rows, 4);
    assert_int_equal(t->rows[1].line, 2);
    assert_int_equal(t->rows[2].line, 3);
    assert_int_equal(t->rows[3].line, 5);
    cell_is(t, 3, 1, "6");
}

static void
quoted_cells_keep_delimiters_marks_and_line_ends(void **state)
{
    (void)state;
    struct table *t = read_ok(STR("a;b\r\n\"x;\"\"y\"\"\r\nz\";2\r\n3;4\r\n"), NULL);
    cell_is(t, 1, 0, "x;\"y\"\nz");
    cell_is(t, 1, 1, "2");
    assert_int_equal(t->rows[2].line, 4);
    t = read_ok(STR("a;5\" putki\n"), NULL);
    cell_is(t, 0, 1, "5\" putki");
}

static void
windows_1252_and_utf16_become_utf8(void **state)
{
    (void)state;
    struct table *t = read_ok(STR("nimi;hinta\nH\xe4rk\xf6nen;5 \x80\n"), NULL);
    assert_true(str_eq_c(t->encoding, "Windows-1252"));
    cell_is(t, 1, 0, "Härkönen");
    cell_is(t, 1, 1, "5 €");
    t = read_ok(STR("\xff\xfe\xc4\0\t\0x\0\n\0\x3d\xd8\x42\xde\t\0y\0"), NULL);
    assert_true(str_eq_c(t->encoding, "UTF-16"));
    cell_is(t, 0, 0, "Ä");
    cell_is(t, 1, 0, "🙂");
    t = read_ok(STR("\xef\xbb\xbfÄ;b\n"), NULL);
    cell_is(t, 0, 0, "Ä");
}

static void
a_fault_names_its_line_and_column(void **state)
{
    (void)state;
    read_fails(STR("a;b\n1;\"x\ny;2\n"), NULL, STATUS_INVALID, TABLE_QUOTE_NOT_CLOSED, 2, 2);
    read_fails(STR("a;b\n\"x\"y;2\n"), NULL, STATUS_INVALID, TABLE_TEXT_AFTER_QUOTE, 2, 1);
    read_fails(STR("a;b\n\"x\n\ny\"z;2\n"), NULL, STATUS_INVALID, TABLE_TEXT_AFTER_QUOTE, 4, 1);
    read_fails(STR("a;b\n1;\0\n"), NULL, STATUS_INVALID, TABLE_HAS_NUL, 2, 0);
    read_fails(STR("ä;ö\nå;\xff\n"), NULL, STATUS_INVALID, TABLE_BAD_UTF8, 2, 0);
    read_fails(STR("\xef\xbb\xbf"
                   "a\n\xc3\n"),
               NULL, STATUS_INVALID, TABLE_BAD_UTF8, 2, 0);
    read_fails(STR("PK\x03\x04xyz"), NULL, STATUS_INVALID, TABLE_IS_ARCHIVE, 0, 0);
    read_fails(STR(""), NULL, STATUS_INVALID, TABLE_EMPTY, 0, 0);
    read_fails(STR(";;\r\n \r\n"), NULL, STATUS_INVALID, TABLE_EMPTY, 0, 0);
    assert_true(str_eq_c(table_error_text(arena, (struct table_error){TABLE_HAS_NUL, 3, 2}),
                         "line 3, column 2: this is not a text file (it has a zero byte)"));
}

static void
each_limit_holds_at_its_edge(void **state)
{
    (void)state;
    struct csv_options o = {.limits = {.max_rows = 2}};
    read_ok(STR("a;b\n1;2\n"), &o);
    read_fails(STR("a;b\n1;2\n3;4\n"), &o, STATUS_LIMIT, TABLE_TOO_MANY_ROWS, 3, 0);
    o = (struct csv_options){.limits = {.max_columns = 2}};
    read_fails(STR("a;b\n1;2;3\n"), &o, STATUS_LIMIT, TABLE_TOO_MANY_COLUMNS, 2, 3);
    o = (struct csv_options){.limits = {.max_cell_bytes = 4}};
    read_ok(STR("a;1234\n"), &o);
    read_fails(STR("a;12345\n"), &o, STATUS_LIMIT, TABLE_CELL_TOO_BIG, 1, 2);
    read_fails(STR("a;\"12345\"\n"), &o, STATUS_LIMIT, TABLE_CELL_TOO_BIG, 1, 2);
    o = (struct csv_options){.limits = {.max_cells = 3}};
    read_fails(STR("a;b\n1;2\n"), &o, STATUS_LIMIT, TABLE_TOO_MANY_CELLS, 2, 2);
    o = (struct csv_options){.limits = {.max_bytes = 3}};
    read_fails(STR("a;b\n"), &o, STATUS_LIMIT, TABLE_TOO_BIG, 0, 0);
}

static void
columns_are_found_by_name_in_any_case(void **state)
{
    (void)state;
    struct table *t = read_ok(STR(" NIMI ;Sähköposti\nAino;a@example.org\n"), NULL);
    assert_int_equal(table_find_column(t, 0, STR("nimi")), 0);
    assert_int_equal(table_find_column(t, 0, STR("SÄHKÖPOSTI")), 1);
    assert_int_equal(table_find_column(t, 0, STR("puhelin")), -1);
    assert_int_equal(table_cell(t, 1, -1).n, 0);
    assert_int_equal(table_cell(t, 9, 0).n, 0);
    assert_true(str_eq_c(table_column_name(arena, 1), "A"));
    assert_true(str_eq_c(table_column_name(arena, 28), "AB"));
    assert_true(str_eq_c(table_column_name(arena, 703), "AAA"));
}

static struct str
written(struct csv_style style, const struct str *cells, size_t n)
{
    struct buf *b = arena_alloc(arena, sizeof *b);
    buf_init_in(b, arena, 0);
    struct csv_writer w = csv_writer_init(b, style);
    csv_row(&w, cells, n);
    struct str out = STR_NONE;
    assert_int_equal(buf_finish(b, &out), STATUS_OK);
    return out;
}

static void
formulas_are_made_harmless_and_numbers_stay(void **state)
{
    (void)state;
    struct str cells[] = {STR("=1+1"), STR("+358"), STR("-3,5"), STR("@x"), STR("\tx"), STR("a=b"), STR("")};
    assert_true(str_eq_c(written((struct csv_style){0}, cells, 7), "'=1+1;'+358;'-3,5;'@x;'\tx;a=b;\r\n"));
    assert_true(str_eq_c(written((struct csv_style){.numbers_as_text = true}, cells + 2, 2), "-3,5;'@x\r\n"));
    struct str cr[] = {STR("\r=x")};
    assert_true(str_eq_c(written((struct csv_style){0}, cr, 1), "\"'\r=x\"\r\n"));
    struct buf b;
    buf_init(&b, 0);
    struct csv_writer w = csv_writer_init(&b, (struct csv_style){.mark = true, .decimal_comma = true});
    csv_i64(&w, -7);
    csv_number(&w, -2.5, 2);
    csv_number(&w, 0.0 / 0.0, 2);
    csv_end_row(&w);
    assert_true(str_eq_c(buf_view(&b), "\xef\xbb\xbf-7;-2,50;\r\n"));
    buf_free(&b);
}

/* Random cells made of the characters that hurt come back as they went. */
static void
what_is_written_is_read_back(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a", ";", ",", "\"", "\n", "ä", "=", "'", " ", "-", "\t", "x"};
    struct rng r = rng_seeded(1);
    for (int round = 0; round < 500; round++) {
        struct buf b;
        buf_init(&b, 0);
        struct csv_writer w = csv_writer_init(&b, (struct csv_style){.mark = round % 2});
        struct str cells[12];
        for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
            struct buf cell;
            buf_init(&cell, 0);
            for (size_t n = rng_below(&r, 6); n; n--)
                buf_puts(&cell, pieces[rng_below(&r, ARRAY_LEN(pieces))]);
            buf_putc(&cell, 'z'); /* no row is blank, and no cell is a guard of its own */
            cells[i] = str_copy(arena, buf_view(&cell));
            if (cells[i].n > 1 && cells[i].p[0] == '\'')
                cells[i] = STR("z");
            buf_free(&cell);
            csv_text(&w, cells[i]);
            if (i % 4 == 3)
                csv_end_row(&w);
        }
        struct table *t = read_ok(buf_view(&b), &(struct csv_options){.remove_guard = true, .delimiter = ';'});
        assert_int_equal(t->n_rows, 3);
        for (size_t i = 0; i < ARRAY_LEN(cells); i++)
            if (!str_eq(table_cell(t, i / 4, (ptrdiff_t)(i % 4)), cells[i]))
                fail_msg("round %d: \"%.*s\"", round, STR_ARG(cells[i]));
        buf_free(&b);
    }
}

static void
cutting_a_file_anywhere_never_reads_outside(void **state)
{
    (void)state;
    struct str whole = STR("\xef\xbb\xbfsep=;\r\na;\"b\"\"c\r\nd\";e\r\n\xc3\xa4;f;\"g\"\r\n");
    for (size_t n = 0; n <= whole.n; n++) {
        struct table *t;
        char *exact = arena_memdup(arena, whole.p, n);
        enum status s = csv_read(arena, (struct str){exact, n}, NULL, &t, &fault);
        assert_true(s == STATUS_OK || s == STATUS_INVALID);
    }
}

/* The municipality's file as bytes: title row, Windows-1252, CRLF, shifted fields on one line, a lost letter. */
static void
the_municipal_excel_file_is_read_with_its_faults_visible(void **state)
{
    (void)state;
    char path[] = "data/demo/people_excel_windows1252.csv",
         other[] = "../shared/data/demo/people_excel_windows1252.csv";
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        f = fopen(other, "rb");
    if (f == NULL)
        skip();
    char *bytes = arena_alloc(arena, 100000);
    size_t n = fread(bytes, 1, 100000, f);
    fclose(f);
    struct table *t = read_ok((struct str){bytes, n}, NULL);
    assert_true(str_eq_c(t->encoding, "Windows-1252"));
    assert_int_equal(t->delimiter, ';');
    assert_int_equal(t->n_rows, 27);
    assert_int_equal(t->rows[26].line, 27);
    assert_int_equal(table_find_column(t, 1, STR("sähköpostiosoite")), 7);
    cell_is(t, 3, 0, "Björklund");
    cell_is(t, 6, 0, "");
    ptrdiff_t phone = table_find_column(t, 1, STR("Puhelin"));
    assert_true(table_cell(t, 20, phone).n > 0);
    assert_int_equal(str_find_char(table_cell(t, 20, 7), '@'), -1); /* two phone numbers moved the fields */
    assert_true(utf8_looks_damaged(table_cell(t, 23, 1)) || utf8_looks_damaged(table_cell(t, 23, 0)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_delimiter_is_found_by_evenness, fresh, done),
        cmocka_unit_test_setup_teardown(every_line_end_counts_as_one_line, fresh, done),
        cmocka_unit_test_setup_teardown(quoted_cells_keep_delimiters_marks_and_line_ends, fresh, done),
        cmocka_unit_test_setup_teardown(windows_1252_and_utf16_become_utf8, fresh, done),
        cmocka_unit_test_setup_teardown(a_fault_names_its_line_and_column, fresh, done),
        cmocka_unit_test_setup_teardown(each_limit_holds_at_its_edge, fresh, done),
        cmocka_unit_test_setup_teardown(columns_are_found_by_name_in_any_case, fresh, done),
        cmocka_unit_test_setup_teardown(formulas_are_made_harmless_and_numbers_stay, fresh, done),
        cmocka_unit_test_setup_teardown(what_is_written_is_read_back, fresh, done),
        cmocka_unit_test_setup_teardown(cutting_a_file_anywhere_never_reads_outside, fresh, done),
        cmocka_unit_test_setup_teardown(the_municipal_excel_file_is_read_with_its_faults_visible, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "archive.h"
#include "xlsx.h"
#include "xml.h"

static struct arena *arena;
static struct table_error fault;

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

static const char workbook[] = "<workbook xmlns:r=\"x\"><sheets><sheet name=\"Piilo\" state=\"hidden\" r:id=\"r1\"/>"
                               "<sheet name=\"Väki\" r:id=\"r2\"/></sheets></workbook>";
static const char relations[] = "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"
                                "<Relationship Id=\"r2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>";
static const char styles[] = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"d\\.m\\.yyyy\\ hh:mm\"/>"
                             "<numFmt numFmtId=\"165\" formatCode=\"0 &quot;day&quot;\"/></numFmts><cellStyleXfs><xf "
                             "numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
                             "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>";

static struct str
book(const char *sheet, const char *shared)
{
    struct archive_file files[] = {
        {.name = STR("xl/workbook.xml"), .data = str_from(workbook)},
        {.name = STR("xl/_rels/workbook.xml.rels"), .data = str_from(relations)},
        {.name = STR("xl/styles.xml"), .data = str_from(styles)},
        {.name = STR("xl/worksheets/sheet1.xml"),
         .data = STR("<worksheet><sheetData><row><c><v>7</v></c></row></sheetData>"
                     "</worksheet>")},
        {.name = STR("xl/worksheets/sheet2.xml"), .data = str_from(sheet)},
        {.name = STR("xl/sharedStrings.xml"), .data = str_from(shared)},
    };
    struct str bytes = STR_NONE;
    assert_int_equal(archive_write(arena, files, ARRAY_LEN(files), &bytes), STATUS_OK);
    return bytes;
}

static struct table *
read_ok(struct str bytes, const struct xlsx_options *o)
{
    struct table *t = NULL;
    enum status s = xlsx_read(arena, bytes, o, &t, &fault);
    if (s != STATUS_OK)
        print_error("%.*s\n", STR_ARG(table_error_text(arena, fault)));
    assert_int_equal(s, STATUS_OK);
    return t;
}

static void
read_fails(struct str bytes, const struct xlsx_options *o, enum status want, enum table_problem problem)
{
    struct table *t = NULL;
    assert_int_equal(xlsx_read(arena, bytes, o, &t, &fault), want);
    assert_string_equal(table_problem_key(fault.problem), table_problem_key(problem));
    assert_null(t);
}

static void
cell_is(const struct table *t, size_t row, size_t column, const char *want)
{
    struct str got = table_cell(t, row, (ptrdiff_t)column);
    if (!str_eq_c(got, want))
        fail_msg("row %zu column %zu is \"%.*s\", not \"%s\"", row, column, STR_ARG(got), want);
}

static void
every_kind_of_cell_becomes_the_text_a_person_sees(void **state)
{
    (void)state;
    struct table *t = read_ok(
        book(
            "<worksheet><sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row>"
            "<row r=\"4\"><c t=\"inlineStr\"><is><r><t>a</t></r><r><t> b</t></r></is></c><c><v>40.0</v></c>"
            "<c><v>0.10000000000000001</v></c><c t=\"b\"><v>1</v></c><c t=\"str\"><f>A1</f><v>ok</v></c>"
            "<c s=\"1\"><v>46350</v></c><c s=\"2\"><v>46350.375</v></c><c s=\"3\"><v>3</v></c><c s=\"4\"><v>0.5</v></c>"
            "<c><v>358400000009</v></c><c><v>3.5840000000900002E11</v></c></row></sheetData></worksheet>",
            "<sst><si><t>Nimi</t></si><si><r><t>Pu</t></r><r><t>helin</t></r><rPh><t>xx</t></rPh></si></sst>"),
        NULL);
    assert_true(str_eq_c(t->sheet, "Väki"));
    assert_int_equal(t->n_rows, 2);
    assert_int_equal(t->rows[0].line, 2);
    assert_int_equal(t->rows[1].line, 4);
    static const char *const first[] = {"Nimi", "", "Puhelin"};
    static const char *const second[] = {"a b", "40",    "0.1",         "TRUE", "ok", "2026-11-24", "2026-11-24 09:00",
                                         "3",   "12:00", "358400000009"};
    for (size_t i = 0; i < ARRAY_LEN(first); i++)
        cell_is(t, 0, i, first[i]);
    for (size_t i = 0; i < ARRAY_LEN(second); i++)
        cell_is(t, 1, i, second[i]);
}

static void
a_sheet_is_chosen_by_name_and_hidden_ones_are_passed_over(void **state)
{
    (void)state;
    struct str bytes = book("<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>", "<sst/>");
    cell_is(read_ok(bytes, NULL), 0, 0, "1");
    cell_is(read_ok(bytes, &(struct xlsx_options){.sheet = STR("piilo")}), 0, 0, "7");
    read_fails(bytes, &(struct xlsx_options){.sheet = STR("muu")}, STATUS_NOT_FOUND, TABLE_NO_SUCH_SHEET);
}

static void
parts_are_found_by_their_relations_wherever_they_are(void **state)
{
    (void)state;
    struct archive_file files[] = {
        {.name = STR("_rels/.rels"),
         .data = STR("<R><Relationship Type=\"x/officeDocument\" Target=\"/a/book2.xml\"/></R>")},
        {.name = STR("a/book2.xml"), .data = STR("<workbook><sheets><sheet name=\"s\" id=\"q\"/></sheets></workbook>")},
        {.name = STR("a/_rels/book2.xml.rels"),
         .data = STR("<R><Relationship Id=\"q\" Type=\"x/worksheet\" Target=\"b/s.xml\"/><Relationship Id=\"t\" "
                     "Type=\"x/sharedStrings\" Target=\"texts.xml\"/></R>")},
        {.name = STR("a/texts.xml"), .data = STR("<sst><si><t>löytyi</t></si></sst>")},
        {.name = STR("a/b/s.xml"),
         .data = STR("<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>"
                     "</worksheet>")},
    };
    struct str bytes = STR_NONE;
    assert_int_equal(archive_write(arena, files, ARRAY_LEN(files), &bytes), STATUS_OK);
    cell_is(read_ok(bytes, NULL), 0, 0, "löytyi");
}

static void
entities_and_doctypes_are_refused(void **state)
{
    (void)state;
    read_fails(
        book("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData><row><c "
             "t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>",
             "<sst/>"),
        NULL, STATUS_INVALID, TABLE_BAD_XML);
    read_fails(book("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>", "<sst/>"), NULL, STATUS_INVALID,
               TABLE_BAD_XML);
    struct buf deep;
    buf_init(&deep, 0);
    for (int i = 0; i < 100; i++)
        buf_puts(&deep, "<a>");
    assert_int_equal(xml_read(buf_view(&deep), &(struct xml_events){0}, NULL), STATUS_INVALID);
    buf_free(&deep);
}

static void
damaged_books_are_refused(void **state)
{
    (void)state;
    read_fails(STR("nimi;puhelin\n"), NULL, STATUS_INVALID, TABLE_NOT_XLSX);
    read_fails(book("<worksheet><sheetData><row>", "<sst/>"), NULL, STATUS_INVALID, TABLE_BAD_XML);
    read_fails(book("<worksheet><sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData></worksheet>", "<sst/>"), NULL,
               STATUS_INVALID, TABLE_BAD_XML);
    assert_int_equal(fault.line, 1);
    read_fails(book("<worksheet/>", "<sst/>"), NULL, STATUS_INVALID, TABLE_EMPTY);
    struct archive_file only = {.name = STR("word/document.xml"), .data = STR("<x/>")};
    struct str bytes;
    assert_int_equal(archive_write(arena, &only, 1, &bytes), STATUS_OK);
    read_fails(bytes, NULL, STATUS_INVALID, TABLE_NOT_XLSX);
}

static void
limits_hold_for_rows_columns_and_cells(void **state)
{
    (void)state;
    struct str bytes = book("<worksheet><sheetData><row><c><v>123456</v></c></row><row><c r=\"XFD2\" s=\"1\"/>"
                            "<c r=\"XFE2\"><v>1</v></c></row></sheetData></worksheet>",
                            "<sst/>");
    read_fails(bytes, NULL, STATUS_LIMIT, TABLE_TOO_MANY_COLUMNS);
    assert_int_equal(fault.line, 2);
    assert_int_equal(fault.column, 16385);
    read_fails(bytes, &(struct xlsx_options){.limits.max_cell_bytes = 5}, STATUS_LIMIT, TABLE_CELL_TOO_BIG);
    read_fails(bytes, &(struct xlsx_options){.limits = {.max_columns = 99999, .max_cells = 9}}, STATUS_LIMIT,
               TABLE_TOO_MANY_CELLS);
    read_fails(bytes, &(struct xlsx_options){.limits = {.max_columns = 99999, .max_rows = 1}}, STATUS_LIMIT,
               TABLE_TOO_MANY_ROWS);
    read_fails(bytes, &(struct xlsx_options){.limits.max_bytes = 10}, STATUS_LIMIT, TABLE_TOO_BIG);
    size_t n = (size_t)20 << 20;
    char *blank = arena_alloc(arena, n + 1);
    memset(blank, ' ', n);
    memcpy(blank, "<sst>", 5);
    memcpy(blank + n - 7, "</sst>", 7);
    read_fails(book("<worksheet/>", blank), NULL, STATUS_LIMIT, TABLE_TOO_BIG); /* a bomb of blanks */
}

static struct str
small_book(void)
{
    struct xlsx *x;
    struct str bytes = STR_NONE, header[] = {STR("Nimi"), STR("Luku"), STR("Päivä")};
    assert_int_equal(xlsx_new(arena, &(struct xlsx_properties){.title = STR("Koe")}, &x), STATUS_OK);
    xlsx_sheet(x, STR("Väki / [1]"), header, 3);
    xlsx_text(x, STR("=HYPERLINK(\"x\")"));
    xlsx_number(x, 2.5, 1);
    xlsx_date(x, 1795503600000);
    xlsx_end_row(x);
    xlsx_text(x, STR("\xff<&>\1"));
    xlsx_i64(x, 1234567890123456789);
    xlsx_number(x, NAN, 1);
    xlsx_end_row(x);
    xlsx_sheet(x, STR("väki / [1]"), header, 1);
    xlsx_i64(x, -7);
    xlsx_end_row(x);
    assert_int_equal(xlsx_finish(x, &bytes), STATUS_OK);
    return bytes;
}

static void
what_is_written_is_read_back_and_formulas_stay_text(void **state)
{
    (void)state;
    struct str bytes = small_book();
    struct table *t = read_ok(bytes, NULL);
    cell_is(t, 0, 2, "Päivä");
    cell_is(t, 1, 0, "=HYPERLINK(\"x\")");
    cell_is(t, 1, 1, "2.5");
    cell_is(t, 1, 2, "2026-11-24");
    cell_is(t, 2, 1, "1234567890123456789");
    t = read_ok(bytes, &(struct xlsx_options){.sheet = STR("väki   1  2")});
    cell_is(t, 1, 0, "-7");
    struct archive *z;
    struct str xml;
    assert_int_equal(archive_open(arena, bytes, NULL, &z), STATUS_OK);
    assert_int_equal(archive_load(z, archive_find(z, STR("xl/worksheets/sheet1.xml")), &xml), STATUS_OK);
    assert_int_equal(str_find(xml, STR("<f>")), -1);
    assert_true(str_find(xml, STR("state=\"frozen\"")) > 0);
}

static void
the_same_content_gives_the_same_bytes(void **state)
{
    (void)state;
    struct str one = small_book(), two = small_book();
    assert_true(str_eq(one, two));
}

static void
an_unfinished_book_leaves_nothing_behind(void **state)
{
    (void)state;
    struct arena *own = arena_new(0);
    struct xlsx *x;
    assert_int_equal(xlsx_new(own, &(struct xlsx_properties){0}, &x), STATUS_OK);
    xlsx_sheet(x, STR("a"), NULL, 0);
    xlsx_text(x, STR("b"));
    arena_free(own); /* the sanitizers would tell of a leak */
    own = arena_new(0);
    struct str bytes;
    assert_int_equal(xlsx_new(own, &(struct xlsx_properties){0}, &x), STATUS_OK);
    assert_int_equal(xlsx_finish(x, &bytes), STATUS_OK);
    assert_true(bytes.n > 1000);
    arena_free(own);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_of_cell_becomes_the_text_a_person_sees, fresh, done),
        cmocka_unit_test_setup_teardown(a_sheet_is_chosen_by_name_and_hidden_ones_are_passed_over, fresh, done),
        cmocka_unit_test_setup_teardown(parts_are_found_by_their_relations_wherever_they_are, fresh, done),
        cmocka_unit_test_setup_teardown(entities_and_doctypes_are_refused, fresh, done),
        cmocka_unit_test_setup_teardown(damaged_books_are_refused, fresh, done),
        cmocka_unit_test_setup_teardown(limits_hold_for_rows_columns_and_cells, fresh, done),
        cmocka_unit_test_setup_teardown(what_is_written_is_read_back_and_formulas_stay_text, fresh, done),
        cmocka_unit_test_setup_teardown(the_same_content_gives_the_same_bytes, fresh, done),
        cmocka_unit_test_setup_teardown(an_unfinished_book_leaves_nothing_behind, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

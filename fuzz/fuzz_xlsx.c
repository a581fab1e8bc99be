/* The bytes as a whole workbook, and as the sheet inside a sound one: the second reaches the cells. */
#include "archive.h"
#include "fuzz.h"
#include "utf8.h"
#include "xlsx.h"

static struct str
wrapped(struct arena *a, struct str sheet)
{
    struct archive_file files[] = {
        {STR("xl/workbook.xml"), STR("<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>"), 0},
        {STR("xl/_rels/workbook.xml.rels"), STR("<R><Relationship Id=\"r1\" Target=\"s.xml\"/></R>"), 0},
        {STR("xl/sharedStrings.xml"), STR("<sst><si><t>x</t></si></sst>"), 0},
        {STR("xl/styles.xml"),
         STR("<s><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/></cellXfs></s>"), 0},
        {STR("xl/s.xml"), sheet, 0},
    };
    struct str bytes = STR_NONE;
    FUZZ_CHECK(archive_write(a, files, ARRAY_LEN(files), &bytes) == STATUS_OK);
    return bytes;
}

static void
try_book(struct arena *a, struct str bytes)
{
    struct table *t = NULL;
    struct table_error e;
    if (xlsx_read(a, bytes, NULL, &t, &e) != STATUS_OK) {
        FUZZ_CHECK(t == NULL && table_error_text(a, e).n > 0);
        return;
    }
    for (size_t i = 0; i < t->n_rows; i++) {
        FUZZ_CHECK(i == 0 || t->rows[i].line > t->rows[i - 1].line);
        for (size_t k = 0; k < t->rows[i].n_cells; k++)
            FUZZ_CHECK(utf8_is_valid(t->rows[i].cells[k]));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct str bytes = {(const char *)data, size};
    try_book(a, bytes);
    try_book(a, wrapped(a, bytes));
    arena_free(a);
    return 0;
}

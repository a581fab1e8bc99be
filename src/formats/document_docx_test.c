#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "archive.h"
#include "document.h"
#include "markdown.h"
#include "xml.h"

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
docx_of(const struct doc *d)
{
    struct buf *b = arena_alloc(arena, sizeof *b);
    buf_init_in(b, arena, 0);
    assert_int_equal(document_docx(d, b), STATUS_OK);
    return buf_view(b);
}

static struct doc *
sample(void)
{
    struct doc *d = document_new(arena, STR("Muistio & päätökset"), STR("sv"));
    d->author = STR("Lakeus");
    doc_contents(d, NULL, STR("Innehåll"));
    struct str text =
        STR("# Yksi\n\n**a** *b* [c](https://example.org/?x=1&y=2) [d](#yksi) `e`\\\nf\n\n3. x\n4. y\n   - z\n\n"
            "> **Laatikko.** Tässä.\n\n| h | i |\n|---|--:|\n| j<k | 1 |\n");
    assert_int_equal(markdown_append(d, NULL, text, &(struct markdown_options){.heading_level = 1}), STATUS_OK);
    doc_paragraph(d, NULL, STR("paha \1 merkki \xff"));
    doc_qr(d, NULL, STR("https://tupa.example.org/1"), STR("Liity"));
    return d;
}

static struct str
part_of(const struct doc *d, const char *name)
{
    struct archive *z;
    struct str part = STR_NONE;
    assert_int_equal(archive_open(arena, docx_of(d), NULL, &z), STATUS_OK);
    assert_int_equal(archive_load(z, archive_find(z, str_from(name)), &part), STATUS_OK);
    return part;
}

static void
has(struct str text, const char *part)
{
    if (str_find(text, str_from(part)) < 0)
        fail_msg("no %s in\n%.*s", part, STR_ARG(text));
}

static void
every_part_is_well_formed_xml(void **state)
{
    (void)state;
    struct archive *z;
    assert_int_equal(archive_open(arena, docx_of(sample()), NULL, &z), STATUS_OK);
    assert_int_equal(archive_count(z), 11);
    for (size_t i = 0; i < archive_count(z); i++) {
        struct str part;
        assert_int_equal(archive_load(z, (ptrdiff_t)i, &part), STATUS_OK);
        if (str_ends(archive_name(z, i), STR(".png")))
            assert_true(str_starts(part, STR("\x89PNG")));
        else if (xml_read(part, &(struct xml_events){0}, NULL) != STATUS_OK)
            fail_msg("%.*s", STR_ARG(archive_name(z, i)));
    }
}

static void
structure_is_in_styles_lists_and_header_rows(void **state)
{
    (void)state;
    struct str x = part_of(sample(), "word/document.xml");
    has(x, "<w:pStyle w:val=\"Title\"/>");
    has(x, "<w:pStyle w:val=\"Heading1\"/></w:pPr><w:bookmarkStart w:id=\"1\" w:name=\"h1\"/>");
    has(x, "<w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">a</w:t>");
    has(x, "<w:hyperlink r:id=\"rIdL1\">");
    has(x, "<w:hyperlink w:anchor=\"h1\">");
    has(x, "<w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/>");
    has(x, "<w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/>");
    has(x, "<w:pStyle w:val=\"MyWork\"/>");
    has(x, "<w:tblHeader/>");
    has(x, "j&lt;k");
    has(x, "paha  merkki \xef\xbf\xbd");
    has(x, " TOC \\o \"1-2\"");
    has(part_of(sample(), "word/numbering.xml"), "<w:startOverride w:val=\"3\"/>");
    has(part_of(sample(), "word/_rels/document.xml.rels"), "Target=\"https://example.org/?x=1&amp;y=2\"");
}

static void
language_and_title_are_told(void **state)
{
    (void)state;
    has(part_of(sample(), "word/styles.xml"), "<w:lang w:val=\"sv-FI\"/>");
    struct str core = part_of(sample(), "docProps/core.xml");
    has(core, "<dc:title>Muistio &amp; päätökset</dc:title>");
    has(core, "<dc:language>sv-FI</dc:language>");
    assert_int_equal(str_find(core, STR("dcterms:created>")), -1);
}

static void
every_relation_that_is_used_exists(void **state)
{
    (void)state;
    struct str x = part_of(sample(), "word/document.xml"), rels = part_of(sample(), "word/_rels/document.xml.rels");
    static const char *const kinds[] = {"r:id=\"", "r:embed=\""};
    size_t n = 0;
    for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
        struct str rest = x;
        for (ptrdiff_t at; (at = str_find(rest, str_from(kinds[k]))) >= 0; n++) {
            rest = str_sub(rest, (size_t)at + strlen(kinds[k]), rest.n);
            struct str id = str_sub(rest, 0, (size_t)str_find_char(rest, '"'));
            has(rels, str_cstr(arena, str_fmt(arena, "Id=\"%.*s\"", STR_ARG(id))));
        }
    }
    assert_true(n >= 5);
}

static void
the_same_document_gives_the_same_bytes(void **state)
{
    (void)state;
    assert_true(str_eq(docx_of(sample()), docx_of(sample())));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_part_is_well_formed_xml, fresh, done),
        cmocka_unit_test_setup_teardown(structure_is_in_styles_lists_and_header_rows, fresh, done),
        cmocka_unit_test_setup_teardown(language_and_title_are_told, fresh, done),
        cmocka_unit_test_setup_teardown(every_relation_that_is_used_exists, fresh, done),
        cmocka_unit_test_setup_teardown(the_same_document_gives_the_same_bytes, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

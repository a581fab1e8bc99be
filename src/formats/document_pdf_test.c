#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "document.h"
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

static struct str
pdf_of(const struct doc *d)
{
    struct buf *b = arena_alloc(arena, sizeof *b);
    buf_init_in(b, arena, 0);
    assert_int_equal(document_pdf(d, b), STATUS_OK);
    return buf_view(b);
}

/* What a poppler tool says about the file; skips the test when the tool is not installed. */
static struct str
asked(const char *tool, const char *before, const char *after, struct str pdf)
{
    char name[] = "/tmp/tupa-pdf-XXXXXX";
    char *command = str_cstr(arena, str_fmt(arena, "command -v %s >/dev/null", tool));
    if (system(command) != 0)
        skip();
    int fd = mkstemp(name);
    assert_true(fd >= 0 && write(fd, pdf.p, pdf.n) == (ssize_t)pdf.n);
    close(fd);
    FILE *p = popen(str_cstr(arena, str_fmt(arena, "%s %s %s %s", tool, before, name, after)), "r");
    assert_non_null(p);
    char *out = arena_alloc(arena, 1 << 20);
    size_t n = fread(out, 1, (1 << 20) - 1, p);
    assert_int_equal(pclose(p), 0);
    unlink(name);
    return (struct str){out, n};
}

static void
has(struct str text, const char *part)
{
    if (str_find(text, str_from(part)) < 0)
        fail_msg("no \"%s\" in\n%.*s", part, STR_ARG(text));
}

static struct doc *
sample(void)
{
    struct doc *d = document_new(arena, STR("Käsikirja (1)"), STR("fi"));
    d->author = STR("Lakeuden perhekeskus");
    d->base_url = STR("https://tupa.example.org");
    doc_contents(d, NULL, STR("Sisällys"));
    struct str text =
        STR("# Ensimmäinen luku\n\nTeksti **lihava** ja [linkki](https://example.org/a'b).\n\n## Alaluku\n\n"
            "1. yksi\n2. kaksi\n   - sisällä\n\n> **Mitä tämä tarkoittaa?** Laatikko.\n\n*Lähteet: N001.*\n\n"
            "> Lainaus.\n\n---\n\n    koodi\n\n# Toinen luku\n\n[ensimmäiseen](#ensimmainen-luku)\n");
    assert_int_equal(markdown_append(d, NULL, text, &(struct markdown_options){.heading_level = 1}), STATUS_OK);
    struct doc_block *t = doc_table(d, NULL, 3);
    struct str head[] = {STR("Nro"), STR("Toimenpide"), STR("Tila")};
    doc_row(d, t, head, true);
    for (int i = 0; i < 80; i++) {
        struct str row[] = {str_fmt(arena, "A%02d", i), STR("Kootaan toimijakortit yhteen paikkaan"), STR("käynnissä")};
        doc_row(d, t, row, false);
    }
    doc_qr(d, NULL, STR("/4821"), STR("Liity tästä"));
    return d;
}

static void
the_file_is_tagged_a4_with_title_language_and_no_date(void **state)
{
    (void)state;
    struct str pdf = pdf_of(sample()), info;
    has(pdf, "/Type /Catalog /Lang (fi) /ViewerPreferences << /DisplayDocTitle true >>");
    has(pdf, "/Tabs /S");
    assert_int_equal(str_find(pdf, STR("CreationDate")), -1);
    info = asked("pdfinfo", "", "2>&1", pdf);
    has(info, "Tagged:          yes");
    has(info, "(A4)");
    has(info, "Title:           Käsikirja (1)");
    assert_int_equal(str_find(info, STR("rror")), -1);
}

static void
the_table_of_offsets_points_at_objects(void **state)
{
    (void)state;
    struct str pdf = pdf_of(sample());
    ptrdiff_t start = str_find(pdf, STR("startxref\n"));
    assert_true(start > 0);
    size_t xref = strtoul(pdf.p + start + 10, NULL, 10), first, count;
    assert_true(xref < pdf.n && memcmp(pdf.p + xref, "xref\n", 5) == 0);
    assert_int_equal(sscanf(pdf.p + xref + 5, "%zu %zu", &first, &count), 2);
    const char *line = strchr(pdf.p + xref + 5, '\n') + 1;
    for (size_t i = 1; i < count; i++) {
        size_t at = strtoul(line + 20 * i, NULL, 10);
        struct str want = str_fmt(arena, "%zu 0 obj", i);
        assert_true(at + want.n < pdf.n && memcmp(pdf.p + at, want.p, want.n) == 0);
    }
}

static void
a_screen_reader_hears_headings_lists_and_tables_but_no_page_feet(void **state)
{
    (void)state;
    struct str heard = asked("pdfinfo", "-struct-text", "2>/dev/null", pdf_of(sample()));
    static const char *const tags[] = {"Document\n", "H1 (block)", "H2 (block)", "H3 (block)", "TOC\n",
                                       "L (block)",  "LBody",      "Lbl",        "Table",      "TH",
                                       "TD",         "BlockQuote", "Link",       "\"linkki",   "\"Ensimmäinen luku"};
    for (size_t i = 0; i < ARRAY_LEN(tags); i++)
        has(heard, tags[i]);
    assert_int_equal(str_find(heard, STR(" (5)\"")), -1);
    struct str rest = heard, line;
    int heads = 0;
    while (str_split(&rest, '\n', &line))
        heads += str_find(line, STR("\"Toimenpide")) >= 0;
    assert_int_equal(heads, 1); /* repeated on later pages for the eye only */
}

static void
links_lead_out_and_inside(void **state)
{
    (void)state;
    struct str pdf = pdf_of(sample());
    has(pdf, "/URI (https://example.org/a%27b)");
    has(pdf, "/URI (https://tupa.example.org/4821)");
    has(pdf, "/Dest [");
    has(pdf, "/Outlines");
}

static void
page_numbers_and_repeated_heads_are_seen(void **state)
{
    (void)state;
    struct str seen = asked("pdftotext", "-layout", "-", pdf_of(sample()));
    has(seen, "1 (5)");
    has(seen, "5 (5)");
    has(seen, "Liity tästä");
    struct str rest = seen, line;
    int heads = 0;
    while (str_split(&rest, '\n', &line))
        heads += str_find(line, STR("Toimenpide")) >= 0;
    assert_int_equal(heads, 4);
}

static void
the_same_document_gives_the_same_bytes(void **state)
{
    (void)state;
    assert_true(str_eq(pdf_of(sample()), pdf_of(sample())));
    struct doc *d = sample();
    d->created_ms = 1795503600000;
    has(pdf_of(d), "/CreationDate (20261124070000Z)");
}

struct making {
    const struct doc *doc;
    struct buf out;
    enum status status;
};

static void *
make_three_times(void *p)
{
    struct making *m = p;
    for (int i = 0; i < 3 && m->status == STATUS_OK; i++) {
        buf_clear(&m->out);
        m->status = document_pdf(m->doc, &m->out);
    }
    return NULL;
}

static void
threads_make_documents_beside_each_other(void **state)
{
    (void)state;
    struct making all[4];
    pthread_t threads[4];
    struct arena *arenas[4], *kept = arena;
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        arena = arenas[i] = arena_new(0);
        all[i] = (struct making){.doc = sample()};
        buf_init(&all[i].out, 0);
        assert_int_equal(pthread_create(&threads[i], NULL, make_three_times, &all[i]), 0);
    }
    arena = kept;
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        assert_int_equal(all[i].status, STATUS_OK);
        assert_true(str_eq(buf_view(&all[i].out), buf_view(&all[0].out)));
    }
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        buf_free(&all[i].out);
        arena_free(arenas[i]);
    }
}

static void
strange_documents_become_pages_too(void **state)
{
    (void)state;
    struct doc *d = document_new(arena, STR(""), STR("fi)/X"));
    has(pdf_of(d), "%PDF-");
    assert_int_equal(str_find(pdf_of(d), STR("/Lang")), -1);
    struct doc_block *inside = NULL;
    for (int i = 0; i < 40; i++)
        inside = doc_item(d, doc_list(d, i % 2 ? doc_box(d, inside, STR("x")) : inside, true), STR("syvä"));
    struct doc_block *t = doc_table(d, NULL, 40);
    struct str cells[40];
    for (int i = 0; i < 40; i++)
        cells[i] = STR("Perhekeskuskoordinaattoriverkosto");
    doc_row(d, t, cells, true);
    char *big = arena_alloc(arena, 30001);
    memset(big, 'w', 30000);
    cells[0] = (struct str){big, 30000};
    cells[1] = STR("\xff\x01");
    doc_row(d, t, cells, false);
    doc_row(d, t, NULL, false);
    doc_paragraph(d, NULL, (struct str){big, 30000});
    doc_heading(d, NULL, 9, STR(""));
    doc_qr(d, NULL, STR("ei osoite"), STR(""));
    doc_page_break(d);
    doc_page_break(d);
    struct str info = asked("pdfinfo", "", "2>&1", pdf_of(d));
    assert_int_equal(str_find(info, STR("rror")), -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_file_is_tagged_a4_with_title_language_and_no_date, fresh, done),
        cmocka_unit_test_setup_teardown(the_table_of_offsets_points_at_objects, fresh, done),
        cmocka_unit_test_setup_teardown(a_screen_reader_hears_headings_lists_and_tables_but_no_page_feet, fresh, done),
        cmocka_unit_test_setup_teardown(links_lead_out_and_inside, fresh, done),
        cmocka_unit_test_setup_teardown(page_numbers_and_repeated_heads_are_seen, fresh, done),
        cmocka_unit_test_setup_teardown(the_same_document_gives_the_same_bytes, fresh, done),
        cmocka_unit_test_setup_teardown(threads_make_documents_beside_each_other, fresh, done),
        cmocka_unit_test_setup_teardown(strange_documents_become_pages_too, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "docx.h"

#include <math.h>

#include "utf8.h"

enum { TABLE_CHARACTERS = 80, TABLE_TWIPS = 8620 };

static void
measure(struct str text, double *least, double *natural)
{
    double n = (double)utf8_count(text) * 1.1 + 2.5; /* the cell's own margins, and fonts wider than ours */
    *natural = n > *natural ? n : *natural;
    struct str rest = text, word;
    while (str_split(&rest, ' ', &word)) {
        n = (double)utf8_count(word) * 1.1 + 2.5;
        *least = n > *least ? n : *least;
    }
}

/* Widths in twentieths of a point, by the characters of each column: the longest word fits where all of them can, and
 * the rest is shared by square root, as in the PDF. */
static double *
column_widths(struct docx *w, const struct doc_block *table)
{
    size_t n = table->n_columns;
    double *least = ARENA_ARRAY(w->arena, double, n), *natural = ARENA_ARRAY(w->arena, double, n), sum = 0, all = 0,
           lack = 0;
    for (const struct doc_block *row = table->first; row; row = row->next) {
        size_t i = 0;
        for (const struct doc_block *c = row->first; c && i < n; c = c->next, i++)
            measure(doc_text(w->doc, c), &least[i], &natural[i]);
    }
    for (size_t i = 0; i < n; i++) {
        least[i] = least[i] > 3 ? least[i] : 3;
        natural[i] = natural[i] > least[i] ? natural[i] : least[i];
        sum += least[i];
        lack += sqrt(natural[i] - least[i] + 1);
    }
    double spare = sum < TABLE_CHARACTERS ? TABLE_CHARACTERS - sum : 0;
    for (size_t i = 0; i < n; i++) {
        least[i] += spare * sqrt(natural[i] - least[i] + 1) / lack;
        all += least[i];
    }
    for (size_t i = 0; i < n; i++)
        least[i] = least[i] * TABLE_TWIPS / all;
    return least;
}

static void
put_cell(struct docx *w, const struct doc_block *table, const struct doc_block *cell, size_t i, double width)
{
    struct buf *out = &w->body;
    char align = table->align ? table->align[i] : 'l';
    buf_fmt(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"%s\"/>",
            (int)width, cell && cell->header ? "TableHead" : "TableText");
    buf_puts(out, align == 'r' ? "<w:jc w:val=\"right\"/>" : align == 'c' ? "<w:jc w:val=\"center\"/>" : "");
    buf_puts(out, "</w:pPr>");
    if (cell)
        docx_runs(w, out, cell);
    buf_puts(out, "</w:p></w:tc>");
}

void
docx_table(struct docx *w, const struct doc_block *table)
{
    struct buf *out = &w->body;
    const double *widths = column_widths(w, table);
    buf_puts(out, "<w:tbl><w:tblPr><w:tblStyle w:val=\"TupaTable\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout "
                  "w:type=\"fixed\"/>"
                  "<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" "
                  "w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>");
    for (size_t i = 0; i < table->n_columns; i++)
        buf_fmt(out, "<w:gridCol w:w=\"%d\"/>", (int)widths[i]);
    buf_puts(out, "</w:tblGrid>\n");
    for (const struct doc_block *row = table->first; row; row = row->next) {
        buf_puts(out, "<w:tr><w:trPr><w:cantSplit/>");
        buf_puts(out, row->header ? "<w:tblHeader/></w:trPr>" : "</w:trPr>");
        const struct doc_block *c = row->first;
        for (size_t i = 0; i < table->n_columns; i++, c = c ? c->next : NULL)
            put_cell(w, table, c, i, widths[i]);
        buf_puts(out, "</w:tr>\n");
    }
    buf_puts(out, "</w:tbl>\n<w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr></w:p>\n");
}

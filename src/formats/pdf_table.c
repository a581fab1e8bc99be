#include "pdf.h"

const struct pdf_style pdf_cell = {PDF_TEXT_FONT, false, 9.2, 13, PDF_INK};
const struct pdf_style pdf_cell_head = {PDF_TEXT_FONT, true, 9.2, 13, PDF_INK};
static const double PAD_X = 5, PAD_Y = 4.2;

enum { TALL_ROW = 24, PIECE = 12 /* lines: a row taller than the first is cut into pieces of the second */ };

struct widths {
    double *least, *natural; /* of each column, without padding */
};

static void
measure_cell(struct pdf *p, const struct doc_block *cell, struct widths *w, size_t i)
{
    struct pdf_style style = cell->header ? pdf_cell_head : pdf_cell;
    double natural = pdf_text_natural(pdf_text_new(p, cell, style, 0));
    double least = pdf_text_longest_word(p, cell, style);
    w->natural[i] = natural > w->natural[i] ? natural : w->natural[i];
    w->least[i] = least > w->least[i] ? least : w->least[i];
}

/* Columns: everybody gets the longest word if that is possible; what is left is shared by how much each still lacks, by
 * square root, so that one long column does not starve the others. */
static double *
column_edges(struct pdf *p, const struct pdf_frame *f, const struct doc_block *table)
{
    size_t n = table->n_columns;
    struct widths w = {ARENA_ARRAY(p->arena, double, n), ARENA_ARRAY(p->arena, double, n)};
    for (const struct doc_block *row = table->first; row; row = row->next) {
        size_t i = 0;
        for (const struct doc_block *c = row->first; c && i < n; c = c->next, i++)
            measure_cell(p, c, &w, i);
    }
    double *edge = ARENA_ARRAY(p->arena, double, n + 1);
    double room = f->width - 2 * PAD_X * (double)n, least = 0, natural = 0, lack = 0;
    for (size_t i = 0; i < n; i++) {
        least += w.least[i];
        natural += w.natural[i];
    }
    for (size_t i = 0; i < n; i++)
        lack += __builtin_sqrt(w.natural[i] - w.least[i] + 1);
    edge[0] = f->x;
    for (size_t i = 0; i < n; i++) {
        double width;
        if (natural <= room)
            width = w.natural[i] + (room - natural) * (natural > 0 ? w.natural[i] / natural : 1.0 / (double)n);
        else if (least <= room)
            width = w.least[i] + (room - least) * __builtin_sqrt(w.natural[i] - w.least[i] + 1) / lack;
        else
            width = room * w.least[i] / least;
        edge[i + 1] = edge[i] + width + 2 * PAD_X;
    }
    return edge;
}

static struct pdf_row *
make_row(struct pdf *p, const struct doc_block *table, const struct doc_block *block, const double *edge,
         size_t *ret_lines)
{
    struct pdf_row *row = arena_alloc(p->arena, sizeof *row);
    row->n = table->n_columns;
    row->cells = ARENA_ARRAY(p->arena, struct pdf_text *, row->n);
    row->tags = ARENA_ARRAY(p->arena, struct pdf_tag *, row->n);
    row->x = edge;
    row->header = block->header;
    *ret_lines = 1;
    size_t i = 0;
    for (const struct doc_block *c = block->first; c && i < row->n; c = c->next, i++) {
        struct pdf_style style = c->header ? pdf_cell_head : pdf_cell;
        row->cells[i] = pdf_text_new(p, c, style, edge[i + 1] - edge[i] - 2 * PAD_X);
        row->cells[i]->align = table->align ? table->align[i] : 'l';
        if (row->cells[i]->n_lines > *ret_lines)
            *ret_lines = row->cells[i]->n_lines;
    }
    return row;
}

static void
tag_row(struct pdf *p, struct pdf_tag *table, struct pdf_row *row, const struct doc_block *block)
{
    struct pdf_tag *tr = pdf_tag_new(p, table, "TR");
    const struct doc_block *c = block->first;
    for (size_t i = 0; i < row->n; i++, c = c ? c->next : NULL)
        row->tags[i] = pdf_tag_new(p, tr, c && c->header ? "TH" : "TD");
}

static size_t
add_row(struct pdf *p, const struct pdf_frame *f, const struct doc_block *block, const struct doc_block *table,
        const double *edge, struct pdf_tag *tag)
{
    size_t lines, first = p->n;
    struct pdf_row *whole = make_row(p, table, block, edge, &lines);
    size_t step = lines > TALL_ROW ? PIECE : lines;
    for (size_t from = 0; from < lines; from += step) {
        struct pdf_row *row = arena_memdup(p->arena, whole, sizeof *whole);
        row->tags = ARENA_ARRAY(p->arena, struct pdf_tag *, row->n);
        row->from = from;
        row->to = from + step < lines ? from + step : lines;
        row->last = row->to == lines;
        tag_row(p, tag, row, block);
        double height =
            pdf_cell.line * (double)(row->to - row->from) + (from == 0 ? PAD_Y : 0) + (row->last ? PAD_Y : 0);
        struct atom *a = pdf_add(p, ATOM_ROW, 0, height, f);
        a->row = row;
    }
    return first;
}

void
pdf_flow_table(struct pdf *p, const struct pdf_frame *f, const struct doc_block *table)
{
    const double *edge = column_edges(p, f, table);
    struct pdf_tag *tag = pdf_tag_new(p, f->tag, "Table");
    size_t head = (size_t)-1, n_rows = 0;
    p->pending = p->pending > 6 ? p->pending : 6;
    for (const struct doc_block *b = table->first; b; b = b->next, n_rows++) {
        size_t first = add_row(p, f, b, table, edge, tag);
        if (b->header && n_rows == 0 && p->n == first + 1) {
            head = first;
            p->atoms[first].keep = true;
        } else if (head != (size_t)-1) {
            for (size_t i = first; i < p->n; i++)
                p->atoms[i].repeats_head = true;
        }
    }
    /* A copy: p->atoms moves when it grows. */
    for (size_t i = head; head != (size_t)-1 && i < p->n; i++)
        p->atoms[i].head =
            p->atoms[i].repeats_head ? arena_memdup(p->arena, &p->atoms[head], sizeof(struct atom)) : NULL;
    p->pending = 14;
}

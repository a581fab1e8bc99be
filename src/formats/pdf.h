/*
 * How a document becomes pages: private to document_pdf.
 *
 * Four steps: flow (tree to atoms: lines, table rows, pictures), pages (each atom gets a page and a height, so the
 * table of contents and "2 (14)" are known before anything is drawn), draw, finish (language into the finished file).
 * Lengths are points from the page's top left corner. Tags: cairo puts only what stands in a leaf tag into the reading
 * order, so every piece of text is in a Span or Link, and page feet, rules and repeated table heads in none.
 * Threads: one document, one thread.
 *
 *     pdf_flow(&pdf); pdf_paginate(&pdf); pdf_draw(&pdf);
 */
#ifndef TUPA_PDF_H
#define TUPA_PDF_H

#include <pango/pangocairo.h>

#include "document.h"

/* A4 with a measure of about 78 characters. */
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define PAGE_LEFT 82.0
#define PAGE_RIGHT 82.0
#define PAGE_TOP 72.0
#define PAGE_BOTTOM 82.0

enum pdf_colour {
    PDF_INK = 0x1e2632,
    PDF_SOFT = 0x4a5563,
    PDF_LINK = 0x2c3d72,
    PDF_LINE = 0xcdd6d5,
    PDF_BOX = 0xf8ecd6,
    PDF_BOX_EDGE = 0xa67a3f,
    PDF_ON_BOX = 0x3a2912,
    PDF_QUOTE_EDGE = 0xf0a92b
};

enum pdf_font { PDF_TEXT_FONT, PDF_HEADING_FONT, PDF_CODE_FONT };

struct pdf_style {
    enum pdf_font font;
    bool bold;
    double size;
    double line; /* height of a line */
    unsigned colour;
};

struct pdf_known_font {
    struct pdf_style style;
    PangoFontDescription *description;
    double ascent;
};

struct pdf_tag {
    const char *name;
    struct pdf_tag *parent;
};

struct pdf_text {
    PangoLayout *layout;
    const struct doc_block *block;
    struct pdf_style style;
    size_t *ends; /* byte offset in the layout's text where each run of the block ends */
    PangoLayoutLine **lines;
    size_t n_lines;
    double ascent; /* from the top of a line to its baseline */
    double width;
    char align; /* 'l' 'c' 'r' */
};

struct pdf_row {
    struct pdf_text **cells; /* NULL where a row is short */
    struct pdf_tag **tags;
    size_t n;
    const double *x; /* left edge of each column; n + 1 */
    size_t from, to; /* lines of the cells in this piece of the row */
    bool last;       /* piece */
    bool header;
};

enum atom_kind { ATOM_LINE, ATOM_ROW, ATOM_RUG, ATOM_RULE, ATOM_QR, ATOM_ENTRY, ATOM_BREAK };

struct atom {
    enum atom_kind kind;
    double before; /* space above, not at the top of a page */
    double height;
    double x;
    bool keep;       /* stays on the page of the next atom */
    bool rule_above; /* thin line over a source note */
    bool repeats_head;
    int box; /* index + 1 of the box around it, 0 = none */
    struct pdf_tag *tag;
    struct pdf_text *text;
    size_t line;
    struct pdf_text *label; /* of a list item, hanging left of x */
    struct pdf_tag *label_tag;
    struct pdf_row *row;
    const struct atom *head;       /* of the table, repeated on its next pages */
    const struct doc_block *block; /* of headings: the bookmark; of ENTRY: the heading; of QR: the address */
    size_t page;                   /* 0-based */
    double y;
};

struct pdf_box {
    bool quote; /* only an edge */
    double x, width;
};

struct pdf {
    struct arena *arena;
    const struct doc *doc;
    PangoFontMap *fonts;
    PangoContext *pango;
    struct atom *atoms;
    size_t n, cap;
    struct pdf_box *boxes;
    size_t n_boxes, cap_boxes;
    double pending; /* space that the block before wants below it */
    struct pdf_tag *root;
    size_t n_pages;
    struct map *places; /* heading id to its atom's index + 1 */
    cairo_surface_t *surface;
    cairo_t *cr;
    struct pdf_tag *open;
    int outline[8];               /* last bookmark of each level */
    struct pdf_known_font *known; /* measured once: Pango lays out a whole sample for it */
    size_t n_known, cap_known;
};

/* Where blocks go: the column and what is around it. */
struct pdf_frame {
    double x, width;
    struct pdf_tag *tag;
    int box;
    unsigned colour;
};

extern const struct pdf_style pdf_body, pdf_small, pdf_cell, pdf_cell_head;

struct pdf_tag *pdf_tag_new(struct pdf *p, struct pdf_tag *parent, const char *name);
struct pdf_text *pdf_text_new(struct pdf *p, const struct doc_block *b, struct pdf_style style, double width);
struct pdf_text *pdf_plain_text(struct pdf *p, struct str s, struct pdf_style style, double width);
double pdf_text_natural(const struct pdf_text *t); /* width without wrapping */
double pdf_text_longest_word(struct pdf *p, const struct doc_block *b, struct pdf_style style);
/* Draws one line with its top at y; tagged says whether the pieces are put into Span and Link. */
void pdf_text_draw(struct pdf *p, const struct pdf_text *t, size_t line, double x, double y, bool tagged);

struct atom *pdf_add(struct pdf *p, enum atom_kind kind, double before, double height, const struct pdf_frame *f);
void pdf_flow(struct pdf *p);
void pdf_flow_table(struct pdf *p, const struct pdf_frame *f, const struct doc_block *table);
void pdf_paginate(struct pdf *p);
void pdf_draw(struct pdf *p);
void pdf_set_colour(struct pdf *p, unsigned rgb);

/* Puts the language and the title's place into the catalog and the reading order into each page. */
enum status pdf_finish(struct arena *a, const struct doc *d, struct str bytes, struct buf *out) MUST_CHECK;

#endif

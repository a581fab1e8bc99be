/*
 * The parts of a DOCX file: private to document_docx.
 *
 * Threads: one document, one thread. XML is written with docx_text, which escapes; markup only by literals.
 *
 *     docx_body(&w); docx_styles(&w, &part);
 */
#ifndef TUPA_DOCX_H
#define TUPA_DOCX_H

#include "document.h"

struct docx_picture {
    struct str png;
    struct str name; /* "rug.png" */
};

struct docx {
    struct arena *arena;
    const struct doc *doc;
    struct buf body;
    struct str *links; /* external addresses; relation rIdL<i + 1> */
    size_t n_links, cap_links;
    struct docx_picture *pictures; /* relation rIdP<i + 1> */
    size_t n_pictures, cap_pictures;
    int *starts; /* first number of each ordered list; its w:num is i + 2 (1 = bullets) */
    size_t n_starts, cap_starts;
    struct map *bookmarks; /* heading id to its number + 1 */
    int n_bookmarks;
};

/* Where a block stands. */
struct docx_place {
    const char *style; /* of plain paragraphs here, NULL = Normal */
    int num;           /* w:num for the next paragraph, 0 = none */
    int level;         /* depth of lists, 0 = outside */
};

void docx_text(struct buf *out, struct str s);
void docx_body(struct docx *w);
void docx_table(struct docx *w, const struct doc_block *table);
void docx_runs(struct docx *w, struct buf *out, const struct doc_block *b);
/* width and height in millimetres; alt empty = decoration */
void docx_put_picture(struct docx *w, struct str png, const char *name, double width, double height, struct str alt);

void docx_styles(const struct docx *w, struct buf *out);
void docx_numbering(const struct docx *w, struct buf *out);
struct str docx_language(struct str language); /* "fi-FI" */

/* Pictures of the rug and of a QR code as PNG bytes in the arena; no text when they cannot be drawn. */
struct str docx_rug_png(struct arena *a, const struct doc *d);
struct str docx_qr_png(struct arena *a, struct str url);

#endif

/*
 * A document as a small tree of blocks and runs, and what can be made of it: HTML, PDF, DOCX.
 *
 * For: handbooks, memos, plans, reports, lists on paper: written once, the same in three formats, all of them with real
 * headings, lists and tables for screen readers. Not for: pages of the service; those are views.
 * Invariants: text of runs is clean (see doc_clean); a link is one that link_is_safe accepts (others become plain
 * text); heading ids are unique in their document. The same tree gives the same bytes, always: time is written only
 * when created_ms is set. Threads: one document, one thread. Memory: the document's arena; given text is borrowed and
 * must live as long.
 *
 *     struct doc *d = document_new(arena, STR("Muistio"), STR("fi"));
 *     doc_heading(d, NULL, 1, STR("Päätökset"));
 *     TRY(document_pdf(d, &out));
 */
#ifndef TUPA_DOCUMENT_H
#define TUPA_DOCUMENT_H

#include "buf.h"
#include "map.h"

enum doc_kind {
    DOC_ROOT,
    DOC_HEADING,   /* level 1..6, id, runs */
    DOC_PARAGRAPH, /* runs */
    DOC_LIST,      /* ordered, start; children are DOC_ITEM */
    DOC_ITEM,      /* blocks */
    DOC_QUOTE,     /* blocks */
    DOC_BOX,       /* blocks: "what does this mean in my work" */
    DOC_SOURCES,   /* runs: where a text came from, small */
    DOC_TABLE,     /* children are DOC_ROW; n_columns, align */
    DOC_ROW,       /* children are DOC_CELL */
    DOC_CELL,      /* runs; header */
    DOC_CODE,      /* one run, line ends kept */
    DOC_RULE,
    DOC_PAGE_BREAK,
    DOC_CONTENTS, /* its one run is the heading over the table of contents */
    DOC_QR,       /* url in the run; drawn as a code with the run's text under it */
};

enum { RUN_STRONG = 1, RUN_EMPHASIS = 2, RUN_CODE = 4, RUN_STRUCK = 8, RUN_IMAGE = 16 };

/* A piece of text in one style. "\n" alone is a line break. Neighbours with the very same url are one link. */
struct doc_run {
    struct str text;
    struct str url; /* no text: not a link; for RUN_IMAGE the picture's own path, text says what it shows */
    unsigned style; /* RUN_... */
};

struct doc_block {
    enum doc_kind kind;
    int level;
    bool ordered;
    bool header;
    int start;         /* of an ordered list */
    size_t n_columns;  /* of a table */
    const char *align; /* 'l' 'c' 'r' for each column, or NULL */
    struct str id;
    struct doc_run *runs;
    size_t n_runs, cap_runs;
    struct doc_block *first, *last, *next; /* children, sibling */
};

struct doc {
    struct arena *arena;
    struct str title;
    struct str language; /* "fi" "sv" "en" */
    struct str subtitle; /* under the title: version, date, place; may be empty */
    struct str author;   /* the centre; over the title and in the metadata */
    struct str base_url; /* "https://tupa.example.org": makes links of ours work outside; none = they become text */
    int64_t created_ms;  /* 0 = not told */
    const uint32_t *rug; /* 0xRRGGBB of each sector, woven under the title; NULL = the ten sectors' own */
    size_t n_rug;
    struct doc_block *root;
    struct map *ids; /* heading ids in use */
};

struct doc *document_new(struct arena *a, struct str title, struct str language);

/* Each adds a block at the end of parent (NULL = the document) and gives it back. */
struct doc_block *doc_add(struct doc *d, struct doc_block *parent, enum doc_kind kind);
struct doc_block *doc_heading(struct doc *d, struct doc_block *parent, int level, struct str text);
struct doc_block *doc_paragraph(struct doc *d, struct doc_block *parent, struct str text);
struct doc_block *doc_list(struct doc *d, struct doc_block *parent, bool ordered);
struct doc_block *doc_item(struct doc *d, struct doc_block *list, struct str text);
struct doc_block *doc_box(struct doc *d, struct doc_block *parent, struct str title);
struct doc_block *doc_sources(struct doc *d, struct doc_block *parent, struct str text);
struct doc_block *doc_table(struct doc *d, struct doc_block *parent, size_t n_columns);
struct doc_block *doc_row(struct doc *d, struct doc_block *table, const struct str *cells, bool header);
struct doc_block *doc_contents(struct doc *d, struct doc_block *parent, struct str heading);
struct doc_block *doc_qr(struct doc *d, struct doc_block *parent, struct str url, struct str caption);
void doc_page_break(struct doc *d);

/* Adds text to a block that has runs. */
void doc_run(struct doc *d, struct doc_block *b, struct str text, unsigned style);
void doc_link(struct doc *d, struct doc_block *b, struct str text, struct str url, unsigned style);

/* Valid UTF-8 without control characters but LF; s itself when it is so already. */
struct str doc_clean(struct arena *a, struct str s);

/* Where a link leads from outside our site; no text when it leads nowhere there ("#id" stays). */
struct str doc_outer_url(const struct doc *d, struct str url);

/* Gives a heading the id made of its text ("mika-perhekeskus-on-meilla"), unique in the document. */
void doc_heading_id(struct doc *d, struct doc_block *heading);

/* The runs' text without styles, in the document's arena. */
struct str doc_text(const struct doc *d, const struct doc_block *b);

/* The whole tree as plain text: blank line between blocks, "- " before items. */
struct str document_plain(const struct doc *d);

/* The blocks only, as HTML that is safe inside a page of ours; classes of components.css. */
enum status document_html_blocks(const struct doc *d, struct buf *out) MUST_CHECK;
/* One file that stands alone: language, title, contents, style for screen and paper. */
enum status document_html(const struct doc *d, struct buf *out) MUST_CHECK;
/* A4, tagged, bookmarks, page numbers. */
enum status document_pdf(const struct doc *d, struct buf *out) MUST_CHECK;
/* For Word and LibreOffice: real styles, lists, tables, language. */
enum status document_docx(const struct doc *d, struct buf *out) MUST_CHECK;

#endif

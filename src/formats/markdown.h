/*
 * Markdown that people write (CommonMark with tables, bare addresses and ~~struck~~ text) to safe HTML, to a document
 * and to plain text.
 *
 * For: handbook chapters, notes, memos, comments. Not for: HTML from outside; raw HTML in the text is dropped.
 * Invariants: everything goes through the tree of document.h, which knows only its own kinds of blocks, so nothing else
 * can come out. Links are those of link.h, pictures only those below the given path.
 * A quote that begins with bold text becomes a box; a paragraph wholly in italics that begins with "Lähteet:",
 * "Källor:" or "Sources:" becomes a source note.
 * Threads: any. This is the only file that makes a struct trusted_html.
 *
 *     struct trusted_html h;
 *     TRY(markdown_html(arena, chapter->text, &(struct markdown_options){.heading_level = 2}, &h));
 */
#ifndef TUPA_MARKDOWN_H
#define TUPA_MARKDOWN_H

#include "document.h"

/* Markup that may go into a page as it is. */
struct trusted_html {
    struct str html;
};

struct markdown_options {
    int heading_level;            /* the highest heading of the text becomes this; 0 = 2 */
    struct str attachment_prefix; /* pictures must be below it, such as "/attachments/"; none = no pictures */
    struct str id_prefix;         /* put before heading ids, when several texts share a page */
    bool keep_line_ends;          /* a line end in a paragraph is a line break: for short comments */
    size_t max_bytes;             /* 0 = 512 KiB */
};

/* All: STATUS_LIMIT when the text is too long, STATUS_INVALID when it is not UTF-8; o may be NULL. */
enum status markdown_html(struct arena *a, struct str text, const struct markdown_options *o,
                          struct trusted_html *ret_html) MUST_CHECK;
enum status markdown_plain(struct arena *a, struct str text, struct str *ret_plain) MUST_CHECK;

/* Adds the text's blocks at the end of parent (NULL = the document). */
enum status markdown_append(struct doc *d, struct doc_block *parent, struct str text,
                            const struct markdown_options *o) MUST_CHECK;

#endif

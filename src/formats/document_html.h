/*
 * What a stand-alone HTML file carries with it: private to document_html.
 *
 * For: the style sheet and the rug. Not for: pages of the service.
 *
 *     buf_puts(out, document_html_style);
 */
#ifndef TUPA_DOCUMENT_HTML_H
#define TUPA_DOCUMENT_HTML_H

#include "document.h"

extern const char document_html_style[];

/* An inline SVG, hidden from screen readers. */
void document_html_rug(const struct doc *d, struct buf *out);

#endif

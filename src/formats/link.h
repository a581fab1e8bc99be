/*
 * Which addresses a person may put into a text that others open.
 *
 * For: Markdown, documents, links that people type in forms. Not for: fetching; nothing here is ever fetched.
 *
 *     if (!link_is_safe(url)) return STATUS_INVALID;
 */
#ifndef TUPA_LINK_H
#define TUPA_LINK_H

#include "str.h"

/* http, https, mailto, tel, or an address inside our own site (path, query or fragment; never "//host"). No control
 * characters, blanks, quotation marks or backslashes, at most 2,000 bytes. */
bool link_is_safe(struct str url);

/* http or https: leads away from our site. */
bool link_is_external(struct str url);

/* http, https, mailto or tel: means the same outside our site. */
bool link_has_scheme(struct str url);

/* A path below prefix ("/attachments/") without "..", for pictures. False when prefix is empty. */
bool link_is_below(struct str url, struct str prefix);

#endif

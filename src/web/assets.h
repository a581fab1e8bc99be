/*
 * The files that pages need (style, scripts, pictures), inside the program.
 *
 * For: the route /assets/ and {{asset "app.css"}}. Not for: attachments of people.
 * Invariants: the path holds a hash of the content, so an answer may be cached for ever; the table never changes.
 * Threads: any.
 *
 *     const struct asset *a = asset_by_path(x->path);
 *     if (a && accepts_brotli && a->brotli.n) ...
 */
#ifndef TUPA_ASSETS_H
#define TUPA_ASSETS_H

#include "str.h"

struct asset {
    const char *name; /* "app.css" */
    const char *path; /* "/assets/app.0f3c….css" */
    const char *mime;
    const char *etag; /* with its quotes */
    struct str bytes;
    struct str gzip, brotli; /* no text when hardly smaller */
};

extern const struct asset *const assets_all[]; /* made by tools/assetgen; ended by NULL */

const struct asset *asset_by_path(struct str path); /* NULL when there is none */
const struct asset *asset_by_name(struct str name);

#endif

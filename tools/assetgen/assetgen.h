/*
 * Makes the files of assets/ ready to be sent: smaller, compressed beforehand, named by their content.
 *
 * For: tools/assetgen and its tests. Not for: bundling; modules stay modules (docs/decisions/0001-assets.md).
 * Invariant: the same sources give the same bytes and names.
 *
 *     struct asset_list l = {0};
 *     assets_add(g, &l, STR("app.css"), css_shrink(g, "app.css", text));
 *     struct str c = assets_source(g, &l);
 */
#ifndef TUPA_ASSETGEN_H
#define TUPA_ASSETGEN_H

#include "gen.h"

struct made_asset {
    struct str name; /* "app.css" */
    struct str path; /* "/assets/app.0f3c….css" */
    struct str hash; /* 16 hex digits */
    const char *mime;
    struct str bytes, gzip, brotli; /* gzip, brotli: no text when hardly smaller */
};

struct asset_list {
    struct made_asset *items;
    size_t n_items, cap_items;
};

void assets_add(struct gen *g, struct asset_list *l, const char *file, struct str name, struct str bytes);
const struct made_asset *assets_find(const struct asset_list *l, struct str name);

struct str assets_header(struct gen *g, const struct asset_list *l);
struct str assets_source(struct gen *g, const struct asset_list *l);

/* Without comments and needless blanks; texts in quotes stay. */
struct str css_shrink(struct gen *g, const char *file, struct str css);

/* Without indentation, empty lines and comments that fill a line. A template literal must end on its own line. */
struct str js_shrink(struct gen *g, const char *file, struct str js);

/* Module texts by file name; import "./x.js" is rewritten to the hashed name. Complains about circles. */
struct module {
    const char *file;
    struct str name; /* "live.js" */
    struct str text; /* shrunk */
    bool done, doing;
};
void modules_add(struct gen *g, struct asset_list *l, struct module *m, size_t n);

#endif

/*
 * Turns a view (an HTML file with {{...}}) into a C function; docs/VIEWS.md is the language.
 *
 * For: tools/viewgen and its fuzz target. Not for: checking all of HTML; it checks what keeps pages safe, whole and
 * usable, and leaves types to the C compiler, which complains at the line of the .html file.
 * Invariant: when nothing was complained about, the function writes well-nested HTML whatever its struct holds.
 *
 *     struct view_options o = {.owner = STR("people"), .uses = STR("web,areas"), .icons = "assets/icons"};
 *     view_compile(g, "people_list.html", text, &o, &made);
 */
#ifndef TUPA_VIEWGEN_H
#define TUPA_VIEWGEN_H

#include "gen.h"

struct view_options {
    struct str owner;  /* the feature, or "web" */
    struct str uses;   /* comma list of the other owners whose views may be rendered */
    const char *icons; /* folder of NAME.svg */
};

struct view_made {
    struct str source;
    struct str *icon_files; /* read on the way, for the dependency file */
    size_t n_icon_files, cap_icon_files;
};

void view_compile(struct gen *g, const char *file, struct str text, const struct view_options *o,
                  struct view_made *ret_made);

/* The declarations of all views of an owner. */
struct str view_header(struct gen *g, struct str owner, int n_files, char **files);

#endif

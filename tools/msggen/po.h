/*
 * Reads the .po files that hold the words of one domain in one language.
 *
 * For: tools/msggen, tools/checks and the fuzz target. Not for: gettext's whole format: no contexts, no obsolete
 * entries, no fuzzy ones; two plural forms.
 * Invariant: an entry handed back has a well-formed key and text; everything refused is complained about.
 *
 *     struct po_file f;
 *     po_parse(g, "locale/fi/people.po", text, STR("people"), &f);
 */
#ifndef TUPA_PO_H
#define TUPA_PO_H

#include "gen.h"

struct po_entry {
    struct str key;  /* "people.found" */
    struct str one;  /* singular when has_plural */
    struct str text; /* the text, or the plural */
    bool has_plural;
    int line;
};

struct po_file {
    struct po_entry *items;
    size_t n_items, cap_items;
    struct map *by_key; /* key to struct po_entry; the entries of items */
};

/* domain: what every key starts with. */
void po_parse(struct gen *g, const char *file, struct str text, struct str domain, struct po_file *ret_f);

/* The placeholders of a text in order: takes the next "{name}" off *rest, false at the end. */
bool po_next_placeholder(struct str *rest, struct str *ret_name);
bool po_has_placeholder(struct str text, struct str name);

/* Complains where lang differs from base: keys, plural forms, placeholders. */
void po_compare(struct gen *g, const char *base_file, const struct po_file *base, const char *file,
                const struct po_file *lang);

#endif

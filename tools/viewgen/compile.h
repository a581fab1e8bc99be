/*
 * The state while one view is compiled; shared by the files of this folder only.
 */
#ifndef TUPA_VIEWGEN_COMPILE_H
#define TUPA_VIEWGEN_COMPILE_H

#include "viewgen.h"

enum where { IN_TEXT, IN_TAG, IN_VALUE };
enum { MAX_DEPTH = 100, MAX_ATTRIBUTES = 60 };

/* How far an address has got: a dynamic part may not decide where it leads. */
enum url_state { URL_NONE, URL_START, URL_SLASH, URL_SAFE };

struct attribute {
    struct str name;
    struct str raw; /* as it stands in the file, with {{...}} */
    bool dynamic;
    size_t depth; /* of the block it stands in, within its tag */
};

struct element {
    struct str name;
    int line;
    bool is_svg;      /* svg or inside it */
    bool is_label;    /* label or inside it */
    bool is_verbatim; /* pre, textarea or inside */
    bool is_foreign;  /* translate="no": names and codes, not words */
    bool needs_csrf;  /* a POST form that has none yet */
};

enum block_kind { BLOCK_IF, BLOCK_EACH, BLOCK_EACH_ELSE };

struct block {
    enum block_kind kind;
    int line;
    struct str name;  /* each: the loop's name */
    struct str count; /* each: C expression */
    enum where where;
    size_t n_elements;
    bool had_else;
    bool space_at_start, space_merged;
    enum url_state url_at_start;
    bool url_open; /* a branch left the address undecided */
};

struct input {
    struct str id;
    struct str what;
    int line;
};

struct view {
    struct gen *g;
    const char *file;
    const struct view_options *o;
    struct str src;
    size_t at;
    int line;

    struct str name, type, header; /* {{view name struct type "header"}} */
    struct buf body;               /* C statements */
    struct buf literal;            /* markup not yet put into body */
    struct map *domains;           /* of messages used */
    struct map *owners;            /* of views rendered */
    bool uses_assets;
    struct view_made *made;

    enum where where;
    bool pending_space, space_ok;
    struct element elements[MAX_DEPTH];
    size_t n_elements;
    struct block blocks[MAX_DEPTH];
    size_t n_blocks;

    struct str tag; /* the start tag being read */
    int tag_line;
    size_t tag_depth; /* n_blocks where it began */
    struct attribute attributes[MAX_ATTRIBUTES];
    size_t n_attributes;
    char quote;
    size_t value_at;
    enum url_state url;

    struct map *label_for;
    struct input *inputs; /* waiting for a <label for> */
    size_t n_inputs, cap_inputs;
};

#define VIEW_ERROR(v, ...) gen_error((v)->g, (v)->file, (v)->line, __VA_ARGS__)

/* emit.c */
void emit_literal(struct view *v, struct str s);
void emit_code(struct view *v, const char *fmt, ...) __attribute__((format(printf, 2, 3))); /* with a #line */
void emit_flush(struct view *v);
struct str emit_file(struct view *v);

/* expression.c: C text of what the view names; complains and gives "0" otherwise */
struct str expression_path(struct view *v, struct str s);
struct str expression_condition(struct view *v, struct str s);
struct str expression_count(struct view *v, struct str path); /* notes -> v->n_notes */
bool is_constant(struct str s);

/* directive.c */
void directive(struct view *v, struct str s);

/* words.c */
void directive_words(struct view *v, struct str s);
bool filter_put(struct view *v, struct str filter, struct str c);

/* markup.c: one step at v->at outside {{ }} */
void markup_step(struct view *v);
void markup_output(struct view *v, struct str filter); /* something dynamic comes here */
void markup_finish(struct view *v);
struct element *markup_top(struct view *v); /* NULL outside everything */

/* attribute.c */
void attribute_step(struct view *v);       /* inside a start tag */
void attribute_value_step(struct view *v); /* inside a value */
const struct attribute *attribute_find(const struct view *v, const char *name);
bool attribute_is(const struct view *v, const char *name, const char *value);
void attribute_check_input(struct view *v);
void attribute_check_labels(struct view *v); /* at the end */
bool attribute_is_url(struct str name);

/* text.c */
void text_step(struct view *v);
void text_space(struct view *v); /* writes the blank that is waiting, if it counts */
bool text_has_letters(struct str s);
bool tag_is(struct str name, const char *list); /* list: " p div " */
bool tag_is_block(struct str name);
bool tag_is_box(struct str name);
bool tag_is_void(struct str name);

#endif

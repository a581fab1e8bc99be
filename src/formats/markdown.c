#include "markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <pthread.h>
#include <string.h>

#include "link.h"
#include "utf8.h"

enum {
    MAX_DEPTH = 16, /* blocks inside blocks; deeper ones are laid side by side */
    MAX_COLUMNS = 32,
    MAX_CELLS = 200000 /* lines times columns at worst */
};

struct reading {
    struct doc *doc;
    const struct markdown_options *o;
    int smallest_level; /* heading in the text */
    int last_level;     /* given to the heading before */
};

static pthread_once_t registered = PTHREAD_ONCE_INIT;

static struct str
copied(struct reading *r, const char *c)
{
    return c ? str_copy(r->doc->arena, str_from(c)) : STR_NONE;
}

/* Nodes of the extensions have no public type numbers. */
static bool
is_named(cmark_node *node, const char *name)
{
    return strcmp(cmark_node_get_type_string(node), name) == 0;
}

struct inline_state {
    unsigned style;
    int strong, emphasis, struck;
    struct str url; /* of the link we are in */
};

static void
count_style(struct inline_state *s, cmark_node *node, int step)
{
    cmark_node_type type = cmark_node_get_type(node);
    bool struck = is_named(node, "strikethrough");
    s->strong += type == CMARK_NODE_STRONG ? step : 0;
    s->emphasis += type == CMARK_NODE_EMPH ? step : 0;
    s->struck += struck ? step : 0;
    s->style = (s->strong ? RUN_STRONG : 0) | (s->emphasis ? RUN_EMPHASIS : 0) | (s->struck ? RUN_STRUCK : 0);
}

static struct str
text_below(struct reading *r, cmark_node *node)
{
    struct buf b;
    buf_init(&b, 0);
    cmark_iter *it = cmark_iter_new(node);
    for (cmark_event_type e; (e = cmark_iter_next(it)) != CMARK_EVENT_DONE;) {
        cmark_node *n = cmark_iter_get_node(it);
        cmark_node_type t = cmark_node_get_type(n);
        bool literal = t == CMARK_NODE_TEXT || t == CMARK_NODE_CODE || t == CMARK_NODE_CODE_BLOCK;
        if (e == CMARK_EVENT_ENTER && literal && cmark_node_get_literal(n))
            buf_puts(&b, cmark_node_get_literal(n));
        else if (e == CMARK_EVENT_ENTER && b.n && (t == CMARK_NODE_SOFTBREAK || t == CMARK_NODE_PARAGRAPH))
            buf_putc(&b, ' ');
    }
    cmark_iter_free(it);
    struct str s = str_copy(r->doc->arena, buf_view(&b));
    buf_free(&b);
    return s;
}

static void
add_image(struct reading *r, struct doc_block *to, cmark_node *node, struct inline_state *s)
{
    struct str alt = text_below(r, node), path = copied(r, cmark_node_get_url(node));
    if (link_is_below(path, r->o->attachment_prefix))
        doc_link(r->doc, to, alt.n ? alt : STR("–"), path, s->style | RUN_IMAGE);
    else
        doc_link(r->doc, to, alt, s->url, s->style);
}

static void
add_leaf(struct reading *r, struct doc_block *to, cmark_node *node, struct inline_state *s)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        doc_link(r->doc, to, copied(r, cmark_node_get_literal(node)), s->url, s->style);
        break;
    case CMARK_NODE_CODE:
        doc_link(r->doc, to, copied(r, cmark_node_get_literal(node)), s->url, s->style | RUN_CODE);
        break;
    case CMARK_NODE_SOFTBREAK:
        doc_link(r->doc, to, r->o->keep_line_ends ? STR("\n") : STR(" "), s->url, s->style);
        break;
    case CMARK_NODE_LINEBREAK:
        doc_link(r->doc, to, STR("\n"), s->url, s->style);
        break;
    default: /* raw HTML is dropped */
        break;
    }
}

static void
add_inlines(struct reading *r, struct doc_block *to, cmark_node *parent)
{
    struct inline_state s = {0};
    cmark_iter *it = cmark_iter_new(parent);
    for (cmark_event_type e; (e = cmark_iter_next(it)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(it);
        cmark_node_type type = cmark_node_get_type(node);
        if (node == parent)
            continue;
        count_style(&s, node, e == CMARK_EVENT_ENTER ? 1 : -1);
        if (type == CMARK_NODE_LINK)
            s.url = e == CMARK_EVENT_ENTER ? copied(r, cmark_node_get_url(node)) : STR_NONE;
        if (type == CMARK_NODE_IMAGE && e == CMARK_EVENT_ENTER) {
            add_image(r, to, node, &s);
            cmark_iter_reset(it, node, CMARK_EVENT_EXIT);
        }
        if (e == CMARK_EVENT_ENTER)
            add_leaf(r, to, node, &s);
        /* Leaves have no exit event of their own; styles are counted on containers only. */
    }
    cmark_iter_free(it);
}

static void
add_heading(struct reading *r, struct doc_block *parent, cmark_node *node)
{
    struct doc_block *b = doc_add(r->doc, parent, DOC_HEADING);
    int first = r->o->heading_level ? r->o->heading_level : 2;
    int level = cmark_node_get_heading_level(node) - r->smallest_level + first;
    if (level > r->last_level + 1) /* a level is never jumped over */
        level = r->last_level + 1;
    b->level = level > 6 ? 6 : level;
    r->last_level = b->level;
    add_inlines(r, b, node);
    doc_heading_id(r->doc, b);
    if (r->o->id_prefix.n)
        b->id = str_fmt(r->doc->arena, "%.*s%.*s", STR_ARG(r->o->id_prefix), STR_ARG(b->id));
}

static bool
is_source_note(const struct doc *d, const struct doc_block *b)
{
    static const char *const words[] = {"Lähteet:", "Lähde:", "Källor:", "Källa:", "Sources:", "Source:"};
    for (size_t i = 0; i < b->n_runs; i++)
        if (!(b->runs[i].style & RUN_EMPHASIS))
            return false;
    struct str text = doc_text(d, b);
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_starts(text, str_from(words[i])))
            return true;
    return false;
}

static void
add_paragraph(struct reading *r, struct doc_block *parent, cmark_node *node)
{
    struct doc_block *b = doc_add(r->doc, parent, DOC_PARAGRAPH);
    add_inlines(r, b, node);
    if (!is_source_note(r->doc, b))
        return;
    b->kind = DOC_SOURCES;
    for (size_t i = 0; i < b->n_runs; i++)
        b->runs[i].style &= ~(unsigned)RUN_EMPHASIS;
}

static void
add_table(struct reading *r, struct doc_block *parent, cmark_node *node)
{
    size_t n = cmark_gfm_extensions_get_table_columns(node);
    n = n > MAX_COLUMNS ? MAX_COLUMNS : n;
    struct doc_block *table = doc_table(r->doc, parent, n);
    const uint8_t *given = cmark_gfm_extensions_get_table_alignments(node);
    char *align = arena_alloc(r->doc->arena, n + 1);
    for (size_t i = 0; i < n; i++)
        align[i] = given && given[i] == 'r' ? 'r' : given && given[i] == 'c' ? 'c' : 'l';
    table->align = align;
    for (cmark_node *line = cmark_node_first_child(node); line; line = cmark_node_next(line)) {
        struct doc_block *row = doc_add(r->doc, table, DOC_ROW);
        row->header = cmark_gfm_extensions_get_table_row_is_header(line) != 0;
        cmark_node *cell = cmark_node_first_child(line);
        for (size_t i = 0; cell && i < n; i++, cell = cmark_node_next(cell)) {
            struct doc_block *c = doc_add(r->doc, row, DOC_CELL);
            c->header = row->header;
            add_inlines(r, c, cell);
        }
    }
}

static bool
begins_with_strong(cmark_node *quote)
{
    cmark_node *p = cmark_node_first_child(quote);
    cmark_node *first = p ? cmark_node_first_child(p) : NULL;
    return first && cmark_node_get_type(p) == CMARK_NODE_PARAGRAPH && cmark_node_get_type(first) == CMARK_NODE_STRONG;
}

static struct doc_block *
add_container(struct reading *r, struct doc_block *parent, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_BLOCK_QUOTE)
        return doc_add(r->doc, parent, begins_with_strong(node) ? DOC_BOX : DOC_QUOTE);
    if (type == CMARK_NODE_ITEM)
        return doc_add(r->doc, parent, DOC_ITEM);
    struct doc_block *list = doc_list(r->doc, parent, cmark_node_get_list_type(node) == CMARK_ORDERED_LIST);
    list->start = list->ordered ? cmark_node_get_list_start(node) : 1;
    return list;
}

static void
add_block(struct reading *r, struct doc_block *parent, cmark_node *node, int depth)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING) {
        add_heading(r, parent, node);
    } else if (type == CMARK_NODE_PARAGRAPH) {
        add_paragraph(r, parent, node);
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
        doc_add(r->doc, parent, DOC_RULE);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
        doc_run(r->doc, doc_add(r->doc, parent, DOC_CODE), copied(r, cmark_node_get_literal(node)), RUN_CODE);
    } else if (is_named(node, "table")) {
        add_table(r, parent, node);
    } else if (type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM) {
        if (depth >= MAX_DEPTH && type != CMARK_NODE_ITEM) {
            doc_paragraph(r->doc, parent, text_below(r, node));
            return;
        }
        struct doc_block *b = add_container(r, parent, node);
        for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child))
            add_block(r, b, child, depth + 1);
    }
}

static int
smallest_heading(cmark_node *root)
{
    int smallest = 6;
    cmark_iter *it = cmark_iter_new(root);
    for (cmark_event_type e; (e = cmark_iter_next(it)) != CMARK_EVENT_DONE;) {
        cmark_node *n = cmark_iter_get_node(it);
        if (e == CMARK_EVENT_ENTER && cmark_node_get_type(n) == CMARK_NODE_HEADING &&
            cmark_node_get_heading_level(n) < smallest)
            smallest = cmark_node_get_heading_level(n);
    }
    cmark_iter_free(it);
    return smallest;
}

/*
 * cmark-gfm fills every row up to the width of the header, so 30 KB of text can become four thousand columns in four
 * thousand rows and take gigabytes. A text that could do that is read without tables.
 */
static bool
tables_are_bearable(struct str text)
{
    size_t lines = 1, widest = 0, pipes = 0;
    for (size_t i = 0; i < text.n; i++) {
        pipes += text.p[i] == '|';
        widest = pipes > widest ? pipes : widest;
        if (text.p[i] == '\n' || text.p[i] == '\r') {
            lines++;
            pipes = 0;
        }
    }
    return (widest + 1) <= MAX_CELLS / lines;
}

static cmark_node *
parse(struct str text)
{
    static const char *const extensions[] = {"autolink", "strikethrough", "table"};
    pthread_once(&registered, cmark_gfm_core_extensions_ensure_registered);
    cmark_parser *p = cmark_parser_new(CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
    size_t n = ARRAY_LEN(extensions) - (tables_are_bearable(text) ? 0 : 1);
    for (size_t i = 0; i < n; i++)
        cmark_parser_attach_syntax_extension(p, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(p, text.p ? text.p : "", text.n);
    cmark_node *root = cmark_parser_finish(p);
    cmark_parser_free(p);
    return root;
}

enum status
markdown_append(struct doc *d, struct doc_block *parent, struct str text, const struct markdown_options *o)
{
    static const struct markdown_options none;
    o = o ? o : &none;
    if (text.n > (o->max_bytes ? o->max_bytes : (size_t)512 << 10))
        return STATUS_LIMIT;
    if (!utf8_is_valid(text))
        return STATUS_INVALID;
    cmark_node *root = parse(text);
    struct reading r = {.doc = d, .o = o, .smallest_level = smallest_heading(root)};
    r.last_level = (o->heading_level ? o->heading_level : 2) - 1;
    for (cmark_node *n = cmark_node_first_child(root); n; n = cmark_node_next(n))
        add_block(&r, parent, n, 0);
    cmark_node_free(root);
    return STATUS_OK;
}

enum status
markdown_html(struct arena *a, struct str text, const struct markdown_options *o, struct trusted_html *ret_html)
{
    struct doc *d = document_new(a, STR_NONE, STR_NONE);
    TRY(markdown_append(d, NULL, text, o));
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, 0);
    TRY(document_html_blocks(d, b));
    TRY(buf_finish(b, &ret_html->html));
    return STATUS_OK;
}

enum status
markdown_plain(struct arena *a, struct str text, struct str *ret_plain)
{
    struct doc *d = document_new(a, STR_NONE, STR_NONE);
    TRY(markdown_append(d, NULL, text, NULL));
    *ret_plain = document_plain(d);
    return STATUS_OK;
}

/* What changed between two texts, as one reads them: the difference is taken of the text without its Markdown, so that nobody has to
 * read signs. Each block is a paragraph whose first character, one that no text can hold, says what it is. */
#include "handbook_msg.h"
#include "handbook_web.h"
#include "markdown.h"

enum mark { MARK_HEADING = 1, MARK_ITEM, MARK_BOX };

struct reading {
    struct arena *arena;
    struct buf out;
};

static void
put_block(struct reading *r, const struct doc_block *b, enum mark mark, struct str before)
{
    if (r->out.n)
        buf_puts(&r->out, "\n\n");
    if (mark)
        buf_putc(&r->out, (char)mark);
    buf_str(&r->out, before);
    for (size_t i = 0; i < b->n_runs; i++) {
        const struct doc_run *run = &b->runs[i];
        bool ends = run->url.n && !str_eq(run->url, run->text) && (i + 1 == b->n_runs || !str_eq(b->runs[i + 1].url, run->url));
        buf_str(&r->out, run->text);
        if (ends)
            buf_fmt(&r->out, " (%.*s)", STR_ARG(run->url));
    }
}

static void
put_row(struct reading *r, const struct doc_block *row)
{
    if (r->out.n)
        buf_puts(&r->out, "\n\n");
    for (const struct doc_block *cell = row->first; cell; cell = cell->next) {
        for (size_t i = 0; i < cell->n_runs; i++)
            buf_str(&r->out, cell->runs[i].text);
        if (cell->next)
            buf_puts(&r->out, " | ");
    }
}

static void
put_blocks(struct reading *r, const struct doc_block *parent, enum mark mark)
{
    int number = parent->start;
    for (const struct doc_block *b = parent->first; b; b = b->next) {
        if (b->kind == DOC_ROW)
            put_row(r, b);
        else if (b->kind == DOC_ITEM && parent->ordered && b->first && !b->first->first) { /* "2. " stands before the item's first line */
            put_block(r, b->first, 0, str_fmt(r->arena, "%d. ", number++));
            struct doc_block rest = {.first = b->first->next};
            put_blocks(r, &rest, MARK_ITEM);
        } else if (b->first)
            put_blocks(r, b, b->kind == DOC_ITEM ? MARK_ITEM : b->kind == DOC_BOX || b->kind == DOC_QUOTE ? MARK_BOX : mark);
        else if (b->n_runs)
            put_block(r, b, b->kind == DOC_HEADING ? MARK_HEADING : mark, STR_NONE);
    }
}

/* The text itself when it cannot be read as Markdown. */
static struct str
readable(struct arena *a, struct str markdown)
{
    struct doc *d = document_new(a, STR_NONE, STR("fi"));
    struct reading r = {.arena = a};
    if (markdown_append(d, NULL, markdown, NULL) != STATUS_OK)
        return markdown;
    buf_init_in(&r.out, a, 0);
    put_blocks(&r, d->root, 0);
    return buf_view(&r.out);
}

/* Takes the marks out of the runs; what the paragraph is now counts more than what it was. */
static enum mark
take_marks(struct arena *a, struct diff_run *runs, size_t n)
{
    enum mark was = 0, is = 0;
    for (size_t i = 0; i < n; i++) {
        struct str t = runs[i].text;
        char *p = ARENA_ARRAY(a, char, t.n + 1);
        size_t k = 0;
        for (size_t c = 0; c < t.n; c++) {
            if (t.p[c] < MARK_HEADING || t.p[c] > MARK_BOX)
                p[k++] = t.p[c];
            else if (runs[i].kind == DIFF_REMOVED)
                was = (enum mark)t.p[c];
            else
                is = (enum mark)t.p[c];
        }
        runs[i].text = (struct str){p, k};
    }
    return is ? is : was;
}

struct handbook_change
handbook_line_change_of(struct ctx *cx, struct str title, struct str before, struct str after)
{
    struct diff d = diff_texts(cx->arena, before, after);
    struct handbook_change c = {.title = title, .n_paragraphs = d.n, .words_added = d.words_added,
                                .words_removed = d.words_removed, .is_same = true,
                                .paragraphs = ARENA_ARRAY(cx->arena, struct handbook_difference, d.n)};
    for (size_t i = 0; i < d.n; i++) {
        const struct diff_paragraph *p = &d.paragraphs[i];
        enum mark m = take_marks(cx->arena, p->runs, p->n_runs);
        c.paragraphs[i] = (struct handbook_difference){.runs = p->runs, .n_runs = p->n_runs, .is_added = p->kind == DIFF_ADDED,
                                                       .is_removed = p->kind == DIFF_REMOVED, .is_same = p->kind == DIFF_SAME,
                                                       .is_heading = m == MARK_HEADING, .is_item = m == MARK_ITEM, .is_box = m == MARK_BOX};
        c.is_same = c.is_same && p->kind == DIFF_SAME;
    }
    return c;
}

struct handbook_change
handbook_change_of(struct ctx *cx, struct str title, struct str before, struct str after)
{
    struct handbook_change c = handbook_line_change_of(cx, title, readable(cx->arena, before), readable(cx->arena, after));
    c.is_form_only = c.is_same && !str_eq(diff_tidy(cx->arena, before), diff_tidy(cx->arena, after));
    c.is_same = c.is_same && !c.is_form_only;
    return c;
}

#include "document.h"

struct plain {
    struct buf out;
    int indent;
};

static void
begin_block(struct plain *p, bool tight)
{
    if (p->out.n == 0)
        return;
    buf_puts(&p->out, tight ? "\n" : "\n\n");
    for (int i = 0; i < p->indent; i++)
        buf_puts(&p->out, "  ");
}

static void
put_runs(struct plain *p, const struct doc_block *b)
{
    for (size_t i = 0; i < b->n_runs; i++)
        buf_str(&p->out, b->runs[i].text);
}

static void put_blocks(struct plain *p, const struct doc_block *parent, bool first_in_line);

static void
put_list(struct plain *p, const struct doc_block *list)
{
    int number = list->start;
    for (const struct doc_block *item = list->first; item; item = item->next) {
        begin_block(p, item != list->first);
        if (list->ordered)
            buf_fmt(&p->out, "%d. ", number++);
        else
            buf_puts(&p->out, "- ");
        p->indent++;
        put_blocks(p, item, true);
        p->indent--;
    }
}

static void
put_table(struct plain *p, const struct doc_block *table)
{
    for (const struct doc_block *row = table->first; row; row = row->next) {
        begin_block(p, row != table->first);
        for (const struct doc_block *c = row->first; c; c = c->next) {
            put_runs(p, c);
            if (c->next)
                buf_puts(&p->out, " | ");
        }
    }
}

static void
put_blocks(struct plain *p, const struct doc_block *parent, bool first_in_line)
{
    for (const struct doc_block *b = parent->first; b; b = b->next, first_in_line = false) {
        if (b->kind == DOC_LIST) {
            put_list(p, b);
        } else if (b->kind == DOC_TABLE) {
            put_table(p, b);
        } else if (b->first) {
            put_blocks(p, b, first_in_line);
        } else if (b->n_runs && b->kind != DOC_CONTENTS) {
            if (!first_in_line)
                begin_block(p, false);
            put_runs(p, b);
        }
    }
}

struct str
document_plain(const struct doc *d)
{
    struct plain p = {0};
    buf_init(&p.out, 0);
    put_blocks(&p, d->root, false);
    struct str s = str_copy(d->arena, buf_view(&p.out));
    buf_free(&p.out);
    return s;
}

#include "pdf.h"

struct pager {
    struct pdf *p;
    size_t page;
    double y;
    bool at_top;
};

static void
next_page(struct pager *g)
{
    g->page++;
    g->y = PAGE_TOP;
    g->at_top = true;
}

/* Height of the atoms from i that must stay together, without the space above the first. */
static double
group_height(const struct pdf *p, size_t i)
{
    double height = p->atoms[i].height;
    while (p->atoms[i].keep && i + 1 < p->n && p->atoms[i + 1].kind != ATOM_BREAK) {
        i++;
        height += p->atoms[i].before + p->atoms[i].height;
    }
    return height;
}

static void
place(struct pager *g, size_t i, bool starts_group)
{
    const double bottom = PAGE_HEIGHT - PAGE_BOTTOM;
    struct atom *a = &g->p->atoms[i];
    double group = starts_group ? group_height(g->p, i) : a->height;
    if (group > bottom - PAGE_TOP)
        group = a->height;
    bool broke = false;
    if (!g->at_top && g->y + a->before + group > bottom) {
        next_page(g);
        broke = true;
    }
    if (broke && a->head)
        g->y += a->head->height;
    else
        a->repeats_head = false;
    if (!g->at_top || i == 0)
        g->y += a->before;
    a->page = g->page;
    a->y = g->y;
    g->y += a->height;
    g->at_top = false;
}

void
pdf_paginate(struct pdf *p)
{
    struct pager g = {p, 0, PAGE_TOP, true};
    bool together = false;
    for (size_t i = 0; i < p->n; i++) {
        if (p->atoms[i].kind == ATOM_BREAK) {
            if (!g.at_top && i + 1 < p->n)
                next_page(&g);
            p->atoms[i].page = g.page;
            together = false;
            continue;
        }
        place(&g, i, !together);
        together = p->atoms[i].keep;
    }
    p->n_pages = g.page + 1;
}

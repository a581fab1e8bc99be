/* How the workshops were closed: thoughts, feelings, feedback. */
#include "closing.h"
#include "data_demo_feedback.h"
#include "data_demo_reflection.h"
#include "demo_parts.h"

static enum status
make_reflections(struct demo *d)
{
    struct table *t;
    TRY(demo_table(d, data_demo_reflection, data_demo_reflection_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        const struct demo_workshop *at = demo_workshop(d, demo_cell(t, row, "workshop"));
        if (at == NULL)
            return STATUS_INTERNAL;
        struct reflection r = {.workshop_id = at->w.id, .author_kind = str_eq_c(at->key, "PI") ? STR("parent") : STR("professional"),
                               .thought = demo_cell(t, row, "ajatus"), .feeling = demo_cell(t, row, "tunne")};
        d->cx->now_ms = workshop_ends_ms(&at->w) < d->now_ms ? workshop_ends_ms(&at->w) : d->now_ms;
        TRY(reflection_add(d->cx, &r));
    }
    return STATUS_OK;
}

static struct str
listened_of(struct str word)
{
    return str_eq_c(word, "kyllä") ? STR("yes") : str_eq_c(word, "vähän") ? STR("some") : str_eq_c(word, "ei") ? STR("no") : STR("");
}

/* 0 for an empty cell. */
static int
mark(struct str cell)
{
    int64_t n;
    return str_to_i64(cell, &n) == STATUS_OK && n >= 1 && n <= 5 ? (int)n : 0;
}

static enum status
make_feedback(struct demo *d)
{
    static const char *const items[FEEDBACK_ITEMS] = {"p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9"};
    struct table *t;
    TRY(demo_table(d, data_demo_feedback, data_demo_feedback_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        const struct demo_workshop *at = demo_workshop(d, demo_cell(t, row, "workshop"));
        if (at == NULL)
            return STATUS_INTERNAL;
        struct feedback f = {.workshop_id = at->w.id, .author_kind = demo_kind(demo_cell(t, row, "laji")),
                             .worked = demo_cell(t, row, "mikä_toimi"), .otherwise = demo_cell(t, row, "mitä_toisin"),
                             .face = mark(demo_cell(t, row, "lapsi_kasvo")),
                             .listened = listened_of(demo_cell(t, row, "lapsi_kuunneltiinko")),
                             .best = demo_cell(t, row, "lapsi_parasta"), .change = demo_cell(t, row, "lapsi_muuttaisi")};
        for (int i = 0; i < FEEDBACK_ITEMS; i++)
            f.p[i] = mark(demo_cell(t, row, items[i]));
        d->cx->now_ms = workshop_ends_ms(&at->w);
        TRY(str_eq_c(f.author_kind, "child") ? feedback_add_child(d->cx, &f) : feedback_add(d->cx, &f));
    }
    return STATUS_OK;
}

enum status
demo_make_closing(struct demo *d)
{
    TRY(make_reflections(d));
    TRY(make_feedback(d));
    d->cx->now_ms = d->now_ms;
    return STATUS_OK;
}

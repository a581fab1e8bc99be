/* How well the network's work was known before, after and months later: for the results page. */
#include <math.h>

#include "closing_msg.h"
#include "closing_web.h"
#include "codes.h"

enum { LEFT = 12, WIDE = 220, ROW = 78, DIAMOND = 10 };

static struct closing_time
time_of(struct ctx *cx, enum awareness_stage s, bool has, double mean, int64_t n)
{
    static const struct msg *const labels[N_AWARENESS_STAGES] = {
        [AWARENESS_BEFORE] = &M_closing_before, [AWARENESS_AFTER] = &M_closing_after, [AWARENESS_LATER] = &M_closing_later};
    struct buf text;
    buf_init_in(&text, cx->arena, 0);
    if (!has)
        return (struct closing_time){.label = labels[s], .mean = STR("–")};
    locale_put_real(&text, cx->locale, mean, 1);
    return (struct closing_time){.label = labels[s], .mean = buf_view(&text), .n = n, .has = true, .x = LEFT + (int)lround((mean - 1) / 4 * WIDE)};
}

static struct closing_time
time_of_claim(struct ctx *cx, const struct awareness_change *c, enum awareness_stage s)
{
    return time_of(cx, s, c->has[s], c->mean[s], c->n[s]);
}

/* From the first time that has a mean to the last. */
static void
fill_change(struct ctx *cx, const struct awareness_change *c, struct closing_change *k)
{
    int first = c->has[AWARENESS_BEFORE] ? AWARENESS_BEFORE : AWARENESS_AFTER, last = c->has[AWARENESS_LATER] ? AWARENESS_LATER : AWARENESS_AFTER;
    double change = c->mean[last] - c->mean[first];
    struct buf text;
    buf_init_in(&text, cx->arena, 0);
    buf_puts(&text, change >= 0.05 ? "+" : change <= -0.05 ? "\xE2\x88\x92" : "±"); /* a real minus */
    locale_put_real(&text, cx->locale, fabs(change), 1);
    k->change = buf_view(&text);
    k->x_first = first == AWARENESS_BEFORE ? k->before.x : k->after.x;
    k->x_last = last == AWARENESS_LATER ? k->later.x : k->after.x;
}

static void
fill_claims(struct ctx *cx, const struct awareness_sum *rows, size_t n, struct closing_results *v)
{
    struct awareness_change c[AWARENESS_ITEMS];
    awareness_changes(rows, n, c);
    v->changes_known = ARENA_ARRAY(cx->arena, struct closing_change, AWARENESS_ITEMS);
    for (int i = 0; i < AWARENESS_ITEMS; i++) {
        struct closing_change *k = &v->changes_known[v->n_changes_known];
        if (!c[i].is_shown)
            continue;
        *k = (struct closing_change){.name = awareness_item_name(i + 1), .before = time_of_claim(cx, &c[i], AWARENESS_BEFORE),
                                     .after = time_of_claim(cx, &c[i], AWARENESS_AFTER), .later = time_of_claim(cx, &c[i], AWARENESS_LATER)};
        closing_two_lines(cx, k->name, &k->line, &k->rest);
        k->rest_y = ROW * (int)v->n_changes_known + 15 + CLOSING_LINE_HEIGHT;
        k->text_y = k->rest_y - (k->rest.n ? CLOSING_LINE_HEIGHT : 0);
        k->y = k->rest_y + 20;
        k->later.top = k->y - DIAMOND;
        fill_change(cx, &c[i], k);
        v->has_later = v->has_later || k->later.has;
        v->n_changes_known++;
    }
    v->known_height = ROW * (int)v->n_changes_known;
}

static enum status
fill_parts(struct ctx *cx, const struct awareness_sum *rows, size_t n, struct closing_results *v)
{
    struct code_list sectors;
    struct awareness_part *parts;
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(awareness_parts(cx->arena, rows, n, &parts, &v->n_known_parts));
    v->known_parts = ARENA_ARRAY(cx->arena, struct closing_known_part, v->n_known_parts);
    for (size_t i = 0; i < v->n_known_parts; i++) {
        const struct awareness_part *p = &parts[i];
        v->known_parts[i] = (struct closing_known_part){
            .name = p->sector.n ? code_label(&sectors, p->sector, cx->locale) : tr(cx, &M_closing_without_sector),
            .before = time_of(cx, AWARENESS_BEFORE, p->has[AWARENESS_BEFORE], p->mean[AWARENESS_BEFORE], p->n[AWARENESS_BEFORE]),
            .after = time_of(cx, AWARENESS_AFTER, p->has[AWARENESS_AFTER], p->mean[AWARENESS_AFTER], p->n[AWARENESS_AFTER]),
            .later = time_of(cx, AWARENESS_LATER, p->has[AWARENESS_LATER], p->mean[AWARENESS_LATER], p->n[AWARENESS_LATER])};
    }
    return STATUS_OK;
}

enum status
closing_fill_known(struct ctx *cx, const struct workshop *w, struct closing_results *v)
{
    struct awareness_sum *rows;
    size_t n;
    TRY(awareness_sums(cx, w->id, &rows, &n));
    fill_claims(cx, rows, n, v);
    if (v->n_changes_known)
        TRY(fill_parts(cx, rows, n, v));
    bool asked_now = awareness_stage(w, cx->now_ms) == AWARENESS_LATER && awareness_is_open(w, cx->now_ms);
    if (n && asked_now && actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE))
        v->later_href = awareness_code_href(cx, w);
    return STATUS_OK;
}

/* Results as a picture and a table at once, from one query; groups under five stay hidden. */
#include <math.h>

#include "closing_msg.h"
#include "closing_views_gen.h"
#include "closing_web.h"
#include "codes.h"
#include "csv.h"
#include "participants.h"
#include "utf8.h"
#include "workshops.h"

static web_handler results_show, results_csv, list_show, answer_save;

const struct web_route results_routes[] = {
    {HTTP_GET, "/results", GATE_MAY(FN_RESULTS, ACCESS_READ, SCOPE_CENTRE), list_show, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/results", GATE_PUBLIC_WORKSHOP, results_show, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/results.csv", GATE_PUBLIC_WORKSHOP, results_csv, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/results/answer", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP), answer_save, 0, NULL},
    {0},
};

/* Those who took part get their results back; the network reads them too. */
static enum status
enter(struct ctx *cx, const struct web_request *rq, struct workshop *ret_w)
{
    int64_t id;
    if (!actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_READ | ACCESS_WRITE) && !actor_may(&cx->actor, FN_RESULTS, ACCESS_READ) &&
        !cx->actor.participant_id)
        return STATUS_DENIED;
    TRY(web_param_id(rq, "workshop", &id));
    return workshop_load(cx, id, ret_w);
}

/* ---- bars ---- */

/* Strokes across a bar that begins at x: weak values are hatched, not only coloured. */
static struct str
hatch(struct ctx *cx, int x, int y, int w, int h)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    for (int i = 0; i + 12 <= w; i += 12)
        buf_fmt(&b, "M%d %dl12-%d", x + i, y + h, h);
    return buf_view(&b);
}

void
closing_two_lines(struct ctx *cx, const struct msg *name, struct str *ret_line, struct str *ret_rest)
{
    struct str all = tr(cx, name);
    size_t n_chars = 0, cut = 0;
    *ret_line = all;
    *ret_rest = STR_NONE;
    if (utf8_count(all) <= CLOSING_LINE)
        return;
    for (size_t i = 0; i < all.n && n_chars <= CLOSING_LINE; i++) {
        n_chars += ((unsigned char)all.p[i] & 0xC0) != 0x80;
        if (all.p[i] == ' ')
            cut = i;
    }
    if (cut == 0)
        return;
    *ret_line = str_sub(all, 0, cut);
    *ret_rest = str_sub(all, cut + 1, all.n);
}

static struct closing_bar
bar_of(struct ctx *cx, const struct feedback_mean *m, int row)
{
    int wide = (int)lround((m->mean - 1) / 4 * 250), narrow = (int)lround((m->mean - 1) / 4 * 240);
    struct closing_bar b = {.name = feedback_item_name(m->item), .n = m->n, .mean = m->mean, .is_shown = m->is_shown,
                            .is_weak = m->is_shown && m->mean < 3, .wide_y = 4 + 38 * row, .wide_text_y = 25 + 38 * row,
                            .wide_w = wide > 3 ? wide : 3, .narrow_y = 40 + 76 * row, .narrow_rest_y = 33 + 76 * row,
                            .narrow_value_y = 58 + 76 * row, .narrow_w = narrow > 3 ? narrow : 3};
    closing_two_lines(cx, b.name, &b.line, &b.rest);
    b.narrow_text_y = b.narrow_rest_y - (b.rest.n ? CLOSING_LINE_HEIGHT : 0);
    if (b.is_weak) {
        b.wide_hatch = hatch(cx, 370, b.wide_y, b.wide_w, 28);
        b.narrow_hatch = hatch(cx, 0, b.narrow_y, b.narrow_w, 24);
    }
    return b;
}

static void
fill_bars(struct ctx *cx, const struct feedback_mean means[FEEDBACK_ITEMS], struct closing_results *v)
{
    v->bars = ARENA_ARRAY(cx->arena, struct closing_bar, FEEDBACK_ITEMS);
    for (int i = 0; i < FEEDBACK_ITEMS; i++) {
        if (!means[i].is_shown) {
            v->n_hidden_items++;
            continue;
        }
        v->bars[v->n_bars] = bar_of(cx, &means[i], (int)v->n_bars);
        v->has_weak = v->has_weak || v->bars[v->n_bars].is_weak;
        v->n_bars++;
    }
    v->wide_height = 38 * (int)v->n_bars + 4;
    v->narrow_height = 76 * (int)v->n_bars;
    if (v->n_bars == 0)
        return;
    v->best = v->bars[0].name;
    v->best_mean = v->bars[0].mean;
    v->worst = v->bars[v->n_bars - 1].name;
    v->worst_mean = v->bars[v->n_bars - 1].mean;
}

/* ---- parts: professionals, families, sectors ---- */

static bool
is_family(const struct feedback_sum *s, const void *arg)
{
    (void)arg;
    return str_eq_c(s->author_kind, "parent") || str_eq_c(s->author_kind, "youth") || str_eq_c(s->author_kind, "family");
}

static bool
is_professional(const struct feedback_sum *s, const void *arg)
{
    (void)arg;
    return str_eq_c(s->author_kind, "professional");
}

static bool
is_sector(const struct feedback_sum *s, const void *arg)
{
    const struct str *sector = arg;
    return str_eq_c(s->author_kind, "professional") && str_eq(s->sector, *sector);
}

static void
add_part(struct ctx *cx, const struct feedback_sum *rows, size_t n, feedback_keep *keep, const void *arg, struct str name,
         struct closing_results *v)
{
    struct feedback_mean means[FEEDBACK_ITEMS];
    struct closing_part *p = &v->parts[v->n_parts];
    *p = (struct closing_part){.name = name};
    feedback_means(rows, n, keep, arg, means, &p->n);
    if (p->n == 0)
        return;
    v->n_parts++;
    p->is_shown = feedback_part_is_shown(p->n, v->n);
    if (!p->is_shown)
        return;
    p->bars = ARENA_ARRAY(cx->arena, struct closing_bar, FEEDBACK_ITEMS);
    for (int i = 0; i < FEEDBACK_ITEMS; i++)
        if (means[i].is_shown)
            p->bars[p->n_bars++] = bar_of(cx, &means[i], i);
}

static enum status
fill_parts(struct ctx *cx, const struct feedback_sum *rows, size_t n, struct closing_results *v)
{
    struct code_list sectors;
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    v->parts = ARENA_ARRAY(cx->arena, struct closing_part, n + 2);
    add_part(cx, rows, n, is_professional, NULL, tr(cx, &M_closing_professionals), v);
    add_part(cx, rows, n, is_family, NULL, tr(cx, &M_closing_families), v);
    for (size_t i = 0; i < n; i++)
        if (is_professional(&rows[i], NULL) && rows[i].sector.n && rows[i].n >= RESULTS_MIN)
            add_part(cx, rows, n, is_sector, &rows[i].sector, code_label(&sectors, rows[i].sector, cx->locale), v);
    return STATUS_OK;
}

/* ---- children, heads, words ---- */

static void
fill_choices(struct closing_option *out, const struct closing_choice *choices, const int64_t *counts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] = (struct closing_option){choices[i].key, choices[i].name, counts[i]};
}

static enum status
fill_children(struct ctx *cx, struct closing_results *v)
{
    TRY(feedback_children(cx, v->workshop_id, &v->children));
    v->has_children = v->children.n > 0;
    v->children_few = v->children.n < RESULTS_MIN;
    v->n_faces = 5;
    v->n_listened = 3;
    v->n_liked = v->n_changes = CLOSING_CHOICES;
    closing_faces(v->faces, v->children.faces);
    fill_choices(v->listened, closing_listened, v->children.listened, 3);
    fill_choices(v->liked, closing_best, v->children.best, CLOSING_CHOICES);
    fill_choices(v->changes, closing_change, v->children.change, CLOSING_CHOICES);
    for (int i = 0; i < CLOSING_CHOICES; i++) {
        v->has_liked = v->has_liked || v->children.best[i];
        v->has_changes = v->has_changes || v->children.change[i];
    }
    return STATUS_OK;
}

static enum status
fill_heads(struct ctx *cx, struct closing_results *v)
{
    struct kind_count *rows;
    size_t n;
    TRY(participant_kind_counts(cx, v->workshop_id, &rows, &n));
    v->heads = ARENA_ARRAY(cx->arena, struct closing_head, n);
    for (size_t i = 0; i < n; i++)
        if (rows[i].n > 0)
            v->heads[v->n_heads++] = (struct closing_head){participant_kind_name(rows[i].kind), rows[i].n};
    return STATUS_OK;
}

/* Open words are for those who lead the work; reflections for everybody who was there. */
static enum status
fill_words(struct ctx *cx, struct closing_results *v)
{
    struct feedback_words *words;
    struct reflection *thoughts;
    v->may_see_words = actor_may(&cx->actor, FN_RESULTS, ACCESS_WRITE) || actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
    TRY(reflection_list(cx, v->workshop_id, &thoughts, &v->n_thoughts));
    v->thoughts = ARENA_ARRAY(cx->arena, struct closing_thought, v->n_thoughts);
    for (size_t i = 0; i < v->n_thoughts; i++)
        v->thoughts[i] = (struct closing_thought){participant_kind_name(thoughts[i].author_kind), thoughts[i].thought, thoughts[i].feeling};
    if (v->may_see_words && !v->children_few)
        TRY(feedback_child_words(cx, v->workshop_id, &v->child_words, &v->n_child_words));
    if (!v->may_see_words || v->is_few)
        return STATUS_OK;
    TRY(feedback_open_answers(cx, v->workshop_id, &words, &v->n_words));
    v->words = ARENA_ARRAY(cx->arena, struct closing_words, v->n_words);
    for (size_t i = 0; i < v->n_words; i++)
        v->words[i] = (struct closing_words){participant_kind_name(words[i].author_kind), words[i]};
    return STATUS_OK;
}

/* What is done with the feedback: told to all who see the results, written by those who lead. */
static void
fill_answer(struct ctx *cx, const struct web_request *rq, const struct workshop *w, struct closing_results *v)
{
    v->told = w->answer;
    v->told_ms = w->answer_ms;
    v->answer = (struct web_input){.name = "answer", .label = &M_closing_answer, .hint = &M_closing_answer_hint, .type = INPUT_AREA,
                                   .max_chars = WORKSHOP_ANSWER_MAX, .rows = 4, .value = w->answer};
    if (rq->method == HTTP_POST)
        v->answer.value = web_field(rq, "answer");
    struct web_input *inputs[] = {&v->answer};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
}

static enum status
results_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_results v = {0};
    struct feedback_mean means[FEEDBACK_ITEMS];
    struct feedback_sum *rows;
    struct workshop w;
    size_t n;
    TRY(enter(cx, rq, &w));
    v.workshop_id = w.id;
    v.workshop_title = w.title;
    v.starts_ms = w.starts_ms;
    TRY(feedback_sums(cx, w.id, &rows, &n));
    feedback_means(rows, n, NULL, NULL, means, &v.n);
    v.is_empty = v.n == 0;
    v.is_few = v.n < RESULTS_MIN;
    fill_bars(cx, means, &v);
    if (!v.is_few)
        TRY(fill_parts(cx, rows, n, &v));
    TRY(closing_fill_known(cx, &w, &v));
    TRY(fill_children(cx, &v));
    TRY(fill_heads(cx, &v));
    TRY(fill_words(cx, &v));
    v.may_answer_for_others = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
    fill_answer(cx, rq, &w, &v);
    struct web_crumb crumbs[] = {{w.title, str_fmt(cx->arena, "/workshops/%lld", (long long)w.id)}};
    struct web_page page = {.title = &M_closing_results, .nav = NAV_RESULTS, .crumbs = crumbs, .n_crumbs = 1, .is_bare = !cx->actor.account_id};
    return web_page(cx, rq, rp, &page, WEB_VIEW(closing_results, &v));
}

static enum status
answer_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct web_input typed = {.name = "answer", .label = &M_closing_answer, .type = INPUT_AREA, .max_chars = WORKSHOP_ANSWER_MAX};
    int64_t w = cx->actor.scope.workshop, seen_ms;
    web_input_read(cx, rq, &typed);
    TRY(web_field_id(rq, "seen", &seen_ms));
    enum status s = has_problems(cx) ? STATUS_INVALID : workshop_set_answer(cx, w, typed.value, seen_ms);
    if (s == STATUS_INVALID && has_problems(cx))
        return results_show(cx, rq, rp);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/results#answer", (long long)w);
}

static enum status
results_csv(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct feedback_mean means[FEEDBACK_ITEMS];
    struct feedback_sum *rows;
    struct workshop w;
    struct buf b;
    struct str bytes;
    size_t n;
    int64_t all;
    TRY(enter(cx, rq, &w));
    TRY(feedback_sums(cx, w.id, &rows, &n));
    feedback_means(rows, n, NULL, NULL, means, &all);
    buf_init_in(&b, cx->arena, 0);
    struct csv_writer csv = csv_writer_init(&b, (struct csv_style){.mark = true, .decimal_comma = cx->locale != LOCALE_EN});
    csv_text(&csv, tr(cx, &M_closing_claim));
    csv_text(&csv, tr(cx, &M_closing_answers));
    csv_text(&csv, tr(cx, &M_closing_mean));
    csv_end_row(&csv);
    for (int i = 0; i < FEEDBACK_ITEMS; i++) {
        if (!means[i].is_shown)
            continue;
        csv_text(&csv, tr(cx, feedback_item_name(means[i].item)));
        csv_i64(&csv, means[i].n);
        csv_number(&csv, means[i].mean, 2);
        csv_end_row(&csv);
    }
    TRY(buf_finish(&b, &bytes));
    return web_attachment(rp, cx->arena, STR("results.csv"), "text/csv; charset=utf-8", bytes);
}

/* ---- all workshops ---- */

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct feedback_workshop *rows;
    struct closing_list v = {0};
    TRY(feedback_workshops(cx, &rows, &v.n_rows));
    v.rows = ARENA_ARRAY(cx->arena, struct closing_workshop_row, v.n_rows);
    for (size_t i = 0; i < v.n_rows; i++) {
        struct closing_workshop_row *r = &v.rows[i];
        int64_t total = 0, answers = 0;
        *r = (struct closing_workshop_row){.id = rows[i].workshop_id, .title = rows[i].title, .starts_ms = rows[i].starts_ms,
                                           .n = rows[i].n, .n_children = rows[i].n_children, .is_few = rows[i].n < RESULTS_MIN};
        for (int k = 0; k < FEEDBACK_ITEMS; k++) {
            double mean = rows[i].answers[k] ? (double)rows[i].total[k] / (double)rows[i].answers[k] : 0;
            total += rows[i].total[k];
            answers += rows[i].answers[k];
            if (rows[i].answers[k] < RESULTS_MIN || (r->has_worst && r->worst_mean <= mean))
                continue;
            r->has_worst = true;
            r->worst = feedback_item_name(k + 1);
            r->worst_mean = mean;
        }
        r->mean = answers ? (double)total / (double)answers : 0;
        r->is_few = r->is_few || answers < RESULTS_MIN;
    }
    struct web_page page = {.title = &M_closing_results, .nav = NAV_RESULTS};
    return web_page(cx, rq, rp, &page, WEB_VIEW(closing_list, &v));
}

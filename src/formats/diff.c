#include "diff.h"

#include "buf.h"
#include "diff_script.h"

static const double ALIKE = 0.4; /* paragraphs that count as the same one, rewritten */
enum { MAX_PAIRS = 40000 };      /* paragraphs compared in one gap */

struct writer {
    struct arena *arena;
    struct diff *out;
    size_t cap;
};

static void
put_paragraph(struct writer *w, enum diff_kind kind, struct diff_run *runs, size_t n)
{
    *ARENA_PUSH(w->arena, w->out->paragraphs, w->out->n, w->cap) = (struct diff_paragraph){kind, runs, n};
}

static void
put_whole(struct writer *w, enum diff_kind kind, struct str text)
{
    struct diff_run *run = arena_alloc(w->arena, sizeof *run);
    *run = (struct diff_run){kind, text};
    put_paragraph(w, kind, run, 1);
}

struct cluster {
    struct arena *arena;
    struct diff_run *runs;
    size_t n, cap;
    struct buf removed, added; /* waiting */
};

static void
push_run(struct cluster *c, enum diff_kind kind, struct str text)
{
    if (text.n == 0)
        return;
    if (c->n && c->runs[c->n - 1].kind == kind) {
        struct str both[] = {c->runs[c->n - 1].text, text};
        c->runs[c->n - 1].text = str_join(c->arena, both, 2, STR_NONE);
        return;
    }
    *ARENA_PUSH(c->arena, c->runs, c->n, c->cap) = (struct diff_run){kind, text};
}

static void
flush(struct cluster *c)
{
    push_run(c, DIFF_REMOVED, str_copy(c->arena, buf_view(&c->removed)));
    push_run(c, DIFF_ADDED, str_copy(c->arena, buf_view(&c->added)));
    buf_clear(&c->removed);
    buf_clear(&c->added);
}

struct stretch {
    size_t old_from, old_to, new_from, new_to; /* tokens */
    bool same;
};

/* The matching as alternating stretches, same and different. */
static struct stretch *
stretches(struct arena *scratch, const ptrdiff_t *match, size_t n_old, size_t n_new, size_t *ret_n)
{
    struct stretch *list = NULL;
    size_t n = 0, cap = 0, i = 0, k = 0;
    while (i < n_old || k < n_new) {
        struct stretch s = {.old_from = i, .new_from = k};
        s.same = i < n_old && match[i] == (ptrdiff_t)k;
        if (s.same) {
            while (i < n_old && match[i] == (ptrdiff_t)k)
                i++, k++;
        } else {
            while (i < n_old && match[i] < 0)
                i++;
            k = i < n_old ? (size_t)match[i] : n_new;
        }
        s.old_to = i;
        s.new_to = k;
        *ARENA_PUSH(scratch, list, n, cap) = s;
    }
    *ret_n = n;
    return list;
}

static size_t
count_words(const struct str *tokens, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += diff_is_word(tokens[i]);
    return n;
}

/* A blank, a mark or one lonely word between two changes makes the reader's eye jump: it joins them. */
static bool
joins(const struct stretch *s, size_t i, size_t n, const struct str *old)
{
    if (!s[i].same || i == 0 || i + 1 == n)
        return false;
    size_t words = count_words(old, s[i].old_from, s[i].old_to);
    size_t before = s[i - 1].old_to - s[i - 1].old_from + s[i - 1].new_to - s[i - 1].new_from;
    size_t after = s[i + 1].old_to - s[i + 1].old_from + s[i + 1].new_to - s[i + 1].new_from;
    return words == 0 || (words == 1 && before > 4 && after > 4);
}

static void
put_tokens(struct buf *b, const struct str *tokens, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        buf_str(b, tokens[i]);
}

static void
compare_words(struct writer *w, struct str old_text, struct str new_text)
{
    struct arena *scratch = arena_new((size_t)256 << 20);
    size_t n_old, n_new, n;
    struct str *old = diff_words(scratch, old_text, &n_old), *new = diff_words(scratch, new_text, &n_new);
    ptrdiff_t *match = diff_match(scratch, old, n_old, new, n_new);
    struct stretch *s = stretches(scratch, match, n_old, n_new, &n);
    struct cluster c = {.arena = w->arena};
    buf_init(&c.removed, 0);
    buf_init(&c.added, 0);
    for (size_t i = 0; i < n; i++) {
        if (s[i].same && !joins(s, i, n, old)) {
            flush(&c);
            put_tokens(&c.removed, old, s[i].old_from, s[i].old_to);
            push_run(&c, DIFF_SAME, str_copy(w->arena, buf_view(&c.removed)));
            buf_clear(&c.removed);
            continue;
        }
        put_tokens(&c.removed, old, s[i].old_from, s[i].old_to);
        put_tokens(&c.added, new, s[i].new_from, s[i].new_to);
        w->out->words_removed += count_words(old, s[i].old_from, s[i].old_to);
        w->out->words_added += count_words(new, s[i].new_from, s[i].new_to);
    }
    flush(&c);
    buf_free(&c.removed);
    buf_free(&c.added);
    arena_free(scratch);
    put_paragraph(w, DIFF_CHANGED, c.runs, c.n);
}

static void
put_one_sided(struct writer *w, enum diff_kind kind, struct str text)
{
    struct arena *scratch = arena_new(0);
    size_t n;
    struct str *tokens = diff_words(scratch, text, &n);
    size_t words = count_words(tokens, 0, n);
    *(kind == DIFF_ADDED ? &w->out->words_added : &w->out->words_removed) += words;
    arena_free(scratch);
    put_whole(w, kind, text);
}

/* best[i * (m + 1) + k]: the greatest sum of likeness from old i and new k on, in order. */
static double *
pairing(struct arena *scratch, const struct str *old, size_t n, const struct str *new, size_t m, double **ret_alike)
{
    double *best = ARENA_ARRAY(scratch, double, (n + 1) * (m + 1));
    double *alike = ARENA_ARRAY(scratch, double, (n * m));
    struct diff_bag *bags = ARENA_ARRAY(scratch, struct diff_bag, m);
    for (size_t k = 0; k < m; k++)
        bags[k] = diff_bag_of(scratch, new[k]);
    for (size_t i = n; i-- > 0;) {
        struct diff_bag bag = diff_bag_of(scratch, old[i]);
        for (size_t k = m; k-- > 0;) {
            double a = diff_likeness(bag, bags[k]);
            alike[i * m + k] = a;
            double skip_old = best[(i + 1) * (m + 1) + k], skip_new = best[i * (m + 1) + k + 1];
            double pair = a >= ALIKE ? best[(i + 1) * (m + 1) + k + 1] + a : 0;
            double most = skip_old > skip_new ? skip_old : skip_new;
            best[i * (m + 1) + k] = pair > most ? pair : most;
        }
    }
    *ret_alike = alike;
    return best;
}

/* Paragraphs that match nowhere: those that are alike are compared by words, the others stand alone. */
static void
compare_gap(struct writer *w, const struct str *old, size_t n, const struct str *new, size_t m)
{
    size_t i = 0, k = 0;
    if (n && m && n * m <= MAX_PAIRS) {
        struct arena *scratch = arena_new(0);
        double *alike, *best = pairing(scratch, old, n, new, m, &alike);
        while (i < n && k < m) {
            double here = best[i * (m + 1) + k];
            if (alike[i * m + k] >= ALIKE && here == best[(i + 1) * (m + 1) + k + 1] + alike[i * m + k])
                compare_words(w, old[i++], new[k++]);
            else if (here == best[(i + 1) * (m + 1) + k])
                put_one_sided(w, DIFF_REMOVED, old[i++]);
            else
                put_one_sided(w, DIFF_ADDED, new[k++]);
        }
        arena_free(scratch);
    }
    for (; i < n; i++)
        put_one_sided(w, DIFF_REMOVED, old[i]);
    for (; k < m; k++)
        put_one_sided(w, DIFF_ADDED, new[k]);
}

struct diff
diff_texts(struct arena *a, struct str old_text, struct str new_text)
{
    struct diff d = {0};
    struct writer w = {a, &d, 0};
    struct arena *scratch = arena_new((size_t)256 << 20);
    size_t n_old, n_new, n;
    struct str *old = diff_paragraphs(scratch, diff_tidy(a, old_text), &n_old);
    struct str *new = diff_paragraphs(scratch, diff_tidy(a, new_text), &n_new);
    ptrdiff_t *match = diff_match(scratch, old, n_old, new, n_new);
    struct stretch *s = stretches(scratch, match, n_old, n_new, &n);
    for (size_t i = 0; i < n; i++) {
        size_t n_gap = s[i].old_to - s[i].old_from;
        if (s[i].same)
            for (size_t k = 0; k < n_gap; k++)
                put_whole(&w, DIFF_SAME, old[s[i].old_from + k]);
        else
            compare_gap(&w, old + s[i].old_from, n_gap, new + s[i].new_from, s[i].new_to - s[i].new_from);
    }
    arena_free(scratch);
    return d;
}

#include "diff.h"

#include "diff_script.h"

/* Two new paragraphs at one place that are so much alike that keeping both would say the same thing twice. */
static const double SAME_THOUGHT = 0.5;

struct side {
    struct str *paragraphs;
    size_t n;
    ptrdiff_t *match; /* of each base paragraph */
    size_t at;
};

struct merging {
    struct arena *arena;
    struct merge *out;
    size_t cap;
};

static struct str
joined(struct merging *m, const struct str *paragraphs, size_t n)
{
    return str_join(m->arena, paragraphs, n, STR("\n\n"));
}

static void
keep(struct merging *m, struct str text)
{
    if (text.n == 0)
        return;
    struct merge *out = m->out;
    if (out->n && !out->pieces[out->n - 1].conflict) {
        struct str both[] = {out->pieces[out->n - 1].text, text};
        out->pieces[out->n - 1].text = joined(m, both, 2);
        return;
    }
    *ARENA_PUSH(m->arena, out->pieces, out->n, m->cap) = (struct merge_piece){.text = text};
}

/* The unstable part: base, mine and theirs between two paragraphs that all three share. */
static void
settle(struct merging *m, struct str base, struct str mine, struct str theirs)
{
    if (str_eq(mine, theirs) || str_eq(base, theirs)) {
        keep(m, mine);
    } else if (str_eq(base, mine)) {
        keep(m, theirs);
    } else if (base.n == 0 &&
               diff_likeness(diff_bag_of(m->arena, mine), diff_bag_of(m->arena, theirs)) < SAME_THOUGHT) {
        keep(m, theirs);
        keep(m, mine);
    } else {
        *ARENA_PUSH(m->arena, m->out->pieces, m->out->n, m->cap) =
            (struct merge_piece){.conflict = true, .base = base, .mine = mine, .theirs = theirs};
        m->out->n_conflicts++;
    }
}

static struct side
side_of(struct arena *a, const struct str *base, size_t n_base, struct str text)
{
    struct side s = {0};
    s.paragraphs = diff_paragraphs(a, diff_tidy(a, text), &s.n);
    s.match = diff_match(a, base, n_base, s.paragraphs, s.n);
    return s;
}

struct merge
merge_texts(struct arena *a, struct str base_text, struct str mine_text, struct str theirs_text)
{
    struct merge out = {0};
    struct merging m = {a, &out, 0};
    size_t n, at = 0;
    struct str *base = diff_paragraphs(a, diff_tidy(a, base_text), &n);
    struct side mine = side_of(a, base, n, mine_text), theirs = side_of(a, base, n, theirs_text);
    for (size_t i = 0; i <= n; i++) {
        bool stable = i < n && mine.match[i] >= 0 && theirs.match[i] >= 0;
        if (!stable && i < n)
            continue;
        size_t mine_to = i < n ? (size_t)mine.match[i] : mine.n;
        size_t theirs_to = i < n ? (size_t)theirs.match[i] : theirs.n;
        settle(&m, joined(&m, base + at, i - at), joined(&m, mine.paragraphs + mine.at, mine_to - mine.at),
               joined(&m, theirs.paragraphs + theirs.at, theirs_to - theirs.at));
        if (i < n)
            keep(&m, base[i]);
        at = i + 1;
        mine.at = mine_to + 1;
        theirs.at = theirs_to + 1;
    }
    if (out.n_conflicts == 0)
        out.text = out.n ? out.pieces[0].text : STR_NONE;
    return out;
}

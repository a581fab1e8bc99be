/* Notes that speak of the same thing: a person decides whether they belong together. */
#include <stdlib.h>

#include "boards.h"
#include "lexicon.h"
#include "map.h"
#include "utf8.h"

enum { SHORTEST_TOPIC = 4, MAX_SUGGESTIONS = 8 };

/* Nouns that say nothing about what a note is about. fi, sv, en. */
static const char *const empty_words[] = {"asia", "aika", "tapa", "osa", "paikka", "kerta", "juttu", "määrä", "apu", "kaikki",
                                          "esimerkki", "keino", "sak", "tid", "mång", "också", "thing", "time", "more", "that", "with"};

struct topic_use {
    struct str word;
    int64_t *notes;
    size_t n, cap;
};

struct alike {
    struct ctx *cx;
    struct lexicon *lexicon;
    struct map *uses;  /* by key */
    struct map *known; /* word and language to struct topics: the same word is analysed once */
};

struct topics {
    struct lexicon_topic rows[LEXICON_TOPICS];
    size_t n;
};

static bool
is_word_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

static bool
is_empty(struct str key)
{
    for (size_t i = 0; i < ARRAY_LEN(empty_words); i++)
        if (str_eq_c(key, empty_words[i]))
            return true;
    return utf8_count(key) < SHORTEST_TOPIC;
}

static const struct topics *
topics_of(struct alike *x, struct str word, struct str language)
{
    struct str key = str_fmt(x->cx->arena, "%.*s %.*s", STR_ARG(language), STR_ARG(word));
    struct topics *t = map_get(x->known, key);
    if (t)
        return t;
    t = arena_alloc(x->cx->arena, sizeof *t);
    t->n = lexicon_topics(x->lexicon, word, language, t->rows);
    map_set(x->known, key, t);
    return t;
}

static void
count_topic(struct alike *x, const struct lexicon_topic *t, int64_t note_id)
{
    struct topic_use *u = map_get(x->uses, t->key);
    if (is_empty(t->key))
        return;
    if (u == NULL) {
        u = arena_alloc(x->cx->arena, sizeof *u);
        *u = (struct topic_use){.word = t->word};
        map_set(x->uses, t->key, u);
    }
    if (u->n == 0 || u->notes[u->n - 1] != note_id)
        *ARENA_PUSH(x->cx->arena, u->notes, u->n, u->cap) = note_id;
}

static void
count_words(struct alike *x, const struct note *n)
{
    struct str s = utf8_fold(x->cx->arena, n->text);
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && is_word_byte((unsigned char)s.p[i]))
            i++;
        struct str word = str_sub(s, from, i - from);
        while (i < s.n && !is_word_byte((unsigned char)s.p[i]))
            i++;
        if (utf8_count(word) < SHORTEST_TOPIC)
            continue;
        const struct topics *t = topics_of(x, word, n->language);
        for (size_t k = 0; k < t->n; k++)
            count_topic(x, &t->rows[k], n->id);
    }
}

static int
most_notes_first(const void *a, const void *b)
{
    const struct cluster_suggestion *x = a, *y = b;
    if (x->n_note_ids != y->n_note_ids)
        return x->n_note_ids < y->n_note_ids ? 1 : -1;
    if (x->word.n != y->word.n) /* of "perhekeskus" and "keskus" with the same notes the longer says more */
        return x->word.n < y->word.n ? 1 : -1;
    return str_cmp(x->word, y->word);
}

static bool
has_same_notes(const struct cluster_suggestion *rows, size_t n, const struct cluster_suggestion *one)
{
    for (size_t i = 0; i < n; i++) {
        bool same = rows[i].n_note_ids == one->n_note_ids;
        for (size_t k = 0; same && k < one->n_note_ids; k++)
            same = rows[i].note_ids[k] == one->note_ids[k];
        if (same)
            return true;
    }
    return false;
}

enum status
cluster_suggest(struct ctx *cx, const struct board *b, struct cluster_suggestion **ret_rows, size_t *ret_n)
{
    struct note *notes;
    size_t n_notes, n = 0, n_kept = 0;
    TRY(note_list_results(cx, b->id, &notes, &n_notes));
    struct alike x = {cx, lexicon_open(cx->arena), map_new(cx->arena), map_new(cx->arena)};
    for (size_t i = 0; i < n_notes; i++)
        if (notes[i].cluster_id == 0)
            count_words(&x, &notes[i]);
    lexicon_close(x.lexicon);
    struct cluster_suggestion *rows = ARENA_ARRAY(cx->arena, struct cluster_suggestion, x.uses->n_items + 1);
    for (size_t i = 0; i < x.uses->n_items; i++) {
        const struct topic_use *u = x.uses->items[i].value;
        if (u->n >= 2 && u->n * 3 <= n_notes + 3) /* a word in most notes says nothing */
            rows[n++] = (struct cluster_suggestion){u->word, u->notes, u->n};
    }
    qsort(rows, n, sizeof *rows, most_notes_first);
    for (size_t i = 0; i < n && n_kept < MAX_SUGGESTIONS; i++)
        if (!has_same_notes(rows, n_kept, &rows[i]))
            rows[n_kept++] = rows[i];
    *ret_rows = rows;
    *ret_n = n_kept;
    return STATUS_OK;
}

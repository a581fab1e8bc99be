#include "lexicon.h"

#include <dlfcn.h>
#include <libstemmer.h>
#include <stddef.h>

struct voikko_handle;
struct voikko_analysis;

/* The part of libvoikko's interface that is used here (its voikko.h). */
struct voikko {
    struct voikko_handle *(*init)(const char **error, const char *language, const char *path);
    void (*terminate)(struct voikko_handle *h);
    struct voikko_analysis **(*analyse)(struct voikko_handle *h, const char *word);
    void (*free_analyses)(struct voikko_analysis **list);
    char *(*value)(const struct voikko_analysis *one, const char *key);
    void (*free_value)(char *value);
};

enum stemming { STEM_FI, STEM_SV, STEM_EN, N_STEMMINGS };

struct lexicon {
    struct arena *arena;
    void *library;
    struct voikko voikko;
    struct voikko_handle *finnish; /* NULL: without Voikko */
    struct sb_stemmer *stemmers[N_STEMMINGS];
};

/* ---- opening ---- */

/* A function's address from a data pointer, as POSIX has it. */
static bool
find(void *library, const char *name, void *ret_function)
{
    void *found = dlsym(library, name);
    *(void **)ret_function = found;
    return found != NULL;
}

static void
open_voikko(struct lexicon *l)
{
    struct voikko *v = &l->voikko;
    const char *why;
    l->library = dlopen("libvoikko.so.1", RTLD_NOW | RTLD_NODELETE);
    if (l->library && find(l->library, "voikkoInit", &v->init) && find(l->library, "voikkoTerminate", &v->terminate) &&
        find(l->library, "voikkoAnalyzeWordCstr", &v->analyse) && find(l->library, "voikko_free_mor_analysis", &v->free_analyses) &&
        find(l->library, "voikko_mor_analysis_value_cstr", &v->value) &&
        find(l->library, "voikko_free_mor_analysis_value_cstr", &v->free_value))
        l->finnish = v->init(&why, "fi", NULL);
}

struct lexicon *
lexicon_open(struct arena *a)
{
    static const char *const names[N_STEMMINGS] = {"finnish", "swedish", "english"};
    struct lexicon *l = arena_alloc(a, sizeof *l);
    *l = (struct lexicon){.arena = a};
    open_voikko(l);
    for (int i = 0; i < N_STEMMINGS; i++)
        l->stemmers[i] = sb_stemmer_new(names[i], "UTF_8");
    return l;
}

void
lexicon_close(struct lexicon *l)
{
    if (l->finnish)
        l->voikko.terminate(l->finnish);
    if (l->library)
        (void)dlclose(l->library);
    for (int i = 0; i < N_STEMMINGS; i++)
        sb_stemmer_delete(l->stemmers[i]);
}

bool
lexicon_knows_finnish(const struct lexicon *l)
{
    return l->finnish != NULL;
}

/* ---- Voikko ---- */

static struct str
value_of(struct lexicon *l, const struct voikko_analysis *one, const char *key)
{
    char *text = l->voikko.value(one, key);
    struct str copy = text ? str_copy(l->arena, str_from(text)) : STR("");
    if (text)
        l->voikko.free_value(text);
    return copy;
}

static bool
tells_a_topic(struct str class)
{
    static const char *const kept[] = {"nimisana", "nimisana_laatusana", "nimi", "paikannimi", "lyhenne"};
    for (size_t i = 0; i < ARRAY_LEN(kept); i++)
        if (str_eq_c(class, kept[i]))
            return true;
    return false;
}

static size_t
count_parts(struct str structure)
{
    size_t n = 0;
    for (size_t i = 0; i < structure.n; i++)
        n += structure.p[i] == '=';
    return n;
}

/* The analysis with the fewest parts ("neuvola" rather than "neuvo" + "lapsi"); a common noun before others. */
static const struct voikko_analysis *
best_of(struct lexicon *l, struct voikko_analysis **all)
{
    const struct voikko_analysis *best = NULL;
    size_t least = 0;
    for (size_t i = 0; all[i]; i++) {
        struct str class = value_of(l, all[i], "CLASS");
        size_t cost = 4 * count_parts(value_of(l, all[i], "STRUCTURE")) + (str_eq_c(class, "nimisana") ? 0 : tells_a_topic(class) ? 1 : 2);
        if (best == NULL || cost < least) {
            best = all[i];
            least = cost;
        }
    }
    return best;
}

/*
 * The parts of "+odot(odottaa)+us(+us)+aika(aika)": odotus, aika. What is derived ("(+us)") belongs to the part before it
 * and is written as it stands; a part that is not derived is written in its own base form.
 */
static size_t
parts_of(struct lexicon *l, struct str bases, struct str ret_parts[LEXICON_TOPICS])
{
    size_t n = 0, i = 0;
    struct str stems[LEXICON_TOPICS];
    while (i < bases.n && bases.p[i] == '+') {
        size_t from = ++i;
        while (i < bases.n && bases.p[i] != '+' && bases.p[i] != '(')
            i++;
        struct str stem = str_sub(bases, from, i - from), base = stem;
        if (i < bases.n && bases.p[i] == '(') {
            size_t inner = ++i;
            while (i < bases.n && bases.p[i] != ')')
                i++;
            base = str_sub(bases, inner, i - inner);
            i += i < bases.n;
        }
        if (base.n && base.p[0] == '+' && n > 0) {
            stems[n - 1] = str_fmt(l->arena, "%.*s%.*s", STR_ARG(stems[n - 1]), STR_ARG(stem));
            ret_parts[n - 1] = stems[n - 1];
        } else if (n < LEXICON_TOPICS - 1) {
            stems[n] = stem;
            ret_parts[n++] = base;
        }
    }
    return n;
}

static size_t
topics_of(struct lexicon *l, const struct voikko_analysis *one, struct lexicon_topic *ret_topics)
{
    struct str parts[LEXICON_TOPICS], base = value_of(l, one, "BASEFORM");
    if (!tells_a_topic(value_of(l, one, "CLASS")))
        return 0;
    size_t n = 0, n_parts = parts_of(l, value_of(l, one, "WORDBASES"), parts);
    ret_topics[n++] = (struct lexicon_topic){base, base};
    for (size_t i = 0; n_parts > 1 && i < n_parts; i++)
        if (!str_eq(parts[i], base))
            ret_topics[n++] = (struct lexicon_topic){parts[i], parts[i]};
    return n;
}

/* ---- one word ---- */

static size_t
cut_ending(struct lexicon *l, struct str word, enum stemming how, struct lexicon_topic *ret_topics)
{
    const sb_symbol *stem = sb_stemmer_stem(l->stemmers[how], (const sb_symbol *)word.p, (int)word.n);
    int n = stem ? sb_stemmer_length(l->stemmers[how]) : 0;
    if (n <= 0)
        return 0;
    ret_topics[0] = (struct lexicon_topic){str_copy(l->arena, (struct str){(const char *)stem, (size_t)n}), word};
    return 1;
}

size_t
lexicon_topics(struct lexicon *l, struct str word, struct str language, struct lexicon_topic ret_topics[LEXICON_TOPICS])
{
    size_t n = 0;
    if (word.n == 0 || word.n > 200)
        return 0;
    if (str_eq_c(language, "sv") || str_eq_c(language, "en"))
        return cut_ending(l, word, str_eq_c(language, "sv") ? STEM_SV : STEM_EN, ret_topics);
    struct voikko_analysis **all = l->finnish ? l->voikko.analyse(l->finnish, str_cstr(l->arena, word)) : NULL;
    if (all == NULL || all[0] == NULL)
        n = cut_ending(l, word, STEM_FI, ret_topics);
    else
        n = topics_of(l, best_of(l, all), ret_topics);
    if (all)
        l->voikko.free_analyses(all);
    return n;
}

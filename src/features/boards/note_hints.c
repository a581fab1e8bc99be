#include "note_hints.h"

#include "utf8.h"

/* ---- words ---- */

/* At the beginning of a word (sovitut, sovittu hold others inside), and two that stand inside words too. fi, sv, en. */
static const char *const inside[] = {"paska", "perkele"};
static const char *const insults[] = {"idioo", "idiot", "vittu", "vitut", "saatana", "helvetti", "helvete", "kusipää",
                                      "mulkku", "huora", "ääliö", "typerys", "jävla", "jävel", "fitta", "fuck", "moron", "asshole"};
static const char *const weary[] = {"taas yksi", "vois joskus", "voisi joskus", "sanoa kiitos", "ihan sama", "turha", "ei mitään väliä",
                                    "kukaan ei välitä", "än en gång", "ingen bryr", "nobody cares"};
static const char *const people_words[] = {"perhe", "lapsi", "lapse", "lasten", "äiti", "äidi", "isä", "poika", "poja", "tyttö", "tytö",
                                           "vanhem", "familj", "barn", "mamma", "pappa", "family", "child"};
static const char *const streets[] = {"tie", "tien", "tiellä", "tieltä", "tielle", "katu", "kadun", "kadulla", "kadulta", "kadulle",
                                      "kuja", "kujan", "kujalla", "kujalta", "polku", "polulla", "polulta", "raitti", "raitilla", "raitilta",
                                      "gatan", "vägen", "gränden"};
/* Usual first names of several generations; a beginning, since Finnish bends them. */
static const char *const names[] = {
    "Aino", "Anna", "Anne", "Anni", "Antti", "Arja", "Eero", "Eeva", "Eila", "Elina", "Ella", "Emma", "Erkki", "Esa", "Hanna", "Hannu",
    "Heidi", "Heikki", "Helena", "Henna", "Ilkka", "Jaana", "Jani", "Janne", "Jari", "Jenni", "Johanna", "Jorma", "Juha", "Jukka",
    "Kaarina", "Kaija", "Kaisa", "Kalle", "Kari", "Katja", "Kati", "Kirsi", "Laura", "Leena", "Liisa", "Maarit", "Maija", "Mari", "Maria",
    "Marja", "Marko", "Markku", "Matti", "Mervi", "Mika", "Mikko", "Minna", "Niina", "Oskari", "Outi", "Päivi", "Pekka", "Pentti", "Petri",
    "Pirjo", "Pirkko", "Raija", "Riikka", "Riitta", "Ritva", "Saara", "Sami", "Sanna", "Sari", "Satu", "Seija", "Seppo", "Sirpa", "Susanna",
    "Tapio", "Tarja", "Teemu", "Tiina", "Timo", "Tuija", "Tuula", "Ulla", "Veikko", "Ville", "Virpi"};

static bool
is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
contains_any(struct str folded, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(folded, str_from(words[i])) >= 0)
            return true;
    return false;
}

static bool
starts_with_any(struct str folded, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(folded, str_from(words[i])))
            return true;
    return false;
}

/* ---- walking words ---- */

struct word {
    struct str text, folded;
    bool is_capital, begins_sentence;
};

/* The next word from *at on; false at the end. */
static bool
next_word(struct arena *a, struct str s, size_t *at, struct word *ret_w)
{
    bool begins = *at == 0;
    while (*at < s.n && !is_letter((unsigned char)s.p[*at])) {
        begins |= s.p[*at] == '.' || s.p[*at] == '!' || s.p[*at] == '?' || s.p[*at] == '\n';
        (*at)++;
    }
    size_t from = *at;
    while (*at < s.n && is_letter((unsigned char)s.p[*at]))
        (*at)++;
    if (*at == from)
        return false;
    struct str text = str_sub(s, from, *at - from);
    uint32_t first = 0, second = 0;
    size_t n = utf8_decode(text, &first);
    if (n && n < text.n)
        (void)utf8_decode(str_sub(text, n, text.n), &second);
    bool upper = utf8_lower(first) != first, second_upper = second && utf8_lower(second) != second;
    *ret_w = (struct word){text, utf8_fold(a, text), upper && !second_upper, begins};
    return true;
}

static bool
is_street(const struct word *w)
{
    if (!w->is_capital || w->begins_sentence)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(streets); i++) {
        struct str ending = str_from(streets[i]);
        if (w->folded.n > ending.n + 2 && str_ends(w->folded, ending))
            return true;
    }
    return false;
}

static bool
is_first_name(const struct word *w)
{
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct str name = str_from(names[i]);
        if (w->is_capital && !w->begins_sentence && str_starts(w->text, name) && w->text.n <= name.n + 4)
            return true;
    }
    return false;
}

static void
look_at_words(struct arena *a, struct str text, struct note_hints *h)
{
    struct word w, before = {0};
    size_t at = 0;
    while (next_word(a, text, &at, &w)) {
        bool surname = before.is_capital && !before.begins_sentence && before.text.n > 3 && str_ends(before.folded, STR("n"));
        h->client |= surname && !w.begins_sentence && starts_with_any(w.folded, people_words, ARRAY_LEN(people_words));
        h->client |= is_street(&w);
        h->look |= is_first_name(&w);
        h->insult |= starts_with_any(w.folded, insults, ARRAY_LEN(insults)) || contains_any(w.folded, inside, ARRAY_LEN(inside));
        before = w;
    }
}

/* ---- numbers and addresses ---- */

/* ddmmyy, a sign of the century, three digits and a check sign. */
static bool
has_identity_code(struct str s)
{
    for (size_t i = 0; i + 10 < s.n; i++) {
        size_t digits = 0;
        while (digits < 6 && is_digit(s.p[i + digits]))
            digits++;
        char sign = s.p[i + 6];
        bool is_sign = sign == '-' || sign == '+' || (sign >= 'A' && sign <= 'F') || (sign >= 'U' && sign <= 'Y');
        if (digits == 6 && is_sign && is_digit(s.p[i + 7]) && is_digit(s.p[i + 8]) && is_digit(s.p[i + 9]))
            return true;
    }
    return false;
}

/* Seven digits or more, blanks and dashes between, beginning with 0 or +. */
static bool
has_phone(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool starts = (s.p[i] == '0' || s.p[i] == '+') && (i == 0 || !is_digit(s.p[i - 1]));
        size_t digits = 0;
        for (size_t k = i; starts && k < s.n && (is_digit(s.p[k]) || s.p[k] == ' ' || s.p[k] == '-' || s.p[k] == '+'); k++)
            digits += is_digit(s.p[k]);
        if (digits >= 7)
            return true;
    }
    return false;
}

static bool
has_mail(struct str s)
{
    ptrdiff_t at = str_find_char(s, '@');
    return at > 0 && (size_t)at + 3 < s.n && str_find_char(str_sub(s, (size_t)at, s.n), '.') > 1;
}

static bool
has_link(struct str folded)
{
    static const char *const marks[] = {"http:", "https:", "www.", ".com/", ".fi/", ".org/", ".net/"};
    return contains_any(folded, marks, ARRAY_LEN(marks));
}

struct note_hints
note_hints_of(struct arena *a, struct str text)
{
    struct note_hints h = {0};
    struct str folded = utf8_fold(a, text);
    look_at_words(a, text, &h);
    h.client |= has_identity_code(text) || has_phone(text) || has_mail(text);
    h.link = has_link(folded);
    h.look |= contains_any(folded, weary, ARRAY_LEN(weary));
    return h;
}

bool
note_hints_flag(struct note_hints h)
{
    return h.client || h.insult || h.link;
}

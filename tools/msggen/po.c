#include "po.h"

#include "utf8.h"

enum field { FIELD_NONE, FIELD_ID, FIELD_ID_PLURAL, FIELD_TEXT, FIELD_ONE, FIELD_OTHER, N_FIELDS };

static const struct {
    const char *word;
    enum field field;
} words[] = {
    {"msgid_plural", FIELD_ID_PLURAL}, {"msgid", FIELD_ID},    {"msgstr[0]", FIELD_ONE},
    {"msgstr[1]", FIELD_OTHER},        {"msgstr", FIELD_TEXT},
};

/* One entry as it is being read. */
struct reading {
    struct gen *g;
    const char *file;
    struct str domain;
    struct str value[N_FIELDS]; /* p is NULL until the field was seen */
    enum field field;
    int line;
    bool fuzzy;
};

static struct str
unquote(struct reading *r, struct str s, int line)
{
    s = str_trim(s);
    if (s.n < 2 || s.p[0] != '"' || s.p[s.n - 1] != '"') {
        gen_error(r->g, r->file, line, "a text stands between \" and \"");
        return STR("");
    }
    char *out = arena_alloc(r->g->arena, s.n);
    size_t n = 0;
    for (size_t i = 1; i + 1 < s.n; i++) {
        char c = s.p[i];
        if (c == '"')
            gen_error(r->g, r->file, line, "a \" inside a text is written \\\"");
        if (c == '\\') {
            c = s.p[++i];
            if (i + 1 >= s.n || (c != 'n' && c != 't' && c != '"' && c != '\\'))
                gen_error(r->g, r->file, line, "only \\n \\t \\\" and \\\\ are known");
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        out[n++] = c;
    }
    return (struct str){out, n};
}

static bool
is_key(struct str key, struct str domain)
{
    struct str rest = key, part;
    int n = 0;
    while (str_split(&rest, '.', &part)) {
        for (size_t i = 0; i < part.n; i++) {
            char c = part.p[i];
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
                return false;
        }
        if (part.n == 0 || (n == 0 && !str_eq(part, domain)))
            return false;
        n++;
    }
    return n >= 2;
}

bool
po_next_placeholder(struct str *rest, struct str *ret_name)
{
    ptrdiff_t open = str_find_char(*rest, '{');
    if (open < 0)
        return false;
    *rest = str_sub(*rest, (size_t)open + 1, rest->n);
    ptrdiff_t close = str_find_char(*rest, '}');
    *ret_name = close < 0 ? STR("") : str_sub(*rest, 0, (size_t)close);
    *rest = str_sub(*rest, close < 0 ? rest->n : (size_t)close + 1, rest->n);
    return true;
}

bool
po_has_placeholder(struct str text, struct str name)
{
    struct str found;
    while (po_next_placeholder(&text, &found))
        if (str_eq(found, name))
            return true;
    return false;
}

static void
check_text(struct reading *r, struct str text)
{
    struct str rest = text, name;
    if (text.n == 0)
        gen_error(r->g, r->file, r->line, "%.*s has no text", STR_ARG(r->value[FIELD_ID]));
    if (str_trim(text).n != text.n)
        gen_error(r->g, r->file, r->line, "%.*s begins or ends with a blank", STR_ARG(r->value[FIELD_ID]));
    if (str_find_char(text, '!') >= 0)
        gen_error(r->g, r->file, r->line, "%.*s has an exclamation mark", STR_ARG(r->value[FIELD_ID]));
    if (utf8_looks_damaged(text))
        gen_error(r->g, r->file, r->line, "%.*s has letters lost in saving", STR_ARG(r->value[FIELD_ID]));
    while (po_next_placeholder(&rest, &name))
        if (!gen_is_name(name))
            gen_error(r->g, r->file, r->line, "%.*s: a placeholder is {name}", STR_ARG(r->value[FIELD_ID]));
}

static void
check_plural(struct reading *r)
{
    struct str rest = r->value[FIELD_ONE], name;
    if (!str_eq(r->value[FIELD_ID_PLURAL], r->value[FIELD_ID]))
        gen_error(r->g, r->file, r->line, "msgid_plural must repeat the key %.*s", STR_ARG(r->value[FIELD_ID]));
    if (r->value[FIELD_ONE].p == NULL || r->value[FIELD_OTHER].p == NULL || r->value[FIELD_TEXT].p)
        gen_error(r->g, r->file, r->line, "a plural needs msgstr[0] and msgstr[1]");
    while (po_next_placeholder(&rest, &name))
        if (!po_has_placeholder(r->value[FIELD_OTHER], name))
            gen_error(r->g, r->file, r->line, "{%.*s} stands in msgstr[0] but not in msgstr[1]", STR_ARG(name));
    check_text(r, r->value[FIELD_ONE]);
    check_text(r, r->value[FIELD_OTHER]);
}

static void
add_entry(struct reading *r, struct po_file *f)
{
    struct str key = r->value[FIELD_ID];
    bool plural = r->value[FIELD_ID_PLURAL].p != NULL;
    struct po_entry e = {.key = key, .has_plural = plural, .line = r->line};
    if (!is_key(key, r->domain))
        gen_error(r->g, r->file, r->line, "'%.*s' is not a key: it reads %.*s.name (a-z, 0-9, _)", STR_ARG(key),
                  STR_ARG(r->domain));
    if (r->fuzzy)
        gen_error(r->g, r->file, r->line, "%.*s is marked fuzzy: check it and take the mark away", STR_ARG(key));
    const struct po_entry *first = map_get(f->by_key, key);
    if (first)
        gen_error(r->g, r->file, r->line, "%.*s stands already on line %d", STR_ARG(key), first->line);
    if (plural) {
        check_plural(r);
    } else {
        if (r->value[FIELD_ONE].p || r->value[FIELD_OTHER].p || r->value[FIELD_TEXT].p == NULL)
            gen_error(r->g, r->file, r->line, "%.*s needs msgstr, or msgid_plural and two forms", STR_ARG(key));
        check_text(r, r->value[FIELD_TEXT]);
    }
    e.one = r->value[FIELD_ONE];
    e.text = plural ? r->value[FIELD_OTHER] : r->value[FIELD_TEXT];
    struct po_entry *kept = arena_memdup(r->g->arena, &e, sizeof e);
    map_set(f->by_key, key, kept);
    *ARENA_PUSH(r->g->arena, f->items, f->n_items, f->cap_items) = e;
}

static void
finish_entry(struct reading *r, struct po_file *f)
{
    bool header = r->value[FIELD_ID].p && r->value[FIELD_ID].n == 0;
    if (r->value[FIELD_ID].p && !header)
        add_entry(r, f);
    *r = (struct reading){.g = r->g, .file = r->file, .domain = r->domain};
}

static void
take_comment(struct reading *r, struct po_file *f, struct str line)
{
    if (r->value[FIELD_ID].p)
        finish_entry(r, f);
    if (str_starts(line, STR("#,")) && str_find(line, STR("fuzzy")) >= 0)
        r->fuzzy = true;
}

static void
take_field(struct reading *r, struct po_file *f, struct str line, int at)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        struct str word = str_from(words[i].word);
        if (!str_starts(line, word) || line.n == word.n || (line.p[word.n] != ' ' && line.p[word.n] != '"'))
            continue;
        if (words[i].field == FIELD_ID && r->value[FIELD_ID].p)
            finish_entry(r, f);
        if (words[i].field == FIELD_ID)
            r->line = at;
        else if (r->value[FIELD_ID].p == NULL)
            gen_error(r->g, r->file, at, "%s without msgid", words[i].word);
        r->field = words[i].field;
        if (r->value[r->field].p)
            gen_error(r->g, r->file, at, "%s a second time", words[i].word);
        r->value[r->field] = unquote(r, str_sub(line, word.n, line.n), at);
        return;
    }
    gen_error(r->g, r->file, at, "not understood: msgid, msgid_plural, msgstr, msgstr[0], msgstr[1] or a # comment");
}

static void
continue_field(struct reading *r, struct str line, int at)
{
    if (r->field == FIELD_NONE) {
        gen_error(r->g, r->file, at, "a text that belongs to nothing");
        return;
    }
    struct str parts[] = {r->value[r->field], unquote(r, line, at)};
    r->value[r->field] = str_join(r->g->arena, parts, 2, STR_NONE);
}

void
po_parse(struct gen *g, const char *file, struct str text, struct str domain, struct po_file *ret_f)
{
    struct po_file f = {.by_key = map_new(g->arena)};
    struct reading r = {.g = g, .file = file, .domain = domain};
    struct str line;
    int at = 0;
    while (gen_next_line(&text, &at, &line)) {
        struct str t = str_trim(line);
        if (t.n == 0)
            finish_entry(&r, &f);
        else if (t.p[0] == '#')
            take_comment(&r, &f, t);
        else if (t.p[0] == '"')
            continue_field(&r, t, at);
        else
            take_field(&r, &f, t, at);
    }
    finish_entry(&r, &f);
    *ret_f = f;
}

static void
compare_placeholders(struct gen *g, const char *file, const struct po_entry *here, const struct po_entry *there)
{
    struct str rest = there->text, name;
    while (po_next_placeholder(&rest, &name))
        if (!po_has_placeholder(here->text, name))
            gen_error(g, file, here->line, "%.*s lacks {%.*s}, which the other language has", STR_ARG(here->key),
                      STR_ARG(name));
}

void
po_compare(struct gen *g, const char *base_file, const struct po_file *base, const char *file,
           const struct po_file *lang)
{
    for (size_t i = 0; i < base->n_items; i++) {
        const struct po_entry *a = &base->items[i], *b = map_get(lang->by_key, a->key);
        if (b == NULL) {
            gen_error(g, file, 1, "lacks %.*s (%s:%d)", STR_ARG(a->key), base_file, a->line);
            continue;
        }
        if (a->has_plural != b->has_plural)
            gen_error(g, file, b->line, "%.*s has a plural in one language only", STR_ARG(a->key));
        compare_placeholders(g, file, b, a);
        compare_placeholders(g, base_file, a, b);
    }
    for (size_t i = 0; i < lang->n_items; i++)
        if (!map_has(base->by_key, lang->items[i].key))
            gen_error(g, file, lang->items[i].line, "%.*s is not in %s", STR_ARG(lang->items[i].key), base_file);
}

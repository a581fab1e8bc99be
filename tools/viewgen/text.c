#include "compile.h"

#include "utf8.h"

bool
tag_is(struct str name, const char *list)
{
    struct str rest = str_from(list), word;
    while (str_split(&rest, ' ', &word))
        if (word.n && str_eq(word, name))
            return true;
    return false;
}

/* Blanks beside these, outside and inside, are never seen. */
bool
tag_is_block(struct str name)
{
    return tag_is(name,
                  "html head body title meta link base script main header footer nav section article aside div p "
                  "h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr th td colgroup col form "
                  "fieldset legend details summary figure figcaption hr pre blockquote address dialog optgroup "
                  "option datalist template noscript br search picture source");
}

/* Blanks inside, at both ends, are never seen; outside they are. */
bool
tag_is_box(struct str name)
{
    return tag_is(name, "button select svg textarea output meter progress");
}

bool
tag_is_void(struct str name)
{
    return tag_is(name, "area base br col embed hr img input link meta source track wbr");
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void
text_space(struct view *v)
{
    if (v->pending_space && v->space_ok) {
        emit_literal(v, STR(" "));
        v->space_ok = false;
    }
    v->pending_space = false;
}

static bool
is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c < 0x2000 && c != 0xd7 && c != 0xf7);
}

/* Length of "&nbsp;" at the start of s, or 0. */
static size_t
entity(struct str s)
{
    size_t n = 1;
    while (n < s.n && n < 12 && s.p[n] != ';' && s.p[n] != ' ' && s.p[n] != '<')
        n++;
    return n < s.n && s.p[n] == ';' ? n + 1 : 0;
}

bool
text_has_letters(struct str s)
{
    size_t i = 0;
    while (i < s.n) {
        uint32_t c;
        struct str rest = str_sub(s, i, s.n);
        size_t n = s.p[i] == '&' ? entity(rest) : 0;
        ptrdiff_t end = str_starts(rest, STR("{{")) ? str_find(rest, STR("}}")) : -1;
        if (end >= 0)
            n = (size_t)end + 2;
        if (n == 0) {
            n = utf8_decode(rest, &c);
            if (n == 0)
                n = 1;
            else if (is_letter(c))
                return true;
        }
        i += n;
    }
    return false;
}

static bool
is_foreign(struct view *v)
{
    struct element *top = markup_top(v);
    return top && top->is_foreign;
}

/* A run of text up to the next tag, directive or blank. */
void
text_step(struct view *v)
{
    struct element *top = markup_top(v);
    char c = v->src.p[v->at];
    if (is_space(c) && !(top && top->is_verbatim)) {
        v->line += c == '\n';
        v->at++;
        v->pending_space = true;
        return;
    }
    size_t from = v->at;
    int line = v->line;
    while (v->at < v->src.n && v->src.p[v->at] != '<' && !str_starts(str_sub(v->src, v->at, 2), STR("{{"))) {
        c = v->src.p[v->at];
        if (is_space(c) && !(top && top->is_verbatim))
            break;
        line += c == '\n';
        v->at++;
    }
    struct str run = str_sub(v->src, from, v->at - from);
    if (text_has_letters(run) && !is_foreign(v))
        VIEW_ERROR(v,
                   "'%.*s': words for people come from .po files: {{t domain.key}}, or translate=\"no\" around names",
                   STR_ARG(run));
    if (str_find_char(run, '>') >= 0)
        VIEW_ERROR(v, "a > in text is written &gt;");
    text_space(v);
    emit_literal(v, run);
    v->space_ok = true;
    v->line = line;
}

#include "compile.h"

#include <string.h>

struct reader {
    struct view *v;
    struct str s;
    size_t at;
    struct buf out;
    bool failed;
};

static bool
is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool
is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char
peek(const struct reader *r, size_t ahead)
{
    return r->at + ahead < r->s.n ? r->s.p[r->at + ahead] : '\0';
}

static struct str
take_word(struct reader *r)
{
    size_t from = r->at;
    while (is_lower(peek(r, 0)) || is_upper(peek(r, 0)) || is_digit(peek(r, 0)) || peek(r, 0) == '_')
        r->at++;
    return str_sub(r->s, from, r->at - from);
}

static void
fail(struct reader *r, const char *what)
{
    if (!r->failed)
        VIEW_ERROR(r->v, "'%.*s': %s", STR_ARG(r->s), what);
    r->failed = true;
    r->at = r->s.n;
}

bool
is_constant(struct str s)
{
    if (s.n == 0 || !is_upper(s.p[0]))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!is_upper(s.p[i]) && !is_digit(s.p[i]) && s.p[i] != '_')
            return false;
    return true;
}

static bool
is_loop(const struct view *v, struct str name)
{
    for (size_t i = 0; i < v->n_blocks; i++)
        if (v->blocks[i].kind == BLOCK_EACH && str_eq(v->blocks[i].name, name))
            return true;
    return false;
}

/* note#, note#1 */
static void
take_index(struct reader *r, struct str name)
{
    r->at++;
    if (peek(r, 0) == '1') {
        r->at++;
        buf_fmt(&r->out, "(ix_%.*s + 1)", STR_ARG(name));
    } else {
        buf_fmt(&r->out, "ix_%.*s", STR_ARG(name));
    }
}

/* @lang @path @now_ms: of the page itself */
static void
take_page_word(struct reader *r)
{
    r->at++;
    struct str word = take_word(r);
    if (str_eq(word, STR("lang")))
        buf_puts(&r->out, "locale_code(out->locale)");
    else if (str_eq(word, STR("path")))
        buf_puts(&r->out, "out->path");
    else if (str_eq(word, STR("now_ms")))
        buf_puts(&r->out, "out->now_ms");
    else
        fail(r, "after @ comes lang, path or now_ms");
}

static void
take_bracket(struct reader *r)
{
    r->at++;
    size_t from = r->at;
    struct str word = take_word(r);
    bool number = word.n > 0;
    for (size_t i = 0; i < word.n; i++)
        number = number && is_digit(word.p[i]);
    if (peek(r, 0) != ']' || !(number || is_constant(word))) {
        r->at = from;
        fail(r, "between [ and ] stands a number or a CONSTANT");
        return;
    }
    r->at++;
    buf_fmt(&r->out, "[%.*s]", STR_ARG(word));
}

static void
take_steps(struct reader *r)
{
    for (;;) {
        bool arrow = peek(r, 0) == '-' && peek(r, 1) == '>';
        if (peek(r, 0) == '[') {
            take_bracket(r);
            continue;
        }
        if (!arrow && peek(r, 0) != '.')
            return;
        r->at += arrow ? 2 : 1;
        struct str word = take_word(r);
        if (!gen_is_name(word)) {
            fail(r, "after . or -> comes the name of a field");
            return;
        }
        buf_fmt(&r->out, "%s%.*s", arrow ? "->" : ".", STR_ARG(word));
    }
}

static void
take_path(struct reader *r)
{
    if (peek(r, 0) == '@') {
        take_page_word(r);
        return;
    }
    struct str word = take_word(r);
    bool loop = is_loop(r->v, word);
    if (loop && peek(r, 0) == '#') {
        take_index(r, word);
        return;
    }
    if (!gen_is_name(word)) {
        fail(r, "a name of a field is expected (a-z, 0-9, _)");
        return;
    }
    if (loop)
        buf_fmt(&r->out, "(*it_%.*s)", STR_ARG(word));
    else if (str_eq(word, STR("this")))
        buf_puts(&r->out, "(*v)");
    else
        buf_fmt(&r->out, "v->%.*s", STR_ARG(word));
    take_steps(r);
}

static struct str
finish(struct reader *r)
{
    struct str s = r->failed ? STR("0") : str_copy(r->v->g->arena, buf_view(&r->out));
    buf_free(&r->out);
    return s;
}

struct str
expression_path(struct view *v, struct str s)
{
    struct reader r = {.v = v, .s = str_trim(s)};
    buf_init(&r.out, 0);
    take_path(&r);
    if (r.at < r.s.n)
        fail(&r, "not understood; a path is a.b, a->b, item# or @lang");
    return finish(&r);
}

struct str
expression_count(struct view *v, struct str path)
{
    size_t at = path.n;
    while (at > 0 && (is_lower(path.p[at - 1]) || is_digit(path.p[at - 1]) || path.p[at - 1] == '_'))
        at--;
    struct str parts[] = {str_sub(path, 0, at), STR("n_"), str_sub(path, at, path.n)};
    return expression_path(v, str_join(v->g->arena, parts, 3, STR_NONE));
}

static void
skip_blanks(struct reader *r)
{
    while (peek(r, 0) == ' ' || peek(r, 0) == '\n' || peek(r, 0) == '\t')
        r->at++;
}

static const char *
operator_at(const struct reader *r)
{
    static const char *const operators[] = {"==", "!=", "<=", ">=", "&&", "||", "<", ">",
                                            "!",  "(",  ")",  "+",  "-",  "*",  "/", "%"};
    for (size_t i = 0; i < ARRAY_LEN(operators); i++)
        if (str_starts(str_sub(r->s, r->at, r->s.n), str_from(operators[i])))
            return operators[i];
    return NULL;
}

/* Beside these an operand is a truth value, not a number. */
static bool
is_logical(const char *op)
{
    return op == NULL || strcmp(op, "&&") == 0 || strcmp(op, "||") == 0;
}

static void
take_operand(struct reader *r, const char *before)
{
    if (is_digit(peek(r, 0)) || is_upper(peek(r, 0))) {
        struct str word = take_word(r);
        bool number = is_digit(word.p[0]);
        for (size_t i = 0; i < word.n && number; i++)
            number = is_digit(word.p[i]);
        if (!number && !is_constant(word))
            fail(r, "a number or an UPPER-CASE constant is expected");
        buf_str(&r->out, word);
        return;
    }
    size_t from = r->out.n;
    take_path(r);
    if (r->failed)
        return;
    skip_blanks(r);
    const char *after = operator_at(r);
    if (before && after && strcmp(before, "(") == 0 && strcmp(after, ")") == 0) {
        fail(r, "brackets around a single name");
        return;
    }
    bool truth_before = is_logical(before) || strcmp(before, "!") == 0 || strcmp(before, "(") == 0;
    bool truth_after = is_logical(after) || strcmp(after, ")") == 0;
    if (!truth_before || !truth_after)
        return;
    struct str path = str_copy(r->v->g->arena, str_sub(buf_view(&r->out), from, r->out.n));
    r->out.n = from;
    buf_fmt(&r->out, "VIEW_TRUE(%.*s)", STR_ARG(path));
}

/* Operands and operators in turn; the C compiler judges the rest. */
struct str
expression_condition(struct view *v, struct str s)
{
    struct reader r = {.v = v, .s = str_trim(s)};
    const char *before = NULL;
    int open = 0;
    bool operand_next = true;
    buf_init(&r.out, 0);
    if (r.s.n == 0)
        fail(&r, "a condition is missing");
    while (!r.failed && (skip_blanks(&r), r.at < r.s.n)) {
        const char *op = operator_at(&r);
        bool prefix = op && (strcmp(op, "!") == 0 || strcmp(op, "(") == 0 || strcmp(op, "-") == 0);
        bool closing = op && strcmp(op, ")") == 0;
        if (op && (operand_next ? prefix : closing || !prefix || strcmp(op, "-") == 0)) {
            open += strcmp(op, "(") == 0 ? 1 : closing ? -1 : 0;
            if (open < 0)
                fail(&r, "a ) too many");
            r.at += strlen(op);
            buf_puts(&r.out, closing || prefix ? op : "");
            if (!closing && !prefix)
                buf_fmt(&r.out, " %s ", op);
            operand_next = !closing;
            before = op;
        } else if (!op && operand_next) {
            take_operand(&r, before);
            operand_next = false;
            before = NULL;
        } else {
            fail(&r, "not understood as a condition");
        }
    }
    if (operand_next)
        fail(&r, "something is missing at the end of the condition");
    if (open > 0)
        fail(&r, "a ) is missing");
    return finish(&r);
}

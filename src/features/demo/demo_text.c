#include "demo_text.h"

#include "buf.h"

static struct str
after(struct str s, size_t at)
{
    return str_sub(s, at, s.n);
}

struct str
demo_chapter(struct str text, struct str key, struct str *ret_heading)
{
    struct str line, rest = text;
    *ret_heading = STR_NONE;
    while (str_split(&rest, '\n', &line)) {
        if (!str_starts(line, STR("## ")))
            continue;
        struct str heading = after(line, 3);
        if (!str_starts(heading, key) || (heading.n > key.n && heading.p[key.n] != ' '))
            continue;
        *ret_heading = str_trim(after(heading, key.n));
        ptrdiff_t end = str_find(rest, STR("\n## "));
        return end < 0 ? rest : str_sub(rest, 0, (size_t)end);
    }
    return STR_NONE;
}

struct str
demo_field(struct str text, struct str label)
{
    struct str rest = text;
    for (;;) {
        ptrdiff_t at = str_find(rest, STR("**"));
        if (at < 0)
            return STR_NONE;
        rest = after(rest, (size_t)at + 2);
        if (!str_starts(rest, label) || !str_starts(after(rest, label.n), STR(":** ")))
            continue;
        rest = after(rest, label.n + 4);
        ptrdiff_t end = str_find_char(rest, '\n'), next = str_find(rest, STR(" **"));
        if (end < 0)
            end = (ptrdiff_t)rest.n;
        return str_trim(str_sub(rest, 0, (size_t)(next >= 0 && next < end ? next : end)));
    }
}

struct str
demo_plain(struct arena *a, struct str text)
{
    return str_replace(a, text, STR("*"), STR(""));
}

/* Bytes of "3) " or "3. " at the beginning of s; 0 without. */
static size_t
number_mark(struct str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    bool marked = n > 0 && n < 3 && n + 1 < s.n && (s.p[n] == ')' || s.p[n] == '.') && s.p[n + 1] == ' ';
    return marked ? n + 2 : 0;
}

struct str
demo_numbered(struct arena *a, struct str text)
{
    struct buf b;
    struct str made = STR_NONE;
    char before = ' ';
    buf_init_in(&b, a, 0);
    for (size_t i = 0; i < text.n;) {
        size_t mark = before == ' ' || before == '\n' ? number_mark(after(text, i)) : 0;
        if (mark) {
            while (b.n && (b.p[b.n - 1] == ' ' || b.p[b.n - 1] == '\n'))
                b.n--;
            if (b.n)
                buf_putc(&b, '\n');
            i += mark;
        }
        before = text.p[i++];
        if (before != '*')
            buf_putc(&b, before);
    }
    return buf_finish(&b, &made) == STATUS_OK ? str_trim(made) : text;
}

static void
split_cells(struct str line, struct str cells[DEMO_CELLS])
{
    struct str cell;
    size_t n = 0;
    for (size_t i = 0; i < DEMO_CELLS; i++)
        cells[i] = STR_NONE;
    line = after(line, 1); /* the first bar */
    while (n < DEMO_CELLS && str_split(&line, '|', &cell))
        cells[n++] = str_trim(cell);
}

bool
demo_row(struct str *rest, struct str ret_cells[DEMO_CELLS])
{
    struct str line;
    while (str_split(rest, '\n', &line)) {
        if (!str_starts(line, STR("|")))
            continue;
        struct str ahead = *rest, next;
        if (str_split(&ahead, '\n', &next) && str_starts(next, STR("|---"))) {
            *rest = ahead; /* this was the heading, the next its rule */
            continue;
        }
        split_cells(line, ret_cells);
        return true;
    }
    return false;
}

bool
demo_next_key(struct str *rest, char letter, struct str *ret_key)
{
    for (size_t i = 0; i + 1 < rest->n; i++) {
        if (rest->p[i] != letter || rest->p[i + 1] < '0' || rest->p[i + 1] > '9')
            continue;
        size_t n = 1;
        while (i + n < rest->n && rest->p[i + n] >= '0' && rest->p[i + n] <= '9')
            n++;
        *ret_key = str_sub(*rest, i, n);
        *rest = after(*rest, i + n);
        return true;
    }
    *rest = STR_NONE;
    return false;
}

/*
 * Any bytes as a view. When it is accepted: no address decided by typed text, no script in the literal parts, and every
 * brace of the C function is closed.
 */
#include "fuzz.h"

#include "utf8.h"
#include "viewgen.h"

static void
check_braces(struct str c)
{
    int depth = 0;
    for (size_t i = 0; i < c.n; i++) {
        if (c.p[i] == '"') /* literals */
            for (i++; i < c.n && c.p[i] != '"'; i++)
                i += c.p[i] == '\\';
        else if (c.p[i] == '{')
            depth++;
        else if (c.p[i] == '}')
            depth--;
        FUZZ_CHECK(depth >= 0);
    }
    FUZZ_CHECK(depth == 0);
}

/* What follows href=" in the literal parts: a safe beginning, the end of the value, or of the literal (a checked
 * filter). */
static void
check_addresses(struct str body, struct str c)
{
    struct str start = STR(" href=\\\"");
    if (str_find_char(body, '\'') >= 0)
        return; /* an address inside another value is no address */
    for (ptrdiff_t at; (at = str_find(c, start)) >= 0;) {
        c = str_sub(c, (size_t)at + start.n, c.n);
        FUZZ_CHECK(c.n > 0 && str_find_char(STR("/#?hmt\\\""), c.p[0]) >= 0);
        FUZZ_CHECK(!str_starts(c, STR("//")));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const struct view_options options = {{"t", 1}, {"web", 3}, "/nowhere"};
    struct gen *g = gen_new(NULL);
    struct str body = {(const char *)bytes, n};
    struct view_made made;
    if (utf8_is_valid(body)) {
        struct str text = str_fmt(g->arena, "{{view t_page struct t_page \"t.h\"}}\n%.*s", STR_ARG(body));
        view_compile(g, "t_page.html", text, &options, &made);
        if (g->n_errors == 0) {
            check_braces(made.source);
            check_addresses(body, made.source);
        }
    }
    (void)gen_finish(g);
    return 0;
}

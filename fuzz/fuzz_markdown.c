/* Whatever people write, the HTML has only tags that we know, balanced, and no link of a dangerous kind. */
#include <string.h>

#include "fuzz.h"
#include "markdown.h"
#include "utf8.h"

static const char *const known[] = {"p",     "strong", "em", "del", "code", "a",   "br", "img",       "h2",
                                    "h3",    "h4",     "h5", "h6",  "ul",   "ol",  "li", "table",     "thead",
                                    "tbody", "tr",     "th", "td",  "div",  "pre", "hr", "blockquote"};

static bool
is_known(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (str_eq_c(name, known[i]))
            return true;
    return false;
}

static void
check_markup(struct str html)
{
    long open = 0;
    for (size_t i = 0; i < html.n; i++) {
        if (html.p[i] != '<')
            continue;
        bool closing = i + 1 < html.n && html.p[i + 1] == '/';
        size_t from = i + 1 + closing, to = from;
        while (to < html.n && ((html.p[to] >= 'a' && html.p[to] <= 'z') || (html.p[to] >= '0' && html.p[to] <= '9')))
            to++;
        struct str name = str_sub(html, from, to - from);
        FUZZ_CHECK(is_known(name));
        if (!str_eq_c(name, "br") && !str_eq_c(name, "img") && !str_eq_c(name, "hr"))
            open += closing ? -1 : 1;
        FUZZ_CHECK(open >= 0);
    }
    FUZZ_CHECK(open == 0);
}

static void
check_links(struct str html)
{
    static const char *const starts[] = {"http://", "https://", "mailto:", "tel:"};
    for (ptrdiff_t at; (at = str_find(html, STR("href=\""))) >= 0;) {
        html = str_sub(html, (size_t)at + 6, html.n);
        struct str url = str_sub(html, 0, (size_t)str_find_char(html, '"'));
        bool fine = false;
        for (size_t i = 0; i < ARRAY_LEN(starts); i++)
            fine |= str_eq_nocase(str_sub(url, 0, strlen(starts[i])), str_from(starts[i]));
        size_t colon = 0;
        while (colon < url.n && !strchr(":/?#", url.p[colon]))
            colon++;
        FUZZ_CHECK(fine || colon == url.n || url.p[colon] != ':');
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct str text = {(const char *)data, size}, plain = STR_NONE;
    struct trusted_html h = {STR_NONE};
    enum status s = markdown_html(a, text, &(struct markdown_options){.attachment_prefix = STR("/attachments/")}, &h);
    FUZZ_CHECK(s == STATUS_OK || s == STATUS_LIMIT || (s == STATUS_INVALID && !utf8_is_valid(text)));
    if (s == STATUS_OK) {
        check_markup(h.html);
        check_links(h.html);
        FUZZ_CHECK(markdown_plain(a, text, &plain) == STATUS_OK && utf8_is_valid(plain));
    }
    arena_free(a);
    return 0;
}

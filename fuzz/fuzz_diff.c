/* Three texts separated by NUL. Both sides can be read out of a difference; a merge without changes of mine gives
 * theirs. */
#include "buf.h"
#include "diff.h"
#include "fuzz.h"

static struct str
side(struct arena *a, struct diff d, enum diff_kind without)
{
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, 0);
    bool first = true;
    for (size_t i = 0; i < d.n; i++) {
        if (d.paragraphs[i].kind == without)
            continue;
        buf_puts(b, first ? "" : "\n\n");
        first = false;
        for (size_t k = 0; k < d.paragraphs[i].n_runs; k++)
            if (d.paragraphs[i].runs[k].kind != without)
                buf_str(b, d.paragraphs[i].runs[k].text);
    }
    return buf_view(b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct str rest = {(const char *)data, size}, text[3] = {{0}};
    for (int i = 0; i < 3; i++)
        if (!str_split(&rest, '\0', &text[i]))
            break;
    struct diff d = diff_texts(a, text[0], text[1]);
    FUZZ_CHECK(str_eq(side(a, d, DIFF_ADDED), diff_tidy(a, text[0])));
    FUZZ_CHECK(str_eq(side(a, d, DIFF_REMOVED), diff_tidy(a, text[1])));
    struct merge m = merge_texts(a, text[0], text[0], text[1]);
    FUZZ_CHECK(m.n_conflicts == 0 && str_eq(m.text, diff_tidy(a, text[1])));
    m = merge_texts(a, text[0], text[1], text[1]);
    FUZZ_CHECK(m.n_conflicts == 0 && str_eq(m.text, diff_tidy(a, text[1])));
    m = merge_texts(a, text[0], text[1], text[2]);
    for (size_t i = 0, n = 0; i < m.n; i++) {
        n += m.pieces[i].conflict;
        FUZZ_CHECK(i + 1 < m.n || n == m.n_conflicts);
    }
    arena_free(a);
    return 0;
}

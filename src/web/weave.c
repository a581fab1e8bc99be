#include "weave.h"

#include "buf.h"

enum { WIDTH = 1200, FIELD = 119, MAX_YARNS = 10 };

static const char *const known[MAX_YARNS] = {"te", "so", "va", "nu", "ja", "se", "ko", "mu", "pe", "lu"};

/* Stripes of one field in its own yarn and, thin, in its neighbour's: offsets from the left of the field. */
static const struct {
    int at, width;
    bool own;
} stripes[] = {{0, 5, false}, {8, 34, true},  {42, 3, false},  {45, 8, true},  {57, 8, true},
               {65, 3, false}, {68, 34, true}, {105, 5, false}};

static size_t
pick_yarns(const struct str *yarns, size_t n, const char *ret_names[MAX_YARNS])
{
    size_t n_names = 0;
    for (size_t k = 0; k < MAX_YARNS; k++) {
        bool wanted = n == 0 && k < 9;
        for (size_t i = 0; i < n; i++)
            wanted |= str_eq_c(yarns[i], known[k]);
        if (wanted)
            ret_names[n_names++] = known[k];
    }
    return n_names;
}

static void
put_stripe(struct buf *b, int x, int width, int height, int end)
{
    if (x >= end)
        return;
    if (x + width > end)
        width = end - x;
    buf_fmt(b, "M%d 0h%dv%dh-%dz", x, width, height, width);
}

/* All stripes of one yarn over the whole width, as one path. */
static void
put_yarn(struct buf *b, const char *const *names, size_t n, size_t yarn, int height, int end)
{
    buf_fmt(b, "<path class=\"f-yarn y-%s\" d=\"", names[yarn]);
    for (int field = 0; field * FIELD < end; field++) {
        size_t own = (size_t)field % n, neighbour = ((size_t)field + 1) % n;
        for (size_t s = 0; s < ARRAY_LEN(stripes); s++)
            if ((stripes[s].own ? own : neighbour) == yarn)
                put_stripe(b, field * FIELD + stripes[s].at, stripes[s].width, height, end);
    }
    buf_puts(b, "\"/>");
}

static struct str
weave(struct arena *a, const char *class, const struct str *yarns, size_t n, int height, int end)
{
    const char *names[MAX_YARNS];
    size_t n_names = pick_yarns(yarns, n, names);
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, 0);
    buf_fmt(b, "<svg class=\"%s\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">",
            class, WIDTH, height);
    if (end < WIDTH)
        buf_fmt(b, "<path class=\"f-line\" d=\"M0 0h%dv%dH0z\"/>", WIDTH, height);
    buf_fmt(b, "<path class=\"f-wood\" stroke=\"none\" d=\"M0 0h%dv%dH0z\"/>", end, height);
    for (size_t y = 0; y < n_names; y++)
        put_yarn(b, names, n_names, y, height, end);
    buf_puts(b, "</svg>");
    return buf_view(b);
}

struct str
weave_rug(struct arena *a, const struct str *yarns, size_t n)
{
    return weave(a, "rug", yarns, n, 20, WIDTH);
}

struct str
weave_time_rug(struct arena *a, const struct str *yarns, size_t n, int permille)
{
    int end = permille < 0 ? 0 : permille > 1000 ? WIDTH : WIDTH * permille / 1000;
    return weave(a, "time-rug", yarns, n, 24, end);
}

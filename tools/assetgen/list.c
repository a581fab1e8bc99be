#include <stdlib.h>
#include <string.h>

#include <brotli/encode.h>
#include <zlib.h>

#include "assetgen.h"

static const struct {
    const char *end, *mime;
    bool is_text; /* worth compressing */
} kinds[] = {
    {".css", "text/css; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".svg", "image/svg+xml", true},
    {".json", "application/json", true},
    {".webmanifest", "application/manifest+json", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".png", "image/png", false},
    {".ico", "image/x-icon", false},
    {".woff2", "font/woff2", false},
};

static struct str
gzip(struct gen *g, struct str s)
{
    z_stream z = {0};
    if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    size_t room = deflateBound(&z, s.n);
    unsigned char *out = arena_alloc(g->arena, room);
    z.next_in = (unsigned char *)(uintptr_t)s.p;
    z.avail_in = (unsigned)s.n;
    z.next_out = out;
    z.avail_out = (unsigned)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        abort();
    struct str made = {(char *)out, z.total_out};
    deflateEnd(&z);
    return made;
}

static struct str
brotli(struct gen *g, struct str s)
{
    size_t n = BrotliEncoderMaxCompressedSize(s.n);
    uint8_t *out = arena_alloc(g->arena, n);
    if (!BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT, s.n, (const uint8_t *)s.p,
                               &n, out))
        abort();
    return (struct str){(char *)out, n};
}

/* A variant that saves less than a tenth is not worth a second copy in every cache. */
static struct str
if_smaller(struct str packed, struct str plain)
{
    return packed.n < plain.n - plain.n / 10 ? packed : STR_NONE;
}

static struct str
hashed_path(struct gen *g, struct str name, struct str hash)
{
    size_t dot = name.n;
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == '.')
            dot = i;
    struct str stem = str_sub(name, 0, dot), end = str_sub(name, dot, name.n);
    return str_fmt(g->arena, "/assets/%.*s.%.*s%.*s", STR_ARG(stem), STR_ARG(hash), STR_ARG(end));
}

static bool
is_asset_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'))
            return false;
    }
    return name.n > 0 && name.p[0] >= 'a' && name.p[0] <= 'z';
}

void
assets_add(struct gen *g, struct asset_list *l, const char *file, struct str name, struct str bytes)
{
    size_t k = 0;
    while (k < ARRAY_LEN(kinds) && !str_ends(name, str_from(kinds[k].end)))
        k++;
    if (k == ARRAY_LEN(kinds) || !is_asset_name(name)) {
        gen_error(g, file, 1, "an asset is named a-z 0-9 - and ends with .css .js .svg .json .png .ico .woff2 .txt");
        return;
    }
    if (assets_find(l, name)) {
        gen_error(g, file, 1, "there is another asset named %.*s", STR_ARG(name));
        return;
    }
    struct str hash = str_fmt(g->arena, "%016llx", (unsigned long long)str_hash(bytes));
    struct made_asset a = {.name = name, .hash = hash, .mime = kinds[k].mime, .bytes = bytes};
    a.path = hashed_path(g, name, hash);
    if (kinds[k].is_text && bytes.n > 200) {
        a.gzip = if_smaller(gzip(g, bytes), bytes);
        a.brotli = if_smaller(brotli(g, bytes), bytes);
    }
    *ARENA_PUSH(g->arena, l->items, l->n_items, l->cap_items) = a;
}

const struct made_asset *
assets_find(const struct asset_list *l, struct str name)
{
    for (size_t i = 0; i < l->n_items; i++)
        if (str_eq(l->items[i].name, name))
            return &l->items[i];
    return NULL;
}

static struct str
symbol(struct gen *g, struct str name)
{
    return str_replace(g->arena, str_replace(g->arena, name, STR("."), STR("_")), STR("-"), STR("_"));
}

struct str
assets_header(struct gen *g, const struct asset_list *l)
{
    struct str s =
        STR("/* Made from assets/ by tools/assetgen. */\n#ifndef TUPA_ASSETS_GEN_H\n#define TUPA_ASSETS_GEN_H\n\n"
            "#include \"assets.h\"\n\n");
    for (size_t i = 0; i < l->n_items; i++)
        s = str_fmt(g->arena, "%.*sextern const struct asset ASSET_%.*s;\n", STR_ARG(s),
                    STR_ARG(symbol(g, l->items[i].name)));
    return str_fmt(g->arena, "%.*s\n#endif\n", STR_ARG(s));
}

static void
put_bytes(struct buf *b, struct str id, const char *kind, struct str s)
{
    if (s.n == 0)
        return;
    buf_fmt(b, "static const unsigned char %.*s_%s[] = {", STR_ARG(id), kind);
    for (size_t i = 0; i < s.n; i++)
        buf_fmt(b, "%s%d,", i % 32 ? "" : "\n", (unsigned char)s.p[i]);
    buf_puts(b, "\n};\n");
}

static void
put_ref(struct buf *b, struct str id, const char *kind, struct str s)
{
    if (s.n)
        buf_fmt(b, ", {(const char *)%.*s_%s, %zu}", STR_ARG(id), kind, s.n);
    else
        buf_puts(b, ", {NULL, 0}");
}

static void
put_asset(struct gen *g, struct buf *b, const struct made_asset *a)
{
    struct str id = symbol(g, a->name);
    put_bytes(b, id, "bytes", a->bytes);
    put_bytes(b, id, "gzip", a->gzip);
    put_bytes(b, id, "brotli", a->brotli);
    buf_fmt(b, "const struct asset ASSET_%.*s = {\"%.*s\", \"%.*s\", \"%s\", \"\\\"%.*s\\\"\"", STR_ARG(id),
            STR_ARG(a->name), STR_ARG(a->path), a->mime, STR_ARG(a->hash));
    put_ref(b, id, "bytes", a->bytes);
    put_ref(b, id, "gzip", a->gzip);
    put_ref(b, id, "brotli", a->brotli);
    buf_puts(b, "};\n\n");
}

struct str
assets_source(struct gen *g, const struct asset_list *l)
{
    struct buf b;
    buf_init(&b, 0);
    buf_puts(&b, "#include \"assets_gen.h\"\n\n#include <stddef.h>\n\n");
    for (size_t i = 0; i < l->n_items; i++)
        put_asset(g, &b, &l->items[i]);
    buf_puts(&b, "const struct asset *const assets_all[] = {\n");
    for (size_t i = 0; i < l->n_items; i++)
        buf_fmt(&b, "    &ASSET_%.*s,\n", STR_ARG(symbol(g, l->items[i].name)));
    buf_puts(&b, "    NULL,\n};\n");
    struct str s = str_copy(g->arena, buf_view(&b));
    buf_free(&b);
    return s;
}

#include "asset_serve.h"

#include "assets.h"

static void
refuse(struct http_exchange *x, int status)
{
    http_reply(x, &(struct http_answer){.status = status});
}

static void
send_asset(struct http_exchange *x, const struct asset *a)
{
    struct str accepts = http_header(x, "Accept-Encoding"), bytes = a->bytes, coding = STR_NONE;
    if (a->brotli.n && str_find(accepts, STR("br")) >= 0) {
        bytes = a->brotli;
        coding = STR("br");
    } else if (a->gzip.n && str_find(accepts, STR("gzip")) >= 0) {
        bytes = a->gzip;
        coding = STR("gzip");
    }
    struct http_pair headers[] = {
        {STR("Content-Type"), str_from(a->mime)},
        {STR("Cache-Control"), STR("public, max-age=31536000, immutable")},
        {STR("ETag"), str_from(a->etag)},
        {STR("Vary"), STR("Accept-Encoding")},
        {STR("X-Content-Type-Options"), STR("nosniff")},
        {STR("Cross-Origin-Resource-Policy"), STR("same-origin")},
        {STR("Content-Encoding"), coding},
    };
    bool same = str_eq(http_header(x, "If-None-Match"), str_from(a->etag));
    struct http_answer answer = {.status = same ? 304 : 200, .headers = headers,
                                 .n_headers = ARRAY_LEN(headers) - (coding.n ? 0 : 1),
                                 .body = same ? STR_NONE : bytes};
    http_reply(x, &answer);
}

bool
asset_serve(struct http_exchange *x)
{
    const struct asset *a;
    if (str_eq(x->path, STR("/favicon.ico")))
        a = asset_by_name(STR("favicon.svg"));
    else if (str_starts(x->path, STR("/assets/")))
        a = asset_by_path(x->path);
    else
        return false;
    if (x->method != HTTP_GET && x->method != HTTP_HEAD)
        refuse(x, 405);
    else if (a == NULL)
        refuse(x, 404);
    else
        send_asset(x, a);
    return true;
}

#include <string.h>

#include "http_private.h"

const char *
http_reason(int status)
{
    const char *reason = MHD_get_reason_phrase_for((unsigned)status);
    return reason ? reason : "Unknown";
}

struct str
http_header(const struct http_exchange *x, const char *name)
{
    const struct http_exchange_impl *impl = (const struct http_exchange_impl *)(const void *)x;
    const char *value = NULL;
    size_t n = 0;
    if (MHD_lookup_connection_value_n(impl->mhd, MHD_HEADER_KIND, name, strlen(name), &value, &n) != MHD_YES || !value)
        return STR_NONE;
    return str_trim((struct str){value, n});
}

struct str
http_cookie(const struct http_exchange *x, const char *name)
{
    struct str rest = http_header(x, "Cookie"), part;
    while (rest.p && str_split(&rest, ';', &part)) {
        part = str_trim(part);
        ptrdiff_t eq = str_find_char(part, '=');
        if (eq > 0 && str_eq_c(str_sub(part, 0, (size_t)eq), name))
            return str_sub(part, (size_t)eq + 1, part.n);
    }
    return STR_NONE;
}

static void
release_blob(void *blob)
{
    http_blob_release(blob);
}

static struct MHD_Response *
response_of(const struct http_answer *a, struct str body)
{
    if (a->blob)
        return MHD_create_response_from_buffer_with_free_callback_cls(body.n, (void *)(uintptr_t)body.p, release_blob,
                                                                      a->blob);
    return MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)(body.p ? body.p : ""), MHD_RESPMEM_PERSISTENT);
}

/* False when a name or a value cannot be sent: empty, or with line ends in it. */
static bool
add_headers(struct MHD_Response *r, struct arena *arena, const struct http_answer *a)
{
    for (size_t i = 0; i < a->n_headers; i++) {
        const struct http_pair *h = &a->headers[i];
        if (memchr(h->name.p, '\0', h->name.n) || (h->value.n && memchr(h->value.p, '\0', h->value.n)))
            return false;
        if (MHD_add_response_header(r, str_cstr(arena, h->name), str_cstr(arena, h->value)) != MHD_YES)
            return false;
    }
    return true;
}

void
http_reply(struct http_exchange *x, const struct http_answer *a)
{
    struct http_exchange_impl *impl = (struct http_exchange_impl *)(void *)x;
    struct str body = a->blob ? http_blob_view(a->blob) : a->body;
    struct MHD_Response *r = response_of(a, body);
    impl->status = a->status;
    impl->n_out = body.n;
    if (r && !add_headers(r, x->arena, a)) { /* a defect above us: say so, and send nothing half */
        MHD_destroy_response(r);
        r = MHD_create_response_from_buffer(0, (void *)(uintptr_t) "", MHD_RESPMEM_PERSISTENT);
        impl->status = 500;
    }
    if (r && atomic_load(&impl->loop->server->is_stopping))
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONNECTION, "close");
    impl->response = r;
    http_exchange_answer(impl);
}

void
http_reply_text(struct http_exchange *x, int status, struct str text)
{
    const struct http_pair type = {STR("Content-Type"), STR("text/plain; charset=utf-8")};
    http_reply(x, &(struct http_answer){.status = status, .headers = &type, .n_headers = 1, .body = text});
}

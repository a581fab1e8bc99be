/* Query strings, urlencoded and multipart bodies of requests. */
#include "request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct str body = {(const char *)data, size};
    struct http_pair *pairs;
    size_t n;
    struct web_request rq = {.arena = a};
    if (request_parse_pairs(a, body, &pairs, &n) == STATUS_OK)
        for (size_t i = 0; i < n; i++)
            if (pairs[i].value.n > size)
                __builtin_trap();
    if (request_parse_multipart(a, STR("multipart/form-data; boundary=xyz"), body, &rq) == STATUS_OK)
        for (size_t i = 0; i < rq.n_uploads; i++)
            if (rq.uploads[i].bytes.n > size)
                __builtin_trap();
    arena_free(a);
    return 0;
}

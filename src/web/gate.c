#include "gate.h"

#include "entropy.h"

static enum status
enter_scope(struct ctx *cx, const struct web_request *rq, enum scope_kind kind)
{
    int64_t id;
    switch (kind) {
    case SCOPE_CENTRE: return STATUS_OK;
    case SCOPE_WORKSHOP:
        TRY(web_param_id(rq, "workshop", &id));
        return actor_enter_workshop(cx->tx, &cx->actor, id);
    case SCOPE_SERIES:
        TRY(web_param_id(rq, "series", &id));
        return actor_enter_series(cx->tx, &cx->actor, id);
    case SCOPE_PROCESS:
        TRY(web_param_id(rq, "process", &id));
        return actor_enter_process(cx->tx, &cx->actor, id);
    case SCOPE_ORGANISATION:
        TRY(web_param_id(rq, "organisation", &id));
        cx->actor.scope = (struct scope){.organisation = id};
        return STATUS_OK;
    }
    return STATUS_INTERNAL;
}

enum status
gate_enter(struct ctx *cx, struct web_request *rq, struct str token)
{
    const struct gate *g = &rq->route->gate;
    TRY(actor_load(cx->tx, token, cx->now_ms, &cx->actor));
    TRY(enter_scope(cx, rq, g->scope));
    switch (g->kind) {
    case GATE_KIND_PUBLIC: return STATUS_OK;
    case GATE_KIND_SIGNED_IN: return cx->actor.account_id ? STATUS_OK : STATUS_DENIED;
    case GATE_KIND_MAY: return actor_may(&cx->actor, g->function, g->any_of) ? STATUS_OK : STATUS_DENIED;
    case GATE_KIND_NONE: break;
    }
    return STATUS_INTERNAL;
}

/* "https://tupa.example.fi" against our Host. */
static bool
is_our_origin(struct str origin, struct str host)
{
    ptrdiff_t at = str_find(origin, STR("://"));
    return at >= 0 && str_eq_nocase(str_sub(origin, (size_t)at + 3, origin.n), host);
}

enum status
gate_check_form(struct ctx *cx, const struct web_request *rq, struct str origin, struct str fetch_site)
{
    if (origin.n && !str_eq(origin, STR("null")) && !is_our_origin(origin, rq->host))
        return STATUS_DENIED;
    if (fetch_site.n && !str_eq(fetch_site, STR("same-origin")) && !str_eq(fetch_site, STR("none")))
        return STATUS_DENIED;
    if (cx->actor.session_id == 0 || (rq->route->flags & WEB_NO_CSRF))
        return STATUS_OK;
    struct str given = csrf_unmask(cx->arena, web_field(rq, "csrf"));
    return entropy_equal(given, cx->actor.csrf) ? STATUS_OK : STATUS_DENIED;
}

static const char hex_digits[] = "0123456789abcdef";

struct str
csrf_mask(struct arena *a, struct str token)
{
    if (token.n == 0)
        return STR("");
    unsigned char noise[64];
    size_t n = token.n < sizeof noise ? token.n : sizeof noise;
    char *out = arena_alloc(a, n * 4 + 1);
    entropy_bytes(noise, n);
    for (size_t i = 0; i < n; i++) {
        unsigned char mixed = (unsigned char)(noise[i] ^ (unsigned char)token.p[i]);
        out[2 * i] = hex_digits[noise[i] >> 4];
        out[2 * i + 1] = hex_digits[noise[i] & 15];
        out[2 * (n + i)] = hex_digits[mixed >> 4];
        out[2 * (n + i) + 1] = hex_digits[mixed & 15];
    }
    return (struct str){out, n * 4};
}

static int
nibble(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct str
csrf_unmask(struct arena *a, struct str masked)
{
    if (masked.n == 0 || masked.n % 4 || masked.n > 256)
        return STR_NONE;
    size_t n = masked.n / 4;
    unsigned char bytes[128];
    for (size_t i = 0; i < 2 * n; i++) {
        int high = nibble(masked.p[2 * i]), low = nibble(masked.p[2 * i + 1]);
        if (high < 0 || low < 0)
            return STR_NONE;
        bytes[i] = (unsigned char)(high << 4 | low);
    }
    char *out = arena_alloc(a, n + 1);
    for (size_t i = 0; i < n; i++)
        out[i] = (char)(bytes[i] ^ bytes[n + i]);
    return (struct str){out, n};
}

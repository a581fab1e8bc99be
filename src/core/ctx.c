#include "ctx.h"

#include <string.h>

enum status
problem(struct ctx *cx, const char *field, const struct msg *m, const struct msg_arg *args, size_t n_args)
{
    struct problem *p = ARENA_PUSH(cx->arena, cx->problems, cx->n_problems, cx->cap_problems);
    p->field = field;
    p->text = msg_text(cx->arena, cx->locale, m, args, n_args);
    return STATUS_INVALID;
}

bool
has_problems(const struct ctx *cx)
{
    return cx->n_problems > 0;
}

struct str
problem_of(const struct ctx *cx, const char *field)
{
    for (size_t i = 0; i < cx->n_problems; i++)
        if (strcmp(cx->problems[i].field, field) == 0)
            return cx->problems[i].text;
    return STR_NONE;
}

struct str
tr(struct ctx *cx, const struct msg *m)
{
    return msg_text(cx->arena, cx->locale, m, MSG_NO_ARGS);
}

struct str
ctx_host(const struct ctx *cx)
{
    struct str s = str_from(cx->base_url);
    ptrdiff_t at = str_find(s, STR("//"));
    s = at < 0 ? s : str_sub(s, (size_t)at + 2, s.n);
    size_t n = 0;
    while (n < s.n && s.p[n] != ':' && s.p[n] != '/')
        n++;
    return n ? str_sub(s, 0, n) : STR("tupa.invalid");
}

#include "compile.h"

struct filter {
    const char *name;
    const char *put; /* %.*s is the value */
    const char *arg; /* the maker of a message's argument, or NULL */
};

static const struct filter filters[] = {
    {"day", "locale_put_day(out->buf, out->locale, ", "msg_day"},
    {"date", "locale_put_date(out->buf, out->locale, ", "msg_date"},
    {"time", "locale_put_time(out->buf, out->locale, ", "msg_time"},
    {"time_s", "locale_put_time_s(out->buf, out->locale, ", "msg_time_s"},
    {"datetime", "locale_put_datetime(out->buf, out->locale, ", "msg_datetime"},
    {"num", "locale_put_int(out->buf, out->locale, ", "msg_int"},
    {"pct", "locale_put_pct(out->buf, out->locale, ", "msg_pct"},
    {"real1", "view_real(out, 1, ", "msg_real"},
    {"real2", "view_real(out, 2, ", NULL},
    {"iso", "view_iso_day(out, ", NULL},
    {"iso_time", "view_iso_time(out, ", NULL},
    {"link", "view_link(out, VIEW_STR", NULL},
    {"url", "view_url(out, VIEW_STR", NULL},
};

static const struct filter *
find_filter(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(filters); i++)
        if (str_eq_c(name, filters[i].name))
            return &filters[i];
    return NULL;
}

bool
filter_put(struct view *v, struct str name, struct str c)
{
    const struct filter *f = find_filter(name);
    if (f == NULL) {
        VIEW_ERROR(v, "there is no filter '%.*s'; see docs/VIEWS.md", STR_ARG(name));
        return false;
    }
    emit_code(v, "%s(%.*s));", f->put, STR_ARG(c));
    return true;
}

static struct str
argument(struct view *v, struct str part)
{
    struct str rest = part, name, filter;
    if (!str_split(&rest, '=', &name) || rest.n == 0 || !gen_is_name(name)) {
        VIEW_ERROR(v, "'%.*s' is not name=value", STR_ARG(part));
        return STR("0");
    }
    ptrdiff_t colon = str_find_char(rest, ':');
    filter = colon < 0 ? STR_NONE : str_sub(rest, (size_t)colon + 1, rest.n);
    struct str c = expression_path(v, colon < 0 ? rest : str_sub(rest, 0, (size_t)colon));
    const struct filter *f = colon < 0 ? NULL : find_filter(filter);
    if (colon >= 0 && (f == NULL || f->arg == NULL))
        VIEW_ERROR(v, "there is no filter '%.*s' for words", STR_ARG(filter));
    return f && f->arg ? str_fmt(v->g->arena, "%s(\"%.*s\", %.*s)", f->arg, STR_ARG(name), STR_ARG(c))
                       : str_fmt(v->g->arena, "VIEW_ARG(\"%.*s\", %.*s)", STR_ARG(name), STR_ARG(c));
}

static bool
check_key(struct view *v, struct str key)
{
    struct str rest = key, part;
    size_t n = 0;
    while (str_split(&rest, '.', &part)) {
        for (size_t i = 0; i < part.n; i++)
            if (!((part.p[i] >= 'a' && part.p[i] <= 'z') || (part.p[i] >= '0' && part.p[i] <= '9') || part.p[i] == '_'))
                part.n = 0;
        if (part.n == 0)
            break;
        n++;
    }
    if (n < 2 || part.n == 0)
        VIEW_ERROR(v, "'%.*s' is not a key: it reads domain.name", STR_ARG(key));
    return n >= 2 && part.n > 0;
}

/* {{t people.found n=n_people when=starts_ms:day}} */
void
directive_words(struct view *v, struct str s)
{
    struct str rest = s, key = STR(""), part, args = STR("");
    while (str_split(&rest, ' ', &part)) {
        if (part.n == 0)
            continue;
        if (key.n == 0) {
            key = part;
            continue;
        }
        args = str_fmt(v->g->arena, "%.*s%s%.*s", STR_ARG(args), args.n ? ", " : "", STR_ARG(argument(v, part)));
    }
    if (!check_key(v, key))
        return;
    struct str domain = str_sub(key, 0, (size_t)str_find_char(key, '.'));
    struct str symbol = str_replace(v->g->arena, key, STR("."), STR("_"));
    map_set(v->domains, domain, v);
    markup_output(v, STR("t"));
    if (args.n)
        emit_code(v, "view_t(out, &M_%.*s, MSG_ARGS(%.*s));", STR_ARG(symbol), STR_ARG(args));
    else
        emit_code(v, "view_t(out, &M_%.*s, MSG_NO_ARGS);", STR_ARG(symbol));
}

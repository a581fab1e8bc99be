#include "compile.h"

static bool
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool
is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == ':';
}

bool
attribute_is_url(struct str name)
{
    return tag_is(name, "href src action formaction poster cite data xlink:href srcset ping manifest background");
}

const struct attribute *
attribute_find(const struct view *v, const char *name)
{
    for (size_t i = 0; i < v->n_attributes; i++)
        if (str_eq_c(v->attributes[i].name, name))
            return &v->attributes[i];
    return NULL;
}

bool
attribute_is(const struct view *v, const char *name, const char *value)
{
    const struct attribute *a = attribute_find(v, name);
    return a && str_eq_nocase(a->raw, str_from(value));
}

static void
check_name(struct view *v, struct str name)
{
    struct element *top = markup_top(v);
    bool svg = (top && top->is_svg) || str_eq_c(v->tag, "svg");
    for (size_t i = 0; i < name.n && !svg; i++)
        if (name.p[i] >= 'A' && name.p[i] <= 'Z') {
            VIEW_ERROR(v, "%.*s=: attributes of HTML are in lower case", STR_ARG(name));
            break;
        }
    if (name.n > 2 && str_eq_nocase(str_sub(name, 0, 2), STR("on")))
        VIEW_ERROR(v, "%.*s= is not allowed: scripts live in assets/js", STR_ARG(name));
    if (str_eq_nocase(name, STR("style")))
        VIEW_ERROR(v, "style= is not allowed: styles live in assets/css");
    if (str_eq_nocase(name, STR("srcdoc")))
        VIEW_ERROR(v, "srcdoc= is not allowed");
    size_t depth = v->n_blocks - v->tag_depth;
    const struct attribute *first = attribute_find(v, str_cstr(v->g->arena, name));
    if (first && depth == 0 && first->depth == 0)
        VIEW_ERROR(v, "%.*s= a second time in one tag", STR_ARG(name));
}

static void
add(struct view *v, struct str name)
{
    check_name(v, name);
    if (v->n_attributes == MAX_ATTRIBUTES) {
        VIEW_ERROR(v, "too many attributes in <%.*s>", STR_ARG(v->tag));
        v->n_attributes--;
    }
    v->attributes[v->n_attributes++] =
        (struct attribute){.name = name, .raw = STR(""), .depth = v->n_blocks - v->tag_depth};
    emit_literal(v, STR(" "));
    emit_literal(v, name);
}

static void
begin_value(struct view *v, struct str name)
{
    char c = v->at < v->src.n ? v->src.p[v->at] : '\0';
    if (c != '"' && c != '\'') {
        VIEW_ERROR(v, "the value of %.*s= needs quotes", STR_ARG(name));
        while (v->at < v->src.n && !is_space(v->src.p[v->at]) && v->src.p[v->at] != '>')
            v->at++;
        return;
    }
    v->quote = c;
    v->at++;
    v->value_at = v->at;
    v->where = IN_VALUE;
    v->url = attribute_is_url(name) ? URL_START : URL_NONE;
    emit_literal(v, STR("="));
    emit_literal(v, (struct str){&v->quote, 1});
}

void
attribute_step(struct view *v)
{
    size_t from = v->at;
    while (v->at < v->src.n && is_name_char(v->src.p[v->at]))
        v->at++;
    struct str name = str_sub(v->src, from, v->at - from);
    if (name.n == 0) {
        VIEW_ERROR(v, "'%c' has no place in <%.*s>", v->src.p[v->at], STR_ARG(v->tag));
        v->at++;
        return;
    }
    add(v, name);
    if (v->at < v->src.n && v->src.p[v->at] == '=') {
        v->at++;
        begin_value(v, name);
    }
}

static void
check_words(struct view *v, const struct attribute *a)
{
    struct element *top = markup_top(v);
    bool foreign = (top && top->is_foreign) || attribute_is(v, "translate", "no");
    if (tag_is(a->name, "alt title aria-label aria-description aria-roledescription placeholder label") && !foreign &&
        text_has_letters(a->raw))
        VIEW_ERROR(v, "%.*s=\"%.*s\": words for people come from .po files: {{t domain.key}}", STR_ARG(a->name),
                   STR_ARG(a->raw));
}

static void
end_value(struct view *v)
{
    struct attribute *a = &v->attributes[v->n_attributes - 1];
    a->raw = str_sub(v->src, v->value_at, v->at - v->value_at);
    v->at++;
    v->where = IN_TAG;
    v->url = URL_NONE;
    emit_literal(v, (struct str){&v->quote, 1});
    check_words(v, a);
    if (tag_is(a->name, "method formmethod http-equiv type") && a->dynamic)
        VIEW_ERROR(v, "%.*s= must be plain text", STR_ARG(a->name));
}

/* The first characters of an address decide where it leads. */
static void
step_url(struct view *v, struct str rest)
{
    static const char *const safe[] = {"https://", "http://", "mailto:", "tel:"};
    char c = rest.p[0];
    if (v->url == URL_SLASH) {
        if (c == '/' || c == '\\')
            VIEW_ERROR(v, "an address that starts with // leads to another host: write https://");
        v->url = URL_SAFE;
        return;
    }
    v->url = c == '/' ? URL_SLASH : URL_SAFE;
    if (c == '/' || c == '#' || c == '?')
        return;
    for (size_t i = 0; i < ARRAY_LEN(safe); i++) {
        struct str start = str_from(safe[i]);
        char next = rest.n > start.n ? rest.p[start.n] : '\0';
        if (str_starts(rest, start) && (next != '{' || i >= 2))
            return;
    }
    VIEW_ERROR(v, "an address starts with / # ? https:// mailto: tel: or has the filter link");
}

void
attribute_value_step(struct view *v)
{
    char c = v->src.p[v->at];
    if (c == v->quote) {
        end_value(v);
        return;
    }
    if (v->url == URL_START || v->url == URL_SLASH)
        step_url(v, str_sub(v->src, v->at, v->src.n));
    if (c == '<')
        VIEW_ERROR(v, "a < in a value is written &lt;");
    v->line += c == '\n';
    emit_literal(v, str_sub(v->src, v->at, 1));
    v->at++;
}

void
attribute_check_input(struct view *v)
{
    struct element *top = markup_top(v);
    const struct attribute *type = attribute_find(v, "type"), *id = attribute_find(v, "id");
    if (!tag_is(v->tag, "input select textarea"))
        return;
    if (str_eq_c(v->tag, "input") && type && tag_is(type->raw, "hidden submit button reset image"))
        return;
    if ((top && top->is_label) || attribute_find(v, "aria-label") || attribute_find(v, "aria-labelledby"))
        return;
    struct input *i = ARENA_PUSH(v->g->arena, v->inputs, v->n_inputs, v->cap_inputs);
    *i = (struct input){.id = id ? id->raw : STR_NONE, .what = v->tag, .line = v->tag_line};
}

void
attribute_check_labels(struct view *v)
{
    for (size_t i = 0; i < v->n_inputs; i++) {
        struct input *in = &v->inputs[i];
        if (in->id.n == 0 || !map_has(v->label_for, in->id))
            gen_error(v->g, v->file, in->line, "<%.*s> has no label: <label for>, a label around it or aria-label",
                      STR_ARG(in->what));
    }
}

#include "forms.h"

#include "buf.h"

/* The value of an attribute within a tag; STR_NONE when it has none. Our views write name="value" and bare names. */
static struct str
attribute(struct arena *a, struct str tag, const char *name)
{
    struct str sought = str_fmt(a, " %s=\"", name);
    ptrdiff_t at = str_find(tag, sought);
    if (at < 0)
        return STR_NONE;
    struct str rest = str_sub(tag, (size_t)at + sought.n, tag.n);
    ptrdiff_t end = str_find_char(rest, '"');
    return end < 0 ? STR_NONE : str_sub(rest, 0, (size_t)end);
}

static bool
is_bare(struct arena *a, struct str tag, const char *name)
{
    return str_find(tag, str_fmt(a, " %s", name)) >= 0;
}

static struct str
unescaped(struct arena *a, struct str s)
{
    static const char *const pairs[][2] = {{"&lt;", "<"},   {"&gt;", ">"},  {"&quot;", "\""},
                                           {"&#34;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
    if (str_find_char(s, '&') < 0)
        return s;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        s = str_replace(a, s, str_from(pairs[i][0]), str_from(pairs[i][1]));
    return s;
}

static struct form_field *
add_field(struct arena *a, struct form *f, struct str name, struct str type, struct str value)
{
    struct form_field *field = ARENA_PUSH(a, f->fields, f->n_fields, f->cap_fields);
    *field = (struct form_field){.name = unescaped(a, name), .type = type, .value = unescaped(a, value), .is_on = true};
    return field;
}

/* html begins after the tag: the text until the end tag. */
static struct str
until(struct str html, const char *end)
{
    ptrdiff_t at = str_find(html, str_from(end));
    return at < 0 ? html : str_sub(html, 0, (size_t)at);
}

static void
add_select(struct arena *a, struct form *f, struct str name, struct str inside)
{
    struct str first = STR_NONE, chosen = STR_NONE;
    for (ptrdiff_t at; (at = str_find(inside, STR("<option"))) >= 0;) {
        inside = str_sub(inside, (size_t)at + 7, inside.n);
        struct str tag = until(inside, ">"), value = attribute(a, tag, "value");
        if (first.n == 0)
            first = value;
        if (is_bare(a, tag, "selected"))
            chosen = value;
    }
    add_field(a, f, name, STR("select"), chosen.n ? chosen : first.p ? first : STR(""));
}

static void
add_input(struct arena *a, struct form *f, struct str tag)
{
    struct str name = attribute(a, tag, "name"), type = attribute(a, tag, "type"), value = attribute(a, tag, "value");
    if (name.n == 0 || is_bare(a, tag, "disabled"))
        return;
    struct form_field *field = add_field(a, f, name, type.n ? type : STR("text"), value.p ? value : STR(""));
    if (str_eq_c(field->type, "checkbox") || str_eq_c(field->type, "radio"))
        field->is_on = is_bare(a, tag, "checked");
}

static void
read_fields(struct arena *a, struct form *f, struct str html)
{
    for (ptrdiff_t at; (at = str_find_char(html, '<')) >= 0;) {
        html = str_sub(html, (size_t)at, html.n);
        struct str tag = until(html, ">"), inside = str_sub(html, tag.n + 1 < html.n ? tag.n + 1 : html.n, html.n);
        struct str name = attribute(a, tag, "name");
        if (str_starts(tag, STR("<input")))
            add_input(a, f, tag);
        else if (str_starts(tag, STR("<textarea")) && name.n)
            add_field(a, f, name, STR("textarea"), until(inside, "</textarea>"));
        else if (str_starts(tag, STR("<select")) && name.n)
            add_select(a, f, name, until(inside, "</select>"));
        else if (str_starts(tag, STR("<button")) && name.n)
            add_field(a, f, name, STR("button"), attribute(a, tag, "value"))->is_on = false;
        html = inside;
    }
}

void
forms_of(struct arena *a, struct str html, struct form **ret_forms, size_t *ret_n)
{
    struct form *forms = NULL;
    size_t n = 0, cap = 0;
    for (ptrdiff_t at; (at = str_find(html, STR("<form"))) >= 0;) {
        html = str_sub(html, (size_t)at, html.n);
        struct str tag = until(html, ">"), inside = until(html, "</form>");
        struct form *f = ARENA_PUSH(a, forms, n, cap);
        *f = (struct form){.action = unescaped(a, attribute(a, tag, "action")),
                           .is_post = str_eq_nocase(attribute(a, tag, "method"), STR("post")),
                           .is_multipart = str_eq_c(attribute(a, tag, "enctype"), "multipart/form-data")};
        read_fields(a, f, str_sub(inside, tag.n, inside.n));
        html = str_sub(html, inside.n, html.n);
    }
    *ret_forms = forms;
    *ret_n = n;
}

static bool
is_typed(struct str type)
{
    static const char *const kinds[] = {"text", "textarea", "email", "tel", "url", "search", "password"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (str_eq_c(type, kinds[i]))
            return true;
    return false;
}

static bool
has_chosen(const struct form *f, size_t upto, struct str name)
{
    for (size_t i = 0; i < f->n_fields; i++)
        if (str_eq(f->fields[i].name, name) && (f->fields[i].is_on || i < upto))
            return true;
    return false;
}

struct str
form_body(struct arena *a, const struct form *f, const struct filling *how)
{
    struct buf b;
    buf_init_in(&b, a, 0);
    for (size_t i = 0; i < f->n_fields; i++) {
        const struct form_field *field = &f->fields[i];
        bool is_box = str_eq_c(field->type, "checkbox");
        bool is_one = str_eq_c(field->type, "radio") || str_eq_c(field->type, "button");
        bool taken = field->is_on || (is_box && how->tick_all) || (is_one && !has_chosen(f, i, field->name));
        if (!taken || str_eq_c(field->name, "csrf") || str_eq_c(field->name, "form_key"))
            continue;
        struct str value = how->text.p && (how->everything || is_typed(field->type)) ? how->text : field->value;
        buf_puts(&b, b.n ? "&" : "");
        buf_url(&b, field->name);
        buf_puts(&b, "=");
        buf_url(&b, value);
    }
    return str_copy(a, buf_view(&b));
}

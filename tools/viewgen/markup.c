#include "compile.h"

static bool
is_tag_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
}

struct element *
markup_top(struct view *v)
{
    return v->n_elements ? &v->elements[v->n_elements - 1] : NULL;
}

static struct str
take_tag_name(struct view *v)
{
    size_t from = v->at;
    while (v->at < v->src.n && is_tag_char(v->src.p[v->at]))
        v->at++;
    return str_sub(v->src, from, v->at - from);
}

static bool
is_block_here(struct view *v, struct str name)
{
    struct element *top = markup_top(v);
    if (top && top->is_svg)
        return !tag_is(name, "text tspan a");
    return tag_is_block(name);
}

/* Blanks before a start tag. */
static void
space_before(struct view *v, struct str name)
{
    if (is_block_here(v, name))
        v->pending_space = false;
    text_space(v);
}

static void
begin_tag(struct view *v)
{
    v->at++;
    v->tag = take_tag_name(v);
    v->tag_line = v->line;
    v->tag_depth = v->n_blocks;
    v->n_attributes = 0;
    if (v->tag.n == 0) {
        VIEW_ERROR(v, "a < in text is written &lt;");
        return;
    }
    if (tag_is(v->tag, "style"))
        VIEW_ERROR(v, "<style> is not allowed: put it into assets/css");
    if (tag_is(v->tag, "iframe object embed applet frame frameset base plaintext xmp foreignObject animate set"))
        VIEW_ERROR(v, "<%.*s> is not allowed", STR_ARG(v->tag));
    space_before(v, v->tag);
    emit_literal(v, STR("<"));
    emit_literal(v, v->tag);
    v->where = IN_TAG;
}

/* Only <script type="module" src="{{asset "x.js"}}"></script>: nothing in the page itself ever runs. */
static void
check_script(struct view *v)
{
    const struct attribute *src = attribute_find(v, "src");
    struct str rest = str_sub(v->src, v->at, v->src.n);
    if (!str_eq_c(v->tag, "script"))
        return;
    if (src == NULL || !str_starts(src->raw, STR("{{asset \"")) || !str_ends(src->raw, STR("}}")) ||
        !attribute_is(v, "type", "module") || !str_starts(rest, STR("</script>")))
        VIEW_ERROR(v,
                   "a script is <script type=\"module\" src=\"{{asset \"x.js\"}}\"></script>, its text in assets/js");
}

static void
check_start(struct view *v)
{
    check_script(v);
    const struct attribute *label_for = attribute_find(v, "for");
    struct element *top = markup_top(v);
    if (str_eq_c(v->tag, "img") && !attribute_find(v, "alt"))
        VIEW_ERROR(v, "<img> without alt");
    if (str_eq_c(v->tag, "label") && label_for)
        map_set(v->label_for, label_for->raw, v);
    if (attribute_find(v, "http-equiv"))
        VIEW_ERROR(v, "http-equiv= is not allowed: headers are sent by web/");
    if (attribute_find(v, "formmethod"))
        VIEW_ERROR(v, "formmethod= is not allowed: a form has one method");
    if (str_eq_c(v->tag, "form") && top)
        for (size_t i = 0; i < v->n_elements; i++)
            if (str_eq_c(v->elements[i].name, "form"))
                VIEW_ERROR(v, "a <form> inside a <form>");
    attribute_check_input(v);
}

static void
push_element(struct view *v)
{
    struct element *top = markup_top(v);
    if (v->n_elements == MAX_DEPTH) {
        VIEW_ERROR(v, "more than %d elements inside each other", (int)MAX_DEPTH);
        return;
    }
    v->elements[v->n_elements++] = (struct element){
        .name = v->tag,
        .line = v->tag_line,
        .is_svg = str_eq_c(v->tag, "svg") || (top && top->is_svg),
        .is_label = str_eq_c(v->tag, "label") || (top && top->is_label),
        .is_verbatim = tag_is(v->tag, "pre textarea") || (top && top->is_verbatim),
        .is_foreign = attribute_is(v, "translate", "no") || (top && top->is_foreign),
        .needs_csrf = str_eq_c(v->tag, "form") && attribute_is(v, "method", "post"),
    };
}

static void
end_start_tag(struct view *v, bool closed)
{
    struct element *top = markup_top(v);
    bool svg = str_eq_c(v->tag, "svg") || (top && top->is_svg), empty = tag_is_void(v->tag);
    if (v->n_blocks != v->tag_depth)
        VIEW_ERROR(v, "{{end}} is missing inside <%.*s>", STR_ARG(v->tag));
    if (closed && !empty && !svg)
        VIEW_ERROR(v, "<%.*s/> is not HTML: write <%.*s></%.*s>", STR_ARG(v->tag), STR_ARG(v->tag), STR_ARG(v->tag));
    check_start(v);
    emit_literal(v, closed && svg ? STR("/>") : STR(">"));
    v->where = IN_TEXT;
    bool block = is_block_here(v, v->tag), box = tag_is_box(v->tag);
    if (empty || closed)
        v->space_ok = !block;
    else if (block || box)
        v->space_ok = false;
    if (!empty && !closed)
        push_element(v);
}

static void
step_tag(struct view *v)
{
    char c = v->src.p[v->at];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        v->line += c == '\n';
        v->at++;
    } else if (c == '>') {
        v->at++;
        end_start_tag(v, false);
    } else if (c == '/' && v->at + 1 < v->src.n && v->src.p[v->at + 1] == '>') {
        v->at += 2;
        end_start_tag(v, true);
    } else {
        attribute_step(v);
    }
}

static void
pop_element(struct view *v, struct str name)
{
    struct element *top = markup_top(v);
    size_t floor = v->n_blocks ? v->blocks[v->n_blocks - 1].n_elements : 0;
    if (top == NULL || v->n_elements <= floor) {
        VIEW_ERROR(v, "</%.*s> closes nothing%s", STR_ARG(name), v->n_blocks ? " inside this {{if}} or {{each}}" : "");
        return;
    }
    if (!str_eq(top->name, name))
        VIEW_ERROR(v, "</%.*s> but <%.*s> of line %d is open", STR_ARG(name), STR_ARG(top->name), top->line);
    else if (top->needs_csrf)
        gen_error(v->g, v->file, top->line, "a POST form needs {{csrf}}");
    v->n_elements--;
}

static void
end_tag(struct view *v)
{
    v->at += 2;
    struct str name = take_tag_name(v);
    while (v->at < v->src.n && v->src.p[v->at] == ' ')
        v->at++;
    if (v->at >= v->src.n || v->src.p[v->at] != '>') {
        VIEW_ERROR(v, "</%.*s is not closed by >", STR_ARG(name));
        return;
    }
    v->at++;
    if (tag_is_void(name)) {
        VIEW_ERROR(v, "</%.*s>: this element has no end tag", STR_ARG(name));
        return;
    }
    pop_element(v, name);
    bool block = is_block_here(v, name), box = tag_is_box(name);
    if (block || box)
        v->pending_space = false;
    text_space(v);
    emit_literal(v, STR("</"));
    emit_literal(v, name);
    emit_literal(v, STR(">"));
    if (block || box)
        v->space_ok = !block;
}

/* <!-- ... --> is dropped; <!doctype html> is kept. */
static void
bang(struct view *v)
{
    struct str rest = str_sub(v->src, v->at, v->src.n);
    bool comment = str_starts(rest, STR("<!--"));
    ptrdiff_t end = str_find(rest, comment ? STR("-->") : STR(">"));
    if (end < 0) {
        VIEW_ERROR(v, "<! without an end");
        v->at = v->src.n;
        return;
    }
    size_t n = (size_t)end + (comment ? 3 : 1);
    if (!comment && !str_eq_nocase(str_sub(rest, 0, n), STR("<!doctype html>")))
        VIEW_ERROR(v, "only <!doctype html> and comments begin with <!");
    if (!comment)
        emit_literal(v, str_sub(rest, 0, n));
    for (size_t i = 0; i < n; i++)
        v->line += rest.p[i] == '\n';
    v->at += n;
    v->pending_space = v->pending_space && comment;
}

void
markup_step(struct view *v)
{
    char next = v->at + 1 < v->src.n ? v->src.p[v->at + 1] : '\0';
    if (v->where == IN_TAG)
        step_tag(v);
    else if (v->where == IN_VALUE)
        attribute_value_step(v);
    else if (v->src.p[v->at] != '<')
        text_step(v);
    else if (next == '/')
        end_tag(v);
    else if (next == '!')
        bang(v);
    else
        begin_tag(v);
}

void
markup_output(struct view *v, struct str filter)
{
    if (v->where == IN_TAG) {
        VIEW_ERROR(v, "inside a tag only {{if}} may stand, around whole attributes");
    } else if (v->where == IN_TEXT) {
        text_space(v);
        v->space_ok = true;
    } else {
        v->attributes[v->n_attributes - 1].dynamic = true;
        bool decided = v->url == URL_NONE || v->url == URL_SAFE;
        if (!decided && !(v->url == URL_START && tag_is(filter, "link asset")))
            VIEW_ERROR(v, "what is typed by people may not decide where an address leads: start with /word, # or ?, or "
                          "use the filter link");
        if (v->url != URL_NONE)
            v->url = URL_SAFE;
    }
}

void
markup_finish(struct view *v)
{
    if (v->where != IN_TEXT)
        VIEW_ERROR(v, "the file ends inside <%.*s", STR_ARG(v->tag));
    for (size_t i = 0; i < v->n_elements; i++)
        gen_error(v->g, v->file, v->elements[i].line, "<%.*s> is never closed", STR_ARG(v->elements[i].name));
    for (size_t i = 0; i < v->n_blocks; i++)
        gen_error(v->g, v->file, v->blocks[i].line, "{{%s}} without {{end}}",
                  v->blocks[i].kind == BLOCK_IF ? "if" : "each");
    attribute_check_labels(v);
}

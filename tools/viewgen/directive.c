#include "compile.h"

#include <string.h>

static struct block *
open_block(struct view *v, enum block_kind kind)
{
    if (v->n_blocks == MAX_DEPTH) {
        VIEW_ERROR(v, "more than %d blocks inside each other", (int)MAX_DEPTH);
        v->n_blocks--;
    }
    if (v->where == IN_TEXT)
        text_space(v);
    struct block *b = &v->blocks[v->n_blocks++];
    *b = (struct block){
        .kind = kind,
        .line = v->line,
        .where = v->where,
        .n_elements = v->n_elements,
        .space_at_start = v->space_ok,
        .url_at_start = v->url,
    };
    return b;
}

/* A branch ends: it must leave the markup as it found it. */
static void
end_branch(struct view *v, struct block *b)
{
    if (v->where == IN_TEXT)
        text_space(v);
    if (v->where != b->where)
        VIEW_ERROR(v, "a {{%s}} that begins inside a tag must end there, and one outside must end outside",
                   b->kind == BLOCK_IF ? "if" : "each");
    while (v->n_elements > b->n_elements) {
        struct element *top = markup_top(v);
        gen_error(v->g, v->file, top->line, "<%.*s> is not closed before {{else}} or {{end}} on line %d",
                  STR_ARG(top->name), v->line);
        v->n_elements--;
    }
    b->space_merged = b->space_merged || v->space_ok;
    b->url_open = b->url_open || v->url == URL_START || v->url == URL_SLASH;
    v->space_ok = b->space_at_start;
    v->url = b->url_at_start;
}

static void
do_if(struct view *v, struct str s)
{
    struct str c = expression_condition(v, s);
    open_block(v, BLOCK_IF);
    emit_code(v, "if (%.*s) {", STR_ARG(c));
}

static void
do_else(struct view *v, struct str s)
{
    struct block *b = v->n_blocks ? &v->blocks[v->n_blocks - 1] : NULL;
    if (b == NULL || b->had_else) {
        VIEW_ERROR(v, b ? "{{else}} after {{else}}" : "{{else}} without {{if}} or {{each}}");
        return;
    }
    end_branch(v, b);
    if (b->kind == BLOCK_EACH) {
        if (s.n)
            VIEW_ERROR(v, "{{each}} has a plain {{else}}");
        b->kind = BLOCK_EACH_ELSE;
        b->had_else = true;
        emit_code(v, "} if ((%.*s) == 0) {", STR_ARG(b->count));
    } else if (s.n == 0) {
        b->had_else = true;
        emit_code(v, "} else {");
    } else if (str_starts(s, STR("if "))) {
        emit_code(v, "} else if (%.*s) {", STR_ARG(expression_condition(v, str_sub(s, 3, s.n))));
    } else {
        VIEW_ERROR(v, "after else comes nothing or if");
    }
}

static void
do_end(struct view *v)
{
    if (v->n_blocks == 0) {
        VIEW_ERROR(v, "{{end}} without {{if}} or {{each}}");
        return;
    }
    struct block *b = &v->blocks[v->n_blocks - 1];
    end_branch(v, b);
    v->space_ok = b->space_merged || (!b->had_else && b->space_at_start);
    if (b->url_at_start != URL_NONE)
        v->url = b->url_open || !b->had_else ? b->url_at_start : URL_SAFE;
    v->n_blocks--;
    emit_code(v, "}");
}

static bool
is_taken(struct view *v, struct str name)
{
    for (size_t i = 0; i < v->n_blocks; i++)
        if (str_eq(v->blocks[i].name, name))
            return true;
    return str_eq_c(name, "this");
}

/* note in notes */
static void
do_each(struct view *v, struct str s)
{
    struct str rest = s, name = STR(""), in = STR(""), path;
    bool ok = str_split(&rest, ' ', &name) && str_split(&rest, ' ', &in) && str_eq_c(in, "in") && rest.n;
    path = str_trim(rest);
    if (!ok || !gen_is_name(name) || is_taken(v, name)) {
        VIEW_ERROR(v, ok ? "'%.*s' cannot be the name of an item here" : "'%.*s': write {{each item in items}}",
                   STR_ARG(ok ? name : s));
        name = STR("item");
        path = STR("items");
    }
    if (v->where == IN_TAG)
        VIEW_ERROR(v, "inside a tag only {{if}} may stand");
    struct str items = expression_path(v, path), count = expression_count(v, path);
    struct block *b = open_block(v, BLOCK_EACH);
    b->name = str_copy(v->g->arena, name);
    b->count = count;
    emit_code(v,
              "for (size_t ix_%.*s = 0; ix_%.*s < (size_t)(%.*s); ix_%.*s++) { "
              "const __typeof__((%.*s)[0]) *it_%.*s = &(%.*s)[ix_%.*s]; (void)it_%.*s;",
              STR_ARG(name), STR_ARG(name), STR_ARG(count), STR_ARG(name), STR_ARG(items), STR_ARG(name),
              STR_ARG(items), STR_ARG(name), STR_ARG(name));
}

static bool
text_only(struct view *v, const char *what)
{
    if (v->where == IN_TEXT) {
        text_space(v);
        v->space_ok = true;
        return true;
    }
    VIEW_ERROR(v, "{{%s}} may stand only between tags", what);
    return false;
}

/* Whose view it is: the longest of owner and uses that the name starts with. */
static struct str
owner_of(struct view *v, struct str name)
{
    struct str best = STR_NONE, rest = str_fmt(v->g->arena, "%.*s,%.*s", STR_ARG(v->o->owner), STR_ARG(v->o->uses)),
               one;
    while (str_split(&rest, ',', &one)) {
        bool whole = str_eq(name, one), part = str_starts(name, one) && name.n > one.n && name.p[one.n] == '_';
        if (one.n > best.n && (whole || part))
            best = one;
    }
    return best;
}

static void
do_render(struct view *v, struct str s)
{
    struct str rest = s, name = STR("");
    if (!text_only(v, "render") || !str_split(&rest, ' ', &name))
        return;
    struct str path = str_trim(rest), owner = owner_of(v, name);
    if (!gen_is_name(name) || path.n == 0) {
        VIEW_ERROR(v, "write {{render VIEW item}} or {{render VIEW &field}}");
        return;
    }
    if (owner.n == 0) {
        VIEW_ERROR(v, "%.*s belongs to no feature that may be used here (own, web, or named in AFTER)", STR_ARG(name));
        return;
    }
    map_set(v->owners, owner, v);
    if (path.p[0] == '&')
        emit_code(v, "%.*s_view(out, &%.*s);", STR_ARG(name), STR_ARG(expression_path(v, str_sub(path, 1, path.n))));
    else
        emit_code(v, "%.*s_view(out, VIEW_POINTER(struct %.*s, %.*s));", STR_ARG(name), STR_ARG(name),
                  STR_ARG(expression_path(v, path)));
}

static void
do_icon(struct view *v, struct str name)
{
    if (!text_only(v, "icon"))
        return;
    for (size_t i = 0; i < name.n; i++)
        if (!((name.p[i] >= 'a' && name.p[i] <= 'z') || (name.p[i] >= '0' && name.p[i] <= '9') || name.p[i] == '-'))
            name.n = 0;
    if (name.n == 0) {
        VIEW_ERROR(v, "an icon's name is a-z, 0-9 and -");
        return;
    }
    struct str file = str_fmt(v->g->arena, "%s/%.*s.svg", v->o->icons, STR_ARG(name));
    FILE *f = fopen(file.p, "rb");
    if (f == NULL) {
        VIEW_ERROR(v, "there is no icon %.*s", STR_ARG(file));
        return;
    }
    fclose(f);
    struct str svg = str_trim(gen_read(v->g, file.p));
    if (!str_starts(svg, STR("<svg ")) || !str_ends(svg, STR("</svg>")))
        gen_error(v->g, file.p, 1, "an icon is one <svg ...> ... </svg>");
    *ARENA_PUSH(v->g->arena, v->made->icon_files, v->made->n_icon_files, v->made->cap_icon_files) = file;
    emit_literal(v, svg);
}

static void
do_csrf(struct view *v)
{
    if (!text_only(v, "csrf"))
        return;
    bool found = false;
    for (size_t i = 0; i < v->n_elements; i++) {
        if (!v->elements[i].needs_csrf)
            continue;
        found = true;
        if (v->n_blocks)
            for (size_t k = 0; k < v->n_blocks; k++)
                if (v->blocks[k].n_elements > i)
                    VIEW_ERROR(v, "{{csrf}} must not depend on a condition inside its form");
        v->elements[i].needs_csrf = false;
    }
    if (!found)
        VIEW_ERROR(v, "{{csrf}} stands once, inside <form method=\"post\">");
    emit_code(v, "view_csrf(out);");
    v->space_ok = false; /* hidden fields take no room */
}

static void
do_asset(struct view *v, struct str s)
{
    if (s.n < 3 || s.p[0] != '"' || s.p[s.n - 1] != '"' || str_find_char(str_sub(s, 1, s.n - 2), '"') >= 0) {
        VIEW_ERROR(v, "write {{asset \"app.css\"}}");
        return;
    }
    markup_output(v, STR("asset"));
    v->uses_assets = true;
    struct str id = str_replace(v->g->arena, str_sub(s, 1, s.n - 2), STR("."), STR("_"));
    id = str_replace(v->g->arena, id, STR("-"), STR("_"));
    if (!gen_is_name(id))
        VIEW_ERROR(v, "an asset's name is a-z, 0-9, - and .");
    emit_code(v, "view_asset(out, &ASSET_%.*s);", STR_ARG(id));
}

static void
do_put(struct view *v, struct str s)
{
    ptrdiff_t bar = str_find_char(s, '|');
    struct str filter = bar < 0 ? STR_NONE : str_trim(str_sub(s, (size_t)bar + 1, s.n));
    struct str c = expression_path(v, bar < 0 ? s : str_sub(s, 0, (size_t)bar));
    markup_output(v, filter);
    if (bar < 0)
        emit_code(v, "VIEW_PUT(out, %.*s);", STR_ARG(c));
    else
        filter_put(v, filter, c);
}

static void
do_html(struct view *v, struct str s)
{
    if (text_only(v, "html"))
        emit_code(v, "view_html(out, %.*s);", STR_ARG(expression_path(v, s)));
}

static void
do_slot(struct view *v)
{
    if (text_only(v, "slot"))
        emit_code(v, "view_slot(out);");
}

void
directive(struct view *v, struct str s)
{
    struct str rest = str_trim(s), word = STR("");
    struct str all = rest;
    if (all.n == 0) {
        VIEW_ERROR(v, "{{}} is empty");
        return;
    }
    if (all.p[0] == '!')
        return;
    (void)str_split(&rest, ' ', &word);
    rest = str_trim(rest);
    if (str_eq_c(word, "if"))
        do_if(v, rest);
    else if (str_eq_c(word, "else"))
        do_else(v, rest);
    else if (str_eq_c(word, "end"))
        do_end(v);
    else if (str_eq_c(word, "each"))
        do_each(v, rest);
    else if (str_eq_c(word, "t"))
        directive_words(v, rest);
    else if (str_eq_c(word, "render"))
        do_render(v, rest);
    else if (str_eq_c(word, "html"))
        do_html(v, rest);
    else if (str_eq_c(word, "icon"))
        do_icon(v, rest);
    else if (str_eq_c(word, "csrf"))
        do_csrf(v);
    else if (str_eq_c(word, "asset"))
        do_asset(v, rest);
    else if (str_eq_c(word, "slot"))
        do_slot(v);
    else if (str_eq_c(word, "view"))
        VIEW_ERROR(v, "{{view}} stands once, on the first line");
    else
        do_put(v, all);
}

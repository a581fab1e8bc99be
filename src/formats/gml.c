#include "gml.h"

#include <math.h>
#include <string.h>

#include "map.h"
#include "utf8.h"

enum token { T_END, T_KEY, T_NUMBER, T_TEXT, T_OPEN, T_CLOSE, T_BAD };

struct reader {
    struct arena *arena;
    struct str text;
    size_t at, line, line_start;
    enum token token;
    struct str value; /* of the token */
    size_t token_line, token_column;
    struct gml_error *error;
    struct gml *gml;
    size_t cap_nodes, cap_edges;
    struct map *place; /* id as text to place + 1 */
};

/* An edge as written, before all nodes are known. */
struct ends {
    bool has_source, has_target;
    int64_t source, target;
    double weight;
    size_t line, column;
};

static enum status
fail(struct reader *r, enum status s, size_t line, size_t column, const char *why)
{
    *r->error = (struct gml_error){line, column, why};
    return s;
}

static enum status
fail_here(struct reader *r, const char *why)
{
    return fail(r, STATUS_INVALID, r->token_line, r->token_column, why);
}

static int
peek(const struct reader *r)
{
    return r->at < r->text.n ? (unsigned char)r->text.p[r->at] : -1;
}

static void
skip_space(struct reader *r)
{
    for (int c; (c = peek(r)) >= 0; r->at++) {
        if (c == '#' && r->at == r->line_start) {
            while (r->at + 1 < r->text.n && r->text.p[r->at + 1] != '\n')
                r->at++;
        } else if (c == '\n') {
            r->line++;
            r->line_start = r->at + 1;
        } else if (c != ' ' && c != '\t' && c != '\r')
            return;
    }
}

static bool
is_letter(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool
is_number_part(int c)
{
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

static void
take_text(struct reader *r)
{
    size_t from = ++r->at;
    for (int c; (c = peek(r)) >= 0 && c != '"'; r->at++)
        if (c == '\n') {
            r->line++;
            r->line_start = r->at + 1;
        }
    r->value = str_sub(r->text, from, r->at - from);
    r->token = peek(r) == '"' ? T_TEXT : T_BAD;
    r->at += r->token == T_TEXT;
}

static void
next(struct reader *r)
{
    skip_space(r);
    r->token_line = r->line;
    r->token_column = r->at - r->line_start + 1;
    int c = peek(r);
    size_t from = r->at;
    if (c < 0) {
        r->token = T_END;
    } else if (c == '[' || c == ']') {
        r->token = c == '[' ? T_OPEN : T_CLOSE;
        r->at++;
    } else if (c == '"') {
        take_text(r);
        return;
    } else if (is_letter(c)) {
        while (is_letter(peek(r)) || (peek(r) >= '0' && peek(r) <= '9'))
            r->at++;
        r->token = T_KEY;
    } else if (is_number_part(c)) {
        while (is_number_part(peek(r)) || peek(r) == 'e' || peek(r) == 'E')
            r->at++;
        r->token = T_NUMBER;
    } else
        r->token = T_BAD;
    r->value = str_sub(r->text, from, r->at - from);
}

/* Passes over a value that nobody asks for; lists may be nested. */
static enum status
skip_value(struct reader *r)
{
    int depth = 0;
    do {
        if (r->token == T_BAD || r->token == T_END)
            return fail_here(r, r->token == T_END ? "the file ends inside a list" : "this is not GML");
        depth += (r->token == T_OPEN) - (r->token == T_CLOSE);
        if (depth < 0)
            return fail_here(r, "a value is missing here");
        if (depth > GML_MAX_DEPTH)
            return fail(r, STATUS_LIMIT, r->token_line, r->token_column, "lists are nested too deep");
        next(r);
    } while (depth > 0);
    return STATUS_OK;
}

static enum status
read_i64(struct reader *r, int64_t *ret_n)
{
    if (r->token != T_NUMBER || str_to_i64(r->value, ret_n) != STATUS_OK)
        return fail_here(r, "a whole number is needed here");
    next(r);
    return STATUS_OK;
}

static struct str
text_decoded(struct arena *a, struct str s)
{
    static const struct {
        const char *from, *to;
    } entities[] = {{"&quot;", "\""}, {"&apos;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}};
    if (!utf8_is_valid(s))
        s = utf8_from_cp1252(a, s);
    for (size_t i = 0; i < ARRAY_LEN(entities) && str_find_char(s, '&') >= 0; i++)
        s = str_replace(a, s, str_from(entities[i].from), str_from(entities[i].to));
    return s;
}

static enum status
read_node_part(struct reader *r, struct gml_node *node, bool *has_id)
{
    struct str key = r->value;
    next(r);
    if (str_eq_c(key, "id")) {
        if (*has_id)
            return fail_here(r, "this node has two ids");
        *has_id = true;
        return read_i64(r, &node->id);
    }
    if (r->token != T_TEXT && r->token != T_NUMBER)
        return skip_value(r);
    struct str value = text_decoded(r->arena, r->value);
    if (str_eq_c(key, "label"))
        node->label = value;
    else
        *ARENA_PUSH(r->arena, node->attributes, node->n_attributes, node->cap_attributes) =
            (struct gml_attribute){key, value};
    next(r);
    return STATUS_OK;
}

/* "[ key value ... ]": calls part for each key; the token stands behind the bracket afterwards. */
static enum status
read_list(struct reader *r, enum status (*part)(struct reader *, void *), void *into)
{
    if (r->token != T_OPEN)
        return fail_here(r, "'[' is needed here");
    for (next(r); r->token != T_CLOSE;) {
        if (r->token == T_END)
            return fail_here(r, "the file ends inside a list");
        if (r->token != T_KEY)
            return fail_here(r, "a key is needed here");
        TRY(part(r, into));
    }
    next(r);
    return STATUS_OK;
}

struct node_in {
    struct gml_node node;
    bool has_id;
};

static enum status
node_part(struct reader *r, void *into)
{
    struct node_in *n = into;
    return read_node_part(r, &n->node, &n->has_id);
}

static enum status
read_node(struct reader *r)
{
    struct node_in in = {.node = {.line = r->token_line, .column = r->token_column}};
    size_t line = r->token_line, column = r->token_column;
    TRY(read_list(r, node_part, &in));
    if (!in.has_id)
        return fail(r, STATUS_INVALID, line, column, "this node has no id");
    struct str id = str_fmt(r->arena, "%lld", (long long)in.node.id);
    if (map_has(r->place, id))
        return fail(r, STATUS_INVALID, line, column, "another node has the same id");
    if (r->gml->n_nodes == GML_MAX_ITEMS)
        return fail(r, STATUS_LIMIT, line, column, "there are more than 1 000 000 nodes");
    *ARENA_PUSH(r->arena, r->gml->nodes, r->gml->n_nodes, r->cap_nodes) = in.node;
    map_set(r->place, id, (void *)(uintptr_t)r->gml->n_nodes);
    return STATUS_OK;
}

static enum status
edge_part(struct reader *r, void *into)
{
    struct ends *e = into;
    struct str key = r->value;
    next(r);
    if (str_eq_c(key, "source")) {
        e->has_source = true;
        return read_i64(r, &e->source);
    }
    if (str_eq_c(key, "target")) {
        e->has_target = true;
        return read_i64(r, &e->target);
    }
    if (!str_eq_c(key, "value") && !str_eq_c(key, "weight"))
        return skip_value(r);
    if (r->token != T_NUMBER || str_to_double(r->value, &e->weight) != STATUS_OK || !(e->weight > 0))
        return fail_here(r, "a weight above 0 is needed here");
    next(r);
    return STATUS_OK;
}

static enum status
read_edge(struct reader *r, struct ends **edges, size_t *n)
{
    struct ends e = {.weight = 1, .line = r->token_line, .column = r->token_column};
    TRY(read_list(r, edge_part, &e));
    if (!e.has_source || !e.has_target)
        return fail(r, STATUS_INVALID, e.line, e.column, "this edge needs a source and a target");
    if (*n == GML_MAX_ITEMS)
        return fail(r, STATUS_LIMIT, e.line, e.column, "there are more than 1 000 000 edges");
    *ARENA_PUSH(r->arena, *edges, *n, r->cap_edges) = e;
    return STATUS_OK;
}

struct graph_in {
    struct ends *edges;
    size_t n_edges;
};

static enum status
graph_part(struct reader *r, void *into)
{
    struct graph_in *in = into;
    struct str key = r->value;
    next(r);
    if (str_eq_c(key, "node"))
        return read_node(r);
    if (str_eq_c(key, "edge"))
        return read_edge(r, &in->edges, &in->n_edges);
    if (!str_eq_c(key, "directed"))
        return skip_value(r);
    int64_t directed;
    TRY(read_i64(r, &directed));
    r->gml->directed = directed != 0;
    return STATUS_OK;
}

static enum status
end_find(struct reader *r, const struct ends *e, int64_t id, size_t *ret_place)
{
    uintptr_t place = (uintptr_t)map_get(r->place, str_fmt(r->arena, "%lld", (long long)id));
    if (place == 0)
        return fail(r, STATUS_INVALID, e->line, e->column, "this edge names a node that is not in the file");
    *ret_place = place - 1;
    return STATUS_OK;
}

static enum status
ends_resolve(struct reader *r, const struct graph_in *in)
{
    r->gml->edges = ARENA_ARRAY(r->arena, struct gml_edge, in->n_edges);
    for (size_t i = 0; i < in->n_edges; i++) {
        const struct ends *e = &in->edges[i];
        struct gml_edge *edge = &r->gml->edges[i];
        *edge = (struct gml_edge){.weight = e->weight, .line = e->line, .column = e->column};
        TRY(end_find(r, e, e->source, &edge->from));
        TRY(end_find(r, e, e->target, &edge->to));
    }
    r->gml->n_edges = in->n_edges;
    return STATUS_OK;
}

enum status
gml_read(struct arena *a, struct str text, struct gml **ret_gml, struct gml_error *ret_error)
{
    struct reader r = {.arena = a, .text = text, .line = 1, .error = ret_error, .place = map_new(a)};
    r.gml = arena_alloc(a, sizeof *r.gml);
    if (str_starts(text, STR("\xef\xbb\xbf")))
        r.at = r.line_start = 3;
    struct graph_in in = {0};
    bool has_graph = false;
    for (next(&r); r.token != T_END;) {
        if (r.token != T_KEY)
            return fail_here(&r, "this is not GML: a key is needed here");
        struct str key = r.value;
        next(&r);
        if (!str_eq_c(key, "graph")) {
            TRY(skip_value(&r));
            continue;
        }
        if (has_graph)
            return fail_here(&r, "the file holds more than one graph");
        has_graph = true;
        TRY(read_list(&r, graph_part, &in));
    }
    if (!has_graph)
        return fail_here(&r, "the file holds no graph");
    TRY(ends_resolve(&r, &in));
    *ret_gml = r.gml;
    return STATUS_OK;
}

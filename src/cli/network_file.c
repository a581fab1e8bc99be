#include "network_file.h"

#include <string.h>

#include "gml.h"
#include "id_list.h"
#include "input.h"
#include "data_sheet.h"

#define LIGHTEST 1e-9
#define HEAVIEST 1e9

/* A tie as written, with its place for messages. */
struct row {
    struct str from, to;
    double weight;
    size_t line;
    size_t column_from, column_to;
};

struct list {
    struct row *rows;
    size_t n, cap;
    bool directed;
};

/* What the reading gathers. */
struct intake {
    struct cli *c;
    const struct network_wish *wish;
    struct network_file *file;
    struct id_list *ids;
    bool *answered, *answered_before; /* NULL without the column */
};

static bool
has_heading(const struct sheet *s)
{
    return sheet_column(s, "source|from|lähde|mistä") >= 0 && sheet_column(s, "target|to|kohde|mihin") >= 0;
}

static bool
row_read(const struct sheet *s, size_t i, const ptrdiff_t column[3], struct row *r)
{
    *r = (struct row){.from = sheet_cell(s, i, column[0]),
                      .to = sheet_cell(s, i, column[1]),
                      .line = s->table->rows[i].line,
                      .column_from = (size_t)column[0] + 1,
                      .column_to = (size_t)column[1] + 1};
    if (r->from.n == 0)
        return sheet_refuse(s, i, column[0], "the tie has no beginning");
    if (r->to.n == 0)
        return sheet_refuse(s, i, column[1], "the tie has no end");
    return sheet_number(s, i, column[2], LIGHTEST, HEAVIEST, 1, &r->weight);
}

/* "Directed" in any row of a column Type makes the list directed; both words are an error. */
static bool
type_read(const struct sheet *s, size_t i, ptrdiff_t column, bool *directed, bool *undirected)
{
    struct str type = sheet_cell(s, i, column);
    if (sheet_is_one_of(type, "directed"))
        *directed = true;
    else if (sheet_is_one_of(type, "undirected"))
        *undirected = true;
    else if (type.n)
        return sheet_refuse(s, i, column, "'%.*s' is neither directed nor undirected", STR_ARG(type));
    if (*directed && *undirected)
        return sheet_refuse(s, i, column, "directed and undirected ties stand in one list");
    return true;
}

static bool
ties_read_sheet(struct cli *c, const char *path, struct list *l)
{
    struct sheet s;
    if (!sheet_read(c, path, &s))
        return false;
    bool heading = has_heading(&s), directed = str_starts(s.remark, STR("directed")), undirected = false;
    ptrdiff_t column[3] = {0, 1, s.table->n_columns > 2 ? 2 : -1}, type = -1;
    if (heading) {
        column[0] = sheet_column(&s, "source|from|lähde|mistä");
        column[1] = sheet_column(&s, "target|to|kohde|mihin");
        column[2] = sheet_column(&s, "weight|paino|vahvuus");
        type = sheet_column(&s, "type");
    } else if (s.table->n_columns > 3 || s.table->n_columns < 2) {
        return sheet_refuse(&s, 0, -1, "the heading needs the columns source and target");
    }
    for (size_t i = heading; i < s.table->n_rows; i++) {
        struct row r;
        if (!row_read(&s, i, column, &r) || !type_read(&s, i, type, &directed, &undirected))
            return false;
        *ARENA_PUSH(c->arena, l->rows, l->n, l->cap) = r;
    }
    l->directed = directed;
    return true;
}

/* A file that begins with a key and a value of GML. */
static bool
looks_like_gml(const char *path)
{
    return str_ends(str_from(path), STR(".gml"));
}

static struct str
gml_id(struct arena *a, const struct gml_node *n)
{
    return str_fmt(a, "%lld", (long long)n->id);
}

static bool
ties_read_gml(struct intake *in, const char *path, struct list *l, struct gml **ret_gml)
{
    struct cli *c = in->c;
    struct str text;
    struct gml_error e;
    if (!cli_file_read(c, path, (size_t)64 << 20, &text))
        return false;
    if (gml_read(c->arena, text, ret_gml, &e) != STATUS_OK) {
        cli_refuse(c, path, e.line, e.column, "%s", e.why);
        return false;
    }
    const struct gml *g = *ret_gml;
    for (size_t i = 0; i < g->n_edges; i++) {
        const struct gml_edge *edge = &g->edges[i];
        *ARENA_PUSH(c->arena, l->rows, l->n, l->cap) = (struct row){.from = gml_id(c->arena, &g->nodes[edge->from]),
                                                                    .to = gml_id(c->arena, &g->nodes[edge->to]),
                                                                    .weight = edge->weight,
                                                                    .line = edge->line,
                                                                    .column_from = edge->column,
                                                                    .column_to = edge->column};
    }
    l->directed = g->directed;
    return true;
}

/* Attributes of a GML file as a sheet, so that one reader serves both. */
static struct table *
gml_table(struct arena *a, const struct gml *g)
{
    struct id_list *keys = id_list_new(a);
    for (size_t i = 0; i < g->n_nodes; i++)
        for (size_t k = 0; k < g->nodes[i].n_attributes; k++)
            id_list_add(keys, g->nodes[i].attributes[k].key);
    id_list_order(keys);
    struct table *t = arena_alloc(a, sizeof *t);
    t->n_columns = keys->n + 2;
    t->n_rows = g->n_nodes + 1;
    t->rows = ARENA_ARRAY(a, struct table_row, t->n_rows);
    for (size_t i = 0; i < t->n_rows; i++) {
        const struct gml_node *n = i ? &g->nodes[i - 1] : NULL;
        t->rows[i] = (struct table_row){n ? n->line : 1, ARENA_ARRAY(a, struct str, t->n_columns), t->n_columns};
        t->rows[i].cells[0] = n ? gml_id(a, n) : STR("id");
        t->rows[i].cells[1] = n ? n->label : STR("label");
        for (size_t k = 0; !n && k < keys->n; k++)
            t->rows[i].cells[k + 2] = keys->id[k];
        for (size_t k = 0; n && k < n->n_attributes; k++) {
            uint32_t at;
            if (id_list_find(keys, n->attributes[k].key, &at))
                t->rows[i].cells[at + 2] = n->attributes[k].value;
        }
    }
    return t;
}

static bool
node_ids_read(struct intake *in, const struct sheet *s, ptrdiff_t id)
{
    for (size_t i = 1; i < s->table->n_rows; i++) {
        struct str text = sheet_cell(s, i, id);
        if (text.n == 0)
            return sheet_refuse(s, i, id, "the node has no id");
        if (!id_list_add(in->ids, text))
            return sheet_refuse(s, i, id, "two nodes have the id '%.*s'", STR_ARG(text));
    }
    id_list_order(in->ids);
    return true;
}

static bool
kind_read(struct str text, enum graph_kind *ret_kind)
{
    if (sheet_is_one_of(text, "need|tarve|behov"))
        *ret_kind = GRAPH_NEED;
    else if (sheet_is_one_of(text, "service|palvelu|tjänst"))
        *ret_kind = GRAPH_SERVICE;
    else if (sheet_is_one_of(text, "actor|toimija|aktör"))
        *ret_kind = GRAPH_ACTOR;
    else if (text.n == 0 || sheet_is_one_of(text, "other|muu|annan|annat"))
        *ret_kind = GRAPH_OTHER;
    else
        return false;
    return true;
}

/* The column of kinds; none when nothing in it is a need, a service or an actor: then it tells of something else. */
static ptrdiff_t
kind_column(const struct sheet *s)
{
    ptrdiff_t at = sheet_column(s, "kind|laji|tyyppi");
    enum graph_kind kind = GRAPH_OTHER;
    for (size_t i = 1; at >= 0 && i < s->table->n_rows; i++)
        if (kind_read(sheet_cell(s, i, at), &kind) && kind != GRAPH_OTHER)
            return at;
    return -1;
}

struct columns {
    ptrdiff_t id, label, group, answered, answered_before, kind;
};

static bool
node_row_read(struct intake *in, const struct sheet *s, size_t row, const struct columns *k, struct id_list *groups)
{
    struct network_file *f = in->file;
    uint32_t v;
    if (!id_list_find(in->ids, sheet_cell(s, row, k->id), &v))
        return false;
    struct str label = sheet_cell(s, row, k->label), group = sheet_cell(s, row, k->group);
    if (label.n)
        f->label[v] = label;
    if (f->group && group.n)
        id_list_find(groups, group, &f->group[v]);
    if (f->kind && !kind_read(sheet_cell(s, row, k->kind), &f->kind[v]))
        return sheet_refuse(s, row, k->kind, "'%.*s' is not a kind: need, service, actor or other",
                            STR_ARG(sheet_cell(s, row, k->kind)));
    if (in->answered && !sheet_yes_no(s, row, k->answered, false, &in->answered[v]))
        return false;
    return in->answered_before == NULL || sheet_yes_no(s, row, k->answered_before, false, &in->answered_before[v]);
}

static struct id_list *
groups_read(struct arena *a, const struct sheet *s, ptrdiff_t column)
{
    struct id_list *groups = id_list_new(a);
    for (size_t i = 1; i < s->table->n_rows; i++) {
        struct str name = sheet_cell(s, i, column);
        if (name.n)
            id_list_add(groups, name);
    }
    id_list_order(groups);
    return groups;
}

static void
nodes_room(struct intake *in, const struct columns *k)
{
    struct network_file *f = in->file;
    struct arena *a = in->c->arena;
    f->n_nodes = in->ids->n;
    f->id = in->ids->id;
    f->label = arena_memdup(a, f->id, f->n_nodes * sizeof *f->id);
    if (k->group >= 0) {
        f->group = ARENA_ARRAY(a, uint32_t, f->n_nodes);
        for (size_t v = 0; v < f->n_nodes; v++)
            f->group[v] = GRAPH_NO_GROUP;
    }
    f->kind = k->kind >= 0 ? ARENA_ARRAY(a, enum graph_kind, f->n_nodes) : NULL;
    in->answered = k->answered >= 0 ? ARENA_ARRAY(a, bool, f->n_nodes) : NULL;
    in->answered_before = k->answered_before >= 0 ? ARENA_ARRAY(a, bool, f->n_nodes) : NULL;
}

static bool
nodes_read(struct intake *in, const struct sheet *s)
{
    struct columns k = {.id = sheet_column(s, "id|tunnus"),
                        .label = sheet_column(s, "label|name|nimi"),
                        .group = in->wish->group ? sheet_column(s, in->wish->group) : -1,
                        .answered = sheet_column(s, "answered|vastasi|vastannut|svarade"),
                        .answered_before = sheet_column(s, "answered_before|vastasi_ennen|svarade_förut"),
                        .kind = kind_column(s)};
    if (k.id < 0)
        return sheet_refuse(s, 0, -1, "the heading has no column id");
    if (in->wish->group && k.group < 0)
        return sheet_refuse(s, 0, -1, "the heading has no column '%s'", in->wish->group);
    if (!node_ids_read(in, s, k.id))
        return false;
    nodes_room(in, &k);
    struct id_list *groups = groups_read(in->c->arena, s, k.group);
    in->file->group_name = groups->id;
    in->file->n_groups = (uint32_t)groups->n;
    for (size_t i = 1; i < s->table->n_rows; i++)
        if (!node_row_read(in, s, i, &k, groups))
            return false;
    return true;
}

/* Without a list of nodes those that have ties are the nodes. */
static void
nodes_from_ties(struct intake *in, const struct list *lists, size_t n_lists)
{
    for (size_t k = 0; k < n_lists; k++)
        for (size_t i = 0; i < lists[k].n; i++) {
            id_list_add(in->ids, lists[k].rows[i].from);
            id_list_add(in->ids, lists[k].rows[i].to);
        }
    id_list_order(in->ids);
    nodes_room(in, &(struct columns){-1, -1, -1, -1, -1, -1});
}

static bool
end_find(struct intake *in, const char *path, const struct row *r, struct str id, size_t column, uint32_t *ret_v)
{
    if (id_list_find(in->ids, id, ret_v))
        return true;
    cli_refuse(in->c, path, r->line, column, "there is no node '%.*s' in %s", STR_ARG(id),
               in->wish->nodes ? in->wish->nodes : "the list of nodes");
    return false;
}

static bool
graph_make(struct intake *in, const char *path, const struct list *l, const bool *answered, struct graph *ret_graph)
{
    struct graph_tie *ties = ARENA_ARRAY(in->c->arena, struct graph_tie, l->n);
    for (size_t i = 0; i < l->n; i++) {
        const struct row *r = &l->rows[i];
        ties[i].weight = r->weight;
        if (!end_find(in, path, r, r->from, r->column_from, &ties[i].from) ||
            !end_find(in, path, r, r->to, r->column_to, &ties[i].to))
            return false;
    }
    /* a list of who answered makes every row somebody's statement */
    struct graph_input input = {.n_nodes = in->file->n_nodes,
                                .n_ties = l->n,
                                .directed = l->directed || in->wish->directed || in->wish->mutual || answered,
                                .rule = in->wish->mutual ? GRAPH_MUTUAL : GRAPH_ANY,
                                .ties = ties,
                                .answered = answered};
    enum status s = graph_build(in->c->arena, &input, ret_graph);
    if (s == STATUS_OK)
        return true;
    cli_refuse(in->c, path, 0, 0, "the network is too large: at most %d nodes and %d ties", GRAPH_MAX_NODES,
               GRAPH_MAX_TIES);
    return false;
}

static bool
ties_read(struct intake *in, const char *path, struct list *l, struct gml **ret_gml)
{
    *ret_gml = NULL;
    return looks_like_gml(path) ? ties_read_gml(in, path, l, ret_gml) : ties_read_sheet(in->c, path, l);
}

static bool
nodes_choose(struct intake *in, const struct gml *gml, const struct list *lists, size_t n_lists)
{
    struct sheet s;
    if (in->wish->nodes)
        return sheet_read(in->c, in->wish->nodes, &s) && nodes_read(in, &s);
    if (gml) {
        s = (struct sheet){.c = in->c, .path = in->wish->edges, .table = gml_table(in->c->arena, gml)};
        return nodes_read(in, &s);
    }
    if (in->wish->group) {
        cli_refuse(in->c, NULL, 0, 0, "--group needs --nodes with the column '%s'", in->wish->group);
        return false;
    }
    nodes_from_ties(in, lists, n_lists);
    if (in->ids->n == 0)
        cli_refuse(in->c, in->wish->edges, 0, 0, "there is no tie in the file");
    return in->ids->n > 0;
}

bool
network_file_read(struct cli *c, const struct network_wish *wish, struct network_file *ret_file)
{
    struct network_file f = {.has_before = wish->before != NULL};
    struct intake in = {.c = c, .wish = wish, .file = &f, .ids = id_list_new(c->arena)};
    struct list lists[2] = {{0}};
    struct gml *gml, *gml_before;
    if (!ties_read(&in, wish->edges, &lists[0], &gml))
        return false;
    if (wish->before && !ties_read(&in, wish->before, &lists[1], &gml_before))
        return false;
    if (!nodes_choose(&in, gml, lists, wish->before ? 2 : 1))
        return false;
    if (!graph_make(&in, wish->edges, &lists[0], in.answered, &f.graph))
        return false;
    const bool *answered = in.answered_before ? in.answered_before : in.answered;
    if (wish->before && !graph_make(&in, wish->before, &lists[1], answered, &f.before))
        return false;
    *ret_file = f;
    return true;
}

/* What leaves the page: the whole network on one sheet, and ties and nodes that "tupa network" reads. */
#include "csv.h"
#include "network_msg.h"
#include "network_views_gen.h"
#include "network_web.h"

static web_handler sheet, ties_csv, nodes_csv;

#define SEE GATE_MAY(FN_CONTACTS, ACCESS_READ, SCOPE_CENTRE)
/* The files tell who said what. */
#define FILES GATE_MAY(FN_DIRECTORY, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route network_file_routes[] = {
    {HTTP_GET, "/network/sheet", SEE, sheet, WEB_SLOW, NULL},
    {HTTP_GET, "/network/ties.csv", FILES, ties_csv, WEB_SLOW, NULL},
    {HTTP_GET, "/network/nodes.csv", FILES, nodes_csv, WEB_SLOW, NULL},
    {0},
};

/* ---- one sheet ---- */

static void
fill_actors(struct ctx *cx, const struct network_scene *s, uint32_t sector, struct network_sheet *v)
{
    struct network_sheet_sector *part = &v->sectors[v->n_sectors];
    *part = (struct network_sheet_sector){.chip = network_sector_chip(cx, s, sector),
                                          .names = ARENA_ARRAY(cx->arena, struct str, s->n.n_actors + 1)};
    if (sector == NETWORK_NO_SECTOR)
        part->chip = (struct codes_chip){.yarn = STR("mu"), .name = tr(cx, &M_network_no_sector)};
    for (size_t i = 0; i < s->n.n_actors; i++)
        if (s->f.nodes[i].sector == sector)
            part->names[part->n_names++] = s->n.actors[i].name;
    v->n_sectors += part->n_names > 0;
}

static enum status
sheet(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct network_scene s;
    struct network_sheet v = {.centre = settings_centre_name(cx->settings, cx->locale)};
    TRY(network_scene_load(cx, rq, &s));
    network_fill_numbers(&s, &v.page);
    network_fill_findings(cx, &s, &v.page);
    network_fill_picture(cx, &s, &v.page);
    v.sectors = ARENA_ARRAY(cx->arena, struct network_sheet_sector, s.f.whole.n_sectors + 1);
    for (uint32_t i = 0; i < s.f.whole.n_sectors; i++)
        fill_actors(cx, &s, i, &v);
    fill_actors(cx, &s, NETWORK_NO_SECTOR, &v);
    struct web_page page = {.title = &M_network_sheet, .nav = NAV_NETWORK};
    return web_page(cx, rq, rp, &page, WEB_VIEW(network_sheet, &v));
}

/* ---- files: English headings, since a program reads them ---- */

static void
tie_row(struct csv_writer *w, const struct network *n, uint32_t from, uint32_t to, enum network_level level, const char *type)
{
    csv_i64(w, n->actors[from].id);
    csv_i64(w, n->actors[to].id);
    csv_i64(w, (int64_t)level);
    csv_text(w, str_from(type));
    csv_end_row(w);
}

static void
put_ties(struct csv_writer *w, const struct network *n, enum network_view view)
{
    const char *type = view == NETWORK_WORK ? "Directed" : "Undirected";
    for (size_t i = 0; i < n->n_ties; i++) {
        const struct network_tie *t = &n->ties[i];
        if (!network_belongs(t, view))
            continue;
        tie_row(w, n, t->from, t->to, t->level, type);
        if (view == NETWORK_WORK && t->source != NETWORK_SAID)
            tie_row(w, n, t->to, t->from, t->level, type);
    }
}

static enum status
ties_csv(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    static const struct str head[] = {{"source", 6}, {"target", 6}, {"weight", 6}, {"type", 4}};
    bool met = str_eq_c(web_query(rq, "view"), "met");
    struct network n;
    struct buf b;
    struct str text;
    TRY(network_load(cx, STR_NONE, &n));
    buf_init_in(&b, cx->arena, 0);
    struct csv_writer w = csv_writer_init(&b, (struct csv_style){.mark = true});
    csv_row(&w, head, ARRAY_LEN(head));
    put_ties(&w, &n, met ? NETWORK_MET : NETWORK_WORK);
    TRY(buf_finish(&b, &text));
    return web_attachment(rp, cx->arena, met ? STR("kohtaamiset.csv") : STR("yhteydet.csv"), "text/csv; charset=utf-8", text);
}

static enum status
nodes_csv(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    static const struct str head[] = {{"id", 2}, {"label", 5}, {"sector", 6}, {"answered", 8}};
    struct network n;
    struct buf b;
    struct str text;
    (void)rq;
    TRY(network_load(cx, STR_NONE, &n));
    buf_init_in(&b, cx->arena, 0);
    struct csv_writer w = csv_writer_init(&b, (struct csv_style){.mark = true});
    csv_row(&w, head, ARRAY_LEN(head));
    for (size_t i = 0; i < n.n_actors; i++) {
        csv_i64(&w, n.actors[i].id);
        csv_text(&w, n.actors[i].name);
        csv_text(&w, n.actors[i].sector);
        csv_text(&w, n.actors[i].answered ? STR("yes") : STR("no"));
        csv_end_row(&w);
    }
    TRY(buf_finish(&b, &text));
    return web_attachment(rp, cx->arena, STR("toimijat.csv"), "text/csv; charset=utf-8", text);
}

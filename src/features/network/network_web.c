/* The network in words, a picture and tables. */
#include "network_web.h"

#include "calendar.h"
#include "codes_web.h"
#include "network_msg.h"
#include "network_views_gen.h"
#include "people_web.h"

static web_handler show;

/* Those to whom the register of people is open; families and elected people do not see who stands alone. */
#define SEE GATE_MAY(FN_CONTACTS, ACCESS_READ, SCOPE_CENTRE)

const struct web_route network_routes[] = {
    {HTTP_GET, "/network", SEE, show, WEB_SLOW, NULL},
    {0},
};

/* ---- shared ---- */

static enum status
figures_of(struct web_request *rq, struct ctx *cx, struct network_scene *s)
{
    static const char *const names[] = {[NETWORK_WORK] = "network work", [NETWORK_MET] = "network met"};
    uint64_t version = network_version(cx->arena, &s->n);
    struct str bytes;
    if (web_remembered(rq, names[s->view], version, &bytes))
        return network_figures_unpack(bytes, &s->f);
    TRY(network_figures_make(cx->arena, &s->n, s->view, &s->f));
    web_remember(rq, names[s->view], version, network_figures_pack(cx->arena, &s->f));
    return STATUS_OK;
}

enum status
network_scene_load(struct ctx *cx, struct web_request *rq, struct network_scene *ret_scene)
{
    struct network_scene s = {.view = str_eq_c(web_query(rq, "view"), "met") ? NETWORK_MET : NETWORK_WORK};
    TRY(codes_load(cx, CODES_SECTOR, &s.sectors));
    TRY(network_load(cx, STR_NONE, &s.n));
    TRY(figures_of(rq, cx, &s));
    *ret_scene = s;
    return STATUS_OK;
}

static struct str
key_of(const struct network_scene *s, uint32_t sector)
{
    return s->n.actors[s->f.first_of[sector]].sector;
}

struct str
network_sector_name(struct ctx *cx, const struct network_scene *s, uint32_t sector)
{
    return code_label(&s->sectors, key_of(s, sector), cx->locale);
}

struct codes_chip
network_sector_chip(struct ctx *cx, const struct network_scene *s, uint32_t sector)
{
    if (sector == NETWORK_NO_SECTOR)
        return (struct codes_chip){.name = STR_NONE};
    return codes_chip_of(&s->sectors, key_of(s, sector), cx->locale);
}

struct str
network_join(struct ctx *cx, const struct str *names, size_t n)
{
    if (n < 2)
        return n ? names[0] : STR_NONE;
    bool has_comma = false;
    for (size_t i = 0; i < n; i++)
        has_comma |= str_find_char(names[i], ',') >= 0;
    struct str first = str_join(cx->arena, names, n - 1, has_comma ? STR("; ") : STR(", "));
    return msg_text(cx->arena, cx->locale, &M_network_and, MSG_ARGS(msg_str("first", first), msg_str("last", names[n - 1])));
}

int64_t
network_percent(double share)
{
    return share >= 0 ? (int64_t)(100 * share + 0.5) : 0;
}

int64_t
network_day_ms(struct str day)
{
    struct civil c;
    return day.n && calendar_parse_date(day, &c) == STATUS_OK ? finland_to_ms(c) : 0;
}

/* ---- the page ---- */

static void
fill_silent(struct ctx *cx, const struct network *n, struct network_page *v)
{
    v->silent = ARENA_ARRAY(cx->arena, struct network_silent, n->n_actors + 1);
    for (size_t i = 0; i < n->n_actors; i++) {
        const struct network_actor *a = &n->actors[i];
        if (!a->answered)
            v->silent[v->n_silent++] =
                (struct network_silent){a->id, a->name, a->n_told, (int64_t)n->n_actors - 1 - a->n_told};
    }
}

void
network_fill_numbers(const struct network_scene *s, struct network_page *v)
{
    const struct network_whole *w = &s->f.whole;
    v->is_work = s->view == NETWORK_WORK;
    v->is_empty = w->n_nodes < 2;
    v->is_covered = w->has_paths;
    v->n_actors = w->n_nodes;
    v->n_edges = w->n_edges;
    v->n_answered = w->n_answered;
    v->coverage_pct = network_percent(w->coverage);
    v->density_pct = network_percent(w->density);
    v->n_missing_pairs = (int64_t)(w->n_possible - w->n_observed);
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct network_scene s;
    struct network_page v = {.tabs = people_tabs_at(cx, PEOPLE_AT_TIES)};
    TRY(network_scene_load(cx, rq, &s));
    v.may_write = actor_may(&cx->actor, FN_DIRECTORY, ACCESS_WRITE);
    network_fill_numbers(&s, &v);
    fill_silent(cx, &s.n, &v);
    network_fill_findings(cx, &s, &v);
    network_fill_picture(cx, &s, &v);
    network_fill_tables(cx, &s, &v);
    struct web_page page = {.title = &M_network_title, .nav = NAV_NETWORK};
    return web_page(cx, rq, rp, &page, WEB_VIEW(network_page, &v));
}

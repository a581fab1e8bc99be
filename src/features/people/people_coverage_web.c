/* The coverage page: picture, table, who is missing; the same numbers as CSV. */
#include "areas_web.h"
#include "codes_web.h"
#include "csv.h"
#include "people_coverage_web.h"
#include "people_msg.h"
#include "people_views_gen.h"
#include "people_web.h"

static enum status show(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status as_csv(struct ctx *cx, struct web_request *rq, struct web_reply *rp);

#define READ_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_READ, SCOPE_CENTRE)

const struct web_route coverage_routes[] = {
    {HTTP_GET, "/coverage", READ_CONTACTS, show, 0, NULL},
    {HTTP_GET, "/coverage.csv", READ_CONTACTS, as_csv, WEB_SLOW, NULL},
    {0},
};

enum { MISSING_SHOWN = 200 };

/* ---- who is missing ---- */

static int64_t
asked_area(const struct web_request *rq)
{
    int64_t id;
    return str_to_i64(web_query(rq, "area"), &id) == STATUS_OK ? id : 0;
}

/* The invitations of the next workshop, narrowed to the sector and municipality of the one who is missing. */
static struct str
invite_href(struct ctx *cx, const struct coverage_actor *a, int64_t workshop)
{
    if (!workshop)
        return STR("/workshops/new");
    return str_fmt(cx->arena, "/workshops/%lld/invitations/new?sector=%.*s&area=%lld", (long long)workshop,
                   STR_ARG(a->sector), (long long)a->area_id);
}

static struct people_missing_row
missing_row(struct ctx *cx, const struct coverage_actor *a, const struct code_list *sectors,
            const struct area_list *areas, int64_t workshop)
{
    bool person = a->person_id != 0;
    return (struct people_missing_row){
        .name = person ? person_list_name(cx->arena, a->person) : a->organisation,
        .href = person ? str_fmt(cx->arena, "/people/%lld", (long long)a->person_id)
                       : str_fmt(cx->arena, "/organisations/%lld", (long long)a->organisation_id),
        .invite_href = invite_href(cx, a, workshop),
        .title = person ? a->title : tr(cx, &M_people_nobody_represents),
        .organisation = person ? a->organisation : STR_NONE,
        .area = area_name(area_in(areas, a->area_id), cx->locale),
        .sector = codes_chip_of(sectors, a->sector, cx->locale),
    };
}

static enum status
fill_missing(struct ctx *cx, const struct web_request *rq, const struct coverage *c, struct people_coverage_page *v)
{
    struct code_list sectors;
    struct area_list areas;
    int64_t workshop = 0, area = asked_area(rq);
    struct str sector = web_query(rq, "sector");
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(areas_load(cx, &areas));
    enum status s = coverage_next_workshop(cx, &workshop, &v->workshop);
    if (s != STATUS_OK && s != STATUS_NOT_FOUND)
        return s;
    v->has_workshop = s == STATUS_OK;
    v->may_invite = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
    v->rows = ARENA_ARRAY(cx->arena, struct people_missing_row, MISSING_SHOWN);
    for (size_t i = 0; i < c->n_actors; i++) {
        const struct coverage_actor *a = &c->actors[i];
        if (a->is_with_us || (sector.n && !str_eq(a->sector, sector)) || (area && a->area_id != area))
            continue;
        if (!person_is_shown(cx, &(struct person){.id = a->person_id, .sector = a->sector}))
            v->n_hidden++;
        else if (v->n_rows == MISSING_SHOWN)
            v->n_more++;
        else
            v->rows[v->n_rows++] = missing_row(cx, a, &sectors, &areas, workshop);
    }
    v->n_missing = (int64_t)v->n_rows + v->n_more;
    v->sector = (struct web_input){
        .name = "sector", .label = &M_people_sector, .type = INPUT_SELECT, .required = true, .value = sector};
    v->area = (struct web_input){.name = "area",
                                 .label = &M_people_area,
                                 .type = INPUT_SELECT,
                                 .required = true,
                                 .value = web_query(rq, "area")};
    v->sector.options = codes_options(cx, &sectors, sector, &M_people_all, &v->sector.n_options);
    v->area.options = areas_options(cx, &areas, NULL, 0, &M_people_all, &v->area.n_options);
    struct web_input *inputs[] = {&v->sector, &v->area};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    return STATUS_OK;
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct coverage c;
    struct people_coverage_page v = {.tabs = people_tabs_at(cx, PEOPLE_AT_COVERAGE)};
    TRY(coverage_load(cx, &c));
    people_coverage_lay_out(cx, &c, &v.coverage);
    v.coverage.is_page = true;
    TRY(fill_missing(cx, rq, &c, &v));
    struct web_page page = {.title = &M_people_coverage_h1, .nav = NAV_NETWORK};
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_coverage_page, &v));
}

/* ---- the same numbers as a file: one row a cell ---- */

static enum status
as_csv(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct coverage c;
    struct buf b;
    struct str text;
    (void)rq;
    TRY(coverage_load(cx, &c));
    buf_init_in(&b, cx->arena, 0);
    struct csv_writer w = csv_writer_init(&b, (struct csv_style){.mark = true});
    const struct msg *head[] = {&M_people_sector, &M_people_area, &M_people_csv_with_us, &M_people_csv_known};
    for (size_t i = 0; i < ARRAY_LEN(head); i++)
        csv_text(&w, tr(cx, head[i]));
    csv_end_row(&w);
    for (size_t s = 0; s < c.n_sectors; s++)
        for (size_t m = 0; m < c.n_areas; m++) {
            struct coverage_cell cell = coverage_at(&c, s, m);
            csv_text(&w, code_name(c.sectors[s], cx->locale));
            csv_text(&w, area_name(c.areas[m], cx->locale));
            csv_i64(&w, cell.with_us);
            csv_i64(&w, cell.known);
            csv_end_row(&w);
        }
    TRY(buf_finish(&b, &text));
    return web_attachment(rp, cx->arena, STR("kattavuus.csv"), "text/csv; charset=utf-8", text);
}

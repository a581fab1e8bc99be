/* Looking at groups: who meets whom, lists to print, one's own group. */
#include "grouping_msg.h"
#include "grouping_views_gen.h"
#include "grouping_web.h"
#include "live.h"

static web_handler meetings_show, print_show, own_show;

#define MAKE GATE_MAY(FN_GROUPING, ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route grouping_show_routes[] = {
    {HTTP_GET, "/workshops/:workshop/groups/:grouping/meetings", MAKE, meetings_show, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/groups/:grouping/print", MAKE, print_show, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/my-group", GATE_MAY(FN_GROUPING, ACCESS_OWN, SCOPE_WORKSHOP), own_show, 0, NULL},
    {0},
};

struct division {
    struct grouping g;
    struct grouping_people people;
    struct grouping_table *tables;
    struct grouping_seat *seats;
    size_t n_tables, n_seats;
};

static enum status
load_division(struct ctx *cx, const struct web_request *rq, struct workshop *ret_w, struct division *d)
{
    int64_t id;
    TRY(web_param_id(rq, "grouping", &id));
    TRY(workshop_load(cx, cx->actor.scope.workshop, ret_w));
    TRY(grouping_load(cx, ret_w->id, id, &d->g));
    TRY(grouping_people_load(cx, ret_w->id, &d->people));
    TRY(grouping_tables_of(cx, &d->g, &d->tables, &d->n_tables));
    return grouping_seats_of(cx, &d->g, &d->seats, &d->n_seats);
}

/* ---- who meets whom ---- */

/* Table of each person in each round: [round * n + person], 0 = none. */
static int64_t *
places_of(struct ctx *cx, const struct division *d, const int64_t *ids, size_t n)
{
    int64_t *at = ARENA_ARRAY(cx->arena, int64_t, n * (size_t)d->g.rounds);
    for (size_t k = 0; k < d->n_seats; k++)
        for (size_t i = 0; i < n; i++)
            if (ids[i] == d->seats[k].participant_id)
                at[(size_t)(d->seats[k].round - 1) * n + i] = d->seats[k].table_id;
    return at;
}

static int
times_together(const int64_t *at, size_t n, int rounds, size_t i, size_t j)
{
    int times = 0;
    for (int r = 0; r < rounds; r++)
        times += at[(size_t)r * n + i] && at[(size_t)r * n + i] == at[(size_t)r * n + j];
    return times;
}

enum { CELL = 17, LEFT = 175 };

static void
meet(struct ctx *cx, struct grouping_meetings *v, const int64_t *at, size_t i)
{
    struct str *met = ARENA_ARRAY(cx->arena, struct str, v->n_people);
    size_t n = 0;
    for (size_t j = 0; j < v->n_people; j++)
        if (j != i && times_together(at, v->n_people, v->g.rounds, i, j))
            met[n++] = v->people[j].name;
    v->people[i].n = (int64_t)n;
    v->people[i].met = str_join(cx->arena, met, n, STR(", "));
}

/* In cells; the next square of a row stands relative to the one before, which packs to a quarter less. */
static void
put_square(struct buf *path, int row, int column, int *last)
{
    if (*last < 0)
        buf_fmt(path, "M%d %d", column, row);
    else
        buf_fmt(path, "m%d 0", column - *last);
    buf_puts(path, "h.9v.9h-.9z");
    *last = column;
}

static enum status
draw(struct ctx *cx, struct grouping_meetings *v, const int64_t *at)
{
    struct buf *once = arena_alloc(cx->arena, sizeof *once), *again = arena_alloc(cx->arena, sizeof *again);
    buf_init_in(once, cx->arena, 0);
    buf_init_in(again, cx->arena, 0);
    for (size_t i = 0; i < v->n_people; i++) {
        v->people[i].text_y = (int)i * CELL + 13;
        int last[2] = {-1, -1}; /* columns of the row's latest squares: met once, met again */
        for (size_t j = 0; j < i; j++) {
            int times = times_together(at, v->n_people, v->g.rounds, i, j);
            v->n_again += times > 1;
            if (times)
                put_square(times > 1 ? again : once, (int)i, (int)j, &last[times > 1]);
        }
    }
    v->left = LEFT;
    v->cell = CELL;
    v->size = LEFT + (int)v->n_people * CELL;
    v->height = (int)v->n_people * CELL;
    TRY(buf_finish(once, &v->once));
    return buf_finish(again, &v->again);
}

static enum status
meetings_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct grouping_meetings v = {0};
    struct division d = {0};
    TRY(load_division(cx, rq, &v.w, &d));
    v.g = d.g;
    v.people = ARENA_ARRAY(cx->arena, struct grouping_meeting, d.people.n);
    int64_t *ids = ARENA_ARRAY(cx->arena, int64_t, d.people.n);
    for (size_t i = 0; i < d.people.n; i++)
        for (size_t k = 0; k < d.n_seats; k++)
            if (d.seats[k].participant_id == d.people.rows[i].id) {
                ids[v.n_people] = d.people.rows[i].id;
                v.people[v.n_people++].name = d.people.rows[i].name;
                break;
            }
    const int64_t *at = places_of(cx, &d, ids, v.n_people);
    for (size_t i = 0; i < v.n_people; i++)
        meet(cx, &v, at, i);
    TRY(draw(cx, &v, at));
    struct web_crumb crumbs[] = {
        {v.w.title, str_fmt(cx->arena, "/workshops/%lld", (long long)v.w.id)},
        {tr(cx, &M_grouping_title), str_fmt(cx->arena, "/workshops/%lld/groups/%lld", (long long)v.w.id, (long long)v.g.id)}};
    struct web_page page = {.title = &M_grouping_meetings, .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(grouping_meetings, &v));
}

/* ---- lists to print ---- */

static struct grouping_door_row
door_row(struct ctx *cx, const struct division *d, const struct participant *p)
{
    struct grouping_door_row row = {.name = p->name, .n_tables = (size_t)d->g.rounds};
    row.tables = ARENA_ARRAY(cx->arena, struct str, row.n_tables);
    for (size_t i = 0; i < row.n_tables; i++)
        row.tables[i] = STR("–");
    for (size_t k = 0; k < d->n_seats; k++)
        if (d->seats[k].participant_id == p->id)
            row.tables[d->seats[k].round - 1] = d->seats[k].table_name;
    return row;
}

static bool
has_seat(const struct division *d, int64_t id)
{
    for (size_t k = 0; k < d->n_seats; k++)
        if (d->seats[k].participant_id == id)
            return true;
    return false;
}

static enum status
print_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct grouping_print v = {0};
    struct division d = {0};
    TRY(load_division(cx, rq, &v.w, &d));
    v.g = d.g;
    TRY(grouping_tables_view(cx, &d.people, d.tables, d.n_tables, d.seats, d.n_seats, GROUPING_ANY_ROUND, &v.tables,
                             &v.n_tables));
    v.n_rounds = (size_t)d.g.rounds;
    v.rounds = ARENA_ARRAY(cx->arena, struct grouping_view_option, v.n_rounds);
    for (size_t i = 0; i < v.n_rounds; i++)
        v.rounds[i].value = (int64_t)i + 1;
    v.door = ARENA_ARRAY(cx->arena, struct grouping_door_row, d.people.n);
    for (size_t i = 0; i < d.people.n; i++)
        if (has_seat(&d, d.people.rows[i].id))
            v.door[v.n_door++] = door_row(cx, &d, &d.people.rows[i]);
    struct web_crumb crumbs[] = {
        {v.w.title, str_fmt(cx->arena, "/workshops/%lld", (long long)v.w.id)},
        {tr(cx, &M_grouping_title), str_fmt(cx->arena, "/workshops/%lld/groups/%lld", (long long)v.w.id, (long long)v.g.id)}};
    struct web_page page = {.title = &M_grouping_print_title, .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(grouping_print, &v));
}

/* ---- one's own group ---- */

static bool
sits_at(const struct grouping_seat *seats, size_t n, int64_t table, int64_t participant)
{
    for (size_t i = 0; i < n; i++)
        if (seats[i].table_id == table && seats[i].participant_id == participant)
            return true;
    return false;
}

static enum status
own_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct grouping_own v = {0};
    struct grouping_people people;
    struct grouping_table *tables;
    struct grouping_seat *seats;
    struct grouping_card *shown;
    size_t n_tables, n_seats, n;
    int64_t me = cx->actor.participant_id, seq;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &v.w));
    TRY(grouping_people_load(cx, v.w.id, &people));
    TRY(grouping_tables(cx, v.w.id, &tables, &n_tables));
    TRY(grouping_seats(cx, v.w.id, GROUPING_ANY_ROUND, &seats, &n_seats));
    TRY(grouping_tables_view(cx, &people, tables, n_tables, seats, n_seats, GROUPING_ANY_ROUND, &shown, &n));
    v.rounds = ARENA_ARRAY(cx->arena, struct grouping_own_round, n);
    for (size_t i = 0; i < n && me; i++)
        if (sits_at(seats, n_seats, shown[i].p.t.id, me))
            v.rounds[v.n_rounds++] = (struct grouping_own_round){shown[i].p.t.round, shown[i].p};
    v.is_one_round = v.n_rounds == 1;
    TRY(live_seq(cx, "workshop", v.w.id, &seq));
    struct web_crumb crumbs[] = {{v.w.title, str_fmt(cx->arena, "/workshops/%lld/here", (long long)v.w.id)}};
    struct web_page page = {.title = &M_grouping_own_title, .width = WIDTH_PHONE, .is_bare = cx->actor.account_id == 0,
                            .crumbs = crumbs, .n_crumbs = 1, .live_kind = "workshop", .live_id = v.w.id, .live_seq = seq};
    return web_page(cx, rq, rp, &page, WEB_VIEW(grouping_own, &v));
}

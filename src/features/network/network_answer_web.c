/* The form: with which organisations do you work. An organisation's contact sees and answers for theirs alone. */
#include "codes_web.h"
#include "network_msg.h"
#include "network_views_gen.h"
#include "network_web.h"
#include "organisation.h"

static web_handler show_form, save;

#define ANSWER GATE_MAY(FN_DIRECTORY, ACCESS_WRITE | ACCESS_OWN, SCOPE_ORGANISATION)

const struct web_route network_answer_routes[] = {
    {HTTP_GET, "/organisations/:organisation/ties", ANSWER, show_form, 0, NULL},
    {HTTP_POST, "/organisations/:organisation/ties", ANSWER, save, 0, NULL},
    {0},
};

/* ---- what is asked ---- */

struct asking {
    struct network n;
    struct code_list sectors;
    uint32_t me;    /* of n.actors */
    int *level;     /* of each actor, -1 = not answered */
    bool has_left;
};

static enum status
enter(struct ctx *cx, const struct web_request *rq, struct organisation *ret_o, struct asking *ret_a)
{
    int64_t id;
    struct asking a = {.has_left = true};
    TRY(web_param_id(rq, "organisation", &id));
    if (!organisation_may_write(cx, id))
        return STATUS_DENIED;
    TRY(organisation_by_id(cx, id, ret_o));
    TRY(codes_load(cx, CODES_SECTOR, &a.sectors));
    TRY(network_load(cx, STR_NONE, &a.n));
    a.level = ARENA_ARRAY(cx->arena, int, a.n.n_actors + 1);
    for (uint32_t i = 0; i < a.n.n_actors; i++) {
        a.level[i] = -1;
        if (a.n.actors[i].id == id) {
            a.me = i;
            a.has_left = false;
        }
    }
    for (size_t i = 0; i < a.n.n_ties; i++)
        if (!a.has_left && a.n.ties[i].from == a.me && a.n.ties[i].source == NETWORK_SAID)
            a.level[a.n.ties[i].to] = (int)a.n.ties[i].level;
    *ret_a = a;
    return STATUS_OK;
}

/* ---- the page ---- */

static void
fill_sector(struct ctx *cx, const struct asking *a, const struct code *sector, struct network_form *v)
{
    struct network_form_sector *part = &v->sectors[v->n_sectors];
    *part = (struct network_form_sector){.no = (int64_t)v->n_sectors + 1,
                                         .rows = ARENA_ARRAY(cx->arena, struct network_form_row, a->n.n_actors + 1)};
    part->chip = sector ? codes_chip_of(&a->sectors, sector->key, cx->locale)
                        : (struct codes_chip){.yarn = STR("mu"), .name = tr(cx, &M_network_no_sector)};
    for (uint32_t i = 0; i < a->n.n_actors; i++) {
        const struct network_actor *o = &a->n.actors[i];
        if (i != a->me && code_in(&a->sectors, o->sector) == sector)
            part->rows[part->n_rows++] = (struct network_form_row){o->id, o->name, a->level[i]};
    }
    v->n_sectors += part->n_rows > 0;
}

static enum status
page_of(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct organisation *o, const struct asking *a)
{
    struct network_form v = {.id = o->id, .name = o->name, .has_left = a->has_left, .errors = web_errors_of(cx)};
    struct web_crumb crumbs[] = {{o->name, str_fmt(cx->arena, "/organisations/%lld", (long long)o->id)}};
    struct web_page page = {.title = &M_network_form_title, .nav = NAV_NETWORK, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    v.sectors = ARENA_ARRAY(cx->arena, struct network_form_sector, a->sectors.n_rows + 1);
    if (!a->has_left) {
        for (size_t i = 0; i < a->sectors.n_rows; i++)
            fill_sector(cx, a, &a->sectors.rows[i], &v);
        fill_sector(cx, a, NULL, &v);
        v.n_others = (int64_t)a->n.n_actors - 1;
        v.answered_ms = network_day_ms(a->n.actors[a->me].answered_on);
        v.by_contact = a->n.actors[a->me].by_contact;
        for (uint32_t i = 0; i < a->n.n_actors; i++)
            v.n_told += i != a->me && a->level[i] >= 0;
    }
    return web_page(cx, rq, rp, &page, WEB_VIEW(network_form, &v));
}

static enum status
show_form(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct organisation o;
    struct asking a;
    TRY(enter(cx, rq, &o, &a));
    return page_of(cx, rq, rp, &o, &a);
}

/* ---- saving: only organisations that are asked about are looked for in the form ---- */

static enum status
read_levels(struct ctx *cx, const struct web_request *rq, struct asking *a)
{
    bool rest = web_has_field(rq, "rest");
    for (uint32_t i = 0; i < a->n.n_actors; i++) {
        int64_t level = -1;
        const char *field = str_cstr(cx->arena, str_fmt(cx->arena, "t-%lld", (long long)a->n.actors[i].id));
        struct str typed = web_field(rq, field);
        if (typed.n && (str_to_i64(typed, &level) != STATUS_OK || level < 0 || level >= N_NETWORK_LEVELS))
            return problem(cx, "", &M_network_odd, MSG_NO_ARGS);
        if (typed.n)
            a->level[i] = (int)level;
        else if (rest && a->level[i] < 0)
            a->level[i] = NETWORK_NOTHING;
    }
    return STATUS_OK;
}

static enum status
store(struct ctx *cx, int64_t id, const struct asking *a)
{
    struct network_says *says = ARENA_ARRAY(cx->arena, struct network_says, a->n.n_actors + 1);
    size_t n = 0;
    for (uint32_t i = 0; i < a->n.n_actors; i++)
        if (i != a->me && a->level[i] >= 0)
            says[n++] = (struct network_says){a->n.actors[i].id, a->level[i]};
    return network_answer(cx, id, says, n);
}

static enum status
save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct organisation o;
    struct asking a;
    TRY(enter(cx, rq, &o, &a));
    if (a.has_left)
        return STATUS_NOT_FOUND;
    enum status s = read_levels(cx, rq, &a);
    if (s == STATUS_OK)
        s = store(cx, o.id, &a);
    if (s == STATUS_INVALID && has_problems(cx))
        return page_of(cx, rq, rp, &o, &a);
    TRY(s);
    return web_saved(cx, rp, "/organisations/%lld/ties#sector-%lld", (long long)o.id, (long long)web_field_int(rq, "at", 1));
}

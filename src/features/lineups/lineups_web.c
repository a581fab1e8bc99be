/* A proposal for a core group: the wishes stand in the address, so that nothing is stored before it is accepted. */
#include "lineups_web.h"

#include "codes_web.h"
#include "lineups_msg.h"
#include "lineups_views_gen.h"
#include "people_web.h"
#include "team.h"

static web_handler proposal_show, proposal_accept;

#define WRITE_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route lineups_routes[] = {
    {HTTP_GET, "/teams/:team/proposal", WRITE_CONTACTS, proposal_show, WEB_SLOW, NULL},
    {HTTP_POST, "/teams/:team/proposal", WRITE_CONTACTS, proposal_accept, 0, NULL},
    {0},
};

enum { MAX_DROPPED = 100 };

/* Everything asked for, from the address or from the form that accepts. */
struct asked {
    const struct http_pair *pairs;
    size_t n_pairs;
    struct lineup_marks marks;
    int64_t *chosen;
    size_t n_chosen;
    struct lineup_wish wish;
    struct team team;
    struct lineup_candidates all;
    struct lineup_proposal p;
    bool is_asked;
};

static struct str
value_of(const struct asked *q, const char *name)
{
    for (size_t i = 0; i < q->n_pairs; i++)
        if (str_eq_c(q->pairs[i].name, name))
            return str_trim(q->pairs[i].value);
    return STR_NONE;
}

/* Ids of a repeated field; what is no number is nobody. */
static size_t
ids_of(struct ctx *cx, const struct asked *q, const char *name, int64_t **ret_ids)
{
    int64_t id;
    size_t n = 0;
    *ret_ids = ARENA_ARRAY(cx->arena, int64_t, q->n_pairs + 1);
    for (size_t i = 0; i < q->n_pairs; i++)
        if (str_eq_c(q->pairs[i].name, name) && str_to_i64(q->pairs[i].value, &id) == STATUS_OK)
            (*ret_ids)[n++] = id;
    return n;
}

static enum lineup_weight
weight_of(struct str key)
{
    for (int w = 0; w < N_LINEUP_WEIGHTS; w++)
        if (str_eq_c(key, lineup_weight_key((enum lineup_weight)w)))
            return (enum lineup_weight)w;
    return LINEUP_IGNORED;
}

static int64_t
number_of(struct str s)
{
    int64_t n;
    return str_to_i64(s, &n) == STATUS_OK ? n : -1;
}

static const char *const column_names[N_LINEUP_COLUMNS] = {"municipality", "profession", "type"};

static void
read_wish(struct ctx *cx, struct asked *q)
{
    struct str *dropped = ARENA_ARRAY(cx->arena, struct str, MAX_DROPPED);
    q->wish.size = number_of(value_of(q, "size"));
    for (int c = 0; c < N_LINEUP_COLUMNS; c++)
        q->wish.weight[c] = weight_of(value_of(q, column_names[c]));
    q->wish.per_organisation = number_of(value_of(q, "per_organisation"));
    if (q->wish.per_organisation < 0 || q->wish.per_organisation > LINEUP_MAX_SHARE)
        q->wish.per_organisation = 0;
    for (size_t i = 0; i < q->n_pairs && q->wish.n_dropped < MAX_DROPPED; i++)
        if (str_eq_c(q->pairs[i].name, "drop"))
            dropped[q->wish.n_dropped++] = q->pairs[i].value;
    q->wish.dropped = dropped;
    int64_t *in, *out;
    q->marks.n_in = ids_of(cx, q, "in", &in);
    q->marks.n_out = ids_of(cx, q, "out", &out);
    q->marks.in = in;
    q->marks.out = out;
    q->marks.renewal = str_eq_c(value_of(q, "members"), "renew");
    q->n_chosen = ids_of(cx, q, "person", &q->chosen);
}

/* STATUS_NOT_FOUND for teams in which nothing says that every sector must be there. */
static enum status
enter(struct ctx *cx, const struct web_request *rq, struct asked *q)
{
    int64_t id;
    TRY(web_param_id(rq, "team", &id));
    TRY(team_by_id(cx, id, &q->team));
    if (!team_needs_all_sectors(q->team.kind))
        return STATUS_NOT_FOUND;
    q->pairs = rq->method == HTTP_POST ? rq->form : rq->query;
    q->n_pairs = rq->method == HTTP_POST ? rq->n_form : rq->n_query;
    q->is_asked = value_of(q, "size").p != NULL;
    read_wish(cx, q);
    TRY(lineup_candidates_of(cx, id, &q->all));
    lineup_mark(&q->all, &q->marks);
    return STATUS_OK;
}

/* ---- addresses ---- */

/* The page with the same wishes but: another size, somebody more out, minima given up. */
static struct str
address(struct ctx *cx, const struct asked *q, int64_t size, int64_t out, const struct lineup_change *drop, size_t n_drop)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    buf_fmt(&b, "/teams/%lld/proposal?size=%lld", (long long)q->team.id, (long long)size);
    for (int c = 0; c < N_LINEUP_COLUMNS; c++)
        buf_fmt(&b, "&%s=%s", column_names[c], lineup_weight_key(q->wish.weight[c]));
    buf_fmt(&b, "&per_organisation=%lld", (long long)q->wish.per_organisation);
    buf_puts(&b, q->marks.renewal ? "&members=renew" : "");
    for (size_t i = 0; i < q->marks.n_in; i++)
        buf_fmt(&b, "&in=%lld", (long long)q->marks.in[i]);
    for (size_t i = 0; i < q->marks.n_out; i++)
        buf_fmt(&b, "&out=%lld", (long long)q->marks.out[i]);
    if (out)
        buf_fmt(&b, "&out=%lld", (long long)out);
    for (size_t i = 0; i < q->wish.n_dropped + n_drop; i++) {
        buf_puts(&b, "&drop=");
        buf_url(&b, i < q->wish.n_dropped ? q->wish.dropped[i] : drop[i - q->wish.n_dropped].feature->id);
    }
    buf_puts(&b, "#proposal");
    return buf_view(&b);
}

/* ---- the answer ---- */

static struct str
names_of(struct ctx *cx, const struct lineup_feature *const *f, size_t n)
{
    struct str *names = ARENA_ARRAY(cx->arena, struct str, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = f[i]->name;
    return str_join(cx->arena, names, n, STR(", "));
}

static void
fill_members(struct ctx *cx, const struct asked *q, const struct code_list *sectors, const struct area_list *areas,
             struct lineups_proposal *v)
{
    v->chosen = ARENA_ARRAY(cx->arena, struct lineups_member_row, q->p.n_members + 1);
    v->n_chosen = q->p.n_members;
    for (size_t i = 0; i < q->p.n_members; i++) {
        const struct lineup_member *m = &q->p.members[i];
        v->chosen[i] = (struct lineups_member_row){
            .who = m->who,
            .replacement = m->replacement,
            .is_same = m->is_same,
            .sector = codes_chip_of(sectors, m->who->sector, cx->locale),
            .area = area_name(area_in(areas, m->who->area_id), cx->locale),
            .only = names_of(cx, m->needed, m->n_only),
            .brings = names_of(cx, m->needed + m->n_only, m->n_needed - m->n_only),
            .has = names_of(cx, m->has, m->n_has),
            .without = address(cx, q, q->wish.size, m->who->person_id, NULL, 0),
        };
    }
}

static const struct msg *
kind_name(enum lineup_kind k)
{
    switch (k) {
    case LINEUP_BY_SECTOR: return &M_lineups_k_sector;
    case LINEUP_BY_MUNICIPALITY: return &M_lineups_k_municipality;
    case LINEUP_BY_PROFESSION: return &M_lineups_k_profession;
    case LINEUP_BY_TYPE: return &M_lineups_k_type;
    case LINEUP_BY_ORGANISATION: return &M_lineups_k_organisation;
    case LINEUP_BY_NAME: break;
    }
    return &M_lineups_k_named;
}

static void
fill_counts(struct ctx *cx, const struct asked *q, struct lineups_proposal *v)
{
    v->counts = ARENA_ARRAY(cx->arena, struct lineups_count_row, q->p.n_features + 1);
    for (size_t i = 0; i < q->p.n_features; i++) {
        const struct lineup_feature *f = &q->p.features[i];
        bool is_shown = f->kind <= LINEUP_BY_TYPE && f->key.n && f->name.n;
        if (is_shown)
            v->counts[v->n_counts++] = (struct lineups_count_row){kind_name(f->kind), f->name, f->n_pool, f->n_seats};
    }
}

static struct lineups_change *
change_rows(struct ctx *cx, const struct asked *q, const struct lineup_change *changes, size_t n)
{
    struct lineups_change *rows = ARENA_ARRAY(cx->arena, struct lineups_change, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct lineup_feature *f = changes[i].feature;
        rows[i] = (struct lineups_change){.kind = kind_name(f->kind), .name = f->name, .from = changes[i].from,
                                              .to = changes[i].to, .is_empty = f->n_pool == 0};
        if (changes[i].is_min && f->kind != LINEUP_BY_NAME)
            rows[i].dropped = address(cx, q, q->wish.size, 0, &changes[i], 1);
    }
    return rows;
}

static bool
all_may_be_dropped(const struct lineup_proposal *p)
{
    for (size_t i = 0; i < p->n_together; i++)
        if (!p->together[i].is_min || p->together[i].feature->kind == LINEUP_BY_NAME)
            return false;
    return p->n_together > 1;
}

static void
fill_changes(struct ctx *cx, const struct asked *q, struct lineups_proposal *v)
{
    v->together = change_rows(cx, q, q->p.together, q->p.n_together);
    v->n_together = q->p.n_together;
    v->single = change_rows(cx, q, q->p.single, q->p.n_single);
    v->n_single = q->p.n_together > 1 || q->p.n_single > 1 ? q->p.n_single : 0;
    if (all_may_be_dropped(&q->p))
        v->all_dropped = address(cx, q, q->wish.size, 0, q->p.together, q->p.n_together);
    if (q->p.n_sectors > q->wish.size && q->p.n_sectors <= LINEUP_MAX_SIZE)
        v->larger = address(cx, q, q->p.n_sectors, 0, NULL, 0);
    v->n_sectors = q->p.n_sectors;
}

static enum status
fill_answer(struct ctx *cx, struct asked *q, const struct code_list *sectors, struct lineups_proposal *v)
{
    struct area_list areas;
    if (!q->is_asked)
        return STATUS_OK;
    enum status done = lineup_propose(cx, &q->all, &q->wish, &q->p);
    if (done == STATUS_LIMIT)
        done = problem(cx, "", &M_lineups_too_large, MSG_NO_ARGS);
    if (done == STATUS_INVALID && has_problems(cx)) {
        v->is_asked = false;
        return STATUS_OK;
    }
    TRY(done);
    TRY(areas_load(cx, &areas));
    v->is_possible = q->p.is_possible;
    v->is_proved = q->p.is_proved;
    v->too_few_people = q->p.too_few_people;
    v->over = (q->p.distance - q->p.bound) / 2;
    v->n_new = q->p.n_new;
    v->n_seats = q->wish.size;
    v->n_leaving = q->all.n_members - (q->wish.size - q->p.n_new);
    fill_members(cx, q, sectors, &areas, v);
    fill_counts(cx, q, v);
    fill_changes(cx, q, v);
    return STATUS_OK;
}

/* ---- the form ---- */

static struct web_option *
weight_options(struct ctx *cx, enum lineup_weight more, const struct msg *more_name, size_t *ret_n)
{
    const enum lineup_weight weights[] = {LINEUP_IGNORED, LINEUP_ALIKE, more};
    const struct msg *const names[] = {&M_lineups_ignored, &M_lineups_alike, more_name};
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(names));
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        o[i] = (struct web_option){.value = str_from(lineup_weight_key(weights[i])), .label = tr(cx, names[i])};
    *ret_n = ARRAY_LEN(names);
    return o;
}

static struct web_input
column_input(struct ctx *cx, const struct asked *q, enum lineup_column c, const struct msg *label, enum lineup_weight more,
             const struct msg *more_name)
{
    struct web_input in = {.name = column_names[c], .label = label, .type = INPUT_SELECT, .required = true,
                           .value = str_from(lineup_weight_key(q->is_asked                ? q->wish.weight[c]
                                                               : c == LINEUP_MUNICIPALITY ? LINEUP_ALIKE
                                                                                          : LINEUP_IGNORED))};
    in.options = weight_options(cx, more, more_name, &in.n_options);
    return in;
}

static struct web_input
share_input(struct ctx *cx, const struct asked *q)
{
    struct web_input in = {.name = "per_organisation", .label = &M_lineups_per_organisation, .type = INPUT_SELECT, .required = true,
                           .value = str_fmt(cx->arena, "%lld", (long long)q->wish.per_organisation)};
    in.options = ARENA_ARRAY(cx->arena, struct web_option, LINEUP_MAX_SHARE + 1);
    in.n_options = LINEUP_MAX_SHARE + 1;
    for (int i = 0; i <= LINEUP_MAX_SHARE; i++)
        in.options[i] = (struct web_option){
            .value = str_fmt(cx->arena, "%d", i),
            .label = i ? msg_text(cx->arena, cx->locale, &M_lineups_at_most, MSG_ARGS(msg_int("n", i))) : tr(cx, &M_lineups_any_number)};
    return in;
}

static struct web_input
members_input(struct ctx *cx, const struct asked *q)
{
    struct web_input in = {.name = "members", .label = &M_lineups_members_now, .type = INPUT_SELECT, .required = true,
                           .value = q->marks.renewal ? STR("renew") : STR("stay")};
    in.options = ARENA_ARRAY(cx->arena, struct web_option, 2);
    in.options[in.n_options++] = (struct web_option){.value = STR("stay"), .label = tr(cx, &M_lineups_members_stay)};
    in.options[in.n_options++] = (struct web_option){.value = STR("renew"), .label = tr(cx, &M_lineups_members_renew)};
    return in;
}

/* As many seats as there are sectors that need one, within what is allowed. */
static int64_t
usual_size(const struct code_list *sectors, const struct asked *q)
{
    int64_t n = 0;
    for (size_t i = 0; i < sectors->n_rows; i++)
        n += sectors->rows[i].in_use && sectors->rows[i].needs_seat;
    n = n > q->all.n_members ? n : q->all.n_members;
    return n < LINEUP_MIN_SIZE ? LINEUP_MIN_SIZE : n > LINEUP_MAX_SIZE ? LINEUP_MAX_SIZE : n;
}

static void
fill_form(struct ctx *cx, const struct asked *q, const struct code_list *sectors, struct lineups_proposal *v)
{
    v->size = (struct web_input){.name = "size", .label = &M_lineups_size, .hint = &M_lineups_size_hint, .type = INPUT_NUMBER, .required = true,
                                 .value = q->is_asked ? value_of(q, "size")
                                                      : str_fmt(cx->arena, "%lld", (long long)usual_size(sectors, q))};
    v->municipality = column_input(cx, q, LINEUP_MUNICIPALITY, &M_lineups_k_municipality, LINEUP_EACH, &M_lineups_each_municipality);
    v->profession = column_input(cx, q, LINEUP_PROFESSION, &M_lineups_k_profession, LINEUP_ONE, &M_lineups_one_profession);
    v->type = column_input(cx, q, LINEUP_TYPE, &M_lineups_k_type, LINEUP_EACH, &M_lineups_each_type);
    v->per_organisation = share_input(cx, q);
    v->members_now = members_input(cx, q);
    v->has_members = q->all.n_members > 0;
    v->is_renewal = q->marks.renewal;
    v->people = ARENA_ARRAY(cx->arena, struct lineups_person_row, q->all.n_rows + 1);
    v->n_people = q->all.n_rows;
    for (size_t i = 0; i < q->all.n_rows; i++) {
        const struct lineup_candidate *c = &q->all.rows[i];
        v->people[i] = (struct lineups_person_row){c, person_list_name(cx->arena, c->name), codes_chip_of(sectors, c->sector, cx->locale)};
        v->n_marked += c->is_out || (c->is_in && !c->is_member);
    }
    v->n_candidates = (int64_t)q->all.n_rows;
    v->n_members = q->all.n_members;
    v->n_no_sector = q->all.n_no_sector;
    v->dropped = ARENA_ARRAY(cx->arena, struct str, q->wish.n_dropped + 1);
    v->n_dropped = q->wish.n_dropped;
    for (size_t i = 0; i < q->wish.n_dropped; i++)
        v->dropped[i] = q->wish.dropped[i];
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct asked *q)
{
    struct lineups_proposal v = {.team_id = q->team.id, .team = q->team.name, .is_asked = q->is_asked};
    struct code_list sectors;
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    fill_form(cx, q, &sectors, &v);
    TRY(fill_answer(cx, q, &sectors, &v));
    struct web_input *inputs[] = {&v.size, &v.members_now, &v.municipality, &v.profession, &v.type, &v.per_organisation};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v.errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{tr(cx, &M_lineups_teams), STR("/teams")},
                                 {q->team.name, str_fmt(cx->arena, "/teams/%lld", (long long)q->team.id)}};
    struct web_page page = {.title = &M_lineups_title, .nav = NAV_NETWORK, .crumbs = crumbs, .n_crumbs = ARRAY_LEN(crumbs)};
    return web_page(cx, rq, rp, &page, WEB_VIEW(lineups_proposal, &v));
}

static enum status
proposal_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct asked q = {0};
    TRY(enter(cx, rq, &q));
    return show(cx, rq, rp, &q);
}

static enum status
proposal_accept(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct asked q = {0};
    int64_t added;
    TRY(enter(cx, rq, &q));
    enum status done = lineup_accept(cx, q.team.id, q.chosen, q.n_chosen, &added);
    if (done == STATUS_INVALID && has_problems(cx))
        return show(cx, rq, rp, &q);
    TRY(done);
    return web_saved(cx, rp, "/teams/%lld", (long long)q.team.id);
}

/* From candidates and wishes to the numbers of the panel library, and back to people. */
#include <stdlib.h>

#include "lineups.h"
#include "lineups_msg.h"
#include "panel.h"

enum { MAX_NODES = 200000, MAX_FEATURES = PANEL_MAX_FEATURES };

struct asking {
    struct ctx *cx;
    const struct lineup_wish *wish;
    const struct lineup_candidate **pool; /* who is available */
    size_t n_pool;
    int64_t n_in;
    struct code_list sectors, professions, types;
    struct area_list areas;
    struct lineup_feature *features;
    size_t n_features;
    enum lineup_kind kinds[6]; /* columns that count */
    size_t n_kinds;
    uint32_t *feature; /* [person * n_kinds + column] */
    struct panel_quota *quota;
};

/* ---- features ---- */

static bool
is_dropped(const struct lineup_wish *w, struct str id)
{
    for (size_t i = 0; i < w->n_dropped; i++)
        if (str_eq(w->dropped[i], id))
            return true;
    return false;
}

static struct str
name_of(const struct asking *q, enum lineup_kind kind, struct str key, const struct lineup_candidate *who)
{
    enum locale l = q->cx->locale;
    int64_t area_id;
    switch (kind) {
    case LINEUP_BY_SECTOR: return code_label(&q->sectors, key, l);
    case LINEUP_BY_MUNICIPALITY: return str_to_i64(key, &area_id) == STATUS_OK ? area_name(area_in(&q->areas, area_id), l) : STR_NONE;
    case LINEUP_BY_PROFESSION: return code_label(&q->professions, key, l);
    case LINEUP_BY_TYPE: return code_label(&q->types, key, l);
    case LINEUP_BY_ORGANISATION: return who && key.n ? who->organisation : STR_NONE;
    case LINEUP_BY_NAME: break;
    }
    return STR_NONE;
}

/* The number of the feature; a new one when nobody had it yet. MAX_FEATURES when there is no room. */
static size_t
feature_of(struct asking *q, enum lineup_kind kind, struct str key, const struct lineup_candidate *who)
{
    for (size_t i = 0; i < q->n_features; i++)
        if (q->features[i].kind == kind && str_eq(q->features[i].key, key))
            return i;
    if (q->n_features == MAX_FEATURES)
        return MAX_FEATURES;
    q->features[q->n_features] = (struct lineup_feature){
        .kind = kind, .key = key, .name = name_of(q, kind, key, who), .max = q->wish->size,
        .id = str_fmt(q->cx->arena, "%c-%.*s", "smptoi"[kind], STR_ARG(key))};
    return q->n_features++;
}

static int64_t
n_of_organisation(const struct asking *q, int64_t id)
{
    int64_t n = 0;
    for (size_t i = 0; i < q->n_pool; i++)
        n += q->pool[i]->organisation_id == id;
    return n;
}

static struct str
key_of(const struct asking *q, enum lineup_kind kind, const struct lineup_candidate *c)
{
    switch (kind) {
    case LINEUP_BY_SECTOR: return c->sector;
    case LINEUP_BY_MUNICIPALITY: return c->area_id ? str_fmt(q->cx->arena, "%lld", (long long)c->area_id) : STR("");
    case LINEUP_BY_PROFESSION: return c->profession;
    case LINEUP_BY_TYPE: return c->type;
    case LINEUP_BY_ORGANISATION: /* those too small to be limited are one feature */
        return c->organisation_id && n_of_organisation(q, c->organisation_id) > q->wish->per_organisation
                   ? str_fmt(q->cx->arena, "%lld", (long long)c->organisation_id)
                   : STR("");
    case LINEUP_BY_NAME: return c->is_in ? STR("in") : STR("");
    }
    return STR("");
}

static void
choose_kinds(struct asking *q)
{
    static const enum lineup_kind by_column[N_LINEUP_COLUMNS] = {LINEUP_BY_MUNICIPALITY, LINEUP_BY_PROFESSION, LINEUP_BY_TYPE};
    q->kinds[q->n_kinds++] = LINEUP_BY_SECTOR;
    for (int c = 0; c < N_LINEUP_COLUMNS; c++)
        if (q->wish->weight[c] != LINEUP_IGNORED)
            q->kinds[q->n_kinds++] = by_column[c];
    if (q->wish->per_organisation)
        q->kinds[q->n_kinds++] = LINEUP_BY_ORGANISATION;
    if (q->n_in)
        q->kinds[q->n_kinds++] = LINEUP_BY_NAME;
}

/* What must be there is a feature even when nobody has it: only so can its absence be told. */
static void
add_wanted(struct asking *q)
{
    for (size_t i = 0; i < q->sectors.n_rows; i++)
        if (q->sectors.rows[i].in_use && q->sectors.rows[i].needs_seat)
            q->features[feature_of(q, LINEUP_BY_SECTOR, q->sectors.rows[i].key, NULL)].min = 1;
    if (q->wish->weight[LINEUP_MUNICIPALITY] != LINEUP_EACH)
        return;
    for (size_t i = 0; i < q->areas.n_rows; i++)
        if (q->areas.rows[i].in_use && q->areas.rows[i].kind == AREA_MUNICIPALITY) {
            struct str key = str_fmt(q->cx->arena, "%lld", (long long)q->areas.rows[i].id);
            size_t f = feature_of(q, LINEUP_BY_MUNICIPALITY, key, NULL);
            if (f < MAX_FEATURES)
                q->features[f].min = 1;
        }
}

static enum status
read_people(struct asking *q)
{
    q->feature = ARENA_ARRAY(q->cx->arena, uint32_t, q->n_pool * q->n_kinds + 1);
    for (size_t i = 0; i < q->n_pool; i++)
        for (size_t k = 0; k < q->n_kinds; k++) {
            size_t f = feature_of(q, q->kinds[k], key_of(q, q->kinds[k], q->pool[i]), q->pool[i]);
            if (f == MAX_FEATURES)
                return STATUS_LIMIT;
            q->features[f].n_pool++;
            q->features[f].n_in += q->pool[i]->is_in;
            q->feature[i * q->n_kinds + k] = (uint32_t)f;
        }
    return STATUS_OK;
}

/* Those who are in for certain never break a maximum: what is there already is not wished away. */
static void
limit(struct asking *q, struct lineup_feature *f)
{
    const struct lineup_wish *w = q->wish;
    if (f->kind == LINEUP_BY_TYPE && w->weight[LINEUP_TYPE] == LINEUP_EACH && f->key.n)
        f->min = 1;
    if (f->kind == LINEUP_BY_PROFESSION && w->weight[LINEUP_PROFESSION] == LINEUP_ONE && f->key.n)
        f->max = f->n_in > 1 ? f->n_in : 1;
    if (f->kind == LINEUP_BY_ORGANISATION && f->key.n)
        f->max = f->n_in > w->per_organisation ? f->n_in : w->per_organisation;
    if (f->kind == LINEUP_BY_NAME && f->key.n)
        f->min = q->n_in;
    if (is_dropped(w, f->id))
        f->min = 0;
}

static enum status
make_pool(struct asking *q, struct panel_pool *ret_pool)
{
    choose_kinds(q);
    q->features = ARENA_ARRAY(q->cx->arena, struct lineup_feature, MAX_FEATURES + 1);
    add_wanted(q);
    TRY(read_people(q));
    q->quota = ARENA_ARRAY(q->cx->arena, struct panel_quota, q->n_features + 1);
    for (size_t f = 0; f < q->n_features; f++) {
        limit(q, &q->features[f]);
        q->quota[f] = (struct panel_quota){(uint32_t)q->features[f].min, (uint32_t)q->features[f].max};
    }
    *ret_pool = (struct panel_pool){q->n_pool, q->n_kinds, q->n_features, q->feature, q->quota};
    return STATUS_OK;
}

/* ---- the answer ---- */

static void
read_needs(const struct asking *q, const struct panel_reason *r, struct lineup_member *m)
{
    m->needed = ARENA_ARRAY(q->cx->arena, const struct lineup_feature *, r->n_needed + 1);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < r->n_needed; i++) {
            const struct lineup_feature *f = &q->features[r->needed[i]];
            if (f->kind != LINEUP_BY_NAME && (f->n_pool == 1) == (round == 0))
                m->needed[m->n_needed++] = f;
        }
        if (round == 0)
            m->n_only = m->n_needed;
    }
}

static void
read_has(const struct asking *q, uint32_t person, struct lineup_member *m)
{
    m->has = ARENA_ARRAY(q->cx->arena, const struct lineup_feature *, q->n_kinds);
    for (size_t k = 0; k < q->n_kinds; k++) {
        const struct lineup_feature *f = &q->features[q->feature[person * q->n_kinds + k]];
        if (f->kind <= LINEUP_BY_TYPE && f->name.n)
            m->has[m->n_has++] = f;
    }
}

/* The place of the person's sector in the list of sectors. */
static size_t
sector_place(const struct asking *q, const struct lineup_candidate *c)
{
    size_t i = 0;
    while (i < q->sectors.n_rows && !str_eq(q->sectors.rows[i].key, c->sector))
        i++;
    return i;
}

/* Insertion: at most 20 members, who keep the order of their names within a sector. */
static void
sort_by_sector(const struct asking *q, struct lineup_member *rows, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct lineup_member m = rows[i];
        size_t k = i;
        for (; k > 0 && sector_place(q, rows[k - 1].who) > sector_place(q, m.who); k--)
            rows[k] = rows[k - 1];
        rows[k] = m;
    }
}

static void
read_choice(const struct asking *q, const struct panel_choice *c, struct lineup_proposal *p)
{
    p->is_possible = true;
    p->is_proved = c->is_proved;
    p->distance = c->distance;
    p->bound = c->bound;
    p->members = ARENA_ARRAY(q->cx->arena, struct lineup_member, c->size);
    p->n_members = c->size;
    for (size_t i = 0; i < c->size; i++) {
        const struct panel_reason *r = &c->reason[i];
        struct lineup_member *m = &p->members[i];
        m->who = q->pool[r->person];
        p->n_new += !m->who->is_member;
        read_needs(q, r, m);
        read_has(q, r->person, m);
        if (r->replacement >= 0 && !m->who->is_in) {
            m->replacement = q->pool[r->replacement];
            m->is_same = r->same_kind;
        }
    }
    for (size_t f = 0; f < q->n_features; f++)
        q->features[f].n_seats = c->count[f];
    sort_by_sector(q, p->members, p->n_members);
}

static struct lineup_change *
read_changes(const struct asking *q, const struct panel_relaxation *r, size_t n)
{
    struct lineup_change *rows = ARENA_ARRAY(q->cx->arena, struct lineup_change, n + 1);
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct lineup_change){&q->features[r[i].feature], r[i].from, r[i].to, r[i].is_min};
    return rows;
}

static enum status
advise(const struct asking *q, const struct panel_pool *pool, const struct panel_settings *s, struct lineup_proposal *p)
{
    struct panel_advice *v;
    TRY(panel_relax(q->cx->arena, pool, (size_t)q->wish->size, s, &v));
    p->too_few_people = v->too_few_people;
    p->together = read_changes(q, v->together, v->n_together);
    p->n_together = v->n_together;
    p->single = read_changes(q, v->single, v->n_single);
    p->n_single = v->n_single;
    return STATUS_OK;
}

static enum status
load(struct asking *q, const struct lineup_candidates *all)
{
    TRY(codes_load(q->cx, CODES_SECTOR, &q->sectors));
    TRY(codes_load(q->cx, CODES_PROFESSION, &q->professions));
    TRY(codes_load(q->cx, CODES_ORGANISATION_TYPE, &q->types));
    TRY(areas_load(q->cx, &q->areas));
    q->pool = ARENA_ARRAY(q->cx->arena, const struct lineup_candidate *, all->n_rows + 1);
    for (size_t i = 0; i < all->n_rows; i++)
        if (!all->rows[i].is_out) {
            q->pool[q->n_pool++] = &all->rows[i];
            q->n_in += all->rows[i].is_in;
        }
    return STATUS_OK;
}

static enum status
check(struct ctx *cx, const struct asking *q)
{
    if (q->wish->size < LINEUP_MIN_SIZE || q->wish->size > LINEUP_MAX_SIZE)
        return problem(cx, "size", &M_lineups_size_range,
                       MSG_ARGS(msg_int("min", LINEUP_MIN_SIZE), msg_int("max", LINEUP_MAX_SIZE)));
    if (q->n_in > q->wish->size)
        return problem(cx, "size", &M_lineups_size_in, MSG_ARGS(msg_int("n", q->n_in)));
    return STATUS_OK;
}

enum status
lineup_propose(struct ctx *cx, const struct lineup_candidates *all, const struct lineup_wish *wish,
               struct lineup_proposal *ret_proposal)
{
    struct asking q = {.cx = cx, .wish = wish};
    struct panel_settings s = {.max_nodes = MAX_NODES};
    struct panel_pool pool;
    struct panel_choice *choice;
    TRY(load(&q, all));
    TRY(check(cx, &q));
    TRY(make_pool(&q, &pool));
    struct lineup_proposal p = {.features = q.features, .n_features = q.n_features};
    for (size_t f = 0; f < q.n_features; f++)
        p.n_sectors += q.features[f].kind == LINEUP_BY_SECTOR && q.features[f].min && q.features[f].n_pool;
    enum status done = q.n_pool < (size_t)wish->size ? STATUS_NOT_FOUND
                                                     : panel_best(cx->arena, &pool, (size_t)wish->size, 1, &s, &choice);
    if (done == STATUS_OK)
        read_choice(&q, choice, &p);
    else if (done == STATUS_NOT_FOUND)
        TRY(advise(&q, &pool, &s, &p));
    else
        return done;
    *ret_proposal = p;
    return STATUS_OK;
}

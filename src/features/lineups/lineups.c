#include "lineups.h"

#include "lineups_msg.h"
#include "lineups_store.h"
#include "person.h"

const char *
lineup_weight_key(enum lineup_weight w)
{
    static const char *const keys[N_LINEUP_WEIGHTS] = {"ignored", "alike", "each", "one"};
    return keys[w];
}

/* Families may be clients and are drawn by lot; a deputy has a seat of another kind. Members are there already. */
static bool
may_be_proposed(const struct lineup_row *row)
{
    if (row->who.is_member)
        return row->role != TEAM_DEPUTY;
    return !str_eq_c(row->who.sector, PERSON_CONFIDENTIAL_SECTOR);
}

enum status
lineup_candidates_of(struct ctx *cx, int64_t team_id, struct lineup_candidates *ret_all)
{
    struct lineup_row *rows;
    size_t n;
    TRY(lineup_store_people(cx, team_id, &rows, &n));
    struct lineup_candidates all = {.rows = ARENA_ARRAY(cx->arena, struct lineup_candidate, n)};
    for (size_t i = 0; i < n; i++) {
        if (!may_be_proposed(&rows[i]))
            continue;
        if (rows[i].who.sector.n == 0 && !rows[i].who.is_member) {
            all.n_no_sector++;
            continue;
        }
        all.n_members += rows[i].who.is_member;
        all.rows[all.n_rows++] = rows[i].who;
    }
    *ret_all = all;
    return STATUS_OK;
}

static bool
is_among(const int64_t *ids, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (ids[i] == id)
            return true;
    return false;
}

void
lineup_mark(struct lineup_candidates *all, const struct lineup_marks *m)
{
    for (size_t i = 0; i < all->n_rows; i++) {
        struct lineup_candidate *c = &all->rows[i];
        c->is_out = is_among(m->out, m->n_out, c->person_id);
        c->is_in = !c->is_out && ((c->is_member && !m->renewal) || is_among(m->in, m->n_in, c->person_id));
    }
}

/* ---- accepting ---- */

static const struct lineup_candidate *
candidate_of(const struct lineup_candidates *all, int64_t person_id)
{
    for (size_t i = 0; i < all->n_rows; i++)
        if (all->rows[i].person_id == person_id)
            return &all->rows[i];
    return NULL;
}

enum status
lineup_accept(struct ctx *cx, int64_t team_id, const int64_t *people, size_t n, int64_t *ret_added)
{
    struct lineup_candidates all;
    int64_t added = 0;
    TRY(lineup_candidates_of(cx, team_id, &all));
    if (n == 0 || n > LINEUP_MAX_SIZE)
        return problem(cx, "person", &M_lineups_nobody_chosen, MSG_NO_ARGS);
    for (size_t i = 0; i < n; i++)
        if (candidate_of(&all, people[i]) == NULL)
            return problem(cx, "person", &M_lineups_gone, MSG_NO_ARGS);
    for (size_t i = 0; i < n; i++) {
        const struct lineup_candidate *c = candidate_of(&all, people[i]);
        if (c->is_member || is_among(people, i, people[i]))
            continue;
        struct team_seat seat = {.person_id = c->person_id, .role = TEAM_MEMBER, .sector = c->sector};
        TRY(team_member_save(cx, team_id, &seat));
        added++;
    }
    *ret_added = added;
    return STATUS_OK;
}

#include <string.h>

#include "acquaintance_store.h"
#include "groups.h"
#include "map.h"

enum status
acquaintance_answer(struct ctx *cx, int64_t workshop_id, int64_t from, int64_t to, int level)
{
    struct participant p;
    if (level < 0 || level > ACQUAINTANCE_MOST || from == to)
        return STATUS_INVALID;
    TRY(participant_load(cx, workshop_id, from, &p));
    TRY(participant_load(cx, workshop_id, to, &p));
    return acquaintance_row_put(cx, workshop_id, from, to, level);
}

static struct str
id_key(struct arena *a, char kind, int64_t id)
{
    return str_fmt(a, "%c%lld", kind, (long long)id);
}

static void
set_place(struct map *places, char kind, int64_t id, size_t *at)
{
    if (id)
        map_set(places, id_key(places->arena, kind, id), at);
}

/* Where each person sits in the list: by seat, by card and by account. */
static struct map *
places_of(struct arena *a, const struct participant *people, size_t n)
{
    struct map *places = map_new(a);
    size_t *at = ARENA_ARRAY(a, size_t, n);
    for (size_t i = 0; i < n; i++) {
        at[i] = i;
        set_place(places, 's', people[i].id, &at[i]);
        set_place(places, 'p', people[i].person_id, &at[i]);
        set_place(places, 'a', people[i].account_id, &at[i]);
    }
    return places;
}

static const size_t *
place(const struct map *places, int64_t seat, int64_t person, int64_t account)
{
    const size_t *at = map_get(places, id_key(places->arena, 's', seat));
    if (!at && person)
        at = map_get(places, id_key(places->arena, 'p', person));
    if (!at && account)
        at = map_get(places, id_key(places->arena, 'a', account));
    return at;
}

enum status
acquaintance_answered(struct ctx *cx, int64_t workshop_id, int64_t from, const struct participant *people, size_t n,
                      bool *ret_answered, size_t *ret_n_answered)
{
    const struct map *places = places_of(cx->arena, people, n);
    int64_t *told;
    size_t n_told, answered = 0;
    TRY(acquaintance_rows_told(cx, workshop_id, from, &told, &n_told));
    for (size_t i = 0; i < n; i++)
        ret_answered[i] = false;
    for (size_t i = 0; i < n_told; i++) {
        const size_t *at = place(places, told[i], 0, 0);
        if (!at)
            continue;
        ret_answered[*at] = true;
        answered++;
    }
    *ret_n_answered = answered;
    return STATUS_OK;
}

enum status
acquaintance_matrix(struct ctx *cx, int64_t workshop_id, const struct participant *people, size_t n, uint8_t **ret_answer)
{
    const struct map *places = places_of(cx->arena, people, n);
    struct acquaintance_pair *rows;
    size_t n_rows;
    uint8_t *answer = arena_alloc(cx->arena, n * n + 1);
    memset(answer, GROUPS_NO_ANSWER, n * n);
    TRY(acquaintance_rows_series(cx, workshop_id, &rows, &n_rows));
    for (size_t k = 0; k < n_rows; k++) {
        const struct acquaintance_pair *r = &rows[k];
        const size_t *i = place(places, r->from, r->from_person, r->from_account);
        const size_t *j = place(places, r->to, r->to_person, r->to_account);
        if (i && j && *i != *j)
            answer[*i * n + *j] = (uint8_t)r->level;
    }
    *ret_answer = answer;
    return STATUS_OK;
}

enum status
acquaintance_forget(struct ctx *cx)
{
    return acquaintance_rows_forget(cx, cx->now_ms - (int64_t)ACQUAINTANCE_KEEP_DAYS * 86400000);
}

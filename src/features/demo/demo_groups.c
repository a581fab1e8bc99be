/* Who knows whom, and the groups made from it. */
#include "acquaintance.h"
#include "data_demo_acquaintance.h"
#include "demo_parts.h"
#include "grouping.h"

enum { SEED = 7 };

static int64_t
seat_of_email(struct demo *d, const struct demo_workshop *at, struct str email)
{
    const struct person *p = map_get(d->people, email);
    for (size_t i = 0; p && i < at->n_seats; i++)
        if (at->seats[i].person_id == p->id)
            return at->seats[i].id;
    return 0;
}

/* Answered before the first workshop; they count in the later ones too. */
static enum status
make_answers(struct demo *d, const struct demo_workshop *at)
{
    struct table *t;
    TRY(demo_table(d, data_demo_acquaintance, data_demo_acquaintance_n, &t));
    d->cx->now_ms = at->w.starts_ms - 3 * (int64_t)86400000;
    for (size_t row = 1; row < t->n_rows; row++) {
        int64_t level = -1;
        int64_t from = seat_of_email(d, at, demo_cell(t, row, "a")), to = seat_of_email(d, at, demo_cell(t, row, "b"));
        TRY(str_to_i64(demo_cell(t, row, "taso"), &level));
        TRY(acquaintance_answer(d->cx, at->w.id, from, to, (int)level));
    }
    return STATUS_OK;
}

static enum status
find_tables(struct demo *d, struct demo_workshop *at)
{
    struct grouping_seat *seats;
    size_t n;
    TRY(grouping_seats(d->cx, at->w.id, 1, &seats, &n));
    for (size_t i = 0; i < at->n_seats; i++)
        for (size_t k = 0; k < n; k++)
            if (seats[k].participant_id == at->seats[i].id) {
                at->tables[i] = seats[k].table_id;
                at->table_numbers[i] = seats[k].table_no;
            }
    return STATUS_OK;
}

static enum status
make_groups(struct demo *d, struct demo_workshop *at, int n_tables)
{
    struct grouping g;
    struct grouping_settings settings = grouping_settings_usual();
    settings.tables = n_tables;
    d->cx->now_ms = at->w.starts_ms - 30 * 60000;
    TRY(grouping_make(d->cx, at->w.id, &settings, SEED, &g));
    TRY(grouping_publish(d->cx, at->w.id, g.id));
    return find_tables(d, at);
}

enum status
demo_make_groups(struct demo *d)
{
    static const struct {
        const char *key;
        int n_tables;
    } grouped[] = {{"TP1", 8}, {"PI", 5}, {"TP2", 8}};
    for (size_t i = 0; i < N_DEMO_WORKSHOPS; i++) {
        d->workshops[i].tables = ARENA_ARRAY(d->cx->arena, int64_t, d->workshops[i].n_seats + 1);
        d->workshops[i].table_numbers = ARENA_ARRAY(d->cx->arena, int, d->workshops[i].n_seats + 1);
    }
    TRY(make_answers(d, demo_workshop(d, STR("TP1"))));
    for (size_t i = 0; i < ARRAY_LEN(grouped); i++)
        TRY(make_groups(d, demo_workshop(d, str_from(grouped[i].key)), grouped[i].n_tables));
    d->cx->now_ms = d->now_ms;
    return STATUS_OK;
}

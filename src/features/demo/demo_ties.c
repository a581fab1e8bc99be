/* With whom the organisations say they work, twice: in spring and now. Numbers are rows of organisations.csv. */
#include "calendar.h"
#include "data_demo_organisations.h"
#include "data_demo_ties.h"
#include "demo_parts.h"
#include "network.h"

struct told {
    struct demo *d;
    int64_t *ids; /* by row of organisations.csv */
    size_t n_ids; /* with the heading */
    int *level;   /* by row, of the answer at hand */
};

static enum status
take_numbers(struct told *t, struct str numbers, int level)
{
    struct str part;
    while (numbers.n && str_split(&numbers, ' ', &part)) {
        int64_t row;
        TRY(str_to_i64(part, &row));
        if (row < 1 || (size_t)row >= t->n_ids)
            return STATUS_INTERNAL;
        t->level[row] = level;
    }
    return STATUS_OK;
}

static enum status
answer(struct told *t, const struct table *rows, size_t row)
{
    static const char *const columns[] = {"tiedämme", "ohjaamme", "yhdessä"};
    struct network_says *says = ARENA_ARRAY(t->d->cx->arena, struct network_says, t->n_ids);
    struct civil day;
    int64_t me;
    size_t n = 0;
    TRY(str_to_i64(demo_cell(rows, row, "toimija"), &me));
    TRY(calendar_parse_date(demo_cell(rows, row, "päivä"), &day));
    if (me < 1 || (size_t)me >= t->n_ids)
        return STATUS_INTERNAL;
    for (size_t i = 0; i < t->n_ids; i++)
        t->level[i] = NETWORK_NOTHING;
    for (size_t c = 0; c < ARRAY_LEN(columns); c++)
        TRY(take_numbers(t, demo_cell(rows, row, columns[c]), (int)c + 1));
    for (size_t i = 1; i < t->n_ids; i++)
        if (i != (size_t)me)
            says[n++] = (struct network_says){t->ids[i], t->level[i]};
    day.hour = 12;
    t->d->cx->now_ms = demo_moved_ms(day, t->d->days);
    return network_answer(t->d->cx, t->ids[me], says, n);
}

enum status
demo_make_ties(struct demo *d)
{
    struct table *organisations, *rows;
    TRY(demo_table(d, data_demo_organisations, data_demo_organisations_n, &organisations));
    TRY(demo_table(d, data_demo_ties, data_demo_ties_n, &rows));
    struct told t = {d, ARENA_ARRAY(d->cx->arena, int64_t, organisations->n_rows), organisations->n_rows,
                     ARENA_ARRAY(d->cx->arena, int, organisations->n_rows)};
    for (size_t row = 1; row < organisations->n_rows; row++)
        t.ids[row] = *(const int64_t *)map_get(d->organisations, demo_cell(organisations, row, "nimi"));
    for (size_t row = 1; row < rows->n_rows; row++)
        TRY(answer(&t, rows, row));
    d->cx->now_ms = d->now_ms;
    return STATUS_OK;
}

/* Tables with their people: the parts that several pages of groups show. */
#include <math.h>

#include "grouping_web.h"
#include "participants_web.h"

enum { MIDDLE = 100, RING = 79 };

enum status
grouping_people_load(struct ctx *cx, int64_t workshop_id, struct grouping_people *ret_people)
{
    struct grouping_people p;
    TRY(codes_load(cx, CODES_SECTOR, &p.sectors));
    TRY(participant_list(cx, workshop_id, &p.rows, &p.n));
    *ret_people = p;
    return STATUS_OK;
}

const struct participant *
grouping_person(const struct grouping_people *people, int64_t id)
{
    for (size_t i = 0; i < people->n; i++)
        if (people->rows[i].id == id)
            return &people->rows[i];
    return NULL;
}

/* Around the table, the first at the top, clockwise; smaller plates when there are many. */
static void
place_seats(struct grouping_picture *t)
{
    t->r = t->n_people <= 8 ? 18 : t->n_people <= 12 ? 14 : 9;
    t->font = t->r > 16 ? 14 : t->r > 10 ? 11 : 8;
    t->text_y = t->font * 5 / 14;
    for (size_t i = 0; i < t->n_people; i++) {
        struct grouping_person *p = &t->people[i];
        double turn = 2 * 3.14159265358979 * (double)i / (double)t->n_people;
        p->x = (int)lround(MIDDLE + RING * sin(turn));
        p->y = (int)lround(MIDDLE - RING * cos(turn));
    }
}

static void
add_person(struct ctx *cx, const struct grouping_people *people, struct grouping_picture *t,
           const struct grouping_seat *s)
{
    const struct participant *p = grouping_person(people, s->participant_id);
    if (!p)
        return;
    struct grouping_person *v = &t->people[t->n_people++];
    *v = (struct grouping_person){.id = p->id, .name = p->name.n ? p->name : tr(cx, participant_kind_name(p->kind)),
                                       .title = p->title.n ? p->title : p->organisation,
                                       .chip = participants_chip(&people->sectors, p, cx->locale),
                                       .is_locked = s->is_locked, .is_leader = p->is_facilitator,
                                       .is_away = str_eq_c(p->state, "absent")};
    if (v->title.n == 0)
        v->title = v->chip.name.n ? v->chip.name : tr(cx, participant_kind_name(p->kind));
}

static int64_t
count_sectors(const struct grouping_picture *t)
{
    int64_t n = 0;
    for (size_t i = 0; i < t->n_people; i++) {
        bool seen = t->people[i].chip.name.n == 0;
        for (size_t k = 0; k < i && !seen; k++)
            seen = str_eq(t->people[k].chip.name, t->people[i].chip.name);
        n += !seen;
    }
    return n;
}

enum status
grouping_tables_view(struct ctx *cx, const struct grouping_people *people, const struct grouping_table *tables,
                     size_t n_tables, const struct grouping_seat *seats, size_t n_seats, int round,
                     struct grouping_card **ret_rows, size_t *ret_n)
{
    struct grouping_card *rows = ARENA_ARRAY(cx->arena, struct grouping_card, n_tables + 1);
    size_t n = 0;
    for (size_t i = 0; i < n_tables; i++) {
        if (round != GROUPING_ANY_ROUND && tables[i].round != round)
            continue;
        struct grouping_card *card = &rows[n++];
        struct grouping_picture *t = &card->p;
        size_t here = 0;
        t->t = tables[i];
        for (size_t k = 0; k < n_seats; k++)
            here += seats[k].table_id == tables[i].id;
        t->people = ARENA_ARRAY(cx->arena, struct grouping_person, here + 1);
        for (size_t k = 0; k < n_seats; k++)
            if (seats[k].table_id == tables[i].id)
                add_person(cx, people, t, &seats[k]);
        card->sectors = count_sectors(t);
        place_seats(t);
    }
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

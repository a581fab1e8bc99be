#include "sessions_parts.h"

#include <string.h>

/*
 * When does everybody attend what? A topic's people are dealt into rows of n_slots; people and rows form a bipartite
 * graph in which nobody has more than n_slots edges, so its edges can be coloured with n_slots colours (König 1916):
 * the colours are the slots. Full rows use every slot once, so that a topic's sessions differ by at most one person.
 */
struct colouring {
    size_t n_slots;
    int32_t *row_of;    /* [person * n_slots + slot], -1 = free */
    int32_t *person_of; /* [row * n_slots + slot], -1 = free */
};

static size_t
free_slot(const int32_t *slots, size_t n)
{
    size_t s = 0;
    while (s < n && slots[s] >= 0)
        s++;
    return s;
}

/* From the row on, edges of slots a and b change places along the only path there is (Kempe); a becomes free at it. */
static void
flip_path(struct colouring *c, size_t row, size_t a, size_t b)
{
    size_t n = c->n_slots, from = a, to = b;
    int32_t person = c->person_of[row * n + from];
    c->person_of[row * n + from] = -1;
    while (person >= 0) { /* the edge row-person leaves slot `from` for slot `to` */
        int32_t next_row = c->row_of[(size_t)person * n + to];
        c->person_of[row * n + to] = person;
        c->row_of[(size_t)person * n + to] = (int32_t)row;
        c->row_of[(size_t)person * n + from] = next_row;
        if (next_row < 0)
            return;
        int32_t next_person = c->person_of[(size_t)next_row * n + from];
        c->person_of[(size_t)next_row * n + from] = person;
        row = (size_t)next_row;
        person = next_person;
        if (person < 0)
            c->person_of[row * n + to] = -1;
    }
}

static void
add_edge(struct colouring *c, size_t person, size_t row)
{
    size_t n = c->n_slots, both = 0;
    int32_t *mine = &c->row_of[person * n], *its = &c->person_of[row * n];
    while (both < n && (mine[both] >= 0 || its[both] >= 0))
        both++;
    if (both == n) {
        size_t a = free_slot(mine, n), b = free_slot(its, n);
        flip_path(c, row, a, b);
        both = a;
    }
    mine[both] = (int32_t)row;
    its[both] = (int32_t)person;
}

void
sessions_choose_slots(struct arena *a, const struct sessions_input *in, const bool *has, struct sessions_plan *plan)
{
    size_t n = in->n_slots, nt = in->n_topics, n_rows = nt;
    for (size_t i = 0; i < in->n_people * nt; i++)
        n_rows += has[i];
    n_rows = n_rows / n + nt + 1;
    struct colouring c = {n, ARENA_ARRAY(a, int32_t, in->n_people * n), ARENA_ARRAY(a, int32_t, n_rows * n)};
    uint16_t *topic_of = ARENA_ARRAY(a, uint16_t, n_rows);
    memset(c.row_of, -1, in->n_people * n * sizeof *c.row_of);
    memset(c.person_of, -1, n_rows * n * sizeof *c.person_of);
    size_t row = 0;
    for (size_t t = 0; t < nt; t++) {
        size_t in_row = 0;
        for (size_t p = 0; p < in->n_people; p++) {
            if (!has[p * nt + t])
                continue;
            if (in_row == n) {
                row++;
                in_row = 0;
            }
            topic_of[row] = (uint16_t)t;
            add_edge(&c, p, row);
            in_row++;
        }
        row += in_row > 0;
    }
    for (size_t p = 0; p < in->n_people; p++)
        for (size_t s = 0; s < n; s++) {
            uint16_t t = topic_of[c.row_of[p * n + s]];
            plan->topic[p * n + s] = t;
            plan->people[t * n + s]++;
        }
}

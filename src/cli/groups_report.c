/* REPORT.json of tupa groups. */
#include "groups_text.h"
#include "json.h"

static void
put_level(struct json_writer *w, const char *name, struct groups_value v, double unit)
{
    json_open_object(w);
    json_key(w, "level");
    json_put_str(w, str_from(name));
    json_key(w, "value");
    json_put_double(w, (double)v.value / unit);
    json_key(w, "bound");
    json_put_double(w, (double)v.bound / unit);
    json_key(w, "proved_best");
    json_put_bool(w, v.value <= v.bound);
    json_key(w, "at_most_better_pct");
    json_put_double(w, groups_gap_pct(v));
    json_close_object(w);
}

static void
put_number(struct json_writer *w, const char *key, int64_t n)
{
    json_key(w, key);
    json_put_i64(w, n);
}

/* Pairs that know each other not at all (0) to well (3) in these groups. */
static void
put_pairs(struct json_writer *w, const struct groups_cell *cells, size_t n)
{
    json_key(w, "pairs_by_acquaintance");
    json_open_array(w);
    for (int k = 0; k <= GROUPS_MAX_ACQUAINTANCE; k++) {
        int64_t pairs = 0;
        for (size_t c = 0; c < n; c++)
            pairs += cells[c].pairs_at_level[k];
        json_put_i64(w, pairs);
    }
    json_close_array(w);
}

/* Where the search ended, so that a reader knows whether the same seed gives the same groups again. */
static void
put_run(struct json_writer *w, const struct groups_result *r, const struct groups_told *told)
{
    put_number(w, "seed", (int64_t)told->seed);
    json_key(w, "stopped_by_time");
    json_put_bool(w, r->stopped);
    if (told->moved)
        put_number(w, "moved_from_plan", *told->moved);
    if (told->answered >= 0) {
        json_key(w, "answered_share");
        json_put_double(w, told->answered);
    }
}

static void
put_cell(struct json_writer *w, const struct groups_names *names, const struct groups_result *r, uint32_t round,
         uint32_t g)
{
    const struct groups_cell *cell = &r->cells[(size_t)round * r->n_groups + g];
    json_open_object(w);
    put_number(w, "round", round + 1);
    put_number(w, "group", g + 1);
    put_number(w, "size", cell->size);
    put_number(w, "met_before_pairs", cell->repeats);
    put_pairs(w, cell, 1);
    json_key(w, "values");
    json_open_object(w);
    for (size_t q = 0; q < names->problem->n_attributes; q++) {
        json_key_str(w, names->columns[q].name);
        json_open_object(w);
        put_number(w, "present", cell->present[q]);
        put_number(w, "possible", cell->possible[q]);
        json_close_object(w);
    }
    json_close_object(w);
    json_close_object(w);
}

void
groups_write_report(struct buf *out, const struct groups_names *names, const struct groups_result *r,
                    const struct groups_told *told)
{
    struct json_writer w = json_writer_init(out);
    const struct groups_value *l = r->level;
    json_open_object(&w);
    put_number(&w, "people", r->n_people);
    put_number(&w, "groups", r->n_groups);
    put_number(&w, "rounds", r->n_rounds);
    put_run(&w, r, told);
    json_key(&w, "levels");
    json_open_array(&w);
    put_level(&w, "rules", l[GROUPS_RULES], 1);
    put_level(&w, "repeats", l[GROUPS_REPEATS], 1);
    put_level(&w, "acquaintance", l[GROUPS_ACQUAINTANCE], 1);
    put_level(&w, "mixing", l[GROUPS_MIXING], 1000);
    json_close_array(&w);
    json_key(&w, "pair_seats_less_pairs");
    put_level(&w, "meetings_again", r->meetings_again, 1);
    put_number(&w, "most_meetings_of_a_pair", r->most_meetings);
    put_pairs(&w, r->cells, (size_t)r->n_rounds * r->n_groups);
    json_key(&w, "cells");
    json_open_array(&w);
    for (uint32_t round = 0; round < r->n_rounds; round++)
        for (uint32_t g = 0; g < r->n_groups; g++)
            put_cell(&w, names, r, round, g);
    json_close_array(&w);
    json_close_object(&w);
    buf_putc(out, '\n');
}

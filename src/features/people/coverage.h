/*
 * Who is with us and who is missing, sector by sector and municipality by municipality (V10, T5).
 *
 * Known: people in the network, and organisations that nobody represents, once in each of their municipalities.
 * With us: has come to a workshop, or sits in a team. People without a sector or in no municipality of ours are counted
 * apart.
 * Threads: one unit of work.
 *
 *     struct coverage c;
 *     TRY(coverage_load(cx, &c));
 *     struct coverage_cell cell = coverage_at(&c, sector, area);
 */
#ifndef TUPA_COVERAGE_H
#define TUPA_COVERAGE_H

#include "areas.h"
#include "codes.h"

struct coverage_cell {
    int64_t with_us, known;
};

/* Somebody, or an organisation that nobody represents. */
struct coverage_actor {
    int64_t person_id, organisation_id; /* person 0: the organisation itself */
    struct str person, title, organisation;
    struct str sector;
    int64_t area_id;
    bool is_with_us;
};

struct coverage_gap {
    const struct code *sector;
    const struct area *area;
    int64_t n_missing;
};
enum { COVERAGE_GAPS = 3 };

struct coverage {
    const struct code **sectors; /* in use, and wanted in core groups or known somewhere */
    size_t n_sectors;
    const struct area **areas; /* the centre's own municipalities */
    size_t n_areas;
    struct coverage_cell *cells; /* n_sectors * n_areas, by sector */
    struct coverage_cell all;
    struct coverage_cell apart;              /* without a sector or in no municipality of ours */
    struct coverage_gap gaps[COVERAGE_GAPS]; /* where the most are missing */
    size_t n_gaps;
    const struct code **unknown; /* wanted sectors of which nobody is known */
    size_t n_unknown;
    struct coverage_actor *actors;
    size_t n_actors;
};

enum status coverage_load(struct ctx *cx, struct coverage *ret_coverage) MUST_CHECK;
/* The workshop people could be invited to next. STATUS_NOT_FOUND when none is coming. */
enum status coverage_next_workshop(struct ctx *cx, int64_t *ret_workshop, struct str *ret_title) MUST_CHECK;

/* ---- pure ---- */

struct coverage_cell coverage_at(const struct coverage *c, size_t sector, size_t area);
struct coverage_cell coverage_of_sector(const struct coverage *c, size_t sector);
struct coverage_cell coverage_of_area(const struct coverage *c, size_t area);
/* Counts actors into cells, finds the gaps. sectors and areas: all there are. */
void coverage_count(struct arena *a, const struct code_list *sectors, const struct area_list *areas,
                    struct coverage *c);

#endif

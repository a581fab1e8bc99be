#include "trail_web.h"

#include "codes.h"
#include "workshops.h"

static struct trail_row
row_of(struct ctx *cx, const struct code_list *sectors, const struct trail_source *s)
{
    return (struct trail_row){.s = *s,
                              .kind = participant_kind_name(s->author_kind),
                              .sector = code_label(sectors, s->sector, cx->locale),
                              .is_note = str_eq_c(s->kind, "note"),
                              .is_cluster = str_eq_c(s->kind, "cluster"),
                              .is_comment = str_eq_c(s->kind, "comment"),
                              .is_need = str_eq_c(s->kind, "need"),
                              .is_point = str_eq_c(s->kind, "point"),
                              .is_factor = str_eq_c(s->kind, "factor")};
}

enum status
trail_origin_of(struct ctx *cx, const char *target_kind, int64_t target_id, struct trail_origin *ret_o)
{
    struct trail_source *all;
    struct code_list sectors;
    size_t n;
    struct trail_origin o = {.may_follow = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_READ)};
    TRY(trail_sources(cx, str_from(target_kind), target_id, &all, &n));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    struct trail_row *rows = ARENA_ARRAY(cx->arena, struct trail_row, n);
    o.groups = ARENA_ARRAY(cx->arena, struct trail_group, n);
    for (size_t i = 0; i < n; i++) {
        rows[i] = row_of(cx, &sectors, &all[i]);
        struct trail_group *g = o.n_groups ? &o.groups[o.n_groups - 1] : NULL;
        if (!g || g->workshop_id != all[i].workshop_id) {
            g = &o.groups[o.n_groups++];
            *g = (struct trail_group){.workshop_id = all[i].workshop_id, .workshop_ms = all[i].workshop_ms,
                                      .title = all[i].workshop_title, .rows = &rows[i]};
        }
        g->n_rows++;
        g->n_notes += rows[i].is_note;
        g->votes += all[i].votes;
    }
    *ret_o = o;
    return STATUS_OK;
}

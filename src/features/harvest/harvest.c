/* From notes to text. */
#include "harvest.h"

#include "audit.h"
#include "handbook.h"
#include "harvest_msg.h"
#include "harvest_store.h"
#include "live.h"
#include "trail.h"
#include "utf8.h"

struct harvest_counts
harvest_count(const struct harvest_note *rows, size_t n)
{
    struct harvest_counts c = {.all = (int64_t)n};
    for (size_t i = 0; i < n; i++) {
        c.taken += rows[i].is_taken;
        c.aside += rows[i].is_aside && !rows[i].is_taken;
    }
    c.left = c.all - c.taken - c.aside;
    return c;
}

static bool
is_chosen(const struct harvest_sources *s, const struct harvest_note *n)
{
    if (s->cluster_id && n->cluster_id == s->cluster_id)
        return true;
    for (size_t i = 0; i < s->n_notes; i++)
        if (s->notes[i] == n->id)
            return true;
    return false;
}

/* The chosen notes, each once; every note named must be harvestable in this workshop. */
static enum status
chosen_notes(struct ctx *cx, const struct harvest_sources *s, struct harvest_note **ret_rows, size_t *ret_n)
{
    struct harvest_note *all;
    size_t n_all, n = 0;
    TRY(harvest_notes(cx, s->workshop_id, &all, &n_all));
    for (size_t k = 0; k < s->n_notes; k++) {
        size_t i = 0;
        while (i < n_all && all[i].id != s->notes[k])
            i++;
        if (i == n_all)
            return STATUS_NOT_FOUND;
    }
    bool has_cluster = s->cluster_id == 0;
    for (size_t i = 0; i < n_all; i++) {
        has_cluster = has_cluster || all[i].cluster_id == s->cluster_id;
        if (is_chosen(s, &all[i]))
            all[n++] = all[i];
    }
    if (!has_cluster)
        return STATUS_NOT_FOUND;
    if (n == 0)
        return problem(cx, "note", &M_harvest_choose_notes, MSG_NO_ARGS);
    *ret_rows = all;
    *ret_n = n;
    return STATUS_OK;
}

static enum status
leave_trail(struct ctx *cx, const struct harvest_sources *s, const struct harvest_note *notes, size_t n,
            const char *target_kind, int64_t target_id, struct str excerpt)
{
    if (s->cluster_id)
        TRY(trail_add(cx, &(struct trail_link){target_kind, target_id, "cluster", s->cluster_id, excerpt}));
    for (size_t i = 0; i < n; i++) {
        TRY(trail_add(cx, &(struct trail_link){target_kind, target_id, "note", notes[i].id, excerpt}));
        TRY(set_aside_row(cx, notes[i].id, false));
    }
    struct harvest_note *all;
    size_t n_all;
    TRY(harvest_notes(cx, s->workshop_id, &all, &n_all));
    struct harvest_counts c = harvest_count(all, n_all);
    TRY(live_publish(cx, "workshop", s->workshop_id, "harvest",
                     str_fmt(cx->arena, "{\"taken\":%lld,\"left\":%lld}", (long long)c.taken, (long long)c.left)));
    return audit(cx, "harvest", target_kind, target_id, STR(""));
}

enum status
harvest_to_section(struct ctx *cx, const struct harvest_sources *s, int64_t document_id, int64_t section_id, struct str heading,
                   struct str text)
{
    struct harvest_note *notes;
    struct handbook d;
    size_t n;
    heading = str_trim(heading);
    text = str_trim(text);
    TRY(chosen_notes(cx, s, &notes, &n));
    if (text.n == 0)
        (void)problem(cx, "text", &M_harvest_text_needed, MSG_NO_ARGS);
    if (utf8_count(heading) > 150)
        (void)problem(cx, "heading", &M_harvest_heading_long, MSG_ARGS(msg_int("max", 150)));
    if (section_id == 0)
        (void)problem(cx, "section", &M_harvest_chapter_needed, MSG_NO_ARGS);
    if (has_problems(cx))
        return STATUS_INVALID;
    TRY(document_load(cx, document_id, &d));
    TRY(section_append(cx, document_id, section_id, d.language, heading, text));
    return leave_trail(cx, s, notes, n, "section", section_id, heading);
}

enum status
harvest_to_point(struct ctx *cx, const struct harvest_sources *s, struct development_point *p)
{
    struct harvest_note *notes;
    size_t n;
    TRY(chosen_notes(cx, s, &notes, &n));
    TRY(harvest_process(cx, s->workshop_id, &p->process_id));
    TRY(point_save(cx, p));
    return leave_trail(cx, s, notes, n, "point", p->id, p->title);
}

enum status
harvest_to_need(struct ctx *cx, const struct harvest_sources *s, struct need *need)
{
    struct harvest_note *notes;
    size_t n, same = 1;
    TRY(chosen_notes(cx, s, &notes, &n));
    TRY(harvest_process(cx, s->workshop_id, &need->process_id));
    while (same < n && str_eq(notes[same].author_kind, notes[0].author_kind))
        same++;
    if (need->teller.n == 0 && same == n)
        need->teller = notes[0].author_kind;
    TRY(need_save(cx, need));
    return leave_trail(cx, s, notes, n, "need", need->id, STR(""));
}

enum status
harvest_set_aside(struct ctx *cx, const struct harvest_sources *s, bool aside)
{
    struct harvest_note *notes;
    size_t n;
    TRY(chosen_notes(cx, s, &notes, &n));
    for (size_t i = 0; i < n; i++)
        TRY(set_aside_row(cx, notes[i].id, aside));
    return STATUS_OK;
}

/* ---- needs ---- */

/* Anybody may send wishes, a program too; nobody's address is kept, so the unread heap itself has an end. */
static enum status
room_for_a_wish(struct ctx *cx)
{
    int64_t n;
    TRY(need_row_count_received(cx, &n));
    return n < WISHES_UNREAD_MAX ? STATUS_OK : problem(cx, "text", &M_harvest_wish_full, MSG_NO_ARGS);
}

enum status
need_save(struct ctx *cx, struct need *n)
{
    struct need old;
    bool is_new = n->id == 0;
    n->text = str_trim(n->text);
    if (n->text.n == 0)
        return problem(cx, "text", &M_harvest_text_needed, MSG_NO_ARGS);
    if (utf8_count(n->text) > 1000)
        return problem(cx, "text", &M_harvest_text_long, MSG_ARGS(msg_int("max", 1000)));
    if (n->state.n == 0)
        n->state = STR("open");
    if (!str_eq_c(n->state, "open") && !str_eq_c(n->state, "answered") && !(is_new && str_eq_c(n->state, "received")))
        return problem(cx, "state", &M_harvest_state_unknown, MSG_NO_ARGS);
    if (str_eq_c(n->state, "received"))
        TRY(room_for_a_wish(cx));
    if (is_new)
        n->id = db_new_id();
    else
        TRY(need_load(cx, n->id, &old));
    TRY(need_row_save(cx, n, is_new));
    return audit(cx, is_new ? "create" : "update", "need", n->id, STR(""));
}

enum status
need_remove(struct ctx *cx, int64_t id)
{
    int64_t n;
    TRY(need_row_delete(cx, id, &n));
    if (n == 0)
        return STATUS_NOT_FOUND;
    return audit(cx, "delete", "need", id, STR(""));
}

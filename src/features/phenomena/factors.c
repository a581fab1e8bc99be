/* The tree of causes: why? and why that? */
#include "audit.h"
#include "harvest.h"
#include "phenomena.h"
#include "phenomena_msg.h"
#include "phenomena_store.h"
#include "trail.h"
#include "utf8.h"

const char *const factor_kinds[N_FACTOR_KINDS] = {"problem", "cause", "root", "strength"};
const char *const factor_levels[N_FACTOR_LEVELS] = {"event", "pattern", "structure", "model"};
const char *const factor_sways[N_FACTOR_SWAYS] = {"yes", "partly", "no"};

/* The place of the key, n when it is none of them. */
static size_t
place_of(struct str key, const char *const *keys, size_t n)
{
    size_t i = 0;
    while (i < n && !str_eq_c(key, keys[i]))
        i++;
    return i;
}

const struct msg *
factor_kind_name(struct str kind)
{
    static const struct msg *const names[] = {&M_phenomena_kind_problem, &M_phenomena_kind_cause, &M_phenomena_kind_root,
                                              &M_phenomena_kind_strength, &M_phenomena_kind_cause};
    return names[place_of(kind, factor_kinds, N_FACTOR_KINDS)];
}

const struct msg *
factor_level_name(struct str level)
{
    static const struct msg *const names[] = {&M_phenomena_ice_event, &M_phenomena_ice_pattern, &M_phenomena_ice_structure,
                                              &M_phenomena_ice_model, NULL};
    return names[place_of(level, factor_levels, N_FACTOR_LEVELS)];
}

const struct msg *
factor_sway_name(struct str sway)
{
    static const struct msg *const names[] = {&M_phenomena_sway_yes, &M_phenomena_sway_partly, &M_phenomena_sway_no, NULL};
    return names[place_of(sway, factor_sways, N_FACTOR_SWAYS)];
}

/* ---- what may be saved ---- */

static const struct factor *
find_factor(const struct factor *rows, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].id == id)
            return &rows[i];
    return NULL;
}

/* The chain of whys from the parent up: it exists, does not come back to the factor, and is not endless. */
static enum status
check_parent(struct ctx *cx, const struct factor *f, const struct factor *rows, size_t n)
{
    int depth = 0;
    for (int64_t id = f->parent_id; id; depth++) {
        const struct factor *up = find_factor(rows, n, id);
        if (up == NULL)
            return STATUS_NOT_FOUND;
        if (f->id && up->id == f->id)
            return problem(cx, "parent", &M_phenomena_in_circle, MSG_NO_ARGS);
        if (depth + 1 >= FACTOR_DEPTH_MAX)
            return problem(cx, "parent", &M_phenomena_too_deep, MSG_ARGS(msg_int("max", FACTOR_DEPTH_MAX)));
        id = up->parent_id;
    }
    return STATUS_OK;
}

static enum status
check_factor(struct ctx *cx, struct factor *f, const struct factor *rows, size_t n)
{
    f->text = str_trim(f->text);
    if (f->text.n == 0)
        (void)problem(cx, "text", &M_phenomena_factor_needed, MSG_NO_ARGS);
    if (utf8_count(f->text) > FACTOR_TEXT_MAX)
        (void)problem(cx, "text", &M_phenomena_too_long, MSG_ARGS(msg_int("max", FACTOR_TEXT_MAX)));
    if (place_of(f->kind, factor_kinds, N_FACTOR_KINDS) == N_FACTOR_KINDS)
        (void)problem(cx, "kind", &M_phenomena_choose, MSG_NO_ARGS);
    if (f->level.n && place_of(f->level, factor_levels, N_FACTOR_LEVELS) == N_FACTOR_LEVELS)
        (void)problem(cx, "level", &M_phenomena_choose, MSG_NO_ARGS);
    if (f->sway.n && place_of(f->sway, factor_sways, N_FACTOR_SWAYS) == N_FACTOR_SWAYS)
        (void)problem(cx, "sway", &M_phenomena_choose, MSG_NO_ARGS);
    if (f->id == 0 && n >= PHENOMENON_FACTORS_MAX)
        (void)problem(cx, "text", &M_phenomena_full, MSG_ARGS(msg_int("max", PHENOMENON_FACTORS_MAX)));
    for (size_t i = 0; i < n; i++)
        if (rows[i].id != f->id && str_eq(utf8_fold(cx->arena, rows[i].text), utf8_fold(cx->arena, f->text)))
            (void)problem(cx, "text", &M_phenomena_factor_twice, MSG_ARGS(msg_int("no", rows[i].no)));
    enum status s = check_parent(cx, f, rows, n);
    if (s != STATUS_OK && s != STATUS_INVALID)
        return s;
    return has_problems(cx) ? STATUS_INVALID : STATUS_OK;
}

enum status
factor_save(struct ctx *cx, struct factor *f)
{
    struct factor old, *rows;
    size_t n;
    int64_t no;
    bool is_new = f->id == 0;
    if (is_new && f->kind.n == 0)
        f->kind = f->parent_id ? STR("cause") : STR("problem");
    if (!is_new) {
        TRY(factor_load(cx, f->phenomenon_id, f->id, &old));
        f->no = old.no;
    }
    TRY(factor_list(cx, f->phenomenon_id, &rows, &n));
    TRY(check_factor(cx, f, rows, n));
    if (is_new) {
        f->id = db_new_id();
        TRY(factor_row_next_no(cx, f->phenomenon_id, &no));
        f->no = (int)no;
    }
    TRY(factor_row_save(cx, f, is_new));
    return audit(cx, is_new ? "create" : "update", "factor", f->id, STR(""));
}

enum status
factor_remove(struct ctx *cx, int64_t phenomenon_id, int64_t id)
{
    struct factor f;
    TRY(factor_load(cx, phenomenon_id, id, &f));
    TRY(factor_rows_delete(cx, &f));
    return audit(cx, "delete", "factor", id, STR(""));
}

/* ---- from notes, to development points ---- */

enum status
factor_to_point(struct ctx *cx, int64_t process_id, const struct factor *f, int64_t *ret_point)
{
    struct development_point p = {.process_id = process_id, .title = f->text};
    TRY(point_save(cx, &p));
    TRY(trail_add(cx, &(struct trail_link){"point", p.id, "factor", f->id, STR("")}));
    *ret_point = p.id;
    return STATUS_OK;
}

enum status
factor_from_note(struct ctx *cx, struct factor *f, int64_t workshop_id, int64_t note_id, int64_t cluster_id)
{
    struct harvest_note *notes;
    size_t n;
    const struct harvest_note *source = NULL;
    TRY(harvest_notes(cx, workshop_id, &notes, &n));
    for (size_t i = 0; i < n && !source; i++)
        if (note_id ? notes[i].id == note_id : cluster_id && notes[i].cluster_id == cluster_id)
            source = &notes[i];
    if (source == NULL)
        return STATUS_NOT_FOUND;
    if (f->text.n == 0)
        f->text = note_id ? source->text : source->cluster_title;
    TRY(factor_save(cx, f));
    struct str none = STR("");
    if (!note_id)
        TRY(trail_add(cx, &(struct trail_link){"factor", f->id, "cluster", cluster_id, none}));
    for (size_t i = 0; i < n; i++)
        if (note_id ? notes[i].id == note_id : notes[i].cluster_id == cluster_id)
            TRY(trail_add(cx, &(struct trail_link){"factor", f->id, "note", notes[i].id, none}));
    return STATUS_OK;
}

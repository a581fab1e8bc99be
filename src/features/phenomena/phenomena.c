/* The sheet of a phenomenon: what it is, where it shows, what it came from. */
#include "phenomena.h"

#include "audit.h"
#include "codes.h"
#include "phenomena_msg.h"
#include "phenomena_store.h"
#include "trail.h"
#include "utf8.h"

const char *const phenomenon_levels[N_PHENOMENON_LEVELS] = {"local", "regional", "county"};
const char *const phenomenon_states[N_PHENOMENON_STATES] = {"proposed", "open", "closed"};

static bool
is_among(struct str key, const char *const *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(key, keys[i]))
            return true;
    return false;
}

const struct msg *
phenomenon_level_name(struct str level)
{
    static const struct msg *const names[] = {&M_phenomena_level_local, &M_phenomena_level_regional, &M_phenomena_level_county};
    for (size_t i = 0; i < N_PHENOMENON_LEVELS; i++)
        if (str_eq_c(level, phenomenon_levels[i]))
            return names[i];
    return names[0];
}

const struct msg *
phenomenon_state_name(struct str state)
{
    static const struct msg *const names[] = {&M_phenomena_state_proposed, &M_phenomena_state_open, &M_phenomena_state_closed};
    for (size_t i = 0; i < N_PHENOMENON_STATES; i++)
        if (str_eq_c(state, phenomenon_states[i]))
            return names[i];
    return names[0];
}

static void
check_length(struct ctx *cx, const char *field, struct str *text, int64_t max)
{
    *text = str_trim(*text);
    if (utf8_count(*text) > (size_t)max)
        (void)problem(cx, field, &M_phenomena_too_long, MSG_ARGS(msg_int("max", max)));
}

static enum status
check_target_groups(struct ctx *cx, const struct phenomenon *p)
{
    struct code_list groups;
    struct str rest = p->target_groups, key;
    if (rest.n == 0)
        return STATUS_OK;
    TRY(codes_load(cx, CODES_TARGET_GROUP, &groups));
    while (rest.n && str_split(&rest, ',', &key))
        if (code_in(&groups, key) == NULL)
            return problem(cx, "target_groups", &M_phenomena_group_unknown, MSG_NO_ARGS);
    return STATUS_OK;
}

static enum status
check_phenomenon(struct ctx *cx, struct phenomenon *p)
{
    check_length(cx, "name", &p->name, 120);
    check_length(cx, "sentence", &p->sentence, 400);
    check_length(cx, "concerns", &p->concerns, 1000);
    check_length(cx, "seen_in", &p->seen_in, 2000);
    check_length(cx, "change", &p->change, 1000);
    check_length(cx, "change_sign", &p->change_sign, 1000);
    check_length(cx, "joint_work", &p->joint_work, 2000);
    check_length(cx, "given_up", &p->given_up, 1000);
    check_length(cx, "overlaps", &p->overlaps, 2000);
    check_length(cx, "gaps", &p->gaps, 2000);
    if (p->name.n == 0)
        (void)problem(cx, "name", &M_phenomena_name_needed, MSG_NO_ARGS);
    if (!is_among(p->level, phenomenon_levels, N_PHENOMENON_LEVELS))
        (void)problem(cx, "level", &M_phenomena_choose, MSG_NO_ARGS);
    if (!is_among(p->state, phenomenon_states, N_PHENOMENON_STATES))
        (void)problem(cx, "state", &M_phenomena_choose, MSG_NO_ARGS);
    enum status s = check_target_groups(cx, p);
    if (s != STATUS_OK && s != STATUS_INVALID)
        return s;
    return has_problems(cx) ? STATUS_INVALID : STATUS_OK;
}

enum status
phenomenon_save(struct ctx *cx, struct phenomenon *p)
{
    struct phenomenon old;
    int64_t n = 0;
    bool is_new = p->id == 0;
    if (is_new) {
        TRY(phenomenon_row_count(cx, p->process_id, &n));
        p->state = actor_may(&cx->actor, FN_PHENOMENA, ACCESS_WRITE) ? STR("open") : STR("proposed");
    } else {
        TRY(phenomenon_load(cx, p->process_id, p->id, &old));
        p->state = old.state;
    }
    if (p->level.n == 0)
        p->level = STR("local");
    if (n >= PHENOMENA_MAX)
        return problem(cx, "name", &M_phenomena_full, MSG_ARGS(msg_int("max", PHENOMENA_MAX)));
    TRY(check_phenomenon(cx, p));
    if (is_new)
        p->id = db_new_id();
    TRY(phenomenon_row_save(cx, p, is_new));
    return audit(cx, is_new ? "create" : "update", "phenomenon", p->id, STR(""));
}

enum status
phenomenon_set_state(struct ctx *cx, int64_t process_id, int64_t id, struct str state)
{
    struct phenomenon p;
    TRY(phenomenon_load(cx, process_id, id, &p));
    p.state = state;
    if (str_eq_c(state, "proposed"))
        return problem(cx, "state", &M_phenomena_choose, MSG_NO_ARGS);
    TRY(check_phenomenon(cx, &p));
    TRY(phenomenon_row_save(cx, &p, false));
    return audit(cx, "state", "phenomenon", id, state);
}

enum status
phenomenon_remove(struct ctx *cx, int64_t process_id, int64_t id)
{
    struct phenomenon p;
    int64_t n;
    TRY(phenomenon_load(cx, process_id, id, &p));
    if (!str_eq_c(p.state, "proposed"))
        return STATUS_NOT_FOUND;
    TRY(phenomenon_rows_delete(cx, process_id, id, &n));
    return n ? audit(cx, "delete", "phenomenon", id, STR("")) : STATUS_NOT_FOUND;
}

/* ---- needs ---- */

enum status
phenomenon_need_add(struct ctx *cx, const struct phenomenon *p, int64_t need_id)
{
    struct phenomenon_need *rows;
    size_t n;
    TRY(phenomenon_needs_left(cx, p, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (rows[i].id == need_id) {
            TRY(trail_add(cx, &(struct trail_link){"phenomenon", p->id, "need", need_id, STR("")}));
            return audit(cx, "need", "phenomenon", p->id, STR(""));
        }
    return STATUS_NOT_FOUND;
}

enum status
phenomenon_need_remove(struct ctx *cx, const struct phenomenon *p, int64_t need_id)
{
    int64_t n;
    TRY(phenomenon_need_row_cut(cx, p->id, need_id, &n));
    return n ? audit(cx, "need", "phenomenon", p->id, STR("")) : STATUS_NOT_FOUND;
}

/* ---- evidence ---- */

enum status
evidence_add(struct ctx *cx, struct evidence *e)
{
    struct evidence *rows;
    size_t n;
    check_length(cx, "evidence", &e->text, 1000);
    check_length(cx, "source", &e->source, 300);
    check_length(cx, "dated", &e->dated, 60);
    if (e->text.n == 0)
        (void)problem(cx, "evidence", &M_phenomena_evidence_needed, MSG_NO_ARGS);
    if (e->source.n == 0)
        (void)problem(cx, "source", &M_phenomena_source_needed, MSG_NO_ARGS);
    TRY(evidence_list(cx, e->phenomenon_id, &rows, &n));
    if (n >= PHENOMENON_EVIDENCE_MAX)
        (void)problem(cx, "evidence", &M_phenomena_full, MSG_ARGS(msg_int("max", PHENOMENON_EVIDENCE_MAX)));
    if (has_problems(cx))
        return STATUS_INVALID;
    e->id = db_new_id();
    TRY(evidence_row_add(cx, e));
    return audit(cx, "evidence", "phenomenon", e->phenomenon_id, STR(""));
}

enum status
evidence_remove(struct ctx *cx, int64_t phenomenon_id, int64_t id)
{
    int64_t n;
    TRY(evidence_row_delete(cx, phenomenon_id, id, &n));
    return n ? audit(cx, "evidence", "phenomenon", phenomenon_id, STR("")) : STATUS_NOT_FOUND;
}

/* ---- forgetting ---- */

enum status
phenomena_forget(struct ctx *cx)
{
    int64_t n;
    return voice_rows_forget(cx, cx->now_ms - (int64_t)365 * 24 * 3600 * 1000, &n);
}

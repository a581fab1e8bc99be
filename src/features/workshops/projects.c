#include "audit.h"
#include "workshops_check.h"
#include "workshops_msg.h"
#include "workshops_store.h"

/* ---- project, process, steps ---- */

enum status
project_save(struct ctx *cx, struct project *p)
{
    static const char *const statuses[] = {"preparing", "running", "finished", "established"};
    bool is_new = p->id == 0;
    p->name = str_trim(p->name);
    workshops_need_title(cx, "name", p->name);
    if (!workshops_is_one_of(p->status, statuses, ARRAY_LEN(statuses)))
        p->status = STR("preparing");
    if (has_problems(cx))
        return STATUS_INVALID;
    if (is_new)
        p->id = db_new_id();
    TRY(project_row_save(cx, p, is_new));
    return audit(cx, is_new ? "create" : "update", "project", p->id, STR(""));
}

/* The seven places of the process line. */
static enum status
add_default_steps(struct ctx *cx, int64_t process_id)
{
    static const struct msg *const names[] = {&M_workshops_step_mapping, &M_workshops_step_invitation,
                                              &M_workshops_step_workshops, &M_workshops_step_handbook,
                                              &M_workshops_step_plan, &M_workshops_step_trials,
                                              &M_workshops_step_evaluation};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct step s = {.id = db_new_id(), .process_id = process_id, .sort = (int)i + 1,
                         .name = names[i]->text[LOCALE_FI], .name_sv = names[i]->text[LOCALE_SV],
                         .name_en = names[i]->text[LOCALE_EN], .state = i == 0 ? STR("here") : STR("coming")};
        TRY(step_row_save(cx, &s, true));
    }
    return STATUS_OK;
}

enum status
process_save(struct ctx *cx, struct process *p)
{
    bool is_new = p->id == 0;
    struct project project;
    p->name = str_trim(p->name);
    workshops_need_title(cx, "name", p->name);
    if (has_problems(cx))
        return STATUS_INVALID;
    TRY(project_load(cx, p->project_id, &project));
    if (is_new)
        p->id = db_new_id();
    TRY(process_row_save(cx, p, is_new));
    if (is_new)
        TRY(add_default_steps(cx, p->id));
    return audit(cx, is_new ? "create" : "update", "process", p->id, STR(""));
}

enum status
step_save(struct ctx *cx, struct step *s)
{
    static const char *const states[] = {"coming", "here", "done"};
    bool is_new = s->id == 0;
    struct step old, *all;
    size_t n;
    s->name = str_trim(s->name);
    workshops_need_title(cx, "name", s->name);
    if (!workshops_is_one_of(s->state, states, ARRAY_LEN(states)))
        (void)problem(cx, "state", &M_workshops_state_unknown, MSG_NO_ARGS);
    if (has_problems(cx))
        return STATUS_INVALID;
    if (is_new) {
        s->id = db_new_id();
        TRY(step_list(cx, s->process_id, &all, &n));
        s->sort = n ? all[n - 1].sort + 1 : 1;
    } else {
        TRY(step_load(cx, s->process_id, s->id, &old));
        s->sort = old.sort;
    }
    if (str_eq_c(s->state, "here"))
        TRY(step_row_clear_here(cx, s->process_id, s->id));
    return step_row_save(cx, s, is_new);
}

enum status
step_delete(struct ctx *cx, int64_t process_id, int64_t id)
{
    struct step s, *all;
    size_t n;
    TRY(step_load(cx, process_id, id, &s));
    TRY(step_list(cx, process_id, &all, &n));
    if (n == 1)
        return problem(cx, "", &M_workshops_step_last, MSG_NO_ARGS);
    return step_row_delete(cx, process_id, id);
}

enum status
step_move(struct ctx *cx, int64_t process_id, int64_t id, int by)
{
    struct step *all;
    size_t n, at = 0;
    TRY(step_list(cx, process_id, &all, &n));
    while (at < n && all[at].id != id)
        at++;
    if (at == n)
        return STATUS_NOT_FOUND;
    size_t to = by < 0 ? (at == 0 ? 0 : at - 1) : (at + 1 == n ? at : at + 1);
    struct step moved = all[at];
    all[at] = all[to];
    all[to] = moved;
    for (size_t i = 0; i < n; i++) {
        all[i].sort = (int)i + 1;
        TRY(step_row_save(cx, &all[i], false));
    }
    return STATUS_OK;
}

struct str
step_name(const struct step *s, enum locale l)
{
    if (l == LOCALE_SV && s->name_sv.n)
        return s->name_sv;
    if (l == LOCALE_EN && s->name_en.n)
        return s->name_en;
    return s->name;
}

/* ---- series ---- */

enum status
series_save(struct ctx *cx, struct series *s)
{
    bool is_new = s->id == 0;
    struct process process;
    s->name = str_trim(s->name);
    workshops_need_title(cx, "name", s->name);
    if (has_problems(cx))
        return STATUS_INVALID;
    TRY(process_load(cx, s->process_id, &process));
    if (is_new)
        s->id = db_new_id();
    TRY(series_row_save(cx, s, is_new));
    return audit(cx, is_new ? "create" : "update", "series", s->id, STR(""));
}

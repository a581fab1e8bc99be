#include "grouping.h"

#include "audit.h"
#include "grouping_msg.h"
#include "grouping_plan.h"
#include "grouping_report.h"
#include "live.h"

/* The most exchanges weighed for one division: under 300 ms for 120 people and 4 rounds. */
static const struct groups_run usual_run = {.seed = 1};

static enum status
too_few(struct ctx *cx, size_t n)
{
    return problem(cx, "", &M_grouping_too_few, MSG_ARGS(msg_int("n", (int64_t)n)));
}

static enum status
newest_draft(struct ctx *cx, int64_t workshop_id, struct grouping *ret_g, struct grouping_seat **ret_seats, size_t *ret_n)
{
    struct grouping *all;
    size_t n;
    TRY(grouping_list(cx, workshop_id, &all, &n));
    if (n == 0)
        return STATUS_NOT_FOUND;
    *ret_g = all[0];
    return grouping_seats_of(cx, ret_g, ret_seats, ret_n);
}

enum status
grouping_plan_make(struct ctx *cx, int64_t workshop_id, const struct grouping_settings *settings, int64_t seed,
                   struct grouping_plan *ret_plan)
{
    struct grouping_plan plan = {.workshop_id = workshop_id, .settings = *settings, .seed = seed ? seed : 1};
    struct grouping_ask ask = {.workshop_id = workshop_id, .settings = *settings, .keep_locks = true};
    struct grouping latest;
    struct grouping_seat *seats;
    struct groups_conflict why;
    enum status s = newest_draft(cx, workshop_id, &latest, &seats, &ask.n_seats);
    if (s == STATUS_OK) {
        plan.seed = seed ? seed : latest.seed + 1;
        ask.seats = plan.locks = seats;
        plan.n_locks = ask.n_seats;
    } else if (s != STATUS_NOT_FOUND) {
        return s;
    }
    TRY(grouping_gather(cx, &ask, &plan.in));
    if (plan.in.problem.n_people < 2)
        return too_few(cx, plan.in.problem.n_people);
    struct groups_run run = usual_run;
    run.seed = (uint64_t)plan.seed;
    TRY(groups_solve(cx->arena, &plan.in.problem, &run, &plan.result, &why));
    *ret_plan = plan;
    return STATUS_OK;
}

enum status
grouping_plan_reform(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, int from_round, bool present_only,
                     struct grouping_plan *ret_plan)
{
    struct grouping g;
    struct grouping_seat *seats;
    struct groups_conflict why;
    uint32_t moved;
    TRY(grouping_load(cx, workshop_id, grouping_id, &g));
    if (from_round < 1 || from_round > g.rounds)
        return STATUS_INVALID;
    struct grouping_plan plan = {.workshop_id = workshop_id, .parent_id = g.id, .seed = g.seed, .settings = g.settings};
    struct grouping_ask ask = {.workshop_id = workshop_id, .settings = g.settings, .n_tables = g.n_tables,
                               .keep_seated = true, .keep_locks = true};
    TRY(grouping_seats_of(cx, &g, &seats, &ask.n_seats));
    plan.settings.present_only = ask.settings.present_only = present_only;
    ask.settings.rounds = g.rounds;
    ask.seats = plan.locks = seats;
    plan.n_locks = ask.n_seats;
    TRY(grouping_gather(cx, &ask, &plan.in));
    struct groups_problem *p = &plan.in.problem;
    uint8_t *present = arena_memdup(cx->arena, p->present, p->n_people * p->n_rounds);
    for (size_t k = 0; k < p->n_people * (size_t)(from_round - 1); k++)
        present[k] = plan.in.plan[k] != GROUPS_NONE; /* held rounds stay as they were */
    p->present = present;
    size_t here = 0;
    for (size_t i = 0; i < p->n_people; i++)
        here += present[(size_t)(g.rounds - 1) * p->n_people + i];
    if (here < 2)
        return too_few(cx, here);
    struct groups_run run = usual_run;
    run.seed = (uint64_t)g.seed;
    TRY(groups_reform(cx->arena, p, plan.in.plan, (uint32_t)from_round - 1, &run, &plan.result, &moved, &why));
    *ret_plan = plan;
    return STATUS_OK;
}

/* ---- storing ---- */

static struct str
tree_name(struct ctx *cx, int no)
{
    struct str rest = tr(cx, &M_grouping_trees), name;
    for (int i = 1; str_split(&rest, ',', &name); i++)
        if (i == no)
            return str_trim(name);
    return str_fmt(cx->arena, "%d", no);
}

static enum status
store_tables(struct ctx *cx, const struct grouping *g, int64_t **ret_ids)
{
    int64_t *ids = ARENA_ARRAY(cx->arena, int64_t, (size_t)(g->rounds * g->n_tables));
    for (int r = 0; r < g->rounds; r++)
        for (int t = 0; t < g->n_tables; t++)
            TRY(grouping_row_table(cx, g, r + 1, t + 1, tree_name(cx, t + 1), &ids[r * g->n_tables + t]));
    *ret_ids = ids;
    return STATUS_OK;
}

static bool
is_locked(const struct grouping_plan *plan, int64_t participant, int round, int table_no)
{
    for (size_t i = 0; i < plan->n_locks; i++)
        if (plan->locks[i].participant_id == participant && plan->locks[i].round == round)
            return plan->locks[i].is_locked && plan->locks[i].table_no == table_no;
    return false;
}

enum status
grouping_plan_store(struct ctx *cx, const struct grouping_plan *plan, struct grouping *ret_g)
{
    const struct groups_result *res = plan->result;
    struct grouping g = {.workshop_id = plan->workshop_id, .parent_id = plan->parent_id, .seed = plan->seed,
                         .rounds = (int)res->n_rounds, .n_tables = (int)res->n_groups, .settings = plan->settings};
    int64_t *tables;
    TRY(grouping_row_insert(cx, &g));
    TRY(store_tables(cx, &g, &tables));
    for (uint32_t r = 0; r < res->n_rounds; r++)
        for (uint32_t i = 0; i < res->n_people; i++) {
            uint32_t t = res->group[r * res->n_people + i];
            int64_t who = plan->in.people[i].id;
            if (t != GROUPS_NONE)
                TRY(grouping_row_seat(cx, &g, (int)r + 1, who, tables[r * res->n_groups + t],
                                      is_locked(plan, who, (int)r + 1, (int)t + 1)));
        }
    TRY(audit(cx, "make", "grouping", g.id, STR("")));
    *ret_g = g;
    return STATUS_OK;
}

enum status
grouping_make(struct ctx *cx, int64_t workshop_id, const struct grouping_settings *settings, int64_t seed,
              struct grouping *ret_g)
{
    struct grouping_plan plan;
    TRY(grouping_plan_make(cx, workshop_id, settings, seed, &plan));
    return grouping_plan_store(cx, &plan, ret_g);
}

enum status
grouping_reform(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, int from_round, bool present_only,
                struct grouping *ret_g)
{
    struct grouping_plan plan;
    TRY(grouping_plan_reform(cx, workshop_id, grouping_id, from_round, present_only, &plan));
    return grouping_plan_store(cx, &plan, ret_g);
}

enum status
grouping_copy(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, struct grouping *ret_g)
{
    struct grouping old, g;
    struct grouping_seat *seats;
    size_t n;
    int64_t *tables;
    TRY(grouping_load(cx, workshop_id, grouping_id, &old));
    TRY(grouping_seats_of(cx, &old, &seats, &n));
    g = old;
    g.parent_id = old.id;
    TRY(grouping_row_insert(cx, &g));
    TRY(store_tables(cx, &g, &tables));
    for (size_t i = 0; i < n; i++)
        TRY(grouping_row_seat(cx, &g, seats[i].round, seats[i].participant_id,
                              tables[(seats[i].round - 1) * g.n_tables + seats[i].table_no - 1], seats[i].is_locked));
    *ret_g = g;
    return STATUS_OK;
}

/* ---- changing and publishing ---- */

static enum status
need_draft(struct ctx *cx, int64_t workshop_id, int64_t grouping_id)
{
    struct grouping g;
    TRY(grouping_load(cx, workshop_id, grouping_id, &g));
    return str_eq_c(g.state, "draft") ? STATUS_OK : STATUS_CONFLICT;
}

enum status
grouping_move(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, int round, int64_t participant_id, int table_no)
{
    TRY(need_draft(cx, workshop_id, grouping_id));
    return grouping_row_move(cx, grouping_id, round, participant_id, table_no);
}

enum status
grouping_lock(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, int round, int64_t participant_id, bool locked)
{
    TRY(need_draft(cx, workshop_id, grouping_id));
    return grouping_row_lock(cx, grouping_id, round, participant_id, locked);
}

enum status
grouping_publish(struct ctx *cx, int64_t workshop_id, int64_t grouping_id)
{
    struct grouping g;
    struct grouping_seat *seats;
    struct grouping_report r;
    size_t n;
    TRY(grouping_load(cx, workshop_id, grouping_id, &g));
    TRY(grouping_seats_of(cx, &g, &seats, &n));
    TRY(grouping_report_make(cx, &g, seats, n, &r));
    TRY(grouping_row_publish(cx, workshop_id, grouping_id, grouping_report_json(cx->arena, &r)));
    TRY(audit(cx, "publish", "grouping", grouping_id, STR("")));
    return live_publish(cx, "workshop", workshop_id, "groups",
                        str_fmt(cx->arena, "{\"grouping\":\"%lld\",\"rounds\":%d}", (long long)grouping_id, g.rounds));
}

enum status
grouping_rule_add(struct ctx *cx, int64_t workshop_id, struct grouping_rule *rule)
{
    struct participant p;
    if (rule->a == rule->b)
        return problem(cx, "b", &M_grouping_wish_two, MSG_NO_ARGS);
    if (rule->wish == GROUPING_PIN && (rule->table_no < 1 || rule->table_no > GROUPING_MAX_TABLES))
        return problem(cx, "table", &M_grouping_wish_table, MSG_NO_ARGS);
    if (rule->wish != GROUPING_PIN && rule->b == 0)
        return problem(cx, "b", &M_grouping_wish_two, MSG_NO_ARGS);
    TRY(participant_load(cx, workshop_id, rule->a, &p));
    if (rule->wish == GROUPING_PIN)
        rule->b = 0;
    else
        TRY(participant_load(cx, workshop_id, rule->b, &p));
    rule->id = db_new_id();
    return grouping_row_rule(cx, workshop_id, rule);
}

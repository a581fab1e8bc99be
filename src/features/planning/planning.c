/* Templates of series: workshops, their questions and goals, and their programmes by the method library. */
#include "planning.h"

#include "areas.h"
#include "boards.h"
#include "methods.h"
#include "planning_msg.h"

struct part {
    const char *method;
    int minutes, round;
};
struct plan {
    const struct msg *title, *question, *goals;
    const char *kind, *audience;
    int minutes;
    const struct part *parts; /* ended by a NULL method */
};

#define PROFESSIONALS "professional,volunteer,client_developer"
#define FAMILIES "parent,youth,child,decision_maker,client_developer,professional"

/* The usual three hours (P23-P29): warm-up, knowledge, alone, groups, break, groups, sharing, actions, reflection. */
static const struct part framework[] = {{"welcome", 10, 0}, {"pair_warm_up", 15, 0}, {"knowledge", 25, 0}, {"silent_writing", 10, 0},
                                        {"board_oemt", 40, 1}, {"break", 10, 0}, {"small_group", 30, 2}, {"sharing", 20, 0},
                                        {"next_actions", 10, 0}, {"reflection", 10, 0}, {NULL, 0, 0}};
static const struct part causes[] = {{"welcome", 10, 0}, {"pair_warm_up", 15, 0}, {"knowledge", 25, 0}, {"silent_writing", 10, 0},
                                     {"board_free", 40, 1}, {"break", 10, 0}, {"root_causes", 30, 2}, {"sharing", 20, 0},
                                     {"next_actions", 10, 0}, {"reflection", 10, 0}, {NULL, 0, 0}};
static const struct part roles[] = {{"welcome", 10, 0}, {"pair_warm_up", 15, 0}, {"knowledge", 25, 0}, {"silent_writing", 10, 0},
                                    {"board_eet", 40, 1}, {"break", 10, 0}, {"small_group", 30, 2}, {"sharing", 20, 0},
                                    {"next_actions", 10, 0}, {"reflection", 10, 0}, {NULL, 0, 0}};
static const struct part wider[] = {{"welcome", 10, 0}, {"presentation", 15, 0}, {"me_we_us", 26, 0}, {"break", 14, 0},
                                    {"learning_cafe", 45, 1}, {"board_plan", 30, 2}, {"sharing", 20, 0}, {"next_actions", 10, 0},
                                    {"reflection", 10, 0}, {NULL, 0, 0}};
/* Families and decision-makers, 90 minutes (V27, V28). */
static const struct part evening[] = {{"common_meal", 15, 0}, {"presentation", 10, 0}, {"board_pt", 35, 1}, {"sharing", 15, 0},
                                      {"next_actions", 10, 0}, {"reflection", 5, 0}, {NULL, 0, 0}};
static const struct part square[] = {{"welcome", 10, 0}, {"market", 140, 0}, {"sharing", 20, 0}, {"reflection", 10, 0}, {NULL, 0, 0}};

static const struct plan pirkanmaa[] = {
    {&M_planning_p1, &M_planning_p1_question, &M_planning_p1_goals, "workshop", PROFESSIONALS, 180, framework},
    {&M_planning_p2, &M_planning_p2_question, &M_planning_p2_goals, "workshop", PROFESSIONALS, 180, causes},
    {&M_planning_p3, &M_planning_p3_question, &M_planning_p3_goals, "workshop", PROFESSIONALS, 180, roles},
    {&M_planning_p4, &M_planning_p4_question, &M_planning_p4_goals, "extended", "", 180, wider}};
static const struct plan varkaus[] = {
    {&M_planning_v1, &M_planning_v1_question, &M_planning_v1_goals, "workshop", PROFESSIONALS, 180, roles},
    {&M_planning_v2, &M_planning_v2_question, &M_planning_v2_goals, "workshop", PROFESSIONALS, 180, framework},
    {&M_planning_v3, &M_planning_v3_question, &M_planning_v3_goals, "evening", FAMILIES, 90, evening}};
static const struct plan lakeus[] = {
    {&M_planning_l_title, &M_planning_l_question, &M_planning_l_goals, "workshop", PROFESSIONALS, 180, framework}};
static const struct plan market[] = {
    {&M_planning_m1, &M_planning_m1_question, &M_planning_m1_goals, "market", "", 180, square}};

const struct planning_template planning_templates[] = {
    {"pirkanmaa", &M_planning_pirkanmaa, &M_planning_pirkanmaa_text, ARRAY_LEN(pirkanmaa)},
    {"varkaus", &M_planning_varkaus, &M_planning_varkaus_text, ARRAY_LEN(varkaus)},
    {"lakeus", &M_planning_lakeus, &M_planning_lakeus_text, 0},
    {"market", &M_planning_market, &M_planning_market_text, ARRAY_LEN(market)},
};
const size_t n_planning_templates = ARRAY_LEN(planning_templates);
static const struct plan *const plans[] = {pirkanmaa, varkaus, lakeus, market};

const struct planning_template *
planning_template_of(struct str key)
{
    for (size_t i = 0; i < n_planning_templates; i++)
        if (str_eq_c(key, planning_templates[i].key))
            return &planning_templates[i];
    return NULL;
}

static const struct plan *
plan_of(const struct planning_template *t, size_t i)
{
    return &plans[t - planning_templates][t->n_workshops ? i : 0];
}

enum status
planning_names(struct ctx *cx, const struct planning_template *t, struct str **ret_names, size_t *ret_n)
{
    struct area_list areas = {0};
    if (t->n_workshops == 0)
        TRY(areas_own(cx, &areas));
    size_t n = t->n_workshops ? t->n_workshops : areas.n_rows;
    struct str *names = ARENA_ARRAY(cx->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = t->n_workshops ? tr(cx, plan_of(t, i)->title) : area_name(&areas.rows[i], cx->locale);
    *ret_names = names;
    *ret_n = n;
    return STATUS_OK;
}

/* ---- making ---- */

static enum status
add_board(struct ctx *cx, const struct agenda_item *item)
{
    const char *key = method_board(item->method);
    int64_t board;
    if (!*key)
        return STATUS_OK;
    TRY(board_create_from_template(cx, item->workshop_id, str_from(key), &board));
    return agenda_item_set_board(cx, item->workshop_id, item->id, board);
}

static enum status
add_programme(struct ctx *cx, int64_t workshop_id, const struct part *parts)
{
    for (const struct part *p = parts; p->method; p++) {
        struct method m;
        TRY(method_find(cx, str_from(p->method), &m));
        struct agenda_item item = {.workshop_id = workshop_id, .kind = m.kind, .title = m.name, .minutes = p->minutes, .method = m.key,
                                   .instructions = m.instructions, .mode = m.mode, .round = p->round};
        TRY(agenda_item_save(cx, &item));
        TRY(add_board(cx, &item));
    }
    return STATUS_OK;
}

static enum status
add_workshop(struct ctx *cx, const struct plan *p, int64_t series_id, struct str name, struct str place, int64_t starts_ms)
{
    struct workshop w = {.series_id = series_id, .question = tr(cx, p->question), .goals = tr(cx, p->goals), .kind = str_from(p->kind),
                         .audience = str_from(p->audience), .minutes = p->minutes, .place = place, .starts_ms = starts_ms,
                         .title = msg_text(cx->arena, cx->locale, p->title, MSG_ARGS(msg_str("name", name)))};
    TRY(workshop_save(cx, &w));
    return add_programme(cx, w.id, p->parts);
}

/* A series needs a process, and a process a project: the first series makes what is missing. */
static enum status
find_process(struct ctx *cx, const struct planning_wish *w, int64_t *ret_process)
{
    struct project *projects, project = {.name = w->name, .status = STR("running")};
    struct process process = {.name = w->name, .is_public = true};
    size_t n;
    *ret_process = w->process_id;
    if (w->process_id)
        return STATUS_OK;
    TRY(project_list(cx, &projects, &n));
    if (n)
        project = projects[0];
    else
        TRY(project_save(cx, &project));
    process.project_id = project.id;
    TRY(process_save(cx, &process));
    *ret_process = process.id;
    return STATUS_OK;
}

enum status
planning_make_series(struct ctx *cx, const struct planning_wish *w, int64_t *ret_series)
{
    const struct planning_template *t = planning_template_of(w->template_key);
    struct series s = {.name = w->name, .place = w->place, .template_key = w->template_key};
    struct str *names;
    size_t n, made = 0;
    if (!t)
        return problem(cx, "template", &M_planning_template_unknown, MSG_NO_ARGS);
    TRY(planning_names(cx, t, &names, &n));
    if (w->n_starts != n)
        return STATUS_INTERNAL;
    for (size_t i = 0; i < n; i++)
        made += w->starts_ms[i] != 0;
    if (made == 0 || (t->n_workshops && made < n))
        return problem(cx, "", &M_planning_dates_none, MSG_NO_ARGS);
    TRY(find_process(cx, w, &s.process_id));
    s.theme = tr(cx, t->name);
    TRY(series_save(cx, &s));
    for (size_t i = 0; i < n; i++)
        if (w->starts_ms[i])
            TRY(add_workshop(cx, plan_of(t, i), s.id, names[i], t->n_workshops ? w->place : names[i], w->starts_ms[i]));
    *ret_series = s.id;
    return STATUS_OK;
}

#include "methods.h"

#include "audit.h"
#include "methods_store.h"
#include "utf8.h"
#include "workshops.h"
#include "workshops_check.h"
#include "workshops_msg.h"

static const struct built_in {
    const char *key, *kind, *mode, *board;
    int minutes;
    const struct msg *name, *steps;
} built_in[] = {
    {"welcome", "welcome", "all", "", 10, &M_workshops_method_welcome, &M_workshops_method_welcome_steps},
    {"pair_warm_up", "warm_up", "pair", "", 15, &M_workshops_method_pair_warm_up, &M_workshops_method_pair_warm_up_steps},
    {"common_meal", "warm_up", "all", "", 20, &M_workshops_method_common_meal, &M_workshops_method_common_meal_steps},
    {"knowledge", "knowledge", "all", "", 25, &M_workshops_method_knowledge, &M_workshops_method_knowledge_steps},
    {"presentation", "knowledge", "all", "", 10, &M_workshops_method_presentation, &M_workshops_method_presentation_steps},
    {"silent_writing", "writing", "alone", "", 10, &M_workshops_method_silent_writing, &M_workshops_method_silent_writing_steps},
    {"small_group", "group", "group", "", 40, &M_workshops_method_small_group, &M_workshops_method_small_group_steps},
    {"board_eet", "group", "group", "eet", 40, &M_workshops_method_board_eet, &M_workshops_method_board_eet_steps},
    {"board_oemt", "group", "group", "oemt", 40, &M_workshops_method_board_oemt, &M_workshops_method_board_oemt_steps},
    {"board_pt", "group", "group", "pt", 40, &M_workshops_method_board_pt, &M_workshops_method_board_pt_steps},
    {"board_free", "group", "group", "free", 40, &M_workshops_method_board_free, &M_workshops_method_board_free_steps},
    {"board_plan", "group", "group", "plan", 30, &M_workshops_method_board_plan, &M_workshops_method_board_plan_steps},
    {"root_causes", "group", "group", "", 30, &M_workshops_method_root_causes, &M_workshops_method_root_causes_steps},
    {"families_first", "group", "group", "", 35, &M_workshops_method_families_first, &M_workshops_method_families_first_steps},
    {"learning_cafe", "group", "group", "", 60, &M_workshops_method_learning_cafe, &M_workshops_method_learning_cafe_steps},
    {"me_we_us", "plenary", "four", "", 26, &M_workshops_method_me_we_us, &M_workshops_method_me_we_us_steps},
    {"snowball", "plenary", "four", "", 25, &M_workshops_method_snowball, &M_workshops_method_snowball_steps},
    {"dialogic_round", "plenary", "all", "", 20, &M_workshops_method_dialogic_round, &M_workshops_method_dialogic_round_steps},
    {"eratauko", "plenary", "all", "", 90, &M_workshops_method_eratauko, &M_workshops_method_eratauko_steps},
    {"future_recall", "plenary", "all", "", 45, &M_workshops_method_future_recall, &M_workshops_method_future_recall_steps},
    {"fishbowl", "plenary", "all", "", 30, &M_workshops_method_fishbowl, &M_workshops_method_fishbowl_steps},
    {"idea_race", "writing", "alone", "", 15, &M_workshops_method_idea_race, &M_workshops_method_idea_race_steps},
    {"break", "break", "all", "", 10, &M_workshops_method_break, &M_workshops_method_break_steps},
    {"sharing", "plenary", "all", "", 20, &M_workshops_method_sharing, &M_workshops_method_sharing_steps},
    {"next_actions", "actions", "all", "", 10, &M_workshops_method_next_actions, &M_workshops_method_next_actions_steps},
    {"reflection", "reflection", "alone", "", 10, &M_workshops_method_reflection, &M_workshops_method_reflection_steps},
    {"market", "other", "all", "free", 120, &M_workshops_method_market, &M_workshops_method_market_steps},
    {"coffee", "other", "all", "", 15, &M_workshops_method_coffee, &M_workshops_method_coffee_steps},
};

static struct method
from_built_in(struct ctx *cx, const struct built_in *b)
{
    return (struct method){.key = str_from(b->key), .kind = str_from(b->kind), .name = tr(cx, b->name),
                           .instructions = tr(cx, b->steps), .minutes = b->minutes, .mode = str_from(b->mode),
                           .board = b->board};
}

enum status
methods_load(struct ctx *cx, struct method **ret_rows, size_t *ret_n)
{
    struct method *own, *rows;
    size_t n_own;
    TRY(method_rows(cx, &own, &n_own));
    rows = ARENA_ARRAY(cx->arena, struct method, ARRAY_LEN(built_in) + n_own);
    for (size_t i = 0; i < ARRAY_LEN(built_in); i++)
        rows[i] = from_built_in(cx, &built_in[i]);
    for (size_t i = 0; i < n_own; i++)
        rows[ARRAY_LEN(built_in) + i] = own[i];
    *ret_rows = rows;
    *ret_n = ARRAY_LEN(built_in) + n_own;
    return STATUS_OK;
}

enum status
method_find(struct ctx *cx, struct str key, struct method *ret_m)
{
    struct method *rows;
    size_t n;
    for (size_t i = 0; i < ARRAY_LEN(built_in); i++) {
        if (str_eq_c(key, built_in[i].key)) {
            *ret_m = from_built_in(cx, &built_in[i]);
            return STATUS_OK;
        }
    }
    TRY(methods_load(cx, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (str_eq(rows[i].key, key)) {
            *ret_m = rows[i];
            return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}

const char *
method_board(struct str method_key)
{
    for (size_t i = 0; i < ARRAY_LEN(built_in); i++)
        if (str_eq_c(method_key, built_in[i].key))
            return built_in[i].board;
    return "";
}

static void
check_method(struct ctx *cx, const struct method *m)
{
    workshops_need_title(cx, "name", m->name);
    if (!agenda_kind_name(m->kind))
        (void)problem(cx, "kind", &M_workshops_kind_unknown, MSG_NO_ARGS);
    if (!agenda_mode_name(m->mode))
        (void)problem(cx, "mode", &M_workshops_mode_unknown, MSG_NO_ARGS);
    if (m->minutes < 1 || m->minutes > 720)
        (void)problem(cx, "minutes", &M_workshops_minutes_odd, MSG_ARGS(msg_int("min", 1), msg_int("max", 720)));
    if (utf8_count(m->instructions) > 2000)
        (void)problem(cx, "instructions", &M_workshops_title_long, MSG_ARGS(msg_int("max", 2000)));
    if (utf8_count(m->experience) > 5000)
        (void)problem(cx, "experience", &M_workshops_title_long, MSG_ARGS(msg_int("max", 5000)));
}

enum status
method_save(struct ctx *cx, struct method *m)
{
    struct method old;
    m->name = str_trim(m->name);
    check_method(cx, m);
    if (has_problems(cx))
        return STATUS_INVALID;
    if (m->id) {
        TRY(method_load(cx, m->id, &old));
        TRY(method_row_save(cx, m, false));
        return audit(cx, "update", "method", m->id, STR(""));
    }
    m->id = db_new_id();
    m->key = str_fmt(cx->arena, "own-%lld", (long long)m->id);
    TRY(method_row_save(cx, m, true));
    return audit(cx, "create", "method", m->id, STR(""));
}

enum status
method_remove(struct ctx *cx, int64_t id)
{
    struct method m;
    TRY(method_load(cx, id, &m));
    TRY(method_row_delete(cx, id));
    return audit(cx, "delete", "method", id, STR(""));
}

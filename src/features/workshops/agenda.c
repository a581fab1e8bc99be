#include "live.h"
#include "utf8.h"
#include "workshops_check.h"
#include "workshops_msg.h"
#include "workshops_store.h"

enum { AGENDA_MAX_MINUTES = 12 * 60 };

/* ---- words ---- */

const char *const agenda_kinds[] = {"welcome", "warm_up", "knowledge", "writing", "group",
                                    "break", "plenary", "actions", "reflection", "other"};
const size_t n_agenda_kinds = ARRAY_LEN(agenda_kinds);
const char *const agenda_modes[] = {"alone", "pair", "four", "group", "all"};
const size_t n_agenda_modes = ARRAY_LEN(agenda_modes);

const struct msg *
agenda_kind_name(struct str kind)
{
    static const struct msg *const names[] = {&M_workshops_item_welcome, &M_workshops_item_warm_up, &M_workshops_item_knowledge,
                                              &M_workshops_item_writing, &M_workshops_item_group, &M_workshops_item_break,
                                              &M_workshops_item_plenary, &M_workshops_item_actions,
                                              &M_workshops_item_reflection, &M_workshops_item_other};
    for (size_t i = 0; i < n_agenda_kinds; i++)
        if (str_eq_c(kind, agenda_kinds[i]))
            return names[i];
    return NULL;
}

const struct msg *
agenda_mode_name(struct str mode)
{
    static const struct msg *const names[] = {&M_workshops_mode_alone, &M_workshops_mode_pair, &M_workshops_mode_four,
                                              &M_workshops_mode_group, &M_workshops_mode_all};
    for (size_t i = 0; i < n_agenda_modes; i++)
        if (str_eq_c(mode, agenda_modes[i]))
            return names[i];
    return NULL;
}

/* ---- the parts ---- */

enum status
agenda_load(struct ctx *cx, const struct workshop *w, struct agenda_item **ret_items, size_t *ret_n)
{
    struct agenda_item *items;
    size_t n;
    int64_t at = w->starts_ms;
    TRY(agenda_rows(cx, w->id, &items, &n));
    for (size_t i = 0; i < n; i++) {
        items[i].starts_ms = at;
        at += (int64_t)items[i].minutes * 60000;
    }
    *ret_items = items;
    *ret_n = n;
    return STATUS_OK;
}

enum status
agenda_item_load(struct ctx *cx, int64_t workshop_id, int64_t item_id, struct agenda_item *ret_item)
{
    struct workshop w;
    struct agenda_item *items;
    size_t n;
    TRY(workshop_load(cx, workshop_id, &w));
    TRY(agenda_load(cx, &w, &items, &n));
    for (size_t i = 0; i < n; i++) {
        if (items[i].id == item_id) {
            *ret_item = items[i];
            return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}

static void
check_item(struct ctx *cx, const struct agenda_item *i)
{
    workshops_need_title(cx, "title", i->title);
    if (!agenda_kind_name(i->kind))
        (void)problem(cx, "kind", &M_workshops_kind_unknown, MSG_NO_ARGS);
    if (!agenda_mode_name(i->mode))
        (void)problem(cx, "mode", &M_workshops_mode_unknown, MSG_NO_ARGS);
    if (i->minutes < 0 || i->minutes > AGENDA_MAX_MINUTES)
        (void)problem(cx, "minutes", &M_workshops_minutes_odd, MSG_ARGS(msg_int("min", 0), msg_int("max", AGENDA_MAX_MINUTES)));
    if (i->round < 0 || i->round > 9)
        (void)problem(cx, "round", &M_workshops_round_odd, MSG_NO_ARGS);
    if (utf8_count(i->instructions) > 2000)
        (void)problem(cx, "instructions", &M_workshops_title_long, MSG_ARGS(msg_int("max", 2000)));
}

enum status
agenda_item_save(struct ctx *cx, struct agenda_item *i)
{
    bool is_new = i->id == 0;
    struct agenda_item old;
    int64_t sort;
    i->title = str_trim(i->title);
    if (i->mode.n == 0)
        i->mode = STR("all");
    check_item(cx, i);
    if (has_problems(cx))
        return STATUS_INVALID;
    if (is_new) {
        i->id = db_new_id();
        TRY(agenda_row_next_sort(cx, i->workshop_id, &sort));
        i->sort = (int)sort;
    } else {
        TRY(agenda_item_load(cx, i->workshop_id, i->id, &old));
        i->sort = old.sort;
    }
    TRY(agenda_row_save(cx, i, is_new));
    return live_publish(cx, "workshop", i->workshop_id, "agenda", STR("{}"));
}

enum status
agenda_item_delete(struct ctx *cx, int64_t workshop_id, int64_t item_id)
{
    struct agenda_item item;
    TRY(agenda_item_load(cx, workshop_id, item_id, &item));
    enum status s = agenda_row_delete(cx, workshop_id, item_id);
    if (s == STATUS_CONFLICT)
        return problem(cx, "", &M_workshops_item_in_use, MSG_NO_ARGS);
    TRY(s);
    return live_publish(cx, "workshop", workshop_id, "agenda", STR("{}"));
}

enum status
agenda_item_move(struct ctx *cx, int64_t workshop_id, int64_t item_id, int by)
{
    struct agenda_item *items;
    size_t n, at = 0;
    TRY(agenda_rows(cx, workshop_id, &items, &n));
    while (at < n && items[at].id != item_id)
        at++;
    if (at == n)
        return STATUS_NOT_FOUND;
    size_t to = by < 0 ? (at == 0 ? 0 : at - 1) : (at + 1 == n ? at : at + 1);
    struct agenda_item moved = items[at];
    items[at] = items[to];
    items[to] = moved;
    for (size_t i = 0; i < n; i++) {
        items[i].sort = (int)i + 1;
        TRY(agenda_row_save(cx, &items[i], false));
    }
    return live_publish(cx, "workshop", workshop_id, "agenda", STR("{}"));
}

enum status
agenda_item_set_board(struct ctx *cx, int64_t workshop_id, int64_t item_id, int64_t board_id)
{
    struct agenda_item item;
    TRY(agenda_item_load(cx, workshop_id, item_id, &item));
    item.board_id = board_id;
    return agenda_row_save(cx, &item, false);
}

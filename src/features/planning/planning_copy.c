/* Copies on new dates: what was planned, not what happened. */
#include "boards.h"
#include "calendar.h"
#include "planning.h"
#include "planning_msg.h"

struct copied_board {
    int64_t old_id, new_id;
};

static enum status
copy_boards(struct ctx *cx, int64_t from, int64_t to, struct copied_board **ret_rows, size_t *ret_n)
{
    struct board *boards;
    size_t n;
    TRY(board_list(cx, from, &boards, &n));
    struct copied_board *rows = ARENA_ARRAY(cx->arena, struct copied_board, n);
    for (size_t i = 0; i < n; i++) {
        rows[i].old_id = boards[i].id;
        TRY(board_copy(cx, from, boards[i].id, to, &rows[i].new_id));
    }
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

static enum status
copy_programme(struct ctx *cx, const struct workshop *from, int64_t to)
{
    struct copied_board *boards;
    struct agenda_item *items;
    size_t n_boards, n;
    TRY(copy_boards(cx, from->id, to, &boards, &n_boards));
    TRY(agenda_load(cx, from, &items, &n));
    for (size_t i = 0; i < n; i++) {
        struct agenda_item copy = items[i];
        copy.id = 0;
        copy.workshop_id = to;
        copy.board_id = 0;
        for (size_t k = 0; k < n_boards; k++)
            if (items[i].board_id == boards[k].old_id)
                copy.board_id = boards[k].new_id;
        TRY(agenda_item_save(cx, &copy));
    }
    return STATUS_OK;
}

enum status
planning_copy_workshop(struct ctx *cx, int64_t workshop_id, int64_t series_id, struct str title, int64_t starts_ms, int64_t *ret_id)
{
    struct workshop old, copy;
    TRY(workshop_load(cx, workshop_id, &old));
    copy = old;
    copy.id = 0;
    copy.series_id = series_id;
    copy.title = title;
    copy.starts_ms = starts_ms;
    copy.state = STR("planned");
    copy.join_code = STR("");
    copy.sequence = 0;
    TRY(workshop_save(cx, &copy));
    TRY(copy_programme(cx, &old, copy.id));
    *ret_id = copy.id;
    return STATUS_OK;
}

/* The same time of day so many days later, also over a change of summer time. */
static int64_t
days_later(int64_t ms, int64_t days)
{
    struct civil c = civil_in_finland(ms), d = civil_in_utc((calendar_days(c.year, c.month, c.day) + days) * 86400000);
    c.year = d.year;
    c.month = d.month;
    c.day = d.day;
    return finland_to_ms(c);
}

static int64_t
day_of(int64_t ms)
{
    struct civil c = civil_in_finland(ms);
    return calendar_days(c.year, c.month, c.day);
}

enum status
planning_copy_series(struct ctx *cx, int64_t series_id, struct str name, int64_t first_ms, int64_t *ret_id)
{
    struct series s;
    struct workshop *all;
    size_t n;
    int64_t id;
    TRY(series_load(cx, series_id, &s));
    TRY(workshop_list(cx, series_id, &all, &n));
    if (n == 0)
        return problem(cx, "", &M_planning_series_empty, MSG_NO_ARGS);
    s.id = 0;
    s.name = name;
    s.gate_closed_ms = 0;
    TRY(series_save(cx, &s));
    for (size_t i = 0; i < n; i++) {
        int64_t starts = i == 0 ? first_ms : days_later(all[i].starts_ms, day_of(first_ms) - day_of(all[0].starts_ms));
        TRY(planning_copy_workshop(cx, all[i].id, s.id, all[i].title, starts, &id));
    }
    *ret_id = s.id;
    return STATUS_OK;
}

#include "home.h"

enum { DAY_MS = 86400000, ENOUGH_TO_GROUP = 6, ENOUGH_PCT = 80 };

bool
home_task_is_due(const struct home_workshop *w, enum home_task_kind kind, int64_t now_ms)
{
    int64_t left = w->starts_ms - now_ms;
    bool is_square = str_eq_c(w->kind, "market"); /* open to all: nobody is invited or grouped */
    if (is_square)
        return false;
    switch (kind) {
    case HOME_INVITE: return w->invited == 0 && left > 0;
    case HOME_SEND: return w->unsent > 0 && left > 0;
    case HOME_REMIND: return w->unanswered > 0 && left > 0 && left <= w->remind_days * DAY_MS;
    case HOME_PROPOSALS: return w->proposals > 0 && left > 0;
    case HOME_GROUPS: return w->n_published == 0 && left < 2 * (int64_t)DAY_MS && w->seats >= ENOUGH_TO_GROUP;
    case HOME_KNOW:
        return w->n_published == 0 && left < 7 * (int64_t)DAY_MS && w->seats >= ENOUGH_TO_GROUP &&
               w->answered * 100 < w->seats * ENOUGH_PCT;
    }
    return false;
}

/* Six claims before and after. */
#include "awareness.h"

#include "closing.h"
#include "closing_msg.h"
#include "closing_store.h"
#include "closing_turn.h"
#include "live.h"
#include "utf8.h"

enum { WORDS_MAX = 2000 };

enum awareness_stage
awareness_stage(const struct workshop *w)
{
    return str_eq_c(w->state, "finished") ? AWARENESS_AFTER : AWARENESS_BEFORE;
}

const struct msg *
awareness_item_name(int item)
{
    static const struct msg *const names[AWARENESS_ITEMS] = {&M_closing_a1, &M_closing_a2, &M_closing_a3,
                                                             &M_closing_a4, &M_closing_a5, &M_closing_a6};
    return item >= 1 && item <= AWARENESS_ITEMS ? names[item - 1] : NULL;
}

const char *
awareness_form(enum awareness_stage s)
{
    return s == AWARENESS_AFTER ? "aware-after" : "aware-before";
}

static enum status
check(struct ctx *cx, struct awareness *a)
{
    bool any = false;
    for (int i = 0; i < AWARENESS_ITEMS; i++) {
        if (a->a[i] < 0 || a->a[i] > 5)
            return problem(cx, str_cstr(cx->arena, str_fmt(cx->arena, "a%d", i + 1)), &M_closing_scale_wrong, MSG_NO_ARGS);
        any = any || a->a[i];
    }
    a->missing = str_trim(a->missing);
    if (utf8_count(a->missing) > WORDS_MAX)
        return problem(cx, "missing", &M_closing_too_long, MSG_ARGS(msg_int("max", WORDS_MAX)));
    return any || a->missing.n ? STATUS_OK : problem(cx, "", &M_closing_nothing_answered, MSG_NO_ARGS);
}

enum status
awareness_add(struct ctx *cx, struct awareness *a)
{
    TRY(check(cx, a));
    TRY(closing_take_turn(cx, a->workshop_id, awareness_form(a->stage), a->author_kind));
    closing_fill_author(cx, &a->author_kind, &a->sector);
    TRY(awareness_row_insert(cx, a));
    return live_publish(cx, "workshop", a->workshop_id, "closing", STR("{\"what\":\"awareness\"}"));
}

void
awareness_changes(const struct awareness_sum *rows, size_t n, struct awareness_change ret_c[AWARENESS_ITEMS])
{
    for (int i = 0; i < AWARENESS_ITEMS; i++) {
        struct awareness_change c = {.is_shown = true};
        double total[N_AWARENESS_STAGES] = {0};
        for (size_t k = 0; k < n; k++) {
            c.n[rows[k].stage] += rows[k].answers[i];
            total[rows[k].stage] += (double)rows[k].total[i];
        }
        for (int s = 0; s < N_AWARENESS_STAGES; s++) {
            c.is_shown = c.is_shown && c.n[s] >= RESULTS_MIN;
            c.mean[s] = c.n[s] ? total[s] / (double)c.n[s] : 0;
        }
        ret_c[i] = c;
    }
}

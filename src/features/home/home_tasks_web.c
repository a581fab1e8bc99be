#include "home_tasks_web.h"

#include "home_msg.h"
#include "workshops.h"

struct tasks {
    struct home_task *rows;
    size_t n, cap;
};

static void
add(struct ctx *cx, struct tasks *t, struct str title, struct str text, const struct msg *button, struct str href)
{
    *ARENA_PUSH(cx->arena, t->rows, t->n, t->cap) = (struct home_task){title, text, href, button};
}

static struct str
words(struct ctx *cx, const struct msg *m, const struct msg_arg *args, size_t n)
{
    return msg_text(cx->arena, cx->locale, m, args, n);
}

static struct str
address(struct ctx *cx, const struct home_workshop *w, const char *rest)
{
    return str_fmt(cx->arena, "/workshops/%lld/%s", (long long)w->id, rest);
}

static void
add_for_workshop(struct ctx *cx, struct tasks *t, const struct home_workshop *w)
{
    struct msg_arg name = msg_str("name", w->title), day = msg_day("day", w->starts_ms);
    if (home_task_is_due(w, HOME_GROUPS, cx->now_ms))
        add(cx, t, words(cx, &M_home_task_groups, MSG_ARGS(name)),
            words(cx, &M_home_task_groups_text, MSG_ARGS(day, msg_time("time", w->starts_ms))), &M_home_task_groups_do,
            address(cx, w, "groups"));
    if (home_task_is_due(w, HOME_KNOW, cx->now_ms))
        add(cx, t, words(cx, &M_home_task_know, MSG_ARGS(name, msg_int("n", w->seats - w->answered))),
            words(cx, &M_home_task_know_text, MSG_ARGS(msg_pct("pct", w->answered * 100 / w->seats))), &M_home_task_know_do,
            address(cx, w, "groups"));
    if (home_task_is_due(w, HOME_SEND, cx->now_ms))
        add(cx, t, words(cx, &M_home_task_send, MSG_ARGS(name, msg_int("n", w->unsent))), words(cx, &M_home_task_invite_text, MSG_ARGS(day)),
            &M_home_task_send_do, address(cx, w, "invitations/letters"));
    if (home_task_is_due(w, HOME_PROPOSALS, cx->now_ms))
        add(cx, t, words(cx, &M_home_task_proposals, MSG_ARGS(name, msg_int("n", w->proposals))),
            words(cx, &M_home_task_invite_text, MSG_ARGS(day)), &M_home_task_proposals_do, address(cx, w, "proposals"));
    if (home_task_is_due(w, HOME_REMIND, cx->now_ms))
        add(cx, t, words(cx, &M_home_task_remind, MSG_ARGS(name, msg_int("n", w->unanswered))),
            words(cx, &M_home_task_remind_text, MSG_ARGS(day)), &M_home_task_remind_do, address(cx, w, "invitations/reminders"));
    if (home_task_is_due(w, HOME_INVITE, cx->now_ms))
        add(cx, t, words(cx, &M_home_task_invite, MSG_ARGS(name)), words(cx, &M_home_task_invite_text, MSG_ARGS(day)),
            &M_home_task_invite_do, address(cx, w, "invitations/new"));
}

static enum status
add_comments(struct ctx *cx, struct tasks *t)
{
    struct home_comments *rows;
    size_t n;
    TRY(home_comments(cx, &rows, &n));
    for (size_t i = 0; i < n; i++)
        add(cx, t, words(cx, &M_home_task_comments, MSG_ARGS(msg_str("name", rows[i].title), msg_int("n", rows[i].n))),
            words(cx, &M_home_task_comments_text, MSG_ARGS(msg_day("day", rows[i].ends_ms))), &M_home_task_comments_do,
            str_fmt(cx->arena, "/handbook/%lld", (long long)rows[i].document_id));
    return STATUS_OK;
}

/* The first two things of a new centre. */
static enum status
add_beginning(struct ctx *cx, struct tasks *t)
{
    bool has_areas, has_people;
    TRY(home_begun(cx, &has_areas, &has_people));
    if (!has_areas)
        add(cx, t, tr(cx, &M_home_task_areas), tr(cx, &M_home_task_areas_text), &M_home_task_areas_do, STR("/areas/choose"));
    if (!has_people)
        add(cx, t, tr(cx, &M_home_task_people), tr(cx, &M_home_task_people_text), &M_home_task_people_do, STR("/imports/new"));
    return STATUS_OK;
}

static enum status
add_wishes(struct ctx *cx, struct tasks *t)
{
    int64_t n;
    TRY(home_wishes(cx, &n));
    if (n)
        add(cx, t, words(cx, &M_home_task_wishes, MSG_ARGS(msg_int("n", n))), tr(cx, &M_home_task_wishes_text), &M_home_task_wishes_do,
            STR("/needs"));
    return STATUS_OK;
}

static bool
has_coming(const struct workshop *all, size_t n, int64_t series_id, int64_t now_ms)
{
    for (size_t i = 0; i < n; i++)
        if (all[i].series_id == series_id && all[i].starts_ms > now_ms && !str_eq_c(all[i].state, "cancelled"))
            return true;
    return false;
}

/* The last of the series has been held, and nobody has written how the work goes on (L19). */
static bool
wants_continuation(const struct series *s, const struct workshop *all, size_t n, int64_t now_ms)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (all[i].series_id != s->id || str_eq_c(all[i].state, "cancelled"))
            continue;
        if (workshop_ends_ms(&all[i]) > now_ms)
            return false;
        any = true;
    }
    return any && s->continuation.n == 0;
}

/* A series that still has workshops to come needs every sector in its team; one that is over needs to go on. */
static enum status
add_for_series(struct ctx *cx, struct tasks *t)
{
    struct series *rows;
    struct workshop *all;
    struct str *names;
    size_t n, n_all, n_names;
    TRY(series_list(cx, &rows, &n));
    TRY(workshop_list(cx, 0, &all, &n_all));
    for (size_t i = 0; i < n; i++) {
        struct msg_arg name = msg_str("name", rows[i].name);
        if (wants_continuation(&rows[i], all, n_all, cx->now_ms))
            add(cx, t, words(cx, &M_home_task_continue, MSG_ARGS(name)), tr(cx, &M_home_task_continue_text), &M_home_task_continue_do,
                str_fmt(cx->arena, "/series/%lld/edit", (long long)rows[i].id));
        if (!has_coming(all, n_all, rows[i].id, cx->now_ms))
            continue;
        TRY(series_missing_sectors(cx, rows[i].team_id, &names, &n_names));
        if (n_names)
            add(cx, t, words(cx, &M_home_task_team, MSG_ARGS(name)),
                words(cx, &M_home_task_team_text, MSG_ARGS(msg_str("names", str_join(cx->arena, names, n_names, STR(", "))))),
                &M_home_task_team_do, str_fmt(cx->arena, "/series/%lld#team", (long long)rows[i].id));
    }
    return STATUS_OK;
}

enum status
home_tasks(struct ctx *cx, const struct home_workshop *rows, size_t n, struct home_task **ret_tasks, size_t *ret_n)
{
    struct tasks t = {0};
    for (size_t i = 0; i < n; i++)
        add_for_workshop(cx, &t, &rows[i]);
    TRY(add_wishes(cx, &t));
    TRY(add_beginning(cx, &t));
    TRY(add_comments(cx, &t));
    TRY(add_for_series(cx, &t));
    *ret_tasks = t.rows;
    *ret_n = t.n;
    return STATUS_OK;
}

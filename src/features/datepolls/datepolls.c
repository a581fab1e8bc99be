#include "datepolls.h"

#include <stdlib.h>

#include "audit.h"
#include "calendar.h"
#include "calendar_file.h"
#include "datepolls_msg.h"
#include "datepolls_store.h"
#include "entropy.h"
#include "team.h"
#include "utf8.h"

enum { TOKEN_BYTES = 15, MIN_MINUTES = 15, MAX_MINUTES = 8 * 60, DAY_MS = 24 * 60 * 60 * 1000, MINUTE_MS = 60000 };

enum status
datepoll_list(struct ctx *cx, int64_t team_id, struct datepoll **ret_rows, size_t *ret_n)
{
    return datepoll_store_list(cx, team_id, ret_rows, ret_n);
}

enum status
datepoll_load(struct ctx *cx, int64_t team_id, int64_t poll_id, struct datepoll_all *ret_all)
{
    struct datepoll_all all = {0};
    struct team team;
    TRY(team_by_id(cx, team_id, &team));
    TRY(datepoll_store_poll(cx, team_id, poll_id, &all.poll));
    TRY(datepoll_store_fill(cx, &all));
    all.team = team.name;
    *ret_all = all;
    return STATUS_OK;
}

/* ---- a new poll ---- */

/* "ti 24.11.2026 klo 9.00", "24.11.2026 9", "2026-11-24 09:00": the date is the first word with a digit, the time the last. */
static enum status
instant_from(struct str line, int64_t *ret_ms)
{
    struct str rest = line, word, date = STR_NONE, time = STR_NONE;
    while (rest.n && str_split(&rest, ' ', &word)) {
        if (word.n == 0 || word.p[0] < '0' || word.p[0] > '9')
            continue;
        if (date.n == 0)
            date = word;
        else
            time = word;
    }
    struct civil c;
    TRY(calendar_parse_date(date, &c));
    TRY(calendar_parse_time(time, &c.hour, &c.minute));
    *ret_ms = finland_to_ms(c);
    return STATUS_OK;
}

static int
by_time(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static enum status
read_dates(struct ctx *cx, struct str text, int64_t *starts, size_t *ret_n)
{
    struct str line;
    size_t n = 0, no = 0, kept = 0;
    while (text.n && str_split(&text, '\n', &line)) {
        no++;
        line = str_trim(line);
        if (line.n == 0)
            continue;
        if (n == DATEPOLL_MAX_OPTIONS)
            return problem(cx, "dates", &M_datepolls_too_many, MSG_ARGS(msg_int("n", DATEPOLL_MAX_OPTIONS)));
        if (instant_from(line, &starts[n]) != STATUS_OK)
            return problem(cx, "dates", &M_datepolls_line_wrong, MSG_ARGS(msg_int("line", (int64_t)no), msg_str("text", str_sub(line, 0, 40))));
        if (starts[n] < cx->now_ms)
            return problem(cx, "dates", &M_datepolls_line_past, MSG_ARGS(msg_int("line", (int64_t)no), msg_str("text", str_sub(line, 0, 40))));
        n++;
    }
    qsort(starts, n, sizeof *starts, by_time);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || starts[i] != starts[i - 1])
            starts[kept++] = starts[i];
    *ret_n = kept;
    return STATUS_OK;
}

static void
check_poll(struct ctx *cx, const struct datepoll *p)
{
    if (p->title.n == 0)
        (void)problem(cx, "title", &M_datepolls_title_needed, MSG_NO_ARGS);
    if (!utf8_is_valid(p->title) || utf8_count(p->title) > DATEPOLL_TITLE_MAX)
        (void)problem(cx, "title", &M_datepolls_text_wrong, MSG_ARGS(msg_int("max", DATEPOLL_TITLE_MAX)));
    if (!utf8_is_valid(p->place) || utf8_count(p->place) > DATEPOLL_TITLE_MAX)
        (void)problem(cx, "place", &M_datepolls_text_wrong, MSG_ARGS(msg_int("max", DATEPOLL_TITLE_MAX)));
    if (p->minutes < MIN_MINUTES || p->minutes > MAX_MINUTES)
        (void)problem(cx, "minutes", &M_datepolls_minutes_range, MSG_ARGS(msg_int("min", MIN_MINUTES), msg_int("max", MAX_MINUTES)));
    if (p->pick < 1 || p->pick > DATEPOLL_MAX_PICK)
        (void)problem(cx, "pick", &M_datepolls_pick_range, MSG_ARGS(msg_int("max", DATEPOLL_MAX_PICK)));
}

enum status
datepoll_add(struct ctx *cx, const struct datepoll *poll, struct str dates, int64_t *ret_id)
{
    struct datepoll p = *poll;
    int64_t starts[DATEPOLL_MAX_OPTIONS];
    size_t n = 0;
    check_poll(cx, &p);
    enum status s = read_dates(cx, dates, starts, &n);
    if (s == STATUS_OK && n < 2)
        (void)problem(cx, "dates", &M_datepolls_dates_needed, MSG_NO_ARGS);
    else if (s == STATUS_OK && (int64_t)n < p.pick)
        (void)problem(cx, "pick", &M_datepolls_pick_over, MSG_ARGS(msg_int("n", (int64_t)n)));
    if (has_problems(cx))
        return STATUS_INVALID;
    p.id = db_new_id();
    p.forgets_ms = starts[n - 1] + (int64_t)DATEPOLL_KEEP_DAYS * DAY_MS;
    TRY(datepoll_store_insert(cx, &p, starts, n));
    TRY(audit(cx, "ask_dates", "team", p.team_id, str_fmt(cx->arena, "%zu", n)));
    *ret_id = p.id;
    return STATUS_OK;
}

enum status
datepoll_remove(struct ctx *cx, const struct datepoll_all *all)
{
    TRY(datepoll_store_delete(cx, all->poll.id));
    return audit(cx, "remove_dates", "team", all->poll.team_id, STR(""));
}

/* ---- answers and choice ---- */

bool
datepoll_is_over(const struct ctx *cx, const struct datepoll_all *all)
{
    return all->n_options == 0 || all->options[all->n_options - 1].starts_ms < cx->now_ms;
}

static bool
sits_here(const struct datepoll_all *all, int64_t person_id)
{
    for (size_t i = 0; i < all->n_voters; i++)
        if (all->voters[i].person_id == person_id)
            return true;
    return false;
}

enum status
datepoll_answer(struct ctx *cx, const struct datepoll_all *all, int64_t person_id, const uint8_t *answer)
{
    if (!sits_here(all, person_id))
        return STATUS_NOT_FOUND;
    if (datepoll_is_over(cx, all))
        return problem(cx, "", &M_datepolls_over, MSG_NO_ARGS);
    for (size_t i = 0; i < all->n_options; i++)
        if (answer[i] > DATES_YES)
            (void)problem(cx, str_cstr(cx->arena, str_fmt(cx->arena, "a-%lld", (long long)all->options[i].id)), &M_datepolls_answer_needed,
                          MSG_ARGS(msg_datetime("when", all->options[i].starts_ms)));
    if (has_problems(cx))
        return STATUS_INVALID;
    for (size_t i = 0; i < all->n_options; i++)
        TRY(datepoll_store_answer(cx, all->poll.id, all->options[i].id, person_id, answer[i]));
    return STATUS_OK;
}

enum status
datepoll_choose(struct ctx *cx, const struct datepoll_all *all, const int64_t *ids, size_t n)
{
    if (n == 0 || n > DATEPOLL_MAX_PICK)
        return problem(cx, "date", &M_datepolls_choose_some, MSG_ARGS(msg_int("max", DATEPOLL_MAX_PICK)));
    for (size_t i = 0; i < n; i++) {
        bool found = false;
        for (size_t k = 0; k < all->n_options; k++)
            found |= all->options[k].id == ids[i];
        if (!found)
            return STATUS_NOT_FOUND;
    }
    TRY(datepoll_store_choose(cx, all->poll.id, ids, n));
    return audit(cx, "choose_dates", "team", all->poll.team_id, str_fmt(cx->arena, "%zu", n));
}

/* ---- personal links ---- */

enum status
datepoll_link(struct ctx *cx, const struct datepoll_all *all, int64_t person_id, struct str *ret_token)
{
    if (!sits_here(all, person_id))
        return STATUS_NOT_FOUND;
    struct str token = entropy_token32(cx->arena, TOKEN_BYTES);
    TRY(datepoll_store_link(cx, all->poll.id, person_id, token));
    *ret_token = token;
    return STATUS_OK;
}

/* Somebody who has left the team has no way in any more. */
enum status
datepoll_by_token(struct ctx *cx, struct str token, struct datepoll_all *ret_all, int64_t *ret_person)
{
    int64_t poll, team, person;
    struct datepoll_all all;
    if (token.n < TOKEN_BYTES)
        return STATUS_NOT_FOUND;
    TRY(datepoll_store_of_link(cx, token, &poll, &team, &person));
    TRY(datepoll_load(cx, team, poll, &all));
    if (!sits_here(&all, person))
        return STATUS_NOT_FOUND;
    *ret_all = all;
    *ret_person = person;
    return STATUS_OK;
}

/* ---- what was chosen ---- */

enum status
datepoll_calendar(struct ctx *cx, const struct datepoll_all *all, struct str *ret_file)
{
    struct calendar_event *events = ARENA_ARRAY(cx->arena, struct calendar_event, all->n_options + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n_options; i++)
        if (all->options[i].is_chosen)
            events[n++] = (struct calendar_event){
                .uid = str_fmt(cx->arena, "date-%lld@%.*s", (long long)all->options[i].id, STR_ARG(ctx_host(cx))),
                .sequence = (int)all->poll.sequence,
                .stamp_ms = cx->now_ms,
                .starts_ms = all->options[i].starts_ms,
                .ends_ms = all->options[i].starts_ms + all->poll.minutes * MINUTE_MS,
                .title = str_fmt(cx->arena, "%.*s: %.*s", STR_ARG(all->team), STR_ARG(all->poll.title)),
                .place = all->poll.place,
            };
    if (n == 0)
        return STATUS_NOT_FOUND;
    return calendar_file(cx->arena, CALENDAR_PUBLISH, all->team, events, n, ret_file);
}

struct str
datepoll_when(struct ctx *cx, const struct datepoll *p, int64_t starts_ms)
{
    return msg_text(cx->arena, cx->locale, &M_datepolls_when,
                    MSG_ARGS(msg_datetime("start", starts_ms), msg_time("end", starts_ms + p->minutes * MINUTE_MS)));
}

struct str
datepoll_text(struct ctx *cx, const struct datepoll_all *all)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    buf_fmt(&b, "%.*s: %.*s\n", STR_ARG(all->team), STR_ARG(all->poll.title));
    for (size_t i = 0; i < all->n_options; i++)
        if (all->options[i].is_chosen) {
            buf_str(&b, datepoll_when(cx, &all->poll, all->options[i].starts_ms));
            buf_putc(&b, '\n');
        }
    buf_str(&b, all->poll.place);
    return str_trim(buf_view(&b));
}

enum status
datepolls_forget(struct ctx *cx)
{
    return datepoll_store_forget(cx);
}

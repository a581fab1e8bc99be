/* Six claims before, after and later. */
#include "awareness.h"

#include "closing.h"
#include "closing_msg.h"
#include "closing_store.h"
#include "closing_turn.h"
#include "entropy.h"
#include "live.h"
#include "opinion.h"
#include "outgoing.h"
#include "participants.h"
#include "utf8.h"

enum { WORDS_MAX = 2000 };

static int64_t
days_since(const struct workshop *w, int64_t now_ms)
{
    return (now_ms - workshop_ends_ms(w)) / 86400000;
}

enum awareness_stage
awareness_stage(const struct workshop *w, int64_t now_ms)
{
    if (!str_eq_c(w->state, "finished"))
        return AWARENESS_BEFORE;
    return days_since(w, now_ms) < AWARENESS_LATER_DAYS ? AWARENESS_AFTER : AWARENESS_LATER;
}

bool
awareness_is_open(const struct workshop *w, int64_t now_ms)
{
    return !str_eq_c(w->state, "finished") || days_since(w, now_ms) < AWARENESS_CLOSED_DAYS;
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
    static const char *const forms[N_AWARENESS_STAGES] = {"aware-before", "aware-after", "aware-later"};
    return forms[s];
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

static enum status
tell(struct ctx *cx, int64_t workshop_id)
{
    return live_publish(cx, "workshop", workshop_id, "closing", STR("{\"what\":\"awareness\"}"));
}

enum status
awareness_add(struct ctx *cx, struct awareness *a)
{
    TRY(check(cx, a));
    TRY(closing_take_turn(cx, a->workshop_id, awareness_form(a->stage), a->author_kind));
    closing_fill_author(cx, &a->author_kind, &a->sector);
    TRY(awareness_row_insert(cx, a));
    return tell(cx, a->workshop_id);
}

/* ---- months later ---- */

enum status
awareness_workshop_of_code(struct ctx *cx, struct str typed, struct workshop *ret_w)
{
    struct str code;
    int64_t id;
    struct workshop w;
    if (entropy_join_code_parse(cx->arena, typed, &code) != STATUS_OK)
        return STATUS_NOT_FOUND;
    TRY(awareness_row_workshop(cx, code, &id));
    TRY(workshop_load(cx, id, &w));
    *ret_w = w;
    return STATUS_OK;
}

static bool
is_kind(struct str kind)
{
    for (size_t i = 0; i < n_participant_kinds; i++)
        if (str_eq_c(kind, participant_kinds[i]))
            return true;
    return false;
}

enum status
awareness_add_by_code(struct ctx *cx, const struct workshop *w, struct awareness *a)
{
    bool is_new;
    if (awareness_stage(w, cx->now_ms) != AWARENESS_LATER || !awareness_is_open(w, cx->now_ms))
        return problem(cx, "", &M_closing_awareness_closed, MSG_NO_ARGS);
    a->workshop_id = w->id;
    a->stage = AWARENESS_LATER;
    if (!is_kind(a->author_kind))
        (void)problem(cx, "kind", &M_closing_kind_choose, MSG_NO_ARGS);
    if (!str_eq_c(a->author_kind, "professional"))
        a->sector = STR("");
    TRY(check(cx, a));
    if (has_problems(cx))
        return STATUS_INVALID;
    if (a->form_key.n)
        a->form_key = token_hash(cx->arena, a->form_key);
    TRY(awareness_row_is_new(cx, a, &is_new));
    if (!is_new)
        return STATUS_OK;
    TRY(awareness_row_insert(cx, a));
    return tell(cx, a->workshop_id);
}

struct str
awareness_code_href(struct ctx *cx, const struct workshop *w)
{
    return STR_CAT(cx->arena, str_from(cx->base_url), STR("/j/"), w->join_code, STR("/later"));
}

static enum status
ask_one(struct ctx *cx, const struct awareness_asked *p)
{
    enum locale l = LOCALE_FI;
    bool first;
    struct workshop w;
    TRY(answered_row(cx, p->workshop_id, p->participant_id, STR("aware-asked"), &first));
    TRY(workshop_load(cx, p->workshop_id, &w));
    (void)!locale_parse(p->language, &l);
    struct msg_arg args[] = {msg_str("title", w.title), msg_str("link", awareness_code_href(cx, &w)), msg_date("on", w.starts_ms)};
    return outgoing_mail(cx, &(struct outgoing){.to = p->address, .to_name = p->name, .language = str_from(locale_code(l)),
                                                .subject = msg_text(cx->arena, l, &M_closing_later_subject, args, ARRAY_LEN(args)),
                                                .text = msg_text(cx->arena, l, &M_closing_later_letter, args, ARRAY_LEN(args))});
}

enum status
awareness_remind(struct ctx *cx)
{
    struct awareness_asked *people;
    size_t n;
    if (!cx->can_mail)
        return STATUS_OK; /* the results page gives the address to those who lead */
    TRY(awareness_rows_to_ask(cx, cx->now_ms - AWARENESS_CLOSED_DAYS * INT64_C(86400000),
                              cx->now_ms - AWARENESS_LATER_DAYS * INT64_C(86400000), &people, &n));
    for (size_t i = 0; i < n; i++)
        TRY(ask_one(cx, &people[i]));
    return STATUS_OK;
}

/* ---- results ---- */

void
awareness_changes(const struct awareness_sum *rows, size_t n, struct awareness_change ret_c[AWARENESS_ITEMS])
{
    for (int i = 0; i < AWARENESS_ITEMS; i++) {
        struct awareness_change c = {0};
        int times = 0;
        double total[N_AWARENESS_STAGES] = {0};
        for (size_t k = 0; k < n; k++) {
            c.n[rows[k].stage] += rows[k].answers[i];
            total[rows[k].stage] += (double)rows[k].total[i];
        }
        for (int s = 0; s < N_AWARENESS_STAGES; s++) {
            c.has[s] = c.n[s] >= RESULTS_MIN;
            c.mean[s] = c.n[s] ? total[s] / (double)c.n[s] : 0;
            times += c.has[s];
        }
        c.is_shown = times >= 2;
        ret_c[i] = c;
    }
}

static struct awareness_part *
part_of(struct awareness_part *parts, size_t *n, struct str sector)
{
    for (size_t i = 0; i < *n; i++)
        if (str_eq(parts[i].sector, sector))
            return &parts[i];
    parts[*n] = (struct awareness_part){.sector = sector};
    return &parts[(*n)++];
}

static size_t
those_shown(struct awareness_part *parts, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (parts[i].has[AWARENESS_BEFORE] || parts[i].has[AWARENESS_AFTER] || parts[i].has[AWARENESS_LATER])
            parts[kept++] = parts[i];
    return kept;
}

enum status
awareness_parts(struct arena *a, const struct awareness_sum *rows, size_t n, struct awareness_part **ret_parts, size_t *ret_n)
{
    struct awareness_part *parts = ARENA_ARRAY(a, struct awareness_part, n + 1);
    int64_t *answers = ARENA_ARRAY(a, int64_t, (n + 1) * N_AWARENESS_STAGES);
    uint32_t *people = ARENA_ARRAY(a, uint32_t, (n + 1) * N_AWARENESS_STAGES);
    bool *hidden = ARENA_ARRAY(a, bool, (n + 1) * N_AWARENESS_STAGES);
    size_t n_parts = 0;
    for (size_t k = 0; k < n; k++) {
        struct awareness_part *p = part_of(parts, &n_parts, rows[k].sector);
        size_t at = (size_t)(p - parts) * N_AWARENESS_STAGES + rows[k].stage;
        p->n[rows[k].stage] += rows[k].n;
        people[at] += (uint32_t)rows[k].n;
        for (int i = 0; i < AWARENESS_ITEMS; i++) {
            answers[at] += rows[k].answers[i];
            p->mean[rows[k].stage] += (double)rows[k].total[i]; /* the sum for now */
        }
    }
    TRY(opinion_hide_small(a, people, n_parts, N_AWARENESS_STAGES, RESULTS_MIN, hidden));
    for (size_t p = 0; p < n_parts; p++)
        for (size_t s = 0; s < N_AWARENESS_STAGES; s++) {
            size_t at = p * N_AWARENESS_STAGES + s;
            parts[p].has[s] = !hidden[at] && people[at] >= RESULTS_MIN && answers[at] > 0;
            parts[p].mean[s] = parts[p].has[s] ? parts[p].mean[s] / (double)answers[at] : 0;
        }
    *ret_parts = parts;
    *ret_n = those_shown(parts, n_parts);
    return STATUS_OK;
}

#include "invitations.h"

#include "audit.h"
#include "entropy.h"
#include "invitations_msg.h"
#include "invitations_store.h"
#include "keep.h"
#include "live.h"
#include "participants.h"
#include "person.h"
#include "utf8.h"

enum { MAX_NAME = 120, MAX_SEGMENT = 60, MAX_MESSAGE = 500, MAX_SEGMENTS = 30, MAX_LINES = 500, TOKEN_BYTES = 15 };

/* ---- segments ---- */

enum status
segment_save(struct ctx *cx, struct segment *s)
{
    struct segment *rows;
    size_t n;
    s->name = str_trim(s->name);
    if (s->name.n == 0 || utf8_count(s->name) > MAX_SEGMENT)
        return problem(cx, "segment_name", &M_invitations_segment_odd, MSG_ARGS(msg_int("max", MAX_SEGMENT)));
    TRY(segment_list(cx, s->workshop_id, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (rows[i].id != s->id && str_eq(rows[i].name, s->name))
            return problem(cx, "segment_name", &M_invitations_segment_twice, MSG_NO_ARGS);
    if (n >= MAX_SEGMENTS && s->id == 0)
        return problem(cx, "segment_name", &M_invitations_segment_many, MSG_ARGS(msg_int("max", MAX_SEGMENTS)));
    bool is_new = s->id == 0;
    if (is_new)
        s->id = db_new_id();
    return segment_row_save(cx, s, is_new);
}

enum status
segment_delete(struct ctx *cx, int64_t workshop_id, int64_t id)
{
    return segment_row_delete(cx, workshop_id, id);
}

enum status
segment_defaults(struct ctx *cx, int64_t workshop_id)
{
    static const struct msg *const names[] = {&M_invitations_seg_care, &M_invitations_seg_school, &M_invitations_seg_ngo,
                                              &M_invitations_seg_other, &M_invitations_seg_family, &M_invitations_seg_decision};
    struct segment *rows;
    size_t n;
    TRY(segment_list(cx, workshop_id, &rows, &n));
    for (size_t i = 0; n == 0 && i < ARRAY_LEN(names); i++) {
        struct segment s = {.workshop_id = workshop_id, .name = tr(cx, names[i])};
        TRY(segment_save(cx, &s));
    }
    return STATUS_OK;
}

static enum status
segment_is_ours(struct ctx *cx, int64_t workshop_id, int64_t segment_id)
{
    struct segment *rows;
    size_t n;
    if (segment_id == 0)
        return STATUS_OK;
    TRY(segment_list(cx, workshop_id, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (rows[i].id == segment_id)
            return STATUS_OK;
    return problem(cx, "segment", &M_invitations_segment_unknown, MSG_NO_ARGS);
}

/* ---- inviting ---- */

enum status
invitation_add(struct ctx *cx, struct invitation *i, bool *ret_added)
{
    bool is_there;
    struct person p;
    i->name = str_trim(i->name);
    if (i->name.n == 0 || utf8_count(i->name) > MAX_NAME)
        return problem(cx, "lines", &M_invitations_name_odd, MSG_ARGS(msg_int("max", MAX_NAME)));
    TRY(segment_is_ours(cx, i->workshop_id, i->segment_id));
    if (i->person_id == 0 && i->email.n && person_by_email(cx, i->email, &p) == STATUS_OK)
        i->person_id = p.id;
    TRY(invitation_row_is_there(cx, i, &is_there));
    *ret_added = !is_there;
    if (is_there)
        return STATUS_OK;
    i->id = db_new_id();
    i->state = STR("invited");
    return invitation_row_insert(cx, i);
}

/* "Aino Lehtonen <aino@x>", "Aino Lehtonen; aino@x", "aino@x", "Aino Lehtonen" */
static bool
parse_line(struct ctx *cx, struct str line, struct invitation *i)
{
    ptrdiff_t cut = str_find_char(line, '<');
    if (cut < 0)
        cut = str_find_char(line, ';');
    if (cut < 0)
        cut = str_find_char(line, '\t');
    struct str name = str_trim(cut < 0 ? line : str_sub(line, 0, (size_t)cut));
    struct str mail = cut < 0 ? STR("") : str_trim(str_sub(line, (size_t)cut + 1, line.n));
    if (mail.n && mail.p[mail.n - 1] == '>')
        mail = str_sub(mail, 0, mail.n - 1);
    if (cut < 0 && str_find_char(name, '@') > 0)
        mail = name;
    if (mail.n && person_email_clean(cx->arena, mail, &i->email) != STATUS_OK)
        return false;
    i->name = name.n ? name : i->email;
    return i->name.n > 0 && utf8_count(i->name) <= MAX_NAME;
}

enum status
invitation_add_lines(struct ctx *cx, int64_t workshop_id, int64_t segment_id, struct str lines, size_t *ret_added)
{
    struct str rest = lines, line;
    size_t added = 0, seen = 0;
    while (rest.n && str_split(&rest, '\n', &line)) {
        struct invitation i = {.workshop_id = workshop_id, .segment_id = segment_id};
        bool is_new;
        line = str_trim(line);
        if (line.n == 0)
            continue;
        if (++seen > MAX_LINES)
            return problem(cx, "lines", &M_invitations_lines_many, MSG_ARGS(msg_int("max", MAX_LINES)));
        if (!parse_line(cx, line, &i))
            return problem(cx, "lines", &M_invitations_line_odd, MSG_ARGS(msg_str("line", str_sub(line, 0, 80))));
        TRY(invitation_add(cx, &i, &is_new));
        added += is_new;
    }
    if (seen == 0)
        return problem(cx, "lines", &M_invitations_lines_none, MSG_NO_ARGS);
    *ret_added = added;
    return audit(cx, "invite", "workshop", workshop_id, str_fmt(cx->arena, "%zu", added));
}

enum status
invitation_add_people(struct ctx *cx, int64_t workshop_id, int64_t segment_id, const struct str *ids, size_t n, size_t *ret_added)
{
    size_t added = 0;
    if (n == 0)
        return problem(cx, "people", &M_invitations_people_none, MSG_NO_ARGS);
    for (size_t k = 0; k < n; k++) {
        struct person p;
        int64_t id;
        bool is_new;
        if (str_to_i64(ids[k], &id) != STATUS_OK || person_by_id(cx, id, &p) != STATUS_OK || p.has_left || !person_is_shown(cx, &p))
            return problem(cx, "people", &M_invitations_person_unknown, MSG_NO_ARGS);
        struct invitation i = {.workshop_id = workshop_id, .segment_id = segment_id, .person_id = p.id, .name = p.name, .email = p.email};
        TRY(invitation_add(cx, &i, &is_new));
        added += is_new;
    }
    *ret_added = added;
    return audit(cx, "invite", "workshop", workshop_id, str_fmt(cx->arena, "%zu", added));
}

static int64_t
segment_named(const struct segment *rows, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (name.n && str_eq(rows[i].name, name))
            return rows[i].id;
    return 0;
}

enum status
invitation_add_series(struct ctx *cx, const struct workshop *w, size_t *ret_added)
{
    struct invitation *rows;
    struct segment *segments;
    size_t n, n_segments, added = 0;
    TRY(segment_list(cx, w->id, &segments, &n_segments));
    TRY(invitation_rows_earlier(cx, w, &rows, &n));
    for (size_t k = 0; k < n; k++) {
        bool is_new;
        rows[k].workshop_id = w->id;
        rows[k].segment_id = segment_named(segments, n_segments, rows[k].segment);
        TRY(invitation_add(cx, &rows[k], &is_new));
        added += is_new;
    }
    *ret_added = added;
    return audit(cx, "invite", "workshop", w->id, str_fmt(cx->arena, "%zu", added));
}

/* ---- links, and who has got them ---- */

enum status
invitation_link(struct ctx *cx, struct invitation *i)
{
    i->token = entropy_token32(cx->arena, TOKEN_BYTES);
    return invitation_row_link(cx, i->id, i->token);
}

static const struct invitation *
with_id(const struct invitation *rows, size_t n, struct str text)
{
    int64_t id;
    for (size_t i = 0; str_to_i64(text, &id) == STATUS_OK && i < n; i++)
        if (rows[i].id == id)
            return &rows[i];
    return NULL;
}

enum status
invitation_choose(struct ctx *cx, int64_t workshop_id, const struct str *ids, size_t n, struct invitation **ret_rows, size_t *ret_n)
{
    struct invitation *all;
    size_t n_all;
    if (n == 0)
        return problem(cx, "people", &M_invitations_people_none, MSG_NO_ARGS);
    TRY(invitation_list(cx, workshop_id, &all, &n_all));
    struct invitation *rows = ARENA_ARRAY(cx->arena, struct invitation, n);
    for (size_t i = 0; i < n; i++) {
        const struct invitation *one = with_id(all, n_all, ids[i]);
        if (one == NULL)
            return STATUS_NOT_FOUND;
        rows[i] = *one;
    }
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
invitation_mark_sent(struct ctx *cx, int64_t workshop_id, const struct invitation *rows, size_t n)
{
    struct workshop w;
    TRY(workshop_load(cx, workshop_id, &w));
    for (size_t i = 0; i < n; i++)
        TRY(invitation_row_sent(cx, workshop_id, rows[i].id));
    return str_eq_c(w.state, "planned") ? workshop_set_state(cx, workshop_id, STR("open")) : STATUS_OK;
}

enum status
invitation_mark_reminded(struct ctx *cx, int64_t workshop_id, const struct invitation *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        TRY(invitation_row_reminded(cx, workshop_id, rows[i].id));
    return audit(cx, "remind", "workshop", workshop_id, str_fmt(cx->arena, "%zu", n));
}

/* ---- answering ---- */

bool
invitation_is_over(const struct ctx *cx, const struct workshop *w)
{
    return cx->now_ms > w->code_until_ms || str_eq_c(w->state, "finished");
}

enum status
invitation_by_token(struct ctx *cx, struct str token, struct invitation *ret_i, struct workshop *ret_w)
{
    if (token.n < TOKEN_BYTES)
        return STATUS_NOT_FOUND;
    TRY(invitation_row_of_token(cx, token, ret_i));
    return workshop_load(cx, ret_i->workshop_id, ret_w);
}

static struct str
kind_of_sector(struct str sector)
{
    return str_eq_c(sector, "family") ? STR("parent") : str_eq_c(sector, "decision_maker") ? STR("decision_maker") : STR("professional");
}

/* "yes" has an expected seat; with another answer a seat nobody has taken yet is marked absent. */
static enum status
settle_seat(struct ctx *cx, const struct invitation *i)
{
    int64_t seat;
    struct str state = STR("");
    bool comes = str_eq_c(i->state, "yes");
    TRY(invitation_seat(cx, i, &seat, &state));
    if (seat && comes && str_eq_c(state, "absent"))
        return participant_set_state(cx, i->workshop_id, seat, STR("expected"));
    if (seat && !comes && str_eq_c(state, "expected"))
        return participant_set_state(cx, i->workshop_id, seat, STR("absent"));
    if (seat || !comes)
        return STATUS_OK;
    struct participant p = {.workshop_id = i->workshop_id, .person_id = i->person_id, .invitation_id = i->id,
                            .name = utf8_clip(i->name, 60), .kind = kind_of_sector(i->sector), .sector = i->sector,
                            .organisation = i->organisation, .language = i->language, .state = STR("expected")};
    return participant_add(cx, &p);
}

enum status
invitation_answer(struct ctx *cx, const struct workshop *w, struct invitation *i, struct str state, struct str message)
{
    int64_t coming;
    if (str_eq_c(w->state, "cancelled"))
        return problem(cx, "", &M_invitations_is_cancelled, MSG_NO_ARGS);
    if (invitation_is_over(cx, w))
        return problem(cx, "", &M_invitations_is_over, MSG_NO_ARGS);
    if (!str_eq_c(state, "yes") && !str_eq_c(state, "maybe") && !str_eq_c(state, "no"))
        return problem(cx, "state", &M_invitations_choose_answer, MSG_NO_ARGS);
    if (utf8_count(message) > MAX_MESSAGE)
        return problem(cx, "message", &M_invitations_message_long, MSG_ARGS(msg_int("max", MAX_MESSAGE)));
    i->state = state;
    i->message = message;
    TRY(invitation_row_answer(cx, i));
    TRY(settle_seat(cx, i));
    TRY(invitation_rows_coming(cx, i->workshop_id, &coming));
    return live_publish(cx, "workshop", i->workshop_id, "invitations",
                        str_fmt(cx->arena, "{\"coming\":%lld}", (long long)coming));
}

enum status
invitation_delete(struct ctx *cx, const struct workshop *w, int64_t id)
{
    struct invitation i;
    TRY(invitation_load(cx, w->id, id, &i));
    i.state = STR("no");
    TRY(settle_seat(cx, &i));
    TRY(invitation_row_delete(cx, w->id, id));
    TRY(core_forget_soon(cx));
    return audit(cx, "uninvite", "workshop", w->id, STR(""));
}

const struct msg *
invitation_state_name(struct str state)
{
    return str_eq_c(state, "yes")     ? &M_invitations_state_yes
           : str_eq_c(state, "maybe") ? &M_invitations_state_maybe
           : str_eq_c(state, "no")    ? &M_invitations_state_no
                                      : &M_invitations_state_invited;
}

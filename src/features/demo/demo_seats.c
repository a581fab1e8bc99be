/* Who was invited and who came. */
#include "data_demo_participants.h"
#include "data_demo_people.h"
#include "demo_parts.h"
#include "invitations.h"

/* ---- who came ---- */

static enum status
add_seat(struct demo *d, struct demo_workshop *at, const struct person *p, struct str role)
{
    struct participant *seat = &at->seats[at->n_seats];
    struct str kind = demo_kind(role);
    *seat = (struct participant){.workshop_id = at->w.id, .person_id = p->id, .area_id = p->area_id, .name = p->name,
                                 .kind = kind, .sector = p->sector, .organisation = p->organisation, .title = p->title,
                                 .language = str_eq_c(p->language, "sv") ? STR("sv") : STR("fi"), .state = STR("present"),
                                 .joined_ms = at->w.starts_ms};
    TRY(participant_add(d->cx, seat));
    at->n_seats++;
    if (str_eq_c(role, "koordinaattori") || str_eq_c(role, "fasilitaattori"))
        TRY(participant_set_facilitator(d->cx, at->w.id, seat->id, true));
    return STATUS_OK;
}

/* What a person is in a workshop: the role in the network, or volunteer by level. */
static enum status
read_roles(struct demo *d, struct map *ret_roles)
{
    struct table *t;
    TRY(demo_table(d, data_demo_people, data_demo_people_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        struct str *role = arena_alloc(d->cx->arena, sizeof *role);
        *role = demo_cell(t, row, "rooli");
        if (str_eq_c(demo_cell(t, row, "taso"), "vapaaehtoinen"))
            *role = demo_cell(t, row, "taso");
        map_set(ret_roles, demo_cell(t, row, "sähköposti"), role);
    }
    return STATUS_OK;
}

static enum status
make_participants(struct demo *d)
{
    struct table *t;
    struct map *roles = map_new(d->cx->arena);
    TRY(read_roles(d, roles));
    TRY(demo_table(d, data_demo_participants, data_demo_participants_n, &t));
    for (size_t i = 0; i < N_DEMO_WORKSHOPS; i++)
        d->workshops[i].seats = ARENA_ARRAY(d->cx->arena, struct participant, t->n_rows);
    for (size_t row = 1; row < t->n_rows; row++) {
        struct str email = demo_cell(t, row, "sähköposti");
        struct demo_workshop *at = demo_workshop(d, demo_cell(t, row, "workshop"));
        const struct person *p = map_get(d->people, email);
        const struct str *role = map_get(roles, email);
        if (at == NULL || p == NULL || role == NULL)
            return STATUS_INTERNAL;
        d->cx->now_ms = at->w.starts_ms < d->now_ms ? at->w.starts_ms : d->now_ms;
        if (!str_eq_c(demo_cell(t, row, "tila"), "kutsuttu"))
            TRY(add_seat(d, at, p, *role));
    }
    return STATUS_OK;
}

/* Those who came without giving a name. */
static enum status
make_head_counts(struct demo *d)
{
    static const struct {
        const char *workshop, *kind, *ages;
        int64_t n;
    } counts[] = {{"TORI", "child", "0-6", 47}, {"TORI", "child", "7-12", 35}, {"TORI", "youth", "13-17", 24},
                  {"TORI", "parent", "", 81},   {"PI", "parent", "", 3},       {"PI", "youth", "13-17", 3}};
    for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
        struct head_count h = {.kind = str_from(counts[i].kind), .age_band = str_from(counts[i].ages), .n = counts[i].n};
        TRY(head_count_set(d->cx, demo_workshop(d, str_from(counts[i].workshop))->w.id, &h));
    }
    return STATUS_OK;
}

/* ---- invitations ---- */

/* Which of the usual segments the person belongs to. */
static size_t
segment_of(struct str sector)
{
    static const struct {
        const char *sector;
        size_t segment;
    } of[] = {{"health", 0}, {"social", 0}, {"specialised", 0}, {"student_welfare", 0}, {"early_education", 1},
              {"basic_education", 1}, {"upper_secondary", 1}, {"higher_education", 1}, {"leisure", 1}, {"ngo", 2},
              {"parish", 2}, {"family", 4}, {"decision_maker", 5}};
    for (size_t i = 0; i < ARRAY_LEN(of); i++)
        if (str_eq_c(sector, of[i].sector))
            return of[i].segment;
    return 3;
}

/* Those who came had said yes; of the coming workshop's some have not answered yet. */
static struct str
answer_of(struct str state, size_t turn)
{
    if (!str_eq_c(state, "kutsuttu"))
        return STR("yes");
    return turn % 3 == 0 ? STR("yes") : turn % 7 == 1 ? STR("maybe") : turn % 11 == 2 ? STR("no") : STR("");
}

static enum status
invite(struct demo *d, struct demo_workshop *at, const struct person *p, struct str answer)
{
    enum { INVITED_DAYS = 21, ANSWERED_DAYS = 9 };
    struct segment *segments;
    size_t n;
    bool added;
    int64_t day = 86400000, sent_ms = at->w.starts_ms - INVITED_DAYS * day;
    d->cx->now_ms = sent_ms < d->now_ms ? sent_ms : d->now_ms - day;
    TRY(segment_defaults(d->cx, at->w.id));
    TRY(segment_list(d->cx, at->w.id, &segments, &n));
    struct invitation i = {.workshop_id = at->w.id, .person_id = p->id, .name = p->name, .email = p->email,
                           .segment_id = segments[segment_of(p->sector)].id};
    TRY(invitation_add(d->cx, &i, &added));
    if (!added || answer.n == 0)
        return STATUS_OK;
    struct workshop then = at->w; /* as it was before the day */
    then.state = STR("open");
    i.sector = p->sector;
    i.organisation = p->organisation;
    int64_t answered_ms = at->w.starts_ms - ANSWERED_DAYS * day;
    d->cx->now_ms = answered_ms < d->now_ms ? answered_ms : d->now_ms;
    return invitation_answer(d->cx, &then, &i, answer, STR(""));
}

static enum status
make_invitations(struct demo *d)
{
    struct table *t;
    struct invitation *sent;
    size_t n_sent;
    TRY(demo_table(d, data_demo_participants, data_demo_participants_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        struct demo_workshop *at = demo_workshop(d, demo_cell(t, row, "workshop"));
        const struct person *p = map_get(d->people, demo_cell(t, row, "sähköposti"));
        if (at == NULL || p == NULL)
            return STATUS_INTERNAL;
        TRY(invite(d, at, p, answer_of(demo_cell(t, row, "tila"), row)));
    }
    for (size_t i = 0; i < N_DEMO_WORKSHOPS; i++) {
        struct demo_workshop *at = &d->workshops[i];
        if (str_eq_c(at->key, "TORI"))
            continue;
        d->cx->now_ms = at->w.starts_ms < d->now_ms ? at->w.starts_ms - 21 * (int64_t)86400000 : d->now_ms - 3600000;
        TRY(invitation_list(d->cx, at->w.id, &sent, &n_sent));
        TRY(invitation_mark_sent(d->cx, at->w.id, sent, n_sent));
    }
    return STATUS_OK;
}

enum status
demo_make_seats(struct demo *d)
{
    TRY(make_participants(d));
    TRY(make_invitations(d));
    d->cx->now_ms = d->now_ms;
    return make_head_counts(d);
}

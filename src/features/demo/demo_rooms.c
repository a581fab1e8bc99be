/* What happened in the workshops: who came, what was written, what got votes. */
#include "data_demo_notes.h"
#include "data_demo_participants.h"
#include "data_demo_people.h"
#include "data_demo_votes.h"
#include "demo_parts.h"
#include "running.h"

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
make_seats(struct demo *d)
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

/* ---- boards ---- */

static enum status
make_boards(struct demo *d)
{
    static const char *const templates[N_DEMO_WORKSHOPS] = {"pt", "oemt", "pt", "eet", "plan"};
    for (size_t i = 0; i < N_DEMO_WORKSHOPS; i++) {
        struct demo_workshop *at = &d->workshops[i];
        int64_t id;
        TRY(board_create_from_template(d->cx, at->w.id, str_from(templates[i]), &id));
        TRY(board_load(d->cx, at->w.id, id, &at->board));
        TRY(board_columns(d->cx, id, &at->columns, &at->n_columns));
    }
    return STATUS_OK;
}

/* The board belongs to the writing and to the first group work of the programme. */
static enum status
show_in_programme(struct demo *d, const struct demo_workshop *at)
{
    struct agenda_item *items;
    size_t n;
    bool in_group = false;
    TRY(agenda_load(d->cx, &at->w, &items, &n));
    for (size_t i = 0; i < n; i++) {
        bool group = str_eq_c(items[i].kind, "group") && !in_group;
        in_group |= group;
        if (group || str_eq_c(items[i].kind, "writing"))
            TRY(agenda_item_set_board(d->cx, at->w.id, items[i].id, at->board.id));
    }
    return STATUS_OK;
}

static const struct board_column *
column_of(const struct demo_workshop *at, struct str key)
{
    for (size_t i = 0; i < at->n_columns; i++)
        if (str_eq(at->columns[i].key, key))
            return &at->columns[i];
    return NULL;
}

static bool
is_of_kind(const struct participant *p, struct str kind)
{
    return str_eq(p->kind, kind) || (str_eq_c(kind, "parent") && str_eq_c(p->kind, "client_developer"));
}

/* Somebody of the kind who was there, each in turn; NULL when none gave a name. */
static const struct participant *
writer_of(const struct demo_workshop *at, struct str kind, size_t turn)
{
    size_t n = 0, nth = 0;
    for (size_t i = 0; i < at->n_seats; i++)
        n += is_of_kind(&at->seats[i], kind);
    for (size_t i = 0; i < at->n_seats; i++)
        if (is_of_kind(&at->seats[i], kind) && nth++ == turn % n)
            return &at->seats[i];
    return NULL;
}

/* Found or made: the cluster with the title in the column. */
static enum status
cluster_of(struct demo *d, const struct demo_workshop *at, struct map *clusters, struct str title, int64_t column_id,
           int64_t *ret_id)
{
    struct str key = str_fmt(d->cx->arena, "%lld/%.*s", (long long)column_id, STR_ARG(title));
    struct cluster *c = map_get(clusters, key);
    if (c == NULL) {
        c = arena_alloc(d->cx->arena, sizeof *c);
        c->column_id = column_id;
        c->title = title;
        TRY(cluster_save(d->cx, &at->board, c));
        map_set(clusters, key, c);
    }
    *ret_id = c->id;
    return STATUS_OK;
}

/* The three that a moderator must look at: a family named, rudeness, spam (data/demo/README.md). */
static struct str
state_of(struct str key)
{
    if (str_eq_c(key, "N054") || str_eq_c(key, "N137"))
        return STR("hidden");
    return str_eq_c(key, "N156") ? STR("waiting") : STR("visible");
}

static enum status
add_note(struct demo *d, struct demo_workshop *at, const struct table *t, size_t row, struct map *clusters)
{
    struct note *n = arena_alloc(d->cx->arena, sizeof *n);
    const struct board_column *column = column_of(at, demo_cell(t, row, "sarake"));
    struct str title = demo_cell(t, row, "klusteri"), key = demo_cell(t, row, "id");
    int64_t cluster_id;
    if (column == NULL)
        return STATUS_INTERNAL;
    n->column_id = column->id;
    n->author_kind = demo_kind(demo_cell(t, row, "kirjoittaja_laji"));
    n->text = demo_cell(t, row, "teksti");
    n->state = state_of(key);
    n->from_paper = str_eq_c(at->key, "TORI");
    const struct participant *writer = writer_of(at, n->author_kind, row);
    if (writer) {
        n->participant_id = writer->id;
        n->sector = writer->sector;
    }
    TRY(note_add(d->cx, &at->board, n));
    map_set(d->notes, key, n);
    if (str_eq_c(key, "N054"))
        TRY(note_moderate(d->cx, &at->board, n->id, STR("hidden"), STR("Lapusta voi tunnistaa perheen.")));
    if (str_eq_c(key, "N137"))
        TRY(note_moderate(d->cx, &at->board, n->id, STR("hidden"), STR("Kerrotko asian toisin: mitä toivot johdolta?")));
    if (title.n == 0 || !str_eq_c(n->state, "visible"))
        return STATUS_OK;
    TRY(cluster_of(d, at, clusters, title, column->id, &cluster_id));
    return note_set_cluster(d->cx, &at->board, n->id, cluster_id);
}

static enum status
make_notes(struct demo *d)
{
    enum { WRITING_MINUTE = 46, SECONDS_BETWEEN = 12 };
    struct table *t;
    struct map *clusters = map_new(d->cx->arena);
    int64_t n_written[N_DEMO_WORKSHOPS] = {0};
    TRY(demo_table(d, data_demo_notes, data_demo_notes_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        struct demo_workshop *at = demo_workshop(d, demo_cell(t, row, "workshop"));
        if (at == NULL)
            return STATUS_INTERNAL;
        int64_t nth = n_written[at - d->workshops]++;
        d->cx->now_ms = at->w.starts_ms + (int64_t)WRITING_MINUTE * 60000 + nth * SECONDS_BETWEEN * 1000;
        if (d->cx->now_ms > d->now_ms)
            d->cx->now_ms = d->now_ms;
        TRY(add_note(d, at, t, row, clusters));
    }
    return STATUS_OK;
}

/* ---- votes ---- */

/* The wall of stickers at the market: one seat that belongs to nobody. */
static enum status
add_sticker_wall(struct demo *d, struct demo_workshop *at)
{
    struct participant *wall = &at->seats[at->n_seats];
    *wall = (struct participant){.workshop_id = at->w.id, .name = STR("Tarraseinä"), .kind = STR("other"),
                                 .state = STR("left")};
    at->n_seats++;
    return participant_add(d->cx, wall);
}

/* A vote belongs to the next voter in turn, so that each gives as many. */
static enum status
give_votes(struct demo *d, const struct demo_workshop *at, struct str key, int64_t n_votes, size_t *turn)
{
    enum { VOTES_EACH = 3 };
    const struct note *n = map_get(d->notes, key);
    size_t most = at->n_seats > 1 ? at->n_seats - (str_eq_c(at->key, "TP1") ? 2 : 0) : 1; /* TP1: 38 of 40 voted */
    if (n == NULL)
        return STATUS_INTERNAL;
    for (int64_t i = 0; i < n_votes; i++) {
        int64_t left;
        d->cx->actor.participant_id = at->seats[(*turn)++ % most].id;
        TRY(vote_change(d->cx, &at->board, n->id, 1, &left));
    }
    d->cx->actor.participant_id = 0;
    return STATUS_OK;
}

static enum status
open_voting(struct demo *d, struct demo_workshop *at, bool is_wall)
{
    if (is_wall) { /* stickers are not counted by person */
        at->board.votes_each = 20;
        at->board.votes_per_note = 20;
        TRY(board_save(d->cx, &at->board));
    }
    TRY(board_switch(d->cx, at->w.id, at->board.id, STR("voting"), STR("open")));
    return board_load(d->cx, at->w.id, at->board.id, &at->board);
}

static enum status
make_votes(struct demo *d)
{
    static const char *const voted[] = {"TORI", "TP1", "PI"};
    struct table *t;
    size_t turn[N_DEMO_WORKSHOPS] = {0};
    TRY(demo_table(d, data_demo_votes, data_demo_votes_n, &t));
    for (size_t i = 0; i < ARRAY_LEN(voted); i++) {
        struct demo_workshop *at = demo_workshop(d, str_from(voted[i]));
        bool is_wall = at->n_seats == 0;
        d->cx->now_ms = workshop_ends_ms(&at->w) - 25 * 60000;
        for (int k = 0; is_wall && k < 3; k++)
            TRY(add_sticker_wall(d, at));
        TRY(open_voting(d, at, is_wall));
        for (size_t row = 1; row < t->n_rows; row++) {
            int64_t n = 0;
            const struct note *note = map_get(d->notes, demo_cell(t, row, "note_id"));
            if (note && note->board_id == at->board.id && str_to_i64(demo_cell(t, row, "ääniä"), &n) == STATUS_OK)
                TRY(give_votes(d, at, demo_cell(t, row, "note_id"), n, &turn[at - d->workshops]));
        }
        TRY(board_switch(d->cx, at->w.id, at->board.id, STR("voting"), STR("closed")));
        TRY(board_switch(d->cx, at->w.id, at->board.id, STR("state"), STR("frozen")));
    }
    return STATUS_OK;
}

/* ---- the clock ---- */

/* Led along the programme from the start to this moment. */
static enum status
run_until_now(struct demo *d, const struct demo_workshop *at)
{
    struct agenda_item *items;
    size_t n;
    TRY(agenda_load(d->cx, &at->w, &items, &n));
    for (size_t i = 0; i < n && items[i].starts_ms <= d->now_ms; i++) {
        d->cx->now_ms = items[i].starts_ms;
        TRY(run_take(d->cx, at->w.id, i == 0 ? RUN_START : RUN_NEXT));
    }
    return STATUS_OK;
}

enum status
demo_make_rooms(struct demo *d)
{
    struct demo_workshop *coming = demo_workshop(d, STR("TP3"));
    TRY(make_seats(d));
    d->cx->now_ms = d->now_ms;
    TRY(make_head_counts(d));
    TRY(make_boards(d));
    for (size_t i = 0; i < N_DEMO_WORKSHOPS; i++)
        TRY(show_in_programme(d, &d->workshops[i]));
    TRY(make_notes(d));
    TRY(make_votes(d));
    TRY(run_until_now(d, demo_workshop(d, STR("TP2"))));
    d->cx->now_ms = d->now_ms;
    return board_switch(d->cx, coming->w.id, coming->board.id, STR("state"), STR("hidden"));
}

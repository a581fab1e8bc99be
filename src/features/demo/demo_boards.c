/* What was written in the workshops, what got votes, and how far the running one is. */
#include "data_demo_notes.h"
#include "data_demo_votes.h"
#include "demo_parts.h"
#include "running.h"

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

/* The seat of somebody of the kind, each in turn, at the table when table is not 0; -1 when nobody gave a name. */
static ptrdiff_t
writer_of(const struct demo_workshop *at, struct str kind, int64_t table, size_t turn)
{
    size_t n = 0, nth = 0;
    for (size_t i = 0; i < at->n_seats; i++)
        n += is_of_kind(&at->seats[i], kind) && (table == 0 || at->tables[i] == table);
    for (size_t i = 0; i < at->n_seats; i++)
        if (is_of_kind(&at->seats[i], kind) && (table == 0 || at->tables[i] == table) && nth++ == turn % n)
            return (ptrdiff_t)i;
    return table ? writer_of(at, kind, 0, turn) : -1;
}

/* The group's number in the data is a table's in the room. */
static int64_t
table_numbered(const struct demo_workshop *at, struct str number)
{
    int64_t no;
    if (str_to_i64(number, &no) != STATUS_OK || no < 1)
        return 0;
    for (size_t i = 0; i < at->n_seats; i++)
        if (at->table_numbers[i] == no)
            return at->tables[i];
    return 0;
}

/* Swedish is known by its small words. */
static struct str
language_of(struct str text)
{
    static const char *const words[] = {" på ", " och ", " är ", " vi ", " för ", " i "};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_find(text, str_from(words[i])) >= 0)
            return STR("sv");
    return STR("fi");
}

static struct str
with_capital(struct arena *a, struct str title)
{
    char *text = str_cstr(a, title);
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = (char)(text[0] - 32);
    return (struct str){text, title.n};
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
        c->title = with_capital(d->cx->arena, title);
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
    n->language = language_of(n->text);
    ptrdiff_t writer = writer_of(at, n->author_kind, table_numbered(at, demo_cell(t, row, "ryhmä")), row);
    if (writer >= 0) {
        n->participant_id = at->seats[writer].id;
        n->sector = at->seats[writer].sector;
        n->table_id = at->tables[writer];
    }
    TRY(note_add(d->cx, &at->board, n));
    map_set(d->notes, key, n);
    if (str_eq_c(key, "N054"))
        TRY(note_moderate(d->cx, &at->board, n->id, STR("hidden"), STR("Lapusta voi tunnistaa perheen.")));
    if (str_eq_c(key, "N137"))
        TRY(note_moderate(d->cx, &at->board, n->id, STR("hidden"), STR("Kerrotko asian toisin: mitä toivot johdolta?")));
    bool is_over = workshop_ends_ms(&at->w) < d->now_ms; /* notes are gathered together only at the end */
    if (title.n == 0 || !str_eq_c(n->state, "visible") || !is_over)
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

/* Some tables are further than others, and one asks for help. */
static enum status
signal_from_tables(struct demo *d, const struct demo_workshop *at)
{
    enum { READY_OF_TEN = 4, HELP_TABLE = 3 };
    bool asked = false;
    for (size_t i = 0; i < at->n_seats; i++) {
        d->cx->actor.participant_id = at->seats[i].id;
        if ((at->table_numbers[i] * 7 + (int)i * 3) % 10 < READY_OF_TEN)
            TRY(run_ready(d->cx, at->w.id, true));
        if (at->table_numbers[i] == HELP_TABLE && !asked) {
            TRY(run_help(d->cx, at->w.id, true));
            asked = true;
        }
    }
    d->cx->actor.participant_id = 0;
    return STATUS_OK;
}

enum status
demo_make_boards(struct demo *d)
{
    struct demo_workshop *coming = demo_workshop(d, STR("TP3"));
    TRY(make_boards(d));
    for (size_t i = 0; i < N_DEMO_WORKSHOPS; i++)
        TRY(show_in_programme(d, &d->workshops[i]));
    TRY(make_notes(d));
    TRY(make_votes(d));
    TRY(run_until_now(d, demo_workshop(d, STR("TP2"))));
    d->cx->now_ms = d->now_ms;
    TRY(signal_from_tables(d, demo_workshop(d, STR("TP2"))));
    return board_switch(d->cx, coming->w.id, coming->board.id, STR("state"), STR("hidden"));
}

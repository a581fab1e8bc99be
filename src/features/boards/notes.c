/* Writing, editing, clustering and moderating notes. */
#include "audit.h"
#include "boards.h"
#include "boards_msg.h"
#include "boards_store.h"
#include "keep.h"
#include "live.h"
#include "utf8.h"

static bool
leads(const struct ctx *cx)
{
    return actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
}

static enum status
tell(struct ctx *cx, const struct board *b)
{
    struct board_counts c;
    TRY(board_counts(cx, b->id, &c));
    return live_publish(cx, "workshop", b->workshop_id, "notes",
                        str_fmt(cx->arena, "{\"board\":\"%lld\",\"n\":%lld,\"waiting\":%lld}", (long long)b->id,
                                (long long)c.notes, (long long)c.waiting));
}

/* ---- who sees what ---- */

static bool
is_own(const struct ctx *cx, const struct note *n)
{
    return n->participant_id && n->participant_id == cx->actor.participant_id;
}

static bool
may_see(const struct ctx *cx, const struct board *b, const struct note *n, int64_t my_table)
{
    if (is_own(cx, n))
        return true;
    if (str_eq_c(n->state, "draft"))
        return false;
    if (leads(cx))
        return true;
    if (!str_eq_c(n->state, "visible"))
        return false;
    if (str_eq_c(b->visibility, "own"))
        return false;
    if (str_eq_c(b->visibility, "group"))
        return my_table && n->table_id == my_table;
    return true;
}

static enum status
my_table(struct ctx *cx, const struct board *b, int64_t *ret_table)
{
    *ret_table = 0;
    if (cx->actor.participant_id == 0)
        return STATUS_OK;
    return note_row_table(cx, b->workshop_id, cx->actor.participant_id, ret_table);
}

enum status
note_may_see(struct ctx *cx, const struct board *b, const struct note *n)
{
    int64_t table;
    if (str_eq_c(b->state, "hidden") && !leads(cx))
        return STATUS_NOT_FOUND;
    TRY(my_table(cx, b, &table));
    return may_see(cx, b, n, table) ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
note_list(struct ctx *cx, const struct board *b, struct note **ret_rows, size_t *ret_n)
{
    struct note *all;
    size_t n_all, n = 0;
    int64_t table;
    TRY(note_rows(cx, b->id, cx->actor.participant_id, &all, &n_all));
    TRY(my_table(cx, b, &table));
    bool shows_votes = leads(cx) || str_eq_c(b->voting, "closed");
    if (str_eq_c(b->state, "hidden") && !leads(cx))
        n_all = 0;
    for (size_t i = 0; i < n_all; i++) {
        if (!may_see(cx, b, &all[i], table))
            continue;
        all[n] = all[i];
        if (!shows_votes)
            all[n].votes = 0; /* totals are hidden until the vote is closed */
        n++;
    }
    *ret_rows = all;
    *ret_n = n;
    return STATUS_OK;
}

enum status
note_list_joined(struct ctx *cx, const struct board *b, struct note **ret_rows, size_t *ret_n)
{
    struct note *all;
    size_t n_all, n = 0;
    int64_t table;
    TRY(note_rows_joined(cx, b->id, &all, &n_all));
    TRY(my_table(cx, b, &table));
    for (size_t i = 0; i < n_all; i++)
        if (may_see(cx, b, &all[i], table))
            all[n++] = all[i];
    *ret_rows = all;
    *ret_n = n;
    return STATUS_OK;
}

enum status
note_list_results(struct ctx *cx, int64_t board_id, struct note **ret_rows, size_t *ret_n)
{
    struct note *all;
    size_t n_all, n = 0;
    TRY(note_rows(cx, board_id, 0, &all, &n_all));
    for (size_t i = 0; i < n_all; i++)
        if (str_eq_c(all[i].state, "visible"))
            all[n++] = all[i];
    *ret_rows = all;
    *ret_n = n;
    return STATUS_OK;
}

/* ---- writing ---- */

static enum status
check_text(struct ctx *cx, struct str text)
{
    size_t chars = utf8_count(text);
    if (chars == 0)
        return problem(cx, "text", &M_boards_text_needed, MSG_NO_ARGS);
    if (chars > NOTE_MAX_CHARS)
        return problem(cx, "text", &M_boards_text_long,
                       MSG_ARGS(msg_int("max", NOTE_MAX_CHARS), msg_int("now", (int64_t)chars)));
    return STATUS_OK;
}

static enum status
check_column(struct ctx *cx, int64_t board_id, int64_t column_id)
{
    struct board_column *columns;
    size_t n;
    TRY(board_columns(cx, board_id, &columns, &n));
    for (size_t i = 0; i < n; i++)
        if (columns[i].id == column_id)
            return STATUS_OK;
    return problem(cx, "column", &M_boards_column_needed, MSG_NO_ARGS);
}

static enum status
check_open(struct ctx *cx, const struct board *b)
{
    if (str_eq_c(b->state, "open") || leads(cx))
        return STATUS_OK;
    return problem(cx, "", &M_boards_frozen, MSG_NO_ARGS);
}

static enum status
check_room_left(struct ctx *cx, const struct board *b)
{
    int64_t n;
    TRY(note_row_count(cx, b->id, &n));
    return n < BOARD_MAX_NOTES ? STATUS_OK : problem(cx, "", &M_boards_full, MSG_ARGS(msg_int("max", BOARD_MAX_NOTES)));
}

static enum status
fill_author(struct ctx *cx, const struct board *b, struct note *n)
{
    if (n->author_kind.n == 0) {
        n->participant_id = cx->actor.participant_id;
        n->author_kind = cx->actor.participant_kind.n ? cx->actor.participant_kind : STR("professional");
        if (n->sector.n == 0)
            n->sector = cx->actor.participant_sector;
        if (n->table_id == 0)
            TRY(my_table(cx, b, &n->table_id));
    }
    if (n->language.n == 0)
        n->language = str_from(locale_code(cx->locale));
    if (n->state.n == 0)
        n->state = b->moderated && !leads(cx) ? STR("waiting") : STR("visible");
    return STATUS_OK;
}

enum status
note_add(struct ctx *cx, const struct board *b, struct note *n)
{
    n->board_id = b->id;
    n->text = str_trim(n->text);
    TRY(check_open(cx, b));
    enum status text = check_text(cx, n->text), column = check_column(cx, b->id, n->column_id);
    if (text != STATUS_OK || column != STATUS_OK)
        return text != STATUS_OK ? text : column;
    TRY(check_room_left(cx, b));
    TRY(fill_author(cx, b, n));
    n->id = db_new_id();
    TRY(note_row_insert(cx, n));
    return tell(cx, b);
}

static enum status
load_editable(struct ctx *cx, const struct board *b, int64_t id, struct note *ret_n)
{
    TRY(note_load(cx, b->workshop_id, id, ret_n));
    if (ret_n->board_id != b->id || ret_n->merged_into || str_eq_c(ret_n->state, "removed"))
        return STATUS_NOT_FOUND;
    return STATUS_OK;
}

/* The author, the author's table (the scribe writes for all) and those who lead. */
static enum status
note_may_edit(struct ctx *cx, const struct board *b, const struct note *n)
{
    int64_t table;
    if (is_own(cx, n) || leads(cx))
        return STATUS_OK;
    TRY(my_table(cx, b, &table));
    return table && n->table_id == table ? STATUS_OK : STATUS_DENIED;
}

enum status
note_edit(struct ctx *cx, const struct board *b, int64_t id, int version, struct str text, struct note *ret_now)
{
    struct note now;
    bool stored;
    text = str_trim(text);
    TRY(load_editable(cx, b, id, &now));
    TRY(note_may_edit(cx, b, &now));
    TRY(check_open(cx, b));
    TRY(check_text(cx, text));
    *ret_now = now;
    if (now.version != version)
        return str_eq(now.text, text) ? STATUS_OK : STATUS_CONFLICT;
    TRY(note_row_text(cx, &now, text, &stored));
    if (!stored)
        return STATUS_CONFLICT;
    return tell(cx, b);
}

enum status
note_publish(struct ctx *cx, const struct board *b, int64_t id)
{
    struct note n;
    TRY(load_editable(cx, b, id, &n));
    if (!is_own(cx, &n) || !str_eq_c(n.state, "draft"))
        return STATUS_NOT_FOUND;
    TRY(check_open(cx, b));
    TRY(note_row_state(cx, id, b->moderated && !leads(cx) ? STR("waiting") : STR("visible"), STR("")));
    return tell(cx, b);
}

enum status
note_move(struct ctx *cx, const struct board *b, int64_t id, int64_t column_id)
{
    struct note n;
    TRY(load_editable(cx, b, id, &n));
    TRY(note_may_edit(cx, b, &n));
    TRY(check_open(cx, b));
    TRY(check_column(cx, b->id, column_id));
    TRY(note_row_column(cx, id, column_id));
    return tell(cx, b);
}

enum status
note_withdraw(struct ctx *cx, const struct board *b, int64_t id)
{
    struct note n;
    TRY(load_editable(cx, b, id, &n));
    if (!is_own(cx, &n))
        return STATUS_DENIED;
    TRY(check_open(cx, b));
    TRY(note_row_wipe(cx, id));
    return tell(cx, b);
}

/* ---- clusters ---- */

static enum status
find_cluster(struct ctx *cx, int64_t board_id, int64_t id, struct cluster *ret_c)
{
    struct cluster *all;
    size_t n;
    TRY(cluster_list(cx, board_id, &all, &n));
    for (size_t i = 0; i < n; i++) {
        if (all[i].id == id) {
            *ret_c = all[i];
            return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}

enum status
note_set_cluster(struct ctx *cx, const struct board *b, int64_t id, int64_t cluster_id)
{
    struct note n;
    struct cluster c = {0};
    TRY(load_editable(cx, b, id, &n));
    TRY(note_may_edit(cx, b, &n));
    if (cluster_id)
        TRY(find_cluster(cx, b->id, cluster_id, &c));
    TRY(note_row_cluster(cx, id, cluster_id, cluster_id ? c.column_id : n.column_id));
    return tell(cx, b);
}

enum status
cluster_save(struct ctx *cx, const struct board *b, struct cluster *c)
{
    struct cluster old;
    bool is_new = c->id == 0;
    c->board_id = b->id;
    c->title = str_trim(c->title);
    if (c->title.n == 0 || utf8_count(c->title) > 120)
        return problem(cx, "title", &M_boards_title_needed, MSG_ARGS(msg_int("max", 120)));
    if (is_new) {
        TRY(check_column(cx, b->id, c->column_id));
        c->id = db_new_id();
    } else {
        TRY(find_cluster(cx, b->id, c->id, &old));
    }
    TRY(cluster_row_save(cx, c, is_new));
    return tell(cx, b);
}

enum status
cluster_delete(struct ctx *cx, const struct board *b, int64_t id)
{
    struct cluster c;
    TRY(find_cluster(cx, b->id, id, &c));
    TRY(cluster_row_delete(cx, b->id, id));
    return tell(cx, b);
}

enum status
note_merge(struct ctx *cx, const struct board *b, int64_t into, int64_t from, struct str text)
{
    struct note a, z;
    bool stored;
    if (into == from)
        return STATUS_INVALID;
    TRY(load_editable(cx, b, into, &a));
    TRY(load_editable(cx, b, from, &z));
    if (text.n == 0)
        text = a.text;
    TRY(check_text(cx, text));
    if (!str_eq(text, a.text))
        TRY(note_row_text(cx, &a, text, &stored));
    TRY(note_row_join(cx, from, into, b->votes_per_note));
    return tell(cx, b);
}

/* ---- moderation ---- */

enum status
note_moderate(struct ctx *cx, const struct board *b, int64_t id, struct str state, struct str reason)
{
    struct note n;
    TRY(note_load(cx, b->workshop_id, id, &n)); /* also one that joined another: its text is still read */
    if (n.board_id != b->id || str_eq_c(n.state, "removed"))
        return STATUS_NOT_FOUND;
    if (utf8_count(reason) > 300)
        return problem(cx, "reason", &M_boards_too_long, MSG_ARGS(msg_int("max", 300)));
    if (str_eq_c(state, "removed")) {
        TRY(note_row_wipe(cx, id));
        TRY(core_forget_soon(cx));
    } else if (str_eq_c(state, "visible") || str_eq_c(state, "hidden")) {
        TRY(note_row_state(cx, id, state, str_eq_c(state, "visible") ? STR("") : reason));
    } else {
        return STATUS_INVALID;
    }
    TRY(audit(cx, "moderate", "note", id, state));
    return tell(cx, b);
}

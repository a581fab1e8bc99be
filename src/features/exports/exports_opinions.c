/* The files other opinion tools read. Participants and statements are numbered from 1 in the order they came. */
#include <stdlib.h>

#include "boards.h"
#include "csv.h"
#include "exports.h"
#include "exports_sql.h"
#include "workshops.h"

struct statement {
    int64_t id, author, at_ms, agrees, disagrees;
    struct str text, state;
};
struct voter {
    int64_t id;
    int64_t n_comments, n_votes, n_agree, n_disagree;
    signed char *votes; /* per statement; 2 = not seen */
};
struct conversation {
    struct board board;
    struct statement *statements;
    size_t n_statements;
    struct voter *voters;
    size_t n_voters;
    struct opinion_row *opinions;
    size_t n_opinions;
};

static enum status
read_statements(struct ctx *cx, struct conversation *v)
{
    struct db_rows *r;
    size_t cap = 0;
    TRY(db_query(cx->tx, &export_statement_rows_sql, DB_BIND(db_int(v->board.id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, v->statements, v->n_statements, cap) =
            (struct statement){.id = db_col_int(r, 0), .text = db_col_str(r, 1), .author = db_col_int(r, 2),
                               .at_ms = db_col_int(r, 3), .agrees = db_col_int(r, 4), .disagrees = db_col_int(r, 5),
                               .state = db_col_str(r, 6)};
    return db_end(r);
}

static enum status
read_voters(struct ctx *cx, struct conversation *v)
{
    struct db_rows *r;
    size_t cap = 0;
    TRY(db_query(cx->tx, &export_voter_rows_sql, DB_BIND(db_int(v->board.id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, v->voters, v->n_voters, cap) = (struct voter){.id = db_col_int(r, 0)};
    return db_end(r);
}

/* Ids grow with time, so both lists are sorted by id. */
static struct voter *
find_voter(struct conversation *v, int64_t id)
{
    size_t low = 0, high = v->n_voters;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (v->voters[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < v->n_voters && v->voters[low].id == id ? &v->voters[low] : NULL;
}

static ptrdiff_t
find_statement(const struct conversation *v, int64_t id)
{
    size_t low = 0, high = v->n_statements;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (v->statements[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < v->n_statements && v->statements[low].id == id ? (ptrdiff_t)low : -1;
}

static void
fill_matrix(struct ctx *cx, struct conversation *v)
{
    for (size_t i = 0; i < v->n_voters; i++) {
        v->voters[i].votes = ARENA_ARRAY(cx->arena, signed char, v->n_statements);
        for (size_t s = 0; s < v->n_statements; s++)
            v->voters[i].votes[s] = 2;
    }
    for (size_t s = 0; s < v->n_statements; s++) {
        struct voter *author = find_voter(v, v->statements[s].author);
        if (author)
            author->n_comments++;
    }
    for (size_t i = 0; i < v->n_opinions; i++) {
        struct voter *p = find_voter(v, v->opinions[i].participant_id);
        ptrdiff_t s = find_statement(v, v->opinions[i].note_id);
        if (p == NULL || s < 0)
            continue;
        p->votes[s] = (signed char)v->opinions[i].value;
        p->n_votes++;
        p->n_agree += v->opinions[i].value == 1;
        p->n_disagree += v->opinions[i].value == -1;
    }
}

static enum status
read_conversation(struct ctx *cx, int64_t workshop_id, int64_t board_id, struct conversation *v)
{
    TRY(board_load(cx, workshop_id, board_id, &v->board));
    TRY(read_statements(cx, v));
    TRY(read_voters(cx, v));
    TRY(opinion_list(cx, board_id, 0, &v->opinions, &v->n_opinions));
    fill_matrix(cx, v);
    return STATUS_OK;
}

static void
put_matrix(const struct conversation *v, struct csv_writer *w)
{
    static const char *const names[] = {"participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        csv_text(w, str_from(names[i]));
    for (size_t s = 0; s < v->n_statements; s++)
        csv_i64(w, (int64_t)s + 1);
    csv_end_row(w);
    for (size_t i = 0; i < v->n_voters; i++) {
        const struct voter *p = &v->voters[i];
        csv_i64(w, (int64_t)i + 1);
        csv_text(w, STR(""));
        csv_text(w, STR(""));
        csv_i64(w, p->n_comments);
        csv_i64(w, p->n_votes);
        csv_i64(w, p->n_agree);
        csv_i64(w, p->n_disagree);
        for (size_t s = 0; s < v->n_statements; s++) {
            if (p->votes[s] == 2)
                csv_text(w, STR(""));
            else
                csv_i64(w, p->votes[s]);
        }
        csv_end_row(w);
    }
}

static void
put_votes(struct conversation *v, struct csv_writer *w)
{
    static const char *const names[] = {"timestamp", "comment-id", "voter-id", "vote"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        csv_text(w, str_from(names[i]));
    csv_end_row(w);
    for (size_t i = 0; i < v->n_opinions; i++) {
        const struct opinion_row *o = &v->opinions[i];
        ptrdiff_t s = find_statement(v, o->note_id);
        const struct voter *p = find_voter(v, o->participant_id);
        if (s < 0 || p == NULL)
            continue;
        csv_i64(w, o->at_ms);
        csv_i64(w, s + 1);
        csv_i64(w, p - v->voters + 1);
        csv_i64(w, o->value);
        csv_end_row(w);
    }
}

static void
put_comments(struct conversation *v, struct csv_writer *w)
{
    static const char *const names[] = {"timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        csv_text(w, str_from(names[i]));
    csv_end_row(w);
    for (size_t s = 0; s < v->n_statements; s++) {
        const struct statement *t = &v->statements[s];
        const struct voter *author = find_voter(v, t->author);
        bool hidden = !str_eq_c(t->state, "visible");
        csv_i64(w, t->at_ms);
        csv_i64(w, (int64_t)s + 1);
        csv_i64(w, author ? author - v->voters + 1 : 0);
        csv_i64(w, t->agrees);
        csv_i64(w, t->disagrees);
        csv_i64(w, hidden ? -1 : 1);
        csv_text(w, hidden ? STR("") : t->text);
        csv_end_row(w);
    }
}

static void
put_summary(const struct conversation *v, struct csv_writer *w)
{
    const struct {
        const char *key;
        int64_t n;
    } rows[] = {{"voters", (int64_t)v->n_voters}, {"comments", (int64_t)v->n_statements}, {"votes", (int64_t)v->n_opinions}};
    csv_text(w, STR("topic"));
    csv_text(w, v->board.title);
    csv_end_row(w);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        csv_text(w, str_from(rows[i].key));
        csv_i64(w, rows[i].n);
        csv_end_row(w);
    }
}

enum status
export_opinions(struct ctx *cx, int64_t workshop_id, int64_t board_id, struct str file, struct str *ret_csv)
{
    struct conversation v = {0};
    struct buf *b = arena_alloc(cx->arena, sizeof *b);
    TRY(read_conversation(cx, workshop_id, board_id, &v));
    buf_init_in(b, cx->arena, 0);
    struct csv_writer w = csv_writer_init(b, (struct csv_style){.delimiter = ','});
    if (str_eq_c(file, "participants-votes"))
        put_matrix(&v, &w);
    else if (str_eq_c(file, "votes"))
        put_votes(&v, &w);
    else if (str_eq_c(file, "comments"))
        put_comments(&v, &w);
    else if (str_eq_c(file, "summary"))
        put_summary(&v, &w);
    else
        return STATUS_NOT_FOUND;
    return buf_finish(b, ret_csv);
}

#include "polis.h"

#include <string.h>

#include "files.h"

struct vote_columns {
    ptrdiff_t time, comment, voter, vote;
};

static bool
read_vote(struct cli *c, const char *path, const struct table_row *row, ptrdiff_t column, struct str text, int8_t *ret)
{
    int64_t n;
    text = str_trim(text);
    if (str_to_i64(text, &n) != STATUS_OK || n < -1 || n > 1)
        return CLI_BAD(c, path, row->line, (size_t)column + 1,
                       "a vote is 1 (agree), -1 (disagree) or 0 (pass), not '%.*s'", STR_ARG(text));
    *ret = (int8_t)n;
    return true;
}

static bool
need_id(struct cli *c, const char *path, const struct table *t, size_t row, ptrdiff_t column, struct str *ret)
{
    *ret = str_trim(table_cell(t, row, column));
    return ret->n ? true : CLI_BAD(c, path, t->rows[row].line, (size_t)column + 1, "the id is empty");
}

/* The votes with places in the id lists still unknown: person and statement are row numbers into the two columns. */
static bool
votes_of_list(struct cli *c, const char *path, const struct table *t, struct polis_set *s, struct str *voters,
              struct str *statements)
{
    struct vote_columns k = {.time = cli_find_column(t, "timestamp")};
    if (!cli_column(c, path, t, "comment-id|statement-id|statement", &k.comment) ||
        !cli_column(c, path, t, "voter-id|participant|participant-id|voter", &k.voter) ||
        !cli_column(c, path, t, "vote", &k.vote))
        return false;
    s->has_times = k.time >= 0;
    for (size_t i = 1; i < t->n_rows; i++) {
        struct opinion_cast *v = &s->casts[s->n_casts];
        struct str time = str_trim(table_cell(t, i, k.time));
        if (!need_id(c, path, t, i, k.comment, &statements[s->n_casts]) ||
            !need_id(c, path, t, i, k.voter, &voters[s->n_casts]) ||
            !read_vote(c, path, &t->rows[i], k.vote, table_cell(t, i, k.vote), &v->vote))
            return false;
        if (s->has_times && str_to_i64(time, &v->time_ms) != STATUS_OK)
            return CLI_BAD(c, path, t->rows[i].line, (size_t)k.time + 1,
                           "the time must be milliseconds since 1970, not '%.*s'", STR_ARG(time));
        s->n_casts++;
    }
    return true;
}

/* First column of the statements in a matrix: after the last of those that say something about the person. */
static ptrdiff_t
first_statement(const struct table *t)
{
    static const char *const about[] = {"participant", "xid",     "group-id",  "n-comments",
                                        "n-votes",     "n-agree", "n-disagree"};
    ptrdiff_t last = -1;
    for (size_t i = 0; i < ARRAY_LEN(about); i++) {
        ptrdiff_t at = cli_find_column(t, about[i]);
        last = at > last ? at : last;
    }
    return last + 1;
}

/* Every statement has a name of its own, and every person one row. */
static bool
check_matrix(struct cli *c, const char *path, const struct table *t, ptrdiff_t *ret_person)
{
    struct map *columns = map_new(c->arena), *rows = map_new(c->arena);
    if (!cli_column(c, path, t, "participant", ret_person))
        return false;
    for (ptrdiff_t j = first_statement(t); j < (ptrdiff_t)t->rows[0].n_cells; j++) {
        struct str name = str_trim(table_cell(t, 0, j));
        if (name.n == 0)
            return CLI_BAD(c, path, t->rows[0].line, (size_t)j + 1, "the statement has no name");
        if (map_has(columns, name))
            return CLI_BAD(c, path, t->rows[0].line, (size_t)j + 1, "statement '%.*s' is here for the second time",
                           STR_ARG(name));
        map_set(columns, name, columns);
    }
    for (size_t i = 1; i < t->n_rows; i++) {
        struct str who;
        if (!need_id(c, path, t, i, *ret_person, &who))
            return false;
        if (map_has(rows, who))
            return CLI_BAD(c, path, t->rows[i].line, (size_t)*ret_person + 1, "'%.*s' is here for the second time",
                           STR_ARG(who));
        map_set(rows, who, rows);
    }
    return true;
}

static bool
votes_of_matrix(struct cli *c, const char *path, const struct table *t, struct polis_set *s, struct str *voters,
                struct str *statements)
{
    ptrdiff_t person, first = first_statement(t);
    if (!check_matrix(c, path, t, &person))
        return false;
    for (size_t i = 1; i < t->n_rows; i++) {
        struct str who = str_trim(table_cell(t, i, person));
        for (ptrdiff_t j = first; j < (ptrdiff_t)t->rows[0].n_cells; j++) {
            struct str cell = str_trim(table_cell(t, i, j));
            if (cell.n == 0)
                continue;
            voters[s->n_casts] = who;
            statements[s->n_casts] = str_trim(table_cell(t, 0, j));
            if (!read_vote(c, path, &t->rows[i], j, cell, &s->casts[s->n_casts++].vote))
                return false;
        }
    }
    return true;
}

/* Without times nobody can tell which of two votes is the last. */
static bool
refuse_twice(struct cli *c, const char *path, const struct table *t, const struct polis_set *s)
{
    if (s->has_times || s->ballot.n_superseded == 0)
        return true;
    struct opinion_votes v = s->ballot.votes;
    bool *seen = ARENA_ARRAY(c->arena, bool, s->voters.n * s->statements.n);
    for (size_t i = 0; i < s->n_casts && v.n_people; i++) {
        bool *cell = &seen[(size_t)s->casts[i].person * s->statements.n + (size_t)s->casts[i].statement];
        if (*cell)
            return CLI_BAD(c, path, t->rows[i + 1].line, 0,
                           "this person has voted on this statement before, and without a column 'timestamp' nobody "
                           "can tell which vote is the last");
        *cell = true;
    }
    return true;
}

static bool
read_comments(struct cli *c, const char *path, struct table **ret_table, struct str **ret_ids)
{
    struct table *t;
    ptrdiff_t id;
    if (!cli_sheet(c, path, &t) || !cli_column(c, path, t, "comment-id", &id))
        return false;
    struct map *seen = map_new(c->arena);
    *ret_ids = ARENA_ARRAY(c->arena, struct str, t->n_rows);
    for (size_t i = 1; i < t->n_rows; i++) {
        struct str *name = &(*ret_ids)[i];
        if (!need_id(c, path, t, i, id, name))
            return false;
        if (map_has(seen, *name))
            return CLI_BAD(c, path, t->rows[i].line, (size_t)id + 1, "'%.*s' is here for the second time",
                           STR_ARG(*name));
        map_set(seen, *name, seen);
    }
    *ret_table = t;
    return true;
}

/* One of the words for yes, or one of those for no; nothing is no. */
static bool
read_yes_no(struct cli *c, const char *path, const struct table *t, size_t row, ptrdiff_t column, bool *ret_yes)
{
    static const char *const yes[] = {"true", "t", "1", "yes"}, *const no[] = {"", "false", "f", "0", "no"};
    struct str s = str_trim(table_cell(t, row, column));
    for (size_t i = 0; i < ARRAY_LEN(yes); i++)
        if ((*ret_yes = str_eq_nocase(s, str_from(yes[i]))))
            return true;
    for (size_t i = 0; i < ARRAY_LEN(no); i++)
        if (str_eq_nocase(s, str_from(no[i])))
            return true;
    return CLI_BAD(c, path, t->rows[row].line, (size_t)column + 1, "'%.*s' is neither true nor false", STR_ARG(s));
}

static bool
read_moderated(struct cli *c, const char *path, const struct table *t, size_t row, ptrdiff_t column, int *ret)
{
    struct str s = str_trim(table_cell(t, row, column));
    int64_t n = 0;
    if (s.n && (str_to_i64(s, &n) != STATUS_OK || n < -1 || n > 1))
        return CLI_BAD(c, path, t->rows[row].line, (size_t)column + 1,
                       "moderated is 1 (in), -1 (out) or 0 (not looked at), not '%.*s'", STR_ARG(s));
    *ret = (int)n;
    return true;
}

static bool
take_comments(struct cli *c, const char *path, const struct table *t, const struct str *ids, struct polis_set *s)
{
    ptrdiff_t author = cli_find_column(t, "author-id"), text = cli_find_column(t, "comment-body|comment"),
              moderated = cli_find_column(t, "moderated"), meta = cli_find_column(t, "is-meta"),
              seed = cli_find_column(t, "is-seed"), time = cli_find_column(t, "timestamp");
    for (size_t i = 1; i < t->n_rows; i++) {
        struct polis_comment *k = &s->comments[cli_id_find(&s->statements, ids[i])];
        k->author = str_trim(table_cell(t, i, author));
        k->text = table_cell(t, i, text);
        k->time = str_trim(table_cell(t, i, time));
        if (!read_moderated(c, path, t, i, moderated, &k->moderated) ||
            !read_yes_no(c, path, t, i, meta, &k->is_meta) || !read_yes_no(c, path, t, i, seed, &k->is_seed))
            return false;
    }
    return true;
}

/* From texts to places, and from places to the matrix. */
static bool
make_ballot(struct cli *c, const char *path, const struct table *votes, const struct str *voters,
            const struct str *statements, const char *comments_path, const struct table *comments,
            const struct str *comment_ids, struct polis_set *s)
{
    size_t n_comments = comments ? comments->n_rows - 1 : 0;
    struct str *all = ARENA_ARRAY(c->arena, struct str, s->n_casts + n_comments);
    memcpy(all, statements, s->n_casts * sizeof *all);
    for (size_t i = 0; i < n_comments; i++)
        all[s->n_casts + i] = comment_ids[i + 1];
    s->voters = cli_ids_of(c, voters, s->n_casts);
    s->statements = cli_ids_of(c, all, s->n_casts + n_comments);
    for (size_t i = 0; i < s->n_casts; i++) {
        s->casts[i].person = cli_id_find(&s->voters, voters[i]);
        s->casts[i].statement = cli_id_find(&s->statements, statements[i]);
    }
    if (opinion_ballot_from(c->arena, s->casts, s->n_casts, &s->ballot) != STATUS_OK)
        return CLI_BAD(c, path, 0, 0, "more than %d people or %d statements, or too many of both together",
                       OPINION_MAX_PEOPLE, OPINION_MAX_STATEMENTS);
    s->comments = ARENA_ARRAY(c->arena, struct polis_comment, s->statements.n);
    for (size_t i = 0; i < s->statements.n; i++)
        s->comments[i].id = s->statements.id[i];
    if (comments && !take_comments(c, comments_path, comments, comment_ids, s))
        return false;
    s->moderated_out = ARENA_ARRAY(c->arena, bool, s->statements.n);
    s->meta = ARENA_ARRAY(c->arena, bool, s->statements.n);
    for (size_t j = 0; j < s->ballot.votes.n_statements; j++) {
        s->moderated_out[j] = s->comments[s->ballot.statement[j]].moderated < 0;
        s->meta[j] = s->comments[s->ballot.statement[j]].is_meta;
    }
    return refuse_twice(c, path, votes, s);
}

static size_t
most_votes(const struct table *t, bool is_matrix)
{
    return is_matrix ? t->n_rows * t->n_columns : t->n_rows;
}

/* Counts cells of participants-votes.csv that say something else than the last votes. When nearly all say the opposite,
 * one of the two files has its signs turned round, and nobody can tell which. */
static bool
compare_matrix(struct cli *c, const char *path, bool agree_is_minus, struct polis_set *s)
{
    struct table *t;
    ptrdiff_t person;
    size_t n_answers = 0, n_opposite = 0;
    if (!cli_sheet(c, path, &t) || !check_matrix(c, path, t, &person))
        return false;
    const struct opinion_ballot *b = &s->ballot;
    ptrdiff_t *column_of = ARENA_ARRAY(c->arena, ptrdiff_t, s->statements.n + 1),
              *row_of = ARENA_ARRAY(c->arena, ptrdiff_t, s->voters.n + 1);
    for (size_t j = 0; j < b->votes.n_statements; j++)
        column_of[b->statement[j]] = (ptrdiff_t)j + 1;
    for (size_t i = 0; i < b->votes.n_people; i++)
        row_of[b->person[i]] = (ptrdiff_t)i + 1;
    s->has_matrix = true;
    for (size_t i = 1; i < t->n_rows; i++) {
        ptrdiff_t who = cli_id_find(&s->voters, str_trim(table_cell(t, i, person)));
        ptrdiff_t row = who < 0 ? 0 : row_of[who];
        for (ptrdiff_t j = first_statement(t); j < (ptrdiff_t)t->rows[0].n_cells; j++) {
            struct str cell = str_trim(table_cell(t, i, j));
            ptrdiff_t what = cli_id_find(&s->statements, str_trim(table_cell(t, 0, j)));
            ptrdiff_t column = what < 0 ? 0 : column_of[what];
            int8_t ours = row && column ? b->votes.vote[(size_t)(row - 1) * b->votes.n_statements + (size_t)column - 1]
                                        : OPINION_UNSEEN;
            int8_t theirs = OPINION_UNSEEN;
            if (cell.n && !read_vote(c, path, &t->rows[i], j, cell, &theirs))
                return false;
            theirs = agree_is_minus && cell.n ? (int8_t)-theirs : theirs;
            s->n_cells++;
            s->n_differences += ours != theirs;
            n_answers += ours == OPINION_AGREE || ours == OPINION_DISAGREE;
            n_opposite += (ours == OPINION_AGREE || ours == OPINION_DISAGREE) && theirs == -ours;
        }
    }
    if (n_answers > 0 && n_opposite * 10 > n_answers * 9)
        return CLI_BAD(
            c, path, 0, 0,
            "%zu of %zu votes have the opposite sign in votes.csv: take the wrong one of the two files away, "
            "and see --agree-is-minus",
            n_opposite, n_answers);
    return true;
}

static const char *
path_in(struct cli *c, const char *dir, const char *name)
{
    struct str d = str_from(dir);
    return str_ends(d, STR("/")) ? str_fmt(c->arena, "%s%s", dir, name).p : str_fmt(c->arena, "%s/%s", dir, name).p;
}

bool
polis_read(struct cli *c, const char *dir_or_file, bool agree_is_minus, struct polis_set *ret_set)
{
    struct polis_set s = {0};
    const char *votes = path_in(c, dir_or_file, "votes.csv"),
               *matrix = path_in(c, dir_or_file, "participants-votes.csv"),
               *comments = path_in(c, dir_or_file, "comments.csv");
    bool is_dir = file_exists(votes) || file_exists(matrix), has_list = is_dir && file_exists(votes);
    const char *path = !is_dir ? dir_or_file : has_list ? votes : matrix;
    struct table *t, *k = NULL;
    struct str *comment_ids = NULL;
    if (!cli_sheet(c, path, &t))
        return false;
    bool is_matrix = cli_find_column(t, "vote") < 0 && cli_find_column(t, "participant") >= 0;
    size_t most = most_votes(t, is_matrix);
    struct str *voters = ARENA_ARRAY(c->arena, struct str, most), *statements = ARENA_ARRAY(c->arena, struct str, most);
    s.casts = ARENA_ARRAY(c->arena, struct opinion_cast, most);
    if (!(is_matrix ? votes_of_matrix : votes_of_list)(c, path, t, &s, voters, statements))
        return false;
    for (size_t i = 0; i < s.n_casts && agree_is_minus; i++)
        s.casts[i].vote = (int8_t)-s.casts[i].vote;
    if (is_dir && file_exists(comments) && !read_comments(c, comments, &k, &comment_ids))
        return false;
    if (!make_ballot(c, path, t, voters, statements, comments, k, comment_ids, &s))
        return false;
    if (has_list && file_exists(matrix) && !compare_matrix(c, matrix, agree_is_minus, &s))
        return false;
    const char *summary = path_in(c, dir_or_file, "summary.csv");
    if (is_dir && file_exists(summary) && file_read(c->arena, summary, 1 << 20, &s.description) != STATUS_OK)
        return CLI_BAD(c, summary, 0, 0, "the file cannot be read");
    *ret_set = s;
    return true;
}

bool
polis_read_groups(struct cli *c, const char *path, const struct polis_set *s, int **ret_groups)
{
    struct table *t;
    ptrdiff_t who, group;
    if (!cli_sheet(c, path, &t) || !cli_column(c, path, t, "participant|id", &who) ||
        !cli_column(c, path, t, "group-id|group", &group))
        return false;
    int *label = ARENA_ARRAY(c->arena, int, s->voters.n), *by_row = ARENA_ARRAY(c->arena, int, s->voters.n);
    struct map *seen = map_new(c->arena);
    memset(label, -1, s->voters.n * sizeof *label);
    for (size_t i = 1; i < t->n_rows; i++) {
        struct str id = str_trim(table_cell(t, i, who)), cell = str_trim(table_cell(t, i, group));
        ptrdiff_t at = cli_id_find(&s->voters, id);
        int64_t g = -1;
        if (at < 0)
            return CLI_BAD(c, path, t->rows[i].line, (size_t)who + 1, "'%.*s' has not voted", STR_ARG(id));
        if (cell.n && (str_to_i64(cell, &g) != STATUS_OK || g < -1 || g >= OPINION_MAX_GROUPS))
            return CLI_BAD(c, path, t->rows[i].line, (size_t)group + 1, "a group is a number from 0 to %d, not '%.*s'",
                           OPINION_MAX_GROUPS - 1, STR_ARG(cell));
        if (map_has(seen, id))
            return CLI_BAD(c, path, t->rows[i].line, (size_t)who + 1, "'%.*s' is here for the second time",
                           STR_ARG(id));
        map_set(seen, id, seen);
        label[at] = (int)g;
    }
    for (size_t i = 0; i < s->ballot.votes.n_people; i++)
        by_row[i] = label[s->ballot.person[i]];
    *ret_groups = by_row;
    return true;
}

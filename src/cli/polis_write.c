#include "polis.h"

#include <string.h>

#include "csv.h"

static struct csv_writer
start(struct cli *c, struct buf *b, const char *const *heading)
{
    buf_init_in(b, c->arena, (size_t)256 << 20);
    struct csv_writer w = csv_writer_init(b, (struct csv_style){.delimiter = ',', .numbers_as_text = true});
    for (; *heading; heading++)
        csv_text(&w, str_from(*heading));
    return w;
}

static void
finish(struct cli *c, struct cli_outputs *o, const char *dir, const char *name, struct buf *b)
{
    cli_output(o, str_fmt(c->arena, "%s/%s", dir, name).p, buf_view(b));
}

static struct str
voter_name(const struct polis_set *s, size_t row)
{
    return s->voters.id[s->ballot.person[row]];
}

static struct str
statement_name(const struct polis_set *s, size_t column)
{
    return s->statements.id[s->ballot.statement[column]];
}

/* The last vote of each person on each statement, by person and statement: the same from any order of rows. */
static void
write_votes(struct cli *c, const struct polis_set *s, const char *dir, struct cli_outputs *o)
{
    static const char *const heading[] = {"timestamp", "comment-id", "voter-id", "vote", NULL};
    struct buf *b = arena_alloc(c->arena, sizeof *b);
    struct csv_writer w = start(c, b, heading);
    csv_end_row(&w);
    const struct opinion_votes *v = &s->ballot.votes;
    int64_t *time = ARENA_ARRAY(c->arena, int64_t, v->n_people * v->n_statements);
    for (size_t i = 0; i < v->n_people * v->n_statements; i++)
        time[i] = s->has_times ? INT64_MIN : 0;
    ptrdiff_t *column_of = ARENA_ARRAY(c->arena, ptrdiff_t, s->statements.n);
    for (size_t j = 0; j < v->n_statements; j++)
        column_of[s->ballot.statement[j]] = (ptrdiff_t)j;
    for (size_t i = 0; i < s->n_casts; i++) {
        int64_t *t = &time[(size_t)s->casts[i].person * v->n_statements + (size_t)column_of[s->casts[i].statement]];
        *t = s->casts[i].time_ms > *t ? s->casts[i].time_ms : *t;
    }
    for (size_t i = 0; i < v->n_people; i++)
        for (size_t j = 0; j < v->n_statements; j++) {
            if (v->vote[i * v->n_statements + j] == OPINION_UNSEEN)
                continue;
            csv_i64(&w, time[i * v->n_statements + j]);
            csv_text(&w, statement_name(s, j));
            csv_text(&w, voter_name(s, i));
            csv_i64(&w, v->vote[i * v->n_statements + j]);
            csv_end_row(&w);
        }
    finish(c, o, dir, "votes.csv", b);
}

static void
write_comments(struct cli *c, const struct polis_set *s, const struct opinion_result *r, const char *dir,
               struct cli_outputs *o)
{
    static const char *const heading[] = {"timestamp",    "comment-id", "author-id",
                                          "agrees",       "disagrees",  "moderated",
                                          "is-meta",      "is-seed",    "group-informed-consensus",
                                          "comment-body", NULL};
    struct buf *b = arena_alloc(c->arena, sizeof *b);
    struct csv_writer w = start(c, b, heading);
    csv_end_row(&w);
    ptrdiff_t *column_of = ARENA_ARRAY(c->arena, ptrdiff_t, s->statements.n + 1);
    for (size_t j = 0; j < r->n_statements; j++)
        column_of[s->ballot.statement[j]] = (ptrdiff_t)j + 1;
    for (size_t i = 0; i < s->statements.n; i++) {
        const struct polis_comment *k = &s->comments[i];
        static const struct opinion_statement unseen;
        const struct opinion_statement *t = column_of[i] ? &r->statements[column_of[i] - 1] : &unseen;
        csv_text(&w, k->time);
        csv_text(&w, k->id);
        csv_text(&w, k->author);
        csv_i64(&w, t->all.agree);
        csv_i64(&w, t->all.disagree);
        csv_i64(&w, k->moderated);
        csv_text(&w, k->is_meta ? STR("true") : STR("false"));
        csv_text(&w, k->is_seed ? STR("true") : STR("false"));
        csv_number(&w, t->consensus, 12);
        csv_text(&w, k->text);
        csv_end_row(&w);
    }
    finish(c, o, dir, "comments.csv", b);
}

static void
write_matrix(struct cli *c, const struct polis_set *s, const struct opinion_result *r, const char *dir,
             struct cli_outputs *o)
{
    static const char *const heading[] = {"participant", "group-id",   "n-comments", "n-votes",
                                          "n-agree",     "n-disagree", NULL};
    struct buf *b = arena_alloc(c->arena, sizeof *b);
    struct csv_writer w = start(c, b, heading);
    for (size_t j = 0; j < r->n_statements; j++)
        csv_text(&w, statement_name(s, j));
    csv_end_row(&w);
    int64_t *wrote = ARENA_ARRAY(c->arena, int64_t, s->voters.n);
    for (size_t i = 0; i < s->statements.n; i++) {
        ptrdiff_t at = cli_id_find(&s->voters, s->comments[i].author);
        wrote[at < 0 ? 0 : at] += at >= 0;
    }
    for (size_t i = 0; i < r->n_people; i++) {
        const int8_t *row = &s->ballot.votes.vote[i * r->n_statements];
        int64_t n = 0, agree = 0, disagree = 0;
        for (size_t j = 0; j < r->n_statements; j++) {
            n += row[j] != OPINION_UNSEEN;
            agree += row[j] == OPINION_AGREE;
            disagree += row[j] == OPINION_DISAGREE;
        }
        csv_text(&w, voter_name(s, i));
        csv_text(&w, r->group[i] < 0 ? STR_NONE : str_fmt(c->arena, "%d", r->group[i]));
        csv_i64(&w, wrote[s->ballot.person[i]]);
        csv_i64(&w, n);
        csv_i64(&w, agree);
        csv_i64(&w, disagree);
        for (size_t j = 0; j < r->n_statements; j++)
            if (row[j] == OPINION_UNSEEN)
                csv_text(&w, STR_NONE);
            else
                csv_i64(&w, row[j]);
        csv_end_row(&w);
    }
    finish(c, o, dir, "participants-votes.csv", b);
}

static void
write_counts(struct csv_writer *w, struct opinion_count n)
{
    csv_i64(w, opinion_seen(n));
    csv_i64(w, n.agree);
    csv_i64(w, n.disagree);
    csv_i64(w, n.pass);
}

static void
write_comment_groups(struct cli *c, const struct polis_set *s, const struct opinion_result *r, const char *dir,
                     struct cli_outputs *o)
{
    static const char *const heading[] = {"comment-id",      "comment",      "total-votes", "total-agrees",
                                          "total-disagrees", "total-passes", NULL};
    struct buf *b = arena_alloc(c->arena, sizeof *b);
    struct csv_writer w = start(c, b, heading);
    for (size_t g = 0; g < r->n_groups; g++)
        for (size_t k = 0; k < 4; k++)
            csv_text(&w, str_fmt(c->arena, "group-%c-%s", (char)('a' + g),
                                 (const char *const[]){"votes", "agrees", "disagrees", "passes"}[k]));
    csv_end_row(&w);
    for (size_t j = 0; j < r->n_statements; j++) {
        csv_text(&w, statement_name(s, j));
        csv_text(&w, s->comments[s->ballot.statement[j]].text);
        write_counts(&w, r->statements[j].all);
        for (size_t g = 0; g < r->n_groups; g++)
            write_counts(&w, r->votes_in_group[g * r->n_statements + j]);
        csv_end_row(&w);
    }
    finish(c, o, dir, "comment-groups.csv", b);
}

/* Where everybody stands on the map: like the matrix for those who may see single votes, not for publication. */
static void
write_map(struct cli *c, const struct polis_set *s, const struct opinion_result *r, const char *dir,
          struct cli_outputs *o)
{
    struct buf *b = arena_alloc(c->arena, sizeof *b);
    struct csv_writer w = start(c, b, (const char *const[]){"participant", "group-id", "n-votes", "x", "y", NULL});
    csv_end_row(&w);
    for (size_t i = 0; i < r->n_people; i++) {
        csv_text(&w, voter_name(s, i));
        csv_text(&w, r->group[i] < 0 ? STR_NONE : str_fmt(c->arena, "%d", r->group[i]));
        csv_i64(&w, r->n_votes[i]);
        csv_number(&w, r->x[i], 6);
        csv_number(&w, r->y[i], 6);
        csv_end_row(&w);
    }
    finish(c, o, dir, "participants-map.csv", b);
}

static void
write_summary(struct cli *c, const struct polis_set *s, const struct opinion_result *r, const char *dir,
              struct cli_outputs *o)
{
    if (s->description.n) {
        cli_output(o, str_fmt(c->arena, "%s/summary.csv", dir).p, s->description);
        return;
    }
    struct buf *b = arena_alloc(c->arena, sizeof *b);
    struct csv_writer w = start(c, b, (const char *const[]){NULL});
    const struct {
        const char *name;
        size_t n;
    } rows[] = {{"voters", r->n_people},
                {"voters-in-conv", r->n_placed},
                {"comments", s->statements.n},
                {"groups", r->n_groups}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        csv_text(&w, str_from(rows[i].name));
        csv_i64(&w, (int64_t)rows[i].n);
        csv_end_row(&w);
    }
    finish(c, o, dir, "summary.csv", b);
}

void
polis_write(struct cli *c, const struct polis_set *s, const struct opinion_result *r, const char *dir,
            struct cli_outputs *o)
{
    write_summary(c, s, r, dir, o);
    write_votes(c, s, dir, o);
    write_comments(c, s, r, dir, o);
    write_matrix(c, s, r, dir, o);
    write_map(c, s, r, dir, o);
    write_comment_groups(c, s, r, dir, o);
}

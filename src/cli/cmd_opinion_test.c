#include "test_command.h"

#include <math.h>

#include "json.h"
#include "opinion.h"

static void
assert_refused(const char *votes, const char *message)
{
    const char *path = put_file("bad.csv", votes);
    assert_int_equal(RUN(cmd_opinion, "opinion", path, "--report", path_of("r.json")), EXIT_BAD_INPUT);
    assert_told_only(message, path_of("r.json"));
}

static void
bad_votes_are_refused_with_their_place_and_nothing_is_written(void **state)
{
    (void)state;
    assert_refused("timestamp,comment-id,voter-id,vote\n1,2,3,7\n", "line 2, column 4: a vote is 1 (agree)");
    assert_refused("timestamp,comment-id,voter-id,vote\n1,2,3,nan\n", "line 2, column 4");
    assert_refused("timestamp,comment-id,voter-id,vote\n1,,3,1\n", "line 2, column 2: the id is empty");
    assert_refused("timestamp,comment-id,voter-id,vote\nx,1,3,1\n", "line 2, column 1: the time");
    assert_refused("timestamp,comment-id,vote\n1,1,1\n", "no column 'voter-id'");
    assert_refused("comment-id,voter-id,vote\n1,3,1\n2,3,1\n1,3,-1\n", "line 4: this person has voted");
    assert_refused("comment-id,voter-id,vote\n1,\"3,1\n", "quotation mark");
    assert_refused("timestamp,comment-id,voter-id,vote\n", "there is no vote");
    assert_refused("comment-id,voter-id,vote\n1,3,1\n2,3", "line 3, column 3: the file is cut short");
    assert_refused("participant,1,2\n5,1,0\n5,1,0\n", "line 3, column 1: '5' is here for the second time");
}

static void
assert_folder_refused(const char *file, const char *text, const char *message)
{
    const char *v = "timestamp,comment-id,voter-id,vote\n1,1,a,1\n2,1,b,-1\n3,2,a,0\n";
    static int n;
    const char *dir = str_fmt(a, "folder%d", ++n).p;
    assert_int_equal(file_make_dirs(path_of(dir), 0755), STATUS_OK);
    put_file(str_fmt(a, "%s/votes.csv", dir).p, v);
    put_file(str_fmt(a, "%s/%s", dir, file).p, text);
    assert_int_equal(RUN(cmd_opinion, "opinion", path_of(dir), "--report", path_of("r.json")), EXIT_BAD_INPUT);
    assert_told_only(message, path_of("r.json"));
}

static void
bad_files_beside_the_votes_are_refused_with_their_place(void **state)
{
    (void)state;
    assert_folder_refused("comments.csv", "comment-id,moderated\n1,1\n1,-1\n", "line 3, column 1: '1' is here");
    assert_folder_refused("comments.csv", "comment-id,moderated\n1,no way\n", "line 2, column 2: moderated is 1 (in)");
    assert_folder_refused("comments.csv", "comment-id,is-meta\n1,perhaps\n", "line 2, column 2: 'perhaps' is neither");
    assert_folder_refused("participants-votes.csv", "participant,1,2\na,1,0\na,1,0\n", "line 3, column 1: 'a' is here");
    assert_folder_refused("participants-votes.csv", "participant,1,1\na,1,0\n", "line 1, column 3: statement '1'");
    assert_folder_refused("participants-votes.csv", "participant,1,\na,1,0\n",
                          "line 1, column 3: the statement has no");
    assert_folder_refused("participants-votes.csv", "participant,1,2\na,-1,0\nb,1,\n",
                          "2 of 2 votes have the opposite");
    const char *votes = put_file("v.csv", "participant,n-votes,1,2\na,2,1,0\nb,1,-1,\n"),
               *people = put_file("p.csv", "id,sector\n17,school\n"),
               *groups = put_file("g.csv", "participant,group\na,\na,1\n");
    assert_int_equal(RUN(cmd_opinion, "opinion", votes), EXIT_DONE); /* n-votes is not a statement */
    assert_non_null(strstr(said, "2 people, 2 statements, 3 votes"));
    assert_int_equal(RUN(cmd_opinion, "opinion", votes, "--background", people), EXIT_BAD_INPUT);
    assert_non_null(strstr(told, "nobody in this file has voted"));
    assert_int_equal(RUN(cmd_opinion, "opinion", votes, "--groups", groups), EXIT_BAD_INPUT);
    assert_non_null(strstr(told, "line 3, column 1: 'a' is here"));
}

static const char *
camps(bool backwards, const char *line_end, const char *mark)
{
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, 0);
    buf_fmt(b, "%stimestamp,comment-id,voter-id,vote%s", mark, line_end);
    for (int k = 0; k < 12 * 8; k++) {
        int i = backwards ? 12 * 8 - 1 - k : k, person = i / 8, statement = i % 8;
        int vote = statement > 5 ? 1 : (person < 6) == (statement % 2 == 0) ? 1 : -1;
        buf_fmt(b, "%d,%d,Aino %d,%d%s", 1000 + i, statement, person, person == 3 && statement == 2 ? 0 : vote,
                line_end);
    }
    buf_putc(b, '\0');
    return b->p;
}

static void
any_order_of_rows_gives_the_same_bytes(void **state)
{
    (void)state;
    const char *one = put_file("one.csv", camps(false, "\n", "")),
               *two = put_file("two.csv", camps(true, "\r\n", "\xef\xbb\xbf"));
    assert_int_equal(RUN(cmd_opinion, "opinion", one, "--report", path_of("1.json"), "--out", path_of("set1")),
                     EXIT_DONE);
    assert_non_null(strstr(said, "12 people, 8 statements, 96 votes"));
    assert_int_equal(RUN(cmd_opinion, "opinion", two, "--report", path_of("2.json"), "--out", path_of("set2")),
                     EXIT_DONE);
    assert_true(str_eq(bytes_of("1.json"), bytes_of("2.json")));
    static const char *const names[] = {"votes", "comments", "participants-votes", "comment-groups", "summary"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        assert_true(
            str_eq(bytes_of(str_fmt(a, "set1/%s.csv", names[i]).p), bytes_of(str_fmt(a, "set2/%s.csv", names[i]).p)));
}

static void
what_was_written_reads_back_the_same(void **state)
{
    (void)state;
    const char *one = put_file("one.csv", camps(false, "\n", ""));
    assert_int_equal(RUN(cmd_opinion, "opinion", one, "--out", path_of("first")), EXIT_DONE);
    assert_int_equal(
        RUN(cmd_opinion, "opinion", path_of("first"), "--out", path_of("second"), "--report", path_of("r.json")),
        EXIT_DONE);
    assert_non_null(strstr(said, "participants-votes.csv: 0 of 96 cells differ"));
    assert_true(str_eq(bytes_of("first/votes.csv"), bytes_of("second/votes.csv")));
    assert_true(str_eq(bytes_of("first/participants-votes.csv"), bytes_of("second/participants-votes.csv")));
    assert_int_equal(RUN(cmd_opinion, "opinion", path_of("first/participants-votes.csv"), "--out", path_of("third")),
                     EXIT_DONE);
    assert_true(str_eq(bytes_of("first/participants-votes.csv"), bytes_of("third/participants-votes.csv")));
}

static void
small_cells_of_a_background_never_reach_the_report(void **state)
{
    (void)state;
    const char *votes = put_file("one.csv", camps(false, "\n", ""));
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, 0);
    buf_puts(b, "id,sector\n");
    for (int i = 0; i < 12; i++)
        buf_fmt(b, "Aino %d,%s\n", i, i < 7 ? "school" : i < 9 ? "church" : "health");
    buf_putc(b, '\0');
    const char *people = put_file("people.csv", b->p);
    assert_int_equal(RUN(cmd_opinion, "opinion", votes, "--background", people, "--report", path_of("r.json")),
                     EXIT_DONE);
    struct json_value v;
    assert_int_equal(json_read(a, bytes_of("r.json"), 0, &v, NULL), STATUS_OK);
    struct json_value cut = json_item(json_member(v, "cuts"), 0);
    assert_true(str_eq_c(json_str(json_item(json_member(cut, "kinds"), 0)), "church"));
    struct json_value mix = json_member(cut, "people_by_group");
    assert_int_equal(json_count(mix), 2);
    assert_int_equal(json_kind(json_item(json_item(mix, 0), 0)), JSON_NIL); /* two of the church in one group */
    struct json_value cells = json_member(json_item(json_member(cut, "statements"), 0), "cells");
    assert_int_equal(json_kind(json_item(cells, 0)), JSON_NIL);
    assert_int_equal(json_kind(json_item(cells, 1)), JSON_NIL);
    assert_int_equal(json_kind(json_item(cells, 2)), JSON_OBJ);
    put_file("people.csv", "id,sector\nAino 1,school\nAino 1,church\n");
    assert_int_equal(RUN(cmd_opinion, "opinion", votes, "--background", people), EXIT_BAD_INPUT);
    assert_non_null(strstr(told, "line 3, column 1"));
}

/* Twelve people vote on everything but the last statement, which two of them answer; a thirteenth answers only one. */
static const char *
with_a_latecomer(void)
{
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, 0);
    buf_puts(b, camps(false, "\n", ""));
    buf_fmt(b, "5000,8,Aino 0,1\n5001,8,Aino 7,-1\n5002,0,Aino 12,-1\n");
    buf_putc(b, '\0');
    return b->p;
}

static void
nobody_is_found_in_the_report_of_a_small_room(void **state)
{
    (void)state;
    const char *votes = put_file("one.csv", with_a_latecomer());
    assert_int_equal(RUN(cmd_opinion, "opinion", votes, "--report", path_of("r.json"), "--out", path_of("set")),
                     EXIT_DONE);
    assert_true(str_find(bytes_of("r.json"), STR("Aino")) < 0);
    assert_true(str_find(bytes_of("set/participants-map.csv"), STR("Aino 12,,1,")) >= 0);
    struct json_value v, s;
    assert_int_equal(json_read(a, bytes_of("r.json"), 0, &v, NULL), STATUS_OK);
    assert_int_equal(json_count(json_member(v, "groups")), 2);
    s = json_item(json_member(v, "statements"), 0); /* the sum less both groups would be the latecomer's vote */
    struct json_value groups = json_member(s, "groups");
    assert_true(json_kind(json_item(groups, 0)) == JSON_NIL || json_kind(json_item(groups, 1)) == JSON_NIL);
    assert_int_equal(json_kind(json_member(s, "group_aware_consensus")), JSON_NIL);
    assert_int_equal(json_kind(json_member(s, "division")), JSON_NIL);
    s = json_item(json_member(v, "statements"), 1);
    assert_int_equal(json_kind(json_item(json_member(s, "groups"), 0)), JSON_OBJ);
    assert_int_equal(json_kind(json_member(s, "group_aware_consensus")), JSON_NUM);
    s = json_item(json_member(v, "statements"), 8); /* one answer in each group */
    assert_int_equal(json_kind(json_item(json_member(s, "groups"), 0)), JSON_NIL);
    assert_int_equal(json_kind(json_item(json_member(s, "groups"), 1)), JSON_NIL);
}

/* ---- output of the Polis engine ---- */

struct engine {
    struct opinion_votes votes;
    struct json_value math;
    int64_t *person; /* by row */
    int *group;
    size_t n_absent; /* people the engine counted whose votes are not in the file */
};

static struct json_value
read_json(const char *dir, const char *name)
{
    struct str text;
    struct json_value v;
    assert_int_equal(file_read(a, str_fmt(a, "%s/%s", dir, name).p, 64 << 20, &text), STATUS_OK);
    assert_int_equal(json_read(a, text, 64 << 20, &v, NULL), STATUS_OK);
    return v;
}

static int64_t
whole(struct json_value object, const char *key, const char *other)
{
    int64_t n = -1;
    struct json_value v = json_member(object, key);
    assert_int_equal(json_i64(v.p ? v : json_member(object, other), &n), STATUS_OK);
    return n;
}

static double
number(struct json_value v)
{
    double x = NAN;
    assert_int_equal(json_double(v, &x), STATUS_OK);
    return x;
}

static ptrdiff_t
place_of(struct json_value array, int64_t id)
{
    for (size_t i = 0; i < json_count(array); i++) {
        int64_t n;
        if (json_i64(json_item(array, i), &n) == STATUS_OK && n == id)
            return (ptrdiff_t)i;
    }
    return -1;
}

static bool
holds(struct json_value array, int64_t id)
{
    return place_of(array, id) >= 0;
}

/* Rows of the matrix are people in the order of their ids, columns are the engine's statements. */
static struct engine
read_engine(const char *dir)
{
    struct engine e = {.math = read_json(dir, "math-pca2.json")};
    struct json_value votes = read_json(dir, "votes.json"), tids = json_member(e.math, "tids");
    size_t n = json_count(votes), m = json_count(tids);
    struct opinion_cast *casts = ARENA_ARRAY(a, struct opinion_cast, n);
    for (size_t i = 0; i < n; i++) {
        struct json_value v = json_item(votes, i);
        casts[i] =
            (struct opinion_cast){whole(v, "participant_id", "pid"), place_of(tids, whole(v, "statement_id", "tid")), 0,
                                  (int8_t)whole(v, "vote", "vote")};
    }
    struct opinion_ballot b;
    assert_int_equal(opinion_ballot_from(a, casts, n, &b), STATUS_OK);
    assert_int_equal(b.n_superseded, 0);
    e.person = b.person;
    e.votes = (struct opinion_votes){b.votes.n_people, m, arena_alloc(a, b.votes.n_people * m)};
    memset(e.votes.vote, OPINION_UNSEEN, b.votes.n_people * m);
    for (size_t i = 0; i < b.votes.n_people; i++)
        for (size_t j = 0; j < b.votes.n_statements; j++)
            e.votes.vote[i * m + (size_t)b.statement[j]] = b.votes.vote[i * b.votes.n_statements + j];
    e.n_absent = json_count(json_member(e.math, "user-vote-counts")) - e.votes.n_people;
    return e;
}

/* Group of each person through the engine's base clusters. */
static void
read_groups(struct engine *e)
{
    struct json_value base = json_member(e->math, "base-clusters"), groups = json_member(e->math, "group-clusters");
    e->group = ARENA_ARRAY(a, int, e->votes.n_people);
    for (size_t i = 0; i < e->votes.n_people; i++) {
        e->group[i] = -1;
        for (size_t b = 0; b < json_count(json_member(base, "id")); b++) {
            int64_t id;
            if (!holds(json_item(json_member(base, "members"), b), e->person[i]))
                continue;
            assert_int_equal(json_i64(json_item(json_member(base, "id"), b), &id), STATUS_OK);
            for (size_t g = 0; g < json_count(groups); g++)
                if (holds(json_member(json_item(groups, g), "members"), id))
                    e->group[i] = (int)g;
        }
    }
}

static double
cosine(const double *ours, struct json_value theirs)
{
    double ab = 0, aa = 0, bb = 0;
    for (size_t j = 0; j < json_count(theirs); j++) {
        double b = number(json_item(theirs, j));
        ab += ours[j] * b;
        aa += ours[j] * ours[j];
        bb += b * b;
    }
    return fabs(ab) / sqrt(aa * bb);
}

static bool *
flags(const struct engine *e, const char *key)
{
    bool *f = ARENA_ARRAY(a, bool, e->votes.n_statements);
    for (size_t j = 0; j < e->votes.n_statements; j++) {
        int64_t id;
        assert_int_equal(json_i64(json_item(json_member(e->math, "tids"), j), &id), STATUS_OK);
        f[j] = holds(json_member(e->math, key), id);
    }
    return f;
}

static struct json_value
by_id(const struct engine *e, struct json_value object, size_t j)
{
    int64_t id;
    assert_int_equal(json_i64(json_item(json_member(e->math, "tids"), j), &id), STATUS_OK);
    return json_member(object, str_fmt(a, "%lld", (long long)id).p);
}

static void
check_engine(const char *dir)
{
    struct engine e = read_engine(dir);
    read_groups(&e);
    bool *out = flags(&e, "mod-out"), *meta = flags(&e, "meta-tids");
    struct opinion_settings s = {.given_groups = e.group, .moderated_out = out, .meta = meta};
    struct opinion_result *r;
    assert_int_equal(opinion_analyse(a, &e.votes, &s, &r), STATUS_OK);
    struct json_value pca = json_member(e.math, "pca");
    assert_true(cosine(r->centre, json_member(pca, "center")) > (e.n_absent ? 0.9995 : 1 - 1e-12));
    for (size_t k = 0; k < 2; k++)
        assert_true(cosine(r->axis[k], json_item(json_member(pca, "comps"), k)) > (e.n_absent ? 0.999 : 1 - 1e-9));
    double scale = sqrt((double)r->n_on_map / (double)r->n_statements); /* the engine counts moderated statements too */
    for (size_t j = 0; j < e.votes.n_statements && e.n_absent == 0; j++) {
        double theirs = number(json_item(json_member(pca, "comment-extremity"), j));
        assert_true(fabs(r->statements[j].extremity / scale - theirs) < 1e-6);
    }
    size_t n_triples = 0;
    for (size_t j = 0; j < e.votes.n_statements; j++) {
        double theirs = number(by_id(&e, json_member(e.math, "group-aware-consensus"), j));
        assert_true(fabs(theirs - r->statements[j].consensus) < 1e-12);
        for (size_t g = 0; g < r->n_groups; g++) {
            struct json_value group = json_member(json_member(e.math, "group-votes"), str_fmt(a, "%zu", g).p);
            struct json_value votes = by_id(&e, json_member(group, "votes"), j);
            struct opinion_count c = r->votes_in_group[g * r->n_statements + j];
            assert_int_equal(whole(votes, "A", "A"), c.agree);
            assert_int_equal(whole(votes, "D", "D"), c.disagree);
            assert_int_equal(whole(votes, "S", "S"), opinion_seen(c));
            n_triples++;
        }
    }
    for (size_t g = 0; g < r->n_groups; g++) {
        struct json_value rows = json_member(json_member(e.math, "repness"), str_fmt(a, "%zu", g).p);
        for (size_t i = 0; i < json_count(rows); i++) {
            struct json_value row = json_item(rows, i);
            size_t j = (size_t)place_of(json_member(e.math, "tids"), whole(row, "tid", "tid"));
            struct opinion_typical t = opinion_typical_of(r, g, j);
            assert_true(t.agrees == str_eq_c(json_str(json_member(row, "repful-for")), "agree"));
            assert_true(fabs(t.ratio - number(json_member(row, "repness"))) < 1e-9);
            assert_true(fabs(t.ratio_test - number(json_member(row, "repness-test"))) < 1e-5); /* given in float */
            assert_true(fabs(t.p_test - number(json_member(row, "p-test"))) < 1e-9);
        }
    }
    print_message("%s: %zu group votes equal\n", dir, n_triples);
}

static void
the_published_engine_output_is_reproduced(void **state)
{
    (void)state;
    static const char *const names[] = {"25ptpt-3gp-no-strict-with-meta", "50ptpt-3gp-strict-no-meta",
                                        "below-100-ptpts"};
    if (!is_beside("../shared/data/polis/engine-output"))
        return;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        check_engine(str_fmt(a, "../shared/data/polis/engine-output/%s", names[i]).p);
}

static void
published_matrices_follow_from_their_votes(void **state)
{
    (void)state;
    static const char *const names[] = {"austria-climate.5twd2jsnkf.2022-08-08", "brexit-consensus",
                                        "london.youth.policing", "scoop-hivemind.ubi"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const char *dir = str_fmt(a, "../shared/data/polis/%s", names[i]).p;
        if (!is_beside(dir))
            continue;
        assert_int_equal(RUN(cmd_opinion, "opinion", dir), EXIT_DONE);
        assert_non_null(strstr(said, "participants-votes.csv: 0 of "));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(bad_votes_are_refused_with_their_place_and_nothing_is_written),
        T(bad_files_beside_the_votes_are_refused_with_their_place),
        T(any_order_of_rows_gives_the_same_bytes),
        T(what_was_written_reads_back_the_same),
        T(small_cells_of_a_background_never_reach_the_report),
        T(nobody_is_found_in_the_report_of_a_small_room),
        T(the_published_engine_output_is_reproduced),
        T(published_matrices_follow_from_their_votes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "gen_check.h"

#include "sqlgen.h"

static void
refused(const char *text, int line, const char *words)
{
    struct gen_check *k = gen_check_begin();
    struct sql_file f;
    sql_parse(k->g, "t.sql", str_from(text), &f);
    gen_check_refused(k, line, words);
}

static void
refused_body(const char *body, const char *words)
{
    struct gen_check *k = gen_check_begin();
    struct sql_file f;
    sql_parse(k->g, "t.sql", str_fmt(k->g->arena, "-- :name a\n-- Why.\n%s\n", body), &f);
    gen_check_refused(k, 3, words);
}

static struct sql_statement
accepted(struct gen_check *k, const char *body)
{
    struct sql_file f;
    sql_parse(k->g, "t.sql", str_fmt(k->g->arena, "-- :name a\n-- Why.\n%s\n", body), &f);
    fflush(k->err);
    if (k->g->n_errors || f.n_items != 1)
        fail_msg("%s", k->text);
    return f.items[0];
}

static void
expect(const char *body, int n_params, bool writes)
{
    struct gen_check *k = gen_check_begin();
    struct sql_statement s = accepted(k, body);
    assert_int_equal(s.n_params, n_params);
    assert_int_equal(s.writes, writes);
    gen_check_end(k);
}

static void
a_statement_has_a_name_and_a_comment(void **state)
{
    (void)state;
    refused("SELECT 1;", 1, "statement without -- :name");
    refused("-- :name\n-- Why.\nSELECT 1;", 1, "without a name");
    refused("-- :name Bad\n-- Why.\nSELECT 1;", 1, "is not a name");
    refused("-- :name int\n-- Why.\nSELECT 1;", 1, "is not a name");
    refused("-- :name a\nSELECT 1;", 1, "no comment");
    refused("-- :name a\n-- Why.\n", 1, "no statement here");
    refused("-- :name a\n-- Why.\nSELECT 1;\n-- :name a\n-- Why.\nSELECT 2;", 4, "named already on line 1");
}

static void
a_statement_ends_once(void **state)
{
    (void)state;
    refused_body("SELECT 1", "does not end with ;");
    refused_body("SELECT 1; SELECT 2;", "something follows the ;");
    refused_body(";", "no statement here");
}

static void
parameters_have_no_gaps(void **state)
{
    (void)state;
    refused("-- :name a\n-- Why.\nSELECT $1, $3;", 3, "$3 is used but $2 is not");
    refused_body("SELECT $0;", "is not a parameter");
    refused_body("SELECT $x;", "is not a parameter");
    refused_body("SELECT $100;", "is not a parameter");
    refused_body("SELECT ?;", "parameters are written $1");
    refused_body("SELECT @a;", "parameters are written $1");
}

static void
words_of_one_database_are_refused(void **state)
{
    (void)state;
    static const char *const bodies[] = {"CREATE TRIGGER t;",
                                         "SELECT now();",
                                         "SELECT current_timestamp;",
                                         "SELECT a ILIKE b;",
                                         "SELECT RANDOM();",
                                         "SELECT TRUE;",
                                         "PRAGMA x;",
                                         "SELECT rowid;",
                                         "SELECT strftime('%s');",
                                         "SELECT IFNULL(a, b);",
                                         "BEGIN;",
                                         "SELECT a GLOB b;",
                                         "CREATE TABLE a (b JSONB);"};
    for (size_t i = 0; i < ARRAY_LEN(bodies); i++)
        refused_body(bodies[i], "is not allowed");
    refused_body("SELECT a::text;", ":: is not allowed");
    refused_body("INSERT OR IGNORE INTO a VALUES (1);", "INSERT OR is not allowed");
    refused_body("REPLACE INTO a VALUES (1);", "REPLACE INTO is not allowed");
    refused_body("SELECT group_concat(a);", "variants");
    refused_body("SELECT string_agg(a, ',');", "variants");
}

static void
texts_and_comments_are_not_read_as_sql(void **state)
{
    (void)state;
    expect("SELECT 'now; $9 TRUE ::' -- TRIGGER $8\n FROM a;", 0, false);
    expect("SELECT \"update\" FROM a WHERE b = 'it''s';", 0, false);
}

static void
variants_come_in_pairs(void **state)
{
    (void)state;
    refused("-- :name a\n-- Why.\n-- :sqlite\nSELECT 1;", 1, "both -- :sqlite and -- :postgres");
    refused("-- :name a\n-- Why.\nSELECT 0;\n-- :sqlite\nSELECT 1;\n-- :postgres\nSELECT 1;", 3,
            "belongs to no database");
    refused("-- :name a\n-- Why.\n-- :sqlite\nSELECT $1;\n-- :postgres\nSELECT 1;", 1, "different parameters");
    refused("-- :name a\n-- Why.\n-- :sqlite\nSELECT 1;\n-- :postgres\nSELECT now();", 6, "NOW is not allowed");
    struct gen_check *k = gen_check_begin();
    struct sql_statement s = accepted(k, "-- :sqlite\nSELECT 1;\n-- :postgres\nSELECT 2;");
    assert_true(str_eq_c(s.sqlite, "SELECT 1;"));
    assert_true(str_eq_c(s.postgres, "SELECT 2;"));
    gen_check_end(k);
}

static void
parameters_are_counted_and_writes_seen(void **state)
{
    (void)state;
    expect("SELECT $1 + $1;", 1, false);
    expect("INSERT INTO a VALUES ($2, $1) RETURNING b;", 2, true);
    expect("WITH x AS (SELECT 1) SELECT * FROM x;", 0, false);
    expect("WITH x AS (SELECT 1) DELETE FROM a WHERE b IN x;", 0, true);
    expect("SELECT replace(a, $1, $2) FROM a;", 2, false);
}

static void
a_comment_belongs_to_the_header_of_its_statement(void **state)
{
    (void)state;
    struct gen_check *k = gen_check_begin();
    struct sql_file f;
    sql_parse(k->g, "t.sql",
              STR("-- File.\n\n-- :name a\n-- One.\n-- Two.\nSELECT 1\n\n  FROM b;\n\n-- :name c\n-- X.\nSELECT 2;\n"),
              &f);
    assert_int_equal(f.n_items, 2);
    assert_true(str_eq_c(f.items[0].comment, "One.\nTwo."));
    assert_true(str_eq_c(f.items[0].sqlite, "SELECT 1\n\n  FROM b;"));
    gen_check_accepted(k);
}

static void
migration(const char *text, int line, const char *words)
{
    struct gen_check *k = gen_check_begin();
    struct sql_statement s;
    sql_parse_migration(k->g, "0001_a.sql", str_from(text), &s);
    if (words)
        gen_check_refused(k, line, words);
    else
        gen_check_accepted(k);
}

static void
a_migration_says_why_and_may_hold_several_statements(void **state)
{
    (void)state;
    migration("-- Why.\nCREATE TABLE a (b BIGINT);\nCREATE TABLE c (d TEXT);\n", 0, NULL);
    migration("CREATE TABLE a (b BIGINT);\n", 1, "a comment that says why");
    migration("-- Why.\nCREATE TABLE a (b BIGINT)\n", 2, "does not end with ;");
    migration("-- Why.\nCREATE TABLE a (b SERIAL);\n", 2, "SERIAL is not allowed");
    migration("-- Why.\nINSERT INTO a VALUES ($1);\n", 1, "has no parameters");
    migration("-- Why.\n", 1, "no statement here");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_statement_has_a_name_and_a_comment),
        cmocka_unit_test(a_statement_ends_once),
        cmocka_unit_test(parameters_have_no_gaps),
        cmocka_unit_test(words_of_one_database_are_refused),
        cmocka_unit_test(texts_and_comments_are_not_read_as_sql),
        cmocka_unit_test(variants_come_in_pairs),
        cmocka_unit_test(parameters_are_counted_and_writes_seen),
        cmocka_unit_test(a_comment_belongs_to_the_header_of_its_statement),
        cmocka_unit_test(a_migration_says_why_and_may_hold_several_statements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

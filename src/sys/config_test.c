#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "files.h"

static const struct config_row rows[] = {
    {"listen", CONFIG_TEXT, ":80", 0, 0, "Where to listen."},
    {"max_mb", CONFIG_INT, "16", 1, 100, "How much | at most."},
    {"log_json", CONFIG_BOOL, "no", 0, 0, "JSON."},
    {"password", CONFIG_SECRET, "", 0, 0, "Secret."},
    {NULL, CONFIG_TEXT, NULL, 0, 0, NULL},
};

static struct arena *a;
static char path[] = "/tmp/tupa-config-XXXXXX";

static int
set_up(void **state)
{
    (void)state;
    a = arena_new(0);
    close(mkstemp(path));
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    unlink(path);
    arena_free(a);
    return 0;
}

/* Copies, ended by NULL, as main and environ have them. */
static char **
words(const char *const *list)
{
    char **copy = ARENA_ARRAY(a, char *, 32);
    for (size_t i = 0; list[i]; i++)
        copy[i] = arena_strdup(a, list[i]);
    return copy;
}

#define WORDS(...) words((const char *const[]){__VA_ARGS__, NULL})

static enum status
load(const char *file, char *const *env, int argc, char *const *argv, struct config **ret_c, struct str *ret_why)
{
    if (file)
        assert_int_equal(file_write_atomic(path, str_from(file), 0600), STATUS_OK);
    const struct config_sources from = {
        .rows = rows, .file = file ? path : NULL, .env = env, .argc = argc, .argv = argv};
    return config_load(a, &from, ret_c, ret_why);
}

static void
assert_str(struct str got, const char *want)
{
    assert_string_equal(str_cstr(a, got), want);
}

static void
later_sources_win_one_key_at_a_time(void **state)
{
    (void)state;
    struct config *c = NULL;
    struct str why = STR_NONE;
    char **env = WORDS("PATH=/bin", "TUPA_MAX_MB=7", "TUPA_LISTEN=:3", "TUPA_LISTENER=x");
    char **argv = WORDS("tupa", "serve", "--listen", ":4", "--log-json", "more", "--", "--max-mb");
    const char *file = "# a comment\n\nlisten = :2\r\n max_mb=5\npassword = \" a b \"\n";
    assert_int_equal(load(file, env, 8, argv, &c, &why), STATUS_OK);
    assert_str(config_str(c, "listen"), ":4");
    assert_int_equal(config_int(c, "max_mb"), 7);
    assert_true(config_bool(c, "log_json"));
    assert_str(config_str(c, "password"), " a b ");
    assert_string_equal(config_origin(c, "listen"), "command line");
    assert_string_equal(config_origin(c, "max_mb"), "environment");
    assert_string_equal(config_origin(c, "password"), "file");
    char *const *rest;
    assert_int_equal(config_rest(c, &rest), 3);
    assert_string_equal(rest[0], "serve");
    assert_string_equal(rest[1], "more");
    assert_string_equal(rest[2], "--max-mb");
}

static void
the_file_may_be_named_in_the_environment(void **state)
{
    (void)state;
    struct config *c = NULL;
    struct str why = STR_NONE;
    assert_int_equal(file_write_atomic(path, STR("max_mb = 9"), 0600), STATUS_OK);
    char **env = WORDS(str_cstr(a, str_fmt(a, "TUPA_CONFIG=%s", path)));
    assert_int_equal(load(NULL, env, 0, NULL, &c, &why), STATUS_OK);
    assert_int_equal(config_int(c, "max_mb"), 9);
    char **missing = WORDS("TUPA_CONFIG=/nowhere/tupa.conf");
    assert_int_equal(load(NULL, missing, 0, NULL, &c, &why), STATUS_NOT_FOUND);
    assert_str(why, "/nowhere/tupa.conf cannot be read");
}

static void
mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *file, *flag, *why;
    } cases[] = {
        {"a\nlisten = x\n", NULL, ":1: 'a' is not a setting"},
        {"\nlisten\n", NULL, ":2: 'listen' has no value"},
        {"max_mb = 0\n", NULL, ":1: 'max_mb' must be a whole number from 1 to 100"},
        {"max_mb = 5 MB\n", NULL, "must be a whole number"},
        {"log_json = maybe\n", NULL, "'log_json' must be yes or no"},
        {"password = file:/nowhere/x\n", NULL, "/nowhere/x cannot be read"},
        {"", "--lisen=x", "command line: '--lisen=x' is not a setting"},
        {"", "--listen", "command line: '--listen' has no value"},
        {"", "--max-mb=101", "command line: 'max_mb' must be"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct config *c = NULL;
        struct str why = STR_NONE;
        char **argv = WORDS("tupa", arena_strdup(a, cases[i].flag ? cases[i].flag : "x"));
        assert_int_not_equal(load(cases[i].file, NULL, 2, argv, &c, &why), STATUS_OK);
        assert_null(c);
        if (str_find(why, str_from(cases[i].why)) < 0)
            fail_msg("'%.*s' does not say '%s'", STR_ARG(why), cases[i].why);
    }
}

static void
secrets_come_from_files_and_are_never_printed(void **state)
{
    (void)state;
    struct config *c = NULL;
    struct str why = STR_NONE;
    assert_int_equal(file_write_atomic(path, STR("  hush\n"), 0600), STATUS_OK);
    char **env = WORDS(str_cstr(a, str_fmt(a, "TUPA_PASSWORD=file:%s", path)));
    assert_int_equal(load(NULL, env, 0, NULL, &c, &why), STATUS_OK);
    assert_str(config_str(c, "password"), "hush");
    struct buf b;
    buf_init_in(&b, a, 0);
    config_put_current(&b, c);
    assert_true(str_find(buf_view(&b), STR("hush")) < 0);
    assert_true(str_find(buf_view(&b), STR("password = ***  # environment\n")) > 0);
    assert_true(str_find(buf_view(&b), STR("listen = :80  # default\n")) == 0);
}

static void
help_manual_guide_and_sample_name_every_setting(void **state)
{
    (void)state;
    void (*const printers[])(struct buf *, const struct config_row *) = {config_put_help, config_put_man,
                                                                         config_put_markdown, config_put_sample};
    char **names =
        WORDS("--max-mb N", "\\-\\-max\\-mb", "| `max_mb` | `16` | `TUPA_MAX_MB` | How much \\| at", "#max_mb = 16");
    for (size_t i = 0; i < ARRAY_LEN(printers); i++) {
        struct buf b;
        buf_init_in(&b, a, 0);
        printers[i](&b, rows);
        if (str_find(buf_view(&b), str_from(names[i])) < 0)
            fail_msg("no '%s' in\n%.*s", names[i], STR_ARG(buf_view(&b)));
    }
}

/* What the program prints as a sample, with the comment signs of the settings taken away, is a good file. */
static void
the_real_table_is_consistent_and_its_sample_loads(void **state)
{
    (void)state;
    struct buf b;
    buf_init_in(&b, a, 0);
    config_put_sample(&b, config_rows);
    struct str sample = str_replace(a, buf_view(&b), STR("\n# "), STR("\n\t# "));
    sample = str_replace(a, sample, STR("\n#"), STR("\n"));
    assert_int_equal(file_write_atomic(path, sample, 0600), STATUS_OK);
    struct config *c = NULL;
    struct str why = STR_NONE;
    const struct config_sources from = {.file = path};
    if (config_load(a, &from, &c, &why) != STATUS_OK)
        fail_msg("%.*s", STR_ARG(why));
    for (const struct config_row *r = config_rows; r->key; r++) {
        assert_true(strlen(r->doc) > 10);
        assert_string_equal(config_origin(c, r->key), "file");
        assert_str(config_str(c, r->key), r->fallback);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(later_sources_win_one_key_at_a_time),
        cmocka_unit_test(the_file_may_be_named_in_the_environment),
        cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(secrets_come_from_files_and_are_never_printed),
        cmocka_unit_test(help_manual_guide_and_sample_name_every_setting),
        cmocka_unit_test(the_real_table_is_consistent_and_its_sample_loads),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include "checks.h"

enum { MAX_LINES = 500 };

static const struct {
    const char *name, *instead;
} banned[] = {
    {"strcpy", "struct str or memcpy"},
    {"strcat", "buf_puts"},
    {"strncpy", "struct str or memcpy"},
    {"strncat", "buf_puts"},
    {"sprintf", "snprintf or buf_fmt"},
    {"vsprintf", "vsnprintf"},
    {"gets", "fgets"},
    {"strtok", "str_split"},
    {"system", "no shell is ever started"},
    {"popen", "no shell is ever started"},
    {"atoi", "str_to_i64"},
    {"atol", "str_to_i64"},
    {"atof", "str_to_double"},
    {"alloca", "arena_alloc"},
    {"asctime", "locale_put_datetime"},
    {"ctime", "locale_put_datetime"},
    {"gmtime", "civil_in_utc"},
    {"localtime", "civil_in_finland"},
    {"localtime_r", "civil_in_finland"},
    {"setlocale", "enum locale"},
    {"rand", "struct rng"},
    {"srand", "struct rng"},
    {"random", "struct rng"},
    {"tmpnam", "mkstemp"},
    {"mktemp", "mkstemp"},
    {"tempnam", "mkstemp"},
    {"scanf", "str_to_i64"},
    {"sscanf", "str_to_i64"},
    {"longjmp", "enum status"},
    {"setjmp", "enum status"},
};

static void
check_code(struct gen *g, const struct tree_file *f)
{
    struct str rest = f->text, word;
    int line = 1;
    bool call;
    while (c_next_word(&rest, &line, &word, &call))
        for (size_t i = 0; call && i < ARRAY_LEN(banned); i++)
            if (str_eq_c(word, banned[i].name))
                gen_error(g, f->path, line, "%s is not used here: %s", banned[i].name, banned[i].instead);
}

static void
check_marks(struct gen *g, const struct tree_file *f)
{
    static const char *const marks[] = {"TODO", "FIXME"};
    struct str rest = f->text, one;
    int line = 0;
    while (gen_next_line(&rest, &line, &one))
        for (size_t i = 0; i < ARRAY_LEN(marks); i++)
            if (str_find(one, str_from(marks[i])) >= 0)
                gen_error(g, f->path, line, "unfinished work (%s)", marks[i]);
    if (line > MAX_LINES && !str_ends(f->name, STR("_test.c")))
        gen_error(g, f->path, line, "%d lines: split it by noun before %d", line, MAX_LINES);
}

static bool
is_for_tests(const struct tree_file *f)
{
    return str_ends(f->name, STR("_test.c")) || str_starts(f->name, STR("test_")) ||
           str_find(f->name, STR("for_tests")) >= 0 || tree_is(f, "tests/", "") || tree_is(f, "bench/", "") ||
           tree_is(f, "src/db/conformance/", "");
}

void
check_calls(struct gen *g, const struct tree *t)
{
    for (size_t i = 0; i < t->n_files; i++) {
        const struct tree_file *f = &t->files[i];
        bool code = str_ends(f->name, STR(".c")) || str_ends(f->name, STR(".h"));
        bool test = is_for_tests(f);
        if (code && !test)
            check_code(g, f);
        if (code && tree_is(f, "src/", ""))
            check_marks(g, f);
    }
}

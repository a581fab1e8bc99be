#include "sqlgen.h"

#include <string.h>

/* Words that only one of the databases knows, or that hide work from the reader. */
static const struct {
    const char *word, *why;
} forbidden[] = {
    {"TRIGGER", "no triggers: the rules are in C"},
    {"AUTOINCREMENT", "ids are made by the program (db_new_id)"},
    {"SERIAL", "ids are made by the program (db_new_id)"},
    {"BIGSERIAL", "ids are made by the program (db_new_id)"},
    {"NOW", "the time is a parameter"},
    {"CURRENT_TIMESTAMP", "the time is a parameter"},
    {"CURRENT_DATE", "the time is a parameter"},
    {"CURRENT_TIME", "the time is a parameter"},
    {"DATETIME", "times are BIGINT milliseconds"},
    {"TIMESTAMP", "times are BIGINT milliseconds"},
    {"TIMESTAMPTZ", "times are BIGINT milliseconds"},
    {"STRFTIME", "times are BIGINT milliseconds"},
    {"JULIANDAY", "times are BIGINT milliseconds"},
    {"BOOLEAN", "truth values are SMALLINT 0 or 1"},
    {"BOOL", "truth values are SMALLINT 0 or 1"},
    {"TRUE", "truth values are SMALLINT 0 or 1"},
    {"FALSE", "truth values are SMALLINT 0 or 1"},
    {"ILIKE", "only PostgreSQL has it: compare a folded column"},
    {"GLOB", "only SQLite has it"},
    {"REGEXP", "only SQLite has it"},
    {"IFNULL", "write COALESCE"},
    {"PRAGMA", "the driver's business"},
    {"ATTACH", "the driver's business"},
    {"VACUUM", "the driver's business"},
    {"BEGIN", "transactions are opened in C"},
    {"COMMIT", "transactions are closed in C"},
    {"ROLLBACK", "transactions are closed in C"},
    {"ROWID", "only SQLite has it"},
    {"JSONB", "JSON is TEXT and opaque to SQL"},
    {"RANDOM", "chance comes seeded from C"},
};

/* Words that need a variant for each database. */
static const char *const one_sided[] = {"GROUP_CONCAT", "STRING_AGG", "BLOB", "BYTEA", "PG_NOTIFY", "LISTEN", "NOTIFY"};

struct scan {
    struct str s;
    size_t at;
    int line;
};

struct sql_token {
    struct str text; /* a word, "$3" or one byte of anything else */
    int line;
};

static bool
is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static size_t
skip_quoted(struct scan *k, char quote)
{
    size_t from = k->at++;
    while (k->at < k->s.n && k->s.p[k->at] != quote) {
        k->line += k->s.p[k->at] == '\n';
        k->at++;
    }
    if (k->at < k->s.n)
        k->at++;
    return from;
}

/* The next token outside comments; a quoted text comes as its opening quote. */
static bool
next_token(struct scan *k, struct sql_token *ret_t)
{
    while (k->at < k->s.n) {
        char c = k->s.p[k->at];
        if (c == '\n' || c == ' ' || c == '\t' || c == '\r') {
            k->line += c == '\n';
            k->at++;
        } else if (c == '-' && k->at + 1 < k->s.n && k->s.p[k->at + 1] == '-') {
            while (k->at < k->s.n && k->s.p[k->at] != '\n')
                k->at++;
        } else {
            break;
        }
    }
    if (k->at >= k->s.n)
        return false;
    char c = k->s.p[k->at];
    size_t from = k->at;
    ret_t->line = k->line;
    if (c == '\'' || c == '"') {
        ret_t->text = str_sub(k->s, skip_quoted(k, c), 1);
        return true;
    }
    k->at++;
    if (is_word(c) || c == '$')
        while (k->at < k->s.n && is_word(k->s.p[k->at]))
            k->at++;
    ret_t->text = str_sub(k->s, from, k->at - from);
    return true;
}

static void
check_word(struct gen *g, const char *file, struct sql_token t, struct sql_token before, bool one_dialect)
{
    for (size_t i = 0; i < ARRAY_LEN(forbidden); i++)
        if (str_eq_nocase(t.text, str_from(forbidden[i].word)))
            gen_error(g, file, t.line, "%s is not allowed: %s", forbidden[i].word, forbidden[i].why);
    for (size_t i = 0; i < ARRAY_LEN(one_sided) && !one_dialect; i++)
        if (str_eq_nocase(t.text, str_from(one_sided[i])))
            gen_error(g, file, t.line, "%s is known to one database only: write -- :sqlite and -- :postgres variants",
                      one_sided[i]);
    if (str_eq_nocase(t.text, STR("OR")) && str_eq_nocase(before.text, STR("INSERT")))
        gen_error(g, file, t.line, "INSERT OR is not allowed: write ON CONFLICT");
    if (str_eq_nocase(t.text, STR("INTO")) && str_eq_nocase(before.text, STR("REPLACE")))
        gen_error(g, file, t.line, "REPLACE INTO is not allowed: write ON CONFLICT");
    if (str_eq(t.text, STR(":")) && str_eq(before.text, STR(":")))
        gen_error(g, file, t.line, ":: is not allowed: write CAST(x AS type)");
    if (str_eq(t.text, STR("?")) || str_eq(t.text, STR("@")))
        gen_error(g, file, t.line, "parameters are written $1, $2, ...");
}

void
sql_check(struct gen *g, const char *file, int line, struct str body, bool many, bool one_dialect)
{
    struct scan k = {.s = body, .line = line};
    struct sql_token t = {.line = line}, before = {.text = STR_NONE};
    int n = 0, n_ends = 0;
    bool ended = false;
    while (next_token(&k, &t)) {
        if (ended && !many)
            gen_error(g, file, t.line, "something follows the ; that ends the statement");
        if (ended && !many)
            return;
        ended = str_eq(t.text, STR(";"));
        n_ends += ended;
        n++;
        check_word(g, file, t, before, one_dialect);
        before = t;
    }
    if (n == n_ends)
        gen_error(g, file, line, "no statement here");
    else if (!ended)
        gen_error(g, file, t.line, "the statement does not end with ;");
}

int
sql_params(struct gen *g, const char *file, int line, struct str body)
{
    struct scan k = {.s = body, .line = line};
    struct sql_token t;
    bool used[100] = {false};
    int max = 0;
    while (next_token(&k, &t)) {
        int64_t n;
        if (t.text.p[0] != '$')
            continue;
        if (str_to_i64(str_sub(t.text, 1, t.text.n), &n) != STATUS_OK || n < 1 || n >= (int64_t)ARRAY_LEN(used)) {
            gen_error(g, file, t.line, "%.*s is not a parameter $1 .. $99", STR_ARG(t.text));
            continue;
        }
        used[n] = true;
        if (n > max)
            max = (int)n;
    }
    for (int i = 1; i < max; i++)
        if (!used[i])
            gen_error(g, file, line, "$%d is used but $%d is not", max, i);
    return max;
}

bool
sql_writes(struct str body)
{
    static const char *const words[] = {"INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER"};
    struct scan k = {.s = body};
    struct sql_token t;
    while (next_token(&k, &t))
        for (size_t i = 0; i < ARRAY_LEN(words); i++)
            if (str_eq_nocase(t.text, str_from(words[i])))
                return true;
    return false;
}

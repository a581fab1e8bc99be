#include "sqlgen.h"

enum part { PART_BOTH, PART_SQLITE, PART_POSTGRES, N_PARTS };

/* One statement as it is being read. */
struct reading {
    struct gen *g;
    const char *file;
    struct sql_statement s;
    struct str body[N_PARTS];
    int body_line[N_PARTS];
    enum part part;
    bool has_body;
};

static bool
marker(struct str line, const char *name, struct str *ret_rest)
{
    struct str t = str_trim(line), head = str_from(name);
    if (!str_starts(t, head))
        return false;
    if (t.n > head.n && t.p[head.n] != ' ')
        return false;
    *ret_rest = str_trim(str_sub(t, head.n, t.n));
    return true;
}

static void
add_line(struct reading *r, struct str line, int at)
{
    struct str t = str_trim(line);
    bool comment = str_starts(t, STR("--"));
    if (comment && !r->has_body && r->part == PART_BOTH) {
        struct str words = str_trim(str_sub(t, 2, t.n));
        r->s.comment =
            r->s.comment.n ? str_fmt(r->g->arena, "%.*s\n%.*s", STR_ARG(r->s.comment), STR_ARG(words)) : words;
        return;
    }
    if (t.n == 0 || comment)
        return;
    struct str *body = &r->body[r->part];
    if (body->p == NULL) {
        r->body_line[r->part] = at;
        *body = line;
    }
    body->n = (size_t)(line.p + line.n - body->p); /* lines lie one after the other in the file */
    r->has_body = true;
}

static void
finish_bodies(struct reading *r, bool many)
{
    struct gen *g = r->g;
    bool split = r->body[PART_SQLITE].p || r->body[PART_POSTGRES].p;
    if (split && r->body[PART_BOTH].p)
        gen_error(g, r->file, r->body_line[PART_BOTH], "text before -- :sqlite belongs to no database");
    if (split && !(r->body[PART_SQLITE].p && r->body[PART_POSTGRES].p))
        gen_error(g, r->file, r->s.line, "both -- :sqlite and -- :postgres are needed");
    enum part first = split ? PART_SQLITE : PART_BOTH, last = split ? PART_POSTGRES : PART_BOTH;
    for (int p = (int)first; p <= (int)last; p++)
        sql_check(g, r->file, r->body[p].p ? r->body_line[p] : r->s.line, r->body[p], many, split);
    r->s.sqlite = r->body[first];
    r->s.postgres = r->body[last];
}

static void
finish_statement(struct reading *r, struct sql_file *f)
{
    struct gen *g = r->g;
    if (r->s.name.n == 0)
        return;
    if (!gen_is_name(r->s.name))
        gen_error(g, r->file, r->s.line, "'%.*s' is not a name (a-z, 0-9 and _)", STR_ARG(r->s.name));
    if (r->s.comment.n == 0)
        gen_error(g, r->file, r->s.line, "%.*s has no comment under its name", STR_ARG(r->s.name));
    finish_bodies(r, false);
    bool split = r->s.postgres.p != r->s.sqlite.p;
    r->s.n_params = sql_params(g, r->file, r->body_line[split ? PART_SQLITE : PART_BOTH], r->s.sqlite);
    if (split && sql_params(g, r->file, r->body_line[PART_POSTGRES], r->s.postgres) != r->s.n_params)
        gen_error(g, r->file, r->s.line, "the variants have different parameters");
    r->s.writes = sql_writes(r->s.sqlite) || sql_writes(r->s.postgres);
    *ARENA_PUSH(g->arena, f->items, f->n_items, f->cap_items) = r->s;
}

static bool
take_variant(struct reading *r, struct str line)
{
    struct str rest;
    if (marker(line, "-- :sqlite", &rest))
        r->part = PART_SQLITE;
    else if (marker(line, "-- :postgres", &rest))
        r->part = PART_POSTGRES;
    else
        return false;
    return true;
}

static void
check_unique(struct gen *g, const char *file, const struct sql_file *f)
{
    struct map *seen = map_new(g->arena);
    for (size_t i = 0; i < f->n_items; i++) {
        const struct sql_statement *s = &f->items[i];
        const struct sql_statement *first = map_get(seen, s->name);
        if (first)
            gen_error(g, file, s->line, "%.*s is named already on line %d", STR_ARG(s->name), first->line);
        map_set(seen, s->name, &f->items[i]);
    }
}

void
sql_parse(struct gen *g, const char *file, struct str text, struct sql_file *ret_f)
{
    struct sql_file f = {0};
    struct reading r = {.g = g, .file = file};
    struct str line, name;
    int at = 0;
    while (gen_next_line(&text, &at, &line)) {
        if (marker(line, "-- :name", &name)) {
            finish_statement(&r, &f);
            r = (struct reading){.g = g, .file = file, .s = {.name = name, .line = at}};
            if (name.n == 0)
                gen_error(g, file, at, "-- :name without a name");
        } else if (r.s.name.n == 0) {
            struct str t = str_trim(line);
            if (t.n && !str_starts(t, STR("--")))
                gen_error(g, file, at, "statement without -- :name");
        } else if (!take_variant(&r, line)) {
            add_line(&r, line, at);
        }
    }
    finish_statement(&r, &f);
    check_unique(g, file, &f);
    *ret_f = f;
}

void
sql_parse_migration(struct gen *g, const char *file, struct str text, struct sql_statement *ret_s)
{
    struct reading r = {.g = g, .file = file, .s = {.name = gen_stem(g, file), .line = 1}};
    struct str line;
    int at = 0;
    if (!str_starts(text, STR("-- ")) || str_starts(text, STR("-- :")))
        gen_error(g, file, 1, "the first line must be a comment that says why");
    while (gen_next_line(&text, &at, &line))
        if (!take_variant(&r, line))
            add_line(&r, line, at);
    finish_bodies(&r, true);
    if (sql_params(g, file, 1, r.s.sqlite) || sql_params(g, file, 1, r.s.postgres))
        gen_error(g, file, 1, "a migration has no parameters");
    *ret_s = r.s;
}

/*
 * sqlgen --header X_sql.h --source X_sql.c X.sql
 * sqlgen --migrations db_migrations.c migrations/NNNN_name.sql...
 * sqlgen --stamp FILE X.sql Y.sql ...      names are unique in the whole program
 */
#include <stdlib.h>
#include <string.h>

#include "sqlgen.h"

static void
put_comment(struct buf *b, struct gen *g, struct str comment)
{
    buf_puts(b, "/* ");
    buf_str(b, str_replace(g->arena, comment, STR("*/"), STR("* /")));
    buf_puts(b, " */\n");
}

static void
put_header(struct buf *b, struct gen *g, struct str stem, const char *file, const struct sql_file *f)
{
    buf_fmt(
        b, "/* Made from %s by tools/sqlgen. */\n#ifndef TUPA_SQL_%.*s\n#define TUPA_SQL_%.*s\n\n#include \"db.h\"\n\n",
        file, STR_ARG(stem), STR_ARG(stem));
    for (size_t i = 0; i < f->n_items; i++) {
        put_comment(b, g, f->items[i].comment);
        buf_fmt(b, "extern const struct db_sql %.*s_sql;\n", STR_ARG(f->items[i].name));
    }
    buf_fmt(b,
            "\n/* All of them, ended by a name of NULL: for the test that prepares each. */\n"
            "extern const struct db_sql *const %.*s_sql_list[];\n\n#endif\n",
            STR_ARG(stem));
}

static void
put_source(struct buf *b, struct str stem, const struct sql_file *f)
{
    buf_fmt(b, "#include \"%.*s_sql.h\"\n\n", STR_ARG(stem));
    for (size_t i = 0; i < f->n_items; i++) {
        const struct sql_statement *s = &f->items[i];
        bool split = s->sqlite.p != s->postgres.p;
        buf_fmt(b, "static const char %.*s_text[] =\n    ", STR_ARG(s->name));
        gen_c_string(b, s->sqlite);
        buf_puts(b, ";\n");
        if (split) {
            buf_fmt(b, "static const char %.*s_postgres[] =\n    ", STR_ARG(s->name));
            gen_c_string(b, s->postgres);
            buf_puts(b, ";\n");
        }
        buf_fmt(b, "const struct db_sql %.*s_sql = {\"%.*s\", %.*s_text, %.*s_%s, %d, %s};\n\n", STR_ARG(s->name),
                STR_ARG(s->name), STR_ARG(s->name), STR_ARG(s->name), split ? "postgres" : "text", s->n_params,
                s->writes ? "true" : "false");
    }
    buf_fmt(b, "const struct db_sql *const %.*s_sql_list[] = {\n", STR_ARG(stem));
    for (size_t i = 0; i < f->n_items; i++)
        buf_fmt(b, "    &%.*s_sql,\n", STR_ARG(f->items[i].name));
    buf_puts(b, "    NULL,\n};\n");
}

static void
statements(struct gen *g, const char *file, const char *header, const char *source)
{
    struct sql_file f;
    struct buf h, c;
    struct str stem = gen_stem(g, file);
    buf_init(&h, 0);
    buf_init(&c, 0);
    sql_parse(g, file, gen_read(g, file), &f);
    if (!gen_is_name(stem))
        gen_error(g, file, 1, "the file's name must be a-z, 0-9 and _");
    put_header(&h, g, stem, file, &f);
    put_source(&c, stem, &f);
    gen_write(g, header, buf_view(&h));
    gen_write(g, source, buf_view(&c));
    buf_free(&h);
    buf_free(&c);
}

/* "0003_names" gives 3; 0 when the name is not of that form. */
static int
migration_number(struct str stem)
{
    int64_t n;
    if (stem.n < 6 || stem.p[4] != '_' || str_to_i64(str_sub(stem, 0, 4), &n) != STATUS_OK)
        return 0;
    return gen_is_name(str_sub(stem, 5, stem.n)) ? (int)n : 0;
}

/* SQLite keeps a table in the order of its INTEGER key; for any other type it makes a second tree that leads to the row. */
static struct str
with_row_keys(struct gen *g, struct str sql)
{
    const struct str written = STR("BIGINT PRIMARY KEY"), meant = STR("INTEGER PRIMARY KEY");
    struct str done = STR("");
    for (ptrdiff_t at; (at = str_find(sql, written)) >= 0; sql = str_sub(sql, (size_t)at + written.n, sql.n))
        done = str_fmt(g->arena, "%.*s%.*s%.*s", STR_ARG(done), (int)at, sql.p, STR_ARG(meant));
    return str_fmt(g->arena, "%.*s%.*s", STR_ARG(done), STR_ARG(sql));
}

static void
put_migration(struct gen *g, struct buf *b, int number, const struct sql_statement *s)
{
    buf_fmt(b, "    {%d, \"%.*s\",\n    ", number, STR_ARG(s->name));
    gen_c_string(b, with_row_keys(g, s->sqlite));
    buf_puts(b, ",\n    ");
    gen_c_string(b, s->postgres);
    buf_puts(b, "},\n");
}

static void
migrations(struct gen *g, const char *source, int n, char **files)
{
    struct buf b;
    buf_init(&b, 0);
    buf_puts(&b, "/* Made from migrations/ by tools/sqlgen. */\n#include \"db.h\"\n\n"
                 "const struct db_migration db_migrations[] = {\n");
    for (int i = 0; i < n; i++) {
        struct sql_statement s = {.line = 1};
        int number = migration_number(gen_stem(g, files[i]));
        if (number == 0)
            gen_error(g, files[i], 1, "a migration is named NNNN_what.sql");
        else if (number != i + 1)
            gen_error(g, files[i], 1, "number %04d, but %04d is next: numbers have no gaps and no twins", number,
                      i + 1);
        sql_parse_migration(g, files[i], gen_read(g, files[i]), &s);
        put_migration(g, &b, number, &s);
    }
    buf_puts(&b, "    {0, NULL, NULL, NULL},\n};\n");
    gen_write(g, source, buf_view(&b));
    buf_free(&b);
}

struct place {
    const char *file;
    int line;
};

static void
unique_names(struct gen *g, const char *stamp, int n, char **files)
{
    struct map *seen = map_new(g->arena);
    for (int i = 0; i < n; i++) {
        struct sql_file f;
        sql_parse(g, files[i], gen_read(g, files[i]), &f);
        for (size_t k = 0; k < f.n_items; k++) {
            struct place *first = map_get(seen, f.items[k].name);
            if (first && strcmp(first->file, files[i]) != 0)
                gen_error(g, files[i], f.items[k].line, "%.*s is named already in %s:%d", STR_ARG(f.items[k].name),
                          first->file, first->line);
            struct place *here = arena_alloc(g->arena, sizeof *here);
            *here = (struct place){files[i], f.items[k].line};
            map_set(seen, f.items[k].name, here);
        }
    }
    gen_write(g, stamp, STR("ok\n"));
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int
main(int argc, char **argv)
{
    const char *header = gen_option(&argc, argv, "--header"), *source = gen_option(&argc, argv, "--source");
    const char *table = gen_option(&argc, argv, "--migrations"), *stamp = gen_option(&argc, argv, "--stamp");
    struct gen *g = gen_new(stderr);
    if (table) {
        qsort(argv + 1, (size_t)(argc - 1), sizeof *argv, by_name);
        migrations(g, table, argc - 1, argv + 1);
    } else if (stamp) {
        unique_names(g, stamp, argc - 1, argv + 1);
    } else if (header && source && argc == 2) {
        statements(g, argv[1], header, source);
    } else {
        gen_error(g, "sqlgen", 1, "--header H --source C X.sql | --migrations C files | --stamp S files");
    }
    return gen_finish(g);
}

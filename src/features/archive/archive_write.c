#include <string.h>

#include "archive.h"
#include "archive_tables.h"
#include "csv.h"
#include "project_archive.h"

static enum status
write_table(struct ctx *cx, const struct archive_table *t, int64_t project_id, struct str *ret_csv, size_t *ret_n)
{
    struct buf *b = arena_alloc(cx->arena, sizeof *b);
    struct db_rows *r;
    size_t n = 0;
    buf_init_in(b, cx->arena, 0);
    struct csv_writer w = csv_writer_init(b, (struct csv_style){.mark = true});
    for (size_t c = 0; c < t->n_columns; c++)
        csv_text(&w, str_from(t->columns[c].name));
    csv_end_row(&w);
    TRY(db_query(cx->tx, t->rows, DB_BIND(db_int(project_id)), &r));
    while (db_next(r)) {
        for (size_t c = 0; c < t->n_columns; c++) {
            if (db_col_is_null(r, (int)c))
                csv_text(&w, STR(""));
            else if (t->columns[c].kind == ARCHIVE_TEXT || t->columns[c].kind == ARCHIVE_CODE)
                csv_text(&w, db_col_str(r, (int)c));
            else
                csv_i64(&w, db_col_int(r, (int)c));
        }
        csv_end_row(&w);
        n++;
    }
    TRY(db_end(r));
    *ret_n = n;
    return buf_finish(b, ret_csv);
}

static enum status
write_readme(struct ctx *cx, const size_t *counts, struct str *ret_text)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    buf_fmt(&b,
            "# A project of Tupa\n\nFormat %d. Each file is a table: UTF-8 with a byte order mark, semicolons, one header row.\n"
            "Texts that begin like a formula (= + - @) have a ' before them, so that a spreadsheet does not run them; "
            "it is taken away when the archive is read back.\nTimes are milliseconds since 1970-01-01 UTC. "
            "Numbers called id tie the tables together.\n\n"
            "Left out on purpose: names and organisations of those who took part, accounts, browsers, e-mail addresses, invitations, who knows whom, hidden and removed notes.\n",
            ARCHIVE_FORMAT);
    for (size_t i = 0; i < n_archive_tables; i++) {
        const struct archive_table *t = &archive_tables[i];
        buf_fmt(&b, "\n## %s.csv\n\n%s Rows: %zu.\n\n| column | meaning |\n|---|---|\n", t->name, t->doc, counts[i]);
        for (size_t c = 0; c < t->n_columns; c++)
            buf_fmt(&b, "| %s | %s |\n", t->columns[c].name, t->columns[c].doc);
    }
    return buf_finish(&b, ret_text);
}

enum status
project_archive_write(struct ctx *cx, int64_t project_id, struct str *ret_zip)
{
    struct archive_file *files = ARENA_ARRAY(cx->arena, struct archive_file, n_archive_tables + 1);
    size_t *counts = ARENA_ARRAY(cx->arena, size_t, n_archive_tables);
    for (size_t i = 0; i < n_archive_tables; i++) {
        files[i + 1].name = str_fmt(cx->arena, "%s.csv", archive_tables[i].name);
        TRY(write_table(cx, &archive_tables[i], project_id, &files[i + 1].data, &counts[i]));
    }
    if (counts[0] == 0)
        return STATUS_NOT_FOUND;
    files[0].name = STR("README.md");
    TRY(write_readme(cx, counts, &files[0].data));
    return archive_write(cx->arena, files, n_archive_tables + 1, ret_zip);
}

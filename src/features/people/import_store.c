#include "import_store.h"

#include "csv.h"
#include "import_sql.h"

/* The content is CSV: first a row about the file (encoding, delimiter, sheet, header row, column of each field), then
 * the rows with their line numbers in front. So a workbook and a CSV file are kept alike. */
enum { META_ENCODING, META_DELIMITER, META_SHEET, META_HEADER, META_COLUMNS };

static const char *const kind_keys[N_IMPORT_KINDS] = {"people", "organisations"};
static const char *const state_keys[] = {"preview", "done", "dropped"};

static enum status
content_of(struct ctx *cx, const struct import_run *run, struct str *ret_content)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    struct csv_writer w = csv_writer_init(&b, (struct csv_style){.no_guard = true});
    csv_text(&w, run->table->encoding);
    csv_i64(&w, run->table->delimiter);
    csv_text(&w, run->table->sheet);
    csv_i64(&w, (int64_t)run->columns.header);
    for (int f = 0; f < N_IMPORT_FIELDS; f++)
        csv_i64(&w, run->columns.column[f]);
    csv_end_row(&w);
    for (size_t i = 0; i < run->table->n_rows; i++) {
        const struct table_row *row = &run->table->rows[i];
        csv_i64(&w, (int64_t)row->line);
        for (size_t k = 0; k < row->n_cells; k++)
            csv_text(&w, row->cells[k]);
        csv_end_row(&w);
    }
    return buf_finish(&b, ret_content);
}

static int64_t
number_at(const struct table *t, size_t row, ptrdiff_t column)
{
    int64_t n;
    return str_to_i64(table_cell(t, row, column), &n) == STATUS_OK ? n : 0;
}

static enum status
read_content(struct ctx *cx, struct str content, struct import_run *run)
{
    struct table *t;
    struct table_error e;
    if (content.n == 0)
        return STATUS_OK;
    TRY(csv_read(cx->arena, content, &(struct csv_options){.delimiter = ';'}, &t, &e));
    run->columns.header = (size_t)number_at(t, 0, META_HEADER);
    for (int f = 0; f < N_IMPORT_FIELDS; f++)
        run->columns.column[f] = (ptrdiff_t)number_at(t, 0, META_COLUMNS + f);
    import_judge_columns(&run->columns);
    struct table *list = arena_alloc(cx->arena, sizeof *list);
    *list = (struct table){.rows = t->rows + 1,
                           .n_rows = t->n_rows - 1,
                           .encoding = table_cell(t, 0, META_ENCODING),
                           .delimiter = (char)number_at(t, 0, META_DELIMITER),
                           .sheet = table_cell(t, 0, META_SHEET)};
    for (size_t i = 0; i < list->n_rows; i++) {
        struct table_row *row = &list->rows[i];
        row->line = (size_t)number_at(t, i + 1, 0);
        row->cells++;
        row->n_cells--;
        if (row->n_cells > list->n_columns)
            list->n_columns = row->n_cells;
    }
    run->table = list;
    return STATUS_OK;
}

enum status
import_store_insert(struct ctx *cx, const struct import_run *run)
{
    struct str content;
    TRY(content_of(cx, run, &content));
    return db_exec(cx->tx, &import_insert_sql,
                   DB_BIND(db_int(run->id), db_text(str_from(kind_keys[run->kind])), db_text(run->file_name),
                           db_text(content), db_id(cx->actor.account_id), db_int(cx->now_ms)));
}

static void
read_counts(struct str report, struct import_run *run)
{
    struct str part;
    for (size_t i = 0; i < ARRAY_LEN(run->counts) && report.n && str_split(&report, ' ', &part); i++)
        if (str_to_i64(part, &run->counts[i]) != STATUS_OK)
            run->counts[i] = 0;
}

static enum import_state
state_of(struct str key)
{
    for (int s = IMPORT_PREVIEW; s <= IMPORT_DROPPED; s++)
        if (str_eq_c(key, state_keys[s]))
            return (enum import_state)s;
    return IMPORT_DROPPED;
}

enum status
import_store_state(struct ctx *cx, int64_t id, enum import_state *ret_state)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &import_state_of_sql, DB_BIND(db_int(id)), &r));
    *ret_state = state_of(db_col_str(r, 0));
    return db_end(r);
}

enum status
import_store_by_id(struct ctx *cx, int64_t id, struct import_run *ret_run)
{
    struct import_run run = {.id = id};
    struct db_rows *r;
    TRY(db_one(cx->tx, &import_by_id_sql, DB_BIND(db_int(id)), &r));
    run.kind = str_eq_c(db_col_str(r, 0), kind_keys[IMPORT_ORGANISATIONS]) ? IMPORT_ORGANISATIONS : IMPORT_PEOPLE;
    run.file_name = db_col_str(r, 1);
    struct str content = db_col_str(r, 2), state = db_col_str(r, 3);
    run.state = state_of(state);
    read_counts(db_col_str(r, 4), &run);
    run.created_ms = db_col_int(r, 5);
    TRY(db_end(r));
    TRY(read_content(cx, content, &run));
    *ret_run = run;
    return STATUS_OK;
}

enum status
import_store_columns(struct ctx *cx, const struct import_run *run)
{
    struct str content;
    TRY(content_of(cx, run, &content));
    return db_exec(cx->tx, &import_content_sql, DB_BIND(db_int(run->id), db_text(content)));
}

enum status
import_store_close(struct ctx *cx, const struct import_run *run)
{
    int64_t changed;
    struct str report = str_fmt(cx->arena, "%lld %lld %lld %lld", (long long)run->counts[COUNT_ADDED],
                                (long long)run->counts[COUNT_CHANGED], (long long)run->counts[COUNT_ORGANISATIONS],
                                (long long)run->counts[COUNT_LEFT_OUT]);
    TRY(db_exec_count(
        cx->tx, &import_close_sql,
        DB_BIND(db_int(run->id), db_text(str_from(state_keys[run->state])), db_text(report), db_int(cx->now_ms)),
        &changed));
    return changed ? STATUS_OK : STATUS_CONFLICT;
}

enum status
import_store_forget(struct ctx *cx, int64_t before_ms)
{
    return db_exec(cx->tx, &import_forget_sql, DB_BIND(db_int(before_ms)));
}

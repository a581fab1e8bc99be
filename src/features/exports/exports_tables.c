/* A workshop's tables as CSV and XLSX. */
#include "codes.h"
#include "csv.h"
#include "exports.h"
#include "exports_msg.h"
#include "exports_sql.h"
#include "workshops.h"
#include "xlsx.h"

enum cell { CELL_TEXT, CELL_NUMBER, CELL_KIND, CELL_SECTOR, CELL_YES_NO };

struct column {
    const struct msg *name;
    enum cell cell;
};
struct sheet {
    const char *key;
    const struct msg *name;
    const struct db_sql *rows;
    struct column columns[17]; /* ended by name NULL */
};

static const struct sheet sheets[] = {
    {"notes", &M_exports_notes, &export_note_rows_sql,
     {{&M_exports_board, CELL_TEXT}, {&M_exports_column, CELL_TEXT}, {&M_exports_cluster, CELL_TEXT}, {&M_exports_text, CELL_TEXT},
      {&M_exports_kind, CELL_KIND}, {&M_exports_sector, CELL_SECTOR}, {&M_exports_group, CELL_TEXT},
      {&M_exports_paper, CELL_YES_NO}, {&M_exports_dots, CELL_NUMBER}, {&M_exports_harvested, CELL_NUMBER}}},
    {"votes", &M_exports_votes, &export_vote_rows_sql,
     {{&M_exports_board, CELL_TEXT}, {&M_exports_text, CELL_TEXT}, {&M_exports_dots, CELL_NUMBER}, {&M_exports_voters, CELL_NUMBER}}},
    {"participants", &M_exports_participants, &export_count_rows_sql,
     {{&M_exports_kind, CELL_KIND}, {&M_exports_sector_or_age, CELL_SECTOR}, {&M_exports_number, CELL_NUMBER}}},
    {"feedback", &M_exports_feedback, &export_feedback_rows_sql,
     {{&M_exports_kind, CELL_KIND}, {&M_exports_p1, CELL_NUMBER}, {&M_exports_p2, CELL_NUMBER}, {&M_exports_p3, CELL_NUMBER},
      {&M_exports_p4, CELL_NUMBER}, {&M_exports_p5, CELL_NUMBER}, {&M_exports_p6, CELL_NUMBER}, {&M_exports_p7, CELL_NUMBER},
      {&M_exports_p8, CELL_NUMBER}, {&M_exports_p9, CELL_NUMBER}, {&M_exports_worked, CELL_TEXT}, {&M_exports_otherwise, CELL_TEXT},
      {&M_exports_face, CELL_NUMBER}, {&M_exports_listened, CELL_TEXT}, {&M_exports_best, CELL_TEXT}, {&M_exports_change, CELL_TEXT}}},
    {"reflections", &M_exports_reflections, &export_reflection_rows_sql,
     {{&M_exports_kind, CELL_KIND}, {&M_exports_thought, CELL_TEXT}, {&M_exports_feeling, CELL_TEXT}}},
};

static struct str
text_of(struct ctx *cx, const struct code_list *sectors, enum cell kind, struct db_rows *r, int col)
{
    if (kind == CELL_KIND)
        return tr(cx, participant_kind_name(db_col_str(r, col)));
    if (kind == CELL_SECTOR)
        return code_label(sectors, db_col_str(r, col), cx->locale);
    if (kind == CELL_YES_NO)
        return tr(cx, db_col_bool(r, col) ? &M_exports_yes : &M_exports_no);
    return db_col_str(r, col);
}

static size_t
n_columns(const struct sheet *s)
{
    size_t n = 0;
    while (s->columns[n].name)
        n++;
    return n;
}

static enum status
put_csv(struct ctx *cx, const struct sheet *s, int64_t workshop_id, const struct code_list *sectors, struct csv_writer *w)
{
    struct db_rows *r;
    for (size_t c = 0; c < n_columns(s); c++)
        csv_text(w, tr(cx, s->columns[c].name));
    csv_end_row(w);
    TRY(db_query(cx->tx, s->rows, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r)) {
        for (size_t c = 0; c < n_columns(s); c++) {
            if (s->columns[c].cell == CELL_NUMBER && !db_col_is_null(r, (int)c))
                csv_i64(w, db_col_int(r, (int)c));
            else
                csv_text(w, text_of(cx, sectors, s->columns[c].cell, r, (int)c));
        }
        csv_end_row(w);
    }
    return db_end(r);
}

enum status
export_csv(struct ctx *cx, int64_t workshop_id, struct str table, struct str *ret_csv)
{
    struct code_list sectors;
    struct buf *b = arena_alloc(cx->arena, sizeof *b);
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    for (size_t i = 0; i < ARRAY_LEN(sheets); i++) {
        if (!str_eq_c(table, sheets[i].key))
            continue;
        buf_init_in(b, cx->arena, 0);
        struct csv_writer w = csv_writer_init(b, (struct csv_style){.mark = true});
        TRY(put_csv(cx, &sheets[i], workshop_id, &sectors, &w));
        return buf_finish(b, ret_csv);
    }
    return STATUS_NOT_FOUND;
}

static enum status
put_sheet(struct ctx *cx, const struct sheet *s, int64_t workshop_id, const struct code_list *sectors, struct xlsx *x)
{
    struct str header[17];
    struct db_rows *r;
    for (size_t c = 0; c < n_columns(s); c++)
        header[c] = tr(cx, s->columns[c].name);
    xlsx_sheet(x, tr(cx, s->name), header, n_columns(s));
    TRY(db_query(cx->tx, s->rows, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r)) {
        for (size_t c = 0; c < n_columns(s); c++) {
            if (s->columns[c].cell == CELL_NUMBER && !db_col_is_null(r, (int)c))
                xlsx_i64(x, db_col_int(r, (int)c));
            else
                xlsx_text(x, text_of(cx, sectors, s->columns[c].cell, r, (int)c));
        }
        xlsx_end_row(x);
    }
    return db_end(r);
}

enum status
export_xlsx(struct ctx *cx, int64_t workshop_id, struct str *ret_bytes)
{
    struct code_list sectors;
    struct workshop w;
    struct xlsx *x;
    TRY(workshop_load(cx, workshop_id, &w));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(xlsx_new(cx->arena, &(struct xlsx_properties){.title = w.title}, &x));
    for (size_t i = 0; i < ARRAY_LEN(sheets); i++)
        TRY(put_sheet(cx, &sheets[i], workshop_id, &sectors, x));
    return xlsx_finish(x, ret_bytes);
}

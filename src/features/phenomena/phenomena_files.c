#include "phenomena_files.h"

#include "csv.h"

static int
no_of(const struct factor *rows, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].id == id)
            return rows[i].no;
    return 0;
}

static struct csv_writer
begin(struct ctx *cx, struct buf **ret_b, const char *const *heads, size_t n)
{
    struct buf *b = arena_alloc(cx->arena, sizeof *b);
    buf_init_in(b, cx->arena, 0);
    struct csv_writer w = csv_writer_init(b, (struct csv_style){.mark = true});
    for (size_t i = 0; i < n; i++)
        csv_text(&w, str_from(heads[i]));
    csv_end_row(&w);
    *ret_b = b;
    return w;
}

enum status
phenomenon_map_csv(struct ctx *cx, int64_t phenomenon_id, struct str *ret_csv)
{
    static const char *const heads[] = {"source", "target", "sign", "strength", "delay", "participant", "reason"};
    struct factor *factors;
    struct influence *rows;
    size_t n_factors, n;
    struct buf *b;
    TRY(factor_list(cx, phenomenon_id, &factors, &n_factors));
    TRY(influence_list(cx, phenomenon_id, &rows, &n));
    struct csv_writer w = begin(cx, &b, heads, ARRAY_LEN(heads));
    for (size_t i = 0; i < n; i++) {
        csv_text(&w, str_fmt(cx->arena, "F%d", no_of(factors, n_factors, rows[i].from_id)));
        csv_text(&w, str_fmt(cx->arena, "F%d", no_of(factors, n_factors, rows[i].to_id)));
        csv_text(&w, rows[i].sign > 0 ? STR("plus") : rows[i].sign < 0 ? STR("minus") : STR("?"));
        csv_i64(&w, rows[i].strength);
        csv_text(&w, rows[i].is_delayed ? STR("yes") : STR("no"));
        csv_i64(&w, rows[i].voice);
        csv_text(&w, rows[i].reason);
        csv_end_row(&w);
    }
    return buf_finish(b, ret_csv);
}

enum status
phenomenon_factors_csv(struct ctx *cx, int64_t phenomenon_id, struct str *ret_csv)
{
    static const char *const heads[] = {"id", "label", "level", "kind", "parent", "influence"};
    struct factor *rows;
    size_t n;
    struct buf *b;
    TRY(factor_list(cx, phenomenon_id, &rows, &n));
    struct csv_writer w = begin(cx, &b, heads, ARRAY_LEN(heads));
    for (size_t i = 0; i < n; i++) {
        csv_text(&w, str_fmt(cx->arena, "F%d", rows[i].no));
        csv_text(&w, rows[i].text);
        csv_text(&w, rows[i].level);
        csv_text(&w, rows[i].kind);
        csv_text(&w, rows[i].parent_id ? str_fmt(cx->arena, "F%d", no_of(rows, n, rows[i].parent_id)) : STR(""));
        csv_text(&w, rows[i].sway);
        csv_end_row(&w);
    }
    return buf_finish(b, ret_csv);
}

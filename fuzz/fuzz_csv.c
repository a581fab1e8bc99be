/* What is read is clean text inside the limits, and written out again it is read the same. */
#include "csv.h"
#include "fuzz.h"
#include "utf8.h"

static void
check_cells(const struct table *t)
{
    for (size_t i = 0; i < t->n_rows; i++) {
        FUZZ_CHECK(i == 0 || t->rows[i].line > t->rows[i - 1].line);
        FUZZ_CHECK(t->rows[i].n_cells <= t->n_columns);
        for (size_t k = 0; k < t->rows[i].n_cells; k++)
            FUZZ_CHECK(utf8_is_valid(t->rows[i].cells[k]) && str_find_char(t->rows[i].cells[k], '\0') < 0);
    }
}

static void
check_same(const struct table *a, const struct table *b)
{
    FUZZ_CHECK(a->n_rows == b->n_rows);
    for (size_t i = 0; i < a->n_rows; i++) {
        FUZZ_CHECK(a->rows[i].n_cells == b->rows[i].n_cells);
        for (size_t k = 0; k < a->rows[i].n_cells; k++)
            FUZZ_CHECK(str_eq(a->rows[i].cells[k], b->rows[i].cells[k]));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct table *t = NULL, *again = NULL;
    struct table_error e;
    if (csv_read(a, (struct str){(const char *)data, size}, NULL, &t, &e) == STATUS_OK) {
        check_cells(t);
        struct buf b;
        buf_init_in(&b, a, 0);
        struct csv_writer w =
            csv_writer_init(&b, (struct csv_style){.delimiter = t->delimiter, .mark = true, .no_guard = true});
        for (size_t i = 0; i < t->n_rows; i++)
            csv_row(&w, t->rows[i].cells, t->rows[i].n_cells);
        struct str first = str_sub(t->rows[0].cells[0], 0, 4);
        if (!str_eq_nocase(first, STR("sep="))) { /* that would be taken for Excel's hint */
            FUZZ_CHECK(csv_read(a, buf_view(&b), &(struct csv_options){.delimiter = t->delimiter}, &again, &e) ==
                       STATUS_OK);
            check_same(t, again);
        }
    } else {
        FUZZ_CHECK(t == NULL && table_error_text(a, e).n > 0);
    }
    arena_free(a);
    return 0;
}

#include "input.h"

#include <errno.h>
#include <lzma.h>
#include <string.h>

#include "buf.h"
#include "csv.h"

enum { UNPACK_STEP = 1 << 20 };

static bool
unpack(struct cli *c, const char *path, struct str packed, size_t max_bytes, struct str *ret_bytes)
{
    lzma_stream z = LZMA_STREAM_INIT;
    struct buf *out = arena_alloc(c->arena, sizeof *out);
    buf_init_in(out, c->arena, max_bytes);
    uint8_t *step = arena_alloc(c->arena, UNPACK_STEP);
    lzma_ret rc = lzma_stream_decoder(&z, (uint64_t)256 << 20, LZMA_CONCATENATED);
    z.next_in = (const uint8_t *)packed.p;
    z.avail_in = packed.n;
    while (rc == LZMA_OK && !out->broken) {
        z.next_out = step;
        z.avail_out = UNPACK_STEP;
        rc = lzma_code(&z, LZMA_FINISH);
        buf_put(out, step, UNPACK_STEP - z.avail_out);
    }
    lzma_end(&z);
    if (rc != LZMA_STREAM_END && !out->broken) {
        cli_refuse(c, path, 0, 0, "the packed file is damaged or cut short");
        return false;
    }
    if (buf_finish(out, ret_bytes) == STATUS_OK)
        return true;
    cli_refuse(c, path, 0, 0, "the file is larger than %zu MiB", max_bytes >> 20);
    return false;
}

bool
cli_file_read(struct cli *c, const char *path, size_t max_bytes, struct str *ret_bytes)
{
    struct str bytes;
    errno = 0;
    enum status st = file_read(c->arena, path, max_bytes, &bytes);
    if (st != STATUS_OK) {
        if (st == STATUS_LIMIT)
            cli_refuse(c, path, 0, 0, "the file is larger than %zu MiB", max_bytes >> 20);
        else
            cli_refuse(c, path, 0, 0, "%s", errno ? strerror(errno) : "cannot be read");
        return false;
    }
    if (str_ends(str_from(path), STR(".xz")))
        return unpack(c, path, bytes, max_bytes, ret_bytes);
    *ret_bytes = bytes;
    return true;
}

struct str
cli_remarks_blank(struct arena *a, struct str text, struct str *ret_remark)
{
    struct str mark = STR("\xef\xbb\xbf"), rest = text, line;
    if (str_starts(text, mark))
        rest = str_sub(text, mark.n, text.n);
    if (!str_starts(rest, STR("#")))
        return text;
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, 0);
    buf_put(b, text.p, text.n - rest.n);
    for (bool first = true; str_starts(rest, STR("#")); first = false) {
        str_split(&rest, '\n', &line);
        if (first)
            *ret_remark = str_trim(str_sub(line, 1, line.n));
        if (rest.p)
            buf_putc(b, '\n');
    }
    if (rest.n)
        buf_put(b, rest.p, rest.n);
    return buf_view(b);
}

bool
cli_is_cut_short(struct cli *c, const char *path, struct str text, const struct table *t)
{
    static const struct str utf16_end = {"\n\0", 2};
    if (t->n_rows < 2 || str_ends(text, STR("\n")) || str_ends(text, STR("\r")) || str_ends(text, utf16_end))
        return false;
    const struct table_row *last = &t->rows[t->n_rows - 1];
    if (last->n_cells >= t->rows[0].n_cells)
        return false;
    cli_refuse(c, path, last->line, last->n_cells + 1, "the file is cut short in the middle of a row");
    return true;
}

bool
cli_is_too_long(struct cli *c, const char *path, const struct table *t)
{
    for (size_t i = 1; i < t->n_rows; i++)
        for (size_t k = t->rows[0].n_cells; k < t->rows[i].n_cells; k++)
            if (str_trim(t->rows[i].cells[k]).n > 0) {
                cli_refuse(c, path, t->rows[i].line, k + 1, "the row is longer than the first");
                return true;
            }
    return false;
}

bool
cli_table_read(struct cli *c, const char *path, struct table **ret_table)
{
    struct str bytes;
    struct table_error e;
    if (!cli_file_read(c, path, (size_t)32 << 20, &bytes))
        return false;
    if (csv_read(c->arena, bytes, NULL, ret_table, &e) == STATUS_OK)
        return !cli_is_cut_short(c, path, bytes, *ret_table);
    struct str why = table_error_text(c->arena, e);
    cli_refuse(c, path, 0, 0, "%.*s", STR_ARG(why));
    return false;
}

static void
tell_unwritable(struct cli *c, const char *path)
{
    cli_refuse(c, path, 0, 0, "%s", errno ? strerror(errno) : "cannot be written");
}

void
cli_output(struct cli_outputs *o, const char *path, struct str text)
{
    if (path)
        o->file[o->n++] = (struct file_new){path, text};
}

static bool
is_stdout(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

int
cli_save(struct cli *c, const struct cli_outputs *o)
{
    struct file_new on_disk[FILES_AT_ONCE];
    size_t n = 0, failed = 0;
    for (size_t i = 0; i < o->n; i++)
        if (!is_stdout(o->file[i].path))
            on_disk[n++] = o->file[i];
    errno = 0;
    if (files_write_atomic(on_disk, n, 0644, &failed) != STATUS_OK) {
        tell_unwritable(c, on_disk[failed].path);
        return EXIT_FAILED;
    }
    for (size_t i = 0; i < o->n; i++)
        if (is_stdout(o->file[i].path) &&
            fwrite(o->file[i].bytes.p, 1, o->file[i].bytes.n, c->out) != o->file[i].bytes.n)
            return EXIT_FAILED;
    return EXIT_DONE;
}

bool
cli_can_write(struct cli *c, const char *path)
{
    errno = 0;
    if (path == NULL || is_stdout(path) || file_check_writable(path) == STATUS_OK)
        return true;
    tell_unwritable(c, path);
    return false;
}

FILE *
cli_summary_out(const struct cli *c, const char *out, const char *report)
{
    return is_stdout(out) || is_stdout(report) ? c->err : c->out;
}

#include "csv_sniff.h"

#include "buf.h"
#include "utf8.h"

enum { SNIFF_ROWS = 50, SNIFF_FIELDS = 64 };

static size_t
line_of(struct str text, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++) {
        if (text.p[i] == '\n' || (text.p[i] == '\r' && (i + 1 == text.n || text.p[i + 1] != '\n')))
            line++;
    }
    return line;
}

static uint32_t
unit16(struct str s, size_t i, bool big)
{
    unsigned char a = (unsigned char)s.p[i], b = (unsigned char)s.p[i + 1];
    return big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
}

/* bytes without the mark; a lone surrogate becomes U+FFFD. */
static enum status
from_utf16(struct arena *a, struct str bytes, bool big, struct str *ret_text)
{
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, 0);
    for (size_t i = 0; i + 1 < bytes.n; i += 2) {
        uint32_t c = unit16(bytes, i, big);
        if (c >= 0xd800 && c < 0xdc00 && i + 3 < bytes.n) {
            uint32_t low = unit16(bytes, i + 2, big);
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                i += 2;
            }
        }
        char out[4];
        buf_put(b, out, utf8_encode(c, out));
    }
    return buf_finish(b, ret_text);
}

/* Counts whole characters of two bytes or more, and bytes that fit nowhere; tells where the first of those is. */
static void
count_utf8(struct str s, size_t *ret_good, size_t *ret_bad, size_t *ret_first_bad)
{
    *ret_good = *ret_bad = *ret_first_bad = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        if ((unsigned char)s.p[i] < 0x80) {
            i++;
            continue;
        }
        size_t len = utf8_decode(str_sub(s, i, s.n - i), &c);
        if (len == 0 && (*ret_bad)++ == 0)
            *ret_first_bad = i;
        *ret_good += len > 1;
        i += len ? len : 1;
    }
}

static enum status
refuse_nul(struct str text, struct table_error *ret_error)
{
    ptrdiff_t nul = str_find_char(text, '\0');
    if (nul < 0)
        return STATUS_OK;
    return table_fail(ret_error, TABLE_HAS_NUL, line_of(text, (size_t)nul), 0);
}

enum status
csv_decode(struct arena *a, struct str bytes, struct str *ret_text, struct str *ret_encoding,
           struct table_error *ret_error)
{
    struct str text = bytes, encoding = STR("UTF-8");
    if (str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("\xd0\xcf\x11\xe0")))
        return table_fail(ret_error, TABLE_IS_ARCHIVE, 0, 0);
    bool marked = str_starts(bytes, STR("\xef\xbb\xbf"));
    bool little = str_starts(bytes, STR("\xff\xfe")), big = str_starts(bytes, STR("\xfe\xff"));
    if (little || big) {
        encoding = STR("UTF-16");
        if (from_utf16(a, str_sub(bytes, 2, bytes.n), big, &text) != STATUS_OK)
            return table_fail(ret_error, TABLE_TOO_BIG, 0, 0);
    } else {
        if (marked)
            text = str_sub(bytes, 3, bytes.n);
        size_t good, bad, first;
        count_utf8(text, &good, &bad, &first);
        /* Windows-1252 text hardly ever holds a pair of bytes that is a UTF-8 letter: if it has many, the file is UTF-8
         * with a fault, and reading it as Windows-1252 would spoil every name. */
        if (bad && (marked || good > bad))
            return table_fail(ret_error, TABLE_BAD_UTF8, line_of(text, first), 0);
        if (bad) {
            text = utf8_from_cp1252(a, text);
            encoding = STR("Windows-1252");
        }
    }
    TRY(refuse_nul(text, ret_error));
    *ret_text = text;
    *ret_encoding = encoding;
    return STATUS_OK;
}

char
csv_take_hint(struct str *text)
{
    if (text->n < 5 || !str_eq_nocase(str_sub(*text, 0, 4), STR("sep=")))
        return 0;
    char c = text->p[4];
    if (text->n > 5 && text->p[5] != '\r' && text->p[5] != '\n')
        return 0;
    if (c != ';' && c != ',' && c != '\t')
        return 0;
    *text = str_sub(*text, 5, text->n); /* its line end stays, so that lines are counted right */
    return c;
}

struct evenness {
    size_t seen[SNIFF_FIELDS]; /* rows having that many fields */
    size_t n_rows;
    size_t first; /* fields of the first row that is not empty */
};

static void
end_of_row(struct evenness *e, size_t fields, bool empty)
{
    if (empty)
        return;
    if (e->n_rows == 0)
        e->first = fields;
    e->n_rows++;
    e->seen[fields < SNIFF_FIELDS ? fields : SNIFF_FIELDS - 1]++;
}

static struct evenness
measure(struct str text, char delimiter)
{
    struct evenness e = {0};
    size_t fields = 1;
    bool quoted = false, at_start = true, empty = true;
    for (size_t i = 0; i < text.n && e.n_rows < SNIFF_ROWS; i++) {
        char c = text.p[i];
        if (quoted) {
            quoted = c != '"';
        } else if (c == '"' && (at_start || (i > 0 && text.p[i - 1] == '"'))) {
            quoted = true;
            empty = false;
        } else if (c == '\n' || c == '\r') {
            end_of_row(&e, fields, empty);
            fields = 1;
            empty = true;
        } else {
            fields += c == delimiter;
            empty = false;
        }
        at_start = !quoted && (c == delimiter || c == '\n' || c == '\r');
    }
    if (e.n_rows < SNIFF_ROWS)
        end_of_row(&e, fields, empty);
    return e;
}

/* Share of rows with the commonest number of fields over one, in thousandths. */
static size_t
score(const struct evenness *e)
{
    size_t best = 0;
    for (size_t i = 2; i < SNIFF_FIELDS; i++)
        if (e->seen[i] > best)
            best = e->seen[i];
    return e->n_rows ? best * 1000 / e->n_rows : 0;
}

char
csv_find_delimiter(struct str text)
{
    static const char candidates[] = {'\t', ';', ','};
    char best = ';';
    size_t best_score = 0;
    for (size_t i = 0; i < ARRAY_LEN(candidates); i++) {
        struct evenness e = measure(text, candidates[i]);
        size_t s = score(&e);
        if (candidates[i] == ',' && e.first < 2) /* one column of "Virtanen, Aino" */
            s = 0;
        if (s > best_score) {
            best_score = s;
            best = candidates[i];
        }
    }
    return best;
}

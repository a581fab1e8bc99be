#include <sodium.h>
#include <string.h>

#include "buf.h"
#include "calendar.h"
#include "entropy.h"
#include "mail.h"
#include "utf8.h"

enum { LINE = 76, WORD_BYTES = 42 }; /* RFC 2045 6.8; 42 bytes become 56 letters, so an encoded word stays under 75 */

static bool
is_local_char(char c)
{
    char low = (char)(c | 32);
    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || (c != '\0' && strchr(".!#$%&'*+/=?^_`{|}~-", c));
}

static bool
is_domain(struct str s)
{
    struct str label;
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char low = (char)(s.p[i] | 32);
        bool letter = (low >= 'a' && low <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9');
        if (!letter && s.p[i] != '-' && s.p[i] != '.')
            return false;
    }
    for (struct str rest = s; str_split(&rest, '.', &label); n++)
        if (label.n == 0 || label.n > 63 || label.p[0] == '-' || label.p[label.n - 1] == '-')
            return false;
    return n >= 1;
}

bool
mail_address_is_valid(struct str address)
{
    ptrdiff_t at = str_find_char(address, '@');
    if (at <= 0 || at > 64 || address.n > 254)
        return false;
    struct str local = str_sub(address, 0, (size_t)at);
    for (size_t i = 0; i < local.n; i++)
        if (!is_local_char(local.p[i]))
            return false;
    if (local.p[0] == '.' || local.p[local.n - 1] == '.' || str_find(local, STR("..")) >= 0)
        return false;
    return is_domain(str_sub(address, (size_t)at + 1, address.n));
}

static bool
is_header_text(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
            return false;
    return utf8_is_valid(s);
}

static void
put_base64(struct buf *b, struct str s)
{
    char piece[LINE + 1];
    enum { BYTES = LINE / 4 * 3 };
    for (size_t i = 0; i < s.n; i += BYTES) {
        struct str part = str_sub(s, i, BYTES);
        sodium_bin2base64(piece, sizeof piece, (const unsigned char *)part.p, part.n, sodium_base64_VARIANT_ORIGINAL);
        buf_puts(b, piece);
        buf_puts(b, "\r\n");
    }
}

static bool
is_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

/* The longest start of s of at most n bytes that cuts no character. */
static struct str
whole_characters(struct str s, size_t n)
{
    if (s.n <= n)
        return s;
    while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
        n--;
    return str_sub(s, 0, n);
}

/* RFC 2047 encoded words, folded; plain when short, ASCII and without what could be taken for one. */
static void
put_words(struct buf *b, struct str s, bool quoted)
{
    char piece[WORD_BYTES * 2];
    if (is_ascii(s) && s.n <= 60 && str_find(s, STR("=?")) < 0 && str_find_char(s, '"') < 0 &&
        str_find_char(s, '\\') < 0) {
        buf_puts(b, quoted ? "\"" : "");
        buf_str(b, s);
        buf_puts(b, quoted ? "\"" : "");
        return;
    }
    for (bool first = true; s.n; first = false) {
        struct str part = whole_characters(s, WORD_BYTES);
        sodium_bin2base64(piece, sizeof piece, (const unsigned char *)part.p, part.n, sodium_base64_VARIANT_ORIGINAL);
        buf_puts(b, first ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?");
        buf_puts(b, piece);
        buf_puts(b, "?=");
        s = str_sub(s, part.n, s.n);
    }
}

static void
put_address(struct buf *b, const char *header, const struct mail_address *who)
{
    buf_puts(b, header);
    if (who->name.n) {
        put_words(b, who->name, true);
        buf_puts(b, "\r\n ");
    }
    buf_puts(b, "<");
    buf_str(b, who->address);
    buf_puts(b, ">\r\n");
}

static void
put_date(struct buf *b, int64_t now_ms)
{
    static const char days[] = "MonTueWedThuFriSatSun", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct civil c = civil_in_finland(now_ms);
    buf_fmt(b, "Date: %.3s, %d %.3s %d %02d:%02d:%02d +%02d00\r\n", days + 3 * (c.weekday - 1), c.day,
            months + 3 * (c.month - 1), c.year, c.hour, c.minute, c.second, (int)(finland_offset_ms(now_ms) / 3600000));
}

static struct str
domain_of(struct str address)
{
    return str_sub(address, (size_t)str_find_char(address, '@') + 1, address.n);
}

static void
put_head(struct buf *b, const struct mail *m, struct str message_id, int64_t now_ms)
{
    struct str domain = domain_of(m->from.address);
    put_date(b, now_ms);
    put_address(b, "From: ", &m->from);
    put_address(b, "To: ", &m->to);
    if (m->reply_to.address.n)
        put_address(b, "Reply-To: ", &m->reply_to);
    buf_puts(b, "Subject: ");
    put_words(b, m->subject, false);
    buf_fmt(b, "\r\nMessage-ID: <%.*s@%.*s>\r\n", STR_ARG(message_id), STR_ARG(domain));
    buf_puts(b, "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"); /* RFC 3834: no holiday answers */
    if (m->language.n)
        buf_fmt(b, "Content-Language: %.*s\r\n", STR_ARG(m->language));
}

static void
put_text_part(struct buf *b, struct str text)
{
    buf_puts(b, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
    put_base64(b, text);
}

static void
put_file_part(struct buf *b, const struct mail_file *f)
{
    buf_fmt(b, "Content-Type: %.*s\r\nContent-Transfer-Encoding: base64\r\n", STR_ARG(f->type));
    buf_puts(b, "Content-Disposition: attachment;\r\n filename*=UTF-8''"); /* RFC 2231 */
    buf_url(b, f->name);
    buf_puts(b, "\r\n\r\n");
    put_base64(b, f->bytes);
}

static void
put_parts(struct buf *b, const struct mail *m, struct str boundary)
{
    buf_fmt(b, "Content-Type: multipart/mixed;\r\n boundary=\"%.*s\"\r\n\r\n--%.*s\r\n", STR_ARG(boundary),
            STR_ARG(boundary));
    put_text_part(b, m->text);
    for (size_t i = 0; i < m->n_files; i++) {
        buf_fmt(b, "--%.*s\r\n", STR_ARG(boundary));
        put_file_part(b, &m->files[i]);
    }
    buf_fmt(b, "--%.*s--\r\n", STR_ARG(boundary));
}

static bool
is_good(const struct mail *m)
{
    for (size_t i = 0; i < m->n_files; i++)
        if (!is_header_text(m->files[i].name) || !is_header_text(m->files[i].type) || m->files[i].type.n == 0)
            return false;
    return mail_address_is_valid(m->from.address) && mail_address_is_valid(m->to.address) &&
           (m->reply_to.address.n == 0 || mail_address_is_valid(m->reply_to.address)) && is_header_text(m->from.name) &&
           is_header_text(m->to.name) && is_header_text(m->reply_to.name) && is_header_text(m->subject) &&
           is_header_text(m->language) && utf8_is_valid(m->text);
}

enum status
mail_build(struct arena *a, const struct mail *m, struct str message_id, int64_t now_ms, struct str *ret_bytes)
{
    if (!is_good(m) || !is_header_text(message_id))
        return STATUS_INVALID;
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, 0);
    put_head(b, m, message_id, now_ms);
    if (m->n_files)
        put_parts(b, m, str_fmt(a, "=_%.*s", STR_ARG(entropy_token(a, 18))));
    else
        put_text_part(b, m->text);
    return buf_finish(b, ret_bytes);
}

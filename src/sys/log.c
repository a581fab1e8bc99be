#include "log.h"

#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "calendar.h"
#include "clock.h"

static atomic_int log_level = LOG_LEVEL_INFO;
static atomic_int log_format = LOG_FORMAT_PLAIN;
static atomic_int log_fd = STDERR_FILENO;
static _Thread_local char log_request[32];

static const char *const level_names[] = {"debug", "info", "warn", "error", "off"};

void
log_set_level(enum log_level level)
{
    log_level = level;
}

void
log_set_format(enum log_format f)
{
    log_format = f;
}

void
log_set_fd(int fd)
{
    log_fd = fd;
}

enum status
log_level_parse(struct str s, enum log_level *ret_level)
{
    for (size_t i = 0; i < ARRAY_LEN(level_names); i++) {
        if (!str_eq_c(s, level_names[i]))
            continue;
        *ret_level = (enum log_level)i;
        return STATUS_OK;
    }
    return STATUS_INVALID;
}

bool
log_enabled(enum log_level level)
{
    return (int)level >= log_level && level != LOG_LEVEL_OFF;
}

void
log_set_request(const char *id)
{
    size_t n = id ? strnlen(id, sizeof log_request - 1) : 0;
    memcpy(log_request, id ? id : "", n);
    log_request[n] = '\0';
}

static bool
is_plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= ' ' || c == '"' || c == '=' || c == '\\' || c >= 0x7f)
            return false;
    }
    return s.n > 0;
}

static void
put_key(struct buf *b, enum log_format f, const char *key)
{
    if (f == LOG_FORMAT_JSON)
        buf_fmt(b, ",\"%s\":", key);
    else
        buf_fmt(b, " %s=", key);
}

static void
put_text(struct buf *b, enum log_format f, struct str s)
{
    if (f == LOG_FORMAT_PLAIN && is_plain(s))
        buf_str(b, s);
    else
        buf_json_string(b, s);
}

static void
put_head(struct buf *b, enum log_format f, int64_t now_ms, enum log_level level, const char *event)
{
    struct civil c = civil_in_utc(now_ms);
    bool json = f == LOG_FORMAT_JSON;
    buf_puts(b, json ? "{\"time\":\"" : "");
    buf_fmt(b, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", c.year, c.month, c.day, c.hour, c.minute, c.second,
            (int)(now_ms % 1000));
    buf_fmt(b, json ? "\",\"level\":\"%s\",\"event\":\"%s\"" : " %s %s", level_names[level], event);
}

void
log_format_line(struct buf *b, enum log_format f, int64_t now_ms, enum log_level level, const char *request,
                const char *event, const struct log_field *fields, size_t n_fields)
{
    put_head(b, f, now_ms, level, event);
    if (request && *request) {
        put_key(b, f, "request");
        put_text(b, f, str_from(request));
    }
    for (size_t i = 0; i < n_fields; i++) {
        if (fields[i].key == NULL)
            continue;
        put_key(b, f, fields[i].key);
        if (fields[i].is_number)
            buf_i64(b, fields[i].number);
        else
            put_text(b, f, fields[i].text);
    }
    buf_puts(b, f == LOG_FORMAT_JSON ? "}\n" : "\n");
}

void
log_write(enum log_level level, const char *event, const struct log_field *fields, size_t n_fields)
{
    if (!log_enabled(level))
        return;
    struct buf b;
    buf_init(&b, 64 << 10);
    log_format_line(&b, (enum log_format)log_format, clock_now_ms(NULL), level, log_request, event, fields, n_fields);
    struct str line;
    if (buf_finish(&b, &line) == STATUS_OK) {
        ssize_t done = write(log_fd, line.p, line.n);
        (void)done; /* a log that cannot be written has nowhere to say so */
    }
    buf_free(&b);
}

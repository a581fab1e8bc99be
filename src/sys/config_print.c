#include "config.h"

static void
put_flag(struct buf *b, const char *key)
{
    for (const char *p = key; *p; p++)
        buf_putc(b, *p == '_' ? '-' : *p);
}

static const char *
value_name(const struct config_row *r)
{
    static const char *const names[] = {"TEXT", "N", "yes|no", "TEXT"};
    return names[r->kind];
}

static void
put_upper(struct buf *b, const char *key)
{
    for (const char *p = key; *p; p++)
        buf_putc(b, *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p);
}

void
config_put_help(struct buf *b, const struct config_row *rows)
{
    for (const struct config_row *r = rows; r->key; r++) {
        buf_puts(b, "  --");
        put_flag(b, r->key);
        buf_fmt(b, " %s\n        %s", value_name(r), r->doc);
        if (*r->fallback)
            buf_fmt(b, " (%s)", r->fallback);
        buf_putc(b, '\n');
    }
}

/* A hyphen in roff is a minus only when escaped; a leading dot would be a command. */
static void
put_roff(struct buf *b, const char *s)
{
    for (const char *p = s; *p; p++) {
        if (*p == '-' || *p == '\\')
            buf_putc(b, '\\');
        buf_putc(b, *p);
    }
}

void
config_put_man(struct buf *b, const struct config_row *rows)
{
    for (const struct config_row *r = rows; r->key; r++) {
        buf_puts(b, ".TP\n.BR \\-\\-");
        for (const char *p = r->key; *p; p++)
            buf_puts(b, *p == '_' ? "\\-" : (char[]){*p, '\0'});
        buf_fmt(b, " \" \\fI%s\\fR\"\n", value_name(r));
        put_roff(b, r->doc);
        if (*r->fallback) {
            buf_puts(b, " Default: ");
            put_roff(b, r->fallback);
            buf_putc(b, '.');
        }
        buf_puts(b, " Environment: TUPA_");
        put_upper(b, r->key);
        buf_puts(b, ".\n");
    }
}

void
config_put_markdown(struct buf *b, const struct config_row *rows)
{
    buf_puts(b, "| setting | default | environment | what it is |\n|---|---|---|---|\n");
    for (const struct config_row *r = rows; r->key; r++) {
        buf_fmt(b, "| `%s` | %s%s%s | `TUPA_", r->key, *r->fallback ? "`" : "", r->fallback, *r->fallback ? "`" : "");
        put_upper(b, r->key);
        buf_puts(b, "` | ");
        for (const char *p = r->doc; *p; p++) {
            if (*p == '|')
                buf_putc(b, '\\');
            buf_putc(b, *p);
        }
        buf_puts(b, " |\n");
    }
}

void
config_put_sample(struct buf *b, const struct config_row *rows)
{
    for (const struct config_row *r = rows; r->key; r++)
        buf_fmt(b, "# %s\n#%s = %s\n\n", r->doc, r->key, r->fallback);
}

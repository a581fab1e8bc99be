#include "cmd_manual.h"

#include <string.h>

#include "buf.h"
#include "config.h"
#include "tables.h"

/* In roff a backslash, and a dot or apostrophe that begins a line, would be commands; "-" may become a hyphen. */
static void
put_roff(struct buf *b, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\\' || *p == '-')
            buf_putc(b, '\\');
        buf_putc(b, *p);
    }
}

static void
put_command(struct buf *b, const struct cli_command *k)
{
    buf_puts(b, ".SS ");
    buf_puts(b, k->name);
    buf_puts(b, "\n.B tupa ");
    put_roff(b, k->usage);
    buf_puts(b, "\n.PP\n");
    put_roff(b, k->summary);
    buf_puts(b, ".\n");
}

static void
put_page(struct buf *b)
{
    buf_puts(b, ".TH TUPA 1 \"\" \"tupa " TUPA_VERSION "\" \"User commands\"\n"
                ".SH NAME\ntupa \\- the family centre's room for developing together\n"
                ".SH SYNOPSIS\n.B tupa\n.I COMMAND\n.RI [ OPTION ...]\n.br\n.B tupa\n.I COMMAND\n.B \\-\\-help\n"
                ".SH DESCRIPTION\n"
                "Tupa gathers the network of a family centre, runs its co\\-development workshops and turns what was "
                "written into a handbook. One program is the server, the tools of its keeper and the methods of its "
                "analysis.\n.SH COMMANDS\n");
    for (size_t t = 0; app_tables[t]; t++)
        for (const struct cli_command *k = app_tables[t]; k->name; k++)
            put_command(b, k);
    buf_puts(b, ".SH SETTINGS\n"
                "A value comes from, the later wins: the default, the file named by\n.BR TUPA_CONFIG\n"
                "(key = value), the environment (\n.BR TUPA_KEY ),\nthe command line (\n.BR \\-\\-key\n.IR VALUE ).\n");
    config_put_man(b, config_rows);
    buf_puts(b, ".SH EXIT STATUS\n.TP\n0\nDone.\n.TP\n1\nThe machine or the data on it failed: disk full, database not "
                "reachable.\n.TP\n2\nWrong usage or a wrong file; nothing was written.\n"
                ".SH EXAMPLES\n.nf\nTUPA_CONFIG=/etc/tupa/tupa.conf tupa serve\n"
                "tupa user add \"Maija Meikäläinen\" maija@example.org admin\n"
                "tupa export handbook 1234567890 \\-\\-out kasikirja.pdf\n"
                "tupa backup /var/backups/tupa.db\n.fi\n"
                ".SH SEE ALSO\n.BR tupa\\-groups (1),\n.BR tupa\\-opinion (1),\n.BR tupa\\-network (1),\n"
                ".BR tupa\\-phenomenon (1),\n.BR tupa\\-panel (1),\n.BR tupa\\-analysis (3)\n");
}

int
cmd_manual(struct cli *c)
{
    struct buf b;
    struct str text;
    const char *what = c->argc == 2 ? c->argv[1] : "";
    buf_init_in(&b, c->arena, 0);
    if (strcmp(what, "page") == 0) {
        put_page(&b);
    } else if (strcmp(what, "sample") == 0) {
        config_put_sample(&b, config_rows);
    } else if (strcmp(what, "settings") == 0) {
        config_put_markdown(&b, config_rows);
    } else {
        fprintf(c->err, "usage: tupa manual page|sample|settings\n");
        return EXIT_BAD_INPUT;
    }
    if (buf_finish(&b, &text) != STATUS_OK)
        return EXIT_FAILED;
    fwrite(text.p, 1, text.n, c->out);
    return EXIT_DONE;
}

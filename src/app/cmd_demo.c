#include "cmd_demo.h"

#include "demo.h"
#include "open.h"

struct demo_work {
    struct opened o;
    struct demo_made made;
    struct str why;
};

static enum status
make(struct db_tx *tx, void *arg)
{
    struct demo_work *w = arg;
    struct ctx cx = system_ctx(&w->o, tx);
    bool empty = false;
    cx.locale = LOCALE_FI;
    TRY(demo_is_empty(&cx, &empty));
    if (!empty) {
        w->why = STR("the database already holds a centre; the demonstration is made only into an empty one "
                     "(choose another file with --database)");
        return STATUS_CONFLICT;
    }
    enum status s = demo_make(&cx, &w->made);
    w->why = cx.n_problems ? str_fmt(cx.arena, "%s: %.*s", cx.problems[0].field, STR_ARG(cx.problems[0].text))
                           : str_fmt(cx.arena, "%s %.*s", status_name(s), STR_ARG(db_tx_error(tx)));
    return s;
}

int
cmd_demo(struct cli *c)
{
    struct demo_work w = {0};
    int code = open_configured(c, &w.o);
    if (code != EXIT_DONE)
        return code;
    enum status s = db_write(w.o.db, c->arena, make, &w);
    db_close(w.o.db);
    if (s == STATUS_CONFLICT && w.made.sign_in.n == 0) {
        fprintf(c->err, "tupa demo: %.*s\n", STR_ARG(w.why));
        return EXIT_BAD_INPUT;
    }
    if (s != STATUS_OK) {
        fprintf(c->err, "tupa demo: the demonstration could not be made: %.*s\n", STR_ARG(w.why));
        return EXIT_FAILED;
    }
    fprintf(c->out,
            "\nEsittelykeskus on valmis: %s\n"
            "Kirjaudu koordinaattorina (%.*s), linkki toimii kerran:\n"
            "%.*s\n\n",
            w.o.base_url, STR_ARG(w.made.coordinator), STR_ARG(w.made.sign_in));
    return EXIT_DONE;
}

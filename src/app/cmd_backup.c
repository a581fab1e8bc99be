#include "cmd_backup.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "files.h"
#include "open.h"

static int
failed(struct cli *c, const char *what, struct str why, int code)
{
    fprintf(c->err, "tupa %s: %.*s\n", what, STR_ARG(why));
    return code;
}

static bool
one_argument(struct cli *c, const struct opened *o, const char **ret_path)
{
    char *const *rest;
    if (config_rest(o->config, &rest) != 1)
        return false;
    *ret_path = rest[0];
    (void)c;
    return true;
}

int
cmd_backup(struct cli *c)
{
    struct opened o;
    const char *path;
    struct str why = STR("");
    int code = read_settings(c, &o);
    if (code != EXIT_DONE)
        return code;
    if (!one_argument(c, &o, &path))
        return failed(c, "backup", STR("usage: tupa backup FILE"), EXIT_BAD_INPUT);
    if (file_exists(path))
        return failed(c, "backup", str_fmt(c->arena, "%s is there already; choose another name", path), EXIT_BAD_INPUT);
    code = open_configured(c, &o);
    if (code != EXIT_DONE)
        return code;
    enum status s = db_backup(o.db, path, &why, c->arena);
    db_close(o.db);
    if (s != STATUS_OK)
        return failed(c, "backup", why, EXIT_FAILED);
    fprintf(c->out, "%s\n", path);
    return EXIT_DONE;
}

/* Opens the copy read-only in effect: checks the file and that this program knows its schema. */
static enum status
check_copy(struct cli *c, const char *path, struct str *ret_why)
{
    struct db *db;
    int applied;
    TRY(db_open(&(struct db_options){.url = path}, c->arena, &db, ret_why));
    enum status s = db_check(db, c->arena, ret_why);
    if (s == STATUS_OK)
        s = db_migrate(db, c->arena, &applied, ret_why);
    db_close(db);
    return s;
}

static enum status
copy_file(struct cli *c, const char *from, const char *to, struct str *ret_why)
{
    struct str bytes;
    enum status s = file_read(c->arena, from, (size_t)1 << 36, &bytes);
    if (s == STATUS_OK)
        s = file_write_atomic(to, bytes, 0600);
    if (s != STATUS_OK)
        *ret_why = str_fmt(c->arena, "cannot copy %s to %s: %s", from, to, strerror(errno));
    return s;
}

/* The journal of the old file must not be read with the new one. */
static void
drop_journal(struct cli *c, const char *database)
{
    static const char *const ends[] = {"-wal", "-shm"};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        (void)!file_remove(str_cstr(c->arena, str_fmt(c->arena, "%s%s", database, ends[i])));
}

static enum status
set_aside(struct cli *c, const char *database, struct str *ret_kept, struct str *ret_why)
{
    struct db *db;
    if (!file_exists(database))
        return STATUS_OK;
    *ret_kept = str_fmt(c->arena, "%s.before-restore", database);
    /* Opening and closing brings the journal into the file, so that what is kept is whole. */
    if (db_open(&(struct db_options){.url = database}, c->arena, &db, ret_why) == STATUS_OK)
        db_close(db);
    if (rename(database, ret_kept->p) != 0) {
        *ret_why = str_fmt(c->arena, "cannot set %s aside: %s", database, strerror(errno));
        return STATUS_UNAVAILABLE;
    }
    drop_journal(c, database);
    return STATUS_OK;
}

int
cmd_restore(struct cli *c)
{
    struct opened o;
    const char *path;
    struct str why = STR(""), kept = STR("");
    int code = read_settings(c, &o);
    if (code != EXIT_DONE)
        return code;
    if (!one_argument(c, &o, &path))
        return failed(c, "restore", STR("usage: tupa restore FILE (stop the server first)"), EXIT_BAD_INPUT);
    if (strstr(o.database, "://"))
        return failed(c, "restore", STR("with PostgreSQL use pg_restore"), EXIT_BAD_INPUT);
    if (!file_exists(path))
        return failed(c, "restore", str_fmt(c->arena, "%s is not there", path), EXIT_BAD_INPUT);
    if (db_file_is_used(o.database))
        return failed(c, "restore", str_fmt(c->arena, "a program is using %s: stop the server first", o.database),
                      EXIT_FAILED);
    const char *copy = str_cstr(c->arena, str_fmt(c->arena, "%s.restoring", o.database));
    enum status s = copy_file(c, path, copy, &why);
    if (s == STATUS_OK && (s = check_copy(c, copy, &why)) != STATUS_OK)
        why = str_fmt(c->arena, "%s cannot be used, nothing was changed: %.*s", path, STR_ARG(why));
    if (s == STATUS_OK)
        s = set_aside(c, o.database, &kept, &why);
    drop_journal(c, copy);
    (void)!file_remove(str_cstr(c->arena, str_fmt(c->arena, "%s-node", copy)));
    if (s == STATUS_OK && rename(copy, o.database) != 0) {
        s = STATUS_UNAVAILABLE;
        why = str_fmt(c->arena, "cannot put %s in place: %s", o.database, strerror(errno));
    }
    if (s != STATUS_OK) {
        (void)!file_remove(copy);
        return failed(c, "restore", why, EXIT_FAILED);
    }
    fprintf(c->out, "%s is in place.\n", o.database);
    if (kept.n)
        fprintf(c->out, "What was there before is %.*s\n", STR_ARG(kept));
    return EXIT_DONE;
}

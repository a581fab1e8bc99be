/* SQLite: checkpoints, backup, integrity, the setting of a migration. */
#include "sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHECKPOINT_PAGES 1000     /* when nobody waits: 4 MB, SQLite's own measure */
#define CHECKPOINT_PAGES_MAX 8000 /* even when somebody waits: reading a long WAL is slow too */

/* Passive: never waits for a reader, and the answers of the batch are on their way already. */
void
sqlite_after_batch(struct db_conn *conn, bool idle)
{
    struct sqlite_conn *c = (struct sqlite_conn *)conn;
    if (conn->broken || conn->db->single)
        return;
    if (c->wal_pages < c->wal_pages_seen)
        c->wal_pages_seen = 0; /* the WAL began anew */
    int grown = c->wal_pages - c->wal_pages_seen;
    if (grown < (idle ? CHECKPOINT_PAGES : CHECKPOINT_PAGES_MAX))
        return;
    c->wal_pages_seen = c->wal_pages;
    (void)sqlite3_wal_checkpoint_v2(c->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

enum status
sqlite_forget(struct db_conn *conn)
{
    struct sqlite_conn *c = (struct sqlite_conn *)conn;
    if (sqlite3_wal_checkpoint_v2(c->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
        return sqlite_failed(c, "checkpoint");
    c->wal_pages = c->wal_pages_seen = 0;
    return STATUS_OK;
}

static enum status
file_failed(struct db_conn *c, const char *what, const char *path)
{
    snprintf(c->error, sizeof c->error, "cannot %s %s: %s", what, path, strerror(errno));
    return STATUS_UNAVAILABLE;
}

/* The copy loses its WAL mark, so that it stays one file when it is looked at. */
static enum status
copy_pages(struct sqlite_conn *c, sqlite3 *to, const char *path)
{
    sqlite3_busy_timeout(to, 5000);
    sqlite3_backup *b = sqlite3_backup_init(to, "main", c->handle, "main");
    int code = b ? sqlite3_backup_step(b, -1) : SQLITE_ERROR;
    if (b && sqlite3_backup_finish(b) != SQLITE_OK)
        code = SQLITE_ERROR;
    if (code == SQLITE_DONE)
        code = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK ? SQLITE_DONE
                                                                                               : SQLITE_ERROR;
    if (code == SQLITE_DONE)
        return STATUS_OK;
    snprintf(c->base.error, sizeof c->base.error, "cannot write %.200s: %s", path, sqlite3_errmsg(to));
    return STATUS_UNAVAILABLE;
}

static enum status
copy_to(struct sqlite_conn *c, const char *path)
{
    (void)unlink(path); /* what an interrupted backup left */
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return file_failed(&c->base, "create", path);
    close(fd); /* before SQLite locks the file: closing later would let go of its lock */
    sqlite3 *to = NULL;
    enum status s = STATUS_UNAVAILABLE;
    if (sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
        s = copy_pages(c, to, path);
    else
        s = file_failed(&c->base, "open", path);
    sqlite3_close(to);
    return s;
}

static enum status
path_synced(struct db_conn *c, const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0)
        return file_failed(c, "open", path);
    int failed = fsync(fd);
    close(fd);
    return failed ? file_failed(c, "write", path) : STATUS_OK;
}

static enum status
put_in_place(struct db_conn *c, const char *part, const char *path)
{
    TRY(path_synced(c, part, O_RDONLY));
    if (rename(part, path) != 0)
        return file_failed(c, "rename to", path);
    char *folder = strdup(path);
    if (!folder)
        abort();
    enum status s = path_synced(c, dirname(folder), O_RDONLY | O_DIRECTORY);
    free(folder);
    return s;
}

static bool
is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

enum status
sqlite_backup(struct db_conn *conn, const char *to_path)
{
    if (is_same_file(conn->db->url, to_path)) {
        snprintf(conn->error, sizeof conn->error, "%.300s is the database itself", to_path);
        return STATUS_INVALID;
    }
    char *part;
    if (asprintf(&part, "%s.part", to_path) < 0)
        abort();
    enum status s = copy_to((struct sqlite_conn *)conn, part);
    if (s == STATUS_OK)
        s = put_in_place(conn, part, to_path);
    if (s != STATUS_OK)
        (void)unlink(part);
    free(part);
    return s;
}

/* The first row of a pragma that answers "ok" or nothing when all is well. */
static enum status
pragma_is_quiet(struct sqlite_conn *c, const char *pragma, struct arena *a, struct str *ret_why)
{
    sqlite3_stmt *stmt;
    enum status s = STATUS_OK;
    if (sqlite3_prepare_v2(c->handle, pragma, -1, &stmt, NULL) != SQLITE_OK)
        s = STATUS_INTERNAL;
    int code = s == STATUS_OK ? sqlite3_step(stmt) : SQLITE_ERROR;
    if (code == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") != 0) {
        *ret_why = str_fmt(a, "%s: %s", pragma, sqlite3_column_text(stmt, 0));
        s = STATUS_INTERNAL;
    } else if (code != SQLITE_ROW && code != SQLITE_DONE) {
        *ret_why = str_fmt(a, "%s: %s", pragma, sqlite3_errmsg(c->handle));
        s = STATUS_INTERNAL;
    }
    sqlite3_finalize(stmt);
    return s;
}

enum status
sqlite_check(struct db_conn *conn, struct arena *a, struct str *ret_why)
{
    struct sqlite_conn *c = (struct sqlite_conn *)conn;
    TRY(pragma_is_quiet(c, "PRAGMA integrity_check", a, ret_why));
    return pragma_is_quiet(c, "PRAGMA foreign_key_check", a, ret_why);
}

/* Foreign keys rest while tables are rebuilt, and are checked as a whole before the commit
 * (sqlite.org/lang_altertable). */
enum status
sqlite_migration_begin(struct db_conn *conn)
{
    TRY(sqlite_run((struct sqlite_conn *)conn, "PRAGMA query_only = 0; PRAGMA foreign_keys = OFF"));
    return conn->driver->begin(conn, true);
}

enum status
sqlite_migration_check(struct db_conn *conn)
{
    struct sqlite_conn *c = (struct sqlite_conn *)conn;
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(c->handle, "PRAGMA foreign_key_check", -1, &stmt, NULL) != SQLITE_OK)
        return sqlite_failed(c, "foreign_key_check");
    int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        snprintf(conn->error, sizeof conn->error, "table %s has broken foreign keys",
                 (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return code == SQLITE_DONE ? STATUS_OK : STATUS_CONFLICT;
}

void
sqlite_migration_end(struct db_conn *conn)
{
    (void)sqlite3_exec(((struct sqlite_conn *)conn)->handle, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
}

/* SQLite: connections, transactions, and what its errors mean. */
#include "sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIXED(ident, words)                                                                                            \
    static const struct db_sql ident = {.name = #ident, .sqlite = words, .postgres = words, .writes = true}
FIXED(begin_read, "BEGIN");
FIXED(begin_write, "BEGIN IMMEDIATE");
FIXED(commit_all, "COMMIT");
FIXED(roll_back, "ROLLBACK");
FIXED(savepoint, "SAVEPOINT part");
FIXED(release, "RELEASE part");
FIXED(back_to, "ROLLBACK TO part");
FIXED(data_version, "PRAGMA data_version");
FIXED(only_read, "PRAGMA query_only = 1");
FIXED(may_write, "PRAGMA query_only = 0");

static enum status
status_of(const struct sqlite_conn *c, int extended)
{
    switch (extended & 0xff) {
    case SQLITE_CONSTRAINT:
        return extended == SQLITE_CONSTRAINT_CHECK || extended == SQLITE_CONSTRAINT_NOTNULL ||
                       extended == SQLITE_CONSTRAINT_DATATYPE
                   ? STATUS_INVALID
                   : STATUS_CONFLICT;
    case SQLITE_READONLY:
        return c->reading ? STATUS_DENIED : STATUS_UNAVAILABLE;
    case SQLITE_MISMATCH:
        return STATUS_INVALID;
    case SQLITE_TOOBIG:
        return STATUS_LIMIT;
    case SQLITE_FULL:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
    case SQLITE_INTERRUPT:
    case SQLITE_ABORT:
        return STATUS_UNAVAILABLE;
    }
    return STATUS_INTERNAL;
}

enum status
sqlite_failed(struct sqlite_conn *c, const char *what)
{
    int code = sqlite3_extended_errcode(c->handle);
    snprintf(c->base.error, sizeof c->base.error, "%s: %s (SQLite %d)", what, sqlite3_errmsg(c->handle), code);
    if ((code & 0xff) == SQLITE_IOERR && !c->base.db->single)
        c->base.broken = true; /* what the connection believes of the file may no longer hold */
    return status_of(c, code);
}

enum status
sqlite_run(struct sqlite_conn *c, const char *text)
{
    return sqlite3_exec(c->handle, text, NULL, NULL, NULL) == SQLITE_OK ? STATUS_OK : sqlite_failed(c, "script");
}

static enum status
run_fixed(struct db_conn *c, const struct db_sql *q)
{
    int64_t changed;
    return sqlite_exec(c, q, NULL, 0, &changed);
}

static int
count_wal_pages(void *arg, sqlite3 *handle, const char *name, int n_pages)
{
    (void)handle, (void)name;
    ((struct sqlite_conn *)arg)->wal_pages = n_pages;
    return SQLITE_OK;
}

/* Readable by the owner only, from its first byte; SQLite gives the WAL the same rights. A file that exists is not
 * opened: closing it again would let go of every lock that this process has on it. */
static bool
file_made_private(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == EEXIST;
    close(fd);
    return true;
}

static enum status
set_up(struct sqlite_conn *c)
{
    sqlite3_busy_timeout(c->handle, c->base.db->options.busy_ms);
    sqlite3_extended_result_codes(c->handle, 1);
    sqlite3_db_config(c->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    sqlite3_db_config(c->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, 512, 1000); /* half a megabyte for running statements */
    TRY(sqlite_run(c, "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;"
                      "PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON"));
    if (c->base.db->single)
        return STATUS_OK;
    if (c->base.writable)
        TRY(sqlite_run(c, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
                          "PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16000"));
    TRY(sqlite_run(c, "PRAGMA mmap_size = 268435456"));
    sqlite3_wal_hook(c->handle, count_wal_pages, c);
    return c->base.writable ? STATUS_OK : run_fixed(&c->base, &only_read);
}

/* Nobody reads SQLite's count of its memory, and counting costs a lock at each allocation. */
static void
stop_counting_memory(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static enum status
handle_open(struct sqlite_conn *c)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, stop_counting_memory);
    const char *url = c->base.db->url;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (c->base.db->single ? SQLITE_OPEN_CREATE : 0);
    if (!c->base.db->single && !file_made_private(url)) {
        snprintf(c->base.error, sizeof c->base.error, "cannot open %s: %s", url, strerror(errno));
        return STATUS_UNAVAILABLE;
    }
    if (sqlite3_open_v2(url, &c->handle, flags, NULL) != SQLITE_OK) {
        snprintf(c->base.error, sizeof c->base.error, "cannot open %s: %s", url,
                 c->handle ? sqlite3_errmsg(c->handle) : "out of memory");
        return STATUS_UNAVAILABLE;
    }
    enum status s = set_up(c);
    if (s != STATUS_OK) {
        char detail[DB_WHY_BYTES];
        memcpy(detail, c->base.error, sizeof detail);
        snprintf(c->base.error, sizeof c->base.error, "cannot open %.150s: %.200s", url, detail);
    }
    return s;
}

static void
handle_close(struct sqlite_conn *c)
{
    sqlite_forget_statements(c);
    sqlite3_close_v2(c->handle);
    c->handle = NULL;
}

static void
sqlite_close(struct db_conn *conn)
{
    handle_close((struct sqlite_conn *)conn);
    free(conn);
}

static enum status
sqlite_open(struct db *db, bool writable, struct db_conn **ret_conn, char *ret_why)
{
    struct sqlite_conn *c = calloc(1, sizeof *c);
    if (!c)
        abort();
    c->base = (struct db_conn){.driver = &db_sqlite_driver, .db = db, .writable = writable};
    enum status s = handle_open(c);
    if (s != STATUS_OK) {
        snprintf(ret_why, DB_WHY_BYTES, "%s", c->base.error);
        sqlite_close(&c->base);
        return s;
    }
    *ret_conn = &c->base;
    return STATUS_OK;
}

static enum status
sqlite_revive(struct db_conn *conn)
{
    struct sqlite_conn *c = (struct sqlite_conn *)conn;
    handle_close(c);
    enum status s = handle_open(c);
    if (s != STATUS_OK && !c->handle)
        return s;
    conn->broken = s != STATUS_OK;
    return s;
}

static enum status
sqlite_begin(struct db_conn *conn, bool writable)
{
    struct sqlite_conn *c = (struct sqlite_conn *)conn;
    c->reading = !writable;
    if (conn->db->single)
        TRY(run_fixed(conn, writable ? &may_write : &only_read));
    return run_fixed(conn, writable ? &begin_write : &begin_read);
}

static bool
sqlite_in_transaction(struct db_conn *conn)
{
    return !sqlite3_get_autocommit(((struct sqlite_conn *)conn)->handle);
}

static void
sqlite_rollback(struct db_conn *conn)
{
    if (sqlite_in_transaction(conn) && run_fixed(conn, &roll_back) != STATUS_OK && !conn->db->single)
        conn->broken = true;
}

static enum status
sqlite_commit(struct db_conn *conn)
{
    enum status s = run_fixed(conn, &commit_all);
    if (s != STATUS_OK)
        sqlite_rollback(conn);
    return s;
}

static enum status
sqlite_mark(struct db_conn *c)
{
    return run_fixed(c, &savepoint);
}

static enum status
sqlite_keep(struct db_conn *c)
{
    return run_fixed(c, &release);
}

static enum status
sqlite_undo(struct db_conn *c)
{
    TRY(run_fixed(c, &back_to));
    return run_fixed(c, &release);
}

/* Otherwise one unit's deferred key would make the commit of all fail. */
static enum status
sqlite_settled(struct db_conn *conn)
{
    int open = 0, most = 0;
    sqlite3_db_status(((struct sqlite_conn *)conn)->handle, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &most, 0);
    if (!open)
        return STATUS_OK;
    snprintf(conn->error, sizeof conn->error, "a deferred foreign key is broken");
    return STATUS_CONFLICT;
}

static enum status
sqlite_script(struct db_conn *conn, const char *text)
{
    return sqlite_run((struct sqlite_conn *)conn, text);
}

static enum status
sqlite_others(struct db_conn *conn, uint64_t *ret_mark)
{
    int64_t version;
    TRY(sqlite_scalar((struct sqlite_conn *)conn, &data_version, &version));
    *ret_mark = (uint64_t)version;
    return STATUS_OK;
}

static enum status
sqlite_claim_node(struct db *db, unsigned wanted, unsigned *ret_node)
{
    if (db->single) {
        *ret_node = wanted;
        return STATUS_OK;
    }
    char path[4096];
    if ((size_t)snprintf(path, sizeof path, "%s-node", db->url) >= sizeof path)
        return STATUS_LIMIT;
    return db_claim_node_in_file_(path, wanted, &db->node_fd, ret_node);
}

static void
sqlite_release_node(struct db *db)
{
    if (db->node_fd >= 0)
        close(db->node_fd);
    db->node_fd = -1;
}

const struct db_driver db_sqlite_driver = {
    .open = sqlite_open,
    .close = sqlite_close,
    .revive = sqlite_revive,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .in_transaction = sqlite_in_transaction,
    .mark = sqlite_mark,
    .keep = sqlite_keep,
    .undo = sqlite_undo,
    .settled = sqlite_settled,
    .exec = sqlite_exec,
    .query = sqlite_query,
    .next = sqlite_next,
    .end = sqlite_end,
    .col_is_null = sqlite_col_is_null,
    .col_int = sqlite_col_int,
    .col_real = sqlite_col_real,
    .col_str = sqlite_col_str,
    .script = sqlite_script,
    .migration_begin = sqlite_migration_begin,
    .migration_check = sqlite_migration_check,
    .migration_end = sqlite_migration_end,
    .others = sqlite_others,
    .after_batch = sqlite_after_batch,
    .check = sqlite_check,
    .forget = sqlite_forget,
    .backup = sqlite_backup,
    .claim_node = sqlite_claim_node,
    .release_node = sqlite_release_node,
};

/* PostgreSQL: connections, transactions, and what its errors mean. */
#include "postgres.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* By the longest beginning of the SQLSTATE that fits (PostgreSQL 15 manual, appendix A). */
static const struct {
    const char *state;
    enum status status;
    bool retry;
} meanings[] = {
    {"08", STATUS_UNAVAILABLE, true},     /* connection */
    {"0A000", STATUS_UNAVAILABLE, true},  /* "cached plan must not change result type": migrated meanwhile */
    {"22", STATUS_INVALID, false},        /* data */
    {"23502", STATUS_INVALID, false},     /* not null */
    {"23514", STATUS_INVALID, false},     /* check */
    {"23", STATUS_CONFLICT, false},       /* unique, foreign key, exclusion */
    {"25006", STATUS_DENIED, false},      /* read-only transaction */
    {"40", STATUS_UNAVAILABLE, true},     /* serialization failure, deadlock */
    {"42501", STATUS_DENIED, false},      /* privilege */
    {"53", STATUS_UNAVAILABLE, false},    /* disk full, no memory, too many connections */
    {"54", STATUS_LIMIT, false},          /* program limit */
    {"55P03", STATUS_UNAVAILABLE, false}, /* lock timeout */
    {"57P0", STATUS_UNAVAILABLE, true},   /* shutdown */
    {"57", STATUS_UNAVAILABLE, false},    /* cancelled */
    {"58", STATUS_UNAVAILABLE, false},    /* the server's disk */
};

static enum status
meaning_of(const char *state, bool *ret_retry)
{
    for (size_t i = 0; i < ARRAY_LEN(meanings); i++) {
        if (strncmp(state, meanings[i].state, strlen(meanings[i].state)) != 0)
            continue;
        *ret_retry = meanings[i].retry;
        return meanings[i].status;
    }
    *ret_retry = false;
    return STATUS_INTERNAL;
}

/* The server's first sentence; only its number for errors of data, whose sentences repeat the values. */
static void
note_words(struct pg_conn *c, const PGresult *r, const char *what, const char *state)
{
    const char *words = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    if (strncmp(state, "22", 2) == 0)
        words = "a value does not fit";
    if (!words)
        words = PQerrorMessage(c->link);
    snprintf(c->base.error, sizeof c->base.error, "%s: %s (PostgreSQL %s)", what, words,
             state[0] ? state : "no answer");
    for (char *p = c->base.error; *p; p++)
        if (*p == '\n')
            *p = ' ';
}

enum status
pg_failed(struct pg_conn *c, const PGresult *r, const char *what)
{
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    note_words(c, r, what, state ? state : "");
    bool lost = PQstatus(c->link) != CONNECTION_OK, retry = lost;
    enum status s = state ? meaning_of(state, &retry) : lost ? STATUS_UNAVAILABLE : STATUS_INTERNAL;
    if (state && strcmp(state, "0A000") == 0 && !strstr(c->base.error, "cached plan"))
        s = STATUS_INTERNAL, retry = false;
    else if (state && (strncmp(state, "57P0", 4) == 0 || strncmp(state, "08", 2) == 0 || strcmp(state, "0A000") == 0))
        lost = true;
    c->base.broken |= lost;
    c->base.retry = retry && !(lost && c->committing);
    return s;
}

enum status
pg_run(struct pg_conn *c, const char *text, const char *what)
{
    PGresult *r = PQexec(c->link, text);
    ExecStatusType got = PQresultStatus(r);
    bool fine = got == PGRES_COMMAND_OK || got == PGRES_TUPLES_OK;
    enum status s = fine ? STATUS_OK : pg_failed(c, r, what);
    PQclear(r);
    return s;
}

static void
ignore_notice(void *arg, const PGresult *r)
{
    (void)arg, (void)r;
}

static enum status
set_up(struct pg_conn *c)
{
    char text[500];
    snprintf(text, sizeof text,
             "SET client_min_messages = error; SET bytea_output = hex; SET lock_timeout = %d;"
             "SET idle_in_transaction_session_timeout = '60s'; SET default_transaction_read_only = %s;"
             "SELECT set_config('synchronous_commit', 'on', false)"
             " WHERE current_setting('synchronous_commit') = 'off'",
             c->base.db->options.busy_ms, c->base.writable ? "off" : "on");
    return pg_run(c, text, "connect");
}

static enum status
link_open(struct pg_conn *c)
{
    /* What stands before the address are wishes, which it may overrule; what stands after it is certain. */
    static const char *const keys[] = {"connect_timeout", "application_name", "tcp_user_timeout",
                                       "dbname",          "client_encoding",  NULL};
    const char *const values[] = {"5", "tupa", "20000", c->base.db->url, "UTF8", NULL};
    c->link = PQconnectdbParams(keys, values, 1);
    if (!c->link)
        abort();
    if (PQstatus(c->link) != CONNECTION_OK)
        return pg_failed(c, NULL, "connect");
    PQsetNoticeReceiver(c->link, ignore_notice, NULL);
    if (PQserverVersion(c->link) < 150000) {
        snprintf(c->base.error, sizeof c->base.error, "connect: PostgreSQL 15 or newer is needed");
        return STATUS_UNAVAILABLE;
    }
    return set_up(c);
}

static void
link_close(struct pg_conn *c)
{
    pg_forget_statements(c);
    PQfinish(c->link);
    c->link = NULL;
}

static void
pg_close(struct db_conn *conn)
{
    link_close((struct pg_conn *)conn);
    free(conn);
}

static enum status
pg_open(struct db *db, bool writable, struct db_conn **ret_conn, char *ret_why)
{
    struct pg_conn *c = calloc(1, sizeof *c);
    if (!c)
        abort();
    c->base = (struct db_conn){.driver = &db_postgres_driver, .db = db, .writable = writable};
    enum status s = link_open(c);
    if (s != STATUS_OK) {
        snprintf(ret_why, DB_WHY_BYTES, "%s", c->base.error);
        pg_close(&c->base);
        return STATUS_UNAVAILABLE;
    }
    *ret_conn = &c->base;
    return STATUS_OK;
}

/* Waits for a server that is starting again; once that was in vain, each further unit tries only once. */
static enum status
pg_revive(struct db_conn *conn)
{
    struct pg_conn *c = (struct pg_conn *)conn;
    int64_t until = db_now_ms_() + (c->down ? 0 : conn->db->options.busy_ms);
    for (;;) {
        link_close(c);
        enum status s = link_open(c);
        c->down = s != STATUS_OK;
        conn->broken = c->down;
        conn->retry = false;
        if (s == STATUS_OK)
            return STATUS_OK;
        if (db_now_ms_() >= until)
            return STATUS_UNAVAILABLE;
        nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    }
}

static enum status
pg_begin(struct db_conn *c, bool writable)
{
    return pg_run((struct pg_conn *)c,
                  writable ? "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
                           : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                  "begin");
}

static bool
pg_in_transaction(struct db_conn *c)
{
    PGTransactionStatusType t = PQtransactionStatus(((struct pg_conn *)c)->link);
    return t == PQTRANS_INTRANS || t == PQTRANS_INERROR;
}

static void
pg_rollback(struct db_conn *conn)
{
    struct pg_conn *c = (struct pg_conn *)conn;
    if (conn->broken || !pg_in_transaction(conn))
        return;
    PGresult *r = PQexec(c->link, "ROLLBACK");
    conn->broken |= PQresultStatus(r) != PGRES_COMMAND_OK; /* the unit's own words and retry stay as they are */
    PQclear(r);
}

/* A transaction in which something failed answers COMMIT with ROLLBACK and no error. */
static enum status
pg_commit(struct db_conn *conn)
{
    struct pg_conn *c = (struct pg_conn *)conn;
    c->committing = true;
    PGresult *r = PQexec(c->link, "COMMIT");
    enum status s = STATUS_OK;
    if (PQresultStatus(r) != PGRES_COMMAND_OK)
        s = pg_failed(c, r, "commit");
    else if (strcmp(PQcmdStatus(r), "COMMIT") != 0)
        s = STATUS_INTERNAL;
    PQclear(r);
    c->committing = false;
    if (s != STATUS_OK)
        pg_rollback(conn);
    return s;
}

static enum status
pg_mark(struct db_conn *c)
{
    return pg_run((struct pg_conn *)c, "SAVEPOINT part", "savepoint");
}

static enum status
pg_keep(struct db_conn *c)
{
    return pg_run((struct pg_conn *)c, "RELEASE SAVEPOINT part", "release");
}

static enum status
pg_undo(struct db_conn *c)
{
    return pg_run((struct pg_conn *)c, "ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part", "roll back");
}

static enum status
pg_settled(struct db_conn *c)
{
    (void)c; /* each unit commits alone: a broken deferred key fails its own commit */
    return STATUS_OK;
}

static enum status
pg_script(struct db_conn *c, const char *text)
{
    PGresult *r = PQexec(((struct pg_conn *)c)->link, text);
    ExecStatusType got = PQresultStatus(r);
    bool fine = got == PGRES_COMMAND_OK || got == PGRES_TUPLES_OK || got == PGRES_EMPTY_QUERY;
    enum status s = fine ? STATUS_OK : pg_failed((struct pg_conn *)c, r, "script");
    PQclear(r);
    return s;
}

const struct db_driver db_postgres_driver = {
    .open = pg_open,
    .close = pg_close,
    .revive = pg_revive,
    .begin = pg_begin,
    .commit = pg_commit,
    .rollback = pg_rollback,
    .in_transaction = pg_in_transaction,
    .mark = pg_mark,
    .keep = pg_keep,
    .undo = pg_undo,
    .settled = pg_settled,
    .exec = pg_exec,
    .query = pg_query,
    .next = pg_next,
    .end = pg_end,
    .col_is_null = pg_col_is_null,
    .col_int = pg_col_int,
    .col_real = pg_col_real,
    .col_str = pg_col_str,
    .script = pg_script,
    .migration_begin = pg_migration_begin,
    .migration_check = pg_migration_check,
    .migration_end = pg_migration_end,
    .check = pg_check,
    .claim_node = pg_claim_node,
    .release_node = pg_release_node,
};

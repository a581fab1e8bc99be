/*
 * The database, whatever it is: SQLite (one file) or PostgreSQL 15.
 *
 * For: the store files of features. Not for: SQL in strings; statements come only from .sql files (tools/sqlgen), so
 * nothing typed by a person can ever be executed.
 * Invariants: a read transaction cannot write (the database enforces it). A write is answered only when it is durable.
 * Threads: struct db may be used from any thread; a struct db_tx belongs to one unit of work in one thread.
 *
 *     struct db_rows *r;
 *     TRY(db_query(tx, &person_by_id_sql, DB_BIND(db_int(id.n)), &r));
 *     while (db_next(r)) p->name = db_col_str(r, 0);
 *     TRY(db_end(r));
 */
#ifndef TUPA_DB_H
#define TUPA_DB_H

#include "arena.h"
#include "str.h"

struct db;
struct db_tx;
struct db_rows;

/* One statement of a .sql file; made by tools/sqlgen, never by hand. */
struct db_sql {
    const char *name;
    const char *sqlite;   /* text for SQLite */
    const char *postgres; /* text for PostgreSQL; usually the same pointer */
    int n_params;         /* $1 .. $n */
    bool writes;          /* first word is not SELECT/WITH…SELECT */
};

enum db_kind { DB_KIND_NULL, DB_KIND_INT, DB_KIND_REAL, DB_KIND_TEXT, DB_KIND_BLOB };

struct db_value {
    enum db_kind kind;
    union {
        int64_t i;
        double x;
        struct str s;
    } as;
};

static inline struct db_value db_null(void) { return (struct db_value){.kind = DB_KIND_NULL}; }
static inline struct db_value db_int(int64_t i) { return (struct db_value){.kind = DB_KIND_INT, .as.i = i}; }
static inline struct db_value db_bool(bool b) { return db_int(b ? 1 : 0); }
static inline struct db_value db_real(double x) { return (struct db_value){.kind = DB_KIND_REAL, .as.x = x}; }
static inline struct db_value db_blob(struct str s) { return (struct db_value){.kind = DB_KIND_BLOB, .as.s = s}; }
static inline struct db_value
db_text(struct str s) /* no text becomes the empty text */
{
    return (struct db_value){.kind = DB_KIND_TEXT, .as.s = s.p ? s : (struct str){"", 0}};
}
static inline struct db_value
db_id(int64_t id) /* 0 becomes NULL: for optional references */
{
    return id ? db_int(id) : db_null();
}

#define DB_BIND(...)                                                                                                   \
    (const struct db_value[]){__VA_ARGS__}, sizeof((const struct db_value[]){__VA_ARGS__}) / sizeof(struct db_value)
#define DB_NO_BIND NULL, 0

/* ---- statements inside a transaction ---- */

/* Runs a statement that answers no rows. A unique or foreign key that is broken gives STATUS_CONFLICT; a broken CHECK or
 * NOT NULL, and text with a NUL byte or bad UTF-8, STATUS_INVALID; a full disk STATUS_UNAVAILABLE; writing in a read
 * transaction STATUS_DENIED; n != n_params STATUS_INTERNAL.
 * A statement that failed in the database spoils its unit of work, as PostgreSQL does: later statements answer the same
 * status, and the unit is rolled back even if its function says STATUS_OK. What may fail stands in a db_part. */
enum status db_exec(struct db_tx *tx, const struct db_sql *q, const struct db_value *v, size_t n) MUST_CHECK;
enum status db_exec_count(struct db_tx *tx, const struct db_sql *q, const struct db_value *v, size_t n,
                          int64_t *ret_changed) MUST_CHECK;

/* Opens a cursor; columns are read by position after each db_next that answered true. db_end closes it and tells
 * whether anything failed on the way. A cursor left open is closed with the transaction. Do not change the rows that an
 * open cursor is walking. A NULL value has no type: where nothing else gives it one write CAST($1 AS BIGINT). */
enum status db_query(struct db_tx *tx, const struct db_sql *q, const struct db_value *v, size_t n,
                     struct db_rows **ret_rows) MUST_CHECK;
bool db_next(struct db_rows *r);
enum status db_end(struct db_rows *r) MUST_CHECK;

/* db_query + db_next: exactly the first row, STATUS_NOT_FOUND without one. The columns stay readable until db_end. */
enum status db_one(struct db_tx *tx, const struct db_sql *q, const struct db_value *v, size_t n,
                   struct db_rows **ret_row) MUST_CHECK;
/* The first column of the first row, or fallback without a row or for NULL. */
enum status db_scalar(struct db_tx *tx, const struct db_sql *q, const struct db_value *v, size_t n, int64_t fallback,
                      int64_t *ret_value) MUST_CHECK;

/* The end of every list: takes all rows into the arena, each made by the expression at the end, which reads from r, and
 * gives them to *ret_rows, *ret_n. Returns from the function around it when reading fails.
 *     TRY(db_query(cx->tx, &need_all_sql, DB_NO_BIND, &r));
 *     DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_need(r));
 *     return STATUS_OK;
 */
#define DB_COLLECT(a, r, ret_rows, ret_n, ...)                                                                         \
    do {                                                                                                               \
        __typeof__(*(ret_rows)) collected_ = NULL;                                                                     \
        size_t n_collected_ = 0, cap_collected_ = 0;                                                                   \
        while (db_next(r))                                                                                             \
            *ARENA_PUSH((a), collected_, n_collected_, cap_collected_) = (__VA_ARGS__);                                \
        TRY(db_end(r));                                                                                                \
        *(ret_rows) = collected_;                                                                                      \
        *(ret_n) = n_collected_;                                                                                       \
    } while (0)

int64_t db_col_int(struct db_rows *r, int col);    /* 0 for NULL */
bool db_col_bool(struct db_rows *r, int col);
double db_col_real(struct db_rows *r, int col);
struct str db_col_str(struct db_rows *r, int col); /* copied into the transaction's arena; STR_NONE for NULL */
bool db_col_is_null(struct db_rows *r, int col);

/* The arena given to the unit of work. */
struct arena *db_tx_arena(struct db_tx *tx);
bool db_tx_is_writable(const struct db_tx *tx);
/* The arg of the unit of work (the ctx). */
void *db_tx_user(struct db_tx *tx);
/* 0 in the first run of the unit of work; more when it runs again from its start, because PostgreSQL found that it
 * collided with another. What the unit keeps outside the database (an outbox) is to be emptied at the start of each run. */
int db_tx_attempt(const struct db_tx *tx);
/* What the database said about the last failure, for the log; never a bound value. Lives as long as the unit. */
struct str db_tx_error(const struct db_tx *tx);

/* A part of a unit of work that may fail alone: savepoint. fn's status is answered; not OK rolls the part back. */
enum status db_part(struct db_tx *tx, enum status (*fn)(struct db_tx *tx, void *arg), void *arg) MUST_CHECK;

/* ---- units of work ---- */

typedef enum status db_work(struct db_tx *tx, void *arg);

/* Runs fn in a read-only transaction on this thread (one snapshot). Waits while all reading connections are in use.
 * Must not be called from inside a unit of work. */
enum status db_read(struct db *db, struct arena *a, db_work *fn, void *arg) MUST_CHECK;

/* Runs fn in the writer and waits until it is durable. Not STATUS_OK from fn rolls back and is answered.
 * STATUS_UNAVAILABLE: the commit failed, or (PostgreSQL, connection lost while committing) nobody knows; sending the same
 * idempotency key again settles it. Must not be called from inside a unit of work. */
enum status db_write(struct db *db, struct arena *a, db_work *fn, void *arg) MUST_CHECK;

/* The same without waiting: run() in a writer thread, later done() (any thread) with run's status, or with
 * STATUS_UNAVAILABLE when the commit failed. The unit and its arena stay the caller's until done(). */
struct db_unit {
    struct arena *arena;
    db_work *run;
    void (*done)(enum status s, void *arg);
    void *arg;
    struct db_unit *next_; /* the queue's */
    enum status status_;
};
void db_write_later(struct db *db, struct db_unit *u);

/* ---- opening, migrating, looking after ---- */

struct db_options {
    const char *url;    /* a file path, ":memory:" (private to this struct db) or postgresql://... */
    int n_readers;      /* connections kept for reading; 0 = 4 */
    int n_writers;      /* PostgreSQL only; 0 = 4 */
    int busy_ms;        /* 0 = 5000; how long to wait for another process, or for a server to come back */
    /* Hears of failures that are nobody's input (STATUS_INTERNAL, STATUS_UNAVAILABLE), in any thread; may be NULL. */
    void (*on_problem)(const char *text, void *arg);
    void *on_problem_arg;
};
/* ret_why is English for the log ("cannot open /var/lib/tupa/tupa.db: Permission denied"). */
enum status db_open(const struct db_options *o, struct arena *a, struct db **ret_db, struct str *ret_why) MUST_CHECK;
void db_close(struct db *db); /* drains the write queue first */

bool db_is_postgres(const struct db *db);
bool db_reads_may_wait(const struct db *db); /* true when a read goes over a network: not for an event loop thread */

struct db_migration {
    int number;
    const char *name;
    const char *sqlite;
    const char *postgres;
};
extern const struct db_migration db_migrations[]; /* made from migrations/NNNN_name.sql; ended by number 0 */
/* Brings the schema up to date, each migration in its own transaction; a database newer than the program is refused
 * with STATUS_CONFLICT. ret_applied counts. */
enum status db_migrate(struct db *db, struct arena *a, int *ret_applied, struct str *ret_why) MUST_CHECK;
/* The same with another list: tests. */
enum status db_migrate_list(struct db *db, const struct db_migration *list, struct arena *a, int *ret_applied,
                            struct str *ret_why) MUST_CHECK;
int db_schema_version(struct db *db); /* 0 before the first migration, -1 when it cannot be read */

/* One consistent copy as one file while others go on working (SQLite; STATUS_UNAVAILABLE with PostgreSQL). */
enum status db_backup(struct db *db, const char *to_path, struct str *ret_why, struct arena *a) MUST_CHECK;
/* True while a process, this one included, has the SQLite file at path open. */
bool db_file_is_used(const char *path);
/* integrity_check / a round of reads. */
enum status db_check(struct db *db, struct arena *a, struct str *ret_why) MUST_CHECK;
/* Truncates the WAL so that deleted text is gone from the disk too (SQLite). */
enum status db_forget_deleted(struct db *db) MUST_CHECK;

/* Grows with every committed unit of work of this process and, polled at most each second, of others: a cached
 * rendering made at the same number is still true. Ask before the first statement of a db_read: its snapshot is then at
 * least as new as the number. In a write the rows may be of units that are not committed yet: do not cache from there. */
uint64_t db_generation(struct db *db);

/* Ids: 53 bits, sorted by time, safe in JSON and in URLs. Never 0. Unique among up to 32 processes that have the same
 * database open: each claims a node number when it opens it. */
int64_t db_new_id(void);

struct db_stats {
    uint64_t commits, units, rollbacks, reads;
    uint64_t queue_depth, queue_depth_max;
};
struct db_stats db_stats(struct db *db);

#endif

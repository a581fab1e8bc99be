/*
 * What a database driver does for the rest of the layer. Private to src/db.
 *
 * For: db.c, tx.c and queue.c on one side, sqlite*.c and postgres*.c on the other. Not for: features.
 * Invariants: a connection is used by one thread at a time; every failing call leaves its English words in conn->error
 * (never a bound value); a driver never retries, it only says in conn->retry that running again may help.
 */
#ifndef TUPA_DB_DRIVER_H
#define TUPA_DB_DRIVER_H

#include <pthread.h>
#include <stdatomic.h>

#include "db.h"
#include "thread.h"

#define DB_WHY_BYTES 400
#define DB_WRITERS_MAX 32

struct db_driver;

/* The common head of a driver's connection. */
struct db_conn {
    const struct db_driver *driver;
    struct db *db;
    bool writable;
    bool broken; /* must be revived before the next unit of work */
    bool retry;  /* the last failure was a collision with another transaction, or a connection lost before its commit */
    struct db_conn *next_idle;
    char error[DB_WHY_BYTES];
};

struct db_rows {
    struct db_tx *tx;
    struct db_rows *next_open;
    const struct db_sql *q;
    enum status status;
    bool waiting; /* the first row has been fetched, but not yet asked for */
    bool at_row;
    void *stmt; /* SQLite: its cached statement; PostgreSQL: the PGresult */
    int row;    /* PostgreSQL */
    int n_rows; /* PostgreSQL */
};

struct db_tx {
    struct db *db;
    struct db_conn *conn;
    struct arena *arena;
    void *user;
    bool writable;
    int attempt;
    enum status failed; /* the first failing statement: nothing more may be done outside the part it happened in */
    struct db_rows *open;
    struct db_rows *spare;
};

struct db_driver {
    enum status (*open)(struct db *db, bool writable, struct db_conn **ret_conn, char *ret_why);
    void (*close)(struct db_conn *c);
    enum status (*revive)(struct db_conn *c);

    enum status (*begin)(struct db_conn *c, bool writable);
    enum status (*commit)(struct db_conn *c); /* failing leaves no transaction open */
    void (*rollback)(struct db_conn *c);
    bool (*in_transaction)(struct db_conn *c);
    enum status (*mark)(struct db_conn *c);    /* savepoint; marks nest */
    enum status (*keep)(struct db_conn *c);    /* the newest mark is forgotten, its changes stay */
    enum status (*undo)(struct db_conn *c);    /* the newest mark is forgotten with its changes */
    enum status (*settled)(struct db_conn *c); /* STATUS_CONFLICT while a deferred key is broken */

    enum status (*exec)(struct db_conn *c, const struct db_sql *q, const struct db_value *v, size_t n,
                        int64_t *ret_changed);
    enum status (*query)(struct db_rows *r, const struct db_value *v, size_t n); /* fetches the first row */
    void (*next)(struct db_rows *r);                                             /* sets at_row, status */
    void (*end)(struct db_rows *r);
    bool (*col_is_null)(struct db_rows *r, int col);
    int64_t (*col_int)(struct db_rows *r, int col);
    double (*col_real)(struct db_rows *r, int col);
    struct str (*col_str)(struct db_rows *r, int col);

    enum status (*script)(struct db_conn *c, const char *text);
    enum status (*migration_begin)(struct db_conn *c);
    enum status (*migration_check)(struct db_conn *c);
    void (*migration_end)(struct db_conn *c);
    /* A number that differs after any other process (PostgreSQL: anybody) has committed; SQLite's is for the writer. */
    enum status (*others)(struct db_conn *c, uint64_t *ret_mark);
    void (*after_batch)(struct db_conn *c, bool idle);
    enum status (*check)(struct db_conn *c, struct arena *a, struct str *ret_why);
    enum status (*forget)(struct db_conn *c);
    enum status (*backup)(struct db_conn *c, const char *to_path);
    enum status (*claim_node)(struct db *db, unsigned wanted, unsigned *ret_node);
    void (*release_node)(struct db *db);
};

extern const struct db_driver db_sqlite_driver;
extern const struct db_driver db_postgres_driver;

struct db_queue {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct db_unit *first, *last;
    uint64_t depth, depth_max;
    bool closing;
    bool nudged; /* the writer thread is to look after the WAL */
};

struct db {
    const struct db_driver *driver;
    struct db_options options;
    char *url;
    bool single; /* one connection for everything, guarded by writer_lock (":memory:") */

    pthread_mutex_t pool_lock;
    pthread_cond_t pool_filled;
    struct db_conn *idle;

    pthread_mutex_t writer_lock; /* SQLite: guards writer */
    struct db_conn *writer;
    _Atomic(pthread_t) holder;   /* of writer_lock; 0 = nobody */
    _Atomic uint64_t batch_size; /* of the newest batch: with company it pays to queue */
    _Atomic uint64_t n_here;     /* units written in their caller's thread */
    struct db_queue queue;
    pthread_rwlock_t company; /* PostgreSQL: a unit that collides again and again gets the writers to itself */
    struct thread threads[DB_WRITERS_MAX];
    struct db_conn *thread_conns[DB_WRITERS_MAX]; /* PostgreSQL: one each; SQLite: [0] is writer */
    int n_threads;

    _Atomic uint64_t generation, commits, units, rollbacks, reads;
    _Atomic int64_t polled_ms;
    uint64_t others_mark; /* guarded by writer_lock */

    unsigned node, node_before; /* this database's, and the process's before it was opened */
    int node_fd;                /* SQLite: holds the lock of this process's node; -1 */
    void *watch;                /* PostgreSQL: the session that holds the node and looks at what others commit */
};

/* db.c */
int64_t db_now_ms_(void); /* monotonic */
void db_tell_(struct db *db, const struct db_conn *c, enum status s);
struct db_conn *db_borrow_(struct db *db);
void db_give_back_(struct db *db, struct db_conn *c);
void db_lock_writer_(struct db *db);
bool db_try_lock_writer_(struct db *db);
void db_unlock_writer_(struct db *db);
void db_poll_others_(struct db *db); /* writer_lock held */

/* tx.c: runs fn in a transaction that is open already */
enum status db_tx_run_(struct db_conn *c, struct arena *a, bool writable, int attempt, db_work *fn, void *arg);

/* queue.c */
enum status db_queue_start_(struct db *db);
void db_queue_stop_(struct db *db);

/* ids.c */
#define DB_NODES 32
void db_set_node_(unsigned node);
unsigned db_node_(void);
enum status db_claim_node_in_file_(const char *path, unsigned wanted, int *ret_fd, unsigned *ret_node);

#endif

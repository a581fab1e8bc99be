/* Bringing the schema up to date: forward only, each migration in its own transaction with the row that records it. */
#include "db_driver.h"

#include <time.h>

static const struct db_sql version_table_sql = {
    .name = "schema_version_create",
    .sqlite = "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT PRIMARY KEY, name TEXT NOT NULL, "
              "applied_ms BIGINT NOT NULL)",
    .postgres = "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT PRIMARY KEY, name TEXT NOT NULL, "
                "applied_ms BIGINT NOT NULL)",
    .writes = true,
};
static const struct db_sql version_exists_sql = {
    .name = "schema_version_exists",
    .sqlite = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
    .postgres = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_version'",
};
static const struct db_sql version_sql = {
    .name = "schema_version_newest",
    .sqlite = "SELECT MAX(number) FROM schema_version",
    .postgres = "SELECT MAX(number) FROM schema_version",
};
static const struct db_sql version_insert_sql = {
    .name = "schema_version_insert",
    .sqlite = "INSERT INTO schema_version (number, name, applied_ms) VALUES ($1, $2, $3)",
    .postgres = "INSERT INTO schema_version (number, name, applied_ms) VALUES ($1, $2, $3)",
    .n_params = 3,
    .writes = true,
};

static enum status
version_read(struct db_tx *tx, void *arg)
{
    int64_t *ret_number = arg, exists;
    *ret_number = 0;
    TRY(db_scalar(tx, &version_exists_sql, DB_NO_BIND, 0, &exists));
    return exists ? db_scalar(tx, &version_sql, DB_NO_BIND, 0, ret_number) : STATUS_OK;
}

int
db_schema_version(struct db *db)
{
    int64_t number;
    struct arena *a = arena_new(0);
    enum status s = db_read(db, a, version_read, &number);
    arena_free(a);
    return s == STATUS_OK ? (int)number : -1;
}

struct migrating {
    const struct db_migration *m;
    bool applied;
};

static int64_t
wall_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Looks again whether it is needed: another process may have been faster. */
static enum status
migration_apply(struct db_tx *tx, void *arg)
{
    struct migrating *g = arg;
    const struct db_driver *driver = tx->conn->driver;
    int64_t number;
    TRY(version_read(tx, &number));
    g->applied = number < g->m->number;
    if (!g->applied)
        return STATUS_OK;
    TRY(db_exec(tx, &version_table_sql, DB_NO_BIND));
    TRY(driver->script(tx->conn, driver == &db_postgres_driver ? g->m->postgres : g->m->sqlite));
    TRY(db_exec(tx, &version_insert_sql,
                DB_BIND(db_int(g->m->number), db_text(str_from(g->m->name)), db_int(wall_ms()))));
    return driver->migration_check(tx->conn);
}

static enum status
migrate_one(struct db_conn *c, struct arena *a, struct migrating *g)
{
    const struct db_driver *driver = c->driver;
    TRY(driver->migration_begin(c));
    enum status s = db_tx_run_(c, a, true, 0, migration_apply, g);
    if (s == STATUS_OK)
        s = driver->commit(c);
    else
        driver->rollback(c);
    driver->migration_end(c);
    return s;
}

static enum status
migrate_all(struct db_conn *c, const struct db_migration *list, struct arena *a, int *applied, struct str *ret_why)
{
    for (const struct db_migration *m = list; m->number; m++) {
        struct migrating g = {.m = m};
        enum status s = migrate_one(c, a, &g);
        if (s != STATUS_OK) {
            *ret_why = str_fmt(a, "migration %04d %s: %s", m->number, m->name, c->error);
            return s;
        }
        *applied += g.applied;
    }
    return STATUS_OK;
}

static enum status
newer_refused(struct db *db, const struct db_migration *list, struct arena *a, struct str *ret_why)
{
    int newest = 0, have = db_schema_version(db);
    for (const struct db_migration *m = list; m->number; m++)
        newest = m->number;
    if (have < 0) {
        *ret_why = STR("cannot read the schema version");
        return STATUS_UNAVAILABLE;
    }
    if (have <= newest)
        return STATUS_OK;
    *ret_why = str_fmt(a, "the database is at version %d, newer than this program, which knows %d", have, newest);
    return STATUS_CONFLICT;
}

enum status
db_migrate_list(struct db *db, const struct db_migration *list, struct arena *a, int *ret_applied, struct str *ret_why)
{
    TRY(newer_refused(db, list, a, ret_why));
    char why[DB_WHY_BYTES] = "";
    struct db_conn *c = NULL;
    if (db->single)
        c = db_borrow_(db);
    else if (db->driver->open(db, true, &c, why) != STATUS_OK) {
        *ret_why = str_fmt(a, "%s", why);
        return STATUS_UNAVAILABLE;
    }
    int applied = 0;
    enum status s = migrate_all(c, list, a, &applied, ret_why);
    if (db->single)
        db_give_back_(db, c);
    else
        db->driver->close(c);
    atomic_fetch_add(&db->generation, (uint64_t)applied);
    if (s == STATUS_OK)
        *ret_applied = applied;
    return s;
}

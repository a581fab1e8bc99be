/* Looking after the database: backup, check, truly forgetting. */
#include "db_driver.h"

/* A connection of its own, so that nobody waits for long work; the only one there is when the database is in memory. */
static enum status
care_open(struct db *db, struct db_conn **ret_conn, char *why)
{
    if (!db->single)
        return db->driver->open(db, false, ret_conn, why);
    *ret_conn = db_borrow_(db);
    return STATUS_OK;
}

static void
care_close(struct db *db, struct db_conn *c)
{
    if (db->single)
        db_give_back_(db, c);
    else
        db->driver->close(c);
}

enum status
db_backup(struct db *db, const char *to_path, struct str *ret_why, struct arena *a)
{
    if (!db->driver->backup) {
        *ret_why = STR("a PostgreSQL database is backed up with pg_dump");
        return STATUS_UNAVAILABLE;
    }
    char why[DB_WHY_BYTES] = "";
    struct db_conn *c = NULL;
    enum status s = care_open(db, &c, why);
    if (s != STATUS_OK) {
        *ret_why = str_fmt(a, "%s", why);
        return s;
    }
    s = db->driver->backup(c, to_path);
    if (s != STATUS_OK)
        *ret_why = str_fmt(a, "%s", c->error);
    care_close(db, c);
    return s;
}

enum status
db_check(struct db *db, struct arena *a, struct str *ret_why)
{
    char why[DB_WHY_BYTES] = "";
    struct db_conn *c = NULL;
    enum status s = care_open(db, &c, why);
    if (s != STATUS_OK) {
        *ret_why = str_fmt(a, "%s", why);
        return s;
    }
    s = db->driver->check(c, a, ret_why);
    care_close(db, c);
    return s;
}

enum status
db_forget_deleted(struct db *db)
{
    if (!db->driver->forget || db->single)
        return STATUS_OK;
    db_lock_writer_(db);
    enum status s = db->writer->broken ? db->driver->revive(db->writer) : STATUS_OK;
    if (s == STATUS_OK)
        s = db->driver->forget(db->writer);
    db_unlock_writer_(db);
    return s;
}

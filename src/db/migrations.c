/* In a file of its own, so that only programs that hold the generated list need it. */
#include "db.h"

enum status
db_migrate(struct db *db, struct arena *a, int *ret_applied, struct str *ret_why)
{
    return db_migrate_list(db, db_migrations, a, ret_applied, ret_why);
}

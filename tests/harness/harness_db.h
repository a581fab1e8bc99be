/* A fresh database for one test: SQLite in memory, or a schema of its own on the server that TUPA_TEST_POSTGRES names. */
#ifndef TUPA_HARNESS_DB_H
#define TUPA_HARNESS_DB_H

#include "db.h"

enum status harness_db_open(struct arena *a, struct db **ret_db, char **ret_url, struct str *ret_why) MUST_CHECK;
void harness_db_remove(char *url); /* after db_close */

#endif

#include "harness_db.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
on_server(struct arena *a, struct str command, struct str *ret_why)
{
    PGconn *c = PQconnectdb(getenv("TUPA_TEST_POSTGRES"));
    PGresult *r = PQstatus(c) == CONNECTION_OK ? PQexec(c, str_cstr(a, command)) : NULL;
    int ok = r && PQresultStatus(r) == PGRES_COMMAND_OK;
    if (!ok)
        *ret_why = str_copy(a, str_from(PQerrorMessage(c)));
    PQclear(r);
    PQfinish(c);
    return ok;
}

static enum status
open_schema(struct arena *a, char **ret_url, struct str *ret_why)
{
    const char *server = getenv("TUPA_TEST_POSTGRES");
    static int number; /* one test program is one thread */
    struct str schema = str_fmt(a, "village_%ld_%d", (long)getpid(), ++number);
    struct str command = str_fmt(a, "SET client_min_messages = error; CREATE SCHEMA %.*s", STR_ARG(schema));
    if (!on_server(a, command, ret_why))
        return STATUS_UNAVAILABLE;
    *ret_url = str_cstr(a, str_fmt(a, "%s%coptions=-csearch_path%%3D%.*s", server, strchr(server, '?') ? '&' : '?',
                                   STR_ARG(schema)));
    return STATUS_OK;
}

enum status
harness_db_open(struct arena *a, struct db **ret_db, char **ret_url, struct str *ret_why)
{
    char *url = arena_strdup(a, ":memory:");
    if (getenv("TUPA_TEST_FILE"))
        url = arena_strdup(a, getenv("TUPA_TEST_FILE")); /* a test that reads the bytes on the disk */
    else if (getenv("TUPA_TEST_POSTGRES"))
        TRY(open_schema(a, &url, ret_why));
    *ret_url = url;
    return db_open(&(struct db_options){.url = url, .n_readers = 2, .n_writers = 2}, a, ret_db, ret_why);
}

void
harness_db_remove(char *url)
{
    const char *schema = strstr(url, "search_path%3D");
    if (schema == NULL)
        return;
    struct arena *a = arena_new(0);
    struct str why;
    struct str command = str_fmt(a, "SET client_min_messages = error; DROP SCHEMA %s CASCADE", schema + 14);
    if (!on_server(a, command, &why))
        fprintf(stderr, "%.*s\n", STR_ARG(why));
    arena_free(a);
}

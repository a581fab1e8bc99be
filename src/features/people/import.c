#include "import.h"

#include "audit.h"
#include "csv.h"
#include "import_store.h"
#include "map.h"
#include "people_msg.h"
#include "people_store.h"
#include "utf8.h"
#include "xlsx.h"

enum { FILE_NAME_MAX = 120, DAY_MS = 24 * 60 * 60 * 1000, FILE_BYTES_MAX = 4 * 1024 * 1024 };

/* ---- reading ---- */

static const struct msg *
words_for(enum table_problem p)
{
    switch (p) {
    case TABLE_EMPTY:
        return &M_people_file_empty;
    case TABLE_TOO_BIG:
    case TABLE_TOO_MANY_ROWS:
    case TABLE_TOO_MANY_COLUMNS:
    case TABLE_TOO_MANY_CELLS:
    case TABLE_CELL_TOO_BIG:
        return &M_people_file_too_big;
    case TABLE_QUOTE_NOT_CLOSED:
    case TABLE_TEXT_AFTER_QUOTE:
        return &M_people_file_quote;
    default:
        return &M_people_file_unreadable;
    }
}

/* A workbook is a ZIP archive; everything else is tried as CSV. */
static enum status
read_table(struct ctx *cx, struct str bytes, struct table **ret_table)
{
    struct table_error e = {0};
    struct table_limits limits = {.max_bytes = FILE_BYTES_MAX, .max_rows = IMPORT_ROWS_MAX, .max_columns = 100};
    enum status s = str_starts(bytes, STR("PK\x03\x04"))
                        ? xlsx_read(cx->arena, bytes, &(struct xlsx_options){.limits = limits}, ret_table, &e)
                        : csv_read(cx->arena, bytes, &(struct csv_options){.limits = limits}, ret_table, &e);
    if (s == STATUS_INVALID || s == STATUS_LIMIT || s == STATUS_NOT_FOUND)
        return problem(cx, "file", words_for(e.problem),
                       MSG_ARGS(msg_int("line", (int64_t)e.line), msg_int("max", IMPORT_ROWS_MAX)));
    return s;
}

enum status
import_read(struct ctx *cx, enum import_kind kind, struct str file_name, struct str bytes, struct import_run *ret_run)
{
    struct import_run run = {.id = db_new_id(), .kind = kind, .file_name = utf8_clip(file_name, FILE_NAME_MAX)};
    if (bytes.n == 0)
        return problem(cx, "file", &M_people_file_needed, MSG_NO_ARGS);
    TRY(read_table(cx, bytes, &run.table));
    run.columns = import_find_columns(cx->arena, kind, run.table);
    *ret_run = run;
    return STATUS_OK;
}

enum status
import_keep(struct ctx *cx, const struct import_run *run)
{
    return import_store_insert(cx, run);
}

enum status
import_start(struct ctx *cx, enum import_kind kind, struct str file_name, struct str bytes, int64_t *ret_id)
{
    struct import_run run;
    TRY(import_read(cx, kind, file_name, bytes, &run));
    TRY(import_keep(cx, &run));
    *ret_id = run.id;
    return STATUS_OK;
}

enum status
import_state_now(struct ctx *cx, int64_t id, enum import_state *ret_state)
{
    return import_store_state(cx, id, ret_state);
}

enum status
import_open(struct ctx *cx, int64_t id, struct import_run *ret_run)
{
    return import_store_by_id(cx, id, ret_run);
}

enum status
import_set_columns(struct ctx *cx, struct import_run *run, const struct import_columns *columns)
{
    if (run->state != IMPORT_PREVIEW || !run->table)
        return STATUS_CONFLICT;
    struct import_columns c = *columns;
    import_judge_columns(&c);
    if (!c.is_known || c.header >= run->table->n_rows)
        return problem(cx, "columns", &M_people_columns_needed, MSG_NO_ARGS);
    run->columns = c;
    return import_store_columns(cx, run);
}

/* ---- taking ---- */

struct taking {
    struct ctx *cx;
    struct map *made; /* folded name: struct organisation */
    bool with_organisations;
    int64_t n_made;
};

static enum status
make_organisation(struct taking *t, const struct import_row *row, int64_t *ret_id)
{
    struct str key = utf8_fold(t->cx->arena, row->new_organisation);
    struct organisation *o = map_get(t->made, key);
    if (!o) {
        o = arena_alloc(t->cx->arena, sizeof *o);
        *o = (struct organisation){.id = db_new_id(),
                                   .name = row->new_organisation,
                                   .sector = row->person.sector,
                                   .state = ORGANISATION_ACTIVE};
        map_set(t->made, key, o);
        t->n_made++;
    }
    int64_t area = row->person.area_id;
    bool there = area == 0;
    for (size_t i = 0; i < o->n_area_ids; i++)
        there |= o->area_ids[i] == area;
    if (!there) {
        int64_t *ids = ARENA_ARRAY(t->cx->arena, int64_t, o->n_area_ids + 1);
        for (size_t i = 0; i < o->n_area_ids; i++)
            ids[i] = o->area_ids[i];
        ids[o->n_area_ids++] = area;
        o->area_ids = ids;
    }
    TRY(organisation_store_write(t->cx, o));
    *ret_id = o->id;
    return STATUS_OK;
}

static enum status
take_person(struct taking *t, const struct import_row *row)
{
    struct person p = row->person; /* the row stays as checked: a write that collides runs again */
    if (row->new_organisation.n && t->with_organisations)
        TRY(make_organisation(t, row, &p.organisation_id));
    if (p.id == 0)
        p.id = db_new_id();
    return person_store_write(t->cx, &p);
}

static enum status
take_row(struct taking *t, const struct import_run *run, const struct import_row *row)
{
    if (row->verdict == ROW_BAD || row->verdict == ROW_SAME)
        return STATUS_OK;
    if (run->kind == IMPORT_PEOPLE)
        return take_person(t, row);
    struct organisation o = row->organisation;
    if (o.id == 0)
        o.id = db_new_id();
    return organisation_store_write(t->cx, &o);
}

enum status
import_take_checked(struct ctx *cx, struct import_run *run, const struct import_fixes *fixes, bool with_organisations,
                    struct import_result *result)
{
    struct taking t = {.cx = cx, .made = map_new(cx->arena), .with_organisations = with_organisations};
    struct import_run done = *run;
    int64_t seq;
    if (run->state != IMPORT_PREVIEW)
        return STATUS_CONFLICT;
    TRY(audit_last_seq(cx, &seq));
    if (seq != result->register_seq)
        TRY(import_check(cx, run, fixes, result));
    for (size_t i = 0; i < result->n_rows; i++)
        TRY(take_row(&t, run, &result->rows[i]));
    done.state = IMPORT_DONE;
    done.counts[COUNT_ADDED] = result->n_new;
    done.counts[COUNT_CHANGED] = result->n_changed;
    done.counts[COUNT_ORGANISATIONS] = t.n_made;
    done.counts[COUNT_LEFT_OUT] = result->n_bad;
    TRY(import_store_close(cx, &done));
    TRY(audit(cx, "import", run->kind == IMPORT_PEOPLE ? "person" : "organisation", run->id,
              str_fmt(cx->arena, "%lld new, %lld changed", (long long)result->n_new, (long long)result->n_changed)));
    *run = done;
    return STATUS_OK;
}

enum status
import_take(struct ctx *cx, struct import_run *run, const struct import_fixes *fixes, bool with_organisations,
            struct import_result *ret_result)
{
    if (run->state != IMPORT_PREVIEW)
        return STATUS_CONFLICT;
    TRY(import_check(cx, run, fixes, ret_result));
    return import_take_checked(cx, run, fixes, with_organisations, ret_result);
}

enum status
import_drop(struct ctx *cx, struct import_run *run)
{
    if (run->state != IMPORT_PREVIEW)
        return STATUS_CONFLICT;
    run->state = IMPORT_DROPPED;
    return import_store_close(cx, run);
}

enum status
import_forget_old(struct ctx *cx)
{
    return import_store_forget(cx, cx->now_ms - (int64_t)IMPORT_KEEP_DAYS * DAY_MS);
}

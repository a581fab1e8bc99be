/* One row after another against what is known: what it would do, or what is wrong with it. Changes nothing. */
#include "import_check.h"

#include "audit.h"
#include "import_words.h"
#include "utf8.h"

enum { CELL_MAX = 1000, SOURCE_MAX = 300 };

static const char *const fix_keys[N_IMPORT_FIXES] = {"name", "email", "area", "sector", "type", "same"};

const char *
import_fix_key(enum import_fix_kind k)
{
    return fix_keys[k];
}

bool
import_fix_for(enum import_fault fault, enum import_fix_kind *ret_kind)
{
    static const struct {
        enum import_fault fault;
        enum import_fix_kind fix;
    } helps[] = {{FAULT_NAME_MISSING, FIX_NAME}, {FAULT_DAMAGED, FIX_NAME},          {FAULT_EMAIL_WRONG, FIX_EMAIL},
                 {FAULT_AREA_UNKNOWN, FIX_AREA}, {FAULT_SECTOR_UNKNOWN, FIX_SECTOR}, {FAULT_TYPE_UNKNOWN, FIX_TYPE},
                 {FAULT_SAME_NAME, FIX_SAME}};
    for (size_t i = 0; i < ARRAY_LEN(helps); i++)
        if (helps[i].fault == fault) {
            *ret_kind = helps[i].fix;
            return true;
        }
    return false;
}

/* ---- cells ---- */

void
import_note_add(struct import_row *row, enum import_fault fault, struct str value, struct str suggestion)
{
    if (row->n_notes < ROW_NOTES_MAX)
        row->notes[row->n_notes++] = (struct import_note){.fault = fault, .value = value, .suggestion = suggestion};
    if (fault < WARN_LEVEL_UNKNOWN)
        row->verdict = ROW_BAD;
}

struct str
import_cell(const struct import_checking *c, enum import_field f)
{
    return str_trim(table_cell(c->run->table, c->at, c->run->columns.column[f]));
}

/* What was typed on the page for this row; no text without it. */
struct str
import_fixed(struct import_checking *c, enum import_fix_kind kind)
{
    for (size_t i = 0; c->fixes && i < c->fixes->n_rows; i++) {
        const struct import_fix *f = &c->fixes->rows[i];
        if (f->kind == kind && f->line == c->row->line && f->value.n) {
            c->row->is_fixed = true;
            return str_trim(f->value);
        }
    }
    return STR_NONE;
}

static struct str
source_of(struct arena *a, const struct table_row *row)
{
    struct str *cells = ARENA_ARRAY(a, struct str, row->n_cells);
    size_t n = 0;
    for (size_t i = 0; i < row->n_cells; i++)
        if (str_trim(row->cells[i]).n)
            cells[n++] = str_trim(row->cells[i]);
    return utf8_clip(str_join(a, cells, n, STR("; ")), SOURCE_MAX);
}

/* ---- rows as a whole ---- */

static bool
is_address(struct arena *a, struct str cell)
{
    struct str clean;
    return person_email_clean(a, cell, &clean) == STATUS_OK;
}

/* The address stands in another column than its own, or a municipality does: the cells have moved. */
static bool
is_shifted(const struct import_checking *c)
{
    const struct table_row *row = &c->run->table->rows[c->at];
    ptrdiff_t email = c->run->columns.column[FIELD_EMAIL], area = c->run->columns.column[FIELD_AREA];
    struct str in_email = import_cell(c, FIELD_EMAIL), in_area = import_cell(c, FIELD_AREA);
    bool email_odd = email >= 0 && in_email.n && str_find_char(in_email, '@') < 0 &&
                     import_email_guess(c->cx->arena, in_email).n == 0;
    bool area_odd = area >= 0 && in_area.n && !import_area(c->cx, c->known, in_area) &&
                    import_code(c->cx, c->known, &c->known->sectors, in_area);
    for (size_t i = 0; i < row->n_cells; i++) {
        if (email_odd && (ptrdiff_t)i != email && is_address(c->cx->arena, row->cells[i]))
            return true;
        if (area_odd && (ptrdiff_t)i != area && import_area(c->cx, c->known, str_trim(row->cells[i])))
            return true;
    }
    return false;
}

static bool
is_damaged(const struct import_checking *c, struct str *ret_value)
{
    static const enum import_field fields[] = {FIELD_NAME,         FIELD_FIRST_NAME, FIELD_LAST_NAME,
                                               FIELD_ORGANISATION, FIELD_TITLE,      FIELD_AREA};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        struct str cell = import_cell(c, fields[i]);
        if (utf8_looks_damaged(cell)) {
            *ret_value = cell;
            return true;
        }
    }
    return false;
}

static bool
is_too_long(const struct import_checking *c)
{
    for (int f = 0; f < N_IMPORT_FIELDS; f++)
        if (import_cell(c, (enum import_field)f).n > CELL_MAX)
            return true;
    return false;
}

/* ---- cells both kinds share ---- */

struct str
import_sector(struct import_checking *c)
{
    struct str fix = import_fixed(c, FIX_SECTOR), typed = fix.n ? fix : import_cell(c, FIELD_SECTOR);
    const struct code *code = import_code(c->cx, c->known, &c->known->sectors, typed);
    if (typed.n && !code)
        import_note_add(c->row, FAULT_SECTOR_UNKNOWN, typed, STR_NONE);
    return code ? code->key : STR_NONE;
}

const struct area *
import_one_area(struct import_checking *c, struct str typed)
{
    const struct area *a = import_area(c->cx, c->known, typed);
    if (a)
        return a;
    const struct area *guess = import_area_near(c->cx, c->known, typed);
    import_note_add(c->row, FAULT_AREA_UNKNOWN, typed, area_name(guess, c->cx->locale));
    return NULL;
}

/* ---- the list ---- */

static void
check_row(struct import_checking *c)
{
    struct str value;
    c->row->line = c->run->table->rows[c->at].line;
    c->row->source = source_of(c->cx->arena, &c->run->table->rows[c->at]);
    if (is_shifted(c)) {
        import_note_add(c->row, FAULT_SHIFTED, STR_NONE, STR_NONE);
        return;
    }
    if (is_too_long(c)) {
        import_note_add(c->row, FAULT_TOO_LONG, STR_NONE, STR_NONE);
        return;
    }
    if (is_damaged(c, &value) && import_fixed(c, FIX_NAME).n == 0)
        import_note_add(c->row, FAULT_DAMAGED, value, STR_NONE);
    if (c->run->kind == IMPORT_PEOPLE)
        import_check_person(c);
    else
        import_check_organisation(c);
}

static void
count_row(const struct import_row *row, struct import_result *r)
{
    r->n_new += row->verdict == ROW_NEW;
    r->n_changed += row->verdict == ROW_CHANGED;
    r->n_same += row->verdict == ROW_SAME;
    r->n_bad += row->verdict == ROW_BAD;
}

/* Organisations that the right rows would make, each once. */
static void
gather_organisations(struct ctx *cx, struct import_result *r)
{
    struct map *seen = map_new(cx->arena);
    r->new_organisations = ARENA_ARRAY(cx->arena, struct str, r->n_rows);
    for (size_t i = 0; i < r->n_rows; i++) {
        const struct import_row *row = &r->rows[i];
        struct str key = utf8_fold(cx->arena, row->new_organisation);
        if (row->verdict == ROW_BAD || key.n == 0 || map_has(seen, key))
            continue;
        map_set(seen, key, r);
        r->new_organisations[r->n_new_organisations++] = row->new_organisation;
    }
}

enum status
import_check(struct ctx *cx, const struct import_run *run, const struct import_fixes *fixes,
             struct import_result *ret_result)
{
    struct import_known known;
    struct import_result r = {0};
    if (!run->table || !run->columns.is_known)
        return STATUS_CONFLICT;
    TRY(audit_last_seq(cx, &r.register_seq));
    TRY(import_known_load(cx, &known));
    size_t first = run->columns.header + 1;
    r.n_rows = run->table->n_rows > first ? run->table->n_rows - first : 0;
    r.rows = ARENA_ARRAY(cx->arena, struct import_row, r.n_rows);
    struct import_checking c = {.cx = cx, .run = run, .fixes = fixes, .known = &known, .seen = map_new(cx->arena)};
    for (size_t i = 0; i < r.n_rows; i++) {
        c.at = first + i;
        c.row = &r.rows[i];
        check_row(&c);
        count_row(c.row, &r);
    }
    gather_organisations(cx, &r);
    *ret_result = r;
    return STATUS_OK;
}

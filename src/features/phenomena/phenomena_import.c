/* A map read in: each row one view of one influence, all rows or none. */
#include <math.h>

#include "audit.h"
#include "csv.h"
#include "map.h"
#include "phenomena_files.h"
#include "phenomena_msg.h"
#include "phenomena_store.h"
#include "utf8.h"

struct columns {
    ptrdiff_t from, to, sign, strength, weight, delay, participant, reason;
};

struct intake {
    struct ctx *cx;
    int64_t phenomenon_id;
    struct table *table;
    size_t n_factors;
    struct columns at;
    struct map *names;   /* id of the list of factors → its label (struct str *) */
    struct map *factors; /* folded text, and "f3" → int64_t * */
    struct map *voices;  /* participant → int64_t *, a row of phenomenon_voice */
    struct map *said;    /* pair and voice, so that nobody says the same twice */
};

static enum status
refuse(const struct intake *in, size_t row, const struct msg *why)
{
    return problem(in->cx, "file", &M_phenomena_import_row,
                   MSG_ARGS(msg_int("line", (int64_t)in->table->rows[row].line), msg_str("why", tr(in->cx, why))));
}

/* First of the names ("a|b") that stands in the heading; -1 when none does. */
static ptrdiff_t
column(const struct table *t, const char *names)
{
    struct str rest = str_from(names), name;
    while (rest.n && str_split(&rest, '|', &name)) {
        ptrdiff_t at = table_find_column(t, 0, name);
        if (at >= 0)
            return at;
    }
    return -1;
}

static enum status
read_sheet(struct ctx *cx, const char *field, struct str text, struct table **ret_table)
{
    struct table_error error;
    struct csv_options o = {.remove_guard = true, .limits = {.max_bytes = 1 << 20, .max_rows = PHENOMENON_INFLUENCES_MAX + 1}};
    enum status s = csv_read(cx->arena, text, &o, ret_table, &error);
    if (s == STATUS_INVALID || s == STATUS_LIMIT)
        return problem(cx, field, &M_phenomena_import_unreadable, MSG_ARGS(msg_int("line", (int64_t)error.line)));
    return s;
}

static enum status
read_names(struct intake *in, struct str text)
{
    struct table *t;
    if (text.n == 0)
        return STATUS_OK;
    TRY(read_sheet(in->cx, "names", text, &t));
    ptrdiff_t id = column(t, "id|tunnus"), label = column(t, "label|name|nimi|namn");
    if (id < 0 || label < 0)
        return problem(in->cx, "names", &M_phenomena_import_names_heading, MSG_NO_ARGS);
    for (size_t row = 1; row < t->n_rows; row++) {
        struct str name = str_trim(table_cell(t, row, label));
        if (name.n)
            map_set(in->names, str_trim(table_cell(t, row, id)), arena_memdup(in->cx->arena, &name, sizeof name));
    }
    return STATUS_OK;
}

static void
know_factor(struct intake *in, const struct factor *f)
{
    int64_t *id = arena_memdup(in->cx->arena, &f->id, sizeof f->id);
    map_set(in->factors, utf8_fold(in->cx->arena, f->text), id);
}

/* The factor that the cell names: by its label, its text, or its number; a new cause when the tree has none. */
static enum status
find_factor(struct intake *in, size_t row, struct str cell, int64_t *ret_id)
{
    const struct str *label = map_get(in->names, cell);
    struct str text = label ? *label : cell;
    const int64_t *id = map_get(in->factors, utf8_fold(in->cx->arena, text));
    if (id == NULL) {
        struct factor f = {.phenomenon_id = in->phenomenon_id, .text = text, .kind = STR("cause")};
        if (utf8_count(text) > FACTOR_TEXT_MAX)
            return refuse(in, row, &M_phenomena_import_long);
        if (in->n_factors >= PHENOMENON_FACTORS_MAX)
            return problem(in->cx, "file", &M_phenomena_full, MSG_ARGS(msg_int("max", PHENOMENON_FACTORS_MAX)));
        TRY(factor_save(in->cx, &f));
        in->n_factors++;
        know_factor(in, &f);
        *ret_id = f.id;
        return STATUS_OK;
    }
    *ret_id = *id;
    return STATUS_OK;
}

static bool
is_one_of(struct str cell, const char *words)
{
    struct str rest = str_from(words), word;
    while (rest.n && str_split(&rest, '|', &word))
        if (str_eq_nocase(cell, word))
            return true;
    return false;
}

/* ---- cells ---- */

static enum status
read_sign(const struct intake *in, size_t row, struct influence *i)
{
    struct str cell = str_trim(table_cell(in->table, row, in->at.sign));
    if (is_one_of(cell, "plus|+|1|+1|positive|lisää|positiivinen|positiv"))
        i->sign = 1;
    else if (is_one_of(cell, "minus|-|-1|\xe2\x88\x92|negative|vähentää|negatiivinen|negativ"))
        i->sign = -1;
    else if (cell.n == 0 || is_one_of(cell, "?|0|unknown|ei tiedossa|okänd"))
        i->sign = 0;
    else
        return refuse(in, row, &M_phenomena_import_bad_sign);
    return STATUS_OK;
}

/* A weight has its sign with it; three steps of strength are made of it. */
static enum status
read_weight(const struct intake *in, size_t row, struct influence *i)
{
    struct str cell = str_trim(table_cell(in->table, row, in->at.weight));
    double w;
    if (cell.n == 0)
        return STATUS_OK;
    if (str_to_double(cell, &w) != STATUS_OK || w < -1 || w > 1 || (i->sign && w * i->sign < 0))
        return refuse(in, row, &M_phenomena_import_bad_weight);
    if (w == 0)
        return STATUS_OK;
    i->sign = w > 0 ? 1 : -1;
    i->strength = (int)ceil(fabs(w) * 3 - 1e-9);
    return STATUS_OK;
}

static enum status
read_strength(const struct intake *in, size_t row, struct influence *i)
{
    struct str cell = str_trim(table_cell(in->table, row, in->at.strength));
    int64_t n;
    if (cell.n == 0)
        return STATUS_OK;
    if (str_to_i64(cell, &n) != STATUS_OK || n < 1 || n > 3)
        return refuse(in, row, &M_phenomena_import_bad_strength);
    i->strength = (int)n;
    return STATUS_OK;
}

static enum status
read_delay(const struct intake *in, size_t row, struct influence *i)
{
    struct str cell = str_trim(table_cell(in->table, row, in->at.delay));
    int64_t n;
    if (is_one_of(cell, "yes|kyllä|ja") || (str_to_i64(cell, &n) == STATUS_OK && n > 0))
        i->is_delayed = true;
    else if (cell.n && !is_one_of(cell, "no|ei|nej|0"))
        return refuse(in, row, &M_phenomena_import_bad_delay);
    return STATUS_OK;
}

static enum status
read_voice(struct intake *in, size_t row, int64_t *ret_voice)
{
    struct str who = str_trim(table_cell(in->table, row, in->at.participant));
    int64_t *voice = map_get(in->voices, who);
    if (voice == NULL) {
        int no;
        voice = arena_alloc(in->cx->arena, sizeof *voice);
        TRY(influence_new_voice(in->cx, in->phenomenon_id, &no));
        TRY(voice_row_find(in->cx, in->phenomenon_id, no, voice));
        map_set(in->voices, who, voice);
    }
    *ret_voice = *voice;
    return STATUS_OK;
}

/* ---- rows ---- */

static enum status
read_row(struct intake *in, size_t row)
{
    struct influence i = {.phenomenon_id = in->phenomenon_id, .strength = 2};
    int64_t voice;
    struct str from = str_trim(table_cell(in->table, row, in->at.from)), to = str_trim(table_cell(in->table, row, in->at.to));
    if (from.n == 0 || to.n == 0)
        return refuse(in, row, &M_phenomena_import_no_end);
    TRY(read_sign(in, row, &i));
    TRY(read_strength(in, row, &i));
    TRY(read_weight(in, row, &i));
    TRY(read_delay(in, row, &i));
    TRY(find_factor(in, row, from, &i.from_id));
    TRY(find_factor(in, row, to, &i.to_id));
    if (i.from_id == i.to_id)
        return refuse(in, row, &M_phenomena_import_same);
    TRY(read_voice(in, row, &voice));
    struct str key = str_fmt(in->cx->arena, "%lld-%lld-%lld", (long long)i.from_id, (long long)i.to_id, (long long)voice);
    if (map_has(in->said, key))
        return refuse(in, row, &M_phenomena_import_twice);
    map_set(in->said, key, in);
    i.reason = utf8_clip(str_trim(table_cell(in->table, row, in->at.reason)), 500);
    i.id = db_new_id();
    return influence_row_put(in->cx, &i, voice);
}

static enum status
begin(struct intake *in)
{
    struct factor *rows;
    size_t n;
    int64_t n_said;
    in->at = (struct columns){.from = column(in->table, "source|from|lähde|mistä|syy"), .to = column(in->table, "target|to|kohde|mihin|seuraus"),
                              .sign = column(in->table, "sign|polarity|etumerkki|suunta|tecken"),
                              .strength = column(in->table, "strength|vahvuus|styrka"), .weight = column(in->table, "weight|influence|paino|vikt"),
                              .delay = column(in->table, "delay|delayed|viive|fördröjning"),
                              .participant = column(in->table, "participant|person|osallistuja|vastaaja|deltagare"),
                              .reason = column(in->table, "reason|perustelu|motivering")};
    if (in->at.from < 0 || in->at.to < 0)
        return problem(in->cx, "file", &M_phenomena_import_heading, MSG_NO_ARGS);
    if (in->table->n_rows < 2)
        return problem(in->cx, "file", &M_phenomena_import_empty, MSG_NO_ARGS);
    TRY(influence_row_count(in->cx, in->phenomenon_id, &n_said));
    if (n_said + (int64_t)in->table->n_rows - 1 > PHENOMENON_INFLUENCES_MAX)
        return problem(in->cx, "file", &M_phenomena_full, MSG_ARGS(msg_int("max", PHENOMENON_INFLUENCES_MAX)));
    TRY(factor_list(in->cx, in->phenomenon_id, &rows, &n));
    in->n_factors = n;
    for (size_t i = 0; i < n; i++) {
        map_set(in->factors, str_fmt(in->cx->arena, "f%d", rows[i].no), &rows[i].id);
        know_factor(in, &rows[i]);
    }
    return STATUS_OK;
}

enum status
phenomenon_map_read(struct ctx *cx, int64_t phenomenon_id, struct str influences, struct str names, size_t *ret_n)
{
    struct intake in = {.cx = cx, .phenomenon_id = phenomenon_id, .names = map_new(cx->arena), .factors = map_new(cx->arena),
                        .voices = map_new(cx->arena), .said = map_new(cx->arena)};
    TRY(read_sheet(cx, "file", influences, &in.table));
    TRY(begin(&in));
    TRY(read_names(&in, names));
    for (size_t row = 1; row < in.table->n_rows; row++)
        TRY(read_row(&in, row));
    *ret_n = in.table->n_rows - 1;
    return audit(cx, "import", "phenomenon", phenomenon_id, STR(""));
}

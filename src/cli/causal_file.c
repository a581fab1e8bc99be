#include "causal_file.h"

#include <math.h>
#include <stdlib.h>

#include "data_sheet.h"
#include "input.h"

/* A statement as written. */
struct said {
    struct str from, to, participant;
    struct causal_statement statement;
    size_t row; /* in the sheet, for messages */
    ptrdiff_t column_from, column_to;
};

struct intake {
    struct cli *c;
    struct sheet sheet;
    struct said *said;
    size_t n_said, cap_said;
    struct id_list *ids, *people;
    const char *nodes_path;
};

struct columns {
    ptrdiff_t from, to, sign, weight, strength, delay, participant;
};

static bool
sign_word(struct str text, enum causal_sign *ret_sign)
{
    if (sheet_is_one_of(text, "+|1|+1|positive|positive influence|+ve|plus|lisää|positiivinen|positiv"))
        *ret_sign = SIGN_PLUS;
    else if (sheet_is_one_of(text,
                             "-|-1|\xe2\x88\x92|negative|negative influence|-ve|minus|vähentää|negatiivinen|negativ"))
        *ret_sign = SIGN_MINUS;
    else if (sheet_is_one_of(text, "?|0|unknown|ei tiedossa|okänd") || text.n == 0)
        *ret_sign = SIGN_UNKNOWN;
    else
        return false;
    return true;
}

/* "H+", "-M", "L": steps of three with a sign; unknown without one. */
static bool
letter_strength(struct str text, enum causal_sign *ret_sign, double *ret_strength)
{
    enum causal_sign sign = SIGN_UNKNOWN;
    double strength = 0;
    for (size_t i = 0; i < text.n; i++) {
        char ch = text.p[i];
        double step = ch == 'H' || ch == 'h'   ? 1
                      : ch == 'M' || ch == 'm' ? 2.0 / 3
                      : ch == 'L' || ch == 'l' ? 1.0 / 3
                                               : 0;
        if (step > 0 && strength == 0)
            strength = step;
        else if ((ch == '+' || ch == '-') && sign == SIGN_UNKNOWN)
            sign = ch == '+' ? SIGN_PLUS : SIGN_MINUS;
        else
            return false;
    }
    if (strength == 0)
        return false;
    *ret_strength = strength;
    *ret_sign = sign;
    return true;
}

static bool
weight_read(const struct sheet *sheet, size_t row, ptrdiff_t column, struct causal_statement *s)
{
    double w;
    if (!sheet_number(sheet, row, column, -1, 1, 0, &w))
        return false;
    if (w == 0)
        return sheet_cell(sheet, row, column).n == 0 ||
               sheet_refuse(sheet, row, column,
                            "a weight of 0 is no influence: leave the row out, or write ? as its sign");
    enum causal_sign sign = w > 0 ? SIGN_PLUS : SIGN_MINUS;
    if (s->sign != SIGN_UNKNOWN && s->sign != sign && w < 0)
        return sheet_refuse(sheet, row, column, "the weight is negative but the sign is plus");
    if (s->sign == SIGN_UNKNOWN)
        s->sign = sign;
    s->strength = fabs(w);
    return true;
}

static bool
strength_read(const struct sheet *sheet, size_t row, const struct columns *k, struct causal_statement *s)
{
    ptrdiff_t column = k->strength;
    struct str text = sheet_cell(sheet, row, column);
    enum causal_sign sign;
    int64_t n;
    if (text.n == 0)
        return true;
    if (sheet_cell(sheet, row, k->weight).n > 0)
        return sheet_refuse(sheet, row, column, "a weight is given already");
    if (letter_strength(text, &sign, &s->strength)) {
        if (sign != SIGN_UNKNOWN && s->sign != SIGN_UNKNOWN && sign != s->sign)
            return sheet_refuse(sheet, row, column, "the strength says %s but the sign is %s",
                                sign == SIGN_PLUS ? "plus" : "minus", s->sign == SIGN_PLUS ? "plus" : "minus");
        s->sign = sign != SIGN_UNKNOWN ? sign : s->sign;
        return true;
    }
    if (str_to_i64(text, &n) == STATUS_OK && n >= 1 && n <= 3) {
        s->strength = (double)n / 3;
        return true;
    }
    return sheet_refuse(sheet, row, column, "'%.*s' is not a strength: 1, 2, 3, or L, M, H with a sign", STR_ARG(text));
}

static bool
delay_read(const struct sheet *sheet, size_t row, ptrdiff_t column, struct causal_statement *s)
{
    struct str text = sheet_cell(sheet, row, column);
    int64_t n;
    bool yes;
    if (str_to_i64(text, &n) == STATUS_OK) {
        if (n < 0 || n > PHENOMENON_MAX_DELAY)
            return sheet_refuse(sheet, row, column, "a delay is 0 to %d steps", PHENOMENON_MAX_DELAY);
        s->delay = (uint32_t)n;
        return true;
    }
    if (!sheet_yes_no(sheet, row, column, false, &yes))
        return false;
    s->delay = yes;
    return true;
}

static bool
row_read(const struct sheet *sheet, size_t row, const struct columns *k, struct said *x)
{
    struct causal_statement *s = &x->statement;
    *x = (struct said){.from = sheet_cell(sheet, row, k->from),
                       .to = sheet_cell(sheet, row, k->to),
                       .participant = sheet_cell(sheet, row, k->participant),
                       .row = row,
                       .column_from = k->from,
                       .column_to = k->to};
    s->strength = 1;
    if (x->from.n == 0)
        return sheet_refuse(sheet, row, k->from, "the influence has no source");
    if (x->to.n == 0)
        return sheet_refuse(sheet, row, k->to, "the influence has no target");
    struct str sign = sheet_cell(sheet, row, k->sign);
    if (!sign_word(sign, &s->sign) && !(letter_strength(sign, &s->sign, &s->strength) && s->sign != SIGN_UNKNOWN))
        return sheet_refuse(sheet, row, k->sign, "'%.*s' is not a sign: + or - or ?", STR_ARG(sign));
    return weight_read(sheet, row, k->weight, s) && strength_read(sheet, row, k, s) &&
           delay_read(sheet, row, k->delay, s);
}

static bool
list_read(struct intake *in)
{
    const struct sheet *s = &in->sheet;
    struct columns k = {.from = sheet_column(s, "source|from|lähde|mistä|syy|tekijästä"),
                        .to = sheet_column(s, "target|to|kohde|mihin|seuraus|tekijään"),
                        .sign = sheet_column(s, "sign|polarity|etumerkki|merkki|suunta|tecken"),
                        .weight = sheet_column(s, "weight|influence|paino|vikt"),
                        .strength = sheet_column(s, "strength|vahvuus|voima|styrka"),
                        .delay = sheet_column(s, "delay|delayed|viive|fördröjning"),
                        .participant = sheet_column(s, "participant|person|osallistuja|vastaaja|deltagare")};
    if (k.from < 0 || k.to < 0)
        return sheet_refuse(s, 0, -1, "the heading needs the columns source and target, or an empty first cell");
    for (size_t i = 1; i < s->table->n_rows; i++) {
        struct said x;
        if (!row_read(s, i, &k, &x))
            return false;
        *ARENA_PUSH(in->c->arena, in->said, in->n_said, in->cap_said) = x;
    }
    return true;
}

static bool
cell_read(struct intake *in, size_t row, size_t column, struct str from)
{
    const struct sheet *s = &in->sheet;
    double w;
    if (!sheet_number(s, row, (ptrdiff_t)column, -1, 1, 0, &w))
        return false;
    if (w != 0)
        *ARENA_PUSH(in->c->arena, in->said, in->n_said, in->cap_said) =
            (struct said){.from = from,
                          .to = sheet_cell(s, 0, (ptrdiff_t)column),
                          .statement = {.sign = w > 0 ? SIGN_PLUS : SIGN_MINUS, .strength = fabs(w)},
                          .row = row,
                          .column_to = (ptrdiff_t)column};
    return true;
}

static bool
square_read(struct intake *in)
{
    const struct sheet *s = &in->sheet;
    size_t n = s->table->rows[0].n_cells - 1;
    for (size_t k = 1; k <= n; k++) {
        struct str name = sheet_cell(s, 0, (ptrdiff_t)k);
        if (name.n == 0)
            return sheet_refuse(s, 0, (ptrdiff_t)k, "the factor has no name");
        if (!id_list_add(in->ids, name))
            return sheet_refuse(s, 0, (ptrdiff_t)k, "two factors are called '%.*s'", STR_ARG(name));
    }
    struct id_list *rows = id_list_new(in->c->arena);
    for (size_t i = 1; i < s->table->n_rows; i++) {
        struct str from = sheet_cell(s, i, 0);
        uint32_t at;
        if (!id_list_find(in->ids, from, &at))
            return sheet_refuse(s, i, 0, "'%.*s' is not a name of the first row", STR_ARG(from));
        if (!id_list_add(rows, from))
            return sheet_refuse(s, i, 0, "two rows are called '%.*s'", STR_ARG(from));
        if (s->table->rows[i].n_cells < n + 1)
            return sheet_refuse(s, i, (ptrdiff_t)s->table->rows[i].n_cells, "the row is shorter than the first");
        for (size_t k = 1; k <= n; k++)
            if (!cell_read(in, i, k, from))
                return false;
    }
    for (size_t k = 1; k <= n; k++) {
        uint32_t at;
        if (!id_list_find(rows, sheet_cell(s, 0, (ptrdiff_t)k), &at))
            return sheet_refuse(s, 0, (ptrdiff_t)k, "'%.*s' has no row of its own",
                                STR_ARG(sheet_cell(s, 0, (ptrdiff_t)k)));
    }
    return true;
}

static enum iceberg_level
level_of(struct str text, bool *ret_known)
{
    *ret_known = true;
    if (sheet_is_one_of(text, "event|tapahtuma|tapahtumat|händelse"))
        return ICEBERG_EVENT;
    if (sheet_is_one_of(text, "pattern|kuvio|kuviot|toistuva malli|toistuvat mallit|mönster"))
        return ICEBERG_PATTERN;
    if (sheet_is_one_of(text, "structure|rakenne|rakenteet|struktur"))
        return ICEBERG_STRUCTURE;
    if (sheet_is_one_of(text, "model|ajattelu|ajattelumalli|ajattelutapa|ajattelutavat|tankemodell"))
        return ICEBERG_MODEL;
    *ret_known = text.n == 0;
    return ICEBERG_NONE;
}

static bool
node_ids_read(struct intake *in, const struct sheet *s, ptrdiff_t id)
{
    for (size_t i = 1; i < s->table->n_rows; i++) {
        struct str text = sheet_cell(s, i, id);
        if (text.n == 0)
            return sheet_refuse(s, i, id, "the factor has no id");
        if (!id_list_add(in->ids, text))
            return sheet_refuse(s, i, id, "two factors have the id '%.*s'", STR_ARG(text));
    }
    return true;
}

static bool
node_rows_read(const struct sheet *s, ptrdiff_t id, struct causal_file *f)
{
    ptrdiff_t label = sheet_column(s, "label|name|nimi|tekijä|namn"),
              level = sheet_column(s, "level|iceberg|taso|jäävuoren_taso|nivå");
    if (level >= 0)
        f->level = ARENA_ARRAY(s->c->arena, enum iceberg_level, f->ids->n);
    for (size_t i = 1; i < s->table->n_rows; i++) {
        uint32_t v;
        struct str name = sheet_cell(s, i, label);
        bool known = true;
        if (!id_list_find(f->ids, sheet_cell(s, i, id), &v))
            return false;
        if (name.n)
            f->label[v] = name;
        if (f->level)
            f->level[v] = level_of(sheet_cell(s, i, level), &known);
        if (!known)
            return sheet_refuse(s, i, level, "'%.*s' is not a level: event, pattern, structure or model",
                                STR_ARG(sheet_cell(s, i, level)));
    }
    return true;
}

/* With a list of factors only those exist; without one, those that are named in the map. */
static bool
factors_read(struct intake *in, struct causal_file *f)
{
    struct sheet nodes;
    ptrdiff_t id = -1;
    if (in->nodes_path) {
        if (!sheet_read(in->c, in->nodes_path, &nodes))
            return false;
        id = sheet_column(&nodes, "id|tunnus");
        if (id < 0)
            return sheet_refuse(&nodes, 0, -1, "the heading has no column id");
        in->ids = id_list_new(in->c->arena);
        if (!node_ids_read(in, &nodes, id))
            return false;
    } else {
        for (size_t i = 0; i < in->n_said; i++) {
            id_list_add(in->ids, in->said[i].from);
            id_list_add(in->ids, in->said[i].to);
        }
    }
    id_list_order(in->ids);
    f->ids = in->ids;
    f->label = arena_memdup(in->c->arena, in->ids->id, in->ids->n * sizeof *in->ids->id);
    return in->nodes_path == NULL || node_rows_read(&nodes, id, f);
}

static int
by_pair_and_person(const void *pa, const void *pb)
{
    const struct said *a = pa, *b = pb;
    const uint32_t x[] = {a->statement.from, a->statement.to, a->statement.participant};
    const uint32_t y[] = {b->statement.from, b->statement.to, b->statement.participant};
    for (int i = 0; i < 3; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static bool
ends_find(struct intake *in, struct said *x)
{
    if (!id_list_find(in->ids, x->from, &x->statement.from))
        return sheet_refuse(&in->sheet, x->row, x->column_from, "there is no factor '%.*s' in %s", STR_ARG(x->from),
                            in->nodes_path);
    if (!id_list_find(in->ids, x->to, &x->statement.to))
        return sheet_refuse(&in->sheet, x->row, x->column_to, "there is no factor '%.*s' in %s", STR_ARG(x->to),
                            in->nodes_path);
    id_list_find(in->people, x->participant, &x->statement.participant);
    return true;
}

static bool
statements_make(struct intake *in, struct causal_statement **ret_statements)
{
    for (size_t i = 0; i < in->n_said; i++)
        id_list_add(in->people, in->said[i].participant);
    id_list_order(in->people);
    for (size_t i = 0; i < in->n_said; i++)
        if (!ends_find(in, &in->said[i]))
            return false;
    if (in->n_said > 1)
        qsort(in->said, in->n_said, sizeof *in->said, by_pair_and_person);
    struct causal_statement *s = ARENA_ARRAY(in->c->arena, struct causal_statement, in->n_said);
    for (size_t i = 0; i < in->n_said; i++) {
        s[i] = in->said[i].statement;
        if (i > 0 && s[i].from == s[i - 1].from && s[i].to == s[i - 1].to && s[i].participant == s[i - 1].participant)
            return sheet_refuse(&in->sheet, in->said[i].row, in->said[i].column_from,
                                "this influence was stated on line %zu already by the same participant",
                                in->sheet.table->rows[in->said[i - 1].row].line);
    }
    *ret_statements = s;
    return true;
}

bool
causal_file_read(struct cli *c, const char *map_path, const char *nodes_path, struct causal_file *ret_file)
{
    struct intake in = {
        .c = c, .nodes_path = nodes_path, .ids = id_list_new(c->arena), .people = id_list_new(c->arena)};
    struct causal_file f = {0};
    struct causal_statement *statements = NULL;
    if (!sheet_read(c, map_path, &in.sheet))
        return false;
    bool is_square = sheet_cell(&in.sheet, 0, 0).n == 0 && in.sheet.table->rows[0].n_cells > 1;
    if (!(is_square ? square_read(&in) : list_read(&in)))
        return false;
    if (in.n_said == 0) {
        cli_refuse(c, map_path, 0, 0, "there is no influence in the file");
        return false;
    }
    if (!factors_read(&in, &f) || !statements_make(&in, &statements))
        return false;
    f.n_participants = in.people->n;
    f.n_statements = in.n_said;
    if (causal_map_build(c->arena, f.ids->n, statements, in.n_said, &f.map) != STATUS_OK) {
        cli_refuse(c, map_path, 0, 0, "the map is too large: at most %d factors", PHENOMENON_MAX_NODES);
        return false;
    }
    *ret_file = f;
    return true;
}

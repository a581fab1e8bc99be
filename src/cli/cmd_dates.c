#include "commands.h"

#include <string.h>

#include "csv.h"
#include "dates.h"
#include "json.h"
#include "sheets.h"
#include "utf8.h"

struct wishes {
    const char *file, *sector, *required, *ignore, *rule, *id, *out, *report;
    int64_t pick;
    bool maybe_counts;
};

struct matter {
    struct wishes w;
    struct table *sheet;
    ptrdiff_t id, sector, required;
    struct str *date; /* names of the columns */
    struct cli_ids sectors;
    struct dates_input in;
    struct dates_choice *choice;
};

/* Yes, maybe or no in Finnish, Swedish, English and numbers; an empty cell is no. */
static bool
read_answer(struct cli *c, struct str text, uint8_t *ret)
{
    static const struct {
        const char *word;
        uint8_t answer;
    } words[] = {{"", DATES_NO},          {"0", DATES_NO},        {"ei", DATES_NO},   {"nej", DATES_NO},
                 {"no", DATES_NO},        {"-", DATES_NO},        {"1", DATES_MAYBE}, {"ehkä", DATES_MAYBE},
                 {"kanske", DATES_MAYBE}, {"maybe", DATES_MAYBE}, {"?", DATES_MAYBE}, {"(x)", DATES_MAYBE},
                 {"2", DATES_YES},        {"kyllä", DATES_YES},   {"ja", DATES_YES},  {"yes", DATES_YES},
                 {"x", DATES_YES},        {"ok", DATES_YES}};
    struct str folded = utf8_fold(c->arena, text);
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_eq_c(folded, words[i].word)) {
            *ret = words[i].answer;
            return true;
        }
    return false;
}

static bool
is_listed(const char *list, struct str name)
{
    struct str rest = str_from(list), part;
    while (list && str_split(&rest, ',', &part))
        if (str_eq_nocase(str_trim(part), name))
            return true;
    return false;
}

static bool
find_columns(struct cli *c, struct matter *m, ptrdiff_t *column)
{
    const char *path = m->w.file;
    m->id = cli_find_column(m->sheet, "id");
    m->sector = m->required = -1;
    if ((m->w.id && !cli_column(c, path, m->sheet, m->w.id, &m->id)) ||
        (m->w.sector && !cli_column(c, path, m->sheet, m->w.sector, &m->sector)) ||
        (m->w.required && !cli_column(c, path, m->sheet, m->w.required, &m->required)))
        return false;
    for (size_t j = 0; j < m->sheet->rows[0].n_cells; j++) {
        struct str name = str_trim(table_cell(m->sheet, 0, (ptrdiff_t)j));
        if ((ptrdiff_t)j == m->id || (ptrdiff_t)j == m->sector || (ptrdiff_t)j == m->required ||
            is_listed(m->w.ignore, name))
            continue;
        if (name.n == 0)
            return CLI_BAD(c, path, m->sheet->rows[0].line, j + 1, "a date needs a name");
        for (size_t k = 0; k < m->in.n_dates; k++)
            if (str_eq(m->date[k], name))
                return CLI_BAD(c, path, m->sheet->rows[0].line, j + 1, "two dates are called '%.*s'", STR_ARG(name));
        column[m->in.n_dates] = (ptrdiff_t)j;
        m->date[m->in.n_dates++] = name;
    }
    return m->in.n_dates > 0 || CLI_BAD(c, path, m->sheet->rows[0].line, 0, "there is no column with a date");
}

static bool
read_sectors(struct cli *c, struct matter *m)
{
    size_t n = m->in.n_people, n_named = 0;
    struct str *names = ARENA_ARRAY(c->arena, struct str, n);
    int *sector = ARENA_ARRAY(c->arena, int, n);
    for (size_t i = 0; i < n; i++) {
        struct str name = str_trim(table_cell(m->sheet, i + 1, m->sector));
        if (name.n)
            names[n_named++] = name;
    }
    m->sectors = cli_ids_of(c, names, n_named);
    if (m->sectors.n > DATES_MAX_SECTORS)
        return CLI_BAD(c, m->w.file, 0, (size_t)m->sector + 1, "more than %d sectors", DATES_MAX_SECTORS);
    for (size_t i = 0; i < n; i++) {
        struct str name = str_trim(table_cell(m->sheet, i + 1, m->sector));
        sector[i] = name.n ? (int)cli_id_find(&m->sectors, name) : -1;
    }
    m->in.sector = sector;
    m->in.n_sectors = m->sectors.n;
    return true;
}

static bool
read_answers(struct cli *c, struct matter *m, const ptrdiff_t *column)
{
    size_t n = m->in.n_people, nd = m->in.n_dates;
    uint8_t *answer = arena_alloc(c->arena, n * nd);
    bool *required = ARENA_ARRAY(c->arena, bool, n);
    for (size_t i = 0; i < n; i++) {
        size_t line = m->sheet->rows[i + 1].line;
        uint8_t must = DATES_NO;
        for (size_t d = 0; d < nd; d++) {
            struct str text = str_trim(table_cell(m->sheet, i + 1, column[d]));
            if (!read_answer(c, text, &answer[i * nd + d]))
                return CLI_BAD(c, m->w.file, line, (size_t)column[d] + 1,
                               "an answer is yes, maybe or no (kyllä, ehkä, ei), not '%.*s'", STR_ARG(text));
        }
        struct str text = str_trim(table_cell(m->sheet, i + 1, m->required));
        if (!read_answer(c, text, &must))
            return CLI_BAD(c, m->w.file, line, (size_t)m->required + 1, "yes or no is needed, not '%.*s'",
                           STR_ARG(text));
        required[i] = must != DATES_NO;
    }
    m->in.answer = answer;
    m->in.required = required;
    return true;
}

static bool
read_matter(struct cli *c, struct matter *m)
{
    const struct cli_option options[] = {
        {"pick", CLI_NUMBER, &m->w.pick, 1, DATES_MAX_PICK},
        {"sector", CLI_TEXT, &m->w.sector, 0, 0},
        {"required", CLI_TEXT, &m->w.required, 0, 0},
        {"ignore", CLI_TEXT, &m->w.ignore, 0, 0},
        {"rule", CLI_TEXT, &m->w.rule, 0, 0},
        {"maybe-counts", CLI_FLAG, &m->w.maybe_counts, 0, 0},
        {"id", CLI_TEXT, &m->w.id, 0, 0},
        {"out", CLI_TEXT, &m->w.out, 0, 0},
        {"report", CLI_TEXT, &m->w.report, 0, 0},
        {0},
    };
    size_t n;
    if (!cli_options_read(c, options, &m->w.file, 1, &n))
        return false;
    if (n == 0)
        return CLI_BAD(c, NULL, 0, 0, "a file of answers is needed; see 'tupa dates --help'");
    if (strcmp(m->w.rule, "each") != 0 && strcmp(m->w.rule, "together") != 0)
        return CLI_BAD(c, NULL, 0, 0, "--rule is each or together, not '%s'", m->w.rule);
    if (!cli_sheet(c, m->w.file, &m->sheet))
        return false;
    ptrdiff_t *column = ARENA_ARRAY(c->arena, ptrdiff_t, m->sheet->rows[0].n_cells);
    m->date = ARENA_ARRAY(c->arena, struct str, m->sheet->rows[0].n_cells);
    m->in = (struct dates_input){.n_people = m->sheet->n_rows - 1,
                                 .n_pick = (size_t)m->w.pick,
                                 .rule = strcmp(m->w.rule, "each") == 0 ? DATES_EACH : DATES_TOGETHER,
                                 .maybe_counts = m->w.maybe_counts};
    struct cli_people people;
    if (!find_columns(c, m, column) || !cli_people_in_order(c, m->w.file, m->sheet, m->id, &people))
        return false;
    if (m->in.n_people > DATES_MAX_PEOPLE || m->in.n_dates > DATES_MAX_DATES)
        return CLI_BAD(c, m->w.file, 0, 0, "more than %d people or %d dates", DATES_MAX_PEOPLE, DATES_MAX_DATES);
    if (m->in.n_people == 0)
        return CLI_BAD(c, m->w.file, m->sheet->rows[0].line, 0, "there is nobody under the heading");
    return (m->sector < 0 || read_sectors(c, m)) && read_answers(c, m, column);
}

static struct str
missing_names(struct cli *c, const struct matter *m, const struct dates_day *day)
{
    struct buf *b = cli_buf(c);
    for (size_t s = 0; s < m->in.n_sectors; s++)
        if (day->missing_sectors >> s & 1)
            buf_fmt(b, "%s%.*s", b->n ? ", " : "", STR_ARG(m->sectors.id[s]));
    return buf_view(b);
}

static struct str
dates_csv(struct cli *c, const struct matter *m)
{
    struct buf *b = cli_buf(c);
    struct csv_writer w = csv_writer_init(b, (struct csv_style){.delimiter = ',', .numbers_as_text = true});
    csv_row(&w, (const struct str[]){STR("date"), STR("yes"), STR("maybe"), STR("missing_sectors")}, 4);
    for (size_t k = 0; k < m->choice->n_pick; k++) {
        const struct dates_day *day = &m->choice->day[m->choice->date[k]];
        csv_text(&w, m->date[m->choice->date[k]]);
        csv_i64(&w, day->n_yes);
        csv_i64(&w, day->n_maybe);
        csv_text(&w, missing_names(c, m, day));
        csv_end_row(&w);
    }
    return buf_view(b);
}

static void
put_count(struct json_writer *w, const char *key, uint64_t n)
{
    json_key(w, key);
    json_put_i64(w, (int64_t)n);
}

static void
put_day(struct json_writer *w, const struct matter *m, size_t date)
{
    const struct dates_day *day = &m->choice->day[date];
    json_open_object(w);
    json_key(w, "date");
    json_put_str(w, m->date[date]);
    put_count(w, "yes", day->n_yes);
    put_count(w, "maybe", day->n_maybe);
    put_count(w, "missing_required", day->n_missing_required);
    json_key(w, "missing_sectors");
    json_open_array(w);
    for (size_t s = 0; s < m->in.n_sectors; s++)
        if (day->missing_sectors >> s & 1)
            json_put_str(w, m->sectors.id[s]);
    json_close_array(w);
    json_close_object(w);
}

static struct str
report_json(struct cli *c, const struct matter *m)
{
    struct buf *b = cli_buf(c);
    struct json_writer w = json_writer_init(b);
    json_open_object(&w);
    put_count(&w, "people", m->in.n_people);
    put_count(&w, "surely", m->choice->n_surely);
    put_count(&w, "perhaps", m->choice->n_perhaps);
    put_count(&w, "score", m->choice->score);
    put_count(&w, "bound", m->choice->bound);
    json_key(&w, "is_proved");
    json_put_bool(&w, m->choice->is_proved);
    json_key(&w, "chosen");
    json_open_array(&w);
    for (size_t k = 0; k < m->choice->n_pick; k++)
        put_day(&w, m, m->choice->date[k]);
    json_close_array(&w);
    json_key(&w, "all");
    json_open_array(&w);
    for (size_t d = 0; d < m->in.n_dates; d++)
        put_day(&w, m, d);
    json_close_array(&w);
    json_close_object(&w);
    buf_putc(b, '\n');
    return buf_view(b);
}

static int
explain_impossible(struct cli *c, const struct matter *m)
{
    struct dates_day *day;
    if (m->in.n_pick > m->in.n_dates)
        return cli_refuse(c, m->w.file, 0, 0, "%zu dates cannot be chosen from %zu", m->in.n_pick, m->in.n_dates);
    cli_refuse(c, m->w.file, 0, 0, "no %zu dates keep the rule '%s'", m->in.n_pick, m->w.rule);
    if (dates_days(c->arena, &m->in, &day) != STATUS_OK)
        return EXIT_BAD_INPUT;
    for (size_t d = 0; d < m->in.n_dates; d++) {
        struct str missing = missing_names(c, m, &day[d]);
        if (missing.n || day[d].n_missing_required)
            fprintf(c->err, "  %.*s: missing %.*s", STR_ARG(m->date[d]), STR_ARG(missing));
        if (day[d].n_missing_required)
            fprintf(c->err, "%s%u who must be there", missing.n ? " and " : "", day[d].n_missing_required);
        if (missing.n || day[d].n_missing_required)
            fputc('\n', c->err);
    }
    return EXIT_BAD_INPUT;
}

int
cmd_dates(struct cli *c)
{
    struct matter m = {.w = {.rule = "each", .pick = 1}};
    struct cli_outputs outputs = {.n = 0};
    if (!read_matter(c, &m))
        return EXIT_BAD_INPUT;
    enum status st = dates_choose(c->arena, &m.in, NULL, &m.choice);
    if (st == STATUS_NOT_FOUND)
        return explain_impossible(c, &m);
    if (st != STATUS_OK)
        return cli_refuse(c, m.w.file, 0, 0, "no dates could be chosen (%s)", status_name(st));
    if (m.w.out)
        cli_output(&outputs, m.w.out, dates_csv(c, &m));
    if (m.w.report)
        cli_output(&outputs, m.w.report, report_json(c, &m));
    int code = cli_save(c, &outputs);
    if (code != EXIT_DONE)
        return code;
    fprintf(c->out, "%u of %zu people can come to at least one of the dates, %u more perhaps%s\n", m.choice->n_surely,
            m.in.n_people, m.choice->n_perhaps, m.choice->is_proved ? "; no choice reaches more" : "");
    for (size_t k = 0; k < m.choice->n_pick; k++) {
        const struct dates_day *day = &m.choice->day[m.choice->date[k]];
        fprintf(c->out, "  %.*s: %u yes, %u maybe\n", STR_ARG(m.date[m.choice->date[k]]), day->n_yes, day->n_maybe);
    }
    return code;
}

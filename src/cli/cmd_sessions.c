#include "commands.h"

#include <string.h>

#include "csv.h"
#include "json.h"
#include "sessions.h"
#include "sheets.h"

struct wishes {
    const char *file, *seats, *topics, *costs, *id, *out, *report;
    int64_t slots;
};

/* The file's people and topics, and what the plan asks for. */
struct matter {
    struct wishes w;
    struct table *sheet;
    struct cli_people people; /* in a fixed order */
    struct str *topic;        /* names */
    uint16_t *rank;
    int32_t *by_rank;
    size_t n_by_rank;
    uint32_t *seats, *least;
    struct sessions_input in;
    struct sessions_plan *plan;
};

/* A person's ranks: whole numbers from 1, none twice; empty and 0 mean no wish. */
static bool
read_ranks(struct cli *c, struct matter *m, size_t person, const ptrdiff_t *column)
{
    size_t row = m->people.row[person], nt = m->in.n_topics;
    bool *seen = ARENA_ARRAY(c->arena, bool, nt + 1);
    for (size_t t = 0; t < nt; t++) {
        struct str text = str_trim(table_cell(m->sheet, row, column[t]));
        int64_t r = 0;
        if (text.n && (str_to_i64(text, &r) != STATUS_OK || r < 0 || r > (int64_t)nt))
            return CLI_BAD(c, m->w.file, m->sheet->rows[row].line, (size_t)column[t] + 1,
                           "a wish is a rank from 1 to %zu, or empty, not '%.*s'", nt, STR_ARG(text));
        if (r && seen[r])
            return CLI_BAD(c, m->w.file, m->sheet->rows[row].line, (size_t)column[t] + 1,
                           "rank %lld is given twice on this line", (long long)r);
        seen[r] = true;
        m->rank[person * nt + t] = (uint16_t)r;
    }
    return true;
}

static bool
read_wish_sheet(struct cli *c, struct matter *m)
{
    if (!cli_sheet(c, m->w.file, &m->sheet))
        return false;
    size_t n_columns = m->sheet->rows[0].n_cells;
    ptrdiff_t id = cli_find_column(m->sheet, "id"), *column = ARENA_ARRAY(c->arena, ptrdiff_t, n_columns);
    if ((m->w.id && !cli_column(c, m->w.file, m->sheet, m->w.id, &id)) ||
        !cli_people_in_order(c, m->w.file, m->sheet, id, &m->people))
        return false;
    m->in.n_people = m->people.n;
    if (m->in.n_people == 0)
        return CLI_BAD(c, m->w.file, m->sheet->rows[0].line, 0, "there is nobody under the heading");
    m->topic = ARENA_ARRAY(c->arena, struct str, n_columns);
    for (size_t j = 0; j < n_columns; j++) {
        struct str name = str_trim(table_cell(m->sheet, 0, (ptrdiff_t)j));
        if ((ptrdiff_t)j == id)
            continue;
        if (name.n == 0 || table_find_column(m->sheet, 0, name) != (ptrdiff_t)j)
            return CLI_BAD(c, m->w.file, m->sheet->rows[0].line, j + 1, "a topic needs a name of its own");
        column[m->in.n_topics] = (ptrdiff_t)j;
        m->topic[m->in.n_topics++] = name;
    }
    if (m->in.n_topics > SESSIONS_MAX_TOPICS || m->in.n_people > SESSIONS_MAX_PEOPLE)
        return CLI_BAD(c, m->w.file, 0, 0, "more than %d people or %d topics", SESSIONS_MAX_PEOPLE,
                       SESSIONS_MAX_TOPICS);
    m->rank = ARENA_ARRAY(c->arena, uint16_t, m->in.n_people * m->in.n_topics);
    for (size_t i = 0; i < m->in.n_people; i++)
        if (!read_ranks(c, m, i, column))
            return false;
    return true;
}

/* "85,85,90": n_most numbers, or one for all. */
static bool
read_list(struct cli *c, const char *option, const char *text, int64_t most, size_t n_most, int64_t *ret, size_t *ret_n)
{
    struct str rest = str_from(text), part;
    *ret_n = 0;
    while (str_split(&rest, ',', &part)) {
        int64_t x;
        if (*ret_n == n_most || str_to_i64(str_trim(part), &x) != STATUS_OK || x < 0 || x > most)
            return CLI_BAD(c, NULL, 0, 0, "%s is a list of at most %zu whole numbers from 0 to %lld, not '%s'", option,
                           n_most, (long long)most, text);
        ret[(*ret_n)++] = x;
    }
    return true;
}

static bool
read_seats(struct cli *c, struct matter *m)
{
    int64_t list[SESSIONS_MAX_TOPICS];
    size_t n, nt = m->in.n_topics;
    if (!read_list(c, "--seats", m->w.seats, SESSIONS_MAX_PEOPLE, nt, list, &n))
        return false;
    if (n != 1 && n != nt)
        return CLI_BAD(c, NULL, 0, 0, "--seats has %zu numbers for %zu topics", n, nt);
    for (size_t t = 0; t < nt; t++)
        m->seats[t] = (uint32_t)list[n == 1 ? 0 : t];
    return true;
}

static bool
read_count(struct cli *c, const char *path, const struct table *t, size_t row, ptrdiff_t column, uint32_t *ret)
{
    int64_t n;
    struct str text = str_trim(table_cell(t, row, column));
    if (str_to_i64(text, &n) != STATUS_OK || n < 0 || n > SESSIONS_MAX_PEOPLE)
        return CLI_BAD(c, path, t->rows[row].line, (size_t)column + 1,
                       "a whole number from 0 to %d is needed, not '%.*s'", SESSIONS_MAX_PEOPLE, STR_ARG(text));
    *ret = (uint32_t)n;
    return true;
}

/* topic,seats[,least]: every topic of the wishes once. */
static bool
read_topics(struct cli *c, struct matter *m)
{
    struct table *t;
    ptrdiff_t name, seats, least;
    const char *path = m->w.topics;
    if (!cli_sheet(c, path, &t) || !cli_column(c, path, t, "topic", &name) || !cli_column(c, path, t, "seats", &seats))
        return false;
    least = cli_find_column(t, "least");
    bool *seen = ARENA_ARRAY(c->arena, bool, m->in.n_topics);
    for (size_t i = 1; i < t->n_rows; i++) {
        size_t k = 0;
        struct str topic = str_trim(table_cell(t, i, name));
        while (k < m->in.n_topics && !str_eq(m->topic[k], topic))
            k++;
        if (k == m->in.n_topics || seen[k])
            return CLI_BAD(c, path, t->rows[i].line, (size_t)name + 1, "'%.*s' %s", STR_ARG(topic),
                           k < m->in.n_topics ? "is here for the second time" : "is not among the wishes");
        seen[k] = true;
        if (!read_count(c, path, t, i, seats, &m->seats[k]) ||
            (least >= 0 && table_cell(t, i, least).n && !read_count(c, path, t, i, least, &m->least[k])))
            return false;
    }
    for (size_t k = 0; k < m->in.n_topics; k++)
        if (!seen[k])
            return CLI_BAD(c, path, 0, 0, "the topic '%.*s' is missing", STR_ARG(m->topic[k]));
    return true;
}

static bool
read_costs(struct cli *c, struct matter *m)
{
    int64_t list[SESSIONS_MAX_TOPICS + 1];
    bool linear = strcmp(m->w.costs, "linear") == 0, square = strcmp(m->w.costs, "square") == 0;
    m->n_by_rank = m->in.n_topics + 1;
    if (!linear && !square &&
        !read_list(c, "--costs", m->w.costs, SESSIONS_MAX_COST, m->n_by_rank, list, &m->n_by_rank))
        return false;
    m->by_rank = ARENA_ARRAY(c->arena, int32_t, m->n_by_rank);
    for (size_t r = 1; r <= m->n_by_rank; r++)
        m->by_rank[r - 1] = (int32_t)(linear ? r : square ? r * r : (size_t)list[r - 1]);
    return true;
}

static bool
read_matter(struct cli *c, struct matter *m)
{
    const struct cli_option options[] = {
        {"slots", CLI_NUMBER, &m->w.slots, 1, SESSIONS_MAX_SLOTS},
        {"seats", CLI_TEXT, &m->w.seats, 0, 0},
        {"topics", CLI_TEXT, &m->w.topics, 0, 0},
        {"costs", CLI_TEXT, &m->w.costs, 0, 0},
        {"id", CLI_TEXT, &m->w.id, 0, 0},
        {"out", CLI_TEXT, &m->w.out, 0, 0},
        {"report", CLI_TEXT, &m->w.report, 0, 0},
        {0},
    };
    size_t n;
    if (!cli_options_read(c, options, &m->w.file, 1, &n))
        return false;
    if (n == 0 || m->w.slots == 0 || (m->w.seats == NULL) == (m->w.topics == NULL))
        return CLI_BAD(c, NULL, 0, 0,
                       "a file of wishes, --slots and either --seats or --topics are needed; see 'tupa "
                       "sessions --help'");
    if (!read_wish_sheet(c, m))
        return false;
    m->in.n_slots = (size_t)m->w.slots;
    if (m->in.n_topics < m->in.n_slots)
        return CLI_BAD(c, m->w.file, 0, 0, "%zu topics cannot fill %zu slots without repeating", m->in.n_topics,
                       m->in.n_slots);
    m->seats = ARENA_ARRAY(c->arena, uint32_t, m->in.n_topics);
    m->least = ARENA_ARRAY(c->arena, uint32_t, m->in.n_topics);
    if (!(m->w.seats ? read_seats(c, m) : read_topics(c, m)) || !read_costs(c, m))
        return false;
    m->in.seats = m->seats;
    m->in.least = m->least;
    return true;
}

static struct str
plan_csv(struct cli *c, const struct matter *m)
{
    struct buf *b = cli_buf(c);
    struct csv_writer w = csv_writer_init(b, (struct csv_style){.delimiter = ',', .numbers_as_text = true});
    csv_row(&w, (const struct str[]){STR("id"), STR("slot"), STR("topic"), STR("rank")}, 4);
    for (size_t i = 0; i < m->in.n_people; i++)
        for (size_t s = 0; s < m->in.n_slots; s++) {
            uint16_t t = m->plan->topic[i * m->in.n_slots + s], rank = m->rank[i * m->in.n_topics + t];
            csv_text(&w, m->people.id[i]);
            csv_i64(&w, (int64_t)s + 1);
            csv_text(&w, m->topic[t]);
            csv_text(&w, rank ? str_fmt(c->arena, "%u", rank) : STR_NONE);
            csv_end_row(&w);
        }
    return buf_view(b);
}

/* How many places went to each rank; the last one counts the unranked. */
static size_t *
count_ranks(struct cli *c, const struct matter *m)
{
    size_t *n = ARENA_ARRAY(c->arena, size_t, m->in.n_topics + 1);
    for (size_t i = 0; i < m->in.n_people; i++)
        for (size_t s = 0; s < m->in.n_slots; s++) {
            uint16_t rank = m->rank[i * m->in.n_topics + m->plan->topic[i * m->in.n_slots + s]];
            n[rank ? rank - 1u : m->in.n_topics]++;
        }
    return n;
}

static void
put_count(struct json_writer *w, const char *key, int64_t n)
{
    json_key(w, key);
    json_put_i64(w, n);
}

static struct str
report_json(struct cli *c, const struct matter *m)
{
    struct buf *b = cli_buf(c);
    struct json_writer w = json_writer_init(b);
    size_t *by_rank = count_ranks(c, m);
    json_open_object(&w);
    put_count(&w, "people", (int64_t)m->in.n_people);
    put_count(&w, "slots", (int64_t)m->in.n_slots);
    put_count(&w, "cost", m->plan->cost);
    put_count(&w, "bound", m->plan->bound);
    json_key(&w, "places_by_rank");
    json_open_array(&w);
    for (size_t r = 0; r < m->in.n_topics; r++)
        json_put_i64(&w, (int64_t)by_rank[r]);
    json_close_array(&w);
    put_count(&w, "places_unranked", (int64_t)by_rank[m->in.n_topics]);
    json_key(&w, "topics");
    json_open_array(&w);
    for (size_t t = 0; t < m->in.n_topics; t++) {
        json_open_object(&w);
        json_key(&w, "topic");
        json_put_str(&w, m->topic[t]);
        put_count(&w, "seats", m->seats[t]);
        put_count(&w, "price_of_seat", m->plan->price[t]);
        json_key(&w, "people");
        json_open_array(&w);
        for (size_t s = 0; s < m->in.n_slots; s++)
            json_put_i64(&w, m->plan->people[t * m->in.n_slots + s]);
        json_close_array(&w);
        json_close_object(&w);
    }
    json_close_array(&w);
    json_close_object(&w);
    buf_putc(b, '\n');
    return buf_view(b);
}

static int
explain_impossible(struct cli *c, const struct matter *m)
{
    uint64_t seats = 0, least = 0, n = m->in.n_people, places = n * m->in.n_slots;
    for (size_t t = 0; t < m->in.n_topics; t++) {
        uint64_t most = (uint64_t)m->seats[t] * m->in.n_slots;
        seats += most < n ? most : n;
        least += m->least[t];
        if (m->least[t] > most || m->least[t] > n)
            return cli_refuse(c, m->w.topics, 0, 0, "'%.*s' wants at least %u people, but %s", STR_ARG(m->topic[t]),
                              m->least[t], m->least[t] > n ? "there are fewer" : "has fewer seats");
    }
    if (seats < places)
        return cli_refuse(c, m->w.file, 0, 0,
                          "%llu people in %zu slots need %llu places, and the topics have %llu that can "
                          "be used (nobody comes to a topic twice)",
                          (unsigned long long)n, m->in.n_slots, (unsigned long long)places, (unsigned long long)seats);
    return cli_refuse(c, m->w.topics, 0, 0,
                      "the topics want at least %llu people together, and there are %llu places to "
                      "fill",
                      (unsigned long long)least, (unsigned long long)places);
}

static void
print_summary(struct cli *c, const struct matter *m)
{
    size_t *by_rank = count_ranks(c, m);
    fprintf(c->out, "%zu people, %zu topics, %zu slots: cost %lld, and no plan costs less than %lld\n", m->in.n_people,
            m->in.n_topics, m->in.n_slots, (long long)m->plan->cost, (long long)m->plan->bound);
    for (size_t r = 0; r < m->in.n_topics; r++)
        if (by_rank[r])
            fprintf(c->out, "  wish %zu: %zu places\n", r + 1, by_rank[r]);
    if (by_rank[m->in.n_topics])
        fprintf(c->out, "  without a wish: %zu places\n", by_rank[m->in.n_topics]);
}

int
cmd_sessions(struct cli *c)
{
    struct matter m = {.w = {.costs = "square"}};
    struct cli_outputs outputs = {.n = 0};
    int32_t *cost;
    if (!read_matter(c, &m))
        return EXIT_BAD_INPUT;
    enum status st = sessions_costs(c->arena, m.rank, m.in.n_people, m.in.n_topics, m.by_rank, m.n_by_rank, &cost);
    if (st == STATUS_OK) {
        m.in.cost = cost;
        st = sessions_assign(c->arena, &m.in, NULL, &m.plan);
    }
    if (st == STATUS_NOT_FOUND)
        return explain_impossible(c, &m);
    if (st != STATUS_OK)
        return cli_refuse(c, m.w.file, 0, 0, "no plan could be made (%s)", status_name(st));
    if (m.w.out)
        cli_output(&outputs, m.w.out, plan_csv(c, &m));
    if (m.w.report)
        cli_output(&outputs, m.w.report, report_json(c, &m));
    int code = cli_save(c, &outputs);
    if (code == EXIT_DONE)
        print_summary(c, &m);
    return code;
}

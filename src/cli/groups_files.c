#include "groups_files.h"

#include <string.h>

#include "utf8.h"

static bool
fail(struct groups_file_error *e, size_t line, ptrdiff_t column, struct str text)
{
    *e = (struct groups_file_error){line, (size_t)(column + 1), text};
    return false;
}

static size_t
line_of(const struct table *t, size_t row)
{
    return row < t->n_rows ? t->rows[row].line : 0;
}

static ptrdiff_t
find_id_column(const struct table *t)
{
    static const char *const names[] = {"id", "tunnus", "name", "nimi"};
    for (size_t k = 0; k < ARRAY_LEN(names); k++) {
        ptrdiff_t c = table_find_column(t, 0, str_from(names[k]));
        if (c >= 0)
            return c;
    }
    return -1;
}

static bool
check_width(struct arena *a, const struct table *t, size_t row, struct groups_file_error *e)
{
    size_t want = t->rows[0].n_cells, have = t->rows[row].n_cells;
    if (have <= want)
        return true;
    return fail(e, line_of(t, row), (ptrdiff_t)want, str_fmt(a, "the row has %zu cells, the heading %zu", have, want));
}

/* A wish names a column; two of one name would leave open which is meant. */
static bool
check_heading(struct arena *a, const struct table *t, struct groups_file_error *e)
{
    for (size_t j = 0; j < t->rows[0].n_cells; j++) {
        struct str name = str_trim(table_cell(t, 0, (ptrdiff_t)j));
        if (name.n && table_find_column(t, 0, name) != (ptrdiff_t)j)
            return fail(e, line_of(t, 0), (ptrdiff_t)j, str_fmt(a, "two columns are named %.*s", STR_ARG(name)));
    }
    return true;
}

bool
groups_people_read(struct arena *a, const struct table *t, struct groups_people *ret_people,
                   struct groups_file_error *ret_error)
{
    struct groups_people p = {.table = t, .n = t->n_rows - 1, .id_column = find_id_column(t), .by_id = map_new(a)};
    if (p.n < 2)
        return fail(ret_error, line_of(t, t->n_rows - 1), 0,
                    str_fmt(a, "groups need at least two people; under the heading: %zu", p.n));
    if (!check_heading(a, t, ret_error))
        return false;
    if (p.n > GROUPS_MAX_PEOPLE)
        return fail(ret_error, line_of(t, GROUPS_MAX_PEOPLE + 1), 0,
                    str_fmt(a, "there are %zu people; the most is %d", p.n, (int)GROUPS_MAX_PEOPLE));
    p.ids = ARENA_ARRAY(a, struct str, p.n);
    for (size_t i = 0; i < p.n; i++) {
        struct str id = str_trim(table_cell(t, i + 1, p.id_column));
        if (!check_width(a, t, i + 1, ret_error))
            return false;
        if (p.id_column < 0)
            id = str_fmt(a, "%zu", i + 1);
        if (id.n == 0)
            return fail(ret_error, line_of(t, i + 1), p.id_column, STR("the id is missing"));
        if (map_has(p.by_id, id))
            return fail(ret_error, line_of(t, i + 1), p.id_column,
                        str_fmt(a, "two people have the id %.*s", STR_ARG(id)));
        p.ids[i] = id;
        map_set(p.by_id, id, &p.ids[i]);
    }
    *ret_people = p;
    return true;
}

size_t
groups_person_find(const struct groups_people *p, struct str id)
{
    const struct str *at = map_get(p->by_id, id);
    return at ? (size_t)(at - p->ids) : SIZE_MAX;
}

/* "there is no column named rol; the columns are id, sector, role" */
static struct str
no_such_column(struct arena *a, const struct table *t, struct str name)
{
    struct str text = str_fmt(a, "there is no column named '%.*s'; the columns are", STR_ARG(name));
    for (size_t j = 0; j < t->rows[0].n_cells && j < 20; j++) {
        struct str cell = str_trim(t->rows[0].cells[j]);
        text = str_fmt(a, "%.*s%s %.*s", STR_ARG(text), j ? "," : "", STR_ARG(cell));
    }
    return t->rows[0].n_cells > 20 ? str_fmt(a, "%.*s ...", STR_ARG(text)) : text;
}

bool
groups_column_read(struct arena *a, const struct groups_people *p, struct str name, struct groups_column *ret_c,
                   struct groups_file_error *ret_error)
{
    struct groups_column c = {.name = name, .column = table_find_column(p->table, 0, name)};
    if (c.column < 0)
        return fail(ret_error, line_of(p->table, 0), 0, no_such_column(a, p->table, name));
    uint32_t *value = ARENA_ARRAY(a, uint32_t, p->n);
    struct map *seen = map_new(a);
    c.values = ARENA_ARRAY(a, struct str, p->n);
    for (size_t i = 0; i < p->n; i++) {
        struct str cell = str_trim(table_cell(p->table, i + 1, c.column));
        value[i] = GROUPS_NONE;
        if (cell.n == 0)
            continue;
        struct str *known = map_get(seen, cell);
        if (!known) {
            known = &c.values[c.attribute.n_values++];
            *known = cell;
            map_set(seen, cell, known);
        }
        value[i] = (uint32_t)(known - c.values);
    }
    c.attribute.value = value;
    *ret_c = c;
    return true;
}

static bool
find_columns(struct arena *a, const struct table *t, const char *const *names, ptrdiff_t *ret_columns,
             struct groups_file_error *e)
{
    for (int k = 0; k < 3; k++) {
        ret_columns[k] = table_find_column(t, 0, str_from(names[k]));
        if (ret_columns[k] < 0)
            return fail(
                e, line_of(t, 0), 0,
                str_fmt(a, "the heading must be %s,%s,%s: there is no %s", names[0], names[1], names[2], names[k]));
    }
    return true;
}

static bool
read_person(struct arena *a, const struct groups_people *p, const struct table *t, size_t row, ptrdiff_t column,
            size_t *ret_i, struct groups_file_error *e)
{
    struct str id = str_trim(table_cell(t, row, column));
    *ret_i = groups_person_find(p, id);
    if (*ret_i != SIZE_MAX)
        return true;
    return fail(e, line_of(t, row), column,
                id.n ? str_fmt(a, "there is nobody with the id %.*s", STR_ARG(id)) : STR("the id is missing"));
}

/* The same for a plan: somebody who has left since is easily left out of the file of people. */
static bool
read_planned_person(struct arena *a, const struct groups_people *p, const struct table *t, size_t row, ptrdiff_t column,
                    size_t *ret_i, struct groups_file_error *e)
{
    if (read_person(a, p, t, row, column, ret_i, e))
        return true;
    if (str_trim(table_cell(t, row, column)).n)
        e->text = str_fmt(a, "%.*s among the people; who is absent stays in their file and is named by --absent",
                          STR_ARG(e->text));
    return false;
}

static bool
read_number(struct arena *a, const struct table *t, size_t row, ptrdiff_t column, int64_t least, int64_t most,
            uint32_t *ret_n, struct groups_file_error *e)
{
    struct str cell = str_trim(table_cell(t, row, column));
    int64_t n;
    if (str_to_i64(cell, &n) != STATUS_OK || n < least || n > most)
        return fail(e, line_of(t, row), column,
                    str_fmt(a, "'%.*s' should be a whole number from %lld to %lld", STR_ARG(cell), (long long)least,
                            (long long)most));
    *ret_n = (uint32_t)n;
    return true;
}

bool
groups_pairs_read(struct arena *a, const struct groups_people *p, const struct table *t, uint8_t **ret_answer,
                  struct groups_file_error *ret_error)
{
    static const char *const names[] = {"a", "b", "level"};
    ptrdiff_t column[3];
    if (!find_columns(a, t, names, column, ret_error))
        return false;
    uint8_t *answer = ARENA_ARRAY(a, uint8_t, p->n * p->n);
    memset(answer, GROUPS_NO_ANSWER, p->n * p->n);
    for (size_t row = 1; row < t->n_rows; row++) {
        size_t i, j;
        uint32_t level;
        if (!check_width(a, t, row, ret_error) || !read_person(a, p, t, row, column[0], &i, ret_error) ||
            !read_person(a, p, t, row, column[1], &j, ret_error) ||
            !read_number(a, t, row, column[2], 0, GROUPS_MAX_ACQUAINTANCE, &level, ret_error))
            return false;
        if (i == j)
            return fail(ret_error, line_of(t, row), column[1],
                        str_fmt(a, "%.*s is paired with themselves", STR_ARG(p->ids[i])));
        uint8_t *at = &answer[i * p->n + j];
        if (*at != GROUPS_NO_ANSWER && *at != level)
            return fail(ret_error, line_of(t, row), column[2],
                        str_fmt(a, "%.*s has already answered %d about %.*s", STR_ARG(p->ids[i]), (int)*at,
                                STR_ARG(p->ids[j])));
        *at = (uint8_t)level;
    }
    *ret_answer = answer;
    return true;
}

static const char *const plan_names[] = {"round", "group", "id"};

/* The largest round and group named. */
static bool
plan_extent(struct arena *a, const struct table *t, const ptrdiff_t *column, struct groups_plan *plan,
            struct groups_file_error *e)
{
    for (size_t row = 1; row < t->n_rows; row++) {
        uint32_t round, group;
        if (!check_width(a, t, row, e) || !read_number(a, t, row, column[0], 1, GROUPS_MAX_ROUNDS, &round, e) ||
            !read_number(a, t, row, column[1], 1, GROUPS_MAX_GROUPS, &group, e))
            return false;
        plan->n_rounds = round > plan->n_rounds ? round : plan->n_rounds;
        plan->n_groups = group > plan->n_groups ? group : plan->n_groups;
    }
    return true;
}

/* Every number up to the largest is some group's; a larger one by mistake would make groups of its own. */
static bool
check_group_numbers(struct arena *a, const struct table *t, ptrdiff_t column, uint32_t n_groups,
                    struct groups_file_error *e)
{
    uint8_t *used = ARENA_ARRAY(a, uint8_t, n_groups + 1);
    uint32_t group = 0, free_number = 1;
    for (size_t row = 1; row < t->n_rows; row++)
        if (read_number(a, t, row, column, 1, n_groups, &group, e))
            used[group] = 1;
    while (free_number <= n_groups && used[free_number])
        free_number++;
    for (size_t row = 1; row < t->n_rows && free_number < n_groups; row++)
        if (read_number(a, t, row, column, 1, n_groups, &group, e) && group > free_number)
            return fail(e, line_of(t, row), column,
                        str_fmt(a, "there is a group %u, but nobody is in group %u", group, free_number));
    return true;
}

bool
groups_plan_read(struct arena *a, const struct groups_people *p, const struct table *t, struct groups_plan *ret_plan,
                 struct groups_file_error *ret_error)
{
    ptrdiff_t column[3];
    struct groups_plan plan = {0};
    if (!find_columns(a, t, plan_names, column, ret_error) || !plan_extent(a, t, column, &plan, ret_error))
        return false;
    if (plan.n_rounds == 0)
        return fail(ret_error, line_of(t, 0), 0, STR("nobody is in any group"));
    if (!check_group_numbers(a, t, column[1], plan.n_groups, ret_error))
        return false;
    size_t room = (size_t)plan.n_rounds * p->n;
    plan.group = ARENA_ARRAY(a, uint32_t, room);
    for (size_t k = 0; k < room; k++)
        plan.group[k] = GROUPS_NONE;
    for (size_t row = 1; row < t->n_rows; row++) {
        size_t i;
        uint32_t round = 0, group = 0;
        if (!read_planned_person(a, p, t, row, column[2], &i, ret_error) ||
            !read_number(a, t, row, column[0], 1, GROUPS_MAX_ROUNDS, &round, ret_error) ||
            !read_number(a, t, row, column[1], 1, GROUPS_MAX_GROUPS, &group, ret_error))
            return false;
        uint32_t *at = &plan.group[(round - 1) * p->n + i];
        if (*at != GROUPS_NONE)
            return fail(ret_error, line_of(t, row), column[2],
                        str_fmt(a, "%.*s is in two groups in round %u", STR_ARG(p->ids[i]), round));
        *at = group - 1;
    }
    *ret_plan = plan;
    return true;
}

bool
groups_history_read(struct arena *a, const struct groups_people *p, const struct table *t, uint16_t *history,
                    struct groups_file_error *ret_error)
{
    ptrdiff_t column[3];
    struct groups_plan extent = {0};
    if (!find_columns(a, t, plan_names, column, ret_error) || !plan_extent(a, t, column, &extent, ret_error))
        return false;
    size_t room = (size_t)extent.n_rounds * p->n;
    uint32_t *group = ARENA_ARRAY(a, uint32_t, room + 1);
    for (size_t row = 1; row < t->n_rows; row++) {
        struct str id = str_trim(table_cell(t, row, column[2]));
        size_t i = groups_person_find(p, id);
        uint32_t round = 0, g = 0;
        if (id.n == 0)
            return fail(ret_error, line_of(t, row), column[2], STR("the id is missing"));
        if (!read_number(a, t, row, column[0], 1, GROUPS_MAX_ROUNDS, &round, ret_error) ||
            !read_number(a, t, row, column[1], 1, GROUPS_MAX_GROUPS, &g, ret_error))
            return false;
        if (i == SIZE_MAX)
            continue;
        if (group[(round - 1) * p->n + i])
            return fail(ret_error, line_of(t, row), column[2],
                        str_fmt(a, "%.*s is in two groups in round %u", STR_ARG(p->ids[i]), round));
        group[(round - 1) * p->n + i] = g;
    }
    for (uint32_t r = 0; r < extent.n_rounds; r++)
        for (size_t i = 0; i < p->n; i++)
            for (size_t j = 0; j < p->n; j++)
                if (i != j && group[r * p->n + i] && group[r * p->n + i] == group[r * p->n + j])
                    history[i * p->n + j]++;
    return true;
}

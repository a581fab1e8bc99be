#include "commands.h"

#include <string.h>

#include "files.h"
#include "opinion_report.h"

struct wishes {
    const char *input, *background, *groups, *report, *out;
    int64_t seed;
    bool agree_is_minus;
};

/* What a column says about each voter; false for "too many different values", such as names. */
static bool
read_kinds(struct cli *c, const struct polis_set *s, const struct table *t, const ptrdiff_t *row_of, ptrdiff_t column,
           struct background *b)
{
    struct str *texts = ARENA_ARRAY(c->arena, struct str, t->n_rows);
    size_t n = 0;
    for (size_t i = 1; i < t->n_rows; i++) {
        struct str text = str_trim(table_cell(t, i, column));
        if (text.n)
            texts[n++] = text;
    }
    struct cli_ids kinds = cli_ids_of(c, texts, n);
    int *of_person = ARENA_ARRAY(c->arena, int, s->voters.n);
    *b = (struct background){table_cell(t, 0, column), kinds.id, {of_person, kinds.n, NULL}};
    for (size_t i = 0; i < s->ballot.votes.n_people; i++) {
        ptrdiff_t row = row_of[s->ballot.person[i]];
        struct str text = row ? str_trim(table_cell(t, (size_t)row, column)) : STR_NONE;
        of_person[i] = text.n ? (int)cli_id_find(&kinds, text) : -1;
    }
    return kinds.n > 0 && kinds.n <= MOST_KINDS;
}

/* Row of each voter in the background file; people who never voted are left out, nobody may be there twice, and
 * somebody must have voted: else the ids are of two different kinds. */
static bool
find_rows(struct cli *c, const char *path, const struct polis_set *s, const struct table *t, ptrdiff_t id,
          ptrdiff_t *row_of)
{
    struct map *seen = map_new(c->arena);
    size_t n_voters = 0;
    for (size_t i = 1; i < t->n_rows; i++) {
        struct str who = str_trim(table_cell(t, i, id));
        if (who.n == 0)
            return CLI_BAD(c, path, t->rows[i].line, (size_t)id + 1, "the id is empty");
        if (map_has(seen, who))
            return CLI_BAD(c, path, t->rows[i].line, (size_t)id + 1, "'%.*s' is here for the second time",
                           STR_ARG(who));
        map_set(seen, who, seen);
        ptrdiff_t at = cli_id_find(&s->voters, who);
        if (at >= 0)
            row_of[at] = (ptrdiff_t)i;
        n_voters += at >= 0;
    }
    return n_voters > 0 || CLI_BAD(c, path, 0, 0, "nobody in this file has voted: are the ids those of the votes?");
}

static bool
read_background(struct cli *c, const char *path, const struct polis_set *s, struct opinion_said *o)
{
    struct table *t;
    ptrdiff_t id;
    if (path == NULL)
        return true;
    if (!cli_sheet(c, path, &t) || !cli_column(c, path, t, "id|participant|voter-id", &id))
        return false;
    ptrdiff_t *row_of = ARENA_ARRAY(c->arena, ptrdiff_t, s->voters.n + 1);
    if (!find_rows(c, path, s, t, id, row_of))
        return false;
    o->cuts = ARENA_ARRAY(c->arena, struct background, t->rows[0].n_cells);
    for (ptrdiff_t j = 0; j < (ptrdiff_t)t->rows[0].n_cells; j++)
        o->n_cuts += j != id && read_kinds(c, s, t, row_of, j, &o->cuts[o->n_cuts]);
    return o->n_cuts <= MOST_CUTS ||
           CLI_BAD(c, path, 0, 0, "more than %d columns with at most %d different values", MOST_CUTS, MOST_KINDS);
}

/* All columns and the groups that were found are cut together, so that none of them gives away what another hides. */
static enum status
make_cuts(struct cli *c, struct opinion_said *o)
{
    const struct opinion_result *r = o->result;
    bool has_groups = r->verdict == OPINION_GROUPS;
    struct opinion_cut_by all[MOST_CUTS + 1];
    for (size_t i = 0; i < o->n_cuts; i++)
        all[i] = o->cuts[i].by;
    if (has_groups)
        all[o->n_cuts] = (struct opinion_cut_by){r->group, r->n_groups, NULL};
    TRY(opinion_cut_all(c->arena, &o->set->ballot.votes, all, o->n_cuts + has_groups, SMALLEST_CELL));
    for (size_t i = 0; i < o->n_cuts; i++)
        o->cuts[i].by = all[i];
    o->group_cells = has_groups ? all[o->n_cuts].cells : NULL;
    return STATUS_OK;
}

static bool
read_wishes(struct cli *c, struct wishes *w)
{
    const struct cli_option options[] = {
        {"background", CLI_TEXT, &w->background, 0, 0},
        {"groups", CLI_TEXT, &w->groups, 0, 0},
        {"report", CLI_TEXT, &w->report, 0, 0},
        {"out", CLI_TEXT, &w->out, 0, 0},
        {"seed", CLI_NUMBER, &w->seed, 0, INT64_MAX},
        {"agree-is-minus", CLI_FLAG, &w->agree_is_minus, 0, 0},
        {0},
    };
    size_t n;
    if (!cli_options_read(c, options, &w->input, 1, &n))
        return false;
    return n == 1 || CLI_BAD(c, NULL, 0, 0, "a folder or a file of votes is missing; see 'tupa opinion --help'");
}

int
cmd_opinion(struct cli *c)
{
    struct wishes w = {.seed = 1};
    struct polis_set set;
    struct opinion_settings s = {0};
    struct opinion_said said = {.set = &set};
    struct cli_outputs outputs = {.n = 0};
    int *groups = NULL;
    if (!read_wishes(c, &w) || !polis_read(c, w.input, w.agree_is_minus, &set) ||
        (w.groups && !polis_read_groups(c, w.groups, &set, &groups)) || !read_background(c, w.background, &set, &said))
        return EXIT_BAD_INPUT;
    if (set.ballot.votes.n_people == 0) {
        cli_refuse(c, w.input, 0, 0, "there is no vote");
        return EXIT_BAD_INPUT;
    }
    s = (struct opinion_settings){
        .seed = (uint64_t)w.seed, .given_groups = groups, .moderated_out = set.moderated_out, .meta = set.meta};
    struct opinion_result *r;
    enum status st = opinion_analyse(c->arena, &set.ballot.votes, &s, &r);
    if (st == STATUS_OK) {
        said.result = r;
        st = make_cuts(c, &said);
    }
    if (st != STATUS_OK) {
        cli_refuse(c, w.input, 0, 0, "the votes cannot be analysed (%s)", status_name(st));
        return EXIT_BAD_INPUT;
    }
    if (w.report)
        cli_output(&outputs, w.report, opinion_report_json(c, &said));
    if (w.out) {
        if (file_make_dirs(w.out, 0755) != STATUS_OK) {
            cli_refuse(c, w.out, 0, 0, "the folder cannot be made");
            return EXIT_FAILED;
        }
        polis_write(c, &set, r, w.out, &outputs);
    }
    int code = cli_save(c, &outputs);
    if (code == EXIT_DONE)
        opinion_report_text(c, &set, r);
    return code;
}

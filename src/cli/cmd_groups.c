/* tupa groups: people into groups for the rounds of a workshop. */
#include <string.h>

#include "clock.h"
#include "commands.h"
#include "groups_text.h"
#include "groups_wishes.h"
#include "input.h"

enum { EVALUATIONS_A_MS = 300000 }; /* what a slow machine with AVX2 does */

struct request {
    const char *acquaintance, *history, *mix, *together, *apart, *pin, *absent, *keep, *out, *report, *organisation;
    struct cli_texts require, not_alone, needs;
    int64_t groups, size, rounds, seed, time_limit_ms, first_round, simd;
};

/* From 1; what lies before has been held. */
static size_t
first_open_round(const struct request *q)
{
    return q->first_round ? (size_t)q->first_round : 1;
}

struct deadline {
    int64_t end_us;
};

static bool
before_deadline(void *arg, double done)
{
    (void)done;
    return clock_monotonic_us(NULL) < ((const struct deadline *)arg)->end_us;
}

static bool
tell_file(struct cli *c, const char *file, const struct groups_file_error *e)
{
    cli_refuse(c, file, e->line, e->column, "%.*s", STR_ARG(e->text));
    return false;
}

static bool
read_people(struct cli *c, const char *file, struct groups_people *ret_people)
{
    struct table *t;
    struct groups_file_error e;
    if (!cli_table_read(c, file, &t))
        return false;
    return groups_people_read(c->arena, t, ret_people, &e) || tell_file(c, file, &e);
}

static bool
read_pairs(struct cli *c, const struct request *q, struct groups_wishes *w, struct groups_problem *p)
{
    struct table *t;
    struct groups_file_error e;
    struct groups_column organisation = {0};
    uint8_t *answer, *known;
    double coverage;
    if (!q->acquaintance)
        return true;
    if (q->organisation && !groups_wishes_column(w, q->organisation, &organisation))
        return false;
    if (!cli_table_read(c, q->acquaintance, &t))
        return false;
    if (!groups_pairs_read(c->arena, w->people, t, &answer, &e))
        return tell_file(c, q->acquaintance, &e);
    if (groups_acquaintance_from(c->arena, w->people->n, answer, organisation.attribute.value, 2, &known, &coverage) !=
        STATUS_OK) {
        cli_refuse(c, NULL, 0, 0, "the task is too large for the memory allowed");
        return false;
    }
    p->acquaintance = known;
    w->coverage = coverage;
    return true;
}

static bool
read_history(struct cli *c, const struct request *q, const struct groups_people *people, struct groups_problem *p)
{
    struct table *t;
    struct groups_file_error e;
    if (!q->history)
        return true;
    if (!cli_table_read(c, q->history, &t))
        return false;
    uint16_t *history = ARENA_ARRAY(c->arena, uint16_t, people->n * people->n);
    if (!groups_history_read(c->arena, people, t, history, &e))
        return tell_file(c, q->history, &e);
    p->history = history;
    return true;
}

static bool
add_wishes(const struct request *q, struct groups_wishes *w, struct groups_problem *p)
{
    bool fine = (!q->together || groups_wishes_together(w, q->together)) &&
                (!q->apart || groups_wishes_apart(w, q->apart)) &&
                (!q->pin || groups_wishes_pin(w, q->pin, (uint32_t)p->n_groups)) &&
                (!q->mix || groups_wishes_mix(w, q->mix)) && (q->mix || groups_wishes_mix_rest(w));
    for (size_t k = 0; k < q->require.n && fine; k++)
        fine = groups_wishes_require(w, q->require.items[k]);
    for (size_t k = 0; k < q->not_alone.n && fine; k++)
        fine = groups_wishes_not_alone(w, q->not_alone.items[k]);
    for (size_t k = 0; k < q->needs.n && fine; k++)
        fine = groups_wishes_needs(w, q->needs.items[k]);
    p->attributes = w->attributes;
    p->n_attributes = w->n_attributes;
    p->rules = w->rules;
    p->n_rules = w->n_rules;
    return fine;
}

static bool
plan_suits(struct cli *c, const struct request *q, const struct groups_plan *plan)
{
    if (q->rounds && (uint64_t)q->rounds != plan->n_rounds)
        cli_refuse(c, q->keep, 0, 0, "--rounds says %lld, and the plan has %u", (long long)q->rounds, plan->n_rounds);
    else if (q->groups && (uint64_t)q->groups < plan->n_groups)
        cli_refuse(c, q->keep, 0, 0, "--groups says %lld, and the plan has %u", (long long)q->groups, plan->n_groups);
    else if ((uint64_t)q->first_round > plan->n_rounds)
        cli_refuse(c, q->keep, 0, 0, "--first-round says %lld, and the plan has %u round%s", (long long)q->first_round,
                   plan->n_rounds, plan->n_rounds == 1 ? "" : "s");
    else
        return true;
    return false;
}

/* The plan to keep, and who of it is absent. */
static bool
read_plan(struct cli *c, const struct request *q, const struct groups_people *people, struct groups_plan *ret_plan,
          struct groups_problem *p)
{
    struct table *t;
    struct groups_file_error e;
    if (!cli_table_read(c, q->keep, &t))
        return false;
    if (!groups_plan_read(c->arena, people, t, ret_plan, &e))
        return tell_file(c, q->keep, &e);
    if (!plan_suits(c, q, ret_plan))
        return false;
    uint8_t *present = ARENA_ARRAY(c->arena, uint8_t, (size_t)ret_plan->n_rounds * people->n);
    for (size_t k = 0; k < (size_t)ret_plan->n_rounds * people->n; k++)
        present[k] = k / people->n + 1 >= first_open_round(q) || ret_plan->group[k] != GROUPS_NONE;
    struct str rest = str_from(q->absent), id;
    while (rest.n > 0 && str_split(&rest, ',', &id)) {
        size_t i = groups_person_find(people, str_trim(id));
        if (i == SIZE_MAX) {
            cli_refuse(c, NULL, 0, 0, "--absent: there is nobody with the id '%.*s'", STR_ARG(id));
            return false;
        }
        for (size_t r = first_open_round(q) - 1; r < ret_plan->n_rounds; r++)
            present[r * people->n + i] = 0;
    }
    p->present = present;
    p->n_rounds = ret_plan->n_rounds;
    if (p->n_groups < ret_plan->n_groups)
        p->n_groups = ret_plan->n_groups;
    return true;
}

static int
write_files(struct cli *c, const struct request *q, const struct groups_names *names, const struct groups_result *r,
            const struct groups_told *told)
{
    struct buf *csv = arena_alloc(c->arena, sizeof *csv), *report = arena_alloc(c->arena, sizeof *report);
    struct str csv_bytes, report_bytes;
    buf_init_in(csv, c->arena, 0);
    buf_init_in(report, c->arena, 0);
    groups_write_csv(csv, names, r);
    groups_write_report(report, names, r, told);
    if (buf_finish(csv, &csv_bytes) != STATUS_OK || buf_finish(report, &report_bytes) != STATUS_OK)
        return EXIT_FAILED;
    struct cli_outputs outputs = {.n = 0};
    cli_output(&outputs, q->out, csv_bytes);
    cli_output(&outputs, q->report, report_bytes);
    return cli_save(c, &outputs);
}

/* What is proved impossible alone, when there is any; otherwise what the best division found breaks. */
static int
tell_conflicts(struct cli *c, const struct groups_names *names, const struct groups_result *r)
{
    bool proved = groups_conflict_is_proved(&r->conflicts[0]);
    for (size_t k = 0; k < r->n_conflicts && k < 10; k++) {
        if (proved && !groups_conflict_is_proved(&r->conflicts[k]))
            break;
        struct str text = groups_conflict_text(c->arena, names, &r->conflicts[k]);
        cli_refuse(c, NULL, 0, 0, "%.*s", STR_ARG(text));
    }
    if (!proved)
        cli_refuse(c, NULL, 0, 0,
                   "this is the nearest that was found; that nothing keeps every wish is likely and not proved. "
                   "Change a wish named above, or search longer with --time-limit");
    return EXIT_BAD_INPUT;
}

static int
tell_result(struct cli *c, const struct request *q, const struct groups_names *names, const struct groups_result *r,
            const struct groups_told *told)
{
    if (r->n_conflicts > 0)
        return tell_conflicts(c, names, r);
    struct buf *b = arena_alloc(c->arena, sizeof *b);
    struct str text;
    buf_init_in(b, c->arena, 0);
    groups_write_summary(b, r);
    if (told->answered >= 0)
        buf_fmt(b, "answers about acquaintance: %.0f %% of pairs\n", 100 * told->answered);
    if (told->moved)
        buf_fmt(b, "people moved from their planned group: %u\n", *told->moved);
    if (r->stopped)
        buf_puts(b, "stopped by the time limit: another run with the same seed may differ\n");
    if (buf_finish(b, &text) != STATUS_OK)
        return EXIT_FAILED;
    int code = write_files(c, q, names, r, told);
    if (code == EXIT_DONE)
        fwrite(text.p, 1, text.n, cli_summary_out(c, q->out, q->report));
    return code;
}

static int
solve(struct cli *c, const struct request *q, const struct groups_names *names, const struct groups_plan *plan,
      double coverage)
{
    struct deadline end = {clock_monotonic_us(NULL) + q->time_limit_ms * 1000};
    struct groups_run run = {.seed = (uint64_t)q->seed, .simd = (int)q->simd};
    struct groups_result *r;
    struct groups_conflict why = {0};
    uint32_t moved = 0;
    if (q->time_limit_ms > 0) {
        run.evaluations = (uint64_t)q->time_limit_ms * EVALUATIONS_A_MS;
        run.keep_going = before_deadline;
        run.arg = &end;
    }
    enum status st = plan ? groups_reform(c->arena, names->problem, plan->group, (uint32_t)first_open_round(q) - 1,
                                          &run, &r, &moved, &why)
                          : groups_solve(c->arena, names->problem, &run, &r, &why);
    if (st == STATUS_INVALID) {
        struct str text = groups_conflict_text(c->arena, names, &why);
        return cli_refuse(c, NULL, 0, 0, "%.*s", STR_ARG(text));
    }
    if (st != STATUS_OK)
        return cli_refuse(c, NULL, 0, 0, "the task is too large for the memory allowed");
    struct groups_told told = {(uint64_t)q->seed, q->acquaintance ? coverage : -1, plan ? &moved : NULL};
    return tell_result(c, q, names, r, &told);
}

static int
run_request(struct cli *c, const struct request *q, const char *file)
{
    struct groups_people people;
    struct groups_wishes w;
    struct groups_plan plan;
    struct groups_problem p = {.n_groups = (size_t)q->groups, .n_rounds = q->rounds ? (size_t)q->rounds : 1};
    if (!read_people(c, file, &people))
        return EXIT_BAD_INPUT;
    p.n_people = people.n;
    if (q->size)
        p.n_groups = (people.n + (size_t)q->size / 2) / (size_t)q->size;
    p.n_groups = p.n_groups ? p.n_groups : 1;
    if (q->keep && !read_plan(c, q, &people, &plan, &p))
        return EXIT_BAD_INPUT;
    if (p.n_groups > people.n)
        return cli_refuse(c, NULL, 0, 0, "%zu people cannot fill %zu groups", people.n, p.n_groups);
    groups_wishes_init(&w, c, file, &people);
    if (!read_pairs(c, q, &w, &p) || !read_history(c, q, &people, &p) || !add_wishes(q, &w, &p))
        return EXIT_BAD_INPUT;
    struct groups_names names = {&people, w.columns, &p, w.rule_text};
    return solve(c, q, &names, q->keep ? &plan : NULL, w.coverage);
}

/* An option that would be passed over in silence is a misunderstanding. */
static bool
suits(struct cli *c, const struct request *q)
{
    const char *why = NULL;
    if (q->keep && q->size)
        why = "--size cannot be used with --keep: the plan has its groups";
    else if ((q->groups != 0) + (q->size != 0) != 1 && !(q->keep && !q->groups))
        why = "say either --groups K or --size S";
    else if (q->absent && !q->keep)
        why = "--absent needs the plan: --keep GROUPS.csv";
    else if (q->first_round && !q->keep)
        why = "--first-round needs the plan: --keep GROUPS.csv";
    else if (q->organisation && !q->acquaintance)
        why = "--organisation needs the answers: --acquaintance PAIRS.csv";
    else if (q->out && q->report && strcmp(q->out, q->report) == 0)
        why = "--out and --report name the same file";
    if (why)
        cli_refuse(c, NULL, 0, 0, "%s", why);
    return why == NULL;
}

int
cmd_groups(struct cli *c)
{
    struct request q = {.seed = 1};
    const struct cli_option options[] = {{"acquaintance", CLI_TEXT, &q.acquaintance, 0, 0},
                                         {"history", CLI_TEXT, &q.history, 0, 0},
                                         {"groups", CLI_NUMBER, &q.groups, 1, GROUPS_MAX_GROUPS},
                                         {"size", CLI_NUMBER, &q.size, 1, GROUPS_MAX_PEOPLE},
                                         {"rounds", CLI_NUMBER, &q.rounds, 1, GROUPS_MAX_ROUNDS},
                                         {"mix", CLI_TEXT, &q.mix, 0, 0},
                                         {"together", CLI_TEXT, &q.together, 0, 0},
                                         {"apart", CLI_TEXT, &q.apart, 0, 0},
                                         {"require", CLI_TEXTS, &q.require, 0, 0},
                                         {"not-alone", CLI_TEXTS, &q.not_alone, 0, 0},
                                         {"needs", CLI_TEXTS, &q.needs, 0, 0},
                                         {"pin", CLI_TEXT, &q.pin, 0, 0},
                                         {"organisation", CLI_TEXT, &q.organisation, 0, 0},
                                         {"absent", CLI_TEXT, &q.absent, 0, 0},
                                         {"keep", CLI_TEXT, &q.keep, 0, 0},
                                         {"first-round", CLI_NUMBER, &q.first_round, 1, GROUPS_MAX_ROUNDS},
                                         {"seed", CLI_NUMBER, &q.seed, 0, INT64_MAX},
                                         {"time-limit", CLI_NUMBER, &q.time_limit_ms, 1, 3600000},
                                         {"simd", CLI_NUMBER, &q.simd, 0, 3},
                                         {"out", CLI_TEXT, &q.out, 0, 0},
                                         {"report", CLI_TEXT, &q.report, 0, 0},
                                         {NULL, CLI_FLAG, NULL, 0, 0}};
    const char *file = NULL;
    size_t n_files;
    if (!cli_options_read(c, options, &file, 1, &n_files))
        return EXIT_BAD_INPUT;
    if (n_files == 0)
        return cli_refuse(c, NULL, 0, 0, "which people? see 'tupa groups --help'");
    if (!suits(c, &q))
        return EXIT_BAD_INPUT;
    if (!cli_can_write(c, q.out) || !cli_can_write(c, q.report))
        return EXIT_FAILED;
    return run_request(c, &q, file);
}

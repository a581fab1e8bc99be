/* tupa mdgp: maximally diverse grouping of an MDGPLIB instance. */
#include <math.h>
#include <string.h>
#include <time.h>

#include "buf.h"
#include "commands.h"
#include "input.h"
#include "mdgp.h"
#include "mdgp_file.h"

enum { MAX_INSTANCE_MIB = 512, MAX_MEMORY_GIB = 4 };

struct deadline {
    int64_t from_us, length_us;
};

/* Processor time, as in the literature: other programs on the machine do not shorten the search. */
static int64_t
cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static double
time_spent(void *arg, uint64_t evaluations)
{
    const struct deadline *d = arg;
    (void)evaluations;
    return (double)(cpu_us() - d->from_us) / (double)d->length_us;
}

struct request {
    const char *seconds, *out, *header;
    int64_t seed, runs, simd;
};

static bool
read_seconds(struct cli *c, const char *text, struct deadline *ret_d)
{
    double s;
    if (str_to_double(str_from(text), &s) != STATUS_OK || s <= 0 || s > 86400) {
        cli_refuse(c, NULL, 0, 0, "--time-limit-s needs seconds over 0 and at most 86400, not '%s'", text);
        return false;
    }
    *ret_d = (struct deadline){.length_us = (int64_t)ceil(s * 1e6)};
    return true;
}

static int
write_solution(struct cli *c, const char *path, const uint32_t *group, uint32_t n)
{
    struct buf *b = arena_alloc(c->arena, sizeof *b);
    struct str text;
    buf_init_in(b, c->arena, 0);
    for (uint32_t i = 0; i < n; i++)
        buf_fmt(b, "%u %u\n", i, group[i]);
    if (buf_finish(b, &text) != STATUS_OK)
        return EXIT_FAILED;
    struct cli_outputs outputs = {.n = 0};
    cli_output(&outputs, path, text);
    return cli_save(c, &outputs);
}

static int
run_all(struct cli *c, const struct mdgp_problem *p, const struct request *q, struct deadline *limit)
{
    uint32_t *group = ARENA_ARRAY(c->arena, uint32_t, p->n);
    FILE *told = cli_summary_out(c, q->out, NULL);
    double sum = 0, best = 0;
    for (int64_t k = 0; k < q->runs; k++) {
        struct mdgp_result *r;
        struct arena *scratch = arena_new((size_t)MAX_MEMORY_GIB << 30);
        struct mdgp_run run = {.seed = (uint64_t)(q->seed + k), .simd = (int)q->simd};
        if (q->seconds) {
            run.spent = time_spent;
            run.arg = limit;
        }
        int64_t began = cpu_us();
        limit->from_us = began;
        if (mdgp_solve(scratch, p, &run, &r) != STATUS_OK) {
            arena_free(scratch);
            return cli_refuse(c, NULL, 0, 0, "the instance is too large for this machine's memory");
        }
        double s = (double)(cpu_us() - began) / 1e6;
        fprintf(told, "seed %lld value %.6f evaluations %llu per second %.4g time %.3f s %s\n",
                (long long)(q->seed + k), r->value, (unsigned long long)r->evaluations,
                s > 0 ? (double)r->evaluations / s : 0, s, r->way);
        sum += r->value;
        if (k == 0 || r->value > best) {
            best = r->value;
            memcpy(group, r->group, p->n * sizeof *group);
        }
        arena_free(scratch);
    }
    fprintf(told, "best %.6f mean %.6f runs %lld\n", best, sum / (double)q->runs, (long long)q->runs);
    return q->out ? write_solution(c, q->out, group, p->n) : EXIT_DONE;
}

static int
read_and_run(struct cli *c)
{
    struct request q = {.runs = 1, .seed = 1};
    const struct cli_option options[] = {{"time-limit-s", CLI_TEXT, &q.seconds, 0, 0},
                                         {"seed", CLI_NUMBER, &q.seed, 0, INT64_MAX / 2},
                                         {"runs", CLI_NUMBER, &q.runs, 1, 10000},
                                         {"out", CLI_TEXT, &q.out, 0, 0},
                                         {"header", CLI_TEXT, &q.header, 0, 0},
                                         {"simd", CLI_NUMBER, &q.simd, 0, 3},
                                         {NULL, CLI_FLAG, NULL, 0, 0}};
    const char *file = NULL;
    size_t n_files;
    struct deadline limit = {0, 1};
    struct str text;
    struct mdgp_problem p;
    struct mdgp_file_error e = {0};
    if (!cli_options_read(c, options, &file, 1, &n_files) || (q.seconds && !read_seconds(c, q.seconds, &limit)))
        return EXIT_BAD_INPUT;
    if (n_files == 0)
        return cli_refuse(c, NULL, 0, 0, "which instance? see 'tupa mdgp --help'");
    if (!cli_can_write(c, q.out))
        return EXIT_FAILED;
    if (!cli_file_read(c, file, (size_t)MAX_INSTANCE_MIB << 20, &text))
        return EXIT_BAD_INPUT;
    if (mdgp_file_parse(c->arena, text, str_from(q.header), &p, &e) != STATUS_OK)
        return cli_refuse(c, e.in_header ? "--header" : file, e.line, e.column, "%s", e.text);
    return run_all(c, &p, &q, &limit);
}

int
cmd_mdgp(struct cli *c)
{
    struct cli large = *c;
    large.arena = arena_new((size_t)MAX_MEMORY_GIB << 30);
    int code = read_and_run(&large);
    arena_free(large.arena);
    return code;
}

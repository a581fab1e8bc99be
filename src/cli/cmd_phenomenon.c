#include "commands.h"

#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "options.h"
#include "phenomenon_report.h"

struct request {
    const char *what, *map, *nodes, *report, *phenomenon, *inference, *transfer, *lambda, *epsilon, *jitter;
    struct cli_texts set, start;
    int64_t max_length, budget, draws, seed, max_steps;
    struct fcm_rules rules;
    double jitter_value;
};

static bool
arguments_read(struct cli *c, struct request *q)
{
    const struct cli_option options[] = {{"nodes", CLI_TEXT, &q->nodes, 0, 0},
                                         {"report", CLI_TEXT, &q->report, 0, 0},
                                         {"phenomenon", CLI_TEXT, &q->phenomenon, 0, 0},
                                         {"inference", CLI_TEXT, &q->inference, 0, 0},
                                         {"transfer", CLI_TEXT, &q->transfer, 0, 0},
                                         {"lambda", CLI_TEXT, &q->lambda, 0, 0},
                                         {"epsilon", CLI_TEXT, &q->epsilon, 0, 0},
                                         {"jitter", CLI_TEXT, &q->jitter, 0, 0},
                                         {"set", CLI_TEXTS, &q->set, 0, 0},
                                         {"start", CLI_TEXTS, &q->start, 0, 0},
                                         {"max-length", CLI_NUMBER, &q->max_length, 1, LOOPS_MAX_LENGTH},
                                         {"budget", CLI_NUMBER, &q->budget, 1, INT64_MAX},
                                         {"max-steps", CLI_NUMBER, &q->max_steps, 1, FCM_MAX_STEPS},
                                         {"draws", CLI_NUMBER, &q->draws, 1, LEVERAGE_MAX_DRAWS},
                                         {"seed", CLI_NUMBER, &q->seed, 0, INT64_MAX},
                                         {0}};
    const char *files[2];
    size_t n_files;
    if (!cli_options_read(c, options, files, 2, &n_files))
        return false;
    if (n_files < 2) {
        cli_refuse(c, NULL, 0, 0, "loops, simulate or leverage and a map are needed; see 'tupa phenomenon --help'");
        return false;
    }
    q->what = files[0];
    q->map = files[1];
    return true;
}

static bool
word_read(struct cli *c, const char *option, const char *text, const char *const *words, size_t n, unsigned *ret_i)
{
    if (text == NULL)
        return true;
    for (unsigned i = 0; i < n; i++)
        if (strcmp(text, words[i]) == 0) {
            *ret_i = i;
            return true;
        }
    cli_refuse(c, NULL, 0, 0, "--%s does not know '%s'; see 'tupa phenomenon --help'", option, text);
    return false;
}

static bool
real_read(struct cli *c, const char *option, const char *text, double low, double high, double *ret_x)
{
    double x;
    if (text == NULL)
        return true;
    if (str_to_double(str_from(text), &x) == STATUS_OK && x >= low && x <= high) {
        *ret_x = x;
        return true;
    }
    cli_refuse(c, NULL, 0, 0, "--%s needs a number from %g to %g, not '%s'", option, low, high, text);
    return false;
}

static bool
rules_read(struct cli *c, struct request *q)
{
    static const char *const inferences[] = {"kosko", "modified", "rescaled"};
    static const char *const transfers[] = {"sigmoid", "tanh", "bivalent", "trivalent"};
    unsigned inference = FCM_MODIFIED, transfer = FCM_SIGMOID;
    q->rules = fcm_rules_usual();
    if (strcmp(q->what, "leverage") == 0)
        q->rules = leverage_wish_usual(0).rules;
    if (!word_read(c, "inference", q->inference, inferences, ARRAY_LEN(inferences), &inference) ||
        !word_read(c, "transfer", q->transfer, transfers, ARRAY_LEN(transfers), &transfer))
        return false;
    q->rules.inference = (enum fcm_inference)inference;
    q->rules.transfer = (enum fcm_transfer)transfer;
    bool is_leverage = strcmp(q->what, "leverage") == 0;
    if (is_leverage && q->max_steps > LEVERAGE_MAX_STEPS) {
        cli_refuse(c, NULL, 0, 0, "leverage takes --max-steps from 1 to %d", LEVERAGE_MAX_STEPS);
        return false;
    }
    if (q->max_steps > 0)
        q->rules.max_steps = (size_t)q->max_steps;
    return real_read(c, "lambda", q->lambda, 0.001, 100, &q->rules.lambda) &&
           real_read(c, "epsilon", q->epsilon, is_leverage ? LEVERAGE_MIN_EPSILON : 1e-12, 0.1, &q->rules.epsilon) &&
           real_read(c, "jitter", q->jitter, 0, 1, &q->jitter_value);
}

static bool
factor_find(struct cli *c, const struct causal_file *f, struct str name, uint32_t *ret_v)
{
    if (id_list_find(f->ids, name, ret_v))
        return true;
    for (uint32_t v = 0; v < f->map.n_nodes; v++)
        if (str_eq(f->label[v], name)) {
            *ret_v = v;
            return true;
        }
    cli_refuse(c, NULL, 0, 0, "there is no factor '%.*s' in the map", STR_ARG(name));
    return false;
}

/* "ID=VALUE" */
static bool
setting_read(struct cli *c, const struct causal_file *f, const struct fcm_rules *r, const char *text,
             struct fcm_clamp *ret_clamp)
{
    struct str s = str_from(text), name = s;
    double low, high, value;
    size_t eq = s.n;
    while (eq > 0 && s.p[eq - 1] != '=') /* the last "=", because an id may hold one */
        eq--;
    fcm_range(r->transfer, &low, &high);
    if (eq > 0)
        name = str_sub(s, 0, eq - 1);
    if (eq == 0 || str_to_double(str_sub(s, eq, s.n), &value) != STATUS_OK || !(value >= low && value <= high)) {
        cli_refuse(c, NULL, 0, 0, "'%s' is not FACTOR=VALUE with a value from %g to %g", text, low, high);
        return false;
    }
    ret_clamp->value = value;
    return factor_find(c, f, str_trim(name), &ret_clamp->node);
}

static bool
settings_read(struct cli *c, const struct causal_file *f, const struct fcm_rules *r, const struct cli_texts *texts,
              struct fcm_clamp **ret_clamps)
{
    struct fcm_clamp *clamps = ARENA_ARRAY(c->arena, struct fcm_clamp, texts->n);
    for (size_t i = 0; i < texts->n; i++) {
        if (!setting_read(c, f, r, texts->items[i], &clamps[i]))
            return false;
        for (size_t k = 0; k < i; k++)
            if (clamps[k].node == clamps[i].node) {
                cli_refuse(c, NULL, 0, 0, "'%s' sets a factor that is set already", texts->items[i]);
                return false;
            }
    }
    *ret_clamps = clamps;
    return true;
}

static int
failed(struct cli *c, const char *path, enum status s)
{
    if (s == STATUS_LIMIT)
        return cli_refuse(c, path, 0, 0,
                          "the map is too large for this question: leverage takes at most %d factors and %d factors "
                          "times draws, simulate what fits in memory with its steps",
                          LEVERAGE_MAX_NODES, LEVERAGE_MAX_CELLS);
    if (s == STATUS_INVALID)
        return cli_refuse(c, path, 0, 0, "the options do not fit this question; see 'tupa phenomenon --help'");
    cli_refuse(c, path, 0, 0, "the answer could not be computed (%s)", status_name(s));
    return EXIT_FAILED;
}

static enum status
loops_make(struct cli *c, const struct request *q, const struct causal_file *f, struct loops_result *r)
{
    struct loop_wish wish = {.max_length = (size_t)q->max_length, .max_steps = (uint64_t)q->budget};
    TRY(causal_loops_find(c->arena, &f->map, &wish, &r->list));
    TRY(causal_loops_membership(c->arena, &f->map, &r->list, &r->membership));
    enum status s = causal_reach_all(c->arena, &f->map, &r->reach);
    if (s != STATUS_OK && s != STATUS_LIMIT)
        return s;
    if (r->phenomenon != NO_FACTOR)
        TRY(causal_roots_find(c->arena, &f->map, r->phenomenon, &r->roots));
    return f->level ? causal_iceberg(&f->map, f->level, &r->iceberg) : STATUS_OK;
}

static int
finish(struct cli *c, const struct request *q, const char *said, size_t n_said, struct str json)
{
    struct cli_outputs outputs = {.n = 0};
    cli_output(&outputs, q->report, json);
    int code = cli_save(c, &outputs);
    if (code == EXIT_DONE)
        fwrite(said, 1, n_said, c->out);
    return code;
}

static int
run_loops(struct cli *c, const struct request *q, const struct causal_file *f, FILE *out, struct str *ret_json)
{
    struct loops_result r = {.phenomenon = NO_FACTOR};
    if (q->phenomenon && !factor_find(c, f, str_from(q->phenomenon), &r.phenomenon))
        return EXIT_BAD_INPUT;
    enum status s = loops_make(c, q, f, &r);
    if (s == STATUS_OK)
        s = loops_report(c->arena, f, &r, out, ret_json);
    return s == STATUS_OK ? EXIT_DONE : failed(c, q->map, s);
}

static int
run_simulate(struct cli *c, const struct request *q, const struct causal_file *f, FILE *out, struct str *ret_json)
{
    struct fcm_clamp *clamps, *starts;
    struct fcm_change change;
    if (!settings_read(c, f, &q->rules, &q->set, &clamps) || !settings_read(c, f, &q->rules, &q->start, &starts))
        return EXIT_BAD_INPUT;
    double low, high, *start = NULL;
    fcm_range(q->rules.transfer, &low, &high);
    if (q->start.n) { /* what is not named starts at 0 */
        start = ARENA_ARRAY(c->arena, double, f->map.n_nodes);
        for (size_t i = 0; i < q->start.n; i++)
            start[starts[i].node] = starts[i].value;
    }
    enum status s = fcm_what_if(c->arena, &f->map, &q->rules, start, clamps, q->set.n, &change);
    if (s == STATUS_OK)
        s = simulate_report(c->arena, f, &q->rules, &change, q->set.n > 0, out, ret_json);
    return s == STATUS_OK ? EXIT_DONE : failed(c, q->map, s);
}

static int
run_leverage(struct cli *c, const struct request *q, const struct causal_file *f, FILE *out, struct str *ret_json)
{
    struct leverage_wish w = leverage_wish_usual(0);
    struct leverage_list l;
    struct loops_result r = {.phenomenon = NO_FACTOR};
    if (q->phenomenon == NULL)
        return cli_refuse(c, NULL, 0, 0, "leverage needs --phenomenon FACTOR: what is to be moved");
    if (!factor_find(c, f, str_from(q->phenomenon), &w.phenomenon))
        return EXIT_BAD_INPUT;
    w.rules = q->rules;
    w.n_draws = (size_t)q->draws;
    w.seed = (uint64_t)q->seed;
    w.jitter = q->jitter_value;
    enum status s = causal_leverage_find(c->arena, &f->map, &w, &l);
    if (s == STATUS_OK)
        s = loops_make(c, q, f, &r);
    if (s == STATUS_OK)
        s = leverage_report(c->arena, f, &w, &l, r.membership, out, ret_json);
    return s == STATUS_OK ? EXIT_DONE : failed(c, q->map, s);
}

static const struct {
    const char *name;
    int (*run)(struct cli *c, const struct request *q, const struct causal_file *f, FILE *out, struct str *ret_json);
} questions[] = {{"loops", run_loops}, {"simulate", run_simulate}, {"leverage", run_leverage}};

int
cmd_phenomenon(struct cli *c)
{
    struct request q = {.max_length = 8,
                        .draws = (int64_t)leverage_wish_usual(0).n_draws,
                        .seed = (int64_t)leverage_wish_usual(0).seed,
                        .jitter_value = leverage_wish_usual(0).jitter};
    struct causal_file f;
    size_t k = 0;
    if (!arguments_read(c, &q))
        return EXIT_BAD_INPUT;
    while (k < ARRAY_LEN(questions) && strcmp(questions[k].name, q.what) != 0)
        k++;
    if (k == ARRAY_LEN(questions))
        return cli_refuse(c, NULL, 0, 0, "'%s' is not loops, simulate or leverage", q.what);
    if (!rules_read(c, &q) || !causal_file_read(c, q.map, q.nodes, &f))
        return EXIT_BAD_INPUT;
    char *said = NULL;
    size_t n_said = 0;
    struct str json = STR_NONE;
    FILE *out = open_memstream(&said, &n_said); /* shown only when the report is safe */
    if (out == NULL)
        return EXIT_FAILED;
    int code = questions[k].run(c, &q, &f, out, &json);
    fclose(out);
    if (code == EXIT_DONE)
        code = finish(c, &q, said, n_said, json);
    free(said);
    return code;
}

#include "commands.h"
#include "input.h"
#include "network_json.h"
#include "options.h"

struct request {
    struct network_wish wish;
    const char *report;
    int64_t seed, n_permutations;
};

static bool
request_read(struct cli *c, struct request *q)
{
    const struct cli_option options[] = {{"nodes", CLI_TEXT, &q->wish.nodes, 0, 0},
                                         {"group", CLI_TEXT, &q->wish.group, 0, 0},
                                         {"before", CLI_TEXT, &q->wish.before, 0, 0},
                                         {"report", CLI_TEXT, &q->report, 0, 0},
                                         {"directed", CLI_FLAG, &q->wish.directed, 0, 0},
                                         {"mutual", CLI_FLAG, &q->wish.mutual, 0, 0},
                                         {"seed", CLI_NUMBER, &q->seed, 0, INT64_MAX},
                                         {"permutations", CLI_NUMBER, &q->n_permutations, 0, 1000000},
                                         {0}};
    size_t n_files;
    if (!cli_options_read(c, options, &q->wish.edges, 1, &n_files))
        return false;
    if (n_files == 1)
        return true;
    cli_refuse(c, NULL, 0, 0, "the file of ties is missing; see 'tupa network --help'");
    return false;
}

static int
failed(struct cli *c, const char *path, enum status s)
{
    if (s == STATUS_LIMIT)
        return cli_refuse(c, path, 0, 0, "the network is too large for the memory this command may use");
    cli_refuse(c, path, 0, 0, "the measures could not be computed (%s)", status_name(s));
    return EXIT_FAILED;
}

int
cmd_network(struct cli *c)
{
    struct request q = {.seed = 1, .n_permutations = 2000};
    struct network_file f;
    struct network_report r;
    struct str text;
    if (!request_read(c, &q) || !network_file_read(c, &q.wish, &f))
        return EXIT_BAD_INPUT;
    struct network_settings settings = {.seed = (uint64_t)q.seed, .n_permutations = (uint32_t)q.n_permutations};
    enum status s = network_report_make(c->arena, &f, &settings, &r);
    if (s == STATUS_OK)
        s = network_report_json(c->arena, &f, &r, &text);
    if (s != STATUS_OK)
        return failed(c, q.wish.edges, s);
    struct cli_outputs outputs = {.n = 0};
    cli_output(&outputs, q.report, text);
    int code = cli_save(c, &outputs);
    if (code != EXIT_DONE)
        return code;
    network_report_print(c->out, c->arena, &f, &r);
    return EXIT_DONE;
}

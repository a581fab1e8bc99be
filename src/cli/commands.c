#include "commands.h"

#include <string.h>

#include "buf.h"
#include "config.h"

const struct cli_command cli_commands[] = {
    {"dates",
     "dates ANSWERS.csv [--pick T] [--sector COLUMN] [--required COLUMN] [--rule each|together] [--maybe-counts] "
     "[--ignore COLUMN,...] [--id COLUMN] [--out DATES.csv] [--report R.json]",
     "Chooses the meeting dates that reach most people with every sector present", cmd_dates},
    {"groups",
     "groups PEOPLE.csv [--acquaintance PAIRS.csv] [--history GROUPS.csv] (--groups K | --size S) [--rounds R] "
     "[--mix COLUMN,...] [--together COLUMN] [--apart COLUMN] [--require COLUMN=VALUE:MIN-MAX]... "
     "[--not-alone COLUMN=VALUE]... [--needs COLUMN=VALUE>COLUMN=VALUE]... [--pin COLUMN] [--organisation COLUMN] "
     "[--absent ids --keep GROUPS.csv [--first-round R]] [--seed N] [--time-limit MS] [--simd 0..3] [--out GROUPS.csv] "
     "[--report REPORT.json]",
     "Divides people into groups: rules, no repeats, least acquaintance, most mixed", cmd_groups},
    {"mdgp", "mdgp INSTANCE [--time-limit-s T] [--seed N] [--runs R] [--simd 0..3] [--out SOLUTION] "
     "[--header \"N GROUPS ss|ds ...\"]",
     "Solves a maximally diverse grouping instance of MDGPLIB (.xz too)", cmd_mdgp},
    {"network",
     "network EDGES [--nodes NODES.csv] [--group COLUMN] [--before EDGES] [--directed] [--mutual] [--seed N] "
     "[--permutations N] [--report R.json]",
     "Measures a network: who bridges, where it is thin, which sectors never meet", cmd_network},
    {"opinion",
     "opinion DIR_OR_VOTES.csv [--background PEOPLE.csv] [--groups GROUPS.csv] [--seed N] [--agree-is-minus] "
     "[--report R.json] [--out DIR]",
     "Analyses votes on statements: stable groups, what unites, what divides", cmd_opinion},
    {"panel",
     "panel RESPONDENTS.csv CATEGORIES.csv --size K [--method best|maximin|leximin] [--seed N] [--id COLUMN] "
     "[--probabilities OUT.csv] [--panel OUT.csv] [--report R.json]",
     "Chooses a panel under quotas: the best one with reasons, or a fair lottery", cmd_panel},
    {"phenomenon",
     "phenomenon loops|simulate|leverage MAP [--nodes NODES.csv] [--phenomenon FACTOR] [--max-length L] [--budget STEPS] "
     "[--set FACTOR=VALUE]... [--start FACTOR=VALUE]... [--inference kosko|modified|rescaled] "
     "[--transfer sigmoid|tanh|bivalent|trivalent] [--lambda X] [--epsilon X] [--max-steps N] [--draws N] [--jitter X] "
     "[--seed N] [--report R.json]",
     "Analyses a causal map: loops and roots, what if, what moves the most", cmd_phenomenon},
    {"sessions",
     "sessions WISHES.csv --slots S (--seats N[,N...] | --topics TOPICS.csv) [--costs linear|square|N,N...] [--id COLUMN] "
     "[--out PLAN.csv] [--report R.json]",
     "Gives people their parallel sessions by ranked wishes, proved best", cmd_sessions},
    {NULL, NULL, NULL, NULL},
};

static void
print_help(const struct cli_command *const *tables, FILE *out)
{
    fprintf(out, "tupa %s: the family centre's room for developing together\n\nCommands:\n", TUPA_VERSION);
    for (size_t t = 0; tables[t]; t++)
        for (const struct cli_command *k = tables[t]; k->name; k++)
            fprintf(out, "  %-12s %s\n", k->name, k->summary);
    fprintf(out, "\n'tupa COMMAND --help' shows how a command is used.\n");
}

/* The settings that every command with [SETTINGS] takes. */
static void
print_settings(FILE *out)
{
    struct arena *a = arena_new(0);
    struct buf b;
    struct str text;
    buf_init_in(&b, a, 0);
    config_put_help(&b, config_rows);
    if (buf_finish(&b, &text) == STATUS_OK)
        fprintf(out, "\nSETTINGS (also TUPA_KEY in the environment, and the file named by TUPA_CONFIG):\n%.*s", STR_ARG(text));
    arena_free(a);
}

static const struct cli_command *
find_command(const struct cli_command *const *tables, const char *name)
{
    for (size_t t = 0; tables[t]; t++)
        for (const struct cli_command *k = tables[t]; k->name; k++)
            if (strcmp(k->name, name) == 0)
                return k;
    return NULL;
}

int
cli_main(int argc, char **argv, const struct cli_command *const *tables, FILE *out, FILE *err)
{
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(tables, argc < 2 ? err : out);
        return argc < 2 ? EXIT_BAD_INPUT : EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        fprintf(out, "tupa %s\n", TUPA_VERSION);
        return EXIT_DONE;
    }
    const struct cli_command *k = find_command(tables, argv[1]);
    if (k == NULL) {
        fprintf(err, "tupa: there is no command '%s'; see 'tupa --help'\n", argv[1]);
        return EXIT_BAD_INPUT;
    }
    if (argc > 2 && strcmp(argv[2], "--help") == 0) {
        fprintf(out, "%s\n\nUsage: tupa %s\n", k->summary, k->usage);
        if (strstr(k->usage, "[SETTINGS]"))
            print_settings(out);
        return EXIT_DONE;
    }
    struct cli c = {.arena = arena_new(0), .out = out, .err = err, .argc = argc - 1, .argv = argv + 1};
    int code = k->run(&c);
    arena_free(c.arena);
    return code;
}

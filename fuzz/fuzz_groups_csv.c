/* People, pairs and history from anywhere; the first byte chooses the number of groups. */
#include "fuzz_command.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"people.csv", "pairs.csv", "history.csv"};
    char groups[8];
    if (size < 2 || size > 4000)
        return 0;
    snprintf(groups, sizeof groups, "%d", data[0] % 7 + 1);
    size_t n_cuts = 0;
    for (size_t k = 0; k + 5 <= size; k++)
        n_cuts += memcmp(data + k, "\n---\n", 5) == 0;
    const char *words[] = {"groups", "people.csv", "--groups", groups, "--time-limit", "5", "--out",
                           "OUT",    NULL,         NULL,       NULL,   NULL,           NULL};
    if (n_cuts >= 1) {
        words[8] = "--acquaintance";
        words[9] = "pairs.csv";
    }
    if (n_cuts >= 2) {
        words[10] = "--history";
        words[11] = "history.csv";
    }
    fuzz_command(cmd_groups, words, names, 3, data + 1, size - 1);
    return 0;
}

/* Answers from anywhere; the first byte chooses how many dates and which rule. */
#include "fuzz_command.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"answers.csv"};
    char pick[8];
    if (size < 1)
        return 0;
    snprintf(pick, sizeof pick, "%d", data[0] % 4 + 1);
    const char *words[] = {"dates",    "answers.csv", "--pick", pick,  "--rule", data[0] & 64 ? "each" : "together",
                           "--sector", "sector",      "--out",  "OUT", NULL};
    fuzz_command(cmd_dates, words, names, 1, data + 1, size - 1);
    return 0;
}

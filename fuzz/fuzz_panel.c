/* People and quotas from anywhere; the first byte chooses the size, the second the method. */
#include "fuzz_command.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"people.csv", "quotas.csv"};
    static const char *const methods[] = {"best", "maximin", "leximin"};
    char seats[8];
    if (size < 2)
        return 0;
    snprintf(seats, sizeof seats, "%d", data[0] % 12 + 1);
    const char *words[] = {"panel",    "people.csv",         "quotas.csv", "--size", seats,
                           "--method", methods[data[1] % 3], "--report",   "OUT",    NULL};
    fuzz_command(cmd_panel, words, names, 2, data + 2, size - 2);
    return 0;
}

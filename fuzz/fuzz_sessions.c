/* Wishes and topics from anywhere; the first byte chooses the number of slots. */
#include "fuzz_command.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"wishes.csv", "topics.csv"};
    char slots[8];
    if (size < 1)
        return 0;
    snprintf(slots, sizeof slots, "%d", data[0] % 4 + 1);
    const char *words[] = {"sessions", "wishes.csv", "--slots", slots, "--topics", "topics.csv", "--out", "OUT", NULL};
    fuzz_command(cmd_sessions, words, names, 2, data + 1, size - 1);
    return 0;
}

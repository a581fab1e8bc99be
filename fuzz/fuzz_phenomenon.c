/* Any causal map is either answered or refused with a message; the first byte chooses the question. */
#include "commands.h"
#include "fuzz_file.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 4096)
        return 0;
    const char *loops[] = {"phenomenon", "loops", FUZZ_FILE, "--max-length", "5", "--budget", "20000", NULL};
    const char *simulate[] = {"phenomenon", "simulate", FUZZ_FILE, "--max-steps", "20", "--set", "a=1", NULL};
    const char *leverage[] = {"phenomenon",   "leverage", FUZZ_FILE, "--phenomenon", "a", "--draws", "20",
                              "--max-length", "3",        NULL};
    const char *nodes[] = {"phenomenon", "loops", FUZZ_FILE, "--nodes", FUZZ_FILE, "--max-length", "3", NULL};
    const char *const *ways[] = {loops, simulate, leverage, nodes};
    fuzz_as_file(cmd_phenomenon, data + 1, size - 1, ways[data[0] % 4]);
    return 0;
}

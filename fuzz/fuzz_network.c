/* Any list of ties is either measured or refused with a message; the first byte chooses how it is read. */
#include "commands.h"
#include "fuzz_file.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 4096) /* the measures, not the reader, take long on more */
        return 0;
    const char *plain[] = {"network", FUZZ_FILE, "--permutations", "10", NULL};
    const char *with_nodes[] = {"network", FUZZ_FILE,        "--nodes", FUZZ_FILE, "--group",
                                "sector",  "--permutations", "10",      NULL};
    const char *mutual[] = {"network", FUZZ_FILE, "--mutual", "--before", FUZZ_FILE, "--permutations", "10", NULL};
    const char *const *ways[] = {plain, with_nodes, mutual};
    fuzz_as_file(cmd_network, data + 1, size - 1, ways[data[0] % 3]);
    return 0;
}

/* Votes, comments and a matrix from anywhere: analysed or refused, never half. */
#include "fuzz_command.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"votes.csv", "comments.csv", "participants-votes.csv"};
    static const char *const words[] = {"opinion", "DIR", "--report", "OUT", NULL};
    fuzz_command(cmd_opinion, words, names, 3, data, size);
    return 0;
}

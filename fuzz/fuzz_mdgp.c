/* An instance of the grouping benchmark from anywhere: what is accepted keeps its promises. */
#include "fuzz.h"
#include "mdgp_file.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new((size_t)32 << 20);
    struct mdgp_problem p;
    struct mdgp_file_error e = {0};
    struct str text = {(const char *)data, size};
    if (mdgp_file_parse(a, text, STR_NONE, &p, &e) != STATUS_OK) {
        FUZZ_CHECK(e.text != NULL && e.line > 0 && e.column > 0);
    } else {
        uint32_t *sizes;
        FUZZ_CHECK(p.n > 0 && p.n_groups > 0 && p.n_groups <= p.n);
        FUZZ_CHECK(mdgp_sizes(a, &p, NULL, &sizes) == STATUS_OK);
        for (size_t i = 0; i < p.n; i++)
            for (size_t j = 0; j < p.n; j++)
                FUZZ_CHECK(p.distance[i * p.n + j] == p.distance[j * p.n + i] && p.distance[i * p.n + j] >= 0);
    }
    arena_free(a);
    return 0;
}

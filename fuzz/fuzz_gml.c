/* What is read has ends that exist, ids that differ and weights above 0; what is refused says where. */
#include "fuzz.h"
#include "gml.h"

#include <math.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct gml *g = NULL;
    struct gml_error e = {0};
    enum status s = gml_read(a, (struct str){(const char *)data, size}, &g, &e);
    if (s == STATUS_OK) {
        for (size_t i = 0; i < g->n_edges; i++) {
            FUZZ_CHECK(g->edges[i].from < g->n_nodes && g->edges[i].to < g->n_nodes);
            FUZZ_CHECK(g->edges[i].weight > 0 && isfinite(g->edges[i].weight));
        }
    } else {
        FUZZ_CHECK(g == NULL && (s == STATUS_INVALID || s == STATUS_LIMIT));
        FUZZ_CHECK(e.line > 0 && e.column > 0 && e.why != NULL);
    }
    arena_free(a);
    return 0;
}

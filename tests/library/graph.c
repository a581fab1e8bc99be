/* A program that knows only what is installed: the betweenness of the middle of a path. */
#include <stdio.h>
#include <tupa-graph.h>

int
main(void)
{
    const struct graph_tie ties[] = {{0, 1, 1}, {1, 2, 1}};
    struct arena *a = arena_new(0);
    struct graph g;
    struct graph_measures x;
    struct graph_input in = {.n_nodes = 3, .n_ties = 2, .ties = ties};
    if (graph_build(a, &in, &g) != STATUS_OK || graph_measure(a, &g, NULL, &x) != STATUS_OK)
        return 1;
    printf("%.1f\n", x.nodes[1].betweenness);
    arena_free(a);
    return 0;
}

# igraph stands behind this layer's own types: its headers are seen by graph_igraph.c and its users here, nowhere else.
pkg_check_modules(PKG_igraph REQUIRED IMPORTED_TARGET igraph)
target_link_libraries(tupa_graph PRIVATE PkgConfig::PKG_igraph Threads::Threads)
# The same bytes on processors that could fuse a*b+c.
target_compile_options(tupa_graph PRIVATE -ffp-contract=off)

set(here ${CMAKE_SOURCE_DIR}/src)
set(headers ${here}/graph/tupa-graph.h ${here}/graph/graph.h ${here}/graph/graph_communities.h ${here}/graph/graph_compare.h
  ${here}/graph/graph_core.h ${here}/graph/graph_groups.h ${here}/graph/graph_measures.h ${here}/graph/graph_services.h
  ${here}/analysis/progress.h ${here}/base/arena.h ${here}/base/status.h)
tupa_library(graph DESCRIPTION "Measures of networks of actors" HEADERS ${headers} NEEDS tupa_base
  EXPORTS graph_build graph_coverage graph_is_observed graph_are_tied graph_measure graph_measure_robust
    graph_communities_find graph_modularity graph_adjusted_rand graph_blocks_count graph_ei_test graph_core_find
    graph_change_count graph_qap_test graph_services_find arena_* status_name)

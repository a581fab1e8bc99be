# igraph stands behind this layer's own types: its headers are seen by graph_igraph.c and its users here, nowhere else.
pkg_check_modules(PKG_igraph REQUIRED IMPORTED_TARGET igraph)
target_link_libraries(tupa_graph PRIVATE PkgConfig::PKG_igraph Threads::Threads)
# The same bytes on processors that could fuse a*b+c.
target_compile_options(tupa_graph PRIVATE -ffp-contract=off)

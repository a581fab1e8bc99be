# The same bytes from gcc and clang, with and without fused multiply-add: a*b+c is rounded twice, always.
target_compile_options(tupa_analysis PRIVATE -ffp-contract=off)
# Its one hot loop is short products of whole numbers, which only -O3 makes into vector code everywhere.
set_source_files_properties(${dir}/anticluster.c PROPERTIES COMPILE_OPTIONS -O3)

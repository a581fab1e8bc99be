# The same bytes from gcc and clang, with and without fused multiply-add: a*b+c is rounded twice, always.
target_compile_options(tupa_analysis PRIVATE -ffp-contract=off)

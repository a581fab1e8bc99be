#!/usr/bin/env bash
# installed.sh BUILD LAYER PROGRAM.c WANTED: installs the library into a fresh folder, builds the program against that
# folder alone as C and as C++, runs it, and checks its output. Every header compiles alone, in both languages; every
# function that can be seen stands in a header and in the manual page.
set -eu
build=$1 layer=$2 program=$3 wanted=$4
to=$(mktemp -d)
trap 'rm -rf "$to"' EXIT
cmake --install "$build" --component "$layer" --prefix "$to" >/dev/null
pc=$(find "$to" -name "tupa-$layer.pc")
export PKG_CONFIG_PATH=${pc%/*}
read -ra flags <<<"$(pkg-config --cflags --libs "tupa-$layer")"
[ "$(pkg-config --variable=includedir "tupa-$layer")" -ef "$to/include/tupa" ] || { echo "error: the .pc is not at home" >&2; exit 1; }
lib=$(pkg-config --variable=libdir "tupa-$layer")
c=("${CC:-cc}" -std=c17 -pedantic -Wall -Wextra -Werror)
languages=(c)
cpp=("${CXX:-c++}" -x c++ -std=c++20 -Wall -Werror)
command -v "${cpp[0]}" >/dev/null && languages+=(cpp)
for language in "${languages[@]}"; do
  declare -n compile=$language
  "${compile[@]}" "$program" "${flags[@]}" -o "$to/program"
  got=$(LD_LIBRARY_PATH=$lib "$to/program")
  [ "$got" = "$wanted" ] || { echo "error: $got instead of $wanted ($language)" >&2; exit 1; }
  for header in "$to"/include/tupa/*.h; do
    "${compile[@]}" -Wno-unused-function -fsyntax-only -I "$to/include/tupa" "$header"
  done
done
page=$(find "$to" -name "tupa-$layer.3")
[ -s "$page" ] || { echo "error: no manual page" >&2; exit 1; }
nm -D --defined-only "$lib/libtupa-$layer.so" | while read -r _ kind name; do
  [ "$kind" = T ] || { echo "error: $name is not a function" >&2; exit 1; }
  grep -qw "$name" "$to"/include/tupa/*.h || { echo "error: $name is in no header" >&2; exit 1; }
  case $name in arena_*_ | arena_array) continue ;; esac # behind macros
  grep -qw "$name" "$page" || { echo "error: $name is not in tupa-$layer(3)" >&2; exit 1; }
done

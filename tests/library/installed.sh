#!/usr/bin/env bash
# installed.sh BUILD LAYER PROGRAM.c WANTED: installs the library into a fresh folder, builds the program against that
# folder alone, runs it, and checks its output and that nothing but the stated symbols is visible.
set -eu
build=$1 layer=$2 program=$3 wanted=$4
to=$(mktemp -d)
trap 'rm -rf "$to"' EXIT
cmake --install "$build" --component "$layer" --prefix "$to" >/dev/null
pc=$(find "$to" -name "tupa-$layer.pc")
export PKG_CONFIG_PATH=${pc%/*}
read -ra flags <<<"$(pkg-config --cflags --libs "tupa-$layer")"
"${CC:-cc}" -std=c17 -Wall -Wextra -Werror "$program" "${flags[@]}" -o "$to/program"
got=$(LD_LIBRARY_PATH=$(pkg-config --variable=libdir "tupa-$layer") "$to/program")
[ "$got" = "$wanted" ] || { echo "error: $got instead of $wanted" >&2; exit 1; }
for header in "$to"/include/tupa/*.h; do
  "${CC:-cc}" -std=c17 -Wall -Wextra -Werror -fsyntax-only -I "$to/include/tupa" "$header"
done

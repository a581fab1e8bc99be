#!/usr/bin/env bash
# selftest.sh CC FOLDER: symbols.sh and globals.sh complain about what they should and about nothing else.
set -eu
cc=$1
here=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() { echo "$1" >&2; exit 1; }

library() { # name, C text
    printf '%s\n' "$2" >"$1.c"
    "$cc" -c -fPIC -O1 -o "$1.c.o" "$1.c"
    ar rcs "lib$1.a" "$1.c.o"
}
library pure 'extern double sqrt(double); static const char *const t[] = {"a", "b"};
double f(double x) { return sqrt(x); } const char *g(int i) { return t[i]; }'
library reader 'extern char *getenv(const char *); char *f(void) { return getenv("HOME"); }'
library counter 'static int n; int next(void) { return ++n; }'
library start 'int level = 3;'

"$here/symbols.sh" "$here/symbols.txt" libpure.a || fail "a pure library was refused"
"$here/symbols.sh" "$here/symbols.txt" libpure.a libreader.a 2>out && fail "getenv was not seen"
grep -q 'reader.c.o: error: calls getenv' out || fail "the complaint reads: $(cat out)"
"$here/globals.sh" "$here/globals.txt" libpure.a || fail "constant tables were refused"
"$here/globals.sh" "$here/globals.txt" libpure.a libcounter.a 2>out && fail "a static counter was not seen"
grep -q 'counter.c.o: error: 4 bytes' out || fail "the complaint reads: $(cat out)"
"$here/globals.sh" "$here/globals.txt" libstart.a 2>out && fail "a variable with a start value was not seen"
echo 'counter.c.o for this test' >allowed
"$here/globals.sh" allowed libcounter.a || fail "what is allowed was refused"

#!/bin/sh
# docs/coverage.md says of every statement of the sources what answers it. Each of the 136 stands there once, its counts
# are right, what is working has a test, and every test it names exists.
#
#     coverage.sh docs/coverage.md BUILD
set -eu
doc=$1 build=$2
tests=$(mktemp)
trap 'rm -f "$tests"' EXIT
ctest --test-dir "$build" -N | sed -n 's/^ *Test *#[0-9]*: //p' >"$tests"
awk -F' *[|] *' -v names="$tests" '
function bad(why) { print FILENAME ":" FNR ": error: " why; wrong = 1 }
BEGIN { while ((getline line < names) > 0) known[line] = 1 }
/^Working / { said = $0 }
/^[|] [VLPKT][0-9]+ [|]/ {
    if (seen[$2]++) bad($2 " stands twice")
    if ($3 != "working" && $3 != "partly" && $3 != "not yet") bad("no such state: " $3)
    count[$3]++; all++
    n = split($5, named, ", ")
    if ($3 == "working" && n == 0) bad($2 " is working without a test")
    for (i = 1; i <= n; i++) if (!(named[i] in known)) bad("no such test: " named[i])
}
END {
    want = "Working " count["working"] ", partly " count["partly"] ", not yet " count["not yet"] "; 136 in all."
    if (all != 136) bad(all " statements instead of 136")
    if (index(said, want) != 1) bad("the counts should read: " want)
    print all " statements, " count["working"] " working"
    exit wrong
}' "$doc"

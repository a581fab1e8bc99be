#!/usr/bin/env bash
# manual.sh TUPA SOURCE: every command of the analysis has a manual page that names exactly the options of its --help and
# of its code, in the synopsis and under OPTIONS; and no page makes groff complain.
set -eu
tupa=$1 source=$2
bad=0
complain() { echo "$1: error: $2" >&2; bad=1; }
names() { grep -oE -- '--[a-z][a-z-]*' | sort -u; }
section() { sed 's/\\-/-/g' "$1" | awk -v s="$2" '/^\.SH/ { on = index($0, s) } on'; }
same() { # page what wanted got
    [ "$3" = "$4" ] || complain "$1" "$2: $(diff <(echo "$3") <(echo "$4") | grep '^[<>]' | tr '\n' ' ')"
}
for page in "$source"/packaging/man/tupa-*.1; do
    command=${page##*/tupa-}
    command=${command%.1}
    help=$("$tupa" "$command" --help | names)
    code=$(grep -hoE '\{"[a-z-]+", CLI_' "$source/src/cli/cmd_$command.c" | sed -E 's/\{"(.*)", CLI_/--\1/' | sort -u)
    same "$page" "code and --help differ" "$help" "$code"
    same "$page" "SYNOPSIS and --help differ" "$help" "$(section "$page" SYNOPSIS | names)"
    same "$page" "the paragraphs and --help differ" "$help" "$(sed 's/\\-/-/g' "$page" | grep -E '^\.BI? --' | names)"
    for part in DESCRIPTION LIMITS 'EXIT STATUS'; do
        [ -n "$(section "$page" "$part")" ] || complain "$page" "there is no section $part"
    done
done
if command -v groff >/dev/null; then
    for page in "$source"/packaging/man/*.[13]; do
        warnings=$(groff -man -ww -Tutf8 -z "$page" 2>&1)
        [ -z "$warnings" ] || complain "$page" "$warnings"
    done
fi
exit $bad

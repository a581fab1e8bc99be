#!/usr/bin/env bash
# symbols.sh ALLOWED LIBRARY...: the libraries call nothing but each other and what ALLOWED lists. So base and analysis
# stay pure: no files, no clock, no threads, no environment, no output.
set -eu
allowed=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
nm -g --defined-only "$@" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u >"$work/own"
grep -v '^#' "$allowed" | sort -u >"$work/allowed"
nm -A -u "$@" 2>/dev/null | awk '$2 == "U" { print $3, $1 }' | sort -u >"$work/wanted"
cut -d' ' -f1 "$work/wanted" | sort -u | comm -23 - "$work/own" | comm -23 - "$work/allowed" >"$work/bad"
while read -r symbol; do
    grep "^$symbol " "$work/wanted" | sed "s|.*[/:]\([^/:]*\.o\):*\$|\1: error: calls $symbol|" >&2
done <"$work/bad"
[ ! -s "$work/bad" ]

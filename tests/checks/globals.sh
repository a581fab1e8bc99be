#!/usr/bin/env bash
# globals.sh ALLOWED LIBRARY...: object files hold no variables that change, except those that ALLOWED lists ("log.c.o
# why"). Sections .data and .bss must be empty; tables with pointers lie in .data.rel.ro, which nothing can write.
set -eu
allowed=$1
shift
bad=$(size -A "$@" | awk '
    / *:$/ || /\(ex / { object = $1 }
    ($1 == ".data" || $1 == ".bss" || $1 == ".tbss" || $1 == ".tdata" || $1 ~ /^\.(data|bss)\.[^r]/) && $2 > 0 {
        print object, $1, $2
    }' | while read -r object section bytes; do
    grep -q "^$object " "$allowed" || echo "$object: error: $bytes bytes of variables in $section"
done)
[ -z "$bad" ] || { echo "$bad" >&2; exit 1; }

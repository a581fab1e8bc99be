#!/usr/bin/env bash
# A small disk of its own for bad_days.mjs, gone when the test ends. Exit 77 where the machine does not allow one.
set -eu
folder=$(mktemp -d)
here=$(dirname "$0")
trap 'rmdir "$folder" 2>/dev/null || true' EXIT
flags=-m
[ "$(id -u)" = 0 ] || flags=-rm
unshare $flags true 2>/dev/null || { echo "SKIPPED: this machine gives no mount of one's own"; exit 77; }
unshare $flags bash -c "mount -t tmpfs -o size=24m tmpfs '$folder' && node '$here/bad_days.mjs' full '$folder'"

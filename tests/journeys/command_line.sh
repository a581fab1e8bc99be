#!/usr/bin/env bash
# The keeper's commands on a real database: export of every kind, import, backup and restore; files are whole or not there.
# command_line.sh TUPA
set -euo pipefail
tupa=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export TUPA_DATABASE=$folder/tupa.db TUPA_LOG_LEVEL=error
n_passed=0 n_failed=0
check() { # check WHAT COMMAND...
  local what=$1
  shift
  if "$@" >next-out.txt 2>next-err.txt; then
    n_passed=$((n_passed + 1))
  else
    n_failed=$((n_failed + 1))
    echo "failed: $what" >&2
    cat next-out.txt next-err.txt >&2
  fi
  [ "$1" = says ] || { mv next-out.txt out.txt; mv next-err.txt err.txt; }
}
refused() { ! "$@" && [ ! -e refused.out ]; }
begins() { [ "$(head -c "${#2}" "$1")" = "$2" ]; }
says() { grep -qF -- "$1" "$2"; }

"$tupa" demo >demo.txt
"$tupa" export list >list.txt
handbook=$(awk '$1 == "handbook" {print $2; exit}' list.txt)
workshop=$(awk '$1 == "workshop" {print $2; exit}' list.txt)
project=$(awk '$1 == "project" {print $2; exit}' list.txt)

for end in html pdf docx; do
  check "handbook as $end" "$tupa" export handbook "$handbook" --out "handbook.$end"
  check "memo as $end" "$tupa" export memo "$workshop" --out "memo.$end"
done
check "a PDF is a PDF" begins handbook.pdf "%PDF-"
check "a DOCX is a ZIP" begins memo.docx PK
check "the handbook speaks Finnish" says 'lang="fi"' handbook.html
check "all tables as a workbook" "$tupa" export tables "$workshop" --out all.xlsx
check "one table to standard output" "$tupa" export tables "$workshop" notes --out -
check "the project" "$tupa" export project "$project" --out project.zip
check "a file name without an ending is refused" refused "$tupa" export handbook "$handbook" --out refused.out
check "a handbook that is not there is refused" refused "$tupa" export handbook 17 --out refused.out
check "a word where a number should stand is refused" refused "$tupa" export memo kevät --out refused.out

export TUPA_DATABASE=$folder/second.db
check "the project comes back" "$tupa" import project project.zip
check "and is listed" sh -c "'$tupa' export list | grep -q ^project"
check "a broken archive is refused" refused "$tupa" import project list.txt

printf 'Nimi;Sähköposti;Organisaatio\nAnna Aalto;anna@example.org;Aurinkopäiväkoti\nBo Berg;bo@example.org;Aurinkopäiväkoti\n' >people.csv
check "people are read" "$tupa" import people people.csv
check "two were added" says "2 added" out.txt
check "the same file twice" "$tupa" import people people.csv
check "changes nothing" says "0 added, 0 changed" out.txt
printf 'Nimi;Sähköposti\nCecilia Dahl;cecilia@example.org\nErik;erik(at)example\n' >bad.csv
check "a row with an error stops all" refused "$tupa" import people bad.csv
check "and its line is told" says "bad.csv: line 3" err.txt
check "unless it is to be left out" "$tupa" import people bad.csv --bad-rows skip
check "one was added" says "1 added" out.txt
check "a list in windows-1252" sh -c "printf 'Nimi;S\344hk\366posti\n\326sten \305man;osten@example.org\n' >w.csv; '$tupa' import people w.csv"

check "a backup" "$tupa" backup copy.db
check "is not written over a file" refused "$tupa" backup copy.db
printf 'Nimi;Sähköposti\nFanny Grön;fanny@example.org\n' >more.csv
check "one more person" "$tupa" import people more.csv
head -c 5000 /dev/urandom >broken.db
check "what is no copy is refused" refused "$tupa" restore broken.db
check "and named" says "broken.db cannot be used, nothing was changed" err.txt
TUPA_LOG_LEVEL=info "$tupa" serve --listen 127.0.0.1:0 >serve.txt 2>&1 &
server=$!
for _ in $(seq 200); do grep -q ready serve.txt && break; sleep 0.05; done
check "a copy is not put under a running server" refused "$tupa" restore copy.db
check "which is said" says "stop the server first" err.txt
kill "$server"
wait "$server" || true
check "the backup is put back" "$tupa" restore copy.db
check "and the last person is not there: she is new again" "$tupa" import people more.csv
check "one was added to the restored copy" says "1 added" out.txt

check "settings stand in the help" sh -c "'$tupa' serve --help | grep -q -- --trusted-proxies"
check "a setting nobody knows is refused" refused "$tupa" migrate --lisen 1
check "the sample settings are settings" sh -c "'$tupa' manual sample | sed 's/^#\([a-z_]* =\)/\1/' >s.conf; TUPA_CONFIG=s.conf '$tupa' migrate --database '$folder/s.db'"
check "the manual page has no fault" sh -c "'$tupa' manual page >tupa.1 && [ -z \"\$(LC_ALL=C.UTF-8 groff -man -Tutf8 -ww -z -K utf8 tupa.1 2>&1)\" ]"
check "the program's folder holds no half-written file" sh -c '! ls -a | grep -q "\.tmp"'
echo "$n_passed passed, $n_failed failed"
[ "$n_failed" = 0 ]

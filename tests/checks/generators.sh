#!/usr/bin/env bash
# generators.sh TOOLS: what the generators do as programs: exit codes, complaints, files that keep their time.
set -eu
tools=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() { echo "$1" >&2; exit 1; }
refuses() { # words, command...
    words=$1
    shift
    if "$@" 2>complaint; then fail "accepted: $*"; fi
    grep -qF -- "$words" complaint || fail "no '$words' in: $(cat complaint)"
}
old() { touch -d '2020-01-01' "$@"; }
is_old() { [ "$(date -r "$1" +%Y)" = 2020 ]; }

# Words: a changed text leaves the header alone, a new word does not.
mkdir fi sv en
for l in fi sv en; do printf 'msgid "a.one"\nmsgstr "x"\n' >$l/a.po; done
words="$tools/msggen --header a_msg.h --source a_msg.c fi/a.po sv/a.po en/a.po"
$words
grep -q 'extern const struct msg M_a_one;' a_msg.h || fail "the word is not declared"
old a_msg.h a_msg.c
printf 'msgid "a.one"\nmsgstr "y"\n' >fi/a.po
$words
is_old a_msg.h || fail "the header changed with a text"
is_old a_msg.c && fail "the source did not change with a text"
printf 'msgid "a.two"\nmsgstr "y"\n' >>sv/a.po
old a_msg.c
refuses 'sv/a.po:3: error: a.two is not in fi/a.po' $words
is_old a_msg.c || fail "something was written after a complaint"
refuses 'missing.po:1: error: cannot be read' "$tools/msggen" --header h --source c missing.po sv/a.po en/a.po
printf 'msgid "a.one"\nmsgstr "\xff"\n' >bad.po
refuses 'is not UTF-8' "$tools/msggen" --header h --source c bad.po sv/a.po en/a.po
refuses '--header H' "$tools/msggen"

# Statements: names are unique in the whole program.
printf -- '-- :name one\n-- A.\nSELECT 1;\n' >a.sql
printf -- '\n-- :name one\n-- B.\nSELECT 2;\n' >b.sql
"$tools/sqlgen" --stamp stamp a.sql || fail "one file was refused"
refuses 'b.sql:2: error: one is named already in a.sql:1' "$tools/sqlgen" --stamp stamp a.sql b.sql
"$tools/sqlgen" --header a_sql.h --source a_sql.c a.sql
grep -q 'extern const struct db_sql one_sql;' a_sql.h || fail "the statement is not declared"
refuses '--migrations' "$tools/sqlgen"

# Migrations: counted without gaps, whatever the order of the arguments.
printf -- '-- Why.\nSELECT 1;\n' | tee 0001_a.sql 0002_b.sql 0004_d.sql x.sql >/dev/null
"$tools/sqlgen" --migrations m.c 0002_b.sql 0001_a.sql
[ "$(grep -o '"000[0-9]_[a-z]*"' m.c | tr '\n' ' ')" = '"0001_a" "0002_b" ' ] || fail "wrong order: $(cat m.c)"
refuses '0004_d.sql:1: error: number 0004, but 0003 is next' "$tools/sqlgen" --migrations m.c 0001_a.sql 0002_b.sql 0004_d.sql
refuses 'a migration is named NNNN_what.sql' "$tools/sqlgen" --migrations m.c x.sql

# Views.
mkdir icons
printf '<svg viewBox="0 0 1 1"></svg>\n' >icons/dot.svg
printf '{{view t_a struct t_a "t.h"}}\n<p>{{icon dot}}</p>\n' >t_a.html
"$tools/viewgen" --owner t --icons icons --depfile d --source a.c t_a.html
grep -q '^a.c: t_a.html icons/dot.svg$' d || fail "the icon is no dependency: $(cat d)"
"$tools/viewgen" --owner t --header t_views_gen.h t_a.html
grep -q 'void t_a_view(struct view_out \*out, const struct t_a \*v);' t_views_gen.h || fail "the view is not declared"
old t_views_gen.h
printf '<p></p>\n' >>t_a.html
"$tools/viewgen" --owner t --header t_views_gen.h t_a.html
is_old t_views_gen.h || fail "the header changed with the markup"
printf '<script>x</script>\n' >>t_a.html
refuses 't_a.html:4: error: a script is' "$tools/viewgen" --owner t --icons icons --source a.c t_a.html
printf 'no icon\n' >icons/dot.svg
refuses 'icons/dot.svg:1: error: an icon is one <svg' "$tools/viewgen" --owner t --icons icons --source a.c t_a.html
refuses '--owner X' "$tools/viewgen"

# Assets: styles are joined in the order of their names.
printf 'b { c: d }\n' >20-b.css
printf 'a { c: d }\n' >10-a.css
printf '\211PNG\377\n' >dot.png
"$tools/assetgen" --header as.h --source as.c 20-b.css dot.png 10-a.css
grep -q 'ASSET_app_css;' as.h && grep -q 'ASSET_dot_png;' as.h || fail "assets are not declared"
grep -A1 '^static const unsigned char app_css_bytes' as.c | tail -1 | grep -q '^97,123,99,58,32,100,125,98,' || fail "wrong order of styles"
refuses 'cannot be read' "$tools/assetgen" --header as.h --source as.c missing.png

/*
 * The few shapes of the Markdown files of data/demo/: chapters, "**Label:** text", tables, numbered lists. Pure.
 *
 *     struct str part = demo_chapter(series, STR("TP1"));
 *     struct str goals = demo_numbered(arena, demo_field(part, STR("Tavoitteet")));
 */
#ifndef TUPA_DEMO_TEXT_H
#define TUPA_DEMO_TEXT_H

#include "str.h"

enum { DEMO_CELLS = 8 };

/* The text below the heading "## KEY ..." up to the next one; no text without it. ret_heading: the heading after the key. */
struct str demo_chapter(struct str text, struct str key, struct str *ret_heading);
/* What follows "**LABEL:** " up to the end of the line or the next label; no text without it. */
struct str demo_field(struct str text, struct str label);
/* "1) a. 2) b." and "1. a\n2. b" become "a.\nb": one a line, without emphasis. */
struct str demo_numbered(struct arena *a, struct str text);
struct str demo_plain(struct arena *a, struct str text); /* without * */
/* The next row of the first table, without the heading rows; *rest begins as the whole chapter. */
bool demo_row(struct str *rest, struct str ret_cells[DEMO_CELLS]);
/* The next "N039" or "K03" of the text. */
bool demo_next_key(struct str *rest, char letter, struct str *ret_key);

#endif

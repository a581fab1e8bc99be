/*
 * The method library: structures for talk and joint work that a programme is put together from.
 *
 * For: the programme editor, series templates, and finding out which board a part of a programme needs. Not for: running
 * a method. Invariants: built-in methods are words of the program and cannot be changed; a centre's own have an id.
 * Threads: one unit of work.
 *
 *     struct method m;
 *     TRY(method_find(cx, STR("board_eet"), &m));      // m.board is "eet"
 */
#ifndef TUPA_METHODS_H
#define TUPA_METHODS_H

#include "ctx.h"

struct method {
    int64_t id; /* 0 = built in */
    struct str key;
    struct str kind; /* of agenda_item */
    struct str name, instructions, experience;
    int minutes;
    struct str mode;
    const char *board; /* template of the board it needs, "" = none */
};

/* Built-in ones in the user's language, then the centre's own. */
enum status methods_load(struct ctx *cx, struct method **ret_rows, size_t *ret_n) MUST_CHECK;
enum status method_find(struct ctx *cx, struct str key, struct method *ret_m) MUST_CHECK; /* NOT_FOUND */
enum status method_load(struct ctx *cx, int64_t id, struct method *ret_m) MUST_CHECK;     /* own ones */
enum status method_save(struct ctx *cx, struct method *m) MUST_CHECK;                     /* id 0 = new */
enum status method_remove(struct ctx *cx, int64_t id) MUST_CHECK;

/* Key of the board template (eet, oemt, pt, plan) of a built-in method; "" when it needs none. */
const char *method_board(struct str method_key);

#endif

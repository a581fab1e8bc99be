/* Pages of the boards. The struct and functions below are shared by this feature's *_web.c files only. */
#ifndef TUPA_BOARDS_WEB_H
#define TUPA_BOARDS_WEB_H

#include "boards_views.h"
#include "codes.h"
#include "web.h"

extern const struct web_route boards_routes[];     /* list, the board itself, its settings */
extern const struct web_route board_note_routes[]; /* writing, editing, voting */
extern const struct web_route board_work_routes[]; /* clusters, merging, notes from paper */
extern const struct web_route board_moderation_routes[];
extern const struct web_route board_opinion_routes[]; /* statements, results */

/* Everything a handler of one board starts from. */
struct boards_scene {
    int64_t workshop_id;
    struct workshop w;
    struct board b;
    struct board_column *columns;
    size_t n_columns;
    struct code_list sectors;
    bool leads, has_seat;
    int64_t table; /* where the actor sits now, 0 = nowhere */
    struct str table_name;
    struct note *joined; /* after boards_enter_more */
    size_t n_joined;
    int64_t *used;
    size_t n_used;
};
/* :workshop and :board, checked against each other. */
enum status boards_enter(struct ctx *cx, const struct web_request *rq, struct boards_scene *ret_s) MUST_CHECK;
/* The same and :note, which belongs to the board; a note the actor may not see is not found. */
enum status boards_enter_note(struct ctx *cx, const struct web_request *rq, struct boards_scene *ret_s,
                              struct note *ret_n) MUST_CHECK;

/* Notes that joined others, and those that became something, for the slips. */
enum status boards_enter_more(struct ctx *cx, struct boards_scene *s) MUST_CHECK;
enum status boards_fill_clock(struct ctx *cx, int64_t workshop_id, struct boards_clock *ret_c) MUST_CHECK;
/* The page of a board of statements: one card at a time. */
enum status boards_card_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct boards_scene *s,
                             struct boards_form *f);
const struct msg *boards_note_state(struct str state); /* NULL for a visible one */

/* "Sosiaali", "Perhe · Kataja (paperilta)": how a note names its writer. */
struct str boards_author(struct ctx *cx, const struct boards_scene *s, const struct note *n, struct str *ret_yarn);
struct boards_slip boards_slip_of(struct ctx *cx, const struct boards_scene *s, const struct note *n, int64_t left);
/* What is true now of who will see a new note. */
struct str boards_who_sees(struct ctx *cx, const struct boards_scene *s);
void boards_form_fill(struct ctx *cx, const struct boards_scene *s, struct boards_form *f);
enum status boards_show_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct boards_scene *s,
                             struct boards_form *f);
struct web_crumb *boards_crumbs(struct ctx *cx, const struct boards_scene *s, size_t *ret_n);
/* 201 with {"id":"…"} and the address for programs, otherwise back to the board. */
enum status boards_stored(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct boards_scene *s,
                          int64_t note_id);

#endif

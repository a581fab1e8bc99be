/*
 * Projects, processes and their steps, series, workshops and their programme.
 *
 * For: every feature that happens in a workshop, and the public process page. Not for: who is invited or there, what
 * happens in the room. Times are Finland's. Invariants: a workshop's join code is unique among all; the programme's start
 * times are computed, never stored; steps of a process have at most one that is "here".
 *
 *     struct workshop w;
 *     TRY(workshop_load(cx, id, &w));
 *     TRY(agenda_load(cx, &w, &items, &n));
 */
#ifndef TUPA_WORKSHOPS_H
#define TUPA_WORKSHOPS_H

#include "ctx.h"

/* ---- project, process, steps ---- */

struct project {
    int64_t id;
    struct str name, owner, place, programme, funder, goals, status, starts_on, ends_on;
};
struct process {
    int64_t id, project_id;
    struct str name, purpose, goals;
    bool is_public;
};
struct step {
    int64_t id, process_id;
    int sort;
    struct str name, name_sv, name_en, period, state, note; /* state: coming, here, done */
};

enum status project_save(struct ctx *cx, struct project *p) MUST_CHECK; /* id 0 = new, filled in */
enum status project_load(struct ctx *cx, int64_t id, struct project *ret_p) MUST_CHECK;
enum status project_list(struct ctx *cx, struct project **ret_rows, size_t *ret_n) MUST_CHECK;
enum status process_save(struct ctx *cx, struct process *p) MUST_CHECK; /* a new one gets the seven default steps */
enum status process_load(struct ctx *cx, int64_t id, struct process *ret_p) MUST_CHECK;
enum status process_load_with_project(struct ctx *cx, int64_t id, struct process *ret_p, struct project *ret_project) MUST_CHECK;
enum status process_list(struct ctx *cx, struct process **ret_rows, size_t *ret_n) MUST_CHECK;
enum status step_list(struct ctx *cx, int64_t process_id, struct step **ret_rows, size_t *ret_n) MUST_CHECK;
enum status step_save(struct ctx *cx, struct step *s) MUST_CHECK;
enum status step_load(struct ctx *cx, int64_t process_id, int64_t id, struct step *ret_s) MUST_CHECK;
enum status step_delete(struct ctx *cx, int64_t process_id, int64_t id) MUST_CHECK;
enum status step_move(struct ctx *cx, int64_t process_id, int64_t id, int by) MUST_CHECK; /* -1 earlier, +1 later */
struct str step_name(const struct step *s, enum locale l);

/* ---- series ---- */

struct series {
    int64_t id, process_id, team_id;
    struct str name, theme, goal, place, template_key, principles, continuation;
    int64_t gate_closed_ms;
};
enum status series_save(struct ctx *cx, struct series *s) MUST_CHECK;
enum status series_load(struct ctx *cx, int64_t id, struct series *ret_s) MUST_CHECK;
enum status series_list(struct ctx *cx, struct series **ret_rows, size_t *ret_n) MUST_CHECK; /* newest first */
/* Names, in the user's language, of the sectors that nobody in the planning team represents (L22). */
enum status series_missing_sectors(struct ctx *cx, int64_t team_id, struct str **ret_names, size_t *ret_n) MUST_CHECK;

/* ---- workshop ---- */

struct workshop {
    int64_t id, series_id, process_id;
    int sort;
    struct str title, question, kind, place, link, audience, goals, pretask;
    struct str invitation[N_LOCALES];
    int64_t starts_ms;
    int minutes, capacity, keep_days, sequence;
    struct str state; /* planned, open, running, finished, cancelled */
    struct str join_code; /* "KM7P4R"; people see "KM7 P4R" */
    int64_t code_until_ms;
    struct str series_name;
    struct str answer; /* what is done with the feedback; "" = not told yet */
    int64_t answer_ms;
};
enum { WORKSHOP_ANSWER_MAX = 2000 };
/* New: id 0; a join code is made. Problems for title, starts, minutes, … STATUS_INVALID. */
enum status workshop_save(struct ctx *cx, struct workshop *w) MUST_CHECK;
enum status workshop_load(struct ctx *cx, int64_t id, struct workshop *ret_w) MUST_CHECK;
enum status workshop_by_code(struct ctx *cx, struct str code, struct workshop *ret_w) MUST_CHECK; /* while it is in force */
enum status workshop_list(struct ctx *cx, int64_t series_id, struct workshop **ret_rows, size_t *ret_n) MUST_CHECK; /* 0 = all, by time */
/* All workshops of a process by time, without what only the invited may see (code, link, pre-task). */
enum status workshop_list_process(struct ctx *cx, int64_t process_id, struct workshop **ret_rows, size_t *ret_n) MUST_CHECK;
/* What the public page of a process shows: its series, the newest first, and their workshops by time with id, title, kind,
 * place, time, state and answer alone. */
struct series_outline {
    int64_t id;
    struct str name, goal, place;
    struct workshop *workshops;
    size_t n_workshops, cap_workshops;
};
enum status process_outline(struct ctx *cx, int64_t process_id, struct series_outline **ret_series, size_t *ret_n) MUST_CHECK;
/* Those the actor may see: all with FN_WORKSHOPS read, otherwise where invited or joined. */
enum status workshop_list_mine(struct ctx *cx, struct workshop **ret_rows, size_t *ret_n) MUST_CHECK;
/* What is done with the feedback, for those who took part and the public page of the process. seen_ms: answer_ms of the text
 * the writer saw; problem "answer" when somebody has changed it since, or when it is too long. */
enum status workshop_set_answer(struct ctx *cx, int64_t id, struct str text, int64_t seen_ms) MUST_CHECK;
enum status workshop_set_state(struct ctx *cx, int64_t id, struct str state) MUST_CHECK;
/* The workshop is the k-th of the n of its series by time, those cancelled left out; k 0 when it is cancelled itself. */
enum status workshop_place(struct ctx *cx, const struct workshop *w, int64_t *ret_k, int64_t *ret_n) MUST_CHECK;
struct str workshop_code_text(struct arena *a, struct str code); /* "KM7 P4R" */
int64_t workshop_ends_ms(const struct workshop *w);
/* The day itself counts as coming to its end: what was held this morning may be written down in the afternoon. */
bool workshop_day_has_gone(int64_t starts_ms, int64_t now_ms);
const struct msg *workshop_state_name(struct str state);
const struct msg *workshop_kind_name(struct str kind);

/* Invitations counted by segment; id 0 and no name for those in none. */
struct workshop_segment {
    int64_t id;
    struct str name;
    int invited, coming, unanswered, joined;
    int64_t reminded_ms; /* the latest; 0 = never */
};
enum status workshop_segments(struct ctx *cx, int64_t workshop_id, struct workshop_segment **ret_rows, size_t *ret_n) MUST_CHECK;

/* ---- programme ---- */

struct agenda_item {
    int64_t id, workshop_id, board_id;
    int sort, minutes, round;
    struct str kind, title, method, instructions, mode;
    int64_t starts_ms; /* computed from the workshop's start and the minutes before */
};
enum status agenda_load(struct ctx *cx, const struct workshop *w, struct agenda_item **ret_items, size_t *ret_n) MUST_CHECK;
enum status agenda_item_load(struct ctx *cx, int64_t workshop_id, int64_t item_id, struct agenda_item *ret_item) MUST_CHECK;
enum status agenda_item_save(struct ctx *cx, struct agenda_item *i) MUST_CHECK; /* id 0 = new, at the end */
enum status agenda_item_delete(struct ctx *cx, int64_t workshop_id, int64_t item_id) MUST_CHECK;
enum status agenda_item_move(struct ctx *cx, int64_t workshop_id, int64_t item_id, int by) MUST_CHECK; /* -1 earlier, +1 later */
enum status agenda_item_set_board(struct ctx *cx, int64_t workshop_id, int64_t item_id, int64_t board_id) MUST_CHECK;

/* Kinds and ways of working of the parts; the names are NULL for an unknown key. */
extern const char *const agenda_kinds[], *const agenda_modes[];
extern const size_t n_agenda_kinds, n_agenda_modes;
const struct msg *agenda_kind_name(struct str kind);
const struct msg *agenda_mode_name(struct str mode);

/* Kinds of participant, in the order shown: professional, parent, youth, child, decision_maker, client_developer,
 * volunteer, other. */
extern const char *const participant_kinds[];
extern const size_t n_participant_kinds;
const struct msg *participant_kind_name(struct str kind);

#endif

/* What the pages of influences and of the analysis show. */
#ifndef TUPA_ANALYSIS_VIEWS_H
#define TUPA_ANALYSIS_VIEWS_H

#include "phenomena_views.h"

/* ---- influences ---- */

struct phenomena_view { /* what one person said, without the person */
    int64_t id;
    const struct msg *sign, *strength;
    bool is_delayed, is_own;
    struct str reason;
};
struct phenomena_pair {
    int64_t process_id, id, from_id, to_id; /* id of the phenomenon */
    struct str sentence;
    const struct msg *strength; /* of all who agree on the sign */
    int64_t n_people;
    bool is_disputed, is_unknown, is_delayed, may_write, may_say, has_own;
    int64_t n_plus, n_minus;
    struct phenomena_view *said;
    size_t n_said;
};
struct phenomena_influences {
    struct phenomena_head head;
    struct web_errors errors;
    struct web_input from, to, sign, strength, delay, reason;
    struct phenomena_pair *pairs;
    size_t n_pairs, n_disputed;
    int64_t n_voices, n_assumed;
    bool has_factors; /* two at least */
};

/* ---- the picture ---- */

struct phenomena_line {
    struct str text;
    int x, y;
};
struct phenomena_dot {
    const char *mark; /* class */
    int x, y, left, top, wide, high, round;
    struct phenomena_line *lines;
    size_t n_lines;
};
struct phenomena_arrow {
    const char *mark;
    struct str line, head, sign;
    int x, y, text_y;
};
struct phenomena_picture {
    const char *mark, *title_id; /* class, id of the title */
    struct str title, box;        /* box: viewBox */
    struct phenomena_dot *dots;
    size_t n_dots;
    struct phenomena_arrow *arrows;
    size_t n_arrows;
};

/* ---- the analysis ---- */

struct phenomena_root {
    int64_t id;
    struct str names; /* several: a circle that keeps itself going */
    const struct msg *sway;
    int64_t steps;
    bool is_circle, is_marked; /* people have called it a root cause too */
};
struct phenomena_loop {
    struct str sentence;
    const struct msg *kind;
    const char *tag;
    int64_t n_delayed;
};
struct phenomena_lever {
    int64_t id, rank_low, rank_high;
    int no, width; /* of the bar, per cent of the longest */
    struct str text;
    const struct msg *kind, *sway, *way;
};
struct phenomena_ice {
    const struct msg *level, *what;
    struct str names;
    int64_t n;
};
struct phenomena_reach {
    int no;
    struct str text, to, from; /* to: the factors it leads to, in words */
    const struct msg *kind;
    int64_t n_up, n_down, n_loops;
};
struct phenomena_analysis {
    struct phenomena_head head;
    struct phenomenon p;
    bool has_map, has_problem, has_levers, has_ice, is_complete, is_settled, has_more_loops;
    int64_t n_factors, n_arrows, n_voices, n_assumed, n_pairs, n_single, n_unknown;
    struct phenomena_picture narrow, wide;
    struct phenomena_root *roots;
    size_t n_roots;
    struct phenomena_reach *called; /* people call it a root cause, the map knows something behind it */
    size_t n_called;
    struct phenomena_loop *loops; /* the first of them */
    size_t n_loops;
    int64_t n_loops_all, n_reinforcing, n_balancing, n_undecided, longest;
    struct phenomena_lever *levers;
    size_t n_levers;
    struct str first_cause; /* the lever of the causes that moves the most */
    int64_t first_id;
    const char *first_way; /* a cause is tried lower, a strength higher */
    bool first_is_sure;
    struct phenomena_pair *disputed;
    size_t n_disputed;
    struct phenomena_ice *ice;
    size_t n_ice;
    int64_t n_upward, n_downward;
    struct phenomena_reach *reach;
    size_t n_reach;
};

/* ---- what if ---- */

struct phenomena_effect {
    int no, width;
    struct str text, effect;
    bool is_phenomenon;
};
struct phenomena_what_if {
    struct phenomena_head head;
    struct web_errors errors;
    struct web_input one, one_way, two, two_way;
    bool is_asked, has_factors, settles, cycles, is_unique;
    int64_t n_left_out;
    struct str pushed; /* in words */
    const struct msg *verdict; /* of the phenomenon itself */
    struct phenomena_effect *rows;
    size_t n_rows;
};

/* ---- actors ---- */

struct phenomena_actor_row {
    struct phenomenon_actor a;
    int64_t process_id;
    bool may_write;
};
struct phenomena_role {
    const struct msg *name, *what;
    struct phenomena_actor_row *rows;
    size_t n_rows;
};
struct phenomena_way_in { /* invitations of a workshop that is still to come */
    int64_t workshop_id;
    struct str title;
};
struct phenomena_actors {
    struct phenomena_head head;
    struct web_errors errors;
    struct phenomena_role roles[N_ACTOR_ROLES];
    size_t n_roles;
    int64_t n_actors, n_missing;
    struct str missing; /* names */
    struct web_input organisation, name, role, does_now, could_do;
    struct phenomena_way_in *invitations;
    size_t n_invitations;
    bool is_open; /* the form */
};
struct phenomena_actor {
    struct phenomena_head head;
    struct web_errors errors;
    struct phenomenon_actor a;
    struct web_input role, does_now, could_do;
};
struct phenomena_cell {
    const struct msg *role; /* NULL: not in it */
    const char *tag;
    struct str does_now;
};
struct phenomena_matrix_row {
    struct str name;
    bool is_known; /* an organisation of the network */
    int64_t organisation_id;
    struct phenomena_cell *cells;
    size_t n_cells;
};
struct phenomena_matrix {
    int64_t process_id;
    struct phenomenon *heads;
    size_t n_heads;
    struct phenomena_matrix_row *rows;
    size_t n_rows;
};

#endif

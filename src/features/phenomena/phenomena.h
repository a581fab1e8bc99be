/*
 * A phenomenon traced to its root causes and to the actors it touches: the sheet, the tree of causes, the influences
 * between factors as several people see them, the actors.
 *
 * For: its pages, the demonstration, scripts. Not for: computing (phenomena_analysis.h), files (phenomena_files.h).
 * Invariants: a phenomenon belongs to one process; factor numbers F1, F2, … of a phenomenon never change; the tree has no
 * circle; one voice says one thing at most about an ordered pair of factors; who a voice is, nobody is shown.
 * Threads: one unit of work.
 *
 *     struct factor f = {.phenomenon_id = p, .parent_id = problem, .text = STR("Perhe saa esitteen, ei saattajaa")};
 *     TRY(factor_save(cx, &f));
 */
#ifndef TUPA_PHENOMENA_H
#define TUPA_PHENOMENA_H

#include "ctx.h"

enum {
    PHENOMENA_MAX = 60,             /* of a process */
    PHENOMENON_FACTORS_MAX = 120,   /* so that the analysis stays under a second */
    PHENOMENON_INFLUENCES_MAX = 4000, /* views, all people together */
    PHENOMENON_ACTORS_MAX = 150,
    PHENOMENON_EVIDENCE_MAX = 60,
    FACTOR_DEPTH_MAX = 12, /* whys in a row */
    FACTOR_TEXT_MAX = 200,
};

/* ---- the sheet ---- */

struct phenomenon {
    int64_t id, process_id, updated_ms, n_factors, n_roots, n_actors;
    struct str name, sentence, concerns, seen_in;
    struct str level; /* local, regional, county */
    struct str target_groups; /* keys of the code list, commas between */
    struct str state; /* proposed, open, closed */
    struct str change, change_sign, joint_work, given_up, overlaps, gaps;
};
enum { N_PHENOMENON_LEVELS = 3, N_PHENOMENON_STATES = 3 };
extern const char *const phenomenon_levels[N_PHENOMENON_LEVELS], *const phenomenon_states[N_PHENOMENON_STATES];
const struct msg *phenomenon_level_name(struct str level);
const struct msg *phenomenon_state_name(struct str state);

/* New (id 0: open when the actor may write, else proposed) or changed. Problems by field. */
enum status phenomenon_save(struct ctx *cx, struct phenomenon *p) MUST_CHECK;
enum status phenomenon_load(struct ctx *cx, int64_t process_id, int64_t id, struct phenomenon *ret_p) MUST_CHECK;
enum status phenomenon_list(struct ctx *cx, int64_t process_id, struct phenomenon **ret_rows, size_t *ret_n) MUST_CHECK;
enum status phenomenon_set_state(struct ctx *cx, int64_t process_id, int64_t id, struct str state) MUST_CHECK;
/* With all that belongs to it; STATUS_NOT_FOUND unless it is only proposed. */
enum status phenomenon_remove(struct ctx *cx, int64_t process_id, int64_t id) MUST_CHECK;

struct phenomenon_need {
    int64_t id;
    struct str text, teller;
};
enum status phenomenon_needs(struct ctx *cx, int64_t phenomenon_id, struct phenomenon_need **ret_rows, size_t *ret_n) MUST_CHECK;
/* Those of the process that could be taken in. */
enum status phenomenon_needs_left(struct ctx *cx, const struct phenomenon *p, struct phenomenon_need **ret_rows,
                                  size_t *ret_n) MUST_CHECK;
/* The trail is kept both ways. STATUS_NOT_FOUND for a need that cannot be taken in. */
enum status phenomenon_need_add(struct ctx *cx, const struct phenomenon *p, int64_t need_id) MUST_CHECK;
enum status phenomenon_need_remove(struct ctx *cx, const struct phenomenon *p, int64_t need_id) MUST_CHECK;

struct evidence {
    int64_t id, phenomenon_id;
    struct str text, source, dated;
};
enum status evidence_add(struct ctx *cx, struct evidence *e) MUST_CHECK; /* problems "evidence", "source", "dated" */
enum status evidence_list(struct ctx *cx, int64_t phenomenon_id, struct evidence **ret_rows, size_t *ret_n) MUST_CHECK;
enum status evidence_remove(struct ctx *cx, int64_t phenomenon_id, int64_t id) MUST_CHECK;

/* ---- the tree of causes ---- */

struct factor {
    int64_t id, phenomenon_id, parent_id, updated_ms, n_sources;
    int no; /* F<no> */
    struct str text;
    struct str kind;  /* problem, cause, root, strength */
    struct str level; /* of the iceberg: event, pattern, structure, model; "" not said */
    struct str sway;  /* can we influence it: yes, partly, no; "" not said */
};
enum { N_FACTOR_KINDS = 4, N_FACTOR_LEVELS = 4, N_FACTOR_SWAYS = 3 };
extern const char *const factor_kinds[N_FACTOR_KINDS], *const factor_levels[N_FACTOR_LEVELS], *const factor_sways[N_FACTOR_SWAYS];
const struct msg *factor_kind_name(struct str kind);
const struct msg *factor_level_name(struct str level); /* NULL for "" */
const struct msg *factor_sway_name(struct str sway);   /* NULL for "" */

/* New (id 0: numbered; a problem without a parent and a cause with one, unless a kind is given) or changed. */
enum status factor_save(struct ctx *cx, struct factor *f) MUST_CHECK;
enum status factor_load(struct ctx *cx, int64_t phenomenon_id, int64_t id, struct factor *ret_f) MUST_CHECK;
enum status factor_list(struct ctx *cx, int64_t phenomenon_id, struct factor **ret_rows, size_t *ret_n) MUST_CHECK;
/* Its causes move up to what it explained; what was said of it is gone. */
enum status factor_remove(struct ctx *cx, int64_t phenomenon_id, int64_t id) MUST_CHECK;
/* The factor becomes a development point of the process, with its source; *ret_point is its id. */
enum status factor_to_point(struct ctx *cx, int64_t process_id, const struct factor *f, int64_t *ret_point) MUST_CHECK;
/* A note of a workshop, or a whole cluster (one of the two is 0), becomes a factor and stays its source. */
enum status factor_from_note(struct ctx *cx, struct factor *f, int64_t workshop_id, int64_t note_id, int64_t cluster_id) MUST_CHECK;

/* ---- influences ---- */

struct influence {
    int64_t id, phenomenon_id, from_id, to_id, account_id;
    int voice;         /* number; 0 = the actor's own */
    int sign;          /* 1 strengthens, -1 weakens, 0 cannot say */
    int strength;      /* 1 a little .. 3 much */
    bool is_delayed;   /* shows only later */
    struct str reason;
};
/* The voice's view of the pair, new or changed. Problems "from", "to", "sign", "strength", "reason". */
enum status influence_say(struct ctx *cx, struct influence *i) MUST_CHECK;
/* By the pair, then by the voice. */
enum status influence_list(struct ctx *cx, int64_t phenomenon_id, struct influence **ret_rows, size_t *ret_n) MUST_CHECK;
/* One's own view; STATUS_NOT_FOUND for another's. */
enum status influence_take_back(struct ctx *cx, int64_t phenomenon_id, int64_t id) MUST_CHECK;
/* Everything said of the pair. */
enum status influence_remove_pair(struct ctx *cx, int64_t phenomenon_id, int64_t from_id, int64_t to_id) MUST_CHECK;
/* The number of a voice that has said nothing yet: for lists that are read in. */
enum status influence_new_voice(struct ctx *cx, int64_t phenomenon_id, int *ret_voice) MUST_CHECK;

/* ---- actors ---- */

struct phenomenon_actor {
    int64_t id, phenomenon_id, organisation_id; /* 0: not in the network */
    struct str name, role, does_now, could_do, sector; /* role: core, interface, missing */
};
enum { N_ACTOR_ROLES = 3 };
extern const char *const phenomenon_roles[N_ACTOR_ROLES];
const struct msg *phenomenon_role_name(struct str role);

/* New (id 0; an organisation or a name) or changed (role and texts). Problems "organisation", "name", "role", … */
enum status phenomenon_actor_save(struct ctx *cx, struct phenomenon_actor *a) MUST_CHECK;
enum status phenomenon_actor_load(struct ctx *cx, int64_t phenomenon_id, int64_t id, struct phenomenon_actor *ret_a) MUST_CHECK;
/* Core, interface, missing. */
enum status phenomenon_actor_list(struct ctx *cx, int64_t phenomenon_id, struct phenomenon_actor **ret_rows, size_t *ret_n) MUST_CHECK;
/* Of every open phenomenon of the process, by name: rows of the matrix. */
enum status phenomenon_actor_list_process(struct ctx *cx, int64_t process_id, struct phenomenon_actor **ret_rows,
                                          size_t *ret_n) MUST_CHECK;
enum status phenomenon_actor_remove(struct ctx *cx, int64_t phenomenon_id, int64_t id) MUST_CHECK;

/* Hourly: whose view a voice was is forgotten after a year, or when the account is closed; the view stays. */
enum status phenomena_forget(struct ctx *cx) MUST_CHECK;

#endif

/*
 * The handbook: a document of sections in several languages that several people edit, versions that can be adopted and
 * then never change, comment rounds with replies; and the trail from every text back to the notes it came from.
 *
 * For: harvest, its own pages, exports, the demonstration. Not for: making PDF or DOCX (exports).
 * Invariants: a save on an old rev is merged by paragraphs when the other change was elsewhere, otherwise answered
 * STATUS_CONFLICT with both texts, nothing stored and nothing lost; every rev stays; a version holds a frozen copy of all
 * sections in all languages with its hash; an adopted one cannot be changed or adopted again.
 *
 *     struct section_text t = {.section_id = s, .language = STR("fi"), .title = title, .body = body, .rev = seen};
 *     enum status s = section_save(cx, document, &t, &conflict);
 */
#ifndef TUPA_HANDBOOK_H
#define TUPA_HANDBOOK_H

#include "ctx.h"

enum { SECTION_MAX_CHARS = 40000 };

struct handbook {
    int64_t id, process_id;
    struct str kind, title, template_key, language; /* template: local, county, minimum */
    bool is_public;
    int64_t updated_ms;
};
struct section {
    int64_t id, document_id;
    int sort;
    struct str key, owner, review_on, development;
    /* in the language asked for, or the document's own when there is none: language tells */
    struct str language, title, body, my_work;
    int rev;
    int64_t updated_ms;
    int64_t n_sources, n_comments, n_open_comments; /* when listed */
};
struct section_text {
    int64_t section_id;
    struct str language, title, body, my_work;
    int rev; /* the one the writer saw; 0 = a new language */
};

/* With the chapters of a table of contents (domain 6.2) in the document's language. */
enum status document_create(struct ctx *cx, struct handbook *d) MUST_CHECK;
enum status document_load(struct ctx *cx, int64_t id, struct handbook *ret_d) MUST_CHECK;
enum status document_list(struct ctx *cx, struct handbook **ret_rows, size_t *ret_n) MUST_CHECK;
/* The handbook of the process, or the newest; STATUS_NOT_FOUND when there is none yet. */
enum status document_current(struct ctx *cx, int64_t process_id, struct handbook *ret_d) MUST_CHECK;
enum status document_save(struct ctx *cx, struct handbook *d) MUST_CHECK; /* title, is_public */

enum status section_list(struct ctx *cx, int64_t document_id, struct str language, struct section **ret_rows, size_t *ret_n) MUST_CHECK;
enum status section_load(struct ctx *cx, int64_t document_id, int64_t id, struct str language, struct section *ret_s) MUST_CHECK;
/* The languages the section has been written in. */
enum status section_languages(struct ctx *cx, int64_t document_id, int64_t section_id, struct str **ret_codes, size_t *ret_n) MUST_CHECK;
enum status section_add(struct ctx *cx, int64_t document_id, struct str title, int64_t *ret_id) MUST_CHECK;
enum status section_move(struct ctx *cx, int64_t document_id, int64_t id, int by) MUST_CHECK;
/* owner, review_on, development */
enum status section_save_care(struct ctx *cx, int64_t document_id, const struct section *s) MUST_CHECK;

struct section_conflict {
    struct section theirs; /* as it is now */
    bool was_merged;       /* STATUS_OK: the other's change was elsewhere and both are kept */
};
enum status section_save(struct ctx *cx, int64_t document_id, const struct section_text *t, struct section_conflict *ret_c) MUST_CHECK;
/* Adds a paragraph under a heading at the end of the body (harvest); always succeeds on the newest rev. */
enum status section_append(struct ctx *cx, int64_t document_id, int64_t section_id, struct str language, struct str heading,
                           struct str text) MUST_CHECK;
struct section_rev {
    int rev;
    int64_t at_ms;
    struct str who, title, body, my_work;
};
enum status section_revs(struct ctx *cx, int64_t section_id, struct str language, struct section_rev **ret_rows, size_t *ret_n) MUST_CHECK;

/* ---- versions ---- */

struct document_version {
    int64_t id, document_id;
    int n;
    struct str title; /* of the handbook when it was frozen */
    struct str state, note, decision, content, content_hash; /* state: draft, adopted; content: JSON */
    int64_t created_ms, adopted_ms;
    struct str created_by, adopted_by;
};
enum status version_freeze(struct ctx *cx, int64_t document_id, struct str note, int64_t *ret_id) MUST_CHECK;
enum status version_adopt(struct ctx *cx, int64_t document_id, int64_t id, struct str decision) MUST_CHECK;
enum status version_list(struct ctx *cx, int64_t document_id, struct document_version **ret_rows, size_t *ret_n) MUST_CHECK; /* newest first, without content */
enum status version_load(struct ctx *cx, int64_t document_id, int64_t id, struct document_version *ret_v) MUST_CHECK;
struct version_section {
    struct str section; /* its uid */
    int sort;
    struct str language, title, body, my_work;
};
enum status version_sections(struct ctx *cx, const struct document_version *v, struct str language,
                             struct version_section **ret_rows, size_t *ret_n) MUST_CHECK;

/* Each chapter once: in the language asked for, else in the handbook's own, else in any. */
enum status version_chapters(struct ctx *cx, const struct document_version *v, struct str language, struct str own,
                             struct version_section **ret_rows, size_t *ret_n) MUST_CHECK;
/* The draft as it is now, in the same form: every text in every language. */
enum status version_draft(struct ctx *cx, int64_t document_id, struct version_section **ret_rows, size_t *ret_n) MUST_CHECK;

/* One chapter in one language, before and after; "" where there was or is none. */
struct version_change {
    struct str section, language, title, before, after;
    bool is_same;
};
/* In the order of the newer; what it no longer has comes last. */
size_t version_changes(struct arena *a, const struct version_section *from, size_t n_from, const struct version_section *to,
                       size_t n_to, struct version_change **ret_rows);

/* ---- comment rounds ---- */

struct comment_round {
    int64_t id, document_id;
    struct str title, audience, code;
    int64_t starts_ms, ends_ms;
    int64_t n_comments, n_open; /* when listed */
};
struct comment {
    int64_t id, round_id, section_id;
    struct str author_kind, sector, text, state, reply, effect; /* effect: changed, kept, later */
    int64_t created_ms, replied_ms;
    bool is_own;
};
enum status round_save(struct ctx *cx, struct comment_round *r) MUST_CHECK;
enum status round_load(struct ctx *cx, int64_t document_id, int64_t id, struct comment_round *ret_r) MUST_CHECK;
enum status round_by_code(struct ctx *cx, struct str code, struct comment_round *ret_r) MUST_CHECK; /* also when over */
enum status round_list(struct ctx *cx, int64_t document_id, struct comment_round **ret_rows, size_t *ret_n) MUST_CHECK;
enum status round_open(struct ctx *cx, int64_t document_id, struct comment_round *ret_r) MUST_CHECK; /* the one going on */
enum status comment_add(struct ctx *cx, const struct comment_round *r, struct comment *c) MUST_CHECK;
enum status comment_list(struct ctx *cx, int64_t round_id, int64_t section_id, struct comment **ret_rows, size_t *ret_n) MUST_CHECK; /* 0 = all */
enum status comment_reply(struct ctx *cx, int64_t round_id, int64_t id, struct str reply, struct str effect) MUST_CHECK;
enum status comment_hide(struct ctx *cx, int64_t round_id, int64_t id, bool hidden) MUST_CHECK;

#endif

/* What the views of the handbook show. */
#ifndef TUPA_HANDBOOK_VIEWS_H
#define TUPA_HANDBOOK_VIEWS_H

#include "diff.h"
#include "handbook.h"
#include "page.h"
#include "trail_views.h"

struct handbook_chapter {
    int64_t id, n_comments, n_open_comments;
    int number;
    struct str title, language;
    bool is_here, is_empty;
};
struct handbook_contents {
    int64_t document_id;
    struct handbook_chapter *chapters;
    size_t n_chapters;
    int here; /* number of the chapter being read, 0 = none */
    struct str language; /* of the links, "" = the document's own */
};
struct handbook_language {
    struct str code, name;
    bool is_here, exists;
};

/* ---- a new handbook, its settings ---- */

struct handbook_form {
    struct web_input title, template_key, language, is_public;
    struct web_errors errors;
    int64_t document_id; /* 0 = new */
    bool may_write;
};

/* ---- the front of a handbook ---- */

struct handbook_front {
    struct handbook d;
    struct handbook_contents contents;
    struct web_input title; /* of a new chapter */
    struct web_errors errors;
    bool may_write, has_adopted, has_round;
    struct document_version adopted;
    struct comment_round round;
};

/* ---- one chapter ---- */

struct handbook_comment {
    struct comment c;
    const struct msg *kind, *effect;
    const char *tag;
    int64_t document_id;
    bool is_waiting, is_hidden;
};
struct handbook_section {
    struct handbook d;
    struct section s;
    struct handbook_contents contents;
    struct handbook_language *languages;
    size_t n_languages;
    struct trusted_html body, my_work;
    struct trail_origin origin;
    int number;
    struct str state, previous_title, next_title;
    int64_t previous, next;
    bool is_empty, may_write, may_comment, was_merged, has_languages, has_round, has_adopted;
    struct document_version adopted;
    struct comment_round round;
    struct handbook_comment *comments;
    size_t n_comments;
    struct web_input text, kind;
    struct web_errors errors;
};

/* ---- editing ---- */

struct handbook_edit {
    struct handbook d;
    struct section s;
    int number;
    struct web_input title, body, my_work, owner, review_on, development;
    struct str language, language_name;
    struct handbook_language *languages;
    size_t n_languages;
    int rev;
    bool is_preview, is_new_language;
    struct trusted_html body_preview, my_work_preview;
    struct section original; /* to translate from */
    struct web_errors errors;
};
struct handbook_conflict {
    struct handbook d;
    struct section theirs;
    struct str who;
    struct section_text mine;
    struct str title, body, my_work; /* both joined, to be tidied by hand */
    int n_conflicts;
};

/* ---- history and differences ---- */

struct handbook_difference {
    struct diff_run *runs; /* of one paragraph */
    size_t n_runs;
    bool is_added, is_removed, is_same, is_heading, is_item, is_box;
};
struct handbook_change { /* of one text: a paragraph at a time */
    struct str title, language, language_name; /* a name when it is not the handbook's own language */
    struct handbook_difference *paragraphs;
    size_t n_paragraphs, words_added, words_removed;
    bool is_same, is_chapter; /* chapter: its heading is of the second level */
    bool is_form_only;        /* the words are the same: only bold text, levels or links changed */
};
struct handbook_rev {
    int rev;
    int64_t at_ms;
    struct str who;
    struct handbook_change body, my_work, title;
    bool is_first;
};
struct handbook_history {
    struct handbook d;
    struct section s;
    int number;
    struct handbook_rev *revs;
    size_t n_revs;
};

/* ---- versions ---- */

struct handbook_version_row {
    struct document_version v;
    bool is_adopted;
};
struct handbook_choice { /* which two to compare */
    int64_t document_id;
    struct web_input from, to;
};
struct handbook_versions {
    struct handbook d;
    struct handbook_choice choice;
    struct handbook_version_row *rows;
    size_t n_rows;
    struct web_input note;
    struct web_errors errors;
    bool may_freeze, may_compare, drafts;
};
struct handbook_version_chapter {
    int number;
    struct str title, language;
    struct trusted_html body, my_work;
    bool has_my_work;
};
struct handbook_version {
    struct handbook d;
    struct document_version v;
    struct handbook_version_chapter *chapters;
    size_t n_chapters;
    struct handbook_language *languages;
    size_t n_languages;
    struct web_input decision;
    struct web_errors errors;
    bool is_adopted, may_adopt, may_see_draft;
};
struct handbook_compare {
    struct handbook d;
    struct document_version from, to; /* id 0 = the draft as it is now */
    struct handbook_change *chapters; /* those that differ */
    size_t n_chapters, n_same;
    struct handbook_choice choice;
};

/* ---- comment rounds ---- */

struct handbook_round_row {
    struct comment_round r;
    int64_t last_ms; /* in its last day */
    const struct msg *state;
    const char *tag;
};
struct handbook_rounds {
    struct handbook d;
    struct handbook_round_row *rows;
    size_t n_rows;
    struct web_input title, starts, ends, audience;
    struct web_errors errors;
    bool may_write;
};
struct handbook_round {
    struct handbook d;
    struct comment_round r;
    const struct msg *state;
    const char *tag;
    struct str url;
    struct handbook_round_chapter *chapters;
    size_t n_chapters;
    struct web_errors errors;
    struct web_input title, starts, ends, audience;
    bool may_write;
};
struct handbook_round_chapter {
    int number;
    struct str title;
    struct handbook_comment *comments;
    size_t n_comments;
};
struct handbook_public_chapter {
    int64_t id;
    int number;
    struct str title, language;
    struct trusted_html body;
    struct handbook_comment *comments;
    size_t n_comments;
};
struct handbook_public {
    struct handbook d;
    struct comment_round r;
    struct handbook_public_chapter *chapters;
    size_t n_chapters;
    struct web_input section, kind, text;
    struct web_errors errors;
    bool is_open, is_coming, is_thanked;
};

#endif

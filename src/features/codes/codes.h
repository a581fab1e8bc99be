/*
 * The lists that an administrator may edit: sector, profession, organisation_type, level, target_group.
 *
 * For: every feature that shows or asks for one of them; the key is stored, the name is shown. Not for: fixed states.
 * Invariants: keys never change; a code in use is hidden, never deleted; the defaults are data/codes.csv.
 * Threads: one unit of work.
 *
 *     struct code_list sectors;
 *     TRY(codes_load(cx, CODES_SECTOR, &sectors));
 *     struct str name = code_label(&sectors, person.sector, cx->locale);
 */
#ifndef TUPA_CODES_H
#define TUPA_CODES_H

#include "ctx.h"
#include "map.h"

#define CODES_SECTOR "sector"
#define CODES_PROFESSION "profession"
#define CODES_ORGANISATION_TYPE "organisation_type"
#define CODES_LEVEL "level"
#define CODES_TARGET_GROUP "target_group"

enum { N_CODE_LISTS = 5, N_YARNS = 10 };
extern const char *const code_list_names[N_CODE_LISTS]; /* "sector", ... */
extern const char *const code_yarns[N_YARNS];           /* "te" "so" "va" "ko" "nu" "ja" "se" "mu" "pe" "lu" */

struct code {
    int64_t id;
    struct str key;
    struct str name[N_LOCALES];
    struct str mark; /* two letters for pictures: "Te"; sectors only */
    struct str yarn; /* class y-..: "te"; sectors only */
    int64_t sort;
    bool in_use;     /* not hidden */
    bool needs_seat; /* sectors: must be represented in core groups */
};

struct code_list {
    const char *name;
    struct code *rows;
    size_t n_rows;
};

/* Writes the defaults into lists that are empty; a list that somebody has edited stays. Called by migrate. */
enum status codes_seed(struct ctx *cx) MUST_CHECK;

/* The whole list in its order, hidden codes too (they name old things). STATUS_NOT_FOUND for an unknown list. */
enum status codes_load(struct ctx *cx, const char *list, struct code_list *ret_list) MUST_CHECK;

/* A new code (id 0, the key is made from the Finnish name when empty) or changed names, mark, yarn, flags. */
enum status code_save(struct ctx *cx, const char *list, const struct code *code, int64_t *ret_id) MUST_CHECK;
/* One step towards the beginning (-1) or the end (+1) of the list; at the end nothing happens. */
enum status code_move(struct ctx *cx, const char *list, int64_t id, int step) MUST_CHECK;
enum status code_hide(struct ctx *cx, const char *list, int64_t id, bool hidden) MUST_CHECK;
/* STATUS_CONFLICT with a problem when somebody or something has the code. */
enum status code_delete(struct ctx *cx, const char *list, int64_t id) MUST_CHECK;

/* ---- pure ---- */

const struct code *code_in(const struct code_list *list, struct str key); /* NULL when absent */
const struct code *code_of_id(const struct code_list *list, int64_t id);
struct str code_name(const struct code *c, enum locale l); /* no text for NULL */
/* The name; the key itself when the list does not know it. */
struct str code_label(const struct code_list *list, struct str key, enum locale l);
/* The code a person means: key, name in any language, or a usual other word for it ("3. sektori"); NULL. */
const struct code *code_meant(struct arena *a, const struct code_list *list, struct str words);
/* The same for many questions: every word there is for a code, folded, to struct code. */
struct map *code_words(struct arena *a, const struct code_list *list);

#endif

/* What the register knows already, loaded once for a whole list. Private to the import. */
#ifndef TUPA_IMPORT_KNOWN_H
#define TUPA_IMPORT_KNOWN_H

#include "areas.h"
#include "codes.h"
#include "import.h"
#include "map.h"

struct import_known {
    struct area_list areas;
    struct code_list sectors, professions, levels, types;
    struct organisation_list organisations;
    struct map *people_by_email;    /* struct person */
    struct map *people_by_name;     /* folded name: struct person */
    struct map *organisation_named; /* folded name: struct organisation */
    struct map *organisation_near;  /* folded words: the organisation nearly so called */
    struct map *area_named;         /* folded name in any language: the municipality */
    struct map *words[4];           /* what people call the codes of the lists above, in their order */
    struct map *area_guess;         /* folded words: the municipality nearly so called */
};

enum status import_known_load(struct ctx *cx, struct import_known *ret_known) MUST_CHECK;
/* As code_meant, of one of the known lists. */
const struct code *import_code(struct ctx *cx, const struct import_known *k, const struct code_list *list,
                               struct str words);
/* As import_area_guess, remembering. */
const struct area *import_area_near(struct ctx *cx, struct import_known *k, struct str words);
/* By id or by name in any language; NULL. */
const struct area *import_area(struct ctx *cx, const struct import_known *k, struct str words);
const struct organisation *import_organisation(struct ctx *cx, const struct import_known *k, struct str name);
/* An organisation whose name holds these words or the other way round, or is nearly the same; NULL. */
const struct organisation *import_organisation_near(struct ctx *cx, struct import_known *k, struct str name);

#endif

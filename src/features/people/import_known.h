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
    struct map *people_by_email;   /* struct person */
    struct map *people_by_name;    /* folded name: struct person */
    struct map *organisation_named; /* folded name: struct organisation */
    struct map *meant[4];          /* folded words: struct code, one map for each list below */
};

enum status import_known_load(struct ctx *cx, struct import_known *ret_known) MUST_CHECK;
/* As code_meant, remembering. */
const struct code *import_code(struct ctx *cx, struct import_known *k, const struct code_list *list, struct str words);
/* By id or by name in any language; NULL. */
const struct area *import_area(struct ctx *cx, const struct import_known *k, struct str words);
const struct organisation *import_organisation(struct ctx *cx, const struct import_known *k, struct str name);
/* An organisation whose name holds these words or the other way round, or is nearly the same; NULL. */
const struct organisation *import_organisation_near(struct ctx *cx, const struct import_known *k, struct str name);

#endif

/*
 * A problem put together from a file of people and the wishes of the command line.
 *
 * For: cmd_groups.c. Every function tells on c->err what is wrong and answers false.
 *
 *     struct groups_wishes w;
 *     if (!groups_wishes_init(&w, c, file, &people) || !groups_wishes_mix(&w, "sector,role")) return EXIT_BAD_INPUT;
 */
#ifndef TUPA_GROUPS_WISHES_H
#define TUPA_GROUPS_WISHES_H

#include "groups_files.h"
#include "options.h"

struct groups_wishes {
    struct cli *c;
    const char *file; /* of people */
    const struct groups_people *people;
    struct groups_column *columns; /* one an attribute */
    struct groups_attribute *attributes;
    size_t n_attributes;
    struct groups_rule *rules;
    size_t n_rules, cap_rules;
    const char **rule_text;
    size_t n_texts, cap_texts;
    double coverage; /* of answers about acquaintance, 0 .. 1 */
    bool *used;      /* [column of the table]: has a part already, so not mixed by default */
};

void groups_wishes_init(struct groups_wishes *w, struct cli *c, const char *file, const struct groups_people *people);

/* "sector,role:3": columns to mix, with weight 1 .. 20 (1 when left out). */
bool groups_wishes_mix(struct groups_wishes *w, const char *list);

/* Every column that has no other part and says something: not one value for all, nor a different one for each. */
bool groups_wishes_mix_rest(struct groups_wishes *w);

bool groups_wishes_together(struct groups_wishes *w, const char *column);
bool groups_wishes_apart(struct groups_wishes *w, const char *column);
bool groups_wishes_pin(struct groups_wishes *w, const char *column, uint32_t n_groups);

/* "column=value:min-max", "column=value:min-", "column=*:1-" (every value). */
bool groups_wishes_require(struct groups_wishes *w, const char *text);
/* "column=value" or "column=value:k": none or at least k (2) in a group. */
bool groups_wishes_not_alone(struct groups_wishes *w, const char *text);
/* "column=value>column=value": the first only where at least one of the second is. */
bool groups_wishes_needs(struct groups_wishes *w, const char *text);

/* A column read outside the attributes (organisation); false when there is none. */
bool groups_wishes_column(struct groups_wishes *w, const char *name, struct groups_column *ret_c);

#endif

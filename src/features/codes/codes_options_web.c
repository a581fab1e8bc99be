/* What other features' pages need of the lists. */
#include "codes_web.h"

#include "codes_msg.h"

struct codes_chip
codes_chip_of(const struct code_list *sectors, struct str key, enum locale l)
{
    const struct code *c = code_in(sectors, key);
    if (!c)
        return (struct codes_chip){STR("mu"), STR_NONE, key};
    return (struct codes_chip){c->yarn, c->mark, code_name(c, l)};
}

struct web_option *
codes_options(struct ctx *cx, const struct code_list *list, struct str chosen, const struct msg *none, size_t *ret_n)
{
    struct web_option *options = ARENA_ARRAY(cx->arena, struct web_option, list->n_rows + 1);
    size_t n = 0;
    if (none)
        options[n++].label = tr(cx, none);
    for (size_t i = 0; i < list->n_rows; i++) {
        const struct code *c = &list->rows[i];
        if (c->in_use || str_eq(c->key, chosen))
            options[n++] = (struct web_option){.value = c->key, .label = code_name(c, cx->locale)};
    }
    *ret_n = n;
    return options;
}

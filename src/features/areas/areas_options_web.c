#include "areas_web.h"

static bool
any_own(const struct area_list *all)
{
    for (size_t i = 0; i < all->n_rows; i++)
        if (all->rows[i].in_use)
            return true;
    return false;
}

static bool
is_among(const int64_t *ids, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (ids[i] == id)
            return true;
    return false;
}

struct web_option *
areas_options(struct ctx *cx, const struct area_list *all, const int64_t *chosen, size_t n_chosen,
              const struct msg *none, size_t *ret_n)
{
    struct web_option *options = ARENA_ARRAY(cx->arena, struct web_option, all->n_rows + 1);
    bool own = any_own(all);
    size_t n = 0;
    if (none)
        options[n++].label = tr(cx, none);
    for (size_t i = 0; i < all->n_rows; i++) {
        const struct area *a = &all->rows[i];
        if (a->kind == AREA_MUNICIPALITY && (!own || a->in_use || is_among(chosen, n_chosen, a->id)))
            options[n++] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)a->id),
                                               .label = area_name(a, cx->locale)};
    }
    *ret_n = n;
    return options;
}

#include "assets.h"

const struct asset *
asset_by_path(struct str path)
{
    for (const struct asset *const *a = assets_all; *a; a++)
        if (str_eq_c(path, (*a)->path))
            return *a;
    return NULL;
}

const struct asset *
asset_by_name(struct str name)
{
    for (const struct asset *const *a = assets_all; *a; a++)
        if (str_eq_c(name, (*a)->name))
            return *a;
    return NULL;
}

/*
 * An installation's own look: name, keeper, and two colours that are checked for contrast before they are used.
 *
 *     TRY(site_look_save(cx, &wish));        // problems: "brand", "brand_dark", ...
 */
#ifndef TUPA_SITE_LOOK_H
#define TUPA_SITE_LOOK_H

#include "ctx.h"

struct site_look {
    struct str centre_name, centre_name_sv, centre_name_en, keeper, contact_email;
    struct str brand, brand_dark; /* "#2c3d72", for light and dark pages; "" = Tupa's own */
};

/* The smallest contrast of text: AA. */
#define SITE_LEAST_CONTRAST 4.5

struct site_look site_look_of(struct ctx *cx);
enum status site_look_save(struct ctx *cx, const struct site_look *wish) MUST_CHECK;

#endif

/* What the facilitator chose for a division, as JSON in the database. Unknown or odd members fall back to the usual. */
#ifndef TUPA_GROUPING_SETTINGS_H
#define TUPA_GROUPING_SETTINGS_H

#include "grouping.h"

struct str grouping_settings_json(struct arena *a, const struct grouping_settings *s);
struct grouping_settings grouping_settings_from(struct arena *a, struct str json);

#endif

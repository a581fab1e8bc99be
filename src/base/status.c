#include "status.h"

const char *
status_name(enum status s)
{
    static const char *const names[] = {
        [STATUS_OK] = "ok",
        [STATUS_NOT_FOUND] = "not_found",
        [STATUS_INVALID] = "invalid",
        [STATUS_DENIED] = "denied",
        [STATUS_CONFLICT] = "conflict",
        [STATUS_LIMIT] = "limit",
        [STATUS_UNAVAILABLE] = "unavailable",
        [STATUS_INTERNAL] = "internal",
    };
    if ((unsigned)s >= ARRAY_LEN(names))
        return "unknown";
    return names[s];
}

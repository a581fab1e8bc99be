#include "people_check.h"

#include "areas.h"
#include "codes.h"
#include "people_msg.h"
#include "utf8.h"

static bool
has_control(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n' && s.p[i] != '\t')
            return true;
    return false;
}

void
people_check_text(struct ctx *cx, const char *field, struct str s, int max_chars)
{
    if (!utf8_is_valid(s) || has_control(s))
        (void)problem(cx, field, &M_people_bad_letters, MSG_NO_ARGS);
    else if (utf8_count(s) > (size_t)max_chars)
        (void)problem(cx, field, &M_people_too_long, MSG_ARGS(msg_int("max", max_chars)));
}

enum status
people_check_code(struct ctx *cx, const char *field, const char *list, struct str key)
{
    struct code_list codes;
    if (key.n == 0)
        return STATUS_OK;
    TRY(codes_load(cx, list, &codes));
    if (!code_in(&codes, key))
        (void)problem(cx, field, &M_people_choose_from_list, MSG_NO_ARGS);
    return STATUS_OK;
}

enum status
people_check_areas(struct ctx *cx, const char *field, const int64_t *ids, size_t n)
{
    struct area_list areas;
    if (n == 0 || (n == 1 && ids[0] == 0))
        return STATUS_OK;
    TRY(areas_load(cx, &areas));
    for (size_t i = 0; i < n; i++) {
        const struct area *a = area_in(&areas, ids[i]);
        if (!a || a->kind != AREA_MUNICIPALITY) {
            (void)problem(cx, field, &M_people_choose_from_list, MSG_NO_ARGS);
            break;
        }
    }
    return STATUS_OK;
}

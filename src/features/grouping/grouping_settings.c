#include "grouping_settings.h"

#include "json.h"

struct grouping_settings
grouping_settings_usual(void)
{
    return (struct grouping_settings){.size = 5, .rounds = 1, .families_together = true, .languages_together = true,
                                      .mix_sectors = true, .mix_titles = true, .mix_areas = true};
}

struct str
grouping_settings_json(struct arena *a, const struct grouping_settings *s)
{
    return str_fmt(a,
                   "{\"size\":%d,\"tables\":%d,\"rounds\":%d,\"families\":%d,\"languages\":%d,\"sectors\":%d,"
                   "\"titles\":%d,\"areas\":%d,\"present\":%d}",
                   s->size, s->tables, s->rounds, s->families_together, s->languages_together, s->mix_sectors,
                   s->mix_titles, s->mix_areas, s->present_only);
}

static int
number(struct json_value o, const char *key, int least, int most, int usual)
{
    int64_t n;
    if (json_i64(json_member(o, key), &n) != STATUS_OK || n < least || n > most)
        return usual;
    return (int)n;
}

struct grouping_settings
grouping_settings_from(struct arena *a, struct str json)
{
    struct grouping_settings s = grouping_settings_usual();
    struct json_value o;
    struct json_error e;
    if (json_read(a, json, 4096, &o, &e) != STATUS_OK)
        return s;
    s.size = number(o, "size", 2, 100, s.size);
    s.tables = number(o, "tables", 0, GROUPING_MAX_TABLES, s.tables);
    s.rounds = number(o, "rounds", 1, GROUPING_MAX_ROUNDS, s.rounds);
    s.families_together = number(o, "families", 0, 1, 1) == 1;
    s.languages_together = number(o, "languages", 0, 1, 1) == 1;
    s.mix_sectors = number(o, "sectors", 0, 1, 1) == 1;
    s.mix_titles = number(o, "titles", 0, 1, 1) == 1;
    s.mix_areas = number(o, "areas", 0, 1, 1) == 1;
    s.present_only = number(o, "present", 0, 1, 0) == 1;
    return s;
}

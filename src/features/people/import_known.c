#include "import_known.h"

#include "import_words.h"
#include "utf8.h"

static enum status
load_people(struct ctx *cx, bool left, struct import_known *k)
{
    struct person_list people;
    struct person_filter all = {.with_confidential = true, .left = left, .limit = PEOPLE_ALL};
    TRY(people_find(cx, &all, &people));
    for (size_t i = 0; i < people.n_rows; i++) {
        struct person *p = &people.rows[i];
        struct str name = utf8_fold(cx->arena, p->name);
        if (p->email.n)
            map_set(k->people_by_email, p->email, p);
        if (!left && !map_has(k->people_by_name, name))
            map_set(k->people_by_name, name, p);
    }
    return STATUS_OK;
}

enum status
import_known_load(struct ctx *cx, struct import_known *ret_known)
{
    struct import_known k = {.people_by_email = map_new(cx->arena),
                             .people_by_name = map_new(cx->arena),
                             .organisation_named = map_new(cx->arena)};
    for (size_t i = 0; i < ARRAY_LEN(k.meant); i++)
        k.meant[i] = map_new(cx->arena);
    TRY(areas_load(cx, &k.areas));
    TRY(codes_load(cx, CODES_SECTOR, &k.sectors));
    TRY(codes_load(cx, CODES_PROFESSION, &k.professions));
    TRY(codes_load(cx, CODES_LEVEL, &k.levels));
    TRY(codes_load(cx, CODES_ORGANISATION_TYPE, &k.types));
    TRY(organisations_load(cx, &k.organisations));
    for (size_t i = 0; i < k.organisations.n_rows; i++)
        map_set(k.organisation_named, utf8_fold(cx->arena, k.organisations.rows[i].name), &k.organisations.rows[i]);
    TRY(load_people(cx, true, &k));
    TRY(load_people(cx, false, &k));
    *ret_known = k;
    return STATUS_OK;
}

const struct code *
import_code(struct ctx *cx, struct import_known *k, const struct code_list *list, struct str words)
{
    const struct code_list *lists[] = {&k->sectors, &k->professions, &k->levels, &k->types};
    static const struct code nothing;
    struct str key = utf8_fold(cx->arena, words);
    size_t i = 0;
    while (lists[i] != list)
        i++;
    const struct code *c = map_get(k->meant[i], key);
    if (!c) {
        c = code_meant(cx->arena, list, words);
        map_set(k->meant[i], key, (void *)(c ? c : &nothing));
    }
    return c == &nothing ? NULL : c;
}

const struct area *
import_area(struct ctx *cx, const struct import_known *k, struct str words)
{
    int64_t id;
    if (str_to_i64(words, &id) == STATUS_OK) {
        const struct area *a = area_in(&k->areas, id);
        return a && a->kind == AREA_MUNICIPALITY ? a : NULL;
    }
    return area_named(cx->arena, &k->areas, AREA_MUNICIPALITY, words);
}

const struct organisation *
import_organisation(struct ctx *cx, const struct import_known *k, struct str name)
{
    return map_get(k->organisation_named, utf8_fold(cx->arena, name));
}

const struct organisation *
import_organisation_near(struct ctx *cx, const struct import_known *k, struct str name)
{
    struct str wanted = utf8_fold(cx->arena, name);
    for (size_t i = 0; i < k->organisations.n_rows; i++) {
        struct str have = utf8_fold(cx->arena, k->organisations.rows[i].name);
        bool inside = wanted.n >= 8 && (str_find(have, wanted) >= 0 || str_find(wanted, have) >= 0);
        if (inside || edit_distance(cx->arena, wanted, have) <= 2)
            return &k->organisations.rows[i];
    }
    return NULL;
}

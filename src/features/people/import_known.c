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

static void
name_areas(struct ctx *cx, struct import_known *k)
{
    for (size_t i = 0; i < k->areas.n_rows; i++)
        for (int l = 0; l < N_LOCALES; l++)
            if (k->areas.rows[i].kind == AREA_MUNICIPALITY)
                map_set(k->area_named, utf8_fold(cx->arena, k->areas.rows[i].name[l]), &k->areas.rows[i]);
}

enum status
import_known_load(struct ctx *cx, struct import_known *ret_known)
{
    struct import_known k = {.people_by_email = map_new(cx->arena),
                             .people_by_name = map_new(cx->arena),
                             .organisation_named = map_new(cx->arena),
                             .organisation_near = map_new(cx->arena),
                             .area_named = map_new(cx->arena),
                             .area_guess = map_new(cx->arena)};
    TRY(areas_load(cx, &k.areas));
    TRY(codes_load(cx, CODES_SECTOR, &k.sectors));
    TRY(codes_load(cx, CODES_PROFESSION, &k.professions));
    TRY(codes_load(cx, CODES_LEVEL, &k.levels));
    TRY(codes_load(cx, CODES_ORGANISATION_TYPE, &k.types));
    const struct code_list *lists[] = {&k.sectors, &k.professions, &k.levels, &k.types};
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        k.words[i] = code_words(cx->arena, lists[i]);
    TRY(organisations_load(cx, &k.organisations));
    for (size_t i = 0; i < k.organisations.n_rows; i++)
        map_set(k.organisation_named, utf8_fold(cx->arena, k.organisations.rows[i].name), &k.organisations.rows[i]);
    name_areas(cx, &k);
    TRY(load_people(cx, true, &k));
    TRY(load_people(cx, false, &k));
    *ret_known = k;
    return STATUS_OK;
}

const struct code *
import_code(struct ctx *cx, const struct import_known *k, const struct code_list *list, struct str words)
{
    const struct code_list *lists[] = {&k->sectors, &k->professions, &k->levels, &k->types};
    size_t i = 0;
    while (lists[i] != list)
        i++;
    return map_get(k->words[i], utf8_fold(cx->arena, words));
}

const struct area *
import_area_near(struct ctx *cx, struct import_known *k, struct str words)
{
    static const struct area nothing;
    struct str wanted = utf8_fold(cx->arena, words);
    const struct area *a = map_get(k->area_guess, wanted);
    if (!a) {
        a = import_area_guess(cx->arena, &k->areas, wanted);
        map_set(k->area_guess, wanted, (void *)(a ? a : &nothing));
    }
    return a == &nothing ? NULL : a;
}

const struct area *
import_area(struct ctx *cx, const struct import_known *k, struct str words)
{
    int64_t id;
    if (str_to_i64(words, &id) == STATUS_OK) {
        const struct area *a = area_in(&k->areas, id);
        return a && a->kind == AREA_MUNICIPALITY ? a : NULL;
    }
    return map_get(k->area_named, utf8_fold(cx->arena, words));
}

const struct organisation *
import_organisation(struct ctx *cx, const struct import_known *k, struct str name)
{
    return map_get(k->organisation_named, utf8_fold(cx->arena, name));
}

static const struct organisation *
find_near(struct ctx *cx, const struct import_known *k, struct str wanted)
{
    for (size_t i = 0; i < k->organisation_named->n_items; i++) {
        struct str have = k->organisation_named->items[i].key;
        bool inside = wanted.n >= 8 && (str_find(have, wanted) >= 0 || str_find(wanted, have) >= 0);
        bool alike = have.n < wanted.n + 4 && wanted.n < have.n + 4 && edit_distance(cx->arena, wanted, have) <= 2;
        if (inside || alike)
            return k->organisation_named->items[i].value;
    }
    return NULL;
}

const struct organisation *
import_organisation_near(struct ctx *cx, struct import_known *k, struct str name)
{
    static const struct organisation nothing;
    struct str wanted = utf8_fold(cx->arena, name);
    const struct organisation *o = map_get(k->organisation_near, wanted);
    if (!o) {
        o = find_near(cx, k, wanted);
        map_set(k->organisation_near, wanted, (void *)(o ? o : &nothing));
    }
    return o == &nothing ? NULL : o;
}

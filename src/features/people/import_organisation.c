/* One row of a list of organisations. */
#include "import_check.h"

#include "utf8.h"

static bool
means_everywhere(struct arena *a, const struct area_list *areas, struct str words)
{
    static const char *const all[] = {"kaikki", "kaikki kunnat",      "koko alue",
                                      "alla",   "alla kommuner",      "hela området",
                                      "all",    "all municipalities", "whole area"};
    struct str folded = utf8_fold(a, words);
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        if (str_eq_c(folded, all[i]))
            return true;
    return area_named(a, areas, AREA_SUBAREA, words) != NULL; /* the centre's own name for its municipalities */
}

static void
push_area(struct import_checking *c, const struct area *a, size_t *cap)
{
    struct organisation *o = &c->row->organisation;
    for (size_t i = 0; i < o->n_area_ids; i++)
        if (o->area_ids[i] == a->id)
            return;
    *ARENA_PUSH(c->cx->arena, o->area_ids, o->n_area_ids, *cap) = a->id;
}

static void
take_areas(struct import_checking *c)
{
    struct str fix = import_fixed(c, FIX_AREA), typed = fix.n ? fix : import_cell(c, FIELD_AREA), part;
    const struct area_list *areas = &c->known->areas;
    size_t cap = 0;
    if (means_everywhere(c->cx->arena, areas, typed)) {
        for (size_t i = 0; i < areas->n_rows; i++)
            if (areas->rows[i].kind == AREA_MUNICIPALITY && areas->rows[i].in_use)
                push_area(c, &areas->rows[i], &cap);
        return;
    }
    while (typed.n && str_split(&typed, ',', &part)) {
        const struct area *a = import_one_area(c, str_trim(part));
        if (a)
            push_area(c, a, &cap);
    }
}

static void
take_type(struct import_checking *c)
{
    struct str fix = import_fixed(c, FIX_TYPE), typed = fix.n ? fix : import_cell(c, FIELD_TYPE);
    const struct code *code = import_code(c->cx, c->known, &c->known->types, typed);
    if (typed.n && !code)
        import_note_add(c->row, FAULT_TYPE_UNKNOWN, typed, STR_NONE);
    c->row->organisation.type = code ? code->key : STR_NONE;
}

static void
take_texts(struct import_checking *c)
{
    struct organisation *o = &c->row->organisation;
    o->description = utf8_clip(import_cell(c, FIELD_DESCRIPTION), 1000);
    o->child_ages = utf8_clip(import_cell(c, FIELD_CHILD_AGES), 40);
    struct str web = import_cell(c, FIELD_WEBSITE);
    if (str_starts(web, STR("www.")))
        web = str_fmt(c->cx->arena, "https://%.*s", STR_ARG(web));
    if ((str_starts(web, STR("https://")) || str_starts(web, STR("http://"))) && web.n <= 300)
        o->website = web;
}

static bool
same_ids(const struct organisation *x, const struct organisation *y)
{
    size_t n = 0;
    for (size_t i = 0; i < x->n_area_ids; i++)
        for (size_t k = 0; k < y->n_area_ids; k++)
            n += x->area_ids[i] == y->area_ids[k];
    return n == x->n_area_ids && n == y->n_area_ids;
}

static bool
merge(struct organisation *o, const struct organisation *old)
{
    struct {
        struct str *now;
        struct str was;
    } texts[] = {{&o->type, old->type},
                 {&o->sector, old->sector},
                 {&o->description, old->description},
                 {&o->website, old->website},
                 {&o->child_ages, old->child_ages}};
    bool changed = false;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        if (texts[i].now->n == 0)
            *texts[i].now = texts[i].was;
        changed |= !str_eq(*texts[i].now, texts[i].was);
    }
    if (o->n_area_ids == 0) {
        o->area_ids = old->area_ids;
        o->n_area_ids = old->n_area_ids;
    }
    o->id = old->id;
    o->name = old->name;
    o->state = old->state;
    return changed || !same_ids(o, old);
}

static void
take_name(struct import_checking *c)
{
    struct str fix = import_fixed(c, FIX_NAME), name = fix.n ? fix : import_cell(c, FIELD_NAME);
    struct str key = utf8_fold(c->cx->arena, name);
    c->row->organisation.name = name;
    if (name.n == 0) {
        import_note_add(c->row, FAULT_NAME_MISSING, STR_NONE, STR_NONE);
        return;
    }
    if (utf8_count(name) > ORGANISATION_NAME_MAX)
        import_note_add(c->row, FAULT_TOO_LONG, STR_NONE, STR_NONE);
    const struct import_row *earlier = map_get(c->seen, key);
    if (earlier) {
        import_note_add(c->row, FAULT_TWICE, name, STR_NONE);
        c->row->notes[c->row->n_notes - 1].line = (int64_t)earlier->line;
    } else {
        map_set(c->seen, key, c->row);
    }
}

void
import_check_organisation(struct import_checking *c)
{
    c->row->organisation.state = ORGANISATION_ACTIVE;
    take_name(c);
    take_type(c);
    c->row->organisation.sector = import_sector(c);
    take_areas(c);
    take_texts(c);
    if (c->row->verdict == ROW_BAD)
        return;
    const struct organisation *old = import_organisation(c->cx, c->known, c->row->organisation.name);
    if (old)
        c->row->verdict = merge(&c->row->organisation, old) ? ROW_CHANGED : ROW_SAME;
}

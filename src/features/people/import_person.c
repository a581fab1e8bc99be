/* One row of a list of people. */
#include "import_check.h"

#include "import_words.h"
#include "utf8.h"

static struct str
name_of(struct import_checking *c)
{
    struct arena *a = c->cx->arena;
    struct str fix = import_fixed(c, FIX_NAME);
    if (fix.n)
        return fix;
    struct str first = import_cell(c, FIELD_FIRST_NAME), last = import_cell(c, FIELD_LAST_NAME);
    if (first.n || last.n)
        return str_trim(str_fmt(a, "%.*s %.*s", STR_ARG(first), STR_ARG(last)));
    struct str name = import_cell(c, FIELD_NAME);
    ptrdiff_t comma = str_find_char(name, ',');
    if (comma > 0) /* "Lehtonen, Aino" */
        return str_trim(str_fmt(a, "%.*s %.*s", STR_ARG(str_trim(str_sub(name, (size_t)comma + 1, name.n))),
                                STR_ARG(str_sub(name, 0, (size_t)comma))));
    return name;
}

static void
take_name(struct import_checking *c)
{
    struct str name = name_of(c);
    if (name.n == 0)
        import_note_add(c->row, FAULT_NAME_MISSING, STR_NONE, STR_NONE);
    else if (utf8_count(name) > PERSON_NAME_MAX)
        import_note_add(c->row, FAULT_TOO_LONG, STR_NONE, STR_NONE);
    c->row->person.name = name;
}

static void
take_email(struct import_checking *c)
{
    struct str fix = import_fixed(c, FIX_EMAIL), typed = fix.n ? fix : import_cell(c, FIELD_EMAIL);
    if (typed.n == 0)
        return;
    if (person_email_clean(c->cx->arena, typed, &c->row->person.email) != STATUS_OK)
        import_note_add(c->row, FAULT_EMAIL_WRONG, typed, import_email_guess(c->cx->arena, typed));
}

static void
take_phone(struct import_checking *c)
{
    struct str phone = import_cell(c, FIELD_PHONE);
    int digits = 0;
    for (size_t i = 0; i < phone.n; i++)
        digits += phone.p[i] >= '0' && phone.p[i] <= '9';
    if (phone.n && (digits < 3 || utf8_count(phone) > 60))
        import_note_add(c->row, WARN_PHONE_WRONG, phone, STR_NONE);
    else
        c->row->person.phone = phone;
}

static void
take_organisation(struct import_checking *c)
{
    struct str name = import_cell(c, FIELD_ORGANISATION);
    if (name.n == 0)
        return;
    const struct organisation *o = import_organisation(c->cx, c->known, name);
    if (o) {
        c->row->person.organisation_id = o->id;
        c->row->person.organisation = o->name;
        if (c->row->person.sector.n == 0)
            c->row->person.sector = o->sector;
        return;
    }
    if (utf8_count(name) > ORGANISATION_NAME_MAX) {
        import_note_add(c->row, FAULT_TOO_LONG, STR_NONE, STR_NONE);
        return;
    }
    c->row->new_organisation = name;
    const struct organisation *near = import_organisation_near(c->cx, c->known, name);
    if (near)
        import_note_add(c->row, WARN_ORGANISATION_NEAR, name, near->name);
}

static void
take_area(struct import_checking *c)
{
    struct str fix = import_fixed(c, FIX_AREA), typed = fix.n ? fix : import_cell(c, FIELD_AREA), first;
    struct str rest = typed;
    if (typed.n == 0)
        return;
    const struct area *a = import_area(c->cx, c->known, typed);
    if (!a && str_find_char(typed, ',') > 0 && str_split(&rest, ',', &first)) /* several: the first is the main one */
        a = import_area(c->cx, c->known, str_trim(first));
    if (!a)
        a = import_one_area(c, typed);
    c->row->person.area_id = a ? a->id : 0;
}

static void
take_work(struct import_checking *c)
{
    struct person *p = &c->row->person;
    p->title = utf8_clip(import_cell(c, FIELD_TITLE), 120);
    const struct code *profession = import_code(c->cx, c->known, &c->known->professions, p->title);
    p->profession = profession ? profession->key : STR_NONE;
    struct str typed = import_cell(c, FIELD_LEVEL);
    const struct code *level = import_code(c->cx, c->known, &c->known->levels, typed);
    p->level = level ? level->key : STR_NONE;
    if (typed.n && !level)
        import_note_add(c->row, WARN_LEVEL_UNKNOWN, typed, STR_NONE);
}

static void
take_language(struct import_checking *c)
{
    static const struct {
        const char *code, *words;
    } known[] = {{"fi", "fi|suomi|finska|finnish"},      {"sv", "sv|ruotsi|svenska|swedish"},
                 {"en", "en|englanti|engelska|english"}, {"se", "se|sme|pohjoissaame|saame|samiska|davvisámegiella"},
                 {"smn", "smn|inarinsaame|anarâškielâ"}, {"sms", "sms|koltansaame|sää´mǩiõll"},
                 {"ru", "ru|venäjä|ryska|russian"},      {"uk", "uk|ukraina|ukrainska|ukrainian"},
                 {"so", "so|somali|somaliska"},          {"ar", "ar|arabia|arabiska|arabic"},
                 {"et", "et|viro|eesti|estniska"}};
    struct str typed = utf8_fold(c->cx->arena, import_cell(c, FIELD_LANGUAGE));
    if (typed.n == 0)
        return;
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        struct str rest = str_from(known[i].words), word;
        while (rest.n && str_split(&rest, '|', &word))
            if (str_eq(word, typed))
                c->row->person.language = str_from(known[i].code);
    }
    if (c->row->person.language.n == 0)
        import_note_add(c->row, WARN_LANGUAGE_UNKNOWN, typed, STR_NONE);
}

/* ---- against those who are there ---- */

/* Fills what the row leaves open from the one already there; true when something would change. */
static bool
merge(struct person *p, const struct person *old, bool makes_organisation)
{
    struct {
        struct str *now;
        struct str was;
    } texts[] = {{&p->name, old->name},   {&p->email, old->email},      {&p->phone, old->phone},
                 {&p->title, old->title}, {&p->sector, old->sector},    {&p->profession, old->profession},
                 {&p->level, old->level}, {&p->language, old->language}};
    bool changed = makes_organisation;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        if (texts[i].now->n == 0)
            *texts[i].now = texts[i].was;
        changed |= !str_eq(*texts[i].now, texts[i].was);
    }
    p->area_id = p->area_id ? p->area_id : old->area_id;
    p->organisation_id = p->organisation_id ? p->organisation_id : old->organisation_id;
    p->contact_public = old->contact_public;
    p->id = old->id;
    return changed || p->area_id != old->area_id || p->organisation_id != old->organisation_id;
}

static void
judge_same_name(struct import_checking *c, const struct person *old)
{
    struct str choice = import_fixed(c, FIX_SAME);
    if (str_eq(choice, STR("update")))
        c->row->verdict = merge(&c->row->person, old, c->row->new_organisation.n > 0) ? ROW_CHANGED : ROW_SAME;
    else if (!str_eq(choice, STR("new")))
        import_note_add(c->row, FAULT_SAME_NAME, old->name, old->organisation);
}

/* May the one of the same name be the same person? The same address or none, and nothing that says otherwise. */
static bool
may_be_same(const struct import_row *row, const struct person *old)
{
    bool other_address = row->person.email.n && old->email.n && !str_eq(row->person.email, old->email);
    bool same_organisation = row->person.organisation_id && row->person.organisation_id == old->organisation_id;
    return !other_address || same_organisation;
}

static void
judge_known(struct import_checking *c)
{
    struct import_row *row = c->row;
    const struct person *old = row->person.email.n ? map_get(c->known->people_by_email, row->person.email) : NULL;
    if (old && old->has_left) {
        import_note_add(row, FAULT_HAS_LEFT, old->name, STR_NONE);
        return;
    }
    if (old) {
        row->verdict = merge(&row->person, old, row->new_organisation.n > 0) ? ROW_CHANGED : ROW_SAME;
        return;
    }
    old = map_get(c->known->people_by_name, utf8_fold(c->cx->arena, row->person.name));
    if (!old || !may_be_same(row, old))
        return;
    bool nothing_new = row->person.email.n == 0 && row->new_organisation.n == 0 &&
                       (row->person.organisation_id == old->organisation_id || row->person.organisation_id == 0);
    if (nothing_new) /* the same list again, without addresses */
        row->verdict = merge(&row->person, old, false) ? ROW_CHANGED : ROW_SAME;
    else
        judge_same_name(c, old);
}

/* The same address, or without one the same name at the same organisation, on an earlier row of this list. */
static bool
stands_twice(struct import_checking *c)
{
    struct arena *a = c->cx->arena;
    const struct person *p = &c->row->person;
    struct str where = import_cell(c, FIELD_ORGANISATION);
    struct str key = p->email.n ? p->email : utf8_fold(a, str_fmt(a, "%.*s|%.*s", STR_ARG(p->name), STR_ARG(where)));
    const struct import_row *earlier = map_get(c->seen, key);
    if (!earlier) {
        map_set(c->seen, key, c->row);
        return false;
    }
    import_note_add(c->row, FAULT_TWICE, p->name, STR_NONE);
    c->row->notes[c->row->n_notes - 1].line = (int64_t)earlier->line;
    return true;
}

void
import_check_person(struct import_checking *c)
{
    take_name(c);
    take_email(c);
    take_phone(c);
    c->row->person.sector = import_sector(c);
    take_organisation(c);
    take_area(c);
    take_work(c);
    take_language(c);
    if (c->row->verdict != ROW_BAD && !stands_twice(c))
        judge_known(c);
}

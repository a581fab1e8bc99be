#include "person.h"

#include "audit.h"
#include "codes.h"
#include "organisation.h"
#include "people_check.h"
#include "people_msg.h"
#include "people_store.h"
#include "utf8.h"

enum { TITLE_MAX = 120, PHONE_MAX = 60, EMAIL_MAX = 200, LANGUAGE_MAX = 12 };

/* ---- pure ---- */

static bool
is_small_word(struct str w)
{
    static const char *const words[] = {"von", "van", "af", "de", "der", "da", "di", "la", "zu"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_eq_c(w, words[i]))
            return true;
    return false;
}

/* Byte offset where the surname begins; 0 when there is only one word. */
static size_t
surname_at(struct str name)
{
    size_t at = name.n;
    while (at > 0) {
        size_t end = at;
        while (end > 0 && name.p[end - 1] == ' ')
            end--;
        size_t start = end;
        while (start > 0 && name.p[start - 1] != ' ')
            start--;
        if (at != name.n && !is_small_word(str_sub(name, start, end - start)))
            return at;
        at = start;
    }
    return at;
}

struct str
person_list_name(struct arena *a, struct str name)
{
    name = str_trim(name);
    size_t at = surname_at(name);
    if (at == 0)
        return name;
    struct str first = str_trim(str_sub(name, 0, at));
    return str_fmt(a, "%.*s, %.*s", STR_ARG(str_sub(name, at, name.n)), STR_ARG(first));
}

static bool
is_address_char(char c)
{
    return (unsigned char)c > ' ' && c != ',' && c != ';' && c != '<' && c != '>' && c != '(' && c != ')' && c != '"' &&
           c != 0x7f;
}

enum status
person_email_clean(struct arena *a, struct str typed, struct str *ret_email)
{
    struct str s = utf8_fold(a, str_trim(typed));
    ptrdiff_t at = str_find_char(s, '@');
    struct str host = str_sub(s, (size_t)(at + 1), s.n);
    bool bad = at <= 0 || s.n > EMAIL_MAX || str_find_char(host, '@') >= 0 || str_find_char(host, '.') <= 0 ||
               str_ends(host, STR(".")) || str_find(s, STR("..")) >= 0;
    for (size_t i = 0; i < s.n && !bad; i++)
        bad = !is_address_char(s.p[i]);
    if (bad)
        return STATUS_INVALID;
    *ret_email = s;
    return STATUS_OK;
}

/* ---- who sees ---- */

bool
person_contact_is_shown(const struct ctx *cx, const struct person *p)
{
    struct actor a = cx->actor;
    a.scope.organisation = p->organisation_id;
    return p->contact_public || a.is_system || actor_may(&a, FN_CONTACTS, ACCESS_READ | ACCESS_WRITE) ||
           (a.person_id && a.person_id == p->id) ||
           (p->organisation_id && organisation_may_write(cx, p->organisation_id));
}

bool
person_is_shown(const struct ctx *cx, const struct person *p)
{
    return !str_eq(p->sector, STR(PERSON_CONFIDENTIAL_SECTOR)) || cx->actor.is_system ||
           (cx->actor.person_id && cx->actor.person_id == p->id) || actor_may(&cx->actor, FN_CONTACTS, ACCESS_WRITE);
}

/* ---- reading ---- */

enum status
people_find(struct ctx *cx, const struct person_filter *f, struct person_list *ret_list)
{
    return person_store_find(cx, f, ret_list);
}

enum status
person_by_id(struct ctx *cx, int64_t id, struct person *ret_person)
{
    return person_store_by_id(cx, id, ret_person);
}

enum status
person_by_email(struct ctx *cx, struct str email, struct person *ret_person)
{
    struct str clean;
    if (person_email_clean(cx->arena, email, &clean) != STATUS_OK)
        return STATUS_NOT_FOUND;
    return person_store_by_email(cx, clean, ret_person);
}

/* ---- saving ---- */

static enum status
check_email(struct ctx *cx, struct person *p)
{
    struct person other;
    p->email = str_trim(p->email);
    if (p->email.n == 0)
        return STATUS_OK;
    if (person_email_clean(cx->arena, p->email, &p->email) != STATUS_OK) {
        (void)problem(cx, "email", &M_people_email_wrong, MSG_NO_ARGS);
        return STATUS_OK;
    }
    enum status s = person_store_by_email(cx, p->email, &other);
    if (s == STATUS_OK && other.id != p->id)
        (void)problem(cx, "email", &M_people_email_taken, MSG_ARGS(msg_str("name", other.name)));
    return s == STATUS_NOT_FOUND ? STATUS_OK : s;
}

static void
check_phone(struct ctx *cx, struct str phone)
{
    int digits = 0;
    for (size_t i = 0; i < phone.n; i++)
        digits += phone.p[i] >= '0' && phone.p[i] <= '9';
    people_check_text(cx, "phone", phone, PHONE_MAX);
    if (phone.n && digits < 3)
        (void)problem(cx, "phone", &M_people_phone_wrong, MSG_NO_ARGS);
}

/* BCP 47 as far as we need it: "fi", "sme", "zh-Hant". */
static void
check_language(struct ctx *cx, struct str language)
{
    bool ok = language.n == 0 || (language.n >= 2 && language.n <= LANGUAGE_MAX);
    for (size_t i = 0; i < language.n && ok; i++) {
        char c = language.p[i];
        ok = (c >= 'a' && c <= 'z') || (i >= 2 && ((c >= 'A' && c <= 'Z') || c == '-'));
    }
    if (!ok)
        (void)problem(cx, "language", &M_people_choose_from_list, MSG_NO_ARGS);
}

static enum status
check_organisation(struct ctx *cx, struct person *p)
{
    struct organisation o;
    if (p->organisation_id == 0)
        return STATUS_OK;
    enum status s = organisation_by_id(cx, p->organisation_id, &o);
    if (s == STATUS_NOT_FOUND) {
        (void)problem(cx, "organisation", &M_people_choose_from_list, MSG_NO_ARGS);
        return STATUS_OK;
    }
    TRY(s);
    if (p->sector.n == 0)
        p->sector = o.sector;
    return STATUS_OK;
}

static enum status
check_person(struct ctx *cx, struct person *p)
{
    p->name = str_trim(p->name);
    if (p->name.n == 0)
        (void)problem(cx, "name", &M_people_name_needed, MSG_NO_ARGS);
    people_check_text(cx, "name", p->name, PERSON_NAME_MAX);
    people_check_text(cx, "title", p->title, TITLE_MAX);
    check_phone(cx, p->phone);
    check_language(cx, p->language);
    TRY(check_email(cx, p));
    TRY(check_organisation(cx, p));
    TRY(people_check_code(cx, "sector", CODES_SECTOR, p->sector));
    TRY(people_check_code(cx, "profession", CODES_PROFESSION, p->profession));
    TRY(people_check_code(cx, "level", CODES_LEVEL, p->level));
    TRY(people_check_areas(cx, "area", &p->area_id, 1));
    return has_problems(cx) ? STATUS_INVALID : STATUS_OK;
}

enum status
person_save(struct ctx *cx, const struct person *person, int64_t *ret_id)
{
    struct person p = *person, old;
    if (p.id)
        TRY(person_store_by_id(cx, p.id, &old));
    TRY(check_person(cx, &p));
    const char *action = p.id ? "change" : "add";
    if (p.id == 0)
        p.id = db_new_id();
    TRY(person_store_write(cx, &p));
    TRY(audit(cx, action, "person", p.id, STR("")));
    if (ret_id)
        *ret_id = p.id;
    return STATUS_OK;
}

enum status
person_leave(struct ctx *cx, int64_t id)
{
    TRY(person_store_state(cx, id, "left"));
    TRY(person_store_leave_teams(cx, id));
    return audit(cx, "leave", "person", id, STR(""));
}

enum status
people_forget(struct ctx *cx)
{
    return person_store_forget(cx, cx->now_ms - PERSON_LEFT_DAYS * (int64_t)86400000);
}

enum status
person_return(struct ctx *cx, int64_t id)
{
    TRY(person_store_state(cx, id, "active"));
    return audit(cx, "return", "person", id, STR(""));
}

enum status
person_confirm(struct ctx *cx, int64_t id)
{
    TRY(person_store_confirmed(cx, id));
    return audit(cx, "confirm", "person", id, STR(""));
}

#include "organisation.h"

#include "audit.h"
#include "codes.h"
#include "people_check.h"
#include "people_msg.h"
#include "people_store.h"

enum { DESCRIPTION_MAX = 1000, WEBSITE_MAX = 300, AGES_MAX = 40 };

bool
organisation_may_write(const struct ctx *cx, int64_t id)
{
    if (cx->actor.is_system || actor_may(&cx->actor, FN_DIRECTORY, ACCESS_WRITE))
        return true;
    for (size_t i = 0; i < cx->actor.n_grants; i++) {
        const struct grant *g = &cx->actor.grants[i];
        if (g->role == ROLE_CONTACT && g->kind == SCOPE_ORGANISATION && g->id == id)
            return true;
    }
    return false;
}

enum status
organisations_find(struct ctx *cx, const struct organisation_filter *f, struct organisation_list *ret_list)
{
    return organisation_store_find(cx, f, ret_list);
}

enum status
organisations_load(struct ctx *cx, struct organisation_list *ret_list)
{
    return organisation_store_find(cx, &(struct organisation_filter){0}, ret_list);
}

enum status
organisation_by_id(struct ctx *cx, int64_t id, struct organisation *ret_organisation)
{
    return organisation_store_by_id(cx, id, ret_organisation);
}

enum status
organisation_by_name(struct ctx *cx, struct str name, struct organisation *ret_organisation)
{
    return organisation_store_by_name(cx, name, ret_organisation);
}

static void
check_website(struct ctx *cx, struct str website)
{
    people_check_text(cx, "website", website, WEBSITE_MAX);
    bool web = str_starts(website, STR("https://")) || str_starts(website, STR("http://"));
    if (website.n && (!web || str_find_char(website, ' ') >= 0))
        (void)problem(cx, "website", &M_people_website_wrong, MSG_NO_ARGS);
}

static enum status
check_name(struct ctx *cx, struct organisation *o)
{
    struct organisation other;
    o->name = str_trim(o->name);
    people_check_text(cx, "name", o->name, ORGANISATION_NAME_MAX);
    if (o->name.n == 0) {
        (void)problem(cx, "name", &M_people_name_needed, MSG_NO_ARGS);
        return STATUS_OK;
    }
    enum status s = organisation_store_by_name(cx, o->name, &other);
    if (s == STATUS_OK && other.id != o->id)
        (void)problem(cx, "name", &M_people_organisation_taken, MSG_NO_ARGS);
    return s == STATUS_NOT_FOUND ? STATUS_OK : s;
}

static enum status
check_organisation(struct ctx *cx, struct organisation *o)
{
    TRY(check_name(cx, o));
    people_check_text(cx, "description", o->description, DESCRIPTION_MAX);
    people_check_text(cx, "child_ages", o->child_ages, AGES_MAX);
    check_website(cx, o->website);
    TRY(people_check_code(cx, "type", CODES_ORGANISATION_TYPE, o->type));
    TRY(people_check_code(cx, "sector", CODES_SECTOR, o->sector));
    TRY(people_check_areas(cx, "areas", o->area_ids, o->n_area_ids));
    return has_problems(cx) ? STATUS_INVALID : STATUS_OK;
}

enum status
organisation_save(struct ctx *cx, const struct organisation *organisation, int64_t *ret_id)
{
    struct organisation o = *organisation, old;
    if (o.id)
        TRY(organisation_store_by_id(cx, o.id, &old));
    TRY(check_organisation(cx, &o));
    const char *action = o.id ? "change" : "add";
    if (o.id == 0)
        o.id = db_new_id();
    TRY(organisation_store_write(cx, &o));
    TRY(audit(cx, action, "organisation", o.id, STR("")));
    if (ret_id)
        *ret_id = o.id;
    return STATUS_OK;
}

enum status
organisation_set_state(struct ctx *cx, int64_t id, enum organisation_state state)
{
    TRY(organisation_store_state(cx, id, state));
    return audit(cx, "state", "organisation", id, str_from(organisation_state_key(state)));
}

/* Whom the phenomenon touches: who is at its core, whom it meets on the way, who is missing. */
#include "audit.h"
#include "phenomena.h"
#include "phenomena_msg.h"
#include "phenomena_store.h"
#include "utf8.h"

const char *const phenomenon_roles[N_ACTOR_ROLES] = {"core", "interface", "missing"};

const struct msg *
phenomenon_role_name(struct str role)
{
    static const struct msg *const names[] = {&M_phenomena_role_core, &M_phenomena_role_interface, &M_phenomena_role_missing};
    for (size_t i = 0; i < N_ACTOR_ROLES; i++)
        if (str_eq_c(role, phenomenon_roles[i]))
            return names[i];
    return names[0];
}

static bool
is_role(struct str role)
{
    for (size_t i = 0; i < N_ACTOR_ROLES; i++)
        if (str_eq_c(role, phenomenon_roles[i]))
            return true;
    return false;
}

static enum status
check_texts(struct ctx *cx, struct phenomenon_actor *a)
{
    a->name = str_trim(a->name);
    a->does_now = str_trim(a->does_now);
    a->could_do = str_trim(a->could_do);
    if (!is_role(a->role))
        (void)problem(cx, "role", &M_phenomena_choose, MSG_NO_ARGS);
    if (utf8_count(a->name) > 160)
        (void)problem(cx, "name", &M_phenomena_too_long, MSG_ARGS(msg_int("max", 160)));
    if (utf8_count(a->does_now) > 1000)
        (void)problem(cx, "does_now", &M_phenomena_too_long, MSG_ARGS(msg_int("max", 1000)));
    if (utf8_count(a->could_do) > 1000)
        (void)problem(cx, "could_do", &M_phenomena_too_long, MSG_ARGS(msg_int("max", 1000)));
    return has_problems(cx) ? STATUS_INVALID : STATUS_OK;
}

/* Either an organisation of the network or a name, once. */
static enum status
check_new(struct ctx *cx, const struct phenomenon_actor *a)
{
    struct phenomenon_actor *rows;
    size_t n;
    int64_t known = 0, twice;
    if (a->organisation_id)
        TRY(organisation_row_known(cx, a->organisation_id, &known));
    if (a->organisation_id && !known)
        return STATUS_NOT_FOUND;
    if (!a->organisation_id && a->name.n == 0)
        return problem(cx, "organisation", &M_phenomena_actor_needed, MSG_NO_ARGS);
    TRY(phenomenon_actor_row_twice(cx, a, &twice));
    if (twice)
        return problem(cx, a->organisation_id ? "organisation" : "name", &M_phenomena_actor_twice, MSG_NO_ARGS);
    TRY(phenomenon_actor_list(cx, a->phenomenon_id, &rows, &n));
    if (n >= PHENOMENON_ACTORS_MAX)
        return problem(cx, "organisation", &M_phenomena_full, MSG_ARGS(msg_int("max", PHENOMENON_ACTORS_MAX)));
    return STATUS_OK;
}

enum status
phenomenon_actor_save(struct ctx *cx, struct phenomenon_actor *a)
{
    struct phenomenon_actor old;
    bool is_new = a->id == 0;
    TRY(check_texts(cx, a));
    if (is_new)
        TRY(check_new(cx, a));
    else
        TRY(phenomenon_actor_load(cx, a->phenomenon_id, a->id, &old));
    if (is_new)
        a->id = db_new_id();
    if (a->organisation_id)
        a->name = STR(""); /* the directory knows it */
    TRY(phenomenon_actor_row_save(cx, a, is_new));
    return audit(cx, is_new ? "create" : "update", "phenomenon_actor", a->id, STR(""));
}

enum status
phenomenon_actor_remove(struct ctx *cx, int64_t phenomenon_id, int64_t id)
{
    int64_t n;
    TRY(phenomenon_actor_row_delete(cx, phenomenon_id, id, &n));
    return n ? audit(cx, "delete", "phenomenon_actor", id, STR("")) : STATUS_NOT_FOUND;
}

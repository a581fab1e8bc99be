#include "actor.h"

#include "core_sql.h"
#include "hash.h"
#include "msg.h"

struct str
token_hash(struct arena *a, struct str token)
{
    struct hash256 h = hash_blake2b(STR_NONE, token);
    return hash_hex(a, &h);
}

static void
read_account(struct db_rows *r, struct actor *a)
{
    enum locale l;
    a->session_id = db_col_int(r, 0);
    a->csrf = db_col_str(r, 1);
    a->name = db_col_str(r, 3);
    if (db_col_is_null(r, 2) || db_col_is_null(r, 3)) /* a closed account is a guest */
        return;
    a->account_id = db_col_int(r, 2);
    a->person_id = db_col_int(r, 4);
    a->has_locale = locale_parse(db_col_str(r, 5), &l) == STATUS_OK;
    a->locale = a->has_locale ? (int)l : 0;
    a->theme = db_col_str(r, 6);
}

static bool
read_grant(struct db_tx *tx, struct db_rows *r, struct grant *ret_g)
{
    static const struct {
        const char *key;
        enum scope_kind kind;
    } kinds[] = {{"centre", SCOPE_CENTRE},
                 {"series", SCOPE_SERIES},
                 {"workshop", SCOPE_WORKSHOP},
                 {"process", SCOPE_PROCESS},
                 {"organisation", SCOPE_ORGANISATION}};
    struct grant g = {.id = db_col_int(r, 9)};
    if (db_col_is_null(r, 7) || !role_from_key(str_cstr(db_tx_arena(tx), db_col_str(r, 7)), &g.role))
        return false;
    struct str kind = db_col_str(r, 8);
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (str_eq_c(kind, kinds[i].key)) {
            g.kind = kinds[i].kind;
            *ret_g = g;
            return true;
        }
    }
    return false;
}

enum status
actor_load(struct db_tx *tx, struct str token, int64_t now_ms, struct actor *ret_actor)
{
    struct actor a = {0};
    struct db_rows *r;
    struct grant g;
    size_t cap = 0;
    if (token.n == 0) {
        *ret_actor = a;
        return STATUS_OK;
    }
    TRY(db_query(tx, &session_by_token_sql, DB_BIND(db_text(token_hash(db_tx_arena(tx), token)), db_int(now_ms)), &r));
    while (db_next(r)) {
        if (a.session_id == 0)
            read_account(r, &a);
        if (a.account_id && read_grant(tx, r, &g))
            *ARENA_PUSH(db_tx_arena(tx), a.grants, a.n_grants, cap) = g;
    }
    TRY(db_end(r));
    *ret_actor = a;
    return STATUS_OK;
}

static enum status
find_seat(struct db_tx *tx, struct actor *a)
{
    struct db_rows *r;
    if (a->session_id == 0)
        return STATUS_OK;
    enum status s = db_one(tx, &seat_of_actor_sql,
                           DB_BIND(db_int(a->scope.workshop), db_int(a->session_id), db_id(a->account_id),
                                   db_id(a->person_id)),
                           &r);
    if (s == STATUS_OK) {
        a->participant_id = db_col_int(r, 0);
        a->participant_kind = db_col_str(r, 1);
        a->participant_sector = db_col_str(r, 2);
        TRY(db_end(r));
    } else if (s != STATUS_NOT_FOUND) {
        return s;
    }
    if (a->person_id) {
        int64_t invitation;
        TRY(db_scalar(tx, &invitation_of_person_sql, DB_BIND(db_int(a->scope.workshop), db_int(a->person_id)), 0,
                      &invitation));
        a->is_invited = invitation != 0;
    }
    return STATUS_OK;
}

enum status
actor_enter_workshop(struct db_tx *tx, struct actor *a, int64_t workshop_id)
{
    struct db_rows *r;
    TRY(db_one(tx, &scope_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    a->scope = (struct scope){.workshop = workshop_id, .series = db_col_int(r, 0), .process = db_col_int(r, 1)};
    TRY(db_end(r));
    return find_seat(tx, a);
}

enum status
actor_enter_series(struct db_tx *tx, struct actor *a, int64_t series_id)
{
    struct db_rows *r;
    TRY(db_one(tx, &scope_of_series_sql, DB_BIND(db_int(series_id)), &r));
    a->scope = (struct scope){.series = series_id, .process = db_col_int(r, 0)};
    return db_end(r);
}

enum status
actor_enter_process(struct db_tx *tx, struct actor *a, int64_t process_id)
{
    struct db_rows *r;
    TRY(db_one(tx, &scope_of_process_sql, DB_BIND(db_int(process_id)), &r));
    a->scope = (struct scope){.process = process_id};
    return db_end(r);
}

static bool
grant_counts(const struct grant *g, const struct scope *s)
{
    switch (g->kind) {
    case SCOPE_CENTRE: return true;
    case SCOPE_SERIES: return s->series && g->id == s->series;
    case SCOPE_WORKSHOP: return s->workshop && g->id == s->workshop;
    case SCOPE_PROCESS: return s->process && g->id == s->process;
    case SCOPE_ORGANISATION: return s->organisation && g->id == s->organisation;
    }
    return false;
}

/* What is one for the whole centre: a role for one series reads it too, though it may change nothing there. */
static bool
is_of_the_centre(enum function f)
{
    return f == FN_DIRECTORY || f == FN_PHENOMENA || f == FN_HANDBOOK || f == FN_PLAN || f == FN_RESULTS;
}

unsigned
actor_access(const struct actor *a, enum function f)
{
    if (a->is_system)
        return ~0u;
    unsigned access = 0;
    bool is_here = a->participant_id != 0 || a->is_invited;
    for (size_t i = 0; i < a->n_grants; i++) {
        unsigned role = rights_of(a->grants[i].role, f);
        if (!grant_counts(&a->grants[i], &a->scope)) {
            access |= is_of_the_centre(f) ? role & ACCESS_READ : 0;
            continue;
        }
        if (a->scope.workshop && !is_here && !(role & ACCESS_WRITE))
            role &= ~(unsigned)ACCESS_OWN; /* one's own part exists only where one is invited or has joined */
        access |= role;
    }
    if (a->scope.workshop && a->participant_id)
        access |= rights_of(ROLE_GUEST, f);
    return access;
}

bool
actor_may(const struct actor *a, enum function f, unsigned any_of)
{
    return (actor_access(a, f) & any_of) != 0;
}

bool
actor_has_role(const struct actor *a, enum role r)
{
    for (size_t i = 0; i < a->n_grants; i++)
        if (a->grants[i].role == r && grant_counts(&a->grants[i], &a->scope))
            return true;
    return a->is_system;
}

bool
actor_is_known(const struct actor *a)
{
    return a->session_id != 0;
}

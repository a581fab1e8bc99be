#include "demo.h"

#include "accounts.h"
#include "csv.h"
#include "demo_parts.h"
#include "demo_sql.h"
#include "trail.h"

static const char coordinator_email[] = "tuulikki.rantamaki@example.org";

enum status
demo_is_empty(struct ctx *cx, bool *ret_empty)
{
    int64_t n;
    TRY(db_scalar(cx->tx, &demo_rows_of_centre_sql, DB_NO_BIND, 0, &n));
    *ret_empty = n == 0;
    return STATUS_OK;
}

enum status
demo_table(struct demo *d, const char *bytes, size_t n, struct table **ret_table)
{
    struct table_error e;
    struct csv_options o = {.delimiter = ';'};
    return csv_read(d->cx->arena, (struct str){bytes, n}, &o, ret_table, &e);
}

struct str
demo_cell(const struct table *t, size_t row, const char *column)
{
    for (size_t c = 0; c < t->rows[0].n_cells; c++)
        if (str_starts(t->rows[0].cells[c], str_from(column)))
            return table_cell(t, row, (ptrdiff_t)c);
    return STR_NONE;
}

struct demo_workshop *
demo_workshop(struct demo *d, struct str key)
{
    for (size_t i = 0; i < N_DEMO_WORKSHOPS; i++)
        if (str_eq(key, d->workshops[i].key))
            return &d->workshops[i];
    return NULL;
}

struct str
demo_kind(struct str word)
{
    static const char *const words[][2] = {
        {"vanhempi", "parent"},       {"perhe", "parent"},   {"nuori", "youth"},
        {"nuorisovaltuusto", "youth"}, {"lapsi", "child"},    {"päättäjä", "decision_maker"},
        {"kehittäjäasiakas", "client_developer"},             {"vapaaehtoinen", "volunteer"},
        {"isovanhempi", "parent"},
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_eq_c(word, words[i][0]))
            return str_from(words[i][1]);
    return STR("professional");
}

enum status
demo_link_notes(struct demo *d, const char *target_kind, int64_t target_id, struct str keys, struct str heading)
{
    struct str rest = keys, key;
    while (demo_next_key(&rest, 'N', &key)) {
        const struct note *n = map_get(d->notes, key);
        if (n == NULL)
            return STATUS_INTERNAL;
        TRY(trail_add(d->cx, &(struct trail_link){target_kind, target_id, "note", n->id, heading}));
    }
    return STATUS_OK;
}

/* What is done from here on stands in her name in the log and in the texts' history. */
enum status
demo_make_account(struct demo *d, struct demo_made *made)
{
    const struct person *p = map_get(d->people, str_from(coordinator_email));
    const enum role roles[] = {ROLE_ADMIN, ROLE_COORDINATOR};
    if (p == NULL)
        return STATUS_INTERNAL;
    struct account a = {.person_id = p->id, .name = p->name, .email = p->email, .locale = STR("fi")};
    TRY(account_create(d->cx, &a, &d->coordinator));
    for (size_t i = 0; i < ARRAY_LEN(roles); i++)
        TRY(account_grant_add(d->cx, d->coordinator, &(struct account_grant){.role = roles[i]}));
    TRY(login_link_make(d->cx, d->coordinator, &made->sign_in));
    made->coordinator = p->name;
    d->cx->actor.account_id = d->coordinator;
    d->cx->actor.name = p->name;
    return STATUS_OK;
}

enum status
demo_make(struct ctx *cx, struct demo_made *ret_made)
{
    struct demo_made made = {0};
    struct demo d = {.cx = cx, .now_ms = cx->now_ms, .days = demo_days_to(cx->now_ms), .people = map_new(cx->arena),
                     .notes = map_new(cx->arena), .needs = map_new(cx->arena), .points = map_new(cx->arena),
                     .organisations = map_new(cx->arena)};
    TRY(demo_make_network(&d));
    TRY(demo_make_account(&d, &made));
    TRY(demo_make_ties(&d));
    TRY(demo_make_series(&d));
    TRY(demo_make_seats(&d));
    TRY(demo_make_groups(&d));
    TRY(demo_make_boards(&d));
    TRY(demo_make_closing(&d));
    TRY(demo_make_harvest(&d));
    TRY(demo_make_phenomena(&d));
    TRY(demo_make_handbook(&d));
    TRY(demo_make_polls(&d));
    TRY(demo_make_lottery(&d));
    cx->now_ms = d.now_ms;
    *ret_made = made;
    return STATUS_OK;
}

#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness_db.h"
#include "harness_sql.h"
#include "session.h"

const int64_t village_now_ms = 1795518000000; /* 2026-11-24T11:00:00Z */

static const struct {
    const char *name, *email, *role;
} cast[N_CAST] = {
    [AS_ADMIN] = {"Ilkka Ylläpitäjä", "admin@example.org", "admin"},
    [AS_COORDINATOR] = {"Maria Ahola", "maria@example.org", "coordinator"},
    [AS_FACILITATOR] = {"Elli Vuorisalo", "elli@example.org", "facilitator"},
    [AS_CORE] = {"Outi Ydin", "outi@example.org", "core_group"},
    [AS_STEERING] = {"Timo Ohjaus", "timo@example.org", "steering_group"},
    [AS_PROFESSIONAL] = {"Aino Lehtonen", "aino@example.org", "professional"},
    [AS_CONTACT] = {"Kaisa Kontakti", "kaisa@example.org", "contact"},
    [AS_CLIENT_DEVELOPER] = {"Sari Kehittäjä", "sari@example.org", "client_developer"},
    [AS_DECISION_MAKER] = {"Pekka Päättäjä", "pekka@example.org", "decision_maker"},
    [AS_AREA_DEVELOPER] = {"Liisa Valtakunta", "liisa@example.org", "area_developer"},
};

struct placeholder {
    const char *name;
    int64_t id;
};
enum { MAX_PLACEHOLDERS = 40 };
struct whole_world {
    struct world w; /* first: tests see only this */
    struct placeholder placeholders[MAX_PLACEHOLDERS];
    size_t n_placeholders;
    struct str why;
};

void
add_placeholder(struct world *w, const char *name, int64_t id)
{
    struct whole_world *all = (struct whole_world *)w;
    assert_true(all->n_placeholders < MAX_PLACEHOLDERS);
    all->placeholders[all->n_placeholders++] = (struct placeholder){name, id};
}

static enum status
start_session(struct world *w, struct db_tx *tx, enum cast who)
{
    struct str token;
    struct ctx cx = {.arena = w->arena, .tx = tx, .now_ms = village_now_ms};
    TRY(session_start(&cx, w->accounts[who], &token));
    w->tokens[who] = str_cstr(w->arena, token);
    return STATUS_OK;
}

static enum status
settle_accounts(struct world *w, struct db_tx *tx)
{
    for (int i = AS_ADMIN; i < AS_GUEST; i++) {
        bool one_series = i == AS_FACILITATOR;
        w->accounts[i] = db_new_id();
        TRY(db_exec(tx, &village_account_sql,
                    DB_BIND(db_int(w->accounts[i]), db_text(str_from(cast[i].name)), db_text(str_from(cast[i].email)),
                            db_int(village_now_ms))));
        TRY(db_exec(tx, &village_grant_sql,
                    DB_BIND(db_int(db_new_id()), db_int(w->accounts[i]), db_text(str_from(cast[i].role)),
                            db_text(one_series ? STR("series") : STR("centre")), db_int(one_series ? w->series : 0),
                            db_int(village_now_ms))));
        TRY(start_session(w, tx, (enum cast)i));
    }
    return STATUS_OK;
}

static enum status
settle_workshop(struct world *w, struct db_tx *tx, int64_t *series, int64_t *workshop, const char *name,
                const char *title, const char *code)
{
    *series = db_new_id();
    *workshop = db_new_id();
    TRY(db_exec(tx, &village_series_sql,
                DB_BIND(db_int(*series), db_int(w->process), db_text(str_from(name)), db_int(village_now_ms))));
    return db_exec(tx, &village_workshop_sql,
                   DB_BIND(db_int(*workshop), db_int(*series), db_text(str_from(title)),
                           db_int(village_now_ms - 1800000), db_text(str_from(code)), db_int(village_now_ms)));
}

static enum status
settle_guest(struct world *w, struct db_tx *tx, enum cast who, int64_t workshop, const char *name, int64_t *ret_id)
{
    struct str token;
    struct ctx cx = {.arena = w->arena, .tx = tx, .now_ms = village_now_ms};
    TRY(session_start(&cx, 0, &token));
    w->tokens[who] = str_cstr(w->arena, token);
    *ret_id = db_new_id();
    return db_exec(tx, &village_participant_sql,
                   DB_BIND(db_int(*ret_id), db_int(workshop), db_int(cx.actor.session_id), db_text(str_from(name)),
                           db_text(STR("parent")), db_text(STR("")), db_int(village_now_ms)));
}

static enum status
settle(struct db_tx *tx, void *arg)
{
    struct world *w = arg;
    w->project = db_new_id();
    w->process = db_new_id();
    TRY(db_exec(tx, &village_project_sql, DB_BIND(db_int(w->project), db_int(village_now_ms))));
    TRY(db_exec(tx, &village_process_sql,
                DB_BIND(db_int(w->process), db_int(w->project), db_int(village_now_ms))));
    TRY(settle_workshop(w, tx, &w->series, &w->workshop, "Yhdessä Jokilaaksossa", "Ilmiö ja juurisyyt", "KM7P4R"));
    TRY(settle_workshop(w, tx, &w->other_series, &w->other_workshop, "Toinen sarja", "Toinen työpaja", "TTW234"));
    TRY(settle_accounts(w, tx));
    TRY(settle_guest(w, tx, AS_GUEST, w->workshop, "Sanna", &w->guest));
    return settle_guest(w, tx, AS_OTHER_GUEST, w->other_workshop, "Kalle", &w->other_guest);
}

int
world_setup(void **state)
{
    struct arena *a = arena_new(0);
    struct whole_world *all = arena_alloc(a, sizeof *all);
    struct world *w = &all->w;
    int applied;
    w->arena = a;
    clock_fake_init(&w->clock, village_now_ms);
    if (harness_db_open(a, &w->db, &w->url, &all->why) != STATUS_OK ||
        db_migrate(w->db, a, &applied, &all->why) != STATUS_OK) {
        fprintf(stderr, "the village has no database: %.*s\n", STR_ARG(all->why));
        return 1;
    }
    w->tokens[AS_NOBODY] = "";
    if (db_write(w->db, a, settle, w) != STATUS_OK)
        return 1;
    const struct placeholder known[] = {
        {"workshop", w->workshop}, {"other_workshop", w->other_workshop}, {"series", w->series},
        {"other_series", w->other_series}, {"process", w->process}, {"project", w->project},
        {"guest", w->guest}, {"other_guest", w->other_guest},
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        add_placeholder(w, known[i].name, known[i].id);
    *state = w;
    return 0;
}

int
world_setup_web(void **state, const struct web_route *const *tables)
{
    if (world_setup(state) != 0)
        return 1;
    struct whole_world *all = *state;
    struct web_options o = {.db = all->w.db, .tables = tables, .base_url = "http://localhost:8080",
                            .clock = &all->w.clock};
    if (web_new(&o, all->w.arena, &all->w.web, &all->why) != STATUS_OK) {
        fprintf(stderr, "the village has no pages: %.*s\n", STR_ARG(all->why));
        return 1;
    }
    return 0;
}

int
world_teardown(void **state)
{
    struct world *w = *state;
    struct arena *a = w->arena;
    char *url = w->url;
    web_free(w->web);
    db_close(w->db);
    harness_db_remove(url);
    arena_free(a);
    return 0;
}

struct doing {
    struct world *w;
    enum cast who;
    world_fn *fn;
    void *arg;
};

static enum status
do_in(struct db_tx *tx, void *arg)
{
    static const struct settings settings = {.centre_name = {"Jokilaakson perhekeskus", 23}};
    struct doing *d = arg;
    struct ctx cx = {.arena = d->w->arena, .tx = tx, .now_ms = clock_now_ms(&d->w->clock), .settings = &settings,
                     .base_url = "http://localhost:8080"};
    TRY(actor_load(tx, str_from(d->w->tokens[d->who]), cx.now_ms, &cx.actor));
    TRY(actor_enter_workshop(tx, &cx.actor, d->who == AS_OTHER_GUEST ? d->w->other_workshop : d->w->workshop));
    return d->fn(&cx, d->arg);
}

enum status
world_do(struct world *w, enum cast who, world_fn *fn, void *arg)
{
    struct doing d = {w, who, fn, arg};
    return db_write(w->db, w->arena, do_in, &d);
}

enum status
world_look(struct world *w, enum cast who, world_fn *fn, void *arg)
{
    struct doing d = {w, who, fn, arg};
    return db_read(w->db, w->arena, do_in, &d);
}

struct str
filled(struct world *w, const char *text)
{
    struct whole_world *all = (struct whole_world *)w;
    struct str s = str_from(text);
    for (size_t i = 0; i < all->n_placeholders; i++)
        s = str_replace(w->arena, s, str_fmt(w->arena, "{%s}", all->placeholders[i].name),
                        str_fmt(w->arena, "%lld", (long long)all->placeholders[i].id));
    return str_copy(w->arena, s);
}

struct web_answer
ask(struct world *w, enum cast as, enum http_method m, const char *path, const char *body)
{
    struct web_answer answer = {0};
    struct web_ask q = {.method = m, .target = filled(w, path).p, .cookie = w->tokens[as],
                        .body = body ? filled(w, body).p : "", .with_csrf = m == HTTP_POST};
    assert_int_equal(web_ask(w->web, w->arena, &q, &answer), STATUS_OK);
    return answer;
}

bool
str_contains(struct str s, const char *part)
{
    return str_find(s, str_from(part)) >= 0;
}

static enum status
read_event(struct db_tx *tx, void *arg)
{
    struct doing *d = arg;
    struct db_rows *r;
    TRY(db_one(tx, &village_last_event_sql, DB_BIND(db_int(d->w->workshop)), &r));
    *(struct str *)d->arg = db_col_str(r, 0);
    return db_end(r);
}

static void
check_words(struct world *w, const struct scenario *s, struct str where, const char *const *words, size_t n, bool wanted)
{
    for (size_t i = 0; i < n && words[i]; i++)
        if ((str_find(where, filled(w, words[i])) >= 0) != wanted)
            fail_msg("%s: %s \"%s\" in:\n%.*s", s->name, wanted ? "no" : "there is", words[i], STR_ARG(where));
}

void
run_scenarios(struct world *w, const struct scenario *scenarios, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct scenario *s = &scenarios[i];
        struct web_answer a = ask(w, s->as, s->method, s->path, s->body);
        struct str where = a.status >= 300 && a.status < 400 ? a.location : a.body, event = STR_NONE;
        if (a.status != s->status)
            fail_msg("%s: %d, not %d; location %.*s\n%.*s", s->name, a.status, s->status, STR_ARG(a.location),
                     STR_ARG(a.body));
        check_words(w, s, where, s->contains, ARRAY_LEN(s->contains), true);
        check_words(w, s, where, s->lacks, ARRAY_LEN(s->lacks), false);
        struct doing d = {.w = w, .arg = &event};
        if (s->event && (db_read(w->db, w->arena, read_event, &d) != STATUS_OK || !str_eq_c(event, s->event)))
            fail_msg("%s: the last event is \"%.*s\", not \"%s\"", s->name, STR_ARG(event), s->event);
    }
}

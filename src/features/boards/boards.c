/* Boards, their columns and switches. */
#include "boards.h"

#include "audit.h"
#include "boards_msg.h"
#include "boards_store.h"
#include "live.h"
#include "opinion_kept.h"
#include "shelf.h"
#include "utf8.h"

struct column_words {
    const char *key;
    const struct msg *title, *hint;
};
struct template_words {
    const char *key, *kind;
    const struct msg *title, *instructions;
    struct column_words columns[5]; /* ended by key NULL */
};

static const struct template_words templates[] = {
    {"eet", "notes", &M_boards_eet, &M_boards_eet_text,
     {{"edellytykset", &M_boards_col_conditions, &M_boards_col_conditions_hint},
      {"esteet", &M_boards_col_obstacles, &M_boards_col_obstacles_hint},
      {"tavoitteet", &M_boards_col_goals, &M_boards_col_goals_hint}}},
    {"oemt", "notes", &M_boards_oemt, &M_boards_oemt_text,
     {{"onnistumiset", &M_boards_col_successes, &M_boards_col_successes_hint},
      {"esteet", &M_boards_col_obstacles, &M_boards_col_obstacles_hint},
      {"mahdollisuudet", &M_boards_col_chances, &M_boards_col_chances_hint},
      {"tarpeet", &M_boards_col_needs, &M_boards_col_needs_hint}}},
    {"pt", "notes", &M_boards_pt, &M_boards_pt_text,
     {{"palvelut", &M_boards_col_services, &M_boards_col_services_hint},
      {"tarpeet", &M_boards_col_needs, &M_boards_col_needs_hint}}},
    {"plan", "notes", &M_boards_plan, &M_boards_plan_text,
     {{"teot", &M_boards_col_actions, &M_boards_col_actions_hint},
      {"tekijat", &M_boards_col_doers, &M_boards_col_doers_hint},
      {"aika", &M_boards_col_when, &M_boards_col_when_hint}}},
    {"statements", "statements", &M_boards_statements, &M_boards_statements_text,
     {{"vaitteet", &M_boards_col_statements, &M_boards_col_statements_hint}}},
    {"free", "notes", &M_boards_free, &M_boards_free_text, {{"ajatukset", &M_boards_col_thoughts, &M_boards_col_thoughts_hint}}},
};

static const struct template_words *
find_template(struct str key)
{
    for (size_t i = 0; i < ARRAY_LEN(templates); i++)
        if (str_eq_c(key, templates[i].key))
            return &templates[i];
    return NULL;
}

static enum status
tell(struct ctx *cx, const struct board *b, const char *kind)
{
    return live_publish(cx, "workshop", b->workshop_id, kind, str_fmt(cx->arena, "{\"board\":\"%lld\"}", (long long)b->id));
}

enum status
board_create_from_template(struct ctx *cx, int64_t workshop_id, struct str template_key, int64_t *ret_id)
{
    const struct template_words *t = find_template(template_key);
    struct workshop w;
    int64_t sort;
    if (t == NULL)
        return problem(cx, "template", &M_boards_template_unknown, MSG_NO_ARGS);
    TRY(workshop_load(cx, workshop_id, &w));
    TRY(board_row_next_sort(cx, workshop_id, &sort));
    struct board b = {.id = db_new_id(), .workshop_id = workshop_id, .sort = (int)sort, .kind = str_from(t->kind),
                      .template_key = str_from(t->key), .title = tr(cx, t->title), .instructions = tr(cx, t->instructions)};
    TRY(board_row_insert(cx, &b));
    for (int i = 0; t->columns[i].key; i++) {
        struct board_column c = {.id = db_new_id(), .board_id = b.id, .sort = i + 1, .key = str_from(t->columns[i].key),
                                 .title = tr(cx, t->columns[i].title), .hint = tr(cx, t->columns[i].hint)};
        TRY(column_row_save(cx, &c, true));
    }
    TRY(audit(cx, "create", "board", b.id, template_key));
    *ret_id = b.id;
    return tell(cx, &b, "board");
}

enum status
board_copy(struct ctx *cx, int64_t from_workshop, int64_t id, int64_t to_workshop, int64_t *ret_id)
{
    struct board b;
    struct board_column *columns;
    size_t n;
    int64_t sort;
    TRY(board_load(cx, from_workshop, id, &b));
    TRY(board_columns(cx, id, &columns, &n));
    TRY(board_row_next_sort(cx, to_workshop, &sort));
    b.id = db_new_id();
    b.workshop_id = to_workshop;
    b.sort = (int)sort;
    b.state = STR("open");
    b.voting = STR("none");
    b.on_room = false;
    TRY(board_row_insert(cx, &b));
    TRY(board_row_update(cx, &b));
    TRY(board_row_switches(cx, &b));
    for (size_t i = 0; i < n; i++) {
        columns[i].id = db_new_id();
        columns[i].board_id = b.id;
        TRY(column_row_save(cx, &columns[i], true));
    }
    TRY(audit(cx, "copy", "board", b.id, b.template_key));
    *ret_id = b.id;
    return tell(cx, &b, "board");
}

enum status
board_save(struct ctx *cx, struct board *b)
{
    struct board old;
    TRY(board_load(cx, b->workshop_id, b->id, &old));
    b->title = str_trim(b->title);
    if (b->title.n == 0 || utf8_count(b->title) > 120)
        (void)problem(cx, "title", &M_boards_title_needed, MSG_ARGS(msg_int("max", 120)));
    if (utf8_count(b->instructions) > 1000)
        (void)problem(cx, "instructions", &M_boards_too_long, MSG_ARGS(msg_int("max", 1000)));
    if (b->votes_each < 1 || b->votes_each > 20)
        (void)problem(cx, "votes_each", &M_boards_votes_odd, MSG_ARGS(msg_int("max", 20)));
    if (b->votes_per_note < 1 || b->votes_per_note > b->votes_each)
        (void)problem(cx, "votes_per_note", &M_boards_votes_odd, MSG_ARGS(msg_int("max", b->votes_each)));
    if (has_problems(cx))
        return STATUS_INVALID;
    TRY(board_row_update(cx, b));
    return tell(cx, b, "board");
}

static bool
set_one_of(struct str *field, struct str value, const char *const *allowed, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq_c(value, allowed[i])) {
            *field = value;
            return true;
        }
    }
    return false;
}

enum status
board_switch(struct ctx *cx, int64_t workshop_id, int64_t id, struct str what, struct str value)
{
    static const char *const states[] = {"hidden", "open", "frozen"}, *const sights[] = {"own", "group", "all"},
                      *const votings[] = {"none", "open", "closed"};
    struct board b;
    bool known = false;
    TRY(board_load(cx, workshop_id, id, &b));
    if (str_eq_c(what, "state"))
        known = set_one_of(&b.state, value, states, ARRAY_LEN(states));
    else if (str_eq_c(what, "visibility"))
        known = set_one_of(&b.visibility, value, sights, ARRAY_LEN(sights));
    else if (str_eq_c(what, "voting"))
        known = set_one_of(&b.voting, value, votings, ARRAY_LEN(votings));
    else if (str_eq_c(what, "on_room")) {
        b.on_room = str_eq_c(value, "1");
        known = true;
    }
    if (!known)
        return STATUS_INVALID;
    TRY(board_row_switches(cx, &b));
    if (str_eq_c(b.state, "hidden"))
        shelf_forget(cx->shelf, OPINION_SHELF, b.id);
    return tell(cx, &b, "board");
}

enum status
board_column_save(struct ctx *cx, int64_t workshop_id, struct board_column *c)
{
    struct board b;
    struct board_column *columns;
    size_t n;
    bool is_new = c->id == 0, found = is_new;
    TRY(board_load(cx, workshop_id, c->board_id, &b));
    TRY(board_columns(cx, b.id, &columns, &n));
    for (size_t i = 0; i < n; i++)
        found |= columns[i].id == c->id;
    if (!found)
        return STATUS_NOT_FOUND;
    c->title = str_trim(c->title);
    if (c->title.n == 0 || utf8_count(c->title) > 60)
        return problem(cx, "title", &M_boards_title_needed, MSG_ARGS(msg_int("max", 60)));
    if (is_new) {
        if (n >= 8)
            return problem(cx, "title", &M_boards_columns_many, MSG_NO_ARGS);
        c->id = db_new_id();
        c->sort = (int)n + 1;
    }
    TRY(column_row_save(cx, c, is_new));
    return tell(cx, &b, "board");
}

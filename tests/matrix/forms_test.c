/* Every form of the program filled with hostile words and with rubbish, and every page read afterwards. */
#include "forms.h"
#include "village.h"

#include <string.h>

#include "buf.h"

/* What must never come back as it was typed. */
static const char canary[] = "'\"<svg/onload=alert(1)>{{7*7}}${x}";
static const char raw[] = "<svg/onload";

struct sending {
    struct str path, body; /* in the village's own arena */
    enum cast as;
};

struct walk {
    struct village v;
    struct sending *forms;
    size_t n_forms, cap_forms;
    int wrong;
};

static const enum cast readers[] = {AS_ADMIN, AS_GUEST, AS_OTHER_GUEST, AS_NOBODY, AS_PROFESSIONAL};

typedef void page_fn(struct walk *w, enum cast who, struct str path, const struct web_answer *a);

/* Every page of the routes, in both workshops, as one reader; fn sees each answer. */
static void
each_page(struct walk *w, enum cast who, page_fn *fn)
{
    static const char *const files[] = {"people.csv", "all.xlsx", "votes.csv", "participants.csv", "feedback.csv",
                                        "reflections.csv", "counts.csv"};
    struct village *v = &w->v;
    for (size_t i = 0; i < v->n_rows; i++) {
        for (int other = 0; other < 2 && v->rows[i]->method == HTTP_GET; other++) {
            struct str path = village_path(v, v->rows[i]->path, other);
            if (str_starts(path, STR("/language/")))
                continue;
            struct web_answer a = village_ask(v, &(struct asking){.as = who, .path = path});
            fn(w, who, path, &a);
            village_rest(v);
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct str under = filled(v->w, "/workshops/{workshop}/tables/");
        struct str path = str_fmt(v->scratch, "%.*s%s", STR_ARG(under), files[i]);
        struct web_answer a = village_ask(v, &(struct asking){.as = who, .path = path});
        fn(w, who, path, &a);
        village_rest(v);
    }
}

static void
complain(struct walk *w, const struct sending *s, int status, const char *what)
{
    w->wrong++;
    print_error("POST %.*s as %s: %s; answer %d\n  %.*s\n", STR_ARG(s->path), cast_names[s->as], what, status,
                (int)(s->body.n < 300 ? s->body.n : 300), s->body.p);
}

/* ---- finding the forms ---- */

static bool
is_known(const struct walk *w, struct str path, struct str body)
{
    for (size_t i = 0; i < w->n_forms; i++)
        if (str_eq(w->forms[i].path, path) && str_eq(w->forms[i].body, body))
            return true;
    return false;
}

/* Ending the session or the seat would end the walk. */
static bool
ends_the_walk(struct str path)
{
    return str_eq(path, STR("/sign-out")) || str_find(path, STR("/my-data/")) >= 0;
}

static struct filling how_to_fill;

static void
gather(struct walk *w, enum cast who, struct str path, const struct web_answer *a)
{
    struct form *forms;
    size_t n;
    struct arena *keep = w->v.w->arena;
    (void)path;
    if (a->status != 200 || !str_starts(a->content_type, STR("text/html")))
        return;
    forms_of(w->v.scratch, a->body, &forms, &n);
    for (size_t i = 0; i < n; i++) {
        struct str body = form_body(w->v.scratch, &forms[i], &how_to_fill);
        if (!forms[i].is_post || ends_the_walk(forms[i].action) || is_known(w, forms[i].action, body))
            continue;
        *ARENA_PUSH(keep, w->forms, w->n_forms, w->cap_forms) =
            (struct sending){.path = str_copy(keep, forms[i].action), .body = str_copy(keep, body), .as = who};
    }
}

static void
walk_begin(struct walk *w, struct filling how)
{
    *w = (struct walk){0};
    how_to_fill = how;
    village_make(&w->v);
    for (size_t i = 0; i < ARRAY_LEN(readers); i++)
        each_page(w, readers[i], gather);
    assert_true(w->n_forms > 80);
}

static void
walk_end(struct walk *w)
{
    village_free(&w->v);
    assert_int_equal(w->wrong, 0);
}

/* A form that is a choice of files is sent urlencoded too: the fields are the same, the file is missing. */
static struct web_answer
send_form(struct walk *w, const struct sending *s, bool without_csrf)
{
    return village_ask(&w->v, &(struct asking){.as = s->as, .method = HTTP_POST, .path = s->path, .body = s->body,
                                               .without_csrf = without_csrf});
}

/* ---- hostile words ---- */

static void
look_for_canary(struct walk *w, enum cast who, struct str path, const struct web_answer *a)
{
    bool is_markup = str_starts(a->content_type, STR("text/html")) || str_find(a->content_type, STR("svg")) >= 0;
    if (a->status >= 500 || (is_markup && str_find(a->body, str_from(raw)) >= 0)) {
        ptrdiff_t at = str_find(a->body, str_from(raw));
        struct str near = at < 0 ? STR("") : str_sub(a->body, at > 80 ? (size_t)at - 80 : 0, (size_t)at + 40);
        w->wrong++;
        print_error("%.*s as %s: %d %.*s\n", STR_ARG(path), cast_names[who], a->status, STR_ARG(near));
    }
    if (str_find(a->body, STR("&lt;svg/onload")) >= 0)
        w->v.seen++;
}

/* Deletions come last, so that what was written is still there to be read. */
static bool
takes_away(struct str path)
{
    static const char *const ends[] = {"/removal",    "/remove", "/deletion", "/closing",
                                       "/withdrawal", "/hiding", "/leave"};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_ends(path, str_from(ends[i])))
            return true;
    return false;
}

static void
hostile_words_are_only_words_on_every_page(void **state)
{
    struct walk w;
    (void)state;
    walk_begin(&w, (struct filling){.text = str_from(canary)});
    int stored = 0;
    for (int last = 0; last < 2; last++) {
        for (size_t i = 0; i < w.n_forms; i++) {
            const struct sending *s = &w.forms[i];
            if (takes_away(s->path) != (bool)last)
                continue;
            struct web_answer a = send_form(&w, s, false);
            stored += a.status == 303;
            if (a.status >= 500)
                complain(&w, s, a.status, "broken");
            look_for_canary(&w, s->as, s->path, &a);
            village_rest(&w.v);
        }
        for (size_t i = 0; i < ARRAY_LEN(readers); i++)
            each_page(&w, readers[i], look_for_canary);
    }
    print_message("%zu forms, %d stored, %d pages with the words\n", w.n_forms, stored, w.v.seen);
    assert_true(stored > 40 && w.v.seen > 40);
    walk_end(&w);
}

/* The same words straight in every text column of the database: whatever way they came, no page lets them out. */
static void
hostile_words_in_the_database_are_only_words_on_every_page(void **state)
{
    static const char *const updates[] = {
        "UPDATE organisation SET name = name || '§', description = '§', website = '§', child_ages = '§'",
        "UPDATE person SET name = name || '§', phone = '§', title = '§'",
        "UPDATE team SET name = '§', mandate = '§'",
        "UPDATE import_run SET file_name = '§', content = content || '§'",
        "UPDATE project SET name = '§', owner = '§', place = '§', programme = '§', funder = '§', goals = '§'",
        "UPDATE process SET name = '§', purpose = '§', goals = '§'",
        "UPDATE step SET name = '§', period = '§', note = '§'",
        "UPDATE series SET name = '§', theme = '§', goal = '§', place = '§', principles = '§', continuation = '§'",
        "UPDATE workshop SET title = '§', question = '§', place = '§', link = '§', goals = '§', pretask = '§'",
        "UPDATE workshop SET invitation_fi = '§'",
        "UPDATE agenda_item SET title = '§', instructions = '§'",
        "UPDATE method SET name = '§', instructions = '§', experience = '§'",
        "UPDATE segment SET name = '§'",
        "UPDATE invitation SET name = '§', email = '§', message = '§'",
        "UPDATE agenda_proposal SET text = '§', reply = '§'",
        "UPDATE participant SET name = '§', organisation = '§', title = '§', sector = '§', kind = '§'",
        "UPDATE group_table SET name = '§'",
        "UPDATE board SET title = '§', instructions = '§'",
        "UPDATE board_column SET title = '§', hint = '§'",
        "UPDATE cluster SET title = '§'",
        "UPDATE note SET text = '§', reason = '§', sector = '§', language = '§'",
        "UPDATE reflection SET thought = '§', feeling = '§'",
        "UPDATE feedback SET worked = '§', otherwise = '§', best = '§', change = '§'",
        "UPDATE need SET text = '§', teller = '§'",
        "UPDATE development_point SET title = '§', text = '§', child_effect = '§', sector = '§', reason = '§'",
        "UPDATE phenomenon SET name = '§', sentence = '§', concerns = '§', seen_in = '§', level = '§', target_groups = '§'",
        "UPDATE phenomenon SET change_wanted = '§', change_sign = '§', joint_work = '§', given_up = '§', overlapping = '§', gaps = '§'",
        "UPDATE phenomenon_evidence SET text = '§', source = '§', dated = '§'",
        "UPDATE phenomenon_factor SET text = '§', level = '§', sway = '§'",
        "UPDATE phenomenon_influence SET reason = '§'",
        "UPDATE phenomenon_actor SET organisation_id = NULL, name = '§', role = '§', does_now = '§', could_do = '§'",
        "UPDATE document SET title = '§'",
        "UPDATE section SET key = '§', owner = '§', review_on = '§', development = '§'",
        "UPDATE section_text SET title = '§', body = '§ [x](javascript:alert(1)) <b>§</b> ![§](§)', my_work = '§'",
        "UPDATE section_rev SET title = '§', body = '§', my_work = '§'",
        "UPDATE comment_round SET title = '§'",
        "UPDATE comment SET text = '§', reply = '§', sector = '§'",
        "UPDATE trail SET excerpt = '§'",
        "UPDATE account SET name = '§' WHERE id < 9999",
        "UPDATE code SET short = '§', name_sv = '§', name_fi = '§'",
        "UPDATE area SET name_fi = '§' WHERE kind = 'municipality'",
    };
    struct walk w = {0};
    (void)state;
    village_make(&w.v);
    struct arena *a = w.v.w->arena;
    struct str words = str_replace(a, str_from(canary), STR("'"), STR("''"));
    for (size_t i = 0; i < ARRAY_LEN(updates); i++)
        village_run(&w.v, str_cstr(a, str_replace(a, str_from(updates[i]), STR("§"), words)));
    for (size_t i = 0; i < ARRAY_LEN(readers); i++)
        each_page(&w, readers[i], look_for_canary);
    print_message("%d pages with the words\n", w.v.seen);
    assert_true(w.v.seen > 100);
    walk_end(&w);
}

/* ---- rubbish ---- */

static struct str
long_text(struct arena *a, size_t n)
{
    char *p = arena_alloc(a, n + 1);
    memset(p, 'x', n);
    return (struct str){p, n};
}

static void
send_all(struct filling how, const char *name)
{
    struct walk w;
    int refused = 0;
    walk_begin(&w, how);
    for (size_t i = 0; i < w.n_forms; i++) {
        uint64_t before = village_fingerprint(&w.v);
        struct web_answer a = send_form(&w, &w.forms[i], false);
        if (a.status >= 500)
            complain(&w, &w.forms[i], a.status, name);
        refused += a.status >= 400;
        if (a.status >= 400 && village_fingerprint(&w.v) != before)
            complain(&w, &w.forms[i], a.status, "refused and yet stored");
        village_rest(&w.v);
    }
    print_message("%s: %zu forms, %d refused\n", name, w.n_forms, refused);
    assert_true(refused > 10);
    walk_end(&w);
}

static void
texts_far_too_long_break_nothing(void **state)
{
    struct arena *a = arena_new(0);
    (void)state;
    send_all((struct filling){.text = long_text(a, 20000)}, "20,000 signs");
    arena_free(a);
}

static void
words_where_numbers_are_break_nothing(void **state)
{
    (void)state;
    send_all((struct filling){.text = STR("abc"), .everything = true}, "words for numbers");
}

static void
numbers_of_every_size_break_nothing(void **state)
{
    static const char *const numbers[] = {"-1", "0", "9223372036854775807", "-9223372036854775808", "1e999", "2147483648"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        send_all((struct filling){.text = str_from(numbers[i]), .everything = true, .tick_all = true}, numbers[i]);
}

static void
empty_fields_break_nothing(void **state)
{
    (void)state;
    send_all((struct filling){.text = STR(""), .everything = true}, "empty fields");
}

/* ---- what may not even reach a form ---- */

static void
nothing_is_stored_without_the_token_of_the_session(void **state)
{
    struct walk w;
    (void)state;
    walk_begin(&w, (struct filling){.text = STR("Hei")});
    uint64_t before = village_fingerprint(&w.v);
    for (size_t i = 0; i < w.n_forms; i++) {
        if (w.forms[i].as == AS_NOBODY || str_starts(w.forms[i].path, STR("/j/")) ||
            str_starts(w.forms[i].path, STR("/c/")) || str_starts(w.forms[i].path, STR("/wishes")) ||
            str_starts(w.forms[i].path, STR("/i/")) || str_starts(w.forms[i].path, STR("/d/")) || str_starts(w.forms[i].path, STR("/lots/")) || str_starts(w.forms[i].path, STR("/sign-in")))
            continue;
        struct web_answer a = send_form(&w, &w.forms[i], true);
        if (a.status != 403)
            complain(&w, &w.forms[i], a.status, "taken without the token");
        village_rest(&w.v);
    }
    assert_true(village_fingerprint(&w.v) == before);
    walk_end(&w);
}

static void
bytes_that_are_no_text_are_refused_everywhere(void **state)
{
    const struct {
        struct str body;
        const char *type;
    } kinds[] = {
        {STR("name=%ff%fe&title=%c3%28&text=%ed%a0%80"), NULL},
        {STR("%ff=1"), NULL},
        {STR("{\"name\":1}"), "application/json"},
        {STR("<x/>"), "text/xml"},
        {STR("no boundary"), "multipart/form-data"},
        {STR("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n"), "multipart/form-data; boundary=x"},
    };
    struct village v;
    int wrong = 0;
    (void)state;
    village_make(&v);
    uint64_t before = village_fingerprint(&v);
    for (size_t i = 0; i < v.n_rows; i++) {
        for (size_t k = 0; k < ARRAY_LEN(kinds) && v.rows[i]->method == HTTP_POST; k++) {
            struct asking q = {.as = AS_ADMIN, .method = HTTP_POST, .path = village_path(&v, v.rows[i]->path, false),
                               .body = kinds[k].body, .content_type = kinds[k].type};
            struct web_answer a = village_ask(&v, &q);
            if ((a.status < 400 || a.status >= 500) && ++wrong)
                print_error("POST %s: %d for %s %zu\n", v.rows[i]->path, a.status, kinds[k].type ? kinds[k].type : "", k);
            village_rest(&v);
        }
    }
    assert_true(village_fingerprint(&v) == before);
    village_free(&v);
    assert_int_equal(wrong, 0);
}

/* The other workshop's form sent to the first workshop's address: full of what would be right elsewhere. */
static void
a_form_of_another_workshop_changes_nothing_here(void **state)
{
    struct walk w;
    int n = 0;
    (void)state;
    walk_begin(&w, (struct filling){.text = STR("Väärä työpaja")});
    struct arena *a = w.v.w->arena;
    struct str own = filled(w.v.w, "/workshops/{workshop}/"), other = filled(w.v.w, "/workshops/{other_workshop}/");
    uint64_t before = village_fingerprint(&w.v);
    for (size_t i = 0; i < w.n_forms; i++) {
        struct sending s = w.forms[i];
        struct str tail = str_sub(s.path, other.n, s.path.n);
        if (!str_starts(s.path, other) || s.as != AS_ADMIN || str_find(tail, STR("/20")) < 0)
            continue; /* only addresses with a further id */
        s.path = str_fmt(a, "%.*s%.*s", STR_ARG(own), STR_ARG(tail));
        struct web_answer answer = send_form(&w, &s, false);
        n++;
        if (answer.status < 400 || answer.status >= 500)
            complain(&w, &s, answer.status, "another workshop's id was taken");
        village_rest(&w.v);
    }
    assert_true(n > 10);
    assert_true(village_fingerprint(&w.v) == before);
    walk_end(&w);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_words_are_only_words_on_every_page),
        cmocka_unit_test(hostile_words_in_the_database_are_only_words_on_every_page),
        cmocka_unit_test(texts_far_too_long_break_nothing),
        cmocka_unit_test(words_where_numbers_are_break_nothing),
        cmocka_unit_test(numbers_of_every_size_break_nothing),
        cmocka_unit_test(empty_fields_break_nothing),
        cmocka_unit_test(nothing_is_stored_without_the_token_of_the_session),
        cmocka_unit_test(bytes_that_are_no_text_are_refused_everywhere),
        cmocka_unit_test(a_form_of_another_workshop_changes_nothing_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

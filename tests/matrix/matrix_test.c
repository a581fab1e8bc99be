/* Every address of the program asked by every member of the cast, in its own workshop and in another's. */
#include "expected.h"
#include "village.h"

#include <string.h>

#include "features.h"

static const char *
method_name(const struct web_route *row)
{
    return row->method == HTTP_POST ? "POST" : "GET";
}

static bool
is_refusal(const struct web_answer *a)
{
    return a->status == 401 || a->status == 403 || (a->status == 303 && str_starts(a->location, STR("/sign-in?next=")));
}

static void
every_address_is_in_the_table_of_rights(void **state)
{
    struct village v;
    struct expected e;
    int unlisted = 0;
    (void)state;
    village_make(&v);
    for (size_t i = 0; i < v.n_rows; i++) {
        if (!expected_find(v.rows[i]->method, v.rows[i]->path, &e)) {
            print_error("nobody has said who may use %s %s\n", method_name(v.rows[i]), v.rows[i]->path);
            unlisted++;
        }
    }
    assert_true(v.n_rows > 200);
    village_free(&v);
    assert_int_equal(unlisted, 0);
}

struct tally {
    int cells, wrong;
};

static void
complain(struct tally *t, const struct web_route *row, enum cast who, bool other, const struct web_answer *a,
         const char *what)
{
    t->wrong++;
    print_error("%s %s as %s%s: %s; answer %d %.*s\n", method_name(row), row->path, cast_names[who],
                other ? " in the other workshop" : "", what, a->status, STR_ARG(a->location));
}

/* Addresses where an allowed actor may still find nothing of one's own: no seat, no group yet. */
static bool
may_find_nothing(const struct web_route *row)
{
    static const char *const own[] = {"/here", "/my-data", "/my-data/file", "/my-group", "/acquaintance"};
    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if (str_ends(str_from(row->path), str_from(own[i])))
            return true;
    return false;
}

static void
check_answer(struct tally *t, const struct web_route *row, const struct expected *e, enum cast who, bool other,
             const struct web_answer *a)
{
    bool may = expected_may(e, who, other), is_post = row->method == HTTP_POST;
    t->cells++;
    if (a->status >= 500)
        complain(t, row, who, other, a, "broken");
    else if (!may && !is_refusal(a) && a->status != 404)
        complain(t, row, who, other, a, "let in, should be refused");
    else if (may && is_refusal(a) && e->who != WHO_ITSELF)
        complain(t, row, who, other, a, "refused, should be let in");
    else if (may && !is_post && a->status != 200 && a->status != 303 && !may_find_nothing(row) && e->who != WHO_ITSELF)
        complain(t, row, who, other, a, "found nothing");
}

/* What ends the actor's own place in the room or the session has its own test. */
static bool
ends_a_seat(const struct web_route *row)
{
    return row->method == HTTP_POST && (strcmp(row->path, "/sign-out") == 0 || strstr(row->path, "/my-data/") != NULL);
}

static void
ask_rows(struct village *v, struct tally *t, enum http_method m, enum cast who, bool other, bool allowed)
{
    for (size_t i = 0; i < v->n_rows; i++) {
        const struct web_route *row = v->rows[i];
        struct expected e;
        if (row->method != m || !expected_find(m, row->path, &e) || expected_may(&e, who, other) != allowed ||
            (allowed && ends_a_seat(row)))
            continue;
        struct asking q = {.as = who, .method = m, .path = village_path(v, row->path, other)};
        struct web_answer a = village_ask(v, &q);
        check_answer(t, row, &e, who, other, &a);
        village_rest(v);
    }
}

static void
ask_all(enum http_method m)
{
    struct village v;
    struct tally t = {0};
    village_make(&v);
    for (int who = 0; who < N_CAST; who++) {
        uint64_t before = village_fingerprint(&v);
        for (int other = 0; other < 2; other++)
            ask_rows(&v, &t, m, (enum cast)who, other, false);
        if (village_fingerprint(&v) != before) {
            print_error("%s: something was stored by what was refused\n", cast_names[who]);
            t.wrong++;
        }
        for (int other = 0; other < 2; other++)
            ask_rows(&v, &t, m, (enum cast)who, other, true);
    }
    village_free(&v);
    print_message("%d cells of role and address\n", t.cells);
    assert_int_equal(t.wrong, 0);
}

static void
everybody_reads_what_the_table_of_rights_allows_and_nothing_else(void **state)
{
    (void)state;
    ask_all(HTTP_GET);
}

static void
everybody_changes_what_the_table_of_rights_allows_and_nothing_else(void **state)
{
    (void)state;
    ask_all(HTTP_POST);
}

static void
a_guest_may_leave_and_be_erased(void **state)
{
    static const char *const ways[] = {"/workshops/{workshop}/my-data/leaving", "/workshops/{workshop}/my-data/removal"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        struct village v;
        village_make(&v);
        struct asking q = {.as = AS_OTHER_GUEST, .method = HTTP_POST, .path = filled(v.w, ways[i])};
        assert_true(village_ask(&v, &q).status == 403);
        q.as = AS_GUEST;
        assert_int_equal(village_ask(&v, &q).status, 303);
        village_free(&v);
    }
}

/* A forged id is nothing: in every parameter of every address, for the one who may do most. */
static void
a_forged_id_is_an_unknown_address(void **state)
{
    static const char *const forged[] = {"abc", "0", "-1", "9223372036854775808", "18446744073709551617", "1e3", "%00",
                                         "1014%27", "99999999999999999999999999999999", "..", "%ff"};
    struct village v;
    struct tally t = {0};
    (void)state;
    village_make(&v);
    for (size_t i = 0; i < v.n_rows; i++) {
        for (size_t nth = 0; nth < 6; nth++) {
            for (size_t f = 0; f < ARRAY_LEN(forged); f++) {
                struct str path = village_path_with(&v, v.rows[i]->path, nth, forged[f]);
                if (path.n == 0)
                    continue;
                struct asking q = {.as = AS_ADMIN, .method = v.rows[i]->method, .path = path};
                struct web_answer a = village_ask(&v, &q);
                t.cells++;
                if (a.status < 400 || a.status >= 500)
                    if (!str_starts(path, STR("/language/")))
                        complain(&t, v.rows[i], AS_ADMIN, false, &a, forged[f]);
                village_rest(&v);
            }
        }
    }
    village_free(&v);
    print_message("%d forged addresses\n", t.cells);
    assert_int_equal(t.wrong, 0);
}

/* The first workshop's address with each further id of the other workshop. */
static void
the_id_of_another_workshop_is_an_unknown_one(void **state)
{
    struct village v;
    struct tally t = {0};
    (void)state;
    village_make(&v);
    uint64_t before = village_fingerprint(&v);
    for (size_t i = 0; i < v.n_rows; i++) {
        const char *pattern = v.rows[i]->path;
        if (strncmp(pattern, "/workshops/:workshop/", 21) != 0 || strchr(pattern + 21, ':') == NULL ||
            strstr(pattern, "/memo/") || strstr(pattern, "/tables/"))
            continue;
        struct str mixed = village_path_mixed(&v, pattern);
        struct asking q = {.as = AS_ADMIN, .method = v.rows[i]->method, .path = mixed};
        struct web_answer a = village_ask(&v, &q);
        t.cells++;
        if (a.status != 404 && a.status != 422 && a.status != 400)
            complain(&t, v.rows[i], AS_ADMIN, false, &a, "another workshop's id");
        village_rest(&v);
    }
    if (village_fingerprint(&v) != before) {
        print_error("something was stored with another workshop's id\n");
        t.wrong++;
    }
    village_free(&v);
    print_message("%d mixed addresses\n", t.cells);
    assert_int_equal(t.wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_address_is_in_the_table_of_rights),
        cmocka_unit_test(everybody_reads_what_the_table_of_rights_allows_and_nothing_else),
        cmocka_unit_test(everybody_changes_what_the_table_of_rights_allows_and_nothing_else),
        cmocka_unit_test(a_guest_may_leave_and_be_erased),
        cmocka_unit_test(a_forged_id_is_an_unknown_address),
        cmocka_unit_test(the_id_of_another_workshop_is_an_unknown_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What goes out with every answer over the wire, and the flags of the session's cookie. */
#include "village.h"

#include <string.h>

static struct str
header_of(const struct web_answer *a, const char *name)
{
    for (size_t i = 0; i < a->n_headers; i++)
        if (str_eq_nocase(a->headers[i].name, str_from(name)))
            return a->headers[i].value;
    return STR_NONE;
}

/* pack_headers adds the policy to every answer (http tests see it on the wire); no handler may write another one. */
static void
no_page_loosens_the_policy_or_lets_itself_be_kept(void **state)
{
    static const char *const never[] = {"Content-Security-Policy", "X-Frame-Options", "Referrer-Policy",
                                        "X-Content-Type-Options", "Access-Control-Allow-Origin"};
    struct village v;
    int wrong = 0;
    (void)state;
    village_make(&v);
    for (size_t i = 0; i < v.n_rows; i++) {
        struct asking q = {.as = AS_ADMIN, .method = v.rows[i]->method, .path = village_path(&v, v.rows[i]->path, false)};
        if (strcmp(v.rows[i]->path, "/sign-out") == 0)
            continue;
        struct web_answer a = village_ask(&v, &q);
        for (size_t k = 0; k < ARRAY_LEN(never); k++)
            if (header_of(&a, never[k]).n && ++wrong)
                print_error("%s writes its own %s\n", v.rows[i]->path, never[k]);
        struct str cache = header_of(&a, "Cache-Control");
        if (str_find(cache, STR("public")) >= 0 && strcmp(v.rows[i]->path, "/look.css") != 0 && ++wrong)
            print_error("%s may be kept by others: %.*s\n", v.rows[i]->path, STR_ARG(cache));
        village_rest(&v);
    }
    village_free(&v);
    assert_int_equal(wrong, 0);
}

/* A form has a key of its own; were it kept, two people who join within a second would be taken for one. */
static void
no_page_that_is_kept_has_a_form(void **state)
{
    struct village v;
    int kept = 0;
    (void)state;
    village_make(&v);
    for (size_t i = 0; i < v.n_rows; i++) {
        if (!(v.rows[i]->flags & WEB_KEEP))
            continue;
        struct asking q = {.as = AS_ADMIN, .path = village_path(&v, v.rows[i]->path, false)};
        struct web_answer a = village_ask(&v, &q);
        assert_int_equal(v.rows[i]->method, HTTP_GET);
        assert_true(strstr(v.rows[i]->path, ":code") == NULL);
        assert_int_equal(a.status, 200);
        assert_true(str_find(a.body, STR("form_key")) < 0);
        kept++;
        village_rest(&v);
    }
    village_free(&v);
    assert_true(kept > 0);
}

/* The policy forbids them, so a page that has one is a page that does not work. */
static void
no_page_has_scripts_or_styles_of_its_own(void **state)
{
    static const char *const never[] = {"<style", " style=\"", "<script>", " onclick=", " onload=", "javascript:"};
    static const enum cast readers[] = {AS_ADMIN, AS_GUEST, AS_NOBODY};
    struct village v;
    int wrong = 0, pages = 0;
    (void)state;
    village_make(&v);
    for (size_t r = 0; r < ARRAY_LEN(readers); r++) {
        for (size_t i = 0; i < v.n_rows; i++) {
            if (v.rows[i]->method != HTTP_GET || strstr(v.rows[i]->path, "/file/") || strstr(v.rows[i]->path, "/memo/"))
                continue; /* a saved file carries its own look and runs under no policy of ours */
            struct asking q = {.as = readers[r], .path = village_path(&v, v.rows[i]->path, false)};
            struct web_answer a = village_ask(&v, &q);
            pages += str_starts(a.content_type, STR("text/html"));
            for (size_t k = 0; str_starts(a.content_type, STR("text/html")) && k < ARRAY_LEN(never); k++)
                if (str_find(a.body, str_from(never[k])) >= 0 && ++wrong)
                    print_error("%s as %s holds %s\n", v.rows[i]->path, cast_names[readers[r]], never[k]);
            village_rest(&v);
        }
    }
    village_free(&v);
    assert_true(pages > 100);
    assert_int_equal(wrong, 0);
}

static void
the_cookie_of_a_session_is_for_this_host_and_not_for_scripts(void **state)
{
    struct village v;
    (void)state;
    village_make(&v);
    struct asking q = {.as = AS_NOBODY, .method = HTTP_POST, .path = STR("/sign-in/link/LinkTokenA"), .without_csrf = true};
    struct web_answer a = village_ask(&v, &q);
    assert_int_equal(a.status, 303);
    assert_true(str_starts(a.set_cookie, STR("__Host-tupa=")));
    assert_true(str_find(a.set_cookie, STR("; Path=/; ")) > 0);
    assert_true(str_find(a.set_cookie, STR("HttpOnly")) > 0);
    assert_true(str_find(a.set_cookie, STR("Secure")) > 0);
    assert_true(str_find(a.set_cookie, STR("SameSite=Lax")) > 0);
    assert_true(str_find(a.set_cookie, STR("Domain")) < 0);
    a = village_ask(&v, &q);
    assert_int_equal(a.status, 404); /* a link works once */
    village_free(&v);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_page_that_is_kept_has_a_form),
        cmocka_unit_test(no_page_loosens_the_policy_or_lets_itself_be_kept),
        cmocka_unit_test(no_page_has_scripts_or_styles_of_its_own),
        cmocka_unit_test(the_cookie_of_a_session_is_for_this_host_and_not_for_scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

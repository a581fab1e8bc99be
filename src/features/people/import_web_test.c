#include "harness.h"

#include <stdlib.h>
#include <string.h>

#include "areas.h"
#include "codes.h"
#include "files.h"
#include "people_web.h"

static const struct web_route *const tables[] = {people_routes, organisations_routes, imports_routes, NULL};

static enum status
seed(struct ctx *cx, void *arg)
{
    (void)arg;
    TRY(areas_seed(cx));
    return codes_seed(cx);
}

static int
setup(void **state)
{
    world_setup_web(state, tables);
    assert_int_equal(world_do(*state, AS_ADMIN, seed, NULL), STATUS_OK);
    return 0;
}

/* The token that the page's form carries. */
static struct str
csrf_on(struct arena *a, struct str page)
{
    struct str mark = STR("name=\"csrf\" value=\"");
    ptrdiff_t at = str_find(page, mark);
    assert_true(at >= 0);
    struct str rest = str_sub(page, (size_t)at + mark.n, page.n);
    return str_copy(a, str_sub(rest, 0, (size_t)str_find_char(rest, '"')));
}

static struct web_answer
upload(struct world *w, enum cast as, const char *kind, struct str file)
{
    struct buf b;
    struct web_answer form = ask(w, AS_COORDINATOR, HTTP_GET, "/imports/new", NULL), answer = {0};
    buf_init_in(&b, w->arena, 0);
    buf_puts(&b, "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n");
    buf_str(&b, csrf_on(w->arena, form.body));
    buf_fmt(&b, "\r\n--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%s", kind);
    buf_puts(&b, "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lista.csv\"\r\n"
                 "Content-Type: text/csv\r\n\r\n");
    buf_str(&b, file);
    buf_puts(&b, "\r\n--x--\r\n");
    struct web_ask q = {.method = HTTP_POST,
                        .target = "/imports",
                        .cookie = w->tokens[as],
                        .body = b.p,
                        .body_n = b.n,
                        .content_type = "multipart/form-data; boundary=x"};
    assert_int_equal(web_ask(w->web, w->arena, &q, &answer), STATUS_OK);
    return answer;
}

/* Uploads and makes {import} the place where the list waits. */
static void
upload_ok(struct world *w, const char *kind, struct str file)
{
    struct web_answer a = upload(w, AS_COORDINATOR, kind, file);
    assert_int_equal(a.status, 303);
    add_placeholder(w, "import",
                    strtoll(str_cstr(w->arena, str_sub(a.location, strlen("/imports/"), a.location.n)), NULL, 10));
}

static struct str
excel(struct world *w)
{
    struct str bytes;
    assert_int_equal(file_read(w->arena, "data/demo/people_excel_windows1252.csv", 1 << 20, &bytes), STATUS_OK);
    return bytes;
}

static void
the_municipal_list_from_upload_to_register(void **state)
{
    static const struct scenario scenarios[] = {
        {"the preview says what is wrong and stores nothing",
         AS_COORDINATOR,
         HTTP_GET,
         "/imports/{import}",
         NULL,
         200,
         {"Luettu 25 riviä (puolipiste, Windows-1252)", "Tarkoititko: Liminka?", "Sarakkeet eivät täsmää",
          "Tuo 19 riviä, jätä virheet pois"}},
        {"nobody is there yet", AS_COORDINATOR, HTTP_GET, "/people", NULL, 200, {"Verkostossa ei ole vielä ketään"}},
        {"a professional does not see it", AS_PROFESSIONAL, HTTP_GET, "/imports/{import}", NULL, 403},
        {"nor takes it", AS_PROFESSIONAL, HTTP_POST, "/imports/{import}", "do=take&make=1", 403},
        {"a correction is tried without storing",
         AS_COORDINATOR,
         HTTP_POST,
         "/imports/{import}",
         "do=check&make=1&email-10=maija.kallioinen%40example.org&area-12=50425&name-7=Koulun+v%C3%A4ki",
         200,
         {"Tuo 22 riviä, jätä virheet pois", "name=\"ok-email-10\"", "name=\"ok-name-7\""},
         {"id=\"area-12\""}},
        {"something else to do is refused", AS_COORDINATOR, HTTP_POST, "/imports/{import}", "do=burn", 400},
        {"the right rows are taken with the accepted correction",
         AS_COORDINATOR,
         HTTP_POST,
         "/imports/{import}",
         "do=take&make=1&ok-email-10=maija.kallioinen%40example.org&area-12=50425",
         303,
         {"/imports/"}},
        {"the page says what happened",
         AS_COORDINATOR,
         HTTP_GET,
         "/imports/{import}",
         NULL,
         200,
         {"Lista on tuotu", "<span class=\"big-number\">20</span>", "<span class=\"big-number\">5</span>"}},
        {"they are there",
         AS_COORDINATOR,
         HTTP_GET,
         "/people",
         NULL,
         200,
         {"20 ihmistä", "Kallioinen, Maija", "Öhman, Åke"},
         {"Kettukangas"}},
        {"sent again it takes nothing more", AS_COORDINATOR, HTTP_POST, "/imports/{import}", "do=take&make=1", 303},
        {"still twenty", AS_COORDINATOR, HTTP_GET, "/people", NULL, 200, {"20 ihmistä"}},
    };
    upload_ok(*state, "people", excel(*state));
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
the_same_list_again_changes_nothing_and_says_so(void **state)
{
    static const struct scenario take[] = {
        {"taken once", AS_COORDINATOR, HTTP_POST, "/imports/{import}", "do=take&make=1", 303},
    };
    upload_ok(*state, "people", excel(*state));
    run_scenarios(*state, take, ARRAY_LEN(take));
    struct web_answer again = upload(*state, AS_COORDINATOR, "people", excel(*state));
    struct web_answer page =
        ask(*state, AS_COORDINATOR, HTTP_GET, str_cstr(((struct world *)*state)->arena, again.location), NULL);
    assert_true(str_contains(page.body, "Näillä riveillä mikään ei muutu"));
    assert_false(str_contains(page.body, "value=\"take\""));
}

static void
headings_nobody_knows_are_asked_about(void **state)
{
    static const struct scenario scenarios[] = {
        {"the reader is asked",
         AS_COORDINATOR,
         HTTP_GET,
         "/imports/{import}",
         NULL,
         200,
         {"Mikä sarake on mikä?", "name=\"column-0\""}},
        {"without a name column it stays so",
         AS_COORDINATOR,
         HTTP_POST,
         "/imports/{import}/columns",
         "header=0&column-0=3&column-1=",
         422,
         {"Valitse sarake, jossa on nimi"}},
        {"named", AS_COORDINATOR, HTTP_POST, "/imports/{import}/columns", "header=0&column-0=3&column-1=0", 303},
        {"and read", AS_COORDINATOR, HTTP_GET, "/imports/{import}", NULL, 200, {"Tuo 1 rivi"}},
        {"dropped", AS_COORDINATOR, HTTP_POST, "/imports/{import}", "do=drop", 303},
        {"and forgotten", AS_COORDINATOR, HTTP_GET, "/imports/{import}", NULL, 200, {"Tuonti on peruttu"}, {"Ensi"}},
    };
    upload_ok(*state, "people", STR("Ximi;Yimi\nb@example.org;Aino Ensi\n"));
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
}

static void
what_cannot_be_read_is_refused_in_words(void **state)
{
    struct web_answer empty = upload(*state, AS_COORDINATOR, "people", STR(""));
    struct web_answer zip = upload(*state, AS_COORDINATOR, "people", STR("PK\x03\x04 no workbook"));
    struct web_answer quote = upload(*state, AS_COORDINATOR, "people", STR("Nimi;Puhelin\n\"Aino;1\n"));
    assert_int_equal(empty.status, 422);
    assert_true(str_contains(empty.body, "Valitse tiedosto."));
    assert_int_equal(zip.status, 422);
    assert_true(str_contains(zip.body, "Tiedostoa ei voi lukea."));
    assert_true(str_contains(quote.body, "Rivillä 2 on lainausmerkki, joka ei pääty."));
}

static void
a_forged_upload_is_refused(void **state)
{
    static const struct scenario scenarios[] = {
        {"an unknown import", AS_COORDINATOR, HTTP_GET, "/imports/123", NULL, 404},
        {"a word for an import", AS_COORDINATOR, HTTP_POST, "/imports/abc", "do=take", 404},
        {"a professional has no form", AS_PROFESSIONAL, HTTP_GET, "/imports/new", NULL, 403},
    };
    run_scenarios(*state, scenarios, ARRAY_LEN(scenarios));
    assert_int_equal(upload(*state, AS_PROFESSIONAL, "people", STR("Nimi;Puhelin\nAino;1\n")).status, 403);
    assert_int_equal(upload(*state, AS_COORDINATOR, "secrets", STR("Nimi;Puhelin\nAino;1\n")).status, 422);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_municipal_list_from_upload_to_register),
        TEST(the_same_list_again_changes_nothing_and_says_so),
        TEST(headings_nobody_knows_are_asked_about),
        TEST(what_cannot_be_read_is_refused_in_words),
        TEST(a_forged_upload_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

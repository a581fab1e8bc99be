/* Every file that leaves the program: what must not be in it, whatever people have written. */
#include "village.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive.h"
#include "csv.h"

/* The files of the first workshop, its boards, its handbook and its project. */
static const char *const files[] = {
    "/workshops/{workshop}/tables/notes.csv", "/workshops/{workshop}/tables/votes.csv", "/workshops/{workshop}/tables/participants.csv",
    "/workshops/{workshop}/tables/feedback.csv", "/workshops/{workshop}/tables/reflections.csv", "/workshops/{workshop}/tables/all.xlsx",
    "/workshops/{workshop}/memo/memo.html", "/workshops/{workshop}/memo/memo.pdf", "/workshops/{workshop}/memo/memo.docx",
    "/workshops/{workshop}/results.csv", "/workshops/{workshop}/calendar.ics",
    "/workshops/{workshop}/boards/1016/opinions/comments.csv", "/workshops/{workshop}/boards/1016/opinions/votes.csv",
    "/workshops/{workshop}/boards/1016/opinions/participants-votes.csv", "/workshops/{workshop}/boards/1016/opinions/summary.csv",
    "/handbook/1040/file/handbook.html", "/handbook/1040/file/handbook.pdf", "/handbook/1040/file/handbook.docx",
    "/handbook/1040/versions/1042/file/handbook.html", "/handbook/1040/versions/1042/file/handbook.pdf",
    "/handbook/1040/versions/1042/file/handbook.docx", "/projects/{project}/archive.zip",
    "/process/{process}/phenomena/1032/map.csv", "/process/{process}/phenomena/1032/factors.csv",
    "/people.csv", "/people.xlsx", "/organisations.csv", "/organisations.xlsx",
};

static bool
ends(const char *path, const char *end)
{
    size_t n = strlen(path), m = strlen(end);
    return n >= m && strcmp(path + n - m, end) == 0;
}

/* ---- looking inside ---- */

static struct str
text_of_pdf(struct arena *a, struct str bytes)
{
    char path[] = "/tmp/tupa-export-XXXXXX", command[80];
    int fd = mkstemp(path);
    struct buf b;
    char part[4096];
    assert_int_equal(write(fd, bytes.p, bytes.n), (ssize_t)bytes.n);
    close(fd);
    snprintf(command, sizeof command, "pdftotext -enc UTF-8 %s -", path);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    buf_init_in(&b, a, 0);
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
        buf_str(&b, (struct str){part, n});
    assert_int_equal(pclose(f), 0);
    unlink(path);
    return buf_view(&b);
}

/* All parts of a packed file one after the other, with their names. */
static struct str
parts_of(struct arena *a, struct str bytes)
{
    struct archive *z;
    struct str data;
    struct buf b;
    assert_int_equal(archive_open(a, bytes, NULL, &z), STATUS_OK);
    buf_init_in(&b, a, 0);
    for (size_t i = 0; i < archive_count(z); i++) {
        assert_int_equal(archive_load(z, (ptrdiff_t)i, &data), STATUS_OK);
        buf_fmt(&b, "\n--- %.*s\n", STR_ARG(archive_name(z, i)));
        buf_str(&b, data);
    }
    return buf_view(&b);
}

static struct str
inside(struct arena *a, const char *path, struct str bytes)
{
    return ends(path, ".pdf")                                                     ? text_of_pdf(a, bytes)
           : ends(path, ".zip") || ends(path, ".xlsx") || ends(path, ".docx") ? parts_of(a, bytes)
                                                                                  : bytes;
}

static struct str
ask_file(struct village *v, const char *path)
{
    struct web_answer a = village_ask(v, &(struct asking){.as = AS_ADMIN, .path = filled(v->w, path)});
    if (a.status != 200)
        fail_msg("%s: %d", path, a.status);
    return a.body;
}

/* ---- what nobody may find ---- */

static void
no_file_holds_what_a_guest_said_of_itself_or_of_others(void **state)
{
    static const char *const updates[] = {
        "UPDATE participant SET name = 'Nimikanaria', organisation = 'Paikkakanaria', title = 'Nimikekanaria'",
        "UPDATE invitation SET name = 'Kutsukanaria', email = 'kutsukanaria@example.org', message = 'Viestikanaria'",
        "UPDATE agenda_proposal SET text = 'Ehdotuskanaria'",
        "UPDATE acquaintance SET answered_ms = 4242424242424",
        "UPDATE account SET name = 'Tilikanaria' WHERE id = {n}50",
        "UPDATE session SET csrf = 'Selainkanaria'",
        "UPDATE grouping SET settings = '{}', report = '{}'",
    };
    static const char *const canaries[] = {"Nimikanaria", "Paikkakanaria", "Nimikekanaria", "utsukanaria", "Viestikanaria",
                                           "Ehdotuskanaria", "4242424242424", "Tilikanaria", "Selainkanaria"};
    struct village v;
    int wrong = 0;
    (void)state;
    village_make(&v);
    for (size_t i = 0; i < ARRAY_LEN(updates); i++)
        village_run(&v, updates[i]);
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct str text = inside(v.scratch, files[i], ask_file(&v, files[i]));
        assert_true(text.n > 0);
        for (size_t k = 0; k < ARRAY_LEN(canaries); k++)
            if (str_find(text, str_from(canaries[k])) >= 0 && ++wrong)
                print_error("%s holds %s\n", files[i], canaries[k]);
        village_rest(&v);
    }
    village_free(&v);
    assert_int_equal(wrong, 0);
}

static void
a_hidden_or_removed_note_is_in_no_file(void **state)
{
    struct village v;
    int wrong = 0;
    (void)state;
    village_make(&v);
    village_run(&v, "UPDATE note SET text = 'Piilokanaria', state = 'hidden', reason = 'Syykanaria' WHERE id = {n}14");
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct str text = inside(v.scratch, files[i], ask_file(&v, files[i]));
        if ((str_find(text, STR("Piilokanaria")) >= 0 || str_find(text, STR("Syykanaria")) >= 0) && ++wrong)
            print_error("%s holds a hidden note\n", files[i]);
        village_rest(&v);
    }
    village_free(&v);
    assert_int_equal(wrong, 0);
}

/* ---- hostile words ---- */

static const char *const hostile[] = {
    "UPDATE workshop SET title = '§', question = '§', place = '§', goals = '§', pretask = '§'",
    "UPDATE project SET name = '§', owner = '§', goals = '§'",
    "UPDATE process SET name = '§'",
    "UPDATE board SET title = '§'",
    "UPDATE board_column SET title = '§'",
    "UPDATE cluster SET title = '§'",
    "UPDATE note SET text = '§', sector = '§'",
    "UPDATE feedback SET worked = '§', otherwise = '§', best = '§', change = '§'",
    "UPDATE reflection SET thought = '§', feeling = '§'",
    "UPDATE development_point SET title = '§', text = '§'",
    "UPDATE phenomenon SET name = '§', sentence = '§', gaps = '§'",
    "UPDATE phenomenon_factor SET text = '§', level = '§', sway = '§'",
    "UPDATE phenomenon_influence SET reason = '§'",
    "UPDATE phenomenon_actor SET organisation_id = NULL, name = '§', does_now = '§'",
    "UPDATE document SET title = '§'",
    "UPDATE document_version SET title = '§', note = '§', decision = '§'",
    "UPDATE section SET owner = '§', development = '§'",
    "UPDATE section_text SET title = '§', body = '§', my_work = '§'",
    "UPDATE person SET name = '§', phone = '§', title = '§'",
    "UPDATE organisation SET name = '§', description = '§', website = '§'",
};

static void
poison(struct village *v, const char *words)
{
    for (size_t i = 0; i < ARRAY_LEN(hostile); i++)
        village_run(v, str_cstr(v->w->arena, str_replace(v->w->arena, str_from(hostile[i]), STR("§"), str_from(words))));
}

static bool
is_formula(struct str cell)
{
    return cell.n && strchr("=+-@\t\r", cell.p[0]) && !(cell.n > 1 && cell.p[0] == '-' && cell.p[1] >= '0' && cell.p[1] <= '9');
}

/* Cells that a spreadsheet would compute. */
static int
formulas_in_csv(struct arena *a, struct str text)
{
    struct table *t;
    struct table_error e;
    int n = 0;
    if (csv_read(a, text, &(struct csv_options){0}, &t, &e) != STATUS_OK)
        return 0; /* a table without rows */
    for (size_t row = 0; row < t->n_rows; row++)
        for (size_t c = 0; c < t->rows[row].n_cells; c++)
            n += is_formula(t->rows[row].cells[c]);
    return n;
}

static int
formulas_in(struct arena *a, const char *path, struct str bytes)
{
    struct archive *z;
    struct str data;
    int n = 0;
    if (ends(path, ".csv"))
        return formulas_in_csv(a, bytes);
    if (ends(path, ".xlsx")) {
        struct str all = parts_of(a, bytes);
        return (str_find(all, STR("<f>")) >= 0) + (str_find(all, STR("<f ")) >= 0);
    }
    if (!ends(path, ".zip"))
        return 0;
    assert_int_equal(archive_open(a, bytes, NULL, &z), STATUS_OK);
    for (size_t i = 0; i < archive_count(z); i++) {
        assert_int_equal(archive_load(z, (ptrdiff_t)i, &data), STATUS_OK);
        if (str_ends(archive_name(z, i), STR(".csv")))
            n += formulas_in_csv(a, data);
    }
    return n;
}

static void
no_spreadsheet_computes_what_people_have_written(void **state)
{
    static const char *const words[] = {"=cmd|''/c calc''!A1", "+1+cmd", "-1+cmd", "@SUM(A1)", "\tcmd", "\rcmd"};
    struct village v;
    int wrong = 0, seen = 0;
    (void)state;
    village_make(&v);
    for (size_t k = 0; k < ARRAY_LEN(words); k++) {
        poison(&v, words[k]);
        for (size_t i = 0; i < ARRAY_LEN(files); i++) {
            struct str bytes = ask_file(&v, files[i]);
            int n = formulas_in(v.scratch, files[i], bytes);
            seen += ends(files[i], ".csv") && str_find(bytes, STR("cmd")) >= 0;
            if (n && ++wrong)
                print_error("%s: %d cells begin like a formula with %s\n", files[i], n, words[k]);
            village_rest(&v);
        }
    }
    village_free(&v);
    assert_true(seen > 20); /* the words were really there */
    assert_int_equal(wrong, 0);
}

static void
no_markup_that_people_have_written_is_markup_in_a_file(void **state)
{
    struct village v;
    int wrong = 0, seen = 0;
    (void)state;
    village_make(&v);
    poison(&v, "<script>alert(7)</script><img src=x onerror=alert(7)>&amp;");
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        bool is_marked_up = ends(files[i], ".html") || ends(files[i], ".docx") || ends(files[i], ".xlsx");
        struct str text = is_marked_up ? inside(v.scratch, files[i], ask_file(&v, files[i])) : STR("");
        seen += str_find(text, STR("alert(7)")) >= 0;
        if ((str_find(text, STR("<script>alert")) >= 0 || str_find(text, STR("<img src=x")) >= 0) && ++wrong)
            print_error("%s lets markup through\n", files[i]);
        village_rest(&v);
    }
    village_free(&v);
    assert_true(seen >= 7); /* the words were really there */
    assert_int_equal(wrong, 0);
}

static void
a_language_nobody_has_is_the_handbooks_own(void **state)
{
    static const char *const forged[] = {"%22%3E%3Cscript%3Ealert(7)%3C/script%3E", "xx", "fi%0d%0aX-Evil:1"};
    struct village v;
    (void)state;
    village_make(&v);
    for (size_t i = 0; i < ARRAY_LEN(forged); i++) {
        char path[120];
        snprintf(path, sizeof path, "/handbook/1040/file/handbook.html?language=%s", forged[i]);
        struct str text = ask_file(&v, path);
        assert_true(str_find(text, STR("lang=\"fi\"")) >= 0);
        assert_true(str_find(text, STR("<script>alert")) < 0);
    }
    village_free(&v);
}

/* A placeholder that nobody filled would be printed for all to see (T17). */
static void
no_file_prints_null_or_an_empty_placeholder(void **state)
{
    static const char *const bad[] = {"(null)", "null", "undefined", "{name}", "{n}", "{date}", "NaN"};
    struct village v;
    int wrong = 0;
    (void)state;
    village_make(&v);
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        if (ends(files[i], ".docx") || ends(files[i], ".xlsx") || ends(files[i], ".zip") || ends(files[i], ".html"))
            continue; /* their own markup may hold such words */
        struct str text = inside(v.scratch, files[i], ask_file(&v, files[i]));
        for (size_t k = 0; k < ARRAY_LEN(bad); k++)
            if (str_find(text, str_from(bad[k])) >= 0 && ++wrong)
                print_error("%s prints %s\n", files[i], bad[k]);
        village_rest(&v);
    }
    village_free(&v);
    assert_int_equal(wrong, 0);
}

/* ---- and back in ---- */

static struct str
csrf_of(struct village *v)
{
    struct str page = ask_file(v, "/projects/import"), mark = STR("name=\"csrf\" value=\"");
    ptrdiff_t at = str_find(page, mark);
    assert_true(at > 0);
    struct str rest = str_sub(page, (size_t)at + mark.n, page.n);
    return str_sub(rest, 0, (size_t)str_find_char(rest, '"'));
}

static int
send_archive(struct village *v, enum cast who, struct str zip)
{
    struct buf b;
    struct str token = csrf_of(v);
    buf_init_in(&b, v->scratch, 0);
    buf_puts(&b, "--xyz\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n");
    buf_str(&b, token);
    buf_puts(&b, "\r\n--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n"
                 "Content-Type: application/zip\r\n\r\n");
    buf_str(&b, zip);
    buf_puts(&b, "\r\n--xyz--\r\n");
    struct asking q = {.as = who, .method = HTTP_POST, .path = STR("/projects/import"), .body = buf_view(&b),
                       .content_type = "multipart/form-data; boundary=xyz", .without_csrf = true};
    return village_ask(v, &q).status;
}

static void
an_archive_that_went_out_comes_in_again_whole_or_not_at_all(void **state)
{
    struct village v;
    (void)state;
    village_make(&v);
    struct str zip = str_copy(v.w->arena, ask_file(&v, "/projects/{project}/archive.zip"));
    uint64_t before = village_fingerprint(&v);
    assert_int_equal(send_archive(&v, AS_ADMIN, str_sub(zip, 0, zip.n / 2)), 422);
    assert_int_equal(send_archive(&v, AS_ADMIN, STR("PK\x03\x04 not really")), 422);
    assert_int_equal(send_archive(&v, AS_PROFESSIONAL, zip), 403);
    assert_true(village_fingerprint(&v) == before);
    assert_int_equal(send_archive(&v, AS_ADMIN, zip), 303);
    assert_true(village_fingerprint(&v) != before);
    village_free(&v);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_file_holds_what_a_guest_said_of_itself_or_of_others),
        cmocka_unit_test(a_hidden_or_removed_note_is_in_no_file),
        cmocka_unit_test(no_spreadsheet_computes_what_people_have_written),
        cmocka_unit_test(no_markup_that_people_have_written_is_markup_in_a_file),
        cmocka_unit_test(a_language_nobody_has_is_the_handbooks_own),
        cmocka_unit_test(no_file_prints_null_or_an_empty_placeholder),
        cmocka_unit_test(an_archive_that_went_out_comes_in_again_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

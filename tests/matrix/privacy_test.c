/* What nobody may see. */
#include "village.h"

#include <string.h>

/* Acquaintance is shown to nobody: with and without answers every page and file is the same, byte by byte, but for the
 * one who is asked and the makers of groups, who see only sums. */
struct glimpse {
    struct str path;
    uint64_t hash;
    int status;
};

static uint64_t
hash_of(struct str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h;
}

/* A page holds masked tokens and one-time keys that differ at each rendering. */
static struct str
without_tokens(struct arena *a, struct str html)
{
    static const char *const names[] = {"name=\"csrf\" value=\"", "name=\"form_key\" value=\"", "data-csrf=\"",
                                        "name=\"csrf\" content=\""};
    struct str out = str_copy(a, html);
    for (size_t k = 0; k < ARRAY_LEN(names); k++) {
        struct str rest = out;
        for (ptrdiff_t at; (at = str_find(rest, str_from(names[k]))) >= 0;) {
            rest = str_sub(rest, (size_t)at + strlen(names[k]), rest.n);
            for (char *p = (char *)(uintptr_t)rest.p; p < rest.p + rest.n && *p != '"'; p++)
                *p = '-';
        }
    }
    return out;
}

static bool
is_for_making_groups(const char *path)
{
    return strstr(path, "/group") || strstr(path, "/acquaintance");
}

/* Files with the moment of making or a compressed body differ anyway. */
static bool
is_packed(const char *path)
{
    return strstr(path, ".xlsx") || strstr(path, ".zip") || strstr(path, "/status") || strstr(path, "/metrics");
}

static size_t
look_at_all(struct village *v, enum cast who, struct glimpse *out)
{
    size_t n = 0;
    for (size_t i = 0; i < v->n_rows; i++) {
        const char *pattern = v->rows[i]->path;
        if (v->rows[i]->method != HTTP_GET || is_for_making_groups(pattern) || is_packed(pattern))
            continue;
        struct str path = village_path(v, pattern, false);
        struct web_answer a = village_ask(v, &(struct asking){.as = who, .path = path});
        out[n++] = (struct glimpse){str_copy(v->w->arena, path), hash_of(without_tokens(v->scratch, a.body)), a.status};
        village_rest(v);
    }
    return n;
}

static void
answers_about_acquaintance_change_no_page_and_no_file(void **state)
{
    static const enum cast readers[] = {AS_ADMIN, AS_COORDINATOR, AS_FACILITATOR, AS_CORE, AS_GUEST, AS_NOBODY};
    struct village v;
    int wrong = 0;
    (void)state;
    village_make(&v);
    struct glimpse *before = ARENA_ARRAY(v.w->arena, struct glimpse, v.n_rows * ARRAY_LEN(readers));
    struct glimpse *after = ARENA_ARRAY(v.w->arena, struct glimpse, v.n_rows);
    size_t n = 0;
    for (size_t r = 0; r < ARRAY_LEN(readers); r++)
        n = look_at_all(&v, readers[r], before + r * v.n_rows);
    village_run(&v, "UPDATE acquaintance SET level = 0");
    village_run(&v, "INSERT INTO acquaintance (workshop_id, from_participant, to_participant, level, answered_ms) "
                    "VALUES ({workshop}, 1022, 1021, 2, 77777777)");
    for (size_t r = 0; r < ARRAY_LEN(readers); r++) {
        look_at_all(&v, readers[r], after);
        for (size_t i = 0; i < n; i++) {
            const struct glimpse *b = &before[r * v.n_rows + i];
            if (b->hash != after[i].hash && ++wrong)
                print_error("%.*s as %s shows who knows whom\n", STR_ARG(b->path), cast_names[readers[r]]);
        }
    }
    assert_true(n > 80);
    village_free(&v);
    assert_int_equal(wrong, 0);
}

static void
no_file_of_a_workshop_names_a_guest(void **state)
{
    static const char *const files[] = {"tables/notes.csv", "tables/votes.csv", "tables/feedback.csv",
                                        "tables/reflections.csv", "tables/counts.csv", "memo/memo.html", "results.csv",
                                        "boards/1010/notes.json", "boards/1010/opinions/comments.csv",
                                        "boards/1016/opinions/participants-votes.csv", "boards/1010/moderation.csv"};
    struct village v;
    int read = 0, wrong = 0;
    (void)state;
    village_make(&v);
    village_run(&v, "UPDATE participant SET name = 'Nimikanarialintu', organisation = 'Nimikanarialintu'");
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct str path = filled(v.w, str_cstr(v.scratch, str_fmt(v.scratch, "/workshops/{workshop}/%s", files[i])));
        struct web_answer a = village_ask(&v, &(struct asking){.as = AS_COORDINATOR, .path = path});
        read += a.status == 200;
        if (str_find(a.body, STR("Nimikanarialintu")) >= 0 && ++wrong)
            print_error("%s names a guest\n", files[i]);
        village_rest(&v);
    }
    assert_true(read >= 6);
    village_free(&v);
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_about_acquaintance_change_no_page_and_no_file),
        cmocka_unit_test(no_file_of_a_workshop_names_a_guest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "harness.h"

#include "handbook.h"

/* One section of a fresh handbook, written once: rev 2. */
struct written {
    int64_t document, section;
    struct section_conflict conflict;
};

static struct section_text
text_of(const struct written *h, const char *body, int rev)
{
    return (struct section_text){.section_id = h->section, .language = STR("fi"), .title = STR("Alku"), .body = str_from(body), .rev = rev};
}

static enum status
save(struct ctx *cx, struct written *h, const char *body, int rev)
{
    struct section_text t = text_of(h, body, rev);
    return section_save(cx, h->document, &t, &h->conflict);
}

static enum status
begin(struct ctx *cx, struct written *h)
{
    struct handbook d = {.title = STR("Lakeuden käsikirja"), .template_key = STR("minimum"), .language = STR("fi")};
    struct section *rows;
    size_t n;
    TRY(document_create(cx, &d));
    TRY(section_list(cx, d.id, STR("fi"), &rows, &n));
    *h = (struct written){.document = d.id, .section = rows[0].id};
    return save(cx, h, "Yksi.\n\nKaksi.\n\nKolme.", 1);
}

static struct section
now(struct ctx *cx, const struct written *h)
{
    struct section s;
    assert_int_equal(section_load(cx, h->document, h->section, STR("fi"), &s), STATUS_OK);
    return s;
}

static void
run(void **state, world_fn *fn)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, fn, *state), STATUS_OK);
}

/* ---- two who write ---- */

static enum status
apart(struct ctx *cx, void *arg)
{
    struct written h;
    (void)arg;
    TRY(begin(cx, &h));
    TRY(save(cx, &h, "Eka.\n\nKaksi.\n\nKolme.", 2));
    TRY(save(cx, &h, "Yksi.\n\nKaksi.\n\nKolmas.", 2));
    assert_true(h.conflict.was_merged);
    assert_string_equal(str_cstr(cx->arena, now(cx, &h).body), "Eka.\n\nKaksi.\n\nKolmas.");
    assert_int_equal(now(cx, &h).rev, 4);
    return STATUS_OK;
}

static void
changes_in_different_paragraphs_are_both_kept(void **state)
{
    run(state, apart);
}

static enum status
same_place(struct ctx *cx, void *arg)
{
    struct written h;
    (void)arg;
    TRY(begin(cx, &h));
    TRY(save(cx, &h, "Eka.\n\nKaksi.\n\nKolme.", 2));
    assert_int_equal(save(cx, &h, "Ensimmäinen.\n\nKaksi.\n\nKolme.", 2), STATUS_CONFLICT);
    assert_string_equal(str_cstr(cx->arena, h.conflict.theirs.body), "Eka.\n\nKaksi.\n\nKolme.");
    assert_int_equal(now(cx, &h).rev, 3);
    return STATUS_OK;
}

static void
changes_in_the_same_paragraph_store_nothing_and_show_the_other_text(void **state)
{
    run(state, same_place);
}

static enum status
every_word(struct ctx *cx, void *arg)
{
    static const char *const words[] = {"Sana-a", "Sana-b", "Sana-c", "Sana-d"};
    struct written h;
    struct section_rev *revs;
    size_t n, found = 0;
    (void)arg;
    TRY(begin(cx, &h));
    for (size_t i = 0; i < ARRAY_LEN(words); i++) /* each on the newest: every rev stays */
        TRY(save(cx, &h, words[i], 2 + (int)i));
    TRY(section_revs(cx, h.section, STR("fi"), &revs, &n));
    assert_int_equal(n, 2 + ARRAY_LEN(words));
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < ARRAY_LEN(words); k++)
            found += str_eq_c(revs[i].body, words[k]);
    assert_int_equal(found, ARRAY_LEN(words));
    return STATUS_OK;
}

static void
every_text_that_was_ever_saved_stays_in_the_history(void **state)
{
    run(state, every_word);
}

static enum status
harvest_meanwhile(struct ctx *cx, void *arg)
{
    struct written h;
    (void)arg;
    TRY(begin(cx, &h));
    TRY(section_append(cx, h.document, h.section, STR("fi"), STR("Lapulta"), STR("Perhekahvila keskiviikkoisin.")));
    TRY(save(cx, &h, "Eka.\n\nKaksi.\n\nKolme.", 2)); /* opened before the harvest */
    struct str body = now(cx, &h).body;
    assert_true(str_contains(body, "Eka."));
    assert_true(str_contains(body, "Perhekahvila keskiviikkoisin."));
    return STATUS_OK;
}

static void
a_harvested_paragraph_survives_an_editor_who_opened_the_chapter_before(void **state)
{
    run(state, harvest_meanwhile);
}

static enum status
forged_rev(struct ctx *cx, void *arg)
{
    struct written h;
    (void)arg;
    TRY(begin(cx, &h));
    assert_int_equal(save(cx, &h, "X", 77), STATUS_CONFLICT);
    assert_int_equal(save(cx, &h, "X", -1), STATUS_CONFLICT);
    assert_int_equal(now(cx, &h).rev, 2);
    return STATUS_OK;
}

static void
a_forged_number_of_the_text_seen_overwrites_nothing(void **state)
{
    run(state, forged_rev);
}

/* ---- versions ---- */

static enum status
load(struct ctx *cx, const struct written *h, int64_t id, struct document_version *v)
{
    return version_load(cx, h->document, id, v);
}

static enum status
adopt_and_go_on(struct ctx *cx, void *arg)
{
    struct written h;
    struct document_version before, after;
    int64_t id;
    (void)arg;
    TRY(begin(cx, &h));
    TRY(version_freeze(cx, h.document, STR("Ensimmäinen"), &id));
    TRY(version_adopt(cx, h.document, id, STR("Ohjausryhmä § 3")));
    TRY(load(cx, &h, id, &before));
    assert_true(str_eq_c(before.state, "adopted"));
    TRY(save(cx, &h, "Aivan muuta.", 2));
    struct handbook d = {.id = h.document, .title = STR("Uusi nimi")};
    TRY(document_save(cx, &d));
    assert_int_equal(version_adopt(cx, h.document, id, STR("Toinen päätös")), STATUS_INVALID);
    TRY(load(cx, &h, id, &after));
    assert_true(str_eq(before.content, after.content));
    assert_true(str_eq(before.content_hash, after.content_hash));
    assert_true(str_eq_c(after.decision, "Ohjausryhmä § 3"));
    assert_true(str_eq_c(after.title, "Lakeuden käsikirja"));
    return STATUS_OK;
}

static void
an_adopted_version_keeps_its_text_title_and_decision(void **state)
{
    run(state, adopt_and_go_on);
}

static enum status
hash_of_content(struct ctx *cx, void *arg)
{
    struct written h;
    struct document_version a, b, c;
    int64_t ids[3];
    (void)arg;
    TRY(begin(cx, &h));
    TRY(version_freeze(cx, h.document, STR("a"), &ids[0]));
    TRY(version_freeze(cx, h.document, STR("b"), &ids[1]));
    TRY(save(cx, &h, "Muuta.", 2));
    TRY(version_freeze(cx, h.document, STR("c"), &ids[2]));
    TRY(load(cx, &h, ids[0], &a));
    TRY(load(cx, &h, ids[1], &b));
    TRY(load(cx, &h, ids[2], &c));
    assert_int_equal(a.content_hash.n, 64);
    assert_true(str_eq(a.content_hash, b.content_hash));
    assert_false(str_eq(a.content_hash, c.content_hash));
    assert_int_equal(b.n, 2);
    return STATUS_OK;
}

static void
the_fingerprint_follows_the_text_alone(void **state)
{
    run(state, hash_of_content);
}

static enum status
no_decision(struct ctx *cx, void *arg)
{
    struct written h;
    struct document_version v;
    int64_t id;
    (void)arg;
    TRY(begin(cx, &h));
    TRY(version_freeze(cx, h.document, STR(""), &id));
    assert_int_equal(version_adopt(cx, h.document, id, STR("   ")), STATUS_INVALID);
    TRY(load(cx, &h, id, &v));
    assert_true(str_eq_c(v.state, "draft"));
    assert_int_equal(version_adopt(cx, h.document + 1, id, STR("§ 3")), STATUS_NOT_FOUND);
    return STATUS_OK;
}

static void
adoption_needs_a_decision_and_the_right_handbook(void **state)
{
    run(state, no_decision);
}

static struct version_section
piece(const char *uid, const char *language, const char *body)
{
    return (struct version_section){str_from(uid), 1, str_from(language), STR("Luku"), str_from(body), STR("")};
}

static void
a_difference_tells_added_removed_changed_and_same_chapters_in_each_language(void **state)
{
    struct world *w = *state;
    const struct version_section from[] = {piece("1", "fi", "sama"), piece("2", "fi", "ennen"), piece("3", "fi", "pois"), piece("1", "sv", "samma")};
    const struct version_section to[] = {piece("4", "fi", "uusi"), piece("2", "fi", "jälkeen"), piece("1", "fi", "sama"), piece("1", "sv", "ny")};
    struct version_change *rows;
    size_t n = version_changes(w->arena, from, ARRAY_LEN(from), to, ARRAY_LEN(to), &rows);
    assert_int_equal(n, 5);
    assert_int_equal(rows[0].before.n, 0); /* added, first as in the newer one */
    assert_true(str_contains(rows[1].before, "ennen") && str_contains(rows[1].after, "jälkeen"));
    assert_true(rows[2].is_same); /* only moved */
    assert_true(str_eq_c(rows[3].language, "sv") && !rows[3].is_same);
    assert_int_equal(rows[4].after.n, 0); /* removed, last */
    assert_true(str_eq_c(rows[4].section, "3"));
}

static enum status
fall_back(struct ctx *cx, void *arg)
{
    struct written h;
    struct document_version v;
    struct version_section *rows;
    struct section_text sv;
    int64_t id;
    size_t n;
    (void)arg;
    TRY(begin(cx, &h));
    sv = (struct section_text){.section_id = h.section, .language = STR("sv"), .title = STR("Början"), .body = STR("Ett.")};
    TRY(section_save(cx, h.document, &sv, &h.conflict));
    TRY(version_freeze(cx, h.document, STR(""), &id));
    TRY(load(cx, &h, id, &v));
    TRY(version_chapters(cx, &v, STR("sv"), STR("fi"), &rows, &n));
    assert_int_equal(n, 5); /* every chapter of the smallest table of contents, each once */
    assert_true(str_eq_c(rows[0].title, "Början"));
    for (size_t i = 1; i < n; i++)
        assert_true(str_eq_c(rows[i].language, "fi"));
    return STATUS_OK;
}

static void
a_version_read_in_swedish_has_every_chapter_in_finnish_where_swedish_is_missing(void **state)
{
    run(state, fall_back);
}

/* ---- comment rounds ---- */

static enum status
round_in_time(struct ctx *cx, void *arg)
{
    struct written h;
    struct comment_round r, open;
    struct comment c = {.author_kind = STR("parent"), .text = STR("Hyvä näin.")};
    (void)arg;
    TRY(begin(cx, &h));
    r = (struct comment_round){.document_id = h.document, .title = STR("Perheet"), .starts_ms = cx->now_ms, .ends_ms = cx->now_ms + 1000};
    TRY(round_save(cx, &r));
    TRY(comment_add(cx, &r, &c));
    TRY(round_open(cx, h.document, &open));
    cx->now_ms += 999;
    TRY(comment_add(cx, &r, &c));
    cx->now_ms += 1; /* the end itself is closed */
    assert_int_equal(comment_add(cx, &r, &c), STATUS_INVALID);
    assert_int_equal(round_open(cx, h.document, &open), STATUS_NOT_FOUND);
    cx->now_ms -= 1001; /* and so is the time before the start */
    assert_int_equal(comment_add(cx, &r, &c), STATUS_INVALID);
    return STATUS_OK;
}

static void
a_comment_round_is_open_from_its_start_to_its_end(void **state)
{
    run(state, round_in_time);
}

static enum status
replies_after_the_end(struct ctx *cx, void *arg)
{
    struct written h;
    struct comment_round r;
    struct comment c = {.author_kind = STR("parent"), .text = STR("Voiko viestiä?")}, *rows;
    size_t n;
    (void)arg;
    TRY(begin(cx, &h));
    r = (struct comment_round){.document_id = h.document, .title = STR("Perheet"), .starts_ms = cx->now_ms, .ends_ms = cx->now_ms + 1000};
    TRY(round_save(cx, &r));
    TRY(comment_add(cx, &r, &c));
    cx->now_ms += 2000;
    TRY(comment_reply(cx, r.id, c.id, STR("Voi."), STR("changed")));
    TRY(comment_list(cx, r.id, 0, &rows, &n));
    assert_int_equal(n, 1);
    assert_true(str_eq_c(rows[0].reply, "Voi."));
    assert_int_equal(comment_reply(cx, r.id + 1, c.id, STR("Ei."), STR("kept")), STATUS_NOT_FOUND);
    return STATUS_OK;
}

static void
comments_are_answered_after_the_round_too_but_only_in_their_own_round(void **state)
{
    run(state, replies_after_the_end);
}

static enum status
foreign_section(struct ctx *cx, void *arg)
{
    struct written h, other;
    struct comment_round r;
    (void)arg;
    TRY(begin(cx, &h));
    TRY(begin(cx, &other));
    r = (struct comment_round){.document_id = h.document, .title = STR("Perheet"), .starts_ms = cx->now_ms, .ends_ms = cx->now_ms + 1000};
    TRY(round_save(cx, &r));
    struct comment c = {.author_kind = STR("parent"), .section_id = other.section, .text = STR("Väärä paikka")};
    assert_int_equal(comment_add(cx, &r, &c), STATUS_NOT_FOUND);
    return STATUS_OK;
}

static void
a_comment_does_not_go_to_a_chapter_of_another_handbook(void **state)
{
    run(state, foreign_section);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(changes_in_different_paragraphs_are_both_kept, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(changes_in_the_same_paragraph_store_nothing_and_show_the_other_text, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(every_text_that_was_ever_saved_stays_in_the_history, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_harvested_paragraph_survives_an_editor_who_opened_the_chapter_before, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_forged_number_of_the_text_seen_overwrites_nothing, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_adopted_version_keeps_its_text_title_and_decision, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_fingerprint_follows_the_text_alone, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(adoption_needs_a_decision_and_the_right_handbook, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_difference_tells_added_removed_changed_and_same_chapters_in_each_language, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_version_read_in_swedish_has_every_chapter_in_finnish_where_swedish_is_missing, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_comment_round_is_open_from_its_start_to_its_end, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(comments_are_answered_after_the_round_too_but_only_in_their_own_round, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_comment_does_not_go_to_a_chapter_of_another_handbook, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

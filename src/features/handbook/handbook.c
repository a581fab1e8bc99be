/* Documents and their sections: making, editing together, order and care. */
#include "handbook.h"

#include "audit.h"
#include "diff.h"
#include "handbook_msg.h"
#include "handbook_store.h"
#include "utf8.h"

struct chapter {
    const char *key;
    const struct msg *title;
};
static const struct chapter local_chapters[] = {
    {"what", &M_handbook_ch_what},           {"framework", &M_handbook_ch_framework}, {"network", &M_handbook_ch_network},
    {"services", &M_handbook_ch_services},   {"guidance", &M_handbook_ch_guidance},   {"practices", &M_handbook_ch_practices},
    {"structures", &M_handbook_ch_structures}, {"participation", &M_handbook_ch_participation},
    {"communication", &M_handbook_ch_communication}, {"plan", &M_handbook_ch_plan},   {"evaluation", &M_handbook_ch_evaluation},
    {"agreements", &M_handbook_ch_agreements}, {"appendices", &M_handbook_ch_appendices}};
static const struct chapter county_chapters[] = {
    {"what", &M_handbook_ch_what},           {"guidelines", &M_handbook_ch_guidelines}, {"framework", &M_handbook_ch_framework},
    {"levels", &M_handbook_ch_levels},       {"commitment", &M_handbook_ch_commitment}, {"network", &M_handbook_ch_network},
    {"services", &M_handbook_ch_services},   {"guidance", &M_handbook_ch_guidance},   {"practices", &M_handbook_ch_practices},
    {"structures", &M_handbook_ch_structures}, {"participation", &M_handbook_ch_participation},
    {"communication", &M_handbook_ch_communication}, {"plan", &M_handbook_ch_plan},   {"evaluation", &M_handbook_ch_evaluation},
    {"agreements", &M_handbook_ch_agreements}, {"local", &M_handbook_ch_local_appendices}, {"appendices", &M_handbook_ch_appendices}};
static const struct chapter minimum_chapters[] = {
    {"framework", &M_handbook_ch_framework}, {"model", &M_handbook_ch_model}, {"findings", &M_handbook_ch_findings},
    {"participation", &M_handbook_ch_voices}, {"plan", &M_handbook_ch_further}};

static const struct {
    const char *key;
    const struct chapter *chapters;
    size_t n;
} contents[] = {{"local", local_chapters, ARRAY_LEN(local_chapters)},
                {"county", county_chapters, ARRAY_LEN(county_chapters)},
                {"minimum", minimum_chapters, ARRAY_LEN(minimum_chapters)}};

static enum status
add_chapters(struct ctx *cx, const struct handbook *d, enum locale l)
{
    for (size_t t = 0; t < ARRAY_LEN(contents); t++) {
        if (!str_eq_c(d->template_key, contents[t].key))
            continue;
        for (size_t i = 0; i < contents[t].n; i++) {
            bool stored;
            struct section_text text = {.section_id = db_new_id(), .language = d->language,
                                        .title = contents[t].chapters[i].title->text[l]};
            TRY(section_row_insert(cx, text.section_id, d->id, (int)i + 1, str_from(contents[t].chapters[i].key)));
            TRY(section_row_text(cx, &text, &stored));
        }
        return STATUS_OK;
    }
    return problem(cx, "template", &M_handbook_template_unknown, MSG_NO_ARGS);
}

static void
check_title(struct ctx *cx, struct str title)
{
    if (title.n == 0 || utf8_count(title) > 150)
        (void)problem(cx, "title", &M_handbook_title_needed, MSG_ARGS(msg_int("max", 150)));
}

enum status
document_create(struct ctx *cx, struct handbook *d)
{
    enum locale l = LOCALE_FI;
    d->title = str_trim(d->title);
    check_title(cx, d->title);
    if (locale_parse(d->language, &l) != STATUS_OK)
        d->language = STR("fi");
    if (has_problems(cx))
        return STATUS_INVALID;
    d->id = db_new_id();
    d->kind = STR("handbook");
    TRY(document_row_save(cx, d, true));
    TRY(add_chapters(cx, d, l));
    return audit(cx, "create", "document", d->id, d->template_key);
}

enum status
document_save(struct ctx *cx, struct handbook *d)
{
    struct handbook old;
    TRY(document_load(cx, d->id, &old));
    check_title(cx, d->title);
    if (has_problems(cx))
        return STATUS_INVALID;
    TRY(document_row_save(cx, d, false));
    return audit(cx, "update", "document", d->id, STR(""));
}

enum status
document_current(struct ctx *cx, int64_t process_id, struct handbook *ret_d)
{
    int64_t id;
    TRY(document_row_current(cx, process_id, &id));
    return id ? document_load(cx, id, ret_d) : STATUS_NOT_FOUND;
}

/* ---- sections ---- */

enum status
section_load(struct ctx *cx, int64_t document_id, int64_t id, struct str language, struct section *ret_s)
{
    struct section *rows;
    size_t n;
    TRY(section_list(cx, document_id, language, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (rows[i].id == id) {
            *ret_s = rows[i];
            return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}

enum status
section_add(struct ctx *cx, int64_t document_id, struct str title, int64_t *ret_id)
{
    struct handbook d;
    struct section *rows;
    size_t n;
    bool stored;
    title = str_trim(title);
    TRY(document_load(cx, document_id, &d));
    TRY(section_list(cx, document_id, d.language, &rows, &n));
    check_title(cx, title);
    if (has_problems(cx))
        return STATUS_INVALID;
    struct section_text t = {.section_id = db_new_id(), .language = d.language, .title = title};
    TRY(section_row_insert(cx, t.section_id, document_id, n ? rows[n - 1].sort + 1 : 1, STR("")));
    TRY(section_row_text(cx, &t, &stored));
    *ret_id = t.section_id;
    return document_row_touch(cx, document_id);
}

enum status
section_move(struct ctx *cx, int64_t document_id, int64_t id, int by)
{
    struct section *rows;
    size_t n, at = 0;
    TRY(section_list(cx, document_id, STR(""), &rows, &n));
    while (at < n && rows[at].id != id)
        at++;
    if (at == n)
        return STATUS_NOT_FOUND;
    size_t to = by < 0 ? (at ? at - 1 : 0) : (at + 1 < n ? at + 1 : at);
    TRY(section_row_sort(cx, document_id, rows[at].id, (int)to + 1));
    if (to != at)
        TRY(section_row_sort(cx, document_id, rows[to].id, (int)at + 1));
    for (size_t i = 0; i < n; i++)
        if (i != at && i != to)
            TRY(section_row_sort(cx, document_id, rows[i].id, (int)i + 1));
    return STATUS_OK;
}

enum status
section_save_care(struct ctx *cx, int64_t document_id, const struct section *s)
{
    struct section old;
    TRY(section_load(cx, document_id, s->id, STR(""), &old));
    struct section now = *s;
    now.document_id = document_id;
    if (utf8_count(now.development) > 2000 || utf8_count(now.owner) > 150)
        return problem(cx, "development", &M_handbook_too_long, MSG_ARGS(msg_int("max", 2000)));
    return section_row_care(cx, &now);
}

static enum status
check_text(struct ctx *cx, const struct section_text *t)
{
    check_title(cx, t->title);
    if (utf8_count(t->body) > SECTION_MAX_CHARS)
        (void)problem(cx, "body", &M_handbook_too_long, MSG_ARGS(msg_int("max", SECTION_MAX_CHARS)));
    if (utf8_count(t->my_work) > 5000)
        (void)problem(cx, "my_work", &M_handbook_too_long, MSG_ARGS(msg_int("max", 5000)));
    if (t->language.n < 2 || t->language.n > 12)
        (void)problem(cx, "language", &M_handbook_language_odd, MSG_NO_ARGS);
    return has_problems(cx) ? STATUS_INVALID : STATUS_OK;
}

/* The text as it was when the writer opened it. */
static enum status
find_base(struct ctx *cx, const struct section_text *t, struct section_rev *ret_base)
{
    struct section_rev *revs;
    size_t n;
    TRY(section_revs(cx, t->section_id, t->language, &revs, &n));
    for (size_t i = 0; i < n; i++) {
        if (revs[i].rev == t->rev) {
            *ret_base = revs[i];
            return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}

static bool
merge_one(struct ctx *cx, struct str base, struct str mine, struct str theirs, struct str *ret_text)
{
    struct merge m = merge_texts(cx->arena, base, mine, theirs);
    *ret_text = m.text;
    return m.n_conflicts == 0;
}

/* Both changed the section: when the changes are in different paragraphs, both are kept. */
static enum status
save_merged(struct ctx *cx, const struct section_text *mine, const struct section *theirs)
{
    struct section_rev base;
    struct section_text t = *mine;
    bool stored;
    if (find_base(cx, mine, &base) != STATUS_OK)
        return STATUS_CONFLICT;
    if (!str_eq(mine->title, theirs->title)) {
        if (str_eq(mine->title, base.title))
            t.title = theirs->title;
        else if (!str_eq(theirs->title, base.title))
            return STATUS_CONFLICT;
    }
    if (!merge_one(cx, base.body, mine->body, theirs->body, &t.body) ||
        !merge_one(cx, base.my_work, mine->my_work, theirs->my_work, &t.my_work))
        return STATUS_CONFLICT;
    t.rev = theirs->rev;
    TRY(section_row_text(cx, &t, &stored));
    return stored ? STATUS_OK : STATUS_CONFLICT;
}

enum status
section_save(struct ctx *cx, int64_t document_id, const struct section_text *t, struct section_conflict *ret_c)
{
    struct section now;
    bool stored;
    TRY(section_load(cx, document_id, t->section_id, t->language, &now));
    TRY(check_text(cx, t));
    bool has_language = str_eq(now.language, t->language);
    *ret_c = (struct section_conflict){.theirs = now};
    if (!has_language && t->rev != 0)
        return STATUS_NOT_FOUND;
    if (has_language && now.rev != t->rev) {
        TRY(save_merged(cx, t, &now));
        ret_c->was_merged = true;
    } else {
        TRY(section_row_text(cx, t, &stored));
        if (!stored)
            return STATUS_CONFLICT;
    }
    TRY(audit(cx, "update", "section", t->section_id, t->language));
    return document_row_touch(cx, document_id);
}

enum status
section_append(struct ctx *cx, int64_t document_id, int64_t section_id, struct str language, struct str heading, struct str text)
{
    struct section now;
    bool stored;
    TRY(section_load(cx, document_id, section_id, language, &now));
    struct section_text t = {.section_id = section_id, .language = now.language, .title = now.title,
                             .my_work = now.my_work, .rev = now.rev};
    struct str head = heading.n ? str_fmt(cx->arena, "## %.*s\n\n", STR_ARG(heading)) : STR("");
    t.body = str_fmt(cx->arena, "%.*s%s%.*s%.*s\n", STR_ARG(now.body), now.body.n ? "\n\n" : "", STR_ARG(head), STR_ARG(text));
    TRY(check_text(cx, &t));
    TRY(section_row_text(cx, &t, &stored));
    if (!stored)
        return STATUS_CONFLICT;
    return document_row_touch(cx, document_id);
}

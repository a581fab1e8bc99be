/* The handbook and the memo as documents. */
#include "boards.h"
#include "document.h"
#include "exports.h"
#include "exports_msg.h"
#include "closing.h"
#include "exports_sql.h"
#include "handbook.h"
#include "markdown.h"
#include "participants.h"
#include "settings.h"
#include "workshops.h"

static enum status
finish(struct ctx *cx, const struct doc *d, enum export_kind kind, struct str *ret_bytes)
{
    struct buf *b = arena_alloc(cx->arena, sizeof *b);
    buf_init_in(b, cx->arena, 0);
    switch (kind) {
    case EXPORT_HTML: TRY(document_html(d, b)); break;
    case EXPORT_PDF: TRY(document_pdf(d, b)); break;
    case EXPORT_DOCX: TRY(document_docx(d, b)); break;
    }
    return buf_finish(b, ret_bytes);
}

static struct doc *
new_document(struct ctx *cx, struct str title, struct str language)
{
    struct doc *d = document_new(cx->arena, title, language);
    d->author = settings_centre_name(cx->settings, cx->locale);
    d->base_url = str_from(cx->base_url);
    return d;
}

/* ---- handbook ---- */

struct chapter {
    int64_t section_id;
    struct str title, body, my_work, development;
};

static enum status
chapters_of_draft(struct ctx *cx, int64_t document_id, struct str language, struct chapter **ret_rows, size_t *ret_n)
{
    struct section *rows;
    size_t n;
    TRY(section_list(cx, document_id, language, &rows, &n));
    struct chapter *chapters = ARENA_ARRAY(cx->arena, struct chapter, n);
    for (size_t i = 0; i < n; i++)
        chapters[i] = (struct chapter){rows[i].id, rows[i].title, rows[i].body, rows[i].my_work, rows[i].development};
    *ret_rows = chapters;
    *ret_n = n;
    return STATUS_OK;
}

static enum status
chapters_of_version(struct ctx *cx, const struct document_version *v, struct str language, struct str own,
                    struct chapter **ret_rows, size_t *ret_n)
{
    struct version_section *rows;
    size_t n;
    TRY(version_chapters(cx, v, language, own, &rows, &n));
    struct chapter *chapters = ARENA_ARRAY(cx->arena, struct chapter, n);
    for (size_t i = 0; i < n; i++)
        chapters[i] = (struct chapter){.section_id = (int64_t)i + 1, .title = rows[i].title, .body = rows[i].body, .my_work = rows[i].my_work};
    *ret_rows = chapters;
    *ret_n = n;
    return STATUS_OK;
}

static enum status
put_chapter(struct ctx *cx, struct doc *d, const struct chapter *c)
{
    struct markdown_options o = {.heading_level = 2, .id_prefix = str_fmt(cx->arena, "s%lld-", (long long)c->section_id)};
    if (c->body.n == 0 && c->my_work.n == 0)
        return STATUS_OK;
    doc_heading(d, NULL, 1, c->title);
    TRY(markdown_append(d, NULL, c->body, &o));
    if (c->my_work.n) {
        struct doc_block *box = doc_box(d, NULL, tr(cx, &M_exports_my_work));
        TRY(markdown_append(d, box, c->my_work, &o));
    }
    if (c->development.n)
        doc_sources(d, NULL, msg_text(cx->arena, cx->locale, &M_exports_to_develop, MSG_ARGS(msg_str("text", c->development))));
    return STATUS_OK;
}

static struct str
version_line(struct ctx *cx, const struct document_version *v)
{
    if (v->adopted_ms)
        return msg_text(cx->arena, cx->locale, &M_exports_adopted,
                        MSG_ARGS(msg_int("n", v->n), msg_date("date", v->adopted_ms), msg_str("decision", v->decision)));
    return msg_text(cx->arena, cx->locale, &M_exports_version, MSG_ARGS(msg_int("n", v->n), msg_date("date", v->created_ms)));
}

enum status
export_handbook(struct ctx *cx, int64_t document_id, int64_t version_id, struct str language, enum export_kind kind,
                struct str *ret_bytes)
{
    struct handbook book;
    struct document_version v = {0};
    struct chapter *chapters;
    size_t n;
    TRY(document_load(cx, document_id, &book));
    if (language.n == 0)
        language = book.language;
    if (version_id) {
        TRY(version_load(cx, document_id, version_id, &v));
        TRY(chapters_of_version(cx, &v, language, book.language, &chapters, &n));
    } else {
        TRY(chapters_of_draft(cx, document_id, language, &chapters, &n));
    }
    struct doc *d = new_document(cx, version_id ? v.title : book.title, language);
    d->subtitle = version_id ? version_line(cx, &v)
                             : msg_text(cx->arena, cx->locale, &M_exports_draft, MSG_ARGS(msg_date("date", book.updated_ms)));
    d->created_ms = version_id ? v.created_ms : book.updated_ms;
    doc_contents(d, NULL, tr(cx, &M_exports_contents));
    for (size_t i = 0; i < n; i++)
        TRY(put_chapter(cx, d, &chapters[i]));
    return finish(cx, d, kind, ret_bytes);
}

/* ---- memo ---- */

static void
put_lines(struct doc *d, struct str lines)
{
    struct str line;
    struct doc_block *list = doc_list(d, NULL, false);
    while (lines.n && str_split(&lines, '\n', &line))
        if (str_trim(line).n)
            doc_item(d, list, str_trim(line));
}

static enum status
put_attendance(struct ctx *cx, struct doc *d, int64_t workshop_id)
{
    struct kind_count *counts;
    size_t n;
    TRY(participant_kind_counts(cx, workshop_id, &counts, &n));
    if (n == 0)
        return STATUS_OK;
    doc_heading(d, NULL, 1, tr(cx, &M_exports_who_took_part));
    struct doc_block *t = doc_table(d, NULL, 2);
    doc_row(d, t, (struct str[]){tr(cx, &M_exports_kind), tr(cx, &M_exports_number)}, true);
    for (size_t i = 0; i < n; i++)
        doc_row(d, t, (struct str[]){tr(cx, participant_kind_name(counts[i].kind)),
                                     str_fmt(cx->arena, "%lld", (long long)counts[i].n)}, false);
    return STATUS_OK;
}

static enum status
put_programme(struct ctx *cx, struct doc *d, const struct workshop *w)
{
    struct agenda_item *items;
    size_t n;
    TRY(agenda_load(cx, w, &items, &n));
    if (n == 0)
        return STATUS_OK;
    doc_heading(d, NULL, 1, tr(cx, &M_exports_programme));
    struct doc_block *t = doc_table(d, NULL, 3);
    doc_row(d, t, (struct str[]){tr(cx, &M_exports_time), tr(cx, &M_exports_item), tr(cx, &M_exports_minutes)}, true);
    for (size_t i = 0; i < n; i++) {
        struct buf time;
        buf_init_in(&time, cx->arena, 0);
        locale_put_time(&time, cx->locale, items[i].starts_ms);
        doc_row(d, t, (struct str[]){buf_view(&time), items[i].title, str_fmt(cx->arena, "%d", items[i].minutes)}, false);
    }
    return STATUS_OK;
}

static int64_t
cluster_votes(const struct note *notes, size_t n, int64_t cluster_id)
{
    int64_t votes = 0;
    for (size_t i = 0; i < n; i++)
        if (notes[i].cluster_id == cluster_id)
            votes += notes[i].votes;
    return votes;
}

static void
put_note(struct ctx *cx, struct doc *d, struct doc_block *list, const struct note *n)
{
    struct str text = n->text;
    if (n->votes)
        text = msg_text(cx->arena, cx->locale, &M_exports_note_dots, MSG_ARGS(msg_str("text", n->text), msg_int("n", n->votes)));
    doc_item(d, list, text);
}

static enum status
put_board(struct ctx *cx, struct doc *d, const struct board *b)
{
    struct board_column *columns;
    struct cluster *clusters;
    struct note *notes;
    size_t n_columns, n_clusters, n;
    TRY(board_columns(cx, b->id, &columns, &n_columns));
    TRY(cluster_list(cx, b->id, &clusters, &n_clusters));
    TRY(note_list_results(cx, b->id, &notes, &n));
    if (n == 0)
        return STATUS_OK;
    doc_heading(d, NULL, 1, b->title);
    for (size_t c = 0; c < n_columns; c++) {
        doc_heading(d, NULL, 2, columns[c].title);
        for (size_t k = 0; k < n_clusters; k++) {
            if (clusters[k].column_id != columns[c].id)
                continue;
            doc_heading(d, NULL, 3, msg_text(cx->arena, cx->locale, &M_exports_note_dots,
                                             MSG_ARGS(msg_str("text", clusters[k].title),
                                                      msg_int("n", cluster_votes(notes, n, clusters[k].id)))));
            struct doc_block *list = doc_list(d, NULL, false);
            for (size_t i = 0; i < n; i++)
                if (notes[i].cluster_id == clusters[k].id)
                    put_note(cx, d, list, &notes[i]);
        }
        struct doc_block *loose = doc_list(d, NULL, false);
        for (size_t i = 0; i < n; i++)
            if (notes[i].column_id == columns[c].id && notes[i].cluster_id == 0)
                put_note(cx, d, loose, &notes[i]);
    }
    return STATUS_OK;
}

static enum status
put_reflections(struct ctx *cx, struct doc *d, int64_t workshop_id)
{
    struct db_rows *r;
    struct doc_block *list = NULL;
    TRY(db_query(cx->tx, &export_reflection_rows_sql, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r)) {
        struct str thought = db_col_str(r, 1), feeling = db_col_str(r, 2);
        if (list == NULL) {
            doc_heading(d, NULL, 1, tr(cx, &M_exports_reflections));
            list = doc_list(d, NULL, false);
        }
        doc_item(d, list, thought.n && feeling.n ? str_fmt(cx->arena, "%.*s – %.*s", STR_ARG(thought), STR_ARG(feeling))
                          : thought.n ? thought : feeling);
    }
    return db_end(r);
}

static enum status
put_feedback(struct ctx *cx, struct doc *d, int64_t workshop_id)
{
    static const struct msg *const items[] = {&M_exports_p1, &M_exports_p2, &M_exports_p3, &M_exports_p4, &M_exports_p5,
                                              &M_exports_p6, &M_exports_p7, &M_exports_p8, &M_exports_p9};
    struct feedback_sum *rows;
    struct feedback_mean means[FEEDBACK_ITEMS];
    struct str texts[FEEDBACK_ITEMS];
    size_t n_rows;
    int64_t n;
    TRY(feedback_sums(cx, workshop_id, &rows, &n_rows));
    feedback_means(rows, n_rows, NULL, NULL, means, &n);
    if (n > 0)
        doc_heading(d, NULL, 1, tr(cx, &M_exports_feedback));
    if (n > 0 && n < RESULTS_MIN)
        doc_paragraph(d, NULL, tr(cx, &M_exports_too_few));
    if (n >= RESULTS_MIN) {
        struct doc_block *t = doc_table(d, NULL, 2);
        doc_row(d, t, (struct str[]){msg_text(cx->arena, cx->locale, &M_exports_answers, MSG_ARGS(msg_int("n", n))),
                                     tr(cx, &M_exports_mean)}, true);
        for (size_t i = 0; i < ARRAY_LEN(items); i++) {
            struct buf mean;
            buf_init_in(&mean, cx->arena, 0);
            if (means[i].is_shown)
                locale_put_real(&mean, cx->locale, means[i].mean, 1);
            texts[means[i].item - 1] = buf_view(&mean);
        }
        for (size_t i = 0; i < ARRAY_LEN(items); i++)
            doc_row(d, t, (struct str[]){tr(cx, items[i]), texts[i]}, false);
    }
    return STATUS_OK;
}

enum status
export_memo(struct ctx *cx, int64_t workshop_id, enum export_kind kind, struct str *ret_bytes)
{
    struct workshop w;
    struct board *boards;
    size_t n;
    struct buf when;
    TRY(workshop_load(cx, workshop_id, &w));
    TRY(board_list(cx, workshop_id, &boards, &n));
    buf_init_in(&when, cx->arena, 0);
    locale_put_datetime(&when, cx->locale, w.starts_ms);
    struct doc *d = new_document(cx, msg_text(cx->arena, cx->locale, &M_exports_memo_of, MSG_ARGS(msg_str("title", w.title))),
                                 str_from(locale_code(cx->locale)));
    d->subtitle = str_fmt(cx->arena, "%.*s%s%.*s", STR_ARG(buf_view(&when)), w.place.n ? ", " : "", STR_ARG(w.place));
    d->created_ms = w.starts_ms;
    if (w.question.n)
        doc_paragraph(d, NULL, w.question);
    if (w.goals.n) {
        doc_heading(d, NULL, 1, tr(cx, &M_exports_goals));
        put_lines(d, w.goals);
    }
    TRY(put_attendance(cx, d, workshop_id));
    TRY(put_programme(cx, d, &w));
    for (size_t i = 0; i < n; i++)
        TRY(put_board(cx, d, &boards[i]));
    TRY(put_reflections(cx, d, workshop_id));
    TRY(put_feedback(cx, d, workshop_id));
    return finish(cx, d, kind, ret_bytes);
}

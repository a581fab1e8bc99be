/* Frozen versions and their adoption. */
#include "audit.h"
#include "handbook.h"
#include "handbook_msg.h"
#include "handbook_store.h"
#include "hash.h"
#include "json.h"
#include "utf8.h"

static enum status
write_content(struct ctx *cx, const struct handbook *d, struct str *ret_json)
{
    struct version_section *rows;
    size_t n;
    struct buf b;
    TRY(version_draft(cx, d->id, &rows, &n));
    buf_init_in(&b, cx->arena, 0);
    struct json_writer w = json_writer_init(&b);
    json_open_object(&w);
    json_key(&w, "title");
    json_put_str(&w, d->title);
    json_key(&w, "sections");
    json_open_array(&w);
    for (size_t i = 0; i < n; i++) {
        json_open_object(&w);
        json_key(&w, "section");
        json_put_str(&w, rows[i].section);
        json_key(&w, "sort");
        json_put_i64(&w, rows[i].sort);
        json_key(&w, "language");
        json_put_str(&w, rows[i].language);
        json_key(&w, "title");
        json_put_str(&w, rows[i].title);
        json_key(&w, "body");
        json_put_str(&w, rows[i].body);
        json_key(&w, "my_work");
        json_put_str(&w, rows[i].my_work);
        json_close_object(&w);
    }
    json_close_array(&w);
    json_close_object(&w);
    return buf_finish(&b, ret_json);
}

enum status
version_freeze(struct ctx *cx, int64_t document_id, struct str note, int64_t *ret_id)
{
    struct handbook d;
    int64_t n;
    TRY(document_load(cx, document_id, &d));
    if (utf8_count(note) > 500)
        return problem(cx, "note", &M_handbook_too_long, MSG_ARGS(msg_int("max", 500)));
    struct document_version v = {.id = db_new_id(), .document_id = document_id, .title = d.title, .note = note};
    TRY(write_content(cx, &d, &v.content));
    struct hash256 h = hash_sha256(v.content);
    v.content_hash = hash_hex(cx->arena, &h);
    TRY(version_row_next(cx, document_id, &n));
    v.n = (int)n;
    TRY(version_row_insert(cx, &v));
    TRY(audit(cx, "freeze", "document_version", v.id, v.content_hash));
    *ret_id = v.id;
    return STATUS_OK;
}

enum status
version_adopt(struct ctx *cx, int64_t document_id, int64_t id, struct str decision)
{
    struct document_version v;
    bool changed;
    TRY(version_load(cx, document_id, id, &v));
    decision = str_trim(decision);
    if (decision.n == 0 || utf8_count(decision) > 200)
        return problem(cx, "decision", &M_handbook_decision_needed, MSG_NO_ARGS);
    TRY(version_row_adopt(cx, document_id, id, decision, &changed));
    if (!changed)
        return problem(cx, "", &M_handbook_adopted_already, MSG_NO_ARGS);
    return audit(cx, "adopt", "document_version", id, v.content_hash);
}

enum status
version_sections(struct ctx *cx, const struct document_version *v, struct str language, struct version_section **ret_rows,
                 size_t *ret_n)
{
    struct json_value all;
    struct json_error error;
    struct version_section *rows;
    size_t n = 0;
    TRY(json_read(cx->arena, v->content, 0, &all, &error));
    all = json_member(all, "sections");
    rows = ARENA_ARRAY(cx->arena, struct version_section, json_count(all));
    for (size_t i = 0; i < json_count(all); i++) {
        struct json_value item = json_item(all, i);
        int64_t sort = 0;
        if (language.n && !str_eq(json_str(json_member(item, "language")), language))
            continue;
        if (json_i64(json_member(item, "sort"), &sort) != STATUS_OK)
            return STATUS_INTERNAL;
        rows[n++] = (struct version_section){json_str(json_member(item, "section")), (int)sort, json_str(json_member(item, "language")),
                                             json_str(json_member(item, "title")), json_str(json_member(item, "body")),
                                             json_str(json_member(item, "my_work"))};
    }
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

static int
how_wanted(const struct version_section *s, struct str language, struct str own)
{
    return str_eq(s->language, language) ? 2 : str_eq(s->language, own) ? 1 : 0;
}

enum status
version_chapters(struct ctx *cx, const struct document_version *v, struct str language, struct str own,
                 struct version_section **ret_rows, size_t *ret_n)
{
    struct version_section *rows;
    size_t n, n_chapters = 0;
    TRY(version_sections(cx, v, STR(""), &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (n_chapters == 0 || !str_eq(rows[n_chapters - 1].section, rows[i].section))
            rows[n_chapters++] = rows[i];
        else if (how_wanted(&rows[i], language, own) > how_wanted(&rows[n_chapters - 1], language, own))
            rows[n_chapters - 1] = rows[i];
    }
    *ret_rows = rows;
    *ret_n = n_chapters;
    return STATUS_OK;
}

/* ---- two of them side by side ---- */

static const struct version_section *
same_text(const struct version_section *rows, size_t n, const struct version_section *s)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].section, s->section) && str_eq(rows[i].language, s->language))
            return &rows[i];
    return NULL;
}

static struct str
whole_text(struct arena *a, const struct version_section *s)
{
    return s ? str_fmt(a, "%.*s\n\n%.*s\n\n%.*s", STR_ARG(s->title), STR_ARG(s->body), STR_ARG(s->my_work)) : STR("");
}

static struct version_change
change_between(struct arena *a, const struct version_section *from, const struct version_section *to)
{
    const struct version_section *known = to ? to : from;
    struct version_change c = {.section = known->section, .language = known->language, .title = known->title,
                               .before = whole_text(a, from), .after = whole_text(a, to)};
    c.is_same = from && to && str_eq(c.before, c.after);
    return c;
}

size_t
version_changes(struct arena *a, const struct version_section *from, size_t n_from, const struct version_section *to,
                size_t n_to, struct version_change **ret_rows)
{
    struct version_change *rows = ARENA_ARRAY(a, struct version_change, n_from + n_to);
    size_t n = 0;
    for (size_t i = 0; i < n_to; i++)
        rows[n++] = change_between(a, same_text(from, n_from, &to[i]), &to[i]);
    for (size_t i = 0; i < n_from; i++)
        if (!same_text(to, n_to, &from[i]))
            rows[n++] = change_between(a, &from[i], NULL);
    *ret_rows = rows;
    return n;
}

/* What is held about the actor's own seat, and forgetting it. */
#include "json.h"
#include "keep.h"
#include "live.h"
#include "participants_store.h"

enum status
participant_own_load(struct ctx *cx, int64_t workshop_id, struct participant_own *ret_own)
{
    struct participant_own own = {0};
    if (cx->actor.participant_id == 0)
        return STATUS_NOT_FOUND;
    TRY(participant_load(cx, workshop_id, cx->actor.participant_id, &own.p));
    TRY(participant_row_own(cx, &own));
    *ret_own = own;
    return STATUS_OK;
}

static void
put_text(struct json_writer *w, const char *key, struct str text)
{
    json_key(w, key);
    json_put_str(w, text);
}

static void
put_number(struct json_writer *w, const char *key, int64_t n)
{
    json_key(w, key);
    json_put_i64(w, n);
}

static void
put_notes(struct json_writer *w, const struct participant_own *own)
{
    json_key(w, "notes");
    json_open_array(w);
    for (size_t i = 0; i < own->n_notes; i++) {
        json_open_object(w);
        put_text(w, "text", own->notes[i].text);
        put_number(w, "written_ms", own->notes[i].at_ms);
        json_close_object(w);
    }
    json_close_array(w);
}

enum status
participant_own_json(struct ctx *cx, const struct workshop *w, const struct participant_own *own, struct str *ret_json)
{
    struct buf *b = arena_alloc(cx->arena, sizeof *b);
    const struct participant *p = &own->p;
    buf_init_in(b, cx->arena, 0);
    struct json_writer j = json_writer_init(b);
    json_open_object(&j);
    put_text(&j, "workshop", w->title);
    put_text(&j, "name", p->name);
    put_text(&j, "kind", p->kind);
    put_text(&j, "sector", p->sector);
    put_text(&j, "organisation", p->organisation);
    put_text(&j, "title", p->title);
    put_text(&j, "language", p->language);
    put_text(&j, "state", p->state);
    put_number(&j, "joined_ms", p->joined_ms);
    put_number(&j, "kept_until_ms", workshop_ends_ms(w) + (int64_t)w->keep_days * 86400000);
    put_number(&j, "votes", own->n_votes);
    put_number(&j, "opinions", own->n_opinions);
    put_number(&j, "answers_about_acquaintance", own->n_answers);
    put_notes(&j, own);
    json_close_object(&j);
    return buf_finish(b, ret_json);
}

enum status
participant_erase(struct ctx *cx, int64_t workshop_id)
{
    struct participant_counts c;
    if (cx->actor.participant_id == 0)
        return STATUS_NOT_FOUND;
    TRY(participant_row_erase(cx, workshop_id, cx->actor.participant_id));
    TRY(core_forget_soon(cx));
    TRY(participant_counts(cx, workshop_id, &c));
    return live_publish(cx, "workshop", workshop_id, "participants",
                        str_fmt(cx->arena, "{\"present\":%lld,\"expected\":%lld}", (long long)c.present,
                                (long long)c.expected));
}

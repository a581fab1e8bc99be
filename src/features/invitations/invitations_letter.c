/* Letters and calendar files: the same facts in the language of whoever is invited. */
#include "calendar_file.h"
#include "invitations.h"
#include "invitations_msg.h"
#include "outgoing.h"

struct str
invitation_url(struct ctx *cx, const struct invitation *i)
{
    return str_fmt(cx->arena, "%s/i/%.*s", cx->base_url ? cx->base_url : "", STR_ARG(i->token));
}

enum locale
invitation_locale(const struct invitation *i)
{
    return str_eq_c(i->language, "sv") ? LOCALE_SV : i->language.n == 0 || str_eq_c(i->language, "fi") ? LOCALE_FI : LOCALE_EN;
}

struct str
invitation_text(const struct workshop *w, enum locale l)
{
    return w->invitation[l].n ? w->invitation[l] : M_invitations_usual_text.text[l];
}

/* One mark in its three languages, so that a text may use any of them. */
struct mark {
    const char *names[N_LOCALES];
    struct str value;
};

static struct str
when_text(struct ctx *cx, const struct workshop *w, enum locale l)
{
    return msg_text(cx->arena, l, &M_invitations_when,
                    MSG_ARGS(msg_datetime("start", w->starts_ms), msg_time("end", workshop_ends_ms(w))));
}

static struct str
fill(struct ctx *cx, struct str text, const struct mark *marks, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (int l = 0; l < N_LOCALES; l++)
            text = str_replace(cx->arena, text, str_from(marks[i].names[l]), marks[i].value);
    return text;
}

/* Lines whose mark had nothing to say leave no holes: at most one empty line in a row. */
static struct str
without_holes(struct ctx *cx, struct str text)
{
    while (str_find(text, STR("\n\n\n")) >= 0)
        text = str_replace(cx->arena, text, STR("\n\n\n"), STR("\n\n"));
    return str_trim(text);
}

/* A letter without the link could not be answered: it comes last when the text has no mark for it. */
static struct str
with_link(struct ctx *cx, struct str text, enum locale l)
{
    static const char *const marks[] = {"[linkki]", "[länk]", "[link]"};
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (str_find(text, str_from(marks[i])) >= 0)
            return text;
    return str_fmt(cx->arena, "%.*s\n\n%.*s\n[link]", STR_ARG(text), STR_ARG(M_invitations_link_line.text[l]));
}

struct letter
invitation_letter(struct ctx *cx, const struct workshop *w, const struct invitation *i, enum locale l, bool is_reminder)
{
    struct str centre = settings_centre_name(cx->settings, l);
    const struct mark marks[] = {
        {{"[nimi]", "[namn]", "[name]"}, i->name},
        {{"[työpaja]", "[verkstad]", "[workshop]"}, w->title},
        {{"[aika]", "[tid]", "[time]"}, when_text(cx, w, l)},
        {{"[paikka]", "[plats]", "[place]"}, w->place},
        {{"[kysymys]", "[fråga]", "[question]"}, w->question},
        {{"[ennakkotehtävä]", "[förhandsuppgift]", "[pretask]"}, w->pretask},
        {{"[keskus]", "[centrum]", "[centre]"}, centre},
        {{"[linkki]", "[länk]", "[link]"}, invitation_url(cx, i)},
    };
    struct str body = with_link(cx, is_reminder ? M_invitations_reminder_text.text[l] : invitation_text(w, l), l);
    return (struct letter){
        .subject = msg_text(cx->arena, l, is_reminder ? &M_invitations_reminder_subject : &M_invitations_subject,
                            MSG_ARGS(msg_str("title", w->title))),
        .body = without_holes(cx, fill(cx, body, marks, ARRAY_LEN(marks)))};
}

/* The part of the address between "//" and the next slash or colon. */
enum status
invitation_calendar(struct ctx *cx, const struct workshop *w, struct str *ret_file)
{
    struct str text = w->question;
    if (w->pretask.n)
        text = str_fmt(cx->arena, "%.*s\n\n%.*s: %.*s", STR_ARG(w->question), STR_ARG(tr(cx, &M_invitations_pretask)), STR_ARG(w->pretask));
    struct calendar_event e = {
        .uid = str_fmt(cx->arena, "workshop-%lld@%.*s", (long long)w->id, STR_ARG(ctx_host(cx))),
        .sequence = w->sequence,
        .stamp_ms = cx->now_ms,
        .starts_ms = w->starts_ms,
        .ends_ms = workshop_ends_ms(w),
        .title = w->title,
        .place = w->place,
        .description = text,
        .url = w->link,
        .cancelled = str_eq_c(w->state, "cancelled"),
    };
    return calendar_file(cx->arena, CALENDAR_PUBLISH, settings_centre_name(cx->settings, cx->locale), &e, 1, ret_file);
}

static enum status
mail_one(struct ctx *cx, const struct workshop *w, struct invitation i, bool is_reminder, struct str calendar)
{
    enum locale l = invitation_locale(&i);
    TRY(invitation_link(cx, &i));
    struct letter letter = invitation_letter(cx, w, &i, l, is_reminder);
    return outgoing_mail(cx, &(struct outgoing){.to_name = i.name, .to = i.email, .subject = letter.subject, .text = letter.body,
                                                .language = str_from(locale_code(l)), .file_name = STR("tupa.ics"),
                                                .file_type = STR("text/calendar; charset=utf-8; method=PUBLISH"), .file = calendar});
}

enum status
invitation_mail(struct ctx *cx, const struct workshop *w, const struct invitation *rows, size_t n, bool is_reminder, size_t *ret_n)
{
    struct str calendar;
    size_t sent = 0;
    *ret_n = 0;
    if (!cx->can_mail || n == 0)
        return STATUS_OK;
    TRY(invitation_calendar(cx, w, &calendar));
    struct invitation *mailed = ARENA_ARRAY(cx->arena, struct invitation, n);
    for (size_t k = 0; k < n; k++) {
        if (rows[k].email.n == 0 || (is_reminder && !str_eq_c(rows[k].state, "invited")))
            continue;
        TRY(mail_one(cx, w, rows[k], is_reminder, calendar));
        mailed[sent++] = rows[k];
    }
    TRY(is_reminder ? invitation_mark_reminded(cx, w->id, mailed, sent) : invitation_mark_sent(cx, w->id, mailed, sent));
    *ret_n = sent;
    return STATUS_OK;
}

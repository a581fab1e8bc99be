/* Answers at the end of a workshop. */
#include "closing.h"

#include "closing_msg.h"
#include "closing_store.h"
#include "closing_turn.h"
#include "live.h"
#include "utf8.h"

enum { WORDS_MAX = 2000, CHILDREN_OF_A_SEAT = 5 };

const struct closing_choice closing_best[CLOSING_CHOICES] = {{"play", &M_closing_best_play},
                                                             {"friends", &M_closing_best_friends},
                                                             {"making", &M_closing_best_making},
                                                             {"food", &M_closing_best_food},
                                                             {"talking", &M_closing_best_talking}};
const struct closing_choice closing_change[CLOSING_CHOICES] = {{"more_play", &M_closing_change_play},
                                                               {"less_waiting", &M_closing_change_waiting},
                                                               {"quieter", &M_closing_change_quieter},
                                                               {"more_talk", &M_closing_change_talk},
                                                               {"nothing", &M_closing_change_nothing}};
const struct closing_choice closing_listened[3] = {{"yes", &M_closing_listened_yes},
                                                   {"some", &M_closing_listened_some},
                                                   {"no", &M_closing_listened_no}};

const struct msg *
closing_face_name(int face)
{
    static const struct msg *const names[] = {&M_closing_face_1, &M_closing_face_2, &M_closing_face_3, &M_closing_face_4,
                                              &M_closing_face_5};
    return face >= 1 && face <= 5 ? names[face - 1] : NULL;
}

const struct msg *
feedback_item_name(int item)
{
    static const struct msg *const names[FEEDBACK_ITEMS] = {&M_closing_p1, &M_closing_p2, &M_closing_p3,
                                                            &M_closing_p4, &M_closing_p5, &M_closing_p6,
                                                            &M_closing_p7, &M_closing_p8, &M_closing_p9};
    return item >= 1 && item <= FEEDBACK_ITEMS ? names[item - 1] : NULL;
}

/* ---- who answers ---- */

static bool
leads(const struct ctx *cx)
{
    return actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
}

enum status
closing_take_turn(struct ctx *cx, int64_t workshop_id, const char *form, struct str given_kind)
{
    bool first = true, is_for_others = given_kind.n > 0 && leads(cx);
    if (cx->actor.is_system || is_for_others)
        return STATUS_OK;
    if (!cx->actor.participant_id)
        return leads(cx) ? problem(cx, "kind", &M_closing_kind_needed, MSG_NO_ARGS) : STATUS_DENIED;
    TRY(answered_row(cx, workshop_id, cx->actor.participant_id, str_from(form), &first));
    return first ? STATUS_OK : problem(cx, "", &M_closing_answered_already, MSG_NO_ARGS);
}

void
closing_fill_author(const struct ctx *cx, struct str *kind, struct str *sector)
{
    if (kind->n == 0 || !(leads(cx) || cx->actor.is_system))
        *kind = cx->actor.participant_kind.n ? cx->actor.participant_kind : STR("other");
    if (sector && sector->n == 0 && str_eq_c(*kind, "professional"))
        *sector = cx->actor.participant_sector;
}

enum status
closing_has_answered(struct ctx *cx, int64_t workshop_id, const char *form, bool *ret_has)
{
    int64_t n = 0;
    (void)workshop_id;
    if (cx->actor.participant_id)
        TRY(answered_row_count(cx, cx->actor.participant_id, str_from(form), &n));
    *ret_has = n > 0;
    return STATUS_OK;
}

/* ---- feedback ---- */

static void
check_words(struct ctx *cx, const char *field, struct str *words)
{
    *words = str_trim(*words);
    if (utf8_count(*words) > WORDS_MAX)
        (void)problem(cx, field, &M_closing_too_long, MSG_ARGS(msg_int("max", WORDS_MAX)));
}

static bool
is_listened(struct str s)
{
    return s.n == 0 || str_eq_c(s, "yes") || str_eq_c(s, "some") || str_eq_c(s, "no");
}

static enum status
check_feedback(struct ctx *cx, struct feedback *f)
{
    bool any = f->face || f->listened.n;
    for (int i = 0; i < FEEDBACK_ITEMS; i++) {
        if (f->p[i] < 0 || f->p[i] > 5)
            return problem(cx, str_cstr(cx->arena, str_fmt(cx->arena, "p%d", i + 1)), &M_closing_scale_wrong, MSG_NO_ARGS);
        any = any || f->p[i];
    }
    if (f->face < 0 || f->face > 5 || !is_listened(f->listened))
        return problem(cx, "face", &M_closing_scale_wrong, MSG_NO_ARGS);
    check_words(cx, "worked", &f->worked);
    check_words(cx, "otherwise", &f->otherwise);
    check_words(cx, "best", &f->best);
    check_words(cx, "change", &f->change);
    any = any || f->worked.n || f->otherwise.n || f->best.n || f->change.n;
    if (!any)
        (void)problem(cx, "", &M_closing_nothing_answered, MSG_NO_ARGS);
    return has_problems(cx) ? STATUS_INVALID : STATUS_OK;
}

static enum status
tell(struct ctx *cx, int64_t workshop_id, const char *what)
{
    return live_publish(cx, "workshop", workshop_id, "closing", str_fmt(cx->arena, "{\"what\":\"%s\"}", what));
}

enum status
feedback_add(struct ctx *cx, struct feedback *f)
{
    TRY(check_feedback(cx, f));
    TRY(closing_take_turn(cx, f->workshop_id, "feedback", f->author_kind));
    closing_fill_author(cx, &f->author_kind, &f->sector);
    TRY(feedback_row_insert(cx, f));
    return tell(cx, f->workshop_id, "feedback");
}

/* One phone of a family serves its children: the seat has five turns. */
static enum status
take_child_turn(struct ctx *cx, int64_t workshop_id)
{
    bool first = false;
    if (cx->actor.is_system || leads(cx))
        return STATUS_OK;
    if (!cx->actor.participant_id)
        return STATUS_DENIED;
    for (int i = 1; i <= CHILDREN_OF_A_SEAT && !first; i++)
        TRY(answered_row(cx, workshop_id, cx->actor.participant_id, str_fmt(cx->arena, "child-%d", i), &first));
    return first ? STATUS_OK : problem(cx, "", &M_closing_answered_already, MSG_NO_ARGS);
}

enum status
feedback_add_child(struct ctx *cx, struct feedback *f)
{
    for (int i = 0; i < FEEDBACK_ITEMS; i++)
        f->p[i] = 0;
    f->worked = f->otherwise = STR("");
    TRY(check_feedback(cx, f));
    TRY(take_child_turn(cx, f->workshop_id));
    f->author_kind = STR("child");
    f->sector = STR("");
    TRY(feedback_row_insert(cx, f));
    return tell(cx, f->workshop_id, "feedback");
}

/* ---- reflection ---- */

enum status
reflection_add(struct ctx *cx, struct reflection *r)
{
    check_words(cx, "thought", &r->thought);
    check_words(cx, "feeling", &r->feeling);
    if (!has_problems(cx) && r->thought.n == 0 && r->feeling.n == 0)
        (void)problem(cx, "", &M_closing_nothing_answered, MSG_NO_ARGS);
    if (has_problems(cx))
        return STATUS_INVALID;
    TRY(closing_take_turn(cx, r->workshop_id, "reflection", r->author_kind));
    closing_fill_author(cx, &r->author_kind, NULL);
    r->id = db_new_id();
    TRY(reflection_row_insert(cx, r));
    return tell(cx, r->workshop_id, "reflection");
}

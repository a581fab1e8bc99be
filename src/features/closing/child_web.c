/* The child's page: one question on a screen, nothing stored before the last one, nothing needs typing. */
#include "closing_msg.h"
#include "closing_views_gen.h"
#include "closing_web.h"

static web_handler child_show, child_answer;

#define ANSWER GATE_MAY(FN_WORKSHOPS, ACCESS_OWN | ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route closing_child_routes[] = {
    {HTTP_GET, "/workshops/:workshop/child", ANSWER, child_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/child", ANSWER, child_answer, 0, NULL},
    {0},
};

enum { LAST_STEP = 4 };

void
closing_faces(struct closing_face faces[5], const int64_t *counts)
{
    for (int i = 0; i < 5; i++)
        faces[i] = (struct closing_face){.value = i + 1, .name = closing_face_name(i + 1), .is_1 = i == 0, .is_2 = i == 1,
                                         .is_3 = i == 2, .is_4 = i == 3, .is_5 = i == 4, .n = counts ? counts[i] : 0};
}

static void
set_options(struct ctx *cx, struct closing_child *v, const char *name, const struct closing_choice *choices, size_t n)
{
    v->option_name = name;
    v->n_options = n;
    v->options = ARENA_ARRAY(cx->arena, struct closing_option, n);
    for (size_t i = 0; i < n; i++)
        v->options[i] = (struct closing_option){choices[i].key, choices[i].name, 0};
}

static enum status
child_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct closing_child *v)
{
    static const struct msg *const questions[] = {&M_closing_child_how, &M_closing_child_listened, &M_closing_child_best,
                                                  &M_closing_child_change};
    struct web_page page = {.width = WIDTH_PHONE, .is_bare = true, .body_class = "child"};
    page.title = v->is_thanked ? &M_closing_child_thanks : questions[v->step - 1];
    v->question = questions[v->step - 1];
    v->asks_face = v->step == 1;
    v->asks_listened = v->step == 2;
    v->asks_best = v->step == 3;
    v->asks_change = v->step == 4;
    v->s2 = v->step >= 2;
    v->s3 = v->step >= 3;
    v->s4 = v->step >= 4;
    v->n_faces = 5;
    closing_faces(v->faces, NULL);
    if (v->asks_listened)
        set_options(cx, v, "listened", closing_listened, 3);
    else if (v->asks_best)
        set_options(cx, v, "best", closing_best, CLOSING_CHOICES);
    else if (v->asks_change)
        set_options(cx, v, "change", closing_change, CLOSING_CHOICES);
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(closing_child, v));
}

static enum status
load_child(struct ctx *cx, const struct web_request *rq, struct closing_child *v)
{
    TRY(web_param_id(rq, "workshop", &v->workshop_id));
    v->is_helper = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
    return cx->actor.participant_id || v->is_helper ? STATUS_OK : STATUS_DENIED;
}

static enum status
child_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_child v = {.step = 1};
    TRY(load_child(cx, rq, &v));
    v.is_thanked = web_query(rq, "thanks").n > 0;
    return child_page(cx, rq, rp, &v);
}

/* What has been answered travels in the page; an answer out of its range counts as none. */
static struct feedback
answers_so_far(const struct web_request *rq, const struct closing_child *v)
{
    struct feedback f = {.workshop_id = v->workshop_id, .face = (int)web_field_int(rq, "face", 0),
                         .listened = web_field(rq, "listened"), .best = web_field(rq, "best"), .change = web_field(rq, "change")};
    if (f.face < 0 || f.face > 5)
        f.face = 0;
    return f;
}

static enum status
child_answer(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_child v = {0};
    TRY(load_child(cx, rq, &v));
    struct feedback f = answers_so_far(rq, &v);
    int64_t step = web_field_int(rq, "step", 1);
    v.step = step < 1 || step > LAST_STEP ? 1 : (int)step;
    v.face = f.face;
    v.listened = f.listened;
    v.best = f.best;
    if (v.step < LAST_STEP) {
        v.step++;
        return child_page(cx, rq, rp, &v);
    }
    bool any = f.face || f.listened.n || f.best.n || f.change.n;
    enum status s = any ? feedback_add_child(cx, &f) : STATUS_OK;
    if (s == STATUS_INVALID)
        return child_page(cx, rq, rp, &v);
    TRY(s);
    return web_redirect(rp, "/workshops/%lld/child?thanks=1", (long long)v.workshop_id);
}

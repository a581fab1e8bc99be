/* "How well do you know each other?" Answers go in and never come out: a saved answer is shown only as given. */
#include "acquaintance_web.h"

#include <stdlib.h>

#include "acquaintance_msg.h"
#include "acquaintance_views_gen.h"
#include "codes_web.h"
#include "participants_web.h"

enum { PER_PAGE = 6 };

static web_handler show, save;

#define ANSWER GATE_MAY(FN_ACQUAINTANCE, ACCESS_OWN, SCOPE_WORKSHOP)

const struct web_route acquaintance_routes[] = {
    {HTTP_GET, "/workshops/:workshop/acquaintance", ANSWER, show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/acquaintance", ANSWER, save, 0, NULL},
    {0},
};

struct asked {
    struct participant p;
    bool is_mate;    /* of one's own sector: asked last */
    size_t distance; /* along the list from oneself, so that not everybody begins with the same names */
};

static int
by_turn(const void *a, const void *b)
{
    const struct asked *x = a, *y = b;
    if (x->is_mate != y->is_mate)
        return x->is_mate - y->is_mate;
    return x->distance < y->distance ? -1 : x->distance > y->distance;
}

static bool
is_asked_about(const struct participant *p, int64_t me)
{
    return p->id != me && p->name.n && !str_eq_c(p->kind, "child") && !str_eq_c(p->state, "absent");
}

/* Everybody else in the order asked. */
static enum status
people_in_turn(struct ctx *cx, int64_t workshop_id, struct participant **ret_people, size_t *ret_n)
{
    struct participant *all, *people;
    struct asked *asked;
    size_t n, n_asked = 0, me = 0;
    TRY(participant_list(cx, workshop_id, &all, &n));
    for (size_t i = 0; i < n; i++)
        if (all[i].id == cx->actor.participant_id)
            me = i;
    asked = ARENA_ARRAY(cx->arena, struct asked, n + 1);
    people = ARENA_ARRAY(cx->arena, struct participant, n + 1);
    for (size_t i = 0; i < n; i++)
        if (is_asked_about(&all[i], cx->actor.participant_id))
            asked[n_asked++] = (struct asked){all[i], all[i].sector.n && str_eq(all[i].sector, all[me].sector),
                                              (i + n - me) % n};
    qsort(asked, n_asked, sizeof *asked, by_turn);
    for (size_t i = 0; i < n_asked; i++)
        people[i] = asked[i].p;
    *ret_people = people;
    *ret_n = n_asked;
    return STATUS_OK;
}

static struct str
about(struct ctx *cx, const struct participant *p, const struct codes_chip *chip)
{
    if (p->title.n && p->organisation.n)
        return str_fmt(cx->arena, "%.*s, %.*s", STR_ARG(p->title), STR_ARG(p->organisation));
    if (p->title.n || p->organisation.n)
        return p->title.n ? p->title : p->organisation;
    return chip->name.n ? chip->name : tr(cx, participant_kind_name(p->kind));
}

static enum status
fill_rows(struct ctx *cx, struct acquaintance_page *v, const struct participant *people, size_t n)
{
    struct code_list sectors;
    size_t answered, from = (size_t)(v->page - 1) * PER_PAGE;
    bool *given = ARENA_ARRAY(cx->arena, bool, n + 1);
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(acquaintance_answered(cx, v->w.id, cx->actor.participant_id, people, n, given, &answered));
    v->rows = ARENA_ARRAY(cx->arena, struct acquaintance_row, PER_PAGE);
    for (size_t i = from; i < n && v->n_rows < PER_PAGE; i++) {
        struct acquaintance_row *row = &v->rows[v->n_rows++];
        *row = (struct acquaintance_row){.id = people[i].id, .name = people[i].name, .is_answered = given[i],
                                         .chip = participants_chip(&sectors, &people[i], cx->locale)};
        row->about = about(cx, &people[i], &row->chip);
    }
    v->n_answered = (int64_t)answered;
    v->n_people = (int64_t)n;
    v->n_left = (int64_t)(n - from - v->n_rows);
    return STATUS_OK;
}

static enum status
page_of(struct ctx *cx, struct web_request *rq, struct web_reply *rp, int64_t page_no)
{
    struct acquaintance_page v = {.has_seat = cx->actor.participant_id != 0};
    struct participant *people = NULL;
    size_t n = 0;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &v.w));
    if (v.has_seat)
        TRY(people_in_turn(cx, v.w.id, &people, &n));
    v.n_pages = n ? (int64_t)(n + PER_PAGE - 1) / PER_PAGE : 1;
    v.page = page_no < 1 || page_no > v.n_pages ? 1 : page_no;
    if (v.has_seat)
        TRY(fill_rows(cx, &v, people, n));
    v.errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{v.w.title, str_fmt(cx->arena, "/workshops/%lld/here", (long long)v.w.id)}};
    struct web_page page = {.title = &M_acquaintance_title, .width = WIDTH_PHONE, .is_bare = cx->actor.account_id == 0,
                            .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(acquaintance_page, &v));
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t page = 1;
    if (str_to_i64(web_query(rq, "page"), &page) != STATUS_OK)
        page = 1;
    return page_of(cx, rq, rp, page);
}

/* Only people of this workshop are looked for in the form: a forged id is nobody's field. */
static enum status
save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct participant *people;
    size_t n;
    int64_t w = cx->actor.scope.workshop, page = web_field_int(rq, "page", 1);
    if (cx->actor.participant_id == 0)
        return STATUS_NOT_FOUND;
    TRY(people_in_turn(cx, w, &people, &n));
    for (size_t i = 0; i < n; i++) {
        const char *field = str_cstr(cx->arena, str_fmt(cx->arena, "k-%lld", (long long)people[i].id));
        int64_t level;
        struct str typed = web_field(rq, field);
        if (typed.n == 0)
            continue;
        if (str_to_i64(typed, &level) != STATUS_OK || level < 0 || level > ACQUAINTANCE_MOST) {
            (void)problem(cx, "", &M_acquaintance_odd, MSG_ARGS(msg_str("name", people[i].name)));
            return page_of(cx, rq, rp, page);
        }
        TRY(acquaintance_answer(cx, w, cx->actor.participant_id, people[i].id, (int)level));
    }
    if (web_has_field(rq, "enough") || page < 1 || page * PER_PAGE >= (int64_t)n)
        return web_saved(cx, rp, "/workshops/%lld/here", (long long)w);
    return web_saved(cx, rp, "/workshops/%lld/acquaintance?page=%lld", (long long)w, (long long)page + 1);
}

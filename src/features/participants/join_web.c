/* Joining: the code, the form behind the QR picture, and in. */
#include "calendar.h"
#include "codes_web.h"
#include "entropy.h"
#include "participants_msg.h"
#include "participants_views_gen.h"
#include "participants_web.h"
#include "session.h"

static web_handler code_enter, join_show, join_do;

const struct web_route join_routes[] = {
    {HTTP_GET, "/join", GATE_PUBLIC, code_enter, 0, NULL},
    {HTTP_GET, "/j/:code", GATE_PUBLIC, join_show, WEB_CODE, NULL},
    {HTTP_POST, "/j/:code", GATE_PUBLIC, join_do, WEB_NO_CSRF | WEB_CODE, NULL},
    {0},
};

bool
participants_same_day(int64_t a_ms, int64_t b_ms)
{
    struct civil a = civil_in_finland(a_ms), b = civil_in_finland(b_ms);
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* ---- the code ---- */

static enum status
code_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct str typed)
{
    struct participants_code v = {.code = {.name = "code", .label = &M_participants_code, .hint = &M_participants_code_hint,
                                           .value = typed, .required = true, .max_chars = 40}};
    struct web_input *inputs[] = {&v.code};
    struct web_page page = {.title = &M_participants_join_title, .width = WIDTH_PHONE, .is_bare = true};
    if (typed.n)
        (void)problem(cx, "code", &M_participants_code_odd, MSG_NO_ARGS);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v.errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(participants_code, &v));
}

static enum status
code_enter(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct str typed = str_trim(web_query(rq, "code")), code;
    if (typed.n == 0 || entropy_join_code_parse(cx->arena, typed, &code) != STATUS_OK)
        return code_page(cx, rq, rp, typed);
    return web_redirect(rp, "/j/%.*s", STR_ARG(code));
}

static enum status
no_such_code(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct str code)
{
    struct str text = code.n == ENTROPY_JOIN_LETTERS ? workshop_code_text(cx->arena, code) : code;
    struct participants_no_code v = {.code = str_replace(cx->arena, text, STR(" "), STR("\xC2\xA0"))}; /* one line */
    struct web_page page = {.title = &M_participants_no_code, .width = WIDTH_PHONE, .is_bare = true};
    TRY(web_page_status(cx, rq, rp, 404, &page, WEB_VIEW(participants_no_code, &v)));
    return STATUS_OK;
}

/* ---- the form ---- */

static const struct msg *
kind_hint(const char *kind)
{
    if (str_eq_c(STR("professional"), kind))
        return &M_participants_professional_hint;
    if (str_eq_c(STR("child"), kind))
        return &M_participants_child_hint;
    return NULL;
}

static bool
is_usual_kind(const char *kind)
{
    static const char *const usual[] = {"professional", "parent", "youth", "child", "decision_maker"};
    for (size_t i = 0; i < ARRAY_LEN(usual); i++)
        if (str_eq_c(str_from(kind), usual[i]))
            return true;
    return false;
}

static void
fill_kinds(struct ctx *cx, struct participants_join *v, struct str chosen)
{
    v->kinds = ARENA_ARRAY(cx->arena, struct participants_kind, n_participant_kinds);
    v->more = ARENA_ARRAY(cx->arena, struct participants_kind, n_participant_kinds);
    for (size_t i = 0; i < n_participant_kinds; i++) {
        struct str key = str_from(participant_kinds[i]);
        if (!participant_kind_allowed(&v->w, key))
            continue;
        struct participants_kind k = {key, participant_kind_name(key), kind_hint(participant_kinds[i]),
                                      str_eq(key, chosen)};
        v->asks_sector = v->asks_sector || str_eq_c(key, "professional") || str_eq_c(key, "volunteer");
        if (v->w.audience.n || is_usual_kind(participant_kinds[i])) {
            v->kinds[v->n_kinds++] = k;
        } else {
            v->more[v->n_more++] = k;
            v->more_open = v->more_open || k.selected;
        }
    }
    if (chosen.n == 0 && v->n_kinds)
        v->kinds[0].selected = true;
}

static enum status
join_inputs(struct ctx *cx, struct participants_join *v, const struct participant *p)
{
    struct code_list sectors;
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    v->name = (struct web_input){.name = "name", .label = &M_participants_name, .hint = &M_participants_name_hint,
                                 .required = true, .max_chars = 60, .autocomplete = "given-name", .value = p->name};
    v->sector = (struct web_input){.name = "sector", .label = &M_participants_sector, .type = INPUT_SELECT, .required = true,
                                   .value = p->sector};
    v->sector.options = codes_options(cx, &sectors, p->sector, &M_participants_sector_choose, &v->sector.n_options);
    v->organisation = (struct web_input){.name = "organisation", .label = &M_participants_organisation, .max_chars = 150,
                                         .autocomplete = "organization", .value = p->organisation};
    return STATUS_OK;
}

static enum status
join_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct participants_join *v, struct str kind)
{
    struct web_input *inputs[] = {&v->name, &v->sector, &v->organisation};
    struct web_page page = {.title_text = v->w.title, .width = WIDTH_PHONE, .is_bare = true};
    v->code_text = workshop_code_text(cx->arena, v->w.join_code);
    v->ends_ms = workshop_ends_ms(&v->w);
    v->forget_ms = v->ends_ms + (int64_t)v->w.keep_days * 86400000;
    v->is_today = participants_same_day(v->w.starts_ms, cx->now_ms);
    v->kind_error = problem_of(cx, "kind");
    fill_kinds(cx, v, kind);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(participants_join, v));
}

/* The workshop of the code in the address; *ret_code as it is written. */
static enum status
find_workshop(struct ctx *cx, const struct web_request *rq, struct workshop *ret_w, struct str *ret_code)
{
    *ret_code = web_param(rq, "code");
    if (entropy_join_code_parse(cx->arena, *ret_code, ret_code) != STATUS_OK)
        return STATUS_NOT_FOUND;
    TRY(workshop_by_code(cx, *ret_code, ret_w));
    return cx->actor.session_id ? actor_enter_workshop(cx->tx, &cx->actor, ret_w->id) : STATUS_OK;
}

static enum status
join_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct participants_join v = {0};
    struct participant p = {.name = cx->actor.account_id ? cx->actor.name : STR("")};
    struct str code;
    enum status s = find_workshop(cx, rq, &v.w, &code);
    if (s == STATUS_NOT_FOUND)
        return no_such_code(cx, rq, rp, code);
    TRY(s);
    if (!str_eq(code, web_param(rq, "code")))
        return web_redirect(rp, "/j/%.*s", STR_ARG(code));
    if (cx->actor.participant_id) {
        TRY(participant_load(cx, v.w.id, cx->actor.participant_id, &p));
        if (str_eq_c(p.state, "present"))
            v.already = p.name.n ? p.name : tr(cx, participant_kind_name(p.kind));
    }
    TRY(join_inputs(cx, &v, &p));
    return join_page(cx, rq, rp, &v, p.kind);
}

static enum status
join_do(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct participants_join v = {0};
    struct participant p = {.kind = web_field(rq, "kind"), .join_key = web_field(rq, "form_key")};
    struct str code, token;
    enum status s = find_workshop(cx, rq, &v.w, &code);
    if (s == STATUS_NOT_FOUND)
        return no_such_code(cx, rq, rp, code);
    TRY(s);
    TRY(join_inputs(cx, &v, &p));
    if (str_eq_c(p.kind, "child"))
        v.name.required = false;
    if (!str_eq_c(p.kind, "professional") && !str_eq_c(p.kind, "volunteer"))
        v.sector.required = false;
    web_input_read(cx, rq, &v.name);
    web_input_read(cx, rq, &v.sector);
    web_input_read(cx, rq, &v.organisation);
    struct str kind = p.kind;
    if (has_problems(cx))
        return join_page(cx, rq, rp, &v, kind);
    p.name = v.name.value;
    p.sector = v.sector.value;
    p.organisation = v.organisation.value;
    s = participant_join(cx, &v.w, &p, &token);
    if (s == STATUS_INVALID)
        return join_page(cx, rq, rp, &v, kind);
    TRY(s);
    if (token.n)
        web_set_cookie(rq, rp, token, (int64_t)SESSION_GUEST_DAYS * 86400);
    return web_redirect(rp, "/workshops/%lld/%s", (long long)v.w.id, str_eq_c(kind, "child") ? "my-adult" : "here");
}

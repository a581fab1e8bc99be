/* Pages of areas: the centre's own municipalities, choosing them, figures of one area. */
#include "areas_msg.h"
#include "areas_views.h"
#include "areas_views_gen.h"
#include "areas_web.h"

static enum status list(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status choose_form(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status choose(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status show(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status fact_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status fact_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp);

#define READ_DIRECTORY GATE_MAY(FN_DIRECTORY, ACCESS_READ, SCOPE_CENTRE)
#define WRITE_DIRECTORY GATE_MAY(FN_DIRECTORY, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route areas_routes[] = {
    {HTTP_GET, "/areas", READ_DIRECTORY, list, 0, NULL},
    {HTTP_GET, "/areas/choose", WRITE_DIRECTORY, choose_form, 0, NULL},
    {HTTP_POST, "/areas/choose", WRITE_DIRECTORY, choose, 0, NULL},
    {HTTP_GET, "/areas/:area", READ_DIRECTORY, show, 0, NULL},
    {HTTP_POST, "/areas/:area/facts", WRITE_DIRECTORY, fact_add, 0, NULL},
    {HTTP_POST, "/areas/:area/facts/removal", WRITE_DIRECTORY, fact_remove, 0, NULL},
    {0},
};

static struct str
languages_in_words(struct ctx *cx, struct str languages)
{
    const struct msg *m = str_eq(languages, STR("fi"))      ? &M_areas_lang_fi
                          : str_eq(languages, STR("sv"))    ? &M_areas_lang_sv
                          : str_eq(languages, STR("fi+sv")) ? &M_areas_lang_fi_sv
                                                            : &M_areas_lang_sv_fi;
    return tr(cx, m);
}

static struct str
own_name(const struct area_list *all, enum locale l)
{
    for (size_t i = 0; i < all->n_rows; i++)
        if (all->rows[i].kind == AREA_SUBAREA)
            return area_name(&all->rows[i], l);
    return STR_NONE;
}

static bool
may_write(const struct ctx *cx)
{
    return actor_may(&cx->actor, FN_DIRECTORY, ACCESS_WRITE);
}

static enum status
list(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct area_list all;
    TRY(areas_load(cx, &all));
    struct areas_list v = {.may_write = may_write(cx), .own_name = own_name(&all, cx->locale), .source = AREAS_SOURCE};
    v.rows = ARENA_ARRAY(cx->arena, struct areas_row, all.n_rows);
    for (size_t i = 0; i < all.n_rows; i++) {
        const struct area *a = &all.rows[i];
        if (a->in_use)
            v.rows[v.n_rows++] = (struct areas_row){.id = a->id,
                                                    .name = area_name(a, cx->locale),
                                                    .county = area_name(area_in(&all, a->parent_id), cx->locale),
                                                    .languages = languages_in_words(cx, a->languages)};
    }
    struct web_page page = {.title = &M_areas_title, .nav = NAV_NETWORK};
    return web_page(cx, rq, rp, &page, WEB_VIEW(areas_list, &v));
}

/* ---- choosing ---- */

static bool
is_typed(const struct str *typed, size_t n, struct str value)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(typed[i], value))
            return true;
    return false;
}

/* typed: what the form sent; NULL = what is chosen now. */
static void
fill_counties(struct ctx *cx, const struct area_list *all, const struct str *typed, size_t n_typed,
              struct areas_choose *v)
{
    v->counties = ARENA_ARRAY(cx->arena, struct areas_county, all->n_rows);
    for (size_t i = 0; i < all->n_rows; i++) {
        const struct area *county = &all->rows[i];
        if (county->kind != AREA_WELLBEING)
            continue;
        struct areas_county *c = &v->counties[v->n_counties++];
        size_t cap = 0;
        c->name = area_name(county, cx->locale);
        for (size_t k = 0; k < all->n_rows; k++) {
            const struct area *m = &all->rows[k];
            if (m->kind != AREA_MUNICIPALITY || m->parent_id != county->id)
                continue;
            struct str value = str_fmt(cx->arena, "%lld", (long long)m->id);
            bool chosen = typed ? is_typed(typed, n_typed, value) : m->in_use;
            *ARENA_PUSH(cx->arena, c->choices, c->n_choices, cap) =
                (struct areas_choice){value, area_name(m, cx->locale), chosen};
            c->n_chosen += chosen;
        }
    }
}

static void
choose_view(const struct area_list *all, struct areas_choose *v)
{
    *v = (struct areas_choose){
        .name_fi = {.name = "name_fi", .label = &M_areas_name_fi, .hint = &M_areas_name_hint, .max_chars = 60},
        .name_sv = {.name = "name_sv", .label = &M_areas_name_sv, .max_chars = 60},
        .name_en = {.name = "name_en", .label = &M_areas_name_en, .max_chars = 60},
        .source = AREAS_SOURCE,
    };
    v->name_fi.value = own_name(all, LOCALE_FI);
    v->name_sv.value = own_name(all, LOCALE_SV);
    v->name_en.value = own_name(all, LOCALE_EN);
}

static enum status
show_choose(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct areas_choose *v)
{
    struct web_input *inputs[] = {&v->name_fi, &v->name_sv, &v->name_en};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title = &M_areas_choose_title, .nav = NAV_NETWORK};
    return web_page(cx, rq, rp, &page, WEB_VIEW(areas_choose, v));
}

static enum status
choose_form(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct area_list all;
    struct areas_choose v;
    TRY(areas_load(cx, &all));
    choose_view(&all, &v);
    fill_counties(cx, &all, NULL, 0, &v);
    return show_choose(cx, rq, rp, &v);
}

static enum status
save_choice(struct ctx *cx, const struct str *typed, size_t n, const struct areas_choose *v)
{
    int64_t *ids = ARENA_ARRAY(cx->arena, int64_t, n);
    for (size_t i = 0; i < n; i++)
        if (str_to_i64(typed[i], &ids[i]) != STATUS_OK)
            return problem(cx, "area", &M_areas_not_municipality, MSG_NO_ARGS);
    if (has_problems(cx))
        return STATUS_INVALID;
    if (v->name_fi.value.n || v->name_sv.value.n || v->name_en.value.n)
        TRY(areas_name_own(cx, v->name_fi.value, v->name_sv.value, v->name_en.value));
    return areas_choose(cx, ids, n);
}

static enum status
choose(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct area_list all;
    struct areas_choose v;
    struct str *typed;
    size_t n = web_fields(rq, "area", &typed);
    TRY(areas_load(cx, &all));
    choose_view(&all, &v);
    web_input_read(cx, rq, &v.name_fi);
    web_input_read(cx, rq, &v.name_sv);
    web_input_read(cx, rq, &v.name_en);
    enum status s = save_choice(cx, typed, n, &v);
    if (s == STATUS_INVALID && has_problems(cx)) {
        fill_counties(cx, &all, typed ? typed : (struct str[1]){{NULL, 0}}, n, &v);
        return show_choose(cx, rq, rp, &v);
    }
    TRY(s);
    return web_saved(cx, rp, "/areas");
}

/* ---- one area and its figures ---- */

static enum status
fill_area(struct ctx *cx, const struct web_request *rq, struct areas_area *v)
{
    int64_t id;
    struct area_list all;
    struct area_fact_list facts;
    TRY(web_param_id(rq, "area", &id));
    TRY(areas_load(cx, &all));
    const struct area *a = area_in(&all, id);
    if (!a)
        return STATUS_NOT_FOUND;
    TRY(area_facts(cx, id, &facts));
    const struct area *parent = area_in(&all, a->parent_id);
    const struct area *above = parent ? area_in(&all, parent->parent_id) : NULL;
    *v = (struct areas_area){
        .id = id,
        .name = area_name(a, cx->locale),
        .code = a->code,
        .county = area_name(parent, cx->locale),
        .collaboration = area_name(above, cx->locale),
        .languages = languages_in_words(cx, a->languages),
        .may_write = may_write(cx),
        .facts = facts.rows,
        .n_facts = facts.n_rows,
        .figure = {.name = "figure",
                   .label = &M_areas_figure,
                   .hint = &M_areas_figure_hint,
                   .required = true,
                   .max_chars = 100},
        .year = {.name = "year", .label = &M_areas_year, .type = INPUT_NUMBER, .required = true},
        .value = {.name = "value", .label = &M_areas_value, .type = INPUT_NUMBER, .required = true},
        .fact_source = {.name = "source", .label = &M_areas_fact_source, .required = true},
    };
    return STATUS_OK;
}

static enum status
show_area(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct areas_area *v)
{
    struct web_input *inputs[] = {&v->figure, &v->year, &v->value, &v->fact_source};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_crumb crumb = {tr(cx, &M_areas_title), STR("/areas")};
    struct web_page page = {.title_text = v->name, .nav = NAV_NETWORK, .crumbs = &crumb, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(areas_area, v));
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct areas_area v;
    TRY(fill_area(cx, rq, &v));
    return show_area(cx, rq, rp, &v);
}

static enum status
fact_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct areas_area v;
    TRY(fill_area(cx, rq, &v));
    struct web_input *inputs[] = {&v.figure, &v.year, &v.value, &v.fact_source};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    struct area_fact f = {.figure = v.figure.value,
                          .year = web_field_int(rq, "year", 0),
                          .value = web_field_int(rq, "value", -1),
                          .source = v.fact_source.value};
    enum status s = has_problems(cx) ? STATUS_INVALID : area_fact_save(cx, v.id, &f);
    if (s == STATUS_INVALID && has_problems(cx))
        return show_area(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/areas/%lld", (long long)v.id);
}

static enum status
fact_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    TRY(web_param_id(rq, "area", &id));
    TRY(area_fact_remove(cx, id, web_field_int(rq, "year", 0), web_field(rq, "figure")));
    return web_saved(cx, rp, "/areas/%lld", (long long)id);
}

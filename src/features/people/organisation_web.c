/* Pages of organisations: the list, one organisation, the form. */
#include "areas_web.h"
#include "codes_web.h"
#include "people_msg.h"
#include "people_views_gen.h"
#include "people_web.h"

static enum status list(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status show(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status form_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status form_edit(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status create(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status update(struct ctx *cx, struct web_request *rq, struct web_reply *rp);

#define READ_DIRECTORY GATE_MAY(FN_DIRECTORY, ACCESS_READ, SCOPE_CENTRE)
#define WRITE_DIRECTORY GATE_MAY(FN_DIRECTORY, ACCESS_WRITE, SCOPE_CENTRE)
#define OWN_ORGANISATION GATE_MAY(FN_DIRECTORY, ACCESS_WRITE | ACCESS_OWN, SCOPE_ORGANISATION)

const struct web_route organisations_routes[] = {
    {HTTP_GET, "/organisations", READ_DIRECTORY, list, 0, NULL},
    {HTTP_GET, "/organisations/new", WRITE_DIRECTORY, form_new, 0, NULL},
    {HTTP_POST, "/organisations", WRITE_DIRECTORY, create, 0, NULL},
    {HTTP_GET, "/organisations/:organisation", GATE_MAY(FN_DIRECTORY, ACCESS_READ | ACCESS_OWN, SCOPE_ORGANISATION),
     show, 0, NULL},
    {HTTP_GET, "/organisations/:organisation/edit", OWN_ORGANISATION, form_edit, 0, NULL},
    {HTTP_POST, "/organisations/:organisation", OWN_ORGANISATION, update, 0, NULL},
    {0},
};

static int64_t
id_or_none(struct str s)
{
    int64_t n;
    return str_to_i64(s, &n) == STATUS_OK && n > 0 ? n : 0;
}

/* "Kempele, Liminka"; in words when it is every municipality of the centre. */
static struct str
area_names(struct ctx *cx, const struct area_list *areas, const struct organisation *o)
{
    struct buf b;
    size_t n_own = 0, n_here = 0;
    buf_init_in(&b, cx->arena, 0);
    for (size_t i = 0; i < areas->n_rows; i++)
        n_own += areas->rows[i].in_use;
    for (size_t i = 0; i < o->n_area_ids; i++) {
        const struct area *a = area_in(areas, o->area_ids[i]);
        if (!a)
            continue;
        n_here += a->in_use;
        buf_puts(&b, b.n ? ", " : "");
        buf_str(&b, area_name(a, cx->locale));
    }
    return n_own > 1 && n_here == n_own && n_here == o->n_area_ids ? tr(cx, &M_people_all_areas) : buf_view(&b);
}

/* ---- the list ---- */

static enum status
fill_filters(struct ctx *cx, const struct web_request *rq, const struct area_list *areas,
             const struct code_list *sectors, const struct code_list *types, struct people_organisations *v)
{
    v->words =
        (struct web_input){.name = "words", .label = &M_people_search_organisation, .value = web_query(rq, "words")};
    v->sector = (struct web_input){.name = "sector", .label = &M_people_sector, .value = web_query(rq, "sector")};
    v->type = (struct web_input){.name = "type", .label = &M_people_type, .value = web_query(rq, "type")};
    v->area = (struct web_input){.name = "area", .label = &M_people_area, .value = web_query(rq, "area")};
    v->sector.options = codes_options(cx, sectors, v->sector.value, &M_people_all, &v->sector.n_options);
    v->type.options = codes_options(cx, types, v->type.value, &M_people_all, &v->type.n_options);
    v->area.options = areas_options(cx, areas, NULL, 0, &M_people_all, &v->area.n_options);
    v->sector.type = v->type.type = v->area.type = INPUT_SELECT;
    struct web_input *inputs[] = {&v->words, &v->sector, &v->type, &v->area};
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
        inputs[i]->required = true; /* no "optional" in a search */
        if (inputs[i]->value.n == 0)
            continue;
        buf_fmt(&b, "%s=", inputs[i]->name);
        buf_url(&b, inputs[i]->value);
        buf_putc(&b, '&');
    }
    v->query = buf_view(&b);
    v->is_filtered = b.n > 0;
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    return STATUS_OK;
}

static enum status
list(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct people_organisations v = {.tabs = people_tabs_at(cx, PEOPLE_AT_ORGANISATIONS)};
    struct area_list areas;
    struct code_list sectors, types;
    struct organisation_list found;
    TRY(areas_load(cx, &areas));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(codes_load(cx, CODES_ORGANISATION_TYPE, &types));
    TRY(fill_filters(cx, rq, &areas, &sectors, &types, &v));
    struct organisation_filter f = {
        .words = v.words.value, .sector = v.sector.value, .type = v.type.value, .area_id = id_or_none(v.area.value)};
    TRY(organisations_find(cx, &f, &found));
    v.may_write = actor_may(&cx->actor, FN_DIRECTORY, ACCESS_WRITE);
    v.rows = ARENA_ARRAY(cx->arena, struct people_organisation_row, found.n_rows);
    v.n_rows = found.n_rows;
    for (size_t i = 0; i < found.n_rows; i++)
        v.rows[i] = (struct people_organisation_row){
            .organisation = &found.rows[i],
            .sector = codes_chip_of(&sectors, found.rows[i].sector, cx->locale),
            .type = code_label(&types, found.rows[i].type, cx->locale),
            .areas = area_names(cx, &areas, &found.rows[i]),
        };
    struct web_page page = {.title = &M_people_organisations_title, .nav = NAV_NETWORK};
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_organisations, &v));
}

/* ---- one organisation ---- */

static enum status
people_of(struct ctx *cx, int64_t id, const struct code_list *sectors, const struct area_list *areas,
          struct people_organisation *v)
{
    struct person_list people;
    struct person_filter f = {.organisation_id = id, .with_confidential = v->may_write_people, .limit = PEOPLE_ALL};
    if (!v->may_see_people)
        return STATUS_OK;
    TRY(people_find(cx, &f, &people));
    v->rows = people_rows(cx, &people, sectors, areas);
    v->n_rows = people.n_rows;
    return STATUS_OK;
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    struct organisation o;
    struct area_list areas;
    struct code_list sectors, types;
    TRY(web_param_id(rq, "organisation", &id));
    TRY(organisation_by_id(cx, id, &o));
    TRY(areas_load(cx, &areas));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(codes_load(cx, CODES_ORGANISATION_TYPE, &types));
    struct people_organisation v = {
        .organisation = &o,
        .sector = codes_chip_of(&sectors, o.sector, cx->locale),
        .type = code_label(&types, o.type, cx->locale),
        .areas = area_names(cx, &areas, &o),
        .may_write = organisation_may_write(cx, id),
        .may_write_people = actor_may(&cx->actor, FN_CONTACTS, ACCESS_WRITE),
        .may_see_people = actor_may(&cx->actor, FN_CONTACTS, ACCESS_READ) || organisation_may_write(cx, id),
    };
    TRY(people_of(cx, id, &sectors, &areas, &v));
    struct web_page page = {.title_text = o.name};
    people_crumbs(cx, &page, &M_people_organisations_title, "/organisations");
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_organisation, &v));
}

/* ---- the form ---- */

static struct str
ids_text(struct ctx *cx, const int64_t *ids, size_t n)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    for (size_t i = 0; i < n; i++)
        buf_fmt(&b, "%s%lld", i ? "," : "", (long long)ids[i]);
    return buf_view(&b);
}

static void
fill_states(struct ctx *cx, struct web_input *in)
{
    static const struct msg *const names[N_ORGANISATION_STATES] = {
        &M_people_state_known_long, &M_people_state_active_long, &M_people_state_left_long};
    in->options = ARENA_ARRAY(cx->arena, struct web_option, N_ORGANISATION_STATES);
    in->n_options = N_ORGANISATION_STATES;
    for (int s = 0; s < N_ORGANISATION_STATES; s++)
        in->options[s] = (struct web_option){.value = str_from(organisation_state_key((enum organisation_state)s)),
                                             .label = tr(cx, names[s])};
}

static enum status
form_for(struct ctx *cx, const struct organisation *o, struct people_organisation_form *v)
{
    struct area_list areas;
    struct code_list sectors, types;
    TRY(areas_load(cx, &areas));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(codes_load(cx, CODES_ORGANISATION_TYPE, &types));
    *v = (struct people_organisation_form){
        .id = o->id,
        .name = {.name = "name",
                 .label = &M_people_name,
                 .required = true,
                 .max_chars = ORGANISATION_NAME_MAX,
                 .value = o->name},
        .type = {.name = "type", .label = &M_people_type, .type = INPUT_SELECT, .value = o->type},
        .sector = {.name = "sector", .label = &M_people_sector, .type = INPUT_SELECT, .value = o->sector},
        .areas = {.name = "areas",
                  .label = &M_people_areas,
                  .type = INPUT_CHECKS,
                  .value = ids_text(cx, o->area_ids, o->n_area_ids)},
        .description = {.name = "description",
                        .label = &M_people_description,
                        .type = INPUT_AREA,
                        .max_chars = 1000,
                        .rows = 3,
                        .value = o->description},
        .website =
            {.name = "website", .label = &M_people_website, .type = INPUT_URL, .max_chars = 300, .value = o->website},
        .child_ages = {.name = "child_ages",
                       .label = &M_people_child_ages,
                       .hint = &M_people_child_ages_hint,
                       .max_chars = 40,
                       .value = o->child_ages},
        .state = {.name = "state",
                  .label = &M_people_state,
                  .type = INPUT_RADIO,
                  .required = true,
                  .value = str_from(organisation_state_key(o->state))},
    };
    v->type.options = codes_options(cx, &types, o->type, &M_people_not_said, &v->type.n_options);
    v->sector.options = codes_options(cx, &sectors, o->sector, &M_people_not_said, &v->sector.n_options);
    v->areas.options = areas_options(cx, &areas, o->area_ids, o->n_area_ids, NULL, &v->areas.n_options);
    fill_states(cx, &v->state);
    return STATUS_OK;
}

static enum status
show_form(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct people_organisation_form *v)
{
    struct web_input *inputs[] = {&v->name,        &v->type,    &v->sector,     &v->areas,
                                  &v->description, &v->website, &v->child_ages, &v->state};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    v->action = v->id ? str_fmt(cx->arena, "/organisations/%lld", (long long)v->id) : STR("/organisations");
    v->back = v->action;
    struct web_page page = {.title = v->id ? &M_people_organisation_edit_title : &M_people_organisation_new_title,
                            .width = WIDTH_NARROW};
    people_crumbs(cx, &page, &M_people_organisations_title, "/organisations");
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_organisation_form, v));
}

static enum status
form_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct people_organisation_form v;
    struct organisation o = {.state = ORGANISATION_ACTIVE};
    TRY(form_for(cx, &o, &v));
    return show_form(cx, rq, rp, &v);
}

static enum status
own_organisation(struct ctx *cx, const struct web_request *rq, struct organisation *ret_organisation)
{
    int64_t id;
    TRY(web_param_id(rq, "organisation", &id));
    if (!organisation_may_write(cx, id))
        return STATUS_DENIED;
    return organisation_by_id(cx, id, ret_organisation);
}

static enum status
form_edit(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct people_organisation_form v;
    struct organisation o;
    TRY(own_organisation(cx, rq, &o));
    TRY(form_for(cx, &o, &v));
    return show_form(cx, rq, rp, &v);
}

static enum status
read_form(struct ctx *cx, const struct web_request *rq, struct people_organisation_form *v, struct organisation *o)
{
    struct web_input *inputs[] = {&v->name,        &v->type,    &v->sector,     &v->areas,
                                  &v->description, &v->website, &v->child_ages, &v->state};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    if (has_problems(cx))
        return STATUS_INVALID;
    o->name = v->name.value;
    o->type = v->type.value;
    o->sector = v->sector.value;
    o->description = v->description.value;
    o->website = v->website.value;
    o->child_ages = v->child_ages.value;
    for (int s = 0; s < N_ORGANISATION_STATES; s++)
        if (str_eq_c(v->state.value, organisation_state_key((enum organisation_state)s)))
            o->state = (enum organisation_state)s;
    return people_ids_from(cx, v->areas.value, &o->area_ids, &o->n_area_ids);
}

static enum status
save(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct organisation *o)
{
    struct people_organisation_form v;
    int64_t id = 0;
    TRY(form_for(cx, o, &v));
    enum status s = read_form(cx, rq, &v, o);
    if (s == STATUS_OK)
        s = organisation_save(cx, o, &id);
    if (s == STATUS_INVALID && has_problems(cx))
        return show_form(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/organisations/%lld", (long long)id);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct organisation o = {.state = ORGANISATION_ACTIVE};
    return save(cx, rq, rp, &o);
}

static enum status
update(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct organisation o;
    TRY(own_organisation(cx, rq, &o));
    return save(cx, rq, rp, &o);
}

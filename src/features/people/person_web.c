/* Pages of people: the list, one person, the form. */
#include "areas_web.h"
#include "codes_web.h"
#include "people_msg.h"
#include "people_views_gen.h"
#include "people_web.h"

static enum status list(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status form_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status form_edit(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status create(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status update(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status show(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status leave(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status come_back(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status confirm(struct ctx *cx, struct web_request *rq, struct web_reply *rp);

#define READ_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_READ, SCOPE_CENTRE)
#define WRITE_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route people_routes[] = {
    {HTTP_GET, "/people", READ_CONTACTS, list, 0, NULL},
    {HTTP_GET, "/people/new", WRITE_CONTACTS, form_new, 0, NULL},
    {HTTP_POST, "/people", WRITE_CONTACTS, create, 0, NULL},
    {HTTP_GET, "/people/:person", READ_CONTACTS, show, 0, NULL},
    {HTTP_GET, "/people/:person/edit", WRITE_CONTACTS, form_edit, 0, NULL},
    {HTTP_POST, "/people/:person", WRITE_CONTACTS, update, 0, NULL},
    {HTTP_POST, "/people/:person/leave", WRITE_CONTACTS, leave, 0, NULL},
    {HTTP_POST, "/people/:person/return", WRITE_CONTACTS, come_back, 0, NULL},
    {HTTP_POST, "/people/:person/confirm", WRITE_CONTACTS, confirm, 0, NULL},
    {0},
};

/* ---- the list ---- */

static enum status
fill_filters(struct ctx *cx, const struct web_request *rq, const struct area_list *areas,
             const struct code_list *sectors, struct people_list *v)
{
    struct code_list levels;
    TRY(codes_load(cx, CODES_LEVEL, &levels));
    v->words = (struct web_input){.name = "words", .label = &M_people_search, .value = web_query(rq, "words")};
    v->sector = (struct web_input){.name = "sector", .label = &M_people_sector, .value = web_query(rq, "sector")};
    v->area = (struct web_input){.name = "area", .label = &M_people_area, .value = web_query(rq, "area")};
    v->level = (struct web_input){.name = "level", .label = &M_people_level, .value = web_query(rq, "level")};
    v->sector.options = codes_options(cx, sectors, v->sector.value, &M_people_all, &v->sector.n_options);
    v->area.options = areas_options(cx, areas, NULL, 0, &M_people_all, &v->area.n_options);
    v->level.options = codes_options(cx, &levels, v->level.value, &M_people_all, &v->level.n_options);
    v->sector.type = v->area.type = v->level.type = INPUT_SELECT;
    v->words.required = v->sector.required = v->area.required = v->level.required =
        true; /* no "optional" in a search */
    v->is_filtered = v->words.value.n || v->sector.value.n || v->area.value.n || v->level.value.n;
    struct web_input *inputs[] = {&v->words, &v->sector, &v->area, &v->level};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    return STATUS_OK;
}

static struct str
query_of(struct ctx *cx, const struct people_list *v)
{
    const struct web_input *inputs[] = {&v->words, &v->sector, &v->area, &v->level};
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
        if (inputs[i]->value.n == 0)
            continue;
        buf_fmt(&b, "%s=", inputs[i]->name);
        buf_url(&b, inputs[i]->value);
        buf_putc(&b, '&');
    }
    return buf_view(&b);
}

static int64_t
number_or(struct str s, int64_t fallback)
{
    int64_t n;
    return str_to_i64(s, &n) == STATUS_OK && n > 0 ? n : fallback;
}

static enum status
count_around(struct ctx *cx, const struct area_list *areas, struct people_list *v)
{
    struct organisation_list organisations;
    TRY(organisations_load(cx, &organisations));
    v->n_organisations = (int64_t)organisations.n_rows;
    for (size_t i = 0; i < areas->n_rows; i++)
        v->n_areas += areas->rows[i].in_use;
    return STATUS_OK;
}

static enum status
list(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct people_list v = {.tabs = people_tabs_at(cx, PEOPLE_AT_PEOPLE)};
    struct area_list areas;
    struct code_list sectors;
    struct person_list people;
    TRY(areas_load(cx, &areas));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(fill_filters(cx, rq, &areas, &sectors, &v));
    TRY(count_around(cx, &areas, &v));
    v.may_write = actor_may(&cx->actor, FN_CONTACTS, ACCESS_WRITE);
    v.shows_left = v.may_write && str_eq(web_query(rq, "state"), STR("left"));
    struct person_filter f = {.words = v.words.value,
                              .sector = v.sector.value,
                              .level = v.level.value,
                              .area_id = number_or(v.area.value, 0),
                              .with_confidential = v.may_write,
                              .left = v.shows_left,
                              .offset = (number_or(web_query(rq, "page"), 1) - 1) % 1000000 * PERSON_PAGE};
    TRY(people_find(cx, &f, &people));
    v.rows = people_rows(cx, &people, &sectors, &areas);
    v.n_rows = people.n_rows;
    v.n_people = people.n_total;
    v.query = query_of(cx, &v);
    v.pages = people_pages_of(cx, "/people", v.query, f.offset, people.n_total);
    struct web_page page = {.title = &M_people_title, .nav = NAV_NETWORK};
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_list, &v));
}

/* ---- one person ---- */

static const struct {
    const char *code;
    const struct msg *name;
} languages[] = {
    {"fi", &M_people_language_fi},   {"sv", &M_people_language_sv},   {"se", &M_people_language_se},
    {"smn", &M_people_language_smn}, {"sms", &M_people_language_sms}, {"en", &M_people_language_en},
    {"ru", &M_people_language_ru},   {"uk", &M_people_language_uk},   {"so", &M_people_language_so},
    {"ar", &M_people_language_ar},   {"et", &M_people_language_et},
};

static enum status
shown_person(struct ctx *cx, const struct web_request *rq, struct person *ret_person)
{
    int64_t id;
    struct person p;
    TRY(web_param_id(rq, "person", &id));
    TRY(person_by_id(cx, id, &p));
    if (!person_is_shown(cx, &p))
        return STATUS_NOT_FOUND;
    *ret_person = p;
    return STATUS_OK;
}

static enum status
fill_person(struct ctx *cx, const struct person *p, struct people_person *v)
{
    struct area_list areas;
    struct code_list sectors, levels, professions;
    TRY(areas_load(cx, &areas));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(codes_load(cx, CODES_LEVEL, &levels));
    TRY(codes_load(cx, CODES_PROFESSION, &professions));
    struct person_list one = {.rows = (struct person *)p, .n_rows = 1};
    struct people_row *row = people_rows(cx, &one, &sectors, &areas);
    *v = (struct people_person){.person = p,
                                .sector = row->sector,
                                .area = row->area,
                                .level = code_label(&levels, p->level, cx->locale),
                                .profession = code_label(&professions, p->profession, cx->locale),
                                .language_code = p->language,
                                .has_contact = row->has_contact,
                                .is_old = row->is_old,
                                .may_write = actor_may(&cx->actor, FN_CONTACTS, ACCESS_WRITE)};
    for (size_t i = 0; i < ARRAY_LEN(languages); i++)
        if (str_eq_c(p->language, languages[i].code))
            v->language = languages[i].name;
    return STATUS_OK;
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct person p;
    struct people_person v;
    struct team_list teams;
    TRY(shown_person(cx, rq, &p));
    TRY(fill_person(cx, &p, &v));
    TRY(teams_of_person(cx, p.id, &teams));
    v.teams = teams.rows;
    v.n_teams = teams.n_rows;
    struct web_page page = {.title_text = p.name};
    people_crumbs(cx, &page, &M_people_title, "/people");
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_person, &v));
}

/* ---- the form ---- */

static enum status
fill_organisations(struct ctx *cx, struct web_input *in)
{
    struct organisation_list all;
    TRY(organisations_load(cx, &all));
    in->options = ARENA_ARRAY(cx->arena, struct web_option, all.n_rows + 1);
    in->options[0].label = tr(cx, &M_people_no_organisation);
    for (size_t i = 0; i < all.n_rows; i++)
        in->options[i + 1] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)all.rows[i].id),
                                                 .label = all.rows[i].name};
    in->n_options = all.n_rows + 1;
    return STATUS_OK;
}

static void
fill_languages(struct ctx *cx, struct web_input *in, struct str chosen)
{
    bool known = chosen.n == 0;
    in->options = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(languages) + 1);
    for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
        in->options[in->n_options++] =
            (struct web_option){.value = str_from(languages[i].code), .label = tr(cx, languages[i].name)};
        known |= str_eq_c(chosen, languages[i].code);
    }
    if (!known)
        in->options[in->n_options++] = (struct web_option){.value = chosen, .label = chosen};
}

static enum status
fill_choices(struct ctx *cx, const struct person *p, struct people_form *v)
{
    struct area_list areas;
    struct code_list sectors, levels, professions;
    TRY(areas_load(cx, &areas));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(codes_load(cx, CODES_LEVEL, &levels));
    TRY(codes_load(cx, CODES_PROFESSION, &professions));
    v->sector.options = codes_options(cx, &sectors, p->sector, &M_people_as_organisation, &v->sector.n_options);
    v->level.options = codes_options(cx, &levels, p->level, &M_people_not_said, &v->level.n_options);
    v->profession.options =
        codes_options(cx, &professions, p->profession, &M_people_none_fits, &v->profession.n_options);
    v->area.options = areas_options(cx, &areas, &p->area_id, 1, &M_people_not_said, &v->area.n_options);
    fill_languages(cx, &v->language, p->language);
    v->contact_public.options = ARENA_ARRAY(cx->arena, struct web_option, 1);
    v->contact_public.options[0] = (struct web_option){.value = STR("1"), .label = tr(cx, &M_people_public_yes)};
    v->contact_public.n_options = 1;
    return fill_organisations(cx, &v->organisation);
}

static struct str
id_text(struct ctx *cx, int64_t id)
{
    return id ? str_fmt(cx->arena, "%lld", (long long)id) : STR("");
}

static enum status
form_for(struct ctx *cx, const struct person *p, struct people_form *v)
{
    *v = (struct people_form){
        .id = p->id,
        .name =
            {.name = "name", .label = &M_people_name, .required = true, .max_chars = PERSON_NAME_MAX, .value = p->name},
        .email = {.name = "email", .label = &M_people_email, .type = INPUT_EMAIL, .value = p->email},
        .phone = {.name = "phone", .label = &M_people_phone, .type = INPUT_TEL, .value = p->phone},
        .organisation = {.name = "organisation",
                         .label = &M_people_organisation,
                         .type = INPUT_SELECT,
                         .value = id_text(cx, p->organisation_id)},
        .title = {.name = "title", .label = &M_people_job, .hint = &M_people_job_hint, .value = p->title},
        .profession = {.name = "profession",
                       .label = &M_people_profession,
                       .type = INPUT_SELECT,
                       .value = p->profession},
        .sector = {.name = "sector", .label = &M_people_sector, .type = INPUT_SELECT, .value = p->sector},
        .area = {.name = "area", .label = &M_people_area, .type = INPUT_SELECT, .value = id_text(cx, p->area_id)},
        .level = {.name = "level", .label = &M_people_level, .type = INPUT_SELECT, .value = p->level},
        .language = {.name = "language", .label = &M_people_language, .type = INPUT_SELECT, .value = p->language},
        .contact_public = {.name = "contact_public",
                           .label = &M_people_public,
                           .type = INPUT_CHECKS,
                           .value = p->contact_public ? STR("1") : STR("")},
    };
    return fill_choices(cx, p, v);
}

static enum status
show_form(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct people_form *v)
{
    struct web_input *inputs[] = {&v->name,   &v->email, &v->phone, &v->organisation, &v->title,         &v->profession,
                                  &v->sector, &v->area,  &v->level, &v->language,     &v->contact_public};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    v->action = v->id ? str_fmt(cx->arena, "/people/%lld", (long long)v->id) : STR("/people");
    v->back = v->action;
    struct web_page page = {.title = v->id ? &M_people_edit_title : &M_people_new_title, .width = WIDTH_NARROW};
    people_crumbs(cx, &page, &M_people_title, "/people");
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_form, v));
}

static enum status
form_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct people_form v;
    struct person p = {.language = str_from(locale_code(cx->locale))};
    p.organisation_id = number_or(web_query(rq, "organisation"), 0);
    TRY(form_for(cx, &p, &v));
    return show_form(cx, rq, rp, &v);
}

static enum status
form_edit(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct person p;
    struct people_form v;
    TRY(shown_person(cx, rq, &p));
    TRY(form_for(cx, &p, &v));
    return show_form(cx, rq, rp, &v);
}

static void
read_form(struct ctx *cx, const struct web_request *rq, struct people_form *v, struct person *p)
{
    struct web_input *inputs[] = {&v->name,   &v->email, &v->phone, &v->organisation, &v->title,         &v->profession,
                                  &v->sector, &v->area,  &v->level, &v->language,     &v->contact_public};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    p->name = v->name.value;
    p->email = v->email.value;
    p->phone = v->phone.value;
    p->organisation_id = number_or(v->organisation.value, 0);
    p->title = v->title.value;
    p->profession = v->profession.value;
    p->sector = v->sector.value;
    p->area_id = number_or(v->area.value, 0);
    p->level = v->level.value;
    p->language = v->language.value;
    p->contact_public = v->contact_public.value.n > 0;
}

static enum status
save(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct person *p)
{
    struct people_form v;
    int64_t id = 0;
    TRY(form_for(cx, p, &v));
    read_form(cx, rq, &v, p);
    enum status s = has_problems(cx) ? STATUS_INVALID : person_save(cx, p, &id);
    if (s == STATUS_INVALID && has_problems(cx))
        return show_form(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/people/%lld", (long long)id);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct person p = {0};
    return save(cx, rq, rp, &p);
}

static enum status
update(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct person p;
    TRY(shown_person(cx, rq, &p));
    return save(cx, rq, rp, &p);
}

/* ---- deeds ---- */

static enum status
do_to_person(struct ctx *cx, struct web_request *rq, struct web_reply *rp,
             enum status (*deed)(struct ctx *cx, int64_t id))
{
    struct person p;
    TRY(shown_person(cx, rq, &p));
    TRY(deed(cx, p.id));
    return web_saved(cx, rp, "/people/%lld", (long long)p.id);
}

static enum status
leave(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return do_to_person(cx, rq, rp, person_leave);
}

static enum status
come_back(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return do_to_person(cx, rq, rp, person_return);
}

static enum status
confirm(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return do_to_person(cx, rq, rp, person_confirm);
}

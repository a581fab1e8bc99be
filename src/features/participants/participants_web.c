/* The list of participants, for those who run the workshop. */
#include "participants_web.h"

#include "codes_web.h"
#include "live.h"
#include "participants_msg.h"
#include "participants_views_gen.h"

static web_handler list_show, list_add, list_mark, heads_save, adults_save;

#define RUN GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route participants_routes[] = {
    {HTTP_GET, "/workshops/:workshop/participants", RUN, list_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/participants", RUN, list_add, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/participants/marks", RUN, list_mark, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/participants/heads", RUN, heads_save, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/participants/adults", RUN, adults_save, 0, NULL},
    {0},
};

static const struct {
    const char *field, *kind, *age_band;
    const struct msg *label;
} heads[] = {
    {"child-0-6", "child", "0-6", &M_participants_head_0_6},
    {"child-7-12", "child", "7-12", &M_participants_head_7_12},
    {"child-13-17", "youth", "13-17", &M_participants_head_13_17},
    {"adults", "parent", "", &M_participants_head_adults},
};

struct str
participants_sector(const struct participant *p)
{
    if (p->sector.n)
        return p->sector;
    if (str_eq_c(p->kind, "decision_maker"))
        return STR("decision_maker");
    if (str_eq_c(p->kind, "parent") || str_eq_c(p->kind, "youth") || str_eq_c(p->kind, "child") ||
        str_eq_c(p->kind, "client_developer"))
        return STR("family");
    return STR("");
}

struct codes_chip
participants_chip(const struct code_list *sectors, const struct participant *p, enum locale l)
{
    struct str sector = participants_sector(p);
    return sector.n ? codes_chip_of(sectors, sector, l) : (struct codes_chip){STR("mu"), STR("–"), STR_NONE};
}

/* ---- the page ---- */

static void
fill_children(struct ctx *cx, struct participants_list *v, const struct participant *all)
{
    v->children = ARENA_ARRAY(cx->arena, struct participants_child, v->n_rows);
    for (size_t i = 0; i < v->n_rows; i++) {
        if (!str_eq_c(all[i].kind, "child") || str_eq_c(all[i].state, "absent"))
            continue;
        struct participants_child *c = &v->children[v->n_children++];
        *c = (struct participants_child){.id = all[i].id};
        c->adult = participants_adult_input(cx, str_cstr(cx->arena, str_fmt(cx->arena, "adult-%lld", (long long)c->id)), all,
                                            v->n_rows, all[i].adult_id, false);
        for (size_t k = 0; k < c->adult.n_options; k++)
            c->adult.options[k].selected = str_eq(c->adult.options[k].value, c->adult.value);
        c->name = all[i].name.n ? all[i].name : msg_text(cx->arena, cx->locale, &M_participants_child_no, MSG_ARGS(msg_int("n", (int64_t)v->n_children)));
    }
}

static enum status
fill_rows(struct ctx *cx, struct participants_list *v, const struct code_list *sectors)
{
    struct participant *all;
    TRY(participant_list(cx, v->w.id, &all, &v->n_rows));
    v->rows = ARENA_ARRAY(cx->arena, struct participants_row, v->n_rows);
    for (size_t i = 0; i < v->n_rows; i++) {
        struct participants_row *row = &v->rows[i];
        row->p = all[i];
        row->chip = participants_chip(sectors, &all[i], cx->locale);
        row->is_present = str_eq_c(all[i].state, "present");
        row->is_absent = str_eq_c(all[i].state, "absent");
        row->is_expected = !row->is_present && !row->is_absent;
        if (row->p.name.n == 0)
            row->p.name = tr(cx, participant_kind_name(row->p.kind));
    }
    fill_children(cx, v, all);
    return STATUS_OK;
}

static struct participants_bar *
bar_of(struct participants_list *v, const struct codes_chip *chip)
{
    for (size_t i = 0; i < v->n_bars; i++)
        if (str_eq(v->bars[i].chip.name, chip->name))
            return &v->bars[i];
    v->bars[v->n_bars].chip = *chip;
    return &v->bars[v->n_bars++];
}

/* One bar a sector: those present, and after them those still expected. */
static void
fill_bars(struct ctx *cx, struct participants_list *v)
{
    enum { ROW = 36, LEFT = 44, ROOM = 170 };
    int64_t most = 1;
    v->bars = ARENA_ARRAY(cx->arena, struct participants_bar, v->n_rows + 1);
    for (size_t i = 0; i < v->n_rows; i++) {
        struct participants_bar *b;
        if (v->rows[i].is_absent || v->rows[i].chip.name.n == 0)
            continue;
        b = bar_of(v, &v->rows[i].chip);
        b->present += v->rows[i].is_present;
        b->expected += v->rows[i].is_expected;
        if (b->present + b->expected > most)
            most = b->present + b->expected;
    }
    for (size_t i = 0; i < v->n_bars; i++) {
        struct participants_bar *b = &v->bars[i];
        b->y = (int)i * ROW + 4;
        b->y_text = b->y + 20;
        b->width_present = (int)(b->present * ROOM / most);
        b->x_expected = LEFT + b->width_present;
        b->width_expected = (int)(b->expected * ROOM / most);
        b->x_number = b->x_expected + b->width_expected + 8;
    }
    v->picture_height = (int)v->n_bars * ROW + 4;
}

static enum status
fill_counts(struct ctx *cx, struct participants_list *v)
{
    struct kind_count *kinds;
    struct head_count *counted;
    size_t n;
    TRY(participant_counts(cx, v->w.id, &v->counts));
    TRY(participant_kind_counts(cx, v->w.id, &kinds, &v->n_kinds));
    v->kinds = ARENA_ARRAY(cx->arena, struct participants_kind_count, v->n_kinds);
    for (size_t i = 0; i < v->n_kinds; i++)
        v->kinds[i] = (struct participants_kind_count){participant_kind_name(kinds[i].kind), kinds[i].n};
    TRY(head_count_list(cx, v->w.id, &counted, &n));
    v->n_heads = ARRAY_LEN(heads);
    v->heads = ARENA_ARRAY(cx->arena, struct participants_head, v->n_heads);
    for (size_t i = 0; i < v->n_heads; i++) {
        v->heads[i] = (struct participants_head){str_from(heads[i].field), heads[i].label, 0};
        for (size_t k = 0; k < n; k++)
            if (str_eq_c(counted[k].kind, heads[i].kind) && str_eq_c(counted[k].age_band, heads[i].age_band))
                v->heads[i].n = counted[k].n;
    }
    return STATUS_OK;
}

static enum status
load_list(struct ctx *cx, struct participants_list *v)
{
    struct code_list sectors;
    struct web_option *kinds = ARENA_ARRAY(cx->arena, struct web_option, n_participant_kinds);
    TRY(workshop_load(cx, cx->actor.scope.workshop, &v->w));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    for (size_t i = 0; i < n_participant_kinds; i++)
        kinds[i] = (struct web_option){.value = str_from(participant_kinds[i]),
                                       .label = tr(cx, participant_kind_name(str_from(participant_kinds[i])))};
    v->name = (struct web_input){.name = "name", .label = &M_participants_name_short, .required = true, .max_chars = 60};
    v->kind = (struct web_input){.name = "kind", .label = &M_participants_kind, .type = INPUT_SELECT, .required = true,
                                 .value = STR("professional"), .options = kinds, .n_options = n_participant_kinds};
    v->sector = (struct web_input){.name = "sector", .label = &M_participants_sector, .type = INPUT_SELECT};
    v->sector.options = codes_options(cx, &sectors, STR(""), &M_participants_no_sector, &v->sector.n_options);
    v->organisation = (struct web_input){.name = "organisation", .label = &M_participants_organisation, .max_chars = 150};
    TRY(fill_rows(cx, v, &sectors));
    fill_bars(cx, v);
    return fill_counts(cx, v);
}

static enum status
list_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct participants_list *v)
{
    struct web_input *inputs[] = {&v->name, &v->kind, &v->sector, &v->organisation};
    struct web_crumb crumbs[] = {{v->w.title, str_fmt(cx->arena, "/workshops/%lld", (long long)v->w.id)}};
    struct web_page page = {.title = &M_participants_title, .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 1,
                            .live_kind = "workshop", .live_id = v->w.id};
    v->code_text = workshop_code_text(cx->arena, v->w.join_code);
    TRY(live_seq(cx, "workshop", v->w.id, &page.live_seq));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(participants_list, v));
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct participants_list v = {0};
    TRY(load_list(cx, &v));
    return list_page(cx, rq, rp, &v);
}

static enum status
list_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct participants_list v = {0};
    TRY(load_list(cx, &v));
    web_input_read(cx, rq, &v.name);
    web_input_read(cx, rq, &v.kind);
    web_input_read(cx, rq, &v.sector);
    web_input_read(cx, rq, &v.organisation);
    if (has_problems(cx))
        return list_page(cx, rq, rp, &v);
    struct participant p = {.workshop_id = v.w.id, .name = v.name.value, .kind = v.kind.value, .sector = v.sector.value,
                            .organisation = v.organisation.value,
                            .state = web_has_field(rq, "here") ? STR("present") : STR("expected")};
    if (web_has_field(rq, "here"))
        p.joined_ms = cx->now_ms;
    enum status s = participant_add(cx, &p);
    if (s == STATUS_INVALID)
        return list_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/participants#p-%lld", (long long)v.w.id, (long long)p.id);
}

/* One form around the whole list: the name of the button says what, its value who. */
static enum status
list_mark(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    static const char *const states[] = {"present", "absent", "expected"};
    int64_t w = cx->actor.scope.workshop, id = 0;
    for (size_t i = 0; i < ARRAY_LEN(states) && id == 0; i++) {
        TRY(web_field_id(rq, states[i], &id));
        if (id)
            TRY(participant_set_state(cx, w, id, str_from(states[i])));
    }
    if (id == 0) {
        TRY(web_field_id(rq, "lead", &id));
        if (id)
            TRY(participant_set_facilitator(cx, w, id, true));
    }
    if (id == 0) {
        TRY(web_field_id(rq, "follow", &id));
        if (id == 0)
            return STATUS_INVALID;
        TRY(participant_set_facilitator(cx, w, id, false));
    }
    return web_saved(cx, rp, "/workshops/%lld/participants#p-%lld", (long long)w, (long long)id);
}

static enum status
heads_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct participants_list v = {0};
    TRY(load_list(cx, &v));
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        struct str typed = web_field(rq, heads[i].field);
        struct head_count h = {str_from(heads[i].kind), str_from(heads[i].age_band), 0};
        if (typed.n && (str_to_i64(typed, &h.n) != STATUS_OK || h.n < 0 || h.n > 100000))
            (void)problem(cx, heads[i].field, &M_participants_head_odd, MSG_NO_ARGS);
        else
            TRY(head_count_set(cx, v.w.id, &h));
    }
    if (has_problems(cx))
        return list_page(cx, rq, rp, &v);
    return web_saved(cx, rp, "/workshops/%lld/participants#heads", (long long)v.w.id);
}

/* Each child's field stands for itself; one that is odd stops all. */
static enum status
adults_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct participants_list v = {0};
    TRY(load_list(cx, &v));
    for (size_t i = 0; i < v.n_children; i++) {
        int64_t adult;
        if (!web_has_field(rq, v.children[i].adult.name))
            continue;
        TRY(web_field_id(rq, v.children[i].adult.name, &adult));
        enum status s = participant_set_adult(cx, v.w.id, v.children[i].id, adult);
        if (s == STATUS_INVALID && has_problems(cx))
            return list_page(cx, rq, rp, &v);
        TRY(s);
    }
    return web_saved(cx, rp, "/workshops/%lld/participants#children", (long long)v.w.id);
}

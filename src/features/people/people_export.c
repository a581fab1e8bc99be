#include "people_export.h"

#include "areas.h"
#include "codes.h"
#include "csv.h"
#include "people_msg.h"
#include "xlsx.h"

/* A sheet in either form. */
struct sheet {
    enum export_form form;
    struct buf buf;
    struct csv_writer csv;
    struct xlsx *xlsx;
};

static enum status
sheet_begin(struct ctx *cx, struct sheet *s, const struct msg *title, const struct msg *const *head, size_t n)
{
    struct str *names = ARENA_ARRAY(cx->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = tr(cx, head[i]);
    if (s->form == EXPORT_CSV) {
        buf_init_in(&s->buf, cx->arena, 0);
        s->csv = csv_writer_init(&s->buf, (struct csv_style){.mark = true});
        csv_row(&s->csv, names, n);
        return STATUS_OK;
    }
    struct xlsx_properties p = {.title = tr(cx, title), .created_ms = cx->now_ms};
    TRY(xlsx_new(cx->arena, &p, &s->xlsx));
    xlsx_sheet(s->xlsx, tr(cx, title), names, n);
    return STATUS_OK;
}

static void
sheet_row(struct sheet *s, const struct str *cells, size_t n)
{
    if (s->form == EXPORT_CSV) {
        csv_row(&s->csv, cells, n);
        return;
    }
    for (size_t i = 0; i < n; i++)
        xlsx_text(s->xlsx, cells[i]);
    xlsx_end_row(s->xlsx);
}

static enum status
sheet_end(struct sheet *s, struct str *ret_bytes)
{
    return s->form == EXPORT_CSV ? buf_finish(&s->buf, ret_bytes) : xlsx_finish(s->xlsx, ret_bytes);
}

enum status
people_export(struct ctx *cx, const struct person_list *people, enum export_form form, struct str *ret_bytes)
{
    static const struct msg *const head[] = {&M_people_name,   &M_people_job,   &M_people_organisation,
                                             &M_people_sector, &M_people_area,  &M_people_level,
                                             &M_people_email,  &M_people_phone, &M_people_language};
    struct sheet s = {.form = form};
    struct code_list sectors, levels;
    struct area_list areas;
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(codes_load(cx, CODES_LEVEL, &levels));
    TRY(areas_load(cx, &areas));
    TRY(sheet_begin(cx, &s, &M_people_title, head, ARRAY_LEN(head)));
    for (size_t i = 0; i < people->n_rows; i++) {
        const struct person *p = &people->rows[i];
        bool shown = person_contact_is_shown(cx, p);
        const struct str cells[] = {p->name,
                                    p->title,
                                    p->organisation,
                                    code_label(&sectors, p->sector, cx->locale),
                                    area_name(area_in(&areas, p->area_id), cx->locale),
                                    code_label(&levels, p->level, cx->locale),
                                    shown ? p->email : STR_NONE,
                                    shown ? p->phone : STR_NONE,
                                    p->language};
        sheet_row(&s, cells, ARRAY_LEN(cells));
    }
    return sheet_end(&s, ret_bytes);
}

static struct str
area_names(struct ctx *cx, const struct area_list *areas, const struct organisation *o)
{
    struct str *names = ARENA_ARRAY(cx->arena, struct str, o->n_area_ids);
    for (size_t i = 0; i < o->n_area_ids; i++)
        names[i] = area_name(area_in(areas, o->area_ids[i]), cx->locale);
    return str_join(cx->arena, names, o->n_area_ids, STR(", "));
}

enum status
organisations_export(struct ctx *cx, const struct organisation_list *organisations, enum export_form form,
                     struct str *ret_bytes)
{
    static const struct msg *const head[] = {&M_people_name,      &M_people_type,        &M_people_sector,
                                             &M_people_areas,     &M_people_description, &M_people_website,
                                             &M_people_child_ages};
    struct sheet s = {.form = form};
    struct code_list sectors, types;
    struct area_list areas;
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(codes_load(cx, CODES_ORGANISATION_TYPE, &types));
    TRY(areas_load(cx, &areas));
    TRY(sheet_begin(cx, &s, &M_people_organisations_title, head, ARRAY_LEN(head)));
    for (size_t i = 0; i < organisations->n_rows; i++) {
        const struct organisation *o = &organisations->rows[i];
        const struct str cells[] = {o->name,
                                    code_label(&types, o->type, cx->locale),
                                    code_label(&sectors, o->sector, cx->locale),
                                    area_names(cx, &areas, o),
                                    o->description,
                                    o->website,
                                    o->child_ages};
        sheet_row(&s, cells, ARRAY_LEN(cells));
    }
    return sheet_end(&s, ret_bytes);
}

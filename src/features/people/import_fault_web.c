#include "import_fault_web.h"

#include "areas_web.h"
#include "codes_web.h"
#include "people_msg.h"

static const struct msg *const fault_words[N_IMPORT_FAULTS] = {
    [FAULT_NAME_MISSING] = &M_people_fault_name,       [FAULT_EMAIL_WRONG] = &M_people_fault_email,
    [FAULT_AREA_UNKNOWN] = &M_people_fault_area,       [FAULT_SECTOR_UNKNOWN] = &M_people_fault_sector,
    [FAULT_TYPE_UNKNOWN] = &M_people_fault_type,       [FAULT_TWICE] = &M_people_fault_twice,
    [FAULT_SAME_NAME] = &M_people_fault_same_name,     [FAULT_SHIFTED] = &M_people_fault_shifted,
    [FAULT_DAMAGED] = &M_people_fault_damaged,         [FAULT_HAS_LEFT] = &M_people_fault_left,
    [FAULT_TOO_LONG] = &M_people_fault_long,           [WARN_LEVEL_UNKNOWN] = &M_people_warn_level,
    [WARN_LANGUAGE_UNKNOWN] = &M_people_warn_language, [WARN_PHONE_WRONG] = &M_people_warn_phone,
    [WARN_ORGANISATION_NEAR] = &M_people_warn_near,
};

struct str
import_fault_text(struct ctx *cx, const struct import_note *n)
{
    const struct msg *m = fault_words[n->fault];
    if (n->suggestion.n && n->fault == FAULT_EMAIL_WRONG)
        m = &M_people_fault_email_guess;
    if (n->suggestion.n && n->fault == FAULT_AREA_UNKNOWN)
        m = &M_people_fault_area_guess;
    return msg_text(
        cx->arena, cx->locale, m,
        MSG_ARGS(msg_str("value", n->value), msg_str("suggestion", n->suggestion), msg_int("line", n->line)));
}

enum status
import_choices_load(struct ctx *cx, struct import_choices *ret_choices)
{
    struct area_list areas;
    struct code_list sectors, types;
    struct import_choices c;
    TRY(areas_load(cx, &areas));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(codes_load(cx, CODES_ORGANISATION_TYPE, &types));
    c.areas = areas_options(cx, &areas, NULL, 0, &M_people_choose, &c.n_areas);
    c.sectors = codes_options(cx, &sectors, STR(""), &M_people_choose, &c.n_sectors);
    c.types = codes_options(cx, &types, STR(""), &M_people_choose, &c.n_types);
    *ret_choices = c;
    return STATUS_OK;
}

static void
choose_from(struct ctx *cx, struct people_import_row *v, const struct web_option *options, size_t n)
{
    v->has_choice = true;
    v->options = ARENA_ARRAY(cx->arena, struct web_option, n + 1);
    v->n_options = n;
    bool found = v->value.n == 0;
    for (size_t i = 0; i < n; i++) {
        v->options[i] = options[i];
        v->options[i].selected =
            v->value.n && (str_eq(options[i].value, v->value) || str_eq(options[i].label, v->value));
        found |= v->options[i].selected;
    }
    if (!found) /* a suggestion outside the usual choices: another centre's municipality */
        v->options[v->n_options++] = (struct web_option){.value = v->value, .label = v->value, .selected = true};
}

static void
choose_same(struct ctx *cx, struct people_import_row *v)
{
    const struct web_option options[] = {{.value = STR(""), .label = tr(cx, &M_people_same_skip)},
                                         {.value = STR("update"), .label = tr(cx, &M_people_same_update)},
                                         {.value = STR("new"), .label = tr(cx, &M_people_same_new)}};
    choose_from(cx, v, options, ARRAY_LEN(options));
}

static struct str
typed_before(const struct import_fixes *typed, enum import_fix_kind kind, size_t line)
{
    for (size_t i = 0; typed && i < typed->n_rows; i++)
        if (typed->rows[i].kind == kind && typed->rows[i].line == line)
            return typed->rows[i].value;
    return STR_NONE;
}

static void
show_input(struct ctx *cx, const struct import_choices *choices, enum import_fix_kind kind, struct people_import_row *v)
{
    static const struct msg *const labels[N_IMPORT_FIXES] = {
        [FIX_NAME] = &M_people_name,     [FIX_EMAIL] = &M_people_email, [FIX_AREA] = &M_people_area,
        [FIX_SECTOR] = &M_people_sector, [FIX_TYPE] = &M_people_type,   [FIX_SAME] = &M_people_same,
    };
    v->label = labels[kind];
    v->field = str_fmt(cx->arena, "%s-%zu", import_fix_key(kind), v->line);
    switch (kind) {
    case FIX_AREA:
        choose_from(cx, v, choices->areas, choices->n_areas);
        break;
    case FIX_SECTOR:
        choose_from(cx, v, choices->sectors, choices->n_sectors);
        break;
    case FIX_TYPE:
        choose_from(cx, v, choices->types, choices->n_types);
        break;
    case FIX_SAME:
        choose_same(cx, v);
        break;
    default:
        v->has_text = true;
    }
}

void
import_row_show(struct ctx *cx, const struct import_choices *choices, const struct import_row *row,
                const struct import_fixes *typed, struct people_import_row *ret_view)
{
    struct people_import_row v = {.line = row->line, .source = row->source, .is_bad = row->verdict == ROW_BAD};
    bool has_input = false;
    v.faults = ARENA_ARRAY(cx->arena, struct str, row->n_notes);
    for (size_t i = 0; i < row->n_notes; i++) {
        const struct import_note *n = &row->notes[i];
        enum import_fix_kind kind;
        if (v.is_bad && n->fault >= WARN_LEVEL_UNKNOWN) /* a row that stays out needs no warnings */
            continue;
        v.faults[v.n_faults++] = import_fault_text(cx, n);
        v.is_twice |= n->fault == FAULT_TWICE;
        if (has_input || !import_fix_for(n->fault, &kind))
            continue;
        struct str before = typed_before(typed, kind, row->line);
        struct str guess = n->fault == FAULT_DAMAGED ? row->person.name : kind == FIX_SAME ? STR_NONE : n->suggestion;
        if (n->fault == FAULT_EMAIL_WRONG && guess.n == 0)
            guess = n->value;
        v.value = before.n ? before : guess;
        show_input(cx, choices, kind, &v);
        has_input = true;
    }
    *ret_view = v;
}

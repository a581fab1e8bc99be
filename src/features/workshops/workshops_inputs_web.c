#include "workshops.h"
#include "workshops_inputs_web.h"
#include "workshops_msg.h"

struct web_input
workshops_kind_input(struct ctx *cx, struct str kind)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n_agenda_kinds);
    for (size_t i = 0; i < n_agenda_kinds; i++)
        o[i] = (struct web_option){.value = str_from(agenda_kinds[i]), .label = tr(cx, agenda_kind_name(str_from(agenda_kinds[i])))};
    return (struct web_input){.name = "kind", .label = &M_workshops_agenda_kind, .type = INPUT_SELECT, .required = true,
                              .value = kind, .options = o, .n_options = n_agenda_kinds};
}

struct web_input
workshops_mode_input(struct ctx *cx, struct str mode)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n_agenda_modes);
    for (size_t i = 0; i < n_agenda_modes; i++)
        o[i] = (struct web_option){.value = str_from(agenda_modes[i]), .label = tr(cx, agenda_mode_name(str_from(agenda_modes[i])))};
    return (struct web_input){.name = "mode", .label = &M_workshops_agenda_mode, .type = INPUT_SELECT, .required = true,
                              .value = mode, .options = o, .n_options = n_agenda_modes};
}

struct str
workshops_number(struct ctx *cx, int64_t n)
{
    return n ? str_fmt(cx->arena, "%lld", (long long)n) : STR("");
}

int
workshops_int(const struct web_input *in)
{
    int64_t n;
    if (in->value.n == 0)
        return 0;
    return str_to_i64(in->value, &n) == STATUS_OK && n >= 0 && n <= 1000000 ? (int)n : -1;
}

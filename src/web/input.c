/* Reading form fields into inputs and putting problems beside them. */
#include <string.h>

#include "calendar.h"
#include "page.h"
#include "utf8.h"
#include "web_msg.h"

static int
max_chars_of(const struct web_input *in)
{
    if (in->max_chars)
        return in->max_chars;
    return in->type == INPUT_AREA ? 5000 : 200;
}

static struct str
checked_values(struct ctx *cx, const struct web_request *rq, struct web_input *in)
{
    struct str *values;
    size_t n = web_fields(rq, in->name, &values);
    return str_join(cx->arena, values, n, STR(","));
}

static bool
is_email(struct str s)
{
    ptrdiff_t at = str_find_char(s, '@');
    struct str domain = str_sub(s, (size_t)(at + 1), s.n);
    return at > 0 && domain.n > 2 && str_find_char(domain, '.') > 0 && str_find_char(domain, '@') < 0 &&
           str_find_char(s, ' ') < 0 && !str_ends(domain, STR("."));
}

static const struct msg *
wrong_as_such(const struct web_input *in)
{
    struct civil date;
    int hour, minute;
    int64_t n;
    switch (in->type) {
    case INPUT_NUMBER: return str_to_i64(in->value, &n) == STATUS_OK ? NULL : &M_web_input_number;
    case INPUT_DATE: return calendar_parse_date(in->value, &date) == STATUS_OK ? NULL : &M_web_input_date;
    case INPUT_TIME: return calendar_parse_time(in->value, &hour, &minute) == STATUS_OK ? NULL : &M_web_input_time;
    case INPUT_EMAIL: return is_email(in->value) ? NULL : &M_web_input_email;
    case INPUT_URL:
        return str_starts(in->value, STR("https://")) || str_starts(in->value, STR("http://")) ? NULL : &M_web_input_url;
    default: return NULL;
    }
}

static bool
is_choice(const struct web_input *in)
{
    return in->type == INPUT_SELECT || in->type == INPUT_RADIO || in->type == INPUT_CHECKS;
}

static bool
is_among_options(const struct web_input *in, struct str value)
{
    for (size_t i = 0; i < in->n_options; i++)
        if (str_eq(in->options[i].value, value))
            return true;
    return in->n_options == 0;
}

static bool
all_among_options(const struct web_input *in)
{
    struct str rest = in->value, part;
    if (in->type != INPUT_CHECKS)
        return is_among_options(in, in->value);
    while (rest.n && str_split(&rest, ',', &part))
        if (!is_among_options(in, part))
            return false;
    return true;
}

void
web_input_read(struct ctx *cx, const struct web_request *rq, struct web_input *in)
{
    struct msg_arg name = msg_ref("name", in->label);
    in->value = in->type == INPUT_CHECKS ? checked_values(cx, rq, in) : web_field(rq, in->name);
    if (in->value.n == 0) {
        if (in->required)
            (void)problem(cx, in->name, is_choice(in) ? &M_web_input_choose : &M_web_input_required, MSG_ARGS(name));
        return;
    }
    size_t chars = utf8_count(in->value);
    if (chars > (size_t)max_chars_of(in)) {
        (void)problem(cx, in->name, &M_web_input_long,
                      MSG_ARGS(name, msg_int("max", max_chars_of(in)), msg_int("now", (int64_t)chars)));
        return;
    }
    const struct msg *wrong = is_choice(in) && !all_among_options(in) ? &M_web_input_choose : wrong_as_such(in);
    if (wrong)
        (void)problem(cx, in->name, wrong, MSG_ARGS(name));
}

static bool
is_selected(const struct web_input *in, struct str option)
{
    struct str rest = in->value, part;
    if (in->type != INPUT_CHECKS)
        return str_eq(in->value, option);
    while (rest.n && str_split(&rest, ',', &part))
        if (str_eq(part, option))
            return true;
    return false;
}

static void
finish_one(struct ctx *cx, struct web_input *in)
{
    in->id = str_fmt(cx->arena, "f-%s", in->name);
    in->error = problem_of(cx, in->name);
    in->has_error_ = in->error.n > 0;
    in->has_value_ = in->value.n > 0 && in->type != INPUT_PASSWORD && in->type != INPUT_FILE;
    in->is_short_ = in->type == INPUT_NUMBER || in->type == INPUT_DATE || in->type == INPUT_TIME;
    in->autocomplete_ = in->autocomplete ? in->autocomplete : "off";
    in->rows = in->rows ? in->rows : 5;
    in->inputmode_ = in->is_short_ ? "numeric" : NULL;
    struct str e = in->has_error_ ? str_fmt(cx->arena, "%.*s-e", STR_ARG(in->id)) : STR("");
    struct str h = in->hint ? str_fmt(cx->arena, "%.*s-h", STR_ARG(in->id)) : STR("");
    in->described_by_ = str_fmt(cx->arena, "%.*s%s%.*s", STR_ARG(e), e.n && h.n ? " " : "", STR_ARG(h));
    for (size_t i = 0; i < in->n_options; i++)
        in->options[i].selected = is_selected(in, in->options[i].value);
}

void
web_inputs_finish(struct ctx *cx, struct web_input **inputs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        finish_one(cx, inputs[i]);
}

struct web_errors
web_errors_of(struct ctx *cx)
{
    struct web_errors e = {.items = ARENA_ARRAY(cx->arena, struct web_error_link, cx->n_problems), .n_items = cx->n_problems};
    for (size_t i = 0; i < cx->n_problems; i++)
        e.items[i] = (struct web_error_link){cx->problems[i].field, cx->problems[i].text, cx->problems[i].field[0] != '\0'};
    return e;
}

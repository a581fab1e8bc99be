/* What the views of the programme editor and the method library show. */
#ifndef TUPA_AGENDA_VIEWS_H
#define TUPA_AGENDA_VIEWS_H

#include "methods.h"
#include "page.h"
#include "workshops_views.h"

struct workshops_agenda {
    struct web_errors errors;
    int64_t workshop_id, ends_ms;
    struct str title;
    struct workshops_item *items;
    size_t n_items;
    int used, all, room, over; /* minutes */
    struct web_input method;
};

struct workshops_item_form {
    struct web_errors errors;
    bool is_new;
    struct str action, back;
    struct web_input title, kind, minutes, mode, instructions, round;
};

struct workshops_method_row {
    struct method m;
    const struct msg *kind, *mode;
};
struct workshops_methods {
    struct web_errors errors;
    struct workshops_method_row *own, *built_in;
    size_t n_own, n_built_in;
    bool may_write;
    struct web_input name, kind, minutes, mode, instructions, experience;
};
struct workshops_method_form {
    struct web_errors errors;
    int64_t id;
    struct web_input name, kind, minutes, mode, instructions, experience;
};

#endif

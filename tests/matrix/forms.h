/*
 * The forms of a page, as a browser would find and send them.
 *
 * For: tests that fill every form of the program. Not for: HTML of others; it reads what our own views write.
 *
 *     struct form *forms; size_t n;
 *     forms_of(a, page.body, &forms, &n);
 *     struct str body = form_body(a, &forms[0], &(struct filling){.text = STR("Hei")});
 */
#ifndef TUPA_FORMS_H
#define TUPA_FORMS_H

#include "arena.h"
#include "str.h"

struct form_field {
    struct str name, type, value; /* type: hidden, text, textarea, select, checkbox, radio, email … */
    bool is_on; /* checkbox, radio: checked */
};

struct form {
    struct str action;
    bool is_post, is_multipart;
    struct form_field *fields;
    size_t n_fields, cap_fields;
};

struct filling {
    struct str text; /* for every field that people type into; STR_NONE leaves them as they are */
    bool everything; /* hidden fields and choices too */
    bool tick_all;   /* choices that are off are taken */
};

void forms_of(struct arena *a, struct str html, struct form **ret_forms, size_t *ret_n);
/* Urlencoded, without the token of the session and the one-time key. */
struct str form_body(struct arena *a, const struct form *f, const struct filling *how);

#endif

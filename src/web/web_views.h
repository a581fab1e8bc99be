/* What the shared views read; filled by page.c and errors.c. */
#ifndef TUPA_WEB_VIEWS_H
#define TUPA_WEB_VIEWS_H

#include "page.h"

struct web_nav_item {
    struct str href;
    const struct msg *name;
    bool is_here;
};

struct web_language {
    struct str href;
    struct str name; /* in its own language */
    const char *code;
    bool is_here;
};

struct web_frame {
    const char *lang;   /* of the reader */
    const char *theme;  /* "", "light", "dark" */
    bool has_theme;
    struct str title;   /* "Ryhmät – Lakeuden perhekeskus – Tupa" */
    bool has_title_error;
    struct str centre_name;
    struct str keeper;
    bool has_own_look;
    struct str look_href; /* /look.css?g=12 */
    const char *body_class;
    struct trusted_html rug;
    struct web_nav_item *nav;
    size_t n_nav;
    bool is_bare, no_frame, is_signed_in, shows_settings;
    bool is_indexed; /* search engines may show it: seen without signing in or a code */
    struct str account_name;
    const struct web_crumb *crumbs;
    size_t n_crumbs;
    struct str place, place_href; /* the step of the process where we are; "" = not shown */
    int64_t place_k, place_n;
    const char *main_class;
    struct web_language *languages;
    size_t n_languages;
    struct web_language other; /* the first of the others, for the header */
    bool is_live;
    struct str live_href; /* "/workshops/12/live" */
    int64_t live_seq;
    bool has_saved;
    int64_t saved_ms;
    bool is_demo;
};

struct web_message {
    int64_t code;
    struct str heading, text, advice;
    struct str link_href;
    const struct msg *link_name;
    bool has_fault;
    int64_t fault;
};

#endif

/*
 * The frame of a page: head, header with the rug, navigation, breadcrumb, main, footer.
 *
 *     struct web_page page = {.title = &M_workshops_title, .nav = NAV_WORKSHOPS};
 *     return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_list, &v));
 */
#ifndef TUPA_PAGE_H
#define TUPA_PAGE_H

#include "web.h"

enum web_nav { NAV_NONE, NAV_HOME, NAV_NETWORK, NAV_WORKSHOPS, NAV_HANDBOOK, NAV_PLAN, NAV_RESULTS, NAV_SETTINGS };

enum web_width {
    WIDTH_WRAP,   /* 72 rem */
    WIDTH_NARROW, /* 44 rem: forms */
    WIDTH_PHONE,  /* 32 rem: joining, questions, control */
    WIDTH_FULL,   /* the view makes its own wraps: boards */
};

struct web_crumb {
    struct str name;
    struct str href;
};

struct web_page {
    const struct msg *title;
    struct str title_text; /* instead of title */
    enum web_nav nav;
    enum web_width width;
    bool is_bare;          /* header without navigation: participants, joining, sign-in */
    const char *body_class; /* "child", "room"; NULL */
    bool no_frame;          /* room screen: no header, no footer */
    const struct web_crumb *crumbs;
    size_t n_crumbs;
    /* A live page: the script listens to the room and knows where this rendering stands. */
    const char *live_kind;  /* "workshop"; NULL */
    int64_t live_id, live_seq;
    struct str lang; /* of the page when not the reader's: a handbook read in Swedish */
};

typedef void web_view(struct view_out *out, const void *v);

/* Casts a compiled view and checks that v has its type. */
#define WEB_VIEW(name, v_)                                                                                             \
    (0 ? (name##_view((struct view_out *)0, (v_)), (web_view *)0) : (web_view *)(void (*)(void))name##_view), (v_)

/* 200, or 422 when cx has problems. Answers STATUS_INVALID with problems (so that nothing is stored), else OK. */
enum status web_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct web_page *page,
                     web_view *view, const void *v);
enum status web_page_status(struct ctx *cx, struct web_request *rq, struct web_reply *rp, int status,
                            const struct web_page *page, web_view *view, const void *v);

/* ---- forms: a label, a hint, an error, an input, in this order ---- */

enum web_input_type { INPUT_TEXT, INPUT_EMAIL, INPUT_TEL, INPUT_URL, INPUT_NUMBER, INPUT_DATE, INPUT_TIME, INPUT_PASSWORD, INPUT_AREA, INPUT_SELECT, INPUT_RADIO, INPUT_CHECKS, INPUT_FILE };

struct web_option {
    struct str value, label, hint;
    bool selected;
};

struct web_input {
    const char *name;
    const struct msg *label;
    const struct msg *hint; /* NULL = none */
    enum web_input_type type;
    struct str value;
    struct str error;
    bool required;
    int max_chars; /* 0 = 200, areas 5000 */
    int rows;      /* areas */
    const char *autocomplete; /* NULL = off */
    struct web_option *options;
    size_t n_options;

    /* Filled by web_inputs_finish for the view. */
    struct str id; /* "f-" name */
    struct str described_by_;
    const char *inputmode_, *autocomplete_;
    bool has_error_, has_value_, is_short_;
};

/* Reads the field of the same name into in->value (always, so that nothing typed is lost) and adds problems for what
 * is wrong with it as such: too long, not UTF-8, empty though required, not a number/date. */
void web_input_read(struct ctx *cx, const struct web_request *rq, struct web_input *in);
/* Before rendering: takes the problems of each field into the inputs, marks selected options. */
void web_inputs_finish(struct ctx *cx, struct web_input **inputs, size_t n);

/* For the summary at the top of a form: {{if errors.n_items}}{{render web_errors &errors}}{{end}}. */
struct web_error_link {
    const char *field;
    struct str text;
    bool has_field;
};
struct web_errors {
    struct web_error_link *items;
    size_t n_items;
};
struct web_errors web_errors_of(struct ctx *cx);

#endif

/*
 * What an installation has chosen for itself: name, languages, theme, wishes about keeping data.
 * Read often, written seldom: web/ keeps a copy by db_generation.
 */
#ifndef TUPA_SETTINGS_H
#define TUPA_SETTINGS_H

#include "db.h"
#include "msg.h"

struct ctx;

struct settings {
    struct str centre_name;    /* "Lakeuden perhekeskus" */
    struct str centre_name_sv;
    struct str centre_name_en;
    struct str keeper;         /* who runs the service, for the footer and the privacy page */
    struct str contact_email;
    struct str theme_css;      /* checked declarations for :root, "" = Tupa's own look */
    bool is_demo;
};

enum status settings_load(struct db_tx *tx, struct settings *ret_settings) MUST_CHECK;
enum status setting_save(struct ctx *cx, struct str key, struct str value) MUST_CHECK;
struct str settings_centre_name(const struct settings *s, enum locale l);

#endif

#ifndef TUPA_SITE_VIEWS_H
#define TUPA_SITE_VIEWS_H

#include "page.h"
#include "site_look.h"

struct site_settings {
    struct web_errors errors;
    struct web_input centre_name, centre_name_sv, centre_name_en, keeper, contact_email, brand, brand_dark;
};
struct site_privacy {
    struct str centre_name, keeper, contact_email;
};
struct site_accessibility {
    struct str centre_name, contact_email;
    int64_t today_ms;
};
struct site_status {
    struct str version;
    int64_t now_ms;
    bool database_is_sound;
    struct str database_kind;
};

#endif

#include "settings.h"

#include "core_sql.h"
#include "ctx.h"

enum status
settings_load(struct db_tx *tx, struct settings *ret_settings)
{
    struct settings s = {.centre_name = STR("Perhekeskus")};
    struct {
        const char *key;
        struct str *field;
    } texts[] = {{"centre_name", &s.centre_name},       {"centre_name_sv", &s.centre_name_sv},
                 {"centre_name_en", &s.centre_name_en}, {"keeper", &s.keeper},
                 {"contact_email", &s.contact_email},   {"theme_css", &s.theme_css}};
    struct db_rows *r;
    TRY(db_query(tx, &settings_all_sql, DB_NO_BIND, &r));
    while (db_next(r)) {
        struct str key = db_col_str(r, 0), value = db_col_str(r, 1);
        for (size_t i = 0; i < ARRAY_LEN(texts); i++)
            if (str_eq_c(key, texts[i].key))
                *texts[i].field = value;
        if (str_eq_c(key, "is_demo"))
            s.is_demo = str_eq_c(value, "1");
    }
    TRY(db_end(r));
    *ret_settings = s;
    return STATUS_OK;
}

enum status
setting_save(struct ctx *cx, struct str key, struct str value)
{
    return db_exec(cx->tx, &setting_set_sql, DB_BIND(db_text(key), db_text(value)));
}

struct str
settings_centre_name(const struct settings *s, enum locale l)
{
    if (l == LOCALE_SV && s->centre_name_sv.n)
        return s->centre_name_sv;
    if (l == LOCALE_EN && s->centre_name_en.n)
        return s->centre_name_en;
    return s->centre_name;
}

#include "site_look.h"

#include <math.h>

#include "audit.h"
#include "buf.h"
#include "contrast.h"
#include "site_msg.h"
#include "utf8.h"

/* The backgrounds of assets/css/10-tokens.css that text in the brand colour stands on. */
enum { PAPER = 0xffffff, PAGE = 0xf1f4f3, DARK_PAPER = 0x1e242e, DARK_PAGE = 0x151920, DARK_INK = 0x141b33 };

static struct str
value_in(struct str css, const char *name)
{
    ptrdiff_t at = str_find(css, str_from(name));
    if (at < 0)
        return STR("");
    struct str rest = str_sub(css, (size_t)at, css.n);
    ptrdiff_t hash = str_find_char(rest, '#');
    return hash < 0 ? STR("") : str_sub(rest, (size_t)hash, 7);
}

struct site_look
site_look_of(struct ctx *cx)
{
    const struct settings *s = cx->settings;
    return (struct site_look){.centre_name = s->centre_name, .centre_name_sv = s->centre_name_sv,
                              .centre_name_en = s->centre_name_en, .keeper = s->keeper, .contact_email = s->contact_email,
                              .brand = value_in(s->theme_css, "--theme-brand:"),
                              .brand_dark = value_in(s->theme_css, "--theme-brand-dark:")};
}

static void
check_colour(struct ctx *cx, const char *field, struct str colour, uint32_t paper, uint32_t page, uint32_t *ret_rgb)
{
    if (colour.n == 0)
        return;
    if (colour_parse(colour, ret_rgb) != STATUS_OK) {
        (void)problem(cx, field, &M_site_colour_odd, MSG_NO_ARGS);
        return;
    }
    double least = fmin(colour_contrast(*ret_rgb, paper), colour_contrast(*ret_rgb, page));
    if (least < SITE_LEAST_CONTRAST)
        (void)problem(cx, field, &M_site_colour_weak, MSG_ARGS(msg_real("ratio", least)));
}

/* A colour nearer to the other by a share: for hover and for soft backgrounds. */
static uint32_t
mixed(uint32_t a, uint32_t b, double share)
{
    uint32_t out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double x = (a >> shift & 255), y = (b >> shift & 255);
        out |= (uint32_t)lround(x + (y - x) * share) << shift;
    }
    return out;
}

static struct str
look_css(struct ctx *cx, const struct site_look *w, uint32_t brand, uint32_t dark)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    if (w->brand.n)
        buf_fmt(&b, "--theme-brand:#%06x;--theme-brand-deep:#%06x;--theme-link:#%06x;--theme-brand-soft:#%06x;--theme-on-brand:#ffffff;",
                (unsigned)brand, (unsigned)mixed(brand, 0, 0.3), (unsigned)brand, (unsigned)mixed(brand, PAPER, 0.88));
    if (w->brand_dark.n)
        buf_fmt(&b, "--theme-brand-dark:#%06x;--theme-brand-deep-dark:#%06x;--theme-link-dark:#%06x;--theme-brand-soft-dark:#%06x;--theme-on-brand-dark:#%06x;",
                (unsigned)dark, (unsigned)mixed(dark, PAPER, 0.3), (unsigned)dark, (unsigned)mixed(dark, DARK_PAPER, 0.8),
                (unsigned)DARK_INK);
    return b.n ? str_fmt(cx->arena, ":root{%.*s}", STR_ARG(buf_view(&b))) : STR("");
}

enum status
site_look_save(struct ctx *cx, const struct site_look *w)
{
    uint32_t brand = 0, dark = 0;
    if (w->centre_name.n == 0 || utf8_count(w->centre_name) > 80)
        (void)problem(cx, "centre_name", &M_site_name_needed, MSG_NO_ARGS);
    check_colour(cx, "brand", w->brand, PAPER, PAGE, &brand);
    check_colour(cx, "brand_dark", w->brand_dark, DARK_PAPER, DARK_PAGE, &dark);
    if (has_problems(cx))
        return STATUS_INVALID;
    const struct {
        const char *key;
        struct str value;
    } rows[] = {{"centre_name", w->centre_name}, {"centre_name_sv", w->centre_name_sv}, {"centre_name_en", w->centre_name_en},
                {"keeper", w->keeper}, {"contact_email", w->contact_email}, {"theme_css", look_css(cx, w, brand, dark)}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        TRY(setting_save(cx, str_from(rows[i].key), rows[i].value));
    return audit(cx, "update", "settings", 0, STR("look"));
}

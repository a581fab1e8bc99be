#include "contrast.h"

#include <math.h>

enum status
colour_parse(struct str s, uint32_t *ret_rgb)
{
    uint32_t rgb = 0;
    s = str_trim(s);
    if (s.n && s.p[0] == '#')
        s = str_sub(s, 1, s.n);
    if (s.n != 6)
        return STATUS_INVALID;
    for (size_t i = 0; i < 6; i++) {
        char c = s.p[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (digit < 0)
            return STATUS_INVALID;
        rgb = rgb << 4 | (uint32_t)digit;
    }
    *ret_rgb = rgb;
    return STATUS_OK;
}

static double
linear(uint32_t channel)
{
    double c = (double)channel / 255;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(uint32_t rgb)
{
    return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
}

double
colour_contrast(uint32_t a, uint32_t b)
{
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

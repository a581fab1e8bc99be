#include "rug.h"

/* Widths in a field's pattern, wool before each stripe: thin neighbour, broad own, two narrow own with a neighbour's
 * thread between, and the same back again. */
static const struct {
    double wool, width;
    int neighbour; /* 0 = own colour, 1 = the next sector's, -1 = the one before */
} pattern[] = {{2, 4, -1}, {3, 34, 0}, {3, 3, 1},  {3, 8, 0},  {3, 5, 1},
               {3, 8, 0},  {3, 3, 1},  {3, 34, 0}, {3, 4, -1}, {2, 0, 0}};

static double
field_width(void)
{
    double sum = 0;
    for (size_t i = 0; i < ARRAY_LEN(pattern); i++)
        sum += pattern[i].wool + pattern[i].width;
    return sum;
}

size_t
rug_weave(const uint32_t *rgb, size_t n_rgb, struct rug_stripe *stripes, size_t room)
{
    size_t n = 0;
    double whole = field_width() * (double)n_rgb;
    for (size_t f = 0; f < n_rgb; f++) {
        double x = field_width() * (double)f;
        for (size_t i = 0; i < ARRAY_LEN(pattern); i++) {
            x += pattern[i].wool;
            size_t from =
                pattern[i].neighbour < 0 ? (f + n_rgb - 1) % n_rgb : (f + (size_t)pattern[i].neighbour) % n_rgb;
            if (pattern[i].width > 0 && n < room)
                stripes[n++] = (struct rug_stripe){x / whole, (x + pattern[i].width) / whole, rgb[from]};
            x += pattern[i].width;
        }
    }
    return n;
}

size_t
rug_of(const struct doc *d, struct rug_stripe *stripes, size_t room)
{
    /* te so va ko nu jä se mu pe lu in the light theme */
    static const uint32_t sectors[] = {0x35629f, 0x4a7529, 0xad3346, 0x1c6a58, 0xf0a92b,
                                       0x5b5391, 0x16727f, 0x84407e, 0x6d6154, 0x434b57};
    if (d->rug && d->n_rug)
        return rug_weave(d->rug, d->n_rug, stripes, room);
    return rug_weave(sectors, ARRAY_LEN(sectors), stripes, room);
}

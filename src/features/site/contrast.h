/*
 * Contrast of two colours as WCAG 2.2 defines it (relative luminance of sRGB), for an installation's own look.
 * Pure. Source: W3C, Web Content Accessibility Guidelines 2.2, "contrast ratio".
 */
#ifndef TUPA_CONTRAST_H
#define TUPA_CONTRAST_H

#include "str.h"

/* "#2c3d72" or "2C3D72". STATUS_INVALID for anything else. */
enum status colour_parse(struct str s, uint32_t *ret_rgb) MUST_CHECK;
double colour_contrast(uint32_t a, uint32_t b); /* 1 .. 21 */

#endif

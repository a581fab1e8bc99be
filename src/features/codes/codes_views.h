/* What the views of the code lists show. codes_chip is for every feature: {{render codes_chip &sector}}. */
#ifndef TUPA_CODES_VIEWS_H
#define TUPA_CODES_VIEWS_H

#include "codes.h"
#include "page.h"

/* The sector of a person, note or organisation: "Te Terveys" in its yarn. */
struct codes_chip {
    struct str yarn, mark, name;
};

#endif

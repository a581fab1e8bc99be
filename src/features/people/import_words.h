/* What a word was probably meant to be. Pure. */
#ifndef TUPA_IMPORT_WORDS_H
#define TUPA_IMPORT_WORDS_H

#include "areas.h"

/* Letters to add, drop, change or swap with their neighbour to get from a to b (optimal string alignment); words longer
 * than 64 characters are as far apart as can be. */
int edit_distance(struct arena *a, struct str x, struct str y);

/* The municipality whose name is nearest and near enough (one mistake in up to five letters, two in longer ones); the
 * centre's own first. NULL when none is. */
const struct area *import_area_guess(struct arena *a, const struct area_list *areas, struct str typed);

/* "maija.kallioinen(at)example.org" to an address; no text when it cannot be guessed. */
struct str import_email_guess(struct arena *a, struct str typed);

#endif

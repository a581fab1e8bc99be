/*
 * What a moderator should look at first: rules on the text of a note, nothing learned, nothing sent anywhere.
 *
 * For: the moderation page. Not for: deciding; a person does. Rules in words: a family, child or parent with a surname in
 * front ("Haapasalon perhe"), a street name in the middle of a sentence, an identity code, a telephone number or a mail
 * address point to a client; strong words to an insult; a web address to an advertisement. A first name in the middle of
 * a sentence and a disappointed tone are only worth a look. Pure. Memory: the arena.
 *
 *     if (note_hints_of(arena, note.text).client) show_first(&note);
 */
#ifndef TUPA_NOTE_HINTS_H
#define TUPA_NOTE_HINTS_H

#include "str.h"

struct note_hints {
    bool client; /* may tell about somebody recognisable */
    bool insult;
    bool link;   /* a web address: advertisement or worse */
    bool look;   /* a first name or a weary tone: probably fine */
};
struct note_hints note_hints_of(struct arena *a, struct str text);
/* The first three: to be looked at before anything else. */
bool note_hints_flag(struct note_hints h);

#endif

/*
 * What a word is about, whatever its form: base forms and the parts of compounds.
 *
 * For: finding notes that speak of the same thing. Not for: spelling, search over documents, or judging texts.
 * Finnish is analysed by Voikko, which is loaded when the machine has it; other words, and all of them without Voikko, are
 * cut by Snowball. Invariants: the same word gives the same answer on one machine; nothing fails when Voikko is missing.
 * Threads: one thread at a time per lexicon. Opening takes about a millisecond, a word 25 microseconds.
 *
 *     struct lexicon *l = lexicon_open(arena);
 *     size_t n = lexicon_topics(l, STR("perheneuvolasta"), STR("fi"), topics);  // perheneuvola, perhe, neuvola
 *     lexicon_close(l);
 */
#ifndef TUPA_LEXICON_H
#define TUPA_LEXICON_H

#include "arena.h"
#include "str.h"

enum { LEXICON_TOPICS = 8 };

struct lexicon_topic {
    struct str key;  /* equal for all forms of the word */
    struct str word; /* to be shown: the base form, or the word itself when it is not known */
};

struct lexicon;

struct lexicon *lexicon_open(struct arena *a);
void lexicon_close(struct lexicon *l);
bool lexicon_knows_finnish(const struct lexicon *l); /* Voikko was there */

/* word: one word in small letters; language: "fi", "sv", "en", others as Finnish. The whole word first, then the parts of a
 * compound. 0 for what tells no topic: known verbs, adverbs, pronouns, names of people. Texts live in the arena. */
size_t lexicon_topics(struct lexicon *l, struct str word, struct str language, struct lexicon_topic ret_topics[LEXICON_TOPICS]);

#endif

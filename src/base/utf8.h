/*
 * UTF-8 checks and the little case folding that names in Finnish, Swedish and the Sámi languages need.
 *
 * For: input at the edge, search keys, counting characters. Not for: full Unicode casing or collation by locale.
 *
 *     if (!utf8_is_valid(text)) return STATUS_INVALID;
 */
#ifndef TUPA_UTF8_H
#define TUPA_UTF8_H

#include "str.h"

/* Bytes used by the first character, 0 when it is not valid (overlong, surrogate, over U+10FFFF, cut short). */
size_t utf8_decode(struct str s, uint32_t *ret_c);
size_t utf8_encode(uint32_t c, char out[4]); /* 1..4; U+FFFD for what cannot be encoded */
bool utf8_is_valid(struct str s);
size_t utf8_count(struct str s); /* characters; each bad byte counts as one */
struct str utf8_clip(struct str s, size_t n_chars); /* at most n characters, never inside one */

/* Lower case for Latin, Latin-1, Latin Extended-A, Greek and Cyrillic letters; the rest as it is. */
uint32_t utf8_lower(uint32_t c);
struct str utf8_fold(struct arena *a, struct str s); /* lower case, runs of white space to one blank, trimmed */

/* Key that sorts by bytes as a Finnish list does: å ä ö last, w beside v is not merged, accents after the letter. */
struct str utf8_sort_key(struct arena *a, struct str s);

/* Letters lost in saving: '?' inside a word, U+FFFD. */
bool utf8_looks_damaged(struct str s);

/* Windows-1252 to UTF-8; undefined bytes become U+FFFD. */
struct str utf8_from_cp1252(struct arena *a, struct str s);

#endif

/*
 * Slows down guessing of codes and passwords without ever stopping a whole school behind one address: only failures
 * count, and each address may fail 20 times in ten minutes (one may come every 30 s after that).
 * Threads: any. Memory: 64 KiB, fixed; addresses share slots by hash.
 */
#ifndef TUPA_GUESS_H
#define TUPA_GUESS_H

#include "str.h"

struct guesses;
struct guesses *guesses_new(void);
void guesses_free(struct guesses *g);
bool guesses_may_try(struct guesses *g, struct str address, int64_t now_ms);
void guesses_failed(struct guesses *g, struct str address, int64_t now_ms);

#endif

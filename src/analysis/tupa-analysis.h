/*
 * libtupa-analysis: groups, panels, opinions, sessions, dates and causal maps for a room that develops together.
 *
 * For: programs outside this tree; inside it, include the header that is needed. Each header below compiles alone and
 * says what it is for, its limits, its threading rule and its cost. Everything is in C17, without input or output, clock,
 * locale or global state; the same input and seed give the same bytes on every machine.
 *
 *     cc $(pkg-config --cflags tupa-analysis) program.c $(pkg-config --libs tupa-analysis)
 */
#ifndef TUPA_ANALYSIS_H
#define TUPA_ANALYSIS_H

#include "anticluster.h"
#include "arena.h"
#include "dates.h"
#include "golfer.h"
#include "groups.h"
#include "mdgp.h"
#include "opinion.h"
#include "panel.h"
#include "phenomenon.h"
#include "phenomenon_leverage.h"
#include "phenomenon_loops.h"
#include "phenomenon_reach.h"
#include "phenomenon_simulate.h"
#include "progress.h"
#include "sessions.h"
#include "status.h"

#endif

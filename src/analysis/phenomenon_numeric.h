/*
 * The few functions a simulation needs beyond + - * /, computed the same on every machine.
 *
 * For: results equal to the byte under gcc and clang and with any C library. Not for: general mathematics.
 * Only correctly rounded operations are used, in a fixed order; fused multiply-add is off for this library.
 * Errors: exp and tanh within 3 units in the last place (checked against the C library by a test).
 * Threads: pure functions.
 *
 *     double y = numeric_sigmoid(1.0, x);
 */
#ifndef TUPA_PHENOMENON_NUMERIC_H
#define TUPA_PHENOMENON_NUMERIC_H

double numeric_exp(double x); /* 0 below -708, infinity over 709.7; NaN stays NaN */
double numeric_tanh(double x);
double numeric_sigmoid(double lambda, double x); /* 1 / (1 + exp(-lambda x)) */

#endif

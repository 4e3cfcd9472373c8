/*
 * What the floors share: time, and the way to give up.
 */
#ifndef FLOOR_H
#define FLOOR_H

/* Seconds of a clock that only goes forward. */
double floor_now(void);

/* Prints what failed with errno, and exits with 1. */
_Noreturn void floor_die(const char *what);

/* The number in text, 1 or more; gives up when it is none. */
long floor_count(const char *text);

#endif

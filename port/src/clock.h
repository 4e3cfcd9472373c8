/*
 * clock: the one clock that time-outs are counted by.
 */
#ifndef ALC_CLOCK_H
#define ALC_CLOCK_H

#include <stdint.h>

/* Milliseconds of CLOCK_MONOTONIC, clock_gettime(2). */
uint64_t alc_now_ms(void);

#endif

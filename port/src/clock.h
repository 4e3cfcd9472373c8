/*
 * clock: the clocks that time-outs and the lease are counted by.
 */
#ifndef ALC_CLOCK_H
#define ALC_CLOCK_H

#include <stdint.h>

/* Milliseconds of CLOCK_MONOTONIC, clock_gettime(2). */
uint64_t alc_now_ms(void);
/* Milliseconds of CLOCK_BOOTTIME, which goes on while the machine is suspended. */
uint64_t alc_boot_ms(void);

#endif

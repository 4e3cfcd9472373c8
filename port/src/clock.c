#define _GNU_SOURCE
#include "clock.h"

#include <time.h>

static uint64_t read_ms(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (uint64_t)t.tv_sec * 1000u + (uint64_t)t.tv_nsec / 1000000u;
}

uint64_t alc_now_ms(void) { return read_ms(CLOCK_MONOTONIC); }

uint64_t alc_boot_ms(void) { return read_ms(CLOCK_BOOTTIME); }

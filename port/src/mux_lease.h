/*
 * mux_lease: how long the port goes on without hearing of the JVM. Pure arithmetic: its caller has the clocks.
 * Time in which the machine was suspended counts. Time in which only the port was kept from looking does not, as long as
 * something of the JVM was waiting when it looked.
 */
#ifndef ALC_MUX_LEASE_H
#define ALC_MUX_LEASE_H

#include <stdbool.h>
#include <stdint.h>

/* Both clocks at one moment, ms. */
struct alc_moment {
    uint64_t awake; /* CLOCK_MONOTONIC */
    uint64_t all;   /* CLOCK_BOOTTIME: suspension too */
};

struct alc_lease {
    uint64_t ms; /* 0: there is none */
    struct alc_moment renewed;
};

void alc_lease_start(struct alc_lease *l, uint64_t ms, struct alc_moment now);
/* The JVM was heard. False: too late, the machine was suspended meanwhile for longer than the lease. */
bool alc_lease_renew(struct alc_lease *l, struct alc_moment now);
/* Milliseconds until it runs out, at most INT32_MAX; 0: it has; -1: there is none. */
int alc_lease_left(const struct alc_lease *l, struct alc_moment now);

#endif

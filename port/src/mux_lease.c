/*
 * mux_lease: see mux_lease.h.
 */
#include "mux_lease.h"

void alc_lease_start(struct alc_lease *l, uint64_t ms, struct alc_moment now)
{
    *l = (struct alc_lease){.ms = ms, .renewed = now};
}

/* The two clocks are read one after the other, so the time asleep can come out a little below what it was. */
static uint64_t asleep(const struct alc_lease *l, struct alc_moment now)
{
    uint64_t all = now.all - l->renewed.all, awake = now.awake - l->renewed.awake;
    return all > awake ? all - awake : 0;
}

bool alc_lease_renew(struct alc_lease *l, struct alc_moment now)
{
    if (l->ms != 0 && asleep(l, now) >= l->ms) return false;
    l->renewed = now;
    return true;
}

int alc_lease_left(const struct alc_lease *l, struct alc_moment now)
{
    if (l->ms == 0) return -1;
    uint64_t passed = now.all - l->renewed.all;
    if (passed >= l->ms) return 0;
    uint64_t left = l->ms - passed;
    return left > INT32_MAX ? INT32_MAX : (int)left;
}

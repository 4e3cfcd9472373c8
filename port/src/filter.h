/*
 * filter: which calls a process may still be asked for.
 * Owns: that it only ever narrows.
 * Must never: look at the arguments of a call.
 */
#ifndef ALC_FILTER_H
#define ALC_FILTER_H

#include <stdbool.h>
#include <stdint.h>

#include "gen/alcove_proto.h"

enum { ALC_FILTER_WORDS = (ALC_CALLS + 63u) / 64u };

/* A bit for each call, by its place in alc_calls. All zero: everything is allowed. */
struct alc_filter {
    uint64_t denied[ALC_FILTER_WORDS];
};

bool alc_filter_denies(const struct alc_filter *f, const struct alc_call_info *call);
/* Denies these (DENY), or all but these (ALLOW). Unknown ids and calls of the multiplexer count for nothing; no calls
 * change nothing. */
void alc_filter_narrow(struct alc_filter *f, enum alc_filter_mode mode, struct alc_list calls);

#endif

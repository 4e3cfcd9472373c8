/*
 * ending: how a process ended, from what waitid(2) tells and what /proc still knows of it.
 * Must never: reap.
 */
#ifndef ALC_ENDING_H
#define ALC_ENDING_H

#include <signal.h>
#include <sys/resource.h>

#include "gen/alcove_proto.h"

/* Not yet: whether it had executed another program, and whether to notify. */
struct alc_ending alc_ending_of(const siginfo_t *info, const struct rusage *usage);

#endif

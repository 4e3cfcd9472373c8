/*
 * ending: how a process ended, from what waitid(2) tells and what /proc still knows of it.
 * Must never: reap.
 */
#ifndef ALC_ENDING_H
#define ALC_ENDING_H

#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "gen/alcove_proto.h"

/* Not yet: whether it had executed another program, and whether to notify. */
struct alc_ending alc_ending_of(const siginfo_t *info, const struct rusage *usage);

/* Of a child that was about to execute a program and has closed its channel: whether it has done so, as far as its life
 * tells. Alive it has, and one that exited by itself has; of one that a signal ended nobody can tell: false. */
bool alc_ending_shows_exec(pid_t pid);

#endif

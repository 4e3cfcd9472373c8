/*
 * spawn: a fork whose child is to do nothing but execute a program.
 * Owns: that neither process copies the other's memory. The child runs in its parent's memory (CLONE_VM) until its execve(2),
 * on a stack of its own, and writes to nothing else: so pages are neither copied nor torn down, which is a third of what a
 * start costs. What may wait, or fails, or is more than one step, is forked as ever (fork.c).
 * Must never: let the child use what its parent may change meanwhile, errno and the heap among it.
 */
#ifndef ALC_SPAWN_H
#define ALC_SPAWN_H

#include "control.h"

/*
 * The pid of a child that takes its first request, a batch of one execve or execvp that ends it on failure, and does it; or
 * -1, with nothing done: then it is to be forked. The message's descriptors stay the caller's.
 */
pid_t alc_spawn(struct alc_control *c, const struct alc_frame_fork *f, const struct alc_message *m);

/* In a child that was forked, before anything is spawned: what its parent made for that is not in its memory. */
void alc_spawn_reborn(void);

/* Waits until no child is in this memory: some calls are EINVAL before that. Gives up after a second. */
void alc_spawn_settle(void);

#endif

/*
 * tree: ending everything below the calling process, which is a child subreaper and has SIGCHLD blocked.
 * Owns: the order of stopping, killing and reaping. Must never: signal a process that is no descendant, or hang.
 */
#ifndef ALC_TREE_H
#define ALC_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum {
    ALC_TREE_MS = 2000, /* then it gives up: uninterruptible sleep, or payloads of another user id */
};

/* Reaps every child that has ended; true while there are others. */
typedef bool alc_tree_reap(void *arg);

/* SIGKILLs and reaps all descendants but spare (0: none). True when they are gone. */
bool alc_tree_kill(int proc, pid_t spare, alc_tree_reap *reap, void *arg);

/* SIGKILLs these children of the caller with all below them; reaping is left to the caller. One that is no child of the
 * caller any more is left alone. */
void alc_tree_kill_at(int proc, const pid_t *tops, size_t count);

/* The caller's children as proc numbers them; *out is the caller's to free. */
size_t alc_tree_children(int proc, pid_t **out);

/* Waits until a SIGCHLD is pending, takes it, or until the time is over. Needs no descriptor. */
void alc_wait_sigchld(unsigned ms);

#endif

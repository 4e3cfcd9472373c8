/*
 * children: the processes that a control process forked and has not reaped.
 * Owns: the table of them, by handle and by pid; each look-up, add and removal costs the same however many there are.
 * Must never: wait, signal or talk to anybody.
 *
 * No descriptor is kept of a child: nobody but its parent can reap it, so until that has been done its pid names it and no
 * other process.
 */
#ifndef ALC_CHILDREN_H
#define ALC_CHILDREN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct alc_kid {
    uint64_t handle;
    pid_t pid;      /* as the control process sees it */
    pid_t host_pid; /* as the guardian's /proc numbers it; 0: nobody asked yet */
    int32_t signaloneof;
    bool reexeced; /* the multiplexer said: a control process, whatever /proc says of its image */
    uint32_t next_by_handle, next_by_pid; /* the table's own */
};

struct alc_children {
    struct alc_kid *kids; /* in no order */
    uint32_t *buckets;    /* room by handle, then room by pid */
    size_t count;
    size_t room; /* power of two, or 0 */
};

void alc_children_init(struct alc_children *t);
/* Forgets all. */
void alc_children_clear(struct alc_children *t);
/* Makes room for one more, so that the next add cannot fail. 0, or -1 with ENOMEM. */
int alc_children_reserve(struct alc_children *t);
void alc_children_add(struct alc_children *t, struct alc_kid kid);
/* NULL: no such child. The pointer is good until the next add or remove. */
struct alc_kid *alc_children_by_handle(const struct alc_children *t, uint64_t handle);
struct alc_kid *alc_children_by_pid(const struct alc_children *t, pid_t pid);
/* Gives memory back once there are few left of many. */
void alc_children_remove(struct alc_children *t, struct alc_kid *kid);

#endif

/*
 * children: the processes that a control process forked and has not reaped.
 * Owns: their pidfds. Must never: wait, signal or talk to anybody.
 */
#ifndef ALC_CHILDREN_H
#define ALC_CHILDREN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct alc_kid {
    uint64_t handle;
    pid_t pid; /* as the control process sees it */
    int pidfd;
    int32_t signaloneof;
};

struct alc_children {
    struct alc_kid *kids; /* oldest first */
    size_t count;
    size_t room;
};

void alc_children_init(struct alc_children *t);
/* Forgets all and closes their pidfds. */
void alc_children_clear(struct alc_children *t);
/* The same in a forked process, which closes all its descriptors at once. */
void alc_children_forget(struct alc_children *t);
/* Makes room for one more, so that the next add cannot fail. 0, or -1 with ENOMEM. */
int alc_children_reserve(struct alc_children *t);
void alc_children_add(struct alc_children *t, struct alc_kid kid);
/* NULL: no such child. The pointer is good until the next add or remove. */
struct alc_kid *alc_children_by_handle(const struct alc_children *t, uint64_t handle);
struct alc_kid *alc_children_by_pid(const struct alc_children *t, pid_t pid);
void alc_children_remove(struct alc_children *t, struct alc_kid *kid);

#endif

/*
 * children: see children.h.
 */
#define _GNU_SOURCE
#include "children.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROOM_FIRST = 8 };

void alc_children_init(struct alc_children *t) { *t = (struct alc_children){0}; }

void alc_children_clear(struct alc_children *t)
{
    for (size_t i = 0; i < t->count; i++) close(t->kids[i].pidfd);
    alc_children_forget(t);
}

void alc_children_forget(struct alc_children *t)
{
    free(t->kids);
    alc_children_init(t);
}

int alc_children_reserve(struct alc_children *t)
{
    if (t->count < t->room) return 0;
    size_t room = t->room == 0 ? ROOM_FIRST : 2 * t->room;
    struct alc_kid *kids = reallocarray(t->kids, room, sizeof *kids);
    if (kids == NULL) {
        errno = ENOMEM;
        return -1;
    }
    t->kids = kids;
    t->room = room;
    return 0;
}

void alc_children_add(struct alc_children *t, struct alc_kid kid) { t->kids[t->count++] = kid; }

struct alc_kid *alc_children_by_handle(const struct alc_children *t, uint64_t handle)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->kids[i].handle == handle) return &t->kids[i];
    return NULL;
}

struct alc_kid *alc_children_by_pid(const struct alc_children *t, pid_t pid)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->kids[i].pid == pid) return &t->kids[i];
    return NULL;
}

void alc_children_remove(struct alc_children *t, struct alc_kid *kid)
{
    size_t at = (size_t)(kid - t->kids);
    close(kid->pidfd);
    memmove(kid, kid + 1, (t->count - at - 1) * sizeof *kid);
    t->count--;
}

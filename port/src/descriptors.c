/*
 * descriptors: see descriptors.h.
 */
#define _GNU_SOURCE
#include "descriptors.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "die.h"

enum { ROOM_FIRST = 8 };

void alc_descriptors_init(struct alc_descriptors *d)
{
    *d = (struct alc_descriptors){.fds = malloc(ROOM_FIRST * sizeof(int)), .count = ALC_STREAMS, .room = ROOM_FIRST,
                                  .given = -1};
    if (d->fds == NULL) alc_die(ALC_EXIT_MEMORY, "a table of %d descriptors", ROOM_FIRST);
    for (int fd = 0; fd < ALC_STREAMS; fd++) d->fds[fd] = fd;
}

void alc_descriptors_free(struct alc_descriptors *d)
{
    free(d->fds);
    *d = (struct alc_descriptors){0};
}

/* Where fd is, or would be. */
static size_t place(const struct alc_descriptors *d, int fd)
{
    size_t low = 0, high = d->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (d->fds[mid] < fd) low = mid + 1;
        else high = mid;
    }
    return low;
}

bool alc_descriptors_has(const struct alc_descriptors *d, int fd)
{
    size_t at = place(d, fd);
    return at < d->count && d->fds[at] == fd;
}

int alc_descriptors_reserve(struct alc_descriptors *d)
{
    if (d->count + 1 + ALC_STREAMS < d->room) return 0; /* the rest is for alc_descriptors_reborn */
    int *fds = reallocarray(d->fds, 2 * d->room, sizeof *fds);
    if (fds == NULL) {
        errno = ENOMEM;
        return -1;
    }
    d->fds = fds;
    d->room *= 2;
    return 0;
}

void alc_descriptors_add(struct alc_descriptors *d, int fd)
{
    size_t at = place(d, fd);
    if (d->given < 0) d->given = fd;
    if (at == d->count || d->fds[at] != fd) {
        memmove(d->fds + at + 1, d->fds + at, (d->count - at) * sizeof *d->fds);
        d->fds[at] = fd;
        d->count++;
    }
}

void alc_descriptors_remove(struct alc_descriptors *d, int fd)
{
    size_t at = place(d, fd);
    if (at == d->count || d->fds[at] != fd) return;
    memmove(d->fds + at, d->fds + at + 1, (d->count - at - 1) * sizeof *d->fds);
    d->count--;
}

void alc_descriptors_reborn(struct alc_descriptors *d)
{
    for (int fd = 0; fd < ALC_STREAMS; fd++) alc_descriptors_add(d, fd);
}

int alc_descriptors_close_others(const struct alc_descriptors *d, unsigned from, unsigned flags)
{
    for (size_t i = place(d, (int)from); i < d->count; i++) {
        unsigned fd = (unsigned)d->fds[i];
        if (fd > from && close_range(from, fd - 1, (int)flags) != 0) return -1;
        from = fd + 1;
    }
    return close_range(from, ~0u, (int)flags);
}

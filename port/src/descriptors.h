/*
 * descriptors: the descriptors that belong to the caller of a control process: its standard streams, and what calls opened.
 * Owns: which numbers a call may name, what a forked process inherits, and what a program does. Everything else that is open
 * is the port's own, and no call can reach it.
 * Must never: open or use a descriptor, or close one of the caller's.
 */
#ifndef ALC_DESCRIPTORS_H
#define ALC_DESCRIPTORS_H

#include <stdbool.h>
#include <stddef.h>

enum { ALC_STREAMS = 3 }; /* 0, 1 and 2 */

struct alc_descriptors {
    int *fds; /* rising */
    size_t count;
    size_t room;
    int given; /* the first that was added since somebody wrote -1 here: what a step of a batch gives */
};

/* The standard streams. Out of memory ends the program. */
void alc_descriptors_init(struct alc_descriptors *d);
void alc_descriptors_free(struct alc_descriptors *d);
bool alc_descriptors_has(const struct alc_descriptors *d, int fd);
/* Makes room for two more, so that the next adds cannot fail. 0, or -1 with ENOMEM. */
int alc_descriptors_reserve(struct alc_descriptors *d);
void alc_descriptors_add(struct alc_descriptors *d, int fd);
void alc_descriptors_remove(struct alc_descriptors *d, int fd);
/* In a forked process, whose standard streams are its own. Needs no memory. */
void alc_descriptors_reborn(struct alc_descriptors *d);
/* close_range(2) of every descriptor from `from` on that is not the caller's. 0, or -1 with errno. */
int alc_descriptors_close_others(const struct alc_descriptors *d, unsigned from, unsigned flags);

#endif

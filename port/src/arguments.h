/*
 * arguments: arguments of a system call that are numbers or C structures, which the caller writes as parts: bytes, and
 * pointers to memory that is zeroed or initialised. Each structure, and each memory that it points at, ends at a page that
 * nobody may touch: a kernel that writes more than the caller made room for gets EFAULT, and the port's own memory is safe.
 * Owns: that memory, from alc_arguments_make to alc_arguments_free.
 * Must never: let a size of the caller's reach the allocator unbounded.
 */
#ifndef ALC_ARGUMENTS_H
#define ALC_ARGUMENTS_H

#include <stddef.h>
#include <stdint.h>

#include "gen/alcove_proto.h"
#include "wire.h"

/* An argument: a number, or the address of a structure. */
struct alc_argument {
    int64_t number;
    struct alc_list parts; /* of part; none: the number is meant */
    unsigned long value;   /* what the system call takes */
    uint8_t *map;          /* of the structure and of all that it points at; NULL for none */
    size_t map_size;
};

/* Fills in the values. 0, or an errno with nothing left to free: E2BIG beyond MAX_STRUCT or MAX_POINTERS, ENOMEM. */
int alc_arguments_make(struct alc_argument *args, size_t count);
/* The structures as the call left them, in order; they are in `scratch`. */
struct alc_list alc_arguments_give_back(const struct alc_argument *args, size_t count, struct alc_buf *scratch);
void alc_arguments_free(struct alc_argument *args, size_t count);

#endif

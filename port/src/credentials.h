/*
 * credentials: what execve(2) takes from a process of its rights: capabilities of who is not root, saved ids.
 * Owns: carrying them over to a fresh image of the port program, and giving back there exactly what was.
 * Must never: give an image more than the one before had.
 */
#ifndef ALC_CREDENTIALS_H
#define ALC_CREDENTIALS_H

#include <stdbool.h>
#include <stdint.h>

#include "wire.h"

struct alc_credentials {
    uint64_t effective, permitted, inheritable, ambient; /* bit n is capability n */
    uint32_t saved_uid, saved_gid;
    bool keepcaps; /* PR_SET_KEEPCAPS */
};

/* Tells what there is, and lets all capabilities pass execve(2). 0, or an errno with everything as it was. */
int alc_credentials_carry(struct alc_credentials *now);
/* As they were: after the execve(2), or when it failed. */
void alc_credentials_restore(const struct alc_credentials *was);

void alc_credentials_put(struct alc_buf *b, const struct alc_credentials *v);
bool alc_credentials_get(struct alc_cur *in, struct alc_credentials *out);

#endif

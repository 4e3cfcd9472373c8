/*
 * reexec: a control process goes on in a fresh image of the port program, with another layout of its memory.
 * Owns: what is handed over from one image to the next, in a sealed memfd, and that a reexec which fails changes nothing.
 * Must never: let a descriptor of the port reach another program than this one, or lose one of the caller's.
 *
 * A field that is added to struct alc_control is handed over by a line in alc_handover_put and one in alc_handover_get.
 */
#ifndef ALC_REEXEC_H
#define ALC_REEXEC_H

#include <stdbool.h>

#include "control.h"
#include "credentials.h"

/* What is handed over beside the control process's own state. */
struct alc_handover {
    struct alc_bytes reply; /* of the reexec: to be sent by the new image */
    struct alc_str name;    /* PR_GET_NAME */
    struct alc_str title;
    struct alc_list environment;
    struct alc_credentials credentials;
};

/* Both ways of the hand-over. What is given points into the cursor's bytes. False: it is none. */
void alc_handover_put(struct alc_buf *b, const struct alc_control *c, const struct alc_buf *reply, char *const envp[],
                      const struct alc_credentials *credentials);
bool alc_handover_get(struct alc_cur *in, struct alc_control *c, struct alc_handover *out);

/* In main, first of all: returns unless this is the new image of a control process. */
void alc_reexec_resume(int argc, char *argv[]);

#endif

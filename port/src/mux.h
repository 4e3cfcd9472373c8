/*
 * mux: the multiplexer. Owns every descriptor that ends in the port; runs no call, never forks.
 */
#ifndef ALC_MUX_H
#define ALC_MUX_H

#include <stdbool.h>
#include <sys/types.h>

struct alc_mux_start {
    int root_channel;  /* the multiplexer's end of the first control process's channel */
    int guardian_link; /* SEQPACKET; the guardian sends ROOT_EXIT, the multiplexer may send END_CHILD and ASK_EXECED of 1 */
    int root_stdin;    /* write end */
    int root_stdout;   /* read end */
    int root_stderr;   /* read end */
    pid_t guardian;
    pid_t root;
    bool lend;          /* see mux_out.h */
    unsigned verbosity; /* see mux_log.h */
};

/* Never returns: 0 when descriptor 0 ended or everything is over, else through alc_die. */
_Noreturn void alc_mux_run(const struct alc_mux_start *start);

#endif

/*
 * guardian: the process that the JVM started. It waits, ends everything, and does nothing else.
 * Owns: the other two kinds of process, and the order in which all goes.
 * Must never: parse what the JVM sends, keep descriptor 1 open, or wait for anybody without a limit once it is ending.
 */
#ifndef ALC_GUARDIAN_H
#define ALC_GUARDIAN_H

#include <stdbool.h>

struct alc_guardian_options {
    unsigned grace_ms;  /* what processes have to end by themselves */
    bool lend;          /* our parent reads standard output, and copies what it reads; see mux_out.h */
    unsigned verbosity; /* 0: nothing but what went wrong; 1 and 2: see mux_log.h */
};

/* Starts the first control process and the multiplexer, waits, and exits. proc: alc_proc_open_root. */
_Noreturn void alc_guardian_run(int proc, struct alc_guardian_options options);

#endif

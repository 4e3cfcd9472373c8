/*
 * mux_lock: what the multiplexer gives up before it reads its first byte.
 * Owns: the list of system calls that it may make. Must never: grow it by a call that opens, execs or signals.
 */
#ifndef ALC_MUX_LOCK_H
#define ALC_MUX_LOCK_H

/* Drops every capability but CAP_SYS_RESOURCE (pipes keep their size: pipe(7)), sets no_new_privs and the seccomp
 * list; what is not on it kills the process. Ends the program if the kernel refuses. */
void alc_mux_lock(void);

#endif

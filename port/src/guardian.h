/*
 * guardian: the process that the JVM started. It waits, ends everything, and does nothing else.
 * Owns: the other two kinds of process, and the order in which all goes.
 * Must never: parse what the JVM sends, keep descriptor 1 open, or wait for anybody without a limit once it is ending.
 */
#ifndef ALC_GUARDIAN_H
#define ALC_GUARDIAN_H

/* Starts the first control process and the multiplexer, waits, and exits. proc: alc_proc_open_root. */
_Noreturn void alc_guardian_run(int proc, unsigned grace_ms);

#endif

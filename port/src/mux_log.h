/*
 * mux_log: what happens to processes, told on standard error to whoever asked for it with --verbose=N.
 * 1: the port, forks, executions and exits. 2: also the ends of trees, and orphans.
 * Must never: tell an argument, a path, a variable or a byte of a stream, or wait.
 */
#ifndef ALC_MUX_LOG_H
#define ALC_MUX_LOG_H

#include "mux_internal.h"

void alc_log_started(const struct alc_mux *m);
/* Its fork was answered. */
void alc_log_forked(const struct alc_mux *m, const struct alc_proc *p);
void alc_log_execed(const struct alc_mux *m, const struct alc_proc *p);
void alc_log_exit(const struct alc_mux *m, const struct alc_proc *p, const struct alc_ending *ending);
void alc_log_tree_empty(const struct alc_mux *m, const struct alc_proc *p);
void alc_log_orphans(const struct alc_mux *m, const struct alc_proc *p, uint32_t count);

#endif

/*
 * mux_log: see mux_log.h.
 */
#include "mux_log.h"

#include "die.h"

enum { LIFE = 1, TREES = 2 };

#define NAMED "process #%llu (pid %d) "
#define NAME(p) (unsigned long long)(p)->handle, (p)->host_pid

void alc_log_started(const struct alc_mux *m)
{
    if (m->verbosity < LIFE) return;
    alc_event("the port started: guardian %d, multiplexer %d, first control process %d", m->guardian_pid, m->own_pid,
              m->root_pid);
}

void alc_log_forked(const struct alc_mux *m, const struct alc_proc *p)
{
    if (m->verbosity < LIFE) return;
    alc_event(NAMED "was forked by #%llu", NAME(p), (unsigned long long)p->fork_handle);
}

void alc_log_execed(const struct alc_mux *m, const struct alc_proc *p)
{
    if (m->verbosity < LIFE) return;
    alc_event(NAMED "runs another program", NAME(p));
}

void alc_log_exit(const struct alc_mux *m, const struct alc_proc *p, const struct alc_ending *ending)
{
    if (m->verbosity < LIFE) return;
    switch (ending->kind) {
    case ALC_EXIT_KIND_EXITED: alc_event(NAMED "exited with status %d", NAME(p), ending->status); break;
    case ALC_EXIT_KIND_SIGNALED: alc_event(NAMED "was ended by signal %d", NAME(p), ending->status); break;
    case ALC_EXIT_KIND_LOST: alc_event(NAMED "ended, and nobody could see how", NAME(p)); break;
    }
}

void alc_log_tree_empty(const struct alc_mux *m, const struct alc_proc *p)
{
    if (m->verbosity < TREES) return;
    alc_event(NAMED "has nothing below it any more", NAME(p));
}

void alc_log_orphans(const struct alc_mux *m, const struct alc_proc *p, uint32_t count)
{
    if (m->verbosity < TREES) return;
    alc_event(NAMED "reaped %u orphans", NAME(p), count);
}

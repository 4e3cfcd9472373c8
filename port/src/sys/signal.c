/*
 * sys/signal: what the process does with signals.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>

#include "sys.h"

int alc_sys_sigaction(struct alc_control *c, const struct alc_args_sigaction *args, struct alc_result_sigaction *result)
{
    if (args->signal < 1 || args->signal > ALC_SIGNAL_MAX) return EINVAL;
    int signal = (int)args->signal;
    if (signal == SIGKILL || signal == SIGSTOP) return EINVAL;
    result->previous = (enum alc_disposition)c->signals.asked[signal];
    if (args->disposition == ALC_DISPOSITION_QUERY) return 0;
    /* What was caught under the old disposition is told before the new one counts. */
    if (result->previous == ALC_DISPOSITION_INFO) alc_signals_read(c);
    int error = alc_signals_set(&c->signals, ALC_FD_SIGNALS, signal, args->disposition);
    /* From here on the loop reaps again, and for what has ended so far no signal comes. */
    if (error == 0 && signal == SIGCHLD && result->previous == ALC_DISPOSITION_INFO) alc_reap(c);
    return error;
}

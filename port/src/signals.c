/*
 * signals: see signals.h.
 */
#define _GNU_SOURCE
#include "signals.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

#include "kernel.h"

/* Those whose disposition is not the one that was asked for. */
static const int special[] = {SIGPIPE, SIGXFSZ, SIGCHLD};
enum { SPECIALS = sizeof special / sizeof special[0] };

uint64_t alc_signals_mask(const struct alc_signals *s) { return s->info | alc_signal_bit(SIGCHLD); }

/* The disposition in truth while this is a control process. SIG_IGN of SIGCHLD would reap children unread. */
static bool ignored(int signal, enum alc_disposition asked)
{
    if (signal == SIGCHLD || asked == ALC_DISPOSITION_INFO) return false;
    return asked == ALC_DISPOSITION_IGN || signal == SIGPIPE || signal == SIGXFSZ;
}

static enum alc_disposition asked(const struct alc_signals *s, int signal)
{
    return (enum alc_disposition)s->asked[signal];
}

void alc_signals_init(struct alc_signals *s)
{
    memset(s, 0, sizeof *s);
    alc_kernel_sigmask(alc_signals_mask(s));
    for (int i = 0; i < SPECIALS; i++) alc_kernel_ignore(special[i], ignored(special[i], ALC_DISPOSITION_DFL));
}

void alc_signals_reset_info(struct alc_signals *s)
{
    for (int signal = 1; signal <= ALC_SIGNAL_MAX; signal++) {
        if (asked(s, signal) != ALC_DISPOSITION_INFO) continue;
        s->asked[signal] = ALC_DISPOSITION_DFL;
        alc_kernel_ignore(signal, ignored(signal, ALC_DISPOSITION_DFL));
    }
    s->info = 0;
    alc_kernel_sigmask(alc_signals_mask(s));
}

int alc_signals_set(struct alc_signals *s, int signalfd, int signal, enum alc_disposition disposition)
{
    bool info = disposition == ALC_DISPOSITION_INFO;
    struct alc_signals next = *s;
    next.asked[signal] = (uint8_t)disposition;
    next.info = info ? s->info | alc_signal_bit(signal) : s->info & ~alc_signal_bit(signal);
    /* To be caught: blocked before it stops being ignored. No longer caught: its new disposition before it is let through. */
    if (info) alc_kernel_sigmask(alc_signals_mask(&next));
    if (alc_kernel_ignore(signal, ignored(signal, disposition)) != 0 ||
        alc_kernel_signalfd(signalfd, alc_signals_mask(&next)) < 0) {
        int error = errno;
        alc_kernel_ignore(signal, ignored(signal, asked(s, signal)));
        alc_kernel_sigmask(alc_signals_mask(s));
        return error;
    }
    *s = next;
    alc_kernel_sigmask(alc_signals_mask(s));
    return 0;
}

void alc_signals_give_up(const struct alc_signals *s)
{
    for (int i = 0; i < SPECIALS; i++)
        alc_kernel_ignore(special[i], asked(s, special[i]) == ALC_DISPOSITION_IGN);
    alc_kernel_sigmask(0);
}

void alc_signals_take_back(const struct alc_signals *s)
{
    alc_kernel_sigmask(alc_signals_mask(s));
    for (int i = 0; i < SPECIALS; i++) alc_kernel_ignore(special[i], ignored(special[i], asked(s, special[i])));
}

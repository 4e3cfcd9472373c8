/*
 * signals: see signals.h.
 */
#define _GNU_SOURCE
#include "signals.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

#include "kernel.h"

#ifndef SYS_SECCOMP
#define SYS_SECCOMP 1 /* si_code: a seccomp filter; <asm-generic/siginfo.h> */
#endif

/* Those whose disposition is not the one that was asked for. */
static const int special[] = {SIGPIPE, SIGXFSZ, SIGCHLD};
enum { SPECIALS = sizeof special / sizeof special[0] };

uint64_t alc_signals_mask(const struct alc_signals *s)
{
    return (s->info & ~alc_signal_bit(SIGSYS)) | alc_signal_bit(SIGCHLD);
}

/* ---- SIGSYS ---- */

/* Written by the handler alone; `seen` is how many have been told. */
static struct {
    volatile sig_atomic_t count;
    siginfo_t last;
    sig_atomic_t seen;
} trap;

/* What a trapped system call gives. The kernel leaves there what stood in the register before. */
static void set_result(ucontext_t *context, long result)
{
#if defined(__x86_64__)
    context->uc_mcontext.gregs[REG_RAX] = result;
#elif defined(__aarch64__)
    context->uc_mcontext.regs[0] = (unsigned long)result;
#else
    (void)context;
    (void)result;
#endif
}

static void on_sigsys(int signal, siginfo_t *info, void *context)
{
    int error = errno;
    (void)signal;
    trap.last = *info;
    trap.count = trap.count == INT32_MAX ? 0 : trap.count + 1;
    /* One that came by itself wakes the loop; a trapped call is one of ours, and the loop looks behind it. */
    if (info->si_code == SYS_SECCOMP) set_result(context, -ENOSYS);
    else alc_kernel_kill(getpid(), SIGCHLD);
    errno = error;
}

static int set(int signal, bool ignore, bool info)
{
    return signal == SIGSYS && info ? alc_kernel_catch(signal, on_sigsys) : alc_kernel_ignore(signal, ignore);
}

uint32_t alc_signals_trapped(struct signalfd_siginfo *last)
{
    sig_atomic_t now = trap.count;
    uint32_t count = (uint32_t)(now - trap.seen) & INT32_MAX;
    if (count == 0) return 0;
    siginfo_t info;
    do {
        now = trap.count;
        info = trap.last;
    } while (trap.count != now);
    count = (uint32_t)(now - trap.seen) & INT32_MAX;
    trap.seen = now;
    *last = (struct signalfd_siginfo){
        .ssi_signo = (uint32_t)info.si_signo, .ssi_errno = info.si_errno, .ssi_code = info.si_code};
    if (info.si_code == SYS_SECCOMP) {
        last->ssi_call_addr = (uint64_t)(uintptr_t)info.si_call_addr;
        last->ssi_syscall = info.si_syscall;
        last->ssi_arch = info.si_arch;
    } else {
        last->ssi_pid = (uint32_t)info.si_pid;
        last->ssi_uid = info.si_uid;
    }
    return count;
}

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
    trap.seen = trap.count;
    alc_kernel_sigmask(alc_signals_mask(s));
    for (int i = 0; i < SPECIALS; i++) alc_kernel_ignore(special[i], ignored(special[i], ALC_DISPOSITION_DFL));
}

void alc_signals_resume(const struct alc_signals *s)
{
    if (asked(s, SIGSYS) == ALC_DISPOSITION_INFO) set(SIGSYS, false, true);
}

void alc_signals_reset_info(struct alc_signals *s)
{
    for (int signal = 1; signal <= ALC_SIGNAL_MAX; signal++) {
        if (asked(s, signal) != ALC_DISPOSITION_INFO) continue;
        s->asked[signal] = ALC_DISPOSITION_DFL;
        alc_kernel_ignore(signal, ignored(signal, ALC_DISPOSITION_DFL));
    }
    s->info = 0;
    trap.seen = trap.count; /* what the parent caught */
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
    if (set(signal, ignored(signal, disposition), info) != 0 ||
        alc_kernel_signalfd(signalfd, alc_signals_mask(&next)) < 0) {
        int error = errno;
        set(signal, ignored(signal, asked(s, signal)), asked(s, signal) == ALC_DISPOSITION_INFO);
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

/*
 * signals: what a control process does with each signal, as its caller asked (sigaction) and as it is in truth.
 * Owns: the signal mask, the dispositions and the signalfd. The truth differs from what was asked in three places: SIGPIPE
 * and SIGXFSZ are ignored, because a write of ours must not kill us, and SIGCHLD is always blocked and read, because exits
 * are learnt through it. exec restores what was asked.
 * SIGSYS alone is caught by a handler: that of a seccomp filter comes in place of a system call and would kill where it is
 * blocked. The call that the filter trapped fails with ENOSYS.
 * Must never: do more in that handler than to note what came.
 */
#ifndef ALC_SIGNALS_H
#define ALC_SIGNALS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/signalfd.h>

#include "gen/alcove_proto.h"

enum { ALC_SIGNAL_MAX = 64 };

struct alc_signals {
    uint8_t asked[ALC_SIGNAL_MAX + 1]; /* enum alc_disposition, by signal */
    uint64_t info;                     /* mask of those that are INFO */
};

/* Bit of a signal in a kernel mask. */
static inline uint64_t alc_signal_bit(int signal) { return (uint64_t)1 << (signal - 1); }

/* What is blocked and read from the signalfd: what is caught but for SIGSYS, and SIGCHLD. */
uint64_t alc_signals_mask(const struct alc_signals *s);
/* Everything default, as after the start of the port; blocks what the mask says. */
void alc_signals_init(struct alc_signals *s);
/* In a fresh image, which has no handlers: what was asked for is so again. The mask and what is ignored survive execve(2). */
void alc_signals_resume(const struct alc_signals *s);
/* In a forked control process: INFO becomes default, IGN stays. */
void alc_signals_reset_info(struct alc_signals *s);
/* Sets one, on the signalfd too. 0, or an errno with nothing changed. */
int alc_signals_set(struct alc_signals *s, int signalfd, int signal, enum alc_disposition disposition);
/* The SIGSYS that were caught since the last look: how many, and the last as signalfd(2) would give it. */
uint32_t alc_signals_trapped(struct signalfd_siginfo *last);
/* Before execve(2): dispositions as asked, INFO as default, nothing blocked. Afterwards, when it failed: as before. */
void alc_signals_give_up(const struct alc_signals *s);
void alc_signals_take_back(const struct alc_signals *s);

#endif

/*
 * reap: learning of the ends of children, and of signals.
 * Owns: the order "tell, then reap": a report is sent while the process is still a zombie, so that another process could
 * still adopt and report it if this one were killed in between.
 * Must never: wait for a child that has not ended.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "control.h"
#include "ending.h"
#include "kernel.h"
#include "procfs.h"

enum { SIGNALS_A_READ = 16 };

pid_t alc_host_pid(const struct alc_control *c, pid_t pid)
{
    if (!c->nested) return pid;
    struct alc_kid *kid = alc_children_by_pid(&c->children, pid);
    if (kid != NULL && kid->host_pid != 0) return kid->host_pid;
    int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
    if (pidfd < 0) return 0;
    pid_t host = alc_proc_of_pidfd(ALC_FD_PROC, pidfd);
    close(pidfd);
    if (kid != NULL) kid->host_pid = host;
    return host;
}

bool alc_child_stat(const struct alc_control *c, pid_t pid, struct alc_proc_stat *out)
{
    pid_t host = alc_host_pid(c, pid);
    return host > 0 && alc_proc_stat(ALC_FD_PROC, host, out);
}

int alc_execed(const struct alc_control *c, pid_t pid)
{
    struct alc_proc_stat st;
    if (!alc_child_stat(c, pid, &st)) return -1;
    return (st.flags & ALC_PF_FORKNOEXEC) == 0;
}

/* A control process that a signal ended could not end what was below it. */
static void note_strays(struct alc_control *c, const struct alc_proc_stat *st)
{
    if (c->strays_from == 0 || st->started < c->strays_from) c->strays_from = st->started;
}

/* The processes of one reap that nobody registered. */
struct orphans {
    uint32_t count;
    uint64_t user_us, system_us;
};

static void report(struct alc_control *c, const siginfo_t *info, const struct rusage *usage, struct orphans *orphans)
{
    struct alc_ending e = alc_ending_of(info, usage);
    struct alc_proc_stat st;
    bool known = alc_child_stat(c, info->si_pid, &st);
    e.execed = known && (st.flags & ALC_PF_FORKNOEXEC) == 0;
    e.notify = e.kind == ALC_EXIT_KIND_EXITED ? c->options.exit_status == 1 : c->options.termsig == 1;
    struct alc_kid *kid = alc_children_by_pid(&c->children, info->si_pid);
    alc_buf_clear(&c->event);
    if (kid != NULL) {
        alc_put_u8(&c->event, ALC_FRAME_CHILD_EXIT);
        alc_encode_child_exit(&c->event, &(struct alc_frame_child_exit){.child = kid->handle, .ending = e});
        alc_children_remove(&c->children, kid);
        if (known && !e.execed && e.kind == ALC_EXIT_KIND_SIGNALED) note_strays(c, &st);
    } else {
        pid_t host = alc_host_pid(c, info->si_pid);
        alc_put_u8(&c->event, ALC_FRAME_ADOPTED_EXIT);
        alc_encode_adopted_exit(&c->event, &(struct alc_frame_adopted_exit){.host_pid = host, .ending = e});
        orphans->count++;
        orphans->user_us += e.usage.user_us;
        orphans->system_us += e.usage.system_us;
    }
    alc_control_send(c, &c->event);
}

static void report_orphans(struct alc_control *c, const struct orphans *o)
{
    if (o->count == 0) return;
    alc_buf_clear(&c->event);
    alc_put_u8(&c->event, ALC_FRAME_ORPHANS);
    alc_encode_orphans(
        &c->event, &(struct alc_frame_orphans){.count = o->count, .user_us = o->user_us, .system_us = o->system_us});
    alc_control_send(c, &c->event);
}

/* How a look for an ended child went. */
enum look { LOOK_REAPED, LOOK_NONE_ENDED, LOOK_NO_CHILD };

static enum look look(struct alc_control *c, idtype_t which, pid_t pid, struct orphans *orphans)
{
    siginfo_t info = {0};
    struct rusage usage;
    if (alc_kernel_waitid(which, pid, &info, WEXITED | WNOHANG | WNOWAIT | __WALL, &usage) != 0) return LOOK_NO_CHILD;
    if (info.si_pid == 0) return LOOK_NONE_ENDED;
    report(c, &info, &usage, orphans);
    alc_kernel_waitid(P_PID, info.si_pid, NULL, WEXITED | WNOHANG | __WALL, NULL);
    return LOOK_REAPED;
}

/*
 * The kernel finds a child by its pid at once, and any that has ended by going through all. Signals of several ends become
 * one signal: so the one that is named comes first, and there is a look at all behind it always.
 */
static bool reap(struct alc_control *c, pid_t named)
{
    struct orphans orphans = {0};
    bool reaped = named > 0 && look(c, P_PID, named, &orphans) == LOOK_REAPED;
    enum look last;
    while ((last = look(c, P_ALL, 0, &orphans)) == LOOK_REAPED) reaped = true;
    report_orphans(c, &orphans);
    if (c->strays_from != 0) alc_end_strays(c);
    if (last == LOOK_NO_CHILD && reaped) {
        alc_buf_clear(&c->event);
        alc_put_u8(&c->event, ALC_FRAME_TREE_EMPTY);
        alc_control_send(c, &c->event);
    }
    return last != LOOK_NO_CHILD;
}

bool alc_reap(struct alc_control *c) { return reap(c, 0); }

/* The signals of one read, each number once: its last siginfo and how often it came. */
struct caught {
    struct signalfd_siginfo last;
    uint32_t count;
};

static void report_signal(struct alc_control *c, const struct caught *s)
{
    alc_buf_clear(&c->event);
    alc_put_u8(&c->event, ALC_FRAME_SIGNAL);
    alc_encode_signal(&c->event,
                      &(struct alc_frame_signal){
                          .signal = (int32_t)s->last.ssi_signo,
                          .count = s->count,
                          .code = s->last.ssi_code,
                          .pid = (int32_t)s->last.ssi_pid,
                          .uid = s->last.ssi_uid,
                          .siginfo = {.ptr = (const uint8_t *)&s->last, .len = sizeof s->last},
                      });
    alc_control_send(c, &c->event);
}

void alc_signals_tell_trapped(struct alc_control *c)
{
    struct caught trapped;
    trapped.count = alc_signals_trapped(&trapped.last);
    if (trapped.count > 0) report_signal(c, &trapped);
}

void alc_signals_read(struct alc_control *c)
{
    struct signalfd_siginfo got[SIGNALS_A_READ];
    ssize_t n;
    bool children = false;
    pid_t child = 0;
    while ((n = read(ALC_FD_SIGNALS, got, sizeof got)) > 0) {
        struct caught caught[SIGNALS_A_READ];
        size_t numbers = 0, total = (size_t)n / sizeof got[0];
        for (size_t i = 0; i < total; i++) {
            int signal = (int)got[i].ssi_signo;
            if (signal == SIGCHLD) {
                children = true;
                child = (pid_t)got[i].ssi_pid;
            }
            if ((c->signals.info & alc_signal_bit(signal)) == 0) continue;
            size_t at = 0;
            while (at < numbers && (int)caught[at].last.ssi_signo != signal) at++;
            if (at == numbers) caught[numbers++].count = 0;
            caught[at].last = got[i];
            caught[at].count++;
        }
        for (size_t i = 0; i < numbers; i++) report_signal(c, &caught[i]);
        if (total < SIGNALS_A_READ) break;
    }
    alc_signals_tell_trapped(c);
    if (children) reap(c, child);
}
